"""The command line, driven inside the test's own process."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from growthsim.cli import main


@dataclass(frozen=True)
class Answer:
    """What a command leaves: its exit code and both outputs."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """Standard output as strict JSON: NaN and infinity are no numbers there."""
        return json.loads(self.out, parse_constant=_no_number)


def _no_number(word: str) -> None:
    raise AssertionError(f"{word} is no JSON")


Command = Callable[..., Answer]


@pytest.fixture
def command(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Command:
    """Run `growthsim` with these arguments and catch what it leaves."""

    def drive(*arguments: object) -> Answer:
        monkeypatch.setattr(sys, "argv", ["growthsim", *map(str, arguments)])
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as leaving:
            code = int(leaving.code or 0)
        caught = capsys.readouterr()
        return Answer(code, caught.out, caught.err)

    return drive


@pytest.fixture
def undrawn(monkeypatch):
    """Pictures are asked for and not drawn; gives what was asked for."""
    asked = []
    monkeypatch.setattr("growthsim.export.technologies.write_technology_charts", lambda _, **found: asked.append(found))
    return asked

"""`growthsim export --format gif,animation`: revenue year by year for a slide."""

from __future__ import annotations

from pathlib import Path

import pytest

from growthsim.export.carried import scenario_text_in
from growthsim.scenario import loads
from tests.cli.conftest import Command

FEW = ("--runs", 20, "--set", "span.years=5", "--set", "span.steps_per_year=4")


def test_a_gif_and_a_page_that_plays_are_written(command: Command, tmp_path: Path) -> None:
    """Only where they are asked for; each brings the scenario back."""
    out = tmp_path / "out"
    answer = command("export", "sensor", *FEW, "--format", "gif,animation", "--theme", "dark", "--out", out)
    assert (answer.code, answer.err) == (0, "")
    assert {path.name for path in out.iterdir()} == {"revenue.gif", "revenue-animation.html"}
    for path in out.iterdir():
        assert loads(scenario_text_in(path.name, path.read_bytes())).span.years == 5
    again = command("run", out / "revenue.gif", "--json")
    assert again.code == 0


def test_options_about_charts_need_charts(command: Command, tmp_path: Path) -> None:
    """A GIF has a ground, and neither a shape nor a choice of charts."""
    for option in (("--frame", "4:3"), ("--chart", "cash"), ("--scale", "log")):
        answer = command("export", "sensor", *FEW, "--format", "gif", *option, "--out", tmp_path / "out")
        assert answer.code == 2
        assert f"{option[0]}: is about pictures" in answer.err


@pytest.mark.parametrize("name", ["gfi", "animated"])
def test_a_format_that_is_not_there_is_refused(command: Command, tmp_path: Path, name: str) -> None:
    """With those that there are."""
    answer = command("export", "sensor", "--format", name, "--out", tmp_path / "out")
    assert answer.code == 2
    assert "gif" in answer.err

"""`growthsim --language CODE`: what is said and written is in that language; names for other programs stay."""

from __future__ import annotations

from pathlib import Path

import pytest

from growthsim.texts import languages, speaking, text
from tests.cli.conftest import Command
from tests.texts.left_english import left_english

OTHERS = languages()[1:]
FEW = ("--runs", "40", "--set", "span.years=9")


def names(record: object) -> object:
    """The names of a record, all the way down."""
    if isinstance(record, dict):
        return {name: names(entry) for name, entry in record.items()}
    return [names(entry) for entry in record] if isinstance(record, list) else None


@pytest.mark.parametrize("code", OTHERS)
@pytest.mark.parametrize(
    "words",
    [("run", "sensor"), ("compare", "sensor", "lidar"), ("timing", "sensor"), ("sensitivity", "sensor"),
     ("goal", "sensor", "--lever", "firm.loyalty", "--target", "survival>=0.5"), ("handover", "handover")],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_command_speaks_the_language(command: Command, words: tuple[str, ...], code: str) -> None:
    """No sentence of the texts is left in English."""
    answer = command("--language", code, *words, *FEW)
    assert answer.code == 0, answer.err
    assert left_english(answer.out, code) == []


def test_names_in_json_stay(command: Command) -> None:
    """Sentences change, names and numbers do not."""
    english, swedish = (command("--language", code, "run", "sensor", *FEW, "--json").data for code in ("en", "sv"))
    assert names(english) == names(swedish)
    assert english != swedish


@pytest.mark.parametrize("code", OTHERS)
def test_files_are_in_the_language(command: Command, tmp_path: Path, code: str) -> None:
    """A picture, and a report of three scenarios, which are made by processes of their own."""
    kept = command("--language", code, "export", "sensor", *FEW, "--format", "svg", "--out", str(tmp_path / "files"))
    assert kept.code == 0, kept.err
    out = tmp_path / "all.html"
    made = command(
        "--language", code, "report", "sensor", "lidar", "support", *FEW, "--no-decisions", "--out", str(out)
    )
    assert made.code == 0, made.err
    with speaking(code):
        subtitle, question = text("chart.revenue.subtitle"), text("chart.revenue.question")
    drawn = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("revenue*.svg"))
    assert subtitle.rstrip(".") in drawn
    assert out.read_text(encoding="utf-8").count(question) >= 3


def test_the_next_command_is_english_again(command: Command) -> None:
    """The language ends with the command."""
    command("--language", "sv", "run", "sensor", *FEW)
    assert command("run", "sensor", *FEW).out == command("--language", "en", "run", "sensor", *FEW).out


def test_an_unknown_language_is_refused(command: Command) -> None:
    """With the nearest, and all there are."""
    answer = command("--language", "svv", "run", "sensor")
    assert answer.code == 2
    assert "did you mean sv? allowed: en, da, sv" in answer.err

"""`growthsim sensitivity` as a user meets it."""

import pytest

from growthsim.scenario import dumps, load, replace
from tests.cli.spoken import spoken


@pytest.fixture
def file(tmp_path, monkeypatch):
    """A story whose first plan is lost in some futures, tried in few."""
    monkeypatch.setattr("growthsim.decisions.box.BoxQuestion.usual_runs", 100)
    path = tmp_path / "small.toml"
    path.write_text(dumps(replace(load("handover"), {"span.runs": 20})), encoding="utf-8")
    return path


FEW = ("--runs", 8, "--samples", 64)


def test_everything_by_name(command, file, tmp_path):
    """Tornado, shares, box, ranges and futures; pictures and the same record in a folder."""
    out = tmp_path / "out"
    loyalty = ("--range", "firm.loyalty=60%..0.65")
    found = command("sensitivity", file, *FEW, *loyalty, "--of", "value", "--json", "--out", out).data
    assert (found["plan"], found["of"], found["runs"]) == ("now", "value", 8)
    assert found["ranges"]["firm.loyalty"] == [0.6, 0.65]
    widths = [bar["value"]["width"] for bar in found["tornado"]]
    assert widths == sorted(widths, reverse=True)
    assert {"path", "label", "grade", "values", "year", "survival", "value"} == set(found["tornado"][0])
    assert found["sobol"]["samples"] == 64
    assert "chance" in found["sobol"]["indices"]["value"]
    assert {"limits", "coverage", "density", "base", "clear", "sentence"} <= set(found["box"])
    names = {path.name for path in out.iterdir()}
    assert {"sensitivity.json", "sensitivity.svg", "sensitivity.png", "sensitivity-shares.svg"} <= names


def test_the_words_say_what_matters(command, file):
    """The finding, tables, the box or why there is none, the rule, and how well it is known."""
    words = spoken(command("sensitivity", file, *FEW, "--of", "year"))
    assert "matters most: at" in words
    assert "assumptions." in words
    assert "Technology’s share of the newcomer’s cost 38 % to 100 %" in words
    assert "of the differences in years until disruption" in words
    assert "What people call the plausible range is a choice." in words
    assert "8 futures; no probability's standard error is over" in words


def test_another_plan_is_judged(command, file):
    """Its own numbers vary, not those of the main plan."""
    found = command("sensitivity", file, *FEW, "--plan", "later", "--json").data
    paths = {bar["path"] for bar in found["tornado"]}
    assert "plans.later.start" in paths
    assert not any(path.startswith("plans.now") for path in paths)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--range", "firm.pric=1..2"), "did you mean firm.price?"),
        (("--range", "firm.price=1"), "write PATH=LOW..HIGH"),
        (("--range", "firm.loyalty=80%..60%"), "the low end must be below the high one"),
        (("--range", "firm.loyalty=a..b"), "an end is not a number"),
        (("--range", "firm.loyalty=0.5..1.5"), "firm.loyalty"),
        (("--range", "span.years=1..5"), "no number of this scenario or of plan now that can vary"),
        (("--range", "plans.later.start=1..2"), "plan now"),
        (("--of", "sales"), "did you mean value?"),
        (("--plan", "nov"), "did you mean now?"),
        (("--samples", "3"), "64 to 16,384 samples"),
        (("--runs", "none"), "--runs"),
    ],
)
def test_what_cannot_be_used_is_refused(command, file, options, said):
    """One message that says what is allowed, and exit code 2."""
    answer = command("sensitivity", file, *options)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""

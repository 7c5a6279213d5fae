"""`growthsim goal`, `map` and `compare --why` as a user meets them."""

import pytest

from growthsim.scenario import dumps, load, replace
from tests.cli.spoken import spoken


@pytest.fixture
def file(tmp_path):
    """Two plans in few futures and years."""
    path = tmp_path / "small.toml"
    path.write_text(dumps(replace(load("sensor"), {"span.runs": 20, "span.years": 15})), encoding="utf-8")
    return path


def test_what_a_lever_has_to_be(command, file):
    """The solution, both sides of it, today and the curve, by name; in words for people."""
    asked = ("goal", file, "--plan", "linear", "--lever", "entrant.launch_price_ratio", "--runs", 20)
    found = command(*asked, "--target", "disruption@2022<=10%", "--json").data
    assert found["lever"] == "entrant.launch_price_ratio"
    assert found["target"] == {"measure": "disruption", "at_least": False, "level": 0.1, "year": 2022}
    assert found["today"]["uncertain"]
    assert found["state"] == "reached"
    assert found["solution"]["measure"] <= 0.1
    assert found["runs"] == 20
    assert found["plan"] == "linear"
    said = spoken(command(*asked, "--target", "10x by year 5"))
    assert "alone cannot bring 10 times the size by 2014" in said
    assert "20 futures" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--lever", "firm.price_matchin"), "did you mean firm.price_matching?"),
        (("--lever", "span.runs"), "choose another lever"),
        (("--lever", "firm.price_matching", "--target", "survival>90"), "not a target"),
        (("--lever", "firm.price_matching", "--plan", "exoo"), "did you mean exo?"),
        (("--lever", "firm.price_matching", "--runs", "0"), "too small"),
    ],
)
def test_what_cannot_be_asked_is_one_message(command, file, given, said):
    """With exit code 2 and nothing on standard output."""
    answer = command("goal", file, *given)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_a_map_over_two_levers(command, file):
    """Axes, grid, errors and boundary by name; in words and as a table."""
    asked = ("map", file, "--plan", "linear", "--x", "technologies.sensor.halving_time", "--runs", 6, "--points", 3)
    found = command(*asked, "--y", "firm.price_matching", "--x-range", "0.5..2", "--json").data
    assert found["x"]["values"] == [0.5, 1.0, 2.0]
    assert found["y"]["path"] == "firm.price_matching"
    assert len(found["grid"]) == len(found["errors"]) == 3
    assert found["level"] == 0.5
    assert isinstance(found["boundary"], list)
    said = spoken(command(*asked, "--y", "entrant.presence", "--of", "value"))
    assert "absent" in said
    assert "Today, with" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("--x-range", "3..1", "--x", "firm.price_matching", "--y", "firm.loyalty"), "the lower value first"),
        (("--x-range", "x", "--x", "firm.price_matching", "--y", "firm.loyalty"), "write LOW..HIGH"),
        (("--of", "survivl"), "did you mean survival?"),
        (("--points", "1"), "too small"),
        (("--level", "2"), "too large"),
        (("--x", "firm.loyalty", "--y", "firm.loyalty"), "two different levers"),
    ],
)
def test_maps_that_cannot_be_are_one_message(command, file, given, said):
    """With exit code 2."""
    answer = command("map", file, *given)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_why_two_scenarios_differ(command, file, tmp_path):
    """After the usual comparison, or inside its JSON under `why`; the shares sum to the total."""
    other = tmp_path / "other.toml"
    other.write_text(dumps(replace(load(str(file)), {"entrant.launch_price_ratio": 1.0, "firm.loyalty": 0.2})))
    asked = ("compare", file, other, "--why", "--plan", "linear")
    found = command(*asked, "--json").data
    assert {"rows", "differences", "why"} <= set(found)
    why = found["why"]
    assert {entry["path"] for entry in why["levers"]} == {"entrant.launch_price_ratio", "firm.loyalty"}
    assert why["total"] == sum(entry["share"] for entry in why["levers"])
    assert why["total"] == pytest.approx(why["to"] - why["from"])
    assert why["exact"]
    said = spoken(command(*asked, "--of", "value"))
    assert "Why did it change?" in said
    assert "All 4 combinations worked out" in said


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (("sensor", "lidar", "battery", "--why"), "--why takes two scenarios, not 3"),
        (("sensor", "lidar", "--plan", "exo"), "add --why"),
        (("sensor", "lidar", "--why", "--of", "size"), "allowed: survival, value, tenfold"),
        (("sensor", "lidar", "--why", "--plan", "exoo"), "did you mean exo?"),
    ],
)
def test_a_why_that_cannot_be_asked_is_one_message(command, given, said):
    """With exit code 2, before anything is run."""
    answer = command("compare", *given)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err


def test_pictures_and_record_are_written(command, file, tmp_path):
    """SVG, PNG and JSON of the map and of the lever, by name."""
    out = tmp_path / "out"
    common = ("--plan", "linear", "--runs", 4, "--out", out)
    command("map", file, "--x", "firm.loyalty", "--y", "firm.price_matching", "--points", 2, *common)
    command("goal", file, "--lever", "firm.loyalty", *common)
    assert {path.name for path in out.iterdir()} >= {"map.svg", "map.png", "map.json", "goal.svg", "goal.json"}

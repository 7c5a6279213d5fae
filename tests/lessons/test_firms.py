"""Firms that come with guesses: whose counts, which plan is the best, and how much work one may be."""

from __future__ import annotations

import pytest

from growthsim.lessons.classroom import Guess
from growthsim.lessons.debrief import Handed
from growthsim.lessons.firms import FIRM_LIMIT, FUTURES, Lot, Lots, firm_of, firms
from growthsim.scenario import ScenarioError, load, replace
from growthsim.scenario.link import encode
from tests.lessons.classes import handed

CODES = {name: encode(load(name), name) for name in ("sensor", "battery")}


def elsewhere(team: str, code: str) -> Handed:
    """The same team in another lesson."""
    return Handed(f"{team}-forms.json", Guess("forms", team, (1.0, 2.0, 3.0), code))


@pytest.mark.parametrize("turned", [False, True])
def test_a_team_has_one_firm_in_all_lessons(turned: bool) -> None:
    """Also where it hands in for two of them: that which came last."""
    given = [handed("Ada", 10.0, code=CODES["sensor"]), elsewhere("Ada", CODES["battery"])]
    if turned:
        given = [elsewhere("Ada", CODES["battery"]), handed("Ada", 10.0, code=CODES["sensor"])]
    found, refused = firms(given)
    assert [firm.scenario.title for firm in found] == [load("sensor" if turned else "battery").title]
    assert refused == ()


def test_a_later_guess_without_a_firm_leaves_the_firm() -> None:
    """Nothing was handed in that could take its place."""
    found, _ = firms([handed("Ada", 10.0, code=CODES["sensor"]), elsewhere("Ada", "")])
    assert [firm.team for firm in found] == ["Ada"]


def test_of_two_equally_safe_plans_the_more_valuable_is_the_best() -> None:
    """And a safer one comes before both."""
    poor, rich, safe = Lot("poor", 0.5, None, 1.0), Lot("rich", 0.5, None, 9.0), Lot("safe", 0.25, None, -5.0)
    assert Lots("", "EUR", 2040.0, 2030.0, (poor, rich)).best is rich
    assert Lots("", "EUR", 2040.0, 2030.0, (rich, poor, safe)).best is safe


def test_the_limit_of_work_is_that_of_so_many_futures() -> None:
    """How many futures a firm asks for itself does not count; steps do, up to the last one that is allowed."""
    sensor = load("sensor")
    assert firm_of(encode(replace(sensor, {"span.runs": 4000}), "sensor")).span.runs == FUTURES
    most = FIRM_LIMIT // (len(sensor.plans) * FUTURES)
    at_most = replace(sensor, {"span.years": 20.0, "span.steps_per_year": most // 20})
    assert len(sensor.plans) * FUTURES * 20 * (most // 20) == FIRM_LIMIT
    assert firm_of(encode(at_most, "sensor")).span.years == 20
    with pytest.raises(ScenarioError, match="too much to work out for a whole class"):
        firm_of(encode(replace(at_most, {"span.years": 21.0}), "sensor"))

"""A purpose by six demands and two tests; its wording; the attack on oneself."""

from __future__ import annotations

import pytest

from growthsim.analysis.events import probability
from growthsim.data import frame
from growthsim.methods.answers import UNKNOWN
from growthsim.methods.attack import DEFENCE, LEVEL, attack_changes, stages, staying, usual_defence, with_defence
from growthsim.methods.purpose import purpose_reading, wording_hints
from growthsim.methods.rubric import rubric
from growthsim.quantities import GRADES
from growthsim.scenario import load, replace
from growthsim.simulate import run

DEMANDS = [demand.name for demand in rubric().demands]
PASSED = {test.name: 4 for test in rubric().tests}
ATTACKERS = {attacker.name: attacker for attacker in rubric().attackers}


def test_the_level_is_the_mean_over_six_demands():
    """And the lowest of them is named."""
    scores = dict(zip(DEMANDS, (4, 3, 1, 4, 2, 4), strict=True))
    reading = purpose_reading({**scores, **PASSED})
    assert reading.level == pytest.approx(18 / 24)
    assert reading.weakest is not None
    assert reading.weakest.name == DEMANDS[2]
    assert not reading.failed


def test_what_is_not_known_leaves_a_range():
    """A demand not rated counts the same; without any there is no weakest."""
    reading = purpose_reading({**dict.fromkeys(DEMANDS, 4), DEMANDS[0]: UNKNOWN, **PASSED})
    assert (reading.level, reading.low, reading.high) == (pytest.approx(22 / 24), pytest.approx(20 / 24), 1.0)
    nothing = purpose_reading({})
    assert (nothing.low, nothing.high, nothing.weakest, nothing.answered) == (0.0, 1.0, None, 0)


@pytest.mark.parametrize("test", [test.name for test in rubric().tests])
def test_a_mission_counts_less_than_the_minimum(test):
    """Whatever the six demands say."""
    reading = purpose_reading({**dict.fromkeys(DEMANDS, 4), **PASSED, test: 1})
    assert [failed.name for failed in reading.failed] == [test]
    assert reading.level == reading.high == rubric().cap < frame().minimum


def test_the_examples_are_rated_on_every_demand():
    """By the same rubric, none of them perfect, each with its source."""
    for example in rubric().examples:
        assert set(example.scores) == set(rubric().names)
        assert 0 < purpose_reading(example.scores).level < 1
        assert example.source


def test_hints_are_about_length_and_reading_only():
    """A short line outwards has none."""
    assert wording_hints("Order in all the information of the world") == ()
    assert wording_hints("") == ()
    hints = " ".join(
        wording_hints("We are the leading provider. Internationalisation of all things for all people here")
    )
    for part in ("13 words", "Internationalisation", "More than one sentence", "yourselves"):
        assert part in hints


@pytest.mark.parametrize("attacker", ATTACKERS.values(), ids=list(ATTACKERS))
def test_every_attacker_can_be_put_against_every_shipped_firm(attacker):
    """Whatever its technologies are; and says how well it is known."""
    assert attacker.grade in GRADES
    for name in ("sensor", "software-shop", "battery", "lidar"):
        scenario = load(name)
        changed = replace(scenario, attack_changes(scenario, attacker))
        assert changed.entrant.presence == "present"
        assert changed.entrant.launch_price_ratio == attacker.sets["entrant.launch_price_ratio"]


def test_what_is_moved_of_a_design_counts():
    """Within the range of the number."""
    moved = {"entrant.launch_price_ratio": 2.5, "entrant.arrival_time": 1000.0}
    changes = attack_changes(load("sensor"), ATTACKERS["crowd"], moved)
    assert (changes["entrant.launch_price_ratio"], changes["entrant.arrival_time"]) == (2.5, 60)


def test_the_defence_is_a_plan_of_the_scenario():
    """Tried again it takes the place of the one before."""
    scenario = with_defence(with_defence(load("sensor"), ["algorithms"]), usual_defence(frame()), 2.0)
    plan = scenario.plans[DEFENCE]
    assert list(scenario.plans).count(DEFENCE) == 1
    assert dict(plan.methods) == dict.fromkeys(usual_defence(frame()), LEVEL)
    assert plan.start == 2.0
    assert staying(scenario) == "linear"


def test_an_attack_disrupts_and_a_defence_helps():
    """In the sensor story, by software alone: three scenarios on the same futures."""
    scenario = replace(load("slow-technology"), {"span.runs": 40})
    tried = stages(scenario, ATTACKERS["software"], {}, usual_defence(frame()))
    before, attacked, _ = (probability(run(each), plan, "disrupted") for each, plan in tried.values())
    assert attacked > before + 0.2
    assert list(tried["defended"][0].plans) == [DEFENCE]

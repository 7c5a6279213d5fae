"""What the verdict hinges on."""

from __future__ import annotations

import pytest

from growthsim.analysis.events import probability
from growthsim.analysis.hinges import COLUMNS, Hinge, hinges, hinges_of
from growthsim.scenario import load, replace
from growthsim.simulate import run
from tests.builders import EVERYTHING, PRICE_WAR, world

SCENARIO = world({"linear": {}, "exo": {"methods": EVERYTHING}}, runs=60, years=15, **PRICE_WAR)
FOUND = hinges(SCENARIO).set_index(["path", "plan"])


def test_every_assumption_has_a_row_for_every_plan() -> None:
    """Five assumptions, two plans; a chosen plan stands alone."""
    assert len(FOUND) == 10
    assert list(FOUND.reset_index().columns) == list(COLUMNS)
    assert list(hinges(replace(SCENARIO, {"span.runs": 10}), ["exo"])["plan"]) == ["exo"] * 5


def test_the_linear_firm_hinges_on_how_fast_it_follows() -> None:
    """Whoever never cuts the price does not close; twice as fast closes nearly all."""
    row = FOUND.loc["firm.price_matching", "linear"]
    assert row["probability_low"] < row["probability_now"] < row["probability_high"]
    assert row["clear"]
    assert row["difference"] == pytest.approx(row["probability_high"] - row["probability_low"])


def test_a_slower_technology_spares_the_linear_firm() -> None:
    """From half to twice the halving time the probability falls, clearly."""
    row = FOUND.loc["technologies.technology.halving_time", "linear"]
    assert (row["low"], row["high"]) == (0.8, 3.2)
    assert row["difference"] < -2 * row["standard_error"]


def test_what_a_plan_does_not_use_makes_no_difference() -> None:
    """A firm without methods is not moved by belief in them, and that is not called a difference."""
    row = FOUND.loc["methods.effects", "linear"]
    assert (row["difference"], row["standard_error"]) == (0, 0)
    assert not row["clear"]


def test_disbelief_in_the_methods_costs_the_plan_that_relies_on_them() -> None:
    """Without effects the firm that spends on methods is disrupted more often."""
    row = FOUND.loc["methods.effects", "exo"]
    assert row["clear"]
    assert row["difference"] < 0


def test_a_movement_within_two_standard_errors_is_not_clear() -> None:
    """Clear is what exceeds two standard errors of the paired difference, everywhere in the table."""
    assert (FOUND["clear"] == (FOUND["difference"].abs() > 2 * FOUND["standard_error"])).all()
    assert FOUND["clear"].nunique() == 2


def test_today_is_the_verdicts_own() -> None:
    """The tick is the probability of the scenario itself."""
    dataset = run(SCENARIO)
    for plan in ("linear", "exo"):
        assert set(FOUND.xs(plan, level="plan")["probability_now"]) == {probability(dataset, plan, "disrupted")}


def test_trials_are_the_first_futures_of_the_scenario() -> None:
    """Three hundred futures at the most, whatever the scenario asks for."""
    told: list[tuple[int, int]] = []
    hinges(
        world(runs=1000, years=1),
        progress=lambda done, of: told.append((done, of)),
    )
    assert told == [(done, 11) for done in range(1, 12)]


def test_a_measured_technology_is_moved_by_its_share() -> None:
    """Its pace comes from figures, so what is assumed is how much of the cost rides on it."""
    hinge = hinges_of(load("battery"))[1]
    assert hinge == Hinge("technologies.cells.cost_share", 0.41, 0.69)


def test_shares_of_cost_stay_within_the_whole() -> None:
    """Beside another technology the share goes no higher than what is left."""
    base = load("law-firm")
    name, other = base.technologies
    scenario = replace(base, {f"technologies.{name}.law": "constant", f"technologies.{name}.volatility": 0.0})
    hinge = hinges_of(scenario)[1]
    assert hinge.path == f"technologies.{name}.cost_share"
    assert hinge.high <= 1 - scenario.technologies[other].cost_share + 1e-9


def test_experience_is_moved_by_its_learning_rate() -> None:
    """Half and one and a half times the rate; of a rate that raises costs the lower one first."""
    learning = replace(SCENARIO, {"technologies.technology.law": "experience"})
    assert hinges_of(learning)[1] == Hinge("technologies.technology.learning_rate", 0.1, 0.3)
    dearer = replace(learning, {"technologies.technology.learning_rate": -0.2})
    assert hinges_of(dearer)[1] == Hinge("technologies.technology.learning_rate", -0.3, -0.1)


def test_an_uncertain_assumption_is_moved_around_its_middle() -> None:
    """A spread of 2 to 4 years is tried at half and twice its middle."""
    spread = {"dist": "uniform", "low": 2.0, "high": 4.0}
    scenario = replace(SCENARIO, {"technologies.technology.halving_time": spread})
    assert hinges_of(scenario)[1] == Hinge("technologies.technology.halving_time", 1.5, 6.0)


def test_what_cannot_be_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    """An assumption that cannot take its value has no row, and the others stay."""
    impossible = (Hinge("firm.loyalty", 0.0, 7.0), Hinge("firm.price_matching", 0.0, 1.0))
    monkeypatch.setattr("growthsim.analysis.hinges.hinges_of", lambda _: impossible)
    assert list(hinges(world(runs=5, years=1))["path"]) == ["firm.price_matching"]

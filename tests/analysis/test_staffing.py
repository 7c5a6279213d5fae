"""Four ways to staff one demand: the loop is the engine's, and the forms differ as they are built to."""

from __future__ import annotations

import numpy as np
import pytest

import growthsim as gs
from growthsim.analysis.staffing import (
    SERVED,
    Demand,
    Firm,
    Form,
    Paths,
    calm,
    doubled,
    firm_of,
    forms_of,
    growing,
    paths,
    time_to_serve,
)
from growthsim.analysis.staffing_view import staffing_of, with_all_steps
from growthsim.scenario import Scenario, load, replace

QUIET = {"entrant.presence": "absent", "market.demand_volatility": 0.0, "market.growth_rate": 0.0, "span.runs": 1,
         "span.years": 8.0}  # fmt: skip


def quiet(changes: dict[str, object]) -> Scenario:
    """A firm in a world in which nothing comes as a surprise, with one plan: to stay as it is."""
    return gs.scenario.with_plans(replace(load("support"), QUIET | changes), {"stay": {}})


def engines(scenario: Scenario) -> dict[str, np.ndarray]:
    """The engine's own trajectories of the only plan and run."""
    result = gs.run(scenario)
    names = ("old_customers", "workers", "managers", "externals", "decision_delay", "skill", "service_level", "revenue",
             "operating_result")  # fmt: skip
    return {name: np.asarray(result[name]).reshape(-1) for name in names}


def as_asked(firm: Firm, customers: np.ndarray) -> Demand:
    """The customers that the engine's firm had, and the selling it prepared for."""
    added = float(np.ravel(firm.q.firm.added_customers)[0])
    return Demand(customers, np.full(len(customers), added))


ON_DEMAND: dict[str, object] = {"firm.methods.staff_on_demand": 0.8, "firm.methods.mtp": 1.0}
CASES: dict[str, dict[str, object]] = {
    "steady": {},
    "growing fast": {"firm.added_customers": 0.6 * load("support").firm.customers},
    "with people on demand": ON_DEMAND | {"firm.added_customers": 200},
    "with steps taken": ON_DEMAND | {"steps.expert_board": 1.0, "steps.crucial_skills": 0.5, "steps.board_topic": 1.0,
                         "steps.employer_image": 0.7},
    "slow to hire": {"organisation.time_to_hire": 300, "organisation.hiring_cap": 0.05, "organisation.turnover": 0.3},
}  # fmt: skip


@pytest.mark.parametrize("changes", CASES.values(), ids=CASES)
def test_the_hierarchy_is_the_firm_of_the_engine(changes: dict[str, object]) -> None:
    """With the customers of the engine's own run, people, delay, skill, service and cost are its to a billionth."""
    scenario = quiet(changes)
    ours = engines(scenario)
    firm = firm_of(scenario)
    found = paths(firm, forms_of(firm)[:1], as_asked(firm, ours["old_customers"]))
    theirs = {"workers": found.workers, "managers": found.managers, "externals": found.externals,
              "decision_delay": found.delay, "skill": found.skill, "service_level": found.service}  # fmt: skip
    for name, values in theirs.items():
        np.testing.assert_allclose(values[:, 0], ours[name], rtol=1e-9, atol=1e-9, err_msg=name)
    costs = (ours["revenue"] - ours["operating_result"])[1:]
    np.testing.assert_allclose((found.people_cost + found.other_cost)[:-1, 0], costs, rtol=1e-9)


def test_a_network_is_where_the_engines_network_arrives() -> None:
    """The engine changes a hierarchy into a network; years later its people and delay are those of a firm so built."""
    plans = {"network": {"form": "network"}}
    scenario = gs.scenario.with_plans(
        replace(load("support"), QUIET | {"organisation.node_growth_rate": 0.0, "span.years": 25.0}), plans
    )
    ours, firm = engines(scenario), firm_of(scenario)
    found = paths(firm, forms_of(firm)[3:], as_asked(firm, ours["old_customers"]))
    for name, values in {"workers": found.workers, "managers": found.managers, "decision_delay": found.delay}.items():
        assert values[0, 0] != pytest.approx(ours[name][0], rel=1e-3)
        assert values[-1, 0] == pytest.approx(ours[name][-1], rel=1e-6)


def test_people_on_demand_open_as_the_engine_opens_them() -> None:
    """The form of a share is the hierarchy of a firm that has that share today, once the work per customer is equal."""
    firm = firm_of(quiet(ON_DEMAND))
    assert firm.external_share > 0
    hierarchy, _, on_demand, _ = forms_of(firm, external_share=firm.external_share)
    found = paths(firm, (hierarchy, on_demand), growing(firm))
    for name in ("rookies", "externals", "people_cost", "skill"):
        values = getattr(found, name)
        np.testing.assert_allclose(values[:, 0], values[:, 1], rtol=1e-12)


@pytest.fixture(scope="module")
def firm() -> Firm:
    """A firm of the library in its middle values."""
    return firm_of(load("support"))


@pytest.fixture(scope="module")
def grown(firm: Firm) -> Paths:
    """Its four forms on its own demand."""
    return paths(firm, forms_of(firm), growing(firm))


def test_all_forms_serve_the_same_demand(firm: Firm, grown: Paths) -> None:
    """At its own pace every form does the work from the first month to the last; none has customers of its own."""
    added = float(np.ravel(firm.q.firm.added_customers)[0])
    assert grown.customers[-1] == pytest.approx(grown.customers[0] + firm.years * added)
    assert np.all(grown.service > SERVED)


def test_managers_per_worker_are_one_in_span_less_one(firm: Firm, grown: Paths) -> None:
    """Of whatever size: so the pyramid alone bends no curve. A network has a span twice as wide."""
    span = float(np.ravel(firm.q.organisation.span_of_control)[0])
    per_worker = grown.managers / grown.workers
    np.testing.assert_allclose(per_worker[:, grown.place("hierarchy")], 1 / (span - 1))
    np.testing.assert_allclose(per_worker[:, grown.place("parallel")], 1 / (span - 1))
    np.testing.assert_allclose(per_worker[:, grown.place("network")], 1 / (2 * span - 1))


def test_parallel_units_save_layers_and_no_people(grown: Paths) -> None:
    """Three small pyramids have as many people as a large one, fewer layers, and decide sooner."""
    one, three = grown.place("hierarchy"), grown.place("parallel")
    np.testing.assert_allclose(grown.people[0, one], grown.people[0, three])
    assert np.all(grown.layers[:, three] < grown.layers[:, one])
    assert np.all(grown.delay[:, three] < grown.delay[:, one])


def test_twice_the_demand_takes_a_hierarchy_longest(firm: Firm) -> None:
    """The network hires twice as fast, people on demand come within weeks, and a pyramid takes the longest."""
    wait = dict(zip(("hierarchy", "parallel", "on_demand", "network"),
                    time_to_serve(paths(firm, forms_of(firm), doubled(firm))), strict=True))  # fmt: skip
    assert wait["network"] < wait["on_demand"] <= wait["hierarchy"]
    assert wait["parallel"] <= wait["hierarchy"]
    assert 0 < wait["hierarchy"] < 10


def test_a_firm_that_cannot_hire_never_serves_twice() -> None:
    """Without growth of the staff the demand stays unserved, which is told as endless."""
    firm = firm_of(quiet({"organisation.hiring_cap": 0.0, "organisation.turnover": 0.3}))
    assert time_to_serve(paths(firm, forms_of(firm)[:1], doubled(firm)))[0] == np.inf


def test_without_a_jump_there_is_nothing_to_wait_for(firm: Firm, grown: Paths) -> None:
    """Demand that is served from the start takes no time."""
    np.testing.assert_array_equal(time_to_serve(grown), 0.0)


def test_uncertain_numbers_stand_at_their_middle() -> None:
    """A distribution counts with its median, and nothing else changes."""
    scenario = replace(load("support"), {"organisation.turnover": {"dist": "uniform", "low": 0.1, "high": 0.3}})
    assert calm(scenario).organisation.turnover == pytest.approx(0.2)
    assert calm(load("support")) == calm(calm(load("support")))


def test_a_growth_of_ones_own_replaces_the_scenarios(firm: Firm) -> None:
    """Half of today's customers more each year are one and a half times as many after a year."""
    demand = growing(firm, growth=0.5, years=2.0)
    assert demand.customers[12] == pytest.approx(1.5 * demand.customers[0])
    assert demand.customers[-1] == pytest.approx(2 * demand.customers[0])


def test_one_form_alone_is_what_it_is_among_others(firm: Firm, grown: Paths) -> None:
    """The forms know nothing of each other."""
    alone = paths(firm, (Form("network", external_share=firm.external_share, network=1.0),), growing(firm))
    np.testing.assert_array_equal(alone.people[:, 0], grown.people[:, grown.place("network")])


def test_steps_save_the_same_whether_or_not_people_on_demand_are_in_use() -> None:
    """A firm that has people on demand today keeps the work its customers make when steps are thought away or added."""
    found = staffing_of(quiet(ON_DEMAND | {"steps.crucial_skills": 0.5, "organisation.external_cost_ratio": 1.0}))
    place = found.grown.place("on_demand")
    costs, needed = zip(
        *((tried.grown.cost_per_customer[-1, place], tried.grown.people[-1, place])
          for tried in (with_all_steps(found, 0.0), found, with_all_steps(found, 1.0))),
        strict=True,
    )  # fmt: skip
    assert needed[0] > needed[1] > needed[2]
    assert costs[0] > costs[1] > costs[2]
    assert costs[0] - costs[2] > 0.02 * costs[0]
    assert with_all_steps(found, 0.0).firm.steps_cost == 0

"""Sets of methods as plans: what is aimed at, and plans whose methods begin one after the other."""

from __future__ import annotations

from growthsim.methods.trials import AIM, Trials
from growthsim.scenario import Scenario, with_plans
from tests.builders import world

PLANS = {
    "stay": {},
    "go": {
        "form": "network", "start": 2.0, "methods": {"mtp": 0.9, "dashboards": 0.2},
        "actions": [
            {"path": "methods.algorithms", "value": 0.6, "start": 3.0},
            {"path": "organisation.hiring_cap", "value": 0.5, "start": 1.0},
        ],
    },
}  # fmt: skip


def trials() -> Trials:
    return Trials(world(PLANS, runs=2, years=5, firm__methods={"dashboards": 0.3, "autonomy": 0.85}), "go")


def read(table: dict[str, object]) -> Scenario:
    return with_plans(trials().scenario, {"tried": table})


def test_a_plan_s_own_levels_are_aimed_at_and_a_usual_one_elsewhere() -> None:
    """Named levels, those of dated actions too; what is above its aim already is no candidate."""
    found = trials()
    assert (found.aims["mtp"], found.aims["algorithms"], found.aims["community"]) == (0.9, 0.6, AIM)
    assert "dashboards" not in found.candidates
    assert "autonomy" not in found.candidates
    assert {"mtp", "algorithms", "community"} <= set(found.candidates)


def test_a_set_is_the_plan_with_these_methods_alone() -> None:
    """Form, start and other actions stay; the plan's own methods do not, and no order of theirs matters."""
    plan = read(trials().tried(["community", "mtp"])).plans["tried"]
    assert dict(plan.methods) == {"mtp": 0.9, "community": AIM}
    assert (plan.form, plan.start) == ("network", 2.0)
    assert [action.path for action in plan.actions] == ["organisation.hiring_cap"]
    assert trials().tried(["community", "mtp"]) == trials().tried(["mtp", "community"])


def test_methods_begin_at_their_own_dates() -> None:
    """As actions, after those of the plan that are about something else, and never after the end of the span."""
    tried = trials()
    table = tried.moved({"community": 2.5, "mtp": 70.0}, "In order")
    assert [action["start"] for action in table["actions"][1:]] == [2.5, tried.end]
    plan = read(trials().moved({"community": 2.5, "mtp": 3.0}, "In order")).plans["tried"]
    assert plan.label == "In order"
    assert dict(plan.methods) == {}
    assert [(action.path, action.start) for action in plan.actions] == [
        ("organisation.hiring_cap", 1.0), ("methods.community", 2.5), ("methods.mtp", 3.0)
    ]  # fmt: skip

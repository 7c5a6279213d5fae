"""Levers of a scenario as the options of a list: those of the first screen come first."""

from __future__ import annotations

from growthsim.decisions.levers import lever_label, lever_paths
from growthsim.pages.parts import distinct_names
from growthsim.quantities import SECTIONS
from growthsim.scenario import Scenario
from growthsim.texts import remembered, text

TOPICS = {section.name: section for section in SECTIONS}


def usual_levers(scenario: Scenario, plan: str) -> list[str]:
    """The levers that the first screen shows for this scenario, as far as they can be set."""
    name, table = next(iter(scenario.technologies.items()))
    pace = "learning_rate" if table.law == "experience" else "halving_time"
    present = ["entrant.launch_price_ratio", "market.price_sensitivity"]
    alone = ["firm.payment_days", "organisation.time_to_hire"]
    wanted = [f"technologies.{name}.{pace}", *(present if scenario.entrant.presence == "present" else alone),
              f"plans.{plan}.start", f"plans.{plan}.digital_share", f"plans.{plan}.form"]  # fmt: skip
    known = lever_paths(scenario, plan)
    return [path for path in wanted if path in known] or known[:1]


@remembered(16)
def _names(scenario: Scenario, plan: str) -> tuple[tuple[str, str], ...]:
    first = usual_levers(scenario, plan)
    paths = [*first, *(path for path in lever_paths(scenario, plan) if path not in first)]
    labels = {
        path: text("goal.page.chosen", section=TOPICS[path.partition(".")[0]].label, name=lever_label(scenario, path))
        for path in paths
    }
    return tuple(distinct_names(labels).items())


def lever_names(scenario: Scenario, plan: str) -> dict[str, str]:
    """What each lever is called in a list, by path."""
    return dict(_names(scenario, plan))

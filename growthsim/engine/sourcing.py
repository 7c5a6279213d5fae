"""What working with people on demand costs a firm, after the steps it has taken to lower that."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.engine.inputs import Inputs

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class SourcingCosts:
    """Days until somebody starts, rework, staff hours per external hour, and knowledge lost; before any method."""

    start_days: Array
    rework: Array
    coordination: Array
    knowledge_loss: Array
    running: Array
    """What the steps themselves cost in a year, share of revenue."""


def sourcing_costs(q: Inputs) -> SourcingCosts:
    """The three difficulties (finding, common language, what stays behind) as they are with today's steps."""
    steps, organisation = q.steps_taken, q.organisation

    def eased(cost: Array, *levels: Array) -> Array:
        for level in levels:
            cost = equations.eased_cost(cost, steps.step_relief * q.methods.effects, level)
        return cost

    taken = (
        steps.crucial_skills + steps.employer_image + steps.expert_board + steps.clear_projects
        + steps.integration_routines + steps.board_topic
    )  # fmt: skip
    return SourcingCosts(
        start_days=eased(organisation.external_start_days, steps.employer_image),
        rework=eased(organisation.rework, steps.crucial_skills),
        coordination=eased(organisation.coordination, steps.expert_board, steps.clear_projects),
        knowledge_loss=eased(organisation.knowledge_loss, steps.integration_routines, steps.board_topic),
        running=steps.step_cost * taken,
    )

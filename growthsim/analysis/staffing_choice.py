"""Own or hire, what keeps a skill fresh, and how many users a supporter stands for: the sums beside the four forms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from growthsim import equations
from growthsim.analysis.staffing import Firm
from growthsim.equations.sourcing import FULL_YEAR_HOURS

Array = NDArray[np.float64]

HALF_LIVES = (30.0, 5.0)
"""Years after which half of a skill was out of date once, and is now, as the seeds have it."""


@dataclass(frozen=True, slots=True)
class Sourcing:
    """Owning against hiring by the hour: money a year owned, money an hour hired, hours a year there could be."""

    owned_cost: float
    hire_price: float
    capacity_hours: float

    @property
    def break_even(self) -> float:
        """Share of the hours from which owning costs less; above one never."""
        return float(equations.break_even_utilisation(self.owned_cost, self.hire_price, self.capacity_hours))

    def hired(self, use: float) -> float:
        """Money a year for as many hours hired."""
        return self.hire_price * self.capacity_hours * use


def of_a_person(firm: Firm) -> Sourcing:
    """
    An employee against people on demand who do the same; hours are those of somebody fully trained.

    The employee brings a part of a manager along and was new once. What is hired has to make up for rework and for
    knowledge that leaves, and takes hours of the firm's own staff.
    """
    money, o = firm.q.firm, firm.q.organisation
    worker = _number(firm.opening.worker_cost * money.employee_cost)
    owned = worker * (1 + _number(equations.managers(1.0, o.span_of_control) * o.manager_cost_ratio))
    staff = firm.opening
    done = equations.staff_output(staff.experienced, staff.rookies, o.rookie_output, o.mentor_load)
    per_head = _number(done / (staff.experienced + staff.rookies))
    output = float(equations.output_per_external(firm.eased["rework"], firm.eased["knowledge_loss"], 1.0, 1.0))
    hired = (worker * _number(o.external_cost_ratio) + firm.eased["coordination"] * owned) / output
    return Sourcing(owned, hired / FULL_YEAR_HOURS, FULL_YEAR_HOURS * per_head)


@dataclass(frozen=True, eq=False)
class SkillPaths:
    """Skill year by year after its half-life has fallen from long to short, with and without people on demand."""

    years: Array
    long: float
    """Skill while it kept for long."""
    own: Array
    on_demand: Array
    training_needed: float
    """Yearly renewal of what is missing that would hold the skill at what it was."""
    output: float
    """What own staff gets done in the end, over what it did before."""


def skill_paths(firm: Firm, external_share: float) -> SkillPaths:
    """What is left of a staff's skill when skills go out of date sooner and training stays as it is."""
    o = firm.q.organisation
    training, elasticity = _number(o.training_rate), _number(o.skill_elasticity)
    long, short = HALF_LIVES
    years = np.arange(round(firm.years / firm.q.step) + 1, dtype=np.float64) * firm.q.step
    before = float(equations.steady_skill(training, long, 0.0))
    own = equations.skill_after(before, training, short, 0.0, years)
    # To hold a skill K the renewal of what is missing must be as large as the decay: τ (1 − K) = δ K.
    decay = training * (1 / float(equations.steady_skill(training, short, 0.0)) - 1)
    return SkillPaths(
        years=years,
        long=before,
        own=own,
        on_demand=equations.skill_after(before, training, short, external_share, years),
        training_needed=decay * before / (1 - before),
        output=float(equations.skill_effect(own[-1], before, elasticity)),
    )


@dataclass(frozen=True, slots=True)
class Support:
    """Help for very many users: how much of it there is, and who gives it."""

    users: float
    paid_supporters: float
    asking: float
    """Share of the users who ask for help in a year."""
    answered_by_tools: float
    """Share of what is asked that an article or a tool answers."""
    minutes: float
    """Minutes a person takes for what is left."""

    @property
    def hours(self) -> float:
        """Hours of people a year."""
        return self.users * self.asking * (1 - self.answered_by_tools) * self.minutes / 60

    @property
    def without_tools(self) -> float:
        """Hours a year if people answered everything."""
        return self.users * self.asking * self.minutes / 60

    @property
    def paid_hours(self) -> float:
        """Hours that are paid, no more than are needed."""
        return min(self.paid_supporters * FULL_YEAR_HOURS, self.hours)

    @property
    def volunteer_hours(self) -> float:
        """Hours that somebody gives, as nobody is paid for them."""
        return self.hours - self.paid_hours

    @property
    def per_paid(self) -> float:
        """Users per person paid: the record as it is told."""
        return float(equations.users_per_supporter(self.users, self.paid_supporters, 0.0))

    @property
    def per_person(self) -> float:
        """Users per full-time person, paid or not."""
        return float(equations.users_per_supporter(self.users, self.paid_supporters, self.volunteer_hours))


AS_TOLD = Support(users=500e6, paid_supporters=2, asking=0.02, answered_by_tools=0.95, minutes=10)
"""Users and paid people as the seeds tell them; how often users ask, and how they are answered, is chosen."""


def _number(value: Any) -> float:
    return float(np.ravel(value)[0])

"""Own or hire, how many users each person who helps them stands for, and what steps take off a cost."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

FULL_YEAR_HOURS = 1_700.0
"""Hours a full-time worker works in a year (chosen; OECD countries lie between 1,300 and 2,200)."""


@equation
def break_even_utilisation(owned_cost: Numbers, hire_price: Numbers, capacity_hours: Numbers) -> Numbers:
    r"""
    Share of its hours that a thing must be used before owning it costs less than hiring it by the hour.

    $$ u^* = \frac{C_O}{c_L \, H} $$

    Parameters
    ----------
    owned_cost : $C_O$ [money/year]
        Cost of owning in a year, used or not.
    hire_price : $c_L$ [money/hour]
        Price of an hour hired or leased, paid only when used.
    capacity_hours : $H$ [hour/year]
        Hours in a year it could be used.

    Returns
    -------
    share : $u^*$ [1]
        Above one hiring costs less at any use.

    References
    ----------
    growthsim, by definition: owning costs $C_O$ whatever the use, hiring $c_L$ for each of $u H$ hours; both cost
    the same where $c_L \, u^* H = C_O$ (the break-even point of fixed and variable cost).

    Examples
    --------
    >>> round(float(break_even_utilisation(20_000.0, 16.0, 2_000.0)), 12)
    0.625
    """
    return owned_cost / np.maximum(hire_price * capacity_hours, SMALLEST)


@equation
def users_per_supporter(users: Numbers, paid_supporters: Numbers, volunteer_hours: Numbers) -> Numbers:
    r"""
    Users for each full-time person who helps them, paid or not.

    $$ N = \frac{U}{P + h_V / 1700} $$

    Parameters
    ----------
    users : $U$ [customer]
        Users served.
    paid_supporters : $P$ [person]
        People paid to help them, full-time.
    volunteer_hours : $h_V$ [hour/year]
        Hours volunteers help in a year, 1,700 of which are counted as one full-time person.

    Returns
    -------
    users : $N$ [customer/person]
        Users per full-time person; without volunteers, users per person paid.

    References
    ----------
    growthsim, by definition: unpaid hours are hours too, and are counted in full-time people.

    Examples
    --------
    >>> float(users_per_supporter(500e6, 2.0, 0.0))
    250000000.0
    """
    return users / np.maximum(paid_supporters + volunteer_hours / FULL_YEAR_HOURS, SMALLEST)


@equation
def eased_cost(cost: Numbers, step_relief: Numbers, step_level: Numbers) -> Numbers:
    r"""
    What is left of a cost of working with people on demand after a step that lowers it.

    $$ c' = c\,(1 - \epsilon_S\,a_S) $$

    Parameters
    ----------
    cost : $c$ [1]
        The cost before: days until somebody starts, rework, coordination or knowledge lost.
    step_relief : $\epsilon_S$ [1]
        Part of the cost that one step, fully taken, takes away.
    step_level : $a_S$ [level]
        How far the step is taken, 0 not at all to 1 fully.

    Returns
    -------
    cost : $c'$ [1]
        Two steps on one cost multiply; the order does not matter.

    References
    ----------
    growthsim, chosen form; which step lowers which cost follows SkyViewCRM e-book 18.

    Examples
    --------
    >>> round(float(eased_cost(eased_cost(0.15, 0.3, 1.0), 0.3, 0.5)), 5)
    0.08925
    """
    return cost * (1.0 - step_relief * step_level)

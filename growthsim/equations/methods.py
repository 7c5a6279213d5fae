"""How methods are adopted, what they change, and what a programme costs."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

FULL_GAIN = 0.7
"""Gain at which the digital share aimed at is reached; the three methods of the default frame in full give 0.71."""

FULL_LEARNING = 1.3
"""Speed of learning what the new offering must be, 1 when nothing is adopted, 1.3 when enough (chosen)."""

FULL_YEARS = 3.0
"""Years a full programme takes."""


@equation
def effect_log(placement: Numbers, weak: Numbers, central: Numbers, strong: Numbers) -> Numbers:
    r"""
    Log of a method's multiplier, placed between its weak, central and strong reading.

    $$ \ln v = \ln v_w + \min(2u, 1) \ln\frac{v_c}{v_w} + \max(2u - 1, 0) \ln\frac{v_s}{v_c} $$

    Parameters
    ----------
    placement : $u$ [1]
        0 for the weak reading of the evidence, 0.5 for the central one, 1 for the strong one.
    weak : $v_w$ [1]
        Multiplier of the weak reading, at full level.
    central : $v_c$ [1]
        Multiplier of the central reading, at full level.
    strong : $v_s$ [1]
        Multiplier of the strong reading, at full level.

    Returns
    -------
    log_multiplier : $\ln v$ [1]
        Log of the multiplier at full level; times the level, log of the multiplier at that level.

    References
    ----------
    growthsim, chosen form: evidence gives three readings of each effect; logs make effects that multiply
    add up, and a half level the square root of a full one.

    Examples
    --------
    >>> round(float(np.exp(effect_log(0.75, 1.0, 1.1, 1.3))), 4)
    1.1958
    """
    log_weak, log_central, log_strong = np.log(weak), np.log(central), np.log(strong)
    lower = np.minimum(2.0 * placement, 1.0) * (log_central - log_weak)
    return log_weak + lower + np.maximum(2.0 * placement - 1.0, 0.0) * (log_strong - log_central)


@equation
def gated_level(level: Numbers, mtp: Numbers, gate: Numbers) -> Numbers:
    r"""
    Level of a method that needs a purpose to take full effect.

    $$ e = a \left[g_0 + (1 - g_0) \, a_{MTP}\right] $$

    Parameters
    ----------
    level : $a$ [level]
        Level of the method, 0 none to 1 full.
    mtp : $a_{MTP}$ [level]
        Level of the massive transformative purpose.
    gate : $g_0$ [1]
        Effect without a purpose; 1 if purpose does not matter.

    Returns
    -------
    level : $e$ [level]
        Level that takes effect.

    References
    ----------
    growthsim, chosen form: the weakest that lets purpose matter to other methods and have no effect of
    its own; compare C. Gartenberg, A. Prat, G. Serafeim, "Corporate purpose and financial performance",
    Organization Science 30(1), 1-18, 2019. doi:10.1287/orsc.2018.1230

    Examples
    --------
    >>> round(float(gated_level(0.8, 0.5, 0.55)), 12)
    0.62
    """
    return level * (gate + (1.0 - gate) * mtp)


@equation
def stretch(wish_rate: Numbers, change_capacity: Numbers) -> Numbers:
    r"""
    Pace of a programme that asks for more change than a firm can bear.

    $$ \chi = \min\left(1, \frac{C}{\sum_i |g_i - a_i| / \tau_i}\right) $$

    Parameters
    ----------
    wish_rate : $\sum_i |g_i - a_i| / \tau_i$ [level/year]
        Levels a year that the plan would move, all methods together.
    change_capacity : $C$ [level/year]
        Levels of methods a firm can move in a year.

    Returns
    -------
    stretch : $\chi$ [1]
        Factor on the pace of every method; 1 while the firm can follow.

    References
    ----------
    growthsim, chosen form: attention is shared among all that changes at a time, so that asking for more
    moves each method more slowly and the whole no faster.

    Examples
    --------
    >>> float(stretch(8.0, 2.0))
    0.25
    """
    return np.minimum(change_capacity / np.maximum(wish_rate, SMALLEST), 1.0)


@equation
def level_step(gap: Numbers, lag: Numbers, stretch: Numbers, step: Numbers) -> Numbers:
    r"""
    Change of a method's level within a step.

    $$ \Delta a = G \left(1 - e^{-\chi \Delta t / \tau}\right) $$

    Parameters
    ----------
    gap : $G$ [level]
        Goal less present level.
    lag : $\tau$ [year]
        Time constant of the method.
    stretch : $\chi$ [1]
        Factor on the pace, 1 while the firm can follow.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    change : $\Delta a$ [level]
        Never beyond the goal.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 8 (first-order systems).

    Examples
    --------
    >>> round(float(level_step(0.8, 1.0, 0.5, 1 / 12)), 5)
    0.03265
    """
    return -gap * np.expm1(-step * stretch / np.maximum(lag, SMALLEST))


@equation
def delivered_level(opening_level: Numbers, planned_level: Numbers, success: Numbers) -> Numbers:
    r"""
    Level a programme ends at, given what it delivers.

    $$ g = a_0 + \sigma (a^* - a_0) $$

    Parameters
    ----------
    opening_level : $a_0$ [level]
        Level at the start.
    planned_level : $a^*$ [level]
        Level the plan aims at.
    success : $\sigma$ [1]
        Share of what was planned that the programme delivers.

    Returns
    -------
    level : $g$ [level]
        Goal of the method.

    References
    ----------
    growthsim, chosen form: a programme that succeeds in part goes a part of the way with every method;
    sizes after P. Forth, T. Reichert, R. de Laubier, S. Chakraborty, "Flipping the odds of digital
    transformation success", Boston Consulting Group, 2020.

    Examples
    --------
    >>> round(float(delivered_level(0.2, 1.0, 0.5)), 12)
    0.6
    """
    return opening_level + success * (planned_level - opening_level)


@equation
def joint_part(others: Numbers, part: Numbers, effective_level: Numbers) -> Numbers:
    r"""
    What several methods take over together, each its part of what the others leave.

    $$ \gamma = 1 - (1 - \gamma')(1 - s\,e) $$

    Parameters
    ----------
    others : $\gamma'$ [1]
        What the methods before take over, 0 for none.
    part : $s$ [1]
        Part that one more method takes over at full level.
    effective_level : $e$ [level]
        Level of this method that takes effect.

    Returns
    -------
    part : $\gamma$ [1]
        Never above one, and the same in whatever order the methods come.

    References
    ----------
    growthsim, chosen form: what one method has done is not there to be done by another. It serves work that is
    taken over from people and hours that are pulled in one direction.

    Examples
    --------
    Algorithms take 45 % of the work, interfaces 25 % and a community 30 % of what is left each time:

    >>> gain = joint_part(joint_part(joint_part(0.0, 0.45, 1.0), 0.25, 1.0), 0.3, 1.0)
    >>> round(float(gain), 5)
    0.71125
    """
    return 1.0 - (1.0 - others) * (1.0 - part * effective_level)


@equation
def digital_share(digital_share_now: Numbers, digital_share_aim: Numbers, gain: Numbers) -> Numbers:
    r"""
    Share of the work that runs digitally.

    $$ D = D_0 + (D^* - D_0) \min\left(1, \frac{\max(\gamma, 0)}{0.7}\right) $$

    Parameters
    ----------
    digital_share_now : $D_0$ [1]
        Digital share at the start.
    digital_share_aim : $D^*$ [1]
        Digital share the plan aims at.
    gain : $\gamma$ [1]
        Gain by methods since the start.

    Returns
    -------
    share : $D$ [1]
        The aim is reached at a gain of 0.7.

    References
    ----------
    growthsim, chosen form: a plan says how far digitalisation goes, methods how fast it gets there.

    Examples
    --------
    >>> round(float(digital_share(0.05, 0.9, 0.35)), 12)
    0.475
    """
    way = np.minimum(np.maximum(gain, 0.0) / FULL_GAIN, 1.0)
    return digital_share_now + (digital_share_aim - digital_share_now) * way


@equation
def readiness(
    digital_share: Numbers, digital_share_now: Numbers, ready_digital_share: Numbers, learning: Numbers
) -> Numbers:
    r"""
    Readiness of the firm's new offering.

    $$ ready = \min\left(\max\left(\frac{D - D_0}{D_R - D_0},\, 0\right),\, 1\right)
       \min\left(1, \frac{1 + \Lambda}{1.3}\right) $$

    Parameters
    ----------
    digital_share : $D$ [1]
        Share of the work that runs digitally.
    digital_share_now : $D_0$ [1]
        Digital share at the start.
    ready_digital_share : $D_R$ [1]
        Digital share at which a new offering is ready.
    learning : $\Lambda$ [1]
        What the methods add to the speed of learning what customers want; 0.3 is enough.

    Returns
    -------
    readiness : $ready$ [1]
        0 none to 1 full.

    References
    ----------
    growthsim, chosen form: an offering needs machines that can do the work and somebody who has found
    out what customers want; all sizes are chosen.

    Examples
    --------
    >>> round(float(readiness(0.6, 0.05, 0.6, 0.0)), 4)
    0.7692
    """
    way = np.maximum(ready_digital_share - digital_share_now, SMALLEST)
    built = np.minimum(np.maximum((digital_share - digital_share_now) / way, 0.0), 1.0)
    return built * np.minimum((1.0 + learning) / FULL_LEARNING, 1.0)


@equation
def programme_spending(
    revenue: Numbers, programme_cost: Numbers, level_rate: Numbers, method_count: Numbers, overrun_share: Numbers
) -> Numbers:
    r"""
    Cost of moving methods, in proportion to what is moved.

    $$ C_P = Rev \; c_P \, \frac{\sum_i |\dot a_i|}{n / 3} \, (1 + o_P) $$

    Parameters
    ----------
    revenue : $Rev$ [money/year]
        Revenue a year.
    programme_cost : $c_P$ [1/year]
        Cost of a full programme over three years, share of revenue.
    level_rate : $\sum_i |\dot a_i|$ [level/year]
        Levels moved in a year, all methods together; a full programme moves all of them in three years.
    method_count : $n$ [level]
        Methods there are, each of one level.
    overrun_share : $o_P$ [1]
        Overrun of this programme, 0 for none.

    Returns
    -------
    spending : $C_P$ [money/year]
        Programme cost a year.

    References
    ----------
    growthsim, chosen form: cost follows change, so half a programme costs half and a stretched one the
    same in all.

    Examples
    --------
    >>> round(float(programme_spending(6e6, 0.04, 11 / 3, 11.0, 0.27)))
    304800
    """
    return revenue * programme_cost * (level_rate * FULL_YEARS / np.maximum(method_count, 1.0)) * (1.0 + overrun_share)

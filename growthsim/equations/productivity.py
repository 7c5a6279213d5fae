"""What people do: output of staff and of people on demand, and the skill behind it."""

import math

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

LOG_2 = math.log(2.0)

KNOWLEDGE_IN_OUTPUT = 0.2
"""Output lost when all knowledge of a contract is lost with it (chosen)."""

SKILL_OF_EXTERNALS = 0.7
"""People on demand keep their skill fresh elsewhere: part of the decay they spare the firm (chosen)."""


@equation
def staff_output(experienced: Numbers, rookies: Numbers, rookie_output: Numbers, mentor_load: Numbers) -> Numbers:
    r"""
    Output of a staff in which new people learn and others teach them.

    $$ Y = e + (o_R - \ell_M) \, r $$

    Parameters
    ----------
    experienced : $e$ [person]
        Workers who are fully productive.
    rookies : $r$ [person]
        Workers who still learn.
    rookie_output : $o_R$ [1]
        Output of a rookie, share of an experienced worker's.
    mentor_load : $\ell_M$ [1]
        Time of an experienced worker that a rookie takes.

    Returns
    -------
    output : $Y$ [person]
        Experienced workers who would do as much.

    References
    ----------
    F. P. Brooks, The Mythical Man-Month, Addison-Wesley, 1975.
    T. K. Abdel-Hamid, S. E. Madnick, Software Project Dynamics: An Integrated Approach, Prentice Hall,
    1991 (rookies and experienced staff, training overhead).

    Examples
    --------
    >>> round(float(staff_output(40.0, 10.0, 0.5, 0.15)), 12)
    43.5
    """
    return experienced + (rookie_output - mentor_load) * rookies


@equation
def output_per_external(
    rework: Numbers, knowledge_loss: Numbers, rework_multiplier: Numbers, knowledge_multiplier: Numbers
) -> Numbers:
    r"""
    Output of a person on demand, relative to an experienced employee.

    $$ o_X = (1 - \omega \, m_{rw})(1 - 0.2 \, \eta \, m_{kn}) $$

    Parameters
    ----------
    rework : $\omega$ [1]
        External output that needs rework.
    knowledge_loss : $\eta$ [1]
        Knowledge lost when a contract ends.
    rework_multiplier : $m_{rw}$ [1]
        Multiplier of rework by the firm's methods.
    knowledge_multiplier : $m_{kn}$ [1]
        Multiplier of the loss of knowledge by the firm's methods.

    Returns
    -------
    output : $o_X$ [1]
        Share of an experienced employee's output.

    References
    ----------
    S. F. Matusik, C. W. L. Hill, "The utilization of contingent work, knowledge creation, and
    competitive advantage", Academy of Management Review 23(4), 680-697, 1998.
    doi:10.5465/amr.1998.1255633 (direction)
    growthsim, chosen form: two losses, one after the other; all sizes are chosen.

    Examples
    --------
    >>> round(float(output_per_external(0.15, 0.3, 1.0, 1.0)), 12)
    0.799
    """
    known = 1.0 - KNOWLEDGE_IN_OUTPUT * knowledge_loss * knowledge_multiplier
    return (1.0 - rework * rework_multiplier) * known


@equation
def capacity(
    workers_output: Numbers,
    workers: Numbers,
    externals: Numbers,
    coordination: Numbers,
    output_per_external: Numbers,
) -> Numbers:
    r"""
    Work that staff and people on demand can do together.

    $$ C = \max(Y, 0) \max\left(1 - \kappa_C \frac{X}{W},\, 0\right) + o_X X $$

    Parameters
    ----------
    workers_output : $Y$ [work]
        Work the staff could do if it coordinated nobody.
    workers : $W$ [person]
        Employees who are not managers.
    externals : $X$ [person]
        People on demand.
    coordination : $\kappa_C$ [1]
        Hours of staff per external hour.
    output_per_external : $o_X$ [1]
        Output of a person on demand.

    Returns
    -------
    capacity : $C$ [work]
        Never negative.

    References
    ----------
    growthsim, chosen form: coordination takes its hours from the staff before it works, and can take
    all of them, but no more.

    Examples
    --------
    >>> round(float(capacity(40.0, 50.0, 10.0, 0.15, 0.8)), 12)
    46.8
    """
    own_time = np.maximum(1.0 - coordination * externals / np.maximum(workers, SMALLEST), 0.0)
    return np.maximum(workers_output, 0.0) * own_time + externals * output_per_external


@equation
def steady_skill(training_rate: Numbers, skill_half_life: Numbers, external_share: Numbers) -> Numbers:
    r"""
    Skill at which training makes up for what goes out of date.

    $$ K^* = \frac{\tau_K}{\tau_K + \delta}, \qquad \delta = \frac{\ln 2}{T_K} (1 - 0.7\,x) $$

    Parameters
    ----------
    training_rate : $\tau_K$ [1/year]
        Yearly renewal of missing skill by training.
    skill_half_life : $T_K$ [year]
        Time after which half of a skill is out of date.
    external_share : $x$ [1]
        Share of the work done by people on demand, who renew their skill elsewhere.

    Returns
    -------
    skill : $K^*$ [1]
        Skill in the long run, 1 if nothing went out of date.

    References
    ----------
    L. Argote, S. L. Beckman, D. Epple, "The persistence and transfer of learning in industrial
    settings", Management Science 36(2), 140-154, 1990. doi:10.1287/mnsc.36.2.140 (knowledge depreciates)
    growthsim, chosen form: renewal in proportion to what is missing, decay in proportion to what is there.

    Examples
    --------
    >>> round(float(steady_skill(0.10, 5.0, 0.0)), 4)
    0.4191
    """
    decay_rate = LOG_2 / skill_half_life * (1.0 - SKILL_OF_EXTERNALS * external_share)
    return training_rate / (training_rate + decay_rate)


@equation
def skill_after(
    skill: Numbers, training_rate: Numbers, skill_half_life: Numbers, external_share: Numbers, step: Numbers
) -> Numbers:
    r"""
    Skill after a step of training and of going out of date.

    $$ K' = K^* + (K - K^*) \, e^{-(\tau_K + \delta) \Delta t}, \qquad
       \delta = \frac{\ln 2}{T_K} (1 - 0.7\,x), \quad K^* = \frac{\tau_K}{\tau_K + \delta} $$

    Parameters
    ----------
    skill : $K$ [1]
        Skill at the start of the step.
    training_rate : $\tau_K$ [1/year]
        Yearly renewal of missing skill by training.
    skill_half_life : $T_K$ [year]
        Time after which half of a skill is out of date.
    external_share : $x$ [1]
        Share of the work done by people on demand, who renew their skill elsewhere.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    skill : $K'$ [1]
        Exact solution of $\dot K = \tau_K (1 - K) - \delta K$.

    References
    ----------
    L. Argote, S. L. Beckman, D. Epple, "The persistence and transfer of learning in industrial
    settings", Management Science 36(2), 140-154, 1990. doi:10.1287/mnsc.36.2.140 (knowledge depreciates)
    growthsim, chosen form: renewal in proportion to what is missing, decay in proportion to what is there.

    Examples
    --------
    >>> round(float(skill_after(1.0, 0.0, 5.0, 0.0, 5.0)), 12)
    0.5
    """
    change_rate = training_rate + LOG_2 / skill_half_life * (1.0 - SKILL_OF_EXTERNALS * external_share)
    steady = training_rate / change_rate
    return steady + (skill - steady) * np.exp(-step * change_rate)


@equation
def skill_effect(skill: Numbers, opening_skill: Numbers, skill_elasticity: Numbers) -> Numbers:
    r"""
    Multiplier of output by skill.

    $$ m_K = \left(\frac{K}{K_0}\right)^{\epsilon_K} $$

    Parameters
    ----------
    skill : $K$ [1]
        Skill now.
    opening_skill : $K_0$ [1]
        Skill at the start.
    skill_elasticity : $\epsilon_K$ [1]
        Percent of output per percent of skill.

    Returns
    -------
    multiplier : $m_K$ [1]
        1 at the opening skill.

    References
    ----------
    C. W. Cobb, P. H. Douglas, "A theory of production", American Economic Review 18(1), Supplement,
    139-165, 1928 (constant elasticity).

    Examples
    --------
    >>> round(float(skill_effect(0.8, 0.4, 0.3)), 4)
    1.2311
    """
    return np.power(skill / opening_skill, skill_elasticity)

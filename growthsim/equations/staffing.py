"""Flows of people: how many are needed, hired, still learning, and laid off."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

MONTHS = 12.0
"""Months in a year."""

LEAST_OUTPUT = 0.01
"""A head counts for at least a hundredth of one when needs are planned, so that no need is endless."""

LEAST_HIRES = 0.5
"""Even the smallest firm may hire half a person a year, people a year."""


@equation
def lag_share(step: Numbers, lag: Numbers) -> Numbers:
    r"""
    Share of a gap that a first-order lag closes within a step.

    $$ F = 1 - e^{-\Delta t / \tau} $$

    Parameters
    ----------
    step : $\Delta t$ [year]
        Length of the step.
    lag : $\tau$ [year]
        Time constant; all of the gap is closed at once where it is zero.

    Returns
    -------
    share : $F$ [1]
        Exact for a constant goal, so stable at any step.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 8 (first-order systems).

    Examples
    --------
    >>> round(float(lag_share(1.0, 1.0)), 4)
    0.6321
    """
    return -np.expm1(-step / np.maximum(lag, SMALLEST))


@equation
def felt_delay(step: Numbers, delay: Numbers) -> Numbers:
    r"""
    Delay that a first-order lag has when it is taken in steps.

    $$ \tau' = \frac{\Delta t}{1 - e^{-\Delta t / \tau}} $$

    Parameters
    ----------
    step : $\Delta t$ [year]
        Length of the step.
    delay : $\tau$ [year]
        Delay in continuous time.

    Returns
    -------
    delay : $\tau'$ [year]
        Near the delay for short steps, one step where there is no delay.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 11 (delays) and appendix A (numerical integration).

    Examples
    --------
    >>> round(float(felt_delay(1 / 12, 0.5)), 4)
    0.5428
    """
    return step / lag_share(step, delay)


@equation
def rookie_share(turnover: Numbers, staff_growth: Numbers, ramp_time: Numbers) -> Numbers:
    r"""
    Share of rookies in a staff that grows steadily.

    $$ \frac{r}{W} = \frac{h}{1 + h}, \qquad h = \max(q_v + g_W,\, 0)\,\frac{t_R}{12} $$

    Parameters
    ----------
    turnover : $q_v$ [1/year]
        Employees who leave in a year.
    staff_growth : $g_W$ [1/year]
        Growth of the staff.
    ramp_time : $t_R$ [month]
        Months until a new hire is fully productive.

    Returns
    -------
    share : $\frac{r}{W}$ [1]
        Share of the workers who still learn; rookies per experienced worker are $h$.

    References
    ----------
    J. D. C. Little, "A proof for the queuing formula: L = λW", Operations Research 9(3), 383-387, 1961.
    doi:10.1287/opre.9.3.383 (people learning = people arriving × time they learn)

    Examples
    --------
    >>> round(float(rookie_share(0.15, 0.04, 4.6)), 4)
    0.0679
    """
    per_experienced = np.maximum(turnover + staff_growth, 0.0) * ramp_time / MONTHS
    return per_experienced / (1.0 + per_experienced)


@equation
def planned_work(work: Numbers, inflow_work: Numbers, lead_time: Numbers, reserve: Numbers) -> Numbers:
    r"""
    Work to staff for: today's and what comes until a new hire counts, with a reserve.

    $$ L_p = (1 + r)(L + \dot L \, t_L) $$

    Parameters
    ----------
    work : $L$ [work]
        Work ordered.
    inflow_work : $\dot L$ [work/year]
        Growth of the work ordered.
    lead_time : $t_L$ [year]
        Time from noticing a need to a productive worker.
    reserve : $r$ [1]
        Reserve of capacity planned.

    Returns
    -------
    work : $L_p$ [work]
        Work the staff should be able to do.

    References
    ----------
    C. C. Holt, F. Modigliani, J. F. Muth, H. A. Simon, Planning Production, Inventories, and Work
    Force, Prentice-Hall, 1960 (staffing for forecast orders).

    Examples
    --------
    >>> round(float(planned_work(50.0, 2.0, 0.5, 0.05)), 12)
    53.55
    """
    return (1.0 + reserve) * (work + inflow_work * lead_time)


@equation
def workers_needed(
    planned_work: Numbers,
    external_share: Numbers,
    output_per_worker: Numbers,
    coordination: Numbers,
    externals: Numbers,
) -> Numbers:
    r"""
    Workers a firm needs beside its people on demand.

    $$ W^* = \frac{L_p (1 - x)}{o_W} + \kappa_C X $$

    Parameters
    ----------
    planned_work : $L_p$ [work]
        Work the staff should be able to do.
    external_share : $x$ [1]
        Share of the work done by people on demand.
    output_per_worker : $o_W$ [1]
        Present output per head; counted as a hundredth at least.
    coordination : $\kappa_C$ [1]
        Hours of staff per external hour.
    externals : $X$ [person]
        People on demand.

    Returns
    -------
    workers : $W^*$ [person]
        Employees who are not managers.

    References
    ----------
    growthsim, chosen form: need is planned work over output per head, and externals take their part of
    the work and some of the staff's time.

    Examples
    --------
    >>> round(float(workers_needed(50.0, 0.2, 0.8, 0.15, 10.0)), 12)
    51.5
    """
    own_work = planned_work * (1.0 - external_share)
    return own_work / np.maximum(output_per_worker, LEAST_OUTPUT) + coordination * externals


@equation
def externals_needed(planned_work: Numbers, external_share: Numbers, output_per_external: Numbers) -> Numbers:
    r"""
    People on demand a firm needs.

    $$ X^* = \frac{L_p \, x}{o_X} $$

    Parameters
    ----------
    planned_work : $L_p$ [work]
        Work the staff should be able to do.
    external_share : $x$ [1]
        Share of the work done by people on demand.
    output_per_external : $o_X$ [1]
        Output of a person on demand; counted as a hundredth at least.

    Returns
    -------
    externals : $X^*$ [person]
        People on demand.

    References
    ----------
    growthsim, chosen form: the share of the work given out, over what a person on demand does of it.

    Examples
    --------
    >>> round(float(externals_needed(50.0, 0.2, 0.8)), 12)
    12.5
    """
    return planned_work * external_share / np.maximum(output_per_external, LEAST_OUTPUT)


@equation
def hires(
    gap: Numbers,
    workers: Numbers,
    turnover: Numbers,
    hiring_cap: Numbers,
    hiring_delay: Numbers,
    step: Numbers,
) -> Numbers:
    r"""
    People hired in a year: to close the gap and to replace those who leave, as far as a firm can.

    $$ H = \min\left(\max\left(\frac{G}{\tau'} + q_v W,\, 0\right),\, h_{max} W + 0.5\right),
       \qquad \tau' = \frac{\Delta t}{1 - e^{-\Delta t / \tau_H}} $$

    Parameters
    ----------
    gap : $G$ [person]
        Workers needed beyond those there are, negative for a surplus.
    workers : $W$ [person]
        Employees who are not managers.
    turnover : $q_v$ [1/year]
        Employees who leave in a year.
    hiring_cap : $h_{max}$ [1/year]
        Largest yearly growth of staff by hiring.
    hiring_delay : $\tau_H$ [year]
        Time from a need to a filled position.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    hires : $H$ [person/year]
        A yearly rate; even the smallest firm may hire half a person a year.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 19 (labour supply: replacement and adjustment).

    Examples
    --------
    >>> round(float(hires(2.0, 50.0, 0.15, 0.5, 0.25, 1 / 12)), 3)
    14.303
    """
    wanted = gap / felt_delay(step, hiring_delay) + turnover * workers
    return np.minimum(np.maximum(wanted, 0.0), hiring_cap * workers + LEAST_HIRES)


@equation
def layoff_rate(gap: Numbers, workers: Numbers, turnover: Numbers, layoff_time: Numbers) -> Numbers:
    r"""
    Share of the workers laid off in a year, beyond those who leave by themselves.

    $$ \lambda_L = \max\left(\frac{\min(-G,\, W)}{t_L W} - q_v,\, 0\right) $$

    Parameters
    ----------
    gap : $G$ [person]
        Workers needed beyond those there are, negative for a surplus.
    workers : $W$ [person]
        Employees who are not managers.
    turnover : $q_v$ [1/year]
        Employees who leave in a year.
    layoff_time : $t_L$ [year]
        Time over which a surplus is laid off.

    Returns
    -------
    rate : $\lambda_L$ [1/year]
        Zero where nobody is there.

    References
    ----------
    growthsim, chosen form: a surplus goes over the time of notice, by turnover first; a surplus is never
    more than the whole staff.

    Examples
    --------
    >>> round(float(layoff_rate(-10.0, 50.0, 0.15, 0.5)), 12)
    0.25
    """
    surplus_share = np.minimum(-gap, workers) / np.maximum(workers, SMALLEST)
    return np.maximum(surplus_share / layoff_time - turnover, 0.0)

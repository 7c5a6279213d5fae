"""How a firm is built: managers, layers, delay, misaligned hours, and the work a customer makes."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

WORKING_DAYS = 260.0
"""Working days in a year."""

FULL_ROOM = 0.97
ROOM_WIDTH = 0.03
"""New customers are refused when capacity is below 97 % of the work, welcome when it covers it."""


@equation
def managers(workers: Numbers, span_of_control: Numbers) -> Numbers:
    r"""
    Managers of a full pyramid in which everybody but the top has a superior.

    $$ Mgr = \frac{W}{s} + \frac{W}{s^2} + \dots = \frac{W}{s - 1} $$

    Parameters
    ----------
    workers : $W$ [person]
        Employees who are not managers.
    span_of_control : $s$ [person/person]
        Direct reports per manager.

    Returns
    -------
    managers : $Mgr$ [person]
        Managers of all layers; one in $s$ employees.

    References
    ----------
    O. E. Williamson, "Hierarchical control and optimum firm size", Journal of Political Economy 75(2),
    123-138, 1967. doi:10.1086/259258

    Examples
    --------
    >>> round(float(managers(100_000.0, 10.0)))
    11111
    """
    return workers / (span_of_control - 1.0)


@equation
def layers(employees: Numbers, span_of_control: Numbers) -> Numbers:
    r"""
    Layers of a pyramid, the base included.

    $$ L = 1 + \log_s \max(n, 1) $$

    Parameters
    ----------
    employees : $n$ [person]
        Employees, managers included.
    span_of_control : $s$ [person/person]
        Direct reports per manager.

    Returns
    -------
    layers : $L$ [layer]
        Layers, not rounded; one in a firm of one.

    References
    ----------
    O. E. Williamson, "Hierarchical control and optimum firm size", Journal of Political Economy 75(2),
    123-138, 1967. doi:10.1086/259258

    Examples
    --------
    >>> round(float(layers(50.0, 6.0)), 2)
    3.18
    """
    return 1.0 + np.log(np.maximum(employees, 1.0)) / np.log(span_of_control)


@equation
def decision_delay(employees: Numbers, span_of_control: Numbers, decision_days: Numbers) -> Numbers:
    r"""
    Time a decision takes on its way through all layers.

    $$ d = \frac{L \, d_D}{260}, \qquad L = 1 + \log_s \max(n, 1) $$

    Parameters
    ----------
    employees : $n$ [person]
        Employees, managers included.
    span_of_control : $s$ [person/person]
        Direct reports per manager.
    decision_days : $d_D$ [day/layer]
        Working days a decision takes per layer; a year has 260.

    Returns
    -------
    delay : $d$ [year]
        Grows with the logarithm of size.

    References
    ----------
    R. Radner, "The organization of decentralized information processing", Econometrica 61(5),
    1109-1146, 1993. doi:10.2307/2951495 (delay grows with the logarithm of the load)

    Examples
    --------
    >>> round(260 * float(decision_delay(50.0, 6.0, 3.0)), 1)
    9.6
    """
    return layers(employees, span_of_control) * decision_days / WORKING_DAYS


@equation
def worker_cost(employee_cost: Numbers, span_of_control: Numbers, manager_cost_ratio: Numbers) -> Numbers:
    r"""
    Cost of a worker in a year, from the average cost of all employees.

    $$ w_W = w \, \frac{s}{s - 1 + \kappa} $$

    Parameters
    ----------
    employee_cost : $w$ [money/person/year]
        Average cost of an employee, managers included.
    span_of_control : $s$ [person/person]
        Direct reports per manager, so that one in $s$ employees is a manager.
    manager_cost_ratio : $\kappa$ [1]
        Cost of a manager, times a worker's.

    Returns
    -------
    cost : $w_W$ [money/person/year]
        Cost of an employee who is not a manager.

    References
    ----------
    growthsim, from the pyramid: of $s$ employees $s - 1$ are workers and one costs $\kappa$ times as
    much. Sizes: G. Hamel, M. Zanini, "Excess management is costing the US $3 trillion per year",
    Harvard Business Review, 5 September 2016.

    Examples
    --------
    >>> round(float(worker_cost(60_000.0, 6.0, 2.0)))
    51429
    """
    return employee_cost * span_of_control / (span_of_control - 1.0 + manager_cost_ratio)


@equation
def misaligned_hours(
    network: Numbers,
    misaligned_share: Numbers,
    autonomy: Numbers,
    autonomy_misaligned_share: Numbers,
    team_share: Numbers,
    team_misaligned_share: Numbers,
    alignment: Numbers,
) -> Numbers:
    r"""
    Share of hours that free units spend on what does not serve the whole.

    $$ z = \min(z_n n + z_a a_{aut} + z_t s_t,\, 1)(1 - A) $$

    Parameters
    ----------
    network : $n$ [1]
        1 for a network of nodes, 0 for any other form.
    misaligned_share : $z_n$ [1]
        Misaligned hours of a network without purpose.
    autonomy : $a_{aut}$ [level]
        Level of autonomy.
    autonomy_misaligned_share : $z_a$ [1]
        Misaligned hours of full autonomy without purpose.
    team_share : $s_t$ [1]
        Share of the staff in teams that manage themselves.
    team_misaligned_share : $z_t$ [1]
        Misaligned hours of such teams without purpose.
    alignment : $A$ [1]
        Part of these hours that purpose, measures in sight and talk pull in one direction.

    Returns
    -------
    share : $z$ [1]
        Share of all hours.

    References
    ----------
    growthsim, chosen form: what aligns units that nobody commands takes its part of what nothing else aligns.
    Accounts of former staff of large self-organised firms give the direction; all sizes are chosen.

    Examples
    --------
    >>> round(float(misaligned_hours(1.0, 0.10, 1.0, 0.05, 0.0, 0.05, 0.75)), 12)
    0.0375
    """
    free = misaligned_share * network + autonomy_misaligned_share * autonomy + team_misaligned_share * team_share
    return np.minimum(free, 1.0) * (1.0 - alignment)


@equation
def work_per_new_customer(
    work_per_customer: Numbers, digital_share: Numbers, technology_cost: Numbers, support: Numbers
) -> Numbers:
    r"""
    Work a customer of the new offering makes, of which a part runs on machines.

    $$ \ell_N = \ell_0 \left[(1 - D) + D \min(c, 1)\right] m_{sup} $$

    Parameters
    ----------
    work_per_customer : $\ell_0$ [work/customer]
        Work a customer of the old offering makes.
    digital_share : $D$ [1]
        Share of the work that runs digitally.
    technology_cost : $c$ [1]
        Relative cost of the technology that runs the service; never counted as above one.
    support : $m_{sup}$ [1]
        Multiplier of the work by the firm's methods.

    Returns
    -------
    work : $\ell_N$ [work/customer]
        Work per customer.

    References
    ----------
    G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing
    capabilities", AFIPS Spring Joint Computer Conference, 483-485, 1967. doi:10.1145/1465482.1465560

    Examples
    --------
    >>> round(float(work_per_new_customer(0.02, 0.9, 0.1, 1.0)), 12)
    0.0038
    """
    digital_saving = digital_share * (1.0 - np.minimum(technology_cost, 1.0))
    return work_per_customer * (1.0 - digital_saving) * support


@equation
def scaling_limit(digital_share: Numbers) -> Numbers:
    r"""
    Times as many customers as the same people can ever serve (Amdahl's law).

    $$ X_{max} = \frac{1}{1 - D} $$

    Parameters
    ----------
    digital_share : $D$ [1]
        Share of the work that runs digitally, at a cost that falls to nothing.

    Returns
    -------
    limit : $X_{max}$ [1]
        Without lowering $1 - D$ no technology passes it.

    References
    ----------
    G. M. Amdahl, "Validity of the single processor approach to achieving large scale computing
    capabilities", AFIPS Spring Joint Computer Conference, 483-485, 1967. doi:10.1145/1465482.1465560

    Examples
    --------
    >>> round(float(scaling_limit(0.9)), 9)
    10.0
    """
    return 1.0 / np.maximum(1.0 - digital_share, SMALLEST)


@equation
def service_level(capacity: Numbers, work: Numbers) -> Numbers:
    r"""
    Share of the work ordered that gets done.

    $$ S = \min\left(1, \frac{C}{L}\right) $$

    Parameters
    ----------
    capacity : $C$ [work]
        Work the firm can do.
    work : $L$ [work]
        Work ordered.

    Returns
    -------
    share : $S$ [1]
        1 where no work is ordered.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 14 (capacity and order fulfilment).

    Examples
    --------
    >>> float(service_level(45.0, 60.0))
    0.75
    """
    return np.where(work > 0.0, np.minimum(capacity / np.maximum(work, SMALLEST), 1.0), 1.0)


@equation
def room(capacity: Numbers, work: Numbers) -> Numbers:
    r"""
    Share of the customers who would come that are taken on.

    $$ \text{room} = \min\left(\max\left(\frac{C/L - 0.97}{0.03},\, 0\right),\, 1\right) $$

    Parameters
    ----------
    capacity : $C$ [work]
        Work the firm can do.
    work : $L$ [work]
        Work ordered.

    Returns
    -------
    room : $\text{room}$ [1]
        1 where capacity covers the work or none is ordered, 0 where 3 % or more are missing.

    References
    ----------
    growthsim, chosen form: a firm turns new customers away before it lets old ones down for long; a
    narrow ramp in place of a switch keeps a small step from tipping the whole.

    Examples
    --------
    >>> round(float(room(98.5, 100.0)), 9)
    0.5
    """
    spare = (capacity / np.maximum(work, SMALLEST) - FULL_ROOM) / ROOM_WIDTH
    return np.where(work > 0.0, np.minimum(np.maximum(spare, 0.0), 1.0), 1.0)

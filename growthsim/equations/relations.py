"""Fans who refer and help, teams that manage themselves, partners from other trades."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation


@equation
def fans_after(
    own_customers: Numbers, fans: Numbers, fan_rate: Numbers, fan_tiring_rate: Numbers, step: Numbers
) -> Numbers:
    r"""
    Fans after a step: customers become fans where they are invited to, and fans tire.

    $$ F' = F_\infty + (F - F_\infty)\,e^{-(r_F + \tau_F)\Delta t}, \qquad F_\infty = \frac{r_F\,C}{r_F + \tau_F} $$

    Parameters
    ----------
    own_customers : $C$ [customer]
        Customers of the firm, fans among them.
    fans : $F$ [customer]
        Fans at the start of the step.
    fan_rate : $r_F$ [1/year]
        Share of the other customers who become fans in a year.
    fan_tiring_rate : $\tau_F$ [1/year]
        Share of the fans who tire in a year.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    fans : $F'$ [customer]
        Exact for a constant number of customers, so stable at any step.

    References
    ----------
    J. D. Sterman, Business Dynamics: Systems Thinking and Modeling for a Complex World, McGraw-Hill,
    2000, chapter 8 (first-order systems). growthsim, chosen form.

    Examples
    --------
    >>> round(float(fans_after(1000.0, 0.0, 0.1, 0.3, 1.0)), 2)
    82.42
    """
    pace = fan_rate + fan_tiring_rate
    goal = own_customers * fan_rate / np.maximum(pace, SMALLEST)
    return goal + (np.minimum(fans, own_customers) - goal) * np.exp(-pace * step)


@equation
def referred_customers(fans: Numbers, fan_referrals: Numbers, reachable_share: Numbers) -> Numbers:
    r"""
    Customers whom fans bring in a year.

    $$ \dot O_F = \rho_F\,F\,\frac{R}{M} $$

    Parameters
    ----------
    fans : $F$ [customer]
        Fans of the firm.
    fan_referrals : $\rho_F$ [1/year]
        Recommendations by a fan in a year that would win a customer of another firm.
    reachable_share : $\frac{R}{M}$ [1]
        Share of the market that buys from other old firms.

    Returns
    -------
    customers : $\dot O_F$ [customer/year]
        Fewer the fuller the market: recommendations to those who are customers already win nobody.

    References
    ----------
    F. M. Bass, "A new product growth for model consumer durables", Management Science 15(5), 215-227,
    1969. doi:10.1287/mnsc.15.5.215 (word of mouth meets those who have not adopted). growthsim, chosen form.

    Examples
    --------
    >>> float(referred_customers(200.0, 0.1, 0.9))
    18.0
    """
    return fans * fan_referrals * reachable_share


@equation
def work_left_by_fans(fans: Numbers, own_customers: Numbers, fan_help: Numbers, helped_share: Numbers) -> Numbers:
    r"""
    Work that is left to the firm where fans help other customers.

    $$ m_F = 1 - w_F\left(1 - e^{-h_F F / C}\right) $$

    Parameters
    ----------
    fans : $F$ [customer]
        Fans of the firm.
    own_customers : $C$ [customer]
        Customers of the firm.
    fan_help : $h_F$ [1]
        Customers a fan looks after.
    helped_share : $w_F$ [1]
        Part of the work that customers can do for one another.

    Returns
    -------
    multiplier : $m_F$ [1]
        1 without fans; never below $1 - w_F$, however many there are.

    References
    ----------
    growthsim, chosen form: fans meet customers at random, and who is helped already needs no second helper.

    Examples
    --------
    >>> round(float(work_left_by_fans(100.0, 1000.0, 10.0, 0.1)), 4)
    0.9368
    """
    return 1.0 + helped_share * np.expm1(-fan_help * fans / np.maximum(own_customers, SMALLEST))


@equation
def team_delay(decision_delay: Numbers, layers: Numbers, team_share: Numbers) -> Numbers:
    r"""
    Decision delay where part of the staff decides in its own teams.

    $$ d_t = d\left[(1 - s_t) + \frac{s_t}{L}\right] $$

    Parameters
    ----------
    decision_delay : $d$ [year]
        Time a decision takes through all layers.
    layers : $L$ [layer]
        Layers of the pyramid, the base included.
    team_share : $s_t$ [1]
        Share of the staff in teams that manage themselves.

    Returns
    -------
    delay : $d_t$ [year]
        A team's own decision passes one layer, the others all of them.

    References
    ----------
    R. Radner, "The organization of decentralized information processing", Econometrica 61(5),
    1109-1146, 1993. doi:10.2307/2951495 (delay counts the steps a decision takes). growthsim, chosen form.

    Examples
    --------
    >>> round(float(team_delay(0.04, 4.0, 0.5)), 6)
    0.025
    """
    return decision_delay * (1.0 - team_share * (1.0 - 1.0 / np.maximum(layers, 1.0)))


@equation
def team_managers(managers: Numbers, workers: Numbers, team_share: Numbers, coach_span: Numbers) -> Numbers:
    r"""
    Managers and coaches where part of the staff manages itself.

    $$ Mgr_t = (1 - s_t)\,Mgr + \frac{s_t\,W}{s_c} $$

    Parameters
    ----------
    managers : $Mgr$ [person]
        Managers of a full pyramid over all workers.
    workers : $W$ [person]
        Employees who are not managers.
    team_share : $s_t$ [1]
        Share of the staff in teams that manage themselves.
    coach_span : $s_c$ [person/person]
        Workers for whom there is one coach.

    Returns
    -------
    managers : $Mgr_t$ [person]
        Self-management is no absence of support: coaches take the managers' place.

    References
    ----------
    B. H. Gray, D. O. Sarnak, J. S. Burgers, "Home care by self-governing nursing teams: the Netherlands'
    Buurtzorg model", The Commonwealth Fund, 2015 (teams of up to twelve, coached from outside). growthsim,
    chosen form.

    Examples
    --------
    >>> float(team_managers(20.0, 100.0, 0.5, 50.0))
    11.0
    """
    return (1.0 - team_share) * managers + team_share * workers / coach_span


@equation
def team_hours(team_share: Numbers, self_management: Numbers) -> Numbers:
    r"""
    Part of the hours left for customers' work where teams manage themselves.

    $$ m_t = 1 - h_t\,s_t $$

    Parameters
    ----------
    team_share : $s_t$ [1]
        Share of the staff in teams that manage themselves.
    self_management : $h_t$ [1]
        Hours such teams need to plan, hire and decide.

    Returns
    -------
    multiplier : $m_t$ [1]
        1 without such teams.

    References
    ----------
    growthsim, chosen form: what managers did has to be done by somebody.

    Examples
    --------
    >>> float(team_hours(0.5, 0.1))
    0.95
    """
    return 1.0 - self_management * team_share


@equation
def team_exits(turnover: Numbers, team_exit: Numbers, share_gained: Numbers, step: Numbers) -> Numbers:
    r"""
    Turnover while staff goes over to self-managing teams: some do not want to.

    $$ q_t = q_v + x_t\,\frac{\max(\Delta s_t,\,0)}{\Delta t} $$

    Parameters
    ----------
    turnover : $q_v$ [1/year]
        Employees who leave in a year.
    team_exit : $x_t$ [1]
        Part of those who go over that leaves because of it.
    share_gained : $\Delta s_t$ [1]
        Share of the staff that goes over in the step.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    turnover : $q_t$ [1/year]
        As before once nobody goes over any more.

    References
    ----------
    growthsim, chosen form; the size after reports on Zappos 2015, where 14 % took the offer to leave.

    Examples
    --------
    >>> round(float(team_exits(0.15, 0.14, 0.25, 0.25)), 12)
    0.29
    """
    return turnover + team_exit * np.maximum(share_gained, 0.0) / step


@equation
def partner_strain(strain: Numbers, partner_failure: Numbers, allied: Numbers, step: Numbers) -> Numbers:
    r"""
    Strain a partnership has been under; it ends when the strain reaches what it could bear.

    $$ \Lambda' = \Lambda + \lambda_P\,b\,\Delta t $$

    Parameters
    ----------
    strain : $\Lambda$ [1]
        Strain so far.
    partner_failure : $\lambda_P$ [1/year]
        Hazard that the partnership ends.
    allied : $b$ [1]
        1 while there is a partnership, 0 otherwise.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    strain : $\Lambda'$ [1]
        Cumulative hazard; what a partnership bears is drawn once per future from the unit exponential.

    References
    ----------
    D. R. Cox, D. Oakes, Analysis of Survival Data, Chapman and Hall, 1984, chapter 2 (cumulative hazard).

    Examples
    --------
    Half of the partnerships with a hazard of 0.14 a year end within five years:

    >>> strain = partner_strain(0.0, 0.14, 1.0, 5.0)
    >>> round(float(1 - np.exp(-strain)), 3)
    0.503
    """
    return strain + partner_failure * allied * step


@equation
def partner_payment(
    orders: Numbers, service: Numbers, price: Numbers, partner_customers: Numbers, partner_revenue_share: Numbers
) -> Numbers:
    r"""
    What a partner gets of the revenue from customers it has brought.

    $$ C_b = \sigma_P\,S\,y\,P_O\,O_P $$

    Parameters
    ----------
    orders : $y$ [order/customer]
        Orders per customer, opening = 1.
    service : $S$ [1]
        Share of the work ordered that is done.
    price : $P_O$ [money/customer/year]
        Price of the old offering.
    partner_customers : $O_P$ [customer]
        Customers on the old offering whom the partner has brought.
    partner_revenue_share : $\sigma_P$ [1]
        The partner's share of the revenue from them.

    Returns
    -------
    payment : $C_b$ [money/year]
        Paid for as long as the partnership lasts.

    References
    ----------
    growthsim, chosen form: the usual commission, on what is really earned.

    Examples
    --------
    >>> float(partner_payment(1.0, 1.0, 3000.0, 100.0, 0.2))
    60000.0
    """
    return partner_revenue_share * service * orders * price * partner_customers

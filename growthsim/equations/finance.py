"""Money that comes in and goes out."""

import numpy as np

from growthsim.equations.register import Numbers, equation

DAYS = 365.0

STICKY_PART = 0.5
"""Part of fixed cost that does not follow the work (chosen)."""


@equation
def revenue_rate(
    service_level: Numbers,
    orders: Numbers,
    price: Numbers,
    old_customers: Numbers,
    entrant_price: Numbers,
    new_customers: Numbers,
) -> Numbers:
    r"""
    Revenue a year from the old offering and the new one.

    $$ Rev = S \, y \, (P_O \, O + P_E \, N) $$

    Parameters
    ----------
    service_level : $S$ [1]
        Share of the work ordered that gets done; the rest is not paid.
    orders : $y$ [order/customer]
        Orders per customer, 1 at the start.
    price : $P_O$ [money/customer/year]
        The firm's price.
    old_customers : $O$ [customer]
        Customers on the old offering.
    entrant_price : $P_E$ [money/customer/year]
        The newcomer's price, which the firm's new offering also fetches.
    new_customers : $N$ [customer]
        Customers on the firm's own new offering.

    Returns
    -------
    revenue : $Rev$ [money/year]
        A yearly rate.

    References
    ----------
    growthsim, by definition: price times quantity, of what is delivered.

    Examples
    --------
    >>> float(revenue_rate(1.0, 1.0, 3000.0, 2000.0, 1500.0, 100.0))
    6150000.0
    """
    return service_level * orders * (price * old_customers + entrant_price * new_customers)


@equation
def receivables(revenue: Numbers, payment_days: Numbers) -> Numbers:
    r"""
    Money that customers owe.

    $$ Rec = Rev \, \frac{d_P}{365} $$

    Parameters
    ----------
    revenue : $Rev$ [money/year]
        Revenue a year.
    payment_days : $d_P$ [day]
        Days until customers pay.

    Returns
    -------
    receivables : $Rec$ [money]
        A growing firm pays for its growth before its customers do.

    References
    ----------
    J. D. C. Little, "A proof for the queuing formula: L = λW", Operations Research 9(3), 383-387, 1961.
    doi:10.1287/opre.9.3.383 (money waiting = money arriving × time it waits)

    Examples
    --------
    >>> round(float(receivables(6e6, 30.0)))
    493151
    """
    return revenue * payment_days / DAYS


@equation
def goods_remainder(
    revenue: Numbers,
    operating_margin: Numbers,
    payroll: Numbers,
    fixed_cost: Numbers,
    hiring_cost: Numbers,
    external_cost: Numbers,
) -> Numbers:
    r"""
    Goods cost that is left when the opening accounts name all other costs and the margin.

    $$ G = Rev \, (1 - m) - C_W - C_F - C_H - C_X $$

    Parameters
    ----------
    revenue : $Rev$ [money/year]
        Revenue a year.
    operating_margin : $m$ [1]
        Operating margin.
    payroll : $C_W$ [money/year]
        Cost of employees, managers included.
    fixed_cost : $C_F$ [money/year]
        Fixed cost.
    hiring_cost : $C_H$ [money/year]
        Cost of hires.
    external_cost : $C_X$ [money/year]
        Cost of people on demand, with the steps taken towards them.

    Returns
    -------
    goods : $G$ [money/year]
        Bought-in goods and services; negative where the accounts contradict one another.

    References
    ----------
    growthsim, by definition: revenue less costs is the margin, solved for the cost nobody named.

    Examples
    --------
    >>> float(goods_remainder(6e6, 0.08, 3e6, 1.32e6, 50_000.0, 0.0))
    1150000.0
    """
    return revenue * (1.0 - operating_margin) - payroll - fixed_cost - hiring_cost - external_cost


@equation
def goods_cost(goods_cost: Numbers, improvement_rate: Numbers, step: Numbers) -> Numbers:
    r"""
    Bought-in goods and services per customer of the old offering, one step on.

    $$ c_G' = c_G \, (1 - i)^{\Delta t} $$

    Step by step, so that a rate which a plan changes counts from that day and not from the start.

    Parameters
    ----------
    goods_cost : $c_G$ [money/customer/year]
        Goods per customer before the step.
    improvement_rate : $i$ [1/year]
        Yearly decline of goods cost.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    cost : $c_G'$ [money/customer/year]
        Goods per customer after the step.

    References
    ----------
    growthsim, chosen form: improvement by the same part every year, the compounding that quality
    programmes aim at; no measurement found.

    Examples
    --------
    >>> round(float(goods_cost(600.0, 0.01, 10.0)), 2)
    542.63
    """
    return goods_cost * np.power(1.0 - improvement_rate, step)


@equation
def new_goods_cost(entrant_price: Numbers, margin: Numbers, new_goods_share: Numbers) -> Numbers:
    r"""
    Bought-in part of the new offering per customer.

    $$ c_N = \gamma_N \, (1 - margin_E) \, P_E $$

    Parameters
    ----------
    entrant_price : $P_E$ [money/customer/year]
        The newcomer's price at equal quality.
    margin : $margin_E$ [1]
        The newcomer's margin.
    new_goods_share : $\gamma_N$ [1]
        Bought-in part of the new offering's cost.

    Returns
    -------
    cost : $c_N$ [money/customer/year]
        Goods per customer; the labour of the new offering is in the payroll.

    References
    ----------
    growthsim, chosen form: the firm buys the same technology at the same cost as the newcomer, whose
    cost is its price less its margin.

    Examples
    --------
    >>> round(float(new_goods_cost(2000.0, 0.2, 0.55)), 9)
    880.0
    """
    return new_goods_share * (1.0 - margin) * entrant_price


@equation
def fixed_cost(opening_fixed_cost: Numbers, work_ratio: Numbers, fixed_multiplier: Numbers) -> Numbers:
    r"""
    Fixed cost, of which half follows the work.

    $$ C_F = F_0 \, m_F \left(0.5 + 0.5 \, \frac{L}{L_0}\right) $$

    Parameters
    ----------
    opening_fixed_cost : $F_0$ [money/year]
        Fixed cost at the start.
    work_ratio : $\frac{L}{L_0}$ [1]
        Work ordered relative to the start.
    fixed_multiplier : $m_F$ [1]
        Multiplier of fixed cost by the firm's methods.

    Returns
    -------
    cost : $C_F$ [money/year]
        A yearly rate.

    References
    ----------
    M. C. Anderson, R. D. Banker, S. N. Janakiraman, "Are selling, general, and administrative costs
    'sticky'?", Journal of Accounting Research 41(1), 47-63, 2003. doi:10.1111/1475-679X.00095 (direction)
    growthsim, chosen form: the half is chosen; costs with 1 % more sales rose 0.55 % there, and fell
    0.35 % with 1 % less.

    Examples
    --------
    >>> float(fixed_cost(1.32e6, 2.0, 1.0))
    1980000.0
    """
    return opening_fixed_cost * fixed_multiplier * (STICKY_PART + (1.0 - STICKY_PART) * work_ratio)


@equation
def tax(year_profit: Numbers, profit: Numbers, tax_rate: Numbers, step: Numbers) -> Numbers:
    r"""
    Tax on the profit of the year so far; a loss gives back what the year has paid, and is not carried on.

    $$ Tax = t_x \, \frac{\max(\bar\Pi + \Pi \Delta t, 0) - \max(\bar\Pi, 0)}{\Delta t} $$

    Taxing every month for itself would tax a firm for the luck of its months, the more the more they vary.

    Parameters
    ----------
    year_profit : $\bar\Pi$ [money]
        Profit since the accounting year began.
    profit : $\Pi$ [money/year]
        Profit of the step before tax, a yearly rate.
    tax_rate : $t_x$ [1]
        Rate of tax.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    tax : $Tax$ [money/year]
        A yearly rate; below zero where tax of the same year comes back.

    References
    ----------
    growthsim, chosen form: a flat tax on the year's profit, the plainest that is near the corporate taxes
    of most countries; leaving out the carry-forward is a simplification.

    Examples
    --------
    >>> float(tax(0.0, 480_000.0, 0.22, 1.0))
    105600.0
    >>> round(float(tax(10_000.0, -240_000.0, 0.22, 1 / 12)), 2)
    -26400.0
    """
    taxed = np.maximum(year_profit + profit * step, 0.0) - np.maximum(year_profit, 0.0)
    return tax_rate * taxed / step


@equation
def payout(profit_after_tax: Numbers, payout_share: Numbers, cash: Numbers, cash_threshold: Numbers) -> Numbers:
    r"""
    Money paid out to owners, while the buffer of cash is full.

    $$ Pay = \begin{cases} \pi \max(\Pi_n, 0) & Cash > \underline{Cash} \\ 0 & \text{otherwise} \end{cases} $$

    Parameters
    ----------
    profit_after_tax : $\Pi_n$ [money/year]
        Profit after tax.
    payout_share : $\pi$ [1]
        Part of the profit paid out.
    cash : $Cash$ [money]
        Cash at hand.
    cash_threshold : $\underline{Cash}$ [money]
        Buffer that comes first.

    Returns
    -------
    payout : $Pay$ [money/year]
        A yearly rate.

    References
    ----------
    J. Lintner, "Distribution of incomes of corporations among dividends, retained earnings, and taxes",
    American Economic Review 46(2), 97-113, 1956 (a target share of earnings)
    growthsim, chosen form: without his smoothing, and only out of cash beyond the buffer.

    Examples
    --------
    >>> float(payout(400_000.0, 0.6, 800_000.0, 740_000.0)), float(payout(400_000.0, 0.6, 0.0, 740_000.0))
    (240000.0, 0.0)
    """
    return np.where(cash > cash_threshold, payout_share * np.maximum(profit_after_tax, 0.0), 0.0)

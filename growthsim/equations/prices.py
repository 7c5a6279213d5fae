"""Prices: the newcomer's, which follows cost, and the firm's, which follows the newcomer."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

PREMIUM_KEPT = 1.1
"""A known firm keeps a price a tenth above the newcomer's (chosen)."""

MATCHING_GAIN = 3.0
"""Full matching starts when a third of the market has switched (chosen)."""

PAYROLL_IN_FLOOR = 0.5
"""Part of the payroll that no price may fall below (chosen)."""


@equation
def unit_cost_ratio(
    technology_part: Numbers, cost_share: Numbers, other_cost_decline: Numbers, time: Numbers
) -> Numbers:
    r"""
    The newcomer's unit cost relative to the start, technologies and all other costs together.

    $$ u(t) = \sum_j s_j c_j + \left(1 - \sum_j s_j\right) (1 - \rho)^t $$

    Parameters
    ----------
    technology_part : $\sum_j s_j c_j$ [1]
        Relative costs of the technologies, weighted with their shares of the opening cost.
    cost_share : $\sum_j s_j$ [1]
        Share of the opening cost that rides on technologies, all of them together.
    other_cost_decline : $\rho$ [1/year]
        Yearly decline of all other costs.
    time : $t$ [year]
        Time since the start.

    Returns
    -------
    ratio : $u$ [1]
        Unit cost, 1 at the start.

    References
    ----------
    growthsim, chosen form: a sum of parts in fixed quantities, in which the slow part comes to rule; after
    W. J. Baumol, "Macroeconomics of unbalanced growth", American Economic Review 57(3), 415-426, 1967.

    Examples
    --------
    >>> round(float(unit_cost_ratio(0.75 * 0.5, 0.75, 0.03, 10.0)), 4)
    0.5594
    """
    return technology_part + (1.0 - cost_share) * np.power(1.0 - other_cost_decline, time)


@equation
def entrant_price(
    price: Numbers,
    launch_price_ratio: Numbers,
    unit_cost_ratio: Numbers,
    quality_growth_rate: Numbers,
    time: Numbers,
) -> Numbers:
    r"""
    The newcomer's price at equal quality.

    $$ P_E(t) = \frac{P_O \, k \, u(t)}{(1 + g_Q)^t} $$

    Parameters
    ----------
    price : $P_O$ [money/customer/year]
        The firm's price at the start.
    launch_price_ratio : $k$ [1]
        The newcomer's first price, times the firm's.
    unit_cost_ratio : $u$ [1]
        The newcomer's unit cost relative to the start; its margin stays the same.
    quality_growth_rate : $g_Q$ [1/year]
        Yearly growth of what the new offering is worth to a customer.
    time : $t$ [year]
        Time since the start.

    Returns
    -------
    entrant_price : $P_E$ [money/customer/year]
        Price of as much value as the old offering gives.

    References
    ----------
    growthsim, chosen form: cost plus a constant margin, as in a market that others may enter too;
    dividing by quality follows Z. Griliches, "Hedonic price indexes for automobiles", in The Price
    Statistics of the Federal Government, NBER, 173-196, 1961.

    Examples
    --------
    >>> float(entrant_price(3000.0, 3.0, 0.5, 0.0, 4.0))
    4500.0
    """
    return price * launch_price_ratio * unit_cost_ratio / np.power(1.0 + quality_growth_rate, time)


@equation
def price_floor(goods_cost: Numbers, payroll_per_customer: Numbers, productivity: Numbers) -> Numbers:
    r"""
    Price below which the firm will not follow.

    $$ \underline{P} = c_G + \frac{0.5 \, c_W}{m_{prod}} $$

    Parameters
    ----------
    goods_cost : $c_G$ [money/customer/year]
        Bought-in goods and services per customer.
    payroll_per_customer : $c_W$ [money/customer/year]
        Payroll per customer at the opening productivity.
    productivity : $m_{prod}$ [1]
        Output per head relative to the start.

    Returns
    -------
    floor : $\underline{P}$ [money/customer/year]
        Goods and half of the payroll.

    References
    ----------
    growthsim, chosen form: a firm in need prices near its variable cost; goods vary at once, people in
    part. Half of the payroll is chosen, no measurement was found.

    Examples
    --------
    >>> float(price_floor(600.0, 1500.0, 1.25))
    1200.0
    """
    return goods_cost + PAYROLL_IN_FLOOR * payroll_per_customer / productivity


@equation
def matched_price(
    price: Numbers,
    entrant_price: Numbers,
    floor: Numbers,
    price_matching: Numbers,
    switched_share: Numbers,
    step: Numbers,
) -> Numbers:
    r"""
    The firm's price after a step in which it follows the newcomer's price down.

    $$ P_O' = P_O - \left(1 - e^{-\mu \min(3A/M,\,1)\,\Delta t}\right)
       \max\left(P_O - \max(1.1 P_E, \underline{P}),\, 0\right) $$

    Parameters
    ----------
    price : $P_O$ [money/customer/year]
        The firm's price at the start of the step.
    entrant_price : $P_E$ [money/customer/year]
        The newcomer's price at equal quality.
    floor : $\underline{P}$ [money/customer/year]
        Price below which the firm will not follow.
    price_matching : $\mu$ [1/year]
        Speed of following, once a third of the market has switched.
    switched_share : $A/M$ [1]
        Share of the market that has switched to the new offering.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    price : $P_O'$ [money/customer/year]
        The firm's price at the end of the step, never above that at its start.

    References
    ----------
    growthsim, chosen form: the price only falls, in proportion to the gap, and faster as customers
    leave; exact for a constant gap, so stable at any step. Price cuts of incumbents after entry:
    A. Goolsbee, C. Syverson, "How do incumbents respond to the threat of entry?", Quarterly Journal of
    Economics 123(4), 1611-1633, 2008. doi:10.1162/qjec.2008.123.4.1611

    Examples
    --------
    >>> round(float(matched_price(3000.0, 2000.0, 1000.0, 0.5, 0.5, 1.0)), 2)
    2685.22
    """
    gap = np.maximum(price - np.maximum(PREMIUM_KEPT * entrant_price, floor), 0.0)
    return price + np.expm1(-step * price_matching * np.minimum(MATCHING_GAIN * switched_share, 1.0)) * gap


@equation
def foreseen_price(
    entrant_price: Numbers,
    past_price: Numbers,
    seen_years: Numbers,
    foresight: Numbers,
    linear_belief: Numbers,
) -> Numbers:
    r"""
    Newcomer's price some years ahead, as a firm expects it that partly believes in straight lines.

    $$ \hat P = P_E^{\,1 - w_L} \min\left(\frac{P_E}{P_E^-},\, 1\right)^{(1 - w_L) H/\Delta}
       \left[\frac{1}{P_E} + \max\left(\frac{1}{P_E} - \frac{1}{P_E^-},\, 0\right)\frac{H}{\Delta}\right]^{-w_L} $$

    What money buys, $1/P$, is drawn on as a straight line by those who believe in lines, the logarithm of the price
    by those who know the curve. Drawn in falling prices a straight line would run ahead of the truth; those who
    smile at a new technology look at how little it does for the money.

    Parameters
    ----------
    entrant_price : $P_E$ [money/customer/year]
        The newcomer's price today.
    past_price : $P_E^-$ [money/customer/year]
        The newcomer's price some years ago.
    seen_years : $\Delta$ [year]
        Years between the two.
    foresight : $H$ [year]
        Years ahead.
    linear_belief : $w_L$ [1]
        Weight of the straight line, 1 for those who see nothing else, 0 for those who know the curve.

    Returns
    -------
    price : $\hat P$ [money/customer/year]
        Price expected; that of today where the price has risen, for nobody waits for a threat to go away.

    References
    ----------
    W. A. Wagenaar, S. D. Sagaria, "Misperception of exponential growth", Perception & Psychophysics 18(6), 416-422,
    1975. doi:10.3758/BF03204114 (growth is drawn on far too straight). growthsim, chosen form.

    Examples
    --------
    A price that halves every year for three years, looked at three years ahead:

    >>> [round(float(foreseen_price(100.0, 800.0, 3.0, 3.0, belief)), 2) for belief in (0.0, 1.0)]
    [12.5, 53.33]
    """
    ahead = foresight / np.maximum(seen_years, SMALLEST)
    now = np.log(np.maximum(entrant_price, SMALLEST))
    fall = np.minimum(now - np.log(np.maximum(past_price, SMALLEST)), 0.0)
    gained = -np.expm1(fall)
    return np.exp(now + (1.0 - linear_belief) * fall * ahead - linear_belief * np.log1p(gained * ahead))

"""Who switches to a new offering, and how fast; and how the old business and its orders move."""

import numpy as np
from scipy.special import expit

from growthsim.equations.register import SMALLEST, Numbers, equation

OWN_INNOVATION = 0.2
"""Innovators a known firm's new offering finds, relative to a newcomer's (chosen)."""

OWN_CROSS_IMITATION = 0.3
"""Part of the newcomers' word of mouth that helps the firm's new offering (chosen)."""

SMALLEST_RATIO = 1e-300
"""Keeps the logarithm of a price that has fallen to nothing finite."""


@equation
def market_size(customers: Numbers, growth_rate: Numbers, time: Numbers) -> Numbers:
    r"""
    Customers in a market that grows at a constant rate.

    $$ M(t) = M_0 \, e^{g t} $$

    Parameters
    ----------
    customers : $M_0$ [customer]
        Customers at the start.
    growth_rate : $g$ [1/year]
        Growth of the market, negative where it shrinks.
    time : $t$ [year]
        Time since the start.

    Returns
    -------
    customers : $M$ [customer]
        Customers of all firms together.

    References
    ----------
    T. R. Malthus, An Essay on the Principle of Population, London, 1798 (growth at a constant rate).

    Examples
    --------
    >>> round(float(market_size(100_000.0, 0.02, 15.0)))
    134986
    """
    return customers * np.exp(growth_rate * time)


@equation
def switching_share(
    entrant_price: Numbers, price: Numbers, price_sensitivity: Numbers, switching_threshold: Numbers
) -> Numbers:
    r"""
    Share of the market that would switch at today's prices (binary logit in log price).

    $$ f = \frac{1}{1 + \left(e^{\tau} P_E / P_O\right)^{\beta}} $$

    Parameters
    ----------
    entrant_price : $P_E$ [money/customer/year]
        The newcomer's price at equal quality.
    price : $P_O$ [money/customer/year]
        The firm's price.
    price_sensitivity : $\beta$ [1]
        Steepness of the choice.
    switching_threshold : $\tau$ [1]
        Discount, as a logarithm, that leaves half of the customers undecided.

    Returns
    -------
    share : $f$ [1]
        Share that prefers the new offering, once it has heard of it.

    References
    ----------
    D. McFadden, "Conditional logit analysis of qualitative choice behavior", in P. Zarembka (ed.),
    Frontiers in Econometrics, Academic Press, 105-142, 1974.

    Examples
    --------
    >>> round(float(switching_share(2500.0, 3000.0, 4.0, np.log(1.2))), 12)
    0.5
    """
    ratio = np.maximum(entrant_price / np.maximum(price, SMALLEST), SMALLEST_RATIO)
    return expit(-price_sensitivity * (switching_threshold + np.log(ratio)))


@equation
def entrant_rate(
    innovation: Numbers,
    imitation: Numbers,
    cross_imitation: Numbers,
    entrant_share: Numbers,
    new_share: Numbers,
) -> Numbers:
    r"""
    Rate at which customers take up newcomers' offerings (Bass model with two brands).

    $$ r_E = p + q \, E/M + q_c \, N/M $$

    Parameters
    ----------
    innovation : $p$ [1/year]
        Coefficient of innovation: take-up without anybody's example.
    imitation : $q$ [1/year]
        Coefficient of imitation: take-up by the example of the same brand's customers.
    cross_imitation : $q_c$ [1/year]
        Imitation across brands.
    entrant_share : $E/M$ [1]
        Newcomers' share of the market.
    new_share : $N/M$ [1]
        Share of the market on the firm's own new offering.

    Returns
    -------
    rate : $r_E$ [1/year]
        Rate for a customer who prefers the new offering.

    References
    ----------
    F. M. Bass, "A new product growth for model consumer durables", Management Science 15(5), 215-227,
    1969. doi:10.1287/mnsc.15.5.215
    B. Libai, E. Muller, R. Peres, "The role of within-brand and cross-brand communications in
    competitive growth", Journal of Marketing 73(3), 19-34, 2009. doi:10.1509/jmkg.73.3.19

    Examples
    --------
    >>> round(float(entrant_rate(0.03, 0.38, 0.15, 0.2, 0.1)), 12)
    0.121
    """
    return innovation + imitation * entrant_share + cross_imitation * new_share


@equation
def own_rate(
    innovation: Numbers,
    imitation: Numbers,
    cross_imitation: Numbers,
    entrant_share: Numbers,
    new_share: Numbers,
    word_of_mouth: Numbers,
    readiness: Numbers,
) -> Numbers:
    r"""
    Rate at which customers take up the firm's own new offering.

    $$ r_N = ready \left(0.2\,p + q\,m_q\,N/M + 0.3\,q_c\,E/M\right) $$

    Parameters
    ----------
    innovation : $p$ [1/year]
        Coefficient of innovation: take-up without anybody's example.
    imitation : $q$ [1/year]
        Coefficient of imitation: take-up by the example of the same brand's customers.
    cross_imitation : $q_c$ [1/year]
        Imitation across brands.
    entrant_share : $E/M$ [1]
        Newcomers' share of the market.
    new_share : $N/M$ [1]
        Share of the market on the firm's own new offering.
    word_of_mouth : $m_q$ [1]
        Multiplier of imitation by the firm's methods.
    readiness : $ready$ [1]
        Readiness of the firm's new offering, 0 none to 1 full.

    Returns
    -------
    rate : $r_N$ [1/year]
        Rate for a customer who prefers the new offering.

    References
    ----------
    B. Libai, E. Muller, R. Peres, "The role of within-brand and cross-brand communications in
    competitive growth", Journal of Marketing 73(3), 19-34, 2009. doi:10.1509/jmkg.73.3.19
    growthsim, chosen form: an incumbent finds fewer innovators (0.2) and gains less from others'
    example (0.3); both sizes are chosen.

    Examples
    --------
    >>> round(float(own_rate(0.03, 0.38, 0.15, 0.2, 0.1, 1.2, 0.5)), 12)
    0.0303
    """
    within = OWN_INNOVATION * innovation + imitation * word_of_mouth * new_share
    return readiness * (within + OWN_CROSS_IMITATION * cross_imitation * entrant_share)


@equation
def switching_hazard(rate: Numbers, switching_share: Numbers, switched_share: Numbers) -> Numbers:
    r"""
    Hazard of switching for a customer who is still on the old offering.

    $$ h = r \, \frac{\max(f - A/M,\, 0)}{1 - A/M} $$

    Parameters
    ----------
    rate : $r$ [1/year]
        Rate of take-up by a customer who prefers the new offering, all brands together.
    switching_share : $f$ [1]
        Share of the market that would switch at today's prices.
    switched_share : $A/M$ [1]
        Share of the market that has switched to the new offering.

    Returns
    -------
    hazard : $h$ [1/year]
        Zero once as many have switched as would.

    References
    ----------
    F. M. Bass, "A new product growth for model consumer durables", Management Science 15(5), 215-227,
    1969. doi:10.1287/mnsc.15.5.215 (with a market potential that moves with the price)

    Examples
    --------
    >>> round(float(switching_hazard(0.1, 0.6, 0.2)), 12)
    0.05
    """
    willing = np.maximum(switching_share - switched_share, 0.0)
    return rate * willing / np.maximum(1.0 - switched_share, SMALLEST)


@equation
def switched_fraction(hazard: Numbers, step: Numbers) -> Numbers:
    r"""
    Fraction of the customers left that switches within a step.

    $$ F = 1 - e^{-h \, \Delta t} $$

    Parameters
    ----------
    hazard : $h$ [1/year]
        Hazard of switching, constant within the step.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    fraction : $F$ [1]
        Never above one, however long the step.

    References
    ----------
    D. R. Cox, D. Oakes, Analysis of Survival Data, Chapman and Hall, 1984, chapter 2.

    Examples
    --------
    >>> round(float(switched_fraction(0.5, 1.0)), 4)
    0.3935
    """
    return -np.expm1(-step * hazard)


@equation
def orders_per_customer(demand_log: Numbers, demand_volatility: Numbers, time: Numbers) -> Numbers:
    r"""
    Orders per customer, one on average whatever the volatility.

    $$ y = e^{d - \sigma_d^2 (1 - e^{-2t}) / 2} $$

    Half the variance reached so far is taken off; without that, luck would raise the mean and volatility pay.

    Parameters
    ----------
    demand_log : $d$ [1]
        Log of orders per customer, a noise around zero.
    demand_volatility : $\sigma_d$ [1]
        Standard deviation of the noise in the long run.
    time : $t$ [year]
        Time since the start, when the noise was zero.

    Returns
    -------
    orders : $y$ [order/customer]
        Orders per customer, the opening's is 1.

    References
    ----------
    Mean of the lognormal distribution: J. Aitchison, J. A. C. Brown, "The Lognormal Distribution",
    Cambridge University Press, 1957.

    Examples
    --------
    >>> round(float(orders_per_customer(0.1, 0.06, 5.0)), 4)
    1.1032
    """
    return np.exp(demand_log + 0.5 * demand_volatility**2 * np.expm1(-2.0 * time))


@equation
def demand_log(demand_log: Numbers, shock: Numbers, demand_volatility: Numbers, step: Numbers) -> Numbers:
    r"""
    Log of orders per customer after a step: a noise that forgets itself in a year.

    $$ d' = d \, e^{-\Delta t} + \sigma_d \sqrt{1 - e^{-2 \Delta t}} \, z $$

    Parameters
    ----------
    demand_log : $d$ [1]
        Log of orders per customer at the start of the step.
    shock : $z$ [1]
        Standard normal draw of this period.
    demand_volatility : $\sigma_d$ [1]
        Standard deviation in the long run.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    demand_log : $d'$ [1]
        Log of orders per customer at the end of the step; the formula is exact at any step.

    References
    ----------
    G. E. Uhlenbeck, L. S. Ornstein, "On the theory of the Brownian motion", Physical Review 36(5),
    823-841, 1930. doi:10.1103/PhysRev.36.823
    D. T. Gillespie, "Exact numerical simulation of the Ornstein-Uhlenbeck process and its integral",
    Physical Review E 54(2), 2084-2091, 1996. doi:10.1103/PhysRevE.54.2084

    Examples
    --------
    >>> round(float(demand_log(0.1, 1.0, 0.06, 1.0)), 4)
    0.0926
    """
    return demand_log * np.exp(-step) + demand_volatility * np.sqrt(-np.expm1(-2.0 * step)) * shock


@equation
def node_growth(old_customers: Numbers, node_growth_rate: Numbers, node_limit: Numbers) -> Numbers:
    r"""
    Customers a network adds when its nodes found new nodes (logistic growth).

    $$ \dot O = \rho_n \, O \, \max\left(1 - \frac{O}{O_{max}},\, 0\right) $$

    Parameters
    ----------
    old_customers : $O$ [customer]
        Customers of the nodes.
    node_growth_rate : $\rho_n$ [1/year]
        Growth while the network is small.
    node_limit : $O_{max}$ [customer]
        Customers the network can reach.

    Returns
    -------
    growth : $\dot O$ [customer/year]
        Customers added in a year, none at the limit or beyond.

    References
    ----------
    P. F. Verhulst, "Notice sur la loi que la population suit dans son accroissement", Correspondance
    mathématique et physique 10, 113-121, 1838.

    Examples
    --------
    >>> float(node_growth(5000.0, 0.25, 20_000.0))
    937.5
    """
    left = np.maximum(1.0 - old_customers / np.maximum(node_limit, SMALLEST), 0.0)
    return node_growth_rate * old_customers * left

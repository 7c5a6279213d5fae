"""Cost curves of technologies: how a cost falls with time or experience, and how it strays."""

import math

import numpy as np
from scipy.special import exprel

from growthsim.equations.register import Numbers, equation

LOG_2 = math.log(2.0)

LOWEST_LOG_COST = -700.0
"""Below this the exponential function gives zero."""

HIGHEST_LOG_COST = 50.0
"""A cost that has risen 10^21-fold is out of the question; beyond it numbers would overflow."""


@equation
def halving_log_cost(time: Numbers, halving_time: Numbers) -> Numbers:
    r"""
    Log of a cost that halves again and again after the same time (Moore's law).

    $$ m(t) = -\ln 2 \, \frac{t}{T_{1/2}} $$

    Parameters
    ----------
    time : $t$ [year]
        Time since the start.
    halving_time : $T_{1/2}$ [year]
        Time in which the cost halves.

    Returns
    -------
    log_cost : $m$ [1]
        Natural logarithm of the cost, 0 at the start.

    References
    ----------
    G. E. Moore, "Cramming more components onto integrated circuits", Electronics 38(8), 114-117, 1965;
    reprinted in Proceedings of the IEEE 86(1), 82-85, 1998. doi:10.1109/JPROC.1998.658762
    B. Nagy, J. D. Farmer, Q. M. Bui, J. E. Trancik, "Statistical basis for predicting technological
    progress", PLoS ONE 8(2), e52669, 2013. doi:10.1371/journal.pone.0052669

    Examples
    --------
    >>> round(float(np.exp(halving_log_cost(3.2, 1.6))), 12)
    0.25
    """
    return -LOG_2 * time / halving_time


@equation
def accelerating_log_cost(time: Numbers, halving_time: Numbers, acceleration: Numbers) -> Numbers:
    r"""
    Log of a cost whose halvings follow one another ever faster.

    $$ m(t) = -\ln 2 \, \frac{e^{\alpha t} - 1}{\alpha \, T_{1/2}} $$

    Without acceleration this is Moore's law; with a negative one the decline dies out.

    Parameters
    ----------
    time : $t$ [year]
        Time since the start.
    halving_time : $T_{1/2}$ [year]
        Time in which the cost would halve at the speed of the start.
    acceleration : $\alpha$ [1/year]
        Growth of the speed of decline.

    Returns
    -------
    log_cost : $m$ [1]
        Natural logarithm of the cost, 0 at the start, never below -700.

    References
    ----------
    B. Nagy, J. D. Farmer, J. E. Trancik, J. P. Gonzales, "Superexponential long-term trends in
    information technology", Technological Forecasting and Social Change 78(8), 1356-1364, 2011.
    doi:10.1016/j.techfore.2011.07.006
    growthsim, chosen form: an exponentially growing speed is the simplest that has Moore's law as its
    limit; a sensor told to have fallen 200-fold in 8.5 years, twofold in the first 2.5, fits no other.

    Examples
    --------
    >>> round(float(200_000 * np.exp(accelerating_log_cost(8.5, 3.36, 0.225))))
    1008
    """
    # exprel(x) is (exp(x) - 1) / x, and exactly 1 at x = 0
    halvings = time / halving_time * exprel(np.minimum(acceleration * time, -LOWEST_LOG_COST))
    return np.maximum(-LOG_2 * halvings, LOWEST_LOG_COST)


@equation
def learning_exponent(learning_rate: Numbers) -> Numbers:
    r"""
    Exponent of Wright's law from the learning rate.

    $$ b = -\log_2(1 - \lambda) $$

    Parameters
    ----------
    learning_rate : $\lambda$ [1]
        Fraction by which cost falls with each doubling of output ever made; negative where it rises.

    Returns
    -------
    exponent : $b$ [1]
        Fall of log cost per unit of log output.

    References
    ----------
    T. P. Wright, "Factors affecting the cost of airplanes", Journal of the Aeronautical Sciences 3(4),
    122-128, 1936. doi:10.2514/8.155

    Examples
    --------
    >>> round(float(learning_exponent(0.2)), 4)
    0.3219
    """
    return -np.log2(1.0 - learning_rate)


@equation
def experience_log_cost(log_output_growth: Numbers, learning_rate: Numbers) -> Numbers:
    r"""
    Log of a cost that falls with all that was ever made (Wright's law).

    $$ m = -b \, \ln\frac{Z}{Z_0}, \qquad b = -\log_2(1 - \lambda) $$

    Parameters
    ----------
    log_output_growth : $\ln\frac{Z}{Z_0}$ [1]
        Log of cumulative output over its value at the start.
    learning_rate : $\lambda$ [1]
        Fraction by which cost falls with each doubling of output ever made; negative where it rises.

    Returns
    -------
    log_cost : $m$ [1]
        Natural logarithm of the cost, 0 at the start.

    References
    ----------
    T. P. Wright, "Factors affecting the cost of airplanes", Journal of the Aeronautical Sciences 3(4),
    122-128, 1936. doi:10.2514/8.155
    J. McNerney, J. D. Farmer, S. Redner, J. E. Trancik, "Role of design complexity in technology
    improvement", PNAS 108(22), 9008-9013, 2011. doi:10.1073/pnas.1017298108

    Examples
    --------
    >>> round(float(np.exp(experience_log_cost(np.log(2.0), 0.2))), 12)
    0.8
    """
    return -learning_exponent(learning_rate) * log_output_growth


@equation
def output_log_growth(output_growth_rate: Numbers, endogenous_share: Numbers, switched_share: Numbers) -> Numbers:
    r"""
    Growth of a technology's cumulative output, driven in part by this market's own adoption.

    $$ \frac{d \ln Z}{dt} = g_Z \left[(1 - \epsilon) + 2 \epsilon A/M\right] $$

    Parameters
    ----------
    output_growth_rate : $g_Z$ [1/year]
        Growth of log output in the world at large.
    endogenous_share : $\epsilon$ [1]
        Part of that growth driven by this market.
    switched_share : $A/M$ [1]
        Share of the market that has switched to the new offering.

    Returns
    -------
    growth : $\frac{d \ln Z}{dt}$ [1/year]
        Growth of log output; the world's own when half of the market has switched.

    References
    ----------
    growthsim, chosen form: cost declines of this market's own making need its adoption in the output.
    The factor 2 makes the growth independent of the share on average over a full switch from 0 to 1.

    Examples
    --------
    >>> float(output_log_growth(0.4, 0.5, 0.0)), float(output_log_growth(0.4, 0.5, 0.5))
    (0.2, 0.4)
    """
    return output_growth_rate * (1.0 + endogenous_share * (2.0 * switched_share - 1.0))


@equation
def noise_difference(shock: Numbers, previous_shock: Numbers, volatility: Numbers, autocorrelation: Numbers) -> Numbers:
    r"""
    Change of a log cost in a year beyond its trend: a moving average of this and last year's shock.

    $$ \Delta\nu = K \, \frac{z + \theta z_{-1}}{\sqrt{1 + \theta^2}} $$

    Parameters
    ----------
    shock : $z$ [1]
        Standard normal draw of this period.
    previous_shock : $z_{-1}$ [1]
        Standard normal draw of the period before.
    volatility : $K$ [1/year]
        Standard deviation of the yearly change.
    autocorrelation : $\theta$ [1]
        Weight of last year's shock.

    Returns
    -------
    difference : $\Delta\nu$ [1/year]
        Change of log cost in the year, of standard deviation $K$ whatever $\theta$.

    References
    ----------
    J. D. Farmer, F. Lafond, "How predictable is technological progress?", Research Policy 45(3),
    647-665, 2016. doi:10.1016/j.respol.2015.11.001

    Examples
    --------
    >>> round(float(noise_difference(1.0, -1.0, 0.15, 0.63)), 5)
    0.04696
    """
    scale = volatility / np.sqrt(1.0 + autocorrelation * autocorrelation)
    return scale * (shock + autocorrelation * previous_shock)


@equation
def relative_cost(log_cost: Numbers, floor_share: Numbers) -> Numbers:
    r"""
    Cost relative to the start, of which a part may never fall.

    $$ c = \phi + (1 - \phi) \, e^{m} $$

    Parameters
    ----------
    log_cost : $m$ [1]
        Log of the part that moves, trend and noise together; counted as 50 at most.
    floor_share : $\phi$ [1]
        Part of the opening cost that never falls.

    Returns
    -------
    cost : $c$ [1]
        Cost, 1 at the start.

    References
    ----------
    growthsim, chosen form: a floor added to the falling part, as materials and energy are to a device;
    compare J. McNerney, J. D. Farmer, J. E. Trancik, "Historical costs of coal-fired electricity and
    implications for the future", Energy Policy 39(6), 3042-3054, 2011. doi:10.1016/j.enpol.2011.01.037

    Examples
    --------
    >>> round(float(relative_cost(np.log(0.5), 0.2)), 12)
    0.6
    """
    return floor_share + (1.0 - floor_share) * np.exp(np.minimum(log_cost, HIGHEST_LOG_COST))

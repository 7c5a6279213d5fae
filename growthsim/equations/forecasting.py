"""Forecasts of a cost that wanders about its trend: how wrong they will be, and which technology is cheaper."""

import numpy as np
from scipy.special import betaln, gammaln, ndtr, stdtr

from growthsim.equations.register import SMALLEST, Numbers, equation

USUAL_VOLATILITY_AT_REST = 0.02
USUAL_VOLATILITY_SLOPE = 0.76
"""How volatility goes with drift across 53 improving technologies (Farmer & Lafond 2016, section 3.3)."""


@equation
def error_growth(horizon: Numbers, differences: Numbers, autocorrelation: Numbers) -> Numbers:
    r"""
    Growth of the squared error of a forecast with its horizon, in variances of a single shock.

    $$ A^* = -2\theta + \left(1 + \frac{2(m-1)\theta}{m} + \theta^2\right)
       \left(\tau + \frac{\tau^2}{m}\right) $$

    The part in $\tau$ is chance to come, the part in $\tau^2$ the drift's own uncertainty. Holds for whole
    years from one on. The forecast goes on from the last point at the mean pace of the years known.

    Parameters
    ----------
    horizon : $\tau$ [year]
        Years ahead.
    differences : $m$ [1]
        Yearly changes the drift was estimated from.
    autocorrelation : $\theta$ [1]
        Weight of last year's shock.

    Returns
    -------
    variance_ratio : $A^*$ [1]
        Variance of the error over that of a single shock.

    References
    ----------
    J. D. Farmer, F. Lafond, "How predictable is technological progress?", Research Policy 45(3),
    647-665, 2016, equation 13; with $\theta = 0$ their equation 10. doi:10.1016/j.respol.2015.11.001

    Examples
    --------
    >>> round(float(error_growth(17.0, 33.0, 0.63)), 2)
    66.19
    """
    memory = 1.0 + 2.0 * (differences - 1.0) * autocorrelation / differences + autocorrelation * autocorrelation
    return -2.0 * autocorrelation + memory * (horizon + horizon * horizon / differences)


@equation
def error_spread(volatility: Numbers, variance_ratio: Numbers, autocorrelation: Numbers) -> Numbers:
    r"""
    Standard deviation of the error of a forecast of log cost.

    $$ s = K \sqrt{\frac{A^*}{1 + \theta^2}} $$

    Parameters
    ----------
    volatility : $K$ [1/year]
        Standard deviation of the yearly change.
    variance_ratio : $A^*$ [1]
        Variance of the error over that of a single shock.
    autocorrelation : $\theta$ [1]
        Weight of last year's shock.

    Returns
    -------
    spread : $s$ [1]
        Standard deviation of the log of actual over forecast cost.

    References
    ----------
    J. D. Farmer, F. Lafond, "How predictable is technological progress?", Research Policy 45(3),
    647-665, 2016, equation 16. doi:10.1016/j.respol.2015.11.001

    Examples
    --------
    Solar modules, 17 years ahead: a price of 2030 above that of 2013 was given one chance in twenty.

    >>> spread = float(error_spread(0.15, error_growth(17.0, 33.0, 0.63), 0.63))
    >>> round(spread, 4), round(float(ndtr(-0.10 * 17 / spread)), 4)
    (1.0325, 0.0498)
    """
    return volatility * np.sqrt(np.maximum(variance_ratio, 0.0) / (1.0 + autocorrelation * autocorrelation))


@equation
def cheaper_probability(log_cost_lead: Numbers, spread: Numbers) -> Numbers:
    r"""
    Probability that one technology is cheaper than another at a date.

    $$ P = \frac{1}{2}\left[1 + \operatorname{erf}\left(\frac{\mu_Z}{\sqrt 2 \, s}\right)\right] $$

    Parameters
    ----------
    log_cost_lead : $\mu_Z$ [1]
        Log of the other's expected cost less that of its own.
    spread : $s$ [1]
        Standard deviation of that difference: root of the sum of both squared spreads.

    Returns
    -------
    probability : $P$ [1]
        One half where both are expected at the same cost.

    References
    ----------
    J. D. Farmer, F. Lafond, "How predictable is technological progress?", Research Policy 45(3),
    647-665, 2016, equation 20. doi:10.1016/j.respol.2015.11.001

    Examples
    --------
    Solar modules at three times the cost of a rival that stands still, after 11 and after 20 years.

    >>> spread = error_spread(0.15, error_growth(np.array([11.0, 20.0]), 33.0, 0.63), 0.63)
    >>> np.round(cheaper_probability(np.log(1 / 3) + 0.10 * np.array([11.0, 20.0]), spread), 2).tolist()
    [0.5, 0.78]
    """
    return ndtr(log_cost_lead / np.maximum(spread, SMALLEST))


@equation
def usual_volatility(drift: Numbers) -> Numbers:
    r"""
    Volatility that is usual among technologies of the same pace: the faster, the less steady.

    $$ K = 0.02 + 0.76 \, |\mu| $$

    Parameters
    ----------
    drift : $\mu$ [1/year]
        Mean yearly change of log cost.

    Returns
    -------
    volatility : $K$ [1/year]
        Standard deviation of the yearly change.

    References
    ----------
    J. D. Farmer, F. Lafond, "How predictable is technological progress?", Research Policy 45(3),
    647-665, 2016, section 3.3, over 53 improving technologies ($R^2$ 0.87). doi:10.1016/j.respol.2015.11.001
    growthsim, chosen form: for rising costs the size of the drift takes the place of its fall.

    Examples
    --------
    >>> round(float(usual_volatility(-0.10)), 3), round(float(usual_volatility(-0.50)), 3)
    (0.096, 0.4)
    """
    return USUAL_VOLATILITY_AT_REST + USUAL_VOLATILITY_SLOPE * np.abs(drift)


@equation
def learning_rate_of(exponent: Numbers) -> Numbers:
    r"""
    Learning rate from the exponent of Wright's law; negative where costs rise with experience.

    $$ \lambda = 1 - 2^{-b} $$

    Parameters
    ----------
    exponent : $b$ [1]
        Fall of log cost per unit of log output.

    Returns
    -------
    learning_rate : $\lambda$ [1]
        Fraction by which cost falls with each doubling of output ever made.

    References
    ----------
    T. P. Wright, "Factors affecting the cost of airplanes", Journal of the Aeronautical Sciences 3(4),
    122-128, 1936. doi:10.2514/8.155

    Examples
    --------
    >>> round(float(learning_rate_of(0.3219)), 3), round(float(learning_rate_of(-1.1)), 2)
    (0.2, -1.14)
    """
    return 1.0 - np.exp2(-exponent)


@equation
def student_score(scaled_error: Numbers, degrees: Numbers) -> Numbers:
    r"""
    Continuous ranked probability score of a Student t forecast, in units of its scale.

    $$ S = z\,(2F_\nu(z) - 1) + 2 f_\nu(z) \frac{\nu + z^2}{\nu - 1}
       - \frac{2\sqrt\nu}{\nu - 1} \, \frac{B(\frac12, \nu - \frac12)}{B(\frac12, \frac\nu2)^2} $$

    The smaller, the better; for a forecast without spread it is the absolute error.

    Parameters
    ----------
    scaled_error : $z$ [1]
        Actual less forecast, over the scale of the forecast.
    degrees : $\nu$ [1]
        Degrees of freedom, more than one.

    Returns
    -------
    score : $S$ [1]
        Score over the scale of the forecast.

    References
    ----------
    A. Jordan, F. Krüger, S. Lerch, "Evaluating probabilistic forecasts with scoringRules", Journal of
    Statistical Software 90(12), 2019, appendix A. doi:10.18637/jss.v090.i12
    T. Gneiting, A. E. Raftery, "Strictly proper scoring rules, prediction, and estimation", Journal of the
    American Statistical Association 102(477), 359-378, 2007. doi:10.1198/016214506000001437

    Examples
    --------
    With many degrees of freedom it is the normal distribution's, (sqrt(2) - 1) / sqrt(pi) at the middle.

    >>> round(float(student_score(0.0, 1e6)), 4), round(float((np.sqrt(2) - 1) / np.sqrt(np.pi)), 4)
    (0.2337, 0.2337)
    """
    z, v = scaled_error, degrees
    log_density = gammaln((v + 1) / 2) - gammaln(v / 2) - (np.log(v * np.pi) + (v + 1) * np.log1p(z * z / v)) / 2
    dispersion = 2 * np.sqrt(v) / (v - 1) * np.exp(betaln(0.5, v - 0.5) - 2 * betaln(0.5, v / 2))
    return z * (2 * stdtr(v, z) - 1) + 2 * np.exp(log_density) * (v + z * z) / (v - 1) - dispersion

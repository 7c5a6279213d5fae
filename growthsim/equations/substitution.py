"""How one thing takes another's place: shares as log odds, and what moves them."""

import numpy as np
from scipy.special import expit, logit

from growthsim.equations.register import SMALLEST, Numbers, equation

STEEPEST = 500.0
"""Exponents of a step are kept within these, so that no number is too large."""


@equation
def log_odds(switched_share: Numbers) -> Numbers:
    r"""
    Log of the odds of the new against the old: the scale on which substitutions run straight.

    $$ L = \ln \frac{A/M}{1 - A/M} $$

    Parameters
    ----------
    switched_share : $A/M$ [1]
        Share of the new in old and new together, between 0 and 1.

    Returns
    -------
    log_odds : $L$ [1]
        Zero at one half; $\ln 9$, about 2.2, at nine tenths.

    References
    ----------
    J. C. Fisher, R. H. Pry, "A simple substitution model of technological change", Technological
    Forecasting and Social Change 3, 75-88, 1971. doi:10.1016/S0040-1625(71)80005-7

    Examples
    --------
    >>> round(float(log_odds(0.9)), 4)
    2.1972
    """
    return logit(np.clip(switched_share, SMALLEST, 1.0 - SMALLEST))


@equation
def share_of_log_odds(log_odds: Numbers) -> Numbers:
    r"""
    Share of the new that belongs to a log of the odds.

    $$ A/M = \frac{1}{1 + e^{-L}} $$

    Parameters
    ----------
    log_odds : $L$ [1]
        Log of the odds of the new against the old.

    Returns
    -------
    switched_share : $A/M$ [1]
        Share of the new in old and new together.

    References
    ----------
    J. C. Fisher, R. H. Pry, "A simple substitution model of technological change", Technological
    Forecasting and Social Change 3, 75-88, 1971. doi:10.1016/S0040-1625(71)80005-7

    Examples
    --------
    >>> round(float(share_of_log_odds(2.1972)), 4)
    0.9
    """
    return expit(log_odds)


@equation
def log_odds_rate(
    innovation: Numbers, imitation: Numbers, switching_share: Numbers, switched_share: Numbers
) -> Numbers:
    r"""
    Yearly rise of the log odds when customers switch as in the model's diffusion.

    $$ \dot L = \frac{(p + q \, A/M) \, \max(f - A/M,\, 0)}{A/M \, (1 - A/M)} $$

    It is the model's own hazard of switching, written for log odds. With $f = 1$ it is the Bass model, $p/(A/M) + q$:
    steep at first, then $q$ a year. With $p = 0$ besides it is the straight line of Fisher and Pry.

    Parameters
    ----------
    innovation : $p$ [1/year]
        Coefficient of innovation: take-up without anybody's example.
    imitation : $q$ [1/year]
        Coefficient of imitation: take-up by the example of others.
    switching_share : $f$ [1]
        Share of the market that would switch at today's prices.
    switched_share : $A/M$ [1]
        Share of the new in old and new together.

    Returns
    -------
    log_odds_rate : $\dot L$ [1/year]
        None once as many have switched as would.

    References
    ----------
    F. M. Bass, "A new product growth for model consumer durables", Management Science 15(5), 215-227,
    1969. doi:10.1287/mnsc.15.5.215
    J. C. Fisher, R. H. Pry, "A simple substitution model of technological change", Technological
    Forecasting and Social Change 3, 75-88, 1971. doi:10.1016/S0040-1625(71)80005-7

    Examples
    --------
    >>> round(float(log_odds_rate(0.03, 0.38, 1.0, 0.05)), 12), round(float(log_odds_rate(0.0, 0.38, 1.0, 0.5)), 12)
    (0.98, 0.38)
    """
    willing = np.maximum(switching_share - switched_share, 0.0)
    left = np.maximum(1.0 - switched_share, SMALLEST)
    return (innovation + imitation * switched_share) * willing / (np.maximum(switched_share, SMALLEST) * left)


@equation
def diffused_share(
    innovation: Numbers, imitation: Numbers, switching_share: Numbers, switched_share: Numbers, step: Numbers
) -> Numbers:
    r"""
    Share of the new after a step of diffusion without chance: the Bass curve, exact for a step of any length.

    $$ \frac{A}{M}' = f - \frac{(p + q f)(f - A/M)\, E}{p + q\,A/M + q\,(f - A/M)\, E}, \quad
       E = e^{-(p + q f)\,\Delta t} $$

    Where more have switched than would, nobody switches and nobody comes back.

    Parameters
    ----------
    innovation : $p$ [1/year]
        Coefficient of innovation: take-up without anybody's example.
    imitation : $q$ [1/year]
        Coefficient of imitation: take-up by the example of others; below zero where the new loses ground.
    switching_share : $f$ [1]
        Share of the market that would switch at today's prices, constant within the step.
    switched_share : $A/M$ [1]
        Share of the new in old and new together at the start of the step.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    switched_share : $A/M$ [1]
        The share at the end of the step.

    References
    ----------
    F. M. Bass, "A new product growth for model consumer durables", Management Science 15(5), 215-227,
    1969. doi:10.1287/mnsc.15.5.215 (its solution from any share, with $f$ for the market's potential)

    Examples
    --------
    >>> round(float(diffused_share(0.03, 0.38, 1.0, 0.0, 6.0)), 4), float(diffused_share(0.03, 0.38, 0.2, 0.3, 1.0))
    (0.4392, 0.3)
    """
    willing = np.maximum(switching_share - switched_share, 0.0)
    pace = innovation + imitation * switching_share
    left = willing * np.exp(np.clip(-pace * step, -STEEPEST, STEEPEST))
    divisor = innovation + imitation * (switched_share + left)
    still = np.abs(divisor) < SMALLEST
    gone = np.where(still, willing, pace * left / np.where(still, 1.0, divisor))
    return np.where(willing > 0, switching_share - gone, switched_share)


@equation
def shaken_share(switched_share: Numbers, volatility: Numbers, shock: Numbers, step: Numbers) -> Numbers:
    r"""
    Share of the new after chance has moved its log odds.

    $$ \frac{A}{M}' = \frac{1}{1 + e^{-L - K \sqrt{\Delta t}\, z}}, \quad L = \ln \frac{A/M}{1 - A/M} $$

    Parameters
    ----------
    switched_share : $A/M$ [1]
        Share of the new in old and new together.
    volatility : $K$ [1/year]
        Standard deviation of a year's chance change of the log odds.
    shock : $z$ [1]
        Standard normal draw of this period.
    step : $\Delta t$ [year]
        Length of the step.

    Returns
    -------
    switched_share : $A/M$ [1]
        Never below 0 or above 1.

    References
    ----------
    Random walk with drift, as for costs in J. D. Farmer, F. Lafond, "How predictable is technological progress?",
    Research Policy 45(3), 647-665, 2016. doi:10.1016/j.respol.2015.11.001. That it serves for the log odds of shares
    is growthsim's choice, held against the cases of the past.

    Examples
    --------
    >>> round(float(shaken_share(0.5, 0.2, 1.0, 0.25)), 4)
    0.525
    """
    return expit(logit(np.clip(switched_share, SMALLEST, 1.0 - SMALLEST)) + volatility * np.sqrt(step) * shock)

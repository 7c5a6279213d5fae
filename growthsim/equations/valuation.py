"""What a firm is worth to a buyer."""

import numpy as np

from growthsim.equations.register import SMALLEST, Numbers, equation

LOWEST_GROWTH = -0.3
HIGHEST_GROWTH = 0.5
"""Growth of the last year that a buyer takes for more than luck (chosen)."""
LARGEST_POWER = 700.0
"""Of e: beyond it there is no number."""


@equation
def ebitda_multiple(
    result: Numbers,
    result_small: Numbers,
    result_medium: Numbers,
    result_large: Numbers,
    multiple_small: Numbers,
    multiple_medium: Numbers,
    multiple_large: Numbers,
) -> Numbers:
    r"""
    Times its yearly operating result that a firm sells for, by size.

    $$ X = m_1 + (m_2 - m_1)\, w(E_1, E_2) + (m_3 - m_2)\, w(E_2, E_3), \qquad
       w(a, b) = \min\left(\max\left(\frac{\ln(EBITDA / a)}{\ln(b / a)},\, 0\right),\, 1\right) $$

    Parameters
    ----------
    result : $EBITDA$ [money/year]
        Operating result of the last year.
    result_small : $E_1$ [money/year]
        A small yearly result.
    result_medium : $E_2$ [money/year]
        A medium yearly result.
    result_large : $E_3$ [money/year]
        A large yearly result.
    multiple_small : $m_1$ [1]
        Multiple of a small result and of any below it.
    multiple_medium : $m_2$ [1]
        Multiple of a medium result.
    multiple_large : $m_3$ [1]
        Multiple of a large result and of any above it.

    Returns
    -------
    multiple : $X$ [1]
        Linear in the log of the result between the three, flat outside.

    References
    ----------
    International Business Brokers Association and M&A Source, Market Pulse, fourth quarter 2024 (sizes)
    growthsim, chosen form: the survey gives classes of size; straight lines in the logarithm join them.

    Examples
    --------
    >>> round(float(ebitda_multiple(2e6, 0.5e6, 0.85e6, 8e6, 3.0, 4.1, 7.0)), 3)
    5.207
    """
    log_result = np.log(np.maximum(result, SMALLEST))
    log_small, log_medium, log_large = np.log(result_small), np.log(result_medium), np.log(result_large)
    lower = (log_result - log_small) / np.maximum(log_medium - log_small, SMALLEST)
    upper = (log_result - log_medium) / np.maximum(log_large - log_medium, SMALLEST)
    first = (multiple_medium - multiple_small) * np.minimum(np.maximum(lower, 0.0), 1.0)
    second = (multiple_large - multiple_medium) * np.minimum(np.maximum(upper, 0.0), 1.0)
    return multiple_small + first + second


@equation
def h_model_factor(growth: Numbers, long_run_growth: Numbers, growth_half_life: Numbers) -> Numbers:
    r"""
    Premium of a firm whose growth still differs from what is ordinary (H-model).

    $$ \psi = \max\left(0,\; 1 + H \, \frac{\min(\max(g_S, -0.3), 0.5) - g_L}{1 + g_L}\right) $$

    Parameters
    ----------
    growth : $g_S$ [1/year]
        Growth of revenue in the last year, counted from -30 to 50 % a year.
    long_run_growth : $g_L$ [1/year]
        Growth in the long run.
    growth_half_life : $H$ [year]
        Half of the years until growth is ordinary; it falls in a straight line.

    Returns
    -------
    factor : $\psi$ [1]
        Factor on the multiple of a firm of ordinary growth.

    References
    ----------
    R. J. Fuller, C.-C. Hsia, "A simplified common stock valuation model", Financial Analysts Journal
    40(5), 49-56, 1984. doi:10.2469/faj.v40.n5.49
    growthsim, chosen form: their formula over that of constant growth; the bounds on growth are chosen.

    Examples
    --------
    >>> round(float(h_model_factor(0.10, 0.01, 2.5)), 4)
    1.2228
    """
    counted = np.minimum(np.maximum(growth, LOWEST_GROWTH), HIGHEST_GROWTH)
    return np.maximum(1.0 + growth_half_life * (counted - long_run_growth) / (1.0 + long_run_growth), 0.0)


@equation
def firm_value(result: Numbers, multiple: Numbers, growth_factor: Numbers) -> Numbers:
    r"""
    Value of a firm: its yearly result, times a multiple, times the premium of its growth.

    $$ V = \max(0,\; EBITDA \cdot X \cdot \psi) $$

    Parameters
    ----------
    result : $EBITDA$ [money/year]
        Operating result of the last year.
    multiple : $X$ [1]
        Multiple of a result of this size.
    growth_factor : $\psi$ [1]
        Factor on the multiple by growth.

    Returns
    -------
    value : $V$ [money]
        Zero for a firm that makes a loss.

    References
    ----------
    International Business Brokers Association and M&A Source, Market Pulse, fourth quarter 2024 (practice
    of pricing small and medium firms by a multiple of the result)
    growthsim, chosen form: debt and cash are left to the buyer.

    Examples
    --------
    >>> float(firm_value(500_000.0, 3.0, 1.2))
    1800000.0
    """
    return np.maximum(result * multiple * growth_factor, 0.0)


@equation
def years_to_multiple(growth_rate: Numbers, multiple: Numbers) -> Numbers:
    r"""
    Years that steady growth takes to a multiple of today's size.

    $$ t = \frac{\ln X}{\ln(1 + g)} $$

    Parameters
    ----------
    growth_rate : $g$ [1/year]
        Growth a year; where it is not positive, a million-millionth stands for never.
    multiple : $X$ [1]
        Size to reach, times today's.

    Returns
    -------
    years : $t$ [year]
        Years until then.

    References
    ----------
    growthsim, by definition: compound growth solved for time.

    Examples
    --------
    >>> round(float(years_to_multiple(0.10, 10.0)), 1)
    24.2
    """
    return np.log(multiple) / np.log1p(np.maximum(growth_rate, SMALLEST))


@equation
def growth_rate_needed(years: Numbers, multiple: Numbers) -> Numbers:
    r"""
    Steady growth a year that reaches a multiple of today's size in so many years.

    $$ g = X^{1/T} - 1 $$

    Parameters
    ----------
    years : $T$ [year]
        Years until then; none or fewer count as a million-millionth of one.
    multiple : $X$ [1]
        Size to reach, times today's.

    Returns
    -------
    growth_rate : $g$ [1/year]
        Growth a year.

    References
    ----------
    growthsim, by definition: compound growth solved for the rate.

    Examples
    --------
    >>> round(float(growth_rate_needed(10.0, 10.0)), 4)
    0.2589
    """
    return np.expm1(np.minimum(np.log(multiple) / np.maximum(years, SMALLEST), LARGEST_POWER))

"""Does it fall exponentially? The test on differences, and what R² would have said."""

import math

import numpy as np
import pytest
from scipy import stats

from growthsim.technologies.fit import fit
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import series_of
from growthsim.technologies.trend import trend_of
from growthsim.technologies.walk import walk_of
from tests.technologies.made import THETA, steady, wandering


def trend(name: str):
    return trend_of(walk_of(shipped(name)))


def test_the_test_is_the_one_sided_t_test_on_differences():
    """t and p are those of a one-sample t-test of the yearly changes against zero."""
    series = wandering(15, volatility=0.4)
    expected = stats.ttest_1samp(np.diff(series.log_costs), 0.0, alternative="less")
    found = trend_of(walk_of(series))
    assert (found.t, found.p) == pytest.approx((expected.statistic, expected.pvalue))


def test_nails_reach_a_high_r_squared_and_do_not_fall():
    """Three centuries of nails: R² 0.83, and no fall that chance alone would not make."""
    found = fit(shipped("control_nails_sichel"))
    halving = next(law for law in found.laws if law.name == "halving")
    assert halving.r_squared == pytest.approx(0.825, abs=0.005)
    assert found.trend.t == pytest.approx(-0.5, abs=0.05)
    assert found.trend.verdict == "unclear"


@pytest.mark.parametrize(
    ("name", "drift", "volatility", "t"),
    [
        ("csp_lcoe_irena", -0.085, 0.233, -1.4),
        ("ev_battery_pack_doe", -0.156, 0.089, -6.5),
        ("liion_cells_1991_2024", -0.145, 0.126, -6.6),
        ("solar_pv_modules", -0.131, 0.140, -6.2),
        ("software_us_cpi", -0.056, 0.022, -11.3),
        ("control_wheat_jacks", -0.009, 0.184, -0.6),
        ("control_new_cars_us_cpi", 0.001, 0.011, 0.4),
        ("control_college_tuition_us_cpi", 0.050, 0.020, 10.9),
    ],
)
def test_shipped_series_have_the_known_drift_volatility_and_t(name, drift, volatility, t):
    """Mean, deviation and t of the yearly changes, to the digits in which they are known."""
    walk = walk_of(shipped(name))
    assert walk.drift == pytest.approx(drift, abs=0.0006)
    assert walk.volatility == pytest.approx(volatility, abs=0.0006)
    assert trend_of(walk).t == pytest.approx(t, abs=0.06)


@pytest.mark.parametrize(
    ("name", "verdict"),
    [
        ("solar_pv_modules", "falling"),
        ("csp_lcoe_irena", "falling"),
        ("gpu_fp32_best_per_year", "unclear"),
        ("control_wheat_jacks", "unclear"),
        ("control_nails_sichel", "unclear"),
        ("lidar_press", "falling"),
        ("lidar_hdl64_list_press", "unclear"),
        ("nuclear_us_pcdb", "rising"),
        ("control_college_tuition_us_cpi", "rising"),
    ],
)
def test_the_verdict_tells_technologies_from_controls(name, verdict):
    """What falls falls, what is a control does not, and tuition and nuclear plants grow dearer."""
    assert trend(name).verdict == verdict


def test_a_real_but_tiny_fall_is_called_slow():
    """A cost that surely falls by one percent a year halves in seventy, and says so."""
    series = series_of([(1950 + year, 100 * 0.99**year * (1 + 0.001 * (year % 2))) for year in range(30)])
    assert trend_of(walk_of(series)).verdict == "falling slowly"


def test_clockwork_leaves_no_doubt_and_a_standstill_no_verdict():
    """Without scatter any fall is certain, and no change is no fall."""
    assert trend_of(walk_of(steady())).p == 0.0
    flat = trend_of(walk_of(series_of([(2000, 5.0), (2001, 5.0), (2002, 5.0)])))
    assert (flat.t, flat.p, flat.verdict) == (0.0, 0.5, "unclear")


def test_two_figures_have_no_test_and_no_interval():
    """A halving time stands alone when there is a single change."""
    found = trend_of(walk_of(series_of([(2000, 100), (2004, 25)])))
    assert found.halving_time == pytest.approx(2.0)
    assert (found.verdict, found.t, found.p, found.halving_times) == ("unknown", None, None, (None, None))


def test_a_fall_that_may_be_none_has_no_longest_halving_time():
    """Concentrating solar power may not fall at all: the interval of its halving time has no end."""
    shortest, longest = trend("csp_lcoe_irena").halving_times
    assert 3 < shortest < 4
    assert longest == math.inf


def test_the_interval_holds_the_true_drift_as_often_as_it_says():
    """Over many walks with lingering shocks, 80 % of the intervals hold the drift that made them."""
    held = 0
    for seed in range(600):
        found = trend_of(walk_of(wandering(9, drift=-0.2, volatility=0.15, seed=seed)))
        held += found.low <= -0.2 <= found.high
    assert held / 600 == pytest.approx(0.80, abs=0.05)


@pytest.mark.parametrize("points", [7, 15, 30])
def test_chance_alone_passes_as_often_as_is_said(points):
    """Walks without drift pass one time in ten, with lingering shocks 18 in a hundred; the other p stays at ten."""

    def passed(theta: float, which: str) -> float:
        trends = [trend_of(walk_of(wandering(points, drift=0.0, seed=seed, theta=theta))) for seed in range(800)]
        return sum(getattr(found, which) <= 0.10 for found in trends) / 800

    assert passed(0.0, "p") == pytest.approx(0.10, abs=0.035)
    assert passed(THETA, "p") == pytest.approx(0.18, abs=0.04)
    assert passed(THETA, "p_lingering") == pytest.approx(0.10, abs=0.035)


def test_concentrating_solar_power_falls_only_if_shocks_do_not_linger():
    """It passes the published test at the 10 % level, and not the one that minds lingering shocks."""
    found = trend("csp_lcoe_irena")
    assert found.p < 0.10 < found.p_lingering

"""Four laws side by side: each finds itself, and simple ones win where nothing more is to be seen."""

import math

import numpy as np
import pytest

from growthsim import equations
from growthsim.technologies.laws import best_of, laws_of
from growthsim.technologies.library import series as shipped
from growthsim.technologies.series import SeriesError, series_of
from tests.technologies.made import steady, wandering, with_output


def laws(series):
    return {law.name: law for law in laws_of(series)}


def test_a_halving_cost_halves():
    """The halving law reports the halving time that made the series, and experience is not there without output."""
    found = laws(steady(halving=3.0))
    assert found["halving"].halving_time == pytest.approx(3.0)
    assert set(found) == {"flat", "halving", "accelerating"}


def test_an_accelerating_cost_is_recognised():
    """The sensor that fell from 200,000 to 1,000: acceleration and speed of its last year come back."""
    years = np.arange(0, 9.0)
    random = np.random.default_rng(8)
    logs = equations.accelerating_log_cost(years, 3.36, 0.225) + 0.01 * random.standard_normal(9)
    series = series_of(zip(2008 + years, 2e5 * np.exp(logs), strict=True))
    found = laws(series)["accelerating"]
    assert found.acceleration == pytest.approx(0.225, abs=0.02)
    assert found.halving_time == pytest.approx(3.36 * math.exp(-0.225 * 8), rel=0.05)
    assert best_of(laws_of(series)) == "accelerating"


def test_experience_is_recognised_when_output_grows_unevenly():
    """Costs made by Wright's law give its learning rate back, and it beats time clearly."""
    series = with_output(exponent=0.4, volatility=0.02)
    found = laws(series)
    assert found["experience"].learning_rate == pytest.approx(1 - 2**-0.4, abs=0.02)
    assert best_of(laws_of(series)) == "experience"


def test_nuclear_plants_learnt_backwards():
    """US reactors: costs rose with experience, a learning rate of −84 % from first differences."""
    found = laws(shipped("nuclear_us_pcdb"))["experience"]
    assert found.learning_rate == pytest.approx(-0.842, abs=0.001)
    assert found.r_squared == pytest.approx(0.944, abs=0.001)


@pytest.mark.parametrize(
    ("name", "learning_rate"),
    [
        ("solar_pv_modules", 0.225),
        ("offshore_wind_lcoe_irena", 0.209),
        ("onshore_wind_lcoe", 0.142),
        ("csp_lcoe_irena", 0.253),
        ("solar_pv_lcoe_irena", 0.299),
    ],
)
def test_shipped_learning_rates_are_the_known_ones(name, learning_rate):
    """Learning rates from first differences through the origin, to the digits in which they are known."""
    assert laws(shipped(name))["experience"].learning_rate == pytest.approx(learning_rate, abs=0.0006)


def test_flat_wins_where_nothing_falls():
    """Over series without drift, the flat law has the better criterion far more often than not."""
    better = sum(laws(wandering(25, drift=0.0, seed=seed))["flat"].criterion < 0 for seed in range(60))
    assert better > 35


def test_the_criterion_is_akaikes_for_the_differences():
    """Flat against halving by hand: log of mean squares, two more for the drift, corrected for size."""
    series = wandering(20)
    changes, m = np.diff(series.log_costs), 19
    flat = m * math.log((changes**2).mean()) + 2 * (1 + 2 / (m - 2))
    halving = m * math.log(changes.var()) + 4 * (1 + 3 / (m - 3))
    assert laws(series)["flat"].criterion == pytest.approx(flat - halving)
    assert laws(series)["halving"].criterion == 0.0


def test_few_points_compare_nothing():
    """Two figures have a halving time and no more; three cannot weigh three parameters; clockwork fits too well."""
    two = laws(series_of([(2000, 8.0), (2003, 4.0)]))
    assert two["halving"].halving_time == pytest.approx(3.0)
    assert two["halving"].volatility is None
    assert best_of(laws_of(series_of([(2000, 8.0), (2003, 4.0)]))) is None
    assert laws(series_of([(2000, 8.0), (2003, 4.0), (2004, 3.0)]))["accelerating"].criterion is None
    assert best_of(laws_of(steady())) is None


def test_one_figure_is_refused():
    """A single point has no law."""
    with pytest.raises(SeriesError, match="at least two"):
        laws_of(series_of([(2000, 8.0)]))


def test_experience_known_at_some_points_alone_is_not_compared():
    """Criteria of other points do not compare: a law with fewer of them is shown and never called the best."""
    points = [
        row if year > 12 else row[:2] for year, row in enumerate(with_output(exponent=0.4, volatility=0.01).points)
    ]
    found = laws_of(series_of(points))
    assert best_of(found) != "experience"
    assert {law.name for law in found} >= {"experience"}


def test_an_acceleration_at_the_end_of_the_search_is_not_determined():
    """One fall in the very last year fits best the faster the better, so no number is given."""
    series = series_of([(2000 + year, 100 + 0.1 * (year % 2) if year < 11 else 20.0) for year in range(12)])
    found = laws(series)["accelerating"]
    assert (found.acceleration, found.halving_time, found.criterion) == (None, None, None)

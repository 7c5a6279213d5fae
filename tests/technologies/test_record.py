"""The record of past fans: its file, and which of its rows speaks for a new fan."""

import pytest

from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import LEVELS
from growthsim.technologies.record import applies, held, record
from growthsim.technologies.series import series_of
from growthsim.technologies.volatility import FANS
from tests.technologies.made import wandering, with_output


def test_the_record_has_every_fan_at_every_year_of_its_windows():
    """Shares between 0 and 1 in the order of their levels, from at least six technologies each."""
    rows = record()
    assert {row["fan"] for row in rows} == set(FANS)
    for row in rows:
        shares = [float(row[f"held_{level}"]) for level in LEVELS]
        assert 0 < shares[0] < shares[1] < shares[2] <= 1
        assert 6 <= int(row["technologies"]) <= int(row["forecasts"])


def test_the_kept_fan_comes_nearer_to_its_promise_than_the_published_one():
    """From five changes the pooled 80 % interval misses its level by less than the closed form's, on average."""
    miss = {
        fan: [abs(float(row["held_80"]) - 0.8) for row in record() if (row["fan"], row["window"]) == (fan, "5")]
        for fan in FANS
    }
    assert sum(miss["pooled"]) / len(miss["pooled"]) < 0.7 * sum(miss["closed_form"]) / len(miss["closed_form"])
    assert max(miss["pooled"]) < 0.10


def test_a_fan_is_told_by_the_longest_window_that_is_not_longer_than_its_own():
    """Nine changes are told by the record of eight, three by the shortest there is."""
    assert held(forecast(wandering(10), 2005)).window == 8
    assert held(forecast(wandering(4), 1995)).window == 3


def test_a_shorter_window_speaks_where_the_long_ones_were_not_tested():
    """Few technologies were known for sixteen years and twenty more: the far horizon is told by a shorter window."""
    near, far = held(forecast(wandering(40), 2032)), held(forecast(wandering(40), 2049))
    assert (near.window, near.horizon, near.beyond) == (16, 3, False)
    assert far.window < 16
    assert (far.horizon, far.beyond) == (20, False)


def test_a_fan_that_reaches_beyond_the_record_says_so():
    """Forty years ahead nothing was tested; the farthest year that was stands in and is marked."""
    found = held(forecast(wandering(10), 2039))
    assert (found.horizon, found.beyond) == (20, True)
    assert held(forecast(wandering(10), 2039), year=2003.0).beyond is False


def test_the_record_speaks_for_fans_of_its_kind_alone():
    """Experience, other memories, monthly figures and two or three figures were not tested."""
    months = series_of([(2000 + month / 12, 100 * 0.99**month * (1 + 0.01 * (month % 2))) for month in range(30)])
    assert not applies(forecast(months, 2010))
    assert not applies(forecast(wandering(3), 1995))
    assert applies(forecast(wandering(4), 1995))
    assert applies(forecast(wandering(), 2030))
    assert not applies(forecast(wandering(), 2030, autocorrelation=0.2))
    assert not applies(forecast(with_output(), 2030, law="experience"))
    with pytest.raises(ValueError, match="no record of the 60 %"):
        held(forecast(wandering(), 2030), 60)

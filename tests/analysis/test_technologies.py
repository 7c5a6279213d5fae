"""Cost curves in words: what the sentences and tables say of series whose story is known beforehand."""

import math

import pytest

from growthsim.analysis import forecasts, pace, technologies
from growthsim.technologies.fit import fit
from growthsim.technologies.forecast import forecast
from growthsim.technologies.series import series_of
from growthsim.technologies.trend import Trend
from tests.analysis.figures import falling, flat_words, made, said


@pytest.mark.parametrize(
    ("drift", "words"),
    [(-0.126, "−12 %"), (0.0967, "+10 %"), (-0.008, "−0.8 %"), (-5.3, "−99.5 %"), (0.0, "0.0 %"),
     (20.0, "over 1,000,000 %")],
)  # fmt: skip
def test_a_pace_is_a_percentage_with_its_sign(drift, words):
    """Two figures; tenths where whole percents would say nothing; no number beyond reading."""
    assert flat_words(pace.change_words(drift)) == words


@pytest.mark.parametrize(
    ("years", "words"),
    [(5.48, "5.5 years"), (0.23, "2.8 months"), (0.05, "18 days"), (12.4, "12 years"), (5000, "over 1,000 years"),
     (math.inf, "over 1,000 years")],
)  # fmt: skip
def test_a_span_has_its_own_unit(years, words):
    """Years, months or days."""
    assert pace.span_words(years) == words


def test_a_span_has_its_range_in_the_same_unit():
    """The longest end is open where the cost may not fall; a range without width is none."""
    assert pace.span_range(0.23, 0.116, 4.28) == "2.8 months (1.4 to 51)"
    assert pace.span_range(8.15, 3.45, math.inf) == "8.2 years (3.5 or more)"
    assert pace.span_range(1.0, 1.0, 1.0) == "1.0 years"


@pytest.mark.parametrize(("cost", "words"), [(1960, "2.0 k"), (3.8e-9, "3.8e−9"), (2e17, "2.0e17"), (75, "75")])
def test_costs_can_be_read_however_large(cost, words):
    """Powers of ten where zeros would have to be counted."""
    assert flat_words(pace.cost_words(cost)) == words


def test_the_p_told_is_that_of_the_direction():
    """The test is one-sided: of a rise the other side is told."""
    assert pace.significance_words(Trend(-0.1, "falling", t=-2.64, p=0.0285)) == "t = −2.6, p = 0.03"
    assert pace.significance_words(Trend(0.1, "rising", t=2.1, p=0.976)) == "t = 2.1, p = 0.02"
    assert pace.significance_words(Trend(0.1, "rising", t=10.9, p=1.0)) == "t = 10.9, p under 0.001"


def test_a_fall_is_told_with_its_halving_time():
    """ln 2 / 0.2 is 3.5 years, and the percentage is that of a year."""
    words = said(falling())
    assert words.startswith("made: the cost falls. It halves every 3.5 years (")
    assert "−18\u00a0% a year" in words
    assert "The test leaves little doubt: t = −" in words


def test_a_slow_fall_is_not_made_much_of():
    """Halving in 69 years is little within a planning span."""
    words = said(falling(drift=-0.01, noise=0.005))
    assert "falls, but slowly. It halves every 69 years" in words
    assert "little within a planning span" in words


def test_a_rise_is_told_with_its_doubling_time_and_an_open_end():
    """The lower bound of the drift may lie below zero."""
    words = said(made([0.3, -0.1, 0.35, -0.05, 0.3, -0.1, 0.3]))
    assert "the cost rises. It doubles every" in words
    assert " or more)" in words


def test_a_random_walk_that_looks_straight_is_called_one():
    """A line through its logs reaches an R² of 0.7, and yet nothing can be shown."""
    words = said(made([-0.9, -0.03, 0.04, -0.03, 0.03, -0.9, 0.02, 0.3]))
    assert "no exponential fall can be shown (t = −" in words
    assert "R² of 0." in words
    assert "random walks do that" in words
    assert "A flat cost that strays by a factor of 1.6 a year fits clearly best" in words


def test_costs_that_stand_still_stand_still():
    """Without any change there is neither trend nor chance."""
    assert said(made([0.0] * 5)) == "made: the cost stands still."
    assert "stands still, as far as two figures can say" in said(made([0.0]))


def test_figures_of_a_formula_are_recognised():
    """No scatter at all: the test has nothing to test."""
    assert "do not stray at all" in said(made([-math.log(2.0)] * 4))


def test_a_single_change_has_no_interval():
    """Two figures give a halving or doubling time, and say what they cannot."""
    words = said(made([-math.log(4.0)]))
    assert "the cost halves every 6.0 months, −75\u00a0% a year, without an interval: two figures cannot say" in words
    assert "doubles every 1.0 years" in said(made([math.log(2.0)]))


def test_learning_is_told_only_where_the_cost_moves():
    """With each doubling of output a fifth off; dearer with experience is told as such; chance has no rate."""
    outputs = [10.0 * 1.5**year for year in range(13)]

    def learning(exponent, noise=0.02):
        rows = [
            (2000 + year, 100 * output**-exponent * (1 + noise * (-1) ** year), output)
            for year, output in enumerate(outputs)
        ]
        return said(series_of(rows, "made"))

    assert "With every doubling of all that was made it fell by 20\u00a0% (learning rate)." in learning(0.3219)
    assert "it rose by 23\u00a0%. More experience, higher cost." in learning(-0.3)
    assert "doubling" not in learning(0.001, noise=0.2)


def test_a_jump_is_told_with_the_costs_at_both_ends():
    """And one rate does not fit where the paces on both sides differ by more than a third of the larger."""
    before, after = [-0.1, -0.12, -0.08, -0.11, -0.09], [-0.1, -0.12, -0.08, -0.1]
    words = said(made([*before, -3.0, *after]))
    assert "Between 2005 and 2006 it fell from 61 to 3.0, far out of its habit. The jump left out: " in words
    assert "−9.5\u00a0% a year before, −9.5\u00a0% a year after." in words
    words = said(made([*before, -3.0, *(change * 0.7 for change in after)]))
    assert "far out of its habit. The jump left out: " in words
    words = said(made([*before, -3.0, *(change * 0.6 for change in after)]))
    assert "far out of its habit. One rate does not fit: −9.5\u00a0% a year before, −5.8" in words


def test_jumps_at_the_ends_have_one_side():
    """Nothing is said of years that are not there."""
    steady = [-0.1, -0.12, -0.08, -0.11, -0.09, -0.1, -0.12, -0.08]
    words = said(made([3.0, *steady]))
    assert "Between 2000 and 2001 it rose from 100 to 2.0\u00a0k, far out of its habit. The jump left out: " in words
    assert "−9.5\u00a0% a year after." in words
    assert "before" not in words
    words = said(made([*steady, -3.0]))
    assert "−9.5\u00a0% a year before." in words
    assert "after" not in words


def test_a_change_of_pace_is_told_with_both():
    """From the year on from which the other drift holds."""
    noise = [0.02, -0.02, 0.01, -0.01]
    words = said(made([-0.4 + part for part in noise * 3] + [-0.05 + part for part in noise * 3]))
    assert "From 2012 on the pace is another: −33\u00a0% a year before, −4.9\u00a0% a year after." in words


@pytest.mark.parametrize(
    ("changes", "words"),
    [([-0.01, -0.012, -0.011], "falls slowly"), ([-0.2, -0.25, -0.22], "falls"), ([0.2, 0.25, 0.22], "rises"),
     ([0.2, -0.25, 0.22], "no clear trend"), ([-0.2], "two figures only")],
)  # fmt: skip
def test_a_verdict_is_a_word_or_two(changes, words):
    """One for each that a test can find."""
    assert technologies.library_cells(fit(made(changes)))["verdict"] == words


def test_missing_years_are_told():
    """The longest stretch, and what is done about it."""
    words = said(series_of([(2000, 9), (2001, 8), (2002, 7.5), (2007, 4), (2008, 3.5)], "made"))
    assert "for the longest time from 2002 to 2007" in words
    assert "Figures are missing" not in said(falling())


def test_the_laws_stand_side_by_side_with_what_they_have():
    """A row that no law has is left out, and R² is named as what decides nothing."""
    heads, rows = technologies.laws_table(fit(made([-0.1 * 1.1**year for year in range(9)] + [-0.3])))
    assert heads == ["law", "flat", "halving", "accelerating"]
    names = [row[0] for row in rows]
    assert "R² (decides nothing)" in names
    assert "learning rate" not in names
    assert "doubles every" not in names
    assert rows[0] == ["halves every", "–", rows[0][2], rows[0][3]]


def test_a_speed_that_shrinks_is_slowing():
    """In the head of the table and in the sentence, for a fall as for a rise."""
    for sign, words in ((-1, "a fall that slows"), (1, "a rise that slows")):
        found = fit(made([sign * 0.5 * 0.8**year + 0.01 * (-1) ** year for year in range(12)]))
        assert technologies.laws_table(found)[0][3] == "slowing"
        assert f"Of the laws below, {words} clearly fits best." in " ".join(technologies.fit_sentences(found))
    assert "a fall that speeds up clearly fits best" in said(
        made([-0.05 * 1.25**year + 0.01 * (-1) ** year for year in range(12)])
    )


def test_a_flat_cost_is_no_finding_beside_a_passed_test():
    """Four changes pass it, and the criterion for few figures still favours what is plain."""
    found = fit(made([-0.3, -0.1, -0.4, -0.2]))
    assert found.trend.improving
    words = " ".join(technologies.fit_sentences(found))
    assert "flat cost" not in words
    assert "These figures cannot tell the laws below apart." in words


def test_a_test_that_lingering_shocks_undo_says_so():
    """Passed as published, not with shocks that linger."""
    found = fit(made([-0.5, 0.15, -0.5, 0.1, -0.4, 0.1, -0.3]))
    assert found.trend.p <= 0.10 < found.trend.p_lingering
    assert "but not when shocks linger for a year" in " ".join(technologies.fit_sentences(found))


def test_figures_more_often_than_yearly_are_told():
    """From three spans on, in the fit and in the forecast."""

    def quarterly(count):
        return series_of([(2020 + n / 4, 100 * 0.95**n * (1 + n % 2 / 50)) for n in range(count)], "made")

    assert "more often than once a year; where they are interpolated or administered the interval" in said(quarterly(4))
    assert "more often" not in said(quarterly(3))
    assert "more often" not in said(falling())
    notes = forecasts.forecast_notes(forecast(quarterly(9), 2025))
    assert any("interpolated or administered the fan is too narrow" in note for note in notes)


@pytest.mark.parametrize(
    ("year", "words"), [(2020, "2020"), (2020.12, "Feb 2020"), (2024.9, "Nov 2024"), (2020.9999999, "2021")]
)
def test_a_date_within_a_year_is_a_month(year, words):
    """A whole year is itself."""
    assert pace.date_words(year) == words


def test_records_hold_no_number_that_json_cannot():
    """What is infinite or not a number is None, also deep inside."""
    record = technologies.fit_record(fit(made([0.0])))
    assert (record["halving_time"], record["volatility"], record["t"]) == (None, None, None)
    assert all(law["volatility"] is None for law in record["laws"])
    assert technologies.plain({"a": [math.nan, {"b": math.inf}]}) == {"a": [None, {"b": None}]}


def test_the_library_begins_with_the_fastest_and_ends_with_the_controls():
    """Known kinds decide the order, not what a test finds."""
    found = [
        fit(falling(drift=drift, name=name, kind=kind))
        for name, drift, kind in (("c", -0.9, "control"), ("a", -0.1, "improving"), ("b", -0.3, "improving"))
    ]
    assert [one.series.name for one in technologies.library_order(found)] == ["b", "a", "c"]

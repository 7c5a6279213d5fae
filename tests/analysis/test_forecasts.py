"""Forecasts and crossings in words and tables."""

import pytest

from growthsim.analysis import forecasts
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.forecast import forecast
from growthsim.technologies.series import series_of
from tests.analysis.figures import falling, flat_words, made


def test_a_forecast_names_a_law_that_fits_better():
    """One that it could use, or one that it cannot; nothing where its own fits as well."""
    slowing = made([-0.5 * 0.8**year + 0.01 * (-1) ** year for year in range(12)])
    words = " ".join(forecasts.forecast_sentences(forecast(slowing, 2015)))
    assert "A fall that slows fits the past clearly better; this forecast goes on at the mean pace." in words
    outputs = [1.0, 1.1, 3.0, 3.2, 9.0, 9.5, 30.0, 33.0, 100.0]
    learnt = series_of([(2000 + n, 100 * output**-0.5 * (1 + n % 2 / 99), output) for n, output in enumerate(outputs)])
    words = " ".join(forecasts.forecast_sentences(forecast(learnt, 2015)))
    assert "Experience, with output as the driver, fits the past clearly better: try that law." in words
    assert "clearly better" not in " ".join(forecasts.forecast_sentences(forecast(learnt, 2015, law="experience")))
    assert "clearly better" not in " ".join(forecasts.forecast_sentences(forecast(falling(), 2024)))
    late = made([-0.5 * 0.8**year + 0.01 * (-1) ** year for year in range(12)] + [-0.04, -0.05, -0.04, -0.05])
    assert "clearly better" not in " ".join(forecasts.forecast_sentences(forecast(late, 2020, window=4)))


def test_a_forecast_says_what_it_was_learnt_from_and_what_to_expect():
    """The median goes on at the past's pace: 100·e^(−0.2·24) after 24 years."""
    found = forecast(falling(label="Made"), 2024, autocorrelation=0.63)
    words = forecasts.forecast_sentences(found)
    assert words[0].startswith("Made, learnt from 20 changes from 2000 to 2020: −18\u00a0% a year, straying by 5.1")
    assert words[1].startswith("In 2024: 0.82 in the middle of all futures, ")
    assert words[1].endswith("in 2020 it was 1.8.")


def test_a_forecast_without_a_shown_fall_says_so():
    """Whether unclear, rising or of two figures."""
    unclear = made([-0.9, 0.4, -0.5, 0.7, -0.6])
    rising = made([0.2, 0.25, 0.22, 0.18])
    for series, words in (
        (unclear, "a pace that chance alone could have made"), (rising, "the forecast lets it rise on"),
        (made([-0.5]), "Two figures cannot show a fall"),
    ):  # fmt: skip
        assert words in " ".join(forecasts.forecast_sentences(forecast(series, 2015)))
    assert "chance alone" not in " ".join(forecasts.forecast_sentences(forecast(falling(), 2024)))


def test_every_fan_says_how_such_fans_held():
    """The nearest that was tested, and how many those were; none where nothing like it was tested."""
    near = forecasts.record_sentence(forecast(falling(), 2023))
    assert near.startswith("The nearest that was tested: 80\u00a0% fans of 3 years from 16 changes held in ")
    assert "few" not in near
    assert "farther" not in near
    beyond = forecasts.record_sentence(forecast(falling(), 2060))
    assert "Fans that reach farther were never tested." in beyond
    assert "cases, few as they are (" in beyond
    untested = forecasts.record_sentence(forecast(falling(), 2023, autocorrelation=0.0))
    assert untested == "Fans like this one were never tested."


@pytest.mark.parametrize(("to", "years"), [(2030, 10), (2040, 10), (2043, 12), (2070, 10), (2030.5, 11)])
def test_a_screen_shows_at_most_a_dozen_years_and_the_last(to, years):
    """In even steps back from the last one."""
    found = forecast(falling(), to)
    places = forecasts.shown_places(found)
    assert len(places) == years
    assert found.years[places[-1]] == to


def test_a_table_of_a_forecast_has_the_intervals_and_the_chances():
    """Each interval within the next, and the chance of being cheaper than a cost."""
    found = forecast(falling(), 2022)
    heads, rows = forecasts.forecast_table(found, crossing_of(found, 1.5))
    assert [flat_words(head) for head in heads] == ["year", "middle", "50 %", "80 %", "95 %", "below 2020’s", "cheaper"]
    assert [row[0] for row in rows] == ["2021", "2022"]
    assert rows[0][1] == "1.5"
    record = forecasts.forecast_rows(found)[0]
    assert list(record.values())[1:] == sorted(list(record.values())[1:])


def test_a_crossing_is_told_with_its_range_and_with_what_does_not_cross():
    """Early, late, never and already."""
    found = forecast(falling(), 2040)
    # 1.83 falls to 1 in ln 1.83 / 0.2 = 3.03 years.
    words = forecasts.crossing_sentence(crossing_of(found, 1.0))
    assert words == "Cheaper than a cost of 1 for the first time about 2023 (2022–2024); in brackets, 8 of 10 futures."
    late = forecasts.crossing_sentence(crossing_of(found, found.median[-2]))
    assert late.startswith("Cheaper than a cost of ")
    assert late.endswith("in 7 of 10 futures by 2040, the earliest tenth by 2036.")
    assert (
        "Cheaper than a cost of 0.0010 by 2040 only in under\u00a01\u00a0% of futures."
        in forecasts.crossing_sentence(crossing_of(found, 0.001))
    )
    assert "a cost of 9 in 2020 already" in forecasts.crossing_sentence(crossing_of(found, 9.0))
    rival = forecast(falling(drift=-0.1, noise=0.02, first=8.0, name="rival"), 2040)
    # Medians of 1.83 and 1.08 that close in by 0.1 a year meet after 5.3 years.
    assert "Cheaper than “rival” for the first time about 2025 (" in forecasts.crossing_sentence(
        crossing_of(found, rival)
    )

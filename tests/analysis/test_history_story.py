"""Forecasts of history in sentences: what was expected, what came, what came of all."""

from __future__ import annotations

import math
from dataclasses import replace

import numpy as np
import pytest

from growthsim.analysis.history_story import (
    came,
    class_rows,
    class_sentences,
    every_case,
    finding,
    firm_sentences,
    firm_told,
    half_words,
    other_ways,
    reference_line,
)
from growthsim.analysis.history_table import history_text
from growthsim.analysis.history_view import View, case_numbers, divided, spoken
from growthsim.analysis.past_firms import FirmVerdict, Told
from growthsim.history.case import Case
from growthsim.history.forecast import COMBINED, Forecast, forecast
from growthsim.history.library import cases, shipped_cases
from growthsim.texts import keys


def view(name: str = "electric_cars/norway", until: float = 2013.0, number: int | None = None) -> View:
    (case,) = cases(name)
    return View(case, forecast(case, until, futures=200), number)


def with_dates(seen: View, **dates: list[float]) -> View:
    """The view with other dates of events in all futures together."""
    combined = {**seen.made.dates[COMBINED], **{event: np.array(found) for event, found in dates.items()}}
    made = replace(seen.made, dates={**seen.made.dates, COMBINED: combined})
    assert isinstance(made, Forecast)
    return replace(seen, made=made)


TEN = [2014.5, 2015.2, 2016.0, 2017.0, 2018.0, 2018.9, 2020.0, 2021.0, 2022.0, 2024.9]


def test_the_finding_has_date_and_range() -> None:
    found = with_dates(view(), half=TEN)
    assert finding(found) == (
        "Known until 2013, the forecast gave half of the market to electric cars by 2018, "
        "with a chance of 4 in 5 between 2015 and 2024."
    )
    assert half_words(found, 2030.0) == "2018 (2015–2024)"


@pytest.mark.parametrize(
    ("dates", "words", "drawn"),
    [
        ([*TEN[:8], math.inf, math.inf], "by 2018: 1 chance in 10 before 2015, and 1 in 10 of not before 2073, if ever",
         "2018 (2015 or later)"),
        ([*TEN[:2], *[math.inf] * 8], "gave electric cars a chance of 20\u00a0% of having half of the market by 2073",
         "from 2015 on"),
        ([math.inf] * 10, "a chance of under\u00a01\u00a0%", ""),
        ([2015.1, 2015.2, 2015.3], "by 2015, with a chance of 4 in 5 within that year", "2015"),
        ([2013.2] * 5 + [2014.5] * 3, "by the end of 2013, with a chance of 4 in 5 between 2013 and 2014",
         "2013 (2013–2014)"),
    ],
)  # fmt: skip
def test_the_finding_says_what_is_open(dates: list[float], words: str, drawn: str) -> None:
    """Ranges that go beyond the horizon are told as open, and never as a date."""
    found = with_dates(view(), half=dates)
    assert words in finding(found)
    assert half_words(found, 2030.0) == drawn
    assert "inf" not in " ".join([finding(found), *came(found), other_ways(found)])


def test_what_came_is_held_against_the_forecast() -> None:
    """The miss in years, and whether the range held; an event that did not come is told with the record's end."""
    half, ninety, old = came(with_dates(view(), half=TEN, ninety=[2030.0] * 10, old_half=[2016.9] * 10))
    assert half == (
        "Half of the market came in 2018. The forecast’s middle, 2018, was within a year of it; "
        "its range, 2015 to 2024, held."
    )
    assert "was 8 years too late; its range, all within 2030, did not hold" in ninety
    assert "combustion cars" in old
    assert "1 year too early" in old or "2 years too early" in old
    sweden = view("electric_cars/sweden", 2016.0)
    late = came(with_dates(sweden, ninety=[2020.0] * 10))[1]
    assert "had not come by 2023, where the record ends" in late
    assert late.endswith("did not hold.")
    assert came(with_dates(sweden, ninety=[2040.0] * 10))[1].endswith("may still hold.")
    assert "after 2076" in came(with_dates(sweden, ninety=[math.inf] * 10))[1]


def test_a_near_miss_is_no_hit() -> None:
    """A range whose last year is that of the event, but which ends before it, is not said to have held."""
    half = came(with_dates(view(), half=[2016.0] * 8 + [2018.05] * 2))[0]
    assert "missed it by less than a year" in half


def test_a_miss_is_the_difference_of_the_years_told() -> None:
    """Half came in the middle of 2018; a middle late in 2015 is told as three years too early, not rounded to two."""
    half = came(with_dates(view(), half=[2015.95] * 10))[0]
    assert "came in 2018. The forecast’s middle, 2015, was 3 years too early" in half


def test_a_firm_is_not_told_what_had_happened() -> None:
    """Chances are of what lies ahead: a firm under half of its peak is not told a chance of falling there."""
    found = view("newspapers/new_york_times", 2013.0)
    ahead, past = (Told(np.array([2016.0, np.nan]), actual, 2018.0) for actual in (None, 2010.2))
    verdict = FirmVerdict("x", 2013.0, 2033.0, {"first_loss": ahead, "half": past, "closed": ahead}, True, 2018.0)
    trust, words = firm_told(found, verdict)
    assert words.endswith("for the next 20 years: a year of loss 50\u00a0%, about 2016; closing 50\u00a0%, about 2016.")
    assert "11 of the 20 firms on record closed" in trust
    before = replace(verdict, told={**verdict.told, "half": ahead})
    assert "revenue under half of its peak 50" in firm_told(found, before)[1]


def test_the_firm_s_end_waits_for_the_reveal() -> None:
    found = view("stores/circuit_city", 2006.0)
    assert firm_sentences(found, False) == []
    assert firm_sentences(found, True)[-1] == "Circuit City closed or was insolvent in 2008."
    assert firm_sentences(view("stores/best_buy", 2006.0), True) == [
        "Best Buy was open in 2018, where its record ends."
    ]
    assert firm_sentences(view(), True) == []


def names_of(case: Case) -> list[str]:
    firm = [case.firm.name] if case.firm else []
    return [case.title, spoken(case.old.name), spoken(case.new.name), *firm]


@pytest.mark.parametrize("name", ["stores/sears", "video_rental", "landline_and_mobile", "electric_cars/norway"])
def test_a_masked_case_says_neither_name_nor_year(name: str) -> None:
    """No sentence of it holds a name or a calendar year, and nor does its table."""
    (case,) = cases(name)
    until = float(case.years[len(case.years) // 2])
    found = View(case, forecast(case, until, futures=100), 7)
    said = "\n".join(
        [found.title, found.old, found.new, found.firm, finding(found), *came(found), other_ways(found),
         *firm_sentences(found, True), half_words(found, found.until + 20), history_text(found, True)]
    )  # fmt: skip
    assert not [each for each in names_of(case) if each in said]
    assert not [year for year in range(1900, 2100) if f"{year}" in said.replace(".", " ").replace(",", " ").split()]
    assert "year 0" in finding(found)


def test_the_table_hides_what_came_until_it_is_shown() -> None:
    """Without the reveal no figure after the year known stands in it."""
    found = view()
    hidden, shown = history_text(found, False), history_text(found, True)
    later = f"{found.case.share[-1]:.6g}"
    assert later not in hidden
    assert later in shown
    assert f"{found.case.share[0]:.6g}" in hidden
    widths = {line.count(",") for line in shown.splitlines()[1:]}
    assert len(widths) == 1


def test_what_is_expected_has_the_unit_of_what_was_known() -> None:
    """The first row of the forecast of the old is the last figure known."""
    for found in (view(), view(number=3), view("landline_and_mobile", 2010.25)):
        line = next(line for line in history_text(found, False).splitlines() if line.startswith(f"{found.until:g},"))
        _, _, *rest = line.split(",")
        known = found.made.case.old.values[-1] / (found.old_unit[0] if found.masked else 1.0)
        assert float(rest[5]) == float(rest[8]) == pytest.approx(known, rel=1e-5)


def test_the_reference_class_stands_with_its_counts() -> None:
    """Every number of the line and the table is one of the class."""
    found = every_case()
    reached, seen = found.times["tenth_to_half"].within(10)
    closed, firms = found.closed
    assert f"in {reached} of {seen} the new took half" in reference_line()
    assert f"{closed} of {firms} firms" in reference_line()
    assert "chosen because something happened" in reference_line()
    heads, rows = class_rows(found)
    assert {len(row) for row in rows} == {len(heads)}
    assert f"{closed} of {firms} firms closed" in class_sentences(found)[0]
    assert "chosen because something happened" in class_sentences(found)[1]


def test_every_shipped_case_has_a_number_and_names() -> None:
    """Numbers are distinct, and every old and new thing is called by words of its own."""
    numbers = case_numbers()
    shipped = shipped_cases()
    assert sorted(numbers.values()) == list(range(1, len(shipped) + 1))
    unnamed = {series for case in shipped for series in (case.old.name, case.new.name)
               if f"history.name.{series}" not in keys()}  # fmt: skip
    assert not unnamed


def test_units_are_plain() -> None:
    assert divided("million USD")[0] * 3e6 == pytest.approx(3)
    assert divided("thousand") == (1e-3, "")
    assert divided(" % ") == (100.0, "percent")
    assert divided("million") == (1.0, "million")

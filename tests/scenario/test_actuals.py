"""What happened, read from CSV: wide or long, years and dates, and one message for all faults."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.scenario.actuals import Actual, parse_actuals, read_actuals, template
from growthsim.technologies.series import SeriesError


def numbers(text: str, name: str = "revenue") -> list[float]:
    """The values of one quantity in the order of time."""
    return [figure.value for figure in parse_actuals(text).of(name)]


def refusal(text: str) -> str:
    """What is said of a text that cannot be."""
    with pytest.raises(SeriesError) as caught:
        parse_actuals(text, "mine.csv")
    return str(caught.value)


def test_wide_and_long_files_hold_the_same_figures() -> None:
    """`year,revenue,cash` and `year,series,value` give the same figures."""
    wide = parse_actuals("year,revenue,cash\n2027,5000,-20\n2028,6000,\n")
    long = parse_actuals("year,series,value\n2027,Revenue,5000\n2028,revenue,6000\n2027,cash,-20\n")
    assert wide.figures == long.figures
    assert wide.names == ("revenue", "cash")


def test_a_year_is_all_of_it() -> None:
    """A flow of a year or month stands at its middle, a stock at its end; a day and part of a year at themselves."""
    found = parse_actuals("year,revenue,customers\n2027,5,5\n2028-06,5,5\n2029.25,5,5\n2030-07-01,5,5\n")
    day = 2030 + 181 / 365
    assert [figure.date for figure in found.of("revenue")] == pytest.approx([2027.5, 2028 + 5.5 / 12, 2029.25, day])
    assert [figure.date for figure in found.of("customers")] == pytest.approx([2028.0, 2028.5, 2029.25, day])


@pytest.mark.parametrize("written", ["2010-12", "12/2010", "Dec 2010", "2010 M12", "Q4 2010", "2010-Q4"])
@pytest.mark.parametrize("name", ["customers", "employees", "cash"])
def test_a_year_and_its_last_month_end_together(name: str, written: str) -> None:
    """A stock of 2010 and one of December 2010 are counted at one moment, so that both cannot be given."""
    (year,), (month,) = (parse_actuals(f"year,{name}\n{date},5\n").figures for date in ("2010", written))
    assert month.date == pytest.approx(year.date) == 2011
    assert "stands twice" in refusal(f"year,{name}\n2010,5\n{written},5\n")
    assert len(parse_actuals(f"year,revenue\n2010,5\n{written},5\n").figures) == 2


@pytest.mark.parametrize("text", ["year,revenue\n2026,5,200,000\n", "year,series,value\n2026,revenue,5,200,000\n"])
def test_a_number_that_its_own_commas_part_is_refused(text: str) -> None:
    """It is not taken for its first digits; in quotes it is read."""
    assert "cells where line 1 names" in refusal(text)
    assert "needs quotes" in refusal(text)
    assert numbers(text.replace("5,200,000", '"5,200,000"')) == [5_200_000]


@pytest.mark.parametrize(
    "text",
    ["year,revenue,cash\n" + "soon,1,x\n" * 1001, "year,series,value\n" + "soon,revenue,x\n" * 2002],
)
def test_too_many_figures_are_refused_before_any_is_read(text: str) -> None:
    """One message with both numbers, and not a word about what stands in the lines."""
    assert refusal(text) == "mine.csv: holds 2,002 figures; at most 2,000"


def test_figures_come_in_the_order_of_time() -> None:
    """Lines may stand in any order."""
    assert numbers("year,revenue\n2029,3\n2027,1\n2028,2\n") == [1, 2, 3]


@pytest.mark.parametrize(
    "text",
    [
        "Jahr;Umsatz (EUR)\n2027;5.200.000\n",
        "year\trevenue\n2027\t5200000\n",
        'Date,"Sales, EUR"\n2027,"5,200,000"\n',
        "Our firm\nyear,revenue,revenue per employee\n2027,5200000,100000\n",
        "# a comment\nyear,revenue\n2027,5.2e6\n",
    ],
)
def test_files_of_many_kinds(text: str) -> None:
    """Languages, separators, groups of digits, titles and ratios beside the figures do no harm."""
    assert numbers(text) == [5_200_000]


def test_what_is_not_used_is_named() -> None:
    """Other columns are left alone and told."""
    assert parse_actuals("year,revenue,profit\n2027,5,1\n").unused == ("profit",)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "is empty"),
        ("2027,5\n", "name the columns"),
        ("year,profit\n2027,5\n", '"profit"'),
        ("a,b\nc,d\n", "no column is the year"),
        ("year,revenue\n", "holds no figure"),
        ("year,revenue\n2027,abc\n", 'line 2: revenue "abc" is not a number'),
        ("year,revenue\nsoon,5\n", 'line 2: year "soon" is not a date'),
        ("year,revenue\n2027,-5\n", "is negative; allowed: a finite number from 0 on"),
        ("year,series,value\n2027,customers,-5\n", 'customers "-5" is negative'),
        ("year,series,value\n2027,revenu,5\n", "did you mean revenue?"),
        ("year,revenue\n2027,5\n2027.0,6\n", 'line 3: revenue of "2027.0" stands twice (line 2 too)'),
        ("year,revenue (kEUR)\n2027,5\n", "write full amounts"),
        ("year,revenue,sales\n2027,5,5\n", 'two columns can be revenue: "revenue" and "sales"'),
        ("what,2027,2028\nrevenue,5,6\n", "years stand side by side"),
    ],
)
def test_faults_say_what_to_do(text: str, said: str) -> None:
    """A file that cannot be read is refused with the place, the value and what is allowed."""
    assert said in refusal(text)


def test_all_faults_are_told_at_once() -> None:
    """Two faults, one message."""
    told = refusal("year,revenue,cash\n2027,abc,1\nx,5,2\n")
    assert '"abc"' in told
    assert '"x"' in told


def test_a_large_file_is_refused() -> None:
    """A file over the limit is not read."""
    with pytest.raises(SeriesError, match="at most 1 MB"):
        read_actuals(b"year,revenue\n" + b"#" * 1_000_001, "big.csv")


def test_the_template_reads_back_once_it_is_filled() -> None:
    """An empty template holds no figure; filled in it does, whatever the currency is called."""
    made = template(2026, 3.0, 'a,"b"\nc')
    assert "holds no figure" in refusal(made)
    filled = made.replace("2026,,,,", "2026,5,6,7,-8")
    assert parse_actuals(filled).figures == tuple(
        Actual(name, "2026", 2026.0, True, value)
        for name, value in (("revenue", 5.0), ("customers", 6.0), ("employees", 7.0), ("cash", -8.0))
    )


@given(some.text(some.sampled_from('year,revenuscash;\n\t"#=-.0123456789 \x00ä'), max_size=60))
def test_any_text_is_read_or_refused(text: str) -> None:
    """No text ends in another exception."""
    with suppress(SeriesError):
        assert parse_actuals(text).figures

"""A forecast against what happened: the right time, the right futures, and no more said than is known."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.actual_sentences import check_sentences, left_out_sentence, possible_sentence
from growthsim.analysis.actuals import Check, check, fan, fates_after, forecast_at, still_possible, within_span
from growthsim.quantities import EVENT_NAMES
from growthsim.scenario.actuals import Actuals, parse_actuals
from growthsim.texts import text

YEARS = 6
RUNS = 101
SLOPES = np.linspace(0.5, 1.5, RUNS)


def made(closing: Any = np.nan, disrupted: Any = np.nan) -> xr.Dataset:
    """Futures whose revenue grows by 120 a year times a slope from 100 on, at the end of each month."""
    time = np.arange(12 * YEARS + 1) / 12
    revenue = 100 + 120 * SLOPES[:, None] * time
    flat = np.ones_like(revenue)
    curves = {
        "revenue": revenue, "old_customers": 10 * flat * (1 + time), "new_customers": 5 * flat, "workers": 8 * flat,
        "managers": 2 * flat, "cash": -50 * flat + 100 * (SLOPES[:, None] - 1),
    }  # fmt: skip
    events = np.full((len(EVENT_NAMES), 1, RUNS), np.nan)
    events[EVENT_NAMES.index("closed"), 0] = closing
    events[EVENT_NAMES.index("disrupted"), 0] = disrupted
    return xr.Dataset(
        {
            **{name: (("plan", "run", "time"), curve[None]) for name, curve in curves.items()},
            "event_time": (("event", "plan", "future"), events),
        },
        coords={
            "plan": ["stay"], "time": time, "year": ("time", 2030 + time), "event": list(EVENT_NAMES),
            "label": ("plan", ["Stay"]),
        },
        attrs={"start_year": 2030, "currency": "EUR", "years": float(YEARS)},
    )  # fmt: skip


def figures(rows: str, head: str = "year,revenue") -> Actuals:
    """Figures of rows kept apart by blanks."""
    return parse_actuals("\n".join([head, *rows.split()]) + "\n")


def checked(rows: str, dataset: xr.Dataset | None = None, head: str = "year,revenue") -> Check:
    """The figures against the made futures."""
    return check(made() if dataset is None else dataset, "stay", figures(rows, head))


def said(rows: str, head: str = "year,revenue") -> str:
    """What the figures say of the made futures."""
    return " ".join(check_sentences(checked(rows, head=head)))


def test_a_whole_year_is_the_mean_of_its_months() -> None:
    """Revenue of 2031 is the mean of the twelve rates from January to December 2031."""
    dataset = made()
    found = forecast_at(dataset, "stay", "revenue", figures("2031,5").figures)
    expected = dataset["revenue"].values[0, :, 13:25].mean(axis=1)
    np.testing.assert_allclose(found[:, 0], expected, rtol=1e-12)


def test_a_month_is_that_months_rate() -> None:
    """Revenue of 2031-06 is the rate over June 2031, which stands at its end."""
    dataset = made()
    found = forecast_at(dataset, "stay", "revenue", figures("2031-06,5").figures)
    np.testing.assert_allclose(found[:, 0], dataset["revenue"].values[0, :, 18], rtol=1e-9)


def test_a_stock_of_a_year_is_that_of_its_end() -> None:
    """Customers of 2031, on both offerings, are those at the start of 2032; employees count managers."""
    found = figures("2031,5,5", "year,customers,employees").figures
    assert forecast_at(made(), "stay", "customers", found[:1])[0, 0] == pytest.approx(10 * 3 + 5)
    assert forecast_at(made(), "stay", "employees", found[1:])[0, 0] == pytest.approx(10)


def test_the_miss_and_the_band() -> None:
    """The middle future misses nothing, one in twenty lies outside the band, and the miss is a share of the middle."""
    middle = float(forecast_at(made(), "stay", "revenue", figures("2031,5").figures)[50, 0])
    on = checked(f"2031,{middle!r}").misses[0]
    assert (on.inside, on.relative, on.below) == (True, pytest.approx(0), pytest.approx(0.5))
    low = float(forecast_at(made(), "stay", "revenue", figures("2031,5").figures)[5, 0])
    assert not checked(f"2031,{low!r}").misses[0].inside
    assert checked(f"2031,{2 * middle!r}").misses[0].relative == pytest.approx(1)


def test_a_debt_has_no_percentages() -> None:
    """Where the middle forecast is below zero the miss is no share of it."""
    miss = checked("2031,10", head="year,cash").misses[0]
    assert miss.middle < 0
    assert miss.relative is None
    assert miss.side == 1


def test_only_futures_count_in_which_the_firm_is_still_open() -> None:
    """A firm that reports has not closed: futures that closed before its last figure are out."""
    closing = np.where(np.arange(RUNS) < 40, 1.0, np.nan)
    found = checked("2030,160 2031,300", made(closing))
    assert found.futures == RUNS - 40
    assert checked("2030,160", made(closing)).futures == RUNS
    assert found.misses[0].low == pytest.approx(
        np.quantile(forecast_at(made(), "stay", "revenue", figures("2030,5").figures)[40:, 0], 0.1)
    )


def test_a_firm_that_reports_nothing_any_more_counts_with_the_closed() -> None:
    """Revenue of zero shows no open firm: the futures are those open at the last figure above zero."""
    closing = np.where(np.arange(RUNS) < 40, 1.0, np.nan)
    assert checked("2030,160 2031,0", made(closing)).futures == RUNS


def test_too_few_futures_say_nothing() -> None:
    """With fewer than twenty open futures there are no bands, and that is said."""
    closing = np.where(np.arange(RUNS) < RUNS - 19, 1.0, np.nan)
    found = checked("2030,160 2031,300", made(closing))
    assert found.misses == ()
    assert "19 of 101 futures" in check_sentences(found)[0]


def test_figures_outside_the_span_are_left_out() -> None:
    """What lies before the start or not wholly within the span is no miss, and is told."""
    given = figures("2029,5 2030,5 2035,5 2036,5 2036-06,5")
    inside, outside = within_span(made(), given)
    assert [figure.written for figure in inside] == ["2030", "2035"]
    assert "2029, 2036-06, 2036" in left_out_sentence(outside, 2030, 2036.0)
    assert left_out_sentence((), 2030, 2036.0) == ""


def test_the_fan_holds_what_the_table_holds() -> None:
    """At the date of a figure the drawn band is the one that the figure is judged by, and it ends with the last."""
    dataset, found = made(), checked("2030,160 2031,300 2032,400")
    drawn = fan(dataset, found, "revenue").set_index("year")
    for miss in found.misses:
        row = drawn.loc[miss.actual.date]
        assert (row["low10"], row["high90"]) == pytest.approx((miss.low, miss.high))
    assert drawn.index[-1] == found.until


def test_after_the_last_figure_the_futures_part() -> None:
    """The fates after the last figure are shares of the futures that are still open."""
    closing = np.where(np.arange(RUNS) < 41, 1.0, np.nan)
    disrupted = np.where(np.arange(RUNS) < 56, 4.0, np.nan)
    parts = fates_after(made(closing, disrupted), checked("2031,300", made(closing, disrupted)))
    assert [(part.fate, part.share) for part in parts] == [("kept", 0.75), ("disrupted", 0.25)]


@pytest.mark.parametrize(
    ("rows", "key"),
    [
        ("2031,300", "one_date"),
        ("2031,300 2032,50", "few_dates"),
        ("2030,160 2031,270 2032,500 2033,300", "few_dates"),
        ("2030,900 2031,900 2032,900", "by_chance"),
        ("2030,900 2031,900 2032,900 2033,900 2034,900", "one_surprise"),
        ("2030,155 2031,285 2032,399 2033,525 2034,640", "held"),
        ("2030,10 2031,900 2032,20 2033,900 2034,30", "narrow"),
    ],
)
def test_no_more_is_said_than_is_known(rows: str, key: str) -> None:
    """Few dates say little, one side is one surprise, and bands that do not hold are called too narrow."""
    words = said(rows)
    keys = ("one_date", "few_dates", "by_chance", "one_surprise", "held", "narrow")
    start = {name: text(f"actuals.{name}", number="").strip()[:30].strip() for name in keys}
    assert start[key] in words


def test_the_side_is_told() -> None:
    """Which quantities lie above and which below stands in one sentence."""
    rows = "2030,900,1 2031,900,1 2032,900,1"
    assert text("actuals.sided_both", above="revenue", below="customers") in said(rows, "year,revenue,customers")


def test_the_count_is_told_first() -> None:
    """How many figures lie in the band stands before everything else."""
    assert said("2030,160 2031,900 2032,400").startswith("2 of 3 figures lie in the band")


def test_other_units_are_suspected() -> None:
    """Thousands, and the revenue of a month, are asked about; figures near the forecast are not."""
    assert "thousands" in said("2031,0.28")
    assert "twelve times" in said("2031-06,23")
    assert "thousands" not in said("2031,280")
    assert "twelve times" not in said("2031,23")


def test_futures_that_went_another_way_are_sieved_out() -> None:
    """Only futures near every revenue figure remain, and what becomes of them is counted."""
    dataset = made(disrupted=np.where(SLOPES < 1, 4.0, np.nan))
    truth = forecast_at(dataset, "stay", "revenue", figures("2033,5").figures)[70, 0].item()
    found = still_possible(dataset, "stay", figures(f"2033,{truth!r}"), 0.1)
    assert found is not None
    assert 20 <= found.remaining < 60
    assert found.disrupted == 0
    assert found.before == pytest.approx(50 / RUNS)
    assert "under\u00a01\u00a0%" in possible_sentence(found, 0.1, 2036.0)


def test_fewer_than_twenty_futures_leave_nothing_to_say() -> None:
    """Too few remaining futures have no probability."""
    found = still_possible(made(), "stay", figures("2033,90000"), 0.1)
    assert found is not None
    assert (found.remaining, found.disrupted) == (0, None)
    assert "fewer than 20 say nothing" in possible_sentence(found, 0.1, 2036.0)
    assert still_possible(made(), "stay", figures("2033,5", "year,customers"), 0.1) is None

"""Charts of cases of history."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from growthsim.analysis.history_story import half_dates
from growthsim.analysis.history_view import View
from growthsim.charts.history import (
    fan_frame,
    firm_panel,
    history_panels,
    old_panel,
    share_canvas,
    share_panel,
    small_canvas,
    years_shown,
)
from growthsim.charts.live import live_specification
from growthsim.charts.live_costs import Panel
from growthsim.export.history import history_picture
from growthsim.history.forecast import forecast
from growthsim.history.library import cases, shipped_cases
from growthsim.history.shares import cut_years
from tests.charts.pictured import PANEL, marks_of, words_of


def view(name: str = "electric_cars/norway", until: float = 2013.0, number: int | None = None) -> View:
    (case,) = cases(name)
    return View(case, forecast(case, until, futures=100), number)


def rows(panel: Panel, table: str) -> pd.DataFrame:
    found: pd.DataFrame = panel.live.tables[table]
    return found


def said(panel: Panel) -> str:
    return "\n".join([panel.heading, panel.caption, *rows(panel, "words")["words"], *rows(panel, "hover")["said"]])


def test_only_what_was_known_is_drawn_until_the_reveal() -> None:
    """Before it no line but the known goes to the record's end; then what came goes on from the last known point."""
    found = view()
    for panel in (share_panel, old_panel):
        hidden, shown = panel(found, share_canvas()), panel(found, share_canvas(), True)
        keys = set(rows(hidden, "lines")["key"])
        assert "came" not in keys
        assert rows(hidden, "lines").query("key == 'known'")["year"].max() == 2013
        truth = rows(shown, "lines").query("key == 'came'")
        assert (truth["year"].min(), truth["year"].max()) == (2013, 2023)
        assert "What came" not in said(hidden)
        assert "What came" in said(shown)


def test_what_came_is_the_record() -> None:
    found = view()
    truth = rows(share_panel(found, share_canvas(), True), "lines").query("key == 'came'")
    known = found.case.years >= 2013
    assert truth["value"].to_numpy() == pytest.approx(found.case.share[known])


def test_the_reveal_moves_no_axis() -> None:
    """Years, scale and specification stay, so that what came appears where it was hidden."""
    found = view("stores/sears", 2004.0)
    for panel in (share_panel, old_panel, firm_panel):
        hidden, shown = panel(found, small_canvas()), panel(found, small_canvas(), True)
        assert hidden is not None
        assert shown is not None
        before, after = (rows(each, "frame").iloc[0] for each in (hidden, shown))
        assert (before[["first", "low", "high"]] == after[["first", "low", "high"]]).all()
        assert live_specification(hidden.live.height, hidden.live.log) == live_specification(
            shown.live.height, shown.live.log
        )


def test_the_median_drawn_is_the_forecast_s() -> None:
    found = view()
    first, last = years_shown(found)
    fan = fan_frame(found, last)
    assert first == 2010
    assert fan["middle"].iloc[0] == pytest.approx(found.made.case.share[-1])
    years = found.made.years
    assert fan["middle"].iloc[-1] == pytest.approx(float(np.interp(last, years, found.made.fan["combined"][:, 2])))
    lines = rows(share_panel(found, share_canvas()), "lines")
    drawn = lines[lines["key"].str.startswith("fan") & (lines["width"] > 2)]
    assert drawn["value"].to_numpy() == pytest.approx(fan["middle"].to_numpy())


def test_the_years_hold_the_whole_record() -> None:
    """What is known of the old longer than of both ends within the plot, and no label stands on it."""
    found = view("newspapers/new_york_times", 2004.0)
    for panel in (share_panel(found, share_canvas(), True), old_panel(found, small_canvas(), True)):
        assert rows(panel, "lines")["year"].max() <= years_shown(found)[1] + 1e-9


def test_the_caption_speaks_of_grey_where_there_is_some() -> None:
    assert "Grey" in share_panel(view(), share_canvas()).caption
    assert "Grey" not in share_panel(view("film_and_digital", 2002.0), share_canvas()).caption


def test_the_name_of_the_half_is_on_no_line() -> None:
    """The record of this browser begins above its half and falls through it at once."""
    for canvas in (share_canvas(230), small_canvas()):
        panel = old_panel(view("browsers/chrome", 2009.0), canvas)
        name = rows(panel, "words").query("words == 'half of its peak'").iloc[0]
        assert (name["align"], name["year"]) == ("right", years_shown(view("browsers/chrome", 2009.0))[1])


def test_half_is_a_rule_with_its_range() -> None:
    found = view()
    dates = half_dates(found)
    assert dates is not None
    rules = rows(share_panel(found, share_canvas()), "rules")
    assert ((rules["year"] == dates[1]) & (rules["year"] == rules["until"])).any()
    (panel, _) = history_panels(found, PANEL, False, False)
    assert f"{int(dates[1])} ({int(dates[0])}–{int(dates[2])})" in words_of(panel)
    assert marks_of(panel, "rect")


def test_other_ways_are_thin_lines_with_their_names() -> None:
    plain, more = (share_panel(view(), share_canvas(), others=others) for others in (False, True))
    assert not rows(plain, "lines")["key"].str.startswith("way").any()
    lines = rows(more, "lines").query("key.str.startswith('way')", engine="python")
    assert lines["key"].nunique() == lines["dash"].nunique() == 3
    assert lines["width"].max() < 2
    assert "Fisher–Pry: " in said(more)


def test_no_line_joins_what_belongs_to_two() -> None:
    """Every key of a line runs through the years once."""
    found = view("stores/sears", 2004.0)
    for panel in (share_panel(found, share_canvas(), True, True), old_panel(found, small_canvas(), True)):
        for _, line in rows(panel, "lines").groupby(["key", "dash", "width"]):
            assert (np.diff(line["year"]) >= 0).all()


def test_a_closed_firm_has_a_cross_once_it_is_told() -> None:
    found = view("stores/circuit_city", 2006.0)
    hidden, shown = (firm_panel(found, small_canvas(), revealed) for revealed in (False, True))
    assert hidden is not None
    assert shown is not None
    assert "×" not in set(rows(hidden, "words")["words"])
    cross = rows(shown, "words").query("words == '×'")
    assert cross["year"].iloc[0] == found.case.firm.closed  # type: ignore[union-attr]
    assert firm_panel(view(), small_canvas()) is None


def test_masked_charts_count_years_and_name_nothing() -> None:
    """Year 0 is the last one known, minus signs are true, amounts are parts of a peak."""
    found = view("stores/sears", 2004.0, 7)
    panels = [share_panel(found, share_canvas(), True, True), old_panel(found, small_canvas(), True)]
    firm = firm_panel(found, small_canvas(), True)
    assert firm is not None
    for panel in (*panels, firm):
        words = said(panel)
        assert not [name for name in ("Amazon", "Sears", "USD", "bn", "2004", "2011") if name in words]
        assert rows(panel, "frame")["first"].iloc[0] < 0
    assert "−5" in set(rows(panels[0], "words")["words"])
    assert "year −1\n" in said(panels[0])
    known = rows(panels[1], "lines").query("key == 'known'")
    assert known["value"].max() == pytest.approx(1.0)
    assert rows(panels[0], "lines").query("key == 'known'")["year"].max() == 0


def test_a_masked_file_names_nothing() -> None:
    """The whole SVG, with its hidden parts, holds no name, no source and no year of the case."""
    (case,) = cases("stores/sears")
    svg = history_picture(view("stores/sears", 2004.0, 7), True, True)
    assert not [name for name in ("Amazon", "Sears", "Kmart", "USD", "2004", "Fortune") if name in svg]
    assert "Case 7" in svg
    assert "Sears and Kmart" in history_picture(View(case, forecast(case, 2004.0, futures=100)), True)


@pytest.mark.parametrize("case", shipped_cases(), ids=lambda case: case.name)
def test_every_shipped_case_can_be_drawn(case) -> None:
    """At its first cut, in the middle and near its end, open and masked, hidden and shown."""
    years = [*list(cut_years(case).values())[:1], float(case.years[len(case.years) // 2]), float(case.years[-2])]
    for until in years:
        made = forecast(case, until, futures=40)
        for found in (View(case, made), View(case, made, 1)):
            for revealed in (False, True):
                panels = [share_panel(found, share_canvas(), revealed, revealed)]
                panels.append(old_panel(found, small_canvas(), revealed))
                for panel in filter(None, [*panels, firm_panel(found, small_canvas(), revealed)]):
                    frame = rows(panel, "frame").iloc[0]
                    known = rows(panel, "lines").query("key == 'known'")["value"]
                    assert known.empty or frame["low"] <= known.min() <= known.max() <= frame["high"]
                    assert panel.heading
                    assert "nan" not in said(panel).split()

"""Scenarios over one another: which, the picture, what comes out, and what differs in what goes in."""

from __future__ import annotations

import time
from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st
import xarray as xr

from growthsim.analysis.comparison import comparison
from growthsim.engine import OpeningError
from growthsim.pages.compare_list import Compared, compared, entries, too_heavy, ways_to_add
from growthsim.pages.compare_picture import picture
from growthsim.pages.compare_tables import differences_table, results_table
from growthsim.pages.compare_why import why_part
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, empty, error, plain, section
from growthsim.pages.results import result_of
from growthsim.scenario import Scenario, work
from growthsim.texts import remembered, text

SOON = 0.4
"""Seconds after which it is said how far the simulation is."""
LONG_WORK = 1_500_000
"""Plan·run·months of a scenario that takes longer than that by itself."""
MOST_ROWS_OPEN = 20
"""Values that differ up to which the table of two scenarios stands open."""


def scenarios(desk: Desk) -> None:
    """The list, the picture and the tables."""
    caption(text("compare.lead"))
    shown = compared(desk)
    coloured = len(shown) > 1 and desk.kept.get("compare.lines", "one") == "one"
    with st.container(key="compare.list"):
        plans = entries(desk, plan_each=coloured, colours=coloured)
    ways_to_add()
    if len(shown) == 1:
        empty(text("compare.empty"), text("compare.empty_how"))
        return
    why = too_heavy([entry.scenario for entry in shown])
    if why:
        error(why)
        return
    datasets = _results(shown)
    if datasets is None:
        return
    st.html('<hr class="gs-rule">')
    picture(shown, datasets, plans)
    _tables(shown)
    why_part(desk, shown)


def _results(chosen: Sequence[Compared]) -> list[xr.Dataset] | None:
    """The results; where they take long, how far the simulation is. None where a firm cannot open, and which."""
    place, began, found = st.empty(), time.monotonic(), []
    for done, entry in enumerate(chosen):
        if time.monotonic() - began > SOON or work(entry.scenario) > LONG_WORK:
            words = escape(text("compare.running", done=done, all=len(chosen)))
            bar = f'<div class="gs-bar"><i style="width:{100 * done / len(chosen):.0f}%"></i></div>'
            place.html(f'<div class="gs-foot" role="status">{words}{bar}</div>')
        try:
            found.append(result_of(entry.scenario))
        except OpeningError as fault:
            place.empty()
            error(text("refused.opening_of", name=entry.title), str(fault))
            return None
    place.empty()
    return found


def _tables(shown: Sequence[Compared]) -> None:
    """What comes out, and for each further scenario what differs from the first."""
    section(text("compare.results"))
    found = _comparison(tuple(entry.title for entry in shown), tuple(entry.scenario for entry in shown))
    results_table(found["rows"])
    caption(text("compare.compared"))
    section(text("compare.differs"))
    first = shown[0]
    for entry in shown[1:]:
        rows = found["differences"][entry.title]
        key = "none_differs" if not rows else "one_differs" if len(rows) == 1 else "many_differ"
        words = text(f"compare.{key}", place=entry.place, name=entry.name, number=len(rows))
        if not rows:
            caption(words)
            continue
        with st.expander(plain(words), expanded=len(shown) == 2 and len(rows) <= MOST_ROWS_OPEN):
            differences_table(first.scenario, entry.scenario, rows, (first.title, entry.title), entry.place)


@remembered(8)
def _comparison(names: tuple[str, ...], chosen: tuple[Scenario, ...]) -> dict[str, Any]:
    """The comparison; worked out once for the same scenarios."""
    return comparison([result_of(scenario) for scenario in chosen], names)

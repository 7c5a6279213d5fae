"""The numbers behind the charts, as tables to read and to take away."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.texts import text
from growthsim.texts.numbers import fixed

LOOK: dict[str, Any] = {"hide_index": True, "width": "stretch", "height": 280}


def numbers(place: Any, tables: Mapping[str, pd.DataFrame]) -> Any:
    """A table for each chart that is drawn; gives the place where those from more futures take theirs."""
    if isinstance(place, dict):
        return {name: place[name].dataframe(_readable(tables[name]), **LOOK) for name in place}
    places: dict[str, Any] = {}
    with place:
        for name, frame in tables.items():
            if len(frame):
                st.html(f'<div class="gs-head">{text(f"explore.chart_{name}")}</div>')
                places[name] = st.dataframe(_readable(frame), **LOOK)
    return places


def switch(desk: Desk) -> None:
    """Shows and hides the tables."""

    def turn() -> None:
        current_desk().kept["numbers"] = st.session_state["numbers.shown"]

    st.toggle(text("explore.numbers"), key=view("numbers.shown", bool(desk.kept.get("numbers"))), on_change=turn)


def _readable(frame: pd.DataFrame) -> pd.DataFrame:
    """Numbers in four figures, columns in words; the file that is exported keeps all. Shares have no range."""
    shown = frame.dropna(axis="columns", how="all")
    for column in shown.columns.intersection(["p10", "p50", "p90"]):
        shown = shown.assign(**{column: shown[column].map(lambda value: float(f"{value:.4g}"))})
    group = text("number.group")
    years = shown["year"].map(lambda year: fixed(year, 0 if float(year).is_integer() else 2).replace(group, ""))
    return shown.assign(year=years).rename(columns=lambda name: text(f"behind.column_{name}"))

"""All shipped series in one table: which of them fall, how fast, and how good the figures are."""

from __future__ import annotations

import streamlit as st

from growthsim.analysis.technologies import library_cells, library_order
from growthsim.pages.parts import caption, table
from growthsim.pages.technologies_figures import fit_of, shelves
from growthsim.technologies.library import shipped
from growthsim.texts import remembered, text

COLUMNS = ("label", "years", "points", "change", "halving", "learning", "verdict", "grade")
NUMBERS = ("points", "change", "learning")


@st.dialog(text("technologies.all"), width="large")
def shelf() -> None:
    """The table in front of the page."""
    heads = [text(f"technology.library.{name}") for name in COLUMNS]
    table(heads, _rows(), right=[COLUMNS.index(name) for name in NUMBERS])
    caption(text("technology.library.how"))
    caption(text("technology.library.learning_note"))


@remembered(1)
def _rows() -> list[list[str]]:
    """A line for each: those known to improve by the speed of their fall, then the controls."""
    cells = [library_cells(found) for found in library_order([fit_of(shipped(name)) for name in shelves()])]
    return [[row[name] for name in COLUMNS] for row in cells]

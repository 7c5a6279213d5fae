"""The charts of the page History, the firm among them, and what can be taken along."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from growthsim.analysis.history import diffusion_of
from growthsim.analysis.history_story import firm_sentences, firm_told
from growthsim.analysis.history_table import history_text
from growthsim.analysis.history_view import View
from growthsim.analysis.past_firms import firm_verdict
from growthsim.charts.history import firm_panel, old_panel, share_canvas, share_panel, small_canvas
from growthsim.charts.live_costs import Panel
from growthsim.engine import OpeningError
from growthsim.history.case import Case, CaseError
from growthsim.history.forecast import Forecast, forecast
from growthsim.pages.downloads import Made, download, file_stem
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption
from growthsim.pages.technologies_taking import ICONS, KINDS
from growthsim.texts import remembered, text

SHARE_AND_WORDS = (8.2, 3.8)
"""Widths of the chart and of the words beside it."""
REMEMBERED = 64
"""Forecasts and drawings that are remembered; a case has a few dozen years."""


@remembered(REMEMBERED)
def view_of(case: Case, until: float, number: int | None) -> View:
    """A case with its forecast; the same object for the same question, so that its drawings are found again."""
    return View(case, _forecast(case, until), number)


@remembered(REMEMBERED)
def _forecast(case: Case, until: float) -> Forecast:
    return forecast(case, until)


def share_shown(view: View, revealed: bool, others: bool) -> None:
    """The share of the new."""
    _chart(_share(view, revealed, others), "history.share")


def firm_shown(view: View, revealed: bool, verdict: Sequence[str] = ()) -> None:
    """
    The level of the old beside the firm's revenue, with what is said of the firm.

    `verdict` is what would have been told the firm in that year; it stands before what became of it.
    """
    firm = _firm(view, revealed)
    if firm is None:
        # Below the share, its years under the same years.
        with st.columns(SHARE_AND_WORDS, gap="medium")[0]:
            _chart(_old(view, revealed, True), "history.old")
        return
    left, right = st.columns(2, gap="medium")
    with left:
        _chart(_old(view, revealed, False), "history.old")
    with right:
        _chart(firm, "history.firm")
        said = (*verdict, *firm_sentences(view, revealed))
        st.html("".join(f'<p class="gs-history-said">{escape(words)}</p>' for words in said) or "&nbsp;")


@remembered(REMEMBERED)
def told_firm(view: View) -> tuple[str, ...]:
    """What would have been told the firm in that year; nothing where too little was known of it."""
    if view.case.firm is None:
        return ()
    try:
        verdict = firm_verdict(view.case, view.made.year, diffusion_of(view.made))
    except (CaseError, OpeningError):
        return ()
    return tuple(firm_told(view, verdict))


def take(view: View, revealed: bool, others: bool) -> None:
    """The picture and the table, made when they are asked for."""
    stem = file_stem(view.title, "history")

    def picture(ending: str) -> bytes:
        from growthsim.export.history import history_file

        return history_file(view, revealed, others, ending)

    made: dict[str, Made] = {"png": partial(picture, "png"), "svg": partial(picture, "svg"),
            "csv": partial(history_text, view, revealed)}  # fmt: skip
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for ending, content in made.items():
            words = text(f"history.page.take_{ending}")
            download(words, content, f"{stem}.{ending}", KINDS[ending], f"history.take.{ending}", ICONS[ending])


def _chart(panel: Panel, key: str) -> None:
    with st.container(gap=None):
        st.html(f'<div class="gs-head">{escape(panel.heading)}</div>')
        draw(panel.live, key)
        caption(panel.caption)


@remembered(REMEMBERED)
def _share(view: View, revealed: bool, others: bool) -> Panel:
    return share_panel(view, share_canvas(), revealed, others)


@remembered(REMEMBERED)
def _old(view: View, revealed: bool, alone: bool) -> Panel:
    return old_panel(view, share_canvas(230) if alone else small_canvas(), revealed)


@remembered(REMEMBERED)
def _firm(view: View, revealed: bool) -> Panel | None:
    return firm_panel(view, small_canvas(), revealed)

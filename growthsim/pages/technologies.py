"""Technologies: the cost-curve laboratory. Does a cost fall, how far may it go, and how good are such forecasts."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.technologies import fit_sentences, laws_table
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, empty, error, foot, page_head, table
from growthsim.pages.technologies_against import against
from growthsim.pages.technologies_choices import choices_of
from growthsim.pages.technologies_fan import fan, fan_numbers, finding
from growthsim.pages.technologies_figures import Given, fit_of, given
from growthsim.pages.technologies_given import choose_figures
from growthsim.pages.technologies_record import record
from growthsim.pages.technologies_use import use, way_on
from growthsim.technologies.fit import Fit
from growthsim.technologies.laws import CLEAR
from growthsim.technologies.series import SeriesError
from growthsim.texts import text
from growthsim.texts.numbers import fixed

SHEET = """
.gs-technologies-about{display:flex;flex-wrap:wrap;gap:4px 10px;align-items:center;font-size:14px;color:var(--ink-2)}
.gs-technologies-found{font-size:16px;line-height:1.5;margin:0 0 6px;max-width:84ch;overflow-wrap:anywhere;
  color:var(--ink)}
.gs-technologies-fact{margin-top:6px;overflow-wrap:anywhere}
.gs-technologies-first{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:22px;line-height:1.3;
  margin:0 0 8px;color:var(--ink);overflow-wrap:anywhere;text-wrap:pretty}
@media (max-width:640px){.gs-technologies-first{font-size:19px}}
"""


def page(desk: Desk) -> None:
    """A series, what it says, where it may go, what it passes and when, how good that was, and what to do with it."""
    st.html(f"<style>{SHEET}</style>")
    page_head(text("technologies.title"), text("technologies.eyebrow"))
    chosen = choices_of(desk)
    found = given(chosen)
    left, right = st.columns([4, 8], gap="large")
    with left:
        choose_figures(desk, chosen, found)
    with right:
        fitted = _findings(found)
    if fitted is None or found.whole is None:
        way_on()
        return
    forecast = fan(chosen, found, fitted.series)
    numbers = st.container()
    crossing = None
    if forecast is not None:
        crossing = against(chosen, forecast)
        with numbers:
            fan_numbers(forecast, crossing)
    record(chosen, found.whole, forecast)
    use(desk, chosen, found.whole, fitted.series)


def _findings(found: Given) -> Fit | None:
    """What the figures say; nothing where there are none, or one that says nothing of its pace."""
    if found.known is None:
        if not found.fault:
            empty(text("technologies.empty"), text("technologies.empty_how"))
        return None
    try:
        fitted = fit_of(found.known)
    except SeriesError as fault:
        error(str(fault))
        return None
    first, *others = fit_sentences(fitted)
    st.html(f'<p class="gs-technologies-first">{escape(first)}</p>')
    if others:
        finding(*others)
    if fitted.walk.differences > 1:
        _laws(fitted)
    return fitted


def _laws(fitted: Fit) -> None:
    with st.expander(text("technologies.laws"), icon=":material/table_rows:"):
        heads, rows = laws_table(fitted)
        table(heads, rows, right=range(1, len(heads)))
        foot(text("technology.fit.note", clear=fixed(-CLEAR)))
        caption(text("technologies.no_proof"))

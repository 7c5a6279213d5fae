"""History: pick a case, choose what is known, see the forecast, and then what came."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.history_story import came, finding, other_ways
from growthsim.analysis.history_view import View
from growthsim.analysis.pace import date_words
from growthsim.history.case import Case, CaseError
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.history_about import about, all_cases, how_good, own_case
from growthsim.pages.history_choices import (
    OWN,
    Choices,
    both_sold,
    case_of,
    choices_of,
    choose,
    every_case,
    field,
    known_of,
    number_of,
    places,
    quick,
)
from growthsim.pages.history_pictures import SHARE_AND_WORDS, firm_shown, share_shown, take, told_firm, view_of
from growthsim.pages.parts import error, foot, page_head, plain
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

SHEET = """
.gs-history-first{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:22px;line-height:1.3;
  margin:4px 0 10px;color:var(--ink);overflow-wrap:anywhere;text-wrap:pretty;max-width:70ch}
.gs-history-said{font-size:15px;line-height:1.5;margin:0 0 8px;color:var(--ink);overflow-wrap:anywhere}
.gs-history-came{border-left:3px solid var(--plan-2);padding-left:12px}
.gs-history-list{margin:2px 0 10px;padding-left:1.1em;font-size:14px;line-height:1.45;color:var(--ink-2);
  overflow-wrap:anywhere;max-width:92ch}
.st-key-history-quick{min-height:40px}
@media (max-width:640px){.gs-history-first{font-size:19px}}
"""


def page(desk: Desk) -> None:
    """What was known, what was expected of it, what came; then all cases, and where the figures are from."""
    st.html(f"<style>{SHEET}</style>")
    page_head(text("history.page.title"), text("history.page.eyebrow"))
    chosen = choices_of(desk)
    left, right = st.columns([5, 7], gap="large")
    with left:
        _which(chosen)
    case = case_of(chosen)
    if not len(places(case)):
        error(
            text("history.page.too_short", title=_named(chosen.case, chosen), count=fixed(int(both_sold(case).sum())))
        )
    else:
        with right:
            _when(chosen, case)
        _told(chosen, case)
    all_cases()
    how_good()
    about(case, chosen.masked, chosen.revealed)
    if not chosen.masked:
        own_case(chosen)
    _way_on()


def _told(chosen: Choices, case: Case) -> None:
    """The forecast, and what came where that is asked for."""
    number = number_of(chosen.case, chosen) if chosen.masked else None
    try:
        view = view_of(case, float(case.years[known_of(chosen, case) - 1]), number)
    except CaseError as fault:
        error(str(fault))
        return
    st.html(f'<p class="gs-history-first">{escape(finding(view))}</p>')
    left, right = st.columns(SHARE_AND_WORDS, gap="medium")
    with left:
        share_shown(view, chosen.revealed, chosen.others)
    with right:
        _beside(chosen, view)
    firm_shown(view, chosen.revealed, told_firm(view))
    take(view, chosen.revealed, chosen.others)


def _way_on() -> None:
    """From what came for others to one's own firm."""
    st.html('<hr class="gs-rule">')
    if st.button(text("history.page.next"), type="primary", icon=":material/arrow_forward:", key="history.next"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))


def _which(chosen: Choices) -> None:
    names = list(every_case(chosen))
    st.selectbox(
        text("history.page.case_masked" if chosen.masked else "history.page.case", count=fixed(len(names))), names,
        format_func=lambda name: _named(name, chosen), **field("case", chosen.case, chosen.masked, *names),
    )  # fmt: skip
    st.toggle(text("history.page.mask"), help=text("history.page.mask_help"), **field("masked", chosen.masked))


def _named(name: str, chosen: Choices) -> str:
    """What a case is called in the list."""
    if chosen.masked:
        return text("history.story.case", number=number_of(name, chosen))
    title = " ".join(every_case(chosen)[name].title.split())
    return text("history.page.own", title=title) if name.startswith(OWN) else title


def _when(chosen: Choices, case: Case) -> None:
    """Until when it is known: a slider over the record, and the years in which the new had a certain share."""
    options, now = list(places(case)), known_of(chosen, case)
    if len(options) > 1:
        st.select_slider(
            text("history.page.known_masked" if chosen.masked else "history.page.known"), options,
            format_func=lambda known: _year(case, known, chosen.masked),
            **field("known", now, chosen.case, chosen.masked),
        )  # fmt: skip
    with st.container(horizontal=True, gap="small", vertical_alignment="center", key="history-quick"):
        for share, known in quick(case).items():
            words = text("history.page.quick", share=percent(share))
            words = words if chosen.masked else f"{words}: {_year(case, known, False)}"
            st.button(
                plain(words), key=f"history.quick:{share:g}", type="tertiary", disabled=known == now,
                on_click=_go_to, args=(known,),
            )  # fmt: skip


def _go_to(known: int) -> None:
    choose(current_desk(), known=known)


def _year(case: Case, known: int, masked: bool) -> str:
    """The last year known; masked, how many years of figures that is."""
    year = float(case.years[known - 1])
    return f"{year - float(case.years[0]):.3g}" if masked else date_words(year)


def _beside(chosen: Choices, view: View) -> None:
    """What is shown, and what came in sentences."""
    st.toggle(text("history.page.reveal"), **field("revealed", chosen.revealed))
    st.toggle(text("history.page.others"), help=text("history.page.others_help"), **field("others", chosen.others))
    if chosen.others and (words := other_ways(view)):
        foot(words)
    if chosen.revealed:
        said = "".join(f'<p class="gs-history-said">{escape(words)}</p>' for words in came(view))
        st.html(f'<div class="gs-history-came" role="status">{said}</div>')

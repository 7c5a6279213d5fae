"""Explore: move a lever, see when the firm gets disrupted."""

from __future__ import annotations

from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st

from growthsim.analysis.definition import disruption_of
from growthsim.analysis.history_story import reference_line
from growthsim.charts import CHARTS
from growthsim.engine import OpeningError
from growthsim.pages import drawer, keeping, levers_shown, loading, numbers
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.drawing import draw
from growthsim.pages.levers import on_desk, view
from growthsim.pages.parts import caption, error, fault_html, foot, page_head
from growthsim.pages.pictures import PAIR_CHARTS, VIEWS, Asked, Picture, charts_of, in_a_row
from growthsim.pages.workshop import moved_on, workshop
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed
from growthsim.texts.numbers import probability as chance

SCALES = ("linear", "log")
FROM_HISTORY = """<style>@media (min-width:641px){.st-key-explore-history button{min-height:24px;padding:0}}</style>"""
"""The button behind a quiet line is no higher than the line, but where it is touched."""
MOST_IN_BAR = 3
"""Plans in the bar of a narrow screen."""


@dataclass(frozen=True)
class Places:
    """Where a picture is shown. All else on the page needs no result, and is drawn while one is worked out."""

    cards: list[Any]
    progress: Any
    charts: dict[str, list[Any]]
    """Places of each chart's panels."""
    captions: dict[str, Any]
    bar: Any
    tables: Any


def page(desk: Desk) -> None:
    """The verdict on top, levers to the left, charts to the right; sharpened once the first picture stands."""
    asked = Asked(desk.scenario, True, _main_of(desk), _log_of(desk), bool(desk.kept.get("numbers")))
    with workshop().begun(asked):
        places = _laid_out(desk, asked)
        try:
            shown = workshop().first(asked)
        except OpeningError as fault:
            with places.progress:
                error(
                    text("refused.opening_of", name=translated(desk.scenario.title) or text("app.untitled")), str(fault)
                )
            return
    places = _filled(places, shown)
    if shown.sharp:
        return
    try:
        whole = workshop().sharp(replace(asked, first=False), moved_on)
    except OpeningError as fault:
        words = text("refused.opening_later", futures=fixed(shown.futures))
        places.progress.html(fault_html(words, str(fault)))
        return
    _filled(places, whole)


def _laid_out(desk: Desk, asked: Asked) -> Places:
    _head(desk)
    cards = _columns(len(desk.scenario.plans))
    if desk.scenario.entrant.presence == "present":
        _from_history()
    progress = st.container()
    with st.container(key="explore-body"):
        left, right = st.columns([3, 9], gap="large")
    with left, st.container(key="explore-levers", gap="xsmall"):
        levers_shown.levers(desk)
    with right:
        charts, captions = _charts(asked)
    drawer.drawer(desk)
    bar, tables = st.container(), st.container()
    _ways_on(desk)
    return Places(cards, progress, charts, captions, bar, tables)


def _filled(places: Places, shown: Picture) -> Places:
    """Draw a picture; gives the places at which the next one takes its place without a flash."""
    progress = places.progress.html(_sharpening(shown))
    cards = [cell.html(card) for cell, card in zip(places.cards, shown.cards, strict=True)]
    charts = {
        name: [
            draw(live, f"chart:{name}:{number}", _alternative(name), cell)
            for number, (cell, live) in enumerate(zip(places.charts[name], panels, strict=True))
        ]
        for name, panels in shown.panels.items()
    }
    return Places(
        cards=cards,
        progress=progress,
        charts=charts,
        captions={name: place.html(_caption(shown, name)) for name, place in places.captions.items()},
        bar=places.bar.html(_phone_bar(shown)),
        tables=numbers.numbers(places.tables, shown.tables),
    )


def _head(desk: Desk) -> None:
    title, tools = st.columns([7, 4], vertical_alignment="bottom")
    with title:
        count = len(desk.edited)
        key = f"explore.edited{'' if desk.preset else '_own'}{'_one' if count == 1 else ''}"
        name = translated(desk.scenario.title) or text("app.untitled")
        over = text(key, title=name, count=count) if count else name
        page_head(text("explore.title"), over, translated(desk.scenario.question))
        loading.say_several(desk)
    with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        look: dict[str, Any] = {"type": "tertiary"}
        st.button(
            text("app.undo"),
            icon=":material/undo:",
            disabled=not desk.past,
            on_click=on_desk(Desk.undo),
            key="undo",
            **look,
        )
        st.button(
            text("app.redo"),
            icon=":material/redo:",
            disabled=not desk.future,
            on_click=on_desk(Desk.redo),
            key="redo",
            **look,
        )
        st.button(
            text("app.reset"),
            icon=":material/restart_alt:",
            disabled=not count,
            on_click=on_desk(Desk.reset),
            key="reset",
            help=text("app.reset_help"),
            **look,
        )
        if st.button(text("app.load"), icon=":material/folder_open:", key="load", **look):
            loading.dialog()


def _from_history() -> None:
    """What became of such things in history, beside the verdict on this firm."""
    with st.container(key="explore-history", horizontal=True, vertical_alignment="center", gap="small"):
        st.html(f'{FROM_HISTORY}<div class="gs-foot">{escape(reference_line())}</div>', width="content")
        if st.button(text("app.page.history"), type="tertiary", icon=":material/history:", key="history"):
            from growthsim.pages.application import page_of

            st.switch_page(page_of("history"))


def _columns(count: int) -> list[Any]:
    """Places for as many cards or panels, a few in a row."""
    found: list[Any] = []
    while len(found) < count:
        row = min(in_a_row(count), count - len(found))
        found += st.columns(in_a_row(count) if count > 1 else 1)[:row]
    return found


def _sharpening(shown: Picture) -> str:
    """How many futures the picture holds, while more are to come; its height stays."""
    if shown.sharp:
        return '<div class="gs-sharpening">&nbsp;</div>'
    words = text("explore.sharpening", futures=fixed(shown.futures), wanted=fixed(shown.wanted))
    return (
        f'<div class="gs-sharpening gs-foot" role="status">{escape(words)}'
        f'<div class="gs-bar"><i style="width:{100 * shown.futures / shown.wanted:.0f}%"></i></div></div>'
    )


def _main_of(desk: Desk) -> str:
    chart = desk.looks.get("chart", VIEWS[0])
    return chart if chart in VIEWS else VIEWS[0]


def _log_of(desk: Desk) -> bool:
    return desk.looks.get("scale") == "log"


def _charts(asked: Asked) -> tuple[dict[str, list[Any]], dict[str, Any]]:
    """The main chart and the pair below it: the places of each chart's panels, and of its caption."""
    st.segmented_control(
        text("explore.view"), VIEWS, key=view("explore.view", asked.main), required=True,
        label_visibility="collapsed", format_func=lambda chart: text(f"explore.view_{chart}"), on_change=_choose_view,
    )  # fmt: skip
    panels, captions = {}, {}
    panels[asked.main], captions[asked.main] = _chart(asked, asked.main)
    for column, name in zip(st.columns(2, gap="medium"), PAIR_CHARTS, strict=True):
        with column:
            if name in charts_of(asked):
                panels[name], captions[name] = _chart(asked, name)
            else:
                st.html(f'<div class="gs-head">{escape(text("chart.crossing.no_newcomer"))}</div>')
                caption(text("explore.no_newcomer"))
    return panels, captions


def _chart(asked: Asked, name: str) -> tuple[list[Any], Any]:
    heading, toggle = st.columns([3, 2], vertical_alignment="center")
    heading.html(f'<div class="gs-head">{escape(text(f"explore.chart_{name}"))}</div>')
    if CHARTS[name].log:
        with toggle, st.container(horizontal=True, horizontal_alignment="right"):
            _scale_switch(name, asked.log)
    return _columns(len(asked.scenario.plans)) if CHARTS[name].many else [st.container()], st.container()


def _scale_switch(name: str, log: bool) -> None:
    key = f"explore.scale:{name}"
    st.segmented_control(
        text("explore.scale"), SCALES, key=view(key, SCALES[log]), required=True, label_visibility="collapsed",
        format_func=lambda scale: text(f"explore.scale_{scale}"), on_change=_choose_scale, args=(key,),
    )  # fmt: skip


def _caption(shown: Picture, name: str) -> str:
    return f'<div class="gs-caption">{escape(shown.captions[name])}</div>'


def _alternative(name: str) -> str:
    """What the chart shows, for who cannot see it: fixed, for today's numbers stand in caption and table."""
    kind = CHARTS[name]
    return f"{kind.question()} {text(f'chart.{name}.subtitle')} {text('explore.alternative')}"


def _choose_view() -> None:
    desk = current_desk()
    desk.looks["chart"] = st.session_state["explore.view"]
    # What is exported next is what is looked at, until another chart is chosen there.
    keeping.look_at(desk, st.session_state["explore.view"])


def _choose_scale(key: str) -> None:
    current_desk().looks["scale"] = st.session_state[key]


def _phone_bar(shown: Picture) -> str:
    """On a narrow screen the verdict stays in sight while a lever moves."""
    cells = [
        f'<div><b style="color:var(--plan-{slot % 6 + 1}-text)">{escape(chance(share))}</b>'
        f"<span>{escape(name)}</span></div>"
        for slot, (name, share) in enumerate(shown.chances[:MOST_IN_BAR])
    ]
    jump = f'<a href="#gs-levers" target="_self">{escape(text("explore.levers"))}</a>'
    return f'<div class="gs-phonebar">{"".join(cells)}{jump}</div>'


def _ways_on(desk: Desk) -> None:
    st.html('<hr class="gs-rule">')
    left, right = st.columns([3, 9], vertical_alignment="center")
    with left:
        if st.button(text("explore.next"), type="primary", icon=":material/arrow_forward:", key="next"):
            from growthsim.pages.application import page_of

            desk.kept["assumptions.part"] = "hinges"
            st.switch_page(page_of("assumptions"))
    with right:
        keeping.ways_to_keep(desk)
    foot(f"{disruption_of(desk.scenario)} {text('definition.dates')}")

"""Platforms on which people are found, as cards whose numbers go into the firm at a click."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape

import streamlit as st

from growthsim.data.platforms import Platform, platforms
from growthsim.distributions import Distribution
from growthsim.pages.desk import Desk
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import grade_chip, section
from growthsim.scenario import Scenario, value_at
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

IN_A_ROW = 3


def cards(desk: Desk) -> None:
    """All platforms, three in a row."""
    section(text("staffing.platforms.title"), text("staffing.platforms.lead"))
    known = platforms()
    for place in range(0, len(known), IN_A_ROW):
        for column, platform in zip(st.columns(IN_A_ROW, gap="large"), known[place : place + IN_A_ROW], strict=False):
            with column:
                _card(desk, platform)


def _card(desk: Desk, platform: Platform) -> None:
    st.html(_words(platform))
    with st.container(horizontal=True, gap="small"):
        used = holds(desk.scenario, platform.sets)
        st.button(
            text(f"staffing.platforms.{'used' if used else 'use'}"), key=f"staffing.platform:{platform.key}",
            disabled=used, on_click=on_desk(partial(put, values=platform.sets)),
        )  # fmt: skip
        if platform.as_newcomer:
            faced = holds(desk.scenario, platform.as_newcomer)
            st.button(
                text(f"staffing.platforms.{'attacked' if faced else 'attack'}"),
                key=f"staffing.newcomer:{platform.key}", type="tertiary", disabled=faced,
                help=text("staffing.platforms.newcomer",
                          price=percent(float(platform.as_newcomer["entrant.launch_price_ratio"]))),
                on_click=on_desk(partial(put, values=platform.as_newcomer)),
            )  # fmt: skip


def put(desk: Desk, values: Mapping[str, float | str]) -> None:
    """A card's numbers into the firm, as one step."""
    desk.change(values)


def holds(scenario: Scenario, values: Mapping[str, float | str]) -> bool:
    """Whether a scenario has all these values already."""
    found = {path: value_at(scenario, path) for path in values}
    return not any(isinstance(value, Distribution) for value in found.values()) and found == dict(values)


def _words(platform: Platform) -> str:
    """The card as HTML: what it offers, what is claimed of it, what speaks against, what it sets."""
    said = [
        (text("staffing.platforms.claim"), platform.claims, platform.grade),
        (text("staffing.platforms.but"), platform.caveat, ""),
        (text("staffing.platforms.sets"), _set_words(platform), platform.sets_grade),
    ]
    parts = "".join(
        f"<p><b>{escape(head)}</b> {escape(words)} {grade_chip(grade) if grade else ''}</p>"
        for head, words, grade in said
    )
    kind = text(f"staffing.platform_kind.{platform.kind}")
    source = escape(text("staffing.platforms.source", source=platform.source))
    return (
        f'<div class="gs-platform"><div class="gs-eyebrow">{escape(kind)}</div><h3>{escape(platform.name)}</h3>'
        f'<p>{escape(platform.offer)}</p>{parts}<div class="gs-foot">{source}</div></div>'
    )


def _set_words(platform: Platform) -> str:
    sets = {path.partition(".")[2]: value for path, value in platform.sets.items()}
    days = sets["external_start_days"]
    return text(
        "staffing.platforms.set_values", cost=fixed(sets["external_cost_ratio"], 2),
        days=text(f"staffing.platforms.{'day' if days == 1 else 'days'}", days=fixed(days)),
        rework=percent(sets["rework"]), coordination=fixed(sets["coordination"], 2),
        knowledge=percent(sets["knowledge_loss"]), share=percent(sets["external_share_max"]),
    )  # fmt: skip

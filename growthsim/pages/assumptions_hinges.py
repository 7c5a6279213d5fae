"""What the verdict hinges on: one assumption after the other from low to high."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from html import escape
from typing import Any

import pandas as pd
import streamlit as st

from growthsim.analysis.hinges import HINGE_RUNS, hinges
from growthsim.distributions import Distribution, central
from growthsim.engine.opening import OpeningError
from growthsim.export.assumptions import number_in_words
from growthsim.export.workbook_inputs import distribution_in_words
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, empty, error, plain, section
from growthsim.quantities import Quantity
from growthsim.scenario import Scenario, quantity_at, value_at
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, probability

KEPT = "assumptions.hinges"
MOST_KEPT = 6
SLOTS = 6


def hinges_part(desk: Desk) -> None:
    """The question, a button that computes, and a line for each assumption and plan."""
    runs = min(HINGE_RUNS, int(desk.scenario.span.runs))
    section(text("assumptions.hinges"), text("assumptions.hinges_lead", runs=runs))
    found = _kept(desk).get(desk.scenario)
    if found is None:
        found = _asked(desk)
    if found is None:
        empty(text("assumptions.hinges_empty"), text("assumptions.hinges_empty_how"))
        return
    caption(text("assumptions.hinges_read"))
    st.html(_scale())
    for path, rows in found.groupby("path", sort=False):
        _hinge(desk, str(path), rows)
    caption(text("assumptions.hinges_foot", runs=runs))


def _kept(desk: Desk) -> OrderedDict[Scenario, pd.DataFrame]:
    kept: OrderedDict[Scenario, pd.DataFrame] = desk.kept.setdefault(KEPT, OrderedDict())
    return kept


def _asked(desk: Desk) -> pd.DataFrame | None:
    """The table, once it is asked for; the newest are remembered."""
    place = st.empty()
    if not place.button(text("assumptions.hinges_compute"), icon=":material/calculate:"):
        return None
    bar = place.progress(0.0, text("assumptions.hinges_running"))

    def told(done: int, of: int) -> None:
        bar.progress(done / of, text("assumptions.hinges_running"))

    try:
        found = hinges(desk.scenario, progress=told)
    except OpeningError as fault:
        place.empty()
        error(text("assumptions.no_opening"), str(fault))
        return None
    place.empty()
    kept = _kept(desk)
    kept[desk.scenario] = found
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
    return found


def _scale() -> str:
    marks = "".join(f'<span style="left:{end}%">{end}\u00a0%</span>' for end in (0, 25, 50, 75, 100))
    return (
        '<div class="gs-assumptions-hinge"><div class="gs-assumptions-blank"></div>'
        f'<div class="gs-assumptions-scale">{marks}</div><div class="gs-assumptions-blank"></div></div>'
    )


def _hinge(desk: Desk, path: str, rows: pd.DataFrame) -> None:
    """One assumption: what is moved, a line for each plan, and two ways to open it."""
    quantity = quantity_at(desk.scenario, path)
    if quantity is None:
        return
    low, high = (float(rows.iloc[0][end]) for end in ("low", "high"))
    said = [_said(quantity, value) for value in (low, high)]
    name, buttons = st.columns([7, 5], vertical_alignment="center")
    now = text("assumptions.hinge", low=said[0], high=said[1], now=_today(quantity, value_at(desk.scenario, path)))
    name.html(
        f'<div class="gs-assumptions-name">{escape(_label(desk.scenario, path, quantity))} '
        f"<span>{escape(now)}</span></div>"
    )
    with buttons.container(horizontal=True, horizontal_alignment="right"):
        for end, value, words in zip(("low", "high"), (low, high), said, strict=True):
            _opening(desk, path, end, value, words)
    st.html("".join(_plan(desk.scenario, row, said) for row in rows.to_dict("records")) + '<hr class="gs-rule">')


def _label(scenario: Scenario, path: str, quantity: Quantity) -> str:
    """The quantity's label, with the technology's name where there is more than one."""
    parts = path.split(".")
    if parts[0] == "technologies" and len(scenario.technologies) > 1:
        return text("assumptions.group", section=quantity.label, name=parts[1])
    return quantity.label


def _opening(desk: Desk, path: str, end: str, value: float, words: str) -> None:
    asked = st.button(
        plain(text("assumptions.hinge_open", value=words)),
        key=f"assumptions.open:{path}:{end}:{desk.opened}",
        type="tertiary",
        icon=":material/arrow_forward:",
        help=text("assumptions.hinge_open_help"),
    )
    if asked and desk.change({path: value}):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))


def _said(quantity: Quantity, value: float) -> str:
    number = number_in_words(value, quantity.percent)
    return (
        text("number.with_unit", number=number, unit=text("assumptions.years")) if quantity.unit == "year" else number
    )


def _today(quantity: Quantity, value: float | Distribution) -> str:
    if isinstance(value, Distribution):
        return distribution_in_words(value, quantity.percent)
    return _said(quantity, central(value))


def _plan(scenario: Scenario, row: dict[Hashable, Any], said: list[str]) -> str:
    """A plan's line: hollow where the assumption is low, full where it is high, a tick for today."""
    name = str(row["plan"])
    slot = list(scenario.plans).index(name) % SLOTS + 1
    low, now, high = (100 * float(row[f"probability_{end}"]) for end in ("low", "now", "high"))
    words = _movement(row)
    label = text(
        "assumptions.hinge_alt", plan=translated(scenario.plans[name].label), low=said[0], high=said[1],
        first=probability(low / 100), last=probability(high / 100), now=probability(now / 100),
    )  # fmt: skip
    left, width = min(low, high), abs(high - low)
    return (
        f'<div class="gs-assumptions-hinge" style="--plan:var(--plan-{slot})">'
        f'<div class="gs-assumptions-plan" style="color:var(--plan-{slot}-text)">'
        f"{escape(translated(scenario.plans[name].label))}</div>"
        f'<div class="gs-assumptions-track" role="img" aria-label="{escape(label)}">'
        f'<b style="left:{left:.1f}%;width:{width:.1f}%"></b><u style="left:{now:.1f}%"></u>'
        f'<i class="gs-assumptions-full" style="left:{high:.1f}%"></i><i style="left:{low:.1f}%"></i></div>'
        f'<div class="gs-assumptions-said">{words}</div></div>'
    )


def _movement(row: dict[Hashable, Any]) -> str:
    if not row["clear"]:
        now = text("assumptions.hinge_about", now=probability(float(row["probability_now"])))
        return f"{escape(text('assumptions.hinge_unclear'))} <small>{escape(now)}</small>"
    ends = [probability(float(row[f"probability_{end}"])) for end in ("low", "high")]
    points = fixed(200 * float(row["standard_error"]))
    moved = text("assumptions.hinge_moved", low=ends[0], high=ends[1])
    return f"{escape(moved)} <small>{escape(text('assumptions.hinge_error', points=points))}</small>"

"""The picture of a comparison: one plane for all scenarios, or the same plane again for each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import Any

import streamlit as st
import xarray as xr

from growthsim.analysis.events import FEWEST_COMPARED
from growthsim.analysis.fate import plan_label
from growthsim.charts.metrics import one_line
from growthsim.charts.overlay import (
    DISRUPTION,
    LOGARITHMIC,
    MOST_GUTTER,
    MOST_LINES,
    QUANTITIES,
    REVENUE,
    Curve,
    curves_of,
    extent_of,
    overlay,
    prepared,
)
from growthsim.charts.plans import PlanView
from growthsim.charts.theme import PAGE, Canvas
from growthsim.pages.compare_choice import choice
from growthsim.pages.compare_list import Compared
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption
from growthsim.texts import text

WHOLE = Canvas(PAGE, 1180, 380, live=True)
PANEL = Canvas(PAGE, 500, 260, live=True, gutter=MOST_GUTTER)
COLUMNS = 2
"""Panels beside one another."""


@dataclass(frozen=True)
class Looks:
    """How the scenarios are laid side by side."""

    quantity: str
    each: bool
    """One plan of each scenario, not all of them."""
    from_start: bool
    scale: str
    panels: bool
    """A plane for each scenario."""
    too_many: int = 0
    """The number of lines, where it is what calls for panels."""

    @property
    def relative(self) -> bool:
        """Whether amounts are multiples of the opening one."""
        return self.scale == "multiples"


def picture(shown: Sequence[Compared], datasets: Sequence[xr.Dataset], plans: Mapping[int, str]) -> None:
    """The controls, the chart or charts, and what must be said of them."""
    looks = _looks(shown)
    groups = [_views(entry, dataset, plans[entry.place], looks) for entry, dataset in zip(shown, datasets, strict=True)]
    head = text(f"compare.head_{looks.quantity}")
    head = text("compare.head_multiples", head=head) if looks.relative else head
    st.html(f'<div class="gs-head">{escape(head)}</div>')
    if looks.panels:
        curves = _panels(shown, groups, looks)
    else:
        views = [view for group in groups for view in group]
        if not looks.each:
            views = [replace(view, slot=slot) for slot, view in enumerate(views)]
        curves = curves_of(views, looks.quantity)
        draw(_live(curves, looks, WHOLE), f"compare:{looks.quantity}", _alternative(looks.quantity))
    caption(" ".join([*_meanings(curves, looks), *_measures(shown, looks)]))


def _looks(shown: Sequence[Compared]) -> Looks:
    """What is chosen; only choices that make a difference are shown."""
    quantity = choice("compare.chart", QUANTITIES, text("compare.chart"), _words("chart"))
    plans = [len(entry.scenario.plans) for entry in shown]
    each, from_start, scale = True, False, "linear"
    with st.container(horizontal=True, gap="medium", vertical_alignment="bottom"):
        if max(plans) > 1:
            each = _chosen("lines", ("one", "all")) == "one"
        if len({entry.years[0] for entry in shown}) > 1:
            from_start = _chosen("years", ("calendar", "start")) == "start"
        if quantity in LOGARITHMIC:
            mixed = quantity == REVENUE and len({entry.scenario.currency for entry in shown}) > 1
            scale = _chosen("scale", ("linear", "log", "multiples"), "multiples" if mixed else "linear")
        panels = _chosen("layout", ("overlay", "multiples")) == "multiples"
    lines = len(shown) if each else sum(plans)
    too_many = 0 if panels or lines <= MOST_LINES else lines
    return Looks(quantity, each, from_start, scale, panels or too_many > 0, too_many)


def _chosen(group: str, options: Sequence[str], otherwise: str = "") -> str:
    return choice(f"compare.{group}", options, text(f"compare.{group}"), _words(group), otherwise, named=True)


def _words(group: str) -> Callable[[str], str]:
    return lambda name: text(f"compare.{group}_{name}")


def _views(entry: Compared, dataset: xr.Dataset, plan: str, looks: Looks) -> list[PlanView]:
    """
    The plans of a scenario that are drawn.

    One plan has the scenario's colour and, among the others, its name; all plans of a scenario have a colour each.
    """
    ready = prepared(dataset, looks.from_start, looks.relative)
    if looks.each:
        name = plan_label(dataset, plan) if looks.panels else entry.title
        return [PlanView(ready, plan, one_line(name), entry.place - 1)]
    names = [str(name) for name in dataset["plan"].values]
    place = "" if looks.panels else f"{entry.place} "
    return [
        PlanView(ready, name, one_line(place + plan_label(dataset, name)), slot)
        for slot, name in enumerate(names[:MOST_LINES])
    ]


def _panels(shown: Sequence[Compared], groups: Sequence[list[PlanView]], looks: Looks) -> list[Curve]:
    """A picture for each scenario, all with the same axes; gives what is drawn in all of them."""
    drawn = [curves_of(group, looks.quantity) for group in groups]
    every = [curve for curves in drawn for curve in curves]
    columns: list[Any] = []
    for place, (entry, curves) in enumerate(zip(shown, drawn, strict=True)):
        if place % COLUMNS == 0:
            columns = st.columns(COLUMNS, gap="medium")
        with columns[place % COLUMNS]:
            st.html(f'<div class="gs-compare-name">{escape(entry.title)}</div>')
            words = f"{one_line(entry.title)}. {_alternative(looks.quantity)}"
            draw(_live(curves, looks, PANEL, every), f"compare:{looks.quantity}:{entry.place}", words)
    return every


def _live(curves: Sequence[Curve], looks: Looks, canvas: Canvas, every: Sequence[Curve] = ()) -> Any:
    extent = extent_of(every or curves, looks.quantity, looks.scale == "log")
    return overlay(curves, looks.quantity, canvas, extent, unit="" if looks.relative else None)


def _alternative(quantity: str) -> str:
    return f"{text(f'compare.alt.{quantity}')} {text('explore.alternative')}"


def _meanings(curves: Sequence[Curve], looks: Looks) -> list[str]:
    """What those bands and marks mean that are drawn, and what the axes are."""
    share = looks.quantity == DISRUPTION
    said = [text("compare.only_multiples", number=looks.too_many)] if looks.too_many else []
    if any(curve.banded for curve in curves):
        said.append(text("chart.disruption.bands" if share else "chart.bands"))
    if share:
        said.append(text("chart.disruption.dates"))
    elif any(curve.branch is not None and curve.branch.end is not None for curve in curves):
        said.append(text("chart.crosses"))
    said += [text("chart.log_scale")] if looks.scale == "log" else []
    return said + ([text("compare.same_axis")] if looks.panels else [])


def _measures(shown: Sequence[Compared], looks: Looks) -> list[str]:
    """Where the scenarios do not measure alike, and what is left out."""
    said = []
    if looks.panels and not looks.each:
        many = [entry for entry in shown if len(entry.scenario.plans) > MOST_LINES]
        said += [
            text("compare.first_plans", name=entry.title, most=MOST_LINES, plans=len(entry.scenario.plans))
            for entry in many
        ]
    if len({entry.years for entry in shown}) > 1:
        spans = [text("compare.span", place=entry.place, first=entry.years[0], last=entry.years[1]) for entry in shown]
        said.append(text("compare.spans", spans="; ".join(spans)))
    said += [text("compare.from_start")] if looks.from_start else []
    currencies = list(dict.fromkeys(entry.scenario.currency for entry in shown))
    if len(currencies) > 1:
        listed = text("verdict.and", first=", ".join(currencies[:-1]), last=currencies[-1])
        said.append(text("compare.currencies", currencies=listed))
    few = [entry for entry in shown if entry.scenario.span.runs < FEWEST_COMPARED]
    return said + [
        text("compare.few_futures", place=entry.place, futures=int(entry.scenario.span.runs)) for entry in few
    ]

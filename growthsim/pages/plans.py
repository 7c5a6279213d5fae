"""Plans: what the firm does and when."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from typing import Any

import streamlit as st
import xarray as xr

from growthsim.analysis.events import event_dates
from growthsim.analysis.triggers import trigger_dates
from growthsim.engine.opening import OpeningError
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import on_desk, view
from growthsim.pages.parts import caption, error, foot, page_head, plain, plan_names, section
from growthsim.pages.plans_actions import OPEN, actions
from growthsim.pages.plans_drafts import drop_draft
from growthsim.pages.plans_edits import MOST_PLANS, moved_plan, with_copy, with_plan, without_plan
from growthsim.pages.plans_programme import programme
from growthsim.pages.plans_timeline import COLOURS, SHEET, Triggers, timeline
from growthsim.pages.results import first_picture
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, probability, year_range

ECHO = """
.gs-plans-action b{font-weight:600}
.gs-plans-action span{color:var(--ink-2);font-size:14px}
.gs-plans-echo{display:flex;flex-wrap:wrap;gap:4px 12px;align-items:baseline;padding:6px 0;
  border-bottom:1px solid var(--hairline)}
.gs-plans-echo i{align-self:center;width:11px;height:11px;border-radius:2px;background:var(--plan)}
.gs-plans-echo b{color:var(--plan-text);font-weight:600;flex:1 1 220px;overflow-wrap:anywhere}
.gs-plans-echo strong{font-weight:600;font-size:22px;font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-plans-echo span{color:var(--ink-2);flex:1 1 260px}
"""


def page(desk: Desk) -> None:
    """The plans as a picture, the chosen one to be changed, and what comes of it."""
    st.html(f"<style>{SHEET}{ECHO}</style>")
    _head(desk)
    name = _chosen(desk)
    _chooser(desk, name)
    try:
        dataset = first_picture(desk.scenario)
    except OpeningError as fault:
        dataset = None
        error(str(fault))
    st.html(timeline(desk.scenario, _triggers(desk.scenario, dataset), name))
    caption(text("plans.reading"))
    section(text("plans.programme", label=translated(desk.scenario.plans[name].label)), text("plans.programme_lead"))
    _tools(desk, name)
    programme(desk, name)
    section(text("plans.actions"), text("plans.actions_lead"))
    actions(desk, name)
    section(text("plans.effect"))
    if dataset is not None:
        _echo(desk.scenario, dataset)
    _way_on()


def _head(desk: Desk) -> None:
    title, tools = st.columns([8, 4], vertical_alignment="bottom")
    with title:
        page_head(text("plans.title"), desk.title, text("plans.lead"))
    with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        _button("app.undo", ":material/undo:", on_desk(Desk.undo), not desk.past)
        _button("app.redo", ":material/redo:", on_desk(Desk.redo), not desk.future)


def _chosen(desk: Desk) -> str:
    """The plan to be changed: the one looked at last, else the first that does something."""
    plans = desk.scenario.plans
    name = desk.looks.get("plan", "")
    if name in plans:
        return name
    busy = (other for other, plan in plans.items() if plan.methods or plan.actions)
    return next(busy, next(iter(plans)))


def _chooser(desk: Desk, name: str) -> None:
    plans, names = desk.scenario.plans, plan_names(desk.scenario)
    key = f"plans.chosen:{desk.opened}"
    look: dict[str, Any] = {"key": view(key, name), "on_change": _choose, "args": (key,)}
    if len(plans) > MOST_PLANS:
        st.selectbox(text("plans.choose"), list(plans), format_func=lambda other: names[other], **look)
    else:
        st.segmented_control(
            text("plans.choose"),
            list(plans),
            format_func=lambda other: plain(names[other]),
            required=True,
            **look,
        )


def _tools(desk: Desk, name: str) -> None:
    """What can be done to the chosen plan as a whole."""
    names = list(desk.scenario.plans)
    full, base = len(names) >= MOST_PLANS, desk.base.plans.get(name)
    # The second click of a double click meets a button that is gone, or comes for a number of plans that was.
    once = f"{name}:{len(names)}"
    with st.container(horizontal=True, gap="small"):
        _button("plans.copy", ":material/content_copy:", lambda: _copy(name, len(names)), full,
                text("plans.most", most=MOST_PLANS) if full else "", once)  # fmt: skip
        if len(names) > 1:
            _button("plans.sooner", ":material/arrow_upward:", lambda: _move(name, -1), name == names[0])
            _button("plans.later", ":material/arrow_downward:", lambda: _move(name, 1), name == names[-1])
        _button("plans.reset", ":material/restart_alt:", lambda: _reset(name),
                base is None or base == desk.scenario.plans[name], text("plans.reset_help"))  # fmt: skip
        _button("plans.remove_plan", ":material/delete:", lambda: _remove(name), len(names) == 1,
                text("plans.last") if len(names) == 1 else "", once)  # fmt: skip


def _button(key: str, icon: str, act: Callable[[], None], disabled: bool, help_words: str = "", once: str = "") -> None:
    st.button(text(key), key=f"plans.tool:{key}:{once}", icon=icon, type="tertiary", on_click=act, disabled=disabled,
              help=help_words or None)  # fmt: skip


def _triggers(scenario: Scenario, dataset: xr.Dataset | None) -> dict[str, Triggers]:
    """When the signs come that the plans wait for."""
    if dataset is None:
        return {}
    return {
        name: {
            when: trigger_dates(dataset, name, when)
            for when in {plan.when, *(action.when for action in plan.actions)} - {"date"}
        }
        for name, plan in scenario.plans.items()
    }


def _echo(scenario: Scenario, dataset: xr.Dataset) -> None:
    """Per plan how likely disruption is, and when, in one line."""
    year = calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
    lines = []
    for slot, (name, label) in enumerate(zip(dataset["plan"].values, dataset["label"].values, strict=True)):
        dates = event_dates(dataset, "disrupted", str(name))
        when = text("plans.never", year=year)
        if dates is not None:
            when = text("plans.disrupted", year=year, dates=year_range(dates.middle, dates.low, dates.high))
        share = probability(dates.share if dates else 0.0)
        if dataset.sizes["future"] < int(scenario.span.runs) and share[0].isdigit():
            share = text("plans.roughly", share=share)
        colour = slot % COLOURS + 1
        lines.append(
            f'<div class="gs-plans-echo" style="--plan:var(--plan-{colour});--plan-text:var(--plan-{colour}-text)">'
            f"<i></i><b>{escape(translated(str(label)))}</b><strong>{escape(share)}</strong><span>{escape(when)}</span></div>"
        )
    st.html("".join(lines))
    number, wanted = dataset.sizes["future"], int(scenario.span.runs)
    key = "plans.futures" if number >= wanted else "plans.first_futures"
    foot(text(key, number=fixed(number), wanted=fixed(wanted)))


def _way_on() -> None:
    if st.button(text("plans.next"), type="primary", icon=":material/arrow_forward:", icon_position="right"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))


def _choose(key: str) -> None:
    desk = current_desk()
    desk.looks["plan"] = st.session_state[key]
    desk.kept.pop(OPEN, None)
    drop_draft(desk)


def _copy(name: str, plans: int) -> None:
    desk = current_desk()
    if name not in desk.scenario.plans or len(desk.scenario.plans) != plans:
        return
    scenario, copy = with_copy(desk.scenario, name)
    if desk.put(scenario):
        desk.looks["plan"] = copy


def _move(name: str, by: int) -> None:
    desk = current_desk()
    if name not in desk.scenario.plans:
        return
    desk.looks["plan"] = name
    desk.put(moved_plan(desk.scenario, name, by))


def _reset(name: str) -> None:
    desk = current_desk()
    if name not in desk.scenario.plans or name not in desk.base.plans:
        return
    desk.put(with_plan(desk.scenario, name, desk.base.plans[name]))


def _remove(name: str) -> None:
    desk = current_desk()
    names = list(desk.scenario.plans)
    if name not in names:
        return
    place = names.index(name)
    if desk.put(without_plan(desk.scenario, name)):
        names.remove(name)
        desk.looks["plan"] = names[min(place, len(names) - 1)]

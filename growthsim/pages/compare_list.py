"""The scenarios that are compared: which, in what order, and how they come and go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from html import escape

import streamlit as st

from growthsim.pages.compare_choice import selection
from growthsim.pages.desk import WORK_LIMIT, Desk, current_desk, refuse
from growthsim.pages.loading import presets
from growthsim.pages.parts import plain, plan_names
from growthsim.pages.uploads import drop_field, scenarios_in
from growthsim.scenario import Scenario, ScenarioError, fingerprint, library, load, work
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, short

KEPT = "compare.scenarios"
MOST = 6
"""Scenarios compared at the most, the one on the desk among them."""


@dataclass(frozen=True)
class Compared:
    """A scenario of the comparison, its place from 1 on, and the plan that stands for it."""

    place: int
    name: str
    scenario: Scenario

    @property
    def title(self) -> str:
        """Place and name, which tell copies of one scenario apart."""
        return f"{self.place} {self.name}"

    @property
    def years(self) -> tuple[int, int]:
        """First and last calendar year."""
        return int(self.scenario.start_year), calendar_year(self.scenario.start_year + float(self.scenario.span.years))


def added(desk: Desk) -> list[tuple[str, Scenario]]:
    """Names, as their authors wrote them, and scenarios beside the one on the desk."""
    found: list[tuple[str, Scenario]] = desk.kept.setdefault(KEPT, [])
    return found


def _name_of(desk: Desk) -> str:
    """What is on the desk, as its author called it; an edited one is marked in the language of the moment."""
    return desk.scenario.title if desk.scenario.title and not desk.edited else desk.title


def compared(desk: Desk) -> list[Compared]:
    """Every scenario of the comparison, the one on the desk first."""
    entries = [(desk.title, desk.scenario), *((translated(name), scenario) for name, scenario in added(desk))]
    return [Compared(place, name, scenario) for place, (name, scenario) in enumerate(entries, start=1)]


def too_heavy(scenarios: Sequence[Scenario]) -> str:
    """Why the scenarios cannot be simulated together; nothing where they can."""
    total = sum(work(scenario) for scenario in scenarios)
    if total <= WORK_LIMIT:
        return ""
    return text("compare.too_heavy", total=short(total), limit=short(WORK_LIMIT))


def add(desk: Desk, name: str, scenario: Scenario) -> bool:
    """Put a scenario beside the others; one too many, or too heavy a one, is refused with a fault."""
    others = added(desk)
    if len(others) + 1 >= MOST:
        why = text("compare.full")
    else:
        why = too_heavy([desk.scenario, *(other for _, other in others), scenario]) or _impossible(scenario)
    if why:
        desk.faults.append(text("compare.not_added", name=translated(name), why=why))
        return False
    desk.kept[KEPT] = [*others, (name, scenario)]
    return True


def _impossible(scenario: Scenario) -> str:
    try:
        refuse(scenario)
    except ScenarioError as fault:
        return str(fault)
    return ""


def add_file(desk: Desk, name: str, content: bytes) -> bool:
    """Add the scenarios that a file carries, as many as there is room for."""
    try:
        found = scenarios_in(name, content)
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return False
    return all(add(desk, scenario.title or name, scenario) for scenario in found)


def move(desk: Desk, index: int, step: int) -> None:
    """One of the added scenarios up or down; the one on the desk stays the first."""
    others = list(added(desk))
    other = index + step
    if 0 <= index < len(others) and 0 <= other < len(others):
        others[index], others[other] = others[other], others[index]
        desk.kept[KEPT] = others


def remove(desk: Desk, index: int) -> None:
    """Take out one of the added scenarios."""
    desk.kept[KEPT] = [entry for place, entry in enumerate(added(desk)) if place != index]


def swap(desk: Desk, index: int) -> bool:
    """Put one of the added scenarios on the desk, and what was there in its place."""
    others = list(added(desk))
    _, scenario = others[index]
    before = (_name_of(desk), desk.scenario)
    preset = next((name for name in library() if load(name) == scenario), "")
    if not desk.open(scenario, preset):
        return False
    others[index] = before
    desk.kept[KEPT] = others
    return True


def entries(desk: Desk, plan_each: bool, colours: bool) -> dict[int, str]:
    """The list on the page; gives the plan that stands for each scenario."""
    found = {}
    same: Counter[str] = Counter()
    for entry in compared(desk):
        # A choice goes with its scenario when the order changes; copies of one scenario have theirs each.
        sign = fingerprint(entry.scenario) if entry.place > 1 else "desk"
        same[sign] += 1
        with st.container(border=False, key=f"compare.entry:{entry.place}"):
            words, plan, tools = st.columns([6, 3, 3], vertical_alignment="center")
            words.html(_described(entry, colours))
            with plan:
                found[entry.place] = _plan_of(entry, plan_each, f"compare.plan:{sign}:{same[sign]}")
            with tools, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
                _tools(desk, entry)
    return found


def _described(entry: Compared, colours: bool) -> str:
    first, last = entry.years
    plans, runs = len(entry.scenario.plans), int(entry.scenario.span.runs)
    facts = text(
        "compare.facts", first=first, last=last, currency=entry.scenario.currency,
        plans=text("compare.one_plan") if plans == 1 else text("compare.plans", number=plans),
        futures=text("verdict.one_future") if runs == 1 else text("verdict.futures", number=fixed(runs)),
    )  # fmt: skip
    desk = f' <span class="gs-chip">{escape(text("compare.on_desk"))}</span>' if entry.place == 1 else ""
    mark = f'<i class="gs-compare-mark" style="background:var(--plan-{entry.place})"></i>' if colours else ""
    name = f'<div class="gs-compare-name">{mark}{escape(entry.title)}{desk}</div>'
    return f'{name}<div class="gs-foot">{escape(facts)}</div>'


def _plan_of(entry: Compared, asked: bool, key: str) -> str:
    """The plan that stands for a scenario, to be chosen where there are several."""
    plans = list(entry.scenario.plans)
    if not asked or len(plans) == 1:
        return plans[0]
    names, label = plan_names(entry.scenario), text("compare.plan", place=entry.place)
    return selection(key, plans, label, lambda name: names.get(name, name), named=False)


def _tools(desk: Desk, entry: Compared) -> None:
    """Open it, move it, take it out; the three small ones show their icon only."""
    if entry.place == 1:
        return
    index, last = entry.place - 2, len(added(desk)) - 1
    words = plain(text("compare.open_help", title=entry.name))
    if st.button(text("compare.open"), type="tertiary", key=f"compare.open:{index}", help=words):
        if not swap(desk, index):
            st.rerun()
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))
    with st.container(horizontal=True, gap=None, width="content", key=f"compare.tools:{entry.place}"):
        _tool("up", "arrow_upward", index, partial(move, step=-1), index == 0)
        _tool("down", "arrow_downward", index, partial(move, step=1), index == last)
        _tool("remove", "close", index, remove)


def _tool(name: str, icon: str, index: int, action: Callable[[Desk, int], None], disabled: bool = False) -> None:
    label = text(f"compare.{name}", place=index + 2)
    st.button(
        label, icon=f":material/{icon}:", type="tertiary", help=label, disabled=disabled, key=f"compare.{name}:{index}",
        on_click=lambda: action(current_desk(), index),
    )  # fmt: skip


def ways_to_add() -> None:
    """A shipped scenario, a file, or a copy of what is on the desk."""
    shipped, file, copy = st.columns([4, 5, 3], gap="medium", vertical_alignment="center")
    with shipped:
        names = ["", *presets()]
        st.selectbox(
            text("compare.add"), names, index=0, key="compare.add", on_change=_add_shipped,
            format_func=lambda name: presets()[name][0] if name else text("compare.add_none"),
        )  # fmt: skip
    with file:
        drop_field(text("compare.drop"), "compare.drop", add_file)
    with copy:
        st.button(
            text("compare.add_desk"), key="compare.add_desk", on_click=_add_desk, help=text("compare.add_desk_help")
        )


def _add_shipped() -> None:
    desk, name = current_desk(), st.session_state["compare.add"]
    st.session_state["compare.add"] = ""
    if name:
        scenario = load(name)
        add(desk, scenario.title or name, scenario)


def _add_desk() -> None:
    desk = current_desk()
    add(desk, _name_of(desk), desk.scenario)

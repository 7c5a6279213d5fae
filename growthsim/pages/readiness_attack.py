"""Attack yourself: design a newcomer, see what it does to the firm, then what stands against it."""

from __future__ import annotations

from html import escape
from typing import NamedTuple

import streamlit as st

from growthsim.analysis.events import event_dates
from growthsim.engine.opening import OpeningError
from growthsim.methods.attack import LEVEL, STAGES, attack_changes, stages, usual_defence, with_defence
from growthsim.methods.rubric import Attacker, rubric
from growthsim.pages.compare_choice import choice
from growthsim.pages.desk import Desk
from growthsim.pages.levers import on_desk
from growthsim.pages.parts import caption, error, foot, grade_chip, note, plain
from growthsim.pages.remembered import remembered
from growthsim.pages.results import FIRST_RUNS
from growthsim.scenario import Scenario, ScenarioError, replace
from growthsim.simulate import run
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, year_range

DESIGN, DEFENDING, START = "readiness.design", "readiness.defending", "readiness.defence_start"
FOUND = "readiness.duel"
CLEAR = 0.1
"""A smaller difference between two times so many futures says nothing."""


class Stage(NamedTuple):
    """What comes of one of the three: the share disrupted, and when."""

    share: float
    dates: str
    year: int


class Duel(NamedTuple):
    """What was tried, and what came of it."""

    tried: dict[str, tuple[Scenario, str]]
    found: dict[str, Stage]


def head(desk: Desk) -> tuple[str, str]:
    """The question, and what the last try showed."""
    duel = _duel(desk)
    return text("purpose.attack.title"), _finding(duel) if duel else text("purpose.attack.lead")


def _finding(duel: Duel) -> str:
    before, attacked, defended = (duel.found[stage].share for stage in STAGES)
    words = {stage: probability(duel.found[stage].share) for stage in STAGES}
    if duel.tried["before"] == duel.tried["attacked"]:
        there = "finding_there" if before - defended >= CLEAR else "finding_there_vain"
        return text(f"purpose.attack.{there}", **words)
    if before - attacked >= CLEAR:
        return text("purpose.attack.finding_milder", **words)
    if attacked - before < CLEAR:
        return text("purpose.attack.finding_idle", **words)
    return text("purpose.attack.finding" if attacked - defended >= CLEAR else "purpose.attack.finding_vain", **words)


def attack(desk: Desk) -> None:
    """The design and the defence to the left, what comes of them to the right."""
    left, right = st.columns([6, 6], gap="large")
    with left:
        attacker = _attacker()
        _moves(desk, attacker)
        _defence(desk)
    with right:
        _outcome(desk, attacker)


def _attacker() -> Attacker:
    designs = {attacker.name: attacker for attacker in rubric().attackers}
    name = choice(DESIGN, list(designs), text("purpose.attack.design"), lambda each: designs[each].label, named=True)
    attacker = designs[name]
    st.html(f'<div class="gs-lead">{escape(attacker.story)}</div>'
            f'<div class="gs-caption">{grade_chip(attacker.grade)} {escape(attacker.source)}.</div>')  # fmt: skip
    return attacker


def _moves(desk: Desk, attacker: Attacker) -> None:
    """The two numbers of a design that matter most, to be moved."""
    ratio = attacker.sets["entrant.launch_price_ratio"]
    arrival = attacker.sets["entrant.arrival_time"]
    look = remembered(desk, f"readiness.ratio:{attacker.name}", ratio)
    st.slider(text("purpose.attack.ratio"), 0.1, 4.0, step=0.05, format="%g", **look)
    look = remembered(desk, f"readiness.arrival:{attacker.name}", arrival)
    st.slider(text("purpose.attack.arrival"), 0.0, 10.0, step=0.5, format="%g", **look)


def _defence(desk: Desk) -> None:
    frame = desk.scenario.frame
    labels = {method.name: method.label for method in frame.methods}
    st.pills(
        text("purpose.attack.defend"), list(labels), selection_mode="multi", wrap=True,
        format_func=lambda name: plain(labels[name]), help=text("purpose.attack.defend_help", level=percent(LEVEL)),
        **remembered(desk, DEFENDING, list(usual_defence(frame)), list(labels)),
    )  # fmt: skip
    st.slider(text("purpose.attack.start"), 0.0, 10.0, step=0.5, format="%g", **remembered(desk, START, 1.0))


def _asked(desk: Desk) -> tuple[Attacker, dict[str, float], list[str], float]:
    """The attacker, what was moved of it, the methods against it and when they begin."""
    designs = {attacker.name: attacker for attacker in rubric().attackers}
    attacker = designs.get(desk.kept.get(DESIGN, ""), rubric().attackers[0])
    moved = {
        f"entrant.{number}": float(
            desk.kept.get(f"readiness.{key}:{attacker.name}", attacker.sets[f"entrant.{number}"])
        )
        for key, number in (("ratio", "launch_price_ratio"), ("arrival", "arrival_time"))
    }
    usual, names = usual_defence(desk.scenario.frame), desk.scenario.frame.names
    methods = [name for name in desk.kept.get(DEFENDING, usual) if name in names]
    return attacker, moved, methods, float(desk.kept.get(START, 1.0))


def _duel(desk: Desk) -> Duel | None:
    """What comes of the three scenarios, in the futures of a first picture; None where they cannot be."""
    attacker, moved, methods, start = _asked(desk)
    try:
        tried = stages(desk.scenario, attacker, moved, methods, start)
        kept: Duel | None = desk.kept.get(FOUND)
        if kept is None or kept.tried != tried:
            known = kept if kept is not None else Duel({}, {})
            found = {
                stage: known.found[stage] if known.tried.get(stage) == each else _stage(*each)
                for stage, each in tried.items()
            }
            kept = desk.kept[FOUND] = Duel(tried, found)
    except (ScenarioError, OpeningError):
        return None
    return kept


def _stage(scenario: Scenario, plan: str) -> Stage:
    runs = min(int(scenario.span.runs), FIRST_RUNS)
    dataset = run(replace(scenario, {"span.runs": runs}))
    dates = event_dates(dataset, "disrupted", plan)
    year = calendar_year(float(dataset.attrs["start_year"]) + float(dataset.attrs["years"]))
    if dates is None:
        return Stage(0.0, text("purpose.attack.never"), year)
    return Stage(dates.share, year_range(dates.middle, dates.low, dates.high), year)


def _outcome(desk: Desk, attacker: Attacker) -> None:
    duel = _duel(desk)
    put, fault = _put_together(desk)
    if duel is None or put is None:
        error(text("purpose.attack.cannot"), fault)
        return
    rows = []
    for stage in STAGES:
        found = duel.found[stage]
        rows.append(
            f'<div class="gs-ready-duel"><b>{escape(text(f"purpose.attack.{stage}"))}</b>'
            f"<strong>{escape(probability(found.share))}</strong><span>{escape(found.dates)}</span>"
            f"<span>{escape(text('purpose.attack.disrupted', year=found.year))}</span></div>"
        )
    st.html("".join(rows))
    runs = min(int(desk.scenario.span.runs), FIRST_RUNS)
    foot(text("purpose.attack.futures", runs=fixed(runs), error=fixed(100 * CLEAR), level=percent(LEVEL)))
    if put == desk.scenario:
        note(text("purpose.attack.put_done"))
        return
    st.button(text("purpose.attack.put"), key="readiness.attack", icon=":material/input:",
              on_click=on_desk(lambda held: held.put(put)))  # fmt: skip
    caption(text("purpose.attack.put_help", label=attacker.label))


def _put_together(desk: Desk) -> tuple[Scenario | None, str]:
    """The scenario with attacker and defence; or why that cannot be."""
    attacker, moved, methods, start = _asked(desk)
    try:
        attacked = replace(desk.scenario, attack_changes(desk.scenario, attacker, moved))
        return with_defence(attacked, methods, start), ""
    except ScenarioError as fault:
        return None, str(fault)

"""What must be true: one lever until a target is reached, then two together."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from growthsim.charts.goal import goal_chart
from growthsim.charts.tenfold import wide_canvas
from growthsim.decisions import goal_words as words
from growthsim.decisions.goal import REACHED, ROUNDS, Curve, finer, goal_question, point_of, solution
from growthsim.decisions.levers import number_words, value_words
from growthsim.decisions.target import SURVIVAL, TENFOLD, VALUE, Target, parse_target
from growthsim.distributions import central
from growthsim.engine import OpeningError
from growthsim.export.goal_pictures import curve_caption, curve_heading, goal_pictures
from growthsim.pages.decide import WIDTHS, head
from growthsim.pages.decide_keep import last_row
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.drawing import draw
from growthsim.pages.must_levers import lever_names, usual_levers
from growthsim.pages.must_map import map_part
from growthsim.pages.parts import caption, error, foot, grade_chip, plain, table
from growthsim.pages.remembered import remembered
from growthsim.pages.working import precision, worked
from growthsim.scenario import Scenario, ScenarioError
from growthsim.texts import text
from growthsim.texts.terms import option_words

MEASURES = (SURVIVAL, TENFOLD, VALUE)
LEVELS = {SURVIVAL: 90, TENFOLD: 50}
LOWEST, HIGHEST, STEP = 5, 95, 5
NAME = "must.goal"


def page(desk: Desk) -> None:
    """What one lever must be, what two must be; the next question is on what all this stands."""
    plan = head(desk, text("goal.title"))
    names = lever_names(desk.scenario, plan)
    curve = None
    try:
        curve = _goal(desk, plan, names)
        map_part(desk, plan, names)
    except (OpeningError, ScenarioError) as fault:
        error(text("goal.page.refused"), str(fault))
    taken = None if curve is None else partial(goal_pictures, curve)
    last_row(desk, "must", "assumptions", taken, curve.runs if curve else 0)


def _goal(desk: Desk, plan: str, names: dict[str, str]) -> Curve | None:
    lead = st.container()
    left, right = st.columns(WIDTHS, gap="medium")
    with right:
        lever, target = _asked(desk, plan, names)
    with lead:
        curve = _worked(desk, plan, lever, target)
    if curve is None:
        return None
    with lead:
        st.html(f'<div class="gs-lead">{escape(words.finding(curve))}</div>')
    with left:
        _chart(curve, list(desk.scenario.plans).index(plan))
        precision(NAME, curve.question, curve)
    with right:
        _result(desk, curve)
    with st.expander(text("goal.page.numbers")):
        table(*words.options_table(curve), right=(1,))
    return curve


def _asked(desk: Desk, plan: str, names: dict[str, str]) -> tuple[str, Target]:
    """Which lever, and what is to be reached."""
    first = usual_levers(desk.scenario, plan)[0]
    lever = st.selectbox(
        text("goal.page.lever"), list(names), format_func=lambda path: names[path],
        **remembered(desk, "must.lever", first, list(names)),
    )  # fmt: skip
    measure = st.segmented_control(
        text("goal.page.measure"), MEASURES, format_func=lambda name: text(f"goal.page.measure_{name}"), required=True,
        **remembered(desk, "must.measure", SURVIVAL, MEASURES),
    )  # fmt: skip
    if measure == VALUE:
        return lever, _value_target(desk)
    level = st.slider(
        text(f"goal.page.level_{measure}"), LOWEST, HIGHEST, step=STEP,
        **remembered(desk, f"must.level.{measure}", LEVELS[measure]),
    )  # fmt: skip
    return lever, Target(measure, level / 100)


def _value_target(desk: Desk) -> Target:
    """An amount of money; what cannot be read is refused with its reason."""
    scenario = desk.scenario
    typed = st.text_input(
        f"{text('goal.page.level_value')}, {plain(scenario.currency)}", help=text("goal.page.level_value_help"),
        **remembered(desk, "must.level.value", usual_value(scenario)),
    )  # fmt: skip
    return parse_target(f"{VALUE}>={typed}", scenario)


def usual_value(scenario: Scenario) -> str:
    """An amount to begin with: what the firm turns over in its first year, in two figures."""
    revenue = float(central(scenario.firm.customers)) * float(central(scenario.firm.price))
    return f"{float(f'{revenue:.2g}') / 1e6:g} M"


def _worked(desk: Desk, plan: str, lever: str, target: Target) -> Curve | None:
    """The curve, then finer around the crossings, in as many futures as the first."""
    curve: Curve | None = worked(desk, NAME, goal_question(desk.scenario, lever, target, plan))
    for round_ in range(ROUNDS):
        following = finer(curve) if curve is not None else None
        if curve is None or following is None:
            break
        name = f"{NAME}.{round_}"
        desk.kept[f"{name}.runs"] = (following, curve.runs)
        closer = worked(desk, name, following)
        if closer is None:
            break
        curve = curve.joined(closer)
    return curve


def _chart(curve: Curve, slot: int) -> None:
    st.html(f'<div class="gs-head">{escape(curve_heading(curve))}</div>')
    draw(goal_chart(curve, slot, wide_canvas()), "chart:must")
    caption(curve_caption(curve))


def _result(desk: Desk, curve: Curve) -> None:
    """Today's value beside what it has to be, the way to set it, and how well it is known."""
    lever, scenario, found = curve.lever, desk.scenario, solution(curve)
    rows = [[text("goal.page.current"), value_words(lever, lever.today, scenario)],
            [text("goal.page.comes_to"), words.measured(curve, curve.now[0])]]  # fmt: skip
    new = _new_value(curve)
    if new is not None:
        value = option_words(new) if isinstance(new, str) else number_words(lever, new, scenario)
        rows.append([text("goal.page.solution"), value])
        if found is not None:
            rows.append([text("goal.page.then"), words.measured(curve, found.measure)])
    table(["", ""], rows, right=(1,))
    st.html(grade_chip(lever.grade))
    for said in words.notes(curve):
        foot(said)
    if new is not None:
        st.button(
            text("goal.page.set"), key="must.set", icon=":material/add:", type="tertiary",
            help=plain(text("goal.page.set_help", value=value)), on_click=_set, args=(lever.path, new),
        )  # fmt: skip


def _new_value(curve: Curve) -> float | str | None:
    """The value to set: the solution, of words the first that is enough; none where nothing has to change."""
    found = solution(curve)
    if found is not None:
        return found.value
    if curve.lever.is_word and curve.state == REACHED:
        return next((value for value, there in zip(curve.values, curve.reached, strict=True) if there), None)
    return None


def _set(path: str, value: float | str) -> None:
    desk = current_desk()
    desk.change(dict(point_of(desk.scenario, path, value)))

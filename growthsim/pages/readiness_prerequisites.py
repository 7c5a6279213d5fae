"""What opens what: the purpose and what it gates, what other methods need, and what they do besides."""

from __future__ import annotations

import streamlit as st

from growthsim.charts.prerequisites import alternative, columns, prerequisites
from growthsim.data.frame import Effect
from growthsim.distributions import central
from growthsim.methods.readiness import readiness_of
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import help_of, meant_number, shifted, shown_number, view, was_line
from growthsim.pages.parts import caption, foot, grade_chip, grade_dots, section, table
from growthsim.pages.readiness_answers import answers_of
from growthsim.pages.readiness_frame import frames
from growthsim.quantities import METHODS
from growthsim.scenario import value_at
from growthsim.texts import text
from growthsim.texts.numbers import percent

GATE, EFFECTS = "methods.gate", "methods.effects"


def head(desk: Desk) -> tuple[str, str]:
    """The question, and what the purpose opens."""
    frame = desk.scenario.frame
    gated = [method for method in frame.methods if method.gated]
    if not gated or not frame.purpose:
        return text("readiness.gate_title"), text("readiness.gate_none")
    purpose, gate = frame.by_name[frame.purpose].label, central(value_at(desk.scenario, GATE))
    key = "readiness.gate_lead" if gate < 1 else "readiness.gate_lead_off"
    return text("readiness.gate_title"), text(key, purpose=purpose, count=len(gated), gate=percent(gate))


def opened(desk: Desk) -> None:
    """The picture, and the strength of the gate beside it."""
    frame = desk.scenario.frame
    levels, whose = _levels(desk)
    left, right = st.columns([8.2, 3.8], gap="large")
    with left:
        if any(columns(frame)):
            gate = central(value_at(desk.scenario, GATE))
            st.vega_lite_chart(
                spec=prerequisites(frame, levels, gate), width="stretch", theme=None,
                alt=alternative(frame, levels), key=f"readiness.prerequisites:{frame.title[:40]}",
            )  # fmt: skip
            caption(text("readiness.gate_reading", minimum=percent(frame.minimum)))
    with right:
        if frame.purpose:
            _lever(desk, GATE, "gate")
        _lever(desk, EFFECTS, "effects")
        caption(text("readiness.gate_today", whose=whose))
        loose = [
            method.label for method in frame.methods if not any(method.name in column for column in columns(frame))
        ]
        if loose:
            caption(text("readiness.gate_loose", methods=", ".join(loose)))
        foot(text("readiness.gate_frame", source=frame.source))
    _side_effects(desk)
    frames(desk)


def _levels(desk: Desk) -> tuple[dict[str, float], str]:
    """The levels of the answers where every method has some, else those of the scenario; and whose they are."""
    found = readiness_of(answers_of(desk), desk.scenario.frame)
    if all(entry.answered for entry in found.methods):
        return found.levels, text("readiness.gate_test")
    opening = desk.scenario.firm.methods
    return {name: central(level) for name, level in opening.items()}, text("readiness.gate_scenario")


def _lever(desk: Desk, path: str, name: str) -> None:
    """How far somebody believes in the purpose, or in anything the methods are said to do."""
    quantity, value = METHODS[name], value_at(desk.scenario, path)
    key = view(f"readiness.{name}:{desk.opened}", float(shown_number(quantity, central(value))))

    def moved() -> None:
        current_desk().change({path: shifted(quantity, value, meant_number(quantity, st.session_state[key]))})

    st.slider(f"{text(f'readiness.{name}_lever')} {grade_dots(quantity.grade)}", 0.0, 100.0, key=key, step=1.0,
              format="%g", help=help_of(quantity, path), on_change=moved)  # fmt: skip
    was_line(desk, path, "readiness:")
    caption(text(f"readiness.{name}_believe"))


def _side_effects(desk: Desk) -> None:
    frame = desk.scenario.frame
    rows = [
        (
            frame.by_name[effect.method].label,
            f"{frame.channels[effect.channel]} {_times(effect)}",
            effect.source,
            grade_chip(effect.grade),
        )
        for effect in frame.effects
        if effect.side_effect
    ]
    stray, chosen = text("canvas.part.misalignment"), text("readiness.gate_chosen")
    rows += [
        (method.label, f"{stray} {text('canvas.part_size', size=percent(method.part('misalignment')))}", chosen,
         grade_chip("assumption"))
        for method in frame.with_part("misalignment")
    ]  # fmt: skip
    if not rows:
        return
    section(text("readiness.gate_side_head"))
    with st.container(key="readiness-wide-effects"):
        heads = [text(f"readiness.gate_{head}") for head in ("method", "effect", "source", "grade")]
        table(heads, rows, html=(3,))


def _times(effect: Effect) -> str:
    """The multipliers at full level, weak and strong."""
    weak, _, strong = effect.values
    return text("readiness.gate_times", weak=f"{weak:g}", strong=f"{strong:g}")

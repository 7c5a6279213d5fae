"""The levers of the first screen, eight at the most: three of the world, five of the plan in focus."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.analysis.measured import measured_sentences
from growthsim.data import MethodsFrame
from growthsim.distributions import central
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import Lever, help_of, lever_slider, shifted, view, was_line
from growthsim.pages.parts import caption, grade_dots, plain, plan_names
from growthsim.quantities import LEVEL, PLAN
from growthsim.scenario import Plan, value_at
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year


def levers(desk: Desk) -> None:
    """The world first, the same for all plans; then one plan."""
    changed = [path for path in desk.edited if not path.startswith("plans.")]
    st.html('<div id="gs-levers"></div>')
    _group(text("explore.world"), _changes(len(changed), text("explore.world_same")), "var(--ink)")
    newcomer = desk.scenario.entrant.presence == "present"
    if newcomer or desk.scenario.organisation.service_technology:
        _technology(desk)
    if newcomer:
        lever_slider(desk, Lever("entrant.launch_price_ratio", "launch_price", 0.1, 10.0, 0.1))
        lever_slider(desk, Lever("market.price_sensitivity", "price_sensitivity", 0.0, 10.0, 0.5))
    else:
        # Nobody else's price or technology matters then; growth hangs on people and on being paid.
        lever_slider(desk, Lever("firm.payment_days", "payment_days", 0.0, 120.0, 5.0))
        lever_slider(desk, Lever("organisation.time_to_hire", "time_to_hire", 0.0, 180.0, 1.0))
    st.html('<hr class="gs-rule">')
    name = _plan_in_focus(desk)
    plan = desk.scenario.plans[name]
    slot = list(desk.scenario.plans).index(name)
    changed = [path for path in desk.edited if path.startswith(f"plans.{name}.")]
    _group(
        translated(plan.label), _changes(len(changed), text("explore.plan_only")), f"var(--plan-{slot % 6 + 1}-text)"
    )
    _start(desk, name, plan)
    _methods_level(desk, name, plan)
    _on_demand(desk, name)
    lever_slider(desk, Lever(f"plans.{name}.digital_share", "digital_share", 0.0, 99.0, 1.0))
    _form(desk, name, plan)
    st.toggle(text("explore.drawer"), key=view("explore.drawer", bool(desk.kept.get("drawer"))), on_change=_open_drawer)


def _group(name: str, words: str, colour: str) -> None:
    st.html(f'<div class="gs-group"><b style="color:{colour}">{escape(name)}</b><span>{escape(words)}</span></div>')


def _changes(count: int, otherwise: str) -> str:
    return text("explore.changed", count=count) if count else otherwise


def _technology(desk: Desk) -> None:
    """How fast the first technology gets cheaper, as far as one number says it."""
    name, technology = next(iter(desk.scenario.technologies.items()))
    place = f"technologies.{name}"
    if technology.measured:
        caption(" ".join(measured_sentences(desk.scenario)[:1]))
    elif technology.law == "experience":
        lever_slider(desk, Lever(f"{place}.learning_rate", "learning_rate", 0.0, 50.0, 1.0))
    elif technology.law != "constant":
        lever_slider(desk, Lever(f"{place}.halving_time", "halving_time", 0.5, 10.0, 0.1))


def _plan_in_focus(desk: Desk) -> str:
    """The plan whose levers are shown: the second one, unless another was chosen."""
    names = list(desk.scenario.plans)
    chosen = desk.looks.get("plan", "")
    focus = chosen if chosen in names else names[min(1, len(names) - 1)]
    if len(names) < 3:
        return focus

    def choose() -> None:
        current_desk().looks["plan"] = st.session_state[key]

    key, named = f"explore.plan:{desk.opened}", plan_names(desk.scenario)
    st.selectbox(
        text("explore.plan"), names, key=view(key, focus), on_change=choose, label_visibility="collapsed",
        format_func=lambda name: named[name],
    )  # fmt: skip
    return focus


def _start(desk: Desk, name: str, plan: Plan) -> None:
    """The calendar year in which the plan begins; a triggered plan has none."""
    path = f"plans.{name}.start"
    if plan.when != "date":
        caption(text(f"explore.when_{plan.when}"))
        return
    begin, key = desk.scenario.start_year, f"lever:{path}:{desk.opened}"
    last = max(1.0, float(desk.scenario.span.years))
    now = min(begin + central(plan.start), begin + last)

    def moved() -> None:
        current_desk().change({path: shifted(PLAN["start"], plan.start, st.session_state[key] - begin, False)})

    st.slider(
        f"{text('explore.lever.start')} {grade_dots(PLAN['start'].grade)}",
        float(begin), float(begin + last), key=view(key, float(now)), step=0.5,
        format="%.1f" if now % 1 else "%.0f", on_change=moved, help=help_of(PLAN["start"], path),
    )  # fmt: skip
    before = desk.edited.get(path)
    if before is not None and before[0] is not None:
        st.html(f'<div class="gs-was">{escape(text("app.was", value=calendar_year(begin + central(before[0]))))}</div>')


def _methods_level(desk: Desk, name: str, plan: Plan) -> None:
    """The mean level of the methods the plan uses; moving it moves all of them, in proportion."""
    frame = desk.scenario.frame
    used, mean = _used(plan, frame)
    before = desk.base.plans.get(name)
    # From nothing the levels rise as those of the preset would.
    known = (used, mean) if used or before is None else _used(before, frame)
    key = f"lever:plans.{name}.methods:{desk.opened}"

    def moved() -> None:
        wanted = st.session_state[key] / 100
        held = current_desk()
        if name not in held.scenario.plans:
            return
        levels = {method: shifted(LEVEL, plan.methods.get(method, 0.0), level)
                  for method, level in _scaled(*known, wanted, frame).items()}  # fmt: skip
        held.change({f"plans.{name}.methods": dict(held.scenario.plans[name].methods) | levels})

    label = f"{text('explore.lever.methods')} {grade_dots(LEVEL.grade)}"
    words = text("explore.methods_help", methods=", ".join(sorted(known[0])) or text("explore.no_methods"))
    st.slider(label, 0.0, 100.0, key=view(key, round(100 * mean, 6)), step=1.0, format="%.0f", on_change=moved,
              help=plain(words))  # fmt: skip


def _on_demand_of(frame: MethodsFrame) -> str:
    """The method that gives work out to people on demand, the first one; empty where the frame has none."""
    return next((method.name for method in frame.with_part("sourcing")), "")


def _used(plan: Plan, frame: MethodsFrame) -> tuple[dict[str, float], float]:
    """The levels of the methods a plan uses, but of staff on demand, which has a lever of its own; and their mean."""
    apart = _on_demand_of(frame)
    levels = {method: central(level) for method, level in plan.methods.items() if method != apart}
    used = {method: level for method, level in levels.items() if level > 0}
    return used, sum(used.values()) / len(used) if used else 0.0


def _scaled(used: dict[str, float], mean: float, wanted: float, frame: MethodsFrame) -> dict[str, float]:
    """The levels moved to another mean: each in proportion, none above one; without any, all alike."""
    if not used or mean <= 0:
        return {method: wanted for method in frame.names if method != _on_demand_of(frame)}
    if wanted <= mean:
        return {method: round(level * wanted / mean, 4) for method, level in used.items()}
    # Upwards the room to one is shared, so that the mean is met and the order stays.
    share = (wanted - mean) / (1 - mean)
    return {method: round(level + (1 - level) * share, 4) for method, level in used.items()}


def _on_demand(desk: Desk, name: str) -> None:
    method = _on_demand_of(desk.scenario.frame)
    if not method:
        return
    path = f"plans.{name}.methods.{method}"
    levels = desk.scenario.plans[name].methods
    now, key = 100 * central(levels.get(method, 0.0)), f"lever:{path}:{desk.opened}"

    def moved() -> None:
        level = shifted(LEVEL, levels.get(method, 0.0), st.session_state[key] / 100)
        current_desk().change({path: level})

    label = f"{text('explore.lever.on_demand')} {grade_dots(LEVEL.grade)}"
    st.slider(label, 0.0, 100.0, key=view(key, round(now, 6)), step=1.0, format="%.0f", on_change=moved,
              help=help_of(LEVEL, path))  # fmt: skip
    was_line(desk, path)


def _form(desk: Desk, name: str, plan: Plan) -> None:
    path = f"plans.{name}.form"
    options, key = list(PLAN.choices[0].options), f"lever:{path}:{desk.opened}"

    def moved() -> None:
        form, held = st.session_state[key], current_desk()
        if name not in held.scenario.plans:
            return
        changes = {path: form}
        if form != "parallel" and central(value_at(held.scenario, f"plans.{name}.units")) != 1:
            changes[f"plans.{name}.units"] = 1.0
        held.change(changes)

    st.segmented_control(text("explore.lever.form"), options, key=view(key, plan.form), required=True, on_change=moved,
                         format_func=lambda form: text(f"explore.form_{form}"))  # fmt: skip


def _open_drawer() -> None:
    current_desk().kept["drawer"] = st.session_state["explore.drawer"]

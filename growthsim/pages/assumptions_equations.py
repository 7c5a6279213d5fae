"""One equation: formula, symbols, today's numbers in it, source, code, and the tests that hold it."""

from __future__ import annotations

from functools import cache
from html import escape

import streamlit as st

from growthsim.analysis.worked import EXAMPLE, STEP, Worked, middle_future, quantities_of, worked_equations
from growthsim.data.checks import checks
from growthsim.engine.opening import OpeningError
from growthsim.equations import EQUATIONS, Description, describe
from growthsim.pages.assumptions_words import figure, linked, unit_of
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, error, foot, grade_dots, plain, plan_names, section
from growthsim.pages.remembered import remembered
from growthsim.pages.results import first_picture
from growthsim.texts import text, translated

FIRST = "matched_price"
EVERY_EQUATION = "tests/equations/test_shapes.py"
"""The file of the tests that hold all equations alike."""


def equations_part(desk: Desk) -> None:
    """Pick an equation, a plan and a year; then what it says, what it does today, and why to trust it."""
    name, plan, year = _chosen(desk)
    described = description_of(name)
    section(described.title.rstrip("."), described.text)
    try:
        worked = _worked(desk, plan, year)[name]
    except OpeningError as fault:
        error(text("assumptions.no_opening"), str(fault))
        return
    left, right = st.columns([7, 5], gap="large")
    with left:
        with st.container(key="assumptions-formula"):
            st.latex(described.formula)
        _numbers(desk, described, worked, plan, year)
        _quantities(desk, name)
        _tests(name)
    with right:
        _head("code")
        st.code(described.code.strip(), language="python", wrap_lines=True)
        _head("references")
        st.html(f'<div class="gs-assumptions-small">{linked(described.references)}</div>')


def _chosen(desk: Desk) -> tuple[str, str, int]:
    scenario = desk.scenario
    first, second, third = st.columns([6, 3, 3], vertical_alignment="bottom")
    names, plans, named = list(EQUATIONS), list(scenario.plans), plan_names(scenario)
    name = first.selectbox(
        text("assumptions.equation", number=len(names)),
        names,
        format_func=_named,
        help=text("assumptions.equation_help"),
        **remembered(desk, "assumptions.equation", FIRST, names),
    )
    plan = second.selectbox(
        text("assumptions.plan"),
        plans,
        format_func=lambda key: named[key],
        **remembered(desk, "assumptions.plan", plans[-1], plans),
    )
    start = int(scenario.start_year)
    years = range(start, start + max(1, int(scenario.span.years)))
    if len(years) == 1:
        return name, plan, start
    year = third.slider(
        text("assumptions.year"),
        years[0],
        years[-1],
        format="%d",
        **remembered(desk, "assumptions.year", years[len(years) // 3], years),
    )
    return name, plan, int(year)


def _named(name: str) -> str:
    described = description_of(name)
    module = described.module.rpartition(".")[2]
    return text(
        "assumptions.equation_name", module=text(f"assumptions.module.{module}"), title=described.title.rstrip(".")
    )


@cache
def description_of(name: str) -> Description:
    """What an equation's docstring says."""
    return describe(EQUATIONS[name])


def _worked(desk: Desk, plan: str, year: int) -> dict[str, Worked]:
    """All equations with the numbers of one plan and year; those of the last choice are kept."""
    scenario = desk.scenario
    key = (scenario, plan, year)
    kept = desk.kept.get("assumptions.worked")
    if kept is None or kept[0] != key:
        mark = round((year - scenario.start_year) * scenario.span.steps_per_year)
        future = middle_future(first_picture(scenario), plan)
        kept = desk.kept["assumptions.worked"] = (key, worked_equations(scenario, plan, future, mark))
    worked: dict[str, Worked] = kept[1]
    return worked


def _numbers(desk: Desk, described: Description, worked: Worked, plan: str, year: int) -> None:
    """Symbols, meanings and numbers; the formulas' signs need Markdown, in which all else is escaped."""
    currency = desk.scenario.currency
    lines = [
        "| "
        + " | ".join(plain(text(f"assumptions.symbols.{head}")) for head in ("symbol", "value", "unit", "meaning"))
        + " |",
        "|---|---:|---|---|",
    ]
    for term in described.parameters:
        meaning = plain(term.text.rstrip("."))
        lines.append(_line(term.symbol, figure(worked.arguments[term.name]), unit_of(term.unit, currency), meaning))
    for term in described.returns:
        result = f"**{plain(figure(worked.result))}**"
        lines.append(_line(term.symbol, result, unit_of(term.unit, currency), f"**{plain(term.text.rstrip('.'))}**"))
    with st.container(key="assumptions-symbols"):
        st.markdown("\n".join(lines))
    caption(_origin(desk, worked, plan, year))


def _line(symbol: str, value: str, unit: str, meaning: str) -> str:
    sign = symbol.replace("|", r"\vert ")
    return f"| ${sign}$ | {value} | {plain(unit)} | {meaning} |"


def _origin(desk: Desk, worked: Worked, plan: str, year: int) -> str:
    if worked.origin == EXAMPLE:
        return text("assumptions.origin_example")
    label = translated(desk.scenario.plans[plan].label)
    words = (
        text("assumptions.origin_step", year=year, plan=label)
        if worked.origin == STEP
        else text("assumptions.origin_opening", plan=label)
    )
    return f"{words} {text('assumptions.origin_uses', number=worked.uses)}" if worked.uses > 1 else words


def _head(name: str) -> None:
    st.html(f'<div class="gs-assumptions-head">{escape(text(f"assumptions.head.{name}"))}</div>')


def _quantities(desk: Desk, name: str) -> None:
    found = quantities_of(name, desk.scenario)
    _head("quantities")
    if not found:
        foot(text("assumptions.no_quantities"))
        return
    items = "".join(
        f'<li>{escape(quantity.label)} <span class="gs-grade" title="{escape(translated(quantity.grade))}">'
        f"{grade_dots(quantity.grade)}</span> <code>{escape(path)}</code></li>"
        for path, quantity in found
    )
    st.html(f'<ul class="gs-assumptions-tests">{items}</ul>')


def _tests(name: str) -> None:
    _head("tests")
    own = [check for check in checks() if name in check.equations]
    alike = [check for check in checks() if check.file == EVERY_EQUATION]
    items = "".join(f"<li>{escape(check.fact)} <code>{escape(check.test)}</code></li>" for check in own)
    if items:
        st.html(f'<ul class="gs-assumptions-tests">{items}</ul>')
    foot(text("assumptions.tests_alike", number=len(alike)))

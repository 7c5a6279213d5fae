"""The figures as a technology of the scenario: which one they stand in for, and from when on."""

from __future__ import annotations

import math

import streamlit as st

from growthsim.analysis.measured import measured_sentences
from growthsim.analysis.pace import change_words, span_words
from growthsim.distributions import central
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, error, note, section
from growthsim.pages.technologies_choices import Choices, field
from growthsim.pages.technologies_fan import law_shown
from growthsim.pages.technologies_figures import fit_of
from growthsim.scenario import Scenario, ScenarioError
from growthsim.scenario.measured import TOLD
from growthsim.scenario.paths import as_data
from growthsim.scenario.validation import validated
from growthsim.technologies.series import Series
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent

EARLY = ("known", "later")
CURVE = (*TOLD, "law", "fan", "autocorrelation", "output_growth_rate", "endogenous_share", "data", "points", "until")
"""What tells the curve of a technology: all of it gives way to the figures."""


def use(desk: Desk, chosen: Choices, whole: Series, series: Series) -> None:
    """The part of the page that leads on: put the figures into the scenario, then explore what they do."""
    section(text("technologies.use.title"))
    scenario = desk.scenario
    target = _target(scenario, chosen)
    caption(_story(scenario, target, series))
    if not fit_of(series).trend.improving:
        note(text("technologies.use.no_fall"))
    if begins_early(scenario, series):
        _early(scenario, chosen, series)
    if chosen.window is not None:
        note(text("technologies.use.window"))
    try:
        wanted = with_figures(scenario, target, chosen, whole, series)
    except ScenarioError as fault:
        error(str(fault))
        way_on()
        return
    if wanted == scenario:
        caption(text("technologies.use.already"))
    if st.button(text("technologies.use.button"), type="primary", key="technologies.use") and desk.put(wanted):
        _to_explore()
    for words in desk.said():
        error(words)


def way_on() -> None:
    """The next question where there are no figures that the scenario could take."""
    st.html('<hr class="gs-rule">')
    if st.button(text("technologies.next"), type="primary", icon=":material/arrow_forward:", key="technologies.next"):
        _to_explore()


def _to_explore() -> None:
    from growthsim.pages.application import page_of

    st.switch_page(page_of("explore"))


def with_figures(scenario: Scenario, target: str, chosen: Choices, whole: Series, series: Series) -> Scenario:
    """
    The scenario with a technology that rests on the figures, made into a forecast as on the page.

    `whole` holds all figures, `series` those that are looked at.

    Raises
    ------
    ScenarioError
        When the figures and the scenario do not go together.
    """
    law = law_shown(chosen, series)
    data = as_data(scenario)
    table = {key: value for key, value in data["technologies"][target].items() if key not in CURVE}
    table |= {"law": law, "fan": chosen.fan, "autocorrelation": chosen.theta}
    if chosen.source == "library":
        table["data"] = chosen.shipped
    else:
        table["points"] = [list(point) for point in whole.points]
    if chosen.until is not None:
        table["until"] = chosen.until
    if law == "experience" and chosen.growth is not None:
        table["output_growth_rate"] = math.log1p(chosen.growth / 100)
    if begins_early(scenario, series):
        if _can_be_cut(scenario, series) and chosen.early == EARLY[0]:
            table["until"] = scenario.start_year
        else:
            data["start_year"] = _last_year(series)
    data["technologies"] = {**data["technologies"], target: table}
    return validated(data, text("technologies.use.place"))


def begins_early(scenario: Scenario, series: Series) -> bool:
    """Whether the scenario begins before the last figure."""
    return scenario.start_year < float(series.years[-1]) - 1e-9


def _last_year(series: Series) -> int:
    """The first year that begins with or after the last figure."""
    return math.ceil(float(series.years[-1]) - 1e-9)


def _can_be_cut(scenario: Scenario, series: Series) -> bool:
    """Whether enough was known when the scenario begins."""
    return int((series.years <= scenario.start_year + 1e-9).sum()) > 1


def _early(scenario: Scenario, chosen: Choices, series: Series) -> None:
    last, start = _last_year(series), scenario.start_year
    if not _can_be_cut(scenario, series):
        note(text("technologies.use.must_begin", start=start, last=last))
        return
    st.segmented_control(
        text("technologies.use.early", start=start, last=last), EARLY, required=True,
        format_func=lambda name: text(f"technologies.use.early_{name}", start=start, last=last),
        **field("early", chosen.early),
    )  # fmt: skip


def _target(scenario: Scenario, chosen: Choices) -> str:
    """The technology that the figures stand in for; asked where there are several."""
    names = list(scenario.technologies)
    now = chosen.target if chosen.target in names else names[0]
    if len(names) > 1:
        st.selectbox(text("technologies.use.which"), names, **field("target", now, *names))
    return now


def _story(scenario: Scenario, target: str, series: Series) -> str:
    """What is replaced by what."""
    title = translated(scenario.title) or text("app.untitled")
    share = percent(central(scenario.technologies[target].cost_share))
    own = series.title == text("technology.figures")
    figures = text(f"technologies.use.{'own' if own else 'named'}", count=fixed(len(series)), title=series.title)
    now = curve_words(scenario, target)
    return text("technologies.use.story", title=title, name=target, share=share, now=now, figures=figures)


def curve_words(scenario: Scenario, name: str) -> str:
    """How the cost of a technology of the scenario moves now."""
    table = scenario.technologies[name]
    if table.measured:
        places = [each for each, other in scenario.technologies.items() if other.measured]
        return measured_sentences(scenario)[places.index(name)]
    if table.law == "constant":
        return text("technologies.use.constant")
    if table.law == "experience":
        return text("technologies.use.experience", share=percent(central(table.learning_rate)))
    time = central(table.halving_time)
    key = "accelerating" if table.law == "accelerating" else "halving"
    return text(f"technologies.use.{key}", time=span_words(time), change=change_words(-math.log(2) / time))

"""Where the cost may go: a fan up to a year, linear and log side by side, and how it is made."""

from __future__ import annotations

import math
from collections.abc import Sequence
from html import escape

import numpy as np
import streamlit as st

from growthsim.analysis.forecasts import forecast_notes, forecast_sentences, forecast_table, record_sentence
from growthsim.charts.fans import fan_pair, fan_subtitle
from growthsim.charts.live_costs import Panel, half_page
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, error, foot, section, table
from growthsim.pages.technologies_choices import Choices, end_field, field
from growthsim.pages.technologies_figures import REMEMBERED, Given, forecast_to
from growthsim.pages.technologies_taking import take_fan
from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.series import LATEST, Series, SeriesError
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import LAWS
from growthsim.texts import remembered, text
from growthsim.texts.numbers import percent

AHEAD, FARTHEST = 10, 40
"""Years that the fan goes ahead at first, and at the most."""
SLIDER = 480
"""Pixels of the slider, on a phone as many as there are."""


def years_ahead(series: Series) -> tuple[int, int]:
    """The first and the last year that a fan can be asked for."""
    last = math.floor(float(series.years[-1]) + 1e-9)
    return last + 1, min(last + FARTHEST, int(LATEST))


def year_shown(chosen: Choices, series: Series) -> int:
    """The year chosen, or ten years ahead where the series does not allow for it."""
    first, last = years_ahead(series)
    return chosen.to if chosen.to is not None and first <= chosen.to <= last else min(first + AHEAD - 1, last)


def forecast_of(chosen: Choices, series: Series, to: int, law: str | None = None) -> Forecast:
    """The fan of a series as it was chosen; refused where it cannot be."""
    law = law or law_shown(chosen, series)
    rate = None if chosen.growth is None or law != "experience" else math.log1p(chosen.growth / 100)
    return forecast_to(series, to, law, chosen.fan, chosen.theta, chosen.window, rate)


def law_shown(chosen: Choices, series: Series) -> str:
    """The law chosen; experience only where output is known."""
    return chosen.law if chosen.law == LAWS[0] or knows_output(series) else LAWS[0]


def knows_output(series: Series) -> bool:
    """Whether experience can be looked at."""
    return series.cumulative is not None and int(np.isfinite(series.cumulative).sum()) > 1


def fan(chosen: Choices, given: Given, series: Series) -> Forecast | None:
    """The part of the page on the fan; gives the fan, nothing where it cannot be made."""
    section(text("technologies.fan.title"))
    first, last = years_ahead(series)
    to = year_shown(chosen, series)
    if first < last:
        st.slider(text("technologies.fan.to"), first, last, step=1, width=SLIDER, **field("to", to, first, last))
    place = st.container()
    with st.expander(text("technologies.fan.expert"), icon=":material/tune:", key="technologies.expert"):
        _expert(chosen, given, series)
    try:
        found = forecast_of(chosen, series, to)
    except SeriesError as fault:
        with place:
            error(str(fault))
        return None
    with place:
        _drawn(found)
    return found


def fan_numbers(found: Forecast, crossing: Crossing | None) -> None:
    """The fan year by year, and what to take along."""
    with st.expander(text("technologies.fan.years"), icon=":material/table_rows:"):
        heads, rows = forecast_table(found, crossing)
        table(heads, rows, right=range(1, len(heads)))
        for words in forecast_notes(found, crossing):
            foot(words)
    take_fan(found, crossing)


def _drawn(found: Forecast) -> None:
    learnt, *others = forecast_sentences(found)
    finding(*others[: others.index(record_sentence(found))])
    pair(_panels(found), "technologies.fan")
    foot(f"{fan_subtitle(found)} {learnt}")


@remembered(REMEMBERED)
def _panels(found: Forecast) -> tuple[Panel, Panel]:
    return fan_pair(found, half_page(), breaks=breaks_of(found.series))


def finding(*sentences: str) -> None:
    """Sentences that answer the question of their part of the page."""
    st.html("".join(f'<p class="gs-technologies-found">{escape(words)}</p>' for words in sentences))


def pair(panels: Sequence[Panel], key: str) -> None:
    """Two charts side by side with a heading above and a sentence below each; on a phone one below the other."""
    for place, (column, panel) in enumerate(zip(st.columns(2, gap="medium"), panels, strict=True)):
        with column, st.container(gap=None):
            st.html(f'<div class="gs-head">{escape(panel.heading)}</div>')
            draw(panel.live, f"{key}.{place}")
            caption(panel.caption)


def _expert(chosen: Choices, given: Given, series: Series) -> None:
    """Which past is learnt from, and how the fan is made of it."""
    whole = given.whole or series
    caption(text("technologies.expert.lead"))
    left, middle, right = st.columns(3, gap="large")
    with left:
        _until(chosen, whole)
        _window(chosen, series)
    with middle:
        st.selectbox(
            text("technologies.expert.fan"), FANS, format_func=lambda name: text(f"picture.fan_{name}"),
            help=text("technologies.expert.fan_help"), **field("fan", chosen.fan),
        )  # fmt: skip
        st.slider(
            text("technologies.expert.theta"), -1.0, 1.0, step=0.01, help=text("technologies.expert.theta_help"),
            **field("theta", chosen.theta),
        )  # fmt: skip
    with right:
        _law(chosen, series)


def _until(chosen: Choices, whole: Series) -> None:
    """Only what was known by a year: at the right end all of it."""
    first, last = math.ceil(float(whole.years[1]) - 1e-9) if len(whole) > 1 else 0, math.ceil(float(whole.years[-1]))
    if len(whole) > 2 and first < last:
        now = last if chosen.until is None else min(max(chosen.until, first), last)
        st.slider(
            text("technologies.expert.until"), first, last, step=1, help=text("technologies.expert.until_help"),
            **end_field("until", now, first, last),
        )  # fmt: skip


def _window(chosen: Choices, series: Series) -> None:
    changes = len(series) - 1
    if changes > 1:
        now = changes if chosen.window is None else min(chosen.window, changes)
        st.slider(
            text("technologies.expert.window"), 1, changes, step=1, help=text("technologies.expert.window_help"),
            **end_field("window", now, 1, changes),
        )  # fmt: skip


def _law(chosen: Choices, series: Series) -> None:
    if not knows_output(series):
        caption(text("technologies.expert.no_output"))
        return
    law = law_shown(chosen, series)
    st.segmented_control(
        text("technologies.expert.law"), LAWS, required=True, format_func=lambda name: text(f"technologies.law_{name}"),
        help=text("technologies.expert.law_help"), **field("law", law),
    )  # fmt: skip
    if law == "experience":
        st.number_input(
            text("technologies.expert.growth"), -90.0, 1000.0, value=None, step=1.0,
            placeholder=_past_growth(series), help=text("technologies.expert.growth_help"),
            **field("growth", chosen.growth),
        )  # fmt: skip


def _past_growth(series: Series) -> str:
    """How fast output grew so far."""
    output = series.cumulative
    if output is None:
        return ""
    known = np.isfinite(output)
    logs, years = np.log(output[known]), series.years[known]
    share = percent(math.expm1(float((logs[-1] - logs[0]) / (years[-1] - years[0]))))
    return text("technologies.expert.as_before", share=share)

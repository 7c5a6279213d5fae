"""The opening story: one slider, one chart, one sentence."""

from __future__ import annotations

import math
from html import escape

import numpy as np
import streamlit as st

from growthsim.analysis.told import STORIES, Course, Moment, course
from growthsim.charts.told import EndWords, told_specification, told_tables
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import foot, grade_chip, page_head
from growthsim.texts import text
from growthsim.texts.numbers import fixed

TOLD, REPORTED = STORIES
STEP = 0.5
"""Years from one place of the slider to the next."""
AGREE = 0.1
"""Up to this part of the straight line more or less, it fits."""
PLAIN = 10
"""From so many times more on the numbers are told whole: what counts is the distance."""


@st.fragment
def story() -> None:
    """What was expected and what happened, up to the year of the slider. Its widgets draw nothing else anew."""
    desk = current_desk()
    name = _chosen(desk)
    told = course(name)
    year = _year(desk, told)
    page_head(text(f"start.{name}.title", price=_money(told.story.price)), lead=_lead(name, told))
    left, right = st.columns([8.4, 3.6], gap="medium")
    with left:
        _chart(name, told, year)
        _slider(told, year)
    with right:
        _beside(name, told, year)


def opening_year(told: Course) -> float:
    """Where the story opens: the first halving, when the straight line is right."""
    return float(told.years[0]) + round(told.first_halving / STEP) * STEP


def _chosen(desk: Desk) -> str:
    return REPORTED if desk.kept.get("start.reported") else TOLD


def _year(desk: Desk, told: Course) -> float:
    return min(float(desk.kept.get("start.year", opening_year(told))), float(told.years[-1]))


def _lead(name: str, told: Course) -> str:
    return text(
        f"start.{name}.lead",
        first=year_words(float(told.years[0])),
        price=_money(told.story.price),
        halved=year_words(opening_year(told)),
        halving=span_words(told.first_halving),
    )


def _chart(name: str, told: Course, year: float) -> None:
    now = told.at(year)
    unit = text(f"start.{name}.unit", price=_money(told.story.price))
    tables = told_tables(told, year, (_end(name, now.expected, now), _end(name, now.bought, now)), unit)
    specification = {**told_specification(), "datasets": tables}
    st.vega_lite_chart(
        spec=specification, width="stretch", theme=None, key="start.chart", alt=text("start.chart.alternative")
    )


def _slider(told: Course, year: float) -> None:
    def moved() -> None:
        current_desk().kept["start.year"] = st.session_state["start.slider"]

    places = [float(place) for place in np.arange(told.years[0], told.years[-1] + STEP / 2, STEP)]
    with st.container(key="start-year"):
        st.select_slider(
            text("start.slider"), places, key=view("start.slider", year), format_func=year_words, on_change=moved
        )


def _beside(name: str, told: Course, year: float) -> None:
    """What the chart shows at this date, where it comes from, and the other version of it."""

    def turned() -> None:
        current_desk().kept["start.reported"] = st.session_state["start.other"]

    now = told.at(year)
    says, happened = finding(name, now)
    st.html(
        f'<div class="gs-start-beside" role="status"><div class="gs-eyebrow">{escape(_capital(year_words(year)))}</div>'
        f'<div class="gs-start-finding">{escape(says)} <b>{escape(happened)}</b></div>'
        f'<div class="gs-start-said">{escape(price_words(name, told, now))}</div></div>'
    )
    st.html(f"{grade_chip(told.story.grade)}")
    foot(_source(name))
    st.toggle(text("start.other"), key=view("start.other", name == REPORTED), on_change=turned)
    if st.button(text("start.live_through"), key="start.live", type="tertiary", icon=":material/factory:"):
        to_explore(current_desk().open_preset(told.story.scenario))


def _source(name: str) -> str:
    reported = course(REPORTED)
    years = fixed(reported.story.years)
    last = _money(reported.at(float(reported.years[-1])).price)
    return text(f"start.{name}.source", price=_money(reported.story.price), last=last, years=years)


def finding(name: str, now: Moment) -> tuple[str, str]:
    """What the straight line says of a day, and what it was: the sentence and its end, which is set off."""
    expected, bought = _things(name, now.expected, now), _number(now.bought, now)
    if now.bought == 1:
        return text("start.finding.first", expected=expected), ""
    if abs(now.ratio - 1) <= AGREE:
        return text("start.finding.agrees", expected=expected, bought=bought), text("start.finding.fits")
    key = "about" if now.bought >= PLAIN else "exact"
    times = fixed(now.ratio, 0 if now.ratio >= PLAIN else 1)
    return text(f"start.finding.{key}", expected=expected, bought=bought), text("start.finding.times", times=times)


def price_words(name: str, told: Course, now: Moment) -> str:
    """What one costs on a day, and how fast the price halves."""
    price = text(f"start.{name}.price", price=_money(now.price))
    first = span_words(told.first_halving)
    if _two_figures(now.bought) < 2:
        return text("start.halving.none", price=price)
    latest = span_words(now.latest_halving or told.first_halving)
    key = "first" if _two_figures(now.bought) < 4 else "steady" if latest == first else "faster"
    return text(f"start.halving.{key}", price=price, first=first, latest=latest)


def year_words(year: float) -> str:
    """
    A date to half a year.

    >>> year_words(2009.0), year_words(2011.5)
    ('2009', 'mid-2011')
    """
    whole = math.floor(year + 1e-9)
    return str(whole) if year - whole < STEP / 2 else text("start.mid_year", year=whole)


def span_words(years: float) -> str:
    """
    A stretch of time: months below a year and a half, years above.

    >>> span_words(0.526), span_words(2.502)
    ('6\\xa0months', '2.5\\xa0years')
    """
    if years < 1.5:
        return text("start.months", count=round(12 * years))
    return text("start.years", count=fixed(years, 1))


def to_explore(opened: bool) -> None:
    """On to the verdict, if there is one to be had."""
    from growthsim.pages.application import page_of

    if opened:
        st.switch_page(page_of("explore"))


def _things(name: str, value: float, now: Moment) -> str:
    """A number with what it counts."""
    number = _number(value, now)
    return text(f"start.{name}.one" if number == "1" else f"start.{name}.many", count=number)


def _end(name: str, value: float, now: Moment) -> EndWords:
    """The number at the end of a line, said to be rough where it is rounded to two figures."""
    said = [_things(name, value, now), _number(value, now)]
    return EndWords(*(text("start.chart.about", number=words) if value >= PLAIN else words for words in said))


def _number(value: float, now: Moment) -> str:
    """Two figures; where the straight line is left far behind, whole."""
    if value == 1:
        return fixed(1)
    return fixed(_two_figures(value), 0 if value >= 9.95 or now.ratio >= PLAIN else 1)


def _money(value: float) -> str:
    return fixed(_two_figures(value))


def _two_figures(value: float) -> float:
    return float(f"{value:.2g}")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

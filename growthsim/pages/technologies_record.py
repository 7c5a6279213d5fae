"""How good forecasts of this cost would have been in every past year."""

from __future__ import annotations

import streamlit as st

from growthsim.analysis.forecasts import forecast_sentences, record_sentence
from growthsim.analysis.hindsight import hindcast_sentences, hindcast_table
from growthsim.charts.live import Live
from growthsim.charts.live_costs import whole_page
from growthsim.charts.rays import rays_finding, rays_live, rays_subtitle
from growthsim.pages.drawing import draw
from growthsim.pages.parts import caption, foot, section, table
from growthsim.pages.technologies_choices import Choices
from growthsim.pages.technologies_fan import finding, law_shown
from growthsim.pages.technologies_figures import REMEMBERED, SHORTEST_WINDOW, hindcasts_of
from growthsim.pages.technologies_taking import take_rays
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.hindcast import Hindcasts
from growthsim.technologies.series import Series, SeriesError
from growthsim.texts import remembered, text
from growthsim.texts.numbers import fixed


def record(chosen: Choices, whole: Series, found: Forecast | None) -> None:
    """The part of the page on forecasts of the past: of this cost, and of others by the same method."""
    section(text("technologies.record.title"))
    if found is not None:
        said = forecast_sentences(found)
        caption(" ".join(said[said.index(record_sentence(found)) :]))
    try:
        past = hindcasts_of(whole, chosen.fan, chosen.theta, law_shown(chosen, whole))
    except SeriesError:
        caption(text("technologies.record.short", count=fixed(len(whole)), needed=SHORTEST_WINDOW + 2))
        return
    _drawn(past)


def _drawn(past: Hindcasts) -> None:
    counted, *others = hindcast_sentences(past)
    finding(text("technologies.record.finding", finding=rays_finding(past)))
    draw(_rays(past), "technologies.rays")
    foot(rays_subtitle(past))
    caption(counted)
    if others:
        with st.expander(text("technologies.record.scores"), icon=":material/table_rows:"):
            heads, rows = hindcast_table(past)
            table(heads, rows, right=range(len(heads)))
            foot(text("technology.hindcast.note"))
            for words in others:
                caption(words)
    take_rays(past)


@remembered(REMEMBERED)
def _rays(past: Hindcasts) -> Live:
    return rays_live(past, whole_page())

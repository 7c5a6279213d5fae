"""How long ten times takes at a rate of growth, and what the same people can serve."""

from __future__ import annotations

import streamlit as st

from growthsim.analysis.tenfold import RATES, multiple_of, own_growth, reaches
from growthsim.analysis.tenfold_words import needed_table, pace_sentences, reach_sentences
from growthsim.charts.tenfold import pace_panel, reach_panel, wide_canvas
from growthsim.pages.desk import Desk
from growthsim.pages.levers import Lever, lever_slider
from growthsim.pages.parts import foot, grade_chip, section, table
from growthsim.pages.tenfold_looks import chart, field, result_now, said, slot_of
from growthsim.texts import text

WIDTHS = (8.2, 3.8)
"""Of a chart and the words beside it."""
SLOWEST, FASTEST = 1.0, 120.0
MOST_AIMED = 99.0


def pace_part(desk: Desk, plan: str) -> None:
    """Growth first, then what people can serve at most."""
    scenario = desk.scenario
    multiple = multiple_of(scenario)
    section(text("tenfold.pace.title"))
    left, right = st.columns(WIDTHS, gap="medium")
    with right:
        rate = st.slider(
            text("tenfold.pace.rate"), SLOWEST, FASTEST, step=1.0, format="%.0f", **field(desk, "rate", 100 * RATES[1])
        ) / 100  # fmt: skip
        said(pace_sentences(scenario, rate))
        heads, rows = needed_table(scenario)
        table(heads, rows, right=(1,))
        said([text("tenfold.pace.asked")], grade_chip("seed claim"))
    with left:
        chart(pace_panel(rate, own_growth(scenario), multiple, wide_canvas()), "tenfold.pace")
    _reach(desk, plan)


def _reach(desk: Desk, plan: str) -> None:
    section(text("tenfold.reach.title"), text("tenfold.reach.lead"))
    left, right = st.columns(WIDTHS, gap="medium")
    with right:
        lever_slider(desk, Lever(f"plans.{plan}.digital_share", "digital_share", 0.0, MOST_AIMED, 1.0))
        found = reaches(desk.scenario, plan, result_now(desk.scenario, plan))
        said(reach_sentences(desk.scenario, plan, found))
        st.html(grade_chip("assumption"))
        foot(text("tenfold.reach.source"))
    with left:
        chart(reach_panel(found, slot_of(desk.scenario, plan), wide_canvas(260)), "tenfold.reach")

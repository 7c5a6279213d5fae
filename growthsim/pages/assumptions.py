"""The page Assumptions: what the verdict rests on, how that was checked, and what it hinges on."""

from __future__ import annotations

import streamlit as st

from growthsim.pages.assumptions_equations import equations_part
from growthsim.pages.assumptions_hinges import hinges_part
from growthsim.pages.assumptions_quantities import quantities_part
from growthsim.pages.assumptions_style import SHEET
from growthsim.pages.assumptions_trust import trust_part
from growthsim.pages.desk import Desk
from growthsim.pages.parts import page_head, plain
from growthsim.pages.remembered import remembered
from growthsim.texts import text

PARTS = {
    "quantities": quantities_part,
    "equations": equations_part,
    "trust": trust_part,
    "hinges": hinges_part,
}


def page(desk: Desk) -> None:
    """One part at a time; the next question leads on to Explore."""
    st.html(SHEET)
    page_head(text("assumptions.title"), desk.title, text("assumptions.lead"))
    names = list(PARTS)
    name = st.segmented_control(
        text("assumptions.parts"),
        names,
        format_func=lambda part: text(f"assumptions.part.{part}"),
        required=True,
        label_visibility="collapsed",
        **remembered(desk, "assumptions.part", names[0], names),
    )
    PARTS[name](desk)
    st.html('<hr class="gs-rule">')
    if st.button(plain(text("assumptions.next")), type="primary"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of("explore"))

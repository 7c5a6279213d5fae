"""Compare: scenarios over one another, and a forecast against what happened."""

from __future__ import annotations

import streamlit as st

from growthsim.pages import compare_actuals, compare_scenarios
from growthsim.pages.compare_choice import choice
from growthsim.pages.desk import Desk
from growthsim.pages.parts import page_head
from growthsim.texts import text

VIEWS = ("scenarios", "actuals")
SHEET = """
.gs-compare-name{font-weight:600;font-size:16px;line-height:1.35;overflow-wrap:anywhere}
.gs-compare-mark{display:inline-block;width:12px;height:12px;border-radius:2px;margin-right:8px;vertical-align:-1px}
.gs-compare-plan{font-weight:600;font-size:16px;margin-top:6px;overflow-wrap:anywhere}
.gs-compare-path{font-family:ui-monospace,monospace;font-size:13px}
[class*="st-key-compare-tools"] button [data-testid="stMarkdownContainer"]{position:absolute;width:1px;height:1px;
  overflow:hidden;clip-path:inset(50%);white-space:nowrap}
[class*="st-key-compare-misses"] table{min-width:640px}
[class*="st-key-compare-misses"] .gs-right{padding-right:24px}
[class*="st-key-compare-results"] table,[class*="st-key-compare-differs"] table{min-width:800px}
[class*="st-key-compare-differs"] td:nth-last-child(-n+2){white-space:nowrap}
.gs-compare-said{max-width:80ch;font-size:16px;line-height:1.5;margin:2px 0}
"""


def page(desk: Desk) -> None:
    """One of the two ways to lay things side by side."""
    st.html(f"<style>{SHEET}</style>")
    shown = desk.kept.get("compare.view", VIEWS[0])
    page_head(text("compare.title" if shown == "scenarios" else "compare.title_actuals"))
    shown = choice("compare.view", VIEWS, text("compare.view"), lambda name: text(f"compare.view_{name}"))
    if shown == "scenarios":
        compare_scenarios.scenarios(desk)
    else:
        compare_actuals.actual_figures(desk)
    _way_on(shown)


def _way_on(shown: str) -> None:
    """The next question; it leads on to another page."""
    words, name = ("compare.next", "assumptions") if shown == "scenarios" else ("compare.next_actuals", "explore")
    st.html('<hr class="gs-rule">')
    if st.button(text(words), type="primary", icon=":material/arrow_forward:", key="compare.next"):
        from growthsim.pages.application import page_of

        st.switch_page(page_of(name))

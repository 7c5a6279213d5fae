"""Start: the story of a price that fell, one's own firm, and the other ways in."""

from __future__ import annotations

import streamlit as st

from growthsim.pages.desk import Desk
from growthsim.pages.start_firm import own_firm
from growthsim.pages.start_open import ways_in
from growthsim.pages.start_story import story

SHEET = """
.gs-start-finding{font-family:"Source Serif",Georgia,serif;font-weight:600;font-size:26px;line-height:1.25;
  margin:2px 0 8px;color:var(--ink);text-wrap:balance}
.gs-start-finding b{color:var(--plan-2-text);font-weight:600}
.gs-start-said{font-size:16px;line-height:1.45;color:var(--ink-2);margin:0 0 12px}
.gs-start-beside .gs-foot{margin-top:6px}
.gs-start-fault{font-size:13px;line-height:1.4;color:var(--error);overflow-wrap:anywhere;font-weight:600}
.gs-start-example{font-size:14px;line-height:1.4;color:var(--ink-2);overflow-wrap:anywhere;margin-bottom:12px}
[class*="st-key-start-examples"] button{min-height:28px;padding:0;text-align:left;
  text-decoration:underline;text-decoration-color:var(--ink-3);text-underline-offset:3px}
.st-key-start-year{container-type:inline-size}
.st-key-start-year [data-testid="stSlider"]{margin-left:10px;width:calc(100cqw - 154px)!important}
.st-key-start-year [data-testid="stWidgetLabel"]{padding-left:6px}
@container (max-width:475px){.st-key-start-year [data-testid="stSlider"]{width:calc(100cqw - 120px)!important}}
[class*="st-key-start-refused-"] [data-testid="stTextInputRootElement"]{
  border:2px solid var(--error)!important}
@media (max-width:640px){.gs-start-finding{font-size:22px}
  [class*="st-key-start-examples"] button,.st-key-start-sector button{min-height:44px}}
"""


def page(desk: Desk) -> None:
    """The point in one chart, then the visitor's own numbers, then what else there is."""
    st.html(f"<style>{SHEET}</style>")
    story()
    own_firm(desk)
    ways_in()

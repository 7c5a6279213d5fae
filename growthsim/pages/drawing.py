"""
Charts on a page: the specification stays, the tables change.

What draws gives the place it drew at, and drawing there again moves the chart. An `st.empty` would not do: at every
run it takes the chart away for a moment, and the browser builds it anew.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from growthsim.charts.live import Live, live_specification


def draw(live: Live, key: str, description: str = "", place: Any = st) -> Any:
    """A live chart, here or at a place where one stands, which then moves without a flash; gives its place."""
    specification = {**live_specification(live.height, live.log), "datasets": live.packed}
    alternative = description or live.description
    return place.vega_lite_chart(spec=specification, width="stretch", theme=None, key=key, alt=alternative)

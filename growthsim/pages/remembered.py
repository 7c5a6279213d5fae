"""What a page's own widgets show is kept while another page is open."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from growthsim.pages.desk import Desk, current_desk


def remembered(desk: Desk, key: str, default: Any, options: Sequence[Any] | None = None) -> dict[str, Any]:
    """
    Key and callback of a widget that shows what it showed before, or the default.

    A value that is no longer among the options is forgotten.
    """
    value = desk.kept.get(key, default)
    if options is not None:
        value = _possible(value, default, options)
    if st.session_state.get(key) != value:
        st.session_state[key] = value

    def changed() -> None:
        current_desk().kept[key] = st.session_state[key]

    return {"key": key, "on_change": changed}


def _possible(value: Any, default: Any, options: Sequence[Any]) -> Any:
    if isinstance(value, list):
        return [entry for entry in value if entry in options]
    return value if value in options else default

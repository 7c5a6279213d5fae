"""Tables with many numbers: where the screen is narrow they keep their width and are moved sideways in their place."""

from __future__ import annotations

from typing import Any

import streamlit as st


def wide(name: str, pixels: int = 560) -> Any:
    """A container whose table never is so narrow that its words break letter by letter."""
    key = f"decide-wide-{name}"
    held = st.container(key=key)
    held.html(f"<style>@media (max-width:640px){{.st-key-{key} .gs-table{{min-width:{pixels}px}}}}</style>")
    return held

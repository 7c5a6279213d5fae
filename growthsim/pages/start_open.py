"""The other ways in: a file that somebody has, and the shipped examples."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.pages.desk import current_desk
from growthsim.pages.loading import opened, presets
from growthsim.pages.parts import caption, plain, section
from growthsim.pages.start_story import to_explore
from growthsim.pages.uploads import drop_field
from growthsim.texts import text


def ways_in() -> None:
    """A field for a file, and the examples with the question that each asks."""
    section(text("start.open.title"))
    left, right = st.columns([4, 8], gap="medium")
    with left:
        _file()
    with right:
        _examples()


def _file() -> None:
    caption(text("start.open.lead"))
    to_explore(drop_field(text("start.open.drop"), "start.drop", opened))


def _examples() -> None:
    caption(text("start.open.examples", count=len(presets())))
    for column, names in zip(st.columns(2, gap="medium"), _halves(list(presets())), strict=True):
        with column, st.container(key=f"start-examples-{names[0]}", gap=None):
            for name in names:
                title, question = presets()[name]
                if st.button(plain(title), key=f"start.example:{name}", type="tertiary"):
                    to_explore(current_desk().open_preset(name))
                st.html(f'<div class="gs-start-example">{escape(question)}</div>')


def _halves(names: list[str]) -> tuple[list[str], list[str]]:
    half = (len(names) + 1) // 2
    return names[:half], names[half:]

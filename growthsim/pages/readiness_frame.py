"""The frame of methods: which one the scenario is in, another that ships, or one of one's own."""

from __future__ import annotations

import streamlit as st
import tomlkit

from growthsim.data import MethodsFrame, frame, shipped_frames
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import download, file_stem
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, foot, section
from growthsim.pages.uploads import drop_field
from growthsim.scenario import ScenarioError
from growthsim.scenario.frames import LARGEST_FRAME
from growthsim.scenario.reframing import frame_in, reframed
from growthsim.texts import text

OWN = ""
"""The choice that stands for a frame of one's own."""
MOST_NAMED = 6
"""Paths that are named one by one when they fall away."""


def frames(desk: Desk) -> None:
    """Choose a frame, open one from a file, or take the present one home."""
    found = desk.scenario.frame
    section(text("readiness.frame_head"), text("readiness.frame_lead"))
    left, right = st.columns([6, 6], gap="large")
    with left:
        options = [*shipped_frames(), *([] if found.name else [OWN])]
        key = view(f"readiness.frame:{desk.opened}", found.name)
        st.selectbox(
            text("readiness.frame"), options, key=key, on_change=_chosen, args=(key,),
            format_func=lambda name: frame(name).title if name else found.title,
        )  # fmt: skip
        methods, effects = len(found.methods), len(found.effects)
        caption(text("readiness.frame_about", methods=methods, effects=effects, source=found.source))
    with right:
        # Taken before the page is drawn: drawing it twice would lose what is said of it.
        drop_field(text("readiness.frame_drop"), "readiness.frame_drop", taken, ("toml",), LARGEST_FRAME / 1e6)
        name = f"{file_stem(found.name or found.title, 'frame')}.toml"
        download(text("readiness.frame_keep"), lambda: tomlkit.dumps(found.as_table()), name, "application/toml",
                 "readiness.frame_keep")  # fmt: skip
    foot(text("readiness.frame_note"))


def _chosen(key: str) -> None:
    name = st.session_state[key]
    if name:
        put_in(current_desk(), name)


def taken(desk: Desk, name: str, content: bytes) -> bool:
    """Put the scenario into the frame of a file; a fault is kept for the page to show."""
    try:
        return put_in(desk, frame_in(name, content))
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return False


def put_in(desk: Desk, found: MethodsFrame | str) -> bool:
    """The scenario in another frame, as one step that can be undone; what falls away is said."""
    try:
        scenario, dropped = reframed(desk.scenario, found)
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return False
    if not desk.put(scenario):
        return False
    # Sliders of methods must not be taken for those of other methods.
    desk.opened += 1
    if dropped:
        named = ", ".join(dropped[:MOST_NAMED])
        left = len(dropped) - MOST_NAMED
        desk.notes.append(text("readiness.frame_dropped_more", paths=named, left=left) if left > 0
                          else text("readiness.frame_dropped", paths=named))  # fmt: skip
    return True

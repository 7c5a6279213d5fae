"""Choices that a page keeps for itself across page changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from growthsim.pages.desk import current_desk
from growthsim.pages.levers import view


def choice(
    key: str, options: Sequence[str], label: str, words: Callable[[str], str], otherwise: str = "", named: bool = False
) -> str:
    """One of a few, side by side; `otherwise` is chosen where nothing was, and `named` shows the label."""
    chosen = _kept(key, options, otherwise)
    st.segmented_control(
        label, options, key=view(key, chosen), required=True, format_func=words, on_change=_keep, args=(key,),
        label_visibility="visible" if named else "collapsed",
    )  # fmt: skip
    return chosen


def selection(
    key: str, options: Sequence[str], label: str, words: Callable[[str], str], otherwise: str = "", named: bool = True
) -> str:
    """One of many, in a list that folds out."""
    chosen = _kept(key, options, otherwise)
    st.selectbox(
        label, options, key=view(key, chosen), format_func=words, on_change=_keep, args=(key,),
        label_visibility="visible" if named else "collapsed",
    )  # fmt: skip
    return chosen


def _kept(key: str, options: Sequence[str], otherwise: str) -> str:
    kept: str = current_desk().kept.get(key, "")
    return kept if kept in options else otherwise or options[0]


def _keep(key: str) -> None:
    current_desk().kept[key] = st.session_state[key]

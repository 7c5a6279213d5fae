"""The visitor's language: from the link, else from the browser, else English; it can be changed at the top."""

from __future__ import annotations

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

from growthsim.texts import DEFAULT_LANGUAGE, ask_reader, languages, speak, text

LANGUAGE = "lang"
"""Its name in the address."""
KEY = "language"
CHOOSER = "language.chosen"
KEPT = "language.address"
"""What the address said last: only what is new there is taken."""


def take_language() -> None:
    """Speak the visitor's language in this run."""
    asked = str(st.query_params.get(LANGUAGE, ""))
    if KEY not in st.session_state:
        st.session_state[KEY] = asked if asked in languages() else _of_browser()
    elif asked in languages() and asked != st.session_state.get(KEPT):
        st.session_state[KEY] = asked
    st.session_state[KEPT] = asked
    speak(st.session_state[KEY])


def language_in_address() -> dict[str, str]:
    """What the address says of it: nothing where all is English."""
    spoken = st.session_state.get(KEY, DEFAULT_LANGUAGE)
    told = {} if {spoken, _of_browser()} == {DEFAULT_LANGUAGE} else {LANGUAGE: spoken}
    st.session_state[KEPT] = told.get(LANGUAGE, "")
    return told


def choose_language() -> None:
    """The names of the languages, each in its own, at the top of every page."""
    st.session_state[CHOOSER] = st.session_state[KEY]
    with st.container(key="gs-language"):
        st.selectbox(
            text("app.language"), languages(), key=CHOOSER, on_change=_chosen, label_visibility="collapsed",
            format_func=lambda code: text(f"app.languages.{code}"),
        )  # fmt: skip


def _chosen() -> None:
    st.session_state[KEY] = st.session_state[CHOOSER]


def _of_browser() -> str:
    """The browser's language where it is one of ours."""
    locale = (st.context.locale or DEFAULT_LANGUAGE).split("-")[0].lower()
    return locale if locale in languages() else DEFAULT_LANGUAGE


def _reader() -> str | None:
    """The visitor's language for what is said outside of a run, such as when a button is pressed."""
    if get_script_run_ctx(suppress_warning=True) is None:
        return None
    spoken: str | None = st.session_state.get(KEY)
    return spoken


ask_reader(_reader)

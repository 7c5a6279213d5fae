"""Buttons that make a file when they are pressed, and what the file is called."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Literal

import streamlit as st

from growthsim.texts import language, speaking

LONGEST_STEM = 60
Made = Callable[[], bytes | str]


def file_stem(title: str, otherwise: str) -> str:
    """
    The beginning of a file's name: small letters, digits and dashes only, whatever the title is.

    >>> file_stem("../Lidar (press)?", "technology"), file_stem("太陽光", "technology")
    ('lidar-press', 'technology')
    """
    words = re.sub(r"[^a-z0-9]+", "-", title.lower()).strip("-")
    return words[:LONGEST_STEM].rstrip("-") or otherwise


def download(
    label: str,
    made: Made,
    name: str,
    kind: str,
    key: str,
    icon: str = "download",
    look: Literal["secondary", "tertiary"] = "tertiary",
) -> None:
    """A button for a file of this name and MIME type; the page is not drawn anew."""
    spoken = language()

    def in_language() -> bytes | str:
        """The file, in the language of the page: it is made later, outside of the page's run."""
        with speaking(spoken):
            return made()

    st.download_button(
        label, in_language, file_name=name, mime=kind, key=key, on_click="ignore", icon=f":material/{icon}:", type=look
    )

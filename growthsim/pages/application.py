"""The app: settings, style, navigation, and what the address asks for."""

from __future__ import annotations

import gc
from collections.abc import Callable
from functools import cache
from importlib import import_module
from importlib.resources import files
from typing import Any

import streamlit as st

from growthsim.pages.address import keep_address, take_address
from growthsim.pages.desk import current_desk
from growthsim.pages.language import choose_language, take_language
from growthsim.pages.parts import say_faults
from growthsim.pages.style import style_sheet
from growthsim.pages.workshop import workshop
from growthsim.texts import text

PAGES = ("start", "explore", "plans", "technologies", "compare", "history", "assumptions")
"""Modules of the pages, in the order of the navigation; each has a function `page`."""

METHOD_PAGES = ("readiness", "staffing", "tenfold", "canvas")
"""Pages about how a firm works, together in one menu."""

DECISION_PAGES = ("decide", "matters", "must", "handover")
"""Pages about what to do and when, together in one menu."""

LESSON_PAGES = ("lessons", "debrief", "present", "glossary")
"""Pages for teaching, together in one menu."""

ALL_PAGES = (*PAGES, *METHOD_PAGES, *DECISION_PAGES, *LESSON_PAGES)
"""Every page, in the order of the navigation."""


def main() -> None:
    """One run of the script: draw the page that is asked for."""
    st.set_page_config(page_title="growthsim", layout="wide", initial_sidebar_state="collapsed")
    _settle()
    take_language()
    st.html(style_sheet())
    st.logo(_wordmark(), size="medium")
    menus = {
        "": PAGES,
        text("app.page.methods"): METHOD_PAGES,
        text("app.page.decisions"): DECISION_PAGES,
        text("app.page.teaching"): LESSON_PAGES,
    }
    chosen = st.navigation({menu: list(map(page_of, pages)) for menu, pages in menus.items()}, position="top")
    choose_language()
    take_address(current_desk())
    chosen.run()
    keep_address(current_desk())


@cache
def _wordmark() -> str:
    """The wordmark as an SVG, which follows the visitor's light or dark itself."""
    return files("growthsim.data").joinpath("wordmark.svg").read_text(encoding="utf-8")


@cache
def _settle() -> None:
    """Wake the workers up; and what was imported stays, so that the collector need not look at it after every run."""
    workshop()
    gc.collect()
    gc.freeze()


def page_of(name: str) -> Any:
    """The page of a module, under the module's name in the address."""
    return st.Page(_drawn(name), title=text(f"app.page.{name}"), url_path=name, default=name == PAGES[0])


@cache
def _drawn(name: str) -> Callable[[], None]:
    def page() -> None:
        say_faults(current_desk())
        import_module(f"growthsim.pages.{name}").page(current_desk())

    page.__name__ = name
    return page

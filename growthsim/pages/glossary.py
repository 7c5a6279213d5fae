"""Glossary: every word explained, and the way to where it can be seen."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.lessons.glossary import Entry, Place, entries
from growthsim.pages.desk import Desk
from growthsim.pages.parts import empty, foot, page_head, plain
from growthsim.texts import text
from growthsim.texts.numbers import fixed

SHEET = """
.gs-term{scroll-margin-top:4.5rem;padding-top:6px}
.gs-term b{font-family:"Source Serif",Georgia,serif;font-size:19px;font-weight:600;line-height:1.3;display:block}
.gs-term p{margin:2px 0 0;font-size:15px;line-height:1.5;max-width:66ch}
.gs-letters{display:flex;flex-wrap:wrap;gap:2px 4px;margin:0}
.gs-letters a{min-width:30px;padding:6px 4px;text-align:center;color:var(--action);text-decoration:none;font-weight:600;
  border-radius:4px}
.gs-letters a:hover{background:var(--chip)}
[class*="st-key-glossary-words"] button[kind="tertiary"],[class*="st-key-glossary-words"]
  button[data-testid="stBaseButton-tertiary"]{min-height:28px;padding:0;color:var(--action)}
@media (max-width:640px){
  .gs-letters a{min-width:36px;padding:9px 6px}
  [class*="st-key-glossary-words"] button[data-testid="stBaseButton-tertiary"]{min-height:44px}
}
"""


def page(desk: Desk) -> None:
    """A field to search in, the letters, and the words in two columns."""
    st.html(f"<style>{SHEET}</style>")
    page_head(text("glossary.title"), lead=text("glossary.lead"))
    whole = entries()
    left, right = st.columns([4, 8], vertical_alignment="bottom")
    with left:
        sought = st.text_input(text("glossary.search"), key="glossary.search", max_chars=60,
                               placeholder=text("glossary.search_hint"))  # fmt: skip
    found = entries(sought) if sought.strip() else whole
    with right:
        _letters(found)
    if sought.strip():
        foot(text("glossary.count_found", found=fixed(len(found)), count=fixed(len(whole))))
    if found:
        half = -(-len(found) // 2)
        for number, (cell, part) in enumerate(
            zip(st.columns(2, gap="large"), (found[:half], found[half:]), strict=True)
        ):
            with cell, st.container(key=f"glossary-words-{number}", gap="xsmall"):
                _words(desk, part)
    else:
        empty(text("glossary.none", words=sought.strip()), text("glossary.none_how"))
    st.html('<hr class="gs-rule">')
    if st.button(text("glossary.next"), type="primary", icon=":material/arrow_forward:", key="glossary.next"):
        _go("lessons")


def _letters(found: Sequence[Entry]) -> None:
    """The way to the first word of each letter."""
    first: dict[str, str] = {}
    for entry in found:
        first.setdefault(entry.letter, entry.term)
    links = "".join(
        f'<a href="#gs-term-{escape(term)}" target="_self">{escape(letter)}</a>' for letter, term in first.items()
    )
    st.html(f'<nav class="gs-letters" aria-label="{escape(text("glossary.letters"))}">{links}</nav>')


def _words(desk: Desk, found: Sequence[Entry]) -> None:
    for entry in found:
        st.html(
            f'<div class="gs-term" id="gs-term-{escape(entry.term)}"><b>{escape(entry.name)}</b>'
            f"<p>{escape(entry.meaning)}</p></div>"
        )
        if st.button(plain(_seen_in(entry.place)), key=f"glossary.go:{entry.term}", type="tertiary",
                     icon=":material/arrow_outward:"):  # fmt: skip
            lead(desk, entry.place)


def _seen_in(place: Place) -> str:
    if place.lesson:
        return text("glossary.see_lesson", title=text(f"lesson.{place.lesson}.title"))
    return text("glossary.see", page=text(f"app.page.{place.page}"))


def lead(desk: Desk, place: Place) -> None:
    """To where a word is seen; the scenario on the desk stays."""
    desk.looks.update(place.looks)
    if place.part is not None:
        name, part = place.part
        desk.kept[name] = part
    _go(place.page)


def _go(page: str) -> None:
    from growthsim.pages.application import page_of

    st.switch_page(page_of(page))

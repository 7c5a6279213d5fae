"""The page Glossary: all words, a search, and the way to where each is seen."""

from __future__ import annotations

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from growthsim.lessons.glossary import TERMS
from growthsim.pages import application
from growthsim.pages.desk import fresh_desk
from growthsim.texts import text
from tests.pages.explored import HOSTILE, desk_of, drawn, press, words


def script() -> None:
    from growthsim.pages.desk import current_desk
    from growthsim.pages.glossary import page

    page(current_desk())


def shown() -> AppTest:
    at = AppTest.from_function(script, default_timeout=60)
    at.session_state["desk"] = fresh_desk()
    return drawn(at)


def search(at: AppTest, sought: str) -> AppTest:
    at.text_input[0].set_value(sought)
    return drawn(at)


def test_every_word_stands_on_the_page_with_its_way() -> None:
    """A name, a meaning, an anchor and a button each; letters lead to the first of them."""
    at = shown()
    told = words(at)
    for term in TERMS:
        assert f'id="gs-term-{term}"' in told
        assert any(button.key == f"glossary.go:{term}" for button in at.button)
    assert '<a href="#gs-term-action" target="_self">A</a>' in told


def test_a_search_leaves_what_fits() -> None:
    """Counted; what nobody knows is said, and acts as nothing."""
    at = search(shown(), "halving")
    assert 'id="gs-term-halving_time"' in words(at)
    assert 'id="gs-term-canvas"' not in words(at)
    assert f"of {len(TERMS)} words" in words(at)
    at = search(at, HOSTILE[:60])
    assert "<img" not in words(at)
    assert text("glossary.none_how") in words(at)


@pytest.mark.parametrize(
    ("term", "page"), [("survivorship_bias", "tenfold"), ("log_scale", "explore"), ("s_curve", "lessons")]
)
def test_a_button_leads_to_where_the_word_is_seen(term: str, page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The page with the right part, scale or lesson; the scenario on the desk stays."""
    went: list[str] = []
    monkeypatch.setattr(st, "switch_page", went.append)
    monkeypatch.setattr(application, "page_of", str)
    at = shown()
    before = desk_of(at).scenario
    at = press(at, f"glossary.go:{term}")
    assert went == [page]
    desk, place = desk_of(at), TERMS[term]
    assert desk.scenario is before
    assert set(place.looks) <= set(desk.looks.items())
    if place.part is not None:
        assert desk.kept[place.part[0]] == place.part[1]

"""The glossary: every word has a meaning and a place that there is, in the order of the reader's alphabet."""

from __future__ import annotations

import pytest

from growthsim.data.frame import frame
from growthsim.lessons.catalogue import NAMES, lesson
from growthsim.lessons.glossary import METHODS, TERMS, alphabetical, entries
from growthsim.pages.application import ALL_PAGES
from growthsim.texts import keys, speaking


def test_every_word_has_a_name_and_a_meaning() -> None:
    """Names of methods stand in their frame; there are no words without a place."""
    told = {key.removeprefix("glossary.") for key in keys() if key.startswith("glossary.")}
    assert {f"meaning.{term}" for term in TERMS} == {key for key in told if key.startswith("meaning.")}
    assert {f"name.{term}" for term in set(TERMS) - set(METHODS)} == {key for key in told if key.startswith("name.")}
    assert set(METHODS) == set(frame().names)


def test_meanings_are_short_sentences() -> None:
    """At most three, each ends, none is left empty."""
    for entry in entries():
        assert entry.meaning.endswith((".", ").")), entry.term
        assert 30 < len(entry.meaning) < 240, entry.term


def test_every_place_is_there() -> None:
    """A page of the app, a lesson with that step, a part that the page has."""
    parts = {
        "assumptions.part": _parts("assumptions", "PARTS"),
        "tenfold.part": _parts("tenfold", "PARTS"),
        "readiness.view": _parts("readiness", "VIEWS"),
    }
    for term, place in TERMS.items():
        assert place.page in ALL_PAGES, term
        if place.lesson:
            assert place.lesson in NAMES
            assert 1 <= int(dict(place.looks)["step"]) <= len(lesson(place.lesson).steps)
        if place.part is not None:
            name, part = place.part
            assert part in parts[name], term


def _parts(page: str, name: str) -> list[str]:
    from importlib import import_module

    return list(getattr(import_module(f"growthsim.pages.{page}"), name))


def test_words_stand_in_alphabetical_order() -> None:
    """Whatever their case; each under its letter."""
    names = [entry.name for entry in entries()]
    assert names == sorted(names, key=str.casefold)
    assert len(set(names)) == len(names)
    assert all(entry.letter == entry.name[0].upper() for entry in entries())


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ["arch", "Éclair", "edge", "zeal"]),
        ("sv", ["arv", "idé", "zon", "ål", "ära", "öl"]),
        ("da", ["arv", "idé", "zone", "ærlig", "øl", "ål"]),
    ],
)
def test_letters_of_their_own_come_after_z(code: str, words: list[str]) -> None:
    """In Swedish å, ä, ö; in Danish æ, ø, å; accents count for nothing."""
    mixed = words[::-1]
    with speaking(code):
        assert sorted(mixed, key=alphabetical) == words


def test_a_search_looks_at_names_and_meanings() -> None:
    """Whatever the case; nothing found is nothing, and no search is all."""
    assert "price_parity" in {entry.term for entry in entries("PARITY")}
    assert "volatility" in {entry.term for entry in entries("price  parity")}
    assert entries("no such word anywhere") == ()
    assert len(entries("")) == len(TERMS)

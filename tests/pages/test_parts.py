"""Parts of pages: what a user wrote is text in HTML and in Markdown."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as some
from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from growthsim.pages.desk import Desk
from growthsim.pages.parts import distinct_names, grade_chip, grade_dots, plain
from growthsim.quantities import GRADES
from growthsim.scenario import load
from tests.pages.explored import HOSTILE, words

MARKDOWN = MarkdownIt("commonmark").enable(["table", "strikethrough"])
ACTING = [
    "**bold** _slant_ `code` ~~gone~~",
    "[link](http://x) ![picture](http://x) <http://x> <b>",
    "# head", "- list", "1. list", "> quote", "---", "| a | b |", "    code", "a\n\nb", "\\*", "&lt; &copy;",
    "$x^2$ $$y$$", ":material/home: :smile: :red[x]", "http://x.example me@x.example", "<!-- -->", "a\\", "\\", "^[1]",
]  # fmt: skip


class Words(HTMLParser):
    """The words and tags of an HTML text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.said, self.tags = "", set[str]()
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, _: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)

    def handle_data(self, data: str) -> None:
        self.said += data


def read(markdown: str) -> Words:
    return Words(MARKDOWN.render(markdown))


@pytest.mark.parametrize("given_words", ACTING)
def test_what_acts_in_markdown_is_made_inert(given_words: str) -> None:
    """In the middle of a label and at its start: these words in one paragraph, and no mark."""
    for before in ("Label ", ""):
        found = read(before + plain(given_words))
        assert found.tags == {"p"}
        assert found.said.strip() == before + " ".join(given_words.split())


@given(some.text(alphabet=some.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=40))
def test_any_text_is_inert_in_markdown(given_words: str) -> None:
    found = read(f"Label {plain(given_words)} end")
    assert found.tags == {"p"}
    assert "".join(found.said.split()) == "".join(f"Label{given_words}end".split())


@pytest.mark.parametrize("sign", list("$:[]*_`~#<>&^=|@{}\\!+-.()"))
def test_every_sign_that_streamlit_reads_stands_behind_a_backslash(sign: str) -> None:
    """Formulas, icons, colours and mentions are Streamlit's own and unknown to plain Markdown."""
    assert plain(f"a{sign}b") == f"a\\{sign}b"


def parts_script() -> None:
    """Every part with a text that would act."""
    import streamlit as st

    from growthsim.pages import parts

    words = st.session_state["words"]
    parts.page_head(words, words, words)
    parts.section(words, words)
    for part in (parts.caption, parts.foot, parts.error, parts.note):
        part(words)
    parts.error(words, words)
    parts.empty(words, words)
    parts.table([words, "b"], [[words, "<i>safe</i>"]], right=[1], html=[1])


def drawn(given_words: str) -> AppTest:
    at = AppTest.from_function(parts_script, default_timeout=30)
    at.session_state["words"] = given_words
    at.run()
    assert not at.exception
    return at


def test_every_part_escapes() -> None:
    """Only the columns that are said to be safe hold HTML."""
    body = words(drawn(HOSTILE))
    assert "<img" not in body
    assert "</script>" not in body
    assert body.count("&lt;img src=x onerror=alert(1)&gt;") == 15
    assert "<i>safe</i>" in body
    assert not drawn(HOSTILE).markdown


def test_the_first_line_of_a_fault_is_its_head() -> None:
    assert "<b>What is wrong</b>Why, and\nwhat to do" in words(drawn("What is wrong\nWhy, and\nwhat to do"))


def said_script() -> None:
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())


def test_faults_and_notes_are_said_once() -> None:
    """All of them, the faults first, and gone at the next run."""
    at = AppTest.from_function(said_script, default_timeout=30)
    scenario = load("sensor")
    at.session_state["desk"] = Desk("", scenario, scenario, faults=["one", "two"], notes=[HOSTILE])
    at.run()
    body = words(at)
    assert body.index("one") < body.index("two") < body.index("&lt;img")
    at.run()
    assert words(at) == ""


def test_grades_are_four_signs_the_best_full() -> None:
    """Every grade another count, with its word in the chip."""
    assert [grade_dots(grade) for grade in GRADES] == ["●●●●", "●●●○", "●●○○", "●○○○", "○○○○"]
    assert all(grade in grade_chip(grade) for grade in GRADES)


NAMES = some.text("ab-", min_size=1, max_size=2)


@given(
    some.dictionaries(
        NAMES, some.one_of(some.sampled_from(["x", " x", "x ", "x (a)", "x (a) (b)"]), some.text("x ()ab"))
    )
)
def test_names_in_a_list_are_distinct(labels: dict[str, str]) -> None:
    """Each on one line that begins as its label, in the same order; one that is alone stays as it is."""
    names = distinct_names(labels)
    assert list(names) == list(labels)
    assert len(set(names.values())) == len(labels)
    for key, label in labels.items():
        line = " ".join(label.split())
        assert names[key] in (line, f"{line} ({key})")

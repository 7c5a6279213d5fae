"""Verdict cards as HTML: every name is text, every place lies on the strip."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from growthsim.analysis.cards import Card
from growthsim.export.cards import card_html

HOSTILE = "</section><img src=x onerror=alert(x)> \"' & <b>"
CARD = Card(
    worth="",
    label="Stay as we are",
    chance="25\u00a0%",
    share=0.25,
    by="disrupted by 2041",
    first=2026,
    last=2041,
    when="when: 2029 to 2037, middle 2033",
    places=(0.2, 0.46, 0.73),
    sentence="The firm keeps going.",
    change="What would change it: nothing.",
    foot="± 3 points, 1,000 futures.",
)


class Read(HTMLParser):
    """What a browser makes of it: tags that are open, tags that were met, and the words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open.append(tag)
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def read(card: Card, slot: int = 0) -> Read:
    found = Read(card_html(card, slot))
    assert not found.open
    return found


def test_a_card_says_all_its_words_in_order() -> None:
    """Name, number, year, dates, sentence, change and error, each once."""
    said = "".join(read(CARD).words)
    for words in (CARD.label, CARD.chance, CARD.by, CARD.when, CARD.sentence, CARD.change, CARD.foot):
        assert said.count(words) == 1


@pytest.mark.parametrize("field", ["label", "chance", "by", "when", "sentence", "change", "foot"])
def test_hostile_words_stay_words(field: str) -> None:
    """Whichever field they come by, no tag and no attribute comes of them."""
    plain, found = read(replace(CARD, **{field: "plain"})), read(replace(CARD, **{field: HOSTILE}))
    assert [tag for tag, _ in found.tags] == [tag for tag, _ in plain.tags]
    assert "".join(found.words).count(HOSTILE) == 1
    assert {name for _, given in found.tags for name in given} <= {"class", "style", "aria-label", "aria-hidden"}


def test_the_colour_is_that_of_the_slot() -> None:
    """Six colours, then from the first again; only variables of the style sheet."""
    for slot, colour in ((0, 1), (5, 6), (6, 1), (63, 4)):
        style = read(CARD, slot).tags[0][1]["style"]
        assert style == f"--plan:var(--plan-{colour});--plan-text:var(--plan-{colour}-text)"


@pytest.mark.parametrize(
    ("share", "parts"),
    [(0.0, [0] * 10), (1.0, [100] * 10), (0.25, [100, 100, 50] + [0] * 7), (0.999, [100] * 9 + [99])],
)
def test_ten_dots_show_the_share(share: float, parts: list[int]) -> None:
    html = card_html(replace(CARD, share=share), 0)
    assert [int(part) for part in re.findall(r"--part:(\d+)%", html)] == parts


def test_the_number_is_large_and_what_stands_around_it_small() -> None:
    """Under one percent, three of twelve, and a chance without any number."""
    for chance, html in (
        ("25\u00a0%", "<small></small>25<small>\u00a0%</small>"),
        ("under\u00a01\u00a0%", "<small>under\u00a0</small>1<small>\u00a0%</small>"),
        ("3 of 12", "<small></small>3<small> of 12</small>"),
        ("–", ">–<"),
    ):
        assert html in card_html(replace(CARD, chance=chance), 0)


def test_without_dates_there_is_no_strip() -> None:
    assert "gs-strip" not in card_html(replace(CARD, places=None), 0)
    assert "gs-strip" in card_html(CARD, 0)


def test_the_bar_never_leaves_the_strip_and_is_never_nothing() -> None:
    """Places beyond the span are held; dates that all fall together still show."""
    for places in ((-0.1, 0.5, 1.2), (1.0, 1.0, 1.0), (0.0, 0.0, 0.0), CARD.places):
        html = card_html(replace(CARD, places=places), 0)
        found = re.search(r"<b style=\"left:([\d.]+)%;width:([\d.]+)%.*?left:([\d.]+)%", html)
        assert found is not None
        left, width, tick = map(float, found.groups())
        assert 0 <= left <= left + width <= 100.5
        assert width >= 0.5
        assert 0 <= tick <= 100


@pytest.mark.parametrize(
    ("first", "last", "years"),
    [(2026, 2041, ["2026", "2031", "2036", "2041"]), (2026, 2026, ["2026"]), (2026, 2027, ["2026", "2027"])],
)
def test_years_below_the_strip_stand_once_each(first: int, last: int, years: list[str]) -> None:
    html = card_html(replace(CARD, first=first, last=last), 0)
    assert re.findall(r"<span>(\d+)</span>", html) == years


def test_the_lead_in_is_bold_where_there_is_one() -> None:
    assert "<b>What would change it:</b> nothing." in card_html(CARD, 0)
    assert "<b>" not in card_html(replace(CARD, change="No lever does.", places=None), 0)

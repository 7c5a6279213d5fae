"""Verdict cards as HTML, for pages and reports; every name is text."""

from __future__ import annotations

import re
from html import escape

from growthsim.analysis.cards import Card
from growthsim.texts import text

NUMBER = re.compile(r"\d+")
DOTS = 10


def card_html(card: Card, slot: int) -> str:
    """A card in the colour of the plan's slot; the style sheet gives `--plan-N` and the classes."""
    colour = slot % 6 + 1
    look = f"--plan:var(--plan-{colour});--plan-text:var(--plan-{colour}-text)"
    change = _emphasised(card.change)
    return (
        f'<section class="gs-card" style="{look}" aria-label="{escape(card.label)}">'
        f'<div class="gs-name">{escape(card.label)}</div>'
        f'<div class="gs-row"><div><div class="gs-number">{_large(card.chance)}</div>'
        f'<div class="gs-by">{escape(card.by)}</div></div>{_strip(card)}</div>'
        f"{_dots(card.share)}"
        f"<p>{escape(' '.join(words for words in (card.sentence, card.worth) if words))}</p>"
        f'<p class="gs-change">{change}</p><p class="gs-foot">{escape(card.foot)}</p></section>'
    )


def _large(words: str) -> str:
    """The number large, what stands around it small: `under 1 %`."""
    found = NUMBER.search(words)
    if found is None:
        return escape(words)
    before, after = escape(words[: found.start()]), escape(words[found.end() :])
    return f"<small>{before}</small>{found.group()}<small>{after}</small>"


def _dots(share: float) -> str:
    """Ten dots, the last one partly full."""
    parts = [min(max(share * DOTS - place, 0.0), 1.0) for place in range(DOTS)]
    marks = "".join(f'<i style="--part:{100 * part:.0f}%"></i>' for part in parts)
    return f'<div class="gs-dots" aria-hidden="true">{marks}</div>'


def _strip(card: Card) -> str:
    """First to last year, a bar over eight of ten futures, a tick at the middle one."""
    if card.places is None:
        return ""
    low, middle, high = (100 * min(max(place, 0.0), 1.0) for place in card.places)
    steps = [card.first + round((card.last - card.first) * part / 3) for part in range(4)]
    years = "".join(f"<span>{year}</span>" for year in dict.fromkeys(steps))
    return (
        f'<div class="gs-strip"><div class="gs-when">{escape(card.when)}</div>'
        f'<div class="gs-line" aria-hidden="true"><b style="left:{low:.1f}%;width:{max(high - low, 0.5):.1f}%"></b>'
        f'<u style="left:{middle:.1f}%"></u></div><div class="gs-years" aria-hidden="true">{years}</div></div>'
    )


def _emphasised(words: str) -> str:
    """The lead-in before the colon in bold, where the sentence has one."""
    for lead in (text("card.lead"), text("card.lead_worse")):
        if words.startswith(lead):
            return f"<b>{escape(lead)}</b>{escape(words[len(lead) :])}"
    return escape(words)

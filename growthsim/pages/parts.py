"""Parts that all pages are made of. Every text that is not the program's own is escaped here."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from growthsim.pages.desk import Desk
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text, translated

MARKS = re.compile(r"([\\`*_{}\[\]()#+\-.!|<>~$:^=@&])")
DOTS = {grade: 4 - place for place, grade in enumerate(GRADES)}


def plain(words: str) -> str:
    """
    Text as it stands in a label that Streamlit reads as Markdown: nothing in it acts.

    >>> plain("a*b $x$")
    'a\\\\*b \\\\$x\\\\$'
    """
    return MARKS.sub(r"\\\1", " ".join(words.split()))


def distinct_names(labels: Mapping[str, str]) -> dict[str, str]:
    """
    Labels by key, each on one line; one that would occur twice has its key in brackets behind it.

    Streamlit tells the options of a list apart by the words that are shown.

    >>> distinct_names({"stay": "As  now", "go": "Go", "wait": "As now"})
    {'stay': 'As now (stay)', 'go': 'Go', 'wait': 'As now (wait)'}
    """
    lines = {key: " ".join(label.split()) for key, label in labels.items()}
    names, keyed = lines, set[str]()
    # What is told apart so may look like another label, which then has its key behind it too.
    while again := _repeated(names) - keyed:
        keyed |= again
        names = {key: f"{line} ({key})" if key in keyed else line for key, line in lines.items()}
    return names


def _repeated(names: Mapping[str, str]) -> set[str]:
    times = Counter(names.values())
    return {key for key, name in names.items() if times[name] > 1}


def plan_names(scenario: Scenario) -> dict[str, str]:
    """What the plans are called in a list, by name."""
    return distinct_names({name: translated(plan.label) for name, plan in scenario.plans.items()})


def page_head(title: str, eyebrow: str = "", lead: str = "") -> None:
    """Which firm, then the question, then the finding."""
    over = f'<div class="gs-eyebrow">{escape(eyebrow)}</div>' if eyebrow else ""
    under = f'<div class="gs-lead">{escape(lead)}</div>' if lead else ""
    st.html(f'{over}<h1 class="gs-title" style="padding:0">{escape(title)}</h1>{under}')


def section(title: str, lead: str = "") -> None:
    """A hairline, then the heading of a part of a page."""
    under = f'<div class="gs-lead">{escape(lead)}</div>' if lead else ""
    st.html(f'<hr class="gs-rule"><h2 class="gs-section" style="padding:0">{escape(title)}</h2>{under}')


def caption(words: str) -> None:
    """A line of explanation."""
    st.html(f'<div class="gs-caption">{escape(words)}</div>')


def foot(words: str) -> None:
    """A quiet line."""
    st.html(f'<div class="gs-foot">{escape(words)}</div>')


def error(what: str, why: str = "") -> None:
    """What is wrong, then why and what to do."""
    st.html(fault_html(what, why))


def fault_html(what: str, why: str = "") -> str:
    """The same as HTML, for a place that holds something else already."""
    head, rest = (what, why) if why else _parted(what)
    return f'<div class="gs-error" role="alert"><b>{escape(head)}</b>{escape(rest)}</div>'


def note(words: str) -> None:
    """Something worth knowing that is no fault."""
    st.html(f'<div class="gs-note" role="status">{escape(words)}</div>')


def empty(what: str, how: str) -> None:
    """Nothing here yet, and how to get it."""
    st.html(f'<div class="gs-empty"><b>{escape(what)}</b>{escape(how)}</div>')


def say_faults(desk: Desk) -> None:
    """What the last action had to refuse, and what there is to know about what was opened."""
    for fault in desk.said():
        error(fault)
    for words in desk.told():
        note(words)


def grade_dots(grade: str) -> str:
    """
    A grade as four signs, best first full.

    >>> grade_dots("industry")
    '●●○○'
    """
    full = DOTS[grade]
    return "●" * full + "○" * (4 - full)


def grade_chip(grade: str) -> str:
    """HTML of a grade with its word."""
    word = escape(text(f"app.grade.{grade.replace(' ', '_')}"))
    return f'<span class="gs-chip"><span class="gs-grade" aria-hidden="true">{grade_dots(grade)}</span>{word}</span>'


def table(
    heads: Sequence[str], rows: Sequence[Sequence[str]], right: Sequence[int] = (), html: Sequence[int] = ()
) -> None:
    """A quiet table; columns in `right` hold numbers, those in `html` are already safe."""

    def cells(row: Sequence[str], tag: str) -> str:
        return "".join(
            f"<{tag}{' class=gs-right' if place in right else ''}>"
            f"{cell if tag == 'td' and place in html else escape(cell)}</{tag}>"
            for place, cell in enumerate(row)
        )

    body = "".join(f"<tr>{cells(row, 'td')}</tr>" for row in rows)
    st.html(f'<div class="gs-scroll"><table class="gs-table"><thead><tr>{cells(heads, "th")}</tr></thead>'
            f"<tbody>{body}</tbody></table></div>")  # fmt: skip


def _parted(words: str) -> tuple[str, str]:
    """The first line of a message and the rest."""
    first, _, rest = words.strip().partition("\n")
    return first, rest

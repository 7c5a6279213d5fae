"""What helps to decide, within a report: every part is there, for each scenario, and nothing in a name acts."""

from __future__ import annotations

import re

import growthsim as gs
from growthsim.export.report import report
from growthsim.scenario import replace
from growthsim.texts import text
from tests.export.test_report import HOSTILE, Document

PARTS = ("timing.title", "portfolio.report", "sensitivity.title", "goal.title", "handover.title")


def test_each_chapter_says_what_helps_to_decide_and_the_second_why_it_differs() -> None:
    """Five parts a scenario, the reasons once; hostile names stay words, and each drawing keeps names of its own."""
    few = {"span.years": 2.0, "span.steps_per_year": 4, "span.runs": 20, "plans.volunteers.label": HOSTILE}
    first = replace(gs.load("support"), few)
    second = replace(first, {"firm.operating_margin": 0.05})
    page = report([gs.run(first), gs.run(second)], ["one", "two"], decisions=True)
    found = Document(page)
    heads = " ".join(found.words)
    for key in PARTS:
        assert heads.count(text(key)) >= 2, key
    assert page.count(f"<h3>{text('why.title')}</h3>") == 1
    assert "onerror" not in " ".join(str(value) for _, looks in found.elements for value in looks)
    assert not any(tag in ("img", "iframe", "object") for tag, _ in found.elements)
    names = re.findall(r'<(?:clipPath|linearGradient)[^>]* id="([^"]+)"', page)
    assert len(names) == len(set(names))


def test_a_report_without_decisions_has_none() -> None:
    """They are left out where nobody asked for them."""
    page = report([gs.run(replace(gs.load("support"), {"span.years": 2.0, "span.runs": 20}))], ["one"])
    assert text("report.decisions") not in page

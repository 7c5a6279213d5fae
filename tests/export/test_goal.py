"""The report's parts on what must be true and why two scenarios differ."""

from __future__ import annotations

import pytest

from growthsim.export import report_goal, report_why
from growthsim.scenario import load, replace


def test_the_two_leading_levers_and_their_map(monkeypatch: pytest.MonkeyPatch) -> None:
    """Three pictures, each with its finding and words for those who cannot see it; grades beside the levers."""
    for name, number in {"RUNS": 6, "MAP_RUNS": 4, "LEADING_RUNS": 4, "POINTS": 3}.items():
        monkeypatch.setattr(report_goal, name, number)
    hostile = "<script>alert(1)</script>"
    page = report_goal.goal_part(replace(load("sensor"), {"span.years": 6, "plans.exo.label": hostile}))
    assert page.count("<figure") == 3
    assert page.count("<h3>") >= 5
    assert "What must be true?" in page
    assert "Which two things together?" in page
    assert 'class="chip"' in page
    assert "<script" not in page


def test_why_one_comes_out_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    """A waterfall and a table; two that do not differ have one sentence."""
    monkeypatch.setattr(report_why, "RUNS", 4)
    first = replace(load("sensor"), {"span.years": 6})
    page = report_why.why_part(first, replace(first, {"firm.loyalty": 0.1, "title": "<b>Other</b>"}))
    assert page.count("<figure") == 1
    assert "Own customers who switch within the firm" in page
    assert "<b>Other" not in page
    assert "Nothing differs that counts" in report_why.why_part(first, first)

"""The part of a report about methods: its finding, bars, best sets and choices, and nothing that acts."""

from __future__ import annotations

import pytest

from growthsim.export.report_portfolio import portfolio_part, regret_rows
from growthsim.scenario import replace
from tests.decisions.lattices import PLAN, short

HOSTILE = "</script><img src=x onerror=alert(1)> & more"


@pytest.fixture
def few(monkeypatch: pytest.MonkeyPatch) -> None:
    """Few futures, for what is written and not what comes out."""
    for name in ("RUNS", "BEST_RUNS", "REGRET_RUNS"):
        monkeypatch.setattr(f"growthsim.export.report_portfolio.{name}", 16)
    monkeypatch.setattr("growthsim.decisions.best_sets.ShortlistQuestion.usual_runs", 16)


def test_a_report_holds_bars_sets_and_choices(few: None) -> None:
    """Wide and for a phone, and the names that somebody typed are words."""
    html = portfolio_part(replace(short(), {f"plans.{PLAN}.label": HOSTILE}))
    assert html.count("<svg") == 2
    assert "The best set of each size" in html
    assert "Which choice is regretted least" in html
    assert "<img" not in html
    assert "&lt;img src=x onerror=alert(1)&gt; &amp; more" in html


def test_choices_are_a_table(few: None) -> None:
    """Never starting is among the words."""
    html = regret_rows(short())
    assert html.count("<table") == 1
    assert "Never starting" in html

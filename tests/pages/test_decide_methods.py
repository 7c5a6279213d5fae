"""Which methods first and which choice is regretted least, as parts of pages: drawn, switched, put to use."""

from __future__ import annotations

import pytest

from growthsim.decisions.order import PORTFOLIO
from growthsim.pages import working
from growthsim.scenario import replace
from tests.decisions.lattices import PLAN, short
from tests.pages.explored import HOSTILE, Bench, desk_of, drawn, opened, press, widget, words


@pytest.fixture(autouse=True)
def bench(monkeypatch: pytest.MonkeyPatch) -> None:
    """No worker process, few futures, and nothing remembered from another test."""
    shared = Bench()
    monkeypatch.setattr(working, "workshop", lambda: shared)
    monkeypatch.setattr(working, "_answers", type(working._answers)())
    for name in ("best_sets.Shortlist", "best_sets.Best", "order.Order", "order.Judged", "regret.Regret"):
        monkeypatch.setattr(f"growthsim.decisions.{name}Question.usual_runs", 16)
    monkeypatch.setattr("growthsim.decisions.portfolio.PortfolioQuestion.usual_runs", 24)


def methods_script() -> None:
    """The part about methods, its faults before it."""
    from growthsim.pages.decide_methods import methods_part
    from growthsim.pages.desk import current_desk
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    methods_part(current_desk())


def regret_script() -> None:
    """The part about regret."""
    from growthsim.pages.decide_regret import regret_part
    from growthsim.pages.desk import current_desk

    regret_part(current_desk())


def test_finding_bars_sets_and_order_are_there_and_nothing_acts() -> None:
    """Names that somebody typed are words; the chart says what it shows; no button is primary."""
    at = opened(replace(short(), {f"plans.{PLAN}.label": HOSTILE}), drawing=methods_script)
    said = words(at)
    for part in ("Which methods first?", "The best set of each size", "In which order?", "24 futures"):
        assert part in said
    assert "<img" not in said
    assert not [button for button in at.button if button.proto.type == "primary"]


def test_the_switch_for_sceptics_can_be_taken_back() -> None:
    """All effects go, as a step that can be undone, and come back as they were."""
    at = opened(short(methods__effects=0.7), drawing=methods_script)
    widget(at, "toggle", "decide.idle:").set_value(True)
    drawn(at)
    assert desk_of(at).scenario.methods.effects == 0.0
    assert "All methods cost what they cost and do nothing." in words(at)
    widget(at, "toggle", "decide.idle:").set_value(False)
    drawn(at)
    assert desk_of(at).scenario.methods.effects == 0.7
    assert len(desk_of(at).past) == 2


def test_the_order_goes_among_the_plans_and_the_answer_stays() -> None:
    """One press, one step; the shares are not worked out again for it."""
    at = opened(short(), drawing=methods_script, kept={"decide.size": 3})
    press(at, "decide.put")
    assert PORTFOLIO in desk_of(at).scenario.plans
    assert widget(at, "button", "decide.put").disabled


def test_regret_shows_the_best_choices_and_all_of_them() -> None:
    """The finding, a chart, and never starting in one of the tables."""
    said = words(opened(short(), drawing=regret_script))
    assert "Which choice is regretted least?" in said
    assert "regretted with" in said
    assert "Never start" in said
    assert "16 futures" in said

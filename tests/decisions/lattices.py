"""Worlds for the tests of portfolios: few methods to raise, so that all sets are quickly tried."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from growthsim.data import METHOD_NAMES
from growthsim.decisions.portfolio import Portfolio, PortfolioQuestion, portfolio_question
from growthsim.decisions.working import answered
from growthsim.scenario import Scenario, load, replace

FEW = ("mtp", "community", "algorithms", "interfaces")
PLAN = "now"


def short(methods: Sequence[str] = FEW, years: float = 15, **changes: Any) -> Scenario:
    """An owner who changes now and aims at nothing with all methods but some, and a newcomer who is soon there."""
    there = {f"plans.{PLAN}.methods.{name}": 0.0 for name in METHOD_NAMES if name not in methods}
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    quick = {"span.years": years, "valuation.handover_time": years}
    return replace(load("handover"), {**quick, **there, **paths})


@cache
def found(runs: int = 64, methods: tuple[str, ...] = FEW, **changes: Any) -> Portfolio:
    """What the methods add in so many futures."""
    question: PortfolioQuestion = portfolio_question(short(methods, **changes), PLAN)
    answer: Portfolio = answered(question, runs)
    return answer

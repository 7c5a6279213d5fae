"""The part of a report about what matters: pictures, tables and words, and nothing that acts."""

from __future__ import annotations

from dataclasses import replace as other

import pytest

from growthsim.decisions.sensitivity import Sensitivity
from growthsim.decisions.tornado import Today
from growthsim.export import report_sensitivity
from growthsim.export.report_sensitivity import sensitivity_part
from growthsim.scenario import load, replace
from tests.decisions import mattering


def test_a_report_holds_the_tornado_the_shares_and_the_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two pictures, each wide and for a phone, two tables, grades, the box in words, and the rule."""
    monkeypatch.setattr(report_sensitivity, "sensitivity", lambda *_, **__: mattering.found())
    html = sensitivity_part(load("handover")).replace("\u00a0", " ")
    assert html.count("<svg") == 4
    assert html.count("<table") == 2
    assert "You lose when technology’s share of the newcomer’s cost is over" in html
    assert "Chance and all else" in html
    assert "What people call the plausible range is a choice." in html
    assert 'class="chip"' in html


def test_a_hostile_name_is_words(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where nothing matters the plan is named, and its name does nothing."""
    hostile = "<img src=x onerror=alert(1)>"
    scenario = replace(load("consultancy"), {"plans.network.label": hostile})

    tornado = mattering.found().tornado
    still = {effect: Today(1.0, 0.0) for effect in tornado.today}
    bare = other(tornado, plan="network", today=still, bars=dict.fromkeys(tornado.bars, ()))
    nothing = Sensitivity(scenario, "network", bare, None, None)
    monkeypatch.setattr(report_sensitivity, "sensitivity", lambda *_, **__: nothing)
    html = sensitivity_part(scenario)
    assert "<img" not in html
    assert "&lt;img" in html
    assert "<svg" not in html

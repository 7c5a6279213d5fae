"""Pictures of how late is too late and of the handover: what is drawn is the answer, and files carry the scenario."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

import growthsim as gs
from growthsim.charts.handover import handover_chart
from growthsim.charts.tenfold import wide_canvas
from growthsim.charts.timing import plan_slots, timing_chart
from growthsim.decisions.handover import Handover, handover_question
from growthsim.decisions.timing import Timing, timing_question
from growthsim.decisions.working import answered
from growthsim.export.carried import first_scenario_in
from growthsim.export.decision_pictures import handover_pictures, timing_pictures
from growthsim.export.decisions import write_decisions
from growthsim.scenario import fingerprint, loads

RUNS = 40


@pytest.fixture(scope="module")
def timed() -> Timing:
    """How late the sensor's plan may start."""
    return answered(timing_question(gs.load("sensor")), RUNS)


@pytest.fixture(scope="module")
def sold() -> Handover:
    """What the firm of the owner who retires is worth."""
    return answered(handover_question(gs.load("handover")), RUNS)


def test_the_line_is_survival_by_start_year(timed: Timing) -> None:
    """With a band of 19 of 20 within nought and one, the level as a dashed line, and never starting flat."""
    tables = timing_chart(timed, "survival", 0.7, (1, 0), wide_canvas()).tables
    drawn = tables["lines"].groupby("key")
    plan = drawn.get_group("plan")
    np.testing.assert_allclose(plan["value"], timed.of("survival")[0])
    assert drawn.get_group("level")["value"].tolist() == [0.7, 0.7]
    assert drawn.get_group("never")["value"].nunique() == 1
    band = tables["areas"].dropna(subset=["low"])
    assert band["low"].min() >= 0
    assert band["high"].max() <= 1


def test_the_last_start_is_named_where_there_is_one(timed: Timing) -> None:
    """At a level that some starts keep; where every start keeps it, nothing is marked."""
    for level, named in ((0.7, True), (0.01, False)):
        words = "\n".join(timing_chart(timed, "survival", level, (1, 0), wide_canvas()).tables["words"]["words"])
        assert ("last start that keeps" in words) is named


def test_value_is_drawn_in_the_scenarios_money(timed: Timing) -> None:
    """The top mark carries the currency; no level is drawn over money."""
    tables = timing_chart(timed, "value", 0.7, (1, 0), wide_canvas()).tables
    assert any("USD" in words for words in tables["words"]["words"])
    assert "level" not in set(tables["lines"]["key"])


def test_the_middle_future_of_both_ways_and_todays_price(sold: Handover) -> None:
    """Three lines; that of today is the value of today in every year."""
    drawn = handover_chart(sold, wide_canvas()).tables["lines"].groupby("key")
    for way in ("stay", "transform"):
        np.testing.assert_allclose(drawn.get_group(way)["value"], sold.quantiles(way)[1])
    assert set(drawn.get_group("now")["value"]) == {sold.value("now", 0).mean()}


def test_colours_are_those_of_the_plans() -> None:
    """The plan has its own place; the firm without it that of the first plan, or one of its own."""
    scenario = gs.load("handover")
    assert plan_slots(scenario, "later") == (2, 0)
    assert plan_slots(scenario, "stay") == (0, 3)


def test_pictures_and_record_are_written_and_carry_the_scenario(
    timed: Timing, sold: Handover, tmp_path: Path
) -> None:  # fmt: skip
    """A picture for each measure and one of the handover, as SVG and PNG; each leads back to its scenario."""
    for pictures, found in ((timing_pictures(timed, 0.7), timed), (handover_pictures(sold), sold)):
        paths = write_decisions(pictures[:1], {"runs": found.runs}, found.scenario, found.runs, tmp_path)
        assert [path.suffix for path in paths] == [".svg", ".png", ".json"]
        assert json.loads(paths[2].read_text()) == {"runs": RUNS}
        assert f"{RUNS} futures" in paths[0].read_text(encoding="utf-8")
        source, _ = first_scenario_in(paths[1].name, paths[1].read_bytes())
        assert fingerprint(loads(source)) == fingerprint(found.scenario)
    assert [picture.name for picture in timing_pictures(timed, 0.7)] == ["timing", "timing-value", "timing-tenfold"]

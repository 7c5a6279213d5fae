"""Calibration: how often fans of the past held, beside what they promised."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim.charts.calibration import calibration_finding, calibration_panels, calibration_subtitle
from growthsim.technologies.hindcast import LEVELS, Hindcasts, coverage, hindcasts
from growthsim.technologies.library import shipped
from tests.charts.pictured import PANEL, marks_of, words_of


def test_calibration_draws_the_coverage(record: Hindcasts) -> None:
    """A line for each level through the shares at its horizons, of the improving technologies only."""
    (panel,) = calibration_panels([record], PANEL)
    curves = [layer["rows"] for layer in marks_of(panel, "line")]
    kept = record.scored
    for rows, level in zip(curves, LEVELS, strict=True):
        shares = coverage(kept, level)
        assert {row["year"]: row["value"] for row in rows} == pytest.approx(
            {float(tau): share for tau, share in shares.items()}
        )
    assert "1 of 2 technologies, those that improved: chosen with hindsight." in calibration_subtitle([record])
    held = round(100 * float((np.abs(kept.place - 0.5) <= 0.4).mean()))
    assert (
        calibration_finding([record])
        == f"Fans meant to hold 80\u00a0% of outcomes held {held}\u00a0% of {len(kept)} past ones"
    )


def test_calibration_says_what_was_promised_and_how_many_came(record: Hindcasts) -> None:
    """A rule and a band of ten points at each level, and the number of forecasts at marked horizons."""
    (panel,) = calibration_panels([record], PANEL)
    bands = marks_of(panel, "rect")[0]["rows"]
    assert [row["low"] for row in bands] == pytest.approx([0.4, 0.7, 0.85])
    assert [row["high"] for row in bands] == pytest.approx([0.6, 0.9, 1.0])
    words = words_of(panel)
    assert {"95\u00a0% fan", "80\u00a0% fan", "50\u00a0% fan", "forecasts", "years ahead"} <= set(words)
    assert str(int((record.scored.tau == 3).sum())) in words


def test_kinds_of_fans_are_compared_at_one_level(record: Hindcasts) -> None:
    """With more than one kind a second panel holds a line for each."""
    other = hindcasts(record.series, horizon=12, fan="closed_form")
    _, kinds = calibration_panels([record, other], PANEL)
    assert len(marks_of(kinds, "line")) == 2
    assert {"Pooled fan", "Closed-form fan"} <= set(words_of(kinds))


def test_where_nothing_improves_all_count() -> None:
    alone = hindcasts([shipped("control_nails_sichel")], horizon=5)
    assert not alone.improving.any()
    assert "No clear improvement among 1" in calibration_subtitle([alone])
    assert calibration_panels([alone], PANEL)

"""What the forecasts of history must reach on the shipped cases, and that the documents say what they reach."""

import json
from pathlib import Path

import pytest

from growthsim.analysis.history import history_record
from growthsim.analysis.history_words import ways_table
from growthsim.history.baselines import BASELINES
from growthsim.history.record import record, rows_of
from growthsim.history.scores import COMBINED, POOLED_CUTS, scores
from tests.history.shipped import looked_at


def test_the_range_holds_and_the_combination_beats_every_plain_way():
    """Cuts of 5 and 10 %: the 80 % range holds 65 to 95 % of dates; the error is below every baseline's."""
    told = looked_at().told_first
    counts = scores(told)
    assert all(set(trial.cuts) & set(POOLED_CUTS) for trial in told)
    assert counts["known"] >= 40
    assert 0.65 <= counts["coverage"]["80"] <= 0.95
    assert 0.65 <= counts["coverage_with_later"]["80"] <= 0.95
    for name in BASELINES:
        for measure in ("error_years", "middle_error_years", "error_years_with_later", "crps"):
            assert counts[measure][COMBINED] < counts[measure][name], (measure, name)


def test_no_forecast_is_counted_twice():
    """A market, an event and a year stand once, however many firms share the market and cuts the year."""
    trials = looked_at().trials
    keys = [(trial.case, trial.event, trial.year) for trial in trials]
    assert len(set(keys)) == len(keys) > 150


def test_what_lay_behind_is_not_forecast():
    """No trial is of an event that had come by its year, or whose record had ended."""
    for trial in looked_at().trials:
        assert trial.actual is None or trial.actual > trial.year
        assert trial.end > trial.year


def test_the_record_is_json_and_whole():
    """Every look has its year, its three events and its cut's name; scores stand for every way."""
    record = history_record(looked_at())
    assert json.loads(json.dumps(record, allow_nan=False)) == record
    for looks in record["cases"].values():
        for cut, look in looks.items():
            assert cut in ("2.5", "5", "10", "20", "latest")
            assert {"year", "half", "ninety", "old_half"} <= set(look)
            for event in ("half", "ninety", "old_half"):
                low, middle, high = (look[event][name] for name in ("p10", "p50", "p90"))
                if low is not None and high is not None:
                    assert look["year"] < low <= middle <= high
    assert set(record["coverage"]) == {"50", "80", "95"}
    assert COMBINED in record["error_years"]
    assert set(BASELINES) < set(record["crps"])
    assert record["reference_class"]["firms"] == 20


def test_the_record_in_the_app_and_the_documents_is_what_comes_out():
    """data/history_scores.csv and the table of docs/history.md are those of these forecasts."""
    told = looked_at().told_first
    for fared, (way, *_) in zip(record(), rows_of(told)[1:], strict=True):
        assert fared.way == way
        assert (fared.forecasts, fared.known) == (len(told), sum(trial.known for trial in told))
        counts = scores(told)
        assert fared.error_years == pytest.approx(counts["error_years"][way], abs=0.02)
        assert fared.crps == pytest.approx(counts["crps"][way], abs=0.02)
    page = (Path(__file__).parents[2] / "docs" / "history.md").read_text(encoding="utf-8")
    _, rows = ways_table(looked_at())
    for row in rows:
        assert f"| {' | '.join(row)} |" in page

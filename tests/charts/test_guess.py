"""A guess before and after: what is drawn, and what is not yet."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim.charts.guess import decades, guess_panels, reveal_panels
from growthsim.charts.theme import PAGE, Canvas
from growthsim.lessons.catalogue import lesson

LIVE = Canvas(PAGE, 360, 300, live=True, gutter=0.3, most_gutter=0.44)
GUESS = (90_000.0, 80_000.0, 70_000.0, 50_000.0, 40_000.0, 30_000.0)
SENSOR = lesson("sensor")


def drawn(live, table="lines"):
    return live.tables[table]


def test_the_grid_holds_the_guess_and_nothing_of_what_happened():
    """One line from the last thing known through the guess; no value of the truth in any table."""
    (live,) = guess_panels(SENSOR.task(), GUESS, LIVE)
    assert set(drawn(live)["key"]) - {""} == {"guess"}
    assert drawn(live)["value"].dropna().tolist() == [100_000.0, *GUESS]
    values = np.concatenate([table.select_dtypes("number").to_numpy().ravel() for table in live.tables.values()])
    for truth in SENSOR.task().truth[1:]:
        assert not np.isclose(values, truth, rtol=1e-3).any()


def test_the_scale_of_the_grid_stands_still_while_sliders_move():
    """A guess of nothing and one of the top are drawn on the same scale."""
    low, high = (guess_panels(SENSOR.task(), (value,) * 6, LIVE)[0] for value in (1000.0, 110_000.0))
    for end in ("low", "high"):
        assert drawn(low, "frame")[end].iloc[0] == drawn(high, "frame")[end].iloc[0]


@pytest.mark.parametrize("log", [False, True])
def test_what_happened_grows_in_place(log):
    """Up to a year the curve ends there, and the scale is that of the whole."""
    task, curves = SENSOR.task(), SENSOR.curves()
    (part,), (whole,) = (reveal_panels(task, GUESS, curves, LIVE, log, until) for until in (2014.0, None))
    for live, last in ((part, 2014.0), (whole, 2017.0)):
        truth = drawn(live)[drawn(live)["key"] == "truth"]
        assert truth["year"].max() == pytest.approx(last, abs=0.03)
    for end in ("low", "high"):
        assert drawn(part, "frame")[end].iloc[0] == drawn(whole, "frame")[end].iloc[0]
    assert whole.log is log


def test_the_log_scale_shows_the_beginning():
    """From one metre to a billion, in few marks; a factor of ten still has marks between."""
    scale = decades([1.0, 2.0**30])
    assert (scale.low, scale.high) == (1.0, 3e9)
    assert 4 <= len(scale.marks) <= 6
    assert 3 <= len(decades([2_000.0, 9_000.0]).marks) <= 6


def test_the_names_of_the_lines_stand_at_their_ends():
    """What happened, what others said, and the guess."""
    words = set(drawn(reveal_panels(SENSOR.task(), GUESS, SENSOR.curves(), LIVE, True)[0], "words")["words"])
    assert {"what happened", "carmakers", "same pace", "your guess"} <= words

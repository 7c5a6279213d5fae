"""Words stand where they can be read, and what cannot be drawn is known."""

from dataclasses import replace

import numpy as np
import pytest
import xarray as xr

from growthsim.analysis.findings import findings
from growthsim.charts.labels import EndLabel, crowded, on_one_line
from growthsim.charts.placing import beside
from growthsim.charts.ticks import value_scale
from growthsim.quantities import EVENT_NAMES
from tests.charts.synthetic import two_humps


def test_words_at_neighbouring_ends_do_not_meet() -> None:
    """Neither another branch's cross nor its words are written over."""
    points = [(100.0, 50.0), (130.0, 50.0), (160.0, 52.0)]
    found = beside(points, [60.0] * 3, 17, points)
    boxes = [(left, middle - 8, left + 60, middle + 8) for left, middle in found]
    for place, box in enumerate(boxes):
        for other in boxes[:place]:
            assert box[0] >= other[2] or other[0] >= box[2] or box[1] >= other[3] or other[1] >= box[3]
        assert not any(box[0] < x < box[2] and box[1] < y < box[3] for x, y in points)


def test_a_log_scale_says_how_large_its_largest_values_are() -> None:
    """The top mark stays where the marks between decades are left out."""
    scale = value_scale([0.2, 2200.0], log=True)
    assert scale.marks[-1] == scale.high >= 2200


def test_crowded_labels_go_on_one_line() -> None:
    label = EndLabel(1.0, "Newcomers", "12", "#000000")
    assert crowded([label] * 4, 110, 18)
    assert not crowded([label] * 4, 400, 18)
    assert on_one_line(label) == replace(label, name="", number="Newcomers 12")


@pytest.fixture
def dataset() -> xr.Dataset:
    return two_humps(runs=100)


def test_a_date_in_a_title_carries_its_probability(dataset: xr.Dataset) -> None:
    """Where parity does not come in all futures, the title says in how many it does."""
    assert "futures" not in findings([dataset])["crossing"]
    dataset["event_time"][EVENT_NAMES.index("parity"), 0, :35] = np.nan
    assert findings([dataset])["crossing"].endswith("in 65\u00a0% of futures")


def test_long_labels_leave_both_numbers_in_the_title() -> None:
    title = findings([two_humps(runs=40, stay="Stay as we are " * 10)])["disruption"]
    assert title.count("%") == 2
    assert "…”" in title
    assert len(title) < 110

"""Charts of costs on a page."""

from dataclasses import replace

import numpy as np
import pytest

from growthsim.charts.cost_crossing import cost_crossing_pair
from growthsim.charts.fans import fan_frame, fan_pair
from growthsim.charts.live_costs import half_page, whole_page
from growthsim.charts.rays import rays_live
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import hindcasts
from growthsim.technologies.library import library, shipped

SOLAR, GAPS = "solar_pv_modules_1975_2024", "lidar_press"


def test_the_median_drawn_is_the_fan_s_own() -> None:
    """The last point of the thick line is the median of the last date."""
    found = forecast(shipped(SOLAR), 2035.0)
    for panel in fan_pair(found, half_page()):
        lines = panel.live.tables["lines"]
        middle = lines[(lines["key"].str.startswith("fan")) & (lines["width"] > 2)]
        assert middle["value"].iloc[-1] == pytest.approx(float(found.median[-1]))
        assert middle["year"].iloc[-1] == 2035.0


def test_every_figure_is_a_point_and_tells_its_cost() -> None:
    """Fifty figures are fifty dots, and pointing at a year tells what it cost or is expected to."""
    series = shipped(SOLAR)
    linear, log = fan_pair(forecast(series, 2035.0), half_page())
    assert (linear.live.tables["words"]["words"] == "●").sum() == len(series)
    said = log.live.tables["hover"]["said"].str.cat(sep="|")
    assert "1975\nCost: 132" in said
    assert "2035\nMiddle and 8 of 10: 0.067" in said


def test_no_line_joins_what_belongs_to_two() -> None:
    """Every key of a line runs through the years once: two costs, their bands and their gaps stay apart."""
    one, other = forecast(shipped(GAPS), 2035.0), forecast(shipped("lidar_hdl64_list_press"), 2035.0)
    panels = cost_crossing_pair(crossing_of(one, other), half_page())
    rays = rays_live(hindcasts([shipped(SOLAR)]), whole_page())
    for live in (*(panel.live for panel in panels), rays):
        for _, line in live.tables["lines"].groupby(["key", "dash", "width"]):
            assert (np.diff(line["year"]) >= 0).all()


@pytest.mark.parametrize("name", list(library()))
def test_every_shipped_series_can_be_drawn(name: str) -> None:
    """Both scales hold every figure shown and the whole median."""
    found = forecast(shipped(name), float(np.floor(shipped(name).years[-1])) + 10)
    for panel in fan_pair(found, half_page()):
        frame = panel.live.tables["frame"].iloc[0]
        middle = fan_frame(found)["middle"]
        assert frame["low"] <= middle.min() <= middle.max() <= frame["high"]
        assert panel.heading
        assert panel.caption


def test_a_unit_without_room_is_left_out() -> None:
    """A mark beside the plot drops its unit before the edge of the picture cuts it."""
    series = shipped(SOLAR)

    for unit, told in (("USD", True), ("EUR/m³/år", False)):
        linear, _ = fan_pair(forecast(replace(series, unit=unit), 2035.0), half_page())
        assert linear.live.tables["words"]["words"].str.contains(unit).any() == told

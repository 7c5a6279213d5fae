"""Pictures of ten times on a page: what stands below the axis, where lines end, and what is said of them."""

import numpy as np
import pytest

from growthsim.analysis.survivors import AS_TOLD, IDLE, UNCHANGED, Adopters
from growthsim.analysis.tenfold import Reach
from growthsim.charts.tenfold import pace_panel, reach_panel, wide_canvas, winners_panel
from growthsim.charts.theme import PAGE


def words(panel):
    """All that is written in a chart."""
    return panel.live.tables["words"]["words"].tolist()


def lines(panel):
    return dict(list(panel.live.tables["lines"].groupby("key")))


def test_growth_ends_where_it_is_ten_times():
    """10 % a year ends at ten times after 24.2 years; a firm that stands still runs to the end of the chart."""
    panel = pace_panel(0.10, 0.0, 10.0, wide_canvas())
    drawn = lines(panel)
    assert drawn["0"]["year"].max() == pytest.approx(24.16, abs=0.01)
    assert drawn["0"]["value"].max() == pytest.approx(10)
    assert drawn["1"]["year"].max() == pytest.approx(10)
    assert drawn["2"]["year"].max() == 30
    assert set(drawn["2"]["value"]) == {1.0}
    assert {"0", "5", "30", "10 times after 24.2 years", "0\u00a0%, as now"} <= set(words(panel))
    assert "After 10 years" in "\n".join(panel.live.tables["hover"]["said"])


def test_the_limit_of_scaling_is_drawn_over_the_digital_share():
    """Marks in percent; an aim beyond the top of the axis lies on its edge and is told in full."""
    panel = reach_panel([Reach("today", 0.05, 1 / 0.95), Reach("aimed", 0.98, 50.0)], 0, wide_canvas())
    assert {"0\u00a0%", "90\u00a0%", "50 times at most", "Today, 5\u00a0%"} <= set(words(panel))
    dots = panel.live.tables["words"].query("words == '●'")
    assert dots["value"].max() == 20


def test_the_plan_has_its_colour_and_a_pale_one_a_square():
    """The fourth plan's colour is too pale for text: its name is in ink behind a square."""
    some = Adopters(np.zeros(40, bool), np.zeros(40, bool), np.linspace(1, 9, 40))
    found = {AS_TOLD: some, IDLE: some, UNCHANGED: some}
    panel = winners_panel(found, 3, wide_canvas())
    assert set(lines(panel)[AS_TOLD]["colour"]) == {PAGE.plan(3)}
    named = panel.live.tables["words"].query("words == 'As modelled'")
    assert set(named["colour"]) == {PAGE.ink}
    assert "■" in words(panel)
    assert len(lines(panel)[IDLE]) == 100

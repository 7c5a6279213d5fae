"""Charts as data: what they say, never that they merely draw."""

import itertools
import json

import altair as alt
import numpy as np
import pytest
import xarray as xr
from hypothesis import given
from hypothesis import strategies as some

from growthsim.charts import CHARTS, PALETTES, Canvas, page_canvas, revenue
from growthsim.charts.labels import spread
from growthsim.charts.metrics import shortened, text_width, wrapped
from growthsim.charts.plans import plan_views
from growthsim.charts.theme import SANS, SERIF
from growthsim.charts.ticks import value_scale, year_marks
from tests.charts.synthetic import two_humps

VARIANTS = [
    (name, scale) for name, kind in CHARTS.items() for scale in ("linear", "log") if scale == "linear" or kind.log
]


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return two_humps()


def texts_of(chart: alt.TopLevelMixin) -> set[str]:
    """Every text in a chart's data."""
    rows = itertools.chain.from_iterable(chart.to_dict()["datasets"].values())
    return {value for row in rows for value in row.values() if isinstance(value, str)}


@pytest.mark.parametrize(("name", "scale"), VARIANTS)
def test_every_chart_is_valid_and_small(dataset: xr.Dataset, name: str, scale: str) -> None:
    """The chart passes Vega-Lite's schema, holds few rows and has words for who cannot see it."""
    spec = CHARTS[name].function(dataset, scale).to_dict()
    assert sum(len(rows) for rows in spec["datasets"].values()) < 5000
    assert '"description"' in json.dumps(spec)
    assert "legend" not in json.dumps(spec["config"])


@pytest.mark.parametrize(("name", "scale"), [variant for variant in VARIANTS if variant[1] == "log"])
def test_log_charts_hold_no_value_at_or_below_zero(dataset: xr.Dataset, name: str, scale: str) -> None:
    spec = CHARTS[name].function(dataset, scale).to_dict()
    fields = {"value", "low10", "low25", "high75", "high90", "at", "low", "high"}
    for rows in spec["datasets"].values():
        for row in rows:
            assert all(row[field] > 0 for field in fields & row.keys()), row


def test_every_line_ends_in_its_name_and_number(dataset: xr.Dataset) -> None:
    found = texts_of(revenue(dataset))
    assert {"Stay as we are", "Become an ExO from 2028", "Your straight line", "Price parity"} <= found
    assert "disrupted in over\u00a099\u00a0% of futures" in found
    assert "1 in 4" in found
    assert any(words.startswith("23\u00a0M (") and words.endswith("in 3 of 4 futures") for words in found)


def test_the_unit_stands_on_the_top_mark_only(dataset: xr.Dataset) -> None:
    found = texts_of(revenue(dataset, canvas=Canvas(flush=True)))
    assert [words for words in found if words.endswith("EUR")] == ["30\u00a0M\u00a0EUR"]


def test_many_datasets_share_one_chart(dataset: xr.Dataset) -> None:
    """Plans of the same name are told apart by the title of their scenario."""
    names = [view.name for view in plan_views([dataset, two_humps(runs=20, title="Another")])]
    assert names == [
        "A service firm: Stay as we are",
        "A service firm: Become an ExO from 2028",
        "Another: Stay as we are",
        "Another: Become an ExO from 2028",
    ]


@pytest.mark.parametrize("name", CHARTS)
def test_every_chart_takes_many_datasets_and_a_single_future(dataset: xr.Dataset, name: str) -> None:
    CHARTS[name].function([dataset, two_humps(runs=1, years=1)], "log").to_dict(validate=False)


def test_a_page_chart_names_no_colour_but_by_variable(dataset: xr.Dataset) -> None:
    """One specification serves the light and the dark page."""
    spec = json.dumps(revenue(dataset, canvas=page_canvas()).to_dict())
    assert "var(--plan-1)" in spec
    assert "#B34A00" not in spec
    assert '"width": "container"' in spec


def test_font_lists_end_in_a_generic_family() -> None:
    """The renderer draws nothing at all in a font it does not know."""
    assert SANS.endswith("sans-serif")
    assert SERIF.endswith("sans-serif")


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_colours_can_be_read(theme: str) -> None:
    """Contrast of 4.5 for text and 3 for marks."""
    palette = PALETTES[theme]
    for slot in range(6):
        assert contrast(palette.plan(slot), palette.page) >= 3
        assert contrast(palette.plan_text(slot), palette.page) >= 4.5
        assert (palette.swatch(slot) == "") == (palette.plan_text(slot) == palette.plan(slot))
    assert min(contrast(ink, palette.page) for ink in (palette.ink, palette.ink2, palette.ink3)) >= 4.5


def contrast(one: str, other: str) -> float:
    """The WCAG contrast ratio of two colours."""

    def luminance(colour: str) -> float:
        parts = np.array([int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)])
        linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
        return float(linear @ [0.2126, 0.7152, 0.0722])

    lights = sorted((luminance(one), luminance(other)))
    return (lights[1] + 0.05) / (lights[0] + 0.05)


@given(some.lists(some.floats(-50, 400), min_size=1, max_size=8))
def test_labels_never_touch(wanted: list[float]) -> None:
    """Pushed apart, in their order, within the plot."""
    middles = spread(wanted, [38.0] * len(wanted), 0, 330)
    placed = sorted(middles)
    assert all(below - above >= 38 - 1e-6 for above, below in itertools.pairwise(placed))
    assert placed[0] >= 19 - 1e-6
    if 38 * len(wanted) <= 330:
        assert placed[-1] <= 311 + 1e-6
    assert [middles[place] for place in np.argsort(wanted, kind="stable")] == placed


@given(some.lists(some.floats(-1e12, 1e12), max_size=20), some.booleans())
def test_a_scale_holds_its_values_in_few_marks(values: list[float], log: bool) -> None:
    scale = value_scale(values, log)
    assert scale.low < scale.high
    assert len(scale.marks) <= 8
    shown = [value for value in values if value > 0 or not log]
    slack = 1e-6 * (scale.high - scale.low)
    assert all(value <= scale.high + slack for value in shown)
    assert log or all(value >= scale.low - slack for value in shown)
    assert scale.low > 0 or not log


def test_marks_are_whole_years() -> None:
    assert year_marks(2026, 2041) == [2026, 2029, 2032, 2035, 2038, 2041]
    assert year_marks(2026, 2037) == [2026, 2029, 2032, 2035]
    assert year_marks(2026, 2026.25) == [2026]


@given(some.text(max_size=300))
def test_cut_text_fits_and_holds_no_line_break(words: str) -> None:
    line = shortened(words, 200, 14)
    assert text_width(line, 14) <= 200
    assert "\n" not in line
    assert len(wrapped(words, 200, 14)) <= 2

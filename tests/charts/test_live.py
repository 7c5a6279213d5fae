"""Live charts: the specification stays, the tables change, and they say what the same chart says in a file."""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
import pyarrow as pa
import pytest
import xarray as xr

from growthsim.charts import CHARTS, LIGHT, PAGE, Canvas
from growthsim.charts.labels import EndLabel
from growthsim.charts.live import (
    BELOW,
    COLUMNS,
    DASH_NAMES,
    LEFT,
    Live,
    LivePlane,
    live_specification,
    plane_on,
)
from growthsim.charts.plane import Plane
from growthsim.charts.plans import plan_views
from growthsim.charts.theme import DASHES, OWNER_DASH
from growthsim.charts.ticks import value_scale
from tests.builders import CALM, simulated
from tests.charts.synthetic import two_humps

Drawn = tuple[dict[str, Any], list[dict[str, Any]]]
"""A layer and its rows."""
Stills = Callable[[str, str, bool], list[list[Drawn]]]

MOVING = Canvas(PAGE, 796, 300, live=True)
STILL = Canvas(PAGE, 796, 300)
SIX = {f"plan{number}": {"label": f"Plan {number}", "start": number / 2} for number in range(6)}
HOSTILE = "</script><img src=x onerror=alert(1)>"
VARIANTS = [(name, log) for name, kind in CHARTS.items() for log in (False, True) if kind.log or not log]


def closed_at_once() -> xr.Dataset:
    """A firm without cash, credit or margin that is closed within the first year, in every future."""
    return simulated(runs=30, years=5, firm__operating_margin=-0.3, firm__cash_days=1)


@pytest.fixture(scope="module")
def datasets() -> dict[str, xr.Dataset]:
    """As different as results get: humps, one future, a quarter of a year, no newcomer, six plans, huge and tiny."""
    return {
        "two humps": two_humps(runs=80),
        "one future": two_humps(runs=1, years=1),
        "hostile": two_humps(runs=30, stay=HOSTILE),
        "a quarter": simulated(runs=25, years=0.25),
        "no newcomer": simulated(runs=25, years=3, **CALM),
        "six plans": simulated(SIX, runs=25, years=4),
        "closed": closed_at_once(),
        "huge": simulated(runs=25, years=3, firm__price=1e9),
        "tiny": simulated(
            runs=25,
            years=3,
            firm__customers=5,
            firm__price=1,
            firm__employees=1,
            firm__employee_cost=1,
            firm__added_customers=0.1,
            firm__cost_per_hire=0,
        ),
    }


def lives_of(name: str, dataset: xr.Dataset, log: bool, canvas: Canvas = MOVING) -> list[Live]:
    lives: list[Live] = CHARTS[name].panels(plan_views(dataset), canvas, log)  # type: ignore[assignment]
    return lives


@pytest.fixture(scope="module")
def lives(datasets: dict[str, xr.Dataset]) -> dict[tuple[str, str, bool], list[Live]]:
    """Every chart of every dataset."""
    return {
        (which, name, log): lives_of(name, dataset, log)
        for which, dataset in datasets.items()
        for name, log in VARIANTS
    }


def every(lives: dict[tuple[str, str, bool], list[Live]]) -> list[tuple[tuple[str, str, bool], Live]]:
    return [(key, live) for key, panels in lives.items() for live in panels]


def test_a_firm_that_closes_at_once_is_among_them(datasets: dict[str, xr.Dataset]) -> None:
    """Every future of it ends within the first year."""
    closed = datasets["closed"]["event_time"].sel(event="closed").values
    assert (closed < 1).all()


def test_no_table_is_ever_empty(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """A browser that gets no rows would keep those of the chart before."""
    for key, live in every(lives):
        assert set(live.tables) == {*COLUMNS, "frame"}, key
        assert all(len(frame) for frame in live.tables.values()), key
        assert len(live.tables["frame"]) == 1, key


def test_tables_have_the_same_columns_and_kinds_whatever_is_drawn(
    lives: dict[tuple[str, str, bool], list[Live]],
) -> None:
    """On their way to the browser numbers are floating point and words are words, in one order; a blank chart's too."""
    plane = LivePlane(MOVING, 2026, 2027, value_scale(np.array([1.0, 2.0]), False))
    blank = plane.finished([], "")
    places = {"year", "until", "value", "upto", "low", "high"}
    for key, live in [*every(lives), (("", "blank", False), blank)]:
        for name, columns in COLUMNS.items():
            schema = pa.ipc.open_stream(live.packed[name]).schema
            assert schema.names == list(columns), key
            for column, value in columns.items():
                kind = schema.field(column).type
                words = pa.types.is_dictionary(kind) and kind.value_type == pa.string()
                assert words if isinstance(value, str) else kind == pa.float64(), (key, column)
            frame = live.tables[name]
            assert not frame[[column for column in columns if column not in places]].isna().to_numpy().any(), key


def test_colours_are_variables_of_the_page(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """Light and dark are the style sheet's; no table names a colour itself, nor does the specification."""
    for key, live in every(lives):
        for frame in live.tables.values():
            found = set(frame.get("colour", pd.Series(dtype=str)))
            assert all(re.fullmatch(r"var\(--[a-z0-9-]+\)|transparent", colour) for colour in found), (key, found)
    fixed = json.dumps(live_specification(300, False))
    assert set(re.findall(r"#[0-9A-Fa-f]{3,8}", fixed)) == {"#000"}  # the strip one points at, drawn with no opacity


def test_on_a_log_scale_nothing_stands_at_or_below_zero(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    for key, live in every(lives):
        if key[2]:
            for frame in live.tables.values():
                for column in {"value", "upto", "low", "high"} & set(frame):
                    assert not (frame[column] <= 0).any(), (key, column)


def test_the_specification_depends_on_height_and_scale_only(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """Whatever the scenario, the chart and the number of plans, it is the same object and holds no data."""
    for key, live in every(lives):
        assert live.log == key[2]
        assert live_specification(live.height, live.log) is live_specification(300, key[2])
    linear, log = (json.dumps(live_specification(300, kind)) for kind in (False, True))
    assert linear.replace('"type": "linear"', '"type": "log"', 99) == log.replace('"type": "linear"', '"type": "log"')
    higher = json.loads(json.dumps(live_specification(340, False)))
    assert higher.pop("height") - 40 == live_specification(300, False)["height"]
    assert higher == {key: value for key, value in live_specification(300, False).items() if key != "height"}
    assert "values" not in json.dumps(live_specification(300, False))


def test_the_specification_is_vega_lite(datasets: dict[str, xr.Dataset]) -> None:
    """Altair's own schema takes it, with the tables put in; every layer reads a table that is there."""
    live = lives_of("revenue", datasets["two humps"], True)[0]
    spec = {**live_specification(live.height, live.log), "width": 700}
    tables = {name: frame.astype(object).where(frame.notna(), None).to_dict("records")
              for name, frame in live.tables.items()}  # fmt: skip
    alt.LayerChart.from_dict({**spec, "datasets": tables}).to_dict()
    assert [layer["data"]["name"] for layer in spec["layer"]] == ["frame", "rules", "areas", "lines", "words", "hover"]
    for layer in spec["layer"]:
        fields = {entry["field"] for entry in layer["encoding"].values()}
        assert fields <= set(live.tables[layer["data"]["name"]])
        named = set(re.findall(r"datum\.(\w+)", json.dumps(layer["mark"])))
        assert named <= set(live.tables[layer["data"]["name"]])


def layers_of(panel: alt.LayerChart) -> list[Drawn]:
    spec = panel.to_dict()
    return [(layer, spec["datasets"][layer["data"]["name"]]) for layer in spec["layer"]]


@pytest.fixture(scope="module")
def stills(datasets: dict[str, xr.Dataset]) -> Stills:
    """The panels of a chart as a file draws them, taken apart; each is drawn once for all that is asked of it."""

    @cache
    def drawn(which: str, name: str, log: bool) -> list[list[Drawn]]:
        return [layers_of(panel) for panel in CHARTS[name].panels(plan_views(datasets[which]), STILL, log)]

    return drawn


def numbers(rows: Any, *fields: str) -> list[tuple[float, ...]]:
    """The rows as sorted numbers, rounded as far as a screen shows them."""
    return sorted({tuple(float(f"{row[field]:.9g}") for field in fields) for row in rows})


@pytest.mark.parametrize("which", ["two humps", "hostile", "six plans", "closed", "no newcomer"])
@pytest.mark.parametrize(("name", "log"), VARIANTS)
def test_a_page_draws_the_lines_and_bands_of_a_file(
    lives: dict[tuple[str, str, bool], list[Live]], stills: Stills, which: str, name: str, log: bool
) -> None:
    """Every point of every line and band of the chart in a file is a row, and there are no others."""
    for live, layers in zip(lives[which, name, log], stills(which, name, log), strict=True):
        for kind, table, fields in (("line", "lines", ("year", "value")), ("area", "areas", ("year", "low", "high"))):
            drawn = []
            for layer, rows in layers:
                encoding = layer["encoding"]
                if layer["mark"]["type"] == kind:
                    ends = [encoding["y"]["field"]] + ([encoding["y2"]["field"]] if kind == "area" else [])
                    drawn += numbers(rows, "year", *ends)
            moving = live.tables[table]
            moving = moving[(moving["opacity"] > 0) & ~moving["key"].str.startswith("span")]
            shown = moving.dropna(subset=["year"]).to_dict("records")
            assert numbers(shown, *fields) == sorted(set(drawn)), (which, name, log, kind)


def still_words(layers: list[Drawn]) -> set[str]:
    return {
        str(row[layer["encoding"]["text"]["field"]])
        for layer, rows in layers
        if layer["mark"]["type"] == "text" and "field" in layer["encoding"].get("text", {})
        for row in rows
    }


@pytest.mark.parametrize("which", ["two humps", "hostile", "six plans", "closed", "no newcomer"])
@pytest.mark.parametrize(("name", "log"), VARIANTS)
def test_a_page_says_what_a_file_says(
    lives: dict[tuple[str, str, bool], list[Live]], stills: Stills, which: str, name: str, log: bool
) -> None:
    """Every word of the chart in a file stands on the page too; a file only cuts names that have no room."""
    for live, layers in zip(lives[which, name, log], stills(which, name, log), strict=True):
        said = set(live.tables["words"]["words"])
        missing = {words for words in still_words(layers) - said if "…" not in words}
        # A label in a file gives up its range where it has no room; the page shows that one where it is narrow.
        assert not missing, (which, name, log, missing)


@pytest.mark.parametrize(("name", "log"), VARIANTS)
def test_the_marks_of_both_axes_are_those_of_a_file(
    lives: dict[tuple[str, str, bool], list[Live]], stills: Stills, name: str, log: bool
) -> None:
    """The same values and years are named beside and below the plot, each at its place."""
    for live, layers in zip(lives["two humps", name, log], stills("two humps", name, log), strict=True):
        words = live.tables["words"]
        axes = next(layer["encoding"] for layer, _ in layers if layer["mark"]["type"] == "rule")
        beside = words[(words["align"] == "right") & (words["dx"] == -8)]
        assert sorted(beside["value"]) == pytest.approx(sorted(axes["y"]["axis"]["values"]))
        assert all(json.dumps(shown) in axes["y"]["axis"]["labelExpr"] for shown in beside["words"])
        below = words[(words["baseline"] == "top") & (words["dy"] == 9)]
        assert sorted(below["words"]) == [str(year) for year in sorted(axes["x"]["axis"]["values"])]
        assert sorted(below["words"]) == [str(int(year)) for year in sorted(below["year"])]


def plane_of(log: bool = False) -> LivePlane:
    plane = plane_on(MOVING, 2026, 2036, value_scale(np.array([1.0, 90.0]), log))
    assert isinstance(plane, LivePlane)
    return plane


def test_the_canvas_decides_what_is_drawn_on() -> None:
    """Rows for a page that moves, marks for a file."""
    scale = value_scale(np.array([1.0, 2.0]), False)
    assert type(plane_on(Canvas(LIGHT), 2026, 2027, scale)) is Plane
    assert type(plane_on(Canvas(LIGHT, live=True), 2026, 2027, scale)) is LivePlane


def test_the_frame_spans_padding_and_gutter() -> None:
    """The scales end where the words end: the years below the plot, the labels right of it."""
    plane = plane_of()
    live = plane.finished(plane.grid(), "described")
    frame = live.tables["frame"].iloc[0]
    assert (frame["first"], live.description) == (2026, "described")
    assert (2036 - 2026) / (frame["end"] - 2026) == pytest.approx(1 - MOVING.gutter)
    assert frame["low"] == pytest.approx(plane.scale.value_at(MOVING.height + BELOW, MOVING.height))
    assert frame["low"] < plane.scale.low < plane.scale.high < frame["high"]
    assert LEFT > 0


def test_one_end_label_is_said_wide_and_narrow_once_each() -> None:
    """Where the chart is wide the name and the long number show, where it is narrow the brief ones; never both."""
    plane = plane_of()
    label = EndLabel(40.0, "Stay as we are", "40 (30 to 50)", "var(--plan-1)", "40", brief="stay")
    words = plane.finished(plane.end_labels([label]), "").tables["words"]
    shown = {width: set(words[words["narrow"] * side >= 0]["words"]) for width, side in (("wide", -1), ("narrow", 1))}
    assert shown == {"wide": {"Stay as we are", "40 (30 to 50)"}, "narrow": {"stay", "40"}}
    assert (words["limited"] == 1).all()


def test_two_end_labels_never_stand_on_one_another() -> None:
    """Names of lines that end at the same value are pushed apart by a line at least."""
    plane = plane_of()
    labels = [EndLabel(40.0, f"Plan {number}", "40", "var(--ink)", "40") for number in range(6)]
    words = plane.finished(plane.end_labels(labels), "").tables["words"]
    names = words[(words["weight"] == 600) & (words["narrow"] < 0)]
    places = sorted(plane.scale.position(value, MOVING.height) for value in names["value"])
    assert min(low - high for high, low in itertools.pairwise(places)) >= 2 * MOVING.label_size


def test_every_dash_has_a_name_and_another_is_refused() -> None:
    """The dashes of plans and of the owner's line are known to the specification; none goes astray unseen."""
    plane, frame = plane_of(), pd.DataFrame({"year": [2026.0], "value": [1.0], "key": "a", "colour": "", "width": 1.0})
    for dash in (*DASHES, OWNER_DASH):
        assert DASH_NAMES[plane.line(frame, dash).frame["dash"].iloc[0]] == list(dash)
    assert plane.line(frame).frame["dash"].iloc[0] == "solid"
    with pytest.raises(ValueError, match="no dash"):
        plane.line(frame, [5, 5])


def test_strips_of_what_is_said_cover_every_year_once(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """From the first mark to the last, each strip begins where the one before ended."""
    seen = 0
    for _, live in every(lives):
        hover = live.tables["hover"].dropna(subset=["year"])
        seen += len(hover) > 1
        assert (hover["until"].to_numpy()[:-1] == hover["year"].to_numpy()[1:]).all()
        assert (hover["until"] >= hover["year"]).all()
    assert seen > 50


def test_pointing_at_a_month_tells_it_and_all_lines() -> None:
    """The date heads what is said, in whole months, each line with its number and range."""
    plane = plane_of()
    told = pd.DataFrame(
        {"year": [2026.0, 2026 + 1 / 12, 2027 - 1e-9], "middle": [2e6, 3e6, 4e6], "low": 1e6, "high": 5e6}
    )
    live = plane.finished([*plane.told("A", told, "middle", "low", "high"), *plane.told("B", told, "middle")], "")
    said = list(live.tables["hover"]["said"])
    # A strip reaches halfway to the next mark.
    assert list(live.tables["hover"]["until"])[:1] == pytest.approx([2026 + 1 / 24])
    assert [words.split("\n")[0] for words in said] == ["Jan 2026", "Feb 2026", "Jan 2027"]
    assert "A" in said[1]
    assert "3.0\u00a0M (1.0\u00a0M to 5.0\u00a0M)" in said[1]
    assert said[1].endswith("3.0\u00a0M")


def test_a_hostile_name_is_a_text_like_any_other(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """It reaches the chart as data, whole or cut, and never the specification."""
    found = [live for key, live in every(lives) if key[0] == "hostile" and key[1] == "revenue"]
    assert all(live.tables["words"]["words"].str.startswith("</script>").any() for live in found)
    assert "script" not in json.dumps(live_specification(300, True))


def test_a_scale_holds_what_is_drawn_on_it(lives: dict[tuple[str, str, bool], list[Live]]) -> None:
    """No line and no band leaves the plot."""
    for key, live in every(lives):
        frame = live.tables["frame"].iloc[0]
        for table, columns in (("lines", ["value"]), ("areas", ["low", "high"])):
            values = live.tables[table][columns].to_numpy()
            values = values[np.isfinite(values)]
            assert frame["low"] <= values.min(initial=frame["low"]), (key, table)
            assert values.max(initial=frame["high"]) <= frame["high"], (key, table)
            years = live.tables[table]["year"].dropna()
            last = frame["first"] + (frame["end"] - frame["first"]) * (1 - frame["gutter"])
            assert ((years >= frame["first"]) & (years <= last + 1e-9)).all(), (key, table)

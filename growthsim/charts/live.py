"""
Charts that move: one specification that never changes, and small tables that do.

A browser that gets a new specification draws the chart anew, with a flash; one that gets new rows moves the marks it
has. So a chart on a page is always the same few layers, and whatever its drawing function puts on the plane, from the
grid to the labels, becomes rows of these. The scales read their ends from the rows as well.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from growthsim.charts.arrow import frame_of, packed
from growthsim.charts.labels import PAGE_LABEL_SIZE, EndLabel, label_rows
from growthsim.charts.metrics import text_width
from growthsim.charts.plane import NARROW, Plane
from growthsim.charts.theme import DASHES, OWNER_DASH, SANS, Canvas
from growthsim.charts.ticks import Scale, year_marks
from growthsim.texts import remembered, text
from growthsim.texts.numbers import mark, percent, short

LEFT, ABOVE, BELOW = 82, 32, 30
"""Pixels around the plot: value labels to the left, names above, years below. They are part of what the scales span:
pages set the width and height of everything inside the padding, and so there is none."""
DASH_NAMES = {"solid": [1, 0], "owner": OWNER_DASH, "gap": [1, 3]} | {
    f"dash{place}": dash for place, dash in enumerate(DASHES)
}

NAMES, NUMBERS = (("name", -1.0), ("brief", 1.0)), (("number", -1.0), ("short", 1.0))
"""What an end label says in a wide chart and in a narrow one."""

COLUMNS: dict[str, dict[str, Any]] = {
    "areas": {"year": np.nan, "low": np.nan, "high": np.nan, "key": "", "colour": "transparent", "opacity": 0.0},
    "rules": {"year": np.nan, "until": np.nan, "value": np.nan, "upto": np.nan, "colour": "transparent", "width": 0.0},
    "lines": {"year": np.nan, "value": np.nan, "key": "", "colour": "transparent", "width": 0.0, "dash": "solid",
              "opacity": 0.0},
    "words": {"year": np.nan, "value": np.nan, "words": "", "colour": "transparent", "size": 1.0, "weight": 400,
              "align": "left", "baseline": "middle", "dx": 0.0, "dy": 0.0, "halo": 0.0, "limited": 0.0,
              "narrow": 0.0},
    "hover": {"year": np.nan, "until": np.nan, "low": np.nan, "high": np.nan, "said": ""},
}  # fmt: skip
"""The tables of a live chart and a row of each that shows nothing: no table is ever empty, for the browser would keep
the rows before."""


@dataclass(frozen=True, eq=False)
class Live:
    """The tables of one chart as they travel to the browser, its height in pixels and whether its values are logs."""

    packed: dict[str, bytes]
    height: int
    log: bool
    description: str

    @cached_property
    def tables(self) -> dict[str, pd.DataFrame]:
        """The tables to read."""
        return {name: frame_of(content) for name, content in self.packed.items()}


@dataclass(frozen=True, eq=False)
class Rows:
    """
    Rows of one table of a live chart: columns by name, the years always among them.

    A column is one value for all rows, or one for each.
    """

    table: str
    columns: Mapping[str, Any] | pd.DataFrame

    @property
    def frame(self) -> pd.DataFrame:
        """The rows to read."""
        return pd.DataFrame(self.columns)


class LivePlane(Plane):
    """A plane whose marks are rows; drawing functions use it as they use any other."""

    def mark_text(self, value: float) -> str:
        """The label of a mark, without its unit where there is no room for that."""
        words = super().mark_text(value)
        return words if self.percents or text_width(words, self.canvas.axis_size) <= LEFT - 8 else mark(value)

    def grid(self) -> list[Any]:
        """Hairlines that stop at the last year, the base line, the ticks, and the words on both axes."""
        palette, base = self.canvas.palette, 0.0 if self.scale.low <= 0 else self.scale.low
        rules = [
            {"year": self.first, "until": self.last, "value": value, "upto": value, "width": 1.0,
             "colour": palette.ink3 if value == base else palette.grid}
            for value in sorted({*self.scale.marks, base})
        ]  # fmt: skip
        foot = self.scale.value_at(self.canvas.height + 4, self.canvas.height)
        years = self.marked_years()
        rules += [
            {"year": year, "until": year, "value": self.scale.low, "upto": foot, "width": 1.0, "colour": palette.ink3}
            for year in years
        ]
        look = {"colour": palette.ink2, "size": self.canvas.axis_size}
        below = {"value": self.scale.low, "align": "center", "baseline": "top", "dy": 9.0, **look}
        beside = {"year": self.first, "align": "right", "baseline": "middle", "dx": -8.0, **look}
        words = [{"year": year, "words": str(year), **below} for year in years]
        words += [{"value": value, "words": self.mark_text(value), **beside} for value in self.scale.marks]
        return [_rows("rules", rules), _rows("words", words)]

    def date(self, year: float) -> str:
        """A date as it heads what is said of it."""
        return _month(year)

    def marked_years(self) -> Sequence[int]:
        """The years that are named below the plot."""
        return year_marks(self.first, self.last, self._most_years())

    def y_words(self, paths: Any = (), halo: bool = True) -> list[Any]:  # noqa: ARG002
        """The value labels stand to the left of the plot, with the grid."""
        return []

    def line(self, frame: pd.DataFrame, dash: Sequence[float] | None = None) -> Any:
        """Lines, one per key."""
        shown = {column: frame[column].to_numpy() for column in ("year", "value", "key", "colour", "width")}
        return Rows("lines", {**shown, "dash": _dash_name(dash), "opacity": 1.0})

    def band(self, frame: pd.DataFrame, low: str, high: str, opacity: float) -> Any:
        """Areas between two columns, one per key."""
        ends = {"low": frame[low].to_numpy(), "high": frame[high].to_numpy()}
        return Rows("areas", {**_kept_apart(frame, low), **ends, "opacity": opacity})

    def edge(self, frame: pd.DataFrame, column: str) -> Any:
        """A thin line along one side of a band."""
        look = {"width": 1.0, "dash": "solid", "opacity": 0.5}
        return Rows("lines", {**_kept_apart(frame, column), "value": frame[column].to_numpy(), **look})

    def span(self, low: float, high: float, middle: float | None) -> list[Any]:
        """A rectangle over a span of years, and a rule at one of them."""
        ink3, ends = self.canvas.palette.ink3, {"low": self.scale.low, "high": self.scale.high}
        area = {"year": [low, high], "key": f"span {low:g}", "colour": ink3, "opacity": 0.12, **ends}
        layers = [Rows("areas", area)]
        if middle is not None:
            rule = {"year": [middle], "until": middle, "value": self.scale.low, "upto": self.scale.high}
            layers.append(Rows("rules", {**rule, "colour": ink3, "width": 1.0}))
        return layers

    def crosses(self, frame: pd.DataFrame) -> Any:
        """A cross at each row: here half of a branch has closed."""
        look: dict[str, Any] = {"words": "×", "size": 21.0, "weight": 600, "align": "center", "baseline": "middle"}
        return Rows("words", {**{column: frame[column].to_numpy() for column in ("year", "value", "colour")}, **look})

    def words(
        self, frame: pd.DataFrame, field: str, colour: str | None = None, halo: bool = True, **look: Any
    ) -> list[Any]:
        """Text at `year, value`, over a halo of the ground where it may stand on a line."""
        if not len(frame):
            return []
        named = {"fontSize": "size", "fontWeight": "weight"}
        style = {"size": self.canvas.axis_size, **{named.get(key, key): value for key, value in look.items()}}
        shown = {"year": frame["year"].to_numpy(), "value": frame["value"], "words": frame[field]}
        colours = colour or frame.get("colour", "transparent")
        return [Rows("words", {"colour": colours, **shown, "halo": 4.0 if halo else 0.0, **style})]

    def end_labels(self, labels: Sequence[EndLabel]) -> list[Any]:
        """Names and numbers in the gutter, pushed apart; where the chart is narrow the short number shows."""
        if not labels:
            return []
        size, half = self.canvas.label_size, round(0.61 * self.canvas.label_size, 1)
        rows: list[dict[str, Any]] = []
        for label in label_rows(labels, self.scale, self.canvas.height, size):
            place = {"year": self.last, "value": label["at"], "size": size, "limited": 1.0, "dx": 14.0}
            named, shift = bool(label["name"]), 0.9 * size if label["swatch"] else 0.0
            if label["swatch"]:
                rows.append({**place, "words": "■", "colour": label["swatch"], "dy": -half if named else 0.0})
            first = {**place, "dx": 14.0 + shift, "colour": label["colour"]}
            if named:
                head = {**first, "dy": -half, "weight": 600}
                rows += [{**head, "words": label[column], "narrow": narrow} for column, narrow in NAMES]
            below = {**place, "colour": self.canvas.palette.ink2, "dy": half} if named else first
            rows += [{**below, "words": label[column], "narrow": narrow} for column, narrow in NUMBERS]
        return [_rows("words", rows)]

    def told(self, name: str, frame: pd.DataFrame, *columns: str) -> list[Any]:
        """What is said of a line at each of its marks when one points there: a value, with three columns its range."""
        said = [self._said(name, *values) for values in frame[list(columns)].to_numpy()]
        return [Rows("said", {"year": frame["year"].to_numpy(), "said": said})]

    def _said(self, name: str, middle: float, low: float | None = None, high: float | None = None) -> str:
        write = percent if self.percents else short
        number = write(middle)
        if low is not None and high is not None:
            number = text("number.range", middle=number, low=write(low),
                          high=write(high))  # fmt: skip
        return text("chart.said", name=name, number=number)

    def finished(self, layers: Sequence[Any], description: str) -> Any:
        """The rows of all layers, table by table."""
        parts: defaultdict[str, list[Rows]] = defaultdict(list)
        for rows in layers:
            parts[rows.table].append(rows)
        if said := parts.pop("said", []):
            parts["hover"] = [self._hover(said)]
        tables = {name: packed(_columns(name, parts.get(name, []))) for name in COLUMNS}
        end = self.first + (self.last - self.first) / (1 - self.canvas.gutter)
        height = self.canvas.height
        lowest, highest = self.scale.value_at(height + BELOW, height), self.scale.value_at(-ABOVE, height)
        frame = {"first": self.first, "end": end, "low": lowest, "high": highest, "gutter": self.canvas.gutter}
        tables["frame"] = packed({name: np.array([value], dtype=np.float64) for name, value in frame.items()})
        return Live(tables, self.canvas.height, self.scale.log, description)

    def _hover(self, parts: Sequence[Rows]) -> Rows:
        """One strip for each mark, from halfway to the mark before to halfway to the next."""
        told: defaultdict[float, list[str]] = defaultdict(list)
        for rows in parts:
            for year, said in zip(rows.columns["year"].tolist(), rows.columns["said"], strict=True):
                told[year].append(said)
        marks = sorted(told)
        years = np.array(marks, dtype=np.float64)
        halfway = (years[1:] + years[:-1]) / 2
        words = ["\n".join([self.date(year), *told[year]]) for year in marks]
        ends = {"low": self.scale.low, "high": self.scale.high}
        return Rows("hover", {"year": [years[0], *halfway], "until": [*halfway, years[-1]], **ends, "said": words})


def plane_on(canvas: Canvas, first: float, last: float, scale: Scale, unit: str = "", **options: Any) -> Plane:
    """The plane for a canvas: rows for a page, marks for a file."""
    return (LivePlane if canvas.live else Plane)(canvas, first, last, scale, unit, **options)


@remembered()
def live_specification(height: int, log: bool) -> dict[str, Any]:
    """The layers of every live chart; only the height and the kind of value axis differ."""
    frame = "data('frame')[0]"
    start = f"{frame}.first - ({frame}.end - {frame}.first) * {LEFT} / max(width - {LEFT}, 1)"
    x = _scale(start, f"{frame}.end", "linear")
    y = _scale(f"{frame}.low", f"{frame}.high", "log" if log else "linear")
    across = {"x": _place("year", x), "y": _place("value", y)}
    colour = {"field": "colour", "type": "nominal", "scale": None, "legend": None}
    opacity = {"field": "opacity", "type": "quantitative", "scale": None, "legend": None}
    width = {"field": "width", "type": "quantitative", "scale": None, "legend": None}
    dash = {"field": "dash", "type": "nominal", "legend": None,
            "scale": {"domain": list(DASH_NAMES), "range": list(DASH_NAMES.values())}}  # fmt: skip
    one = {"detail": {"field": "key", "type": "nominal"}, "color": colour, "opacity": opacity}
    rule = {**across, "x2": {"field": "until"}, "y2": {"field": "upto"}, "color": colour, "strokeWidth": width}
    area = {"x": across["x"], "y": _place("low", y), "y2": {"field": "high"}, **one}
    strip = {"x": across["x"], "x2": {"field": "until"}, "y": _place("low", y), "y2": {"field": "high"},
             "tooltip": {"field": "said", "type": "nominal"}}  # fmt: skip
    line = {**across, **one, "strokeWidth": width, "strokeDash": dash}
    return {
        "height": height + ABOVE + BELOW,
        "padding": 0,
        "autosize": {"type": "none"},
        "config": {"view": {"stroke": None}, "background": "transparent", "font": SANS},
        "layer": [
            {"data": {"name": "frame"}, "mark": {"type": "point", "opacity": 0, "aria": False}, "encoding": {}},
            _layer("rules", {"type": "rule"}, rule),
            _layer("areas", {"type": "area", "line": False}, area),
            _layer("lines", {"type": "line", "strokeJoin": "round"}, line),
            _layer("words", _text_mark(), {**across, "text": {"field": "words", "type": "nominal"}, "color": colour}),
            _layer("hover", {"type": "rect", "opacity": 0, "fill": "#000"}, strip),
        ],
    }


def _layer(table: str, mark: dict[str, Any], encoding: dict[str, Any]) -> dict[str, Any]:
    return {"data": {"name": table}, "mark": {"aria": False, **mark}, "encoding": encoding}


def _text_mark() -> dict[str, Any]:
    """A text whose every property is a column; the halo is a stroke below the letters."""
    wide = f"datum.narrow == 0 || (datum.narrow > 0) == (width < {NARROW}) ? 1 : 0"
    room = f"datum.limited ? (width - {LEFT}) * data('frame')[0].gutter - datum.dx : 0"
    columns = {name: name for name in ("align", "baseline", "dx", "dy")}
    columns |= {"fontWeight": "weight", "strokeWidth": "halo"}
    # In a narrow chart the gutter is narrow too, and its words are a little smaller; those for a large screen most.
    # Signs, which come after all digits, keep their size.
    said = "length(datum.words) > 1 || datum.words <= '9'"
    small = f"({said} ? min(datum.size, {PAGE_LABEL_SIZE:g}) : datum.size)"
    narrower = f"width < {NARROW} ? {small} * (datum.limited ? 0.9 : 1) : datum.size"
    style: dict[str, Any] = {key: {"expr": f"datum.{column}"} for key, column in columns.items()}
    return {"type": "text", "font": SANS, "stroke": "var(--page)", **style, "fontSize": {"expr": narrower},
            "limit": {"expr": room}, "opacity": {"expr": wide}}  # fmt: skip


def _scale(low: str, high: str, kind: str) -> dict[str, Any]:
    return {"type": kind, "domain": [{"expr": low}, {"expr": high}], "nice": False}


def _place(field: str, scale: dict[str, Any]) -> dict[str, Any]:
    return {"field": field, "type": "quantitative", "axis": None, "scale": scale}


def _rows(table: str, rows: Sequence[Mapping[str, Any]]) -> Rows:
    """Rows that do not all say the same things."""
    blank = COLUMNS[table]
    said = dict.fromkeys(column for row in rows for column in row)
    return Rows(table, {column: [row.get(column, blank[column]) for row in rows] for column in said})


def _kept_apart(frame: pd.DataFrame, side: str) -> dict[str, Any]:
    """Years, keys and colours of a frame, its keys told apart from those of the other bands and edges drawn of it."""
    keys = [f"{side} {key}" for key in frame["key"].to_numpy()]
    return {"year": frame["year"].to_numpy(), "key": keys, "colour": frame["colour"].to_numpy()}


def _columns(name: str, parts: Sequence[Rows]) -> dict[str, NDArray[np.float64] | list[str]]:
    """All rows of a table with the same columns always; what a row does not say shows nothing special."""
    parts = parts or [Rows(name, {"year": [np.nan]})]
    counts = [len(rows.columns["year"]) for rows in parts]
    found: dict[str, NDArray[np.float64] | list[str]] = {}
    for column, blank in COLUMNS[name].items():
        values = [rows.columns.get(column, blank) for rows in parts]
        if isinstance(blank, str):
            found[column] = [word for value, count in zip(values, counts, strict=True) for word in _words(value, count)]
        else:
            numbers = np.concatenate([_numbers(value, count) for value, count in zip(values, counts, strict=True)])
            found[column] = numbers if np.isnan(blank) else np.where(np.isnan(numbers), blank, numbers)
    return found


def _words(value: Any, count: int) -> Iterable[str]:
    return [value] * count if isinstance(value, str) else value


def _numbers(value: Any, count: int) -> NDArray[np.float64]:
    return np.broadcast_to(np.asarray(value, dtype=np.float64), count)


def _dash_name(dash: Sequence[float] | None) -> str:
    found = [name for name, pattern in DASH_NAMES.items() if dash is not None and list(dash) == list(pattern)]
    if dash is not None and not found:
        raise ValueError(f"no dash {dash!r}; there is {', '.join(DASH_NAMES)}")
    return found[0] if found else "solid"


def _month(year: float) -> str:
    whole = int(np.floor(year + 1e-9))
    month = int((year - whole) * 12 + 1e-6) + 1
    return text("technology.date", month=text(f"technology.month.{month}"), year=whole)

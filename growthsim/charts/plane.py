"""The plane a chart is drawn on: its scales, its furniture, and one method per kind of mark."""

from __future__ import annotations

import itertools
import json
import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.charts.labels import EndLabel, label_rows, trimmed
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import Path, nearest_clear
from growthsim.charts.theme import SANS, Canvas
from growthsim.charts.ticks import Scale, year_marks
from growthsim.texts.numbers import mark, percent

Layer = alt.Chart | alt.LayerChart
CROSS = "M-1,-1L1,1M1,-1L-1,1"
NARROW = 460
"""Below this width in pixels end labels drop their ranges."""


@dataclass(frozen=True)
class Plane:
    """Years to the right, a value upwards, and a gutter past the last year where the labels stand."""

    canvas: Canvas
    first: float
    last: float
    scale: Scale
    unit: str = ""
    percents: bool = False

    def x(self, field: str = "year") -> alt.X:
        """The shared x encoding; the domain runs past the last year to make the gutter."""
        end = self.first + (self.last - self.first) / (1 - self.canvas.gutter)
        axis = alt.Axis(
            values=year_marks(self.first, self.last, self._most_years()),
            format="d",
            title=None,
            domain=False,
            grid=False,
            tickSize=4,
            tickColor=self.canvas.palette.ink3,
            labelOverlap=False,
            labelFlush=False,
            labelPadding=5,
            labelFontSize=self.canvas.axis_size,
            labelColor=self.canvas.palette.ink2,
        )
        scale = alt.Scale(domain=[self.first, end], nice=False)
        return alt.X(field, type="quantitative", axis=axis, scale=scale)

    def y(self, field: str = "value") -> alt.Y:
        """The shared y encoding."""
        scale = alt.Scale(
            domain=[self.scale.low, self.scale.high], type="log" if self.scale.log else "linear", nice=False
        )
        axis = None if self.canvas.flush else self._left_axis()
        return alt.Y(field, type="quantitative", axis=axis, scale=scale)

    def mark_text(self, value: float) -> str:
        """The label of a y mark; the unit stands on the top one only."""
        if self.percents:
            # On a log scale marks go below one percent.
            return "0" if value == 0 else percent(value, 1 if value < 0.01 else 0)
        return mark(value, self.unit if value == self.scale.marks[-1] else "")

    def grid(self) -> list[Layer]:
        """Hairlines that stop at the last year, and the base line."""
        palette, base = self.canvas.palette, 0.0 if self.scale.low <= 0 else self.scale.low
        frame = pd.DataFrame(
            [
                {
                    "value": value,
                    "year": self.first,
                    "until": self.last,
                    "colour": palette.ink3 if value == base else palette.grid,
                }
                for value in sorted({*self.scale.marks, base})
            ]
        )
        rules = (
            alt.Chart(frame)
            .mark_rule(strokeWidth=1)
            .encode(x=self.x(), x2=alt.X2("until"), y=self.y(), color=alt.Color("colour:N", scale=None, legend=None))
        )
        return [rules]

    def y_words(self, paths: Sequence[Path] = (), halo: bool = True) -> list[Layer]:
        """
        The y labels above the gridlines, or below where one of the drawn `paths` would strike them through.

        One that no near place is clear for is left out, but the top one; of two that would touch the upper stands.
        """
        if not self.canvas.flush:
            return []
        base = 0.0 if self.scale.low <= 0 else self.scale.low
        size, height, rise = self.canvas.axis_size, self.canvas.height, 6 * self.canvas.stroke
        rows: list[dict[str, Any]] = []
        places = [self.scale.position(value, height) for value in self.scale.marks]
        gaps = [below - above for below, above in itertools.pairwise(places)]
        lowest, room = -math.inf, 0.6 * min(gaps, default=height)
        for value in reversed(self.scale.marks):
            if value == base and not self.scale.log:
                continue
            words, line = self.mark_text(value), self.scale.position(value, height)
            spans = [(low - line, high - line) for low, high in self._spans(paths, text_width(words, size))]
            shift = nearest_clear(0.75 * size, rise + 0.2 * size, spans, room)
            if shift is None and rows:
                continue
            place = line + (shift or 0.0)
            if place - lowest >= 1.1 * size:
                rows.append({"value": self.scale.value_at(place, height), "year": self.first, "words": words})
                lowest = place
        look = {"align": "left", "baseline": "bottom", "dy": -rise}
        return self.words(pd.DataFrame(rows), "words", colour=self.canvas.palette.ink2, halo=halo, **look)

    def points(self, frame: pd.DataFrame) -> list[tuple[float, float]]:
        """Pixels from the left and from the top of each row of a frame `year, value`."""
        return [
            ((year - self.first) * self._per_year, self.scale.position(value, self.canvas.height))
            for year, value in zip(frame["year"], frame["value"], strict=True)
        ]

    @property
    def _per_year(self) -> float:
        return self.canvas.pixels * (1 - self.canvas.gutter) / (self.last - self.first)

    def _spans(self, paths: Sequence[Path], width: float) -> list[tuple[float, float]]:
        """The highest and lowest pixel of each path over the first `width` pixels."""
        years = self.first + np.linspace(0, width + 4, 16) / self._per_year
        spans = []
        for path_years, values in paths:
            if not path_years.size:
                continue
            inside = years[(years >= path_years[0]) & (years <= path_years[-1])]
            places = [self.scale.position(value, self.canvas.height) for value in np.interp(inside, path_years, values)]
            if places:
                spans.append((min(places), max(places)))
        return spans

    def line(self, frame: pd.DataFrame, dash: Sequence[float] | None = None) -> Layer:
        """Lines of a frame `year, value, key, colour, width`, one per key."""
        look: dict[str, Any] = {"strokeCap": "butt" if dash else "round", "strokeJoin": "round"}
        if dash:
            look["strokeDash"] = list(dash)
        marks: Layer = (
            alt.Chart(frame)
            .mark_line(**look)
            .encode(
                x=self.x(),
                y=self.y(),
                detail=alt.Detail("key:N"),
                color=alt.Color("colour:N", scale=None, legend=None),
                strokeWidth=alt.StrokeWidth("width:Q", scale=None, legend=None),
            )
        )
        return marks

    def band(self, frame: pd.DataFrame, low: str, high: str, opacity: float) -> Layer:
        """Areas between two columns of a frame `year, low, high, key, colour`."""
        marks: Layer = (
            alt.Chart(frame)
            .mark_area(opacity=opacity, line=False)
            .encode(
                x=self.x(),
                y=self.y(low),
                y2=alt.Y2(high),
                detail=alt.Detail("key:N"),
                color=alt.Color("colour:N", scale=None, legend=None),
            )
        )
        return marks

    def edge(self, frame: pd.DataFrame, column: str) -> Layer:
        """A thin line along one side of a band, which keeps crossing bands apart."""
        marks: Layer = (
            alt.Chart(frame)
            .mark_line(strokeWidth=1, opacity=0.5)
            .encode(
                x=self.x(),
                y=self.y(column),
                detail=alt.Detail("key:N"),
                color=alt.Color("colour:N", scale=None, legend=None),
            )
        )
        return marks

    def span(self, low: float, high: float, middle: float | None) -> list[Layer]:
        """A rectangle over a span of years, and a rule at one of them."""
        ink3, ends = self.canvas.palette.ink3, {"low": self.scale.low, "high": self.scale.high}
        base = alt.Chart(pd.DataFrame([{"year": middle, "from": low, "until": high, **ends}]))
        rectangle = base.mark_rect(color=ink3, opacity=0.12)
        layers: list[Layer] = [
            rectangle.encode(x=self.x("from"), x2=alt.X2("until"), y=self.y("low"), y2=alt.Y2("high"))
        ]
        if middle is not None:
            rule = base.mark_rule(color=ink3, strokeWidth=self.canvas.stroke)
            layers.append(rule.encode(x=self.x(), y=self.y("low"), y2=alt.Y2("high")))
        return layers

    def told(self, name: str, frame: pd.DataFrame, *columns: str) -> list[Layer]:  # noqa: ARG002
        """What is said of a line where one points at it: nothing in a file."""
        return []

    def crosses(self, frame: pd.DataFrame) -> Layer:
        """A cross at each row of a frame `year, value, colour`: here half of a branch has closed."""
        stroke = self.canvas.stroke
        marks: Layer = (
            alt.Chart(frame)
            .mark_point(shape=CROSS, size=50 * stroke**2, strokeWidth=2.6 * stroke, fill=None, opacity=1)
            .encode(x=self.x(), y=self.y(), stroke=alt.Stroke("colour:N", scale=None, legend=None))
        )
        return marks

    def words(
        self, frame: pd.DataFrame, field: str, colour: str | None = None, halo: bool = True, **look: Any
    ) -> list[Layer]:
        """Text at `year, value`, over a halo of the ground where it may stand on a line."""
        style = {"font": SANS, "fontSize": self.canvas.axis_size, "fontWeight": 400, **look}
        tint: Any = alt.ColorValue(colour) if colour else alt.Color("colour:N", scale=None, legend=None)
        base = alt.Chart(frame)
        places: dict[str, Any] = {"x": self.x(), "y": self.y(), "text": alt.Text(f"{field}:N")}
        written: Layer = base.mark_text(**style).encode(**places, color=tint)
        if not halo:
            return [written]
        ground = self.canvas.palette.page
        glow = base.mark_text(**style, stroke=ground, strokeWidth=4, strokeJoin="round", opacity=0.85)
        return [glow.encode(**places, color=alt.ColorValue(ground)), written]

    def end_labels(self, labels: Sequence[EndLabel]) -> list[Layer]:
        """Names and numbers in the gutter, pushed apart; narrow charts show the short number."""
        if not labels:
            return []
        canvas = self.canvas
        gap = round(14 * canvas.stroke)
        if canvas.width != "container":
            # The renderer of files guesses text widths for `limit`; here they are known.
            labels = [trimmed(label, canvas.gutter_pixels - gap - 2, canvas.label_size) for label in labels]
        frame = pd.DataFrame(label_rows(labels, self.scale, canvas.height, canvas.label_size))
        frame["year"] = self.last
        shift = round(0.9 * canvas.label_size)
        room: Any = alt.ExprRef(f"width * {canvas.gutter} - {gap + 2}")
        style: dict[str, Any] = {
            "font": SANS,
            "fontSize": canvas.label_size,
            "align": "left",
            "baseline": "middle",
            "dx": gap,
        }
        if canvas.width == "container":
            style["limit"] = room
        ink2 = alt.ColorValue(canvas.palette.ink2)
        colour = alt.Color("colour:N", scale=None, legend=None)
        half = round(0.61 * canvas.label_size, 1)
        named, marked = frame["name"] != "", frame["swatch"] != ""
        layers: list[Layer] = []
        for rows, field, look, tint in (
            (frame[named & ~marked], "name", {"dy": -half, "fontWeight": 600}, colour),
            (frame[named & marked], "name", {"dy": -half, "fontWeight": 600, "dx": gap + shift}, colour),
            *((frame[named], field, {"dy": half, **look}, ink2) for field, look in self._number_fields()),
            *((frame[~named & ~marked], field, look, colour) for field, look in self._number_fields()),
            *(
                (frame[~named & marked], field, {"dx": gap + shift, **look}, colour)
                for field, look in self._number_fields()
            ),
        ):
            if len(rows):
                words = alt.Chart(rows).mark_text(**{**style, **look})
                layers.append(words.encode(x=self.x(), y=self.y("at"), text=alt.Text(f"{field}:N"), color=tint))
        return layers + self._swatches(frame[marked], style, half)

    def _swatches(self, frame: pd.DataFrame, style: dict[str, Any], half: float) -> list[Layer]:
        """A square in the plan's colour before a label in ink."""
        layers: list[Layer] = []
        colour = alt.Color("swatch:N", scale=None, legend=None)
        for rows, dy in ((frame[frame["name"] != ""], -half), (frame[frame["name"] == ""], 0.0)):
            if len(rows):
                square = alt.Chart(rows).mark_text(**style, text="■", dy=dy)
                layers.append(square.encode(x=self.x(), y=self.y("at"), color=colour))
        return layers

    def _number_fields(self) -> list[tuple[str, dict[str, Any]]]:
        """The number's column and look; where the page decides the width, both with one of them hidden."""
        if self.canvas.width != "container":
            return [("number", {})]
        return [
            ("number", {"opacity": alt.ExprRef(f"width < {NARROW} ? 0 : 1")}),
            ("short", {"opacity": alt.ExprRef(f"width < {NARROW} ? 1 : 0")}),
        ]

    def finished(self, layers: Sequence[Layer], description: str) -> alt.LayerChart:
        """The layers as one chart of the canvas's size; `description` is read to who cannot see it."""
        chart: Any = alt.layer(*layers, description=description)
        finished: alt.LayerChart = chart.properties(width=self.canvas.width, height=self.canvas.height)
        return finished

    def _most_years(self) -> int:
        plot = self.canvas.pixels * (1 - self.canvas.gutter)
        return max(3, min(6, int(plot / (4.6 * self.canvas.axis_size)) + 1))

    def _left_axis(self) -> alt.Axis:
        cases = "".join(
            f"datum.value === {json.dumps(value)} ? {json.dumps(self.mark_text(value))} : "
            for value in self.scale.marks
        )
        return alt.Axis(
            values=list(self.scale.marks),
            labelExpr=f"{cases}''",
            title=None,
            domain=False,
            ticks=False,
            grid=False,
            labelPadding=8,
            labelOverlap=False,
            labelFontSize=self.canvas.axis_size,
            labelColor=self.canvas.palette.ink2,
        )


def dressed(chart: alt.LayerChart | alt.HConcatChart | alt.VConcatChart) -> Any:
    """The chart bare of everything the renderer would add: ground, frame, its own fonts."""
    clear = chart.configure(font=SANS, background="transparent")
    return clear.configure_view(stroke=None).configure_axis(labelFont=SANS)

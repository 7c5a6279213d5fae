"""What pictures of costs share: names and amounts that fit, a scale for any span, headings and captions."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt
import numpy as np
import pandas as pd
from numpy.typing import NDArray

from growthsim.analysis.pace import LARGEST, PLAINEST, change_words, cost_words, span_words
from growthsim.charts.metrics import missing_signs, one_line, text_width, visible, wrapped
from growthsim.charts.panels import GAP, SMALLEST_PANEL
from growthsim.charts.plane import Layer, Plane, dressed
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import Scale, one_or_three, value_scale
from growthsim.technologies.series import Series
from growthsim.technologies.trend import Trend
from growthsim.technologies.walk import halving_time
from growthsim.texts import text
from growthsim.texts.numbers import fixed, mark, with_range

PAIR_GUTTER, MOST_PAIR_GUTTER = 0.26, 0.46
CAPTION_LINES = 2
LONGEST_NAME = 46
"""Signs of a technology's name in a title or a label."""
LONGEST_UNIT_TOLD = 60
LONGEST_UNIT = 8
"""Signs of a unit that an axis has room for; a longer one gives way to the currency in it."""
OF_PRICES = "nominal|real|constant|current|nominell[ae]|real[ae]|fast[ae]|löpande|løbende"
QUALIFIERS = rf"(?:(?:{OF_PRICES})\s+)*(?:\d{{4}}(?:\s+års)?[\s-]+)?"
"""What a unit says of prices before it names itself, in any of the languages; the subtitle says it in full."""
SHALLOW = 3.0
"""Decades up to which the marks 1, 3, 10 … are few enough."""
MOST_MARKS = 6
SMALLEST_COST, LARGEST_COST = 1e-303, 1e303
"""Costs outside lie on the edge: a little beyond, numbers end."""
TRILLION, LARGEST_MARK = 1e12, 1e18
"""Marks are counted in trillions up to this, beyond it by their power of ten."""
DECADE_STEPS = (1, 2, 3, 4, 5, 10, 20, 25, 50, 100, 200)
YEAR_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 2500, 5000)
FEWEST_YEARS = 4
"""Years that an axis marks at least, if need be one more than there is usually room for."""
SLACK = 0.002
"""A cost so little beyond the end of a scale still lies on it."""


def brief(series: Series) -> str:
    """A technology's name up to the first comma, colon or bracket, cut where it is still too long."""
    name = full_name(series)
    start = re.split(r"[,:;(\[]", name)[0].strip(" .") or name
    return start if len(start) <= LONGEST_NAME else start[: LONGEST_NAME - 1].rstrip(" ,.") + "…"


def full_name(series: Series) -> str:
    """A technology's name as far as it can be drawn, else that of its file."""
    return drawable(series.title) or drawable(series.name) or text("picture.nameless")


def drawable(words: str) -> str:
    """
    The words without signs that the fonts lack, or nothing where letters are among these.

    A sentence with such a sign in it would change its typeface, and a word without its letters is another word.

    >>> drawable("Solar \N{PARTY POPPER} modules"), drawable("太陽光 PV"), drawable("Zelle, ø 18 mm")
    ('Solar modules', '', 'Zelle, ø 18 mm')
    """
    lacking = missing_signs(words)
    if any(unicodedata.category(sign)[0] in "LMN" for sign in lacking):
        return ""
    plain = one_line("".join(sign for sign in one_line(words) if sign not in lacking))
    return plain if visible(plain) else ""


def axis_unit(unit: str) -> str:
    """
    The unit as an axis has room for it: short as it stands, else the currency in front of it.

    >>> axis_unit("USD"), axis_unit("constant 2020 USD per terabyte"), axis_unit("index, first year 100")
    ('USD', 'USD', '')
    >>> axis_unit("million USD per plant")
    ''
    """
    plain = drawable(unit)
    if len(plain) <= LONGEST_UNIT:
        return plain
    currency = re.match(QUALIFIERS + r"([A-Z]{3})\b(?!-)", plain)
    return currency.group(1) if currency else ""


def title_unit(unit: str) -> str:
    """
    The unit as a title says it: a rate is whole, or it would be another unit.

    >>> title_unit("constant 2020 USD per terabyte"), title_unit("2010 US cents per nail"), title_unit("EUR/kWh")
    ('USD per terabyte', 'US cents per nail', 'EUR/kWh')
    >>> title_unit("price index, 1997 = 100")
    ''
    """
    plain = drawable(unit)
    if len(plain) <= LONGEST_UNIT:
        return plain
    rate = re.match(QUALIFIERS + r"(.*(?:\bpe?r\b|/).*)", plain)
    return rate.group(1) if rate else axis_unit(unit)


def cost_range(middle: float, low: float, high: float, unit: str = "") -> str:
    """A cost with its range."""
    if not (math.isfinite(low) and math.isfinite(high)):
        return cost_words(middle, unit)
    if all(PLAINEST <= value < LARGEST for value in (middle, low, high)):
        return with_range(middle, low, high, unit)
    ends = {"low": cost_words(low), "high": cost_words(high)}
    return text("number.range", middle=cost_words(middle, unit), **ends)


def cost_scale(values: Iterable[float], log: bool) -> Scale:
    """
    A scale for costs: linear from zero, or log over as many decades as they span, marked in even steps.

    >>> cost_scale([2.0, 2e9], log=True).marks
    (10.0, 1000.0, 100000.0, 10000000.0, 1000000000.0)
    """
    array = np.asarray(list(values), dtype=np.float64)
    known = held_in(array[array > 0])
    if not known.size:
        return value_scale([], log)
    least, most = float(known.min()), float(known.max())
    if not log or math.log10(most) - math.log10(least) <= SHALLOW:
        # In their own size, or what is very small would count as nothing.
        power = math.floor(math.log10(most))
        near = value_scale(known / 10.0**power, log)
        low, high, *marks = (_sized(value, power) for value in (near.low, near.high, *near.marks))
        return Scale(low, high, tuple(marks), log)
    low, high = one_or_three(least, up=False), one_or_three(most, up=True)
    floor, top = math.ceil(math.log10(low) - 1e-9), math.floor(math.log10(high) + 1e-9)
    step = next(step for step in DECADE_STEPS if (top - floor) // step < MOST_MARKS)
    # From the top, which carries the unit and says how large the largest costs are.
    return Scale(low, high, tuple(_sized(1.0, power) for power in range(top, floor - 1, -step))[::-1], log=True)


def _sized(value: float, power: int) -> float:
    return float(f"{value:.12g}e{power}") if value else 0.0


def held_in(costs: NDArray[np.float64]) -> NDArray[np.float64]:
    """Costs within the range that can be drawn."""
    return np.clip(costs, SMALLEST_COST, LARGEST_COST)


@dataclass(frozen=True)
class CostPlane(Plane):
    """A plane for costs, whose marks can be read however large or small they are, over round years."""

    def x(self, field: str = "year") -> alt.X:
        """The shared x encoding, with round years marked."""
        shared: alt.X = super().x(field)
        shared["axis"]["values"] = self.years
        return shared

    @property
    def years(self) -> list[int]:
        """The years that are marked: multiples of 5, 10, 20 …, or of 1 or 2 where there are few."""
        most = self._most_years()
        found: list[int] = []
        for step in reversed(YEAR_STEPS):
            first, last = math.ceil(self.first / step - 1e-9), math.floor(self.last / step + 1e-9)
            years = [step * count for count in range(first, last + 1)]
            if len(years) > most + (len(found) < FEWEST_YEARS):
                break
            found = years
        return found

    def dots(self, frame: pd.DataFrame, size: float, colour: str, hollow: bool = False) -> Layer:
        """A point of so many square pixels at each row of a frame `year, value`."""
        fill, edge = (self.canvas.palette.page, 1.4 * self.canvas.stroke) if hollow else (colour, 0.0)
        marks = alt.Chart(frame).mark_circle(size=size, opacity=1, fill=fill, stroke=colour, strokeWidth=edge)
        points: Layer = marks.encode(x=self.x(), y=self.y())
        return points

    def upright(self, frame: pd.DataFrame, upto: str, colour: str, width: float) -> Layer:
        """A rule in each row's year from its value to another column's."""
        marks = alt.Chart(frame).mark_rule(color=colour, strokeWidth=width)
        rules: Layer = marks.encode(x=self.x(), y=self.y(), y2=upto)
        return rules

    def mark_text(self, value: float) -> str:
        """The label of a y mark; the unit stands on the top one only."""
        if self.percents or value == 0:
            return super().mark_text(value)
        return mark_words(value, self.unit if value == self.scale.marks[-1] else "")


def mark_words(value: float, unit: str = "") -> str:
    """
    The label of a mark of any size: written out, with the name of a scale, or with its power of ten.

    >>> mark_words(1e16, "USD"), mark_words(3e-4), mark_words(2.5e-9), mark_words(1e18)
    ('10,000\\xa0tn\\xa0USD', '0.0003', '2.5e−9', '1e18')
    """
    if PLAINEST <= value < LARGEST:
        return mark(value, unit)
    if LARGEST <= value < LARGEST_MARK:
        number, scale = fixed(value / TRILLION), text("number.trillion")
        words = text("number.with_unit", number=number, unit=scale)
    else:
        mantissa, power = f"{value:.2e}".split("e")
        decimals = len(mantissa.rstrip("0").partition(".")[2])
        words = text(
            "technology.power",
            mantissa=fixed(float(mantissa), decimals),
            power=fixed(int(power)),
        )
    return text("number.with_unit", number=words, unit=unit) if unit else words


def opening(canvas: Canvas, first: float, last: float, scales: Sequence[Scale], unit: str = "") -> float:
    """
    The year in which the plane begins.

    With y labels above the gridlines it is early enough for all but those above the plot: a cost that falls begins
    at the top left, where it would strike them through.
    """
    words = [
        CostPlane(canvas, first, last, scale, unit).mark_text(value)
        for scale in scales
        for value in scale.marks
        if value < scale.high
    ]
    widest = max((text_width(word, canvas.axis_size) for word in words), default=0.0)
    room = (widest + 12) / canvas.pixels / (1 - canvas.gutter)
    share = min(room, 0.25) if canvas.flush else 0.0
    return float(math.floor(first - share * (last - first) / (1 - share)))


def clipped(frame: pd.DataFrame, scale: Scale) -> pd.DataFrame:
    """The frame with its costs held within the scale: a band that goes on beyond it ends at its edge."""
    costs = [column for column in frame.select_dtypes("number") if column != "year"]
    return frame.assign(**frame[costs].clip(lower=scale.low, upper=scale.high))


def inside(frame: pd.DataFrame, column: str, scale: Scale) -> pd.DataFrame:
    """The rows whose cost in a column lies on the scale: a line that leaves it ends there, one that returns is new."""
    here = frame[column].between(scale.low * (1 - SLACK), scale.high * (1 + SLACK))
    runs = (here != here.shift()).cumsum().astype(str)
    return frame.assign(key=frame["key"] + " " + runs)[here]


def headed(plane: Plane, heading: str, caption: str = "") -> list[Layer]:
    """A heading above the panel and a sentence below its years."""
    canvas = plane.canvas
    size, room = canvas.axis_size, canvas.pixels - 8
    top = pd.DataFrame([{"year": plane.first, "value": plane.scale.high, "words": heading}])
    look: dict[str, Any] = {"align": "left", "halo": False}
    rise = (2.3 if canvas.flush else 1.1) * canvas.label_size
    layers = plane.words(
        top,
        "words",
        canvas.palette.ink,
        baseline="bottom",
        dy=-rise,
        fontWeight=600,
        fontSize=canvas.label_size,
        **look,
    )
    for place, line in enumerate(wrapped(caption, room, size, most=CAPTION_LINES) if caption else []):
        row = pd.DataFrame([{"year": plane.first, "value": plane.scale.low, "words": line}])
        drop = (2.2 + 1.35 * place) * size
        layers += plane.words(row, "words", canvas.palette.ink2, baseline="top", dy=drop, **look)
    return layers


def scale_words(log: bool, trend: Trend, thin: bool = False) -> tuple[str, str]:
    """
    Heading of a linear or log panel, and what this scale shows and hides of a cost that goes this way.

    `thin` is for a panel on which the fan cannot be seen.
    """
    name = "log" if log else "linear"
    way = "thin" if thin else direction(trend)
    caption = text(f"picture.{name}_{way}", pace=pace_words(trend.drift))
    return text(f"picture.{name}"), caption


def direction(trend: Trend) -> str:
    """Where a cost goes, as far as its figures can tell; two of them tell no more than their difference."""
    if trend.verdict == "unknown" and trend.drift:
        return "falling" if trend.drift < 0 else "rising"
    return {"falling": "falling", "falling slowly": "falling", "rising": "rising"}.get(trend.verdict, "level")


def unit_words(unit: str, key: str) -> list[str]:
    """A sentence that names the unit, if there is one."""
    plain = drawable(unit)
    plain = plain if len(plain) <= LONGEST_UNIT_TOLD else plain[: LONGEST_UNIT_TOLD - 1].rstrip() + "…"
    return [text(key, unit=plain).replace("….", "…")] if plain else []


def pace_words(drift: float) -> str:
    """
    Growth said twice: how long a halving or doubling takes, and percent a year.

    >>> pace_words(-0.4), pace_words(0.1)
    ('halves every 1.7 years, −33\\xa0% a year', 'doubles every 6.9 years, +11\\xa0% a year')
    """
    if not drift:
        return text("picture.pace_level")
    key = "picture.pace_falling" if drift < 0 else "picture.pace_rising"
    return text(key, time=span_words(abs(halving_time(drift))), change=change_words(drift))


def pair_canvas(canvas: Canvas) -> Canvas:
    """The canvas of one of two panels on a page: half of it where both fit side by side."""
    left = 0 if canvas.flush else round(4.5 * canvas.axis_size)
    width = (canvas.pixels - GAP) // 2 if _both_fit(canvas) else canvas.pixels
    return canvas.sized(width - left, canvas.height, PAIR_GUTTER)


def on_page(panels: Sequence[alt.LayerChart], canvas: Canvas) -> Any:
    """Panels for a page: side by side where both fit, otherwise below one another."""
    joined = alt.hconcat if _both_fit(canvas) else alt.vconcat
    return dressed(joined(*panels, spacing=GAP) if len(panels) > 1 else panels[0])


def _both_fit(canvas: Canvas) -> bool:
    return canvas.pixels >= 2 * SMALLEST_PANEL + GAP

"""
The box in which the firm loses, in a picture of its two most telling inputs: every dot is a future that was tried.

Full dots are futures of the kind the box is dense in, rings are the others; other inputs lie anywhere.
"""

from __future__ import annotations

from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.charts.metrics import shortened
from growthsim.charts.theme import SANS, Canvas
from growthsim.decisions.box import LOST, Found
from growthsim.decisions.input_words import input_name, value_words
from growthsim.decisions.prim import Limit
from growthsim.decisions.ranges import Input
from growthsim.decisions.sampling import Everything, values_at
from growthsim.decisions.tornado import EFFECTS
from growthsim.scenario import Scenario
from growthsim.texts import text

MOST_DOTS = 300
"""Futures that are drawn: more would hide one another."""
HEIGHT, ABOVE, BELOW = 250, 36, 46
SIDE = 86
"""Pixels for the words to the left."""
LONGEST = 300.0


def lost_box_chart(found: Everything, box: Found, scenario: Scenario, canvas: Canvas) -> Any:
    """Futures over the two inputs that say most, with the box's limits in both."""
    across, up = axes_of(found, box)
    palette = canvas.palette
    frame = _dots(found, box, across, up)
    height = ABOVE + HEIGHT + BELOW
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[SIDE, alt.ExprRef("width - 8")], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[0, 1], range=[ABOVE + HEIGHT, ABOVE], nice=False))
    edges = _edges(found, box, across, up)
    ground = alt.Chart(edges).mark_rect(fill=palette.ink, fillOpacity=0.07, stroke=palette.ink, strokeWidth=1.5)
    frame_rows = pd.DataFrame([{"x": 0.0, "y": 0.0, "x2": 1.0, "y2": 1.0}])
    around = alt.Chart(frame_rows).mark_rect(fill=None, fillOpacity=0, stroke=palette.hairline)
    rings = alt.Chart(frame[~frame["wanted"]]).mark_point(size=26, color=palette.ink3, opacity=0.75, strokeWidth=1)
    full = alt.Chart(frame[frame["wanted"]]).mark_point(size=30, color=palette.ink, filled=True, opacity=0.85)
    layers = [
        around.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        ground.encode(x=x, x2="x2:Q", y=y, y2="y2:Q"),
        *(dots.encode(x=x, y=y) for dots in (rings, full)),
        *_words(found, scenario, across, up, x, y, canvas),
    ]
    chart: Any = alt.layer(*layers, description=text(f"sensitivity.chart.box_{box.of}"))
    return chart.properties(width=canvas.width, height=height)


def axes_of(found: Everything, box: Found) -> tuple[int, int]:
    """The two inputs that say most: those of the box, then those with the largest share of survival's differences."""
    limited = [limit.dimension for limit in box.box.limits] if box.box else []
    count = len(found.chosen.inputs)
    total = np.nan_to_num(found.indices.total[EFFECTS.index("survival"), :count])
    others = [int(place) for place in np.argsort(-total, kind="stable") if place not in limited]
    first, *rest = [*limited, *others]
    return first, rest[0] if rest else first


def drawable(found: Everything, box: Found) -> bool:
    """Whether there is a box, and two inputs to draw it over."""
    return box.box is not None and len(found.chosen.inputs) > 1


def _dots(found: Everything, box: Found, across: int, up: int) -> pd.DataFrame:
    rows, lost = found.rows[:, :MOST_DOTS], found.lost[:MOST_DOTS]
    return pd.DataFrame({"x": rows[across], "y": rows[up], "wanted": lost if box.of == LOST else ~lost})


def _edges(found: Everything, box: Found, across: int, up: int) -> pd.DataFrame:
    """The box's rectangles; words that do not stand side by side make several."""
    limits = (box.box.limit(place, len(found.chosen.inputs[place].words)) for place in (across, up)) if box.box else ()
    spans = [_spans(limit, len(found.chosen.inputs[limit.dimension].words)) for limit in limits]
    return pd.DataFrame(
        [{"x": left, "x2": right, "y": low, "y2": high} for left, right in spans[0] for low, high in spans[1]]
    )


def _spans(limit: Limit, count: int) -> list[tuple[float, float]]:
    if not count:
        return [(limit.low, limit.high)]
    return [(word / count, (word + 1) / count) for word in limit.words]


def _words(
    found: Everything, scenario: Scenario, across: int, up: int, x: alt.X, y: alt.Y, canvas: Canvas
) -> list[alt.Chart]:
    """The names of both inputs and the values along them."""
    palette, inputs = canvas.palette, found.chosen.inputs
    look: dict[str, Any] = {"font": SANS, "fontSize": canvas.axis_size, "color": palette.ink2, "baseline": "middle"}
    named = {**look, "fontWeight": 600, "color": palette.ink}
    below = pd.DataFrame(_marks(scenario, inputs[across], "x"))
    beside = pd.DataFrame(_marks(scenario, inputs[up], "y"))
    names = [shortened(input_name(scenario, inputs[place]), LONGEST, 13, 600) for place in (across, up)]
    foot, top = ABOVE + HEIGHT + 16, ABOVE - 24
    layers = [
        alt.Chart(below[below["align"] == align]).mark_text(**look, align=align)
        .encode(x=x, y=alt.value(foot), text="words:N")
        for align in ("left", "center", "right")
    ]  # fmt: skip
    layers.append(alt.Chart(beside).mark_text(**look, align="right", dx=-8, limit=SIDE - 10)
                  .encode(x=alt.value(SIDE), y=y, text="words:N"))  # fmt: skip
    name_rows = pd.DataFrame([{"words": names[0]}]), pd.DataFrame([{"words": names[1]}])
    layers.append(alt.Chart(name_rows[0]).mark_text(**named, align="right")
                  .encode(x=alt.value(alt.ExprRef("width - 8")), y=alt.value(foot + 18), text="words:N"))  # fmt: skip
    layers.append(alt.Chart(name_rows[1]).mark_text(**named, align="left")
                  .encode(x=alt.value(0), y=alt.value(top), text="words:N"))  # fmt: skip
    return layers


def _marks(scenario: Scenario, each: Input, axis: str) -> list[dict[str, Any]]:
    """Both ends and the middle of a number, or each word in its part."""
    if each.words:
        count = len(each.words)
        return [{axis: (place + 0.5) / count, "words": value_words(scenario, each, word), "align": "center"}
                for place, word in enumerate(each.words)]  # fmt: skip
    places = np.array([0.0, 0.5, 1.0])
    return [
        {axis: place, "words": value_words(scenario, each, value), "align": align}
        for place, value, align in zip(places, values_at(each, places), ("left", "center", "right"), strict=True)
    ]

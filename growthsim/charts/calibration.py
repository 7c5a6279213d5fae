"""How good the fans were: the share of outcomes inside them, against the share they promised."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt
import numpy as np
import pandas as pd

from growthsim.charts.costs import MOST_PAIR_GUTTER, headed, on_page, pair_canvas
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.metrics import text_width
from growthsim.charts.placing import path
from growthsim.charts.plane import Layer, Plane
from growthsim.charts.theme import DASHES, Canvas
from growthsim.charts.ticks import Scale
from growthsim.technologies.hindcast import LEVELS, Hindcasts, coverage
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent

TOLERANCE = 0.10
"""Share of outcomes that a fan may miss its promise by."""
COMPARED = 80
"""Level in percent at which kinds of fans are compared."""
LINE = 2.5
AXIS_WORDS = 2.2
"""From the last year to the words beside the axis, in sizes of its words."""
LOWEST = 0.25
"""Where the axis begins if no share comes near: half of the picture would be empty."""


def calibration(found: Sequence[Hindcasts], canvas: Canvas | None = None) -> alt.HConcatChart | alt.VConcatChart:
    """The record of fans for a page: the first kind at all levels, and all kinds at one."""
    canvas = canvas or Canvas()
    chart: alt.HConcatChart | alt.VConcatChart
    chart = on_page(calibration_panels(found, pair_canvas(canvas)), canvas)
    return chart


def calibration_panels(found: Sequence[Hindcasts], canvas: Canvas) -> list[alt.LayerChart]:
    """The bare panels: the levels of the first kind of fan, and with more than one kind all of them at one level."""
    kept = [judged(each) for each in found]
    counts = _counts(kept[0])
    levels = [(_promise(level), coverage(kept[0], level)) for level in LEVELS]
    kinds = [(text(f"picture.fan_{each.fan}"), coverage(each, COMPARED)) for each in kept]
    drawn = [("levels", levels, LEVELS), *([("kinds", kinds, (COMPARED,))] if len(kinds) > 1 else [])]
    labels = [_labels(key, lines, counts, canvas) for key, lines, _ in drawn]
    ahead = text("picture.calibration.years_ahead")
    wide = widest([each for some in labels for each in some], canvas.label_size)
    # Fitting leaves a gap for labels; the words beside the axis stand further out by themselves.
    wide = max(wide, text_width(ahead, canvas.axis_size) + AXIS_WORDS * canvas.axis_size - 14 * canvas.stroke)
    canvas = canvas.fitted(wide, MOST_PAIR_GUTTER)
    scale = _scale([share for _, lines, _ in drawn for _, shares in lines for share in shares.values()])
    panels = []
    for (key, lines, promised), ends in zip(drawn, labels, strict=True):
        plane = Plane(canvas, 0.0, float(max(counts)), scale, percents=True)
        curves = [_curve(shares) for _, shares in lines]
        layers = [*plane.grid(), *_promised(plane, promised)]
        layers += [_line(plane, curve, place, key) for place, curve in enumerate(curves)]
        layers += [*plane.y_words([path(curve, "value") for curve in curves]), *plane.end_labels(ends)]
        fan = text(f"picture.fan_{found[0].fan}")
        heading = text(f"picture.calibration.{key}", fan=fan, level=percent(COMPARED / 100))
        layers += [
            *_axis_words(plane, counts),
            *headed(plane, heading, text(f"picture.calibration.{key}_caption")),
        ]
        panels.append(plane.finished(layers, text("picture.calibration.alternative")))
    return panels


def _scale(shares: Sequence[float]) -> Scale:
    low = LOWEST if min(shares) > 1.5 * LOWEST else 0.0
    return Scale(low, 1.0, tuple(level / 100 for level in LEVELS))


def judged(found: Hindcasts) -> Hindcasts:
    """The forecasts that count: those of improving technologies, or all where none improves."""
    kept = found.scored
    return kept if len(kept) else found


def _counts(found: Hindcasts) -> dict[int, int]:
    """Forecasts at each horizon."""
    horizons, numbers = np.unique(found.tau, return_counts=True)
    return dict(zip(horizons.tolist(), numbers.tolist(), strict=True))


def _promise(level: int) -> str:
    return text("picture.calibration.promise", level=percent(level / 100))


def pooled_share(shares: Mapping[int, float], counts: Mapping[int, int]) -> float:
    """The share over all horizons together."""
    total = sum(counts.get(horizon, 0) for horizon in shares)
    return sum(share * counts.get(horizon, 0) for horizon, share in shares.items()) / max(total, 1)


def _labels(
    key: str, lines: Sequence[tuple[str, Mapping[int, float]]], counts: Mapping[int, int], canvas: Canvas
) -> list[EndLabel]:
    """Each line's name and what it held over all horizons together."""
    labels = []
    for place, (name, shares) in enumerate(lines):
        share = percent(pooled_share(shares, counts))
        held = text("picture.calibration.held", share=share)
        labels.append(EndLabel(shares[max(shares)], name, held, _colour(canvas, place, key)))
    return labels


def _colour(canvas: Canvas, place: int, key: str) -> str:
    """Levels are alike; of kinds of fans the first is the one in question."""
    return canvas.palette.ink2 if key == "kinds" and place else canvas.palette.ink


def _curve(shares: Mapping[int, float]) -> pd.DataFrame:
    return pd.DataFrame({"year": list(shares), "value": list(shares.values())}, dtype=float)


def _line(plane: Plane, curve: pd.DataFrame, place: int, key: str) -> Layer:
    stroke, other = plane.canvas.stroke, key == "kinds" and place > 0
    look: dict[str, Any] = {"colour": _colour(plane.canvas, place, key), "width": (1.75 if other else LINE) * stroke}
    dash = [part * stroke for part in DASHES[place % len(DASHES)]]
    return plane.line(curve.assign(key=str(place), **look), dash if other else None)


def _promised(plane: Plane, levels: Sequence[int]) -> list[Layer]:
    """What was promised as a line, and ten points on either side of it as a band."""
    promised = [level / 100 for level in levels]
    rows = [
        {
            "year": plane.first,
            "until": plane.last,
            "value": each,
            "low": each - TOLERANCE,
            "high": min(each + TOLERANCE, 1),
        }
        for each in promised
    ]
    base, ink3 = alt.Chart(pd.DataFrame(rows)), plane.canvas.palette.ink3
    band = base.mark_rect(color=ink3, opacity=0.13)
    line = base.mark_rule(color=ink3, strokeWidth=plane.canvas.stroke * 0.8)
    return [
        band.encode(x=plane.x(), x2="until", y=plane.y("low"), y2="high"),
        line.encode(x=plane.x(), x2="until", y=plane.y()),
    ]


def _axis_words(plane: Plane, counts: Mapping[int, int]) -> list[Layer]:
    """How many forecasts stand behind each marked horizon, above the base line; what the horizons are, beside them."""
    marks = [mark for mark in plane.x()["axis"]["values"] if counts.get(mark)]
    rows = [{"year": float(mark), "words": fixed(counts[mark])} for mark in marks]
    palette, size, low = plane.canvas.palette, plane.canvas.axis_size, {"value": plane.scale.low}
    above: dict[str, Any] = {"halo": False, "fontSize": 0.85 * size, "baseline": "bottom", "dy": -7}
    layers: list[Layer] = []
    if rows:
        layers += plane.words(pd.DataFrame(rows).assign(**low), "words", palette.ink3, align="center", **above)
    start = pd.DataFrame([{"year": plane.first, **low, "words": text("picture.calibration.forecasts")}])
    layers += plane.words(start, "words", palette.ink3, align="left", **above)
    end = pd.DataFrame([{"year": plane.last, **low, "words": text("picture.calibration.years_ahead")}])
    # Past the last number, which is centred on the last year.
    look: dict[str, Any] = {"halo": False, "align": "left", "dx": AXIS_WORDS * size, "baseline": "top", "dy": 9}
    return layers + plane.words(end, "words", palette.ink2, **look)


def calibration_finding(found: Sequence[Hindcasts]) -> str:
    """The finding as a title: what the fans promised and what they held."""
    kept = judged(found[0])
    held = pooled_share(coverage(kept, COMPARED), _counts(kept))
    return text(
        "picture.calibration.finding",
        promised=percent(COMPARED / 100),
        held=percent(held),
        forecasts=fixed(len(kept)),
    )


def calibration_subtitle(found: Sequence[Hindcasts]) -> str:
    """What is drawn, of how many technologies, and that they were chosen with hindsight."""
    chosen = bool(len(found[0].scored))
    technologies = int(found[0].improving.sum()) if chosen else len(found[0].series)
    key = "picture.calibration.chosen" if chosen else "picture.calibration.none_improves"
    if not chosen or technologies == len(found[0].series) == 1:
        key = "picture.calibration.none_improves" if not chosen else "picture.calibration.one"
    words = [text("picture.calibration.subtitle", window=found[0].window)]
    return " ".join([*words, text(key, technologies=technologies, all=len(found[0].series))])

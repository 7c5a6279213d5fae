"""Pictures of the lesson on when the firm dies: three desks with one result, and who is missing from the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import pandas as pd

from growthsim.analysis.fate import straight_line
from growthsim.analysis.survivors import AS_TOLD, BEST, SHOWN, Adopters
from growthsim.analysis.tenfold_words import times_words
from growthsim.charts.guess import GUESS_SIGN, HAPPENED, KNOWN_SIGN
from growthsim.charts.labels import EndLabel, widest
from growthsim.charts.lesson_lines import DASH, Line
from growthsim.charts.live import plane_on
from growthsim.charts.live_costs import cost_plane
from growthsim.charts.plane import Plane
from growthsim.charts.theme import Canvas
from growthsim.charts.ticks import value_scale
from growthsim.lessons.fate import dates, middle, owners, result, scenario, years
from growthsim.lessons.lesson import Array
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, odds, short

WORDS = "lesson.fate.picture"
MAIN, BESIDE = 3.0, 1.8
"""Pixels that a line is wide."""
EVERY = 3
"""Months from one drawn mark to the next."""
FAILED_SIGN = "×"
LARGEST_RANK = float(SHOWN)


def roles(canvas: Canvas) -> list[Any]:
    """What owner, CFO and rival look at, each with the date it waits for and the probability of it."""
    expected = straight_line(result())
    line = np.interp(years(), expected["year"], expected["value"])
    return [
        _desk("owner", [_line("sales", middle("revenue"), main=True), _line("straight", line, dashed=True)], canvas),
        _desk("cfo", [_line("cash", middle("cash"), main=True)], canvas),
        _desk("rival", [_line("theirs", middle("entrant_price"), main=True), _line("own", middle("price"))], canvas),
    ]


def _line(name: str, values: Any, *, main: bool = False, dashed: bool = False) -> Line:
    words = f"{WORDS}.roles.{name}"
    return Line(text(words), short(float(values[-1])), years()[::EVERY], values[::EVERY], main, dashed,
                text(f"{words}_brief"))  # fmt: skip


def _desk(role: str, lines: Sequence[Line], canvas: Canvas) -> Any:
    """Lines over the years with a rule at the date that the role waits for."""
    palette = canvas.palette
    labels = [EndLabel(float(line.values[-1]), line.name, line.number, palette.plan_text(HAPPENED) if line.main
                       else palette.ink2, line.number, brief=line.brief) for line in lines]  # fmt: skip
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    scale = value_scale(np.concatenate([line.values for line in lines]))
    plane = plane_on(canvas, float(years()[0]), float(years()[-1]), scale, scenario().currency)
    layers = [*plane.grid(), *_date(plane, role)]
    for place, line in enumerate(lines):
        colour = palette.plan(HAPPENED) if line.main else palette.ink3
        frame = pd.DataFrame({"year": line.years, "value": line.values}).assign(
            key=str(place), colour=colour, width=(MAIN if line.main else BESIDE) * canvas.stroke
        )
        layers.append(plane.line(frame, DASH if line.dashed else None))
        layers += plane.told(line.name, frame, "value")
    layers += [*plane.y_words([np.stack([line.years, line.values]) for line in lines]), *plane.end_labels(labels)]
    number = ("owner", "cfo", "rival").index(role) + 1
    return plane.finished(layers, text(f"{WORDS}.roles.alternative_{number}"))


def _date(plane: Plane, role: str) -> list[Any]:
    """A rule at the middle date, and beside it, where there is more room, the year with its probability."""
    when = dates(role)
    words = text(f"{WORDS}.roles.when", year=calendar_year(when.middle), chance=odds(when.share))
    late = when.middle > (plane.first + plane.last) / 2
    row = pd.DataFrame([{"year": when.middle, "value": plane.scale.low, "words": words}])
    look: dict[str, Any] = {"align": "right" if late else "left", "baseline": "bottom", "dx": -6.0 if late else 6.0}
    return [
        *plane.span(when.middle, when.middle, when.middle),
        *plane.words(row, "words", colour=plane.canvas.palette.ink, dy=-6.0, fontWeight=600, **look),
    ]


def missing(canvas: Canvas) -> list[Any]:
    """A hundred adopters from the worst to the best: the failed, the rest, and the ten best that a list would name."""
    found = ranked(owners()[AS_TOLD])
    palette = canvas.palette
    signs = {
        "failed": (FAILED_SIGN, palette.ink2), "rest": (GUESS_SIGN, palette.ink2),
        "listed": (KNOWN_SIGN, palette.plan(HAPPENED)),
    }  # fmt: skip
    labels = [
        EndLabel(float(rows["value"].median()), f"{signs[kind][0]} {text(f'{WORDS}.missing.{kind}')}",
                 text(f"{WORDS}.missing.count", number=fixed(len(rows))),
                 palette.plan_text(HAPPENED) if kind == "listed" else palette.ink2, fixed(len(rows)))
        for kind, rows in ((kind, found[found["kind"] == kind]) for kind in signs)
        if len(rows)
    ]  # fmt: skip
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = cost_plane(canvas, 0.0, LARGEST_RANK, value_scale(found["value"]), "")
    layers = [*plane.grid()]
    look: dict[str, Any] = {
        "align": "center",
        "baseline": "middle",
        "fontWeight": 600,
        "fontSize": canvas.axis_size - 2,
    }
    for kind, (sign, colour) in signs.items():
        rows = found[found["kind"] == kind].assign(words=sign)
        if len(rows):
            layers += plane.words(rows, "words", colour=colour, halo=False, **look)
    best = text(f"{WORDS}.missing.best", times=times_words(owners()[AS_TOLD].winners))
    row = pd.DataFrame([{"year": LARGEST_RANK, "value": plane.scale.high, "words": best}])
    layers += plane.words(row, "words", colour=palette.ink2, align="right", baseline="top", dx=-4.0, dy=4.0)
    ends = found[["year", "value"]].to_numpy().T
    layers += [*plane.y_words([ends]), *plane.end_labels(labels)]
    return [plane.finished(layers, text(f"{WORDS}.missing.alternative"))]


def ranked(found: Adopters) -> pd.DataFrame:
    """A hundred adopters with their rank, revenue at the end over that of the opening, and what became of them."""
    failed = round(SHOWN * found.failed_share)
    # Drawn from both kinds apart, so that as many have failed among the hundred as is said.
    kinds = {
        "failed": _some(found.times[found.failed], failed),
        "rest": _some(found.times[~found.failed], SHOWN - failed),
    }
    frame = pd.DataFrame([{"value": value, "kind": kind} for kind, values in kinds.items() for value in values])
    frame = frame.sort_values("value", kind="stable", ignore_index=True).assign(year=np.arange(1.0, SHOWN + 1))
    best = frame["value"].nlargest(round(BEST * SHOWN)).index
    frame.loc[[place for place in best if frame["kind"][place] == "rest"], "kind"] = "listed"
    return frame


def _some(values: Array, count: int) -> Array:
    """So many of the values, evenly from the smallest to the largest."""
    places = ((np.arange(count) + 0.5) / max(count, 1) * len(values)).astype(int)
    some: Array = np.sort(values)[places]
    return some


PICTURES: dict[str, Callable[[Canvas], list[Any]]] = {"roles": roles, "missing": missing}

"""A forecast of history and what came of it as a table for a spreadsheet."""

from __future__ import annotations

import csv
import io
import math

import numpy as np

from growthsim.analysis.history_view import View
from growthsim.history.case import Figures
from growthsim.texts import text
from growthsim.writing import harmless

COLUMNS = ("low10", "low25", "middle", "high75", "high90")
AHEAD = 30
"""Years ahead that the table holds."""


def history_text(view: View, revealed: bool) -> str:
    """
    Year by year what was known of the share and of the old's level, what was expected, and, revealed, what came.

    The old's level has the unit of its record, or is a share of its peak where the case is masked.
    """
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    said = view.title if view.masked else f"{view.title}: {view.old}, {view.new}"
    writer.writerow([f"# {harmless(said)}"])
    heads = {"low10": "low10", "low25": "low25", "middle": "expected", "high75": "high75", "high90": "high90"}
    quantiles = [text(f"history.table.{heads[name]}") for name in COLUMNS]
    names = ["known", *(["came"] if revealed else [])]
    row = [text("history.table.year")]
    for what in ("share", "old"):
        told = [text(f"history.table.{name}") for name in names]
        row += [f"{text(f'history.table.{what}')}: {name}" for name in [*told, *quantiles]]
    writer.writerow(row)
    ahead = view.made.year + np.arange(AHEAD + 1.0)
    share = Figures("", view.case.years, view.case.share, "")
    unit = view.old_unit[0] if view.masked else 1.0
    fans = (view.fan(view.all_years(ahead)), view.old_fan(view.all_years(ahead)))
    scale = view.old_unit[0] / unit
    years = sorted({*_seen(view, share, revealed), *_seen(view, view.case.old, revealed), *ahead.tolist()})
    for year in years:
        cells = [f"{view.years(year):g}"]
        for figures, part, fan, factor in ((share, 1.0, fans[0], 1.0), (view.case.old, unit, fans[1], scale)):
            known, came = _value(figures, year, part), ""
            if year > view.made.year + 1e-9:
                known, came = "", known
            cells += [known, *([came] if revealed else [])]
            place = np.flatnonzero(np.isclose(ahead, year))
            cells += [_written(fan[name][place[0]] * factor) if len(place) else "" for name in COLUMNS]
        writer.writerow(cells)
    return lines.getvalue()


def _seen(view: View, figures: Figures, revealed: bool) -> list[float]:
    last = math.inf if revealed else view.made.year + 1e-9
    return [year for year in figures.years.tolist() if year <= last]


def _value(figures: Figures, year: float, unit: float) -> str:
    place = np.flatnonzero(np.isclose(figures.years, year))
    return _written(figures.values[place[0]] / unit) if len(place) else ""


def _written(value: float) -> str:
    return f"{value:.6g}"

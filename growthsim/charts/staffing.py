"""
Four ways to staff one demand on the same axes, what is left of skill, and own against hire.

Here a form of the firm has the colour that a plan has elsewhere. The charts stand on pages only: they are no results of
a simulation and have no place among `charts.CHARTS`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from growthsim.analysis.staffing import SERVED
from growthsim.analysis.staffing_choice import HALF_LIVES, Sourcing
from growthsim.analysis.staffing_view import Staffing
from growthsim.analysis.staffing_words import form_name, wait_words
from growthsim.charts.costs import axis_unit
from growthsim.charts.labels import EndLabel, crowded, on_one_line, widest
from growthsim.charts.live import LivePlane, Rows
from growthsim.charts.live_costs import Panel
from growthsim.charts.theme import DASHES, OWNER_DASH, PAGE, Canvas
from growthsim.charts.ticks import Scale, value_scale
from growthsim.equations.organisation import WORKING_DAYS
from growthsim.texts import text
from growthsim.texts.numbers import count, fixed, percent, short

Array = NDArray[np.float64]

MEASURES = ("twice", "people", "managers", "cost", "delay", "skill")
"""What can be drawn of the forms, the finding's own picture first."""
FEWEST_YEARS = 3
"""Years that the picture of twice the demand has at the least."""
FAR = 60.0
"""Percent of the hours beyond which the break-even is named on its left."""
SHARES = Scale(0.0, 1.0, (0.0, 0.25, 0.5, 0.75, 1.0))
LINE = 2.5


class FormsPlane(LivePlane):
    """A plane whose numbers are said as its measure needs them."""

    def _said(self, name: str, middle: float, low: float | None = None, high: float | None = None) -> str:  # noqa: ARG002
        number = percent(middle) if self.percents else short(middle, self.unit)
        return text("chart.said", name=name, number=number)


class UsePlane(FormsPlane):
    """A plane over use, from none to all hours, in percent."""

    def marked_years(self) -> Sequence[int]:
        """Quarters of the hours."""
        return (0, 25, 50, 75, 100)

    def date(self, year: float) -> str:
        """So much of the hours."""
        return text("staffing.use.at", share=percent(year / 100))

    def grid(self) -> list[Any]:
        """The furniture of every live plane, its marks below in percent."""
        rules, words = super().grid()
        below = [baseline == "top" for baseline in words.columns["baseline"]]
        said = [percent(float(each) / 100) if under else each
                for each, under in zip(words.columns["words"], below, strict=True)]  # fmt: skip
        return [rules, Rows("words", {**words.columns, "words": said})]


def forms_canvas(height: int = 330) -> Canvas:
    """For a chart beside words."""
    return Canvas(PAGE, 730, height, gutter=0.29, live=True)


def forms_panel(found: Staffing, measure: str) -> Panel:
    """One measure of all four forms over the years."""
    if measure == "skill":
        return _skill_panel(found)
    if measure == "twice":
        return _twice_panel(found)
    years = found.firm.start_year + found.grown.years
    values = _values(found, measure)
    unit = axis_unit(found.firm.currency) if measure == "cost" else ""
    scale = value_scale(values.ravel(), zero=measure != "cost")
    labels = [_label(found, place, _number(found, measure, place), float(values[-1, place]))
              for place in range(len(found.forms))]  # fmt: skip
    return _drawn(measure, years, values, _slots(found), labels, scale, unit)


def _twice_panel(found: Staffing) -> Panel:
    """The share of twice the demand that is served, until all forms do or as long as is looked."""
    finite = [years for years in found.wait if math.isfinite(years)]
    whole = len(finite) < len(found.wait)
    last = float(found.twice.years[-1]) if whole else max(FEWEST_YEARS, math.ceil(max(finite, default=0.0) + 0.5))
    kept = found.twice.years <= last + 1e-9
    years, values = found.firm.start_year + found.twice.years[kept], found.twice.service[kept]
    labels = [_label(found, place, wait_words(float(wait)), float(values[-1, place]))
              for place, wait in enumerate(found.wait)]  # fmt: skip
    reached = [(found.firm.start_year + float(wait), place) for place, wait in enumerate(found.wait)
               if math.isfinite(wait)]  # fmt: skip
    return _drawn("twice", years, values, _slots(found), labels, SHARES, percents=True, dots=reached)


def _skill_panel(found: Staffing) -> Panel:
    """What is left of skill after its half-life has fallen."""
    skill, palette = found.skill, PAGE
    years = found.firm.start_year + skill.years
    long, new = HALF_LIVES
    names = [text("staffing.skill_line.long", years=fixed(long)), text("staffing.skill_line.own", years=fixed(new)),
             text("staffing.skill_line.on_demand", share=percent(found.on_demand.external_share))]  # fmt: skip
    values = np.stack([np.full(len(years), skill.long), skill.own, skill.on_demand], axis=1)
    colours = [palette.ink2, palette.plan(0), palette.plan(2)]
    slots = [(colours[0], OWNER_DASH), (colours[1], None), (colours[2], DASHES[2])]
    briefs = [text(f"staffing.skill_line.{name}_brief") for name in ("long", "own", "on_demand")]
    labels = [EndLabel(float(values[-1, place]), names[place], percent(float(values[-1, place])), colours[place],
                       brief=briefs[place]) for place in range(3)]  # fmt: skip
    return _drawn("skill", years, values, slots, labels, SHARES, percents=True)


def sourcing_panel(sourcing: Sourcing, currency: str, use: float | None = None) -> Panel:
    """What a year costs owned and hired, by how much of the hours are used; with the use that is one's own."""
    canvas, unit = forms_canvas(260), axis_unit(currency)
    at = np.linspace(0.0, 100.0, 101)
    values = np.stack([np.full(len(at), sourcing.owned_cost), sourcing.hired(1.0) * at / 100], axis=1)
    scale = value_scale(values.ravel())
    names = [text("staffing.use.own"), text("staffing.use.hire")]
    colours = [PAGE.plan(0), PAGE.plan(1)]
    labels = [EndLabel(float(values[-1, place]), names[place], short(float(values[-1, place]), unit), colours[place])
              for place in range(2)]  # fmt: skip
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = UsePlane(canvas, 0.0, 100.0, scale, unit)
    layers = [*plane.grid()]
    for place, name in enumerate(names):
        frame = _frame(at, values[:, place], name, colours[place])
        layers += [plane.line(frame), *plane.told(name, frame.iloc[::5], "value")]
    if sourcing.break_even <= 1:
        layers += _break_even(plane, sourcing)
    if use is not None:
        layers += _own_use(plane, use)
    layers += plane.end_labels(labels)
    live = plane.finished(layers, text("staffing.use.alternative"))
    return Panel(text("staffing.use.heading"), text("staffing.use.caption"), live)


def _break_even(plane: UsePlane, sourcing: Sourcing) -> list[Any]:
    """A dot where both cost the same, and its share beside it."""
    share, value = 100 * sourcing.break_even, sourcing.owned_cost
    row = pd.DataFrame([{"year": share, "value": value, "words": "●"}])
    said = row.assign(words=text("staffing.use.break_even", share=percent(share / 100)))
    # Hiring rises through the point, so left above it and right below it there is no line.
    left = share > FAR
    look: dict[str, Any] = {"align": "right", "dx": -8, "dy": -14} if left else {"align": "left", "dx": 8, "dy": 14}
    look["fontWeight"] = 600
    return [*plane.words(row, "words", PAGE.ink, halo=False, fontSize=13, align="center", dy=0.5),
            *plane.words(said, "words", PAGE.ink, **look)]  # fmt: skip


def _own_use(plane: UsePlane, use: float) -> list[Any]:
    """A rule at one's own use, named above the plot."""
    rule = Rows("rules", {"year": [100 * use], "until": 100 * use, "value": plane.scale.low, "upto": plane.scale.high,
                          "colour": PAGE.ink3, "width": 1.0})  # fmt: skip
    row = pd.DataFrame([{"year": 100 * use, "value": plane.scale.high, "words": text("staffing.use.yours")}])
    align = "left" if use < 0.15 else "right" if use > 0.85 else "center"
    return [rule, *plane.words(row, "words", PAGE.ink2, align=align, baseline="bottom", dy=-4)]


def _values(found: Staffing, measure: str) -> Array:
    grown = found.grown
    values: Array = {"people": grown.people, "managers": grown.managers, "cost": grown.cost_per_customer,
                     "delay": WORKING_DAYS * grown.delay}[measure]  # fmt: skip
    return values


def _number(found: Staffing, measure: str, place: int) -> str:
    """The number at the end of a form's line."""
    grown = found.grown
    value = float(_values(found, measure)[-1, place])
    if measure == "managers":
        return text("staffing.managers_layers", managers=count(value), layers=fixed(float(grown.layers[-1, place]), 1))
    if measure == "cost":
        return short(value, axis_unit(found.firm.currency))
    if measure == "delay":
        return text("staffing.days", days=fixed(value, 1))
    return count(value)


def _label(found: Staffing, place: int, number: str, value: float) -> EndLabel:
    form = found.forms[place]
    return EndLabel(value, form_name(form), number, PAGE.plan_text(place), number, PAGE.swatch(place),
                    form_name(form, brief=True))  # fmt: skip


def _slots(found: Staffing) -> list[tuple[str, list[float] | None]]:
    """Colour and dash of each form, of which those drawn over another let it show."""
    return [(PAGE.plan(place), list(DASHES[place]) if place else None) for place in range(len(found.forms))]


def _drawn(
    measure: str,
    years: Array,
    values: Array,
    slots: Sequence[tuple[str, Sequence[float] | None]],
    labels: list[EndLabel],
    scale: Scale,
    unit: str = "",
    percents: bool = False,
    dots: Sequence[tuple[float, int]] = (),
) -> Panel:
    canvas = forms_canvas()
    if crowded(labels, canvas.height, canvas.label_size):
        labels = [on_one_line(label) for label in labels]
    canvas = canvas.fitted(widest(labels, canvas.label_size))
    plane = FormsPlane(canvas, float(years[0]), float(years[-1]), scale, unit, percents=percents)
    layers = [*plane.grid()]
    told = slice(None, None, 3) if len(years) <= 61 else slice(None, None, 12)
    for place, (colour, dash) in enumerate(slots):
        frame = _frame(years, values[:, place], str(place), colour)
        layers += [plane.line(frame, dash), *plane.told(labels[place].name, frame.iloc[told], "value")]
    for year, place in dots:
        at = float(np.interp(year, years, values[:, place]))
        row = pd.DataFrame([{"year": year, "value": at, "words": "●"}])
        layers += plane.words(row, "words", slots[place][0], halo=False, fontSize=13, align="center", dy=0.5)
    layers += plane.end_labels(labels)
    live = plane.finished(layers, text(f"staffing.measure.{measure}_alternative"))
    words = {"served": percent(SERVED), "unit": f", {unit}" if unit else ""}
    heading, caption = (text(f"staffing.measure.{measure}_{part}", **words) for part in ("heading", "caption"))
    return Panel(heading, caption, live)


def _frame(years: Array, values: Array, key: str, colour: str) -> pd.DataFrame:
    return pd.DataFrame({"year": years, "value": values, "key": key, "colour": colour, "width": LINE})

"""The tables of a workbook: events, medians, bands, and what every word in them means."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd
import xarray as xr

from growthsim.analysis.bands import yearly_marks
from growthsim.analysis.fate import SMALLEST_BRANCH, plan_label
from growthsim.analysis.reading import scenario_of
from growthsim.analysis.tables import bands
from growthsim.charts.theme import LIGHT
from growthsim.distributions import central
from growthsim.export.workbook_sheets import (
    DATE,
    PERCENT,
    Sheet,
    figures_width,
    fitted,
    lines_of,
    number_format,
    probability_format,
    unit_shown,
    year_format,
)
from growthsim.quantities import CAUSES, EVENT_NAMES, GRADES, LIMITS, OUTPUTS, OUTPUTS_BY_NAME, UNITS
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, percent, short
from growthsim.texts.terms import unit_words

QUANTILES = ("p10", "p25", "p50", "p75", "p90")
FATES = ("kept", "disrupted")
EXPLAINED = 100
"""Width of the column of explanations, in signs."""


def yearly_bands(dataset: xr.Dataset) -> pd.DataFrame:
    """The bands of every plan, fate and output at the start of each year and at the end."""
    return bands(dataset, yearly_marks(dataset))


def results_sheet(sheet: Sheet, dataset: xr.Dataset, found: dict[str, Any], yearly: pd.DataFrame) -> None:
    """Plan by event, then the medians of the outputs by year."""
    plans = found["plans"]
    labels = [str(plan["label"]) for plan in plans.values()]
    outputs, largest = [output.label for output in OUTPUTS], float(yearly["p50"].abs().max())
    sheet.widths(
        [
            fitted(labels, 14, 40),
            fitted([*plans], 16, 30),
            fitted(outputs, 30, 52),
            18,
            15,
            *[figures_width(largest)] * 61,
        ]
    )
    row = _events(sheet, plans)
    sheet.words(row + 1, 0, text("workbook.medians"), bold=True, font_size=13)
    _medians(sheet, row + 2, dataset, yearly)
    sheet.frozen(1, 2)


def _events(sheet: Sheet, plans: dict[str, Any]) -> int:
    """One row per plan and event; dates with their decimals."""
    heads = ("plan", "key", "event", "probability", "standard_error", "low", "middle", "high")
    sheet.head(0, [text(f"workbook.head.{key}") for key in heads], numbers=range(3, 8))
    row = 0
    for slot, (name, plan) in enumerate(plans.items()):
        for event, numbers in plan["events"].items():
            row += 1
            _named(sheet, row, slot, plan["label"], name)
            sheet.words(row, 2, text(f"event.{event}"))
            sheet.number(row, 3, numbers["probability"], probability_format())
            sheet.number(row, 4, numbers["standard_error"], PERCENT)
            for column, key in enumerate(("p10", "p50", "p90"), start=5):
                sheet.number(row, column, numbers[key], DATE)
    return row + 1


def _medians(sheet: Sheet, row: int, dataset: xr.Dataset, yearly: pd.DataFrame) -> None:
    """One row per plan, fate and output, one column per year."""
    start = float(dataset.attrs["start_year"])
    years = [start + float(time) for time in dataset["time"].values[yearly_marks(dataset)]]
    heads = [text(f"workbook.head.{key}") for key in ("plan", "key", "output", "unit", "fate", "share")]
    sheet.head(row, [*heads, *years], numbers=range(5, 6 + len(years)))
    slots = {str(plan): slot for slot, plan in enumerate(dataset["plan"].values)}
    for _, group in yearly.groupby(["plan", "fate", "output"], sort=False):
        row += 1
        first = group.iloc[0]
        plan, fate, output = (str(first[key]) for key in ("plan", "fate", "output"))
        _named(sheet, row, slots[plan], translated(first["label"]), plan)
        _described(sheet, row, 2, output, dataset)
        sheet.words(row, 4, text(f"workbook.fate.{fate}"))
        sheet.number(row, 5, first["share"], PERCENT)
        form = number_format(float(group["p50"].abs().max()), OUTPUTS_BY_NAME[output].unit)
        at = dict(zip(group["year"], group["p50"], strict=True))
        for column, year in enumerate(years, start=6):
            sheet.number(row, column, at.get(round(year, 6)), form)


def bands_sheet(sheet: Sheet, dataset: xr.Dataset, yearly: pd.DataFrame) -> None:
    """One row per plan, fate, output and year: five quantiles."""
    heads = ("plan", "key", "fate", "share", "output", "unit", "year")
    names = [str(entry) for entry in dataset["plan"].values]
    labels = [plan_label(dataset, name) for name in names]
    outputs = [output.label for output in OUTPUTS]
    figures = [figures_width(float(yearly[key].abs().max())) for key in QUANTILES]
    sheet.widths([fitted(labels, 14, 40), fitted(names, 16, 30), 11, 15, fitted(outputs, 30, 52), 18, 8, *figures])
    sheet.head(0, [*(text(f"workbook.head.{key}") for key in heads), *QUANTILES], numbers=[3, *range(6, 12)])
    slots = {name: slot for slot, name in enumerate(names)}
    for row, entry in enumerate(yearly.to_dict("records"), start=1):
        _named(sheet, row, slots[entry["plan"]], translated(entry["label"]), entry["plan"])
        sheet.words(row, 2, text(f"workbook.fate.{entry['fate']}"))
        sheet.number(row, 3, entry["share"], PERCENT)
        _described(sheet, row, 4, entry["output"], dataset)
        sheet.number(row, 6, entry["year"], year_format(entry["year"]))
        form = number_format(max(abs(entry[key]) for key in QUANTILES), OUTPUTS_BY_NAME[entry["output"]].unit)
        for column, key in enumerate(QUANTILES, start=7):
            sheet.number(row, column, entry[key], form)
    sheet.frozen(1)
    sheet.filtered(len(yearly), len(heads) + len(QUANTILES))


def definitions_sheet(sheet: Sheet, dataset: xr.Dataset) -> None:
    """Every event, cause, fate, output, limit, grade, quantile and unit, explained."""
    rows = list(definitions(dataset))
    sheet.widths([fitted([row[0] for row in rows], most=50), 12, 20, EXPLAINED])
    heads = ("word", "symbol", "unit", "explained")
    sheet.head(0, [text(f"workbook.head.{key}") for key in heads])
    for place, row in enumerate(rows, start=1):
        title = not any(row[1:])
        for column, words in enumerate(row):
            look = {"bold": True, "font_size": 12, "valign": "bottom"} if title else {"text_wrap": column == 3}
            sheet.words(place, column, words, **look)
        if title:
            sheet.height(place, 2)
        else:
            sheet.height(place, lines_of(row[3], EXPLAINED))
    sheet.frozen(1)


def definitions(dataset: xr.Dataset) -> Iterator[tuple[str, str, str, str]]:
    """Word, symbol, unit and meaning; a group begins with its name alone."""
    currency = str(dataset.attrs["currency"])
    for group, entries in _groups(dataset).items():
        yield text(f"workbook.group.{group}"), "", "", ""
        for word, meaning in entries:
            yield word, "", "", meaning
    yield text("workbook.group.output"), "", "", ""
    for output in OUTPUTS:
        kind = text(f"workbook.kind.{'flow' if output.unit == 'money/year' else 'stock'}")
        meaning = f"{kind} {output.note}".strip().removesuffix(".") + "."
        yield output.label, output.symbol, unit_shown(output.unit, currency), meaning
    yield text("workbook.group.unit"), "", "", ""
    for unit in UNITS:
        yield unit_words(unit, currency), "", "", text(f"workbook.unit.{unit}", currency=currency)


def _groups(dataset: xr.Dataset) -> dict[str, list[tuple[str, str]]]:
    """Words and meanings by group, of those that have neither symbol nor unit."""
    counts = {"kept": dataset.sizes["run"], "futures": dataset.sizes["future"]}
    fates: dict[str, object] = {name: fixed(number) for name, number in counts.items()}
    fates["least"] = percent(SMALLEST_BRANCH)
    limits = _thresholds(dataset)
    return {
        "event": [
            (text(f"event.{name}"), text(f"workbook.event.{name}", **limits))
            for name in EVENT_NAMES
        ],
        "cause": [
            (text(f"cause.{name}.label"), text(f"workbook.cause.{name}")) for name in CAUSES
        ],
        "fate": [
            (text(f"workbook.fate.{name}"), text(f"workbook.fates.{name}", **fates))
            for name in FATES
        ],
        "limit": [(name, text(f"workbook.limit.{name}")) for name in LIMITS],
        "number": [
            (name, text(f"workbook.number.{name}")) for name in (*QUANTILES, "standard error")
        ],
        "grade": [(translated(name), text(f"workbook.grade.{name}")) for name in GRADES],
    }  # fmt: skip


def _thresholds(dataset: xr.Dataset) -> dict[str, object]:
    """The scenario's own limits, beyond which something counts as an event."""
    scenario = scenario_of(dataset)
    events = scenario.events
    shares = ("takeoff", "half", "shrunk", "switched")
    found: dict[str, object] = {name: _share(central(getattr(events, f"{name}_share"))) for name in shares}
    found["multiple"] = f"{central(events.growth_multiple):g}"
    found["milestone"] = short(central(scenario.valuation.milestone), scenario.currency)
    return found


def _share(share: float) -> str:
    return percent(share, 0 if (100 * share).is_integer() else 1)


def _named(sheet: Sheet, row: int, slot: int, label: str, name: str) -> None:
    """A plan by its label, in its colour, and by its name in the file."""
    sheet.words(row, 0, str(label), font_color=LIGHT.plan_text(slot))
    sheet.words(row, 1, str(name), font_color=LIGHT.ink2)


def _described(sheet: Sheet, row: int, column: int, output: str, dataset: xr.Dataset) -> None:
    """An output's label and unit."""
    currency = str(dataset.attrs["currency"])
    record = OUTPUTS_BY_NAME[output]
    sheet.words(row, column, record.label)
    sheet.words(row, column + 1, unit_shown(record.unit, currency), font_color=LIGHT.ink2)

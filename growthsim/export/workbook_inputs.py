"""The inputs of a workbook: every quantity with its value, its default and how well that is known."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from growthsim.analysis.measured import measured_value
from growthsim.distributions import Choice, Distribution, Value, central
from growthsim.export.workbook_sheets import RIGHT, Look, Sheet, exact_format, fitted, lines_of, unit_shown
from growthsim.quantities import LEVEL, Quantity
from growthsim.scenario import Scenario, walk
from growthsim.scenario.measured import TOLD
from growthsim.scenario.models import START_YEAR, Action, Table
from growthsim.scenario.paths import leaves, tables
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed
from growthsim.texts.terms import option_words

HEADS = ("path", "meaning", "value", "in_words", "unit", "default", "lowest", "highest", "differs", "grade",
         "source", "note")  # fmt: skip
NUMBERS = (2, 5, 6, 7)
WIDTHS = {"value": 14.0, "in_words": 38.0, "unit": 20.0, "default": 14.0, "lowest": 12.0, "highest": 18.0,
          "differs": 8.0, "grade": 13.0, "source": 64.0, "note": 48.0}  # fmt: skip
WRAPPED = ("in_words", "source", "note")
MOST_LISTED = 20
"""Values of a choice that are named; the scenario's own text holds all."""


@dataclass(frozen=True)
class Row:
    """One line of the sheet; a word has no numbers."""

    path: str
    meaning: str
    differs: bool
    in_words: str = ""
    unit: str = ""
    value: float | None = None
    default: float | str | None = None
    quantity: Quantity | None = None
    note: str = ""


def inputs_sheet(sheet: Sheet, scenario: Scenario) -> None:
    """One row for each quantity and each choice, in the order of the file."""
    rows = list(input_rows(scenario))
    widths = {"path": fitted([row.path for row in rows]), "meaning": fitted([row.meaning for row in rows])}
    sheet.widths([(widths | WIDTHS)[key] for key in HEADS])
    sheet.head(0, [text(f"workbook.head.{key}") for key in HEADS], numbers=NUMBERS)
    for place, row in enumerate(rows, start=1):
        _write(sheet, place, row)
    sheet.frozen(1, 2)
    sheet.filtered(len(rows), len(HEADS))


def _write(sheet: Sheet, place: int, row: Row) -> None:
    record = row.quantity
    words = {
        "path": row.path, "meaning": row.meaning, "in_words": row.in_words, "unit": row.unit,
        "differs": text("workbook.yes" if row.differs else "workbook.no"),
        "grade": translated(record.grade) if record else "",
        "source": record.source if record else "", "note": row.note,
    }  # fmt: skip
    for key, entry in words.items():
        look: Look = {"text_wrap": key in WRAPPED, "bold": row.differs and key in ("meaning", "in_words", "differs")}
        sheet.words(place, HEADS.index(key), entry, **look)
    sheet.height(place, max(lines_of(words[key], WIDTHS[key]) for key in WRAPPED))
    if isinstance(row.default, str):
        sheet.words(place, HEADS.index("default"), row.default, **RIGHT)
    if record is None or isinstance(row.default, str):
        return
    numbers = {"value": row.value, "default": row.default, "lowest": record.low, "highest": record.high}
    for key, number in numbers.items():
        form = exact_format(number or 0.0, record.percent, plain=record is START_YEAR or record.name == "seed")
        sheet.number(place, HEADS.index(key), number, form, bold=row.differs and key == "value")


def input_rows(scenario: Scenario) -> Iterator[Row]:
    """Every quantity and choice of a scenario, table by table."""
    year, default = float(scenario.start_year), START_YEAR.default
    yield Row("start_year", START_YEAR.label, year != default, "", START_YEAR.unit, year, default, START_YEAR)
    words, numbers = dict(leaves(scenario)), list(walk(scenario))
    for place, table in tables(scenario):
        yield from _choices(place, table, words)
        for path, quantity, value in numbers:
            if path.startswith(f"{place}."):
                yield _number(scenario, table, path, quantity, value)


def _choices(place: str, table: Table, words: dict[str, object]) -> Iterator[Row]:
    """The words that pick between named ways, of a plan's actions too."""
    actions = getattr(table, "actions", ())
    parts = [(place, table), *((f"{place}.actions.{number}", action) for number, action in enumerate(actions))]
    for inner, part in parts:
        if isinstance(part, Action):
            yield Row(f"{inner}.path", text("workbook.target"), True, part.path)
        for choice in part.section.choices:
            word = str(words[f"{inner}.{choice.name}"])
            options = " | ".join(map(option_words, choice.options))
            note = "; ".join(entry for entry in (options, choice.note) if entry)
            yield Row(
                f"{inner}.{choice.name}",
                choice.label,
                word != choice.default,
                option_words(word),
                default=option_words(choice.default),
                note=note,
            )


def _number(scenario: Scenario, table: Table, path: str, quantity: Quantity, value: Value) -> Row:
    default = default_of(table, quantity)
    label, plain = quantity.label, quantity.unit == "1" and not quantity.percent
    unit = "" if plain else unit_shown(quantity.unit, scenario.currency)
    if quantity is LEVEL:
        label = f"{LEVEL.label}: {scenario.frame.by_name[path.rpartition('.')[2]].label}"
    if getattr(table, "measured", False) and quantity.name in TOLD:
        said = measured_value(scenario, path) or text("workbook.unused")
        return Row(path, label, False, said, unit, None, default, quantity, quantity.note)
    said = distribution_in_words(value, quantity.percent) if isinstance(value, Distribution) else ""
    return Row(path, label, value != default, said, unit, central(value), default, quantity, quantity.note)


def default_of(table: Table, quantity: Quantity) -> float:
    """The default of a quantity, with what the table's own choices bring with them."""
    for choice, options in table.section.presets.items():
        brought = options.get(str(getattr(table, choice)), {})
        if quantity.name in brought and table.section.by_name.get(quantity.name) is quantity:
            return brought[quantity.name]
    return quantity.default


def distribution_in_words(value: Distribution, percent: bool) -> str:
    """An uncertain value as a phrase: `2 to 5, most likely 3`."""
    if isinstance(value, Choice):
        named = {"values": _listed(value.values, percent)}
        if value.weights is None:
            return text("workbook.dist.choice", **named)
        return text("workbook.dist.weighted", weights=_listed(value.weights, False), **named)
    parameters = {name: float(number) for name, number in value.as_table().items() if name != "dist"}
    shapes: dict[str, str] = {name: _figure(parameters.pop(name), False) for name in parameters.keys() & {"a", "b"}}
    if "sigma" in parameters:
        factor = math.exp(min(parameters.pop("sigma"), 700.0))
        shapes["factor"] = _figure(float(f"{factor:.3g}"), False)
    written = {name: _figure(number, percent) for name, number in parameters.items()}
    return text(f"workbook.dist.{value.dist}", **written, **shapes)


def _listed(numbers: tuple[float, ...], percent: bool) -> str:
    named = ", ".join(_figure(number, percent) for number in numbers[:MOST_LISTED])
    rest = len(numbers) - MOST_LISTED
    return named if rest <= 0 else text("workbook.dist.more", list=named, number=rest)


def _figure(value: float, percent: bool) -> str:
    """A number with the decimals it has, five at most."""
    shown = 100 * value if percent else value
    if shown and not 1e-4 <= abs(shown) < 1e15:
        return f"{value:.4g}"
    decimals = next((count for count in range(5) if abs(round(shown, count) - shown) < 1e-9 * max(1, abs(shown))), 5)
    number = fixed(shown, decimals)
    return text("number.percent", number=number) if percent else number

"""What a chapter rests on: changed values, telling assumptions, measured curves, definitions, sources, stamp."""

from __future__ import annotations

from html import escape

from growthsim.analysis.measured import measured_sentences
from growthsim.data import MethodsFrame
from growthsim.distributions import Distribution, Value
from growthsim.export.assumptions import CALENDAR, number_in_words
from growthsim.export.report_case import Case, bullets, grade_chip, heading, paragraph, table
from growthsim.export.workbook_inputs import Row, distribution_in_words, input_rows
from growthsim.quantities import Quantity
from growthsim.scenario import walk
from growthsim.scenario.measured import TOLD
from growthsim.scenario.models import START_YEAR
from growthsim.texts import text
from growthsim.texts.terms import unit_words

TELLING = (
    "halving_time", "volatility", "market.price_sensitivity", "market.switching_threshold",
    "entrant.launch_price_ratio", "entrant.innovation", "entrant.imitation", "firm.price_matching", "firm.loyalty",
    "firm.operating_margin", "firm.cash_days", "methods.full_success",
)  # fmt: skip
"""The numbers that usually move a result most; the first two of each technology."""
WORLD = ("technologies", "market", "entrant")
"""Tables that say nothing where no newcomer is assumed."""


def basis(case: Case) -> str:
    """Everything a chapter's numbers rest on."""
    changed = [row for row in input_rows(case.scenario) if row.differs]
    return "".join(
        [
            heading(case.said("basis")),
            "".join(paragraph(words) for words in measured_sentences(case.scenario)),
            _changed(case, changed),
            _telling(case, {row.path for row in changed}),
            heading(case.said("definitions"), 3),
            paragraph(case.stamp.definition_line()),
            paragraph(text("report.reading_dates")),
            _sources(case),
        ]
    )


def origin(case: Case) -> str:
    """The stamp: what it takes to make the chapter again."""
    entries = "".join(f"<span>{escape(entry)}</span>" for entry in case.stamp.origin())
    return f'<p class="stamp">{entries}</p>'


def _changed(case: Case, rows: list[Row]) -> str:
    """Every value that is not the default, beside the default and what that rests on."""
    if not rows:
        return paragraph(text("report.nothing_changed"))
    heads = [case.said(f"head.{key}") for key in ("quantity", "here", "default", "default_rests")]
    lines = [[_named(case, row), *_values(row), _grounds(row.quantity)] for row in rows]
    return (
        heading(case.said("changed"), 3)
        + paragraph(text("report.changed_note"), "note")
        + table(heads, lines, kind="inputs")
    )


def _telling(case: Case, changed: set[str]) -> str:
    """Defaults that were left as they are and usually move the result most."""
    rows = [
        [_told(quantity.label, f"{path}{_in_unit(case, quantity)}"), _amount(quantity, value),
         _grounds(quantity)]
        for path, quantity, value in walk(case.scenario)
        if path not in changed and _is_telling(case, path)
    ]  # fmt: skip
    if not rows:
        return ""
    heads = [case.said(f"head.{key}") for key in ("quantity", "value", "rests")]
    return heading(case.said("telling"), 3) + table(heads, rows, kind="inputs")


def _is_telling(case: Case, path: str) -> bool:
    section, _, rest = path.partition(".")
    if section in WORLD and case.scenario.entrant.presence == "absent":
        return False
    if section != "technologies":
        return path in TELLING
    name, _, key = rest.partition(".")
    technology = case.scenario.technologies[name]
    if key == "halving_time" and technology.law not in ("halving", "accelerating"):
        return False
    return key in TELLING and not (technology.measured and key in TOLD)


def _named(case: Case, row: Row) -> str:
    unit = _in_unit(case, row.quantity) if row.quantity else ""
    return _told(_method(row.path, case.scenario.frame) or row.meaning, f"{row.path}{unit}")


def _method(path: str, frame: MethodsFrame) -> str:
    """What a method is called, where the path is of its level."""
    table, _, name = path.rpartition(".methods.")
    return frame.by_name[name].label if table and name in frame.names else ""


def _told(label: str, path: str) -> str:
    return f'{escape(label)}<span class="path">{escape(path)}</span>'


def _in_unit(case: Case, quantity: Quantity) -> str:
    unit = (
        ""
        if quantity.unit in ("1", "level") or quantity is START_YEAR
        else unit_words(quantity.unit, case.scenario.currency)
    )
    return f", {unit}" if unit else ""


def _values(row: Row) -> tuple[str, str]:
    """The value here and the default."""
    if row.quantity is None:
        return escape(row.in_words), escape(str(row.default or ""))
    here = _number(row.quantity, row.value)
    if row.in_words:
        # The middle of an uncertain value has no more figures than it deserves.
        here = _number(row.quantity, None if row.value is None else float(f"{row.value:.3g}"))
        here = f'{here}<span class="path">{escape(row.in_words)}</span>'
    return here, "" if isinstance(row.default, str) else _number(row.quantity, row.default)


def _amount(quantity: Quantity, value: Value) -> str:
    if isinstance(value, Distribution):
        return escape(distribution_in_words(value, quantity.percent))
    return _number(quantity, value)


def _number(quantity: Quantity, value: float | None) -> str:
    """A number with the decimals it has; a year without grouping."""
    if value is None:
        return ""
    if quantity.name in CALENDAR:
        return f"{value:.0f}"
    return escape(number_in_words(value, quantity.percent))


def _grounds(quantity: Quantity | None) -> str:
    """The grade as dots and word, then the source."""
    if quantity is None:
        return ""
    return f'{grade_chip(quantity.grade)} <span class="source">{escape(quantity.source)}</span>'


def _sources(case: Case) -> str:
    listed = bullets(case.stamp.sources) or paragraph(text("export.no_sources"))
    return heading(case.said("sources"), 3) + listed

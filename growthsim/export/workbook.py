"""A result as a workbook: verdict, inputs, results, bands, definitions, and the scenario itself."""

from __future__ import annotations

from datetime import date

import xarray as xr

from growthsim.analysis.verdict import verdict
from growthsim.export.metadata import rows_with
from growthsim.export.stamp import stamp
from growthsim.export.workbook_inputs import inputs_sheet
from growthsim.export.workbook_sheets import Book, Sheet
from growthsim.export.workbook_tables import bands_sheet, definitions_sheet, results_sheet, yearly_bands
from growthsim.export.workbook_verdict import Told, verdict_sheet
from growthsim.scenario import loads

SHEETS = ("Verdict", "Inputs", "Results", "Bands", "Definitions", "Scenario")
"""Their names are the same in every workbook, so that other programs find them."""


def workbook(dataset: xr.Dataset, day: date | None = None) -> bytes:
    """
    An XLSX file of a result, which opens again as a scenario.

    Numbers are numbers, names are text whatever they begin with; there is no formula and no link in it.
    """
    mark = stamp(dataset, day)
    found, yearly = verdict(dataset), yearly_bands(dataset)
    book = Book(mark.title, mark.date)
    sheets = {name: book.sheet(name) for name in SHEETS}
    verdict_sheet(sheets["Verdict"], Told(dataset, found, mark))
    inputs_sheet(sheets["Inputs"], loads(mark.scenario, place="result"))
    results_sheet(sheets["Results"], dataset, found, yearly)
    bands_sheet(sheets["Bands"], dataset, yearly)
    definitions_sheet(sheets["Definitions"], dataset)
    _scenario_sheet(sheets["Scenario"], mark.scenario)
    return book.content()


def _scenario_sheet(sheet: Sheet, source: str) -> None:
    """The scenario's text, one line in a row, under a heading by which it is found."""
    sheet.widths([120])
    for row, line in enumerate(rows_with(source)):
        sheet.words(row, 0, line, font_name="Consolas", bold=row == 0)
    sheet.frozen(1)

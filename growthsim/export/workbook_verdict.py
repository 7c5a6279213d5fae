"""The first sheet of a workbook: what the verdict says, plan by plan, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import xarray as xr

from growthsim.analysis.measured import measured_sentences
from growthsim.analysis.sentences import turning_sentence, two_errors
from growthsim.analysis.verdict import handover
from growthsim.charts.theme import LIGHT
from growthsim.export.stamp import Stamp
from growthsim.export.workbook_sheets import PERCENT, WHOLE, YEAR, Sheet, probability_format
from growthsim.scenario import loads
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, percent

WIDTHS = (48, 13, 10, 13, 13, 13, 26)
COLUMNS, ROOM = len(WIDTHS), sum(WIDTHS)
DATES = ("p10", "p50", "p90")
HEADS = ("probability", "twice_error", "low", "middle", "high")


@dataclass(frozen=True, eq=False)
class Told:
    """What the sheet tells: the result, its verdict, its stamp."""

    dataset: xr.Dataset
    verdict: dict[str, Any]
    stamp: Stamp

    def said(self, key: str, **values: object) -> str:
        """The words of the workbook for a key."""
        return text(f"workbook.{key}", **values)


def verdict_sheet(sheet: Sheet, told: Told) -> None:
    """Title and question, all plans in one table, then each plan in full, then the stamp."""
    sheet.widths(WIDTHS)
    sheet.paragraph(0, COLUMNS, told.stamp.title or told.stamp.fingerprint, ROOM, bold=True, font_size=18)
    row = 1
    opening = [translated(str(told.dataset.attrs["question"]))]
    opening += measured_sentences(loads(told.stamp.scenario, place="result"))
    if told.stamp.invented:
        opening.append(text("export.invented"))
    for words in opening:
        if words:
            sheet.paragraph(row, COLUMNS, words, ROOM, font_color=LIGHT.ink2)
            row += 1
    row = _summary(sheet, row + 1, told) + 1
    for slot, plan in enumerate(told.verdict["plans"]):
        row = _plan(sheet, row, slot, plan, told) + 1
    _origin(sheet, row, told)
    sheet.frozen(1)


def _summary(sheet: Sheet, row: int, told: Told) -> int:
    """How likely each plan is disrupted, when, and mostly by what."""
    last = calendar_year(float(told.dataset.attrs["start_year"]) + float(told.dataset.attrs["years"]))
    heads = [told.said(f"head.{key}") for key in HEADS[1:]]
    first = [told.said("head.plan"), told.said("head.disrupted_by", year=last)]
    sheet.head(row, [*first, *heads, told.said("head.main_cause")], numbers=range(1, 6))
    for slot, found in enumerate(told.verdict["plans"].values()):
        row += 1
        sheet.words(row, 0, found["label"], bold=True, font_color=LIGHT.plan_text(slot))
        _event(sheet, row, found["events"]["disrupted"], told, bold=True)
        sheet.words(row, 6, _main_cause(found["causes"], told))
    return row + 1


def _plan(sheet: Sheet, row: int, slot: int, plan: str, told: Told) -> int:
    """Sentences, events, causes and handover of one plan."""
    found = told.verdict["plans"][plan]
    sheet.banner(row, COLUMNS, found["label"], LIGHT.plan(slot), LIGHT.plan_text(slot))
    row += 1
    for words in (*found["sentences"], turning_sentence(told.dataset, plan)):
        if words:
            sheet.paragraph(row, COLUMNS, words, ROOM)
            row += 1
    row += 1
    sheet.head(row, [told.said("head.event"), *(told.said(f"head.{key}") for key in HEADS)], numbers=range(1, 6))
    for name, event in found["events"].items():
        row += 1
        sheet.words(row, 0, text(f"event.{name}"))
        _event(sheet, row, event, told)
    row = _causes(sheet, row + 1, found["causes"], told)
    return _handover(sheet, row, plan, told)


def _event(sheet: Sheet, row: int, event: dict[str, float], told: Told, **look: Any) -> None:
    """Probability, twice its error, and the calendar years of its dates."""
    sheet.number(row, 1, event["probability"], probability_format(), **look)
    sheet.number(row, 2, two_errors(event["probability"], told.dataset.sizes["future"]), PERCENT)
    for column, key in enumerate(DATES, start=3):
        date = event[key]
        sheet.number(row, column, None if date is None else calendar_year(date), YEAR)


def _causes(sheet: Sheet, row: int, causes: dict[str, float], told: Told) -> int:
    if not causes:
        return row
    row += 1
    sheet.head(row, [told.said("head.cause"), told.said("head.part")], numbers=[1])
    for cause, share in sorted(causes.items(), key=lambda entry: -entry[1]):
        row += 1
        sheet.words(row, 0, text(f"cause.{cause}.label"))
        sheet.number(row, 1, share, PERCENT)
    return row + 1


def _handover(sheet: Sheet, row: int, plan: str, told: Told) -> int:
    """What the owner gets, where a handover is planned."""
    found = (handover(told.dataset) or {}).get(plan)
    if found is None:
        return row
    year, currency = calendar_year(found["year"]), told.dataset.attrs["currency"]
    heads = [told.said("head.probability"), "", *(told.said(f"head.{key}") for key in HEADS[2:])]
    row += 1
    sheet.head(row, [told.said("head.worth", year=year, currency=currency), *heads], numbers=range(1, 6))
    row += 1
    sheet.words(row, 0, told.said("worth"))
    for column, key in enumerate(DATES, start=3):
        sheet.number(row, column, found[key], WHOLE)
    for key, share in (("worth_something", found["worth_something"]), ("sold", found["sold"])):
        row += 1
        sheet.words(row, 0, told.said(key))
        sheet.number(row, 1, share, probability_format())
    return row + 1


def _main_cause(causes: dict[str, float], told: Told) -> str:
    if not causes:
        return ""
    cause = max(causes, key=lambda name: causes[name])
    share = told.said("all_of_it") if causes[cause] == 1 else percent(causes[cause])
    return told.said("cause_share", cause=text(f"cause.{cause}.label"), share=share)


def _origin(sheet: Sheet, row: int, told: Told) -> None:
    """The stamp: what it takes to make the file again, and what its words mean."""
    mark = told.stamp
    sheet.head(row, [told.said("about"), *[""] * (COLUMNS - 1)])
    lines = [*mark.origin(), mark.sources_line(), mark.definition_line()]
    for words in (*lines, told.said("dates")):
        row += 1
        sheet.paragraph(row, COLUMNS, words, ROOM, font_color=LIGHT.ink2)

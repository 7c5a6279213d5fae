"""What somebody gave: scenarios, series, and options as text; refused in the house's words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from growthsim.cli.screen import InputError, complain, printable
from growthsim.texts import text, translated
from growthsim.texts.amounts import amount
from growthsim.texts.numbers import fixed
from growthsim.wording import nearest, place_of, shown

if TYPE_CHECKING:
    from growthsim.scenario import Scenario
    from growthsim.technologies.reading import Table
    from growthsim.technologies.series import Series

AMOUNT = re.compile(r"\s*[$€£]?\s*[-+−]?\s*[0-9](?!.*\.(csv|tsv|txt)$)[^=:/\\]*", re.IGNORECASE)
"""What is meant as a number rather than as a name or a file."""


CARRIERS = (".png", ".svg", ".gif", ".pdf", ".html", ".htm", ".xlsx")
"""Endings of files that may carry a scenario beside what they show."""


class Given(NamedTuple):
    """Series, and the files they were read from."""

    series: list[Series]
    tables: list[Table]


def scenario_named(argument: str) -> Scenario:
    """
    The scenario of a shipped name, a scenario file, or a picture, workbook or report that carries one.

    Of a report of several it is the first, which is said on standard error.

    Raises
    ------
    ScenarioError
        With every fault of the file.
    """
    from growthsim.scenario import load, loads

    if not argument.lower().endswith(CARRIERS):
        return load(argument)
    from growthsim.export.carried import LARGEST_CARRIER, first_scenario_in
    from growthsim.scenario.files import content_of

    place = place_of(argument)
    source, count = first_scenario_in(argument, content_of(Path(argument), LARGEST_CARRIER))
    # Figures that it names are not looked for: what growthsim writes into a file holds them all.
    scenario = loads(source, place)
    if count > 1:
        title = printable(translated(scenario.title) or text("app.untitled"))
        complain(text("link.file.several", name=place, count=fixed(count), title=title))
    return scenario


def series_given(arguments: Sequence[str]) -> Given:
    """
    The series of shipped names, files and typed figures, in the order given; all typed figures are one series.

    Raises
    ------
    SeriesError
        With every fault of the first that is none.
    """
    from growthsim.technologies.library import shipped
    from growthsim.technologies.reading import is_series_file, read_table
    from growthsim.technologies.typed import apart, typed_series

    found: list[Series] = []
    tables: list[Table] = []
    typed = [words for argument in arguments if _is_typed(argument) for words in apart(argument)]
    typed_at = next((place for place, argument in enumerate(arguments) if _is_typed(argument)), None)
    for place, argument in enumerate(arguments):
        if place == typed_at:
            found.append(typed_series(typed))
        elif is_series_file(argument) and not _is_typed(argument):
            tables.append(read_table(argument))
            found += tables[-1].series
        elif not _is_typed(argument):
            found.append(shipped(argument))
    return Given(found, tables)


def one_given(arguments: Sequence[str], command: str) -> tuple[Series, list[Table]]:
    """The only series of the arguments, and the file it was read from, if any."""
    found, tables = series_given(arguments)
    if len(found) > 1:
        raise InputError(f"{command} takes one series, not {len(found)}; typed figures are one series together")
    return found[0], tables


def whole(option: str, words: str, low: int, high: int, unit: str) -> int:
    """A whole number within its range."""
    allowed = f"whole number, {low:,} to {high:,} {unit}"
    number = between(option, words, low, high, allowed)
    if not number.is_integer():
        raise InputError(f"{_said(option, words)}: not a whole number; allowed: {allowed}")
    return round(number)


def between(option: str, words: str, low: float, high: float, allowed: str, share: bool = False) -> float:
    """A number within its range."""
    try:
        number = amount(words, share)
    except ValueError as error:
        reason = str(error).removeprefix(text("amount.is"))
        raise InputError(f"{_said(option, words)}: {reason}; allowed: {allowed}") from None
    if not low <= number <= high:
        size = "small" if number < low else "large"
        raise InputError(f"{_said(option, words)}: too {size}; allowed: {allowed}")
    return number


def year(option: str, words: str) -> float:
    """A calendar year, with decimals where it is a date within one."""
    date = between(option, words, 1000.0, 2500.0, "a year, 1000 to 2500")
    # A message shows a whole year as such: 2030, not 2030.0.
    return int(date) if date.is_integer() else date


def chosen(option: str, words: str, known: Sequence[str]) -> str:
    """One of the known words."""
    if words not in known:
        near = nearest(words, known)
        hint = f"did you mean {near}? " if near else ""
        raise InputError(f"{_said(option, words)}: {hint}allowed: {', '.join(known)}")
    return words


def _said(option: str, words: str) -> str:
    return f"{option} {shown(words)}"


def _is_typed(argument: str) -> bool:
    """`2009=75000`, or `2009:75000`; a colon alone may stand in the name of a file."""
    from growthsim.technologies.reading import is_series_file

    if is_series_file(argument) and not re.match(r"\s*[0-9]{4}[0-9.,-]*\s*[=:]", argument):
        return False
    return "=" in argument or re.match(r"\s*[0-9]{4}[^:]*:", argument) is not None

"""Values of levers on the screen and back: percents, amounts as people type them, calendar years."""

from __future__ import annotations

from typing import Any

from growthsim.distributions import central
from growthsim.pages.levers import meant_number, shown_number
from growthsim.pages.plans_edits import FOR_GOOD
from growthsim.pages.plans_words import in_percent
from growthsim.quantities import Quantity
from growthsim.texts import text
from growthsim.texts.amounts import amount
from growthsim.wording import shown


def typed_number(number: float) -> str:
    """
    A number as somebody would type it, readable in one way.

    >>> typed_number(600_000.0), typed_number(0.05), typed_number(1.234)
    ('600 000', '0.05', '1.2340')
    """
    plain = f"{number:,.12g}".replace(",", " ")
    whole, _, fraction = plain.partition(".")
    # Three digits behind a point could be thousands.
    clear = f"{plain}0" if len(fraction) == 3 and whole != "0" else plain
    return clear.replace(".", text("number.decimal"))


def field_ends(quantity: Quantity) -> tuple[float, float]:
    """Smallest and largest number that the field of a lever takes."""
    return float(shown_number(quantity, quantity.low)), float(shown_number(quantity, quantity.high))


def field_value(quantity: Quantity, value: Any) -> Any:
    """What the field of a lever shows: percents as a number, others as text."""
    number = central(value)
    return float(shown_number(quantity, number)) if in_percent(quantity) else typed_number(number)


def meant_value(quantity: Quantity, given: Any) -> float:
    """
    The value meant by what a field holds.

    Raises
    ------
    ValueError
        When it is no number; the message says so.
    """
    if given is None or given == "":
        raise ValueError(text("plans.no_number"))
    if not isinstance(given, str):
        return meant_number(quantity, float(given))
    try:
        return amount(given)
    except ValueError as error:
        raise ValueError(f"{shown(given)} {error}") from None


def field_years(field: str, table: dict[str, Any], start_year: int) -> float | None:
    """What the field of a date shows: a calendar year, or years after the sign; nothing for an end that never comes."""
    years = central(table[field])
    if field == "stop" and years >= FOR_GOOD:
        return None
    return float(round(start_year + years, 6)) if table["when"] == "date" and field != "ramp" else float(years)


def meant_years(field: str, given: Any, when: str, start_year: int) -> float:
    """
    Years from the start, or after the sign, meant by what a field holds; an empty end is for good.

    Raises
    ------
    ValueError
        When a start or ramp is empty.
    """
    if given is None:
        if field == "stop":
            return FOR_GOOD
        raise ValueError(text("plans.no_number"))
    return round(float(given) - start_year, 6) if when == "date" and field != "ramp" else float(given)

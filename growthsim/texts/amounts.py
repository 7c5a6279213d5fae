"""
Numbers as people write them, in any country's signs; what can be read two ways is refused.

Scales are read in all languages, whoever speaks, for what was typed outlives a change of language. A word that means
two sizes counts as the language in force has it, where English has it alike or not at all: the Danish `billion` is a
million times a million, the English one a thousand times, so among Danes it is asked for as `mia.` or `bio.`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import cache

from growthsim.texts import DEFAULT_LANGUAGE, language, languages, speaking, text

SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ")
"""No-break, narrow, thin and figure spaces: all group digits."""

POWERS = {"thousand": 3, "million": 6, "billion": 9, "trillion": 12, "quintillion": 18}
"""Powers of ten that have a name, by their English one."""

WRITTEN = re.compile(r"(?P<sign>[-+]?)(?P<digits>[0-9., '_]*[0-9])\s*(?P<unit>%|[^\W\d_]*\.?)", re.IGNORECASE)
SCIENTIFIC = re.compile(r"[-+]?[0-9]*\.?[0-9]+e[-+]?[0-9]{1,3}", re.IGNORECASE)
GROUPED = re.compile(r"[0-9]{1,3}(?:(?P<sign>[., '_])[0-9]{3})(?:(?P=sign)[0-9]{3})*")


def amount(words: str, share: bool = False, grouped: bool = False) -> float:
    """
    A number with grouped digits, a decimal point or comma, and a scale; of a share also percents.

    Parameters
    ----------
    words
        What somebody typed.
    share
        Whether the number is a fraction of something: it may end in %, and in no scale.
    grouped
        Whether a lone point or comma before three digits groups them, as where whole amounts are asked for and
        shown how they were read.

    Raises
    ------
    ValueError
        When it is no number, or can be read as two; the message says which and how to write it.

    Examples
    --------
    >>> [amount(words) for words in ("2 600 000", "2,6 M", "2.6M", "2'600'000", "2_600_000", "2.600.000")]
    [2600000.0, 2600000.0, 2600000.0, 2600000.0, 2600000.0, 2600000.0]
    >>> amount("1,234,567"), amount("4.5 m"), amount("1.234,5"), amount("\N{MINUS SIGN}3"), amount("2.6e6")
    (1234567.0, 4500000.0, 1234.5, -3.0, 2600000.0)
    >>> amount("8 %", share=True), amount("0,08", share=True)
    (0.08, 0.08)
    >>> amount("1,234")
    Traceback (most recent call last):
        ...
    ValueError: can be read as 1234 and as 1.234; write 1234 or 1.2340
    >>> amount("1,234", grouped=True), amount("1.23 M", grouped=True)
    (1234.0, 1230000.0)
    """
    plain = words.translate(SPACES).replace("\N{MINUS SIGN}", "-").replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    plain = plain.strip()
    if SCIENTIFIC.fullmatch(plain):
        return _finite(float(plain))
    written = WRITTEN.fullmatch(plain)
    if written is None:
        raise ValueError(text("amount.no_number"))
    # Behind a scale digits are as likely decimals: 1.234 M.
    digits = _digits(written["digits"], grouped and not written["unit"])
    # The digits are scaled as text: 2.3 million is then the number nearest to it, not a product of two.
    return _finite(float(f"{written['sign']}{digits}e{_exponent(written['unit'].lower(), share)}"))


def scales(code: str) -> Mapping[str, int]:
    """
    The words for sizes as a language writes and reads them, with the power of ten that each stands for.

    >>> scales("en")["bn"], scales("sv")["md"], scales("da")["mia"]
    (9, 9, 9)
    """
    return _all_scales()[code]


@cache
def _all_scales() -> Mapping[str, Mapping[str, int]]:
    found = {}
    for code in languages():
        with speaking(code):
            found[code] = {word: power for name, power in POWERS.items() for word in text(f"amount.{name}").split()}
    return found


def _power(unit: str) -> int | None:
    """The power of ten of a scale; None where nobody has it."""
    every, own = _all_scales(), scales(language())
    powers = [known[unit] for known in (own, every[DEFAULT_LANGUAGE]) if unit in known]
    if len(set(powers)) > 1:
        raise ValueError(text("amount.two_sizes", unit=unit, known=_known_scales()))
    return next(iter(powers or [known[unit] for known in every.values() if unit in known]), None)


def _known_scales() -> str:
    """The scales of the language in force that mean one size only."""
    english = scales(DEFAULT_LANGUAGE)
    return ", ".join(word for word, power in scales(language()).items() if english.get(word, power) == power)


def _exponent(unit: str, share: bool) -> int:
    if not unit:
        return 0
    if unit == "%":
        if not share:
            raise ValueError(text("amount.percentage"))
        return -2
    power = _power(unit.removesuffix(".")) if not share else None
    if power is None:
        allowed = text("amount.share") if share else text("amount.known", known=_known_scales())
        raise ValueError(text("amount.no_unit", unit=unit, allowed=allowed))
    return power


def _digits(body: str, grouped: bool) -> str:
    """The digits with at most one point; the last of two kinds of sign is the decimal one."""
    signs = [sign for sign in body if not sign.isdigit()]
    kinds = list(dict.fromkeys(signs))
    if not kinds:
        return body
    last = signs[-1]
    decimal = last in ".," and signs.count(last) == 1
    if len(kinds) > 2 or (len(kinds) == 2 and not decimal):
        raise ValueError(text("amount.two_groups"))
    if not decimal:
        return _ungrouped(body)
    whole, _, fraction = body.rpartition(last)
    if len(kinds) == 1 and len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        if grouped:
            return whole + fraction
        raise ValueError(text("amount.two_ways", **two_ways(whole, fraction)))
    return f"{_ungrouped(whole) if len(kinds) == 2 else whole or '0'}.{fraction}"


def two_ways(whole: str, fraction: str) -> dict[str, str]:
    """
    A number whose sign may group its digits or not: both readings, and the second as it can be written.

    >>> two_ways("1", "234")
    {'one': '1234', 'other': '1.234', 'clear': '1.2340'}
    """
    sign = text("number.decimal")
    return {"one": whole + fraction, "other": f"{whole}{sign}{fraction}", "clear": f"{whole}{sign}{fraction}0"}


def _ungrouped(body: str) -> str:
    if not GROUPED.fullmatch(body):
        raise ValueError(text("amount.threes"))
    return re.sub(r"[^0-9]", "", body)


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError(text("amount.too_large"))
    return number

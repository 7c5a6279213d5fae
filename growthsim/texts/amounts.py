"""Numbers as people write them, in any country's signs; what can be read two ways is refused."""

from __future__ import annotations

import math
import re

SPACES = dict.fromkeys(map(ord, "\u00a0\u202f\u2009\u2007"), " ")
"""No-break, narrow, thin and figure spaces: all group digits."""

SCALES = {
    "k": 1e3, "thousand": 1e3, "m": 1e6, "mio": 1e6, "million": 1e6, "bn": 1e9, "billion": 1e9, "tn": 1e12,
    "trillion": 1e12,
}  # fmt: skip

WRITTEN = re.compile(r"(?P<sign>[-+]?)(?P<digits>[0-9., '_]*[0-9])\s*(?P<unit>%|[a-z]*\.?)", re.IGNORECASE)
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
        raise ValueError("is not a number")
    # Behind a scale digits are as likely decimals: 1.234 M.
    digits = _digits(written["digits"], grouped and not written["unit"])
    # The digits are scaled as text: 2.3 million is then the number nearest to it, not a product of two.
    return _finite(float(f"{written['sign']}{digits}e{_exponent(written['unit'].lower(), share)}"))


def _exponent(unit: str, share: bool) -> int:
    if not unit:
        return 0
    if unit == "%":
        if not share:
            raise ValueError("is a percentage where an amount is meant")
        return -2
    scale = SCALES.get(unit.removesuffix("."))
    if scale is None or share:
        allowed = "write a fraction or a percentage, such as 8 %" if share else f"known are {', '.join(SCALES)}"
        raise ValueError(f"is not a number: {unit!r} is no unit here; {allowed}")
    return round(math.log10(scale))


def _digits(body: str, grouped: bool) -> str:
    """The digits with at most one point; the last of two kinds of sign is the decimal one."""
    signs = [sign for sign in body if not sign.isdigit()]
    kinds = list(dict.fromkeys(signs))
    if not kinds:
        return body
    last = signs[-1]
    decimal = last in ".," and signs.count(last) == 1
    if len(kinds) > 2 or (len(kinds) == 2 and not decimal):
        raise ValueError("is not a number: its digits are grouped in two ways")
    if not decimal:
        return _ungrouped(body)
    whole, _, fraction = body.rpartition(last)
    if len(kinds) == 1 and len(fraction) == 3 and 1 <= len(whole) <= 3 and not whole.startswith("0"):
        if grouped:
            return whole + fraction
        raise ValueError(
            f"can be read as {whole}{fraction} and as {whole}.{fraction}; write {whole}{fraction} or "
            f"{whole}.{fraction}0"
        )
    return f"{_ungrouped(whole) if len(kinds) == 2 else whole or '0'}.{fraction}"


def _ungrouped(body: str) -> str:
    if not GROUPED.fullmatch(body):
        raise ValueError("is not a number: digits are grouped by threes")
    return re.sub(r"[^0-9]", "", body)


def _finite(number: float) -> float:
    if not math.isfinite(number):
        raise ValueError("is not a number that can be handled")
    return number

"""Numbers as text: short, honest about their precision, in the signs of the language."""

from __future__ import annotations

import math
from datetime import date

from growthsim.texts import text

_SCALES = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"), (1e3, "thousand"))


def _localised(plain: str) -> str:
    """A number in Python's `,` and `.` notation, in the language's signs and with a true minus."""
    signs = {
        ",": text("number.group"),
        ".": text("number.decimal"),
        "-": text("number.minus"),
    }
    return "".join(signs.get(sign, sign) for sign in plain)


def _with_unit(number: str, unit: str) -> str:
    return text("number.with_unit", number=number, unit=unit) if unit else number


def fixed(value: float, decimals: int = 0, unit: str = "") -> str:
    """
    A number with grouped thousands and a given count of decimals.

    >>> fixed(88_000, unit="EUR")
    '88,000\\xa0EUR'
    >>> fixed(-0.04, 1)
    '0.0'
    """
    rounded = round(value, decimals) + 0.0
    return _with_unit(_localised(f"{rounded:,.{decimals}f}"), unit)


def _two_figures(value: float) -> str:
    """Two significant figures, three from 100 on: 6.0, 19, 285, 0.35."""
    size = abs(value)
    if size == 0:
        return "0"
    if size >= 9.95:
        return f"{value:,.0f}"
    return f"{value:.{1 - math.floor(math.log10(float(f'{size:.1e}')))}f}"


def _scaled(value: float) -> tuple[float, str]:
    """The value in its own scale, and the scale's name; 999,600 counts as 1.0 million."""
    for scale, name in _SCALES:
        if abs(value) >= scale * 0.9995:
            return value / scale, name
    return value, ""


def short(value: float, unit: str = "") -> str:
    """
    A number in two figures with k, M, bn or tn.

    >>> short(6_000_000, "EUR"), short(1_960), short(18_700_000), short(0)
    ('6.0\\xa0M\\xa0EUR', '2.0\\xa0k', '19\\xa0M', '0')
    """
    if not math.isfinite(value):
        return "–"
    scaled, name = _scaled(value)
    whole_count = not name and float(value).is_integer()
    number = _localised(f"{value:,.0f}" if whole_count else _two_figures(scaled))
    if name:
        number = text("number.with_unit", number=number, unit=text(f"number.{name}"))
    return _with_unit(number, unit)


def count(value: float) -> str:
    """
    How many there are: whole from ten on, in two figures below.

    >>> count(2_180.4), count(12.6), count(7.0), count(0.85), count(0.5), count(0.001)
    ('2.2\\xa0k', '13', '7', '0.85', '0.5', '0')
    """
    if not abs(value) < 9.95:
        return short(round(value) if math.isfinite(value) else value)
    return _localised(f"{float(f'{value:.2g}') if abs(value) >= 0.005 else 0:g}")


def mark(value: float, unit: str = "") -> str:
    """
    The label of an axis mark: no more figures than the mark has.

    >>> mark(30e6, "EUR"), mark(2.5e6), mark(500), mark(0.03), mark(0), mark(1e18)
    ('30\\xa0M\\xa0EUR', '2.5\\xa0M', '500', '0.03', '0', '1,000,000\\xa0tn')
    """
    scaled, name = _scaled(value)
    written = f"{scaled:,.0f}" if 1e6 <= abs(scaled) < 1e9 else f"{scaled:.6g}"
    number = _localised(written)
    if name:
        number = text("number.with_unit", number=number, unit=text(f"number.{name}"))
    return _with_unit(number, unit)


def with_range(middle: float, low: float, high: float, unit: str = "") -> str:
    """
    A number with its range; the ends drop the scale's letter where they share it.

    >>> with_range(18.7e6, 16.9e6, 28.2e6)
    '19\\xa0M (17 to 28)'
    >>> with_range(1.2e6, 4e5, 3e6, "EUR")
    '1.2\\xa0M\\xa0EUR (400\\xa0k to 3.0\\xa0M)'
    """
    scale = _scaled(middle)[1]
    same = all(_scaled(end)[1] == scale for end in (low, high))
    ends = [_scaled(end)[0] if same and scale else end for end in (low, high)]
    lowest, highest = (short(end) for end in ends)
    centre = short(middle, unit)
    if lowest == highest:
        return centre
    return text("number.range", middle=centre, low=lowest, high=highest)


def percent(share: float, decimals: int = 0) -> str:
    """
    A share in percent; whole percents unless asked otherwise.

    >>> percent(0.25), percent(-0.354)
    ('25\\xa0%', '−35\\xa0%')
    """
    return text("number.percent", number=fixed(100 * share, decimals))


def probability(share: float) -> str:
    """
    A probability in whole percents that never claims certainty.

    >>> probability(0.004), probability(0.25), probability(1.0)
    ('under\\xa01\\xa0%', '25\\xa0%', 'over\\xa099\\xa0%')
    """
    if share < 0.01:
        return text("number.under_percent")
    if share > 0.99:
        return text("number.over_percent")
    return percent(share)


def calendar_year(decimal_year: float) -> int:
    """
    The year a decimal date lies in; rounding would shift half of all dates by a year.

    >>> calendar_year(2029.6)
    2029
    """
    # A mark at 2030 computed as 2026 + 48/12 may fall short by a rounding error of the last bit.
    return math.floor(decimal_year + 1e-9)


def year_range(middle: float, low: float, high: float) -> str:
    """
    A date with its range, in calendar years.

    >>> year_range(2030.5, 2029.6, 2031.75)
    '2030 (2029–2031)'
    >>> year_range(2030.5, 2030.1, 2030.9)
    '2030'
    """
    years = [calendar_year(year) for year in (middle, low, high)]
    if years[1] == years[2]:
        return str(years[0])
    return text("number.year_range", middle=years[0], low=years[1], high=years[2])


def _fraction(share: float) -> tuple[int, int]:
    """A share as `n of total` in small numbers: quarters, tenths, and hundredths near one."""
    if share < 0.095:
        return 1, round(1 / share)
    if share >= 0.945:
        return round(100 * share), 100
    if round(share * 40) in (9, 10, 11, 29, 30, 31) and abs(share * 4 - round(share * 4)) <= 0.1:
        return round(share * 4), 4
    return math.floor(share * 10 + 0.5), 10


def odds(share: float) -> str:
    """
    A share as a label: `1 in 4`, `9 of 10`, never `0 of 10` or `10 of 10`.

    >>> odds(0.25), odds(0.92), odds(0.04), odds(0.001), odds(1)
    ('1 in 4', '9 of 10', '1 in 25', 'under\\xa01\\xa0%', 'over\\xa099\\xa0%')
    """
    if share < 0.01 or share > 0.99:
        return probability(share)
    count, total = _fraction(share)
    if count == 1:
        return text("number.one_in", n=total)
    return text("number.of", n=count, total=total)


def share_in_words(share: float) -> str:
    """
    A share as part of a sentence.

    >>> share_in_words(0.92), share_in_words(0.75), share_in_words(0.98)
    ('in 9 of 10 futures', 'in 3 of 4 futures', 'in 98 of 100 futures')
    >>> share_in_words(0.04), share_in_words(0.0)
    ('in 1 of 25 futures', 'in under\\xa01\\xa0% of futures')
    """
    if share < 0.01:
        return text("number.in_under_percent")
    if share > 0.99:
        return text("number.in_over_percent")
    count, total = _fraction(share)
    return text("number.in_of_futures", n=count, total=total)


def long_date(day: date) -> str:
    """
    A date in full.

    >>> long_date(date(2026, 11, 21))
    '21 November 2026'
    """
    month = text(f"number.month.{day.month}")
    return text("number.date", day=day.day, month=month, year=day.year)

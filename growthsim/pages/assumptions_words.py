"""Numbers, units and sources as the page Assumptions writes them."""

from __future__ import annotations

import re
from html import escape

from growthsim.texts.numbers import fixed
from growthsim.texts.terms import unit_words

DOI = re.compile(r"doi:(10\.\S+?)(?=[.,;:)]*(?:\s|$))")


def linked(source: str) -> str:
    """HTML of a source, its DOIs as links."""
    words = escape(" ".join(source.split()), quote=False)
    return DOI.sub(r'<a href="https://doi.org/\1" target="_blank" rel="noopener noreferrer">doi:\1</a>', words)


def unit_of(unit: str, currency: str) -> str:
    """A unit with the scenario's currency in it; a bare number has none."""
    return "" if unit == "1" else unit_words(unit, currency)


def figure(value: float) -> str:
    """
    A number in four figures, whole from a thousand on.

    >>> figure(315_812.4), figure(0.0035987), figure(-0.25), figure(0.0)
    ('315,812', '0.003599', '−0.25', '0')
    """
    if abs(value) >= 1000:
        return fixed(value) if abs(value) < 1e15 else f"{value:.3e}"
    short = f"{value + 0.0:.4g}"
    return fixed(value, len(short.partition(".")[2])) if "e" not in short else short

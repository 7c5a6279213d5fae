"""Terms of scenario files as a reader has them: units and the words of choices."""

from __future__ import annotations

from growthsim.texts import translated


def unit_words(unit: str, currency: str = "") -> str:
    """
    A unit in the reader's language, with the currency where it is money.

    >>> unit_words("money/person/year", "EUR")
    'EUR/person/year'
    """
    return "/".join(currency if part == "money" and currency else translated(part) for part in unit.split("/"))


def option_words(word: str) -> str:
    """
    A word that may stand in a file, as one reads it.

    >>> option_words("price_war")
    'price war'
    """
    return translated(word).replace("_", " ")

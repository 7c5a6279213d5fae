"""The words of the field: what each means here, and where in the app it can be seen."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from growthsim.data.frame import frame
from growthsim.texts import language, text

LAST_LETTERS = {"sv": "åäö", "da": "æøå"}
"""Letters that come after z, by language."""


@dataclass(frozen=True)
class Place:
    """
    Where a word is seen: a page, what is looked at there (as in a link), and the part of it that is opened.

    `part` is the name under which the page remembers its part, and which one.
    """

    page: str
    looks: tuple[tuple[str, str], ...] = ()
    part: tuple[str, str] | None = None

    @property
    def lesson(self) -> str:
        """The lesson that is looked at; empty where it is none."""
        return dict(self.looks).get("lesson", "")


def _lesson(name: str, step: int = 1) -> Place:
    return Place("lessons", (("lesson", name), ("step", str(step))))


_SCALE = ("staff_on_demand", "community", "algorithms", "leased_assets", "engagement")
_IDEAS = ("interfaces", "dashboards", "experimentation", "autonomy", "social_technologies")
METHODS = ("mtp", *_SCALE, *_IDEAS)
"""Words whose names stand in the frame of methods."""
_TEST, _PURPOSE = (
    Place("readiness", part=("readiness.view", "test")),
    Place("readiness", part=("readiness.view", "purpose")),
)
_HINGES, _TRUST = (
    Place("assumptions", part=("assumptions.part", "hinges")),
    Place("assumptions", part=("assumptions.part", "trust")),
)
_QUANTITIES = Place("assumptions", part=("assumptions.part", "quantities"))
_EQUATIONS = Place("assumptions", part=("assumptions.part", "equations"))

TERMS: dict[str, Place] = {
    "exponential_growth": _lesson("steps"),
    "linear_growth": _lesson("steps"),
    "growth_bias": _lesson("steps", 2),
    "doubling_time": _lesson("steps"),
    "halving_time": Place("technologies"),
    "log_scale": Place("explore", (("scale", "log"),)),
    "s_curve": _lesson("scurve"),
    "bass_diffusion": _EQUATIONS,
    "innovation_coefficient": _QUANTITIES,
    "imitation_coefficient": _QUANTITIES,
    "price_parity": Place("explore"),
    "newcomer": Place("explore"),
    "disruption": Place("explore"),
    "future": Place("explore"),
    "probability": Place("explore"),
    "standard_error": Place("explore"),
    "fan": Place("technologies"),
    "hindcast": Place("technologies"),
    "learning_rate": Place("technologies"),
    "volatility": Place("technologies"),
    "random_walk": Place("technologies"),
    "control": _lesson("halving"),
    "hazard": _EQUATIONS,
    "span_of_control": Place("staffing"),
    "hierarchy": _lesson("forms"),
    "parallel": _lesson("forms"),
    "network": _lesson("forms"),
    "exponential_organisation": _TEST,
    "scale": _TEST,
    "ideas": _TEST,
    "mtp": _PURPOSE,
    **dict.fromkeys(_SCALE, _TEST),
    **dict.fromkeys(_IDEAS, _TEST),
    "readiness": _TEST,
    "canvas": Place("canvas"),
    "scenario": Place("start"),
    "plan": Place("plans"),
    "action": Place("plans"),
    "trigger": Place("plans"),
    "lever": Place("explore"),
    "what_binds": Place("explore", (("chart", "binding"),)),
    "seed": _QUANTITIES,
    "grade": _QUANTITIES,
    "handover_value": Place("handover"),
    "discount": Place("handover"),
    "tenfold": Place("tenfold"),
    "shapley_share": Place("decide"),
    "sobol_share": Place("matters"),
    "regret": Place("decide"),
    "survivorship_bias": Place("tenfold", part=("tenfold.part", "missing")),
    "reference_class": Place("history"),
}
"""Where each word is seen."""


@dataclass(frozen=True)
class Entry:
    """A word in the reader's language, its meaning, and where it is seen."""

    term: str
    name: str
    meaning: str
    place: Place

    @property
    def letter(self) -> str:
        """Under which letter it stands."""
        return _plain(self.name)[0].upper()


def entries(sought: str = "") -> tuple[Entry, ...]:
    """All words in the order of the reader's alphabet, or those in whose name or meaning what is sought stands."""
    found = [Entry(term, term_name(term), text(f"glossary.meaning.{term}"), place) for term, place in TERMS.items()]
    words = _folded(sought)
    return tuple(
        sorted(
            (entry for entry in found if words in _folded(f"{entry.name}\n{entry.meaning}")),
            key=lambda entry: alphabetical(entry.name),
        )
    )


def term_name(term: str) -> str:
    """What a word is called; methods are called as everywhere."""
    return frame().by_name[term].label if term in METHODS else text(f"glossary.name.{term}")


def alphabetical(words: str) -> list[tuple[int, str]]:
    """
    Where words stand in the alphabet of the reader: å, ä and ö after z in Swedish, æ, ø and å in Danish.

    >>> from growthsim.texts import speaking
    >>> with speaking("sv"):
    ...     sorted(["Öl", "zon", "ålder", "Ära", "Idé", "ide"], key=alphabetical)
    ['Idé', 'ide', 'zon', 'ålder', 'Ära', 'Öl']
    """
    last = LAST_LETTERS.get(language(), "")
    return [(last.index(sign) + 1, "") if sign in last else (0, _base(sign)) for sign in words.casefold()]


def _base(sign: str) -> str:
    """A sign without its accents."""
    return unicodedata.normalize("NFKD", sign)[0]


def _plain(words: str) -> str:
    """Words without accents but on letters of their own."""
    last = LAST_LETTERS.get(language(), "")
    return "".join(sign if sign in last else _base(sign) for sign in words.casefold())


def _folded(words: str) -> str:
    return " ".join(words.casefold().split())

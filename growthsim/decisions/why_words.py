"""Why did it change, in words, tables and plain values."""

from __future__ import annotations

import math
from typing import Any

from growthsim.decisions.levers import Lever, lever_label, value_words
from growthsim.decisions.why import Why
from growthsim.decisions.why_levers import EVERYTHING, Difference
from growthsim.distributions import Distribution
from growthsim.quantities import SECTIONS
from growthsim.scenario import Scenario, ScenarioError, quantity_at, value_at
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed, probability, short
from growthsim.texts.terms import option_words

CLEAR = 2.0
"""Standard errors beyond which a share is no chance."""
MOST_NAMED = 3
MOST_ROWS = 8
"""Levers that a table or a chart shows one by one; the rest is one line."""

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def finding(found: Why) -> str:
    """From where to where, and what of it comes from what."""
    values = {"from": level(found, found.start), "to": level(found, found.end)}
    if not found.pair.levers:
        return text("why.nothing", **values)
    change, error = found.change
    if len(found.pair.levers) == 1 and found.pair.levers[0].path == EVERYTHING:
        return text("why.finding_everything", **values, count=len(found.pair.levers[0].merged))
    clear = [place for place in found.ranked if abs(found.means[place]) > CLEAR * found.errors[place]]
    if abs(change) <= CLEAR * error:
        return _unclear(found, clear, values)
    if len(found.pair.levers) == 1:
        return text("why.finding_one", **values, lever=lever_words(found, 0))
    along = [place for place in found.ranked if found.means[place] * change > 0][:MOST_NAMED]
    against = [place for place in clear if found.means[place] * change < 0][:MOST_NAMED]
    along = [place for place in along if place in clear] or along[:1]
    said = [text("why.comes_short" if number else "why.comes", lever=lever_words(found, place),
                 amount=_bare(found, place, change)) for number, place in enumerate(along)]  # fmt: skip
    size = amount(found, abs(change)).lstrip("+")
    first = text("why.finding", **values, change=size, first=", ".join(said))
    if not against:
        return first
    return f"{first} {text('why.against', levers=_moved(found, against))}"


def notes(found: Why) -> list[str]:
    """What was merged, what was judged, and how well it is known."""
    pair = found.pair
    words = [
        text("why.merged", levers=", ".join(label_of(found, part) for part in _parts_of(lever)))
        for lever in pair.levers
        if lever.merged
    ]
    plans = {
        "first": translated(pair.first.plans[pair.plan].label),
        "other": translated(pair.other.plans[pair.plan].label),
    }
    words.append(text("why.judged", **plans))
    kind = ("exact" if found.exact else "sampled") + ("" if found.is_share else "_money")
    counts = {"number": 2 ** len(pair.levers), "orders": found.question.orders, "runs": found.runs}
    said = {name: fixed(count) for name, count in counts.items()}
    # Rounded up, as with every answer.
    error = fixed(max(math.ceil(1000 * found.standard_error - 1e-9) / 10, 0.1), 1)
    return [*words, text(f"why.{kind}", **said, error=error)]


def table(found: Why) -> Rows:
    """The levers with the largest shares, the rest together, and the sum."""
    heads = [text(f"why.head_{name}") for name in ("lever", "from", "to", "share")]
    rows = [[label_of(found, place), *ends_words(found, place), share_words(found, place)]
            for place in found.ranked[:MOST_ROWS]]  # fmt: skip
    rest = found.ranked[MOST_ROWS:]
    if rest:
        rows.append([others_words(len(rest)), "", "", amount(found, rest_of(found)[0])])
    ends = [level(found, end) for end in (found.start, found.end)]
    return heads, [*rows, [text("why.total"), *ends, amount(found, found.total)]]


def rest_of(found: Why) -> tuple[float, float]:
    """What the levers that are not named one by one add, and its standard error."""
    rest = found.ranked[MOST_ROWS:]
    runs = found.runs
    together = found.shares[rest].sum(axis=0)
    error = float(together.std(ddof=1) / math.sqrt(runs)) if runs > 1 else math.nan
    return float(together.mean()), error


def others_words(count: int) -> str:
    """How many levers stand in one line."""
    return text("why.other") if count == 1 else text("why.others", number=fixed(count))


def share_words(found: Why, place: int) -> str:
    """What a lever adds, with two standard errors."""
    error = 2 * float(found.errors[place])
    share = float(found.means[place])
    if not found.is_share:
        return f"{_signed(short(share), share)} ± {short(error)}"
    decimals = 0 if error >= 0.01 or error == 0 else 1
    points = [fixed(100 * number, decimals) for number in (share, error)]
    return f"{_signed(points[0], share)} ± {points[1]}"


def amount(found: Why, value: float) -> str:
    """A difference with its sign: points, or money."""
    if not found.is_share:
        return _signed(short(value, found.pair.first.currency), value)
    number = fixed(100 * value, 0 if abs(value) >= 0.01 or abs(value) < 0.0005 else 1)
    key = "why.one_point" if number.strip("−-+") == "1" else "why.points"
    return _signed(text(key, number=number), value)


def level(found: Why, value: float) -> str:
    """A level of the measure."""
    return probability(value) if found.is_share else short(value, found.pair.first.currency)


def label_of(found: Why, place: int | str) -> str:
    """What a lever is called."""
    lever = found.pair.levers[place] if isinstance(place, int) else Difference(place, (place,))
    part = _part_label(lever, found)
    return part if part else _leaf_label(found, lever.path)


def lever_words(found: Why, place: int) -> str:
    """A lever in a sentence, with both values where it has one."""
    first, other = ends_words(found, place)
    label = label_of(found, place)
    if not first or not other:
        return text("why.lever_whole", label=label)
    return text("why.lever", **{"label": label, "from": first, "to": other})


def ends_words(found: Why, place: int) -> tuple[str, str]:
    """Both values of a lever in words; empty where it is more than one value."""
    lever = found.pair.levers[place]
    if lever.merged or (len(lever.sets) > 1 and not lever.path.endswith(".form")) or _part_label(lever, found):
        return "", ""
    first, other = (_value_words(scenario, lever.path) for scenario in (found.pair.first, found.pair.other))
    return first, other


def record(found: Why) -> dict[str, Any]:
    """Everything as plain values; the total is the sum of the shares as they stand."""
    levers = [
        {"path": found.pair.levers[place].path, "label": label_of(found, place),
         "from": _plain_value(found, place, found.pair.first), "to": _plain_value(found, place, found.pair.other),
         "share": float(found.means[place]), "standard_error": _number(float(found.errors[place])),
         "merged": list(found.pair.levers[place].merged)}
        for place in found.ranked
    ]  # fmt: skip
    pair = found.pair
    return {
        "of": found.of,
        "levers": levers,
        "total": found.total,
        "total_error": _number(found.change[1]),
        "from": found.start,
        "to": found.end,
        "exact": found.exact,
        "plans": [translated(pair.first.plans[pair.plan].label), translated(pair.other.plans[pair.plan].label)],
        "finding": finding(found),
        "runs": found.runs,
        "standard_error": _number(found.standard_error),
    }


def _unclear(found: Why, clear: list[int], values: dict[str, str]) -> str:
    first = text("why.unclear", **values)
    if not clear:
        return first
    return f"{first} {text('why.unclear_yet', levers=_moved(found, clear[:MOST_NAMED]))}"


def _moved(found: Why, places: list[int]) -> str:
    return ", ".join(
        text("why.moved", amount=amount(found, float(found.means[place])),
             lever=lever_words(found, place))
        for place in places
    )  # fmt: skip


def _bare(found: Why, place: int, change: float) -> str:
    """What a lever has in a change, without sign and unit of points."""
    share = abs(float(found.means[place]))
    if not found.is_share:
        return short(share, found.pair.first.currency)
    return fixed(100 * share, 0 if abs(change) >= 0.05 else 1)


def _signed(words: str, value: float) -> str:
    return f"+{words}" if value > 0 and any(sign in "123456789" for sign in words) else words


def _parts_of(lever: Difference) -> tuple[str, ...]:
    return lever.merged


def _part_label(lever: Difference, found: Why) -> str:
    """The name of a lever that is a whole part of the file; empty for a single value."""
    path, plan = lever.path, f"plans.{found.pair.plan}"
    if path == EVERYTHING:
        return text("why.everything")
    fixed_parts = {"span": "span", "frame": "frame", "technologies": "technologies", "plans": "plan",
                   f"{plan}.actions": "actions", f"{plan}.methods": "methods"}  # fmt: skip
    if path in fixed_parts:
        return text(f"why.part_{fixed_parts[path]}")
    if path.startswith("technologies.") and path.count(".") == 1:
        return text("why.part_technology", name=path.partition(".")[2])
    return next((section.label for section in SECTIONS if section.name == path), "")


def _leaf_label(found: Why, path: str) -> str:
    for scenario in (found.pair.first, found.pair.other):
        try:
            value_at(scenario, path)
            return lever_label(scenario, path)
        except ScenarioError:
            continue
    return path


def _value_words(scenario: Scenario, path: str) -> str:
    value, quantity = value_at(scenario, path), quantity_at(scenario, path)
    if isinstance(value, bool) or not isinstance(value, (int, float, str, Distribution)):
        return ""
    if quantity is None:
        return option_words(str(value)) or text("lever.nothing")
    if path == "start_year":
        return str(value)
    return value_words(Lever(path, "", value, quantity=quantity), value, scenario)


def _plain_value(found: Why, place: int, scenario: Scenario) -> Any:
    """What stands at a single lever: a number or a word; of an uncertain one and of a whole part the words."""
    lever = found.pair.levers[place]
    first, _ = ends_words(found, place)
    if not first:
        return None
    value = value_at(scenario, lever.path)
    return value if isinstance(value, (int, float, str)) else _value_words(scenario, lever.path)


def _number(value: float) -> float | None:
    return value if math.isfinite(value) else None

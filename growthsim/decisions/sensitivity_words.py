"""What matters, in sentences and tables."""

from __future__ import annotations

from collections.abc import Sequence

from growthsim.decisions.box import KEPT, BoxAnswer, Span
from growthsim.decisions.futures import value_year
from growthsim.decisions.input_words import in_sentence, input_name, value_words
from growthsim.decisions.sampling import Everything
from growthsim.decisions.tornado import EFFECTS, Bar, Tornado
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, odds, percent, probability, short

BY_NUMBER = 10
"""Numbers up to this one are written as words."""
SMALL = 0.01
"""A share of the variance below which it is not told."""


def outcome_words(scenario: Scenario, effect: str, value: float) -> str:
    """What comes of something: years, a share, or money."""
    if effect == "year":
        return text("sensitivity.unit.years", number=fixed(value, 1))
    if effect == "survival":
        return probability(value)
    return short(value, str(scenario.currency))


def width_words(scenario: Scenario, effect: str, value: float) -> str:
    """How far apart outcomes lie: years, points, or money."""
    if effect == "survival":
        return text("sensitivity.unit.points", number=fixed(100 * value))
    if effect == "year":
        # Parts of a year that differ keep a figure that says so.
        number = fixed(value, 1 if value >= 0.95 else 2)
        return text("sensitivity.unit.years", number=number)
    return outcome_words(scenario, effect, value)


def effect_name(scenario: Scenario, effect: str) -> str:
    """What is looked at, with the year it is looked at in."""
    return text(f"sensitivity.effect.{effect}", **_years(scenario))


def telling_effect(found: Tornado, effect: str = "") -> str:
    """The effect asked for; where none was, the first one that anything moves."""
    moving = [each for each in EFFECTS if any(bar.clear for bar in found.bars[each])]
    return effect or next(iter(moving), EFFECTS[0])


def finding(found: Tornado, scenario: Scenario, effect: str) -> str:
    """Which input matters most, and by how much."""
    words = {"plan": translated(scenario.plans[found.plan].label), **_years(scenario)}
    leading = [bar for bar in found.leading(effect) if bar.clear]
    if not leading:
        return text(f"sensitivity.nothing.{_nothing(found, effect)}", **words)
    bar = leading[0]
    ends = sorted(bar.ends, key=lambda end: end.outcome)
    told = {
        "input": input_name(scenario, bar.input),
        "worse": value_words(scenario, bar.input, ends[0].option),
        "better": value_words(scenario, bar.input, ends[-1].option),
        "lowest": outcome_words(scenario, effect, ends[0].outcome),
        "highest": outcome_words(scenario, effect, ends[-1].outcome),
        "today": outcome_words(scenario, effect, found.today[effect].outcome),
    }
    return text(f"sensitivity.finding.{effect}", **words, **told)


def brief_finding(found: Tornado, scenario: Scenario, effect: str) -> str:
    """Which input matters most, as a title."""
    leading = [bar for bar in found.leading(effect) if bar.clear]
    if not leading:
        return finding(found, scenario, effect)
    name = input_name(scenario, leading[0].input)
    what = in_sentence(effect_name(scenario, effect))
    width = width_words(scenario, effect, leading[0].width)
    return text("sensitivity.brief.finding", input=name, effect=what, width=width)


def _nothing(found: Tornado, effect: str) -> str:
    survival = found.today["survival"].outcome
    if effect != "value" and survival in (0.0, 1.0):
        return "kept" if survival == 1 else "lost"
    return "unclear"


def grades_sentence(found: Tornado, effect: str) -> str:
    """How many of the inputs that matter most are only assumed; empty where nothing matters."""
    leading = [bar for bar in found.leading(effect) if bar.clear]
    if not leading:
        return ""
    assumed = sum(bar.input.grade == GRADES[-1] for bar in leading)
    key = "sensitivity.assumed" if len(leading) > 1 else "sensitivity.assumed_one"
    all_or_none = {0: "none", len(leading): "both" if assumed == 2 else "all"}.get(assumed)
    if all_or_none or len(leading) == 1:
        key = f"{key}_{all_or_none}"
    elif assumed == 1:
        key = f"{key}_single"
    return text(key, of=number_word(len(leading)), count=number_word(assumed))


def number_word(number: int) -> str:
    """A small number as a word."""
    if 1 <= number <= BY_NUMBER:
        return text(f"sensitivity.number.{number}")
    return fixed(number)


def rule_words() -> str:
    """How the plausible ranges are made."""
    return text("sensitivity.rule")


def left_out_words(found: Tornado) -> str:
    """Inputs that could not be tried; empty where all could."""
    return text("sensitivity.left_out", count=found.left_out) if found.left_out else ""


def tornado_table(found: Tornado, scenario: Scenario, effect: str) -> tuple[list[str], list[list[str]]]:
    """The leading inputs: name, values tried, what comes of them, width with two standard errors, grade."""
    heads = [text(f"sensitivity.table.{name}") for name in ("input", "tried", "gives", "width", "grade")]
    return heads, [_bar_row(bar, scenario, effect) for bar in found.leading(effect)]


def _bar_row(bar: Bar, scenario: Scenario, effect: str) -> list[str]:
    # Of words the worst and the best are told: the width lies between these.
    ends = sorted(bar.ends, key=lambda end: end.outcome) if isinstance(bar.ends[0].option, str) else bar.ends
    ends = [ends[0], ends[-1]]
    tried = [value_words(scenario, bar.input, end.option) for end in ends]
    gives = [outcome_words(scenario, effect, end.outcome) for end in ends]
    width = text("sensitivity.unclear")
    if bar.clear:
        width = text("sensitivity.width", width=width_words(scenario, effect, bar.width),
                     error=width_words(scenario, effect, 2 * bar.standard_error))  # fmt: skip
    join = text("sensitivity.to")
    name = input_name(scenario, bar.input)
    return [name, join.join(tried), join.join(gives), width, bar.input.grade]


def sobol_table(found: Everything, scenario: Scenario, effect: str) -> tuple[list[str], list[list[str]]]:
    """Each input's share alone and with others, both with intervals; the largest in total first."""
    heads = [text(f"sensitivity.table.{name}") for name in ("input", "alone", "total")]
    return heads, [[name, _share(*first), _share(*total)]
                   for name, first, total in shares(found, scenario, effect)]  # fmt: skip


Share = tuple[float, float, float]
"""A share of the variance, and its interval."""


def shares(found: Everything, scenario: Scenario, effect: str) -> list[tuple[str, Share, Share]]:
    """By input and for luck: name, share alone, share with others; empty where the effect does not vary."""
    place, indices = EFFECTS.index(effect), found.indices
    if not indices.varies[place]:
        return []
    names = [input_name(scenario, each) for each in found.chosen.inputs]
    names.append(text("sensitivity.luck"))
    rows: list[tuple[str, Share, Share]] = []
    for dimension, name in enumerate(names):
        first = _within(indices.first[place, dimension], *indices.first_range[place, dimension])
        total = _within(indices.total[place, dimension], *indices.total_range[place, dimension])
        rows.append((name, first, total))
    return sorted(rows, key=lambda row: -row[2][0])


def _within(middle: float, low: float, high: float) -> Share:
    """A share lies between 0 and 1; its estimate may stray a little."""
    first, second, third = (min(max(float(each), 0.0), 1.0) for each in (middle, low, high))
    return first, second, third


def _share(middle: float, low: float, high: float) -> str:
    ends = [fixed(100 * end) for end in (low, high)]
    return text("sensitivity.share", share=percent(middle), low=ends[0], high=ends[1])


def interactions(found: Everything, effect: str) -> float | None:
    """The share of the variance that no input makes alone; None where the effect does not vary."""
    place = EFFECTS.index(effect)
    if not found.indices.varies[place]:
        return None
    return float(min(max(1 - found.indices.first[place].sum(), 0.0), 1.0))


def sobol_sentence(found: Everything, scenario: Scenario, effect: str) -> str:
    """Who makes the differences: the leading input alone, luck, and inputs together."""
    together, rows = interactions(found, effect), shares(found, scenario, effect)
    if together is None:
        kind = "value" if effect == "value" else "lost" if found.lost.mean() > 0.5 else "kept"
        return text(f"sensitivity.still.{kind}", **_years(scenario))
    luck = text("sensitivity.luck")
    chance = next(first for name, first, _ in rows if name == luck)
    name, first, _ = max((row for row in rows if row[0] != luck), key=lambda row: row[1][0])
    parts = {key: _about(share) for key, share in
             (("share", first[0]), ("chance", chance[0]), ("together", together))}  # fmt: skip
    what = in_sentence(effect_name(scenario, effect))
    return text("sensitivity.shares", input=in_sentence(name), effect=what, **parts)


def brief_sobol(found: Everything, scenario: Scenario, effect: str) -> str:
    """Which input makes most of the differences alone, as a title; for an effect that varies."""
    luck = text("sensitivity.luck")
    rows = [row for row in shares(found, scenario, effect) if row[0] != luck]
    name, first, _ = max(rows, key=lambda row: row[1][0])
    what = in_sentence(effect_name(scenario, effect))
    told = {"input": in_sentence(name), "share": _about(first[0]), "effect": what}
    return text("sensitivity.brief.shares", **told)


def _about(share: float) -> str:
    return probability(share) if share < SMALL else percent(share)


def narrowed_words(found: Everything, scenario: Scenario) -> str:
    """Which ranges had to be narrower for all inputs to vary together; empty where none had."""
    chosen = found.chosen
    if not chosen.narrowed:
        return ""
    narrowed = [each for each in chosen.inputs if each.path in chosen.narrowed]
    names = [in_sentence(input_name(scenario, each)) for each in narrowed]
    return text("sensitivity.narrowed", inputs=listed(names),
                part=percent(chosen.part))  # fmt: skip


def box_sentence(found: BoxAnswer, scenario: Scenario) -> str:
    """Where the firm loses, and how sure that is."""
    years = _years(scenario)
    if not found.limits:
        return text(f"sensitivity.box.{_boxless(found)}", base=probability(found.base), **years)
    limits = listed([limit_words(limit, scenario) for limit in found.limits])
    told = {"coverage": percent(found.coverage), "density": odds(found.density),
            "base": probability(found.base)}  # fmt: skip
    key = found.of if found.clear else f"{found.of}_unclear"
    return text(f"sensitivity.box.{key}", limits=limits, **told, **years)


def brief_box(found: BoxAnswer, scenario: Scenario) -> str:
    """Where the firm loses, as a title; for a box that has limits."""
    if not found.clear:
        return text("sensitivity.brief.unclear")
    limits = listed([limit_words(limit, scenario) for limit in found.limits])
    return text(f"sensitivity.brief.{found.of}", limits=limits)


def _boxless(found: BoxAnswer) -> str:
    if found.base == 0:
        return "nothing_kept" if found.of == KEPT else "nothing_lost"
    return "rarely_kept" if found.of == KEPT else "rarely_lost" if found.base < 0.05 else "no_box"


def limit_words(limit: Span, scenario: Scenario) -> str:
    """One limit of a box: the input, and where it lies."""
    name = in_sentence(input_name(scenario, limit.input))
    if limit.words:
        words = [value_words(scenario, limit.input, word) for word in limit.words]
        return text("sensitivity.limit.words", input=name, words=listed(words, "or"))
    ends = {key: value_words(scenario, limit.input, end)
            for key, end in (("low", limit.low), ("high", limit.high)) if end is not None}  # fmt: skip
    key = "between" if len(ends) == 2 else "over" if "low" in ends else "under"
    return text(f"sensitivity.limit.{key}", input=name, **ends)


def box_error_words(found: BoxAnswer) -> str:
    """How well the box is known, on rows it was not made of; empty where there is none."""
    if not found.limits:
        return ""
    return text("sensitivity.box.tested", runs=fixed(found.runs),
                coverage=fixed(200 * found.coverage_error),
                density=fixed(200 * found.density_error))  # fmt: skip


def listed(words: Sequence[str], last: str = "and") -> str:
    """
    Words in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return text(f"sensitivity.listed_{last}", first=", ".join(words[:-1]), last=words[-1])


def _years(scenario: Scenario) -> dict[str, object]:
    span = float(scenario.span.years)
    return {"end": calendar_year(scenario.start_year + span), "at": calendar_year(value_year(scenario)),
            "span": fixed(span, 0 if span.is_integer() else 1)}  # fmt: skip

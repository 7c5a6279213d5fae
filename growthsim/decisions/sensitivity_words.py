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
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, odds, percent, probability, short

BY_NUMBER = 10
"""Numbers up to this one are written as words."""
SMALL = 0.01
"""A share of the variance below which it is not told."""


def outcome_words(scenario: Scenario, effect: str, value: float, language: str = "en") -> str:
    """What comes of something: years, a share, or money."""
    if effect == "year":
        return text("sensitivity.unit.years", language, number=fixed(value, 1, language=language))
    if effect == "survival":
        return probability(value, language)
    return short(value, str(scenario.currency), language)


def width_words(scenario: Scenario, effect: str, value: float, language: str = "en") -> str:
    """How far apart outcomes lie: years, points, or money."""
    if effect == "survival":
        return text("sensitivity.unit.points", language, number=fixed(100 * value, language=language))
    if effect == "year":
        # Parts of a year that differ keep a figure that says so.
        number = fixed(value, 1 if value >= 0.95 else 2, language=language)
        return text("sensitivity.unit.years", language, number=number)
    return outcome_words(scenario, effect, value, language)


def effect_name(scenario: Scenario, effect: str, language: str = "en") -> str:
    """What is looked at, with the year it is looked at in."""
    return text(f"sensitivity.effect.{effect}", language, **_years(scenario))


def telling_effect(found: Tornado, effect: str = "") -> str:
    """The effect asked for; where none was, the first one that anything moves."""
    moving = [each for each in EFFECTS if any(bar.clear for bar in found.bars[each])]
    return effect or next(iter(moving), EFFECTS[0])


def finding(found: Tornado, scenario: Scenario, effect: str, language: str = "en") -> str:
    """Which input matters most, and by how much."""
    words = {"plan": scenario.plans[found.plan].label, **_years(scenario)}
    leading = [bar for bar in found.leading(effect) if bar.clear]
    if not leading:
        return text(f"sensitivity.nothing.{_nothing(found, effect)}", language, **words)
    bar = leading[0]
    ends = sorted(bar.ends, key=lambda end: end.outcome)
    told = {
        "input": input_name(scenario, bar.input, language),
        "worse": value_words(scenario, bar.input, ends[0].option, language),
        "better": value_words(scenario, bar.input, ends[-1].option, language),
        "lowest": outcome_words(scenario, effect, ends[0].outcome, language),
        "highest": outcome_words(scenario, effect, ends[-1].outcome, language),
        "today": outcome_words(scenario, effect, found.today[effect].outcome, language),
    }
    return text(f"sensitivity.finding.{effect}", language, **words, **told)


def brief_finding(found: Tornado, scenario: Scenario, effect: str, language: str = "en") -> str:
    """Which input matters most, as a title."""
    leading = [bar for bar in found.leading(effect) if bar.clear]
    if not leading:
        return finding(found, scenario, effect, language)
    name = input_name(scenario, leading[0].input, language)
    what = in_sentence(effect_name(scenario, effect, language))
    width = width_words(scenario, effect, leading[0].width, language)
    return text("sensitivity.brief.finding", language, input=name, effect=what, width=width)


def _nothing(found: Tornado, effect: str) -> str:
    survival = found.today["survival"].outcome
    if effect != "value" and survival in (0.0, 1.0):
        return "kept" if survival == 1 else "lost"
    return "unclear"


def grades_sentence(found: Tornado, effect: str, language: str = "en") -> str:
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
    return text(key, language, of=number_word(len(leading), language), count=number_word(assumed, language))


def number_word(number: int, language: str = "en") -> str:
    """A small number as a word."""
    if 1 <= number <= BY_NUMBER:
        return text(f"sensitivity.number.{number}", language)
    return fixed(number, language=language)


def rule_words(language: str = "en") -> str:
    """How the plausible ranges are made."""
    return text("sensitivity.rule", language)


def left_out_words(found: Tornado, language: str = "en") -> str:
    """Inputs that could not be tried; empty where all could."""
    return text("sensitivity.left_out", language, count=found.left_out) if found.left_out else ""


def tornado_table(
    found: Tornado, scenario: Scenario, effect: str, language: str = "en"
) -> tuple[list[str], list[list[str]]]:
    """The leading inputs: name, values tried, what comes of them, width with two standard errors, grade."""
    heads = [text(f"sensitivity.table.{name}", language) for name in ("input", "tried", "gives", "width", "grade")]
    return heads, [_bar_row(bar, scenario, effect, language) for bar in found.leading(effect)]


def _bar_row(bar: Bar, scenario: Scenario, effect: str, language: str) -> list[str]:
    # Of words the worst and the best are told: the width lies between these.
    ends = sorted(bar.ends, key=lambda end: end.outcome) if isinstance(bar.ends[0].option, str) else bar.ends
    ends = [ends[0], ends[-1]]
    tried = [value_words(scenario, bar.input, end.option, language) for end in ends]
    gives = [outcome_words(scenario, effect, end.outcome, language) for end in ends]
    width = text("sensitivity.unclear", language)
    if bar.clear:
        width = text("sensitivity.width", language, width=width_words(scenario, effect, bar.width, language),
                     error=width_words(scenario, effect, 2 * bar.standard_error, language))  # fmt: skip
    join = text("sensitivity.to", language)
    name = input_name(scenario, bar.input, language)
    return [name, join.join(tried), join.join(gives), width, bar.input.grade]


def sobol_table(
    found: Everything, scenario: Scenario, effect: str, language: str = "en"
) -> tuple[list[str], list[list[str]]]:
    """Each input's share alone and with others, both with intervals; the largest in total first."""
    heads = [text(f"sensitivity.table.{name}", language) for name in ("input", "alone", "total")]
    return heads, [[name, _share(*first, language), _share(*total, language)]
                   for name, first, total in shares(found, scenario, effect, language)]  # fmt: skip


Share = tuple[float, float, float]
"""A share of the variance, and its interval."""


def shares(found: Everything, scenario: Scenario, effect: str, language: str = "en") -> list[tuple[str, Share, Share]]:
    """By input and for luck: name, share alone, share with others; empty where the effect does not vary."""
    place, indices = EFFECTS.index(effect), found.indices
    if not indices.varies[place]:
        return []
    names = [input_name(scenario, each, language) for each in found.chosen.inputs]
    names.append(text("sensitivity.luck", language))
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


def _share(middle: float, low: float, high: float, language: str) -> str:
    ends = [fixed(100 * end, language=language) for end in (low, high)]
    return text("sensitivity.share", language, share=percent(middle, language=language), low=ends[0], high=ends[1])


def interactions(found: Everything, effect: str) -> float | None:
    """The share of the variance that no input makes alone; None where the effect does not vary."""
    place = EFFECTS.index(effect)
    if not found.indices.varies[place]:
        return None
    return float(min(max(1 - found.indices.first[place].sum(), 0.0), 1.0))


def sobol_sentence(found: Everything, scenario: Scenario, effect: str, language: str = "en") -> str:
    """Who makes the differences: the leading input alone, luck, and inputs together."""
    together, rows = interactions(found, effect), shares(found, scenario, effect, language)
    if together is None:
        kind = "value" if effect == "value" else "lost" if found.lost.mean() > 0.5 else "kept"
        return text(f"sensitivity.still.{kind}", language, **_years(scenario))
    luck = text("sensitivity.luck", language)
    chance = next(first for name, first, _ in rows if name == luck)
    name, first, _ = max((row for row in rows if row[0] != luck), key=lambda row: row[1][0])
    parts = {key: _about(share, language) for key, share in
             (("share", first[0]), ("chance", chance[0]), ("together", together))}  # fmt: skip
    what = in_sentence(effect_name(scenario, effect, language))
    return text("sensitivity.shares", language, input=in_sentence(name), effect=what, **parts)


def brief_sobol(found: Everything, scenario: Scenario, effect: str, language: str = "en") -> str:
    """Which input makes most of the differences alone, as a title; for an effect that varies."""
    luck = text("sensitivity.luck", language)
    rows = [row for row in shares(found, scenario, effect, language) if row[0] != luck]
    name, first, _ = max(rows, key=lambda row: row[1][0])
    what = in_sentence(effect_name(scenario, effect, language))
    told = {"input": in_sentence(name), "share": _about(first[0], language), "effect": what}
    return text("sensitivity.brief.shares", language, **told)


def _about(share: float, language: str) -> str:
    return probability(share, language) if share < SMALL else percent(share, language=language)


def narrowed_words(found: Everything, scenario: Scenario, language: str = "en") -> str:
    """Which ranges had to be narrower for all inputs to vary together; empty where none had."""
    chosen = found.chosen
    if not chosen.narrowed:
        return ""
    narrowed = [each for each in chosen.inputs if each.path in chosen.narrowed]
    names = [in_sentence(input_name(scenario, each, language)) for each in narrowed]
    return text("sensitivity.narrowed", language, inputs=listed(names, language),
                part=percent(chosen.part, language=language))  # fmt: skip


def box_sentence(found: BoxAnswer, scenario: Scenario, language: str = "en") -> str:
    """Where the firm loses, and how sure that is."""
    years = _years(scenario)
    if not found.limits:
        return text(f"sensitivity.box.{_boxless(found)}", language, base=probability(found.base, language), **years)
    limits = listed([limit_words(limit, scenario, language) for limit in found.limits], language)
    told = {"coverage": percent(found.coverage, language=language), "density": odds(found.density, language),
            "base": probability(found.base, language)}  # fmt: skip
    key = found.of if found.clear else f"{found.of}_unclear"
    return text(f"sensitivity.box.{key}", language, limits=limits, **told, **years)


def brief_box(found: BoxAnswer, scenario: Scenario, language: str = "en") -> str:
    """Where the firm loses, as a title; for a box that has limits."""
    if not found.clear:
        return text("sensitivity.brief.unclear", language)
    limits = listed([limit_words(limit, scenario, language) for limit in found.limits], language)
    return text(f"sensitivity.brief.{found.of}", language, limits=limits)


def _boxless(found: BoxAnswer) -> str:
    if found.base == 0:
        return "nothing_kept" if found.of == KEPT else "nothing_lost"
    return "rarely_kept" if found.of == KEPT else "rarely_lost" if found.base < 0.05 else "no_box"


def limit_words(limit: Span, scenario: Scenario, language: str = "en") -> str:
    """One limit of a box: the input, and where it lies."""
    name = in_sentence(input_name(scenario, limit.input, language))
    if limit.words:
        words = [value_words(scenario, limit.input, word, language) for word in limit.words]
        return text("sensitivity.limit.words", language, input=name, words=listed(words, language, "or"))
    ends = {key: value_words(scenario, limit.input, end, language)
            for key, end in (("low", limit.low), ("high", limit.high)) if end is not None}  # fmt: skip
    key = "between" if len(ends) == 2 else "over" if "low" in ends else "under"
    return text(f"sensitivity.limit.{key}", language, input=name, **ends)


def box_error_words(found: BoxAnswer, language: str = "en") -> str:
    """How well the box is known, on rows it was not made of; empty where there is none."""
    if not found.limits:
        return ""
    return text("sensitivity.box.tested", language, runs=fixed(found.runs, language=language),
                coverage=fixed(200 * found.coverage_error, language=language),
                density=fixed(200 * found.density_error, language=language))  # fmt: skip


def listed(words: Sequence[str], language: str = "en", last: str = "and") -> str:
    """
    Words in a row.

    >>> listed(["a", "b", "c"])
    'a, b and c'
    """
    if len(words) < 2:
        return "".join(words)
    return text(f"sensitivity.listed_{last}", language, first=", ".join(words[:-1]), last=words[-1])


def _years(scenario: Scenario) -> dict[str, object]:
    span = float(scenario.span.years)
    return {"end": calendar_year(scenario.start_year + span), "at": calendar_year(value_year(scenario)),
            "span": fixed(span, 0 if span.is_integer() else 1)}  # fmt: skip

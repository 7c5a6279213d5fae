"""What methods add, in words and tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cache

from growthsim.decisions.best_sets import Best
from growthsim.decisions.futures import MEASURES
from growthsim.decisions.portfolio import Estimate, Portfolio
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import languages, speaking, text
from growthsim.texts.numbers import fixed, probability, short

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""
FEW = 0.5
"""Share of the methods up to which those that carry the gain are few."""
SIGNS = {1: "+", 0: "", -1: "−"}


def finding(found: Portfolio, measure: str) -> str:
    """Who carries the gain, or that there is none."""
    carriers, total = found.carriers(measure), found.total(measure)
    if not found.candidates:
        return text("portfolio.none_to_raise")
    if not total.clear:
        return text(f"portfolio.unclear_{measure}")
    if total.mean < 0:
        return text("portfolio.loss", amount=size_words(found, total.mean, measure))
    if len(carriers) > max(FEW * len(found.candidates), 1):
        first = label_of(found.scenario, carriers[0])
        count, every = len(carriers), len(found.scenario.frame.names)
        return text("portfolio.spread", count=count, all=every, methods=first)
    methods = listed([label_of(found.scenario, method) for method in carriers])
    number = number_word(len(carriers))
    return text("portfolio.carry_one" if len(carriers) == 1 else "portfolio.carry", number=number,
                methods=methods)  # fmt: skip


def lead(found: Portfolio, measure: str) -> str:
    """The finding in a measure; where the methods make no difference in it, also that in those where they do."""
    words = [finding(found, measure)]
    if found.candidates and not found.total(measure).clear:
        words += [
            text(f"portfolio.but_{other}", finding=finding(found, other))
            for other in MEASURES
            if found.total(other).clear
        ]
    return " ".join(words)


def together(found: Portfolio, measure: str) -> str:
    """What all methods together bring, from where to where."""
    total = found.total(measure)
    kind = "same_" if not total.clear else "less_" if total.mean < 0 else ""
    none, every = (level_words(found, end.mean, measure) for end in found.ends(measure))
    amount = with_error(found, Estimate(abs(total.mean), total.error), measure)
    words = text(f"portfolio.together_{kind}{measure}", amount=amount, none=none, all=every)
    form = found.scenario.plans[found.plan].form
    if form == "hierarchy":
        return words
    return f"{words} {text('portfolio.form_alone', form=text(f'portfolio.form.{form}'))}"


def about(found: Portfolio, measure: str) -> list[str]:
    """How shares are to be read, what comes through others, and which methods the plan cannot raise."""
    if found.exact:
        words = [text("portfolio.fair", sets=fixed(2 ** len(found.candidates)))]
    else:
        orders = fixed(found.lattice.orders.shape[1])
        words = [text("portfolio.fair_sampled", orders=orders)]
    words += [mostly] if (mostly := through_words(found, measure)) else []
    idle = [label_of(found.scenario, method) for method in found.scenario.frame.names if method not in found.candidates]
    return [*words, text("portfolio.idle", methods=listed(idle))] if idle else words


def through_words(found: Portfolio, measure: str) -> str:
    """That the purpose, else the method with most of it, adds mostly through others; empty where none does."""
    shares, through, alone = found.shares(measure), found.through_others(measure), found.alone(measure)
    mostly = [
        method
        for method, share in shares.items()
        if share.clear and share.mean > 0 and through[method].clear and through[method].mean > share.mean / 2
    ]
    if not mostly:
        return ""
    purpose = found.scenario.frame.purpose
    method = purpose if purpose in mostly else max(mostly, key=lambda name: through[name].mean)
    words = signed_words(found, alone[method].mean, measure)
    return text("portfolio.through", method=label_of(found.scenario, method), alone=words)


def grade_of(scenario: Scenario) -> tuple[str, int, int]:
    """The grade that most effects of the frame have, how many have it, and how many there are."""
    grades = Counter(effect.grade for effect in scenario.frame.effects)
    grade = max(grades, key=lambda each: (grades[each], GRADES.index(each)), default="assumption")
    return grade, grades[grade], sum(grades.values())


def grade_words(scenario: Scenario) -> str:
    """How many effects are of that grade."""
    grade, count, every = grade_of(scenario)
    word = text(f"app.grade.{grade.replace(' ', '_')}")
    return text("portfolio.grade", count=count, all=every, grade=word)


def shares_table(found: Portfolio, measure: str) -> Rows:
    """Every method's share, what it brings alone, and what through others."""
    heads = [text(f"portfolio.head_{name}") for name in ("method", "share", "alone", "through")]
    alone, through = found.alone(measure), found.through_others(measure)
    return heads, [
        [label_of(found.scenario, method),
         *(with_error(found, each, measure, signed=True) for each in (share, alone[method], through[method]))]
        for method, share in found.ranked(measure)
    ]  # fmt: skip


def pairs_table(found: Portfolio, measure: str, most: int) -> Rows:
    """The pairs that clearly add more or less together."""
    heads = [text(f"portfolio.head_{name}") for name in ("first", "second", "extra")]
    return heads, [
        [label_of(found.scenario, pair.first), label_of(found.scenario, pair.second),
         with_error(found, pair.extra, measure, signed=True)]
        for pair in found.pairs(measure)[:most]
    ]  # fmt: skip


def best_table(found: Portfolio, best: Best) -> Rows:
    """The best set of each size with its measures."""
    heads = [text(f"portfolio.head_{name}")
             for name in ("size", "set", "survival", "gain", "value", "tenfold")]  # fmt: skip
    rows = []
    for place, methods in enumerate(best.sets):
        gain = best.gain(place, "survival")
        rows.append([
            fixed(len(methods)), set_words(found.scenario, methods),
            chance_words(best.of(place, "survival")),
            with_error(found, gain, "survival", signed=True) if methods else "",
            with_error(found, best.of(place, "value"), "value"),
            chance_words(best.of(place, "tenfold")),
        ])  # fmt: skip
    return heads, rows


def set_words(scenario: Scenario, methods: Sequence[str]) -> str:
    """A set of methods; one with most of them by what is not in it."""
    names = scenario.frame.names
    left = [label_of(scenario, method) for method in names if method not in methods]
    if not methods or not left:
        return text("portfolio.best_none" if not methods else "portfolio.best_all")
    if len(left) < len(names) * 0.4:
        return text("portfolio.best_but", methods=", ".join(left))
    return ", ".join(label_of(scenario, method) for method in names if method in methods)


def label_of(scenario: Scenario, method: str) -> str:
    """What a method is called in the scenario's frame."""
    return str(scenario.frame.by_name[method].label)


def listed(names: Sequence[str]) -> str:
    """Names as part of a sentence."""
    if len(names) < 2 or any(glue in name for name in names for glue in _glues()):
        # With an "and" inside a name another one would only confuse.
        return ", ".join(names)
    return text("portfolio.and", first=", ".join(names[:-1]), last=names[-1])


@cache
def _glues() -> tuple[str, ...]:
    """The "and" of every language: a name may stand in another than the reader's."""
    found = []
    for code in languages():
        with speaking(code):
            found.append(text("portfolio.and", first="", last=""))
    return tuple(found)


def number_word(count: int) -> str:
    """A count at the beginning of a sentence."""
    return text(f"portfolio.number.{count}") if count <= 11 else fixed(count)


def size_words(found: Portfolio, value: float, measure: str) -> str:
    """How large a difference is, without its sign."""
    return difference_words(abs(value), measure, str(found.scenario.currency))


def signed_words(found: Portfolio, value: float, measure: str) -> str:
    """A difference with its sign."""
    words = size_words(found, value, measure)
    sign = SIGNS[0] if words == size_words(found, 0.0, measure) else SIGNS[1 if value > 0 else -1]
    return text("portfolio.signed", sign=sign, amount=words)


def with_error(found: Portfolio, each: Estimate, measure: str, signed: bool = False) -> str:
    """A difference or amount with two standard errors."""
    amount = (signed_words if signed else size_words)(found, each.mean, measure)
    error = short(2 * each.error) if measure == "value" else points(2 * each.error)
    return text("portfolio.with_error", amount=amount, error=error)


def difference_words(value: float, measure: str, currency: str) -> str:
    """A difference in a measure: points of probability, or money."""
    if measure == "value":
        return short(value, currency)
    number = points(value)
    return text("portfolio.point" if number == "1" else "portfolio.points", number=number)


def level_words(found: Portfolio, value: float, measure: str) -> str:
    """A measure itself: a probability, or money."""
    return short(value, str(found.scenario.currency)) if measure == "value" else probability(value)


def chance_words(each: Estimate) -> str:
    """A probability with two standard errors in points; none where it is as good as certain."""
    words = probability(each.mean)
    if not 0.01 <= each.mean <= 0.99:
        return words
    return text("portfolio.with_error", amount=words, error=points(2 * each.error))


def points(value: float) -> str:
    """
    Points of probability; with a decimal where there are few.

    >>> points(0.33), points(0.004), points(0.0)
    ('33', '0.4', '0')
    """
    few = 0.0005 <= abs(value) < 0.0095
    return fixed(100 * value, 1 if few else 0)

"""What a class guessed, in sentences and tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence

from growthsim.lessons.debrief import Debrief, Handed, Spread
from growthsim.lessons.firms import Lot, Lots
from growthsim.lessons.task import Miss, Task, miss
from growthsim.lessons.words import LARGE, amount_words, number_words, place_name, value_words
from growthsim.texts import DEFAULT_LANGUAGE, speaking, text
from growthsim.texts.numbers import calendar_year, fixed, probability, short
from growthsim.writing import harmless

SAME_SIDE = 0.8
"""Share of guesses on one side from which errors do not cancel."""
WISE = 0.25
"""Share of guesses closer than the middle one up to which the crowd knew more than its members."""

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def title(found: Debrief) -> str:
    """The lesson and how many guesses there are."""
    key = "classroom.one_guess" if found.count == 1 else "classroom.guesses"
    return text(key, lesson=text(f"lesson.{found.task.lesson}.title"), count=fixed(found.count))


def finding(found: Debrief) -> str:
    """The crowd in two sentences: the middle guess for the last place against what happened, and who missed where."""
    return f"{_middle(found)} {_sides(found)}"


def crowd(found: Debrief) -> list[str]:
    """What else there is to say: how many came closer than the middle, and how cautious they were."""
    last, count = found.spreads[-1], found.count
    if count == 1:
        return []
    said = []
    if found.middle_miss.side:
        said.append(text(f"classroom.{_wisdom(last, count)}", miss=_told(found.task, found.middle_miss),
                         closer=fixed(last.closer), count=fixed(count)))  # fmt: skip
    rises = bool(found.task.known) and found.task.known[-1][1] < last.truth
    if last.cautious or (last.cautious is not None and rises):
        said.append(text(f"classroom.cautious{'' if rises else '_falling'}", cautious=fixed(last.cautious),
                         count=fixed(count)))  # fmt: skip
    if last.unseen:
        said.append(text("classroom.unseen", unseen=fixed(last.unseen), count=fixed(count)))
    return said


def spread_table(found: Debrief) -> Rows:
    """A row for each place: the middle guess, half and most of the guesses, what it was, and who missed where."""
    task = found.task
    early = "early" if task.measure == "years" else "low"
    late = "late" if task.measure == "years" else "high"
    heads = [text(f"classroom.head.{key}")
             for key in ("place", "middle", "half", "most", "truth", early, "right", late)]  # fmt: skip
    return heads, [_spread_row(task, spread) for spread in found.spreads]


def team_table(found: Debrief) -> Rows:
    """A row for each guess, the closest first: whose it is, what was guessed for the last place, and how it missed."""
    task, last = found.task, len(found.task.places) - 1
    heads = [text("classroom.head.team"), text("classroom.head.guess", place=place_name(task, last)),
             text("classroom.head.miss")]  # fmt: skip
    missed = [(miss(task, each.guess.values, last), each) for each in found.handed]
    missed.sort(key=lambda entry: entry[0].amount)
    return heads, [[name_of(each), value_words(task, far.guess), amount_words(task, far)] for far, each in missed]


def name_of(handed: Handed) -> str:
    """Whose guess it is: the team, or where it came from."""
    return handed.guess.team or text("classroom.of_file", place=handed.place)


def class_table(found: Sequence[Debrief]) -> str:
    """All guesses as CSV for other programs, in English; a line for each place of each guess, no cell a formula."""
    with speaking(DEFAULT_LANGUAGE):
        return _class_table(found)


def _class_table(found: Sequence[Debrief]) -> str:
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\n")
    writer.writerow(["lesson", "team", "place", "guess", "truth", "missed_by", "missed_in", "side"])
    sides = {-1: "too low", 0: "about right", 1: "too high"}
    for each in found:
        for handed in each.handed:
            for number, value in enumerate(handed.guess.values):
                far = miss(each.task, handed.guess.values, number)
                place = place_name(each.task, number)
                words = [harmless(word) for word in (each.task.lesson, name_of(handed), place)]
                writer.writerow([*words, _number(value), _number(far.truth), _number(far.amount), each.task.measure,
                                 sides[far.side]])  # fmt: skip
    return file.getvalue()


def firms_table(found: Sequence[tuple[str, Lots]]) -> Rows:
    """A row for each team's firm, the safest first: its best plan against its first one."""
    heads = [text(f"classroom.head.{key}")
             for key in ("team", "chance", "middle_date", "value", "plan", "first_plan", "firm")]  # fmt: skip
    ordered = sorted(found, key=lambda each: (each[1].best.chance, each[0].casefold()))
    return heads, [_firm_row(team, lots) for team, lots in ordered]


def _middle(found: Debrief) -> str:
    last, task = found.spreads[-1], found.task
    place = place_name(task, last.number)
    values = {"place": place[:1].upper() + place[1:], "middle": value_words(task, last.middle),
              "truth": value_words(task, last.truth), "count": fixed(found.count)}  # fmt: skip
    return text("classroom.finding_one" if found.count == 1 else "classroom.finding", **values)


def _wisdom(spread: Spread, count: int) -> str:
    """Whether the crowd knew more than its members: errors that lie on both sides cancel, others do not."""
    if max(spread.low, spread.high) >= SAME_SIDE * count:
        return "closer_no_wiser"
    if spread.closer <= WISE * count:
        return "closer_one" if spread.closer == 1 else "closer_wise"
    return "closer"


def _sides(found: Debrief) -> str:
    """Most of them first: “19 of 25 were too low, 4 too high, 2 about right.”"""
    last, years = found.spreads[-1], found.task.measure == "years"
    names = {"early" if years else "low": last.low, "late" if years else "high": last.high, "right": last.right}
    told = sorted(((number, name) for name, number in names.items() if number), reverse=True)
    if found.count == 1:
        return text(f"classroom.only_{told[0][1]}")
    if len(told) == 1:
        return text(f"classroom.all_{told[0][1]}")
    first = text("classroom.were_one" if told[0][0] == 1 else "classroom.were", number=fixed(told[0][0]),
                 count=fixed(found.count), side=text(f"classroom.side.{told[0][1]}"))  # fmt: skip
    rest = [text("classroom.were_rest", number=fixed(number), side=text(f"classroom.side.{name}"))
            for number, name in told[1:]]  # fmt: skip
    return text("classroom.sides", list=", ".join([first, *rest]))


def _told(task: Task, far: Miss) -> str:
    """How far a guess missed, as part of a sentence."""
    if task.measure == "years":
        years = round(far.amount)
        return text("lesson.miss.one_year") if years == 1 else text("classroom.by_years", number=fixed(years))
    if task.measure == "points":
        return text("classroom.by_points", number=fixed(100 * far.amount))
    return text("classroom.by_times", number=_times(far.amount))


def _times(amount: float) -> str:
    rounded = float(f"{amount:.2g}")
    return short(rounded) if rounded >= LARGE else fixed(rounded, 1 if rounded < 10 else 0)


def _spread_row(task: Task, spread: Spread) -> list[str]:
    p10, p25, middle, p75, p90 = (number_words(task, value) for value in spread.quantiles)
    half, most = (text("classroom.from_to", low=low, high=high) for low, high in ((p25, p75), (p10, p90)))
    shares = [fixed(number) for number in (spread.low, spread.right, spread.high)]
    return [place_name(task, spread.number), middle, half, most, number_words(task, spread.truth), *shares]


def _firm_row(team: str, lots: Lots) -> list[str]:
    best, first = lots.best, lots.plans[0]
    worth = text("classroom.worth", value=short(best.value, lots.currency), year=calendar_year(lots.valued))
    instead = text("classroom.first", label=first.label, chance=_chance(first, lots)) if best is not first else "–"
    return [team, _chance(best, lots), _date(best), worth, best.label, instead, lots.title]


def _chance(lot: Lot, lots: Lots) -> str:
    return text("classroom.chance", chance=probability(lot.chance), year=calendar_year(lots.end))


def _date(lot: Lot) -> str:
    return "–" if lot.middle is None else str(calendar_year(lot.middle))


def _number(value: float) -> str:
    """A number as another program reads it."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else f"{value:.6g}"

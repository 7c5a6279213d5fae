"""
The canvas of the methods, filled from a scenario's numbers: purpose, information, every method, first steps.

Each cell says where the firm stands, where a plan leads and when, and what that acts on; the scenario's own words take
the place of those made from its numbers.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from growthsim.analysis.measured import measured_sentences
from growthsim.analysis.pace import span_words
from growthsim.data import Method
from growthsim.distributions import central
from growthsim.methods.aims import main_plan, moved_by
from growthsim.scenario import Scenario, Technology
from growthsim.texts import keys, text, translated
from growthsim.texts.numbers import calendar_year, count, fixed, percent, short
from growthsim.wording import printable, suggestion

INFORMATION, IMPLEMENTATION = "information", "implementation"
"""Cells beside those of the methods: what the firm knows and watches, and what it does first."""
FEWEST_COLUMNS, MOST_COLUMNS = 2, 5
MOST_FIRST = 5
"""Methods to begin with, at the most."""
MOST_TECHNOLOGIES = 2
"""Technologies told of in the cell on information."""


@dataclass(frozen=True, slots=True)
class Act:
    """What a method acts on: in words, how strongly at full level, how well that is known, and whether it harms."""

    label: str
    size: str
    grade: str
    side_effect: bool = False


@dataclass(frozen=True, slots=True)
class Cell:
    """
    One cell. Levels count from 0 to 1; `aim` and `when` are empty where the plan leaves a method alone.

    `words` are the scenario's own where `own` says so, else those made from its numbers.
    """

    name: str
    label: str
    words: str
    own: bool
    opening: float | None = None
    aim: float | None = None
    when: str = ""
    acts: tuple[Act, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Cells that belong together, with what their group is about."""

    name: str
    about: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Canvas:
    """One page: the purpose above all, what is known, the groups of methods, and what is done first."""

    title: str
    frame: str
    plan: str
    plan_label: str
    slot: int
    purpose: Cell | None
    information: Cell
    groups: tuple[Group, ...]
    implementation: Cell
    planned: int
    """Methods that the plan moves."""

    @property
    def columns(self) -> int:
        """Cells beside one another: as many as the largest group has, within reason."""
        return min(max([FEWEST_COLUMNS, *(len(group.cells) for group in self.groups)]), MOST_COLUMNS)

    @property
    def cells(self) -> tuple[Cell, ...]:
        """Every cell, as they are read."""
        inner = [cell for group in self.groups for cell in group.cells]
        top = [] if self.purpose is None else [self.purpose]
        return (*top, self.information, *inner, self.implementation)


def canvas_of(scenario: Scenario, plan: str = "") -> Canvas:
    """The canvas of a plan; without a name of the first that moves methods."""
    name = plan or main_plan(scenario)
    moved = moved_by(scenario.plans[name], scenario.frame.names)
    frame = scenario.frame
    made = {method.name: _method_cell(scenario, method, moved) for method in frame.methods}
    groups = {
        group: tuple(made[method.name] for method in frame.methods if _is_in(method, group, frame.purpose))
        for group in frame.groups
    }
    return Canvas(
        title=" ".join(translated(scenario.title).split()),
        frame=frame.title,
        plan=name,
        plan_label=" ".join(translated(scenario.plans[name].label).split()) or name,
        slot=list(scenario.plans).index(name),
        purpose=made.get(frame.purpose),
        information=_told(scenario, INFORMATION, " ".join(_facts(scenario))),
        groups=tuple(Group(translated(group), _about(group), cells) for group, cells in groups.items() if cells),
        implementation=_told(scenario, IMPLEMENTATION, " ".join(_firsts(scenario, name))),
        planned=len(moved),
    )


def strangers(scenario: Scenario) -> list[str]:
    """Own words for cells that the canvas does not have, each with the nearest one that it has."""
    known = (*scenario.frame.names, INFORMATION, IMPLEMENTATION)
    return [
        text("canvas.stranger", name=printable(name), hint=suggestion(name, known))
        for name in scenario.canvas
        if name not in known
    ]


def level_words(cell: Cell) -> str:
    """From which level to which, and when."""
    if cell.opening is None:
        return ""
    now = percent(cell.opening)
    if cell.aim is None:
        return text("canvas.stays", now=now)
    aim = percent(cell.aim)
    return text("canvas.moves", now=now, aim=aim, when=cell.when)


def acts_words(cell: Cell) -> str:
    """What a method acts on, as one line."""
    told = [text("canvas.act", label=act_label(act), size=act.size) for act in cell.acts]
    return text("canvas.and_so_on").join(told)


def act_label(act: Act) -> str:
    """What a method acts on; a side effect is called one."""
    return text("canvas.side", label=act.label) if act.side_effect else act.label


def date_words(scenario: Scenario, when: str, start: float) -> str:
    """When something begins: a calendar year, or so long after the sign that it waits for."""
    if when == "date":
        return text("canvas.from_year", year=calendar_year(scenario.start_year + start))
    sign = text(f"canvas.sign.{when}")
    if start <= 0:
        return text("canvas.at_sign", sign=sign)
    return text("canvas.after_sign", years=span_words(start), sign=sign)


def _is_in(method: Method, group: str, purpose: str) -> bool:
    return method.group == group and method.name != purpose


def _about(group: str) -> str:
    key = f"canvas.group.{group}"
    return text(key) if key in keys() else ""


def _words(scenario: Scenario, name: str, made: str) -> tuple[str, bool]:
    own = str(scenario.canvas.get(name, "")).strip()
    return (own, True) if own else (made, False)


def _told(scenario: Scenario, name: str, made: str) -> Cell:
    words, own = _words(scenario, name, made)
    return Cell(name, text(f"canvas.cell.{name}"), words, own)


def _method_cell(scenario: Scenario, method: Method, moved: Mapping[str, tuple]) -> Cell:  # type: ignore[type-arg]
    words, own = _words(scenario, method.name, method.note)
    opening = float(central(scenario.firm.methods[method.name]))
    cell = Cell(method.name, method.label, words, own, opening, acts=tuple(_acts(scenario, method)))
    if method.name not in moved:
        return cell
    level, start, when = moved[method.name]
    dated = date_words(scenario, when, float(central(start)))
    return Cell(cell.name, cell.label, words, own, opening, float(central(level)), dated, cell.acts)


def _acts(scenario: Scenario, method: Method) -> Iterator[Act]:
    """Main effects first, then the parts in the build of the firm, then what is paid for them."""
    frame = scenario.frame
    effects = sorted(frame.effects_of(method.name), key=lambda effect: effect.side_effect)
    told = [
        Act(frame.channels[effect.channel], text("canvas.times", number=_figures(effect.values[1])),
            effect.grade, effect.side_effect)
        for effect in effects
    ]  # fmt: skip
    yield from (act for act in told if not act.side_effect)
    for part, size in method.parts:
        # What a method does to the build of a firm is chosen in the frame; nothing was measured.
        amount = text("canvas.part_size", size=percent(size))
        yield Act(text(f"canvas.part.{part}"), amount, "assumption", part == "misalignment")
    yield from (act for act in told if act.side_effect)


def _figures(value: float) -> str:
    """Three figures, without needless zeros."""
    plain = f"{value:.3g}"
    return fixed(value, len(plain.partition(".")[2])) if "e" not in plain else plain


def _facts(scenario: Scenario) -> Iterator[str]:
    """What the scenario knows of the firm, its technologies and the newcomer."""
    firm = scenario.firm
    customers, price = float(central(firm.customers)), float(central(firm.price))
    yield text(
        "canvas.fact.firm", customers=count(customers), people=count(central(firm.employees)),
        revenue=short(customers * price, scenario.currency),
    )  # fmt: skip
    measured = iter(measured_sentences(scenario))
    for name, table in list(scenario.technologies.items())[:MOST_TECHNOLOGIES]:
        yield next(measured) if table.measured else _pace(name, table)
    if scenario.entrant.presence == "present":
        ratio = fixed(float(central(scenario.entrant.launch_price_ratio)), 1)
        yield text("canvas.fact.newcomer", ratio=ratio)


def _pace(name: str, table: Technology) -> str:
    if table.law == "constant":
        return text("canvas.fact.constant", name=name)
    if table.law == "experience":
        share = percent(float(central(table.learning_rate)))
        return text("canvas.fact.experience", name=name, share=share)
    return text("canvas.fact.halves", name=name, time=span_words(float(central(table.halving_time))))


def _firsts(scenario: Scenario, plan: str) -> Iterator[str]:
    """What begins when, the first four or five methods by name; and whether the firm can follow."""
    frame = scenario.frame
    moved = moved_by(scenario.plans[plan], frame.names)
    if not moved:
        yield text("canvas.first.none")
        return
    dated: dict[tuple[float, str], list[str]] = {}
    for method in frame.names:
        if method in moved:
            _, start, when = moved[method]
            dated.setdefault((float(central(start)), when), []).append(method)
    left = MOST_FIRST
    for (start, when), methods in sorted(dated.items()):
        if left > 0:
            names = [frame.by_name[method].label for method in methods[:left]]
            yield text(
                "canvas.first.begin", when=_capital(date_words(scenario, when, start)),
                methods=_listed(names, len(methods) - len(names)),
            )  # fmt: skip
            left -= len(methods)
    capacity = float(central(scenario.methods.change_capacity))
    levels = sum(abs(float(central(level)) - float(central(scenario.firm.methods[name])))
                 for name, (level, _, _) in moved.items())  # fmt: skip
    if len(dated) == 1 and len(moved) > MOST_FIRST:
        yield text("canvas.first.at_once", count=len(moved), years=span_words(levels / capacity))


def _listed(names: Sequence[str], more: int) -> str:
    words = text("canvas.and_so_on").join(names)
    return text("canvas.first.more", methods=words, count=more) if more > 0 else words


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]

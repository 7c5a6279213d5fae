"""What differs between two scenarios, as levers that can be moved one after the other from the first to the other."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from growthsim.decisions.futures import MOST_OPENED
from growthsim.distributions import Distribution
from growthsim.engine import OpeningError
from growthsim.scenario import Plan, Scenario, ScenarioError, differences, replace, walk, with_plans
from growthsim.scenario.models import NAMED, TABLES, Table, Technology, keys
from growthsim.scenario.validation import validated
from growthsim.simulate import refuse_impossible

SINGLE, BY_TABLE, ALL_TABLES, ONE = range(4)
"""How far levers are merged: not, those of tables that cannot be parted, those of every table, all into one."""
EVERYTHING = "everything"
PLAN = "plan"
"""What the judged plans are called where the scenarios call them differently."""
ALL_TRIED = 8
"""Up to so many levers it is tried whether every combination can be."""
MOST_PAIRS = 150
WHOLE = ("span", "relations")
"""Tables that are built in before futures are drawn, and go as a whole."""
_MEASURED = ("data", "points", "until", "fan", "law")
_STRUCTURAL = ("valuation.handover_time", "start_year")
_BUILDING = ("span.", "relations.")
_BUILDING_LAST = (".endogenous_share", ".autocorrelation")


@dataclass(frozen=True, slots=True)
class Difference:
    """
    Something that differs: what it is called, and the paths that go from the one scenario to the other together.

    `numeric` differences can stand side by side in one simulation. `merged` are levers that could not be parted.
    """

    path: str
    sets: tuple[str, ...]
    numeric: bool = False
    merged: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pair:
    """Two scenarios, each with its judged plan alone and under one name, and what differs between them."""

    first: Scenario
    other: Scenario
    plan: str
    levers: tuple[Difference, ...]
    merging: int = SINGLE

    def world(self, chosen: Iterable[int]) -> Scenario:
        """The first scenario with these levers as the other has them."""
        data, donor = _explicit(self.first), _explicit(self.other)
        for place in chosen:
            for path in self.levers[place].sets:
                _copy(data, donor, path.split("."))
        return validated(data, "why")

    def possible(self, chosen: Iterable[int]) -> bool:
        """Whether a scenario can be so, and the firm open in its first futures."""
        try:
            refuse_impossible(self.world(chosen), MOST_OPENED)
        except (ScenarioError, OpeningError):
            return False
        return True


def pair_of(first: Scenario, other: Scenario, plans: tuple[str, str], merging: int = SINGLE) -> Pair:
    """Two scenarios with their levers, merged as far as is needed for every combination that is tried to be one."""
    name = plans[0] if plans[0] == plans[1] else PLAN
    one, two = (with_plans(scenario, {name: scenario.plans[plan]})
                for scenario, plan in zip((first, other), plans, strict=True))  # fmt: skip
    if one.frame == two.frame:
        one, two = _with_all_levels(one, two, name), _with_all_levels(two, one, name)
    leaves = _levers(one, two, name)
    for level in range(merging, ONE + 1):
        pair = Pair(one, two, name, leaves, level)
        parted = _merged(pair, level)
        if level == ONE or _all_possible(parted):
            return parted
    raise AssertionError("both scenarios are possible, so one lever is")


def _with_all_levels(one: Scenario, other: Scenario, plan: str) -> Scenario:
    """The plan with every method that the other names, where it stays at the level both firms open with."""
    known, wanted = one.plans[plan].methods, other.plans[plan].methods
    filled = {
        method: one.firm.methods[method]
        for method in wanted
        if method not in known
        and one.firm.methods[method] == other.firm.methods[method]
        and not isinstance(one.firm.methods[method], Distribution)
    }
    return replace(one, {f"plans.{plan}.methods": {**known, **filled}}) if filled else one


def _levers(one: Scenario, two: Scenario, plan: str) -> tuple[Difference, ...]:
    """Every value that differs, those together that cannot be taken apart at all."""
    found: dict[str, list[str]] = {}
    for path in differences(one, two):
        if path not in ("currency", "span.runs"):
            found.setdefault(_key(one, two, plan, path), []).append(path)
    numbers = {path for path, _, _ in walk(one)} & {path for path, _, _ in walk(two)}
    return tuple(
        Difference(key, _sets(key, paths, plan), len(paths) == 1 and paths[0] == key and _beside(key, numbers))
        for key, paths in found.items()
    )


def _key(one: Scenario, two: Scenario, plan: str, path: str) -> str:
    """What a path belongs to: itself, or the part of the file that goes as a whole."""
    parts, place = path.split("."), f"plans.{plan}"
    if parts[0] in WHOLE:
        return parts[0]
    if one.frame != two.frame and (path == "frame" or path.startswith(("firm.methods.", place))):
        return "frame"
    if parts[0] == "technologies" or path in ("organisation.service_technology", "start_year"):
        return _technology_key(one, two, path)
    if path.startswith(f"{place}.actions."):
        return path if _same_actions(one.plans[plan], two.plans[plan]) else f"{place}.actions"
    if path.startswith(f"{place}.methods.") and set(one.plans[plan].methods) != set(two.plans[plan].methods):
        return f"{place}.methods"
    return f"{place}.form" if path == f"{place}.units" and one.plans[plan].form != two.plans[plan].form else path


def _technology_key(one: Scenario, two: Scenario, path: str) -> str:
    measured = any(table.measured for scenario in (one, two) for table in scenario.technologies.values())
    # Figures have to be known when the scenario begins, so that the year goes with them.
    dated = measured and one.start_year != two.start_year
    if dated or (path != "start_year" and list(one.technologies) != list(two.technologies)):
        return "technologies"
    if path in ("organisation.service_technology", "start_year"):
        return path
    name = path.split(".")[1]
    here, there = one.technologies[name], two.technologies[name]
    told = any(getattr(here, key) != getattr(there, key) for key in _MEASURED)
    return f"technologies.{name}" if told or here.measured or there.measured else path


def _same_actions(one: Plan, two: Plan) -> bool:
    return [(a.path, a.when) for a in one.actions] == [(a.path, a.when) for a in two.actions]


def _sets(key: str, paths: list[str], plan: str) -> tuple[str, ...]:
    """The places that are taken over together."""
    place = f"plans.{plan}"
    if key == "frame":
        return ("frame", "firm.methods", place)
    if key == "technologies":
        year = ("start_year",) if "start_year" in paths else ()
        return ("technologies", "organisation.service_technology", *year)
    return tuple(paths) if key == f"{place}.form" else (key,)


def _beside(path: str, numbers: set[str]) -> bool:
    """Whether values of a number can stand side by side in one simulation."""
    built = path.startswith(_BUILDING) or path.endswith(_BUILDING_LAST)
    return path in numbers and path not in _STRUCTURAL and not built


def _merged(pair: Pair, level: int) -> Pair:
    """The pair with its levers merged so far."""
    if level == SINGLE or not pair.levers:
        return pair
    if level == ONE:
        sets = tuple(dict.fromkeys(path for lever in pair.levers for path in lever.sets))
        whole = Difference(EVERYTHING, sets, merged=tuple(lever.path for lever in pair.levers))
        return Pair(pair.first, pair.other, pair.plan, (whole,), level)
    wanted = {_table(lever.path) for lever in pair.levers} if level == ALL_TABLES else _broken_tables(pair)
    groups: dict[str, list[Difference]] = {}
    for lever in pair.levers:
        table = _table(lever.path)
        groups.setdefault(table if table in wanted else lever.path, []).append(lever)
    levers = tuple(group[0] if len(group) == 1 else _together(key, group) for key, group in groups.items())
    return Pair(pair.first, pair.other, pair.plan, levers, level)


def _together(key: str, group: list[Difference]) -> Difference:
    sets = tuple(dict.fromkeys(path for lever in group for path in lever.sets))
    return Difference(key, sets, merged=tuple(lever.path for lever in group))


def _broken_tables(pair: Pair) -> set[str]:
    """The tables of levers that cannot go alone, or cannot stay alone."""
    places, found = range(len(pair.levers)), set()
    for place in places:
        others = [other for other in places if other != place]
        if not (pair.possible([place]) and pair.possible(others)):
            found.add(_table(pair.levers[place].path))
    return found or {_table(lever.path) for lever in pair.levers}


def _all_possible(pair: Pair) -> bool:
    places = range(len(pair.levers))
    if len(pair.levers) <= ALL_TRIED:
        tried: Iterable[tuple[int, ...]] = (
            some for size in range(len(places) + 1) for some in combinations(places, size)
        )
    else:
        pairs = list(combinations(places, 2))[:MOST_PAIRS]
        singles = [(place,) for place in places]
        tried = [*singles, *(tuple(set(places) - set(some)) for some in [*singles, *pairs]), *pairs]
    return all(pair.possible(some) for some in tried)


def _table(path: str) -> str:
    """The table a path belongs to; all technologies are one, for their shares add up."""
    return path.partition(".")[0]


def _explicit(scenario: Scenario) -> dict[str, Any]:
    """Every value of a scenario as plain tables, defaults too, so that no option brings its own with it."""
    data: dict[str, Any] = {name: getattr(scenario, name) for name in keys(Scenario) if name not in ("schema", *TABLES)}
    for name in TABLES:
        entry = getattr(scenario, name)
        data[name] = {inner: _fields(table) for inner, table in entry.items()} if name in NAMED else _fields(entry)
    return data


def _fields(table: Table) -> Any:
    if isinstance(table, Technology):
        return table if table.measured else {name: getattr(table, name) for name in type(table).model_fields
                                             if name not in ("data", "points", "until", "fan")}  # fmt: skip
    found: dict[str, Any] = {name: getattr(table, name) for name in type(table).model_fields}
    if "actions" in found:
        found["actions"] = [_fields(action) for action in found["actions"]]
    if "methods" in found:
        found["methods"] = dict(found["methods"])
    return found


def _copy(data: dict[str, Any], donor: dict[str, Any], parts: list[str]) -> None:
    """Take over what stands at a path."""
    here, there = data, donor
    for part in parts[:-1]:
        step: Any = int(part) if isinstance(here, list) else part
        here, there = here[step], there[step]
    here[parts[-1]] = there[parts[-1]]

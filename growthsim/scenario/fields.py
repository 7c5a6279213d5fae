"""Checks of the texts, names and method levels in a scenario, and the table that cannot be changed."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, NoReturn

from pydantic import ValidationInfo

from growthsim import quantities
from growthsim.data import METHOD_NAMES, frame
from growthsim.quantities import Quantity
from growthsim.scenario.faults import refusal
from growthsim.scenario.frames import action_targets, current_frame
from growthsim.scenario.values import checked
from growthsim.wording import invisible, suggestion

SCHEMA = 1
"""Number of the file layout this version writes and reads."""

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_LIST = 100
LONGEST_NAME = 40
LONGEST_CELL = 1_000

NAME = re.compile(r"[A-Za-z0-9_-]+")


class FrozenTable(dict[str, Any]):
    """A table that cannot be changed, so that a scenario is a value: it can be hashed and shared."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a scenario is frozen; use growthsim.scenario.replace")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __eq__(self, other: object) -> bool:
        # Order counts: the first technology runs the service, and plans are drawn one after the other.
        return dict.__eq__(self, other) and (not isinstance(other, FrozenTable) or list(self) == list(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenTable], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)

    def __copy__(self) -> FrozenTable:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> FrozenTable:
        return self


def one_text(longest: int, lines: bool, value: object) -> str:
    """A text of limited length without invisible signs; of several lines where that is allowed."""
    if not isinstance(value, str):
        raise refusal("not a text; write it in quotes")
    if len(value) > longest:
        raise refusal(f"{len(value):,} characters; at most {longest:,}")
    hidden = invisible(value, spared="\n\t" if lines else "")
    if hidden is not None:
        raise refusal(f"holds the invisible character U+{ord(hidden):04X}; remove it")
    return value


def text_list(value: object) -> tuple[str, ...]:
    """A list of texts."""
    if not isinstance(value, (list, tuple)):
        raise refusal('not a list of texts; write ["…", "…"]')
    if len(value) > LONGEST_LIST:
        raise refusal(f"{len(value):,} entries; at most {LONGEST_LIST}")
    return tuple(one_text(LONGEST_TEXT, True, entry) for entry in value)


def truth(value: object) -> bool:
    """True or false."""
    if not isinstance(value, bool):
        raise refusal("not true or false")
    return value


def currency_word(value: object) -> str:
    """The word for a currency."""
    text = one_text(12, False, value)
    if not text.strip():
        raise refusal("empty; write a currency such as EUR")
    return text


def schema_number(value: object) -> int:
    """The file layout this version reads."""
    if isinstance(value, bool) or value != SCHEMA:
        raise refusal(f"this version reads schema {SCHEMA}")
    return SCHEMA


def table_name(value: object) -> str:
    """A name of a plan, a technology or a canvas cell."""
    if not isinstance(value, str) or not NAME.fullmatch(value) or len(value) > LONGEST_NAME:
        raise refusal(f"a name takes letters a to z, digits, _ and -, 1 to {LONGEST_NAME} of them")
    return value


def method_name(value: object) -> str:
    """The name of a method of the scenario's frame."""
    found = current_frame()
    if found is not None and value not in found.names:
        raise refusal(f"unknown method; {suggestion(value, found.names)}")
    return str(value)


def in_frame_order(levels: dict[str, Any]) -> FrozenTable:
    """Levels in the order of the frame."""
    found = current_frame()
    names = levels if found is None else found.names
    return FrozenTable({name: levels[name] for name in names if name in levels})


def all_methods(levels: dict[str, Any]) -> FrozenTable:
    """Levels of all methods of the frame, 0 where none is given."""
    found = current_frame()
    names = METHOD_NAMES if found is None else found.names
    return in_frame_order({**dict.fromkeys(names, quantities.LEVEL.default), **levels})


def _targets() -> dict[str, Quantity]:
    return action_targets(current_frame() or frame())


def action_target(value: object) -> str:
    """The path of what an action changes."""
    if not isinstance(value, str):
        raise refusal('not a text; write a path such as "organisation.hiring_cap"')
    if value.startswith("firm.methods."):
        raise refusal("an action does not change opening levels; one on methods.NAME changes the level aimed at")
    if current_frame() is None and value.startswith("methods."):
        return value
    targets = _targets()
    if value not in targets:
        possible = [path for path, quantity in targets.items() if not quantity.opening]
        near = suggestion(value, possible) if len(value) < 200 else ""
        hint = near if near.startswith("did") else "see `growthsim parameters`"
        raise refusal(f"an action changes a quantity of firm, organisation, steps, relations or methods; {hint}")
    if targets[value].opening:
        raise refusal("is settled at the start (opening accounts, luck) and cannot be changed by an action")
    return value


def target_value(value: object, info: ValidationInfo) -> Any:
    """An action's value, within the range of what it changes."""
    target = _targets().get(info.data.get("path", ""))
    # With a faulty path there is no range to hold the value to; the path's own fault is reported.
    return value if target is None else checked(target, value)


def canvas_texts(value: object) -> FrozenTable:
    """Texts of the canvas, by the name of the cell."""
    if not isinstance(value, Mapping):
        raise refusal('not a table of texts; write canvas = {mtp = "…"}')
    if len(value) > LONGEST_LIST:
        raise refusal(f"{len(value):,} entries; at most {LONGEST_LIST}")
    return FrozenTable({table_name(cell): one_text(LONGEST_CELL, True, text) for cell, text in value.items()})

"""A scenario in another frame of methods."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from growthsim.data import MethodsFrame, frame, read_frame
from growthsim.data.frame_checks import FrameError
from growthsim.scenario.faults import Fault, ScenarioError
from growthsim.scenario.frames import LARGEST_FRAME, as_written
from growthsim.scenario.models import Scenario
from growthsim.scenario.paths import as_data
from growthsim.scenario.validation import validated
from growthsim.wording import place_of


class Reframed(NamedTuple):
    """The scenario in its new frame, and the paths of the levels and actions that fell away."""

    scenario: Scenario
    dropped: tuple[str, ...]


def reframed(scenario: Scenario, found: MethodsFrame | str) -> Reframed:
    """
    The scenario in another frame: a shipped one by name, or one's own.

    Levels and actions on methods that the new frame has too stay; those on others fall away, and are named.
    """
    new = frame(found) if isinstance(found, str) else found
    data = as_data(scenario)
    dropped: list[str] = []
    if "firm" in data:
        data["firm"] = _kept(data["firm"], "firm", new, dropped)
    data["plans"] = {name: _kept(plan, f"plans.{name}", new, dropped) for name, plan in data["plans"].items()}
    return Reframed(validated({**data, "frame": as_written(new)}, "frame"), tuple(dropped))


def _kept(table: Mapping[str, Any], place: str, new: MethodsFrame, dropped: list[str]) -> dict[str, Any]:
    """A table without the levels of methods that are not in the frame, and without actions on them."""
    kept = dict(table)
    levels = table.get("methods", {})
    dropped += [f"{place}.methods.{name}" for name in levels if name not in new.names]
    if levels:
        kept["methods"] = {name: level for name, level in levels.items() if name in new.names}
    targets = {f"methods.{name}" for name in new.names}
    lost = [action for action in table.get("actions", []) if _on_a_method(action) and action["path"] not in targets]
    dropped += [f"{place}.actions: {action['path']}" for action in lost]
    if lost:
        kept["actions"] = [action for action in table["actions"] if action not in lost]
    return kept


def _on_a_method(action: Mapping[str, Any]) -> bool:
    section, _, name = action["path"].partition(".")
    return section == "methods" and name not in type(Scenario.model_fields["methods"].default).section.by_name


def frame_in(name: str, content: bytes) -> MethodsFrame:
    """
    The frame in a file's content.

    Raises
    ------
    ScenarioError
        When the file is too large, no UTF-8 text, no TOML, and with everything in the frame that cannot be.
    """
    place = place_of(name)
    try:
        if len(content) > LARGEST_FRAME:
            raise FrameError([("", f"{len(content):,} bytes; a frame takes at most {LARGEST_FRAME:,}")])
        return read_frame(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise ScenarioError([Fault("", None, "not UTF-8 text; save it as UTF-8")], place) from None
    except FrameError as error:
        raise ScenarioError([Fault(path, None, message) for path, message in error.faults], place) from None

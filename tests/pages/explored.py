"""The page Explore as a test sees it: drawn in this process, with few futures."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from streamlit.testing.v1 import AppTest

from growthsim.pages.desk import Desk
from growthsim.pages.pictures import Asked, Picture, picture
from growthsim.pages.worker import Task
from growthsim.scenario import Scenario, load, replace

RUNS = 40
HOSTILE = "</script><img src=x onerror=alert(1)> **b** $x$ [a](javascript:1) :material/home:"


class Bench:
    """A workshop without workers."""

    def __init__(self) -> None:
        self.asked: list[Task] = []

    @contextmanager
    def begun(self, _: Asked) -> Iterator[None]:
        yield

    def first(self, asked: Asked) -> Picture:
        self.asked.append(asked)
        return picture(asked)

    def sharp(self, asked: Task, meanwhile: Callable[[], object]) -> Any:
        meanwhile()
        self.asked.append(asked)
        return asked.made()

    def known(self, asked: Task) -> Any:
        return asked.made() if asked in self.asked else None


def script() -> None:
    """The page as the application draws it, its faults before it."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.explore import page
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    page(current_desk())


def levers_script() -> None:
    """The levers alone, without a picture."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.levers_shown import levers
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    levers(current_desk())


def drawer_script() -> None:
    """The expert drawer alone."""
    from growthsim.pages.desk import current_desk
    from growthsim.pages.drawer import drawer
    from growthsim.pages.parts import say_faults

    say_faults(current_desk())
    drawer(current_desk())


def small(name: str = "sensor", **changes: Any) -> Scenario:
    """A shipped scenario in few futures; a double underscore stands for the dot of a path."""
    paths = {path.replace("__", "."): value for path, value in changes.items()}
    return replace(load(name), {"span.runs": RUNS, **paths})


def opened(
    scenario: Scenario,
    preset: str = "",
    base: Scenario | None = None,
    drawing: Callable[[], None] = script,
    **state: Any,
) -> AppTest:
    """The page, or a part of it, with a scenario on the desk."""
    at = AppTest.from_function(drawing, default_timeout=60)
    at.session_state["desk"] = Desk(preset, base or scenario, scenario, **state)
    return drawn(at)


def drawn(at: AppTest) -> AppTest:
    """One run that raises nothing."""
    at.run()
    assert not at.exception, at.exception
    return at


def desk_of(at: AppTest) -> Desk:
    """The desk of the page."""
    return at.session_state["desk"]


def words(at: AppTest) -> str:
    """All HTML of the page."""
    return "\n".join(element.proto.body for element in at.get("html"))


def widget(at: AppTest, kind: str, start: str) -> Any:
    """The widget of a key, or the only one whose key begins so."""
    found = [element for element in at.get(kind) if (element.key or "").startswith(start)]
    exact = [element for element in found if element.key == start]
    assert len(exact or found) == 1, [element.key for element in at.get(kind)]
    return (exact or found)[0]


def sliders(at: AppTest) -> dict[str, float]:
    """What every slider shows, by its path."""
    return {slider.key.split(":")[1]: slider.value for slider in at.slider}


def press(at: AppTest, key: str) -> AppTest:
    """Click a button."""
    widget(at, "button", key).click()
    return drawn(at)


def move(at: AppTest, path: str, value: float) -> AppTest:
    """Move the slider of a path."""
    widget(at, "slider", f"lever:{path}:").set_value(value)
    return drawn(at)

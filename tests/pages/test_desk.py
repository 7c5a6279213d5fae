"""The desk: one scenario, whatever was done to it can be undone, and nothing bad gets onto it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from growthsim.pages.desk import MOST_STEPS, WORK_LIMIT, Desk, fresh_desk
from growthsim.scenario import Scenario, fingerprint, library, load, replace
from growthsim.simulate import run
from tests.builders import assert_same

SPEED, MARGIN = "technologies.sensor.halving_time", "firm.operating_margin"


@pytest.fixture
def desk() -> Desk:
    return fresh_desk()


def state(desk: Desk) -> tuple[Scenario, str, Scenario]:
    return desk.scenario, desk.preset, desk.base


def test_a_fresh_desk_holds_the_first_preset() -> None:
    """Unedited, with nothing to undo; every shipped scenario can lie there and is light enough to be shown."""
    for name in library():
        desk = fresh_desk(name)
        assert state(desk) == (load(name), name, load(name))
        assert (desk.edited, desk.past, desk.future) == ({}, [], [])
        assert desk.put(desk.scenario)
        assert desk.said() == []


def test_a_refused_change_leaves_the_scenario_and_says_why_once(desk: Desk) -> None:
    """The message names the place and what is allowed; other changes of the same breath are not made."""
    before = state(desk)
    assert not desk.change({SPEED: -1.0, MARGIN: 0.02})
    assert state(desk) == before
    assert desk.past == []
    said = desk.said()
    assert len(said) == 1
    assert SPEED in said[0]
    assert "allowed: 0.05 to 200" in said[0]
    assert desk.said() == []


@pytest.mark.parametrize("path", ["no.such.path", "", "plans", "firm.price.x", "__class__"])
def test_a_path_that_is_none_is_refused(desk: Desk, path: str) -> None:
    assert not desk.change({path: 1.0})
    assert len(desk.said()) == 1
    desk.reset_path(path)
    assert len(desk.said()) == 1
    assert state(desk) == state(fresh_desk())


def test_too_heavy_work_is_refused_with_the_estimate(desk: Desk) -> None:
    """At the limit it is taken, beyond it is told how much it would be and what would fit."""
    plans, months = len(desk.scenario.plans), 180
    fitting = WORK_LIMIT // (plans * months)
    assert desk.change({"span.runs": fitting})
    for refuse in (lambda: desk.change({"span.runs": fitting + 1}),
                   lambda: desk.open(replace(desk.scenario, {"span.runs": 100_000}))):  # fmt: skip
        before = state(desk)
        assert not refuse()
        assert state(desk) == before
        said = desk.said()
        assert "2 plans" in said[0]
        assert "stops at 5 million" in said[0]
        assert "Use 13,000 runs" in said[0]


def test_reset_gives_the_preset_bit_for_bit() -> None:
    """After any levers, reset and a run are the preset's run; undo brings the levers back."""
    few = replace(load("sensor"), {"span.runs": 40})
    desk = Desk("sensor", few, few)
    desk.change({SPEED: 1.0, "plans.exo.methods.community": 0.7, "plans.exo.start": 5.0})
    desk.change({"entrant.launch_price_ratio": {"dist": "uniform", "low": 1, "high": 2}})
    changed = desk.scenario
    desk.reset()
    assert desk.edited == {}
    assert (desk.scenario, fingerprint(desk.scenario)) == (few, fingerprint(few))
    assert_same(run(desk.scenario), run(few))
    desk.undo()
    assert desk.scenario == changed


def test_one_lever_goes_back_alone(desk: Desk) -> None:
    desk.change({SPEED: 1.0, MARGIN: 0.02})
    desk.reset_path(SPEED)
    assert set(desk.edited) == {MARGIN}


def test_edited_is_computed_from_the_values(desk: Desk) -> None:
    """Both values by path; going back by hand is not edited, whatever was done before; titles do not count."""
    desk.change({SPEED: 1.0})
    assert desk.edited == {SPEED: (3.36, 1.0)}
    assert desk.title == f"{desk.base.title} (edited)"
    desk.change({SPEED: 3.36})
    assert desk.edited == {}
    assert len(desk.past) == 2
    desk.change({"title": "Another name"})
    assert desk.edited == {}
    assert desk.title == "Another name"


def test_a_change_to_the_same_value_is_no_step(desk: Desk) -> None:
    """And it leaves what can be redone."""
    desk.change({SPEED: 1.0})
    desk.undo()
    assert desk.change({SPEED: 3.36})
    assert (len(desk.past), len(desk.future)) == (0, 1)


def test_a_new_step_forgets_what_was_undone(desk: Desk) -> None:
    desk.change({SPEED: 1.0})
    desk.undo()
    desk.change({SPEED: 2.0})
    desk.redo()
    assert desk.scenario.technologies["sensor"].halving_time == 2.0


def test_undo_across_opening_brings_back_preset_and_base(desk: Desk) -> None:
    """The name, what reset leads to, and the levers moved before; redo opens again."""
    desk.change({SPEED: 1.0})
    before = state(desk)
    assert desk.open_preset("lidar")
    desk.change({SPEED: 2.0})
    after = state(desk)
    desk.undo()
    desk.undo()
    assert state(desk) == before
    desk.redo()
    desk.redo()
    assert state(desk) == after


def test_opening_the_same_values_under_another_name_is_a_step(desk: Desk) -> None:
    """An edited preset saved and opened is a base of its own; undo gives the preset back as base."""
    desk.change({SPEED: 1.0})
    before = state(desk)
    assert desk.open(desk.scenario)
    assert (desk.preset, desk.edited) == ("", {})
    desk.undo()
    assert state(desk) == before


def test_what_is_opened_has_widgets_and_looks_of_its_own(desk: Desk) -> None:
    """The chosen plan is forgotten, chart and scale stay, and the count of what was opened rises."""
    desk.looks |= {"plan": "exo", "chart": "cash", "scale": "log"}
    desk.open_preset("lidar")
    assert desk.looks == {"chart": "cash", "scale": "log"}
    assert desk.opened == 1


@pytest.mark.parametrize("name", ["no-such-preset", "../../etc/passwd", "", "sensor\0"])
def test_a_preset_that_is_none_is_refused(desk: Desk, name: str) -> None:
    before = state(desk)
    assert not desk.open_preset(name)
    assert state(desk) == before
    assert len(desk.said()) == 1


def test_steps_are_bounded(desk: Desk) -> None:
    """A hundred steps can be undone; the oldest is forgotten first."""
    for step in range(MOST_STEPS + 5):
        desk.change({MARGIN: step / 1000})
    assert len(desk.past) == MOST_STEPS
    for _ in range(MOST_STEPS + 5):
        desk.undo()
    assert desk.scenario.firm.operating_margin == pytest.approx(0.004)


MOVES = some.one_of(
    some.sampled_from([("undo",), ("redo",), ("reset",)]),
    some.tuples(some.just("change"), some.sampled_from([1.0, 2.0, 3.36, -1.0])),
    some.tuples(some.just("open"), some.sampled_from(["sensor", "lidar", "nothing"])),
)


@settings(max_examples=40)
@given(some.lists(MOVES, max_size=12))
def test_undo_and_redo_exactly_restore(moves: list[tuple[str, ...]]) -> None:
    """After any moves: all undone is the beginning, all redone is the end, step by step the same states."""
    desk = fresh_desk()
    for move, *given_values in moves:
        if move == "change":
            desk.change({SPEED: given_values[0]})
        elif move == "open":
            desk.open_preset(str(given_values[0]))
        else:
            getattr(desk, move)()
    while desk.future:
        desk.redo()
    states = [state(desk)]
    while desk.past:
        desk.undo()
        states.append(state(desk))
    assert states[-1] == state(fresh_desk())
    for expected in reversed(states[:-1]):
        desk.redo()
        assert state(desk) == expected
    assert desk.future == []

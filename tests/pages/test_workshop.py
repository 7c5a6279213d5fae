"""Pictures from workers: the same as here, everybody's own, and never lost with the worker."""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace as with_fields
from pathlib import Path
from types import SimpleNamespace

import pytest

from growthsim.pages import workshop as place
from growthsim.pages.pictures import Asked, Picture, picture
from growthsim.pages.worker import LostError, Worker
from growthsim.pages.workshop import Workshop
from growthsim.scenario import load, replace

LONGEST = 60.0


def asked(number: int = 0, first: bool = True, runs: int = 30) -> Asked:
    """A question of one's own: its plans carry a number."""
    scenario = load("sensor")
    labels = {f"plans.{plan}.label": f"Person {number} {plan}" for plan in scenario.plans}
    return Asked(replace(scenario, {"span.runs": runs, "span.years": 4, **labels}), first)


def shown(found: Picture | None) -> tuple[object, ...]:
    """All of a picture that can be seen."""
    assert found is not None
    panels = {name: [live.packed for live in lives] for name, lives in found.panels.items()}
    return found.futures, found.cards, found.chances, found.captions, panels


def nothing() -> None:
    """A visitor who stays."""


def until(happens: Callable[[], object]) -> None:
    """Wait for what another thread does; fail when it never comes."""
    last = time.monotonic() + LONGEST
    while not happens():
        assert time.monotonic() < last
        time.sleep(0.01)


@pytest.fixture(scope="module")
def busy() -> Workshop:
    """Two workers, awake."""
    opened = Workshop(2)
    until(lambda: all(worker.awake for worker in opened.workers))
    return opened


@pytest.fixture
def still() -> Workshop:
    """No worker: what is ordered stays ordered."""
    return Workshop(0)


@pytest.fixture
def doomed(monkeypatch: pytest.MonkeyPatch) -> list[Asked]:
    """Workers that no picture leaves alive, and what they were given."""
    given: list[Asked] = []

    class Doomed(Worker):
        def wake(self) -> None:
            self.awake = True

        def make(self, asked: Asked) -> Picture | None:
            given.append(asked)
            self.awake = False
            raise LostError

    monkeypatch.setattr(place, "Worker", Doomed)
    monkeypatch.setattr(place, "REST", 0.01)
    return given


def test_a_worker_makes_the_picture_that_is_made_here(busy: Workshop) -> None:
    """Numbers, words and every row of every chart, in the first picture and in the sharp one."""
    for first in (True, False):
        question = asked(1, first, runs=230)
        made = busy.first(question, nothing) if first else busy.sharp(question, nothing)
        assert made.futures == (200 if first else 230)
        assert shown(made) == shown(picture(question))


def test_everybody_gets_the_answer_to_their_own_question(busy: Workshop) -> None:
    """Twelve visitors at once; no verdict and no chart names the plan of another."""
    found: dict[int, Picture] = {}

    def visit(number: int) -> None:
        found[number] = busy.first(asked(number), nothing)

    visitors = [threading.Thread(target=visit, args=(number,)) for number in range(10, 22)]
    for visitor in visitors:
        visitor.start()
    for visitor in visitors:
        visitor.join(LONGEST)
    assert set(found) == set(range(10, 22))
    for number, made in found.items():
        assert [name for name, _ in made.chances] == [f"Person {number} linear", f"Person {number} exo"]
        words = " ".join(made.cards) + "".join(made.panels["revenue"][0].tables["words"]["words"])
        assert f"Person {number} " in words
        assert not any(f"Person {other} " in words for other in found if other != number)


def test_a_sharp_picture_that_is_remembered_comes_at_once(still: Workshop) -> None:
    """Who asks for the first picture of it gets the sharp one, without any worker."""
    question = asked(2, first=False)
    sharp = still._keep(question, picture(question))
    assert still.first(with_fields(question, first=True), nothing) is sharp
    assert still.sharp(question, nothing) is sharp


def test_the_oldest_pictures_are_forgotten(still: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """What was looked at last stays."""
    monkeypatch.setattr(place, "MOST_KEPT", 2)
    made = picture(asked(3))
    for number in (3, 4):
        still._keep(asked(number), made)
    assert still._remembered(asked(3)) is made
    still._keep(asked(5), made)
    assert [still._remembered(asked(number)) is made for number in (3, 4, 5)] == [True, False, True]


def test_sharpening_waits_while_a_first_picture_is_waited_for(still: Workshop) -> None:
    """First pictures go before sharp ones that were asked for earlier, and none is sharpened while one is made."""
    sharp = still._ordered(asked(6, first=False))
    first, second = still._ordered(asked(7)), still._ordered(asked(8))
    assert [still._next(), still._next()] == [first, second]
    assert still._chosen() is None
    still._done(first, None)
    assert still._chosen() is None
    still._done(second, None)
    assert still._next() is sharp


def test_one_worker_stays_free_for_first_pictures(still: Workshop) -> None:
    """Of two workers one sharpens at the most; the one that is longest waited for."""
    still.workers = [Worker(), Worker()]
    orders = [still._ordered(asked(number, first=False)) for number in (9, 10)]
    assert still._next() is orders[0]
    assert still._chosen() is None
    first = still._ordered(asked(11))
    assert still._chosen() is first


def test_a_visitor_who_moves_on_is_not_worked_for(still: Workshop) -> None:
    """What `meanwhile` raises ends the wait, and the order is withdrawn."""

    class MovedOnError(Exception):
        pass

    def leave() -> None:
        assert [order.asked for order in still._orders.values()] == [question]
        raise MovedOnError

    question = asked(12, first=False)
    with pytest.raises(MovedOnError):
        still.sharp(question, leave)
    assert not still._orders


def test_who_asks_for_the_same_waits_for_the_same(still: Workshop) -> None:
    """A class that opens one link needs one picture; it is made as long as one of them stays."""
    first, second = still._ordered(asked(13)), still._ordered(asked(13))
    assert first is second
    still._left(first)
    assert still._chosen() is first
    still._left(second)
    assert still._chosen() is None


def test_the_first_visitor_need_not_wait_for_the_workers(still: Workshop) -> None:
    """While no worker is awake one picture at a time is made in the server."""
    assert shown(still.first(asked(14), nothing)) == shown(picture(asked(14)))


@pytest.mark.skipif(not Path("/proc").exists(), reason="looks for processes in /proc")
def test_a_killed_worker_is_replaced_and_the_picture_comes(busy: Workshop, monkeypatch: pytest.MonkeyPatch) -> None:
    """Killed while they work; the picture is that of any other worker, and both are there again afterwards."""
    monkeypatch.setattr(place, "REST", 0.01)
    before = {worker.process for worker in busy.workers}
    question, found = asked(15, runs=150), []
    visitor = threading.Thread(target=lambda: found.append(busy.first(question, nothing)))
    visitor.start()
    until(lambda: any(order.begun for order in busy._orders.values()) or found)
    for process in before:
        assert process is not None
        os.kill(process, signal.SIGKILL)
    visitor.join(LONGEST)
    assert [shown(made) for made in found] == [shown(picture(question))]
    until(lambda: not before & {worker.process for worker in busy.workers} and all(w.awake for w in busy.workers))
    assert shown(busy.first(asked(16), nothing)) == shown(picture(asked(16)))


def test_a_worker_does_not_care_what_runs_the_server(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Streamlit puts its scripts in the place of `__main__`; a worker that began by running one would be lost."""
    script = tmp_path / "script.py"
    script.write_text("raise SystemExit('a worker ran the script')\n", encoding="utf-8")
    monkeypatch.setitem(sys.modules, "__main__", SimpleNamespace(__file__=str(script), __spec__=None))
    worker = Worker()
    worker.wake()
    assert shown(worker.make(asked(19))) == shown(picture(asked(19)))
    worker.end()
    assert not worker.awake


def test_a_picture_that_no_worker_survives_is_made_here(doomed: list[Asked]) -> None:
    """It is tried twice at the most, and it comes all the same."""
    lost = Workshop(2)
    question = asked(17)
    assert shown(lost.first(question, nothing)) == shown(picture(question))
    assert 1 <= doomed.count(question) <= place.MOST_LOST


def test_what_goes_wrong_is_told_to_who_asked(busy: Workshop) -> None:
    """A picture of no known chart fails in the worker, which stays, and then with its own error here."""
    processes = [worker.process for worker in busy.workers]
    with pytest.raises(KeyError, match="no chart"):
        busy.first(with_fields(asked(18), main="no chart"), nothing)
    assert [worker.process for worker in busy.workers] == processes

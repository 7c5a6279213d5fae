"""
Where pictures and answers are worked out: in processes beside the server's own, so that it stays free to answer.

One interpreter computes one thing at a time. A class of thirty would wait for one another in the server's process;
with workers first pictures are made side by side. A picture is sharpened when nobody waits for a first one, and never
by all workers at once, so that one is free when a lever moves. Pieces of long questions are made like sharp pictures.
What nobody waits for any more is not begun.
"""

from __future__ import annotations

import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Any

import streamlit as st

from growthsim.pages.desk import KEY
from growthsim.pages.worker import LostError, Task, Worker

WORKERS = max(1, min(4, os.cpu_count() or 1))
MOST_KEPT = 240
"""Pictures and pieces remembered; a picture is some 120 kB, a piece of a question at the most some 1.5 MB."""
MOST_LOST = 2
"""Workers that one task may take down."""
PAUSE = 0.05
"""Seconds between looks at whether the visitor still waits."""
REST = 1.0
"""Seconds until a worker that was lost is replaced once more."""


@dataclass(eq=False)
class Order:
    """Something to be made, and for how many visitors."""

    asked: Task
    waiting: int = 0
    begun: bool = False
    lost: int = 0
    made: Future[Any] = field(default_factory=Future)
    """What was made, or None where the workers could not make it."""


def moved_on() -> None:
    """Leave the run of a page whose visitor has done something else by now: Streamlit looks when its state is read."""
    st.session_state.get(KEY)


class Workshop:
    """Workers, what they are to make, and the pictures they made last."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._changed = threading.Condition()
        self._kept: OrderedDict[Task, Any] = OrderedDict()
        self._orders: dict[Task, Order] = {}
        self._alone = threading.Lock()
        self.workers = [Worker() for _ in range(workers)]
        for worker in self.workers:
            threading.Thread(target=self._serve, args=(worker,), daemon=True).start()

    @contextmanager
    def begun(self, asked: Task) -> Iterator[None]:
        """Have the first picture begun while the page draws what needs no result."""
        if self._remembered(asked) is not None or not self._awake():
            yield
            return
        order = self._ordered(asked)
        try:
            yield
        finally:
            self._left(order)

    def first(self, asked: Task, meanwhile: Callable[[], object] = moved_on) -> Any:
        """The first picture, or the sharp one where it is remembered; `meanwhile` as in `sharp`."""
        known = self._remembered(asked)
        if known is not None:
            return known
        if not self._awake() and self._alone.acquire(blocking=False):
            # The very first visitor need not wait for the workers to wake up.
            try:
                return self._keep(asked, asked.made())
            finally:
                self._alone.release()
        return self._awaited(asked, meanwhile)

    def sharp(self, asked: Task, meanwhile: Callable[[], object] = moved_on) -> Any:
        """
        The picture of all futures, once nobody waits for a first one.

        `meanwhile` is called again and again while it is made; it may raise to leave.
        """
        known = self._remembered(asked)
        return known if known is not None else self._awaited(asked, meanwhile)

    def known(self, asked: Task) -> Any:
        """What was made of it before; None where nothing was."""
        return self._remembered(asked)

    def _awaited(self, asked: Task, meanwhile: Callable[[], object]) -> Any:
        order = self._ordered(asked)
        try:
            while True:
                try:
                    return self._delivered(order, order.made.result(PAUSE))
                except NotYet:
                    meanwhile()
        finally:
            self._left(order)

    def _remembered(self, asked: Task) -> Any:
        with self._changed:
            for one in (asked.whole, asked):
                if one in self._kept:
                    self._kept.move_to_end(one)
                    return self._kept[one]
        return None

    def _ordered(self, asked: Task) -> Order:
        """The order of a picture; who asks for the same one waits for the same."""
        with self._changed:
            order = self._orders.setdefault(asked, Order(asked))
            order.waiting += 1
            self._changed.notify_all()
        return order

    def _left(self, order: Order) -> None:
        """One visitor less waits for it."""
        with self._changed:
            order.waiting -= 1
            if not order.waiting and not order.begun and self._orders.get(order.asked) is order:
                del self._orders[order.asked]
                self._changed.notify_all()

    def _delivered(self, order: Order, made: Any) -> Any:
        """What a worker made. What costs workers their lives, perhaps for want of memory, is tried here."""
        return made if made is not None else self._keep(order.asked, order.asked.made())

    def _keep(self, asked: Task, found: Any) -> Any:
        with self._changed:
            self._kept[asked] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _awake(self) -> bool:
        return any(worker.awake for worker in self.workers)

    def _serve(self, worker: Worker) -> None:
        """One worker's day: wake up, take the next order, deliver; and another one's, when it is lost."""
        while True:
            try:
                worker.wake()
                while True:
                    self._make(worker, self._next())
            except LostError:
                if not self._awake():
                    self._give_up()
                time.sleep(REST)

    def _next(self) -> Order:
        with self._changed:
            while (order := self._chosen()) is None:
                self._changed.wait()
            order.begun = True
            return order

    def _chosen(self) -> Order | None:
        """The first picture that is longest waited for; a sharp one if there is none and another worker stays free."""
        new = [order for order in self._orders.values() if not order.begun]
        if any(order.asked.first for order in self._orders.values()):
            return next((order for order in new if order.asked.first), None)
        begun = len(self._orders) - len(new)
        return new[0] if new and begun < max(1, len(self.workers) - 1) else None

    def _make(self, worker: Worker, order: Order) -> None:
        try:
            found = worker.make(order.asked)
        except LostError:
            self._again(order)
            raise
        if found is not None:
            self._keep(order.asked, found)
        self._done(order, found)

    def _again(self, order: Order) -> None:
        """Another worker tries it; but it may be this very picture that none survives."""
        order.lost += 1
        if order.lost == MOST_LOST:
            self._done(order, None)
            return
        with self._changed:
            order.begun = False
            if not order.waiting:
                del self._orders[order.asked]
            self._changed.notify_all()

    def _give_up(self) -> None:
        """Without any worker everybody makes their own picture."""
        with self._changed:
            left = [order for order in self._orders.values() if not order.begun]
            for order in left:
                # Nobody else takes it meanwhile.
                order.begun = True
        for order in left:
            self._done(order, None)

    def _done(self, order: Order, found: Any) -> None:
        with self._changed:
            self._orders.pop(order.asked, None)
            self._changed.notify_all()
        order.made.set_result(found)


@cache
def workshop() -> Workshop:
    """The one workshop of this server."""
    return Workshop()

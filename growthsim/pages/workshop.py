"""
Where pictures are worked out: in processes beside the server's own, so that it stays free to answer.

One interpreter computes one thing at a time. A class of thirty would wait for one another in the server's process;
with workers first pictures are made side by side, and pictures are sharpened when nobody waits for a first one.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import BrokenExecutor, Future, ProcessPoolExecutor
from concurrent.futures import TimeoutError as NotYet
from functools import cache
from multiprocessing.connection import wait

from growthsim.pages.pictures import Asked, Picture, picture

WORKERS = max(1, min(4, os.cpu_count() or 1))
MOST_KEPT = 60
"""Pictures remembered; each is a few hundred kB."""
PAUSE = 0.05
"""Seconds between looks at whether a picture is sharp."""


class Workshop:
    """Workers, the pictures they made last, and how many first pictures are waited for."""

    def __init__(self, workers: int = WORKERS) -> None:
        self._workers = workers
        self._lock = threading.Lock()
        self._kept: OrderedDict[Asked, Picture] = OrderedDict()
        self._waiting = 0
        self._ready: list[Future[int]] = []
        self._pool = self._opened()

    def first(self, asked: Asked) -> Picture:
        """The first picture, or the sharp one where it is remembered."""
        known = self._remembered(asked)
        if known is not None:
            return known
        with self._lock:
            self._waiting += 1
        try:
            return self._made(asked)
        finally:
            with self._lock:
                self._waiting -= 1

    def sharp(self, asked: Asked, meanwhile: Callable[[], object]) -> Picture:
        """
        The picture of all futures, once nobody waits for a first one.

        `meanwhile` is called again and again while it is made; it may raise to leave.
        """
        while self._waiting:
            meanwhile()
            time.sleep(PAUSE)
        future = self._submitted(asked)
        try:
            while True:
                try:
                    return self._keep(asked, future.result(PAUSE))
                except NotYet:
                    meanwhile()
        except BrokenExecutor:
            return self._here(asked)
        finally:
            future.cancel()

    def _remembered(self, asked: Asked) -> Picture | None:
        whole = Asked(asked.scenario, False, asked.main, asked.log, asked.tables)
        with self._lock:
            for one in (whole, asked):
                if one in self._kept:
                    self._kept.move_to_end(one)
                    return self._kept[one]
        return None

    def _made(self, asked: Asked) -> Picture:
        if not all(each.done() for each in self._ready):
            # The very first visitor need not wait for the workers to wake up.
            return self._keep(asked, picture(asked))
        try:
            return self._keep(asked, self._submitted(asked).result())
        except BrokenExecutor:
            return self._here(asked)

    def _here(self, asked: Asked) -> Picture:
        """A worker was lost, perhaps for want of memory: work it out in this process, and open new ones."""
        with self._lock:
            self._pool = self._opened()
        return self._keep(asked, picture(asked))

    def _keep(self, asked: Asked, found: Picture) -> Picture:
        with self._lock:
            self._kept[asked] = found
            while len(self._kept) > MOST_KEPT:
                self._kept.popitem(last=False)
        return found

    def _submitted(self, asked: Asked) -> Future[Picture]:
        return self._pool.submit(picture, asked)

    def _opened(self) -> ProcessPoolExecutor:
        # A new interpreter for each: a copy of this process would hold locks of threads that are not in it.
        pool = ProcessPoolExecutor(self._workers, multiprocessing.get_context("spawn"), initializer=_watch_server)
        self._ready = [pool.submit(os.getpid) for _ in range(self._workers)]
        return pool


@cache
def workshop() -> Workshop:
    """The one workshop of this server."""
    return Workshop()


def _watch_server() -> None:
    """A worker ends with the server, also with one that was killed and could not say so."""
    server = multiprocessing.parent_process()
    if server is not None:
        threading.Thread(target=_end_after, args=(server.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(0)

"""A process that makes pictures, seen from the server: it wakes up, makes what it is given, and may be lost."""

from __future__ import annotations

import gc
import multiprocessing
from multiprocessing.connection import Connection

from growthsim.pages import results
from growthsim.pages.pictures import Asked, Picture, picture

RESULTS_KEPT = 1
"""Results a worker remembers, for other charts of the same scenario; each is a few dozen MB."""


class LostError(Exception):
    """The process is gone: killed, or never started."""


class Worker:
    """One process, or another one after it was lost."""

    def __init__(self) -> None:
        self._line: Connection | None = None
        self.process: int | None = None
        """Its number, once it was started."""
        self.awake = False

    def wake(self) -> None:
        """
        Start the process and wait until it has imported all it needs.

        Raises
        ------
        LostError
            When it did not get that far.
        """
        # A new interpreter: a copy of this process would hold locks of threads that are not in it.
        context = multiprocessing.get_context("spawn")
        self._line, theirs = context.Pipe()
        process = context.Process(target=_work, args=(theirs,), daemon=True)
        try:
            process.start()
        except OSError as refused:
            raise LostError from refused
        finally:
            theirs.close()
        self.process = process.pid
        self._answer()
        self.awake = True

    def make(self, asked: Asked) -> Picture | None:
        """
        The picture; None where making it fails, which whoever wants it may see by making it.

        Raises
        ------
        LostError
            When the process is gone.
        """
        return self._answer(asked)

    def _answer(self, asked: Asked | None = None) -> Picture | None:
        try:
            if self._line is None:
                raise EOFError
            if asked is not None:
                self._line.send(asked)
            answer: Picture | None = self._line.recv()
        except Exception as gone:
            # Whatever went wrong between the two, nothing can be told this process any more.
            self.awake = False
            raise LostError from gone
        return answer


def _work(line: Connection) -> None:
    """The worker's own side; it ends with the server, also with one that was killed and could not say so."""
    results.remember(RESULTS_KEPT)
    gc.collect()
    gc.freeze()
    try:
        line.send(None)
        while True:
            line.send(_made(line.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return


def _made(asked: Asked) -> Picture | None:
    try:
        return picture(asked)
    except Exception:
        return None

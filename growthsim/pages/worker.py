"""A process that makes what it is given, seen from the server: it wakes up, answers, and may be lost."""

from __future__ import annotations

import gc
import os
import pickle
import subprocess
import sys
from typing import IO, Any, Protocol

from growthsim.pages import pictures, results
from growthsim.texts import speaking

RESULTS_KEPT = 1
"""Results a worker remembers, for other charts of the same scenario; each is a few dozen MB."""


class Task(Protocol):
    """Something to be made: a picture, or a piece of a question. It is hashable and travels between processes."""

    @property
    def first(self) -> bool:
        """Whether somebody waits for it with a lever in hand."""

    @property
    def whole(self) -> Task:
        """What is taken for it where it is there already: all futures for the first ones."""

    @property
    def language(self) -> str:
        """That of whoever asks."""

    def made(self) -> Any:
        """The work."""


class LostError(Exception):
    """The process is gone: killed, or never started."""


class Worker:
    """One process, or another one after it was lost: tasks go in, what was made comes out."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self.awake = False

    @property
    def process(self) -> int | None:
        """Its number, once it was started."""
        return self._process.pid if self._process else None

    def wake(self) -> None:
        """
        Start the process and wait until it has imported all it needs.

        Raises
        ------
        LostError
            When it did not get that far.
        """
        # Neither a copy of this process, which would hold locks of threads that are not in it, nor one of
        # `multiprocessing`, which begins by running what is `__main__` here: Streamlit puts its scripts there.
        command = [sys.executable, "-P", "-m", "growthsim.pages.worker"]
        found_at = os.pathsep.join(path or os.getcwd() for path in sys.path)
        try:
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env={**os.environ, "PYTHONPATH": found_at}
            )
        except OSError as refused:
            raise LostError from refused
        self._answer()
        self.awake = True

    def make(self, task: Task) -> Any:
        """
        What the task makes; None where making it fails, which whoever wants it may see by making it.

        Raises
        ------
        LostError
            When the process is gone.
        """
        return self._answer(task)

    def _answer(self, task: Task | None = None) -> Any:
        try:
            if self._process is None or self._process.stdin is None or self._process.stdout is None:
                raise EOFError
            if task is not None:
                _send(self._process.stdin, task)
            answer = pickle.load(self._process.stdout)
        except Exception as gone:
            # Whatever went wrong between the two, nothing can be told this process any more.
            self.end()
            raise LostError from gone
        return answer

    def end(self) -> None:
        """Let the process go."""
        self.awake = False
        if self._process is not None:
            self._process.kill()
            self._process.communicate()


def _send(line: IO[bytes], told: Any) -> None:
    line.write(pickle.dumps(told, pickle.HIGHEST_PROTOCOL))
    line.flush()


def _made(task: Task) -> Any:
    try:
        with speaking(task.language):
            return task.made()
    except Exception:
        return None


def main() -> None:
    """The worker's own side; it ends with the server, also with one that was killed and could not say so."""
    questions, answers = sys.stdin.buffer, os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What any library prints must not come between the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    results.remember(RESULTS_KEPT)
    # Imported before the first order: whoever waits for a picture need not wait for that too.
    assert pictures
    gc.collect()
    gc.freeze()
    try:
        _send(answers, None)
        while True:
            _send(answers, _made(pickle.load(questions)))
    except (EOFError, OSError, KeyboardInterrupt):
        return


if __name__ == "__main__":
    main()

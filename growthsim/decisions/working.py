"""
How a question is worked out: piece by piece, here or in other processes, until it is known well enough.

A question is data: a scenario and what is asked of it. Its pieces are blocks of the scenario's own futures, so that
more futures are added to those that are there already, and the first ones stay the same.
"""

from __future__ import annotations

import math
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass
from typing import Any, ClassVar, Protocol

from growthsim.scenario import Scenario
from growthsim.streams import Block
from growthsim.texts import text
from growthsim.texts.numbers import fixed

POINT = 0.01
"""The standard error at which a probability is known well enough."""

FEWEST_RUNS = 100
"""Futures below which no probability counts as known: what was not seen in so many may still happen once in them."""

MOST_RUNS = 16_384
"""Futures at which no more are added: a share near one half is then known to .4 points."""

Progress = Callable[[int, int], None]


class Question(Protocol):
    """What can be worked out. Frozen and hashable, so that what was worked out is found again."""

    @property
    def scenario(self) -> Scenario:
        """The scenario whose futures are lived through."""

    piece_runs: ClassVar[int]
    """Futures of a piece: some seconds of work at the most."""

    usual_runs: ClassVar[int]
    """Futures that a first answer stands on."""

    def tried(self, block: Block) -> Any:
        """What becomes of all options in a block of futures; the work is here."""

    def answer(self, parts: Sequence[Any]) -> Any:
        """The answer from what the blocks came to, in their order; quick."""


@dataclass(frozen=True, slots=True)
class Piece:
    """One block of a question, as it is handed to whoever works it out."""

    question: Question
    block: Block

    def made(self) -> Any:
        """What becomes of the options in it."""
        return self.question.tried(self.block)


def pieces(question: Question, runs: int, known: int = 0) -> Iterator[Piece]:
    """The blocks of so many futures, after those that are known already."""
    for first in range(known, runs, question.piece_runs):
        yield Piece(question, Block(first, min(first + question.piece_runs, runs)))


def answered(question: Question, runs: int | None = None, progress: Progress | None = None) -> Any:
    """The answer from so many futures, worked out by threads of this process."""
    return question.answer(_made(list(pieces(question, runs or question.usual_runs)), progress))


def precisely(question: Question, runs: int | None = None, progress: Progress | None = None) -> Any:
    """The answer from ever more futures, until no probability's standard error is over one point."""
    wanted = runs or question.usual_runs
    parts = _made(list(pieces(question, wanted)), progress)
    found = question.answer(parts)
    while (wanted < FEWEST_RUNS or not found.standard_error <= POINT) and wanted < MOST_RUNS:
        known, wanted = wanted, more_runs(wanted)
        parts += _made(list(pieces(question, wanted, known)), progress)
        found = question.answer(parts)
    return found


def more_runs(runs: int) -> int:
    """How many futures come next: twice as many, which takes a standard error down by a third."""
    return min(2 * runs, MOST_RUNS)


def known_words(runs: int, standard_error: float) -> str:
    """How many futures an answer stands on, and how well its probabilities are known: points, rounded up."""
    points = math.ceil(1000 * standard_error - 1e-9) / 10
    return text("working.known", runs=fixed(runs),
                error=fixed(max(points, 0.1), 1))  # fmt: skip


def _made(found: Sequence[Piece], progress: Progress | None) -> list[Any]:
    """What becomes of the options in each piece, in their order."""
    if progress:
        progress(0, len(found))
    with ThreadPoolExecutor(min(len(found), os.cpu_count() or 1)) as executor:
        working = [executor.submit(piece.made) for piece in found]
        try:
            for done, _ in enumerate(as_completed(working), start=1):
                if progress:
                    progress(done, len(working))
        except BaseException:
            # Interrupted: what has not begun is not begun any more.
            executor.shutdown(wait=False, cancel_futures=True)
            raise
        return [each.result() for each in working]

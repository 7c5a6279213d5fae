"""How a question is worked out: pieces, and ever more of them until it is known well enough."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import pytest

import growthsim as gs
from growthsim.decisions.working import FEWEST_RUNS, MOST_RUNS, answered, more_runs, pieces, precisely
from growthsim.scenario import Scenario
from growthsim.streams import Block


@dataclass(frozen=True)
class Counted:
    """An answer: the blocks it stands on, and how well it is known."""

    blocks: tuple[Block, ...]
    standard_error: float


@dataclass(frozen=True)
class Counting:
    """A question whose error is one over the root of its futures, or nothing."""

    scenario: Scenario
    sure: bool = False

    piece_runs: ClassVar[int] = 40
    usual_runs: ClassVar[int] = 100

    def tried(self, block: Block) -> Block:
        """The block itself."""
        return block

    def answer(self, parts: Sequence[Block]) -> Counted:
        """All blocks."""
        runs = sum(part.runs for part in parts)
        return Counted(tuple(parts), 0.0 if self.sure else runs**-0.5)


@pytest.fixture(scope="module")
def scenario() -> Scenario:
    """Any."""
    return gs.load("sensor")


def test_pieces_cover_the_futures_once(scenario: Scenario) -> None:
    """One after the other, the last one shorter, from the futures that are known on."""
    assert answered(Counting(scenario)).blocks == (Block(0, 40), Block(40, 80), Block(80, 100))
    assert [piece.block for piece in pieces(Counting(scenario), 100, 60)] == [Block(60, 100)]


def test_futures_are_doubled_until_the_error_is_a_point(scenario: Scenario) -> None:
    """Those that are there are kept: every future is in exactly one block."""
    found: Counted = precisely(Counting(scenario), 100)
    ends = [block.last for block in found.blocks]
    assert [block.first for block in found.blocks] == [0, *ends[:-1]]
    assert ends[-1] == 12_800
    assert found.standard_error <= 0.01 < (ends[-1] / 2) ** -0.5


def test_more_runs_end_somewhere() -> None:
    """Twice as many, up to the most."""
    assert more_runs(100) == 200
    assert more_runs(MOST_RUNS - 1) == MOST_RUNS


def test_what_was_not_seen_in_few_futures_is_not_known(scenario: Scenario) -> None:
    """A spread of nothing in two futures says nothing yet."""
    assert precisely(Counting(scenario, sure=True), 2).blocks[-1].last >= FEWEST_RUNS
    assert precisely(Counting(scenario, sure=True), 200).blocks[-1].last == 200

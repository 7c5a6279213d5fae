"""A piece of a question as a task for a worker: small, and without anything that a page needs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from growthsim.decisions.working import Piece
from growthsim.texts import language


@dataclass(frozen=True)
class PieceTask:
    """A piece of a question as a task for a worker."""

    piece: Piece
    language: str = field(default_factory=language)

    @property
    def first(self) -> bool:
        """Nobody waits for it with a lever in hand."""
        return False

    @property
    def whole(self) -> PieceTask:
        """Nothing else can be taken for it."""
        return self

    def made(self) -> Any:
        """What becomes of the options in its futures."""
        return self.piece.made()

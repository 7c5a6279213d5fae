"""Tables that travel to the browser come out as they went in."""

from __future__ import annotations

import numpy as np
import pytest

from growthsim.charts.arrow import frame_of, packed


def test_numbers_and_words_come_back_exactly() -> None:
    """To the last bit and the last sign, also where a number is missing and a word is not ASCII."""
    numbers = np.array([0.1, np.nan, -1e300, 2026 + 1 / 3])
    words = ["", "kept in 2 of 3 futures", "\u4f01\u696d</script>", ""]
    frame = frame_of(packed({"value": numbers, "words": words}))
    assert frame["value"].to_numpy().tobytes() == numbers.tobytes()
    assert list(frame["words"]) == words


@pytest.mark.parametrize("count", [1, 127, 128, 129, 300, 40_000])
def test_any_number_of_different_words_is_kept_apart(count: int) -> None:
    """Places of words are written in as few bytes as they need, never in fewer."""
    words = [str(place) for place in range(count)]
    assert list(frame_of(packed({"words": [*words, *words]}))["words"]) == [*words, *words]


def test_words_that_repeat_are_written_once() -> None:
    """A thousand rows of one long word take little more than a thousand bytes."""
    word = "a colour that is a long word" * 10
    assert len(packed({"words": [word] * 1000})) < 3000

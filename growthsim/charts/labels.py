"""End labels: every line ends in its own name and its number, and no two of them touch."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from growthsim.charts.metrics import shortened, text_width
from growthsim.charts.ticks import Scale

SMALLEST_GAP = 38.0
"""Pixels between the middles of two labels of two lines, at the label size of the page."""
PAGE_LABEL_SIZE = 14.0


@dataclass(frozen=True)
class EndLabel:
    """
    The name (in its colour) and the number below it, beside the value where the line ends.

    Without a name the number stands alone, in that colour.
    """

    value: float
    name: str
    number: str
    colour: str
    short: str = ""
    """The number without its range, for narrow charts."""
    swatch: str = ""
    """Colour of a square before the label, for plans whose colour is too pale for text."""
    brief: str = ""
    """The name in a word, for narrow charts."""


def spread(wanted: Sequence[float], heights: Sequence[float], low: float, high: float) -> list[float]:
    """
    Middles of labels as near as can be to where they are wanted, none over another, all in [low, high].

    Labels that would overlap form a block around their mean place; blocks that touch join.

    >>> spread([10, 12, 80], [20, 20, 20], 0, 100)
    [10.0, 30.0, 80.0]
    """
    order = sorted(range(len(wanted)), key=lambda place: wanted[place])
    blocks: list[list[int]] = []
    tops: list[float] = []
    for place in order:
        blocks.append([place])
        tops.append(_block_top(blocks[-1], wanted, heights, low, high))
        while len(blocks) > 1 and tops[-2] + sum(heights[i] for i in blocks[-2]) > tops[-1]:
            last = blocks.pop()
            tops.pop()
            blocks[-1] += last
            tops[-1] = _block_top(blocks[-1], wanted, heights, low, high)
    middles = [0.0] * len(wanted)
    for block, top in zip(blocks, tops, strict=True):
        edge = top
        for place in block:
            middles[place] = edge + heights[place] / 2
            edge += heights[place]
    return middles


def _block_top(
    block: Sequence[int], wanted: Sequence[float], heights: Sequence[float], low: float, high: float
) -> float:
    above = 0.0
    wishes = []
    for place in block:
        wishes.append(wanted[place] - above - heights[place] / 2)
        above += heights[place]
    return max(low, min(sum(wishes) / len(wishes), high - above))


def widest(labels: Sequence[EndLabel], size: float) -> float:
    """Pixels that the longest line of all labels takes."""
    names = [text_width(label.name, size, 600) + swatch_room(label, size) for label in labels]
    numbers = [text_width(label.number, size) + (0 if label.name else swatch_room(label, size)) for label in labels]
    return max(names + numbers, default=0.0)


def crowded(labels: Sequence[EndLabel], height: float, size: float) -> bool:
    """Whether labels of two lines each would not fit beside a plot of this height."""
    return (len(labels) - 0.55) * SMALLEST_GAP * size / PAGE_LABEL_SIZE > height


def on_one_line(label: EndLabel) -> EndLabel:
    """The label with its number behind its name."""
    return replace(label, name="", number=f"{label.name} {label.number}")


def swatch_room(label: EndLabel, size: float) -> float:
    """Pixels that the square before the label takes."""
    return 0.9 * size if label.swatch else 0.0


def trimmed(label: EndLabel, room: float, size: float) -> EndLabel:
    """The label cut to the room: first the number loses its range, then the name its end."""
    left = room - swatch_room(label, size)
    beside = room if label.name else left
    number = label.number if text_width(label.number, size) <= beside else label.short or label.number
    return replace(label, name=shortened(label.name, left, size, 600), number=shortened(number, beside, size))


def label_rows(labels: Sequence[EndLabel], scale: Scale, height: float, size: float) -> list[dict[str, object]]:
    """Rows of the label layer: each label's words and its middle, as a value on the scale."""
    factor = size / PAGE_LABEL_SIZE
    heights = [(SMALLEST_GAP if label.name else SMALLEST_GAP * 0.6) * factor for label in labels]
    wanted = [scale.position(label.value, height) for label in labels]
    # Half a label may stand above the plot: the highest line often ends at its very top.
    middles = spread(wanted, heights, -0.5 * SMALLEST_GAP * factor, height + 0.05 * SMALLEST_GAP * factor)
    return [
        {
            "at": scale.value_at(middle, height),
            "name": label.name,
            "brief": label.brief or label.name,
            "number": label.number,
            "short": label.short or label.number,
            "colour": label.colour,
            "swatch": label.swatch,
        }
        for label, middle in zip(labels, middles, strict=True)
    ]

"""How wide a text is, read from the fonts themselves, so that nothing is cut off or collides."""

from __future__ import annotations

import struct
import unicodedata
from functools import cache
from importlib.resources import files

_CUTS = {
    ("sans", 400): "GrowthsimSans-Regular.ttf",
    ("sans", 600): "GrowthsimSans-SemiBold.ttf",
    ("serif", 400): "GrowthsimSerif-Regular.ttf",
    ("serif", 600): "GrowthsimSerif-SemiBold.ttf",
}
ELLIPSIS = "…"


def text_width(words: str, size: float, weight: int = 400, family: str = "sans") -> float:
    """Width in pixels of a line of text, without kerning; a missing glyph counts as one em."""
    advances = _advances(family, weight)
    return size * sum(advances.get(ord(sign), 1.0) for sign in words)


def missing_signs(words: str) -> set[str]:
    """The signs of a text that a shipped font lacks; they leave a blank in a picture."""
    cuts = [_advances(family, weight) for family, weight in _CUTS]
    return {sign for sign in one_line(words) if any(ord(sign) not in cut for cut in cuts)}


def visible(words: str) -> bool:
    """Whether a picture shows anything of the text."""
    return bool(set(one_line(words)) - missing_signs(words) - {" ", "\u00a0"})


def one_line(words: str) -> str:
    """The text without line breaks and control signs, which a picture cannot hold."""
    clean = "".join(" " if unicodedata.category(sign).startswith("C") else sign for sign in words)
    return " ".join(part for part in clean.split(" ") if part)


def shortened(words: str, room: float, size: float, weight: int = 400, family: str = "sans") -> str:
    """The text on one line, cut with an ellipsis where it would be wider than `room`."""
    line = one_line(words)
    if text_width(line, size, weight, family) <= room:
        return line
    while line and text_width(line + ELLIPSIS, size, weight, family) > room:
        line = line[:-1].rstrip()
    return line + ELLIPSIS


def wrapped(words: str, room: float, size: float, weight: int = 400, family: str = "sans", most: int = 2) -> list[str]:
    """The text in at most `most` lines, the last one cut with an ellipsis if need be."""
    lines: list[str] = []
    rest = one_line(words).split(" ")
    while rest and len(lines) < most - 1:
        count = 1
        while count < len(rest) and text_width(" ".join(rest[: count + 1]), size, weight, family) <= room:
            count += 1
        lines.append(shortened(" ".join(rest[:count]), room, size, weight, family))
        rest = rest[count:]
    if rest:
        lines.append(shortened(" ".join(rest), room, size, weight, family))
    return lines or [""]


@cache
def _advances(family: str, weight: int) -> dict[int, float]:
    """Advance width of every character the cut has, in em."""
    font = files("growthsim.data").joinpath("fonts", _CUTS[family, weight]).read_bytes()
    tables = _tables(font)
    units_per_em = struct.unpack_from(">H", font, tables["head"] + 18)[0]
    metric_count = struct.unpack_from(">H", font, tables["hhea"] + 34)[0]
    widths = struct.unpack_from(f">{2 * metric_count}H", font, tables["hmtx"])[::2]
    return {
        code: widths[min(glyph, metric_count - 1)] / units_per_em
        for code, glyph in _character_map(font, tables["cmap"]).items()
    }


def _tables(font: bytes) -> dict[str, int]:
    """Where each table of a TrueType file begins."""
    count = struct.unpack_from(">H", font, 4)[0]
    entries = (struct.unpack_from(">4sIII", font, 12 + 16 * place) for place in range(count))
    return {tag.decode("ascii"): offset for tag, _, offset, _ in entries}


def _character_map(font: bytes, start: int) -> dict[int, int]:
    """Glyph of each character, from the font's segmented character map (format 4)."""
    count = struct.unpack_from(">H", font, start + 2)[0]
    offsets = (struct.unpack_from(">HHI", font, start + 4 + 8 * place)[2] for place in range(count))
    table = next(start + offset for offset in offsets if font[start + offset : start + offset + 2] == b"\0\4")
    segments = struct.unpack_from(">H", font, table + 6)[0] // 2
    rows = [
        struct.unpack_from(f">{segments}{kind}", font, table + 14 + skip + 2 * segments * row)
        for row, (kind, skip) in enumerate((("H", 0), ("H", 2), ("h", 2), ("H", 2)))
    ]
    found: dict[int, int] = {}
    for place, (last, first, delta, offset) in enumerate(zip(*rows, strict=True)):
        slot = table + 16 + 6 * segments + 2 * place
        for code in range(first, last + 1):
            glyph = code
            if offset:
                glyph = struct.unpack_from(">H", font, slot + offset + 2 * (code - first))[0]
            if code != 0xFFFF and (glyph or not offset):
                found[code] = (glyph + delta) & 0xFFFF
    return found

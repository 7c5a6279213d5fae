"""What a picture is made from, inside it: a text chunk in a PNG, a metadata element in an SVG."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

from growthsim.writing import whole_file

SCENARIO = "growthsim-scenario"
SERIES = "growthsim-series"
"""Keywords of what travels in a picture: the scenario as TOML, the cost series as CSV."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
LARGEST_SOURCE = 2_000_000
"""Bytes; a picture that claims to hold more is not read."""


def png_with(png: bytes, source: str, keyword: str = SCENARIO) -> bytes:
    """The PNG with the text in a compressed international text chunk before its end."""
    text = zlib.compress(source.encode("utf-8"))
    body = keyword.encode("ascii") + b"\0\1\0\0\0" + text
    end = png.rindex(b"IEND") - 4
    return png[:end] + _chunk(b"iTXt", body) + png[end:]


def svg_with(svg: str, source: str, keyword: str = SCENARIO) -> str:
    """The SVG with the text, escaped, in a metadata element at its beginning."""
    opening = re.match(r"\s*(<\?xml[^>]*\?>\s*)?<svg\b[^>]*>", svg)
    if opening is None:
        raise ValueError("not an SVG")
    element = f'<metadata id="{keyword}">{escape(source)}</metadata>'
    return svg[: opening.end()] + element + svg[opening.end() :]


def scenario_in(path: str | Path) -> str | None:
    """The scenario that an exported PNG or SVG carries; None where there is none."""
    return _carried(path, SCENARIO)


def series_in(path: str | Path) -> str | None:
    """The cost series, as CSV, that an exported PNG or SVG carries; None where there is none."""
    return _carried(path, SERIES)


def written(path: str | Path, content: bytes) -> Path:
    """Write a file that appears whole or not at all."""
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
    return Path(path)


def _carried(path: str | Path, keyword: str) -> str | None:
    content = Path(path).read_bytes()
    if content.startswith(PNG_SIGNATURE):
        return _carried_in_png(content, keyword)
    element = rf'<metadata id="{keyword}">(.*?)</metadata>'
    found = re.search(element, content.decode("utf-8", errors="replace"), re.DOTALL)
    return unescape(found.group(1)) if found else None


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG_SIGNATURE)
    while place + 12 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _carried_in_png(png: bytes, keyword: str) -> str | None:
    prefix = keyword.encode("ascii") + b"\0"
    for kind, body in _chunks(png):
        if kind != b"iTXt" or not body.startswith(prefix):
            continue
        compressed = body[len(prefix)] == 1
        # After the two flags stand a language tag and a translated keyword, each ended by a zero byte.
        text = body[len(prefix) + 2 :].split(b"\0", 2)[2]
        try:
            plain = zlib.decompressobj().decompress(text, LARGEST_SOURCE) if compressed else text
            return plain.decode("utf-8")
        except (zlib.error, UnicodeDecodeError):
            return None
    return None

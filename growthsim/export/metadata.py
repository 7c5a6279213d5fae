"""What a file is made from, inside it: PNG, GIF, SVG, HTML, PDF and the rows of a sheet, written and read back."""

from __future__ import annotations

import base64
import re
import struct
import zlib
from collections.abc import Iterable, Iterator
from html import unescape
from pathlib import Path
from xml.sax.saxutils import escape

from growthsim.writing import whole_file

SCENARIO = "growthsim-scenario"
SERIES = "growthsim-series"
"""Keywords of what travels in a file: the scenario as TOML, the cost series as CSV."""
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PDF_SIGNATURE = b"%PDF-"
GIF_SIGNATURE, GIF_END = b"GIF89a", b"\x3b"
LARGEST_SOURCE = 2_000_000
"""Bytes; a file that claims to hold more is not read."""
LONGEST_CELL = 16_000
"""Characters in a cell; half of what a spreadsheet takes, which counts some signs twice."""
CONTINUED = "\u2028"
"""First sign of a row that continues the one above it."""

_SCRIPT = f'<script type="application/toml" id="{SCENARIO}">', "</script>"
_MARK = re.compile(r'(?<=<metadata id=")growthsim-[0-9a-f]{8}-')
"""What stands before the name in a picture that was made to be pasted into a page beside others."""
_COMMENT_LENGTH = 180
_GIF_COMMENT, _GIF_BLOCK = b"\x21\xfe", 255
"""How a comment of a GIF begins, and the most bytes of one of its blocks."""
_CLOSED = (("<html", "</html>"), ("<svg", "</svg>"), _SCRIPT)
"""What a page may hold, and what then stands below it."""


def png_with(png: bytes, source: str, keyword: str = SCENARIO) -> bytes:
    """The PNG with the text in a compressed international text chunk before its end."""
    text = zlib.compress(source.encode("utf-8"))
    body = keyword.encode("ascii") + b"\0\1\0\0\0" + text
    end = png.rindex(b"IEND") - 4
    return png[:end] + _chunk(b"iTXt", body) + png[end:]


def gif_with(gif: bytes, source: str) -> bytes:
    """The GIF with the scenario in a comment before its end."""
    if not gif.startswith(GIF_SIGNATURE) or not gif.endswith(GIF_END):
        raise ValueError("not a GIF")
    body = _comment(SCENARIO) + _encoded(source).encode("ascii")
    pieces = (body[start : start + _GIF_BLOCK] for start in range(0, len(body), _GIF_BLOCK))
    blocks = b"".join(bytes([len(piece)]) + piece for piece in pieces)
    return gif[:-1] + _GIF_COMMENT + blocks + b"\0" + GIF_END


def svg_with(svg: str, source: str, keyword: str = SCENARIO) -> str:
    """The SVG with the text, escaped, in a metadata element at its beginning."""
    opening = re.match(r"\s*(<\?xml[^>]*\?>\s*)?<svg\b[^>]*>", svg)
    if opening is None:
        raise ValueError("not an SVG")
    element = f'<metadata id="{keyword}">{escape(source)}</metadata>'
    return svg[: opening.end()] + element + svg[opening.end() :]


def html_with(source: str) -> str:
    """
    The element that carries the scenario in an HTML page; a page of many scenarios has one for each.

    Its type is no browser's, so that it is data and runs under no policy; base64 holds nothing that could end it.
    """
    opening, closing = _SCRIPT
    return f"{opening}{_encoded(source)}{closing}"


def pdf_with(pdf: bytes, source: str) -> bytes:
    """
    The PDF with the scenario in comment lines after its end.

    The last lines are repeated below them, because readers look for those at the very end.
    """
    place = pdf.rfind(b"startxref")
    if not pdf.startswith(PDF_SIGNATURE) or place < 0:
        raise ValueError("not a PDF")
    text = _encoded(source).encode("ascii")
    pieces = (text[start : start + _COMMENT_LENGTH] for start in range(0, len(text), _COMMENT_LENGTH))
    comments = b"".join(_comment(SCENARIO) + piece + b"\n" for piece in pieces)
    ending = pdf[place:].rstrip() + b"\n"
    return pdf.rstrip() + b"\n" + comments + ending


def rows_with(source: str) -> list[str]:
    """
    The first column of a sheet that carries the scenario: a heading, then one line per row.

    A line too long for a cell goes on in the rows below it, which begin with a sign of their own.
    """
    rows = [SCENARIO]
    for line in source.split("\n"):
        # A line that begins with that sign itself follows an empty one, so that it is not taken for its end.
        pieces = [""] if line.startswith(CONTINUED) else []
        pieces += [line[start : start + LONGEST_CELL] for start in range(0, len(line), LONGEST_CELL)] or [""]
        rows += [piece if number == 0 else CONTINUED + piece for number, piece in enumerate(pieces)]
    return rows


def source_in_rows(rows: Iterable[str]) -> str | None:
    """The scenario in the first column of a sheet; None without the heading."""
    remaining = iter(rows)
    if SCENARIO not in remaining:  # which reads up to and with the heading
        return None
    lines: list[str] = []
    for row in remaining:
        if row.startswith(CONTINUED) and lines:
            lines[-1] += row[len(CONTINUED) :]
        else:
            lines.append(row)
    return "\n".join(lines)


def sources_in(content: bytes, keyword: str = SCENARIO) -> Iterator[str]:
    """
    What a picture, page or PDF carries under a keyword, in order.

    Raises
    ------
    ValueError
        Where something is carried that cannot be read: damaged, no UTF-8, or larger than the limit.
    """
    if content.startswith(PNG_SIGNATURE):
        yield from _in_png(content, keyword)
    elif content.startswith(PDF_SIGNATURE):
        yield from _in_pdf(content, keyword)
    elif content.startswith(GIF_SIGNATURE):
        yield from _in_gif(content, keyword)
    else:
        yield from _in_page(content.decode("utf-8", errors="replace"), keyword)


def is_cut_off(content: bytes, kind: str) -> bool:
    """
    Whether the end of a `png`, `gif`, `svg`, `html` page or `pdf` is missing.

    The lines of a PDF that carry the scenario stand between two ends of it: the second must be there.
    """
    if kind == "png":
        return all(name != b"IEND" for name, _ in _chunks(content))
    if kind == "pdf":
        return content.rfind(b"%%EOF") <= content.rfind(_comment(SCENARIO))
    if kind == "gif":
        return not content.endswith(GIF_END)
    page = content.decode("utf-8", errors="replace").lower()
    if kind == "svg":
        return "</svg>" not in page
    # A piece of a page need not end as a page does, so that only what is opened must be closed.
    return any(opening in page and closing not in page for opening, closing in _CLOSED)


def written(path: str | Path, content: bytes) -> Path:
    """Write a file that appears whole or not at all."""
    with whole_file(path) as temporary:
        temporary.write_bytes(content)
    return Path(path)


def _encoded(source: str) -> str:
    return base64.b64encode(source.encode("utf-8")).decode("ascii")


def _decoded(encoded: bytes) -> str:
    plain = base64.b64decode(b"".join(encoded.split()), validate=True)
    if len(plain) > LARGEST_SOURCE:
        raise ValueError("too large")
    return plain.decode("utf-8")


def _chunk(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))


def _chunks(png: bytes) -> Iterator[tuple[bytes, bytes]]:
    place = len(PNG_SIGNATURE)
    while place + 12 <= len(png):
        length, kind = struct.unpack_from(">I4s", png, place)
        yield kind, png[place + 8 : place + 8 + length]
        place += 12 + length


def _in_png(png: bytes, keyword: str) -> Iterator[str]:
    # After the keyword stand two flags, then a language tag and a translated keyword, each ended by a zero byte.
    form = re.compile(re.escape(keyword.encode("ascii")) + rb"\0([\0\1])\0[^\0]*\0[^\0]*\0")
    for kind, body in _chunks(png):
        start = form.match(body) if kind == b"iTXt" else None
        if start is None:
            continue
        text = body[start.end() :]
        yield (_unpacked(text) if start[1] == b"\1" else text).decode("utf-8")


def _unpacked(packed: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    try:
        plain = unpacker.decompress(packed, LARGEST_SOURCE)
    except zlib.error as error:
        raise ValueError(str(error)) from None
    if not unpacker.eof:
        raise ValueError("cut off, or too large")
    return plain


def _in_gif(gif: bytes, keyword: str) -> Iterator[str]:
    """The last comment that begins with the keyword: it stands before the end, behind all pictures."""
    mark = _comment(keyword)
    start = gif.rfind(mark)
    if start < len(_GIF_COMMENT) + 1 or gif[start - 3 : start - 1] != _GIF_COMMENT:
        return
    place, pieces = start - 1, []
    while place < len(gif) and (length := gif[place]):
        pieces.append(gif[place + 1 : place + 1 + length])
        place += 1 + length
    if place >= len(gif):
        raise ValueError("cut off")
    yield _decoded(b"".join(pieces)[len(mark) :])


def _in_page(page: str, keyword: str) -> Iterator[str]:
    """What the elements of a page carry; the pictures in a page count only where the page itself carries nothing."""
    if keyword == SCENARIO and _SCRIPT[0] in page:
        for encoded in _between(page, *_SCRIPT):
            yield _decoded(encoded.encode("utf-8"))
    else:
        named = _MARK.sub("", page)
        yield from map(unescape, _between(named, f'<metadata id="{keyword}">', "</metadata>"))


def _between(page: str, opening: str, closing: str) -> Iterator[str]:
    """The texts between two marks; the page is read once, however often the first one stands in it."""
    start = page.find(opening)
    while start >= 0:
        end = page.find(closing, start)
        if end < 0:
            return
        yield page[start + len(opening) : end]
        start = page.find(opening, end)


def _in_pdf(pdf: bytes, keyword: str) -> Iterator[str]:
    mark = _comment(keyword)
    pieces = [line[len(mark) :] for line in pdf.splitlines() if line.startswith(mark)]
    if pieces:
        yield _decoded(b"".join(pieces))


def _comment(keyword: str) -> bytes:
    return f"%{keyword}:".encode("ascii")

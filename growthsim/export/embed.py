"""A picture as a piece of HTML, to paste into a page."""

from __future__ import annotations

import hashlib
import re
from html import escape, unescape

from growthsim.export.image import TITLE_SIZE

WIDEST = 960
"""Pixels that a pasted picture takes at the most when not said otherwise."""


def embed_snippet(svg: str, width: int = WIDEST, alternative: str = "") -> str:
    """
    A figure with the SVG in it: as wide as its place up to `width` pixels, no script, nothing fetched.

    Names within the picture get its fingerprint in front, so that two snippets on one page do not take each
    other's clip paths. `alternative` is what a screen reader says; without one it is the picture's own title.
    """
    opening = re.match(r"\s*(?:<\?xml[^>]*\?>\s*)?<svg\b([^>]*)>", svg)
    if opening is None:
        raise ValueError("not an SVG")
    kept = re.sub(r'\s(?:width|height|style|role|aria-label)="[^"]*"', "", opening[1])
    said = escape(alternative or title_in(svg))
    head = f'<svg{kept} role="img" aria-label="{said}" style="display:block;width:100%;height:auto">'
    mark = f"growthsim-{hashlib.sha256(svg.encode()).hexdigest()[:8]}-"
    body = re.sub(r"<[A-Za-z][^>]*>", lambda tag: _renamed(tag[0], mark), svg[opening.end() :])
    return f'<figure style="margin:0;max-width:{int(width)}px">{head}{body.strip()}</figure>\n'


def title_in(svg: str) -> str:
    """The title of a framed picture, its lines as one."""
    lines = re.findall(rf'<text\b[^>]*\bfont-size="{TITLE_SIZE}"[^>]*>([^<]*)</text>', svg)
    return unescape(" ".join(lines))


def _renamed(tag: str, mark: str) -> str:
    """A tag with its own name, and those that it points to, led by the mark."""
    return re.sub(r'(\sid="|url\(#|href="#)', rf"\g<1>{mark}", tag)

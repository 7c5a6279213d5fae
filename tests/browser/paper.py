"""A report in a real browser: opened without a network, and printed."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

POINTS_PER_MILLIMETRE = 72 / 25.4
A4 = (210 * POINTS_PER_MILLIMETRE, 297 * POINTS_PER_MILLIMETRE)


@dataclass
class Seen:
    """A page that was opened, and everything it did beside showing itself."""

    page: Any
    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    dialogs: list[str] = field(default_factory=list)


@contextmanager
def opened(browser: Any, path: Path, width: int = 1200, dark: bool = False) -> Iterator[Seen]:
    """A document opened offline in a window of this width."""
    scheme = "dark" if dark else "light"
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, offline=True)
    page = context.new_page()
    seen = Seen(page)
    page.on("request", lambda request: seen.requests.append(request.url))
    page.on("console", lambda message: seen.complaints.append(message.text))
    page.on("pageerror", lambda error: seen.complaints.append(str(error)))
    page.on("dialog", lambda dialog: (seen.dialogs.append(dialog.message), dialog.dismiss()))
    page.goto(path.as_uri())
    page.evaluate("document.fonts.ready.then(() => true)")
    try:
        yield seen
    finally:
        context.close()


def pages_of(pdf: bytes) -> list[tuple[float, float]]:
    """Width and height in points of every page of a PDF."""
    packed = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    parts = [pdf]
    for content in packed:
        try:
            parts.append(zlib.decompress(content))
        except zlib.error:
            continue
    boxes = re.findall(rb"/Type\s*/Page\b(?!s).*?/MediaBox\s*\[([^\]]*)\]", b"\n".join(parts), re.DOTALL)
    corners = [[float(number) for number in box.split()] for box in boxes]
    return [(right - left, top - bottom) for left, bottom, right, top in corners]

"""A case of history in the export frame: share and level side by side; masked, without a word of where it is from."""

from __future__ import annotations

from datetime import date

from growthsim.analysis.history_story import finding, method_words
from growthsim.analysis.history_view import View
from growthsim.charts.costs import CAPTION_LINES, PAIR_GUTTER, drawable
from growthsim.charts.history import history_panels
from growthsim.charts.theme import PALETTES
from growthsim.export.image import (
    AXIS_SIZE,
    LABEL_SIZE,
    WIDE,
    X_AXIS_HEIGHT,
    Arrangement,
    Frame,
    Surround,
    png_of,
    surrounded,
    titled,
)
from growthsim.texts import text, translated
from growthsim.texts.numbers import long_date
from growthsim.version import VERSION


def history_picture(
    view: View,
    revealed: bool = False,
    others: bool = False,
    frame: Frame = WIDE,
    theme: str = "light",
    day: date | None = None,
) -> str:
    """A case as an SVG whose text is text: the forecast, and what came where it is revealed."""
    words = text("history.chart.shown", until=view.known())
    if revealed:
        words = f"{words} {text('history.chart.revealed')}"
    around = Surround(
        drawable(finding(view)) or text("history.page.title"),
        titled(drawable(view.title), words, frame),
        _sources(view),
        "" if view.masked else _terms(view),
        [text("export.version", version=VERSION), method_words(), long_date(day or date.today())],
    )
    above = 3.3 * AXIS_SIZE + 1.6 * LABEL_SIZE
    below = X_AXIS_HEIGHT + (1.35 * CAPTION_LINES + 0.6) * AXIS_SIZE
    arrangement = Arrangement(above, below, 2, 2, PAIR_GUTTER)
    return surrounded(
        around, lambda canvas: history_panels(view, canvas, revealed, others), arrangement, frame, PALETTES[theme]
    )


def history_file(view: View, revealed: bool, others: bool, ending: str) -> bytes:
    """The picture as the bytes of a PNG or SVG."""
    svg = history_picture(view, revealed, others)
    return svg.encode() if ending == "svg" else png_of(svg)


def _sources(view: View) -> str:
    if view.masked:
        return text("history.chart.withheld")
    sources = "; ".join(drawable(source.strip().rstrip(".")) for source in view.case.sources)
    return text("export.sources", sources=sources) if sources else text("export.no_sources")


def _terms(view: View) -> str:
    """How good the figures are, and under which licence they stand."""
    said = {"grade": translated(view.case.grade), "licence": drawable(view.case.licence.strip().rstrip("."))}
    return " ".join(text(f"picture.{key}", **{key: words}) for key, words in said.items() if words)

"""The canvas of the methods as a picture and as a table; the picture carries its scenario."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from growthsim.charts.metrics import one_line, shortened, text_width, visible, wrapped
from growthsim.charts.theme import LIGHT, SANS, SERIF, Palette
from growthsim.export.image import png_of
from growthsim.export.metadata import svg_with
from growthsim.export.stamp import Stamp, scenario_stamp
from growthsim.methods.canvas import Act, Canvas, Cell, Group, act_label, acts_words, canvas_of, level_words
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import text
from growthsim.texts.numbers import long_date
from growthsim.writing import harmless

WIDTH, MARGIN, GAP, PADDING = 1280.0, 48.0, 12.0, 12.0
ROOM = WIDTH - 2 * MARGIN
SIDE = 300.0
"""Width of levels and effects beside the purpose."""
MOST_ACTS = 3
MOST_LINES = 6
"""Effects and lines of words in a cell, at the most; the file holds them all."""
BEST = len(GRADES) - 1
FORMATS = ("svg", "png", "html", "csv")


@dataclass
class _Drawing:
    """Marks on a sheet, all of them text or plain shapes."""

    palette: Palette
    colour: str
    parts: list[str] = field(default_factory=list)

    def words(
        self, words: str, left: float, base: float, size: float, tint: str = "", weight: int = 400, serif: bool = False
    ) -> None:
        """A line of text that begins at a place."""
        font = quoteattr(SERIF if serif else SANS)
        self.parts.append(
            f'<text x="{left:g}" y="{base:g}" font-family={font} font-size="{size:g}" font-weight="{weight}" '
            f'fill="{tint or self.palette.ink}">{escape(words)}</text>'
        )

    def box(self, left: float, top: float, width: float, height: float, dashed: bool = False) -> None:
        """The frame of a cell."""
        dash = ' stroke-dasharray="4 4"' if dashed else ""
        self.parts.append(
            f'<rect x="{left + 0.5:g}" y="{top + 0.5:g}" width="{width - 1:g}" height="{height - 1:g}" rx="6" '
            f'fill="none" stroke="{self.palette.hairline}" stroke-width="1.2"{dash}/>'
        )

    def bar(self, left: float, top: float, width: float, cell: Cell) -> None:
        """Levels as a bar: the plan's colour up to the level aimed at, a tick at today's."""
        now, aim = cell.opening or 0.0, cell.opening or 0.0 if cell.aim is None else cell.aim
        low, high = sorted((now, aim))
        self._block(left, top, width, 6, self.palette.grid)
        self._block(left + low * width, top, (high - low) * width, 6, self.colour)
        self._block(left + max(now * width - 1, 0), top - 3, 2, 12, self.palette.ink)

    def dots(self, left: float, base: float, grade: str) -> None:
        """A grade as circles, best all full."""
        full = BEST - GRADES.index(grade)
        for place in range(BEST):
            fill = self.palette.ink2 if place < full else "none"
            self.parts.append(
                f'<circle cx="{left + 3 + 8 * place:g}" cy="{base - 4:g}" r="2.6" fill="{fill}" '
                f'stroke="{self.palette.ink2}" stroke-width="0.9"/>'
            )

    def rule(self, top: float) -> None:
        """A hairline across the sheet."""
        self.parts.append(f'<path d="M{MARGIN:g} {top:g}H{WIDTH - MARGIN:g}" stroke="{self.palette.hairline}"/>')

    def _block(self, left: float, top: float, width: float, height: float, fill: str) -> None:
        self.parts.append(
            f'<rect x="{left:g}" y="{top:g}" width="{max(width, 0):g}" height="{height:g}" rx="1" fill="{fill}"/>'
        )


def canvas_svg(scenario: Scenario, plan: str = "", day: date | None = None) -> str:
    """The canvas of a plan as an SVG whose text is text, the scenario inside."""
    found, mark = canvas_of(scenario, plan), scenario_stamp(scenario, day)
    drawing = _Drawing(LIGHT, LIGHT.plan(found.slot))
    top = _head(drawing, found)
    if found.purpose is not None:
        top = _purpose(drawing, found.purpose, top) + GAP
    top = _told(drawing, found.information, top) + GAP
    for group in found.groups:
        top = _group(drawing, group, top, found.columns)
    top = _told(drawing, found.implementation, top + 6) + 22
    height = _foot(drawing, mark, top)
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH:g}" height="{height:g}" '
        f'viewBox="0 0 {WIDTH:g} {height:g}"><rect width="100%" height="100%" fill="{LIGHT.page}"/>'
        f"{''.join(drawing.parts)}</svg>"
    )
    return svg_with(svg, mark.scenario)


def canvas_png(scenario: Scenario, plan: str = "", day: date | None = None) -> bytes:
    """The same as a PNG of 1920 pixels, the scenario inside."""
    return png_of(canvas_svg(scenario, plan, day), scenario_stamp(scenario, day).scenario)


def canvas_csv(scenario: Scenario, plan: str = "") -> str:
    """The cells as a table; no words in it are taken for a formula."""
    found = canvas_of(scenario, plan)
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow([text(f"canvas.head.{name}").lower() for name in
                     ("cell", "group", "today", "aim", "when", "acts", "grades", "words", "own")])  # fmt: skip
    groups = {cell.name: group.name for group in found.groups for cell in group.cells}
    for cell in found.cells:
        grades = "; ".join(act.grade for act in cell.acts)
        row = [cell.label, groups.get(cell.name, ""), _level(cell.opening), _level(cell.aim), cell.when,
               acts_words(cell), grades, cell.words, str(cell.own).lower()]  # fmt: skip
        writer.writerow([harmless(entry) for entry in row])
    return lines.getvalue()


def canvas_title(found: Canvas) -> str:
    """What the canvas is called on a file."""
    title = found.title if visible(found.title) else ""
    return text("canvas.named", title=title) if title else text("canvas.untitled")


def canvas_origin(mark: Stamp) -> list[str]:
    """What it takes to make a canvas again; it has no futures."""
    return [
        text("export.version", version=mark.version),
        text("export.fingerprint", fingerprint=mark.fingerprint),
        long_date(mark.date),
    ]


def _level(level: float | None) -> str:
    return "" if level is None else f"{level:.6g}"


def _head(drawing: _Drawing, found: Canvas) -> float:
    """Title, which plan, and how to read the cells; gives where the cells begin."""
    base = 62.0
    for words in wrapped(canvas_title(found), ROOM, 32, 600, "serif"):
        drawing.words(words, MARGIN, base, 32, weight=600, serif=True)
        base += 38
    base -= 38 - 28
    plan = shortened(finding_words(found), ROOM, 18, 600)
    drawing.words(plan, MARGIN, base, 18, LIGHT.plan_text(found.slot), 600)
    for words in wrapped(text("canvas.subtitle", frame=found.frame), ROOM, 14, most=2):
        base += 21
        drawing.words(words, MARGIN, base, 14, drawing.palette.ink2)
    return base + 16


def finding_words(found: Canvas) -> str:
    """What the plan does, in a sentence."""
    methods = sum(cell.opening is not None for cell in found.cells)
    key = "canvas.finding" if found.planned else "canvas.finding_none"
    return text(key, plan=found.plan_label, count=found.planned, all=methods)


def _purpose(drawing: _Drawing, cell: Cell, top: float) -> float:
    size = 24.0 if cell.own else 15.0
    room = ROOM - SIDE - 4 * PADDING
    lines = wrapped(cell.words, room, size, 600 if cell.own else 400, "serif" if cell.own else "sans", most=3)
    side = _side_height(cell)
    height = max(46 + len(lines) * size * 1.3, side + 2 * PADDING)
    drawing.box(MARGIN, top, ROOM, height)
    drawing.words(cell.label, MARGIN + PADDING, top + 26, 16, weight=600)
    base = top + 32
    for words in lines:
        base += size * 1.3
        drawing.words(words, MARGIN + PADDING, base, size, weight=600 if cell.own else 400, serif=cell.own)
    left = MARGIN + ROOM - SIDE - PADDING
    _acts(drawing, cell, left, _levels(drawing, cell, left, top + PADDING, SIDE), SIDE)
    return top + height


def _told(drawing: _Drawing, cell: Cell, top: float) -> float:
    lines = wrapped(cell.words, ROOM - 2 * PADDING, 14, most=4)
    height = 34 + 20 * len(lines) + 6
    drawing.box(MARGIN, top, ROOM, height)
    drawing.words(cell.label, MARGIN + PADDING, top + 24, 15, weight=600)
    for place, words in enumerate(lines):
        drawing.words(words, MARGIN + PADDING, top + 46 + 20 * place, 14)
    return top + height


def _group(drawing: _Drawing, group: Group, top: float, columns: int) -> float:
    drawing.words(shortened(group.name, ROOM / 2, 16, 600), MARGIN, top + 18, 16, weight=600)
    shift = text_width(shortened(group.name, ROOM / 2, 16, 600), 16, 600) + 10
    drawing.words(shortened(group.about, ROOM - shift, 14), MARGIN + shift, top + 18, 14, drawing.palette.ink2)
    top += 28
    width = (ROOM - GAP * (columns - 1)) / columns
    for cells in _rows(group.cells, columns):
        height = max(_cell_height(cell, width) for cell in cells)
        for place, cell in enumerate(cells):
            _cell(drawing, cell, MARGIN + place * (width + GAP), top, width, height)
        top += height + GAP
    return top


def _rows(cells: Sequence[Cell], columns: int) -> Iterator[Sequence[Cell]]:
    for first in range(0, len(cells), columns):
        yield cells[first : first + columns]


def _names(cell: Cell, width: float) -> list[str]:
    return wrapped(cell.label, width - 2 * PADDING, 15, 600)


def _lines(cell: Cell, width: float) -> list[str]:
    return wrapped(cell.words, width - 2 * PADDING, 12.5, most=MOST_LINES)


def _cell_height(cell: Cell, width: float) -> float:
    room = width - 2 * PADDING
    acts = sum(15 * len(_act_lines(act, room)) + 3 for act in cell.acts[:MOST_ACTS])
    more = 18 if len(cell.acts) > MOST_ACTS else 0
    return 2 * PADDING + 19 * len(_names(cell, width)) + 38 + acts + more + 16.5 * len(_lines(cell, width)) + 8


def _cell(
    drawing: _Drawing, cell: Cell, left: float, top: float, width: float, height: float) -> None:  # fmt: skip
    drawing.box(left, top, width, height, dashed=cell.aim is None)
    inner, base = left + PADDING, top + PADDING - 4
    for words in _names(cell, width):
        base += 19
        drawing.words(words, inner, base, 15, weight=600)
    base = _levels(drawing, cell, inner, base + 3, width - 2 * PADDING)
    for words in _lines(cell, width):
        base += 16.5
        drawing.words(words, inner, base, 12.5)
    _acts(drawing, cell, inner, base + 5, width - 2 * PADDING)


def _side_height(cell: Cell) -> float:
    return 38 + sum(15 * len(_act_lines(act, SIDE)) + 3 for act in cell.acts[:MOST_ACTS])


def _levels(drawing: _Drawing, cell: Cell, left: float, top: float, room: float) -> float:
    """Levels in words and as a bar; gives the last base line."""
    drawing.words(shortened(level_words(cell), room, 12.5), left, top + 15, 12.5, drawing.palette.ink2)
    drawing.bar(left, top + 24, room, cell)
    return top + 36


def _acts(drawing: _Drawing, cell: Cell, left: float, base: float, room: float) -> None:
    """What the method acts on, how strongly, and how well that is known."""
    for act in cell.acts[:MOST_ACTS]:
        right = left + room - 8 * BEST
        base += 3
        for place, words in enumerate(_act_lines(act, room)):
            base += 15
            drawing.words(words, left, base, 12, drawing.palette.ink2)
            if place == 0:
                drawing.words(act.size, right - 6 - text_width(act.size, 12), base, 12)
                drawing.dots(right, base, act.grade)
    if len(cell.acts) > MOST_ACTS:
        more = text("canvas.more_acts", count=len(cell.acts) - MOST_ACTS)
        drawing.words(more, left, base + 18, 12, drawing.palette.ink3)


def _act_lines(act: Act, room: float) -> list[str]:
    return wrapped(act_label(act), room - 8 * BEST - 14 - text_width(act.size, 12), 12)


def _foot(drawing: _Drawing, mark: Stamp, top: float) -> float:
    """Hairline, sources, stamp; gives the height of the sheet."""
    drawing.rule(top)
    base = top + 4
    for words in wrapped(mark.sources_line(), ROOM, 13):
        base += 19
        drawing.words(words, MARGIN, base, 13, drawing.palette.ink2)
    left = MARGIN
    for entry in _entries(canvas_origin(mark)):
        drawing.words(entry, left, base + 21, 13, drawing.palette.ink3)
        left += text_width(entry, 13) + 26
    return base + 45


def _entries(entries: Iterable[str]) -> Iterator[str]:
    yield from (one_line(entry) for entry in entries)

"""
A chart that grows, as a GIF for a slide or as a page that plays by itself, without any script.

Both play twice and rest on the last picture: what goes on moving beside a speaker takes the eyes away.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from html import escape

import xarray as xr
from PIL import Image

from growthsim.charts.growing import (
    Guessed,
    Moment,
    Panels,
    lesson_moments,
    lesson_panels,
    scenario_moments,
    scenario_panels,
)
from growthsim.charts.growing_words import lesson_words, scenario_words
from growthsim.charts.metrics import one_line
from growthsim.charts.plans import plan_views
from growthsim.charts.theme import PAGE, PALETTES, Canvas
from growthsim.export.image import (
    AXIS_SIZE,
    LABEL_SIZE,
    WIDE,
    Arrangement,
    Surround,
    head_height,
    legible,
    png_of,
    surrounded,
)
from growthsim.export.metadata import gif_with, html_with
from growthsim.export.report_figures import quickly, svg_of
from growthsim.export.report_style import POLICY, style_sheet
from growthsim.export.stamp import stamp
from growthsim.lessons.lesson import Lesson
from growthsim.lessons.words import lesson_text
from growthsim.texts import language, text
from growthsim.texts.numbers import long_date
from growthsim.version import VERSION

SECONDS = {"known": 3.0, "guess": 3.0, "grows": 0.7, "whole": 4.0, "others": 3.0, "log": 3.0, "miss": 3.0}
"""How long a moment stands; the last one of all a little longer."""
LAST = 4.0
TIMES = 2
"""How often it plays."""
MOST_GROWING = 24
"""Pictures in which the lines grow; of more only some are drawn."""
GUTTER = 0.27
COLOURS = 96
WIDTH, HEIGHT, ABOVE = 1100, 470, 40
"""Of the chart on a page, and the room above its plot."""

SHEET = """
main.gs-film{max-width:1180px}
.gs-film .heads,.gs-film .charts{display:grid}
.gs-film .heads>*,.gs-film .charts>*{grid-area:1/1;min-width:0}
.gs-film .heads{min-height:7.4em}
.gs-film .charts{overflow-x:auto;padding:0 24px;margin:0 -24px}
.gs-film .charts svg{min-width:640px}
.gs-film h1{font-size:34px}
.gs-film .heads p{font-size:20px;color:var(--ink-2);max-width:none}
.gs-film .shot{visibility:hidden}
.gs-film .controls{display:flex;flex-wrap:wrap;gap:8px 24px;font-size:14px;color:var(--ink-2);margin:10px 0 0;
  max-width:none}
.gs-film:has(#pause:checked) .shot{animation-play-state:paused}
.gs-film:has(#rest:checked) .shot{animation:none}
.gs-film:has(#rest:checked) .last{visibility:visible}
@media screen and (max-width:640px){.gs-film h1{font-size:24px}.gs-film .heads p{font-size:16px}}
"""
STILL = (
    "@media (prefers-reduced-motion:reduce),print{.gs-film .shot{animation:none!important;visibility:hidden}"
    ".gs-film .last{visibility:visible}.gs-film .controls{display:none}}"
)


@dataclass(frozen=True)
class Shot:
    """One picture: its title, the line below it, what draws its chart, and how many seconds it stands."""

    title: str
    line: str
    panels: Panels
    seconds: float


@dataclass(frozen=True)
class Film:
    """Pictures in order, where their numbers come from, how to make them again, and the scenario that goes along."""

    title: str
    shots: tuple[Shot, ...]
    sources: str
    definition: str
    origin: Sequence[str]
    scenario: str = ""

    @property
    def seconds(self) -> float:
        """How long it plays once."""
        return sum(shot.seconds for shot in self.shots)


def lesson_film(lesson: Lesson, guess: Guessed | None = None, day: date | None = None) -> Film:
    """What was known, what was guessed, and what happened, place by place; for lessons with a course of time."""
    task, curves = lesson.task(), lesson.curves()

    def shot(moment: Moment) -> Shot:
        words = lesson_words(lesson, curves, guess, moment)
        return Shot(
            *words, lambda canvas: lesson_panels(task, curves, guess, moment, canvas), SECONDS[moment.stage]
        )  # fmt: skip

    shots = _resting([shot(moment) for moment in _fewer(lesson_moments(task, curves, guess))])
    title = lesson_text(lesson, "title")
    origin = [text("export.version", version=VERSION), long_date(day or date.today())]
    return Film(title, shots, text("present.film_sources", title=title), "", origin)


def scenario_film(dataset: xr.Dataset, day: date | None = None) -> Film:
    """The revenue of all plans, year by year; the scenario goes along."""
    views, mark = legible(plan_views(dataset)), stamp(dataset, day)

    def shot(moment: Moment) -> Shot:
        words = scenario_words(views, moment)
        return Shot(*words, lambda canvas: scenario_panels(views, moment, canvas), SECONDS[moment.stage])

    shots = _resting([shot(moment) for moment in _fewer(scenario_moments(views))])
    title = mark.title or text("app.untitled")
    return Film(title, shots, mark.sources_line(), mark.definition_line(), mark.origin(), mark.scenario)


def animation_gif(film: Film, theme: str = "light") -> bytes:
    """The film in the export frame, 1280 × 720 pixels."""
    around = [Surround(shot.title, shot.line, film.sources, film.definition, film.origin) for shot in film.shots]
    below = max(head_height(each, WIDE) for each in around)
    arrangement = Arrangement(3.3 * AXIS_SIZE, gutter=GUTTER)
    with quickly():
        drawn = [
            surrounded(each, shot.panels, arrangement, WIDE, PALETTES[theme], below)
            for shot, each in zip(film.shots, around, strict=True)
        ]
    pictures = [Image.open(io.BytesIO(png_of(svg, scale=1.0))).convert("RGB") for svg in drawn]
    colours = _colours(pictures)
    frames = [picture.quantize(palette=colours, dither=Image.Dither.NONE) for picture in pictures]
    content = io.BytesIO()
    # A GIF says how often it is repeated, which is once less than it plays.
    frames[0].save(content, "GIF", save_all=True, append_images=frames[1:], loop=TIMES - 1, optimize=False,
                   duration=[round(1000 * shot.seconds) for shot in film.shots])  # fmt: skip
    return gif_with(content.getvalue(), film.scenario) if film.scenario else content.getvalue()


def animation_html(film: Film) -> str:
    """The film as a page that needs nothing else; who wants no motion sees its last picture."""
    heads = charts = ""
    with quickly():
        for number, shot in enumerate(film.shots):
            opening = f'<div class="{_named(film, number)}">'
            heads += f'{opening}<h1 class="title">{escape(shot.title)}</h1><p>{escape(shot.line)}</p></div>'
            charts += f"{opening}{_drawn(shot, number)}</div>"
    stamped = "".join(f"<span>{escape(entry)}</span>" for entry in film.origin)
    below = " ".join(escape(words) for words in (film.sources, film.definition) if words)
    controls = "".join(
        f'<label><input type="checkbox" id="{name}"> {escape(text(f"present.film_{name}"))}</label>'
        for name in ("pause", "rest")
    )
    inside = html_with(film.scenario) if film.scenario else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(one_line(film.title))}</title>{style_sheet()}"
        f"<style>{SHEET}{_frames(film)}{STILL}</style></head>"
        f'<body><main class="gs-film"><div class="heads">{heads}</div>'
        f'<div class="charts">{charts}</div><p class="controls">{controls}</p>'
        f'<p class="stamp">{below}<br>{stamped}</p>{inside}</main></body></html>\n'
    )


def _fewer(moments: Sequence[Moment]) -> list[Moment]:
    """All moments, or where it grows in very many those at which it stops and some in between."""
    count = sum(moment.stage == "grows" for moment in moments)
    step = -(-count // MOST_GROWING)
    return [moment for number, moment in enumerate(moments) if moment.stop or number % step == 0]


def _resting(shots: Sequence[Shot]) -> tuple[Shot, ...]:
    last = shots[-1]
    return (*shots[:-1], Shot(last.title, last.line, last.panels, LAST))


def _colours(pictures: Sequence[Image.Image]) -> Image.Image:
    """One palette for all pictures, so that what stays is the same in each: that of the middle and the last one."""
    width, height = pictures[0].size
    both = Image.new("RGB", (width, 2 * height))
    for place, picture in enumerate((pictures[len(pictures) // 2], pictures[-1])):
        both.paste(picture, (0, place * height))
    return both.quantize(COLOURS, dither=Image.Dither.NONE)


def _drawn(shot: Shot, number: int) -> str:
    canvas = Canvas(PAGE, WIDTH, HEIGHT, AXIS_SIZE, LABEL_SIZE, 1.5, GUTTER, flush=True)
    (panel,) = shot.panels(canvas)
    said = escape(" ".join(words for words in (shot.title, shot.line) if words))
    return svg_of(panel, f"m{number}", (WIDTH, ABOVE, HEIGHT), said)


def _named(film: Film, number: int) -> str:
    return f"shot s{number}{' last' if number == len(film.shots) - 1 else ''}"


def _frames(film: Film) -> str:
    """When each picture is seen: from its beginning to the next one's."""
    parts, begun, whole = [], 0.0, film.seconds
    for number, shot in enumerate(film.shots):
        start, end = 100 * begun / whole, 100 * (begun + shot.seconds) / whole
        steps = {0.0: "hidden", start: "visible"} | ({end: "hidden"} if number < len(film.shots) - 1 else {})
        marks = "".join(f"{share:.3f}%{{visibility:{seen}}}" for share, seen in steps.items())
        final = "visible" if number == len(film.shots) - 1 else "hidden"
        parts.append(f"@keyframes s{number}{{{marks}100%{{visibility:{final}}}}}"
                     f".s{number}{{animation:s{number} {whole:.1f}s step-end {TIMES} both}}")  # fmt: skip
        begun += shot.seconds
    return "".join(parts)

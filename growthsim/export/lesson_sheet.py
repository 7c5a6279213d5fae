"""A lesson on paper: what learners read, guess and answer; for teachers also notes, answers and what happened."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from importlib import import_module
from typing import Any

from growthsim.charts.guess import guess_panels, reveal_panels
from growthsim.charts.theme import PAGE, Canvas
from growthsim.export.lesson_faces import FACES, faces
from growthsim.export.report_figures import svg_of
from growthsim.export.report_style import POLICY, style_sheet
from growthsim.lessons.catalogue import NAMES
from growthsim.lessons.lesson import Lesson, Step
from growthsim.lessons.task import Task
from growthsim.lessons.words import hides_words, known_words, lesson_text, number_words, pace_words, place_name
from growthsim.texts import keys, language, text
from growthsim.version import VERSION

WIDE, HALF, ABOVE, LEFT = (640, 300), (330, 230), 40, 62
MANY = 5
"""Of more things known than this, a picture says what a sentence does not hold."""
LINES = 3
"""Empty lines below a question."""

SHEET = """
main.gs-sheet{max-width:760px}
.gs-sheet h2{margin:26px 0 4px;break-after:avoid}
.gs-sheet h2 small{font-family:var(--sans);font-size:14px;font-weight:400;color:var(--ink-2);margin-left:8px}
.gs-sheet .name{display:flex;gap:24px;margin:10px 0 4px}
.gs-sheet .name span{flex:1;border-bottom:1px solid var(--ink-3);padding-bottom:2px;color:var(--ink-2)}
.gs-sheet .ask{font-weight:600}
.gs-sheet .line{border-bottom:1px solid var(--ink-3);height:30px}
.gs-sheet .step,.gs-sheet figure,.gs-sheet table{break-inside:avoid}
.gs-sheet td.blank{min-width:110px;height:28px}
.gs-sheet th,.gs-sheet td{border:1px solid var(--hairline);padding:4px 10px;text-align:right}
.gs-sheet th[scope=row]{text-align:left;font-weight:400}
.gs-sheet .teacher{border-left:3px solid var(--plan-2);padding:2px 0 2px 14px;margin:8px 0;color:var(--ink);
  -webkit-print-color-adjust:exact;print-color-adjust:exact}
.gs-sheet .teacher b{font-size:13px;color:var(--ink-2)}
.gs-sheet .stop{break-before:avoid;display:flex;align-items:center;gap:12px;color:var(--ink-2);font-size:14px;
  margin:18px 0}
.gs-sheet .stop::before,.gs-sheet .stop::after{content:"";flex:1;border-top:1px dashed var(--ink-3)}
.gs-sheet .pair{display:grid;grid-template-columns:1fr 1fr;gap:12px}
.gs-sheet svg{max-width:100%;height:auto}
.gs-sheet .alone{break-after:page}
@page{size:A4;margin:14mm}
@media print{main.gs-sheet{padding:0;max-width:none}.gs-sheet a{color:inherit}}
@media screen and (max-width:640px){.gs-sheet .pair{grid-template-columns:1fr}.gs-sheet .name{flex-wrap:wrap}}
"""


def lesson_sheet(lesson: Lesson, teacher: bool = False) -> str:
    """The sheet as an HTML page that needs nothing else; with notes, answers and what happened for teachers."""
    title = lesson_text(lesson, "title")
    kind = text("lesson.sheet_teacher" if teacher else "lesson.sheet")
    eyebrow = text("lesson.sheet_eyebrow", number=NAMES.index(lesson.name) + 1, kind=kind)
    body = "".join(_step(lesson, place, teacher) for place in range(len(lesson.steps)))
    blank = (
        "" if teacher else f'<p class="name"><span>{_said("sheet_name")}</span><span>{_said("sheet_date")}</span></p>'
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(title)}</title>{style_sheet()}<style>{SHEET}</style></head>"
        f'<body><main class="gs-sheet"><p class="eyebrow">{escape(eyebrow)}</p><h1 class="title">{escape(title)}</h1>'
        f'<p class="question">{escape(lesson_text(lesson, "question"))}</p>{blank}{body}'
        f'<p class="stamp">growthsim {VERSION}</p></main></body></html>\n'
    )


def _said(key: str) -> str:
    return escape(text(f"lesson.{key}"))


def _step(lesson: Lesson, place: int, teacher: bool) -> str:
    step = lesson.steps[place]
    minutes = escape(text("lesson.sheet_minutes", minutes=step.minutes))
    title = escape(lesson_text(lesson, f"step.{step.name}.title"))
    parts = [f"<h2>{place + 1}. {title}<small>{minutes}</small></h2>"]
    parts += _asked(lesson, step, teacher) if step.kind == "ask" else [_paragraphs(lesson, step, "text")]
    if step.kind == "predict":
        parts.append(_guess(lesson.task(), teacher))
    if step.picture and (teacher or not step.late):
        parts.append(_picture(lesson, step))
    if step.kind == "reveal":
        parts.append(_truth(lesson) if teacher else _lines(text("lesson.sheet_surprise")))
    if teacher:
        parts.append(f'<div class="teacher"><b>{_said("teacher")}</b>{_paragraphs(lesson, step, "teacher")}</div>')
    stop = f'<p class="stop">{escape(text("lesson.stop", minutes=step.stop))}</p>' if step.stop else ""
    # What comes after the guess tells what happened: it is handed out on another page.
    kind = "step alone" if step.kind == "predict" and not teacher else "step"
    return f'<section class="{kind}">{"".join(parts)}</section>{stop}'


def _paragraphs(lesson: Lesson, step: Step, key: str, kind: str = "") -> str:
    words = lesson_text(lesson, f"step.{step.name}.{key}")
    look = f' class="{kind}"' if kind else ""
    blocks = [block.replace("\n", " ").strip() for block in words.strip().split("\n\n")]
    return "".join(f"<p{look}>{escape(block)}</p>" for block in blocks if block)


def _asked(lesson: Lesson, step: Step, teacher: bool) -> list[str]:
    asked = _paragraphs(lesson, step, "ask", "ask")
    if not teacher:
        return [asked, _lines()]
    return [asked, f'<div class="teacher"><b>{_said("answered")}</b>{_paragraphs(lesson, step, "answer")}</div>']


def _lines(words: str = "") -> str:
    return (f"<p>{escape(words)}</p>" if words else "") + '<div class="line"></div>' * LINES


def _guess(task: Task, teacher: bool) -> str:
    """What is known, a table to fill in, and where there is a course of time a grid to draw on."""
    columns = ["guess", *(["truth"] if teacher else ["truth", "miss"])]
    heads = "".join(f"<th>{_said(f'table.{name}')}</th>" for name in columns)
    rows = "".join(_guess_row(task, number, columns, teacher) for number in range(len(task.places)))
    unit = escape(text("lesson.guess_of", unit=text(f"lesson.{task.lesson}.unit")))
    drawn = bool(task.known) and (task.sliders or len(task.known) > MANY)
    grid = _figure(guess_panels(task, (), _canvas(WIDE)), WIDE, task) if drawn else ""
    known = escape(known_words(task))
    return f"<p>{known}</p>{grid}<table><tr><th>{unit}</th>{heads}</tr>{rows}</table>"


def _guess_row(task: Task, number: int, columns: Sequence[str], teacher: bool) -> str:
    truth = escape(number_words(task, task.truth[number])) if teacher else ""
    cells = "".join(f'<td class="blank">{truth if name == "truth" else ""}</td>' for name in columns)
    return f'<tr><th scope="row">{escape(place_name(task, number))}</th>{cells}</tr>'


def _truth(lesson: Lesson) -> str:
    """What happened, on both scales, with what each hides."""
    task, curves = lesson.task(), lesson.curves()
    if not curves:
        return ""
    figures = []
    for log in (False, True):
        panels = reveal_panels(task, None, curves, _canvas(HALF), log)
        name = _said("log" if log else "linear")
        drawn = _figure(panels, HALF, task, f"{lesson.name}-{log}")
        figures.append(f"<div><h4>{name}</h4>{drawn}<p>{escape(hides_words(task, log))}</p></div>")
    return f'<div class="pair">{"".join(figures)}</div><p>{escape(pace_words(task))}</p>'


def _picture(lesson: Lesson, step: Step) -> str:
    """The picture of a step: the carmakers' faces, or its panels."""
    if lesson.name == "sensor":
        return f"{FACES}{faces()}"
    make = import_module(f"growthsim.charts.lesson_{lesson.name}").PICTURES[step.picture]
    panels = make(_canvas(WIDE))
    size = WIDE if len(panels) == 1 else HALF
    panels = panels if len(panels) == 1 else make(_canvas(HALF))
    drawn = "".join(_named(lesson, step.picture, number, panel, size) for number, panel in enumerate(panels))
    return f'<div class="pair">{drawn}</div>' if len(panels) > 1 else drawn


def _named(lesson: Lesson, picture: str, number: int, panel: Any, size: tuple[int, int]) -> str:
    """A panel with what it shows above it, and what it hides below."""
    # A list of rows is as high as it has to be.
    high = panel.height if isinstance(panel.height, int | float) else size[1]
    drawn = _figure([panel], (size[0], round(high)), lesson.task(), f"{picture}-{number}")
    words = f"lesson.{lesson.name}.picture.{picture}"
    heading, below = f"{words}.{number + 1}", f"{words}.caption_{number + 1}"
    above = f"<h4>{escape(text(heading))}</h4>" if heading in keys() else ""
    return f"<div>{above}{drawn}{f'<p>{escape(text(below))}</p>' if below in keys() else ''}</div>"


def _canvas(size: tuple[int, int]) -> Canvas:
    return Canvas(PAGE, size[0], size[1], 12, 13, 1.0, 0.26, most_gutter=0.44)


def _figure(panels: Sequence[Any], size: tuple[int, int], task: Task, sign: str = "guess") -> str:
    words = escape(text("lesson.alternative_guess"))
    drawn = svg_of(panels[0], f"{task.lesson}-{sign}", (size[0], ABOVE, size[1]), words)
    # Value labels stand to the left of the plot: the grid is for drawing on, and they would be in the way above it.
    wider = drawn.replace(f'viewBox="0 {-ABOVE} {size[0]} ', f'viewBox="{-LEFT} {-ABOVE} {size[0] + LEFT} ', 1)
    return f"<figure>{wider}</figure>"

"""The canvas of the methods as HTML: the grid that a page shows, and a document of one page that needs nothing else."""

from __future__ import annotations

from datetime import date
from html import escape

from growthsim.charts.metrics import one_line
from growthsim.export.canvas import canvas_csv, canvas_origin, canvas_png, canvas_svg, canvas_title, finding_words
from growthsim.export.metadata import html_with
from growthsim.export.report_style import POLICY, style_sheet
from growthsim.export.stamp import scenario_stamp
from growthsim.methods.canvas import Act, Canvas, Cell, Group, act_label, canvas_of, level_words
from growthsim.quantities import GRADES
from growthsim.scenario import Scenario
from growthsim.texts import language, text

BEST = len(GRADES) - 1

GRID = """
.gs-canvas{--plan:var(--plan-1);display:grid;gap:12px;color:var(--ink);margin:6px 0 2px}
.gs-canvas-cell{border:1px solid var(--hairline);border-radius:8px;background:var(--card);padding:12px 14px;min-width:0;
  overflow-wrap:anywhere;display:flex;flex-direction:column;gap:7px}
.gs-canvas-idle{border-style:dashed;background:transparent}
.gs-canvas-cell h3,.gs-canvas-group h3{font-family:inherit;font-weight:600;font-size:15px;line-height:1.3;
  margin:0;padding:0;color:var(--ink)}
.gs-canvas-purpose{display:grid;grid-template-columns:1fr 300px;gap:8px 28px}
.gs-canvas-purpose .gs-canvas-own{font-family:"Growthsim Serif","Source Serif",Georgia,serif;font-weight:600;
  font-size:22px;line-height:1.3}
.gs-canvas-side,.gs-canvas-main{display:flex;flex-direction:column;gap:7px;min-width:0}
.gs-canvas p{margin:0;font-size:14px;line-height:1.45;max-width:none;white-space:pre-line}
.gs-canvas p.gs-canvas-level{font-size:13px;color:var(--ink-2);font-variant-numeric:tabular-nums;line-height:1.35}
.gs-canvas-bar{position:relative;height:6px;background:var(--gridline);border-radius:2px;margin:3px 0;
  -webkit-print-color-adjust:exact;print-color-adjust:exact}
.gs-canvas-bar b{position:absolute;top:0;bottom:0;background:var(--plan)}
.gs-canvas-bar u{position:absolute;top:-3px;width:2px;height:12px;background:var(--ink)}
.gs-canvas ul{list-style:none;margin:0;padding:0;font-size:13px;line-height:1.35;color:var(--ink-2);display:grid;
  gap:3px}
.gs-canvas li{display:grid;grid-template-columns:1fr auto auto;gap:8px;align-items:baseline;margin:0}
.gs-canvas li b{font-weight:400;color:var(--ink);font-variant-numeric:tabular-nums;white-space:nowrap}
.gs-canvas li i{font-style:normal;font-size:9px;letter-spacing:1px;white-space:nowrap}
.gs-canvas-group{display:flex;flex-wrap:wrap;gap:2px 10px;align-items:baseline;margin:6px 0 -2px}
.gs-canvas-group span{font-size:14px;color:var(--ink-2)}
.gs-canvas-row{display:grid;grid-template-columns:repeat(var(--columns),minmax(0,1fr));gap:12px}
.gs-canvas-spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media screen and (max-width:1100px){.gs-canvas-row{grid-template-columns:repeat(var(--fewer),minmax(0,1fr))}}
@media screen and (max-width:640px){
  .gs-canvas-row,.gs-canvas-purpose{grid-template-columns:minmax(0,1fr)}
}
"""
"""The look of the grid; colours come from the page that it stands on."""

SHEET = """
main.gs-canvas-page{max-width:1280px;padding:24px 32px 40px}
.gs-canvas-page .title{margin:0 0 4px}
.gs-canvas-page .plan{font-weight:600;font-size:17px;max-width:none}
.gs-canvas-page .note{max-width:none}
@page{size:A4 landscape;margin:8mm}
@media print{
  main.gs-canvas-page{padding:0;max-width:none;zoom:.74}
  .gs-canvas,.gs-canvas-row{gap:7px}
  .gs-canvas-cell{padding:7px 9px;break-inside:avoid;gap:4px}
  .gs-canvas-page .title{font-size:24px}
  .gs-canvas-page .stamp{margin-top:8px;padding-top:5px}
}
"""


def canvas_grid(found: Canvas) -> str:
    """The cells as a grid that becomes one column where it is narrow; every word of the scenario is text."""
    top = "" if found.purpose is None else _purpose(found.purpose)
    groups = "".join(_group(group) for group in found.groups)
    style = f"--plan:var(--plan-{found.slot % 6 + 1});--columns:{found.columns};--fewer:{min(found.columns, 3)}"
    cells = f"{top}{_told(found.information)}{groups}{_told(found.implementation)}"
    return f'<div class="gs-canvas" style="{style}">{cells}</div>'


def canvas_html(scenario: Scenario, plan: str = "", day: date | None = None) -> str:
    """The canvas as a document of its own, for a screen, a phone or a sheet of A4; the scenario inside."""
    found, mark = canvas_of(scenario, plan), scenario_stamp(scenario, day)
    title = canvas_title(found)
    colour = found.slot % 6 + 1
    stamp = "".join(f"<span>{escape(entry)}</span>" for entry in canvas_origin(mark))
    return (
        f'<!DOCTYPE html>\n<html lang="{language()}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer">'
        f"<title>{escape(one_line(title))}</title>{style_sheet()}<style>{GRID}{SHEET}</style></head>"
        f'<body><main class="gs-canvas-page"><h1 class="title">{escape(title)}</h1>'
        f'<p class="plan plan-{colour}">{escape(finding_words(found))}</p>'
        f'<p class="note">{escape(text("canvas.subtitle", frame=found.frame))}</p>'
        f"{canvas_grid(found)}"
        f'<p class="stamp">{escape(mark.sources_line())}<br>{stamp}</p>{html_with(mark.scenario)}'
        "</main></body></html>\n"
    )


def _purpose(cell: Cell) -> str:
    kind = ' class="gs-canvas-own"' if cell.own else ""
    return (
        f'<section class="gs-canvas-cell gs-canvas-purpose" aria-label="{escape(cell.label)}">'
        f'<div class="gs-canvas-main"><h3>{escape(cell.label)}</h3><p{kind}>{escape(cell.words)}</p></div>'
        f'<div class="gs-canvas-side">{_levels(cell)}{_acts(cell)}</div></section>'
    )


def _told(cell: Cell) -> str:
    return (
        f'<section class="gs-canvas-cell" aria-label="{escape(cell.label)}">'
        f"<h3>{escape(cell.label)}</h3><p>{escape(cell.words)}</p></section>"
    )


def _group(group: Group) -> str:
    cells = "".join(_cell(cell) for cell in group.cells)
    return (
        f'<div class="gs-canvas-group"><h3>{escape(group.name)}</h3><span>{escape(group.about)}</span></div>'
        f'<div class="gs-canvas-row">{cells}</div>'
    )


def _cell(cell: Cell) -> str:
    idle = " gs-canvas-idle" if cell.aim is None else ""
    return (
        f'<section class="gs-canvas-cell{idle}" aria-label="{escape(cell.label)}"><h3>{escape(cell.label)}</h3>'
        f"{_levels(cell)}<p>{escape(cell.words)}</p>{_acts(cell)}</section>"
    )


def _levels(cell: Cell) -> str:
    now = cell.opening or 0.0
    low, high = sorted((now, now if cell.aim is None else cell.aim))
    place = f"left:{100 * low:.1f}%;width:{100 * (high - low):.1f}%"
    return (
        f'<p class="gs-canvas-level">{escape(level_words(cell))}</p>'
        f'<div class="gs-canvas-bar" aria-hidden="true"><b style="{place}"></b>'
        f'<u style="left:calc({100 * now:.1f}% - {2 * now:.1f}px)"></u></div>'
    )


def _acts(cell: Cell) -> str:
    lines = "".join(_act(act) for act in cell.acts)
    return f"<ul>{lines}</ul>" if lines else ""


def _act(act: Act) -> str:
    full = BEST - GRADES.index(act.grade)
    word = text(f"report.grade.{act.grade}")
    return (
        f"<li><span>{escape(act_label(act))}</span><b>{escape(act.size)}</b>"
        f'<i title="{escape(word)}"><span aria-hidden="true">{"●" * full}{"○" * (BEST - full)}</span>'
        f'<span class="gs-canvas-spoken">{escape(word)}</span></i></li>'
    )


def canvas_file(scenario: Scenario, plan: str, ending: str) -> bytes:
    """The canvas as the bytes of a file with one of the endings `svg`, `png`, `html` and `csv`."""
    if ending == "png":
        return canvas_png(scenario, plan)
    texts = {"svg": canvas_svg, "html": canvas_html}
    made = canvas_csv(scenario, plan) if ending == "csv" else texts[ending](scenario, plan)
    return made.encode()

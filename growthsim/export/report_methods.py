"""The part of a chapter about the methods: what the canvas says of each that the firm adopts, and what comes first."""

from __future__ import annotations

from html import escape

from growthsim.export.report_case import BEST, Case, heading, paragraph, table
from growthsim.methods.aims import main_plan, moved_by
from growthsim.methods.canvas import Act, Cell, act_label, canvas_of, level_words
from growthsim.methods.roadmap import ROADMAP
from growthsim.quantities import GRADES
from growthsim.texts import text


def methods_part(case: Case) -> str:
    """Cells with a level aimed at or words of the firm's own; nothing for a scenario that has neither."""
    scenario = case.scenario
    moving = any(moved_by(plan, scenario.frame.names) for plan in scenario.plans.values())
    if not (scenario.canvas or moving):
        return ""
    plan = ROADMAP if ROADMAP in scenario.plans else main_plan(scenario)
    found = canvas_of(scenario, plan)
    heads = [escape(text(f"canvas.head.{name}")) for name in ("cell", "words", "acts")]
    rows = [_row(cell) for cell in found.cells if cell.aim is not None or (cell.own and cell.opening is not None)]
    told = "".join(
        paragraph(text("canvas.report.told", label=cell.label, words=cell.words))
        for cell in (found.information, found.implementation)
    )
    named = text("canvas.report.lead", plan=found.plan_label, frame=found.frame)
    head = heading(escape(text("canvas.report.title")))
    return "".join([head, paragraph(named, "note"), table(heads, rows, kind="inputs"), told])


def _row(cell: Cell) -> list[str]:
    levels = f'<span class="path">{escape(level_words(cell))}</span>'
    return [escape(cell.label) + levels, escape(cell.words), "<br>".join(_act(act) for act in cell.acts)]


def _act(act: Act) -> str:
    full = BEST - GRADES.index(act.grade)
    word = escape(text(f"report.grade.{act.grade}"))
    dots = f'<span class="dots" role="img" aria-label="{word}">{"●" * full}{"○" * (BEST - full)}</span>'
    return f"{escape(act_label(act))} {escape(act.size)} {dots}"

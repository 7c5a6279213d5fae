"""A chapter of a report: one scenario, from its question to its stamp."""

from __future__ import annotations

from html import escape

from growthsim.analysis.cards import card
from growthsim.analysis.events import probability
from growthsim.analysis.fate import plan_label
from growthsim.analysis.findings import brief_label, findings
from growthsim.analysis.sentences import turning_sentence
from growthsim.export.cards import card_html
from growthsim.export.metadata import html_with
from growthsim.export.report_basis import basis, origin
from growthsim.export.report_case import Case, bullets, heading, paragraph
from growthsim.export.report_decisions import decisions_part
from growthsim.export.report_figures import MOST_PLANS, figures
from growthsim.export.report_methods import methods_part
from growthsim.export.report_tables import events_tables, numbers_behind
from growthsim.scenario import Scenario
from growthsim.texts import text, translated
from growthsim.texts.numbers import probability as percent


def chapter_of(case: Case, brief: bool = False, decisions: bool = False, against: Scenario | None = None) -> str:
    """
    The whole chapter; `brief` leaves the less telling charts and the yearly numbers out.

    `decisions` adds what helps to decide, which takes some seconds to work out; `against` is the scenario that this
    one is held against there, the first of several.
    """
    parts = [
        _opening(case),
        f'<div class="cards">{_cards(case)}</div>',
        _stories(case),
        heading(case.said("charts")) if case.dataset.sizes["run"] else "",
        _drawn(case, brief),
        heading(case.said("events")),
        f'<p class="note">{case.said("events_note")}</p>',
        events_tables(case),
        "" if brief else numbers_behind(case),
        methods_part(case),
        decisions_part(case.scenario, case.place, against) if decisions else "",
        basis(case),
        origin(case),
        html_with(case.stamp.scenario),
    ]
    return f'<article class="chapter" id="{case.anchor}">{"".join(parts)}</article>'


def _opening(case: Case) -> str:
    """Which scenario, its title, its question, what is found, and what it is about."""
    eyebrow = case.said("place", place=case.place, count=case.count, name=case.name) if case.count > 1 else ""
    level = 1 if case.count == 1 else 2
    return "".join(
        [
            f'<p class="eyebrow">{eyebrow}</p>' if eyebrow else "",
            f'<h{level} class="title">{escape(case.title)}</h{level}>',
            paragraph(translated(str(case.dataset.attrs["question"])), "question"),
            paragraph(finding_of(case), "finding"),
            paragraph(translated(" ".join(case.scenario.description.split())), "about"),
            paragraph(text("export.invented"), "about") if case.stamp.invented else "",
        ]
    )


def finding_of(case: Case) -> str:
    """How likely disruption is, plan by plan; of many plans the likeliest and the least likely."""
    found = findings([case.dataset]).get("disruption")
    if found:
        return f"{found}."
    shares = {view.plan: probability(case.dataset, view.plan, "disrupted") for view in case.views}
    highest, lowest = max(shares, key=lambda plan: shares[plan]), min(shares, key=lambda plan: shares[plan])
    most, least = (percent(shares[plan]) for plan in (highest, lowest))
    if most == least:
        return text("report.finding_same", year=case.last_year, share=most)
    labels = {view.plan: brief_label(plan_label(case.dataset, view.plan)) for view in case.views}
    return text("report.finding_many", year=case.last_year, least=least, lowest=labels[lowest],
                most=most, highest=labels[highest])  # fmt: skip


def _cards(case: Case) -> str:
    return "".join(card_html(card(case.dataset, view.plan), view.slot) for view in case.views)


def _stories(case: Case) -> str:
    """What bends revenue, plan by plan; then what to look at."""
    lines = []
    for view in case.views:
        words = escape(turning_sentence(case.dataset, view.plan))
        if words:
            lines.append(f'<li><b class="plan-{view.slot % 6 + 1}">{case.label(view.plan)}</b> {words}</li>')
    told = f'<ul class="stories">{"".join(lines)}</ul>' if lines else ""
    looked = bullets(list(map(translated, case.scenario.look_at)))
    return told + (heading(case.said("look_at"), 3) + looked if looked else "")


def _drawn(case: Case, brief: bool) -> str:
    """The charts, with a line on what is left out; a result without trajectories has none."""
    if not case.dataset.sizes["run"]:
        return paragraph(text("report.no_trajectories"), "note")
    notes = [text("report.brief")] if brief else []
    if len(case.views) > MOST_PLANS:
        notes.append(text("report.most_plans", number=MOST_PLANS, all=len(case.views)))
    return paragraph(" ".join(notes), "note") + figures(case, brief)

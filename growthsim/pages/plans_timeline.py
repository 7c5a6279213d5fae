"""The picture of what a firm does and when: one row for each lever that changes, years to the right."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape

from growthsim.analysis.events import EventDates
from growthsim.charts.ticks import year_marks
from growthsim.distributions import Value, central
from growthsim.pages.plans_edits import FOR_GOOD, value_before
from growthsim.pages.plans_words import (
    change_words,
    lever_name,
    span_words,
    trigger_words,
    value_words,
    years_words,
)
from growthsim.quantities import LEVEL, PLAN
from growthsim.scenario import Action, Plan, Scenario
from growthsim.scenario.frames import action_targets
from growthsim.texts import text, translated

Triggers = Mapping[str, EventDates | None]
"""When the signs come that a plan waits for; one that is missing is not known."""

COLOURS = 6
FAR_RIGHT, NEAR_LEFT = 62.0, 25.0
"""Percent of the track behind which a bar's words stand before it, if there is so much room."""

SHEET = """
.gs-plans{--lever:272px;position:relative;margin:2px 0 6px;color:var(--ink);font-size:14px;line-height:1.3}
.gs-plans-years{position:absolute;left:var(--lever);right:0;top:0;bottom:20px}
.gs-plans-years i{position:absolute;top:0;bottom:0;border-left:1px solid var(--gridline)}
.gs-plans-plan{font-weight:600;color:var(--plan-text);padding:10px 0 2px;display:flex;gap:7px;align-items:baseline;
  position:relative;overflow-wrap:anywhere}
.gs-plans-plan i{flex:none;width:11px;height:11px;border-radius:2px;background:var(--plan)}
.gs-plans-row{display:flex;align-items:center;min-height:27px;position:relative}
.gs-plans-lever{flex:none;width:var(--lever);box-sizing:border-box;padding-right:16px}
.gs-plans-track{position:relative;flex:1 1 auto;height:22px;min-width:0;overflow:hidden}
.gs-plans-bar{position:absolute;inset:1px 0;background:var(--plan);opacity:.38}
.gs-plans-plan span{margin-left:8px;font-weight:400;color:var(--ink-2)}
.gs-plans-waiting+.gs-plans-words b{background:var(--page);border-radius:3px;padding:0 4px;margin-left:-4px}
.gs-plans-bar.gs-plans-waiting{background:repeating-linear-gradient(115deg,var(--plan) 0 4px,transparent 4px 8px)}
.gs-plans-range{position:absolute;top:0;bottom:0;background:var(--ink-3);opacity:.24;min-width:2px}
.gs-plans-words{position:absolute;top:2px;white-space:nowrap;overflow:hidden;text-overflow:ellipsis;
  font-variant-numeric:tabular-nums}
.gs-plans-words b{font-weight:600}
.gs-plans-words span,.gs-plans-still{color:var(--ink-2)}
.gs-plans-halo{text-shadow:0 0 3px var(--page),0 0 3px var(--page),0 0 3px var(--page),0 0 2px var(--page)}
.gs-plans-axis{position:relative;height:20px;margin-left:var(--lever);border-top:1px solid var(--ink-3);
  font-size:13px;color:var(--ink-2);font-variant-numeric:tabular-nums}
.gs-plans-axis span{position:absolute;top:3px;transform:translateX(-50%)}
.gs-plans-axis span:first-child{transform:none}
.gs-plans-axis span.gs-plans-end{transform:translateX(-100%)}
.gs-plans-spoken{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media (max-width:640px){
  .gs-plans{--lever:0px}
  .gs-plans-row{display:block;padding:3px 0}
  .gs-plans-lever{width:auto;padding:0}
  .gs-plans-words span{display:none}
  .gs-plans-axis span.gs-plans-odd{display:none}
}
"""


@dataclass(frozen=True)
class Row:
    """
    One lever that changes: dates are calendar years, `start` is None where it does not begin within the span.

    `spread` is the range of the start of a triggered change; `words` tells value and dates in full.
    """

    lever: str
    value: str
    words: str
    start: float | None
    ramp: float = 0.0
    stop: float = float("inf")
    triggered: bool = False
    spread: tuple[float, float] | None = None
    when: str = ""


def rows_of(scenario: Scenario, name: str, triggers: Triggers, detailed: bool = True) -> list[Row]:
    """What a plan changes: its programme, method by method or as one, then its actions."""
    plan = scenario.plans[name]
    return [*_programme(scenario, plan, triggers, detailed), *_actions(scenario, name, triggers)]


def timeline(scenario: Scenario, triggers: Mapping[str, Triggers], chosen: str) -> str:
    """HTML of the picture of all plans, the chosen one in detail; every row is a sentence to be read aloud too."""
    first, years = float(scenario.start_year), float(scenario.span.years)
    marks = year_marks(first, first + years, 7)
    places = [(year, 100 * (year - first) / years) for year in marks]
    lines = "".join(f'<i style="left:{place:.3f}%"></i>' for _, place in places)
    plans = "".join(
        _plan(
            translated(plan.label), slot, rows_of(scenario, name, triggers.get(name, {}), name == chosen), first, years
        )
        for slot, (name, plan) in enumerate(scenario.plans.items())
    )
    axis = "".join(f'<span class="{_axis_class(number, place)}" style="left:{place:.3f}%">{year}</span>'
                   for number, (year, place) in enumerate(places))  # fmt: skip
    return (
        f'<div class="gs-plans"><div class="gs-plans-years" aria-hidden="true">{lines}</div>'
        f'{plans}<div class="gs-plans-axis" aria-hidden="true">{axis}</div></div>'
    )


def weight_corners(start: float, ramp: float, stop: float) -> list[tuple[float, float]]:
    """
    Years and heights, 0 to 1, of a change that takes hold over a ramp and goes back as fast.

    >>> weight_corners(2030, 2, 2040)
    [(2030, 0.0), (2032.0, 1.0), (2040, 1.0), (2042.0, 0.0)]
    """
    held = max(stop - start, 0.0)
    peak = 1.0 if ramp <= 0 else min(held / ramp, 1.0)
    return [(start, 0.0), (start + peak * ramp, peak), (stop, peak), (stop + peak * ramp, 0.0)]


def _programme(scenario: Scenario, plan: Plan, triggers: Triggers, detailed: bool) -> Iterator[Row]:
    moved = {method: level for method, level in plan.methods.items() if level != scenario.firm.methods[method]}
    if plan.form != "hierarchy":
        units = text("plans.units_of", number=plan.units) if plan.form == "parallel" else ""
        yield _row(scenario, triggers, text("plans.form"), units or text(f"plans.forms.{plan.form}"), plan)
    if moved and not detailed:
        highest = value_words(LEVEL, max(map(central, moved.values())), scenario.currency)
        count = text("plans.methods_up_to", number=len(moved), level=highest) if len(moved) > 1 else ""
        name = text("plans.methods") if count else scenario.frame.by_name[next(iter(moved))].label
        yield _row(scenario, triggers, name, count or highest, plan, plan.ramp)
        return
    for method, level in moved.items():
        change = change_words(LEVEL, scenario.firm.methods[method], level, scenario.currency)
        yield _row(scenario, triggers, scenario.frame.by_name[method].label, change, plan, plan.ramp)
    if moved:
        aim = value_words(PLAN["digital_share"], plan.digital_share, scenario.currency)
        yield _row(scenario, triggers, text("plans.digital_share"), aim, plan, plan.ramp)


def _actions(scenario: Scenario, name: str, triggers: Triggers) -> Iterator[Row]:
    for action in scenario.plans[name].actions:
        before = value_before(scenario, name, action.path)
        change = change_words(action_targets(scenario.frame)[action.path], before, action.value, scenario.currency)
        yield _row(scenario, triggers, lever_name(scenario, action.path), change, action, action.ramp, action.stop)


def _row(
    scenario: Scenario, triggers: Triggers, lever: str, value: str, dated: Plan | Action, ramp: Value = 0.0,
    stop: Value = FOR_GOOD,
) -> Row:  # fmt: skip
    when, begin = dated.when, central(dated.start)
    words = [value, span_words(scenario, when, begin, stop)]
    spread, base = None, float(scenario.start_year)
    if when != "date":
        dates = triggers.get(when)
        if when in triggers:
            words.append(trigger_words(scenario, dates, begin))
        base = dates.middle if dates else float("nan")
        spread = (dates.low + begin, dates.high + begin) if dates else None
    if central(ramp) > 0:
        words.append(text("plans.takes_hold", years=years_words(central(ramp))))
    last = scenario.start_year + float(scenario.span.years)
    start = base + begin if base + begin <= last else None
    stopping = base + central(stop) if central(stop) < FOR_GOOD else float("inf")
    said = text("plans.comma").join(words[1:3]) if when != "date" else ""
    return Row(
        lever, value, text("plans.comma").join(words), start, central(ramp), stopping, when != "date", spread, said
    )


def _plan(label: str, slot: int, rows: Sequence[Row], first: float, years: float) -> str:
    colour = slot % COLOURS + 1
    # A sign that all waiting rows share is told once, with the plan.
    signs = {row.when for row in rows if row.triggered}
    shared = signs.pop() if len(signs) == 1 else ""
    body = "".join(_bar_row(row, first, years, not shared) for row in rows)
    said = f" <span>{escape(shared)}</span>" if shared else ""
    still = f'<div class="gs-plans-row gs-plans-still" role="listitem">{escape(text("plans.nothing"))}</div>'
    return (
        f'<div role="list" aria-label="{escape(label)}" '
        f'style="--plan:var(--plan-{colour});--plan-text:var(--plan-{colour}-text)">'
        f'<div class="gs-plans-plan"><i></i><div>{escape(label)}{said}</div></div>{body or still}</div>'
    )


def _bar_row(row: Row, first: float, years: float, signed: bool) -> str:
    return (
        f'<div class="gs-plans-row" role="listitem"><div class="gs-plans-lever">{escape(row.lever)}</div>'
        f'<span class="gs-plans-spoken">{escape(row.words)}</span><div class="gs-plans-track" aria-hidden="true">'
        f"{_bar(row, first, years)}{_words(row, first, years, signed)}</div></div>"
    )


def _bar(row: Row, first: float, years: float) -> str:
    if row.start is None:
        return ""
    end = first + 2 * years
    corners = [
        (100 * (min(year, end) - first) / years, 100 * (1 - height))
        for year, height in weight_corners(row.start, row.ramp, min(row.stop, end))
    ]
    shape = ",".join(f"{across:.3f}% {down:.2f}%" for across, down in corners)
    waiting = " gs-plans-waiting" if row.triggered else ""
    bar = f'<div class="gs-plans-bar{waiting}" style="clip-path:polygon({shape})"></div>'
    if row.spread is None:
        return bar
    low, high = (100 * (year - first) / years for year in row.spread)
    return f'<div class="gs-plans-range" style="left:{low:.3f}%;width:{max(high - low, 0):.3f}%"></div>{bar}'


def _words(row: Row, first: float, years: float, signed: bool) -> str:
    """The value, and the sign a change waits for, where the bar begins or, far to the right, before it."""
    begin, low = row.start or first, row.spread[0] if row.spread else row.start or first
    at, before = (100 * (year - first) / years for year in (begin, low))
    if at > FAR_RIGHT and before > NEAR_LEFT:
        place = f"right:calc({100 - before:.3f}% + 8px);left:0;text-align:right"
    else:
        place = f"left:calc({at:.3f}% + 8px);right:0"
    said = f" <span>{escape(row.when)}</span>" if signed and row.when else ""
    return f'<div class="gs-plans-words gs-plans-halo" style="{place}"><b>{escape(row.value)}</b>{said}</div>'


def _axis_class(number: int, place: float) -> str:
    return " ".join((["gs-plans-odd"] if number % 2 else []) + (["gs-plans-end"] if place > 97 else []))

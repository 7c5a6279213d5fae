"""A roadmap in words and tables: which methods first, when, what each adds, and what comes of it all."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from growthsim.methods.canvas import date_words
from growthsim.methods.roadmap import WITHOUT, Roadmap, Step, Wave, with_roadmap
from growthsim.methods.trials import COSTS, KEEPS, UNCLEAR, Gain
from growthsim.scenario import Scenario
from growthsim.scenario.paths import as_data
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, percent, probability

Rows = tuple[list[str], list[list[str]]]
"""Heads and rows of a table."""


def finding(found: Roadmap, scenario: Scenario) -> str:
    """The methods to start with, in a sentence."""
    if not found.first:
        return text("roadmap.finding_none")
    names = [scenario.frame.by_name[step.method].label for step in found.first]
    if len(names) == 1:
        return text("roadmap.finding_one", methods=names[0])
    first = text("canvas.and_so_on").join(names[:-1])
    methods = text("roadmap.and", first=first, last=names[-1])
    number = text(f"roadmap.number.{len(names)}")
    return text("roadmap.finding", number=number, methods=methods)


def against_all(found: Roadmap) -> str:
    """The roadmap beside all methods at once, in a sentence."""
    gain, count = found.against_all, len(found.left) + sum(len(wave.methods) for wave in found.waves)
    values: dict[str, Any] = {"count": count, "runs": fixed(found.runs)}
    if gain.reason == UNCLEAR:
        return text("roadmap.against_same", **values)
    if abs(gain.kept) > 2 * gain.kept_error and gain.kept:
        key = "roadmap.against_better" if gain.kept > 0 else "roadmap.against_worse"
        values |= {"points": fixed(abs(100 * gain.kept))}
        return text(key, **values, error=fixed(200 * gain.kept_error))
    key = "roadmap.against_larger" if gain.size > 0 else "roadmap.against_smaller"
    size, error = _measured(abs(gain.size), 2 * gain.size_error)
    return text(key, **values, size=size, error=error)


def wave_words(found: Roadmap, scenario: Scenario, wave: Wave) -> str:
    """Which wave it is, and when it begins."""
    name = text("roadmap.wave_first" if wave is found.waves[0] else "roadmap.wave_second")
    when = date_words(scenario, found.when, wave.start)
    return text("roadmap.dated", wave=name, when=when)


def ready_words(found: Roadmap, scenario: Scenario, wave: Wave) -> str:
    """How much a wave moves, and until when at the earliest."""
    levels = found.capacity * (wave.end - wave.start)
    until = str(calendar_year(scenario.start_year + wave.end))
    if found.when != "date":
        until = date_words(scenario, found.when, wave.end)
    return text("roadmap.ready", levels=fixed(levels, 1),
                capacity=f"{found.capacity:.3g}", until=until)  # fmt: skip


def steps_table(steps: Sequence[Step], scenario: Scenario) -> Rows:
    """Methods with the level aimed at, what each adds to the others, and why it is where it is."""
    heads = [text(f"roadmap.head.{name}") for name in ("method", "level", "gain", "reason")]
    return heads, [
        [scenario.frame.by_name[step.method].label, percent(step.level), gain_words(step),
         text(f"roadmap.reason.{step.reason}")]
        for step in steps
    ]  # fmt: skip


def gain_words(step: Step) -> str:
    """What a method adds to the others, with two standard errors."""
    gain = Gain(step.gain, step.standard_error, step.growth, step.growth_error)
    if gain.reason == UNCLEAR:
        return text("roadmap.gain_none")
    kept = gain.reason == KEEPS or (gain.reason == COSTS and gain.kept < -2 * gain.kept_error - 1e-12)
    if kept:
        points = _signed(fixed(100 * gain.kept), gain.kept)
        return text("roadmap.gain_kept", points=points, error=fixed(200 * gain.kept_error))
    size, error = _measured(gain.size, 2 * gain.size_error)
    return text("roadmap.gain_size", size=_signed(size, gain.size), error=error)


def compared_table(found: Roadmap, scenario: Scenario) -> Rows:
    """What comes of none, of the first wave alone, of all at once, and of the roadmap."""
    year = calendar_year(scenario.start_year + float(scenario.span.years))
    heads = [text(f"roadmap.head.{name}", year=year) for name in ("plan", "kept", "size")]
    rows = []
    for name, outlook in found.compared.items():
        share = probability(outlook.kept)
        size = text("canvas.times", number=_times(outlook.size))
        # A plan's new form stays when its methods go, and it alone may save the firm.
        key = "without_form" if name == WITHOUT and found.plan.form != "hierarchy" else name
        rows.append([text(f"roadmap.compared.{key}"), share, size])
    return heads, rows


def record(found: Roadmap, scenario: Scenario) -> dict[str, Any]:
    """Everything in a roadmap as plain values."""

    def steps(group: Sequence[Step]) -> list[dict[str, Any]]:
        return [
            {"method": step.method, "level": step.level, "reason": step.reason, "gain": step.gain,
             "standard_error": step.standard_error, "growth": step.growth, "growth_error": step.growth_error}
            for step in group
        ]  # fmt: skip

    return {
        "scenario": translated(scenario.title),
        "runs": found.runs,
        "change_capacity": found.capacity,
        "when": found.when,
        "waves": [{"start": w.start, "end": w.end, "methods": steps(w.methods)} for w in found.waves],
        "left": steps(found.left),
        "compared": {
            name: {"not_disrupted": each.kept, "standard_error": each.standard_error, "size": each.size}
            for name, each in found.compared.items()
        },
        "plan": as_data(with_roadmap(scenario, found))["plans"]["roadmap"],
    }


def _times(value: float) -> str:
    size = abs(value)
    return fixed(value, 0 if size >= 9.95 else 1 if size >= 0.995 else 2)


def _measured(value: float, error: float) -> tuple[str, str]:
    """A value and its error, both with as many decimals as the error has figures to tell."""
    decimals = 3 if error < 0.001 else max(-math.floor(math.log10(error)), 0)
    return fixed(value, decimals), fixed(error, decimals)


def _signed(words: str, value: float) -> str:
    return f"+{words}" if value > 0 else words

"""Forecasts of the past in plain sentences and a table: how often the fan held, and what it beats."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any

from growthsim.analysis.pace import counted_words
from growthsim.technologies.hindcast import BASELINES, LEVELS, Hindcasts, scores
from growthsim.texts import text
from growthsim.texts.numbers import fixed, percent
from growthsim.writing import harmless

COUNTS = ("technologies", "improving", "possible", "scored")

SHOWN_HORIZONS = (1, 2, 3, 5, 8, 10, 15, 20, 25, 30, 40, 50, 60)

FAR_OFF = 0.10
"""Shares by which a coverage may miss its level before it is marked."""

COLUMNS = ("origin_year", "origin_log_cost", "year", "horizon_years", "tau", "drift", "volatility", "error", "place",
           "score", "straight_line", "no_change")  # fmt: skip
"""What is written of every forecast, after the technology and whether it improves."""


def hindcast_sentences(found: Hindcasts) -> list[str]:
    """How many there are, what the fan misses, what it beats, and how far to trust the count."""
    counts = scores(found)
    said = _counts_sentence(found, counts)
    if not counts["scored"]:
        return [said]
    return [
        said,
        text("technology.hindcast.hindsight"),
        _misses_sentence(counts),
        *(_beaten_sentence(counts, name) for name in BASELINES),
        text("technology.hindcast.overlap"),
    ]


def left_out_sentence(number: int) -> str:
    """How many series a law could not use."""
    series = counted_words("technology.hindcast.one_series", "technology.hindcast.series", number)
    return text("technology.hindcast.left_out", series=series)


def hindcast_table(found: Hindcasts) -> tuple[list[str], list[list[str]]]:
    """Scores by years ahead: heads and rows; a coverage that is far off its level carries a mark."""
    counts = scores(found)
    forecasts = {int(tau): int((found.scored.tau == int(tau)).sum()) for tau in counts["crps"]}
    heads = [text(f"technology.hindcast.{name}") for name in ("ahead", "forecasts", "error")]
    heads += [text("technology.hindcast.level", level=level) for level in LEVELS]
    heads += [text(f"technology.hindcast.{name}") for name in ("fan", "line", "still")]
    taus = [tau for tau in sorted(forecasts) if tau in SHOWN_HORIZONS or tau == max(forecasts)]
    return heads, [_row(counts, tau, forecasts[tau]) for tau in taus]


def far_off(counts: dict[str, Any]) -> dict[int, list[int]]:
    """The horizons at which a coverage misses its level by more than ten points, by level."""
    return {
        level: [int(tau) for tau, share in counts["coverage"][str(level)].items() if _is_far_off(share, level)]
        for level in LEVELS
    }


def hindcasts_text(found: Hindcasts) -> str:
    """Every forecast as CSV."""
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    writer.writerow(["technology", "improving", *COLUMNS])
    names = [harmless(series.name) for series in found.series]
    improving = ["yes" if improves else "no" for improves in found.improving]
    columns = [getattr(found, column).tolist() for column in COLUMNS]
    for place, *numbers in zip(found.technology.tolist(), *columns, strict=True):
        writer.writerow([names[place], improving[place], *(f"{number:.10g}" for number in numbers)])
    return lines.getvalue()


def ranges_words(horizons: Sequence[int]) -> str:
    """
    Years ahead, neighbouring ones drawn together.

    >>> ranges_words([1, 2, 3, 7]), ranges_words([1])
    ('1 to 3 and 7 years', '1 year')
    """
    if list(horizons) == [1]:
        return text("technology.hindcast.one_horizon")
    runs: list[list[int]] = []
    for horizon in sorted(horizons):
        if runs and horizon == runs[-1][-1] + 1:
            runs[-1].append(horizon)
        else:
            runs.append([horizon])
    parts = [
        part
        for run in runs
        for part in ([text("technology.number_to", first=run[0], last=run[-1])] if len(run) > 2 else map(str, run))
    ]
    return text("technology.hindcast.horizons", list=_listed(parts))


def _counts_sentence(found: Hindcasts, counts: dict[str, Any]) -> str:
    """How many improve and how many forecasts of these are scored; or why none is."""
    one = counts["technologies"] == 1
    key = "one_counts" if one else "counts"
    if not counts["improving"]:
        key = "one_not_improving" if one else "none_improving"
    elif not counts["scored"]:
        key = "none_scored"
    return text(
        f"technology.hindcast.{key}",
        changes=counted_words("technology.one_change", "technology.changes", found.window),
        horizon=counted_words("technology.one_year", "technology.years", found.horizon),
        **{name: fixed(counts[name]) for name in COUNTS},
    )


def _misses_sentence(counts: dict[str, Any]) -> str:
    missed = [
        text("technology.hindcast.miss", level=level, horizons=ranges_words(horizons))
        for level, horizons in far_off(counts).items()
        if horizons
    ]
    if not missed:
        return text("technology.hindcast.no_miss")
    return text("technology.hindcast.misses", list="; ".join(missed))


def _beaten_sentence(counts: dict[str, Any], name: str) -> str:
    others = counts["baselines"][name]
    better = [int(tau) for tau, score in counts["crps"].items() if score < others[tau]]
    key = "better" if better else "better_nowhere"
    if len(better) == len(others):
        key = "better_everywhere"
    baseline = text(f"technology.hindcast.{name}")
    horizons = ranges_words(better) if better else ""
    return text(f"technology.hindcast.{key}", baseline=baseline, horizons=horizons)


def _row(counts: dict[str, Any], tau: int, forecasts: int) -> list[str]:
    key = str(tau)
    error = counts["xi"].get(key)
    return [
        key,
        fixed(forecasts),
        text("technology.library.still") if error is None else _figures(error),
        *(_coverage_cell(counts["coverage"][str(level)][key], level) for level in LEVELS),
        fixed(counts["crps"][key], 3),
        *(fixed(counts["baselines"][name][key], 3) for name in BASELINES),
    ]


def _coverage_cell(share: float, level: int) -> str:
    shown = percent(share)
    return text("technology.hindcast.missed", share=shown) if _is_far_off(share, level) else shown


def _is_far_off(share: float, level: int) -> bool:
    return abs(share - level / 100) > FAR_OFF + 1e-9


def _figures(value: float) -> str:
    return fixed(value, 2 if value < 9.95 else 1 if value < 99.5 else 0)


def _listed(parts: Iterable[str]) -> str:
    *first, last = parts
    return text("technology.number_and", first=", ".join(first), last=last) if first else last

"""The verdict on the terminal: plain words first, then the table."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from growthsim.cli.screen import say, say_table
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed, percent, probability, short

if TYPE_CHECKING:
    import xarray as xr

WIDTH = 88


def say_verdict(dataset: xr.Dataset, found: dict[str, Any]) -> None:
    """Everything about one scenario."""
    from growthsim.analysis.sentences import turning_sentence
    from growthsim.analysis.verdict import handover

    say(dataset.attrs["title"] or dataset.attrs["fingerprint"])
    if dataset.attrs["question"]:
        _paragraph(dataset.attrs["question"])
    handed = handover(dataset)
    for name, plan in found["plans"].items():
        say(f"\n{plan['label']}")
        for sentence in plan["sentences"]:
            _paragraph(sentence)
        turning = turning_sentence(dataset, name)
        if turning:
            _paragraph(turning)
        if handed:
            _paragraph(_handover(handed[name], dataset.attrs["currency"]))
    say()
    say_table(
        (text("table.event"), *(plan["label"] for plan in found["plans"].values())),
        [
            [text(f"event.{event}"), *(event_cell(plan["events"][event]) for plan in found["plans"].values())]
            for event in _events(found)
        ],
    )
    causes = sorted({cause for plan in found["plans"].values() for cause in plan["causes"]})
    if causes:
        say_table(
            (text("table.cause"), *(plan["label"] for plan in found["plans"].values())),
            [
                [text(f"cause.{cause}.label"),
                 *(percent(plan["causes"].get(cause, 0.0)) for plan in found["plans"].values())]
                for cause in causes
            ],
        )  # fmt: skip
    _paragraph(text("definition.disrupted"))
    say(
        f"growthsim {found['version']}, {fixed(found['runs'])} futures, seed {found['seed']}, "
        f"scenario {dataset.attrs['fingerprint']}"
    )


def say_comparison(found: dict[str, Any]) -> None:
    """Scenarios side by side."""
    rows = found["rows"]
    say_table(
        tuple(text(f"table.{key}") for key in ("scenario", "plan", "disrupted", "difference", "closed", "tenfold",
                                               "revenue")),
        [
            [row["scenario"], row["label"], event_cell(row["disrupted"]), _difference(row["difference"]),
             probability(row["closed"]["probability"]), probability(row["tenfold"]["probability"]),
             short(row["revenue"], row["currency"])]
            for row in rows
        ],
    )  # fmt: skip
    _paragraph(text("definition.compared"))
    for name, differences in found["differences"].items():
        say()
        say(text("table.differs", first=found["scenarios"][0], other=name))
        say_table(
            (text("table.path"), found["scenarios"][0], name),
            [[entry["path"], entry["first"], entry["other"]] for entry in differences],
        )


def event_cell(event: dict[str, Any]) -> str:
    """Probability, then the date's range; no date without its probability."""
    shown = probability(event["probability"])
    if event["p50"] is None:
        return text("number.none") if event["probability"] == 0 else shown
    low, middle, high = (calendar_year(event[key]) for key in ("p10", "p50", "p90"))
    dates = str(middle) if low == high else text("number.year_range", middle=middle, low=low, high=high)
    return f"{shown}  {dates}"


def _difference(difference: dict[str, float] | None) -> str:
    if difference is None:
        return "–"
    points = 100 * difference["points"]
    if abs(points) < 200 * difference["standard_error"]:
        return text("table.no_clear_difference")
    sign = "+" if points > 0 else ""
    return text("table.points", points=f"{sign}{fixed(points)}")


def _handover(handed: dict[str, float], currency: str) -> str:
    return text(
        "handover.worth", year=calendar_year(handed["year"]), middle=short(handed["p50"], currency),
        low=short(handed["p10"]), high=short(handed["p90"]), alive=probability(handed["worth_something"]),
        sold=probability(handed["sold"]),
    )  # fmt: skip


def _events(found: dict[str, Any]) -> list[str]:
    """Events that happen in some future of some plan, and disruption in any case."""
    plans = found["plans"].values()
    names = next(iter(plans))["events"]
    return [
        name for name in names if name == "disrupted" or any(plan["events"][name]["probability"] > 0 for plan in plans)
    ]


def _paragraph(words: str) -> None:
    # No-break spaces stay together: textwrap breaks only at plain ones.
    say(textwrap.fill(words, WIDTH, break_long_words=False, break_on_hyphens=False))

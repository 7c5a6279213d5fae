"""The verdict on the terminal: plain words first, then the table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from growthsim.cli.screen import fits, say, say_block, say_paragraph, say_plans, say_table
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, probability, short

if TYPE_CHECKING:
    import xarray as xr


def say_verdict(dataset: xr.Dataset, found: dict[str, Any]) -> None:
    """Everything about one scenario."""
    from growthsim.analysis.definition import disruption_of
    from growthsim.analysis.measured import measured_sentences
    from growthsim.analysis.reading import scenario_of
    from growthsim.analysis.sentences import turning_sentence
    from growthsim.analysis.verdict import handover_sentence

    say(translated(dataset.attrs["title"]) or dataset.attrs["fingerprint"])
    if dataset.attrs["question"]:
        say_paragraph(translated(dataset.attrs["question"]))
    for sentence in measured_sentences(scenario_of(dataset)):
        say_paragraph(sentence)
    for name, plan in found["plans"].items():
        say(f"\n{plan['label']}")
        for sentence in plan["sentences"]:
            say_paragraph(sentence)
        for sentence in (turning_sentence(dataset, name), handover_sentence(dataset, name)):
            if sentence:
                say_paragraph(sentence)
    say()
    labels = [plan["label"] for plan in found["plans"].values()]
    say_plans(
        text("table.event"),
        labels,
        [
            [text(f"event.{event}"), *(event_cell(plan["events"][event]) for plan in found["plans"].values())]
            for event in _events(found)
        ],
    )
    causes = sorted({cause for plan in found["plans"].values() for cause in plan["causes"]})
    if causes:
        say_plans(
            text("table.cause"),
            labels,
            [
                [text(f"cause.{cause}.label"),
                 *(chance_cell(plan["causes"].get(cause, 0.0)) for plan in found["plans"].values())]
                for cause in causes
            ],
        )  # fmt: skip
    say_paragraph(f"{disruption_of(scenario_of(dataset))} {text('definition.dates')}")
    say(
        f"growthsim {found['version']}, {_counted('futures', found['runs'])}, seed {found['seed']}, "
        f"scenario {dataset.attrs['fingerprint']}"
    )


def say_comparison(found: dict[str, Any]) -> None:
    """Scenarios side by side."""
    _say_rows(found["rows"])
    say_paragraph(text("definition.compared"))
    for name, differences in found["differences"].items():
        say()
        if not differences:
            say(text("table.no_difference", first=found["scenarios"][0], other=name))
            continue
        say(text("table.differs", first=found["scenarios"][0], other=name))
        say_table(
            (text("table.path"), found["scenarios"][0], name),
            [[entry["path"], entry["first"], entry["other"]] for entry in differences],
        )


def _say_rows(rows: list[dict[str, Any]]) -> None:
    """A row per scenario and plan; where that is wider than the screen, a column each, set one below the other."""
    keys = ("disrupted", "difference", "closed", "tenfold", "revenue")
    cells = [
        (event_cell(row["disrupted"]), _difference(row["difference"]), chance_cell(row["closed"]["probability"]),
         chance_cell(row["tenfold"]["probability"]), short(row["revenue"], row["currency"]))
        for row in rows
    ]  # fmt: skip
    heads = tuple(text(f"table.{key}") for key in ("scenario", "plan", *keys))
    table = [(row["scenario"], row["label"], *line) for row, line in zip(rows, cells, strict=True)]
    if fits(heads, table):
        say_table(heads, table)
        return
    for scenario, label, *line in table:
        say_block(f"{scenario}: {label}", list(zip(heads[2:], line, strict=True)))


def chance_cell(share: float) -> str:
    """A share of futures in a table: none only where there is none."""
    return text("number.none") if share == 0 else probability(share)


def _counted(name: str, number: float) -> str:
    """`1 future`, `1,000 futures`, `+1 point`: a count with its word in the right number."""
    shown = fixed(number)
    return text(f"table.one_{name}" if shown in ("1", "-1", "−1") else f"table.many_{name}", number=shown)


def event_cell(event: dict[str, Any]) -> str:
    """Probability, then the date's range; no date without its probability."""
    shown = chance_cell(event["probability"])
    if event["p50"] is None:
        return shown
    low, middle, high = (calendar_year(event[key]) for key in ("p10", "p50", "p90"))
    dates = str(middle) if low == high else text("number.year_range", middle=middle, low=low, high=high)
    return f"{shown}  {dates}"


def _difference(difference: dict[str, float] | None) -> str:
    if difference is None:
        return "–"
    points = 100 * difference["points"]
    if abs(points) < 200 * difference["standard_error"]:
        return text("table.no_clear_difference")
    return ("+" if points > 0 else "") + _counted("points", points)


def _events(found: dict[str, Any]) -> list[str]:
    """Events that happen in some future of some plan, and disruption in any case."""
    plans = found["plans"].values()
    names = next(iter(plans))["events"]
    return [
        name for name in names if name == "disrupted" or any(plan["events"][name]["probability"] > 0 for plan in plans)
    ]

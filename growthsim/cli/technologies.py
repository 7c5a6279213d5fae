"""`growthsim technologies`, `fit` and `forecast`."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import AMOUNT, between, chosen, one_given, series_given, whole, year
from growthsim.cli.screen import InputError, progress, say_json
from growthsim.wording import shown

if TYPE_CHECKING:
    from growthsim.technologies.crossing import Crossing
    from growthsim.technologies.fit import Fit
    from growthsim.technologies.forecast import Forecast
    from growthsim.technologies.reading import Table
    from growthsim.technologies.series import Series

Given = Annotated[
    list[str],
    typer.Argument(metavar="SERIES", help="A shipped name, a CSV file, or figures such as 2009=75000 2017=7500."),
]
Until = Annotated[str | None, typer.Option("--until", metavar="YEAR", help="Use only what was known by this year.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print only JSON.")]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write data and charts here.")]
FitFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Write data here, and a chart where there is one series.")
]

LONGEST_WINDOW = 5000
"""Changes that a forecast learns from at the most."""


def technologies(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="A shipped series.")] = None,
    json: AsJson = False,
) -> None:
    """The library of real technologies: what each cost over the years, and whether it falls."""
    from growthsim.analysis.technologies import fit_record, library_order, library_record
    from growthsim.cli.laboratory import FACTS, say_fits, say_library
    from growthsim.technologies.library import library, shipped

    if name is not None:
        (found,) = _fits([shipped(name)])
        say_json(fit_record(found)) if json else say_fits([found], FACTS)
        return
    all_fits = library_order(_fits([shipped(known) for known in library()]))
    say_json([library_record(found) for found in all_fits]) if json else say_library(all_fits)


def fit(
    given: Given,
    until: Until = None,
    json: AsJson = False,
    out: FitFolder = None,
) -> None:
    """Does a cost fall exponentially at all, how fast, how sure is that, and which law fits."""
    refuse_unless_folder(out)
    last = None if until is None else year("--until", until)
    from growthsim.analysis.technologies import fit_record
    from growthsim.cli.laboratory import say_fits, say_tables

    known, tables = series_given(given)
    found = _fits([_known(series, last) for series in known])
    records: list[Any] = [fit_record(one) for one in found]
    record = records[0] if len(found) == 1 else records
    names: list[str] = []
    if out is not None:
        from growthsim.cli.keeping import keep_fits

        names = keep_fits(out, found, record)
    if json:
        say_json(record)
        return
    say_tables(tables)
    say_fits(found)
    say_written(out, names)


def forecast(
    given: Given,
    to: Annotated[str, typer.Option("--to", metavar="YEAR", help="Last year of the forecast.")],
    until: Until = None,
    window: Annotated[
        str | None, typer.Option("--window", metavar="N", help="Learn from the last N changes; all without it.")
    ] = None,
    theta: Annotated[str, typer.Option("--theta", metavar="T", help="Weight of last year’s shock, −1 to 1.")] = "0.63",
    fan: Annotated[
        str, typer.Option("--fan", metavar="KIND", help="How the fan is made: pooled, corrected or closed_form.")
    ] = "pooled",
    law: Annotated[
        str, typer.Option("--law", metavar="LAW", help="What drives the cost: halving (time) or experience (output).")
    ] = "halving",
    output_growth: Annotated[
        str | None,
        typer.Option("--output-growth", metavar="G", help="With experience: growth of all that was made, a year."),
    ] = None,
    against: Annotated[
        str | None, typer.Option("--against", metavar="SERIES|COST", help="When does it become cheaper than this?")
    ] = None,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """A fan of costs to come, how such fans held in the past, and when the cost passes another."""
    refuse_unless_folder(out)
    last = year("--to", to)
    options = _options(window, theta, fan, law, output_growth)
    cut = None if until is None else year("--until", until)
    from growthsim.analysis.forecasts import forecast_record
    from growthsim.cli.laboratory import say_forecast, say_tables
    from growthsim.technologies.forecast import forecast as forecast_of

    series, tables = one_given(given, "forecast")
    found = forecast_of(_known(series, cut), last, **options)
    crossing = None if against is None else _crossing(found, against, cut, last, options, tables)
    record = forecast_record(found, crossing)
    names: list[str] = []
    if out is not None:
        from growthsim.cli.keeping import keep_forecast

        names = keep_forecast(out, found, crossing, record)
    if json:
        say_json(record)
        return
    say_tables(tables)
    say_forecast(found, crossing)
    say_written(out, names)


def _fits(series: Sequence[Series]) -> list[Fit]:
    from growthsim.technologies.fit import fit as fit_of

    found = []
    with progress(f"fits of {len(series):,} series") as callback:
        for one in series:
            found.append(fit_of(one))
            if callback is not None:
                callback(len(found), len(series))
    return found


def _options(window: str | None, theta: str, fan: str, law: str, output_growth: str | None) -> dict[str, Any]:
    """The options of a forecast, checked."""
    from growthsim.technologies.volatility import FANS
    from growthsim.technologies.walk import LAWS

    options = {
        "window": None if window is None else whole("--window", window, 1, LONGEST_WINDOW, "changes"),
        "autocorrelation": between("--theta", theta, -1.0, 1.0, "−1 to 1"),
        "fan": chosen("--fan", fan, FANS),
        "law": chosen("--law", law, LAWS),
    }
    if output_growth is None:
        return options
    if law != "experience":
        raise InputError("--output-growth is for --law experience; with the halving law time drives the cost")
    growth = between("--output-growth", output_growth, -0.9, 10.0, "a fraction or percentage, −90 % to 1000 %", True)
    return options | {"driver_rate": math.log1p(growth)}


def _known(series: Series, until: float | None) -> Series:
    return series if until is None else series.until(until)


def _crossing(
    found: Forecast, against: str, until: float | None, last: float, options: dict[str, Any], tables: list[Table]
) -> Crossing:
    """Against a cost that stands still, or another series, which goes on with time; its file joins the tables."""
    from growthsim.technologies.crossing import crossing_of
    from growthsim.technologies.forecast import forecast as forecast_of

    if AMOUNT.fullmatch(against):
        cost = between("--against", against.strip(" $€£"), 1e-300, 1e300, "a cost above 0, a shipped name or a file")
        return crossing_of(found, cost)
    other, others = one_given([against], "--against")
    rival = _known(other, until)
    if rival.points == found.series.points and rival.unit == found.series.unit:
        raise InputError(f"--against {shown(against)}: is the same series; name another, or a cost")
    tables += others
    plain = {name: value for name, value in options.items() if name != "driver_rate"} | {"law": "halving"}
    return crossing_of(found, forecast_of(rival, last, **plain))

"""`growthsim hindcast`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import between, chosen, series_given, whole
from growthsim.cli.screen import InputError, progress, say_json

if TYPE_CHECKING:
    from growthsim.technologies.hindcast import Hindcasts
    from growthsim.technologies.series import Series


def hindcast(
    given: Annotated[
        list[str] | None,
        typer.Argument(
            metavar="SERIES",
            help="Files or shipped names; a file holds one series or technology,unit,year,cost. All shipped without.",
        ),
    ] = None,
    window: Annotated[str, typer.Option("--window", metavar="N", help="Changes to learn from, 3 to 60.")] = "5",
    horizon: Annotated[str, typer.Option("--horizon", metavar="N", help="Years ahead at the most, 1 to 60.")] = "20",
    theta: Annotated[str, typer.Option("--theta", metavar="T", help="Weight of last year’s shock, −1 to 1.")] = "0.63",
    fan: Annotated[
        str, typer.Option("--fan", metavar="KIND", help="How the fan is made: pooled, corrected or closed_form.")
    ] = "pooled",
    law: Annotated[
        str, typer.Option("--law", metavar="LAW", help="What drives the cost: halving (time) or experience (output).")
    ] = "halving",
    published: Annotated[
        bool, typer.Option("--published", help="Hold the figures against those of Farmer & Lafond (2016).")
    ] = False,
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
    out: Annotated[
        Path | None, typer.Option("--out", metavar="DIR", help="Write every forecast, scores and charts here.")
    ] = None,
) -> None:
    """Forecast from every past year and count how often the fan held."""
    refuse_unless_folder(out)
    options = _options(window, horizon, theta, fan, law)
    if published:
        _refuse_unless_published(options)
    found = _hindcasts(_series(given), options)
    from growthsim.technologies.hindcast import scores

    record = scores(found)
    if published:
        from growthsim.analysis.published import compared_record

        record["published"] = compared_record(found)
    if out is not None:
        from growthsim.cli.keeping import keep_hindcasts

        keep_hindcasts(out, found, record)
    if json:
        say_json(record)
        return
    from growthsim.cli.laboratory import say_hindcasts, say_published

    say_hindcasts(found)
    if published:
        say_published(found)
    say_written(out)


def _options(window: str, horizon: str, theta: str, fan: str, law: str) -> dict[str, Any]:
    """The options, checked."""
    from growthsim.technologies.volatility import FANS
    from growthsim.technologies.walk import LAWS

    return {
        "window": whole("--window", window, 3, 60, "changes"),
        "horizon": whole("--horizon", horizon, 1, 60, "years"),
        "autocorrelation": between("--theta", theta, -1.0, 1.0, "−1 to 1"),
        "fan": chosen("--fan", fan, FANS),
        "law": chosen("--law", law, LAWS),
    }


def _refuse_unless_published(options: dict[str, Any]) -> None:
    from growthsim.analysis.published import HORIZON, WINDOW

    if (options["window"], options["horizon"]) != (WINDOW, HORIZON) or options["law"] != "halving":
        raise InputError(f"--published is for --window {WINDOW} --horizon {HORIZON} --law halving, the paper's own")


def _series(given: list[str] | None) -> list[Series]:
    if given:
        return series_given(given)
    from growthsim.technologies.library import library

    return series_given(list(library()))


def _hindcasts(series: list[Series], options: dict[str, Any]) -> Hindcasts:
    from growthsim.technologies.hindcast import hindcasts

    if options["law"] == "experience" and all(one.cumulative is None for one in series):
        raise InputError("--law experience needs a third column, cumulative, which none of these series has")
    with progress(f"hindcasts of {len(series):,} series") as callback:
        return hindcasts(series, progress=callback, **options)

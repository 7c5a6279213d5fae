"""`growthsim hindcast`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import between, chosen, series_given, whole
from growthsim.cli.screen import InputError, counted, printable, progress, say_json

if TYPE_CHECKING:
    from growthsim.technologies.hindcast import Hindcasts
    from growthsim.technologies.series import Series

SHORTEST_WINDOW, LONGEST_WINDOW = 3, 60
"""Changes that a forecast of the past learns from."""

MOST_NAMES = 8
"""Series of which it is told why they are not scored."""


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
    series, tables = series_given(given or _all_shipped())
    known = _usable(series, options["law"])
    found = _hindcasts(known, options)
    from growthsim.technologies.hindcast import scores

    record = scores(found)
    if len(known) < len(series):
        record["left_out"] = len(series) - len(known)
    if published:
        from growthsim.analysis.published import compared_record

        record["published"] = compared_record(found)
    names: list[str] = []
    if out is not None:
        from growthsim.cli.keeping import keep_hindcasts

        names = keep_hindcasts(out, found, record)
    if json:
        say_json(record)
        return
    from growthsim.cli.laboratory import say_hindcasts, say_published, say_tables

    say_tables(tables)
    say_hindcasts(found, len(series) - len(known))
    if published:
        say_published(found)
    say_written(out, names)


def _options(window: str, horizon: str, theta: str, fan: str, law: str) -> dict[str, Any]:
    """The options, checked."""
    from growthsim.technologies.volatility import FANS
    from growthsim.technologies.walk import LAWS

    return {
        "window": whole("--window", window, SHORTEST_WINDOW, LONGEST_WINDOW, "changes"),
        "horizon": whole("--horizon", horizon, 1, 60, "years"),
        "autocorrelation": between("--theta", theta, -1.0, 1.0, "−1 to 1"),
        "fan": chosen("--fan", fan, FANS),
        "law": chosen("--law", law, LAWS),
    }


def _refuse_unless_published(options: dict[str, Any]) -> None:
    from growthsim.analysis.published import HORIZON, WINDOW

    if (options["window"], options["horizon"]) != (WINDOW, HORIZON) or options["law"] != "halving":
        raise InputError(f"--published is for --window {WINDOW} --horizon {HORIZON} --law halving, the paper's own")


def _all_shipped() -> list[str]:
    from growthsim.technologies.library import library

    return list(library())


def _usable(series: list[Series], law: str) -> list[Series]:
    """The series that a law can be tried on: experience needs output."""
    if law != "experience":
        return series
    known = [one for one in series if one.cumulative is not None]
    if not known:
        raise InputError("--law experience needs a third column, cumulative, which none of these series has")
    return known


def _hindcasts(series: list[Series], options: dict[str, Any]) -> Hindcasts:
    """The forecasts of the past; refused where there is none, or none of a technology that improves."""
    from growthsim.technologies.hindcast import hindcasts
    from growthsim.technologies.series import SeriesError

    try:
        with progress(f"hindcasts of {len(series):,} series") as callback:
            found = hindcasts(series, progress=callback, **options)
    except SeriesError:
        raise InputError(_nothing(series, options)) from None
    # That nothing improves is an answer; that what improves has too few points is not.
    if not len(found.scored) and found.improving.any():
        raise InputError(_nothing(series, options))
    return found


def _nothing(series: list[Series], options: dict[str, Any]) -> str:
    """Why nothing is scored: what each series lacks, and a window that would do."""
    window = options["window"]
    counts = [_points(one, options["law"]) for one in series]
    told = [_lacking(one, count, options) for one, count in zip(series[:MOST_NAMES], counts, strict=False)]
    if len(series) > MOST_NAMES:
        told.append(f"and {len(series) - MOST_NAMES:,} more")
    message = f"hindcast: nothing can be scored: {'; '.join(told)}"
    best = max(
        (count - 2 for one, count in zip(series, counts, strict=True) if count < window + 2 and _improves(one)),
        default=0,
    )
    return f"{message}. Try --window {best}" if best >= SHORTEST_WINDOW else message


def _lacking(one: Series, count: int, options: dict[str, Any]) -> str:
    """A series with its number of points and why no forecast of it is scored."""
    needed = options["window"] + 2
    points = counted(count, "point") + (" with output" if options["law"] == "experience" else "")
    if count < needed:
        reason = f"a window of {options['window']} changes needs {needed} points"
    elif not _improves(one):
        reason = "does not improve by the test, and only improving ones are scored"
    else:
        reason = f"no figure follows such a window within {counted(options['horizon'], 'year')}"
    return f"{printable(one.name)} ({points}): {reason}"


def _points(one: Series, law: str) -> int:
    if law == "halving" or one.cumulative is None:
        return len(one)
    return sum(len(point) > 2 for point in one.points)


def _improves(one: Series) -> bool:
    """Whether a fall is shown, so far as the figures go."""
    from growthsim.technologies.trend import trend_of
    from growthsim.technologies.walk import walk_of

    return len(one) > 2 and trend_of(walk_of(one)).improving

"""What the cost-curve commands leave in the folder of `--out`: JSON, tables and pictures, each whole or not at all."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from growthsim.cli.folder import kept
from growthsim.writing import write_text

if TYPE_CHECKING:
    from growthsim.analysis.history import History
    from growthsim.technologies.crossing import Crossing
    from growthsim.technologies.fit import Fit
    from growthsim.technologies.forecast import Forecast
    from growthsim.technologies.hindcast import Hindcasts


YEARS_AHEAD = 10.0
"""How far the picture of a fit looks ahead."""


def keep_fits(out: Path, found: Sequence[Fit], record: Any) -> list[str]:
    """fit.json, the series, and of a single one a picture with what its pace would lead to."""
    from growthsim.export.technologies import series_text
    from growthsim.technologies.forecast import forecast

    texts = {"fit.json": as_json(record), "series.csv": series_text([one.series for one in found])}
    if len(found) > 1:
        return _keep(out, texts)
    (one,) = found
    ahead = forecast(one.series, one.walk.last_year + YEARS_AHEAD)
    return _keep(out, texts, forecast=ahead, breaks=one.breaks)


def keep_forecast(out: Path, found: Forecast, crossing: Crossing | None, record: Any) -> list[str]:
    """forecast.json, the fan as a table, and pictures of it."""
    from growthsim.analysis.forecasts import forecast_text
    from growthsim.technologies.breaks import breaks_of

    texts = {"forecast.json": as_json(record), "forecast.csv": forecast_text(found, crossing)}
    return _keep(out, texts, forecast=found, crossing=crossing, breaks=breaks_of(found.series))


def keep_hindcasts(out: Path, found: Hindcasts, record: Any) -> list[str]:
    """scores.json, every forecast as a table, and pictures of how often they held."""
    from growthsim.analysis.hindsight import hindcasts_text

    texts = {"scores.json": as_json(record), "hindcasts.csv": hindcasts_text(found)}
    return _keep(out, texts, hindcasts=[found, *_other_fans(found)])


def _other_fans(found: Hindcasts) -> list[Hindcasts]:
    """The same forecasts with the other ways to make a fan, to compare with."""
    from growthsim.technologies.hindcast import hindcasts
    from growthsim.technologies.volatility import FANS

    settings = (found.window, found.horizon, found.autocorrelation)
    return [hindcasts(found.series, *settings, fan=fan, law=found.law) for fan in FANS if fan != found.fan]


def as_json(record: Any) -> str:
    """A record as the text of a file."""
    return json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _keep(out: Path, texts: Mapping[str, str], **drawn: Any) -> list[str]:
    """Pictures of what is to be drawn, then the texts; gives the names of the files."""

    def write(folder: Path, _: Any) -> None:
        if drawn:
            from growthsim.export.technologies import write_technology_charts

            write_technology_charts(folder, **drawn)
        for name, content in texts.items():
            write_text(folder / name, content)

    return kept(out, write)


def keep_history(out: Path, found: History, record: Any) -> list[str]:
    """cases.json and every forecast as a table."""
    from growthsim.analysis.history import trials_text

    return _keep(out, {"cases.json": as_json(record), "forecasts.csv": trials_text(found)})

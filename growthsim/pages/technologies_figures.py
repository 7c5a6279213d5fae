"""The figures in question: from the library, a file or the keyboard; read once, remembered for a while."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import PurePath

from growthsim.pages.options import LARGEST_UPLOAD
from growthsim.pages.technologies_choices import Choices, Upload
from growthsim.technologies.crossing import Crossing, crossing_of
from growthsim.technologies.files import decoded, library, too_large
from growthsim.technologies.fit import Fit, fit
from growthsim.technologies.forecast import Forecast, forecast
from growthsim.technologies.hindcast import Hindcasts, hindcasts
from growthsim.technologies.library import shipped
from growthsim.technologies.reading import Table, parse_table
from growthsim.technologies.rows import visible
from growthsim.technologies.series import Series, SeriesError
from growthsim.technologies.typed import series_typed
from growthsim.texts import remembered
from growthsim.wording import place_of

REMEMBERED = 8
"""Results of each kind that are remembered; a file may be a megabyte."""

HINDCAST_WINDOW, SHORTEST_WINDOW, HORIZON = 5, 3, 20
"""Changes before a forecast of the past, fewer where there are few; and how far ahead it is judged."""


@dataclass(frozen=True, eq=False)
class Given:
    """The series in question, whole and as far as it is looked at; the file it stands in; or why there is none."""

    whole: Series | None = None
    known: Series | None = None
    table: Table | None = None
    fault: str = ""


def given(chosen: Choices) -> Given:
    """What the choices lead to; figures that cannot be read are told, not raised."""
    table = None
    try:
        if chosen.source == "library":
            whole = shipped(chosen.shipped)
        elif chosen.source == "typed":
            if not chosen.typed.strip():
                return Given()
            whole = typed(chosen.typed)
        else:
            if chosen.upload is None:
                return Given()
            table = uploaded(chosen.upload)
            whole = next((one for one in table.series if one.name == chosen.technology), table.series[0])
        return Given(whole, whole if chosen.until is None else known_by(whole, chosen.until), table)
    except SeriesError as error:
        return Given(table=table, fault=str(error))


@remembered(REMEMBERED)
def uploaded(upload: Upload) -> Table:
    """The series of a file; refused with every fault of it."""
    place = place_of(upload.name)
    if len(upload.content) > LARGEST_UPLOAD * 1_000_000:
        raise SeriesError(place, too_large(len(upload.content)))
    return parse_table(decoded(upload.content, place), place, visible(PurePath(upload.name).stem) or place)


@remembered(REMEMBERED)
def typed(words: str) -> Series:
    """The series that was typed."""
    return series_typed(words)


@lru_cache(maxsize=4 * REMEMBERED)
def known_by(series: Series, year: int) -> Series:
    """What was known by the end of a year."""
    return series.until(float(year))


@lru_cache(maxsize=8 * REMEMBERED)
def fit_of(series: Series) -> Fit:
    """What the figures say."""
    return fit(series)


@lru_cache(maxsize=8 * REMEMBERED)
def forecast_to(
    series: Series, to: int, law: str, fan: str, theta: float, window: int | None, rate: float | None
) -> Forecast:
    """The fan up to a year."""
    return forecast(series, float(to), law=law, fan=fan, autocorrelation=theta, window=window, driver_rate=rate)


@lru_cache(maxsize=4 * REMEMBERED)
def crossing_with(found: Forecast, other: Forecast | float) -> Crossing:
    """When it becomes cheaper than another or a cost."""
    return crossing_of(found, other)


@lru_cache(maxsize=2 * REMEMBERED)
def hindcasts_of(series: Series, fan: str, theta: float, law: str) -> Hindcasts:
    """Every forecast that could have been made of a series."""
    points = len(series) if law == "halving" else len([point for point in series.points if len(point) > 2])
    window = max(SHORTEST_WINDOW, min(HINDCAST_WINDOW, points - 2))
    return hindcasts([series], window, HORIZON, theta, fan, law)


@lru_cache(maxsize=1)
def shelves() -> tuple[str, ...]:
    """The names of the shipped series: those known to improve first, then the controls."""
    return tuple(sorted(library(), key=lambda name: (shipped(name).kind == "control", shipped(name).title)))

"""What can be taken along: pictures, tables and the figures themselves, made when the button is pressed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import streamlit as st

from growthsim.analysis.forecasts import forecast_text
from growthsim.analysis.hindsight import hindcasts_text
from growthsim.pages.downloads import Made, download, file_stem
from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.hindcast import Hindcasts
from growthsim.technologies.reading import write_series
from growthsim.technologies.series import Series
from growthsim.texts import text

KINDS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
ICONS = {"png": "image", "svg": "shapes", "csv": "table"}


def take_fan(found: Forecast, crossing: Crossing | None) -> None:
    """The fan as a picture and as a table, and the figures it was learnt from."""

    def picture(ending: str) -> bytes:
        from growthsim.export.technologies import fan_picture

        return _picture(fan_picture(found, breaks=breaks_of(found.series)), ending)

    stem = _stem(found.series)
    _row(
        "fan",
        stem,
        picture,
        {"table": partial(forecast_text, found, crossing), "figures": partial(write_series, found.series)},
    )


def take_crossing(crossing: Crossing) -> None:
    """The crossing as a picture."""

    def picture(ending: str) -> bytes:
        from growthsim.export.technologies import crossing_picture

        return _picture(crossing_picture(crossing), ending)

    _row("crossing", _stem(crossing.one.series), picture, {})


def take_rays(found: Hindcasts) -> None:
    """The forecasts of the past as a picture and as a table."""

    def picture(ending: str) -> bytes:
        from growthsim.export.technologies import rays_picture

        return _picture(rays_picture(found), ending)

    _row("rays", _stem(found.series[0]), picture, {"table": partial(hindcasts_text, found)})


def _stem(series: Series) -> str:
    return file_stem(series.name, "technology")


def _picture(picture: object, ending: str) -> bytes:
    """A picture in the export frame, with the series inside."""
    from growthsim.export.technologies import Picture, content_of, framed_picture

    assert isinstance(picture, Picture)
    return content_of(picture, framed_picture(picture), ending)


def _row(name: str, stem: str, picture: Callable[[str], bytes], tables: dict[str, Made]) -> None:
    """Quiet buttons to the right."""
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for ending in ("png", "svg"):
            _button(name, ending, f"{stem}-{name}.{ending}", ending, partial(picture, ending))
        for kind, made in tables.items():
            _button(name, kind, f"{stem}.csv" if kind == "figures" else f"{stem}-{name}.csv", "csv", made)


def _button(name: str, key: str, file: str, ending: str, made: Made) -> None:
    words, name_of_key = text(f"technologies.take.{key}"), f"technologies.take.{name}.{key}"
    download(words, made, file, KINDS[ending], name_of_key, ICONS[ending])

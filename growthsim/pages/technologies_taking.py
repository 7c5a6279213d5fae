"""What can be taken along: pictures, tables and the figures themselves, made when the button is pressed."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial

import streamlit as st

from growthsim.analysis.forecasts import forecast_text
from growthsim.analysis.hindsight import hindcasts_text
from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.hindcast import Hindcasts
from growthsim.technologies.reading import write_series
from growthsim.technologies.series import Series
from growthsim.texts import text

LONGEST_STEM = 60
KINDS = {"png": "image/png", "svg": "image/svg+xml", "csv": "text/csv"}
ICONS = {"png": "image", "svg": "shapes", "csv": "table"}
Made = Callable[[], bytes | str]


def file_stem(series: Series) -> str:
    """
    The beginning of a file's name: small letters, digits and dashes only, whatever the series is called.

    >>> from growthsim.technologies.series import series_of
    >>> file_stem(series_of([(2009, 1)], "../Lidar (press)?")), file_stem(series_of([(2009, 1)], "太陽光"))
    ('lidar-press', 'technology')
    """
    words = re.sub(r"[^a-z0-9]+", "-", series.name.lower()).strip("-")
    return words[:LONGEST_STEM].rstrip("-") or "technology"


def take_fan(found: Forecast, crossing: Crossing | None) -> None:
    """The fan as a picture and as a table, and the figures it was learnt from."""

    def picture(ending: str) -> bytes:
        from growthsim.export.technologies import fan_picture

        return _picture(fan_picture(found, breaks=breaks_of(found.series)), ending)

    stem = file_stem(found.series)
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

    _row("crossing", file_stem(crossing.one.series), picture, {})


def take_rays(found: Hindcasts) -> None:
    """The forecasts of the past as a picture and as a table."""

    def picture(ending: str) -> bytes:
        from growthsim.export.technologies import rays_picture

        return _picture(rays_picture(found), ending)

    _row("rays", file_stem(found.series[0]), picture, {"table": partial(hindcasts_text, found)})


def _picture(picture: object, ending: str) -> bytes:
    """A picture in the export frame, with the series inside."""
    from growthsim.export.image import png_of
    from growthsim.export.metadata import SERIES
    from growthsim.export.technologies import Picture, framed_picture

    assert isinstance(picture, Picture)
    svg = framed_picture(picture)
    return svg.encode() if ending == "svg" else png_of(svg, picture.source, SERIES)


def _row(name: str, stem: str, picture: Callable[[str], bytes], tables: dict[str, Made]) -> None:
    """Quiet buttons to the right."""
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        for ending in ("png", "svg"):
            _button(name, ending, f"{stem}-{name}.{ending}", ending, partial(picture, ending))
        for kind, made in tables.items():
            _button(name, kind, f"{stem}.csv" if kind == "figures" else f"{stem}-{name}.csv", "csv", made)


def _button(name: str, key: str, file: str, ending: str, made: Made) -> None:
    st.download_button(
        text(f"technologies.take.{key}"), made, file_name=file, mime=KINDS[ending], type="tertiary", on_click="ignore",
        icon=f":material/{ICONS[ending]}:", key=f"technologies.take.{name}.{key}",
    )  # fmt: skip

"""Pictures of cost series in the export frame: fan, crossing, hindcast rays, calibration; the series inside."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import altair as alt

from growthsim.charts.calibration import calibration_finding, calibration_panels, calibration_subtitle, judged
from growthsim.charts.cost_crossing import cost_crossing_panels, crossing_findings, crossing_subtitle
from growthsim.charts.costs import CAPTION_LINES, PAIR_GUTTER, drawable
from growthsim.charts.fans import fan_findings, fan_panels, fan_subtitle
from growthsim.charts.metrics import one_line, wrapped
from growthsim.charts.rays import rays_findings, rays_panels, rays_subtitle
from growthsim.charts.theme import PALETTES, Canvas
from growthsim.export.charts import FORMATS
from growthsim.export.image import (
    AXIS_SIZE,
    LABEL_SIZE,
    MARGIN,
    TITLE_SIZE,
    WIDE,
    X_AXIS_HEIGHT,
    Arrangement,
    Frame,
    Surround,
    png_of,
    surrounded,
    titled,
)
from growthsim.export.metadata import SERIES, svg_with, written
from growthsim.export.stamp import SeriesStamp
from growthsim.technologies.breaks import Break
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.hindcast import Hindcasts
from growthsim.technologies.reading import LARGEST_FILE, write_series
from growthsim.technologies.rows import visible
from growthsim.technologies.series import Series
from growthsim.texts import text
from growthsim.texts.numbers import calendar_year, fixed
from growthsim.writing import harmless

TELLING_FALL = 0.05
"""Fall a year of a technology whose past forecasts are worth a picture."""


@dataclass(frozen=True)
class Picture:
    """A picture before it is framed: its words, where it comes from, and what draws its bare panels."""

    name: str
    titles: Sequence[str]
    """The finding; where it would be cut, the first shorter one that is not."""
    about: str
    subtitle: str
    stamp: SeriesStamp
    panels: Callable[[Canvas], Sequence[alt.LayerChart]]
    count: int = 1
    headed: bool = True

    @property
    def source(self) -> str:
        """The series as CSV text, which travels in the file; nothing where it would be too large to read back."""
        found = series_text(self.stamp.series)
        return found if len(found.encode()) <= LARGEST_FILE else ""


def fan_picture(found: Forecast, finding: str = "", breaks: Sequence[Break] = (), day: date | None = None) -> Picture:
    """A series and its fan, linear and log."""
    return Picture(
        "fan",
        [finding] if finding else fan_findings(found),
        drawable(found.series.title),
        fan_subtitle(found),
        _stamp([found], day),
        lambda canvas: fan_panels(found, canvas, breaks),
        count=2,
    )


def crossing_picture(found: Crossing, finding: str = "", day: date | None = None) -> Picture:
    """A series against another or a flat cost, linear and log."""
    forecasts = [found.one] if found.other is None else [found.one, found.other]
    return Picture(
        "crossing",
        [finding] if finding else crossing_findings(found),
        "",
        crossing_subtitle(found),
        _stamp(forecasts, day),
        lambda canvas: cost_crossing_panels(found, canvas),
        count=2,
    )


def rays_picture(found: Hindcasts, technology: int = 0, finding: str = "", day: date | None = None) -> Picture:
    """What was expected of one series in every past year, and what came."""
    series = found.series[technology]
    return Picture(
        "rays",
        [finding] if finding else rays_findings(found, technology),
        drawable(series.title),
        rays_subtitle(found, technology),
        SeriesStamp((series,), _hindcast_method(found.of(found.technology == technology)), day or date.today()),
        lambda canvas: rays_panels(found, canvas, technology),
        headed=False,
    )


def calibration_picture(found: Sequence[Hindcasts], finding: str = "", day: date | None = None) -> Picture:
    """What fans promised and held; the first kind at all levels, and further kinds beside it."""
    return Picture(
        "calibration",
        [finding or calibration_finding(found)],
        "",
        calibration_subtitle(found),
        SeriesStamp(found[0].series, _hindcast_method(judged(found[0])), day or date.today()),
        lambda canvas: calibration_panels(found, canvas),
        count=min(len(found), 2),
    )


def framed_picture(picture: Picture, frame: Frame = WIDE, theme: str = "light") -> str:
    """A picture in the export frame as an SVG whose text is text, with the series inside."""
    palette = PALETTES[theme]
    stamp = _legible(picture.stamp)
    title = _title(picture.titles, frame)
    about = "" if title.startswith(picture.about) else picture.about
    around = Surround(
        title,
        titled(about, picture.subtitle, frame),
        stamp.sources_line(),
        stamp.definition_line(),
        stamp.origin(),
    )
    above, below = 3.3 * AXIS_SIZE, float(X_AXIS_HEIGHT)
    if picture.headed:
        above, below = above + 1.6 * LABEL_SIZE, below + (1.35 * CAPTION_LINES + 0.6) * AXIS_SIZE
    gutter = PAIR_GUTTER if picture.count > 1 else 0.24
    arrangement = Arrangement(above, below, picture.count, picture.count, gutter)
    svg = surrounded(around, picture.panels, arrangement, frame, palette)
    return svg_with(svg, picture.source, SERIES) if picture.source else svg


def content_of(picture: Picture, svg: str, ending: str) -> bytes:
    """A framed picture as the bytes of a PNG or SVG, the series inside."""
    return svg.encode() if ending == "svg" else png_of(svg, picture.source, SERIES)


def write_technology_charts(
    folder: str | Path,
    forecast: Forecast | None = None,
    crossing: Crossing | None = None,
    hindcasts: Hindcasts | Sequence[Hindcasts] = (),
    *,
    breaks: Sequence[Break] = (),
    findings: Mapping[str, str] | None = None,
    formats: Sequence[str] = FORMATS,
    frame: Frame = WIDE,
    theme: str = "light",
    day: date | None = None,
) -> list[Path]:
    """
    Write what there is as `fan.png`, `crossing.svg`, `rays.png`, `calibration.svg` … and return the paths.

    Of many hindcasts of the same series the first gives rays and calibration, the others are compared with it. The
    rays are those of the forecast's series, else of that with the most forecasts among the improving ones that fall
    by a twentieth a year or more. `findings` holds titles by picture.
    """
    _check(formats)
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    titles, paths = findings or {}, []
    every = [hindcasts] if isinstance(hindcasts, Hindcasts) else list(hindcasts)
    pictures: list[Picture] = []
    if forecast is not None:
        pictures.append(fan_picture(forecast, titles.get("fan", ""), breaks, day))
    if crossing is not None:
        pictures.append(crossing_picture(crossing, titles.get("crossing", ""), day))
    if every:
        technology = _technology(every[0], forecast)
        if technology is not None:
            pictures.append(rays_picture(every[0], technology, titles.get("rays", ""), day))
        pictures.append(calibration_picture(every, titles.get("calibration", ""), day))
    for picture in pictures:
        svg = framed_picture(picture, frame, theme)
        paths += [written(folder / f"{picture.name}.{kept}", content_of(picture, svg, kept)) for kept in formats]
    return paths


def series_text(series: Sequence[Series]) -> str:
    """One series with its facts, or many in the long form, as CSV that reads back."""
    if len(series) == 1:
        return write_series(series[0])
    counts = Counter(each.title for each in series)
    names = [
        each.title if counts[each.title] == 1 else f"{each.name} {number}" for number, each in enumerate(series, 1)
    ]
    lines = io.StringIO()
    writer = csv.writer(lines, lineterminator="\n")
    for name, each in zip(names, series, strict=True):
        # The long form has no place for facts but comments, each in one cell of a table.
        facts = [
            f"{fact} {visible(getattr(each, fact))}" for fact in ("source", "licence", "grade") if getattr(each, fact)
        ]
        writer.writerow([f"# {visible(name)}; {'; '.join(facts)}"])
    outputs = any(each.cumulative is not None for each in series)
    writer.writerow(["technology", "unit", "year", "cost", *(["cumulative_production"] if outputs else [])])
    for name, each in zip(names, series, strict=True):
        start = [harmless(visible(name)), harmless(visible(each.unit))]
        for point in each.points:
            gap = [""] * (2 + outputs - len(point))
            writer.writerow([*start, *map(repr, point), *gap])
    return lines.getvalue()


def _title(titles: Sequence[str], frame: Frame) -> str:
    """The first title that a frame has room for, else the last."""
    room = frame.width - 2 * MARGIN
    fitting = [each for each in titles if " ".join(wrapped(each, room, TITLE_SIZE, 600, "serif")) == one_line(each)]
    return (fitting or list(titles)[-1:])[0]


def _legible(stamp: SeriesStamp) -> SeriesStamp:
    """The stamp without facts that no shipped font can draw; the file holds them all."""

    def kept(words: str) -> str:
        return drawable(words) or (text("picture.in_file") if words.strip() else "")

    legible = [
        replace(each, source=kept(each.source), licence=kept(each.licence), traps=kept(each.traps))
        for each in stamp.series
    ]
    return replace(stamp, series=tuple(legible))


def _technology(found: Hindcasts, forecast: Forecast | None) -> int | None:
    """The technology whose rays are drawn: the forecast's, else of those that fall fast the one with most forecasts."""
    counts = Counter(found.technology.tolist())
    wanted = [place for place in counts if forecast is not None and found.series[place].name == forecast.series.name]

    def telling(place: int) -> tuple[bool, bool, int, int]:
        series = found.series[place]
        pace = (series.log_costs[-1] - series.log_costs[0]) / (series.years[-1] - series.years[0])
        return not found.improving[place], bool(pace > math.log(1 - TELLING_FALL)), -counts[place], place

    return next(iter([*wanted, *sorted(counts, key=telling)]), None)


def _stamp(forecasts: Sequence[Forecast], day: date | None) -> SeriesStamp:
    first = forecasts[0].walk
    start = first.last_year - float(first.spans.sum())
    learnt = text(
        "picture.learnt" if first.differences > 1 else "picture.learnt_one",
        changes=fixed(first.differences),
        first=calendar_year(start),
        last=calendar_year(first.last_year),
    )
    method = (text(f"picture.fan_{forecasts[0].fan}"), learnt)
    return SeriesStamp(tuple(each.series for each in forecasts), method, day or date.today())


def _hindcast_method(found: Hindcasts) -> tuple[str, ...]:
    return (
        text(f"picture.fan_{found.fan}"),
        text("picture.windows", changes=found.window),
        text("picture.forecasts", forecasts=fixed(len(found))),
    )


def _check(formats: Sequence[str]) -> None:
    unknown = [entry for entry in formats if entry not in FORMATS]
    if unknown:
        raise ValueError(f"unknown format {unknown[0]!r}; there is {', '.join(FORMATS)}")

"""Pictures of decisions in the export frame, and the folder of `--out`: pictures and record, the scenario inside."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import altair as alt

from growthsim.charts.theme import PALETTES, Canvas
from growthsim.export.image import AXIS_SIZE, WIDE, Arrangement, Frame, Surround, png_of, sharpness, surrounded, titled
from growthsim.export.metadata import svg_with, written
from growthsim.export.stamp import scenario_stamp
from growthsim.scenario import Scenario

FORMATS = ("svg", "png")


@dataclass(frozen=True)
class DecisionPicture:
    """A picture before it is framed: what its file is called, the finding, what is drawn, and what draws it."""

    name: str
    finding: str
    subtitle: str
    chart: Callable[[Canvas], alt.LayerChart]


def decision_svg(
    picture: DecisionPicture, scenario: Scenario, runs: int, *, frame: Frame = WIDE, theme: str = "light",
    day: date | None = None) -> str:  # fmt: skip
    """A picture in the export frame as an SVG whose text is text; the stamp names the futures it stands on."""
    mark = replace(scenario_stamp(scenario, day), runs=runs)
    around = Surround(
        picture.finding,
        titled(mark.title, picture.subtitle, frame),
        mark.sources_line(),
        mark.definition_line(),
        mark.origin(),
    )
    svg = surrounded(
        around, lambda canvas: [picture.chart(canvas)], Arrangement(3.3 * AXIS_SIZE), frame, PALETTES[theme]
    )
    return svg_with(svg, mark.scenario)


def write_decisions(
    pictures: Sequence[DecisionPicture], record: Mapping[str, Any], scenario: Scenario, runs: int, folder: Path,
    progress: Callable[[int, int], object] | None = None) -> list[Path]:  # fmt: skip
    """Write every picture as SVG and PNG and the record as JSON, named after the first picture."""
    source, paths = scenario_stamp(scenario).scenario, []
    for done, picture in enumerate(pictures):
        if progress:
            progress(done, len(pictures))
        svg = decision_svg(picture, scenario, runs)
        paths.append(written(folder / f"{picture.name}.svg", svg.encode("utf-8")))
        paths.append(written(folder / f"{picture.name}.png", png_of(svg, source, scale=sharpness(WIDE))))
    told = json.dumps(record, ensure_ascii=False, indent=2, allow_nan=False)
    paths.append(written(folder / f"{pictures[0].name}.json", f"{told}\n".encode()))
    return paths

"""All charts of a result as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xarray as xr

from growthsim.analysis.findings import newcomer_arrival
from growthsim.charts import CHARTS, Datasets
from growthsim.export.image import WIDE, Frame, framed, pdf_of, png_of, sharpness
from growthsim.export.metadata import written

FORMATS = ("png", "svg")
"""What is written where nothing else is asked for."""
ALL_FORMATS = (*FORMATS, "pdf")


def _listed(datasets: Datasets) -> Sequence[xr.Dataset]:
    return [datasets] if isinstance(datasets, xr.Dataset) else datasets


def chart_names(alone: bool = False) -> list[str]:
    """The charts there are, in the order in which they tell the story; `alone`: no newcomer is assumed."""
    # Where no newcomer is assumed, there is no price to cross.
    return [name for name in CHARTS if not (alone and name == "crossing")]


def write_charts(
    datasets: Datasets,
    folder: str | Path,
    scales: Sequence[str] = ("linear", "log"),
    formats: Sequence[str] = FORMATS,
    progress: Callable[[int, int], object] | None = None,
    findings: Mapping[str, str] | None = None,
    charts: Sequence[str] = (),
    **options: Any,
) -> list[Path]:
    """
    Write all or some charts as `crossing.png`, `crossing-log.svg` … and return the paths.

    A chart for which a log axis makes no sense is always linear. `findings` holds titles by chart name,
    `progress` is called with the number of files done and of all; the options are those of
    `growthsim.export.image.framed`.
    """
    _check("format", formats, ALL_FORMATS)
    _check("chart", charts, tuple(CHARTS))
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    source, frame = str(_listed(datasets)[0].attrs["scenario"]), options.get("frame", WIDE)
    alone = all(newcomer_arrival(dataset) is None for dataset in _listed(datasets))
    kinds = [CHARTS[name] for name in chart_names(alone) if not charts or name in charts]
    wanted = [(kind, scale) for kind in kinds for scale in (scales if kind.log else ("linear",))]
    paths: list[Path] = []
    for kind, scale in wanted:
        finding = (findings or {}).get(kind.name, "")
        svg = framed(kind, datasets, scale, finding=finding, **options)
        name = kind.name if scale == "linear" else f"{kind.name}-{scale}"
        for kept in formats:
            paths.append(written(folder / f"{name}.{kept}", _content(svg, kept, source, frame)))
            if progress is not None:
                progress(len(paths), len(wanted) * len(formats))
    return paths


def _content(svg: str, kept: str, source: str, frame: Frame) -> bytes:
    """A framed chart in a format, the scenario inside."""
    if kept == "png":
        return png_of(svg, source, scale=sharpness(frame))
    return pdf_of(svg, source) if kept == "pdf" else svg.encode()


def _check(kind: str, given: Sequence[str], known: Sequence[str]) -> None:
    unknown = [entry for entry in given if entry not in known]
    if unknown:
        raise ValueError(f"unknown {kind} {unknown[0]!r}; there is {', '.join(known)}")

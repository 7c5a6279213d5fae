"""All charts of a result as files."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import xarray as xr

from growthsim.analysis.findings import newcomer_arrival
from growthsim.charts import CHARTS, Datasets
from growthsim.export.image import framed, png_of
from growthsim.export.metadata import written

FORMATS = ("png", "svg")


def _listed(datasets: Datasets) -> Sequence[xr.Dataset]:
    return [datasets] if isinstance(datasets, xr.Dataset) else datasets


def write_charts(
    datasets: Datasets,
    folder: str | Path,
    scales: Sequence[str] = ("linear", "log"),
    formats: Sequence[str] = FORMATS,
    progress: Callable[[int, int], object] | None = None,
    findings: Mapping[str, str] | None = None,
    **options: Any,
) -> list[Path]:
    """
    Write every chart as `crossing.png`, `crossing-log.svg` … and return the paths.

    A chart gets a log version only where one makes sense. `findings` holds titles by chart name,
    `progress` is called with the number of files done and of all; the options are those of
    `growthsim.export.image.framed`.
    """
    unknown = [entry for entry in formats if entry not in FORMATS]
    if unknown:
        raise ValueError(f"unknown format {unknown[0]!r}; there is {', '.join(FORMATS)}")
    folder = Path(folder)
    folder.mkdir(parents=True, exist_ok=True)
    first = _listed(datasets)[0]
    alone = all(newcomer_arrival(dataset) is None for dataset in _listed(datasets))
    # Where no newcomer is assumed, there is no price to cross.
    kinds = [kind for kind in CHARTS.values() if not (alone and kind.name == "crossing")]
    wanted = [(kind, scale) for kind in kinds for scale in scales if scale == "linear" or kind.log]
    paths: list[Path] = []
    for kind, scale in wanted:
        finding = (findings or {}).get(kind.name, "")
        svg = framed(kind, datasets, scale, finding=finding, **options)
        name = kind.name if scale == "linear" else f"{kind.name}-{scale}"
        for kept in formats:
            content = svg.encode() if kept == "svg" else png_of(svg, str(first.attrs["scenario"]))
            paths.append(written(folder / f"{name}.{kept}", content))
            if progress is not None:
                progress(len(paths), len(wanted) * len(formats))
    return paths

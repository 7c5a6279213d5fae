"""Everything `run --out` leaves in a folder."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import xarray as xr

from growthsim.analysis.findings import findings
from growthsim.analysis.tables import bands_table, survival_table
from growthsim.export.charts import write_charts
from growthsim.writing import write_text

Progress = Callable[[int, int], None]


def write_folder(
    dataset: xr.Dataset, verdict: dict[str, Any], folder: Path, progress: Progress | None = None
) -> list[Path]:
    """
    Write verdict.json, bands.csv, survival.csv, scenario.toml and the charts.

    Every file appears whole or not at all.
    """
    written = [
        write_text(folder / "verdict.json", json.dumps(verdict, ensure_ascii=False, indent=2, allow_nan=False) + "\n"),
        write_text(folder / "bands.csv", bands_table(dataset).to_csv(index=False, lineterminator="\n")),
        write_text(folder / "survival.csv", survival_table(dataset).to_csv(index=False, lineterminator="\n")),
        write_text(folder / "scenario.toml", dataset.attrs["scenario"]),
    ]
    return written + write_charts(dataset, folder, progress=progress, findings=findings([dataset]))

"""The stamp on every exported file: what it is, where it comes from, how to make it again."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import xarray as xr

from growthsim import scenario
from growthsim.analysis.definition import disruption_of
from growthsim.charts.costs import brief
from growthsim.scenario import Scenario
from growthsim.scenario.measured import measurements
from growthsim.technologies.series import Series
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, fixed, long_date
from growthsim.version import VERSION


@dataclass(frozen=True)
class Stamp:
    """Title, sources, version, seed, futures and date of a result, and its scenario's fingerprint."""

    title: str
    sources: tuple[str, ...]
    invented: bool
    version: str
    seed: int
    runs: int
    fingerprint: str
    date: date
    scenario: str
    """The whole scenario as TOML: it travels in every exported file."""
    read: Scenario
    """The same, read."""

    def sources_line(self) -> str:
        """Where the numbers come from."""
        found = "; ".join(source.strip().rstrip(".") for source in self.sources if source.strip())
        words = text("export.sources", sources=found) if found else text("export.no_sources")
        return f"{words} {text('export.invented')}" if self.invented else words

    def definition_line(self) -> str:
        """What counts as disrupted, with the scenario's own thresholds."""
        return disruption_of(self.read)

    def origin(self) -> list[str]:
        """Version, futures and seed, fingerprint, date: what it takes to make the file again."""
        counted = "export.one_run" if self.runs == 1 else "export.runs"
        return [
            text("export.version", version=self.version),
            text(counted, runs=fixed(self.runs), seed=self.seed),
            text("export.fingerprint", fingerprint=self.fingerprint),
            long_date(self.date),
        ]


def _measured(read: scenario.Scenario) -> list[str]:
    """Where measured curves come from, or at least how many figures they are."""
    found = []
    for name, table in read.technologies.items():
        series = measurements(table, name)
        if series is not None and series.source:
            found.append(text("export.measured_from", name=series.title, source=series.source))
        elif series is not None:
            first, last = (calendar_year(float(year)) for year in (series.years[0], series.years[-1]))
            found.append(text("export.measured", name=name, count=len(series), first=first, last=last))
    return found


def stamp(dataset: xr.Dataset, day: date | None = None) -> Stamp:
    """The stamp of a dataset; today's date unless told otherwise."""
    source = str(dataset.attrs["scenario"])
    made = scenario_stamp(scenario.loads(source), day)
    return replace(
        made,
        version=str(dataset.attrs["version"]),
        seed=int(dataset.attrs["seed"]),
        runs=dataset.sizes["future"],
        fingerprint=str(dataset.attrs["fingerprint"]),
        scenario=source,
    )


def scenario_stamp(read: Scenario, day: date | None = None) -> Stamp:
    """The stamp of a scenario that need not be simulated for what is shown of it."""
    return Stamp(
        title=translated(read.title),
        sources=(*read.sources, *_measured(read)),
        invented=read.invented,
        version=VERSION,
        seed=int(read.span.seed),
        runs=int(read.span.runs),
        fingerprint=scenario.fingerprint(read),
        date=day or date.today(),
        scenario=scenario.dumps(read),
        read=read,
    )


@dataclass(frozen=True)
class SeriesStamp:
    """Of a picture of cost series: the series, how the forecasts were made, and when."""

    series: tuple[Series, ...]
    method: tuple[str, ...]
    date: date

    @property
    def _sources(self) -> set[str]:
        return {each.source for each in self.series}

    def sources_line(self) -> str:
        """Where the figures come from; of many sources only the series' names, for the file holds them all."""
        if len(self._sources) == 1:
            return _source_of(self.series[0])
        if len(self.series) == 2:
            parts = [f"{brief(each)}: {each.source.strip().rstrip('.')}" for each in self.series if each.source.strip()]
            return text("export.sources", sources="; ".join(parts)) if parts else _source_of(None)
        names = "; ".join(brief(each) for each in self.series)
        return text("picture.series", count=fixed(len(self.series)), names=names)

    def definition_line(self) -> str:
        """How good the figures are, under which licence they stand, and what to mind about them."""
        found = [self._said("grade", [translated(each.grade) for each in self.series])]
        if len(self._sources) > 2:
            return " ".join([*found, text("picture.licences")]).strip()
        found.append(self._said("licence", [each.licence for each in self.series]))
        if len(self.series) == 1:
            found.append(self._said("traps", [self.series[0].traps]))
        return " ".join(words for words in found if words)

    @staticmethod
    def _said(key: str, values: list[str]) -> str:
        """What the series say of one thing, each answer once."""
        said = list(dict.fromkeys(value.strip().rstrip(".") for value in values if value.strip()))
        return text(f"picture.{key}", **{key: "; ".join(said)}) if said else ""

    def origin(self) -> list[str]:
        """Version, method, points, date."""
        points = sum(len(each) for each in self.series)
        return [
            text("export.version", version=VERSION),
            *self.method,
            text("picture.points", points=fixed(points)),
            long_date(self.date),
        ]


def _source_of(series: Series | None) -> str:
    source = series.source.strip().rstrip(".") if series else ""
    return text("picture.source", source=source) if source else text("picture.no_source")

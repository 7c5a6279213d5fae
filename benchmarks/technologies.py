"""
Speed of the cost-curve laboratory: reading, fitting, forecasting, crossing, hindcasts.

    python benchmarks/technologies.py [FILE]

measures on the shipped series, and on the series of a file in the long form as well. Nothing here is a test:
figures depend on the machine, which is named, and on what else it does at the time.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from time import perf_counter

from engine import machine

import growthsim as gs
from growthsim.scenario import Scenario, replace
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.fit import fit
from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import hindcasts, scores
from growthsim.technologies.library import library, shipped
from growthsim.technologies.reading import parse_series, read_series, write_series
from growthsim.technologies.series import Series
from growthsim.technologies.volatility import FANS

SOLAR = "solar_pv_modules_1975_2024"


def measures(file: str | None) -> dict[str, Callable[[], object]]:
    """What is measured, by what to call it."""
    every = [shipped(name) for name in library()]
    texts = [write_series(series) for series in every]
    solar = shipped(SOLAR)
    ahead = forecast(solar, 2060)
    found: dict[str, Callable[[], object]] = {
        f"read {len(every)} series": lambda: [parse_series(text, "bench", "bench") for text in texts],
        f"fit {len(every)} series, with laws and breaks": lambda: [fit(series) for series in every],
        "forecast 50 points over 36 years, three quantiles": lambda: _fan(solar),
        "year of crossing from 4,000 futures": lambda: crossing_of(ahead, 0.05),
    }
    found |= {f"hindcasts of {len(every)} series, {fan}": _hindcasts(every, fan) for fan in FANS}
    if file is not None:
        given = read_series(file)
        found |= {f"hindcasts of the {len(given)} series given, {fan}": _hindcasts(given, fan) for fan in FANS}
    told, measured = _scenarios()
    found["1,000 futures of battery, curve told in numbers"] = lambda: gs.run(told)
    found["1,000 futures of battery, curve measured"] = lambda: gs.run(measured)
    return found


def _fan(series: Series) -> None:
    found = forecast(series, 2060)
    for probability in (0.1, 0.5, 0.9):
        found.quantile(probability)


def _hindcasts(series: list[Series], fan: str) -> Callable[[], object]:
    return lambda: scores(hindcasts(series, fan=fan))


def _scenarios() -> tuple[Scenario, Scenario]:
    measured = gs.load("battery")
    told = replace(measured, {"technologies.cells.data": None, "technologies.cells.halving_time": 4.8})
    return told, measured


def best(work: Callable[[], object], seconds: float = 1.0, least: int = 2) -> float:
    """The shortest of some repeats, after one to warm up."""
    work()
    times: list[float] = []
    while len(times) < least or sum(times) < seconds:
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


def main() -> None:
    """Print the table."""
    print(f"{machine()}\n\n| what | time |\n| --- | --- |")
    for words, work in measures(sys.argv[1] if len(sys.argv) > 1 else None).items():
        print(f"| {words} | {1000 * best(work):,.0f} ms |")


if __name__ == "__main__":
    main()

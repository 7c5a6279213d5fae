"""`growthsim run` and `growthsim compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.screen import InputError, complain, progress, say, say_json

if TYPE_CHECKING:
    import xarray as xr

    from growthsim.scenario import Scenario

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value; may be given several times."),
]
Runs = Annotated[int | None, typer.Option("--runs", metavar="N", help="Number of futures.")]
Seed = Annotated[int | None, typer.Option("--seed", metavar="S", help="Seed of the random streams.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print only JSON.")]
OutFolder = Annotated[
    Path | None, typer.Option("--out", metavar="DIR", help="Write verdict, data and charts here.")
]


def run(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or the name of a shipped one.")],
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Simulate a scenario and say when, how likely and by what the firm is disrupted."""
    dataset = _simulated(file, settings, runs, seed)
    from growthsim.analysis.verdict import verdict

    found = verdict(dataset)
    if out is not None:
        _write(dataset, found, out)
    if json:
        say_json(found)
        return
    from growthsim.cli.report import say_verdict

    say_verdict(dataset, found)
    if out is not None:
        say(f"Written to {out}: {_written(out)}")


def compare(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Two to six scenarios.")],
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Lay scenarios side by side: events, differences from the first, and what differs between the files."""
    if not 2 <= len(files) <= 6:
        raise InputError(f"compare takes 2 to 6 scenarios, not {len(files)}")
    datasets = [_simulated(file, settings, runs, seed) for file in files]
    from growthsim.analysis.comparison import comparison

    found = comparison(datasets, files)
    if out is not None:
        from growthsim.export.charts import write_comparison

        _folder(out)
        write_comparison(datasets, out)
    if json:
        say_json(found)
        return
    from growthsim.cli.report import say_comparison

    say_comparison(found)
    if out is not None:
        say(f"Written to {out}: {_written(out)}")


def _simulated(file: str, settings: list[str] | None, runs: int | None, seed: int | None) -> xr.Dataset:
    from growthsim.cli.memory import refuse_unless_it_fits
    from growthsim.scenario import load
    from growthsim.simulate import run as simulate

    scenario = changed(load(file), settings or [], runs, seed)
    refuse_unless_it_fits(scenario)
    with progress(f"{file}: {int(scenario.span.runs):,} futures") as callback:
        return simulate(scenario, progress=callback)


def changed(scenario: Scenario, settings: list[str], runs: int | None, seed: int | None) -> Scenario:
    """The scenario with the values of `--set`, `--runs` and `--seed`."""
    from growthsim.scenario import replace

    values = dict(_setting(setting) for setting in settings)
    if runs is not None:
        values["span.runs"] = runs
    if seed is not None:
        values["span.seed"] = seed
    return replace(scenario, values) if values else scenario


def _setting(setting: str) -> tuple[str, Any]:
    """`path=value`; the value is read as TOML, and a bare word is text."""
    import tomllib

    path, equals, value = setting.partition("=")
    if not equals or not path.strip():
        raise InputError(f"--set {setting!r}: write PATH=VALUE, for example --set firm.employees=60")
    try:
        return path.strip(), tomllib.loads(f"value = {value}")["value"]
    except (ValueError, RecursionError, KeyError):
        return path.strip(), value.strip()


def _folder(out: Path) -> None:
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"--out {out}: cannot make this folder ({error.strerror})") from None


def _write(dataset: xr.Dataset, found: dict[str, Any], out: Path) -> None:
    from growthsim.export.folder import write_folder

    _folder(out)
    with progress(f"writing {out}") as callback:
        try:
            write_folder(dataset, found, out, progress=callback)
        except OSError as error:
            raise InputError(f"--out {out}: cannot write here ({error.strerror})") from None


def _written(out: Path) -> str:
    names = sorted(path.name for path in out.iterdir() if not path.name.startswith("."))
    pictures = [name for name in names if name.endswith((".png", ".svg"))]
    others = [name for name in names if name not in pictures]
    return ", ".join([*others, f"{len(pictures)} pictures"])


__all__ = ["changed", "compare", "complain", "run"]

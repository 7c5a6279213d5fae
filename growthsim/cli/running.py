"""`growthsim run` and `growthsim compare`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import kept, refuse_unless_folder, say_written
from growthsim.cli.given import scenario_named
from growthsim.cli.screen import InputError, complain, counted, printable, progress, say_json
from growthsim.cli.why import explanation, record_of, refuse_unless_explained, say_why, write_why

if TYPE_CHECKING:
    import xarray as xr

    from growthsim.scenario import Scenario

Settings = Annotated[
    list[str] | None,
    typer.Option("--set", metavar="PATH=VALUE", help="Change one value; may be given several times."),
]
# Read as `--set span.runs=N` is, so that a wrong one is refused in the same words.
Runs = Annotated[str | None, typer.Option("--runs", metavar="N", help="Number of futures.")]
Seed = Annotated[str | None, typer.Option("--seed", metavar="S", help="Seed of the random streams.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print only JSON.")]
OutFolder = Annotated[Path | None, typer.Option("--out", metavar="DIR", help="Write verdict, data and charts here.")]


def run(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, a shipped name or a saved result.")],
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
    out: OutFolder = None,
    keep: Annotated[
        Path | None,
        typer.Option("--save", metavar="FILE.nc|.csv", help="Keep every number: netCDF opens again, CSV is a table."),
    ] = None,
) -> None:
    """Simulate a scenario and say when, how likely and by what the firm is disrupted."""
    refuse_unless_folder(out)
    _refuse_unless_savable(keep)
    if file.lower().endswith(".csv"):
        raise InputError(f"{printable(file)}: a CSV result cannot be opened again; save as .nc")
    dataset = (
        opened(file, settings, runs, seed)
        if file.endswith(".nc")
        else simulated(file, scenario_given(file, settings, runs, seed))
    )
    from growthsim.analysis.verdict import verdict

    found = verdict(dataset)
    if keep is not None:
        _keep(dataset, keep)
    names: list[str] = []
    if out is not None:
        from growthsim.export.folder import write_folder

        names = kept(out, lambda folder, callback: write_folder(dataset, found, folder, progress=callback))
    if json:
        say_json(found)
        return
    from growthsim.cli.verdicts import say_verdict

    say_verdict(dataset, found)
    say_written(out, names)


def compare(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="Two to six scenarios.")],
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
    out: OutFolder = None,
    why: Annotated[
        bool, typer.Option("--why", help="Of two scenarios: how much of the change comes from each difference.")
    ] = False,
    of: Annotated[
        str, typer.Option("--of", metavar="MEASURE", help="With --why: survival, value or tenfold.")
    ] = "survival",
    plan: Annotated[
        str | None, typer.Option("--plan", metavar="NAME", help="With --why: the plan that is judged in both.")
    ] = None,
) -> None:
    """Lay scenarios side by side: events, differences from the first, and what differs between the files."""
    if not 2 <= len(files) <= 6:
        raise InputError(f"compare takes 2 to 6 scenarios, not {len(files)}")
    saved = next((file for file in files if file.lower().endswith(".nc")), None)
    if saved is not None:
        raise InputError(f"{printable(saved)}: is a saved result; compare takes scenarios")
    refuse_unless_folder(out)
    refuse_unless_explained(why, of, plan, len(files))
    # All are read before the first is run: a fault in the last is told at once.
    scenarios = [scenario_given(file, settings, runs, seed) for file in files]
    cause = explanation(scenarios, files, of, plan) if why else None
    datasets = [simulated(file, scenario) for file, scenario in zip(files, scenarios, strict=True)]
    from growthsim.analysis.comparison import comparison

    found = comparison(datasets, files)
    names: list[str] = []
    if out is not None:
        from growthsim.analysis.findings import findings
        from growthsim.export.charts import write_charts

        titles = findings(datasets)

        def write(folder: Path, callback: Any) -> None:
            write_charts(datasets, folder, progress=callback, findings=titles)
            if cause is not None:
                write_why(cause, scenarios, folder)

        names = kept(out, write)
    if json:
        say_json(found if cause is None else {**found, "why": record_of(cause)})
        return
    from growthsim.cli.verdicts import say_comparison

    say_comparison(found)
    if cause is not None:
        say_why(cause)
    say_written(out, names)


def scenario_given(file: str, settings: list[str] | None, runs: str | None, seed: str | None) -> Scenario:
    """The scenario of a file or shipped name, with what the options change."""
    from growthsim.scenario.files import is_file_name

    folder = Path(file).parent if is_file_name(file) else Path()
    return changed(scenario_named(file), settings or [], runs, seed, folder)


def simulated(file: str, scenario: Scenario) -> xr.Dataset:
    """The result of a scenario, refused before it runs where memory would not do; `file` is what progress calls it."""
    from growthsim.cli.memory import refuse_unless_it_fits
    from growthsim.simulate import run as simulate

    refuse_unless_it_fits(scenario)
    with progress(f"{printable(file)}: {counted(int(scenario.span.runs), 'future')}") as callback:
        return simulate(scenario, progress=callback)


def opened(file: str, settings: list[str] | None, runs: str | None, seed: str | None) -> xr.Dataset:
    """A saved result; a warning about its version goes to standard error."""
    import warnings

    from growthsim.results import open_result

    if settings or runs is not None or seed is not None:
        raise InputError(f"{printable(file)}: a saved result cannot be changed; run its scenario with other values")
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", UserWarning)
        dataset = open_result(file)
    for warning in caught:
        complain(str(warning.message))
    return dataset


def _refuse_unless_savable(keep: Path | None) -> None:
    """Before anything runs: the ending is known, the folder there and the name free for a file."""
    if keep is None:
        return
    place = f"--save {printable(str(keep))}"
    if keep.suffix not in (".nc", ".csv"):
        raise InputError(f"{place}: the name ends in .nc or .csv")
    try:
        if not keep.parent.is_dir():
            raise InputError(f"{place}: there is no folder {printable(str(keep.parent))}")
        if keep.is_dir():
            raise InputError(f"{place}: this is a folder")
    except OSError as error:
        raise InputError(f"{place}: cannot write here ({error.strerror})") from None


def _keep(dataset: xr.Dataset, path: Path) -> None:
    from growthsim.results import save, save_table

    try:
        save(dataset, path) if path.suffix == ".nc" else save_table(dataset, path)
    except OSError as error:
        raise InputError(f"--save {printable(str(path))}: cannot write here ({error.strerror})") from None


def changed(
    scenario: Scenario, settings: list[str], runs: str | None, seed: str | None, folder: Path | None = None
) -> Scenario:
    """The scenario with the values of `--set`, `--runs` and `--seed`; files of figures are read below the folder."""
    from growthsim.scenario import replace

    named = [f"span.{name}={value}" for name, value in (("runs", runs), ("seed", seed)) if value is not None]
    values = dict(_setting(setting) for setting in (*settings, *named))
    return replace(scenario, values, folder=folder) if values else scenario


def _setting(setting: str) -> tuple[str, Any]:
    """`path=value`; the value is read as TOML, and a bare word is text."""
    import tomllib

    path, equals, value = setting.partition("=")
    if not equals or not path.strip():
        raise InputError(f"--set {printable(setting)!r}: write PATH=VALUE, for example --set firm.employees=60")
    try:
        read = tomllib.loads(f"value = {value}")
    except (ValueError, RecursionError):
        read = {}
    # A value of several lines may hold further keys; it is text then, and nothing of it is dropped.
    return path.strip(), read["value"] if list(read) == ["value"] else value.strip()


__all__ = ["changed", "compare", "opened", "run", "scenario_given", "simulated"]

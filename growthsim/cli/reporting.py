"""`growthsim report`: one document on one scenario or many."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.running import AsJson, Runs, Seed, Settings, scenario_given
from growthsim.cli.screen import InputError, counted, printable, progress, say, say_json
from growthsim.texts import language, speak

if TYPE_CHECKING:
    from growthsim.export.report import Chapter
    from growthsim.scenario import Scenario

ENDINGS = (".html", ".htm")
FEWEST_SHARED = 3
"""Scenarios from which on the work is shared out: starting another process takes as long as a chapter."""
MOST_DECIDED = 3
"""Scenarios up to which a report says what helps to decide without being asked to."""


@dataclass(frozen=True)
class Job:
    """A chapter to make: which scenario, under which name, the `place`-th of `count`."""

    scenario: Scenario
    name: str
    place: int
    count: int
    decisions: bool = False
    against: Scenario | None = None
    """The first of several scenarios, where this is a later one and decisions are told."""


def report(
    files: Annotated[list[str], typer.Argument(metavar="FILE...", help="One to thirty scenarios.")],
    out: Annotated[Path, typer.Option("--out", metavar="FILE.html", help="The document to write.")] = Path(
        "report.html"
    ),
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
    decisions: Annotated[
        bool | None,
        typer.Option(
            "--decisions/--no-decisions",
            help="With or without what helps to decide: some ten seconds a scenario; with it for up to three.",
        ),
    ] = None,
) -> None:
    """Write a report to read, print and send on: one HTML file that needs no network."""
    _refuse_unless_possible(files, out)
    # All are read before the first is run: a fault in the last is told at once.
    scenarios = _all_read(files, settings, runs, seed)
    names = [_short_name(file) for file in files]
    pairs = zip(scenarios, names, strict=True)
    decided = len(files) <= MOST_DECIDED if decisions is None else decisions
    chapters = _all_made(
        [
            Job(*pair, place, len(files), decided, scenarios[0] if decided and place > 1 else None)
            for place, pair in enumerate(pairs, start=1)
        ]
    )
    size = _written(chapters, out)
    if json:
        from growthsim.scenario import fingerprint

        said = [
            {"name": file, "title": scenario.title, "fingerprint": fingerprint(scenario)}
            for file, scenario in zip(files, scenarios, strict=True)
        ]
        say_json({"file": str(out), "scenarios": said})
        return
    say(f"Written to {printable(str(out))}: {counted(len(files), 'scenario')}, {size / 1e6:.1f} MB")


def _refuse_unless_possible(files: Sequence[str], out: Path) -> None:
    """Before anything is read: not too many, no saved results, and a name that can be written to."""
    from growthsim.export.report import MOST_SCENARIOS

    if len(files) > MOST_SCENARIOS:
        raise InputError(f"report takes 1 to {MOST_SCENARIOS} scenarios, not {len(files)}")
    saved = next((file for file in files if file.lower().endswith(".nc")), None)
    if saved is not None:
        name = printable(saved)
        raise InputError(f"{name}: is a saved result; growthsim export {name} --format html --out DIR reports on it")
    place = f"--out {printable(str(out))}"
    if out.suffix.lower() not in ENDINGS:
        raise InputError(f"{place}: the name ends in .html")
    try:
        if not out.parent.is_dir():
            raise InputError(f"{place}: there is no folder {printable(str(out.parent))}")
        if out.is_dir():
            raise InputError(f"{place}: this is a folder")
    except OSError as error:
        raise InputError(f"{place}: cannot write here ({error.strerror})") from None


def _all_read(files: Sequence[str], settings: list[str] | None, runs: str | None, seed: str | None) -> list[Scenario]:
    """Every scenario, or the faults of all those that cannot be, each under its file's name."""
    from growthsim.cli.memory import refuse_unless_it_fits
    from growthsim.scenario import ScenarioError

    scenarios, faults = [], []
    for file in files:
        try:
            scenarios.append(scenario_given(file, settings, runs, seed))
        except ScenarioError as error:
            # What is wrong with an option is said of the option; which scenario it does not fit is said here.
            named = error.place == "changes" and len(files) > 1
            faults.append(f"{printable(file)}, {error}" if named else str(error))
    if faults:
        raise InputError("\n".join(faults))
    for scenario in scenarios:
        refuse_unless_it_fits(scenario)
    return scenarios


def _all_made(jobs: Sequence[Job]) -> list[Chapter]:
    """Simulate and write each chapter, several at a time where that is worth it."""
    workers = _workers([job.scenario for job in jobs])
    with progress(counted(len(jobs), "scenario")) as callback:
        if workers > 1:
            return _shared(jobs, workers, callback)
        chapters = []
        for done, job in enumerate(jobs, start=1):
            chapters.append(made(job))
            _tell(callback, done, len(jobs))
        return chapters


def _workers(scenarios: Sequence[Scenario]) -> int:
    """Processes to share the work: one a core, as far as memory goes."""
    from growthsim.cli.memory import bytes_available, bytes_needed

    if len(scenarios) < FEWEST_SHARED:
        return 1
    needed, room = sorted(map(bytes_needed, scenarios), reverse=True), bytes_available()
    possible = min(len(scenarios), os.cpu_count() or 1)
    return max((count for count in range(1, possible + 1) if sum(needed[:count]) <= room), default=1)


def _shared(jobs: Sequence[Job], workers: int, callback: Any) -> list[Chapter]:
    from concurrent.futures import ProcessPoolExecutor, as_completed
    from multiprocessing import get_context

    # Started afresh rather than forked: the drawing of charts runs threads, which a fork would cut off.
    afresh, spoken = get_context("spawn"), (language(),)
    with ProcessPoolExecutor(workers, mp_context=afresh, initializer=_ready, initargs=spoken) as pool:
        futures = [pool.submit(made, job) for job in jobs]
        try:
            for done, future in enumerate(as_completed(futures), start=1):
                future.result()
                _tell(callback, done, len(jobs))
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
        return [future.result() for future in futures]


def _ready(code: str) -> None:
    """In the language asked for; and a stop by the keyboard is told once, by the process that was started."""
    import signal

    speak(code)
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _tell(callback: Any, done: int, total: int) -> None:
    if callback is not None:
        callback(done, total)


def made(job: Job) -> Chapter:
    """A chapter, from its scenario; the result is let go at once."""
    from growthsim.engine.opening import OpeningError
    from growthsim.export.report import chapter
    from growthsim.simulate import run as simulate

    try:
        dataset = simulate(job.scenario)
    except OpeningError as error:
        raise InputError(f"{printable(job.name)}: {error}") from None
    return chapter(dataset, job.name, job.place, job.count, decisions=job.decisions, against=job.against)


def _short_name(file: str) -> str:
    """A file without its folder and ending: a machine's folders are nobody's business."""
    return Path(file).stem or file


def _written(chapters: Sequence[Chapter], out: Path) -> int:
    """Write the document whole or not at all; gives its bytes."""
    from growthsim.export.report import assembled
    from growthsim.writing import write_text

    try:
        return write_text(out, assembled(chapters)).stat().st_size
    except OSError as error:
        raise InputError(f"--out {printable(str(out))}: cannot write here ({error.strerror})") from None

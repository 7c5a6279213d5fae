"""The conductor: a scenario goes in, a labelled dataset comes out."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor, as_completed

import xarray as xr

from growthsim.engine import Outcome, inputs_of, opening_accounts, simulate
from growthsim.results import dataset_of
from growthsim.sampling import draw
from growthsim.scenario import Scenario
from growthsim.streams import Block

KEPT_RUNS = 1000
"""Runs whose trajectories are kept when not said otherwise; events are kept of every run."""

KEPT_TRAJECTORIES = 12_000
"""Plans times runs whose trajectories are kept at the most: thousands of plans keep a few runs each."""

BLOCK_ELEMENTS = 80_000
"""Plans times runs of a block. Threads hand over the interpreter at every operation, so each operation must
be worth it: blocks of 80,000 were measured fastest on two cores, 10,000 a third slower."""

NARROWEST_BLOCK = 50
"""Runs of a block at the least: numpy goes along the runs, and short rows cost more than they compute."""

Progress = Callable[[int, int], None]


def run(
    scenario: Scenario,
    *,
    executor: Executor | None = None,
    kept_runs: int | None = None,
    block_runs: int | None = None,
    progress: Progress | None = None,
) -> xr.Dataset:
    """
    Simulate all plans of a scenario through all futures.

    The result is the same, digit for digit, for every executor, number of workers and block size.

    Parameters
    ----------
    scenario :
        What `growthsim.load` gives.
    executor :
        Anything with the interface of `concurrent.futures.Executor`. Without one, large batches use
        threads of this process; no process is started.
    kept_runs :
        Trajectories are kept of this many first runs, dates and causes of all; chosen by size when not given.
    block_runs :
        Runs per block; chosen by size when not given.
    progress :
        Called with blocks done and blocks in all.
    """
    blocks = list(_blocks(scenario, block_runs))
    keep = min(default_kept_runs(scenario) if kept_runs is None else kept_runs, int(scenario.span.runs))
    if executor is not None:
        futures = [executor.submit(_run_block, scenario, block, keep) for block in blocks]
    elif len(blocks) == 1:
        outcome = _run_block(scenario, blocks[0], keep)
        if progress:
            progress(1, 1)
        return dataset_of(scenario, [outcome])
    else:
        executor = ThreadPoolExecutor(min(len(blocks), os.cpu_count() or 1))
        with executor:
            futures = [executor.submit(_run_block, scenario, block, keep) for block in blocks]
            return dataset_of(scenario, _gather(futures, progress))
    return dataset_of(scenario, _gather(futures, progress))


def refuse_impossible(scenario: Scenario, most: int) -> None:
    """Raise an OpeningError when the firm cannot open in one of its first `most` futures; takes milliseconds."""
    # The opening hangs on no shock, so one step will do: each further one would be drawn for nothing.
    span = scenario.span.model_copy(update={"years": 1 / scenario.span.steps_per_year})
    short, block = scenario.model_copy(update={"span": span}), Block(0, min(int(scenario.span.runs), most))
    opening_accounts(inputs_of(short, draw(short, block)))


def default_kept_runs(scenario: Scenario) -> int:
    """Runs whose trajectories are kept when not said otherwise."""
    return min(int(scenario.span.runs), KEPT_RUNS, max(1, KEPT_TRAJECTORIES // len(scenario.plans)))


def _gather(futures: list, progress: Progress | None) -> list[Outcome]:  # type: ignore[type-arg]
    if progress:
        progress(0, len(futures))
        # Executors of other libraries have futures of their own, which `as_completed` may not know.
        try:
            for done, _ in enumerate(as_completed(futures), start=1):
                progress(done, len(futures))
        except AttributeError:
            pass
    return [future.result() for future in futures]


def _blocks(scenario: Scenario, block_runs: int | None) -> Iterator[Block]:
    runs = int(scenario.span.runs)
    if block_runs is not None and block_runs < 1:
        raise ValueError(f"block_runs is {block_runs}; a block has at least one run")
    size = block_runs or max(NARROWEST_BLOCK, BLOCK_ELEMENTS // len(scenario.plans))
    for first in range(0, runs, size):
        yield Block(first, min(first + size, runs))


def _run_block(scenario: Scenario, block: Block, keep: int) -> Outcome:
    kept = max(0, min(block.last, keep) - block.first)
    return simulate(inputs_of(scenario, draw(scenario, block)), kept)

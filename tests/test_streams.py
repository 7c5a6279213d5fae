"""One future is one future: the same bit for bit in every batch, company of plans, span and executor."""

from __future__ import annotations

from concurrent.futures import Executor, Future, ProcessPoolExecutor, ThreadPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any

import numpy as np
import pytest

import growthsim
from growthsim.quantities import OUTPUTS
from growthsim.sampling import draw
from growthsim.scenario import Scenario, replace, walk
from growthsim.simulate import run
from growthsim.streams import SMALLEST, Block, uniforms
from tests.builders import EVERYTHING, PER_FUTURE, PRICE_WAR, TRAJECTORIES, assert_same, dates, world

UNCERTAIN: dict[str, Any] = {
    "technologies__technology__volatility": {"dist": "lognormal", "median": 0.15, "sigma": 0.3},
    "technologies__technology__halving_time": {"dist": "uniform", "low": 1.0, "high": 3.0},
    "market__growth_rate": {"dist": "normal", "mean": 0.02, "sd": 0.01},
    "firm__price_matching": {"dist": "triangular", "low": 0.0, "mode": 0.5, "high": 1.0},
    "firm__methods__algorithms": {"dist": "uniform", "low": 0.0, "high": 0.3},
    "firm__methods__mtp": 0.2,
    "organisation__turnover": {"dist": "beta", "low": 0.0, "high": 0.5, "a": 2.0, "b": 4.0},
    "methods__change_capacity": {"dist": "choice", "values": [1.0, 2.0, 3.0]},
}

PLANS: dict[str, dict[str, Any]] = {
    "linear": {},
    "exo": {"start": {"dist": "uniform", "low": 0.0, "high": 3.0}, "methods": EVERYTHING},
    "waiting": {"when": "parity", "methods": {"algorithms": 0.8, "dashboards": 0.5}},
    "late": {"when": "loss", "form": "network", "methods": {"staff_on_demand": 1.0, "mtp": 1.0}},
    "acting": {
        "form": "parallel",
        "units": 3.0,
        "actions": [
            {"path": "firm.price", "value": 2700.0, "start": 2.0, "ramp": 1.0},
            {"path": "organisation.turnover", "value": {"dist": "uniform", "low": 0.05, "high": 0.2}, "when": "parity"},
            {"path": "methods.change_capacity", "value": 4.0, "start": 1.0},
        ],
    },
}


def rich(runs: int = 21, years: float = 9, plans: Any = PLANS, **changes: Any) -> Scenario:
    """A scenario with every kind of plan and many uncertain quantities."""
    return world(plans, runs=runs, years=years, **{**UNCERTAIN, **changes})


@pytest.fixture(scope="module")
def whole() -> Any:
    return run(rich())


@pytest.mark.parametrize("block_runs", [1, 7, 20])
def test_a_batch_is_its_runs(whole: Any, block_runs: int) -> None:
    """A batch gives what its runs give one at a time, bit for bit."""
    assert_same(whole, run(rich(), block_runs=block_runs))


def test_runs_that_are_alike_by_chance_change_nothing() -> None:
    """A run comes out the same whether or not its neighbours drew a share of zero, bit for bit."""
    changes = {
        "technologies__technology__law": "experience",
        "technologies__technology__endogenous_share": {"dist": "choice", "values": [0.0, 0.5]},
        "technologies__technology__volatility": {"dist": "choice", "values": [0.0, 0.2]},
    }
    scenario = world({"linear": {}, "exo": {"methods": EVERYTHING}}, runs=12, years=8, **changes)
    assert_same(run(scenario), run(scenario, block_runs=1))


@pytest.mark.parametrize("kept_runs", [0, 5, 1000])
def test_kept_runs_are_the_first(whole: Any, kept_runs: int) -> None:
    """Keeping fewer trajectories keeps the first of them and every event."""
    dataset = run(rich(), kept_runs=kept_runs, block_runs=4)
    assert dataset.sizes["run"] == min(kept_runs, 21)
    for name in TRAJECTORIES:
        np.testing.assert_array_equal(dataset[name].values, whole[name].isel(run=slice(kept_runs)).values)
    for name in PER_FUTURE:
        np.testing.assert_array_equal(dataset[name].values, whole[name].values)


@pytest.mark.parametrize(
    "names",
    [[name] for name in PLANS] + [list(PLANS)[::-1], ["late", "linear"], ["acting", "exo"], ["waiting", "acting"]],
    ids="-".join,
)
def test_plans_do_not_disturb_each_other(whole: Any, names: list[str]) -> None:
    """Adding, removing or reordering plans changes no other plan, bit for bit."""
    dataset = run(rich(plans={name: PLANS[name] for name in names}))
    assert_same(dataset, whole.sel(plan=names), names)


def test_first_runs_of_a_longer_batch() -> None:
    """The first runs of a longer batch are those runs."""
    few, many = run(rich(runs=9)), run(rich(runs=40))
    for name in TRAJECTORIES:
        np.testing.assert_array_equal(few[name].values, many[name].isel(run=slice(9)).values)
    for name in PER_FUTURE:
        np.testing.assert_array_equal(few[name].values, many[name].isel(future=slice(9)).values)


@pytest.mark.parametrize("years", [4, 6.5])
def test_a_longer_span_keeps_its_first_years(whole: Any, years: float) -> None:
    """A longer span changes nothing in the years both have, bit for bit."""
    short = run(rich(years=years))
    marks = short.sizes["time"]
    for name in TRAJECTORIES:
        np.testing.assert_array_equal(short[name].values, whole[name].isel(time=slice(marks)).values, err_msg=name)


@pytest.mark.parametrize("event", ["parity", "takeoff", "loss", "closed", "disrupted"])
def test_a_longer_span_keeps_its_first_events(event: str) -> None:
    """What happens up to the end of a short span happens on the same date in a longer one."""
    plans: dict[str, dict[str, Any]] = {"linear": {}, "exo": {"methods": EVERYTHING}}
    long = run(world(plans, runs=300, years=15, **PRICE_WAR))
    end = float(np.nanmedian(dates(long, event)))
    short = run(world(plans, runs=300, years=round(end * 12) / 12, **PRICE_WAR))
    for plan in plans:
        expected = dates(long, event, plan)
        expected = np.where(expected <= short["time"].values[-1] + 1e-9, expected, np.nan)
        np.testing.assert_array_equal(dates(short, event, plan), expected)


def test_one_distribution_disturbs_no_other_draw() -> None:
    """Changing how one quantity is uncertain leaves every other draw alone."""
    block = Block(0, 30)
    one = rich()
    other = replace(one, {"firm.price_matching": {"dist": "uniform", "low": 0.1, "high": 3.0}})
    first, second = draw(one, block), draw(other, block)
    for path, _, _ in walk(one):
        same = np.array_equal(first.values[path], second.values[path])
        assert same == (path != "firm.price_matching"), path
    np.testing.assert_array_equal(first.demand, second.demand)
    np.testing.assert_array_equal(first.programme, second.programme)
    np.testing.assert_array_equal(first.overrun, second.overrun)
    for name in first.noise:
        np.testing.assert_array_equal(first.noise[name], second.noise[name])
    for stream in first.places:
        np.testing.assert_array_equal(first.places[stream], second.places[stream])


def test_another_technology_disturbs_no_draw() -> None:
    """A technology added to a scenario leaves the other's noise alone."""
    one = world(runs=10)
    data = {"technologies.technology.cost_share": 0.5}
    from growthsim.scenario import dumps, loads

    text = dumps(replace(one, data)) + "\n[technologies.battery]\ncost_share = 0.2\n"
    first, second = draw(one, Block(0, 10)), draw(loads(text), Block(0, 10))
    np.testing.assert_array_equal(first.noise["technology"], second.noise["technology"])
    assert not np.array_equal(second.noise["technology"], second.noise["battery"])


def test_streams_are_independent() -> None:
    """Streams of different names, steps and seeds are unrelated, and each is spread evenly."""
    block = Block(0, 4000)
    streams = [
        uniforms(*key, block, step) for key, step in (((1, "a"), 0), ((1, "b"), 0), ((2, "a"), 0), ((1, "a"), 1))
    ]
    correlations = np.corrcoef(streams) - np.eye(4)
    assert np.abs(correlations).max() < 0.06
    for stream in streams:
        assert abs(stream.mean() - 0.5) < 0.02
        assert abs(stream.std() - np.sqrt(1 / 12)) < 0.01


def test_draws_lie_inside_zero_and_one() -> None:
    """Neither the smallest nor the largest number a stream can give is 0 or 1, so every quantile is finite."""
    smallest, largest = max(0.0, SMALLEST), max(1 - 2.0**-53, SMALLEST)
    assert smallest > 0
    assert largest < 1


@pytest.mark.parametrize("seed", [0, 1, 2, 2**53])
def test_every_seed_has_futures_of_its_own(seed: int) -> None:
    """Every seed, zero too, gives the same futures each time and others than its neighbour."""
    once, again = run(world(runs=5, years=3, span__seed=seed)), run(world(runs=5, years=3, span__seed=seed))
    assert_same(once, again)
    other = run(world(runs=5, years=3, span__seed=3))
    assert not np.array_equal(once["orders"].values, other["orders"].values)
    assert not np.array_equal(once["entrant_price"].values, other["entrant_price"].values)


def test_plans_share_their_futures(whole: Any) -> None:
    """Run 7 of every plan lives through the same demand and, where costs come from outside, the same technology."""
    for name in ("orders", "technology_cost"):
        values = whole[name].transpose("plan", ...).values
        for plan in values[1:]:
            np.testing.assert_array_equal(plan, values[0])


class Inline(Executor):
    """Runs what it is given at once, in this process, as a cluster would run it."""

    def submit(self, function: Any, /, *args: Any, **options: Any) -> Future[Any]:  # type: ignore[override]
        future: Future[Any] = Future()
        try:
            future.set_result(function(*args, **options))
        except Exception as error:
            future.set_exception(error)
        return future


EXECUTORS = {
    "inline": Inline,
    "threads": lambda: ThreadPoolExecutor(3),
    "processes": lambda: ProcessPoolExecutor(2, mp_context=get_context("spawn")),
}


@pytest.mark.parametrize("make", EXECUTORS.values(), ids=EXECUTORS)
def test_executors_agree(whole: Any, make: Any) -> None:
    """Threads and processes give what one block gives, bit for bit, and tell how far they are."""
    told: list[tuple[int, int]] = []
    with make() as executor:
        dataset = run(rich(), executor=executor, block_runs=8, progress=lambda done, total: told.append((done, total)))
    assert_same(whole, dataset)
    assert told == [(done, 3) for done in range(4)]


def test_progress_without_executor() -> None:
    """Progress is told for one block and for many alike, up to all of them."""
    for block_runs, total in ((None, 1), (2, 3)):
        told: list[tuple[int, int]] = []
        run(world(runs=6, years=1), block_runs=block_runs, progress=lambda *both: told.append(both))  # noqa: B023
        assert told[-1] == (total, total)


def test_executors_take_more_plans_than_a_file() -> None:
    """A program may build more plans than a file holds, and workers compute them all the same."""
    plans = {f"start{number}": {"start": number / 40} for number in range(70)}
    scenario = world(plans, runs=2, years=2)
    assert_same(run(scenario), run(scenario, executor=Inline()))


def test_a_cluster_agrees(whole: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A local Dask cluster gives what one process gives, bit for bit."""
    distributed = pytest.importorskip("distributed")
    monkeypatch.setenv("PYTHONPATH", str(Path(growthsim.__file__).parents[1]))
    with (
        distributed.LocalCluster(
            n_workers=2,
            threads_per_worker=1,
            host="127.0.0.1",
            dashboard_address=None,
            silence_logs=50,
            local_directory=tmp_path,
        ) as cluster,
        distributed.Client(cluster) as client,
    ):
        assert_same(whole, run(rich(), executor=client.get_executor(), block_runs=8))


def test_every_output_is_compared() -> None:
    """The comparisons of this file leave no output out."""
    assert set(TRAJECTORIES) == {*(output.name for output in OUTPUTS), "technology_cost"}

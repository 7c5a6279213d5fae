"""The labelled dataset: names, units, what travels inside, and the way to a file and back."""

from __future__ import annotations

import json
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import xarray as xr

import growthsim as gs
from growthsim.quantities import CAUSES, EVENT_NAMES, LIMITS, OUTPUTS
from growthsim.results import ResultError, open_result, save, save_table, tidy
from growthsim.scenario import fingerprint, loads
from growthsim.simulate import run
from tests.builders import EVERYTHING, PER_FUTURE, TRAJECTORIES, assert_same, simulated, world

PLANS: dict[str, Any] = {
    "linear": {"label": "Så bliver vi – som vi er"},
    "exo": {"label": "Become an ExO", "start": 1.0, "methods": EVERYTHING},
}
WORDS: dict[str, Any] = {
    "title": "Ein Zulieferer: “how late is too late?” – №1 × 10 €",
    "question": "When?",
    "currency": "DKK",
    "start_year": 2031,
}


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return run(world(PLANS, runs=60, years=14, **WORDS), kept_runs=40)


def test_every_output_is_there(dataset: xr.Dataset) -> None:
    """Every declared output stands in the dataset with its axes, unit, label and symbol, and nothing else does."""
    for output in OUTPUTS:
        variable = dataset[output.name]
        assert variable.dims == ("plan", "run", "time"), output.name
        assert variable.dtype == (np.int8 if output.name == "binding_limit" else np.float64), output.name
        assert variable.attrs["units"] == output.unit
        assert variable.attrs["long_name"] == output.label
        assert variable.attrs["symbol"] == output.symbol
    assert set(dataset.data_vars) == {*TRAJECTORIES, *PER_FUTURE}


def test_axes(dataset: xr.Dataset) -> None:
    """Plans, marks, calendar years, technologies, events and futures have the names and lengths of the contract."""
    assert dict(dataset.sizes) == {"plan": 2, "run": 40, "time": 169, "technology": 1, "event": 8, "future": 60}
    assert dataset["plan"].values.tolist() == ["linear", "exo"]
    assert dataset["label"].values.tolist() == [PLANS["linear"]["label"], PLANS["exo"]["label"]]
    assert dataset["event"].values.tolist() == list(EVENT_NAMES)
    assert dataset["technology"].values.tolist() == ["technology"]
    np.testing.assert_allclose(dataset["time"].values, np.arange(169) / 12)
    np.testing.assert_allclose(dataset["year"].values, 2031 + np.arange(169) / 12)
    assert dataset["technology_cost"].dims == ("technology", "plan", "run", "time")
    assert dataset["event_time"].dims == ("event", "plan", "future")
    assert dataset["cause"].dims == dataset["success"].dims == ("plan", "future")
    for name in dataset.data_vars:
        assert dataset[name].attrs["units"], name
        assert dataset[name].attrs["long_name"], name


def test_what_travels_inside(dataset: xr.Dataset) -> None:
    """Title, scenario, seed, version and all that made the numbers travel inside them."""
    scenario = world(PLANS, runs=60, years=14, **WORDS)
    attributes = dataset.attrs
    assert attributes["title"] == WORDS["title"]
    assert attributes["question"] == "When?"
    assert loads(attributes["scenario"]) == scenario
    assert attributes["fingerprint"] == fingerprint(scenario)
    assert (attributes["seed"], attributes["runs"], attributes["years"]) == (1, 60, 14)
    assert (attributes["start_year"], attributes["currency"]) == (2031, "DKK")
    assert attributes["version"] == gs.__version__


def test_codes_mean_something(dataset: xr.Dataset) -> None:
    """Causes stand where a future is disrupted and nowhere else; limits and successes are of their kinds."""
    disrupted = np.isfinite(dataset["event_time"].sel(event="disrupted").values)
    causes = dataset["cause"].values
    assert causes.dtype == np.int8
    np.testing.assert_array_equal(causes >= 0, disrupted)
    assert causes.max() < len(CAUSES)
    assert set(np.unique(dataset["binding_limit"].values)) <= set(range(len(LIMITS)))
    assert np.isnan(dataset["success"].sel(plan="linear").values).all()
    assert set(np.unique(dataset["success"].sel(plan="exo").values)) <= {0.1, 0.5, 1.0}


def test_programmes_succeed_as_often_as_declared() -> None:
    """Programmes deliver all, half or a tenth as often as the scenario says."""
    success = simulated({"exo": {"methods": EVERYTHING}}, runs=4000, years=0.5)["success"].sel(plan="exo").values
    for delivered, probability in ((1.0, 0.30), (0.5, 0.44), (0.1, 0.26)):
        assert (success == delivered).mean() == pytest.approx(probability, abs=0.03)


def test_event_dates_are_marks(dataset: xr.Dataset) -> None:
    """An event's date is one of the marks; a closed firm is disrupted no later than it closes."""
    times = dataset["event_time"].values
    happened = times[np.isfinite(times)]
    np.testing.assert_allclose(happened * 12, np.round(happened * 12), atol=1e-9)
    assert happened.max() <= 14 + 1e-9
    closed, disrupted = (dataset["event_time"].sel(event=name).values for name in ("closed", "disrupted"))
    where = np.isfinite(closed)
    assert (disrupted[where] <= closed[where]).all()


def test_a_file_and_back(dataset: xr.Dataset, tmp_path: Path) -> None:
    """A saved result comes back with every number, word and the same verdict."""
    path = save(dataset, tmp_path / "result.nc")
    assert [file.name for file in tmp_path.iterdir()] == ["result.nc"]
    back = open_result(path)
    assert_same(dataset, back)
    assert dict(back.sizes) == dict(dataset.sizes)
    for name in ("plan", "label", "event", "technology", "time", "year"):
        np.testing.assert_array_equal(back[name].values, dataset[name].values)
    assert dict(back.attrs) == dict(dataset.attrs)
    for name in dataset.data_vars:
        assert back[name].attrs == dataset[name].attrs, name
    assert gs.verdict(back) == gs.verdict(dataset)


def test_a_file_of_events_alone(tmp_path: Path) -> None:
    """A result without trajectories has a verdict, and saves and opens like any other."""
    bare = run(world(PLANS, runs=12, years=10), kept_runs=0)
    verdict = gs.verdict(bare)
    back = open_result(save(bare, tmp_path / "bare.nc"))
    assert back.sizes["future"] == 12
    assert gs.verdict(back) == verdict


@pytest.mark.parametrize("seed", [0, 2**31, 2**53])
def test_every_seed_is_saved(seed: int, tmp_path: Path) -> None:
    """A result of any seed that a scenario takes can be saved, and says its seed when opened."""
    dataset = run(world(runs=2, years=1, span__seed=seed))
    assert int(open_result(save(dataset, tmp_path / "result.nc")).attrs["seed"]) == seed


def test_a_result_without_words_is_saved(tmp_path: Path) -> None:
    """A scenario without title and question saves and opens as one without."""
    back = open_result(save(run(world(runs=2, years=1)), tmp_path / "result.nc"))
    assert (back.attrs["title"], back.attrs["question"]) == ("", "")


def test_an_older_version_says_so(dataset: xr.Dataset, tmp_path: Path) -> None:
    """A result of another version opens, with a warning that names both."""
    path = save(dataset.assign_attrs(version="0.0.9"), tmp_path / "old.nc")
    with pytest.warns(UserWarning, match=r"0\.0\.9.*" + gs.__version__.replace(".", r"\.")):
        assert open_result(path).attrs["version"] == "0.0.9"
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        open_result(save(dataset, tmp_path / "new.nc"))


@pytest.mark.parametrize("content", [None, b"", b"not a result", b"CDF\x01broken", b"\x89HDF\r\n\x1a\n"])
def test_what_is_no_result(content: bytes | None, tmp_path: Path) -> None:
    """A missing, empty, broken or foreign file is refused with its name, without a traceback of another library."""
    path = tmp_path / "result.nc"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ResultError, match=r"result\.nc"):
        open_result(path)


def test_another_netcdf_file_is_no_result(tmp_path: Path) -> None:
    """A netCDF file of somebody else is refused, and so is a folder."""
    path = tmp_path / "foreign.nc"
    xr.Dataset({"rain": ("day", [1.0, 2.0])}).to_netcdf(path, engine="scipy")
    with pytest.raises(ResultError, match="no growthsim result"):
        open_result(path)
    xr.Dataset({"event_time": ("day", [1.0])}, attrs={"version": "1"}).to_netcdf(path, engine="scipy")
    with pytest.raises(ResultError):
        open_result(path)
    with pytest.raises(ResultError):
        open_result(tmp_path)


def test_a_save_that_fails_leaves_nothing(dataset: xr.Dataset, tmp_path: Path) -> None:
    """When saving fails, the file that was there stays and no half of a new one is left."""
    path = tmp_path / "result.nc"
    path.write_bytes(b"precious")
    with pytest.raises(TypeError):
        save(dataset.assign_attrs(bad={"a": object()}), path)
    assert path.read_bytes() == b"precious"
    assert list(tmp_path.iterdir()) == [path]


def test_a_table_for_people_who_like_tables(dataset: xr.Dataset) -> None:
    """The tidy table has a row for each plan, run and mark and a column for each output."""
    table = tidy(dataset.isel(run=slice(2)))
    assert len(table) == 2 * 2 * 169
    assert {"plan", "run", "time", "year", "label", *(output.name for output in OUTPUTS)} <= set(table.columns)


def test_a_saved_table_holds_no_formula(dataset: xr.Dataset, tmp_path: Path) -> None:
    """A label that a spreadsheet would compute is written as text."""
    few = dataset.isel(run=slice(1), time=slice(2)).assign_coords(label=("plan", ["=1+1", "@SUM(A1)"]))
    lines = save_table(few, tmp_path / "table.csv").read_text(encoding="utf-8")
    assert ",'=1+1\n" in lines
    assert ",'@SUM(A1)\n" in lines
    assert ",=1+1" not in lines


def test_the_public_face(tmp_path: Path) -> None:
    """The names of the package's face do what their homes do, and an unknown one is refused."""
    result = gs.run(gs.replace(world(runs=3, years=1), {"span.runs": 2}))
    assert result.sizes["run"] == 2
    assert gs.open_result(gs.save(result, tmp_path / "r.nc")).attrs["runs"] == 2
    assert json.dumps(gs.verdict(result), allow_nan=False)
    assert set(gs.__all__) <= {name for name in gs.__all__ if hasattr(gs, name)}
    with pytest.raises(AttributeError, match="prophecy"):
        gs.prophecy  # noqa: B018

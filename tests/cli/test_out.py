"""`run --out`: everything that is kept stands in the folder, whole."""

import csv
import json
import struct
from xml.etree import ElementTree

import pytest

from growthsim import simulate
from growthsim.analysis.tables import bands_table, survival_table
from growthsim.scenario import fingerprint, load, replace

PNG = b"\x89PNG\r\n\x1a\n"


def png_width(path):
    """Pixels across, from the head of the file."""
    head = path.read_bytes()[:24]
    assert head.startswith(PNG)
    return struct.unpack(">I", head[16:20])[0]


def test_out_writes_verdict_tables_scenario_and_charts(command, tmp_path):
    """Each of them readable, charts as PNG and SVG, and nothing temporary left."""
    out = tmp_path / "deep" / "out"
    answer = command("run", "sensor", "--runs", 20, "--out", out, "--json")
    assert (answer.code, answer.err) == (0, "")
    names = {path.name for path in out.iterdir()}
    assert {"verdict.json", "bands.csv", "survival.csv", "scenario.toml"} <= names
    assert not [name for name in names if name.startswith((".", "tmp"))]
    assert json.loads((out / "verdict.json").read_text(encoding="utf-8")) == answer.data
    check_tables(out)
    check_charts(out)
    assert {path.suffix for path in out.iterdir()} == {".json", ".csv", ".toml", ".png", ".svg"}


def check_tables(out):
    """The tables have heads and rows, and the scenario is the one that ran."""
    for name in ("bands.csv", "survival.csv"):
        rows = list(csv.DictReader((out / name).read_text(encoding="utf-8").splitlines()))
        assert {row["plan"] for row in rows} == {"linear", "exo"}
    assert load(out / "scenario.toml").span.runs == 20
    assert fingerprint(load(out / "scenario.toml")) != fingerprint(load("sensor"))


def check_charts(out):
    """Every chart in both formats, wide enough to print."""
    pictures = sorted(path.stem for path in out.glob("*.png"))
    assert pictures == sorted(path.stem for path in out.glob("*.svg"))
    assert {"crossing", "customers", "revenue"} <= set(pictures)
    for path in out.glob("*.png"):
        assert png_width(path) >= 1920
    for path in out.glob("*.svg"):
        assert ElementTree.parse(path).getroot().tag.endswith("svg")


def test_compare_writes_its_charts_too(command, tmp_path, monkeypatch):
    """Charts of all scenarios together, in a folder that is made."""
    given = []

    def drawn(datasets, folder, **_):
        given.extend(datasets)
        (folder / "crossing.png").write_bytes(PNG)

    monkeypatch.setattr("growthsim.export.charts.write_charts", drawn)
    out = tmp_path / "out"
    answer = command("compare", "sensor", "lidar", "--runs", 5, "--out", out)
    assert (answer.code, answer.err, len(given)) == (0, "", 2)
    assert f"Written to {out}" in answer.out


def test_a_saved_result_opens_again_and_says_the_same(command, tmp_path):
    """netCDF gives the verdict back digit for digit; nothing temporary is left."""
    first = command("run", "sensor", "--runs", 20, "--save", tmp_path / "kept.nc", "--json")
    again = command("run", tmp_path / "kept.nc", "--json")
    assert (again.code, again.err, again.data) == (0, "", first.data)
    assert [path.name for path in tmp_path.iterdir()] == ["kept.nc"]


def test_a_saved_table_has_a_row_for_every_mark(command, tmp_path):
    """Plans times runs times marks."""
    changes = ("--runs", 3, "--set", "span.years=1", "--set", "plans.exo.start=0", "--set", "plans.exo.actions=[]")
    answer = command("run", "sensor", *changes, "--save", tmp_path / "kept.csv", "--json")
    assert (answer.code, answer.err) == (0, "")
    rows = (tmp_path / "kept.csv").read_text(encoding="utf-8").splitlines()
    assert len([row for row in rows if not row.startswith("#")]) == 1 + 2 * 3 * 13


def test_impossible_saves_are_refused_before_anything_runs(command, tmp_path, monkeypatch):
    """Another ending, a missing folder, a file that is no result, changes to a result."""
    (tmp_path / "no.nc").write_bytes(b"nothing")
    (tmp_path / "folder.nc").mkdir()
    monkeypatch.setattr(simulate, "run", lambda *_, **__: pytest.fail("it ran"))
    for arguments, word in (
        (("sensor", "--runs", 2, "--save", tmp_path / "kept.xls"), "kept.xls"),
        (("sensor", "--runs", 2, "--save", tmp_path / "nowhere" / "kept.nc"), "there is no folder"),
        (("sensor", "--runs", 2, "--save", tmp_path / "folder.nc"), "this is a folder"),
        ((tmp_path / "kept.csv",), "a CSV result cannot be opened again; save as .nc"),
        ((tmp_path / "no.nc",), "no.nc"),
        ((tmp_path / "missing.nc",), "missing.nc"),
        ((tmp_path / "no.nc", "--runs", 5), "cannot be changed"),
    ):
        answer = command("run", *arguments)
        assert (answer.code, answer.out) == (2, "")
        assert word in answer.err
    assert {path.name for path in tmp_path.iterdir()} == {"no.nc", "folder.nc"}


def test_tables_say_what_their_numbers_are():
    """Money in the scenario's currency, and survival with the plan's label, nothing of it a formula."""
    changes = {"span.runs": 20, "currency": "=EUR", "plans.exo.label": "=1+1"}
    dataset = simulate.run(replace(load("sensor"), changes))
    bands, survival = bands_table(dataset), survival_table(dataset)
    assert set(bands.loc[bands["output"] == "revenue", "unit"]) == {"'=EUR/year"}
    assert set(bands.loc[bands["output"] == "workers", "unit"]) == {"person"}
    assert list(survival) == ["plan", "label", "year", "time", "survival", "standard_error", "at_risk"]
    assert set(survival["label"]) == {"Stay as we are", "'=1+1"}
    assert survival["year"].to_list() == pytest.approx((2009 + survival["time"]).to_list(), abs=2e-6)

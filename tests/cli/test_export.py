"""`growthsim export`: what is asked for stands in the folder, whole, and nothing else."""

import csv
import io
import json
import zipfile

import pytest

from growthsim import simulate
from growthsim.analysis.tables import bands_table
from growthsim.export.carried import scenario_text_in
from growthsim.results import save
from growthsim.scenario import fingerprint, load, loads, replace
from tests.cli.test_out import png_width

FEW = ("--runs", 5)


@pytest.fixture
def unwritten_report(monkeypatch):
    """The report is asked for and not drawn; gives what was asked for."""
    asked = []

    def written(datasets, names, **_):
        asked.append((datasets, names))
        return "<!doctype html>"

    monkeypatch.setattr("growthsim.export.report.report", written)
    return asked


def test_everything_is_written_when_no_format_is_named(command, tmp_path, unwritten_report):
    """Pictures in three formats, report, tables and workbook; nothing temporary is left."""
    out = tmp_path / "out"
    answer = command("export", "sensor", *FEW, "--chart", "crossing", "--out", out)
    assert (answer.code, answer.err) == (0, "")
    assert {path.name for path in out.iterdir()} == {
        "crossing.png", "crossing.svg", "crossing.pdf", "report.html", "bands.csv", "survival.csv", "workbook.xlsx",
    }  # fmt: skip
    assert answer.out.startswith(f"Written to {out}: ")
    assert "3 pictures" in answer.out
    assert unwritten_report[0][1] == ["sensor"]


def test_every_file_but_a_table_brings_its_scenario_back(command, tmp_path):
    """With what the options changed."""
    out = tmp_path / "out"
    arguments = ("--format", "png,svg,pdf,xlsx", "--chart", "cash", "--set", "firm.loyalty=0.5", "--out", out)
    assert command("export", "sensor", *FEW, *arguments).code == 0
    wanted = fingerprint(replace(load("sensor"), {"span.runs": 5, "firm.loyalty": 0.5}))
    for name in ("cash.png", "cash.svg", "cash.pdf", "workbook.xlsx"):
        assert fingerprint(loads(scenario_text_in(name, (out / name).read_bytes()))) == wanted


@pytest.mark.parametrize("frame", ["16:9", "4:3"])
def test_pictures_are_wide_enough_to_print(command, tmp_path, frame):
    """Whatever their shape, on light and on dark ground."""
    arguments = ("--format", "png", "--chart", "cash", "--frame", frame, "--theme", "dark")
    assert command("export", "sensor", *FEW, *arguments, "--out", tmp_path).code == 0
    assert png_width(tmp_path / "cash.png") >= 1920


def test_a_theme_and_a_scale_are_drawn(command, tmp_path):
    """Dark ground; log where it makes sense, and linear where it does not."""
    arguments = ("--format", "svg", "--theme", "dark", "--scale", "log")
    assert command("export", "sensor", *FEW, *arguments, "--out", tmp_path).code == 0
    names = {path.name for path in tmp_path.iterdir()}
    assert {"revenue-log.svg", "crossing-log.svg", "cash.svg", "binding.svg"} <= names
    assert len(names) == 7
    assert 'fill="#12161B"' in (tmp_path / "cash.svg").read_text(encoding="utf-8")
    assert "Log scale" in (tmp_path / "revenue-log.svg").read_text(encoding="utf-8")


def test_a_folder_that_is_there_may_be_called_anything(command, tmp_path):
    """Even as a picture is."""
    out = tmp_path / "out.png"
    out.mkdir()
    assert command("export", "sensor", *FEW, "--format", "csv", "--out", out).code == 0
    assert {path.name for path in out.iterdir()} == {"bands.csv", "survival.csv"}


def test_json_lists_the_files(command, tmp_path):
    """And only them, on standard output."""
    answer = command("export", "sensor", *FEW, "--format", "csv,xlsx", "--out", tmp_path / "o", "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.data == [str(tmp_path / "o" / name) for name in ("bands.csv", "survival.csv", "workbook.xlsx")]


def test_a_saved_result_is_exported_as_it_is(command, tmp_path, unwritten_report):
    """Not run again; one without trajectories is refused."""
    dataset = simulate.run(replace(load("sensor"), {"span.runs": 5}))
    save(dataset, tmp_path / "kept.nc")
    save(dataset.isel(run=slice(0, 0)), tmp_path / "bare.nc")
    out = tmp_path / "out"
    assert command("export", tmp_path / "kept.nc", "--format", "csv,html", "--out", out).code == 0
    assert (out / "bands.csv").read_text(encoding="utf-8") == bands_table(dataset).to_csv(index=False)
    assert unwritten_report[0][1] == ["kept"]
    answer = command("export", tmp_path / "bare.nc", "--out", tmp_path / "none")
    assert (answer.code, answer.out) == (2, "")
    assert "events alone" in answer.err
    assert not (tmp_path / "none").exists()


def test_impossible_wishes_are_refused_before_anything_runs(command, tmp_path, monkeypatch):
    """One message with the nearest possible word, exit code 2, nothing written."""
    monkeypatch.setattr(simulate, "run", lambda *_, **__: pytest.fail("it ran"))
    (tmp_path / "file").write_text("", encoding="utf-8")
    out = tmp_path / "out"
    for arguments, words in (
        (("--format", "pgn"), "did you mean png?"),
        (("--format", ""), "allowed: png, svg, pdf, html, csv, xlsx"),
        (("--format", "png,docx"), '"docx"'),
        (("--chart", "revnue"), "did you mean revenue?"),
        (("--chart", "cash", "--scale", "log"), "cash makes no sense on a log scale"),
        (("--format", "csv", "--chart", "cash"), "--chart: is about pictures"),
        (("--format", "xlsx,html", "--theme", "dark"), "--theme: is about pictures"),
        (("--frame", "4x3"), "did you mean 4:3?"),
        (("--theme", "drak"), "did you mean dark?"),
        (("--scale", "logs"), "did you mean log?"),
        (("--set", "entrant.presence=absent", "--chart", "crossing"), "no newcomer"),
        (("--set", "firm.loyalty=7"), "firm.loyalty"),
        (("--runs", "many"), "span.runs"),
        (("--out", tmp_path / "file"), "is a file, not a folder"),
        (("--out", tmp_path / "sensor.png"), "name a folder, such as sensor; --format says which files it gets"),
        (("--out", tmp_path / "sensor.XLSX"), "name a folder"),
        (("--out", tmp_path / "sensor.toml"), "name a folder"),
        (("--out", tmp_path / "nowhere" / "out"), "there is no folder"),
    ):
        answer = command("export", "sensor", "--out", out, *arguments)
        assert (answer.code, answer.out) == (2, "")
        assert words in answer.err
        assert answer.err.count("\n") <= 2
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_too_much_for_the_memory_is_refused(command, tmp_path, monkeypatch):
    """With the estimate, before it runs."""
    monkeypatch.setattr("growthsim.cli.memory.bytes_available", lambda: 1000)
    answer = command("export", "sensor", "--out", tmp_path / "out")
    assert (answer.code, answer.out) == (2, "")
    assert "GB of memory" in answer.err
    assert not (tmp_path / "out").exists()


def test_nothing_is_left_of_what_fails_half_way(command, tmp_path, monkeypatch):
    """The tables that were written before the workbook failed are not there."""
    monkeypatch.setattr("growthsim.export.workbook.workbook", lambda _: 1 / 0)
    answer = command("export", "sensor", *FEW, "--format", "csv,xlsx", "--out", tmp_path / "out")
    assert answer.code == 1
    assert list(tmp_path.iterdir()) == []


def test_no_cell_of_a_hostile_scenario_is_a_formula(command, tmp_path):
    """In the tables a sign stands before it, in the workbook it is a word."""
    file = tmp_path / "hostile.toml"
    name = json.dumps("=cmd()")
    file.write_text(f"title = {name}\n[plans.a]\nlabel = {name}\n[span]\nyears = 2\nruns = 5\n", encoding="utf-8")
    out = tmp_path / "out"
    assert command("export", file, "--format", "csv,xlsx", "--out", out).code == 0
    for table in ("bands.csv", "survival.csv"):
        for row in csv.DictReader(io.StringIO((out / table).read_text(encoding="utf-8"))):
            assert row["label"] == "'=cmd()"
    with zipfile.ZipFile(out / "workbook.xlsx") as archive:
        assert b"=cmd()" in archive.read("xl/sharedStrings.xml")
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")

"""What the commands on series leave in a folder: all of it or nothing."""

import csv
import json

import pytest


def test_out_keeps_everything(command, tmp_path, undrawn):
    """JSON as it is printed, tables, what pictures need; a series reads back."""
    out = tmp_path / "deep" / "out"
    fitted = command("fit", "genome_nhgri", "--json", "--out", out)
    forecast = command("forecast", "genome_nhgri", "--to", 2030, "--against", 100, "--json", "--out", out)
    hindcast = command("hindcast", "genome_nhgri", "--json", "--out", out)
    for answer, name in ((fitted, "fit.json"), (forecast, "forecast.json"), (hindcast, "scores.json")):
        assert json.loads((out / name).read_text(encoding="utf-8")) == answer.data
    assert {path.name for path in out.iterdir()} == {
        "fit.json", "series.csv", "forecast.json", "forecast.csv", "scores.json", "hindcasts.csv"
    }  # fmt: skip
    drawn = [["breaks", "forecast"], ["breaks", "crossing", "forecast"], ["hindcasts"]]
    assert [sorted(asked) for asked in undrawn] == drawn
    assert [each.fan for each in undrawn[-1]["hindcasts"]] == ["pooled", "corrected", "closed_form"]
    lines = (out / "forecast.csv").read_text(encoding="utf-8").splitlines()
    assert [line.split(":")[0].strip('"') for line in lines if "#" in line] == [
        "# technology", "# unit", "# fan", "# last figure", "# cheaper"
    ]  # fmt: skip
    rows = list(csv.DictReader(line for line in lines if "#" not in line))
    chances = [row["probability"] for row in forecast.data["against"]["years"]]
    assert [float(row["cheaper"]) for row in rows] == pytest.approx(chances)
    assert [float(row["p50"]) for row in rows] == pytest.approx([row["p50"] for row in forecast.data["years"]])
    assert command("fit", out / "series.csv", "--json").data["drift"] == fitted.data["drift"]
    assert "Written to" in command("fit", "genome_nhgri", "--out", out).out


def test_only_what_was_written_now_is_told(command, tmp_path, undrawn):
    """What an earlier run left stays and is not counted."""
    out = tmp_path / "out"
    out.mkdir()
    (out / "old.png").write_bytes(b"mine")
    words = command("fit", "genome_nhgri", "--out", out).out
    assert f"Written to {out}: fit.json, series.csv\n" in words
    assert (out / "old.png").read_bytes() == b"mine"


@pytest.mark.parametrize(
    "line", [("fit", "genome_nhgri"), ("forecast", "genome_nhgri", "--to", 2030), ("hindcast", "genome_nhgri")]
)
def test_nothing_is_left_of_what_cannot_be_drawn(command, tmp_path, monkeypatch, line):
    """Neither texts nor folders, and an earlier run's files stay as they were."""

    def failing(folder, **_):
        (folder / "fan.png").write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("growthsim.export.technologies.write_technology_charts", failing)
    answer = command(*line, "--out", tmp_path / "deep" / "out")
    assert (answer.code, answer.out, list(tmp_path.iterdir())) == (2, "", [])
    assert "cannot write here (No space left on device)" in answer.err
    (tmp_path / "fit.json").write_text("mine", encoding="utf-8")
    assert command(*line, "--out", tmp_path).code == 2
    assert [(path.name, path.read_text(encoding="utf-8")) for path in tmp_path.iterdir()] == [("fit.json", "mine")]


def test_a_folder_in_the_way_is_named(command, tmp_path, undrawn):
    """And nothing else is written."""
    (tmp_path / "series.csv").mkdir()
    answer = command("fit", "genome_nhgri", "--out", tmp_path)
    assert (answer.code, answer.out) == (2, "")
    assert "series.csv is a folder there" in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["series.csv"]

"""`growthsim report`: one document, all or nothing."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from growthsim.export.carried import scenario_texts_in
from growthsim.scenario import fingerprint, loads

QUICK = ("--runs", "20", "--set", "span.years=3", "--no-decisions")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("one", "two", "three"):
        (tmp_path / f"{name}.toml").write_text(f'schema = 1\ntitle = "Firm {name}"\n', encoding="utf-8")
    return tmp_path


def test_a_report_is_written_and_its_size_told(command, folder: Path) -> None:
    answer = command("report", folder / "one.toml", "--out", folder / "r.html", *QUICK)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith(f"Written to {folder / 'r.html'}: 1 scenario, ")
    assert answer.out.endswith(" MB\n")
    assert "Firm one" in (folder / "r.html").read_text(encoding="utf-8")


def test_options_change_every_scenario_and_travel_inside(command, folder: Path) -> None:
    files = [folder / "one.toml", folder / "two.toml"]
    answer = command("report", *files, "--out", folder / "r.html", *QUICK, "--seed", "7", "--json")
    carried = [loads(source) for source in scenario_texts_in("r.html", (folder / "r.html").read_bytes())]
    assert [scenario.span.seed for scenario in carried] == [7, 7]
    assert answer.data == {
        "file": str(folder / "r.html"),
        "scenarios": [
            {"name": str(file), "title": scenario.title, "fingerprint": fingerprint(scenario)}
            for file, scenario in zip(files, carried, strict=True)
        ],
    }


def test_no_folder_of_the_machine_stands_in_the_report(command, folder: Path) -> None:
    command("report", folder / "one.toml", folder / "two.toml", "--out", folder / "r.html", *QUICK)
    assert str(folder) not in (folder / "r.html").read_text(encoding="utf-8")


def test_shared_out_or_not_the_report_is_the_same(command, folder: Path, monkeypatch) -> None:
    """Several processes give what one gives, byte for byte."""
    files = [folder / f"{name}.toml" for name in ("one", "two", "three")]
    for workers in (1, 2):
        monkeypatch.setattr(os, "cpu_count", lambda workers=workers: workers)
        assert command("report", *files, "--out", folder / f"{workers}.html", *QUICK).code == 0
    assert (folder / "1.html").read_bytes() == (folder / "2.html").read_bytes()


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["one.toml", "two.toml", "--out", "r.pdf"], ["--out r.pdf: the name ends in .html"]),
        (["one.toml", "--out", "nowhere/r.html"], ["there is no folder nowhere"]),
        (["one.toml", "--out", "taken.html"], ["this is a folder"]),
        (["one.toml", "missing.toml"], ["missing.toml"]),
        (["sensr"], ["sensr: no scenario of this name is shipped; did you mean sensor?"]),
        (["one.toml", "result.nc"], ["result.nc: is a saved result", "growthsim export result.nc --format html"]),
        (["one.toml"] * 31, ["report takes 1 to 30 scenarios, not 31"]),
        (["one.toml", "--runs", "many"], ["span.runs", "not a number"]),
        (["one.toml", "two.toml", "--set", "firm.employes=3"], ["one.toml, changes", "two.toml", "firm.employees"]),
    ],
)
def test_bad_input_is_told_and_nothing_written(
    command, folder: Path, monkeypatch, arguments: list[str], said: list[str]
) -> None:
    monkeypatch.chdir(folder)
    (folder / "taken.html").mkdir()
    before = sorted(folder.rglob("*"))
    answer = command("report", *arguments)
    assert (answer.code, answer.out) == (2, "")
    for words in said:
        assert words in answer.err
    assert sorted(folder.rglob("*")) == before


def test_a_fault_in_the_last_file_is_told_before_the_first_is_run(command, folder: Path, monkeypatch) -> None:
    """Every faulty file is named at once."""
    monkeypatch.setattr("growthsim.cli.reporting.made", lambda _: pytest.fail("a scenario was run"))
    for name in ("two", "three"):
        (folder / f"{name}.toml").write_text("schema = 1\n[firm]\nemployees = -1\n", encoding="utf-8")
    files = [folder / f"{name}.toml" for name in ("one", "two", "three")]
    answer = command("report", *files, "--out", folder / "r.html")
    assert answer.code == 2
    assert "two.toml: 1 fault" in answer.err
    assert "three.toml: 1 fault" in answer.err
    assert not (folder / "r.html").exists()


def test_accounts_that_cannot_be_name_the_file(command, folder: Path) -> None:
    """What only the simulation can find is told with the scenario's name, and nothing is written."""
    broken = folder / "broken.toml"
    broken.write_text("schema = 1\n[firm]\noperating_margin = 0.9\nfixed_cost_share = 0.9\n", encoding="utf-8")
    answer = command("report", folder / "one.toml", broken, "--out", folder / "r.html", *QUICK)
    assert answer.code == 2
    assert "broken" in answer.err
    assert not (folder / "r.html").exists()

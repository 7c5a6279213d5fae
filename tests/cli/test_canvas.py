"""`growthsim canvas` and `growthsim roadmap`: what they print, write and refuse."""

from __future__ import annotations

import json

import pytest

from growthsim.scenario import load


@pytest.fixture(autouse=True)
def few(monkeypatch) -> None:
    """Methods are tried in few futures."""
    monkeypatch.setattr("growthsim.methods.roadmap.RUNS", 20)


def test_the_canvas_is_a_table_of_all_methods(command) -> None:
    answer = command("canvas", "sensor")
    assert answer.code == 0
    assert "“Become an ExO” moves 6 of 11 methods." in answer.out
    assert all(method.label in answer.out for method in load("sensor").frame.methods)


def test_the_canvas_as_json_says_levels_dates_and_effects(command) -> None:
    told = json.loads(command("canvas", "sensor", "--json").out)
    cells = {cell["name"]: cell for cell in told["cells"]}
    assert told["plan"] == "exo"
    assert (cells["algorithms"]["today"], cells["algorithms"]["aim"]) == (0.0, 0.8)
    assert cells["algorithms"]["when"] == "from 2012"
    assert cells["dashboards"]["acts"][0]["grade"] == "assumption"
    assert cells["engagement"]["acts"][0]["grade"] == "industry"


def test_files_are_written_and_open_again(command, tmp_path) -> None:
    answer = command("canvas", "sensor", "--out", tmp_path, "--format", "svg,csv")
    assert answer.code == 0
    assert sorted(path.name for path in tmp_path.iterdir()) == ["canvas.csv", "canvas.svg"]
    again = command("canvas", tmp_path / "canvas.svg", "--json")
    assert json.loads(again.out)["title"] == load("sensor").title


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--plan", "exx"), "did you mean exo?"),
        (("--format", "svg"), "add --out DIR"),
        (("--format", "gif", "--out", "x"), "allowed: svg, png, html, csv"),
    ],
)
def test_what_cannot_be_is_one_message(command, arguments, words, tmp_path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    answer = command("canvas", "sensor", *arguments)
    assert answer.code == 2
    assert answer.out == ""
    assert words in answer.err
    assert not list(tmp_path.iterdir())


def test_a_roadmap_is_kept_as_a_scenario_with_the_plan(command, tmp_path) -> None:
    """And is not written over a file that is there."""
    file = tmp_path / "mine.toml"
    answer = command("roadmap", "growing-broke", "--save", file, "--json")
    assert answer.code == 0
    told = json.loads(answer.out)
    assert told["runs"] == 20
    kept = load(file)
    assert "roadmap" in kept.plans
    assert len(kept.plans["roadmap"].actions) == sum(len(wave["methods"]) for wave in told["waves"])
    again = command("roadmap", "growing-broke", "--save", file)
    assert again.code == 2
    assert "exists already" in again.err


def test_a_roadmap_begins_with_what_to_start_with(command) -> None:
    answer = command("roadmap", "growing-broke")
    assert answer.code == 0
    assert answer.out.startswith("Start with ")
    assert "What is done" in answer.out

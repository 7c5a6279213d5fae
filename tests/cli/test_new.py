"""`growthsim new`: six numbers become a file that runs, or one message and no file."""

import os

import pytest

from growthsim.scenario import load
from growthsim.scenario.new import SECTORS

NUMBERS = {
    "customers": 120, "revenue": 2_400_000, "employees": 18, "employee-cost": 62_000, "margin": 0.07, "cash": 200_000,
}  # fmt: skip


def options(**changes):
    """The six numbers as options, some of them changed."""
    return [part for name, value in {**NUMBERS, **changes}.items() for part in (f"--{name}", str(value))]


def test_six_numbers_make_a_file_that_runs(command, tmp_path):
    """The numbers stand in it, and `run` takes it."""
    file = tmp_path / "mine.toml"
    answer = command("new", file, *options(), "--title", "Mine & co", "--currency", "CHF")
    assert (answer.code, answer.err) == (0, "")
    assert str(file) in answer.out
    scenario = load(file)
    assert (scenario.title, scenario.currency, scenario.invented) == ("Mine & co", "CHF", False)
    assert scenario.firm.customers * scenario.firm.price == pytest.approx(2_400_000)
    assert (scenario.firm.employees, scenario.firm.operating_margin) == (18, 0.07)
    assert command("run", file, "--runs", 20, "--json").data["scenario"] == "Mine & co"
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]


@pytest.mark.parametrize("sector", list(SECTORS))
def test_every_sector_makes_a_file_that_runs(command, tmp_path, sector):
    """Without a number of one's own."""
    file = tmp_path / "typical.toml"
    assert command("new", file, "--sector", sector).code == 0
    assert load(file).invented
    assert command("run", file, "--runs", 5).code == 0


def test_without_any_option_and_without_a_terminal_the_defaults_are_written(command, tmp_path, monkeypatch):
    """Nothing is asked of a script."""
    monkeypatch.setattr("growthsim.cli.library._can_ask", lambda: False)
    assert command("new", tmp_path / "plain.toml").code == 0
    assert load(tmp_path / "plain.toml").plans


def test_at_a_terminal_the_numbers_are_asked_for(command, tmp_path, monkeypatch):
    """An empty answer takes the sector's number."""
    answers = iter(["", 100.0, 2e6, 15.0, 60_000.0, 0.05, 1e5])
    monkeypatch.setattr("growthsim.cli.library._can_ask", lambda: True)
    monkeypatch.setattr("typer.prompt", lambda *_, **__: next(answers))
    assert command("new", tmp_path / "asked.toml").code == 0
    assert load(tmp_path / "asked.toml").firm.employees == 15


def test_an_existing_file_is_kept_unless_forced(command, tmp_path):
    """It is written over with --force only."""
    file = tmp_path / "mine.toml"
    file.write_text("mine", encoding="utf-8")
    answer = command("new", file, *options())
    assert (answer.code, answer.out) == (2, "")
    assert "mine.toml: exists already" in answer.err
    assert file.read_text(encoding="utf-8") == "mine"
    assert command("new", file, *options(), "--force").code == 0
    assert load(file).firm.employees == 18


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"customers": 0}, ("customers = 0", "1 to")),
        ({"customers": -3}, ("customers = -3",)),
        ({"employees": -5}, ("employees = -5", "people")),
        ({"margin": 7}, ("margin = 7", "0.9")),
        ({"cash": -1}, ("cash = -1",)),
        ({"revenue": "nan"}, ("revenue = nan", "not a number")),
        ({"revenue": "inf"}, ("revenue = inf",)),
        ({"revenue": "much"}, ("--revenue", "'much' is not a number")),
        ({"revenue": "\x1b[31m7"}, ("--revenue", "x1b")),
        ({"employees": 5000}, ("5,000 employees", "310,000,000")),
        ({"sector": "lwa"}, ('sector = "lwa"',)),
        ({"title": "\x1b[31mred"}, ("title", "x1b")),
        ({"currency": "EUR\nx = 1"}, ("currency",)),
    ],
)
def test_impossible_numbers_are_refused_and_nothing_is_written(command, tmp_path, changes, words):
    """One message with the number and what is allowed."""
    answer = command("new", tmp_path / "mine.toml", *options(**changes))
    assert (answer.code, answer.out) == (2, "")
    assert all(word in answer.err for word in words), answer.err
    assert "Traceback" not in answer.err
    assert "\x1b" not in answer.err
    assert list(tmp_path.iterdir()) == []


def test_several_impossible_numbers_make_one_message(command, tmp_path):
    """All of them at once."""
    answer = command("new", tmp_path / "mine.toml", *options(customers=0, margin=7))
    assert answer.code == 2
    assert all(words in answer.err for words in ("2 faults", "customers = 0", "margin = 7"))


@pytest.mark.parametrize("name", ["mine.txt", "mine", "nowhere/mine.toml", "a" * 300 + ".toml"])
def test_impossible_places_are_refused(command, tmp_path, monkeypatch, name):
    """Other endings, missing folders, names too long."""
    monkeypatch.chdir(tmp_path)
    answer = command("new", name, *options())
    assert (answer.code, answer.out) == (2, "")
    assert os.path.basename(name)[-10:] in answer.err
    assert list(tmp_path.iterdir()) == []


def test_a_folder_of_that_name_is_kept(command, tmp_path):
    """Even with --force, and no temporary file is left beside it."""
    folder = tmp_path / "mine.toml"
    folder.mkdir()
    for force in ((), ("--force",)):
        assert command("new", folder, *options(), *force).code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["mine.toml"]
    assert folder.is_dir()


def test_a_hostile_title_is_text(command, tmp_path):
    """Quotes, backslashes and tags stand in the file as they were typed."""
    file, title = tmp_path / "mine.toml", '"""\\ </script><b>x</b> [bold] ![](http://x) =cmd()'
    assert command("new", file, *options(), "--title", title).code == 0
    assert load(file).title == title

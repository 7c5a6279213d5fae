"""`growthsim new`: six numbers become a file that runs, or one message and no file."""

import os
import subprocess
import sys

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
    """Nothing is asked of a script, and whose numbers these are is said."""
    monkeypatch.setattr("growthsim.cli.wizard.can_ask", lambda: False)
    answer = command("new", tmp_path / "plain.toml")
    assert answer.code == 0
    assert "those of a typical firm (Service firm)" in " ".join(answer.out.split())
    assert load(tmp_path / "plain.toml").plans


def test_numbers_that_are_not_given_are_named(command, tmp_path):
    """With the typical firm they come from."""
    out = command("new", tmp_path / "mine.toml", "--sector", "law-firm", "--revenue", "2,6 M", "--margin", "8 %").out
    assert "a typical firm (Law firm): --customers, --employees, --employee-cost, --cash." in " ".join(out.split())
    firm = load(tmp_path / "mine.toml").firm
    assert (firm.customers * firm.price, firm.operating_margin) == (pytest.approx(2_600_000), 0.08)


@pytest.mark.parametrize(("piped", "code"), [("100\n", 2), ("", 0)])
def test_answers_through_a_pipe_are_refused_not_dropped(tmp_path, piped, code):
    """An empty pipe holds no answers."""
    line = [sys.executable, "-m", "growthsim", "new", str(tmp_path / "mine.toml")]
    done = subprocess.run(line, input=piped, capture_output=True, text=True, check=False)
    assert done.returncode == code
    assert ("give them as options" in done.stderr) == (code == 2)
    assert [path.name for path in tmp_path.iterdir()] == ([] if code else ["mine.toml"])


@pytest.fixture
def typed(monkeypatch):
    """Somebody at the terminal who types these answers; an empty one takes the default."""

    def sit(*answers):
        waiting = iter(answers)
        monkeypatch.setattr("growthsim.cli.wizard.can_ask", lambda: True)
        monkeypatch.setattr("typer.prompt", lambda *_, default="", **__: next(waiting) or default)
        return waiting

    return sit


def test_at_a_terminal_the_numbers_are_asked_for(command, tmp_path, typed):
    """In anybody's signs; an empty answer takes the sector's number."""
    typed("", "100", "2 M", "15", "", "5 %", "1e5")
    assert command("new", tmp_path / "asked.toml").code == 0
    firm = load(tmp_path / "asked.toml").firm
    assert (firm.customers, firm.price, firm.operating_margin) == (100, 20_000, 0.05)


def test_a_wrong_answer_is_asked_again(command, tmp_path, typed):
    """Sector and numbers, with what is wrong; and all numbers where they do not fit together."""
    left = typed("lwa-firm", "Law firm", "many", "0", "400", "1,234", "2600000", "", "", "8", "8 %", "",
                 *[""] * 6)  # fmt: skip
    answer = command("new", tmp_path / "asked.toml")
    assert answer.code == 0
    for words in ("did you mean law-firm?", "'many' is not a number", "'0' is out of range", "'1,234' can be read as",
                  "write 8 % for a percentage"):  # fmt: skip
        assert words in answer.err
    assert len(list(left)) == 6
    assert load(tmp_path / "asked.toml").firm.operating_margin == 0.08


def test_numbers_that_do_not_fit_are_asked_again(command, tmp_path, typed):
    """All six, each with the answer just given as its default."""
    typed("", "400", "", "5000", "", "", "", "", "", "50", "", "", "")
    answer = command("new", tmp_path / "asked.toml")
    assert answer.code == 0
    assert "these numbers do not fit" in answer.err
    assert load(tmp_path / "asked.toml").firm.employees == 50


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
        ({"revenue": "nan"}, ("--revenue", "'nan' is not a number")),
        ({"revenue": "inf"}, ("--revenue", "'inf' is not a number")),
        ({"revenue": "1,234"}, ("--revenue", "'1,234' can be read as 1234 and as 1.234")),
        ({"cash": "8 %"}, ("--cash", "'8 %' is a percentage")),
        ({"margin": "8 M"}, ("--margin", "'8 M' is not a number")),
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

"""`--set` drives a technology by figures: shipped, from a file, or typed."""

import pytest

S = "technologies.sensor"
PRICES = "year,cost\n2009,75000\n2012.5,70000\n2017,7500\n"
TOLD = f"start_year = 2020\n[{S}]\nlaw = 'accelerating'\nhalving_time = 2\nvolatility = 0.3\n"


@pytest.fixture
def home(tmp_path, monkeypatch):
    """A folder with a scenario and prices, and another one to work in."""
    home, elsewhere = tmp_path / "home", tmp_path / "elsewhere"
    home.mkdir()
    elsewhere.mkdir()
    (home / "prices.csv").write_text(PRICES, encoding="utf-8")
    (home / "mine.toml").write_text(TOLD, encoding="utf-8")
    monkeypatch.chdir(elsewhere)
    return home


def settings(*pairs):
    """Several `--set` in a row."""
    return [part for pair in pairs for part in ("--set", pair)]


def mark(command, *arguments):
    """The scenario's fingerprint at the foot of a run's output."""
    answer = command("run", *arguments, "--runs", 20)
    assert (answer.code, answer.err) == (0, "")
    return answer.out.rsplit("scenario ", 1)[1].strip()


def test_the_told_curve_gives_way(command, home):
    """To a shipped series, a file beside the scenario, or typed points; a file counts as its points."""
    mine = home / "mine.toml"
    told = mark(command, mine)
    file = mark(command, mine, *settings(f"{S}.data=prices.csv"))
    typed = mark(command, mine, *settings(f"{S}.points=[[2009,75000],[2012.5,70000],[2017,7500]]"))
    cut = mark(command, mine, *settings(f"{S}.until=2015", f"{S}.data=prices.csv"))
    named = mark(command, mine, *settings("start_year=2026", f"{S}.data=lidar_press"))
    assert file == typed
    assert len({told, file, cut, named}) == 4


def test_a_shipped_scenario_finds_files_below_the_working_folder(command, home, monkeypatch):
    """It has no folder of one's own."""
    change = settings("start_year=2020", f"{S}.data=prices.csv")
    assert "no such file" in command("run", "sensor", "--runs", 20, *change).err
    monkeypatch.chdir(home)
    assert mark(command, "sensor", *change) != mark(command, "sensor", *change, *settings(f"{S}.until=2015"))


def test_a_file_written_out_holds_its_figures(command, home, tmp_path):
    """So a result's scenario runs again where the file is not."""
    (home / "own.toml").write_text(f"start_year = 2020\n[{S}]\ndata = 'prices.csv'\n", encoding="utf-8")
    shown = command("show", home / "own.toml", "--json").data
    again = tmp_path / "again.toml"
    again.write_text(shown["toml"], encoding="utf-8")
    assert "[2012.5, 70000]" in shown["toml"]
    assert command("show", again, "--json").data["fingerprint"] == shown["fingerprint"]


@pytest.mark.parametrize(
    ("pairs", "words"),
    [
        ((f"{S}.data=lidar_pres",), (f"{S}.data", "did you mean lidar_press?")),
        ((f"{S}.data=../mine.csv",), (f"{S}.data", "leads out of the scenario's folder")),
        ((f"{S}.data=/etc/passwd",), (f"{S}.data", "leads out of the scenario's folder")),
        ((f"{S}.data=price.csv",), (f"{S}.data", "no such file", "prices.csv")),
        ((f"{S}.data=lidar_press",), ("start_year = 2020", "say until = 2020 there, or start in 2025 or later")),
        ((f"{S}.until=2015",), (f"{S}.until = 2015", "belongs to a technology with data or points")),
        ((f"{S}.points=[[2009,75000]]",), (f"{S}.points", "give at least two")),
        ((f"{S}.points=75000",), (f"{S}.points = 75000", "not a list of points")),
        ((f"{S}.points=" + "[" * 50_000,), (f"{S}.points", "not a list of points")),
        ((f"{S}.points=[[2009,{'9' * 5000}],[2010,1]]",), (f"{S}.points", "not a list of points")),
        ((f"{S}.data=prices.csv", f"{S}.halving_time=2"), (f"{S}.halving_time = 2", "comes from the data")),
    ],
)
def test_figures_that_cannot_be_are_refused(command, home, pairs, words):
    """Exit code 2, one message that names place, value and what is allowed."""
    answer = command("run", home / "mine.toml", *settings(*pairs))
    assert (answer.code, answer.out) == (2, "")
    assert "changes: 1 fault" in answer.err
    for word in words:
        assert word in answer.err
    assert len(answer.err) < 1000
    assert all(sign.isprintable() or sign == "\n" for sign in answer.err)

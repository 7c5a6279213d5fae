"""`growthsim readiness`: answers become levels, on the screen, as JSON and in a scenario."""

import pytest

from growthsim.cli import readiness as module
from growthsim.data import frame
from growthsim.methods.answers import METHODS, UNKNOWN, load_answers
from growthsim.scenario import dumps, load, replace

SOME = 'mtp_1 = 0\nmtp_2 = "unknown"\nstaff_on_demand_1 = 3\nstaff_on_demand_2 = 3\n[small_firm]\ncustomers = 4\n'


@pytest.fixture
def file(tmp_path):
    """A file of answers."""
    path = tmp_path / "answers.toml"
    path.write_text(SOME)
    return path


def test_json_holds_levels_weakest_prerequisites(command, file):
    """Exactly the keys that are promised, for every method."""
    answer = command("readiness", "--answers", file, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert set(answer.data) == {"methods", "weakest", "prerequisites", "levels"}
    assert answer.data["methods"]["mtp"] == {"level": 0.25, "low": 0.0, "high": 0.5, "gap": 0.75}
    assert list(answer.data["levels"]) == list(frame().names)
    assert [set(step) for step in answer.data["weakest"]] == [{"method", "step"}] * 3
    assert answer.data["prerequisites"][0]["needs"] == "mtp"


def test_the_screen_says_levels_rules_and_steps(command, file):
    """And how much was answered."""
    out = command("readiness", "--answers", file).out
    for part in ("4 of 22 questions", "0\u00a0% to 50\u00a0%", "Staff on demand may work at part", "Go on here"):
        assert part in out


def test_the_purpose_is_read_by_its_rubric(command, tmp_path):
    """Level and weakest demand, where the file rates it."""
    file = tmp_path / "a.toml"
    file.write_text("[purpose]\nthree_words = 4\nwhy = 1\nunique = 4\nambition = 3\naction = 4\nscale = 2\n")
    found = command("readiness", "--answers", file, "--json").data["purpose"]
    assert (found["level"], found["weakest"], found["failed"]) == (0.75, "why", [])
    assert "weakest demand: A clear why" in command("readiness", "--answers", file).out


def test_levels_and_levers_go_into_a_scenario(command, file, tmp_path):
    """What is not known as a range; the file runs."""
    new = tmp_path / "new.toml"
    answer = command("readiness", "--answers", file, "--scenario", "sensor", "--out", new)
    assert answer.code == 0
    scenario = load(new)
    assert scenario.firm.methods["staff_on_demand"] == 0.75
    assert scenario.firm.methods["mtp"].as_table() == {"dist": "uniform", "low": 0.0, "high": 0.5}
    assert scenario.firm.loyalty == 0.85
    assert command("show", new).code == 0


def test_levels_that_the_accounts_cannot_bear_are_refused(command, tmp_path):
    """Before anything is written: a firm that cannot open whatever the levels are is not put into a file."""
    file, new, firm = tmp_path / "all.toml", tmp_path / "new.toml", tmp_path / "firm.toml"
    file.write_text("".join(f"{name}_1 = 4\n{name}_2 = 4\n" for name in frame().names))
    margin = {"firm.operating_margin": {"dist": "uniform", "low": 0.0, "high": 0.3}}
    firm.write_text(dumps(replace(load("law-firm"), margin)), encoding="utf-8")
    answer = command("readiness", "--answers", file, "--scenario", firm, "--out", new)
    assert (answer.code, answer.out) == (2, "")
    assert "opening level of the method that gives work out" in answer.err
    assert not new.exists()


def test_earlier_answers_show_progress(command, file, tmp_path):
    """Each level before and after."""
    before = tmp_path / "before.toml"
    before.write_text("mtp_1 = 0\nmtp_2 = 0\n")
    moved = command("readiness", "--answers", file, "--before", before, "--json").data["progress"]
    assert moved[0] == {"method": "mtp", "before": 0.0, "after": 0.25}
    assert "before" in command("readiness", "--answers", file, "--before", before).out


def test_the_questions_are_asked_one_by_one(command, tmp_path, monkeypatch):
    """Asked again after what is no answer; `-` leaves the rest open; kept in a file."""
    answers = iter(["1", "7", "?", "-"])
    monkeypatch.setattr("growthsim.cli.wizard.can_ask", lambda: True)
    monkeypatch.setattr(module.typer, "prompt", lambda *_, **__: next(answers))
    answer = command("readiness", "--save", tmp_path / "mine.toml", "--frame", "workshop_habits")
    assert answer.code == 0
    assert "'7' is no answer" in answer.err
    kept = load_answers(tmp_path / "mine.toml")
    assert kept.of(METHODS) == {"clear_aim_1": 1, "clear_aim_2": UNKNOWN}
    assert (kept.frame, bool(kept.date)) == ("workshop_habits", True)
    # The file says itself which frame it is about.
    assert "clear_aim" in command("readiness", "--answers", tmp_path / "mine.toml", "--json").data["levels"]


def test_the_end_of_the_input_keeps_what_was_answered(command, tmp_path, monkeypatch):
    """Ctrl-D leaves the rest open; Ctrl-C leaves at once, and nothing is written."""
    file = tmp_path / "mine.toml"
    monkeypatch.setattr("growthsim.cli.wizard.can_ask", lambda: True)
    monkeypatch.setattr(f"{module.typer.prompt.__module__}.visible_prompt_func", keyed("3", EOFError))
    assert command("readiness", "--save", file).code == 0
    assert load_answers(file).of(METHODS) == {"mtp_1": 3}
    monkeypatch.setattr(f"{module.typer.prompt.__module__}.visible_prompt_func", keyed("3", KeyboardInterrupt))
    assert command("readiness", "--save", file, "--force").code != 0
    assert load_answers(file).of(METHODS) == {"mtp_1": 3}


def keyed(*keys):
    """A keyboard that gives words, or raises what comes of Ctrl-C and Ctrl-D."""
    given = iter(keys)

    def read(*_):
        key = next(given)
        if isinstance(key, str):
            return key
        raise key

    return read


def test_only_json_goes_to_standard_output(command, monkeypatch):
    """The questions are asked beside it."""
    monkeypatch.setattr("growthsim.cli.wizard.can_ask", lambda: True)
    monkeypatch.setattr(module.typer, "prompt", lambda *_, **__: "-")
    answer = command("readiness", "--json")
    assert answer.data["levels"]["mtp"] == 0.5
    assert "Ask five people" in answer.err


@pytest.mark.parametrize("option", ["--save", "--out"])
def test_a_file_that_is_there_stays_unless_forced(command, file, tmp_path, option):
    """It may hold a year's answers."""
    there = tmp_path / "there.toml"
    there.write_text("mtp_1 = 4\n")
    given = ("readiness", "--answers", file, *(("--scenario", "sensor") if option == "--out" else ()), option, there)
    answer = command(*given)
    assert (answer.code, there.read_text()) == (2, "mtp_1 = 4\n")
    assert "add --force" in answer.err
    assert command(*given, "--force").code == 0
    assert there.read_text() != "mtp_1 = 4\n"


def test_a_frame_of_ones_own_is_asked_about(command, tmp_path):
    """Its methods without questions have a plain one."""
    own = tmp_path / "own.toml"
    own.write_text('title = "T"\nsource = "S"\n[methods.walks]\nlabel = "Walks"\ngroup = "g"\nlag = 1\n')
    (tmp_path / "a.toml").write_text("walks_1 = 1\n")
    found = command("readiness", "--frame", own, "--answers", tmp_path / "a.toml", "--json").data
    assert found["levels"] == {"walks": 0.25}


@pytest.mark.parametrize(
    ("content", "options", "said"),
    [
        ("mtp_1 = 9", (), "mtp_1 = 9: allowed: 0 to 4"),
        ("mpt_1 = 1", (), "did you mean mtp_1?"),
        (SOME, ("--frame", "workshop_habit"), "did you mean workshop_habits?"),
        (SOME, ("--frame", "workshop_habits"), "no such question"),
        (SOME, ("--frame", "none.toml"), "no such file"),
        (SOME, ("--scenario", "sensor"), "belong together"),
        (SOME, ("--scenario", "sensr", "--out", "x.toml"), "did you mean sensor?"),
        (SOME, ("--scenario", "sensor", "--out", "x.txt"), "ends in .toml"),
        (SOME, ("--save", "none/x.toml"), "there is no folder none"),
        (SOME, ("--scenario", "sensor", "--out", "x.toml", "--save", "./x.toml"), "need two files"),
        (SOME, ("--save", "answers.toml"), "this is the file that is read"),
        (SOME, ("--before", "none.toml"), "no such file"),
    ],
)
def test_bad_input_is_one_message_and_exit_code_2(command, tmp_path, monkeypatch, content, options, said):
    """And nothing is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "answers.toml").write_text(content)
    answer = command("readiness", "--answers", "answers.toml", *options)
    assert (answer.code, answer.out) == (2, "")
    assert said in answer.err
    assert [path.name for path in tmp_path.iterdir()] == ["answers.toml"]


def test_without_answers_and_a_terminal_there_is_nothing_to_do(command):
    """Said in one line."""
    answer = command("readiness")
    assert answer.code == 2
    assert "--answers FILE" in answer.err


def test_levels_that_the_accounts_cannot_carry_are_lowered_and_said(command, tmp_path):
    """A firm of people whose answers are all at the top gets a scenario that runs, and is told what was lowered."""
    answers, out = tmp_path / "answers.toml", tmp_path / "mine.toml"
    keys = [f"{method.name}_{number}" for method in frame().methods for number in (1, 2)]
    answers.write_text("\n".join(f"{key} = 4" for key in keys), encoding="utf-8")
    answer = command("readiness", "--answers", answers, "--scenario", "law-firm", "--out", out)
    assert answer.code == 0
    assert "Staff on demand stands at 100\u00a0% by your answers" in answer.err
    assert command("run", out, "--runs", "20", "--json").code == 0

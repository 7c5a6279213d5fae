"""Every command works, and its JSON is JSON."""

import contextlib
import json
import math
import os
import re
import subprocess
import sys

import pytest

from growthsim.cli.screen import counted
from growthsim.cli.verdicts import _difference, chance_cell, event_cell
from growthsim.data import METHOD_NAMES
from growthsim.equations import EQUATIONS
from growthsim.quantities import CAUSES, EVENT_NAMES, OUTPUTS, SECTIONS
from growthsim.scenario import library
from growthsim.version import VERSION

FEW = ("--runs", 50)
EVENT_KEYS = {"probability", "standard_error", "p10", "p50", "p90"}
READING = (
    ("list",), ("show", "sensor"), ("parameters",), ("parameters", "firm"), ("parameters", "firm.loyalty"),
    ("parameters", "--outputs"), ("parameters", "cash", "--outputs"), ("equations",), ("equations", "own_rate"),
    ("methods",),
)  # fmt: skip


def started(*arguments, **environment):
    """A command in a process of its own, as a user starts it."""
    line = [sys.executable, "-m", "growthsim", *arguments]
    surroundings = {**os.environ, **environment}
    return subprocess.run(line, capture_output=True, text=True, timeout=60, check=False, env=surroundings)


@pytest.mark.parametrize("arguments", [*READING, ("run", "sensor", *FEW), ("compare", "sensor", "lidar", *FEW)])
def test_every_command_speaks_on_standard_output_only(command, arguments):
    """Words on standard output, nothing on standard error, exit code 0."""
    answer = command(*arguments)
    assert (answer.code, answer.err) == (0, "")
    assert len(answer.out) > 20
    assert not answer.out.startswith("\n")


@pytest.mark.parametrize("arguments", READING)
def test_every_command_also_speaks_json(command, arguments):
    """With --json there is one strict JSON value and nothing else."""
    answer = command(*arguments, "--json")
    assert (answer.code, answer.err) == (0, "")
    assert answer.data


def test_list_names_the_whole_library(command):
    """Name, title, question and plans of every shipped scenario."""
    found = command("list", "--json").data
    assert [entry["name"] for entry in found] == list(library())
    assert all(entry["title"] and entry["question"] and entry["plans"] for entry in found)


def test_show_prints_question_sources_and_a_text_that_runs(command, tmp_path):
    """What `show` prints as TOML is the scenario: as a file it has the same fingerprint."""
    answer = command("show", "sensor")
    found = command("show", "sensor", "--json").data
    assert all(words in answer.out for words in (found["question"], *found["sources"], *found["look_at"]))
    file = tmp_path / "shown.toml"
    file.write_text(found["toml"], encoding="utf-8")
    assert command("show", file, "--json").data["fingerprint"] == found["fingerprint"]


def test_run_json_keeps_its_contract(command):
    """Exactly the promised keys; probabilities, errors and dates that can be."""
    found = command("run", "sensor", *FEW, "--json").data
    assert set(found) == {"scenario", "version", "seed", "runs", "plans"}
    assert (found["version"], found["runs"], found["seed"]) == (VERSION, 50, 1)
    assert list(found["plans"]) == ["linear", "exo"]
    for plan in found["plans"].values():
        assert set(plan) == {"label", "events", "causes", "sentences"}
        assert set(plan["events"]) == set(EVENT_NAMES)
        assert set(plan["causes"]) <= set(CAUSES)
        # Where nothing is disrupted there is no cause.
        assert math.isclose(sum(plan["causes"].values()), plan["events"]["disrupted"]["probability"] > 0)
        assert all(isinstance(sentence, str) for sentence in plan["sentences"])
        for event in plan["events"].values():
            check_event(event)


def check_event(event):
    """A probability with its error; dates in order, all there or all null."""
    assert set(event) >= EVENT_KEYS
    assert 0 <= event["probability"] <= 1
    assert event["standard_error"] >= 0
    dates = [event[key] for key in ("p10", "p50", "p90")]
    if event["probability"] == 0:
        assert dates == [None] * 3
    else:
        assert dates == sorted(dates)
        assert 2009 <= dates[0] <= dates[2] <= 2024


@pytest.mark.parametrize("name", list(library()))
def test_every_shipped_scenario_runs(command, name):
    """Also with so few futures that hardly anything happens."""
    assert command("run", name, "--runs", 2, "--json").data["runs"] == 2
    assert command("run", name, "--runs", 1).code == 0


def test_a_run_repeats_digit_for_digit(command):
    """The same seed gives the same bytes, another seed others."""
    first, again = (command("run", "sensor", *FEW, "--seed", 7, "--json").out for _ in range(2))
    assert first == again
    other = command("run", "sensor", *FEW, "--seed", 8, "--json").out
    assert other.replace('"seed": 8', '"seed": 7') != first


def test_a_run_in_another_process_repeats_digit_for_digit(command):
    """Nothing depends on the process, its hash seed or what ran before."""
    here = command("run", "sensor", "--runs", 20, "--json").out
    there = started("run", "sensor", "--runs", "20", "--json")
    assert (there.returncode, there.stderr, there.stdout) == (0, "", here)


@pytest.mark.parametrize(
    ("setting", "shown"),
    [
        ("firm.employees=40", "employees = 40"),
        ("firm.employees = 40 # fewer", "employees = 40"),
        ("entrant.presence=absent", 'presence = "absent"'),
        ('title="Two = one"', 'title = "Two = one"'),
        ("title=Two = one", 'title = "Two = one"'),
        ('firm.loyalty={dist = "beta", low = 0, high = 1, a = 2, b = 2}', '"beta"'),
        ('sources=["a", "b"]', 'sources = ["a", "b"]'),
        ("plans.exo.methods={mtp = 0.5}", "methods = {mtp = 0.5}"),
        ("plans.exo.methods.community=0.5", "community = 0.5"),
        ("plans.exo.actions.0.value=0.7", "value = 0.7"),
        ("invented=false", "currency"),
        ("start_year=2010", "start_year = 2010"),
        ("span.years=5.5", "years = 5.5"),
    ],
)
def test_set_takes_numbers_words_distributions_and_lists(command, tmp_path, monkeypatch, setting, shown):
    """The value is read as TOML, a bare word is text, and it arrives in the scenario that was run."""
    texts = []
    from growthsim import simulate

    real = simulate.run
    monkeypatch.setattr(
        simulate, "run", lambda scenario, **options: texts.append(scenario) or real(scenario, **options)
    )
    answer = command("run", "sensor", "--runs", 5, "--set", setting, "--json")
    assert (answer.code, answer.err) == (0, "")
    from growthsim.scenario import dumps

    assert shown in dumps(texts[0])


def test_several_settings_count_together(command):
    """And --runs goes over a --set of the same path."""
    arguments = ("--set", "span.runs=4", "--set", "title=Mine", "--runs", 3)
    found = command("run", "sensor", *arguments, "--json").data
    assert (found["scenario"], found["runs"]) == ("Mine", 3)


def test_compare_shows_what_comes_out_and_what_differs(command):
    """Rows for each scenario and plan; the differing paths with both values."""
    found = command("compare", "sensor", "lidar", *FEW, "--json").data
    assert set(found) == {"scenarios", "rows", "differences"}
    assert found["scenarios"] == ["sensor", "lidar"]
    assert [row["difference"] is None for row in found["rows"]] == [True, True, False, False]
    differing = {entry["path"]: (entry["first"], entry["other"]) for entry in found["differences"]["lidar"]}
    assert differing["technologies.sensor.law"] == ("accelerating", "halving")
    assert "technologies.sensor.law" in command("compare", "sensor", "lidar", *FEW).out


def test_compare_of_one_scenario_with_itself_finds_nothing(command):
    """The same name twice is told apart, and there is no difference."""
    found = command("compare", "sensor", "sensor", *FEW, "--json").data
    assert found["scenarios"] == ["sensor", "sensor (2)"]
    assert found["differences"] == {"sensor (2)": []}
    assert {row["difference"]["points"] for row in found["rows"] if row["difference"]} == {0.0}


def test_compare_says_that_files_do_not_differ(command):
    """In words, without an empty table."""
    out = command("compare", "sensor", "sensor", *FEW).out
    assert "sensor and sensor (2): the files do not differ." in out
    assert "what differs" not in out


def test_what_one_file_alone_has_is_one_line(command):
    """A plan or technology is named once, not with every default inside."""
    found = command("compare", "sensor", "law-firm", *FEW, "--json").data["differences"]["law-firm"]
    lines = {entry["path"]: (entry["first"], entry["other"]) for entry in found}
    assert lines["plans.exo"] == lines["technologies.sensor"] == ("only in sensor", "–")
    assert lines["plans.hold"] == ("–", "only in law-firm")
    assert not [path for path in lines if path.startswith(("plans.exo.", "plans.hold.", "technologies.sensor."))]


def test_none_in_a_table_is_exactly_none(command):
    """In every cell alike; what is rare is under 1 %."""
    assert (chance_cell(0.0), chance_cell(0.001), chance_cell(1.0)) == (
        "none",
        "under\u00a01\u00a0%",
        "over\u00a099\u00a0%",
    )
    event = {"probability": 0.0, "p10": None, "p50": None, "p90": None}
    assert event_cell(event) == "none"
    row = command("compare", "consultancy", "consultancy", *FEW).out.splitlines()[2]
    assert "0 %" not in row.replace("\u00a0", " ")
    assert row.count("none") == 3
    assert (
        "0 %" not in command("run", "law-firm", *FEW).out.split("cause of disruption")[1].replace("\u00a0", " ").split()
    )


def test_one_of_a_thing_is_singular(command):
    """A future, a point, a year."""
    assert ", 1 future, seed" in command("run", "sensor", "--runs", 1).out
    shown = {points: _difference({"points": points / 100, "standard_error": 0.0}) for points in (1, -1, 2)}
    assert shown == {1: "+1 point", -1: "−1 point", 2: "+2 points"}
    assert (counted(1, "year"), counted(2.5, "year"), counted(1e6, "run")) == ("1 year", "2.5 years", "1,000,000 runs")


@pytest.mark.skipif(sys.platform == "win32", reason="no pseudo-terminals there")
@pytest.mark.parametrize("arguments", [("run", "law-firm"), ("compare", "sensor", "law-firm")])
def test_no_line_is_wider_than_the_terminal(arguments):
    """Tables that are too wide become a block for each plan."""
    lines = seen(80, *arguments, "--runs", "20")
    assert max(map(len, lines)) <= 80
    assert any(line.rstrip().endswith("Hold the fees: event") or line == "law-firm: Hold the fees" for line in lines)
    assert max(map(len, seen(220, *arguments, "--runs", "20"))) > 100


def seen(columns, *arguments):
    """What stands on a terminal of that many columns."""
    import pty

    mine, theirs = pty.openpty()
    line = [sys.executable, "-m", "growthsim", *arguments]
    surroundings = {**os.environ, "COLUMNS": str(columns), "TERM": "xterm"}
    with subprocess.Popen(line, stdout=theirs, stderr=subprocess.DEVNULL, env=surroundings) as started_one:
        os.close(theirs)
        parts = []
        # Linux ends a terminal without writers by an error, others by nothing.
        with contextlib.suppress(OSError):
            while part := os.read(mine, 65536):
                parts.append(part)
    os.close(mine)
    assert started_one.returncode == 0
    words = re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", b"".join(parts).decode())
    return words.replace("\r\n", "\n").splitlines()


def test_parameters_lists_every_quantity_and_every_result(command):
    """All sections with range, default and grade; with --outputs what the model reports."""
    paths = {row["path"] for row in command("parameters", "--json").data}
    for section in SECTIONS:
        names = {path.rpartition(".")[2] for path in paths}
        assert {quantity.name for quantity in section} <= names
    outputs = [row["path"] for row in command("parameters", "--outputs", "--json").data]
    assert outputs == [output.name for output in OUTPUTS]


def test_equations_and_methods_are_complete(command):
    """Every equation with formula, source and code; all eleven methods."""
    found = command("equations", "--json").data
    assert [entry["name"] for entry in found] == list(EQUATIONS)
    assert all(entry["formula"] and entry["references"] and entry["code"] for entry in found)
    assert [entry["name"] for entry in command("equations", "own_rate", "--json").data] == ["own_rate"]
    methods = command("methods", "--json").data["methods"]
    assert [method["name"] for method in methods] == list(METHOD_NAMES)


def test_schema_is_a_json_schema(command):
    """One that knows the tables of a scenario."""
    answer = command("schema")
    assert (answer.code, answer.err) == (0, "")
    assert answer.data["$schema"].startswith("https://json-schema.org/")
    assert {"firm", "market", "plans", "technologies"} <= set(answer.data["properties"])


def test_version_and_help(command):
    """Also of a single command; help loads nothing heavy."""
    assert command("--version").out == f"{VERSION}\n"
    assert "compare" in command("--help").out
    assert "PATH=VALUE" in command("run", "-h").out
    code = "import sys, growthsim.cli.application; print(*{'numpy', 'pandas', 'xarray'} & set(sys.modules))"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert loaded.stdout.strip() == ""


def test_a_terminal_that_is_not_utf_8_gets_all_it_can_show():
    """Unknown signs become question marks on the screen; JSON keeps them as escapes."""
    words = started("show", "law-firm", PYTHONIOENCODING="ascii")
    assert (words.returncode, words.stderr) == (0, "")
    parsed = started("show", "sensor", "--json", PYTHONIOENCODING="ascii")
    assert (parsed.returncode, parsed.stderr) == (0, "")
    assert "“How does your company become an ExO?”" in json.loads(parsed.stdout)["sources"][0]


def test_a_reader_who_leaves_early_is_no_fault():
    """`growthsim parameters | head -1` ends quietly."""
    line = f"{sys.executable} -m growthsim parameters; echo code $? >&2"
    done = subprocess.run(["sh", "-c", f"({line}) | head -1"], capture_output=True, text=True, check=True)
    assert done.stdout.count("\n") == 1
    assert done.stderr.strip() == "code 0"

"""Whatever is wrong with the input: exit code 2, one message that names place and value, nothing else."""

import os
import stat
import subprocess
import sys

import pytest

ACTION = "[[plans.a.actions]]\npath = {}\nvalue = {}\n"

FILES = {
    "unknown table": ("[frim]\nprice = 3", "frim", "firm"),
    "misspelt key": ("[firm]\nemployes = 3", "firm.employes", "employees"),
    "text for a number": ('[firm]\nprice = "dear"', "firm.price", '"dear"'),
    "true for a number": ("[firm]\nprice = true", "firm.price", "true"),
    "number for a title": ("title = 3", "title = 3", "not a text"),
    "not a number": ("[firm]\nprice = nan", "firm.price", "nan"),
    "infinity": ("[market]\ncustomers = inf", "market.customers", "inf"),
    "negative count": ("[firm]\nemployees = -5", "firm.employees", "-5"),
    "zero customers": ("[firm]\ncustomers = 0", "firm.customers", "0"),
    "zero runs": ("[span]\nruns = 0", "span.runs", "1 to 1,000,000"),
    "huge years": ("[span]\nyears = 1e9", "span.years", "60 years"),
    "huge start year": ("start_year = 999999", "start_year", "999999"),
    "share above one": ("[firm]\nloyalty = 1.5", "firm.loyalty", "1.5"),
    "level above one": ("[plans.a]\nmethods = {mtp = 2}", "plans.a.methods.mtp", "2"),
    "plan after the end": ("[plans.a]\nstart = 40", "plans.a.start", "40"),
    "action that ends before it starts": (
        ACTION.format('"organisation.hiring_cap"', "0.5\nstart = 5\nstop = 4"),
        "plans.a.actions.0.stop",
        "4",
    ),
    "action on nothing": (ACTION.format('"firm.smell"', 1), "plans.a.actions.0", "firm.smell"),
    "action on an opening value": (ACTION.format('"firm.customers"', 1), "plans.a.actions.0", "firm.customers"),
    "cost shares above one": (
        "[technologies.a]\ncost_share = 0.7\n[technologies.b]\ncost_share = 0.7",
        "technologies",
        "1.4",
    ),
    "unknown method": ("[plans.a]\nmethods = {comunity = 1}", "plans.a.methods.comunity", "community"),
    "unknown law": ('[technologies.a]\nlaw = "moore"', "technologies.a.law", '"moore"'),
    "unknown distribution": ('[firm]\nprice = {dist = "normel"}', "firm.price", "normal"),
    "distribution upside down": ('[firm]\nprice = {dist = "uniform", low = 9, high = 2}', "firm.price", "low"),
    "distribution out of range": (
        '[firm]\nloyalty = {dist = "uniform", low = 2, high = 3}',
        "firm.loyalty",
        "0 to 1",
    ),
    "goods below zero": ("[firm]\noperating_margin = 0.9", "firm", "margin 90 %"),
    "more customers than the market": (
        "[firm]\ncustomers = 5000\n[market]\ncustomers = 50",
        "firm.customers",
        "5,000",
    ),
    "wrong schema": ("schema = 7", "schema", "7"),
    "schema in words": ('schema = "one"', "schema", '"one"'),
    "empty file": ("", "bad.toml", "empty"),
    "no TOML": ("firm price 3", "bad.toml", "line 1"),
    "the same key twice": ("[firm]\nprice = 3\nprice = 4", "bad.toml", "line 3"),
    "binary file": (b"\x00\x01\x02" * 99, "bad.toml", "text"),
    "not UTF-8": ('title = "Caf\xe9"'.encode("latin-1"), "bad.toml", "UTF-8"),
    "50 MB": (b"#" * 50_000_000, "bad.toml", "50 MB"),
    "deep nesting": ("a = " + "[" * 100_000, "bad.toml", "nested"),
    "5,000 digits": ("[firm]\nprice = " + "9" * 5000, "bad.toml", "digits"),
    "1,000 plans": ("".join(f"[plans.p{n}]\n" for n in range(1000)), "plans", "1,000 plans"),
    "script in a plan's name": ('[plans."</script>"]\nstart = 1', "plans", "</script>"),
    "escape in a title": ('title = "\\u001b[31mred"', "title", "x1b"),
}

SETTINGS = {
    "no equals sign": ("firm.price", "PATH=VALUE"),
    "nothing before it": ("=3", "PATH=VALUE"),
    "nothing at all": ("", "PATH=VALUE"),
    "nothing after it": ("firm.price=", "firm.price"),
    "misspelt": ("firm.prise=3", "firm.price"),
    "a table": ("firm=3", "firm"),
    "a word": ("firm.price=dear", '"dear"'),
    "not a number": ("firm.price=nan", "nan"),
    "infinity": ("firm.price=-inf", "-inf"),
    "a wrong distribution": ("firm.price={dist=normal}", "firm.price"),
    "an unknown distribution": ('firm.price={dist="nrmal", mean=1, sd=1}', '"nrmal"'),
    "a list": ("firm.price=[1,2]", "firm.price"),
    "deep nesting": ("firm.price=" + "[" * 50_000, "firm.price"),
    "5,000 digits": ("firm.price=" + "9" * 5000, "firm.price"),
    "two lines": ("firm.price=3000\nx = 4", "firm.price"),
    "a plan that is not there": ("plans.nobody.start=1", "plans.nobody.start"),
    "an action that is not there": ("plans.exo.actions.7.value=1", "actions.7"),
    "an escape": ("firm.price=\x1b[31m3", "x1b"),
    "an escape in the path": ("firm.\x1b[31mprice=3", "x1b"),
    "the file's own number": ("schema=2", "schema"),
}

LINES = {
    "unknown scenario": (("run", "sensr"), "sensr", "did you mean sensor?"),
    "unknown scenario to show": (("show", "lider"), "lider", "did you mean lidar?"),
    "unknown scenario to compare": (("compare", "sensor", "lider"), "lider", "did you mean lidar?"),
    "missing file": (("run", "nowhere/missing.toml"), "missing.toml", "no such file"),
    "folder": (("run", "./"), ".", "folder"),
    "device": (("run", "/dev/zero"), "/dev/zero", "not a regular file"),
    "name too long": (("run", "a" * 5000 + ".toml"), ".toml", "cannot be read"),
    "runs below zero": (("run", "sensor", "--runs", "-5"), "span.runs", "-5"),
    "no runs": (("run", "sensor", "--runs", "0"), "span.runs", "1 to 1,000,000"),
    "runs without end": (("run", "sensor", "--runs", str(10**12)), "span.runs", "1000000000000"),
    "half a run": (("run", "sensor", "--runs", "2.5"), "span.runs", "2.5"),
    "runs in words": (("run", "sensor", "--runs", "many"), "span.runs", '"many"'),
    "runs of 5,000 digits": (("run", "sensor", "--runs", "9" * 5000), "span.runs", "not a number"),
    "seed below zero": (("run", "sensor", "--seed", "-1"), "span.seed", "-1"),
    "seed in words": (("compare", "sensor", "lidar", "--seed", "x"), "span.seed", '"x"'),
    "one to compare": (("compare", "sensor"), "2 to 6", "1"),
    "seven to compare": (("compare", *["sensor"] * 7), "2 to 6", "7"),
    "unknown quantity": (("parameters", "firm.prise"), "firm.prise", "firm.price"),
    "unknown result": (("parameters", "revenu", "--outputs"), "revenu", "revenue"),
    "unknown equation": (("equations", "own_rat"), "own_rat", "own_rate"),
    "unknown command": (("simulate", "sensor"), "No such command", "simulate"),
    "unknown option": (("run", "sensor", "--fast"), "No such option", "--fast"),
    "option without its value": (("run", "sensor", "--runs"), "--runs", "argument"),
    "no scenario": (("run",), "Missing argument", "FILE"),
    "one scenario too many": (("run", "sensor", "lidar"), "unexpected", "lidar"),
}


def refused(answer, *words):
    """Exit code 2, nothing on standard output, one message without a trace of the program's inside."""
    assert answer.code == 2, answer
    assert answer.out == ""
    for word in words:
        assert word in answer.err
    assert "Traceback" not in answer.err
    assert len(answer.err) < 2000
    assert answer.err.count("growthsim: ") <= 1
    assert all(sign.isprintable() or sign == "\n" for sign in answer.err)


@pytest.mark.parametrize(("content", "place", "value"), FILES.values(), ids=list(FILES))
def test_a_broken_file_is_refused(command, tmp_path, content, place, value):
    """By `run`, with nothing written and no folder made."""
    file, out = tmp_path / "bad.toml", tmp_path / "out"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    answer = command("run", file, "--out", out)
    refused(answer, "bad.toml", place, value)
    assert not out.exists()


@pytest.mark.parametrize(("setting", "word"), SETTINGS.values(), ids=list(SETTINGS))
def test_a_broken_setting_is_refused(command, tmp_path, setting, word):
    """With the path and the value, or with how to write it."""
    refused(command("run", "sensor", "--set", setting, "--out", tmp_path / "out"), word)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(("line", "place", "value"), LINES.values(), ids=list(LINES))
def test_a_broken_line_is_refused(command, tmp_path, monkeypatch, line, place, value):
    """Names, options, commands."""
    monkeypatch.chdir(tmp_path)
    refused(command(*line), place, value)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["show", "run", "compare"])
def test_every_command_refuses_a_broken_file_alike(command, tmp_path, name):
    """With --json too: the message is on standard error, standard output stays empty."""
    file = tmp_path / "bad.toml"
    file.write_text("[firm]\nemployes = 3\nprice = -1\n", encoding="utf-8")
    others = ("sensor",) if name == "compare" else ()
    answer = command(name, file, *others, "--json")
    refused(answer, "2 faults", "firm.employes", "firm.price = -1")


def test_many_broken_settings_make_one_message(command):
    """All faults at once."""
    settings = ("firm.prise=3", "firm.loyalty=7", "span.runs=0")
    answer = command("run", "sensor", *(part for setting in settings for part in ("--set", setting)))
    refused(answer, "3 faults", "firm.prise", "firm.loyalty = 7", "span.runs = 0")


def test_more_than_memory_holds_is_refused_before_it_runs(command, monkeypatch):
    """With the estimate and what to do."""
    from growthsim.cli import memory

    monkeypatch.setattr(memory, "bytes_available", lambda: 2**28)
    refused(command("run", "sensor", "--runs", 1_000_000), "2 plans × 1,000,000 runs × 15 years", "--runs")


@pytest.mark.parametrize("command_line", [("run", "sensor"), ("compare", "sensor", "lidar")])
@pytest.mark.parametrize("inside", [False, True])
def test_out_on_a_file_is_refused_before_anything_runs(command, tmp_path, monkeypatch, command_line, inside):
    """Also where only a part of the path is a file; the file keeps its words."""
    from growthsim import simulate

    monkeypatch.setattr(simulate, "run", lambda *_, **__: pytest.fail("it ran"))
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    out = file / "deeper" if inside else file
    refused(command(*command_line, "--out", out), "--out", "notes.txt")
    assert file.read_text(encoding="utf-8") == "mine"


def test_out_where_the_system_refuses_is_refused(command):
    """A name longer than any file system takes."""
    refused(command("run", "sensor", "--runs", 2, "--out", "x" * 5000), "--out", "File name too long")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_out_without_permission_is_refused(command, tmp_path):
    """And nothing is left there."""
    tmp_path.chmod(stat.S_IRUSR | stat.S_IXUSR)
    refused(command("run", "sensor", "--runs", 2, "--out", tmp_path / "out"), "--out", "Permission denied")
    assert list(tmp_path.iterdir()) == []


def test_a_disk_that_fails_midway_leaves_no_half_file(command, tmp_path, monkeypatch):
    """Nothing is left, not even the folder."""
    from growthsim import writing

    real = writing.os.replace

    def full(source, target):
        if str(target).endswith("bands.csv"):
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(writing.os, "replace", full)
    refused(command("run", "sensor", "--runs", 2, "--out", tmp_path / "out"), "No space left on device")
    assert list(tmp_path.iterdir()) == []


def test_refusals_are_the_same_in_a_process_of_their_own(tmp_path):
    """As a user sees them."""
    file = tmp_path / "bad.toml"
    file.write_text("[firm]\nemployes = 3\n", encoding="utf-8")
    line = [sys.executable, "-m", "growthsim", "run", str(file)]
    done = subprocess.run(line, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("growthsim: ")
    assert "did you mean employees?" in done.stderr

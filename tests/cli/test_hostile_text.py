"""Names are text: on the terminal, in JSON and in files, whatever they hold."""

import csv
import io
import json

import pytest

NAMES = ("</script><b>bold</b>", "![](http://x.test/a.png)", "=cmd()", "[bold red]loud[/]", "[/]", "$x^2$", "{year}")


@pytest.fixture
def hostile(tmp_path):
    """A file whose every text is the name given."""

    def write(name):
        text = json.dumps(name)
        file = tmp_path / "hostile.toml"
        file.write_text(
            f"title = {text}\nquestion = {text}\nsources = [{text}]\nlook_at = [{text}]\ncurrency = 'EUR'\n"
            f"[plans.a]\nlabel = {text}\n[plans.b]\nlabel = 'b'\nmethods = {{mtp = 0.5}}\n"
            "[span]\nyears = 2\nruns = 5\n",
            encoding="utf-8",
        )
        return file

    return write


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_printed_as_they_are(command, hostile, name):
    """By run, show and compare, as words and as JSON."""
    file = hostile(name)
    for arguments in (("run", file), ("show", file), ("compare", file, file)):
        answer = command(*arguments)
        assert (answer.code, answer.err) == (0, "")
        assert name in answer.out
    found = command("run", file, "--json").data
    assert (found["scenario"], found["plans"]["a"]["label"]) == (name, name)


@pytest.mark.parametrize("sign", ["\x1b[31mred", "\x07", "\x9b31m", "\u202eevil", "\x00"])
@pytest.mark.parametrize("key", ["title", "label"])
def test_signs_that_move_the_terminal_are_refused(command, tmp_path, sign, key):
    """In files, and the message shows them as escapes."""
    file = tmp_path / "hostile.toml"
    lead = "[plans.a]\n" if key == "label" else ""
    file.write_text(f"{lead}{key} = {json.dumps(sign)}\n", encoding="utf-8")
    answer = command("run", file)
    assert (answer.code, answer.out) == (2, "")
    assert key in answer.err
    assert sign not in answer.err


@pytest.mark.parametrize("name", ["red\x1b[31m.toml", "two\nlines.toml", "red\x1b[31m"])
def test_hostile_file_names_are_shown_as_escapes(command, name):
    """One message, on as many lines as it has."""
    for answer in (command("run", name), command("show", name), command("run", "sensor", "--out", f"/dev/null/{name}")):
        assert (answer.code, answer.out) == (2, "")
        assert "\x1b" not in answer.err
        assert answer.err.count("\n") == 1


def test_tables_of_a_hostile_scenario_hold_no_formula(command, hostile, tmp_path, monkeypatch):
    """No cell of a written CSV begins with a sign that a spreadsheet takes for a formula."""
    monkeypatch.setattr("growthsim.export.folder.write_charts", lambda *_, **__: [])
    out = tmp_path / "out"
    assert command("run", hostile("=cmd()"), "--out", out).code == 0
    for table in out.glob("*.csv"):
        for row in csv.reader(io.StringIO(table.read_text(encoding="utf-8"))):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row)

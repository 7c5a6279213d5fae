"""Files that carry a scenario, given where a scenario file is expected."""

from __future__ import annotations

import pytest

from growthsim import simulate
from growthsim.export.metadata import SERIES, html_with, pdf_with, svg_with
from growthsim.export.workbook import workbook
from growthsim.scenario import dumps, fingerprint, load, replace

SVG = '<svg xmlns="http://www.w3.org/2000/svg"></svg>'
PDF = b"%PDF-1.7\nstartxref\n0\n%%EOF\n"
CHANGED = replace(load("sensor"), {"span.runs": 20, "firm.loyalty": 0.5})
SOURCE = dumps(CHANGED)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A folder to work in, with a file of each kind that carries the same scenario."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a.svg").write_text(svg_with(SVG, SOURCE), encoding="utf-8")
    (tmp_path / "a.PDF").write_bytes(pdf_with(PDF, SOURCE))
    (tmp_path / "a.html").write_text(f"<!doctype html>{html_with(SOURCE)}", encoding="utf-8")
    (tmp_path / "a.xlsx").write_bytes(workbook(simulate.run(CHANGED)))
    return tmp_path


def test_every_command_reads_the_scenario_in_a_file(command, folder):
    """As if its TOML had been given, and the options change it."""
    for name in ("a.svg", "a.PDF", "a.html", folder / "a.xlsx"):
        assert command("show", name, "--json").data["fingerprint"] == fingerprint(CHANGED)
    (folder / "a.toml").write_text(SOURCE, encoding="utf-8")
    assert command("run", "a.html", "--json").data == command("run", "a.toml", "--json").data
    assert command("compare", "a.svg", "a.PDF", "--json").code == 0
    out = folder / "out"
    assert command("export", "a.svg", "--set", "firm.loyalty=0.4", "--format", "xlsx", "--out", out).code == 0
    wanted = fingerprint(replace(CHANGED, {"firm.loyalty": 0.4}))
    assert command("show", out / "workbook.xlsx", "--json").data["fingerprint"] == wanted


def test_of_a_report_of_several_it_is_said_which_one_is_opened(command, folder):
    """On standard error, so that JSON stays JSON; a file of one says nothing."""
    other = dumps(replace(CHANGED, {"title": "The other"}))
    (folder / "rep.html").write_text(f"<!doctype html>{html_with(SOURCE)}{html_with(other)}", encoding="utf-8")
    answer = command("run", "rep.html", "--json")
    assert answer.data == command("run", "a.html", "--json").data
    said = f"growthsim: rep.html holds 2 scenarios; the first, “{CHANGED.title}”, is opened.\n"
    assert said in answer.err
    assert command("show", "rep.html").err == said
    assert command("show", "a.html").err == ""


def test_an_exported_picture_is_reported_on(command, folder):
    """A picture written by one command is what the other starts from."""
    arguments = ("--format", "png", "--chart", "cash", "--out", "out")
    assert command("export", "a.svg", *arguments).code == 0
    answer = command("report", "out/cash.png", "--out", "b.html", "--json", "--no-decisions")
    assert answer.data["scenarios"][0]["fingerprint"] == fingerprint(CHANGED)


BAD = {
    "empty.png": (b"", "is empty"),
    "other.svg": (SVG.encode(), "is an SVG picture without a scenario in it"),
    "costs.svg": (svg_with(SVG, "year,cost", SERIES).encode(), "is an SVG picture of cost series"),
    "cut.xlsx": (b"PK\3\4", "cannot be read; it is damaged"),
    "large.pdf": (b"%PDF-" + b"x" * 5_000_000, "is 5 MB long; a scenario file is at most 5 MB"),
    "wrong.html": (html_with("[firm]\nprise = 3").encode(), "firm.prise: "),
    "reaching.html": (html_with('[technologies.a]\ndata = "prices.csv"').encode(), "prices.csv"),
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("asked", ["run", "report", "show"])
def test_a_file_that_carries_none_is_refused(command, folder, monkeypatch, asked, name):
    """One message that names it, exit code 2; figures that it names beside itself are not read."""
    monkeypatch.setattr(simulate, "run", lambda *_, **__: pytest.fail("it ran"))
    content, message = BAD[name]
    (folder / name).write_bytes(content)
    (folder / "prices.csv").write_text("year,cost\n2000,2\n2001,1\n", encoding="utf-8")
    answer = command(asked, name)
    assert (answer.code, answer.out) == (2, "")
    assert f"{name}: " in answer.err
    assert message in answer.err


def test_a_picture_that_is_not_there_is_no_shipped_name(command, folder):
    """Nor is a folder or device that is called like one read."""
    (folder / "folder.png").mkdir()
    assert "missing.png: no such file" in command("run", "missing.png").err
    assert "folder.png: is a folder" in command("run", "folder.png").err

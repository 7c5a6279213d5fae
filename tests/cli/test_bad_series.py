"""Whatever is wrong with a file of costs, typed figures or an option: exit code 2 and one message that says what."""

import pytest

FILES = {
    "empty": (b"", "is empty"),
    "one column": (b"2009\n2010\n", "one column"),
    "text": (b"hello world\nfoo bar\n", "no column is the year"),
    "zero": (b"year,cost\n2009,0\n2010,1\n", '"0" is zero'),
    "negative": (b"year,cost\n2009,-3\n2010,1\n", '"-3" is negative'),
    "the same year twice": (b"year,cost\n2009,1\n2009,2\n", "stands twice"),
    "10 MB": (b"1" * 10_000_000, "10 MB"),
    "another encoding": ("year,price\n2009,\xe41\x1b\n".encode("latin-1"), "not UTF-8"),
    "a formula": (b"year,cost\n2009,=1+1\n2010,1\n", '"=1+1" is a formula'),
    "an escape in a name": (b"technology,year,cost\n\x1b[31mred,2009,1\n", "invisible"),
}


def refused(answer, *words):
    """Exit code 2, nothing on standard output, one message without a trace of the program's inside."""
    assert (answer.code, answer.out) == (2, ""), answer
    for word in words:
        assert word in answer.err
    assert "Traceback" not in answer.err
    assert answer.err.count("growthsim: ") == 1
    assert all(sign.isprintable() or sign == "\n" for sign in answer.err)


@pytest.mark.parametrize(("content", "word"), FILES.values(), ids=list(FILES))
@pytest.mark.parametrize("line", [("fit",), ("forecast", "--to", "2030"), ("hindcast",)], ids=lambda line: line[0])
def test_a_broken_file_is_refused(command, tmp_path, line, content, word):
    """By every command alike, and nothing is written."""
    file = tmp_path / "bad.csv"
    file.write_bytes(content)
    refused(command(*line, file, "--out", tmp_path / "out"), "bad.csv", word)
    assert not (tmp_path / "out").exists()


LINES = {
    "missing file": (("fit", "nowhere/missing.csv"), "no such file"),
    "misspelt name": (("fit", "solar_pv_modulez"), "did you mean solar_pv_modules"),
    "misspelt name in the library": (("technologies", "genome_nghri"), "did you mean genome_nhgri?"),
    "text for a cost": (("fit", "2009=abc", "2010=3"), '"abc" is not a number'),
    "text for a year": (("fit", "abc=4", "2010=3"), '"abc" is not a date'),
    "nothing for a cost": (("fit", "2009=", "2010=3"), "write YEAR=COST"),
    "a typed zero": (("fit", "2009=0", "2010=3"), '"0" is zero'),
    "a typed negative": (("fit", "2009=-5", "2010=3"), '"-5" is negative'),
    "a year typed twice": (("fit", "2009=5", "2009=3"), "2009 stands twice"),
    "two currencies": (("fit", "2009=$5", "2010=€4"), "another currency"),
    "no year to forecast to": (("forecast", "lidar_press", "--to", "soon"), '--to "soon": not a number'),
    "a year without end": (("forecast", "lidar_press", "--to", "99999"), "1000 to 2500"),
    "a year that is past": (("forecast", "lidar_press", "--to", "2010"), "after 2024.9"),
    "two to forecast": (("forecast", "lidar_press", "genome_nhgri", "--to", "2030"), "takes one series, not 2"),
    "theta of two": (("forecast", "lidar_press", "--to", "2030", "--theta", "2"), '--theta "2": too large'),
    "theta in words": (("hindcast", "--theta", "much"), '--theta "much": not a number'),
    "a misspelt fan": (("forecast", "lidar_press", "--to", "2030", "--fan", "poled"), "did you mean pooled?"),
    "an unknown law": (("hindcast", "--law", "moore"), "allowed: halving, experience"),
    "experience without output": (("hindcast", "lidar_press", "--law", "experience"), "cumulative"),
    "growth without experience": (("forecast", "lidar_press", "--to", "2030", "--output-growth", "1"), "--law"),
    "no window": (("forecast", "lidar_press", "--to", "2030", "--window", "0"), "too small"),
    "a short window": (("hindcast", "--window", "2"), "3 to 60 changes"),
    "half a window": (("hindcast", "--window", "3.5"), "not a whole number"),
    "a horizon without end": (("hindcast", "--horizon", "61"), "1 to 60 years"),
    "too short a series": (("hindcast", "lidar_press"), "lidar_press (6 points): a window of 5 changes needs 7 points"),
    "a window that would do": (("hindcast", "lidar_press"), "Try --window 4"),
    "what improves is too short": (("hindcast", "lidar_press", "control_wheat_jacks"), "does not improve by the test"),
    "against itself": (("forecast", "lidar_press", "--to", "2030", "--against", "lidar_press"), "is the same series"),
    "a saved result to compare": (("compare", "r.nc", "sensor"), "r.nc: is a saved result; compare takes scenarios"),
    "published by another window": (("hindcast", "--published", "--window", "6"), "--window 5 --horizon 20"),
    "against nothing": (("forecast", "lidar_press", "--to", "2030", "--against", "0"), '--against "0"'),
    "against what can be read twice": (("forecast", "lidar_press", "--to", "2030", "--against", "1,000"), "1.000"),
    "against another unit": (("forecast", "lidar_press", "--to", "2030", "--against", "genome_nhgri"), "same unit"),
    "until before the start": (("fit", "lidar_press", "--until", "1990"), "begins in 2009"),
    "a fan that needs three": (("forecast", "2009=5", "2010=4", "--to", "2015", "--fan", "corrected"), "pooled"),
}


@pytest.mark.parametrize(("line", "word"), LINES.values(), ids=list(LINES))
def test_a_broken_line_is_refused(command, line, word):
    """Names, figures and options, with the value and what is allowed."""
    refused(command(*line), word)


@pytest.mark.parametrize("line", [("fit", "lidar_press"), ("forecast", "lidar_press", "--to", "2030"), ("hindcast",)])
def test_out_on_a_file_is_refused_before_anything_is_read(command, tmp_path, line):
    """The file keeps its words."""
    file = tmp_path / "notes.txt"
    file.write_text("mine", encoding="utf-8")
    refused(command(*line, "--out", file / "deeper"), "--out", "notes.txt")
    assert file.read_text(encoding="utf-8") == "mine"

"""`growthsim cases` as a user meets it: shipped cases, a file of one's own, a year, and what cannot be."""

import csv
import json

import pytest

from tests.cli.spoken import spoken

OWN = """# CASE Candles and lamps
# SOURCE my own counts
# LICENCE facts
# GRADE assumption
# ROLE old=candles new=lamps
year,series,value,unit
"""


def own_case(folder, last=2012):
    """A file of one's own: lamps take over at forty per cent a year."""
    rows = []
    for year in range(2000, last + 1):
        share = 1 / (1 + 2.718281828 ** (-0.4 * (year - 2009)))
        rows += [f"{year},candles,{1000 * (1 - share):.3f},boxes", f"{year},lamps,{1000 * share:.3f},boxes"]
    file = folder / "lamps.csv"
    file.write_text(OWN + "\n".join(rows), encoding="utf-8")
    return file


def test_a_shipped_case_keeps_the_contract(command):
    """Norway by cut: year, three events with range and date, coverage, errors and scores."""
    found = command("cases", "electric_cars/norway", "--json").data
    looks = found["cases"]["electric_cars/norway"]
    assert set(looks) == {"2.5", "5", "10", "20"}
    assert looks["5"]["year"] == 2013
    half = looks["5"]["half"]
    assert half["p10"] < half["p50"] < half["p90"]
    assert half["actual"] == pytest.approx(2018.14, abs=0.01)
    assert set(found["coverage"]) == {"50", "80", "95"}
    assert {"combined", "competitive", "fisher_pry", "published", "straight_line", "logistic", "no_change"} == set(
        found["error_years"]
    ) == set(found["crps"])  # fmt: skip


def test_a_year_can_be_chosen(command):
    """--until: one look, from the figures known then, whatever came."""
    looks = command("cases", "electric_cars/norway", "--until", "2016", "--json").data["cases"]["electric_cars/norway"]
    assert set(looks) == {"until"}
    assert looks["until"]["year"] == 2016
    assert looks["until"]["half"]["p50"] < 2020


def test_a_file_of_ones_own_works_everywhere(command, tmp_path):
    """The same JSON as for a shipped name; a straight record is forecast near its own date."""
    file = own_case(tmp_path)
    found = command("cases", file, "--json").data["cases"]
    assert list(found) == ["lamps"]
    assert found["lamps"]["10"]["half"]["actual"] == pytest.approx(2009, abs=0.1)
    assert abs(found["lamps"]["10"]["half"]["p50"] - 2009) < 3
    words = spoken(command("cases", file))
    assert "Candles and lamps" in words or "lamps" in words


def test_a_record_that_reached_no_cut_is_forecast_from_its_end(command, tmp_path):
    """A young market has no past to hold a forecast against, but a future."""
    answer = command("cases", own_case(tmp_path, last=2001), "--json").data
    look = answer["cases"]["lamps"]["latest" if "latest" in answer["cases"]["lamps"] else "2.5"]
    assert look["half"]["actual"] is None
    assert look["half"]["p50"] > 2002


def test_two_figures_of_a_young_market_are_forecast_from_the_second(command, tmp_path):
    """A cut passed with the first figure tells nothing; the words and the JSON look ahead from the last."""
    file = tmp_path / "young.csv"
    rows = ["2000,candles,970,boxes", "2000,lamps,30,boxes", "2001,candles,940,boxes", "2001,lamps,45,boxes"]
    file.write_text(OWN + "\n".join(rows), encoding="utf-8")
    look = command("cases", file, "--json").data["cases"]["young"]["latest"]
    assert look["year"] == 2001
    assert 2001 < look["half"]["p10"] < look["half"]["p50"]
    words = spoken(command("cases", file))
    assert "Middle date, in brackets eight of ten" in words
    assert str(int(look["half"]["p50"])) in words


def test_the_firm_is_told_with_its_fate(command):
    """Kodak at the share its market's record opens with: chances, dates and the insolvency of January 2012."""
    firm = command("cases", "film_and_digital", "--json").data["cases"]["film_and_digital"]["20"]["firm"]
    assert firm["closed"]["actual"] == pytest.approx(2012.05)
    assert firm["half"]["actual"] == pytest.approx(2008.5, abs=0.1)
    for event in ("first_loss", "half", "closed"):
        assert 0 <= firm[event]["probability"] <= 1
    assert firm["survived"] is False


def test_words_say_how_far_to_trust(command):
    """What was forecast, what held, the worst, the firm and the reference class."""
    words = spoken(command("cases", "stores"))
    for part in ("CRPS", "Worst first", "Amazon", "Walmart", "From a tenth to half of the market", "were chosen"):
        assert part in words
    assert "1 markets" not in words


def test_nothing_that_lay_ahead_is_no_empty_table(command, tmp_path):
    """A record too young to be held against anything: said in words, no heads of a table without rows."""
    words = spoken(command("cases", own_case(tmp_path, last=2001)))
    assert "Nothing lay ahead" in words
    assert "Worst first" not in words


def test_two_files_with_cases_of_one_name_are_refused(command, tmp_path):
    """Else the figures of one would stand under the name of the other; the same case twice is one."""
    (tmp_path / "other").mkdir()
    first, second = own_case(tmp_path), own_case(tmp_path / "other", last=2008)
    answer = command("cases", first, second)
    assert answer.code == 2
    assert 'another case of the name "lamps"' in answer.err
    assert list(command("cases", first, first, "--json").data["cases"]) == ["lamps"]


@pytest.mark.parametrize(
    ("revenue", "key", "row"),
    [(500, "firm_employees", "{},what,0,people"), (0, "firm_profit", "{},what,1,million USD")],
)
def test_a_firm_of_nobody_or_of_no_revenue_is_told_without_a_fault(command, tmp_path, revenue, key, row):
    """No employees are taken for not known, and a profit over no revenue for no margin."""
    file, years = own_case(tmp_path), range(2000, 2013)
    text = file.read_text(encoding="utf-8").replace(",boxes", "1,boxes")
    text = text.replace("new=lamps", f"new=lamps firm_revenue=sales {key}=what")
    rows = [f"{year},sales,{revenue},million USD" for year in years] + [row.format(year) for year in years]
    file.write_text("\n".join([text, *rows]), encoding="utf-8")
    answer = command("cases", file, "--json")
    assert answer.code == 0
    assert answer.err == ""
    assert 0 <= answer.data["cases"]["lamps"]["10"]["firm"]["closed"]["probability"] <= 1


def test_figures_of_any_size_are_forecast_quietly(command, tmp_path):
    """A market that grows by thirty powers of ten in a year overflows nothing."""
    rows = ["2000,candles,1e-10,b", "2000,lamps,1e-12,b", "2001,candles,1e25,b", "2001,lamps,1e24,b"]
    file = tmp_path / "huge.csv"
    file.write_text(OWN + "\n".join(rows), encoding="utf-8")
    answer = command("cases", file, "--json")
    assert answer.code == 0
    assert answer.err == ""


def test_one_region_keeps_its_name(command):
    """Asked for alone, Norway is not told as all electric cars."""
    assert "electric_cars/norway" in spoken(command("cases", "electric_cars/norway", "--until", "2014"))


def test_files_are_kept(command, tmp_path):
    """--out: the record and every forecast as a table."""
    command("cases", "horse_and_tractor", "--out", tmp_path / "kept")
    record = json.loads((tmp_path / "kept" / "cases.json").read_text(encoding="utf-8"))
    with (tmp_path / "kept" / "forecasts.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert {row["event"] for row in rows} == {"half", "ninety", "old_half"}
    assert float(rows[0]["p10"]) <= float(rows[0]["p50"]) <= float(rows[0]["p90"])
    assert "horse_and_tractor" in record["cases"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("newspaper",), "newspapers"),
        (("stores/walmrt",), "stores/walmart"),
        (("nosuch.csv",), "no such file"),
        (("steel", "--until", "1900"), "too early, both old and new are known from 1979 on"),
        (("steel", "--until", "soon"), "--until"),
    ],
)
def test_bad_input_gets_one_message(command, arguments, said):
    """Exit code 2 and one message that names the place and the nearest right thing."""
    answer = command("cases", *arguments)
    assert answer.code == 2
    assert said in answer.err
    assert len(answer.err.strip().splitlines()) <= 3
    assert "Traceback" not in answer.err

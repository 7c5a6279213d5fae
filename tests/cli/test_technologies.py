"""`technologies`, `fit`, `forecast` and `hindcast` as a user meets them, on the shipped series and on files."""

import csv
import math

import pytest
from scipy.special import stdtrit

from growthsim.technologies.library import library
from tests.cli.spoken import falling_rows, long_form, plain, spoken

LIBRARY_KEYS = {
    "name", "label", "kind", "unit", "first_year", "last_year", "points", "drift", "halving_time", "halving_low",
    "halving_high", "volatility", "t", "p", "p_lingering", "learning_rate", "verdict", "improving", "breaks", "source",
    "licence", "grade", "traps",
}  # fmt: skip


FORECAST_KEYS = [
    "name", "law", "fan", "theta", "window", "unit", "last_year", "last_cost", "drift", "volatility", "years",
    "record", "against",
]  # fmt: skip


TYPED = ("2010=100", "2011=80", "2012=70", "2013=50")


def test_the_library_lists_every_series_with_its_verdict(command):
    """The fastest first, the controls last, and how the verdict is made."""
    words = spoken(command("technologies"))
    found = command("technologies", "--json").data
    assert {entry["name"] for entry in found} == set(library())
    assert all(name in words for name in library())
    assert "one-sided t-test on the yearly changes of log cost, at the 10 % level; never R²" in words
    kinds = [entry["kind"] for entry in found]
    assert kinds == sorted(kinds, key=lambda kind: kind == "control")
    for kind in ("improving", "control"):
        drifts = [entry["drift"] for entry in found if entry["kind"] == kind]
        assert drifts == sorted(drifts)


def test_the_library_as_json_keeps_its_contract(command):
    """Exactly the promised keys; null where there is none or it is infinite."""
    found = {entry["name"]: entry for entry in command("technologies", "--json").data}
    assert all(set(entry) == LIBRARY_KEYS for entry in found.values())
    solar, nails, nuclear = (
        found[name] for name in ("solar_pv_modules_1975_2024", "control_nails_sichel", "nuclear_us_pcdb")
    )
    assert solar["halving_time"] == pytest.approx(math.log(2) / -solar["drift"])
    assert solar["halving_low"] < solar["halving_time"] < solar["halving_high"]
    assert (nails["verdict"], nails["improving"], nails["halving_high"]) == ("unclear", False, None)
    assert (nuclear["verdict"], nuclear["halving_low"]) == ("rising", None)
    assert nuclear["learning_rate"] == pytest.approx(-0.84, abs=0.01)


def test_one_technology_is_told_with_its_source(command):
    """What `fit` says, and source, licence and grade; as JSON the same as `fit`."""
    words = spoken(command("technologies", "genome_nhgri"))
    for start in ("Unit: ", "Mind: ", "Source: ", "Licence: ", "Grade: official.", "Known as: improving."):
        assert start in words
    assert command("technologies", "genome_nhgri", "--json").data == command("fit", "genome_nhgri", "--json").data


@pytest.mark.parametrize(
    ("name", "sentences"),
    [
        ("solar_pv_modules_1975_2024", ["the cost falls. It halves every 5.5 years (4.3 to 7.4), −12 % a year.",
                                        "The test leaves little doubt: t = −7.0"]),
        ("control_nails_sichel", ["no exponential fall can be shown (t = −0.5, p = 0.29), although a line through the "
                                  "logs reaches an R² of 0.83: random walks do that.",
                                  "A flat cost that strays by 11 % a year fits as well."]),
        ("nuclear_us_pcdb", ["the cost rises. It doubles every 7.2 years", "+10 % a year", "Learning rate −84 %",
                             "More experience, higher cost."]),
        ("genome_nhgri", ["Between 2007 and 2009 it fell from 7.1 M to 70 k, far out of its habit. The jump left "
                          "out: −35 % a year before, −31 % a year after."]),
        ("csp_lcoe_irena", ["The test is passed, t = −1.4, p = 0.09, but not when shocks linger for a year",
                            "These figures cannot tell the laws below apart."]),
        ("solar_pv_modules", ["it fell by 23 % (learning rate)", "Of the laws below, experience clearly fits best."]),
        ("hydropower_lcoe_irena", ["neither a fall nor a rise can be shown"]),
    ],
)  # fmt: skip
def test_fit_says_what_the_figures_say(command, name, sentences):
    """Falls, rises, breaks, learning, and where nothing can be shown."""
    words = spoken(command("fit", name))
    for sentence in sentences:
        assert sentence in words
    assert "R² (decides nothing)" in words


def test_fit_as_json_holds_the_laws_too(command):
    """One object for one series, a list for several."""
    one = command("fit", "nuclear_us_pcdb", "--json").data
    assert set(one) == LIBRARY_KEYS | {"differences", "laws", "best_law"}
    assert [law["name"] for law in one["laws"]] == ["flat", "halving", "accelerating", "experience"]
    assert command("fit", "nuclear_us_pcdb", "lidar_press", "--json").data[0] == one


def test_until_forgets_what_came_later(command):
    """The genome before its break falls more slowly, and has no break."""
    whole, early = (command("fit", "genome_nhgri", *cut, "--json").data for cut in ((), ("--until", "2007")))
    assert (early["last_year"], early["breaks"]) == (2007, [])
    assert early["drift"] > whole["drift"]
    assert command("forecast", "genome_nhgri", "--until", "2007", "--to", "2012", "--json").data["last_year"] == 2007


@pytest.mark.parametrize(
    "figures",
    [("2009=75000", "2012.5=70000", "2017=7500"), ("2009=75,000", "2012.5=$70,000", "2017:$7,500"),
     ("2009=75000 2012.5=70000; 2017=7500",), ("2017=7500", "2009 = 75 000", "2012,5=70000")],
)  # fmt: skip
def test_figures_can_be_typed(command, figures):
    """With grouped digits, currency, colon, in any order or in one pair of quotes."""
    found = command("fit", *figures, "--json").data
    assert (found["points"], found["first_year"], found["last_year"]) == (3, 2009, 2017)
    assert found["drift"] == pytest.approx(math.log(7500 / 75000) / 8)


def test_typed_figures_stand_beside_names(command):
    """All typed ones are one series."""
    found = command("fit", "lidar_press", "2009=4", "2010=3", "ford_model_t_pcdb", "--json").data
    assert [entry["name"] for entry in found] == ["lidar_press", "figures", "ford_model_t_pcdb"]


def test_two_figures_have_a_time_and_no_interval(command):
    """One has neither."""
    words = spoken(command("fit", "2009=75000", "2017=7500"))
    assert "halves every 2.4 years, −25 % a year, without an interval: two figures cannot say how sure" in words
    found = command("fit", "2009=75000", "2017=7500", "--json").data
    assert (found["verdict"], found["halving_low"], found["volatility"]) == ("unknown", None, None)
    answer = command("fit", "2009=75000")
    assert (answer.code, answer.out) == (2, "")
    assert "one figure says nothing about its pace" in answer.err


def test_the_forecast_is_the_published_formula(command):
    """Closed form without memory: median y + μτ, Student t of m − 1 with K·√(τ + τ²/m) as its scale."""
    changes = [math.log(0.8), math.log(70 / 80), math.log(50 / 70)]
    drift = sum(changes) / 3
    volatility = math.sqrt(sum((change - drift) ** 2 for change in changes) / 2)
    found = command("forecast", *TYPED, "--to", 2015, "--fan", "closed_form", "--theta", 0, "--json").data
    assert list(found) == FORECAST_KEYS
    assert (found["window"], found["last_year"], found["last_cost"]) == (3, 2013, pytest.approx(50))
    assert (found["drift"], found["volatility"]) == (pytest.approx(drift), pytest.approx(volatility))
    for row in found["years"]:
        ahead = row["year"] - 2013
        scale = volatility * math.sqrt(ahead + ahead**2 / 3)
        for name, share in (("p2.5", 0.025), ("p50", 0.5), ("p90", 0.9)):
            assert row[name] == pytest.approx(50 * math.exp(drift * ahead + scale * stdtrit(2, share)))
    assert [row["year"] for row in found["years"]] == [2014, 2015]


def test_a_window_learns_from_the_last_changes_only(command):
    """The last change alone: 50 / 70 a year."""
    found = command("forecast", *TYPED, "--to", 2014, "--window", 1, "--json").data
    assert (found["window"], found["volatility"]) == (1, None)
    assert found["years"][0]["p50"] == pytest.approx(50 * 50 / 70)


def test_experience_goes_on_with_the_output_assumed(command):
    """Output that grows faster brings the cost down faster, by the same learning; and such fans have no record."""
    line = ("forecast", "solar_pv_modules", "--to", 2030, "--law", "experience")
    slow, fast = (
        command(
            "forecast", "solar_pv_modules", "--to", 2030, "--law", "experience", "--output-growth", growth, "--json"
        )
        for growth in ("10 %", "0.21")
    )
    assert fast.data["drift"] == pytest.approx(2 * slow.data["drift"])
    assert slow.data["record"] is None
    words = spoken(command(*line))
    assert "with each doubling of output" in words
    assert "Fans like this one were never tested." in words


def test_every_fan_says_how_such_fans_held(command):
    """Level, share, how many, and in words."""
    found = command("forecast", "genome_nhgri", "--to", 2027, "--json").data["record"]
    assert set(found) == {"level", "share", "forecasts", "technologies", "window", "horizon", "beyond"}
    assert (found["level"], found["window"], found["horizon"], found["beyond"]) == (80, 16, 5, False)
    words = spoken(command("forecast", "genome_nhgri", "--to", 2027))
    assert "The nearest that was tested: 80 % fans of 5 years from 16 changes held in " in words
    gaps = spoken(command("forecast", "lidar_press", "--to", 2030))
    assert "The nearest that was tested: 80 % fans of 5 years from 5 changes held in " in gaps
    two = spoken(command("forecast", "2009=75000", "2017=7500", "--to", 2020))
    assert "Fans like this one were never tested." in two
    assert f"{found['forecasts']:,} forecasts of {found['technologies']} technologies that did improve" in words


def test_a_forecast_of_what_does_not_fall_says_so_first(command):
    """Before the table; that of a steady fall does not."""
    words = spoken(command("forecast", "control_nails_sichel", "--to", 2030))
    assert words.index("goes on at a pace that chance alone could have made") < words.index("middle 50 %")
    assert "That this one improves is not shown." in words
    assert "chance alone" not in spoken(command("forecast", "liion_cells_1991_2024", "--to", 2030))


def test_against_a_cost_gives_the_chance_and_the_year(command):
    """Where the median passes the cost the chance is one half; the range is of the first date."""
    found = command("forecast", "liion_cells_1991_2024", "--to", 2045, "--against", 20, "--json").data
    against = found["against"]
    assert set(against) == {"name", "cost", "central", "p10", "p50", "p90", "crossed", "years"}
    assert (against["name"], against["cost"]) == (None, 20)
    expected = found["last_year"] + math.log(found["last_cost"] / 20) / -found["drift"]
    assert against["central"] == pytest.approx(expected)
    assert against["p10"] <= against["p50"] <= against["p90"]
    after = next(row for row in against["years"] if row["year"] >= expected)
    before = [row for row in against["years"] if row["year"] < expected][-1]
    assert before["probability"] < 0.5 < after["probability"]
    words = spoken(command("forecast", "liion_cells_1991_2024", "--to", 2045, "--against", "$20"))
    assert f"Cheaper than a cost of 20 for the first time about {math.floor(against['p50'])} (" in words


def test_against_another_series(command):
    """By name, file or typed figures; and what does not cross in time is told with its chance."""
    answer = command("forecast", "solar_pv_lcoe_irena", "--to", 2040, "--against", "onshore_wind_lcoe_irena")
    assert "Cheaper than “Onshore wind, cost of electricity since 2010” in " in spoken(answer)
    words = spoken(command("forecast", *TYPED, "--to", 2020, "--against", "2010=1 2011=0.8 2012=0.7 2013=0.5"))
    assert "Cheaper than “Your figures” by 2020 only in 1 of 89 futures." in words
    found = command("forecast", *TYPED, "--to", 2020, "--against", "2010=1 2012=0.7 2013=0.5", "--json").data
    assert (found["against"]["name"], found["against"]["central"]) == ("figures", None)


def test_until_cuts_the_other_series_too(command):
    """What was not known of one was not known of the other: a rival that falls later is held against its old pace."""
    line = ("forecast", *TYPED, "--to", 2020, "--until", 2012, "--json", "--against")
    whole, cut = (command(*line, rival).data["against"] for rival in ("2010=9 2012=8 2013=1", "2010=9 2012=8"))
    assert whole == cut


def test_a_long_file_makes_a_table(command, tmp_path):
    """A line for each technology, and a list as JSON."""
    file = long_form(tmp_path, [row for name in "abcd" for row in falling_rows(name)])
    words = spoken(command("fit", file))
    assert words.count("2000–2011") == words.count("falls") == 4
    assert [entry["name"] for entry in command("fit", file, "--json").data] == ["a", "b", "c", "d"]


NAMES = ("</script><b>bold</b>", "![](http://x.test/a.png)", "=cmd()", "[bold red]loud[/]", "[/]", "$x^2$", "{year}")


@pytest.mark.parametrize("name", NAMES)
def test_hostile_names_are_printed_as_they_are(command, tmp_path, undrawn, name):
    """As words and as JSON; in tables nothing is a formula."""
    file = long_form(tmp_path, falling_rows(name))
    for line in (("fit", file), ("forecast", file, "--to", 2020)):
        assert name in command(*line).out
        assert command(*line, "--json").data["name"] == name
    assert spoken(command("hindcast", file, "--out", tmp_path / "out"))
    assert spoken(command("fit", file, "--out", tmp_path / "out"))
    for table in (tmp_path / "out").glob("*.csv"):
        for row in csv.reader(table.read_text(encoding="utf-8").splitlines()):
            assert not any(cell.startswith(("=", "@", "+")) for cell in row)


def test_chosen_columns_are_told_on_the_screen(command, tmp_path):
    """First, for each file, and not as JSON; columns that leave no choice are not told."""
    rows = "".join(f"{2000 + year};7;{100 * 0.8**year * (1 + year % 2 / 20):.6f};9\n" for year in range(12))
    (tmp_path / "a.csv").write_text(f"Jahr;Umsatz;Preis;Menge\n{rows}", encoding="utf-8")
    told = "Read: year = Jahr, cost = Preis; not used: Umsatz, Menge."
    for line in (("fit",), ("forecast", "--to", 2020), ("hindcast",)):
        answer = command(*line, tmp_path / "a.csv")
        assert spoken(answer).startswith(told)
        assert "Read" not in command(*line, tmp_path / "a.csv", "--json").out
    both = spoken(command("forecast", "genome_nhgri", "--to", 2030, "--against", tmp_path / "a.csv"))
    assert both.startswith(told)
    (tmp_path / "b.csv").write_text(f"Jahr;Umsatz;Preis;Menge\n{rows}2012;1;2;3\n", encoding="utf-8")
    assert "b.csv: year = Jahr" in spoken(command("fit", tmp_path / "a.csv", tmp_path / "b.csv"))
    assert "Read" not in spoken(command("fit", "lidar_press"))


def test_dates_within_a_year_are_months_on_the_screen_and_numbers_as_json(command):
    """November 2024 is not 2024.9, in sentences, tables and notes."""
    line = ("forecast", "lidar_press", "--to", 2030)
    words = spoken(command(*line))
    assert "from 2009 to Nov 2024" in words
    assert "below Nov 2024’s" in words
    assert "2024.9" not in words
    assert command(*line, "--json").data["last_year"] == 2024.9


def test_units_that_only_one_side_says_are_not_checked(command):
    """And it is said; a flat cost is in the unit of the series."""
    line = ("forecast", "solar_pv_lcoe_irena", "--to", 2030, "--against")
    assert "units are not checked" in spoken(command(*line, "2010=1 2012=0.7 2013=0.5"))
    assert "units are not checked" not in spoken(command(*line, "onshore_wind_lcoe_irena"))
    assert "units are not checked" not in spoken(command(*line, "5"))


def test_fit_says_that_it_draws_a_single_series(command, tmp_path, undrawn):
    """Of several there is no picture."""
    assert spoken(command("fit", "genome_nhgri", "lidar_press", "--out", tmp_path / "out"))
    assert undrawn == []
    assert "a chart where there is one series" in plain(command("fit", "--help").out.replace("│", " "))


SCREENS = (
    ("technologies",), ("technologies", "lidar_press"), ("fit", "nuclear_us_pcdb"), ("hindcast",),
    ("forecast", "nuclear_us_pcdb", "--to", "2050"), ("hindcast", "genome_nhgri", "--published"),
    ("forecast", "solar_pv_lcoe_irena", "--to", "2040", "--against", "onshore_wind_lcoe_irena"),
)  # fmt: skip


@pytest.mark.parametrize("line", SCREENS, ids=" ".join)
def test_every_table_fits_an_ordinary_screen(command, monkeypatch, line):
    """Eighty columns hold every cell on one line."""
    tables = []
    monkeypatch.setattr("growthsim.cli.screen.screen_width", lambda: 80)
    monkeypatch.setattr("growthsim.cli.laboratory.say_table", lambda heads, rows, *_: tables.append([heads, *rows]))
    answer = command(*line)
    assert (answer.code, answer.err) == (0, "")
    assert tables
    for table in tables:
        widest = [max(len(cell) for cell in column) for column in zip(*table, strict=True)]
        assert sum(widest) + 3 * len(widest) - 1 <= 80
    assert max(len(words) for words in answer.out.splitlines()) <= 88

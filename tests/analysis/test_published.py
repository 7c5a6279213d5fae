"""The comparison with the published figures, on made-up technologies and a made-up table."""

import math

import pytest

from growthsim.analysis import published
from growthsim.analysis.published import Printed
from growthsim.technologies.hindcast import hindcasts
from growthsim.technologies.series import series_of


def falling(name, years=12, noise=0.02):
    """Falls by 0.2 a year, give or take: drift −0.20, K 0.02, nearly no doubt."""
    log_cost, points = 0.0, [(2000, 1.0)]
    for year in range(years):
        log_cost += -0.2 + noise * (1 if year % 2 else -1)
        points.append((2001 + year, math.exp(log_cost)))
    return series_of(points, name)


TABLE = (
    Printed("Milk (US)", 13, "-0.20", "0.00", "0.02"),
    Printed("AcrylicFiber", 13, "-0.20", "0.00", "0.03"),
    Printed("Aluminum", 11, "-0.30", "0.50", "0.02"),
)


@pytest.fixture
def small_table(monkeypatch):
    monkeypatch.setattr(published, "table", lambda: TABLE)


def test_the_shipped_table_has_the_papers_counts():
    """66 technologies, 53 of them with a printed p below a tenth, and 8,212 possible forecasts of these."""
    table = published.table()
    assert len(table) == len({line.technology for line in table}) == 66
    improving = [line for line in table if float(line.p) < 0.10]
    assert len(improving) == 53
    assert sum((line.points - 6) * (line.points - 5) // 2 for line in improving) == 8212
    assert table[0] == Printed("Transistor", 38, "-0.50", "0.00", "0.24")


@pytest.mark.parametrize("name", ["Milk (US)", "Milk_US", "MILK.US", "milk", "Milk [dairy]"])
def test_names_match_however_they_are_spelt(name):
    """By their letters, in brackets only where it must be."""
    assert list(published.matched([falling(name)], TABLE)) == ["Milk (US)"]


def test_a_name_that_two_share_matches_none():
    """Better missing than mistaken; the full name still finds its own."""
    table = (Printed("Cane (US)", 9, "0", "0", "0"), Printed("Cane (EU)", 9, "0", "0", "0"))
    assert published.matched([falling("Cane")], table) == {}
    assert published.matched([falling("Milk (EU)"), falling("Milk [UK]")], TABLE) == {}
    found = published.matched([falling("cane.us"), falling("Cane")], table)
    assert {name: one.name for name, one in found.items()} == {"Cane (US)": "cane.us", "Cane (EU)": "Cane"}


def test_each_figure_agrees_to_its_rounding(small_table):
    """−0.2004 is −0.20 as printed, 0.0209 is 0.02 and not 0.03."""
    lines = published.lines_of([falling("milk"), falling("Acrylic Fiber")])
    assert [line.printed.technology for line in lines] == ["Milk (US)", "AcrylicFiber"]
    assert lines[0].agreements == {"points": True, "drift": True, "p": True, "volatility": True}
    assert lines[1].agreements == {"points": True, "drift": True, "p": True, "volatility": False}


def test_the_table_shows_ours_only_where_it_differs(small_table):
    """As printed, and after a bar what comes out here."""
    _, rows = published.lines_table(hindcasts([falling("milk"), falling("Acrylic Fiber")]))
    assert rows == [
        ["Milk (US)", "13", "−0.20", "0.00", "0.02", "yes"],
        ["AcrylicFiber", "13", "−0.20", "0.00", "0.03 | 0.02", "no"],
    ]


def test_the_comparison_counts_what_agrees(small_table):
    """Two technologies of three; what the paper says of 66 is no longer so."""
    rows = {row.what: row for row in published.compared(hindcasts([falling("milk"), falling("Acrylic Fiber")]))}
    assert rows["technologies"].here == "2"
    assert not rows["technologies"].agrees
    assert rows["drift of each, two decimals"].here == "2 of 3"
    assert rows["volatility K of each, two decimals"].here == "1 of 3"
    assert rows["K against drift, R²"].here == "–"


def test_the_solar_example_follows_from_the_papers_rounded_figures():
    """Whatever series are given: one in twenty, and eleven years."""
    rows = {row.what: row for row in published.compared(hindcasts([falling("milk")]))}
    tail = rows["solar: chance of a price in 2030 above 2013’s"]
    assert (tail.paper, tail.here, tail.agrees) == ("0.0498", "0.0498", True)
    years = rows["solar: years to a third of the cost"]
    assert (years.paper, years.here, years.agrees) == ("10.99", "10.99", True)


def test_what_is_missing_is_named(small_table):
    """And what the paper does not have."""
    words = published.stranger_sentences([falling("milk"), falling("tea")])
    assert words == [
        "Of the 3 technologies of the paper 2 are missing: AcrylicFiber, Aluminum.",
        "Not in the paper: tea.",
    ]
    assert published.stranger_sentences([falling(line.technology) for line in TABLE]) == []


def test_long_lists_of_missing_names_are_cut():
    """Eight names and a count."""
    (words, _) = published.stranger_sentences([falling("tea")])
    assert words.endswith("Automotive (US), Low Density Polyethylene, Polyvinylchloride and 58 more.")


def test_the_record_is_plain(small_table):
    """Names, figures and agreements that JSON can hold."""
    record = published.compared_record(hindcasts([falling("milk")]))
    assert record["missing"] == ["AcrylicFiber", "Aluminum"]
    assert record["technologies"][0]["agrees"]["drift"]
    assert {"what", "paper", "here", "agrees"} == set(record["figures"][0])

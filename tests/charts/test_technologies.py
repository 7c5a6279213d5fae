"""Pictures of costs as data: what they show of a past, a fan, a crossing and of forecasts that have come due."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from growthsim.charts.calibration import calibration, calibration_finding, calibration_panels, calibration_subtitle
from growthsim.charts.cost_crossing import (
    cost_crossing,
    cost_crossing_panels,
    crossing_dates,
    crossing_finding,
    crossing_subtitle,
)
from growthsim.charts.costs import CostPlane, axis_unit, brief, cost_scale, direction, mark_words, on_page, title_unit
from growthsim.charts.fans import QUANTILES, fan, fan_finding, fan_frame, fan_panels, fan_subtitle
from growthsim.charts.histories import gaps, shown_from
from growthsim.charts.rays import miss_words, rays, rays_finding, rays_panels, rays_subtitle
from growthsim.charts.theme import DARK, LIGHT, Canvas, page_canvas
from growthsim.technologies.breaks import Break, breaks_of
from growthsim.technologies.crossing import Crossing, crossing_of
from growthsim.technologies.forecast import Forecast, dates_between, forecast
from growthsim.technologies.hindcast import LEVELS, Hindcasts, coverage, hindcasts
from growthsim.technologies.library import shipped
from growthsim.technologies.series import Series, series_of
from growthsim.technologies.trend import trend_of
from growthsim.technologies.volatility import volatility_from
from growthsim.technologies.walk import error_variance, walk_of
from growthsim.texts import text

PANEL = Canvas(LIGHT, 572, 320, 17, 18, 1.5, 0.26, flush=True)
FALLING = [(2000.0 + year, 1000.0 * 0.8**year * (1.1 if year % 3 else 0.9)) for year in range(16)]


def made(points: list[tuple[float, float]] | None = None, name: str = "made", **facts: str) -> Series:
    return series_of(points or FALLING, name, **facts)


def expected(points: list[tuple[float, float]] | None = None, to: float = 2025.0, **facts: str) -> Forecast:
    return forecast(made(points, **facts), to)


@pytest.fixture(scope="module")
def record() -> Hindcasts:
    return hindcasts([shipped("solar_pv_modules_1975_2024"), shipped("control_nails_sichel")], horizon=12)


def layers_of(panel: alt.LayerChart) -> list[dict[str, Any]]:
    """The layers of a bare panel, each with its rows."""
    spec = panel.to_dict()
    found = [{**layer, "rows": spec["datasets"][layer["data"]["name"]]} for layer in spec["layer"]]
    assert found
    return found


def kind_of(layer: dict[str, Any]) -> str:
    return str(layer["mark"]["type"])


def words_of(panel: alt.LayerChart) -> list[str]:
    """Every text a panel writes, once, in order."""
    found = []
    for layer in layers_of(panel):
        if kind_of(layer) == "text":
            field = layer["encoding"]["text"]["field"]
            found += [str(row[field]) for row in layer["rows"]]
    return list(dict.fromkeys(found))


def marks_of(panel: alt.LayerChart, kind: str) -> list[dict[str, Any]]:
    return [layer for layer in layers_of(panel) if kind_of(layer) == kind]


def test_a_fan_stands_on_a_linear_and_on_a_log_scale() -> None:
    """Two panels of the same cost, each with its heading and what it shows and hides."""
    linear, log = fan_panels(expected(), PANEL)
    scales = [panel.to_dict()["layer"][0]["encoding"]["y"]["scale"] for panel in (linear, log)]
    assert [scale["type"] for scale in scales] == ["linear", "log"]
    assert scales[0]["domain"][0] == 0 < scales[1]["domain"][0]
    assert {"Linear scale", "Shows the money. Hides that the cost goes on falling when it is small."} <= set(
        " ".join(words_of(linear)[-2:]).replace("scale Shows", "scale|Shows").split("|") + words_of(linear)
    )
    assert "Log scale" in words_of(log)
    assert any(words.startswith("Shows the pace: halves every") for words in words_of(log))


def test_the_past_is_drawn_point_by_point() -> None:
    """Every figure is there as a point, and nothing else is."""
    for panel in fan_panels(expected(), PANEL):
        (points,) = marks_of(panel, "circle")
        drawn = np.array([(row["year"], row["value"]) for row in points["rows"]])
        assert drawn == pytest.approx(np.array(FALLING))


def test_a_fan_is_the_forecast() -> None:
    """It begins at the last figure and goes through the forecast's quantiles at its last date."""
    found = expected(to=2024.5)
    frame = fan_frame(found)
    assert frame["year"].iloc[[0, -1]].tolist() == [2015.0, 2024.5]
    for name, probability in QUANTILES.items():
        assert frame[name].iloc[0] == pytest.approx(FALLING[-1][1])
        assert frame[name].iloc[-1] == pytest.approx(found.quantile(probability)[-1])
    ordered = frame[list(QUANTILES)].to_numpy()[1:]
    assert (np.diff(ordered, axis=1) > 0).all()


def test_a_fan_holds_two_bands_and_four_edges() -> None:
    """50 and 80 % as areas, the ends of 80 and 95 % as thin lines."""
    log = fan_panels(expected(), PANEL)[1]
    assert [layer["encoding"]["y"]["field"] for layer in marks_of(log, "area")] == ["low10", "low25"]
    thin = [layer["encoding"]["y"]["field"] for layer in marks_of(log, "line") if "opacity" in layer["mark"]]
    assert thin == ["low10", "high90", "lowest", "highest"]


def test_the_median_ends_in_its_cost_and_range() -> None:
    found = expected([(2000, 100.0), (2001, 40.0), (2002, 30.0), (2003, 10.0)], 2008)
    middle, low, high = found.median[-1], found.quantile(0.1)[-1], found.quantile(0.9)[-1]
    words = words_of(fan_panels(found, PANEL)[0])
    assert "Middle in 2008" in words
    (number,) = [each for each in words if " to " in each and "(" in each]
    shown = [float(part) for part in number.replace("(", "").replace(")", "").replace("to ", "").split()]
    assert shown == pytest.approx([middle, low, high], rel=0.06)


def test_gaps_stay_gaps() -> None:
    """No solid line crosses years without figures; dots lead over them."""
    points = [(year, 100.0 - year % 7) for year in (1990.0, 1991, 1992, 1993, 1999, 2000, 2001)]
    assert gaps(made(points)).tolist() == [False, False, False, True, False, False]
    log = fan_panels(forecast(made(points), 2006), PANEL)[1]
    solid = [layer for layer in marks_of(log, "line") if "strokeDash" not in layer["mark"]]
    runs = {row["key"] for layer in solid for row in layer["rows"] if str(row["key"]).startswith("history")}
    assert runs == {"history 0", "history 1"}
    (dotted,) = [layer for layer in marks_of(log, "line") if "strokeDash" in layer["mark"]]
    assert [row["year"] for row in dotted["rows"]] == [1993, 1999]


def test_a_band_that_leaves_the_linear_scale_says_how_far_it_goes() -> None:
    """What rises and strays would press all that is known to the ground."""
    linear, log = fan_panels(forecast(shipped("nuclear_us_pcdb"), 2010), PANEL)
    assert any(words.startswith("band up to") for words in words_of(linear))
    assert not any(words.startswith("band up to") for words in words_of(log))
    top = linear.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"][1]
    for layer in marks_of(linear, "area"):
        assert max(row["high90"] for row in layer["rows"]) <= top


def test_a_long_past_is_cut_and_says_so() -> None:
    """The future gets a tenth of the width at least."""
    found = forecast(shipped("control_nails_sichel"), 2030)
    first = shown_from(found.series, 2030)
    assert (2030 - 2011) / (2030 - first) == pytest.approx(0.1)
    assert "Shown from 1840 on." in fan_subtitle(found)
    assert "Shown from" not in fan_subtitle(expected())


def test_breaks_are_named_beside_their_years() -> None:
    """A rectangle under the lines over the years of a jump, with its name and years; a change of pace is a rule."""
    series = shipped("genome_nhgri")
    for panel in fan_panels(forecast(series, 2030), PANEL, breaks=breaks_of(series)):
        assert {"Jump", "2007–2009"} <= set(words_of(panel))
        assert (marks_of(panel, "rect")[0]["rows"][0]["from"], marks_of(panel, "rect")[0]["rows"][0]["until"]) == (
            2007,
            2009,
        )
    pace = Break("pace", 2008.0, 2008.0, -0.1, -0.3)
    panel = fan_panels(expected(), PANEL, breaks=[pace])[1]
    assert {"New pace", "2008"} <= set(words_of(panel))
    assert any(row.get("year") == 2008 for layer in marks_of(panel, "rule") for row in layer["rows"])


def test_breaks_without_room_keep_their_mark_and_lose_their_words() -> None:
    """Many jumps in a few years do not write over one another."""
    jumps = [Break("jump", year, year + 0.5, -0.1, -0.1) for year in np.linspace(2001, 2014, 40)]
    panel = fan_panels(expected(), PANEL, breaks=jumps)[0]
    assert len(marks_of(panel, "rect")) == 40
    assert 0 < sum(row.get("words") == "Jump" for layer in marks_of(panel, "text") for row in layer["rows"]) / 2 < 40


def unrefused(series: Series, to: float) -> Forecast:
    """A forecast as far as it goes, where one that leaves all numbers would be refused."""
    walk = walk_of(series)
    years = dates_between(walk.last_year, to)
    reach = np.sqrt([error_variance(walk, float(year - walk.last_year), 0.63) for year in years])
    return Forecast(series, walk, "pooled", 0.63, years, volatility_from(walk, "pooled", 0.63), reach)


@settings(max_examples=40, deadline=None)
@given(
    some.floats(-290, 290),
    some.lists(some.floats(-5, 5), min_size=1, max_size=59),
    some.floats(-5, 5),
    some.floats(0.1, 60),
    some.floats(-650, 650),
)
def test_any_fan_and_crossing_can_be_drawn(
    power: float, changes: list[float], drift: float, ahead: float, against: float
) -> None:
    """However large, small, steep or wild: no fault, and nothing that is drawn lies outside its scale."""
    logs = np.clip(power * np.log(10) + np.cumsum([0.0, *(drift + np.array(changes))]), -680, 680)
    series = made([(1950.0 + year, float(np.exp(log))) for year, log in enumerate(logs)])
    found = unrefused(series, float(series.years[-1]) + ahead)
    crossing = crossing_of(found, float(np.exp(against)))
    assert fan_finding(found)
    assert crossing_finding(crossing)
    for panel in [*fan_panels(found, PANEL), *cost_crossing_panels(crossing, PANEL)]:
        low, high = panel.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]
        assert 0 <= low < high < np.inf
        for layer in marks_of(panel, "line"):
            column = layer["encoding"]["y"]["field"]
            assert all(low * 0.99 <= row[column] <= high * 1.01 for row in layer["rows"])


@settings(max_examples=15, deadline=None)
@given(some.floats(-280, 280), some.lists(some.floats(-40, 40), min_size=7, max_size=30))
def test_any_rays_can_be_drawn(power: float, changes: list[float]) -> None:
    """However wild the past was; every ray ends within the plot or at its edge."""
    logs = np.clip(power * np.log(10) + np.cumsum(changes), -680, 680)
    found = hindcasts([made([(1950.0 + year, float(np.exp(log))) for year, log in enumerate(logs)])], window=3)
    (panel,) = rays_panels(found, PANEL)
    assert rays_finding(found)
    low, high = panel.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert all(low * 0.99 <= row["value"] <= high * 1.01 for row in _thin(panel))


def test_the_fault_of_a_steep_pair_is_gone() -> None:
    """Two points a factor of a hundred apart, seventy years on: the scale goes as far as numbers are sure."""
    (_, log) = fan_panels(unrefused(made([(2010, 1e-3), (2011, 1e-5)]), 2080), PANEL)
    low, high = log.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < 1e-140
    assert high == pytest.approx(0.1, rel=200)


@given(some.floats(-30, 30), some.floats(0, 40), some.booleans())
def test_a_cost_scale_holds_any_span_in_few_marks(low: float, decades: float, log: bool) -> None:
    """Many orders of magnitude: the scale holds both ends, marked in even steps from its top decade down."""
    costs = [10.0**low, 10.0 ** (low + decades)]
    scale = cost_scale(costs, log)
    assert scale.low <= costs[0] * 1.002
    assert scale.high >= costs[1] * 0.998
    assert len(scale.marks) <= 8
    assert scale.high < 10 * scale.marks[-1]
    assert list(scale.marks) == sorted(set(scale.marks))
    if log:
        assert scale.low >= costs[0] / 11
    if log and decades > 3:
        steps = np.diff(np.log10(scale.marks))
        assert steps == pytest.approx(np.full(steps.size, round(steps[0])))


@pytest.mark.parametrize(
    ("first", "last", "marked"),
    [
        (1972.0, 2024.0, [1980, 1990, 2000, 2010, 2020]),
        (1941.0, 2040.0, [1960, 1980, 2000, 2020, 2040]),
        (2004.0, 2035.0, [2005, 2010, 2015, 2020, 2025, 2030, 2035]),
        (1725.0, 2040.0, [1750, 1800, 1850, 1900, 1950, 2000]),
        (2021.0, 2030.0, [2022, 2024, 2026, 2028, 2030]),
        (2021.2, 2021.9, []),
    ],
)
def test_years_are_marked_at_round_numbers(first: float, last: float, marked: list[int]) -> None:
    """Four to six of them, one more where there would be three."""
    plane = CostPlane(PANEL, first, last, cost_scale([1, 10], log=True))
    assert plane.x()["axis"]["values"] == plane.years == marked


def test_fifteen_orders_of_magnitude_can_be_read() -> None:
    """Marks of memory's price since 1957 are few, even and short."""
    words = words_of(fan_panels(forecast(shipped("memory_ram_mccallum"), 2040), PANEL)[1])
    assert {"10,000\u00a0tn\u00a0USD", "1\u00a0tn", "100\u00a0M", "10\u00a0k", "1"} <= set(words)


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (1e-9, "1e−9"),
        (3e-5, "3e−5"),
        (1e-4, "0.0001"),
        (1e14, "100\u00a0tn"),
        (1e17, "100,000\u00a0tn"),
        (1e18, "1e18"),
    ],
)
def test_marks_of_any_size_are_written_alike(value: float, words: str) -> None:
    assert mark_words(value) == words


@pytest.mark.parametrize(
    ("series", "to", "seen"),
    [("genome_nhgri", 2032, False), ("nuclear_us_pcdb", 2020, True), ("lidar_press", 2035, False)],
)
def test_a_fan_too_thin_to_be_seen_is_called_so(series: str, to: float, seen: bool) -> None:
    """A cost long fallen to nothing: the linear panel says what is missing in it, the log panel does not."""
    found = forecast(shipped(series), to)
    said = ["too thin" in " ".join(words_of(panel)) for panel in fan_panels(found, PANEL)]
    assert said == [not seen, False]
    against = [
        "too thin" in " ".join(words_of(panel)) for panel in cost_crossing_panels(crossing_of(found, 1.0), PANEL)
    ]
    assert against == [not seen, False]


@pytest.mark.parametrize(
    ("label", "short"),
    [
        ("Lidar for an automated car, cheapest quote", "Lidar for an automated car"),
        ("Solar PV modules (world)", "Solar PV modules"),
        ("LLM inference: cheapest model", "LLM inference"),
        ("(in brackets only)", "(in brackets only)"),
        ("word " * 60, "word word word word word word word word word…"),
        ("two\nlines", "two lines"),
        ("中文", "made"),
        ("日本語 PV", "made"),
        ("🎉 Solar modules 🎉", "Solar modules"),
        ("", "made"),
    ],
)
def test_a_technology_has_a_short_name(label: str, short: str) -> None:
    assert brief(made(label=label)) == short


def test_without_letters_of_its_name_a_technology_is_called_so() -> None:
    """Neither its name nor that of its file can be drawn; of two such the other is told apart."""
    one, other = expected(label="太陽"), expected([(2000, 900.0), (2001, 800.0), (2002, 850.0)], label="風")
    plain = crossing_of(forecast(made(name="太陽"), 2025), forecast(made(name="風"), 2025))
    assert brief(made(name="太陽")) == "This technology"
    assert "This technology" in crossing_finding(plain)
    assert "The other technology" in crossing_finding(plain)
    assert fan_finding(one).startswith("made in 2025: ")
    assert "made" in crossing_finding(crossing_of(one, other))


def test_an_axis_says_the_currency_of_a_long_unit() -> None:
    assert axis_unit("constant 2020 USD per terabyte") == "USD"
    assert axis_unit("price index, 1997 = 100") == ""
    assert axis_unit("EUR/kWh") == "EUR/kWh"
    assert axis_unit("million USD per plant") == ""


def test_a_title_says_a_rate_whole() -> None:
    """Half a unit would be another unit."""
    assert title_unit("2004 USD per watt") == "USD per watt"
    assert title_unit("Heads/Mil.lbs") == "Heads/Mil.lbs"
    assert title_unit("nominal price index, 1997 = 100") == ""
    assert "USD per watt, " in fan_finding(forecast(shipped("solar_pv_modules_1975_2024"), 2045))


def test_a_range_that_says_nothing_is_called_so() -> None:
    """More than a factor of a thousand between the ends of 8 of 10 futures."""
    assert "in 2032: anything from 0.012 to 225\u00a0USD per genome, " in fan_finding(
        forecast(shipped("genome_nhgri"), 2032)
    )
    assert "anything" not in fan_finding(expected())


@pytest.mark.parametrize(
    ("points", "way", "words"),
    [
        ([(2000, 8.0), (2001, 4.0)], "falling", "halving every 1.0\u00a0years, by two figures alone"),
        ([(2000, 4.0), (2001, 8.0)], "rising", "doubling every 1.0\u00a0years, by two figures alone"),
        ([(2000, 4.0), (2001, 4.0)], "level", "with no clear trend, by two figures alone"),
        ([(2000 + year, 5.0 + year % 3) for year in range(12)], "level", "with no clear trend"),
        (FALLING, "falling", "years"),
    ],
)
def test_a_title_claims_no_more_trend_than_there_is(points: list[tuple[float, float]], way: str, words: str) -> None:
    found = forecast(made(points, label="Thing", unit="EUR"), 2020)
    assert direction(trend_of(walk_of(found.series))) == way
    assert fan_finding(found).startswith("Thing in 2020: ")
    assert fan_finding(found).endswith(words)
    assert "EUR" in fan_finding(found)


def test_every_fan_says_how_good_its_like_was() -> None:
    """The subtitle carries what fans of this length promised and held; other assumptions have no record."""
    assert "promised 80\u00a0% and held" in fan_subtitle(expected())
    assert "promised" not in fan_subtitle(forecast(made(), 2025, autocorrelation=0.1))


def test_a_crossing_is_a_rule_over_the_range_of_its_years() -> None:
    """The rectangle is p10 to p90 of the first cheaper date, the rule the middle, and both are said."""
    found = crossing_of(expected(unit="USD", to=2045), 10.0)
    assert found.high is not None
    for panel in cost_crossing_panels(found, PANEL):
        rectangle = marks_of(panel, "rect")[0]["rows"][0]
        assert (rectangle["from"], rectangle["until"], rectangle["year"]) == (found.low, found.high, found.middle)
        assert {"Cheaper", crossing_dates(found, "en"), "Flat cost"} <= set(words_of(panel))
    dates = crossing_dates(found, "en").replace(" ", "\u00a0")
    assert crossing_finding(found) == f"made: cheaper than 10\u00a0USD about {dates}"


def dated(low: float | None, middle: float | None, high: float | None) -> Crossing:
    return Crossing(expected(), None, 5.0, np.array([2016.0, 2025.0]), np.zeros(2), None, low, middle, high, 0.3)


@pytest.mark.parametrize(
    ("dates", "words", "title"),
    [
        ((2018.2, 2020.5, 2023.9), "2020 (2018–2023)", "made: cheaper than 5 about 2020 (2018–2023)"),
        ((2018.2, 2020.5, None), "2020 (2018 to after 2025)", "made: cheaper than 5 about 2020 (2018 to after 2025)"),
        ((2021.2, None, None), "from 2021 on, perhaps", "made: cheaper than 5 by 2025 in 3 of 10 futures"),
        ((None, None, None), "after 2025", "made: cheaper than 5 by 2025 in 3 of 10 futures"),
        ((2015.0, 2015.0, 2015.0), "2015", "made: already cheaper than 5"),
    ],
)
def test_dates_beyond_the_last_year_are_said_to_be_open(
    dates: tuple[float | None, float | None, float | None], words: str, title: str
) -> None:
    """No date is claimed that no future reached, and what is cheaper already has no date to come."""
    found = dated(*dates)
    assert crossing_dates(found, "en") == words
    assert crossing_finding(found).replace("\u00a0", " ") == title
    marked = dates[0] is not None and dates[0] > 2015
    assert bool(marks_of(cost_crossing_panels(found, PANEL)[0], "rect")) == marked
    assert ("Grey years" in crossing_subtitle(found)) == marked


def test_what_a_technology_is_held_against_is_dashed_and_hollow() -> None:
    """Ink and solid for the one in question, grey and dashed for the other: neither is a plan's colour."""
    other = [(year, 300.0 + 3 * (year % 4)) for year in np.arange(2000.0, 2016.0)]
    found = crossing_of(expected(label="New"), expected(other, label="Old"))
    panel = cost_crossing_panels(found, PANEL)[1]
    spec = json.dumps(panel.to_dict())
    assert not any(colour in spec for colour in LIGHT.plans)
    fills = {layer["mark"]["stroke"]: layer["mark"]["fill"] for layer in marks_of(panel, "circle")}
    assert fills == {LIGHT.ink: LIGHT.ink, LIGHT.ink3: LIGHT.page}
    dashed = [layer for layer in marks_of(panel, "line") if "strokeDash" in layer["mark"]]
    assert {row["key"].split(" ")[0] for layer in dashed for row in layer["rows"]} == {"other"}
    assert {"New", "Old"} <= set(words_of(panel))


def test_two_of_the_same_short_name_are_told_apart() -> None:
    """The title says in full what would otherwise be the same."""
    found = crossing_of(expected(label="Wind, since 1984"), expected(label="Wind, since 2010"))
    assert crossing_finding(found).startswith("Wind, since 1984: ")
    assert "Wind, since 2010" in crossing_finding(found)


def test_rays_end_where_the_method_pointed(record: Hindcasts) -> None:
    """Each thin line leaves the cost of its origin and reaches what was expected at its end."""
    (panel,) = rays_panels(record, PANEL.sized(1184, 400))
    thin = next(layer for layer in marks_of(panel, "line") if layer["rows"][0]["key"].startswith("19"))
    by_origin: dict[float, list[dict[str, Any]]] = {}
    for row in thin["rows"]:
        by_origin.setdefault(float(row["key"].split(" ")[0]), []).append(row)
    assert len(by_origin) > 10
    for origin, rows in by_origin.items():
        mine = (record.technology == 0) & (record.origin_year == origin)
        start, drift = np.exp(record.origin_log_cost[mine][0]), record.drift[mine][0]
        assert rows[0]["value"] == pytest.approx(start)
        assert rows[-1]["value"] == pytest.approx(start * np.exp(drift * (rows[-1]["year"] - origin)))


def test_what_was_expected_and_what_happened_have_the_colours_of_lessons(record: Hindcasts) -> None:
    """Slot 1 is what was expected, slot 2 what happened; no other colour is used."""
    for palette in (LIGHT, DARK):
        (panel,) = rays_panels(record, Canvas(palette, 1184, 400, 17, 18, 1.5, flush=True))
        spec = json.dumps(panel.to_dict())
        assert palette.plans[0] in spec
        assert marks_of(panel, "circle")[0]["mark"]["fill"] == palette.plans[1]
        assert not any(colour in spec for colour in palette.plans[2:])


def test_rays_say_how_far_they_missed(record: Hindcasts) -> None:
    """The label of the last fan holds its miss, which is the error of the hindcast."""
    words = words_of(rays_panels(record, PANEL.sized(1184, 400))[0])
    assert "What happened" in words
    (name,) = [each for each in words if each.startswith("Expected in")]
    origin = int(name.removeprefix("Expected in ").split(":")[0])
    row = (record.technology == 0) & (record.origin_year == origin) & (record.year == 2024)
    missed = f"{2024 - origin} years: {miss_words(float(np.exp(-record.error[row][0])), 'en')}"
    assert missed in words
    assert all(each.split(" ")[1] == "years:" for each in words if " times too " in each)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (3.0, "3.0 times too dear"),
        (1 / 12.4, "12 times too cheap"),
        (0.98, "within 5\u00a0%"),
        (2e6, "2.0\u00a0M times too dear"),
    ],
)
def test_a_miss_in_words(ratio: float, words: str) -> None:
    assert miss_words(ratio, "en") == words


def test_many_origins_are_thinned_and_it_is_said(record: Hindcasts) -> None:
    assert "26 of 311 such years" in rays_subtitle(record, 1)
    assert len({row["key"].split(" ")[0] for row in _thin(rays_panels(record, PANEL.sized(1184, 400), 1)[0])}) == 26


def _thin(panel: alt.LayerChart) -> list[dict[str, Any]]:
    edges = [layer for layer in marks_of(panel, "line") if "opacity" in layer["mark"]]
    return next(layer["rows"] for layer in edges if layer["encoding"]["y"]["field"] == "value")


def test_few_forecasts_make_no_statistics() -> None:
    """Three forecasts of one series are shown, not summed up."""
    few = hindcasts([shipped("lidar_press")], window=3)
    assert rays_finding(few) == "Lidar for an automated car: what would have been expected, and what came"
    assert rays_panels(few, PANEL)


def test_a_series_too_short_for_any_forecast_is_drawn_alone() -> None:
    short = hindcasts([shipped("tv_us_cpi"), shipped("internet_transit")])
    assert 1 not in short.technology
    assert "What happened" in words_of(rays_panels(short, PANEL, 1)[0])
    assert rays_subtitle(short, 1)


def test_a_title_tells_the_misses_of_ten_years_ahead(record: Hindcasts) -> None:
    errors = np.exp(np.abs(record.error[(record.technology == 0) & (record.tau == 10)]))
    half, most = np.quantile(errors, [0.5, 0.8])
    assert rays_finding(record).endswith(
        f": 10 years ahead, half of the forecasts missed by less than a factor of {half:.1f}, "
        f"one in five by more than {most:.1f}"
    )


def test_calibration_draws_the_coverage(record: Hindcasts) -> None:
    """A line for each level through the shares at its horizons, of the improving technologies only."""
    (panel,) = calibration_panels([record], PANEL)
    curves = [layer["rows"] for layer in marks_of(panel, "line")]
    kept = record.scored
    for rows, level in zip(curves, LEVELS, strict=True):
        shares = coverage(kept, level)
        assert {row["year"]: row["value"] for row in rows} == pytest.approx(
            {float(tau): share for tau, share in shares.items()}
        )
    assert "1 of 2 technologies, those that improved: chosen with hindsight." in calibration_subtitle([record])
    held = round(100 * float((np.abs(kept.place - 0.5) <= 0.4).mean()))
    assert (
        calibration_finding([record])
        == f"Fans meant to hold 80\u00a0% of outcomes held {held}\u00a0% of {len(kept)} past ones"
    )


def test_calibration_says_what_was_promised_and_how_many_came(record: Hindcasts) -> None:
    """A rule and a band of ten points at each level, and the number of forecasts at marked horizons."""
    (panel,) = calibration_panels([record], PANEL)
    bands = marks_of(panel, "rect")[0]["rows"]
    assert [row["low"] for row in bands] == pytest.approx([0.4, 0.7, 0.85])
    assert [row["high"] for row in bands] == pytest.approx([0.6, 0.9, 1.0])
    words = words_of(panel)
    assert {"95\u00a0% fan", "80\u00a0% fan", "50\u00a0% fan", "forecasts", "years ahead"} <= set(words)
    assert str(int((record.scored.tau == 3).sum())) in words


def test_kinds_of_fans_are_compared_at_one_level(record: Hindcasts) -> None:
    """With more than one kind a second panel holds a line for each."""
    other = hindcasts(record.series, horizon=12, fan="closed_form")
    _, kinds = calibration_panels([record, other], PANEL)
    assert len(marks_of(kinds, "line")) == 2
    assert {"Pooled fan", "Closed-form fan"} <= set(words_of(kinds))


def test_where_nothing_improves_all_count() -> None:
    alone = hindcasts([shipped("control_nails_sichel")], horizon=5)
    assert not alone.improving.any()
    assert "No clear improvement among 1" in calibration_subtitle([alone])
    assert calibration_panels([alone], PANEL)


def test_every_picture_has_words_for_who_cannot_see_it(record: Hindcasts) -> None:
    panels = {
        "fan": fan_panels(expected(), PANEL)[0],
        "crossing": cost_crossing_panels(dated(2018, 2020, 2022), PANEL)[0],
        "rays": rays_panels(record, PANEL)[0],
        "calibration": calibration_panels([record], PANEL)[0],
    }
    for name, panel in panels.items():
        assert panel.to_dict()["description"] == text(f"picture.{name}.alternative")


def test_a_page_gets_the_same_in_its_own_colours(record: Hindcasts) -> None:
    """One valid specification for both themes; two panels stand side by side, or below one another on a phone."""
    charts = [
        fan(expected(), page_canvas()),
        cost_crossing(dated(2018, 2020, 2022), page_canvas()),
        rays(record, 0, page_canvas()),
        calibration([record, record], page_canvas()),
    ]
    for chart in charts:
        spec = chart.to_dict()
        written = json.dumps(spec)
        assert "var(--ink" in written
        assert not any(colour in written for colour in (LIGHT.ink, LIGHT.ink3, LIGHT.plans[0], DARK.ink))
        assert sum(len(rows) for rows in spec["datasets"].values()) < 5000
    assert "hconcat" in charts[0].to_dict()
    assert "vconcat" in on_page(fan_panels(expected(), PANEL), Canvas(width=390)).to_dict()

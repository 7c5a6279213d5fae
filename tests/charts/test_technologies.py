"""Pictures of costs as data: what they show of a past, a fan, a crossing and of forecasts that have come due."""

from __future__ import annotations

import json

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from growthsim.charts.calibration import calibration, calibration_panels
from growthsim.charts.cost_crossing import (
    cost_crossing,
    cost_crossing_panels,
    crossing_findings,
)
from growthsim.charts.costs import brief, direction, on_page
from growthsim.charts.fans import QUANTILES, fan, fan_findings, fan_frame, fan_panels, fan_subtitle
from growthsim.charts.histories import gaps, shown_from
from growthsim.charts.rays import rays, rays_finding, rays_panels
from growthsim.charts.theme import DARK, LIGHT, Canvas, page_canvas
from growthsim.technologies.breaks import Break, breaks_of
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.forecast import Forecast, dates_between, forecast
from growthsim.technologies.hindcast import Hindcasts, hindcasts
from growthsim.technologies.library import shipped
from growthsim.technologies.series import Series
from growthsim.technologies.trend import trend_of
from growthsim.technologies.volatility import volatility_from
from growthsim.technologies.walk import error_variance, walk_of
from growthsim.texts import text
from tests.charts.pictured import FALLING, PANEL, dated, expected, kind_of, layers_of, made, marks_of, thin, words_of


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
    assert fan_findings(found)[0]
    assert crossing_findings(crossing)[0]
    for panel in [*fan_panels(found, PANEL), *cost_crossing_panels(crossing, PANEL)]:
        layers = layers_of(panel)
        low, high = layers[0]["encoding"]["y"]["scale"]["domain"]
        assert 0 <= low < high < np.inf
        for layer in (each for each in layers if kind_of(each) == "line"):
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
    assert all(low * 0.99 <= row["value"] <= high * 1.01 for row in thin(panel))


def test_the_fault_of_a_steep_pair_is_gone() -> None:
    """Two points a factor of a hundred apart, seventy years on: the scale goes as far as numbers are sure."""
    (_, log) = fan_panels(unrefused(made([(2010, 1e-3), (2011, 1e-5)]), 2080), PANEL)
    low, high = log.to_dict()["layer"][0]["encoding"]["y"]["scale"]["domain"]
    assert low < 1e-140
    assert high == pytest.approx(0.1, rel=200)


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
    assert "This technology" in crossing_findings(plain)[0]
    assert "The other technology" in crossing_findings(plain)[0]
    assert fan_findings(one)[0].startswith("made in 2025: ")
    assert "made" in crossing_findings(crossing_of(one, other))[0]


def test_a_range_that_says_nothing_is_called_so() -> None:
    """More than a factor of a thousand between the ends of 8 of 10 futures."""
    assert (
        "in 2032: anything from 0.012 to 225\u00a0USD per genome, "
        in fan_findings(forecast(shipped("genome_nhgri"), 2032))[0]
    )
    assert "anything" not in fan_findings(expected())[0]


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
    assert fan_findings(found)[0].startswith("Thing in 2020: ")
    assert fan_findings(found)[0].endswith(words)
    assert "EUR" in fan_findings(found)[0]


def test_every_fan_says_how_good_its_like_was() -> None:
    """The subtitle carries what fans of this length promised and held; other assumptions have no record."""
    assert "promised 80\u00a0% and held" in fan_subtitle(expected())
    assert "promised" not in fan_subtitle(forecast(made(), 2025, autocorrelation=0.1))


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

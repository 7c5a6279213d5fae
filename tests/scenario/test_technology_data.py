"""Technologies driven by figures: what a file may say, what it may not, and that it stays one value."""

import pickle
import tomllib

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from growthsim.quantities import TECHNOLOGY
from growthsim.scenario import (
    Scenario,
    ScenarioError,
    dumps,
    fingerprint,
    loads,
    measurements,
    replace,
)
from growthsim.scenario.measured import MOST_POINTS_TOGETHER, TOLD
from growthsim.scenario.models import Technology
from growthsim.scenario.new import new_scenario
from growthsim.scenario.validation import validated
from growthsim.technologies.library import shipped
from growthsim.technologies.series import MOST_POINTS
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import LAWS
from tests.scenario.figures import OUTPUTS, PRICES, S, dated, outcome, priced, refusals, table

BROKEN = {
    # the name of a series
    "unknown series": ('data = "lidar_pres"', f'{S}.data = "lidar_pres"', "did you mean lidar_press?"),
    "nothing like it": ('data = "zzz"', f"{S}.data", "`growthsim technologies` shows them"),
    "number for a name": ("data = 3", f"{S}.data = 3", "not a text"),
    "endless name": (f'data = "{"x" * 5000}"', f"{S}.data", "no series of this name"),
    "hidden signs in a name": ('data = "lidar\\u202e\\u0000"', f'{S}.data = "lidar\\u202e\\x00"', "no series"),
    "file without a folder": ('data = "prices.csv"', f'{S}.data = "prices.csv"', "write the figures as points"),
    "path without a folder": ('data = "../prices"', f'{S}.data = "../prices"', "write the figures as points"),
    # points
    "both": (f'data = "lidar_press"\npoints = {PRICES}', f"{S}.points = a list of 4", "exclude each other"),
    "no points": ("points = []", f"{S}.points = a list of 0", "holds no point"),
    "one point": ("points = [[2009, 75000]]", f"{S}.points = a list of 1", "one number says nothing about its pace"),
    "text for points": ('points = "lidar"', f'{S}.points = "lidar"', "not a list of points; write [[2009, 75000]"),
    "table for points": ("points = {a = 1}", f"{S}.points = a table", "not a list of points"),
    "bare numbers": ("points = [2009, 75000]", f"{S}.points", "point 1 is 2009; a point is [year, cost]"),
    "one number in a point": ("points = [[2009]]", f"{S}.points", "point 1 has 1 entries"),
    "four numbers": ("points = [[2009, 1, 1, 1]]", f"{S}.points", "point 1 has 4 entries"),
    "truth in a point": ("points = [[2009, true]]", f"{S}.points", "point 1 holds true"),
    "text in a point": ('points = [[2008, 3], [2009, "dear"]]', f"{S}.points", 'point 2 holds "dear"'),
    "date in a point": ("points = [[2009-01-01, 3]]", f"{S}.points", "point 1 holds 2009-01-01"),
    "nan in a point": ("points = [[2009, nan]]", f"{S}.points", "point 1 holds nan"),
    "infinite output": ("points = [[2009, 3, inf]]", f"{S}.points", "point 1 holds inf"),
    "digits without end": (f"points = [[2009, {'9' * 4000}]]", f"{S}.points", "of more than 60 digits"),
    "lists in lists": ("points = [[[[2009]]], 3]", f"{S}.points", "point 1 has 1 entries"),
    "a list for a number": ("points = [[2009, [3]]]", f"{S}.points", "point 1 holds a list of 1"),
    "cost of nothing": ("points = [[2009, 3], [2010, 0]]", f"{S}.points", "a cost is a number above 0"),
    "cost below nothing": ("points = [[2009, 3], [2010, -3]]", f"{S}.points", "point 2, cost -3"),
    "output of nothing": ("points = [[2009, 3, 0]]", f"{S}.points", "cumulative output 0"),
    "year of old": ("points = [[209, 3], [2010, 3]]", f"{S}.points", "allowed: 1000 to 2500"),
    "year twice": ("points = [[2009, 3], [2009, 4]]", f"{S}.points", "year 2009 stands twice"),
    "too many points": (f"points = {dated(MOST_POINTS + 1)}", f"{S}.points = a list of 5,001", "at most 5,000"),
    # until and fan
    "until without figures": ("until = 2015", f"{S}.until = 2015", "belongs to a technology with data or points"),
    "fan without figures": ('fan = "corrected"', f'{S}.fan = "corrected"', "belongs to a technology with data"),
    "unknown fan": (f'points = {PRICES}\nfan = "poled"', f'{S}.fan = "poled"', "did you mean pooled?"),
    "until in words": (f'points = {PRICES}\nuntil = "then"', f'{S}.until = "then"', "not a number"),
    "true until": (f"points = {PRICES}\nuntil = true", f"{S}.until = true", "not a number"),
    "until never": (f"points = {PRICES}\nuntil = inf", f"{S}.until = inf", "not a finite number"),
    "until late": (f"points = {PRICES}\nuntil = 20150", f"{S}.until = 20150", "allowed: 1,000 to 2,500"),
    "until before the first": (f"points = {PRICES}\nuntil = 2000", f"{S}.until = 2000", "begins in 2009"),
    "until leaves one": (f"points = {PRICES}\nuntil = 2010", f"{S}.until = 2010", "until = 2013 or later"),
    # beside figures
    **{
        f"{key} beside figures": (
            f"points = {PRICES}\n{key} = {TECHNOLOGY[key].default}",
            f"{S}.{key} = {TECHNOLOGY[key].default:g}: ",
            "comes from the data; leave it out",
        )
        for key in TOLD
    },
    "uncertain pace beside figures": (
        f'points = {PRICES}\nhalving_time = {{dist = "uniform", low = 1, high = 2}}',
        f'{S}.halving_time = {{dist = "uniform", …}}',
        "comes from the data",
    ),
    "accelerating": (f'points = {PRICES}\nlaw = "accelerating"', f'{S}.law = "accelerating"', "halving, experience"),
    "constant": (f'points = {PRICES}\nlaw = "constant"', f'{S}.law = "constant"', "halving, experience"),
    "growth without experience": (f"points = {PRICES}\noutput_growth_rate = 0.3", f"{S}.output_growth_rate", "law = "),
    "own part without experience": (f"points = {PRICES}\nendogenous_share = 0.3", f"{S}.endogenous_share", "law = "),
    "uncertain memory": (
        f'points = {PRICES}\nautocorrelation = {{dist = "uniform", low = 0, high = 1}}',
        f"{S}.autocorrelation",
        "takes a plain number, no distribution",
    ),
    "experience without output": (f'points = {PRICES}\nlaw = "experience"', f"{S}.law", "known at none"),
    "experience with one output": (
        'points = [[2009, 3, 5], [2010, 3]]\nlaw = "experience"',
        f'{S}.law = "experience"',
        "known at 1",
    ),
    "experience that is known too late": (f'points = {OUTPUTS}\nlaw = "experience"\nuntil = 2015', f"{S}.law", "at 1"),
    "output that stands": ('points = [[2009, 3, 5], [2010, 2, 5]]\nlaw = "experience"', f"{S}.law", "never changes"),
}


@pytest.mark.parametrize(("lines", "path", "hint"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_technology_is_refused_with_path_and_hint(lines, path, hint):
    """One fault, one line, in our own words."""
    (fault,) = refusals(lambda: loads(table(lines)))
    assert path in str(fault)
    assert hint in str(fault)


def test_faults_of_figures_and_of_other_places_stand_in_one_message():
    """Each technology is told of by its name."""
    text = table(f"points = {PRICES}\nhalving_time = 2\nvolatility = 0.1\nlaw = 'accelerating'\nautocorrelation = 7")
    faults = refusals(lambda: loads(text + "[technologies.other]\nuntil = 2000\ncost_share = 0.1\n[firm]\nprice = 0\n"))
    sensor = [f"{S}.{key}" for key in ("autocorrelation", "halving_time", "law", "volatility")]
    assert sorted(fault.path for fault in faults) == ["firm.price", "technologies.other.until", *sensor]


@pytest.mark.parametrize("lines", ["data = 'lidar_pres'\nuntil = 2015\nfan = 'corrected'", "points = 3\nuntil = 2015"])
def test_nothing_is_judged_on_figures_that_are_not_known(lines):
    """What belongs to the faulty figures is not called misplaced."""
    assert len(refusals(lambda: loads(table(lines)))) == 1


@pytest.mark.parametrize(
    ("start", "points", "more", "hint"),
    [
        (2015, PRICES, "", "starts before the last figure of technologies.sensor (2020); say until = 2015 there, or "
                           "start in 2020 or later"),
        (2012, PRICES, "", "(2020); start in 2020 or later"),
        (2024, "[[2009, 5], [2024.9, 3]]", "", "(2024.9); start in 2025 or later"),
        (2016, OUTPUTS, "law = 'experience'", "(2017); start in 2017 or later"),
        (2090, PRICES, "", "more than 60 years after the last figure of technologies.sensor (2020); allowed: 2080"),
    ],
)  # fmt: skip
def test_a_start_before_the_last_figure_or_long_after_it_is_refused(start, points, more, hint):
    """The remedy is offered where it leaves figures enough."""
    (fault,) = refusals(lambda: priced(more, points, start))
    assert (fault.path, fault.value) == ("start_year", str(start))
    assert hint in fault.message


@pytest.mark.parametrize("start", [2020, 2026, 2080])
def test_a_start_at_the_last_figure_or_later_is_possible(start):
    """Up to sixty years later."""
    assert priced(start=start).start_year == start


def test_the_remedy_that_is_offered_holds():
    """With the until of the message the scenario loads."""
    assert len(measurements(priced("until = 2015", start=2015).technologies["sensor"], "sensor")) == 2


def test_experience_ends_where_output_is_known_last():
    """A figure without output is not used by that law, so the start may lie before it."""
    points = "[[2009, 9, 10], [2012, 7, 20], [2017, 5]]"
    assert priced('law = "experience"', points, 2012)
    assert refusals(lambda: priced("", points, 2012))


def test_all_points_together_fit_into_a_file():
    """What a scenario is built of can be written down and read again."""
    many = "".join(f"[technologies.t{number}]\ncost_share = 0.1\npoints = {dated(4000)}\n" for number in range(3))
    (fault,) = refusals(lambda: loads(many))
    assert str(fault) == f"technologies: 12,000 points in all; at most {MOST_POINTS_TOGETHER:,}"
    most = replace(Scenario(), {"technologies.technology.points": tomllib.loads(f"a = {dated(MOST_POINTS)}")["a"]})
    assert loads(dumps(most)) == most


def test_figures_are_a_series_cut_by_until():
    """By name or typed; a told curve has none, and asking twice gives the same one."""
    scenario = priced("until = 2017")
    series = measurements(scenario.technologies["sensor"], "sensor")
    assert series.points == ((2009, 75000), (2012.5, 70000), (2017, 7500))
    assert series.name == "sensor"
    assert measurements(scenario.technologies["sensor"], "sensor") is series
    assert measurements(Scenario().technologies["technology"], "technology") is None
    named = loads(table('data = "lidar_press"\nuntil = 2018')).technologies["sensor"]
    assert measurements(named, "sensor").points == shipped("lidar_press").until(2018).points
    assert (named.measured, Technology().measured) == (True, False)


def test_points_are_put_in_the_order_of_time():
    """The order in the file does not count."""
    mixed = "[[2017, 7500], [2009, 75000.0], [2020, 500], [2012.5, 70000]]"
    assert priced(points=mixed) == priced()
    assert fingerprint(priced(points=mixed)) == fingerprint(priced())


def test_fans_and_laws_are_those_there_are():
    """The words of a file are those of the forecasts, the kept one first."""
    fan = next(choice for choice in TECHNOLOGY.choices if choice.name == "fan")
    assert (fan.options, fan.default) == (FANS, FANS[0])
    assert LAWS == ("halving", "experience")


def test_a_new_file_shows_the_way_to_figures():
    """With the hint taken up, in place of the halving time, the file loads."""
    lines = new_scenario().splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("# data = "))
    assert lines[place - 1].startswith("halving_time = ")
    taken = "\n".join([*lines[: place - 1], lines[place].removeprefix("# "), *lines[place + 1 :]])
    assert loads(taken).technologies["technology"].data == "lidar_press"


ROW = st.tuples(
    st.floats(1900, 2025).map(lambda year: round(year, 3)),
    st.floats(1e-9, 1e15, exclude_min=True),
    st.none() | st.floats(1e-3, 1e18),
)


@settings(max_examples=150, deadline=None)
@given(
    rows=st.lists(ROW, min_size=2, max_size=12, unique_by=lambda row: row[0]),
    until=st.none() | st.floats(1900, 2100),
    fan=st.sampled_from(FANS),
    law=st.sampled_from(LAWS),
    autocorrelation=st.floats(-1, 1),
    growth=st.none() | st.floats(-0.5, 3) | st.just(0.43),
)
def test_a_written_scenario_with_figures_reads_back_equal(rows, until, fan, law, autocorrelation, growth):
    """loads(dumps(s)) == s for any figures, with the same fingerprint; a pickle is equal too."""
    points = [row[:2] if row[2] is None else row for row in rows]
    technology = {"points": points, "until": until, "fan": fan, "law": law, "autocorrelation": autocorrelation}
    if growth is not None and law == "experience":
        technology["output_growth_rate"] = growth
    scenario, refused = outcome(lambda: validated({"technologies": {"sensor": technology}}))
    assume(refused is None)
    back = loads(dumps(scenario))
    assert back == scenario == pickle.loads(pickle.dumps(scenario))
    assert hash(back) == hash(scenario)
    assert fingerprint(back) == fingerprint(scenario)
    assert replace(scenario, {}) == scenario


HOSTILE = st.recursive(
    st.none() | st.booleans() | st.integers() | st.integers(10**400, 10**401) | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=4), inner, max_size=2),
    max_leaves=12,
)


LIKELY = st.lists(st.lists(st.floats(1990, 2020) | HOSTILE, min_size=1, max_size=3), max_size=4)


@settings(max_examples=300, deadline=None)
@given(
    technology=st.fixed_dictionaries(
        {},
        optional={
            "data": HOSTILE | st.sampled_from(["lidar_press", "x.csv", "a/b", ""]),
            "points": HOSTILE | LIKELY,
            "until": HOSTILE | st.floats(1990, 2030),
            "fan": HOSTILE | st.sampled_from(FANS),
            "law": st.sampled_from(["halving", "experience", "constant", "accelerating"]) | HOSTILE,
            "halving_time": HOSTILE,
            "autocorrelation": HOSTILE,
        },
    )
)
def test_any_technology_gives_a_scenario_or_faults(technology):
    """Whatever stands in the table, the answer is a scenario that can be written or a list of faults."""
    scenario, refused = outcome(lambda: validated({"technologies": {"sensor": technology}}))
    if refused is None:
        assert loads(dumps(scenario)) == scenario
    else:
        assert refused.faults
        assert all(line.isprintable() for line in str(refused).split("\n"))


def test_an_empty_name_is_no_series():
    """Nothing between the quotes is a fault, not a technology that is silently told."""
    with pytest.raises(ScenarioError, match="names no series"):
        loads(table('data = ""'))

"""Technologies driven by figures: what a file may say, what it may not, and that it stays one value."""

import copy
import os
import pickle
import tomllib

import jsonschema
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from growthsim.quantities import TECHNOLOGY
from growthsim.scenario import (
    Scenario,
    ScenarioError,
    differences,
    dumps,
    fingerprint,
    load,
    loads,
    measurements,
    quantity_at,
    replace,
    settable,
    value_at,
    walk,
)
from growthsim.scenario import measured as measured_module
from growthsim.scenario.measured import MOST_POINTS_TOGETHER, TOLD
from growthsim.scenario.models import Technology
from growthsim.scenario.new import new_scenario
from growthsim.scenario.schema import json_schema
from growthsim.scenario.validation import validated
from growthsim.technologies.library import shipped
from growthsim.technologies.series import MOST_POINTS
from growthsim.technologies.volatility import FANS
from growthsim.technologies.walk import LAWS

PRICES = "[[2009, 75000], [2012.5, 70000], [2017, 7500], [2020, 500]]"
OUTPUTS = "[[2009, 75000, 10], [2012, 70000], [2017, 7500, 4000]]"
S = "technologies.sensor"


def table(lines, start=2026):
    """A scenario's text whose one technology says this."""
    return f"start_year = {start}\n[technologies.sensor]\n{lines}\n"


def priced(more="", points=PRICES, start=2026):
    """A scenario whose technology follows these points."""
    return loads(table(f"points = {points}\n{more}", start))


def dated(count):
    """That many points, a hundred in a year."""
    return "[" + ",\n".join(f"[{1950 + number / 100}, 3]" for number in range(count)) + "]"


def refusals(build):
    """The faults of what cannot be built."""
    with pytest.raises(ScenarioError) as refused:
        build()
    text = str(refused.value)
    assert all(line.isprintable() for line in text.split("\n"))
    assert len(text) < 1500
    return refused.value.faults


def outcome(build):
    """The scenario built, or the refusal; any other exception is a fault of ours."""
    try:
        return build(), None
    except ScenarioError as refused:
        return None, refused


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


class TestValue:
    """A scenario with figures is a value like any other."""

    def test_it_is_copied_pickled_and_hashed(self):
        """Equal scenarios hash alike."""
        scenario = priced("until = 2017\nfan = 'closed_form'")
        assert pickle.loads(pickle.dumps(scenario)) == scenario
        assert copy.deepcopy(scenario) == scenario
        assert hash(priced("until = 2017\nfan = 'closed_form'")) == hash(scenario)

    def test_it_is_written_a_point_on_a_line(self):
        """Whole numbers without decimals, before the words and numbers of the technology."""
        text = dumps(priced("until = 2017\nfan = 'closed_form'\ncost_share = 0.5"), comments=True)
        assert (
            "[technologies.sensor]\npoints = [\n    [2009, 75000],\n    [2012.5, 70000],\n    [2017, 7500],\n"
            '    [2020, 500],\n]\nuntil = 2017.0\nfan = "closed_form"\ncost_share = 0.5 #'
        ) in text

    def test_a_shipped_series_stays_a_name(self):
        """Its figures are not copied into the file."""
        text = dumps(loads(table('data = "lidar_press"')))
        assert 'data = "lidar_press"' in text
        assert "points" not in text

    def test_a_growth_that_is_given_is_remembered(self):
        """Given as the default, it is not the same as left out: the figures tell a growth of their own."""
        own = priced('law = "experience"', OUTPUTS)
        given = priced('law = "experience"\noutput_growth_rate = 0.43', OUTPUTS)
        assert (own.technologies["sensor"].assumes_growth, given.technologies["sensor"].assumes_growth) == (False, True)
        assert given != own
        assert fingerprint(given) != fingerprint(own)
        assert loads(dumps(given)) == pickle.loads(pickle.dumps(given)) == replace(given, {"title": ""}) == given
        assert differences(own, given) == {f"{S}.output_growth_rate": (None, 0.43)}
        assert not loads("[technologies.a]\noutput_growth_rate = 0.3\n").technologies["a"].assumes_growth

    def test_numbers_keep_their_places(self):
        """Every quantity has a value in range, also those the figures stand in for."""
        walked = {path: value for path, _, value in walk(priced())}
        assert walked[f"{S}.halving_time"] == TECHNOLOGY["halving_time"].default
        assert set(walked) <= set(settable(priced()))

    def test_paths_name_figures(self):
        """For reading and for setting."""
        scenario = priced("until = 2017")
        assert value_at(scenario, f"{S}.points") == scenario.technologies["sensor"].points
        assert [value_at(scenario, f"{S}.{key}") for key in ("data", "until", "fan")] == ["", 2017.0, "pooled"]
        assert quantity_at(scenario, f"{S}.until").unit == "year"
        assert {f"{S}.{key}" for key in ("data", "points", "until", "fan")} <= set(settable(scenario))


class TestFingerprint:
    """It follows the figures that count."""

    def test_typed_figures_count_as_shipped_ones(self):
        """By name, or the same points."""
        points = [list(point) for point in shipped("lidar_press").points]
        typed = replace(Scenario(), {"technologies.technology.points": points})
        named = replace(Scenario(), {"technologies.technology.data": "lidar_press"})
        assert fingerprint(typed) == fingerprint(named) != fingerprint(Scenario())

    def test_corrected_figures_change_it(self, monkeypatch):
        """Though the name in the file stays."""
        scenario = loads(table('data = "lidar_press"'))
        before, series = fingerprint(scenario), shipped("lidar_press")
        monkeypatch.setattr("growthsim.technologies.library.shipped", lambda _: series.until(2018))
        measured_module._known.cache_clear()
        assert fingerprint(scenario) != before
        measured_module._known.cache_clear()

    def test_figures_that_are_cut_off_do_not_count(self):
        """Only what was known by then changes results."""
        assert fingerprint(priced("until = 2017")) == fingerprint(priced("until = 2017.5"))
        assert fingerprint(priced("until = 2017")) != fingerprint(priced())
        assert fingerprint(priced("fan = 'corrected'")) != fingerprint(priced())
        assert fingerprint(priced(points=OUTPUTS)) != fingerprint(priced("law = 'experience'", OUTPUTS))

    def test_a_scenario_without_figures_keeps_its_own(self):
        """Results saved before there were figures still belong to their scenario."""
        assert fingerprint(Scenario()) == "ce2eca0b"

    def test_differences_name_figures_and_not_what_they_stand_in_for(self):
        """A told curve has a halving time, a measured one has figures."""
        told = loads(table("halving_time = 3"))
        found = differences(told, loads(table('data = "lidar_press"\nuntil = 2020')))
        assert found[f"{S}.data"] == (None, "lidar_press")
        assert found[f"{S}.until"] == (None, 2020.0)
        assert found[f"{S}.fan"] == (None, "pooled")
        assert found[f"{S}.halving_time"] == (3.0, None)
        assert f"{S}.points" not in found
        assert differences(told, loads(table("halving_time = 4"))) == {f"{S}.halving_time": (3.0, 4.0)}


class TestReplace:
    """Figures given by path take the place of the told curve."""

    CURVE = (
        'law = "accelerating"\nhalving_time = 3.36\nacceleration = 0.2\nlearning_rate = 0.1\noutput_growth_rate = 1\n'
        'volatility = {dist = "lognormal", median = 0.15, sigma = 0.3}\ncost_share = 0.6\n'
        'autocorrelation = {dist = "uniform", low = 0.5, high = 0.7}'
    )

    def test_the_told_curve_goes(self):
        """And the rest of the technology stays."""
        for changes in ({f"{S}.data": "lidar_press"}, {f"{S}.points": [[2009, 75000], (2012.5, 70000)]}):
            scenario = replace(loads(table(self.CURVE)), changes)
            technology = scenario.technologies["sensor"]
            assert (technology.law, technology.halving_time, technology.cost_share) == ("halving", 1.6, 0.6)
            assert loads(dumps(scenario)) == scenario

    def test_a_constant_technology_becomes_a_measured_one(self):
        """What the law brought with it goes too."""
        technology = replace(loads(table('law = "constant"')), {f"{S}.data": "lidar_press"}).technologies["sensor"]
        assert (technology.law, technology.volatility) == ("halving", TECHNOLOGY["volatility"].default)

    def test_experience_stays(self):
        """With what is assumed of its output."""
        told = loads(table('law = "experience"\noutput_growth_rate = 0.3\nendogenous_share = 0.1\nlearning_rate = 0.3'))
        technology = replace(told, {f"{S}.points": tomllib.loads(f"a = {OUTPUTS}")["a"]}).technologies["sensor"]
        assert (technology.law, technology.output_growth_rate, technology.endogenous_share) == ("experience", 0.3, 0.1)
        assert technology.assumes_growth

    def test_one_kind_of_figures_takes_the_place_of_the_other(self):
        """Until and fan stay."""
        named = replace(priced("until = 2018\nfan = 'corrected'"), {f"{S}.data": "lidar_press"}).technologies["sensor"]
        assert (named.data, named.points, named.until, named.fan) == ("lidar_press", (), 2018.0, "corrected")
        typed = replace(loads(table('data = "lidar_press"')), {f"{S}.points": [[2009, 3], [2012, 2]]})
        assert typed.technologies["sensor"].data == ""

    def test_figures_can_be_taken_away(self):
        """An empty name leaves the default curve; nothing else is touched by it."""
        scenario = loads(table('data = "lidar_press"\ncost_share = 0.5'))
        assert replace(scenario, {f"{S}.data": None}) == loads(table("cost_share = 0.5"))
        assert replace(priced(), {f"{S}.points": None}) == loads(table(""))
        assert replace(priced("until = 2017"), {f"{S}.until": None}) == priced()
        assert replace(loads(table("halving_time = 3")), {f"{S}.data": None}) == loads(table("halving_time = 3"))

    @pytest.mark.parametrize(
        ("changes", "path", "hint"),
        [
            ({"data": "lidar_press", "halving_time": 2}, "halving_time", "comes from the data"),
            ({"data": "lidar_press", "law": "constant"}, "law", "halving, experience"),
            ({"data": "lidar_press", "points": [[2009, 3], [2010, 2]]}, "points", "exclude each other"),
            ({"data": "prices.csv", "points": [[2009, 3], [2010, 2]]}, "data", "files are read only"),
            ({"until": 2015}, "until", "belongs to a technology with data"),
            ({"data": 3}, "data", "not a text"),
            ({"points": [[2009, 10**5000]]}, "points", "more than 60 digits"),
            ({"points": []}, "points", "holds no point"),
            ({"points": 3.5}, "points", "not a list of points"),
        ],
    )
    def test_what_is_set_beside_figures_is_held_to_the_rules(self, changes, path, hint):
        """What is given in the same breath is not taken away."""
        build = lambda: replace(loads(table(self.CURVE)), {f"{S}.{key}": value for key, value in changes.items()})  # noqa: E731
        (fault,) = refusals(build)
        assert fault.path == f"{S}.{path}"
        assert hint in fault.message

    def test_a_number_the_figures_tell_is_refused(self):
        """With the reason, not as an unknown path."""
        (fault,) = refusals(lambda: replace(priced(), {f"{S}.volatility": 0.1}))
        assert "comes from the data" in fault.message


class TestFiles:
    """Figures in a file beside the scenario."""

    @pytest.fixture
    def home(self, tmp_path):
        """A scenario's folder with prices in it, and a secret above it."""
        home = tmp_path / "home"
        (home / "prices").mkdir(parents=True)
        (home / "prices" / "lidar.csv").write_text("year,cost\n2009,75000\n2012.5,70000\n", encoding="utf-8")
        (tmp_path / "secret.csv").write_text("year,cost\n2009,75000\n2012.5,70000\n", encoding="utf-8")
        return home

    def scenario(self, home, name, more=""):
        """What loads from a file that names these figures."""
        (home / "mine.toml").write_text(table(f"data = '''{name}'''\n{more}"), encoding="utf-8")
        return load(home / "mine.toml")

    def test_its_figures_become_points(self, home):
        """So the scenario holds all it needs, and its text loads anywhere."""
        scenario = self.scenario(home, "prices/lidar.csv", "cost_share = 0.5")
        assert scenario == loads(table("points = [[2009, 75000], [2012.5, 70000]]\ncost_share = 0.5"))
        assert loads(dumps(scenario)) == scenario

    def test_the_folder_is_the_scenario_s_own(self, home, monkeypatch):
        """Not the one somebody works in; a name without a folder is below the working folder."""
        monkeypatch.chdir(home)
        (home / "mine.toml").write_text(table('data = "./prices/lidar.csv"'), encoding="utf-8")
        beside = load("mine.toml")
        monkeypatch.chdir("/")
        assert load(home / "mine.toml") == load(str(home / "mine.toml")) == beside

    @pytest.mark.parametrize(
        "name",
        ["../secret.csv", "prices/../../secret.csv", "/etc/passwd", "C:\\prices.csv", "..\\secret.csv", "\\\\x\\y.csv",
         "C:prices.csv", "prices/../prices/lidar.csv"],
    )  # fmt: skip
    def test_no_name_leads_out_of_the_folder(self, home, name):
        """Neither upwards nor from the root, in the manner of any system."""
        (fault,) = refusals(lambda: self.scenario(home, name))
        assert fault.path == f"{S}.data"
        assert "leads out of the scenario's folder" in fault.message

    def test_no_link_leads_out_of_the_folder(self, home, tmp_path):
        """Of a file or of a folder; a link within is followed."""
        (home / "link.csv").symlink_to(tmp_path / "secret.csv")
        (home / "up").symlink_to(tmp_path)
        (home / "inside.csv").symlink_to(home / "prices" / "lidar.csv")
        for name in ("link.csv", "up/secret.csv"):
            (fault,) = refusals(lambda name=name: self.scenario(home, name))
            assert "is a link out of the scenario's folder" in fault.message
        assert self.scenario(home, "inside.csv").technologies["sensor"].points

    def test_a_folder_that_is_a_link_is_the_folder_it_means(self, home, tmp_path):
        """Files below it are inside."""
        self.scenario(home, "prices/lidar.csv")
        (tmp_path / "linked").symlink_to(home)
        assert load(tmp_path / "linked" / "mine.toml") == load(home / "mine.toml")

    @pytest.mark.parametrize(
        ("content", "hint"),
        [
            (None, "no such file"),
            ("", "is empty"),
            ("year,cost\n2009,75000\n", "one number says nothing about its pace"),
            ("year,cost\n2009,75000\n2010,-3\n", "line 3"),
            ("technology,unit,year,cost\na,x,2009,3\na,x,2010,2\nb,x,2009,3\nb,x,2010,2\n", "holds 2 technologies"),
            ("year,cost\n2009,free\n2010,dear\n2011,3\n", "2 faults"),
            ("x" * 1_100_000, "at most 1 MB"),
        ],
    )
    def test_a_file_that_gives_no_series_is_refused(self, home, content, hint):
        """Where it is named, in the words of its reader."""
        if content is not None:
            (home / "bad.csv").write_text(content, encoding="utf-8")
        (fault,) = refusals(lambda: self.scenario(home, "bad.csv", "until = 2015\nfan = 'corrected'"))
        assert (fault.path, fault.value) == (f"{S}.data", '"bad.csv"')
        assert hint in fault.message

    @pytest.mark.parametrize("name", ["a\\u0000.csv", "x" * 5000 + ".csv", "prices/", "prices", "./prices/"])
    def test_impossible_names_are_refused(self, home, name):
        """A folder, a name too long, a sign no name may hold."""
        (home / "mine.toml").write_text(table(f'data = "{name}"'), encoding="utf-8")
        (fault,) = refusals(lambda: load(home / "mine.toml"))
        assert fault.path == f"{S}.data"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, home):
        """What would never end is not opened."""
        os.mkfifo(home / "pipe.csv")
        (fault,) = refusals(lambda: self.scenario(home, "pipe.csv"))
        assert "not a regular file" in fault.message

    def test_a_file_and_points_exclude_each_other(self, home):
        """The file is not read for nothing."""
        (fault,) = refusals(lambda: self.scenario(home, "prices/lidar.csv", f"points = {PRICES}"))
        assert "exclude each other" in fault.message

    def test_the_rules_hold_for_its_figures(self, home):
        """As for typed ones."""
        faults = refusals(lambda: self.scenario(home, "prices/lidar.csv", "halving_time = 2\nuntil = 2010"))
        assert sorted(fault.path for fault in faults) == [f"{S}.halving_time", f"{S}.until"]

    def test_replace_reads_below_a_folder(self, home):
        """And without one reads none."""
        changes = {f"{S}.data": "prices/lidar.csv"}
        told = loads(table("halving_time = 3"))
        assert replace(told, changes, folder=home).technologies["sensor"].points == ((2009, 75000), (2012.5, 70000))
        (fault,) = refusals(lambda: replace(told, changes))
        assert "files are read only where" in fault.message


def test_a_new_file_shows_the_way_to_figures():
    """With the hint taken up, in place of the halving time, the file loads."""
    lines = new_scenario().splitlines()
    place = next(number for number, line in enumerate(lines) if line.startswith("# data = "))
    assert lines[place - 1].startswith("halving_time = ")
    taken = "\n".join([*lines[: place - 1], lines[place].removeprefix("# "), *lines[place + 1 :]])
    assert loads(taken).technologies["technology"].data == "lidar_press"


@pytest.fixture(scope="module")
def validator():
    return jsonschema.Draft202012Validator(json_schema())


class TestSchema:
    """An editor knows figures too."""

    @pytest.mark.parametrize("lines", [f"points = {OUTPUTS}\nuntil = 2015", 'data = "x.csv"\nfan = "closed_form"'])
    def test_figures_are_known(self, validator, lines):
        """Points with and without output, a name, until and fan."""
        validator.validate(tomllib.loads(table(lines)))

    @pytest.mark.parametrize(
        "lines",
        ["points = [[2009]]", "points = [[2009, 1]]", 'points = [[2009, 1], [2010, "x"]]', "data = 3", "until = 3",
         'fan = "wide"', f'data = "x"\npoints = {PRICES}'],
    )  # fmt: skip
    def test_slips_are_refused(self, validator, lines):
        """A wrong type, a year out of range, two kinds of figures."""
        assert not validator.is_valid(tomllib.loads(table(lines)))

    def test_written_scenarios_fit(self, validator):
        """What is written, an editor accepts."""
        validator.validate(tomllib.loads(dumps(priced("until = 2017"))))


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

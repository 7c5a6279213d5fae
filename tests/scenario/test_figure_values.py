"""A scenario with figures is one value: compared, changed, written, described."""

import copy
import pickle
import tomllib

import jsonschema
import pytest

from growthsim.quantities import TECHNOLOGY
from growthsim.scenario import (
    Scenario,
    differences,
    dumps,
    fingerprint,
    loads,
    quantity_at,
    replace,
    settable,
    value_at,
    walk,
)
from growthsim.scenario import measured as measured_module
from growthsim.scenario.schema import json_schema
from growthsim.technologies.library import shipped
from tests.scenario.figures import OUTPUTS, PRICES, S, priced, refusals, table


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
        assert fingerprint(Scenario()) == "95c71b9e"

    def test_a_quantity_added_later_counts_only_where_it_is_used(self):
        """So that older results and links still belong to their scenario."""
        assert fingerprint(replace(Scenario(), {"entrant.opening_share": 0.0})) == "95c71b9e"
        opened = [replace(Scenario(), {"entrant.opening_share": share}) for share in (0.1, 0.2)]
        assert len({fingerprint(scenario) for scenario in (Scenario(), *opened)}) == 3

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

"""Paths: every value has one name, and a change by name is checked like a file."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from growthsim.distributions import Distribution, Lognormal, Uniform
from growthsim.scenario import (
    Scenario,
    ScenarioError,
    differences,
    dumps,
    fingerprint,
    loads,
    quantity_at,
    replace,
    settable,
    value_at,
    walk,
    with_plans,
)

TWO_PLANS = """
schema = 1
title = "Two plans"
[technologies.sensor]
halving_time = 2
[plans.linear]
label = "Stay"
[plans.exo]
start = 3.0
methods = {mtp = 0.9, dashboards = 0.6}
[[plans.exo.actions]]
path = "organisation.hiring_cap"
value = {dist = "uniform", low = 0.6, high = 0.9}
start = 4.0
"""


@pytest.fixture
def scenario():
    return loads(TWO_PLANS)


def test_walk_names_every_number(scenario):
    """Section, technology, method and action values have their paths, each within its range."""
    found = {path: (quantity, value) for path, quantity, value in walk(scenario)}
    for path in (
        "span.years",
        "firm.employees",
        "firm.methods.mtp",
        "technologies.sensor.halving_time",
        "plans.exo.methods.mtp",
        "plans.exo.start",
        "plans.exo.actions.0.value",
        "plans.exo.actions.0.stop",
    ):
        assert path in found
    assert found["plans.exo.actions.0.value"][0].name == "hiring_cap"
    assert "plans.exo.methods.autonomy" not in found
    for quantity, value in found.values():
        if not isinstance(value, Distribution):
            assert quantity.low <= value <= quantity.high


def test_walk_paths_are_unique_and_settable(scenario):
    """Every walked path can be given to replace, and putting its own value changes nothing."""
    paths = [path for path, _, _ in walk(scenario)]
    assert len(paths) == len(set(paths))
    assert set(paths) <= set(settable(scenario))
    assert replace(scenario, {path: value for path, _, value in walk(scenario)}) == scenario


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("firm.employees", 60.0),
        ("firm.employees", Uniform(low=45, high=55)),
        ("firm.methods.mtp", 0.5),
        ("technologies.sensor.halving_time", 3.0),
        ("plans.exo.methods.autonomy", 0.5),
        ("plans.exo.actions.0.value", 0.5),
        ("plans.exo.actions.0.when", "parity"),
        ("plans.exo.form", "network"),
        ("plans.exo.label", "Become an ExO"),
        ("entrant.style", "patient"),
        ("entrant.presence", "absent"),
        ("organisation.service_technology", "sensor"),
        ("title", "Another title"),
        ("start_year", 2010),
        ("currency", "USD"),
        ("invented", True),
    ],
)
def test_replace_sets_one_value(scenario, path, value):
    """The value at the path is the new one, and the old scenario is untouched."""
    before = dumps(scenario)
    assert value_at(replace(scenario, {path: value}), path) == value
    assert dumps(scenario) == before


def test_replace_takes_distributions_as_tables(scenario):
    """A distribution may be given as it stands in a file."""
    table = {"dist": "lognormal", "median": 0.2, "sigma": 0.3}
    changed = replace(scenario, {"technologies.sensor.volatility": table})
    assert changed.technologies["sensor"].volatility == Lognormal(median=0.2, sigma=0.3)


def test_replace_takes_whole_lists_and_single_entries_together(scenario):
    """The whole is put first, then its entries, whatever the order given."""
    changed = replace(scenario, {"plans.exo.methods.autonomy": 0.3, "plans.exo.methods": {"mtp": 0.1}})
    assert changed.plans["exo"].methods == {"mtp": 0.1, "autonomy": 0.3}


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("firm.employes", "did you mean firm.employees?"),
        ("plans.ex0.start", "did you mean plans.exo.start?"),
        ("plans.exo.methods.mpt", "did you mean plans.exo.methods.mtp?"),
        ("plans.exo.actions.7.value", "did you mean plans.exo.actions.0.value?"),
        ("firm", "a table; name one of its values, for example firm.customers"),
        ("plans.exo", "for example plans.exo.label"),
        ("", "no such path"),
        ("schema", "no such path"),
        ("zzz\n", "no such path; see `growthsim parameters`"),
    ],
)
def test_an_unknown_path_is_refused_with_the_nearest(scenario, path, hint):
    """A misspelt path never goes unnoticed."""
    with pytest.raises(ScenarioError) as refused:
        replace(scenario, {path: 1})
    assert hint in str(refused.value)
    assert len(refused.value.faults) == 1


def test_replace_reports_all_faults_at_once(scenario):
    """An unknown path and a value out of range stand in one message."""
    with pytest.raises(ScenarioError) as refused:
        replace(scenario, {"firm.employes": 1, "firm.price": -1, "entrant.style": "patent"})
    assert len(refused.value.faults) == 3
    assert "did you mean patient?" in str(refused.value)


def test_value_at_refuses_an_unknown_path(scenario):
    """Reading is held to the same names as writing."""
    with pytest.raises(ScenarioError, match=r"did you mean firm\.price"):
        value_at(scenario, "firm.prise")


def test_quantity_at_knows_levels_that_are_not_set(scenario):
    """A slider for a method can be drawn before the plan has it."""
    assert quantity_at(scenario, "plans.exo.methods.autonomy").name == "level"
    assert quantity_at(scenario, "firm.price").unit == "money/customer/year"
    assert quantity_at(scenario, "start_year").whole
    assert quantity_at(scenario, "plans.exo.form") is None


def test_differences_give_both_values_and_no_titles(scenario):
    """What changes no result is left out; what one scenario lacks is None."""
    changed = replace(scenario, {"firm.price": 3100, "title": "Other", "plans.exo.methods": {"mtp": 0.9}})
    assert differences(scenario, changed) == {
        "firm.price": (3000.0, 3100.0),
        "plans.exo.methods.dashboards": (0.6, None),
    }
    assert differences(scenario, scenario) == {}


def test_a_fingerprint_follows_results_and_nothing_else(scenario):
    """Texts, labels and naming the first technology change nothing; any number does."""
    mark = fingerprint(scenario)
    assert len(mark) == 8
    assert int(mark, 16) >= 0
    texts = {"title": "x", "question": "y", "sources": ["z"], "look_at": ["w"], "plans.exo.label": "v"}
    assert fingerprint(replace(scenario, texts)) == mark
    assert fingerprint(replace(scenario, {"organisation.service_technology": "sensor"})) == mark
    assert fingerprint(replace(scenario, {"firm.loyalty": 0.71})) != mark
    assert fingerprint(replace(scenario, {"plans.exo.form": "network"})) != mark
    assert fingerprint(replace(scenario, {"span.seed": 2})) != mark


def test_a_fingerprint_is_the_same_everywhere():
    """It depends on no hash seed and no machine: minus zero is zero, and order of plans does not count."""
    one = loads("[market]\ngrowth_rate = -0.0\n[plans.a]\n[plans.b]\n")
    other = loads("[market]\ngrowth_rate = 0\n[plans.b]\n[plans.a]\n")
    assert fingerprint(one) == fingerprint(other)


def test_with_plans_builds_thousands(scenario):
    """Two thousand plans are no matter; the limit is one of files."""
    plans = {f"plan-{number}": {"methods": {"mtp": number / 2048}} for number in range(2048)}
    many = with_plans(scenario, plans)
    assert len(many.plans) == 2048
    assert many.firm == scenario.firm
    assert replace(many, {"plans.plan-7.start": 2.0}).plans["plan-7"].start == 2.0


def test_with_plans_checks_the_plans(scenario):
    """A faulty plan is refused by its path."""
    with pytest.raises(ScenarioError, match=r"plans\.late\.start = 99"):
        with_plans(scenario, {"late": {"start": 99}})


NUMBERS = [(path, quantity) for path, quantity, _ in walk(loads(TWO_PLANS)) if "actions" not in path]
TEXT = st.text(st.characters(exclude_categories=["Cc", "Cs", "Cf"]), max_size=50)


@st.composite
def edits(draw):
    """A handful of changes, most of them possible."""
    changes = {}
    for path, quantity in draw(st.lists(st.sampled_from(NUMBERS), max_size=6)):
        low, high = quantity.low, quantity.high
        if quantity.whole:
            changes[path] = draw(st.integers(int(low), int(high)))
            continue
        value = draw(st.floats(low, high))
        span = path.startswith("span.")
        uncertain = draw(st.booleans()) and not span and value < high
        changes[path] = Uniform(low=value, high=high) if uncertain else value
    texts = {"title": draw(TEXT), "plans.exo.label": draw(TEXT), "description": draw(TEXT) + "\n\t"}
    return {**changes, **texts, "sources": draw(st.lists(TEXT, max_size=3))}


@settings(max_examples=150, deadline=None)
@given(changes=edits(), comments=st.booleans())
def test_a_written_scenario_reads_back_equal(changes, comments):
    """loads(dumps(s)) == s, with the same fingerprint, for any scenario that can be."""
    try:
        scenario = replace(loads(TWO_PLANS), changes)
    except ScenarioError:
        assume(False)
    back = loads(dumps(scenario, comments))
    assert back == scenario
    assert fingerprint(back) == fingerprint(scenario)
    assert list(back.plans) == list(scenario.plans)


def test_the_default_scenario_is_an_empty_file():
    """Only what differs from the defaults is written."""
    assert dumps(Scenario()) == "schema = 1\n"
    assert loads(dumps(Scenario())) == Scenario()

"""Broken files: each is refused in one message that says where, what and what instead."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growthsim.scenario import Fault, ScenarioError, dumps, library, load, loads
from growthsim.scenario.checks import MOST_ACTIONS, MOST_PLANS
from growthsim.scenario.faults import MOST_FAULTS, nearest, shown
from growthsim.scenario.files import is_file_name, migrated
from growthsim.scenario.validation import validated

ACTION = "[[plans.exo.actions]]\npath = {path}\nvalue = {value}\n"
TARGET = '"organisation.hiring_cap"'


def action(path=TARGET, value=0.5, rest=""):
    return ACTION.format(path=path, value=value) + rest


BROKEN = {
    # keys
    "unknown table": ("[frim]\nprice = 3", "frim", "did you mean firm?"),
    "misspelt key": ("[firm]\nemployes = 3", "firm.employes", "did you mean employees?"),
    "key of another table": ("[firm]\nhiring_cap = 3", "firm.hiring_cap", "organisation.hiring_cap"),
    "key that resembles nothing": ("[span]\nqqq = 3", "span.qqq", "known are years, runs, seed"),
    "odd key": ('[firm]\n"a\\u0007.b" = 3', 'firm."a\\x07.b"', "unknown key"),
    "python name of schema": ("schema_version = 1", "schema_version", "unknown key"),
    # types
    "text for a number": ('[firm]\nprice = "dear"', 'firm.price = "dear"', "not a number; allowed: 0.01 to"),
    "bool for a number": ("[firm]\nprice = true", "firm.price = true", "not a number"),
    "date for a number": ("[firm]\nprice = 2020-01-01", "firm.price = 2020-01-01", "not a number"),
    "list for a number": ("[firm]\nprice = [1, 2]", "firm.price = a list of 2", "not a number"),
    "table for a number": ("[firm]\nprice = {a = 1}", "firm.price", "dist must be one of"),
    "number for a text": ("title = 3", "title = 3", "not a text"),
    "text for a table": ('firm = "x"', 'firm = "x"', "not a table"),
    "number for a plan": ("[plans]\nexo = 3", "plans.exo = 3", "not a table"),
    "list of tables for one": ("[[firm]]\nprice = 3", "firm = a list of 1", "not a table"),
    "text for a list": ('sources = "x"', 'sources = "x"', "not a list of texts"),
    "number in a list of texts": ("sources = [3]", "sources = a list of 1", "not a text"),
    "text for true": ('invented = "yes"', 'invented = "yes"', "not true or false"),
    "table for actions": ("[plans.exo.actions]\npath = 1", "plans.exo.actions", "[[plans.exo.actions]]"),
    "number for methods": ("[plans.exo]\nmethods = 3", "plans.exo.methods = 3", "not a table"),
    # ranges
    "nan": ("[firm]\nprice = nan", "firm.price = nan", "not a finite number"),
    "infinity": ("[firm]\nprice = -inf", "firm.price = -inf", "not a finite number"),
    "negative count": ("[firm]\nemployees = -5", "firm.employees = -5", "allowed: 0.1 to 10,000,000 people"),
    "zero customers": ("[firm]\ncustomers = 0", "firm.customers = 0", "too small; allowed: 1 to"),
    "zero runs": ("[span]\nruns = 0", "span.runs = 0", "whole number, 1 to 1,000,000 runs"),
    "half a run": ("[span]\nruns = 2.5", "span.runs = 2.5", "not whole"),
    "negative seed": ("[span]\nseed = -1", "span.seed = -1", "too small"),
    "huge years": ("[span]\nyears = 1e9", "span.years", "allowed: 0.25 to 60 years"),
    "huge start year": ("start_year = 20260", "start_year = 20260", "1,500 to 2,500 years"),
    "whole number beyond a float": (
        "[firm]\nprice = 1" + "0" * 400,
        "firm.price = a whole number",
        "too large",
    ),
    "share above one": ("[firm]\nloyalty = 1.5", "firm.loyalty = 1.5", "write 0.015 for 1.5 %"),
    "percent for a share": ("[firm]\nloyalty = 70", "firm.loyalty = 70", "write 0.7 for 70 %"),
    "level above one": ("[plans.exo.methods]\nmtp = 2", "plans.exo.methods.mtp = 2", "allowed: 0 to 1"),
    # words
    "unknown law": ('[technologies.a]\nlaw = "halvin"', "technologies.a.law", "did you mean halving?"),
    "unknown form": ('[plans.exo]\nform = "netwrok"', "plans.exo.form", "did you mean network?"),
    "unknown trigger": ('[plans.exo]\nwhen = "never"', "plans.exo.when", "allowed: date, parity, loss"),
    "unknown style": ('[entrant]\nstyle = "price-war"', "entrant.style", "did you mean price_war?"),
    "style that is a list": ("[entrant]\nstyle = [1]", "entrant.style = a list of 1", "allowed: ordinary"),
    "unknown method": ("[plans.exo]\nmethods = {mpt = 1}", "plans.exo.methods.mpt", "did you mean mtp?"),
    "unknown opening method": ("[firm.methods]\ndashboard = 1", "firm.methods.dashboard", "mean dashboards?"),
    "unknown service": (
        '[technologies.sensor]\n[organisation]\nservice_technology = "senser"',
        'organisation.service_technology = "senser"',
        "did you mean sensor?",
    ),
    # distributions
    "unknown distribution": (
        '[firm]\nprice = {dist = "unifrom", low = 1, high = 2}',
        'firm.price = {dist = "unifrom", …}',
        "did you mean uniform?",
    ),
    "ends swapped": (
        '[firm]\nprice = {dist = "uniform", low = 3, high = 2}',
        "firm.price",
        "low (3) must be below high (2)",
    ),
    "distribution outside the range": (
        '[firm]\nloyalty = {dist = "uniform", low = 2, high = 3}',
        "firm.loyalty",
        "none of this distribution lies within the range; allowed: 0 to 1",
    ),
    "distribution half outside": (
        '[firm]\nloyalty = {dist = "uniform", low = 0, high = 2}',
        "firm.loyalty",
        "only 50 % of this distribution",
    ),
    "uncertain span": (
        '[span]\nyears = {dist = "uniform", low = 2, high = 3}',
        "span.years",
        "takes a plain number, no distribution",
    ),
    "uncertain seed": ('[span]\nseed = {dist = "choice", values = [1]}', "span.seed", "takes a plain number"),
    "nan in a distribution": (
        '[firm]\nloyalty = {dist = "uniform", low = nan, high = 1}',
        "firm.loyalty",
        "low must be a finite number",
    ),
    # names and texts
    "empty plan name": ('[plans.""]', 'plans.""', "letters a to z, digits, _ and -"),
    "plan name with a dot": ('[plans."a.b"]', 'plans."a.b"', "a name takes letters"),
    "plan name with a space": ('[plans."a b"]', 'plans."a b"', "a name takes letters"),
    "plan name with a control character": ('[plans."a\\n"]', 'plans."a\\n"', "a name takes letters"),
    "plan name too long": (f"[plans.{'a' * 41}]", "a" * 41, "1 to 40 of them"),
    "technology name with a bracket": ('[technologies."]["]', 'technologies."]["', "a name takes letters"),
    "title too long": (f'title = "{"x" * 201}"', "title", "201 characters; at most 200"),
    "label too long": (f'[plans.exo]\nlabel = "{"x" * 201}"', "plans.exo.label", "at most 200"),
    "control character in a title": ('title = "a\\u001b[31m"', 'title = "a\\x1b[31m"', "U+001B"),
    "text that turns the direction": ('title = "a\\u202eb"', "title", "U+202E"),
    "empty currency": ('currency = " "', "currency", "such as EUR"),
    # rules between numbers
    "late plan": ("[span]\nyears = 5\n[plans.exo]\nstart = 6", "plans.exo.start = 6", "span.years, 5 years"),
    "late action": (action(rest="start = 20"), "plans.exo.actions.0.start = 20", "after the end of the span"),
    "action that ends before it starts": (
        action(rest="start = 4\nstop = 3"),
        "plans.exo.actions.0.stop = 3",
        "ends before it starts",
    ),
    "late handover": ("[valuation]\nhandover_time = 20", "valuation.handover_time = 20", "span.years, 15"),
    "cost shares above one": (
        "[technologies.a]\ncost_share = 0.8\n[technologies.b]\ncost_share = 0.3",
        "technologies",
        "add up to 1.1; allowed: at most 1 together",
    ),
    "success shares above one": ("[methods]\nfull_success = 0.7", "methods", "add up to 1.14"),
    "more customers than the market": (
        "[firm]\ncustomers = 200_000\nprice = 30\n",
        "firm.customers = 200,000",
        "more than market.customers, 100,000",
    ),
    "results out of order": (
        "[valuation]\nresult_small = 1e6",
        "valuation.result_small = 1,000,000",
        "must be below valuation.result_medium",
    ),
    "accounts that do not fit": (
        "[firm]\nfixed_cost_share = 0.33\noperating_margin = 0.2",
        "firm",
        "labour 50.6 %, fixed costs 33 %, margin 20 % add up to 103.6 % of revenue: "
        "lower one of them by 3.6 points, for example the margin to 16.4 %",
    ),
    "far too many people": ("[firm]\nemployees = 5000", "firm", "check customers × price (6,000,000 a year)"),
    # actions
    "action on an unknown path": (
        action('"organisation.hiring_capp"'),
        "plans.exo.actions.0.path",
        "did you mean organisation.hiring_cap?",
    ),
    "action on an opening quantity": (action('"firm.customers"'), "actions.0.path", "opening accounts"),
    "action on the market": (
        action('"market.growth_rate"'),
        "actions.0.path",
        "firm, organisation or methods",
    ),
    "action on a level": (action('"firm.methods.mtp"'), "actions.0.path", "methods.NAME"),
    "action on a number": (action("3"), "plans.exo.actions.0.path = 3", "not a text"),
    "action's value out of range": (action(value=50), "actions.0.value = 50", "allowed: 0 to 10 per year"),
    "action without a path": ("[[plans.exo.actions]]\nvalue = 1", "plans.exo.actions.0.path", "missing"),
    "action without a value": (f"[[plans.exo.actions]]\npath = {TARGET}", "actions.0.value", "missing"),
    "misspelt key of an action": (action(rest="stpo = 3"), "plans.exo.actions.0.stpo", "did you mean stop?"),
    # too many
    "too many plans": ("".join(f"[plans.p{n}]\n" for n in range(1000)), "plans", "1,000 plans"),
    "too many actions": (action() * 201, "plans", "201 actions in all"),
    "no plan": ("[plans]", "plans = a table", "at least one plan"),
    "no technology": ("[technologies]", "technologies = a table", "at least one technology"),
    # the file's own number
    "newer schema": ("schema = 2", "schema = 2", "this version reads schema 1; the file is newer"),
    "older schema": ("schema = 0", "schema = 0", "write schema = 1"),
    "schema that is a text": ('schema = "1"', 'schema = "1"', "this version reads schema 1"),
    "schema that is true": ("schema = true", "schema = true", "this version reads schema 1"),
    # no TOML
    "empty": ("", "mine.toml", "is empty"),
    "blank": (" \n\n", "mine.toml", "is empty"),
    "no TOML": ("[firm]\nprice 3", "mine.toml", "line 2, column 7"),
    "key twice": ("[firm]\nprice = 1\nprice = 2", "mine.toml", "line 3"),
    "unfinished": ('title = "x', "mine.toml", "line 1, column 11 (end of file)"),
    "deep lists": ("a = " + "[" * 5000, "mine.toml", "nested too deeply"),
    "deep tables": ("a = " + "{b=" * 5000, "mine.toml", "nested too deeply"),
    "deep key": ("a" + ".a" * 900 + " = 1", "a", "unknown key"),
    "endless key": ("a" + ".a" * 400_000 + " = 1", "mine.toml", "line 1: more than 1,000 dots"),
    "5,000 digits": ("a = " + "1" * 5000, "mine.toml", "too many digits"),
    "too long": ("#" * 1_000_001, "mine.toml", "at most 1 MB"),
}


@pytest.mark.parametrize(("text", "path", "hint"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused_with_path_and_hint(text, path, hint):
    """One fault, one line, in our own words."""
    with pytest.raises(ScenarioError) as refused:
        loads(text, "mine.toml")
    message = str(refused.value)
    assert message.startswith("mine.toml: ")
    assert path in message
    assert hint in message
    assert len(refused.value.faults) == 1
    assert all(line.isprintable() for line in message.split("\n"))
    assert len(message) < 1000
    for foreign in (
        "Input should",
        "function-",
        "type=",
        "pydantic",
        "Extra inputs",
        "Value error",
        "tuple[",
    ):
        assert foreign not in message


@pytest.mark.parametrize("fixed", [0.3, 0.33, 0.371, 0.5, 0.6])
def test_the_example_of_the_accounts_mends_them(fixed):
    """The margin named in the message is one with which the file loads."""
    text = f"[firm]\nfixed_cost_share = {fixed}\noperating_margin = 0.2"
    with pytest.raises(ScenarioError) as refused:
        loads(text)
    margin = float(str(refused.value).rsplit("the margin to ", 1)[1].removesuffix(" %")) / 100
    assert loads(f"[firm]\nfixed_cost_share = {fixed}\noperating_margin = {margin}")


def test_all_faults_stand_in_one_message():
    """Keys, ranges, words, actions and rules between numbers are told together."""
    text = """
        title = 3
        [span]
        yeers = 3
        runs = 0
        [methods]
        full_success = 0.9
        [entrant]
        style = "patent"
        [plans.exo]
        methods = {mpt = 0.9, interfaces = nan}
        [[plans.exo.actions]]
        path = "organisation.hiring_capp"
        value = 5
        start = 3.0
        stop = 2.0
        [plans."a b"]
        [technologies.a]
        halving_time = 0
        cost_share = 0.9
        [technologies.b]
        cost_share = 0.9
    """
    with pytest.raises(ScenarioError) as refused:
        loads(text, "scenario.toml")
    assert str(refused.value).startswith("scenario.toml: 12 faults\n")
    paths = [fault.path for fault in refused.value.faults]
    assert sorted(paths) == sorted(
        [
            "title",
            "span.yeers",
            "span.runs",
            "methods",
            "entrant.style",
            "plans.exo.methods.mpt",
            "plans.exo.methods.interfaces",
            "plans.exo.actions.0.path",
            "plans.exo.actions.0.stop",
            'plans."a b"',
            "technologies.a.halving_time",
            "technologies",
        ]
    )


@pytest.mark.parametrize(
    "text",
    [
        "[firm]\nemployees = -1\nemployee_cost = 1e7",
        "[firm]\nemployee_csot = 1\nemployees = 90",
        "[frim]\nemployee_cost = 1\n[firm]\nemployees = 90",
        "[span]\nyeers = 30\n[plans.exo]\nstart = 20",
        "[span]\nyears = 99\n[plans.exo]\nstart = 20",
    ],
)
def test_no_rule_is_judged_on_a_number_that_is_not_known(text):
    """What a faulty or misspelt entry meant is not known, so nothing is built on it."""
    with pytest.raises(ScenarioError) as refused:
        loads(text)
    assert len(refused.value.faults) == 1


def test_a_flood_of_faults_is_counted_not_listed():
    """Thousands of faults are told quickly, the first ones one by one."""
    text = "[firm]\n" + "".join(f"key_{number} = 1\n" for number in range(20_000))
    with pytest.raises(ScenarioError) as refused:
        loads(text)
    message = str(refused.value)
    assert message.startswith("scenario: 20,000 faults")
    assert message.endswith(f"and {20_000 - MOST_FAULTS:,} more")
    assert len(message.splitlines()) == MOST_FAULTS + 2


def test_the_largest_file_loads():
    """The limits are those that are told."""
    plans = "".join(f"[plans.p{number}]\n" for number in range(MOST_PLANS - 1))
    scenario = loads(plans + action() * MOST_ACTIONS)
    assert len(scenario.plans) == MOST_PLANS
    assert len(scenario.plans["exo"].actions) == MOST_ACTIONS


class TestPlaces:
    """Files that are none."""

    def refused(self, path):
        with pytest.raises(ScenarioError) as refused:
            load(path)
        assert len(refused.value.faults) == 1
        return str(refused.value)

    def test_a_missing_file_names_its_neighbour(self, tmp_path):
        """A slip in a file's name is recognised."""
        (tmp_path / "sensor.toml").write_text("", encoding="utf-8")
        message = self.refused(str(tmp_path / "senser.toml"))
        assert "no such file; did you mean sensor.toml beside it?" in message

    def test_a_missing_file_may_mean_a_shipped_scenario(self, monkeypatch, tmp_path):
        """Without a neighbour the shipped names are looked at."""
        shipped = tmp_path / "sensor.toml"
        monkeypatch.setattr("growthsim.scenario.files.library", lambda: {"sensor": shipped})
        assert "did you mean the shipped scenario sensor?" in self.refused(str(tmp_path / "x" / "sensr.toml"))
        assert "did you mean sensor?" in self.refused("sensr")

    def test_a_folder_is_no_file(self, tmp_path):
        """A folder is named as such."""
        assert "is a folder" in self.refused(tmp_path)
        (tmp_path / "x.toml").mkdir()
        assert "is a folder" in self.refused(str(tmp_path / "x.toml"))

    def test_a_large_file_is_not_read(self, tmp_path):
        """The size is looked at first."""
        path = tmp_path / "large.toml"
        with path.open("wb") as file:
            file.truncate(50_000_000)
        assert "is 50 MB long; a scenario file is at most 1 MB" in self.refused(path)

    @pytest.mark.parametrize("raw", [b"\x89PNG\r\n\x1a\n\x00\x00", "title = 'ü'".encode("utf-16")])
    def test_a_binary_file_is_no_text(self, tmp_path, raw):
        """A picture is not shown character by character."""
        path = tmp_path / "picture.toml"
        path.write_bytes(raw)
        assert "is not a text file" in self.refused(path)

    def test_another_encoding_is_named_with_its_line(self, tmp_path):
        """A file in Latin-1 is refused where the first foreign letter stands."""
        path = tmp_path / "latin.toml"
        path.write_bytes("schema = 1\ntitle = 'Süd'\n".encode("latin-1"))
        assert "is not UTF-8 text (line 2); save it as UTF-8" in self.refused(path)

    def test_a_byte_order_mark_is_read_over(self, tmp_path):
        """What some editors put at the start does no harm."""
        path = tmp_path / "mark.toml"
        path.write_bytes(b"\xef\xbb\xbftitle = 'x'\r\n")
        assert load(path).title == "x"

    @pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
    def test_a_pipe_is_not_waited_for(self, tmp_path):
        """What would never end is not opened."""
        os.mkfifo(tmp_path / "pipe.toml")
        assert "not a regular file" in self.refused(tmp_path / "pipe.toml")

    @pytest.mark.parametrize("name", ["a\x00b.toml", "x" * 5000 + ".toml", "a\nb.toml"])
    def test_impossible_names_are_refused_on_one_line(self, name):
        """Nothing invisible of a name reaches the message."""
        message = self.refused(name)
        assert message.isprintable()
        assert len(message) < 300


@pytest.mark.parametrize(
    ("argument", "file"),
    [("sensor", False), ("sensor.toml", True), ("./sensor", True), ("a/b", True), ("SENSOR.TOML", True)],
)
def test_an_ending_or_a_separator_makes_a_file(argument, file):
    """Anything else is a shipped name."""
    assert is_file_name(argument) is file


def test_the_library_is_named_by_stems():
    """Names are those of the files."""
    assert all(path.name == f"{name}.toml" for name, path in library().items())


def test_older_files_are_migrated_step_by_step():
    """Each step is a function; a file without a number is of the first schema."""
    steps = {
        1: lambda data: {**{key: data[key] for key in data if key != "name"}, "title": data["name"]},
        2: lambda data: {**data, "title": data["title"].upper()},
    }
    assert migrated({"name": "x"}, migrations=steps, current=3) == {"title": "X", "schema": 3}
    assert migrated({"schema": 2, "title": "y"}, migrations=steps, current=3) == {"title": "Y", "schema": 3}
    with pytest.raises(ScenarioError, match="this version reads schema 1 to 3; the file is newer"):
        migrated({"schema": 4}, migrations=steps, current=3)


def test_comments_say_what_numbers_mean():
    """On request each number has its label and unit, and the first line names the schema."""
    text = dumps(loads("[firm]\nprice = 3100\n"), comments=True)
    assert text.startswith("#:schema ./schema.json\n")
    assert "price = 3100.0 # Price a customer pays in a year [money/customer/year]" in text


def test_the_nearest_word_is_found_whatever_the_case():
    """Case is no obstacle, and nothing is forced."""
    assert nearest("MTP", ["mtp", "autonomy"]) == "mtp"
    assert nearest("zzz", ["mtp", "autonomy"]) is None
    assert nearest("x" * 1_000_000, ["mtp"]) is None


def test_shown_values_are_short_and_visible():
    """A message never carries a page of somebody's text."""
    assert len(shown("x" * 1000)) <= 62
    assert shown("a\x1b\u202e") == '"a\\x1b\\u202e"'
    assert shown({"a": 1}) == "a table"
    assert shown(10**4000) == "a whole number of more than 60 digits"


def test_an_error_lists_its_faults():
    """The text of the exception is the whole message."""
    error = ScenarioError([Fault("a.b", "3", "too small"), Fault("c", None, "missing")], "x.toml")
    assert str(error) == "x.toml: 2 faults\n  a.b = 3: too small\n  c: missing"


def outcome(build):
    """The scenario built, or the refusal; any other exception is a fault of ours."""
    try:
        return build(), None
    except ScenarioError as refused:
        return None, refused


JSONISH = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=10),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["firm", "plans", "methods", "actions", "path", "value", "dist", "exo", "style", "low"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=300, deadline=None)
@given(
    data=st.dictionaries(
        st.sampled_from(["firm", "plans", "technologies", "entrant", "span", "title", "organisation", "x"]),
        JSONISH,
    )
)
@example(data={"plans": {"exo": {"actions": [{"path": "firm.price"}, {"value": 1}, 3, {"path": []}]}}})
@example(data={"technologies": {"": {}}})
@example(data={"firm": {"methods": {"mtp": {"dist": []}}}})
def test_any_tables_give_a_scenario_or_faults(data):
    """Whatever stands in a file, the answer is a scenario or a list of faults."""
    scenario, refused = outcome(lambda: validated(data))
    if refused is None:
        assert loads(dumps(scenario)) == scenario
    else:
        assert refused.faults
        assert all(line.isprintable() for line in str(refused).split("\n"))


@settings(max_examples=200, deadline=None)
@given(text=st.text(max_size=200))
def test_any_text_gives_a_scenario_or_faults(text):
    """No text brings a traceback."""
    scenario, refused = outcome(lambda: loads(text))
    assert (scenario is None) == bool(refused and refused.faults)

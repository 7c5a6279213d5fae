"""Broken files: each is refused in one message that says where, what and what instead."""

import os

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growthsim.scenario import Fault, ScenarioError, dumps, library, load, loads
from growthsim.scenario.checks import MOST_ACTIONS, MOST_PLANS
from growthsim.scenario.faults import MOST_FAULTS
from growthsim.scenario.files import is_file_name, migrated
from growthsim.scenario.validation import validated
from growthsim.wording import nearest, shown
from tests.scenario.broken_files import BROKEN, action


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

"""The JSON Schema accepts what the reader accepts and refuses plain slips."""

import tomllib

import jsonschema
import pytest

from growthsim import quantities
from growthsim.scenario import dumps, library, load, replace
from growthsim.scenario.models import Scenario
from growthsim.scenario.new import SECTORS, new_scenario
from growthsim.scenario.schema import json_schema


@pytest.fixture(scope="module")
def validator():
    schema = json_schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    return jsonschema.Draft202012Validator(schema)


@pytest.mark.parametrize("sector", list(SECTORS))
def test_new_files_fit_the_schema(validator, sector):
    """What growthsim writes, an editor accepts."""
    validator.validate(tomllib.loads(new_scenario(sector)))


def test_shipped_files_fit_the_schema_and_name_it(validator):
    """Every shipped file starts with the schema's line and fits it."""
    for path in library().values():
        text = path.read_text(encoding="utf-8")
        assert text.startswith("#:schema ./schema.json\n"), path
        validator.validate(tomllib.loads(text))


def test_dumped_files_fit_the_schema(validator):
    """Distributions, methods and actions are part of it."""
    scenario = replace(
        Scenario(),
        {
            "firm.price": {"dist": "normal", "mean": 3000, "sd": 10},
            "plans.linear.methods.mtp": {"dist": "choice", "values": [0.2, 0.4]},
            "plans.linear.actions": [{"path": "organisation.hiring_cap", "value": 0.8, "start": 4}],
        },
    )
    validator.validate(tomllib.loads(dumps(scenario)))


@pytest.mark.parametrize(
    "text",
    [
        "[firm]\nprise = 1",
        "[firm]\nprice = -1",
        "title = 1",
        "[firm]\nprice = true",
        "schema = 2",
        "[span]\nruns = 2.5",
        "[span]\nyears = {dist = 'uniform', low = 1, high = 2}",
        "[plans.'a b']",
        "[plans.a]\nform = 'networks'",
        "[plans.a.methods]\nmpt = 1",
        "[[plans.a.actions]]\npath = 'firm.customers'\nvalue = 1",
        "[[plans.a.actions]]\npath = 'organisation.hiring_cap'\nvalue = 99",
        "[[plans.a.actions]]\npath = 'organisation.hiring_cap'",
        "[firm]\nprice = {dist = 'uniform', low = 1}",
        "[firm]\nprice = {dist = 'unifrom', low = 1, high = 2}",
    ],
)
def test_slips_are_refused(validator, text):
    """A misspelt key, a wrong type, a value out of range."""
    assert not validator.is_valid(tomllib.loads(text))


def test_every_quantity_is_described_with_range_and_source():
    """An editor shows meaning, unit and source while a file is written."""
    firm = json_schema()["properties"]["firm"]["properties"]
    for quantity in quantities.FIRM:
        described = firm[quantity.name]["description"]
        assert quantity.label in described
        assert quantity.source in described
        assert firm[quantity.name]["default"] == quantity.default


def test_shipped_files_load():
    """Every name of the library is a scenario that can be."""
    for name in library():
        assert load(name).title

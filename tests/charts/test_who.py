"""Who is drawn, and what it is called: the newcomer from its arrival on, branches by their fate."""

import json

import numpy as np
import pytest

from growthsim.analysis.behind import behind
from growthsim.analysis.fate import Branch
from growthsim.charts import CHARTS
from growthsim.charts.plans import fate_in_words
from growthsim.export.charts import write_charts
from growthsim.quantities import OUTPUTS_BY_NAME
from growthsim.scenario import load, replace
from growthsim.simulate import run
from growthsim.texts import text
from tests.builders import simulated


@pytest.fixture(scope="module")
def alone():
    """A firm in a world without a newcomer."""
    return run(replace(load("consultancy"), {"span.runs": 30, "span.years": 6.0}))


def test_no_newcomer_is_drawn_where_none_is_assumed(alone, tmp_path):
    """The newcomer's price, its band and parity are absent, and the crossing is not written at all."""
    drawn = json.dumps(CHARTS["crossing"].function(alone).to_dict())
    assert text("chart.newcomer_price") not in drawn
    assert text("chart.parity") not in drawn
    names = {path.name for path in write_charts(alone, tmp_path, scales=("linear",), formats=("svg",))}
    assert "crossing.svg" not in names
    assert "revenue.svg" in names


def test_a_newcomer_is_drawn_from_its_arrival():
    """Nobody's price is shown before there is somebody to ask it."""
    late = run(replace(load("law-firm"), {"span.runs": 30}))
    spec = CHARTS["crossing"].function(late).to_dict()
    rows = [row for data in spec["datasets"].values() for row in data if row.get("key") == "entrant"]
    assert rows
    assert min(row["year"] for row in rows) >= late.attrs["start_year"] + 2 - 1e-6


def test_the_words_count_what_the_number_counts():
    """A branch of disrupted futures is called disrupted, whether its firms closed or shrank."""
    branch = Branch("a", "A", "disrupted", 0.9, True, 12.0, np.ones(10, dtype=bool))
    assert fate_in_words(branch) == "disrupted in 9 of 10 futures"


@pytest.mark.parametrize(
    ("chart", "name", "variable", "plans"),
    [
        ("staff", "fan-community", "fans", ["fans", "unhosted"]),
        ("customers", "partners", "partner_customers", ["partner"]),
    ],
)
def test_fans_and_partners_are_drawn_where_a_plan_has_them(chart, name, variable, plans):
    """In the chart and in the numbers behind it, for the plans that have them and for no other."""
    found = run(replace(load(name), {"span.runs": 20, "span.years": 4.0}))
    data = CHARTS[chart].function(found).to_dict()["datasets"].values()
    panels = [{row["key"] for row in rows if "key" in row} for rows in data]
    assert sum(variable in keys for keys in panels) == len(plans)
    table = behind(found, chart)
    told = table[table["quantity"] == OUTPUTS_BY_NAME[variable].label]
    assert set(told["plan"]) == {str(label) for label in found["label"].sel(plan=plans).values}


def test_a_result_from_before_there_were_fans_is_drawn():
    """What was kept by an older version has no such quantities."""
    today = simulated(runs=5, years=2)
    older = today.drop_vars(["fans", "partner_customers"])
    for chart in ("staff", "customers"):
        assert CHARTS[chart].function(older).to_dict() == CHARTS[chart].function(today).to_dict()
        assert behind(older, chart).equals(behind(today, chart))

"""Two costs, or a cost and a flat one: when one becomes cheaper."""

from __future__ import annotations

import json

import numpy as np
import pytest

from growthsim.charts.cost_crossing import (
    cost_crossing_panels,
    crossing_dates,
    crossing_findings,
    crossing_subtitle,
)
from growthsim.charts.theme import LIGHT
from growthsim.technologies.crossing import crossing_of
from tests.charts.pictured import PANEL, dated, expected, marks_of, words_of


def test_a_crossing_is_a_rule_over_the_range_of_its_years() -> None:
    """The rectangle is p10 to p90 of the first cheaper date, the rule the middle, and both are said."""
    found = crossing_of(expected(unit="USD", to=2045), 10.0)
    assert found.high is not None
    for panel in cost_crossing_panels(found, PANEL):
        rectangle = marks_of(panel, "rect")[0]["rows"][0]
        assert (rectangle["from"], rectangle["until"], rectangle["year"]) == (found.low, found.high, found.middle)
        assert {"Cheaper", crossing_dates(found), "Flat cost"} <= set(words_of(panel))
    dates = crossing_dates(found).replace(" ", "\u00a0")
    assert crossing_findings(found)[0] == f"made: cheaper than 10\u00a0USD about {dates}"


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
    assert crossing_dates(found) == words
    assert crossing_findings(found)[0].replace("\u00a0", " ") == title
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
    assert crossing_findings(found)[0].startswith("Wind, since 1984: ")
    assert "Wind, since 2010" in crossing_findings(found)[0]

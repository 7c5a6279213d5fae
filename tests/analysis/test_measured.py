"""What a run says of its measured technologies."""

from __future__ import annotations

import pytest

from growthsim.analysis.comparison import comparison
from growthsim.analysis.measured import measured_sentences, measured_value
from growthsim.scenario import load, loads, replace
from growthsim.simulate import run


def sentences(technology: str) -> list[str]:
    return measured_sentences(loads(f"start_year = 2030\n[technologies.sensor]\n{technology}\n"))


def test_a_told_curve_has_nothing_to_say():
    """Only figures are reported."""
    assert measured_sentences(load("sensor")) == []


def test_a_measured_curve_tells_figures_and_pace():
    """The battery story names its cells, their years, halving time with interval and yearly change."""
    (words,) = measured_sentences(load("battery"))
    assert words.replace("\xa0", " ") == (
        "Measured: cells, 34 figures from 1991 to 2024. It halves every 4.8 years (3.8 to 6.6), −13 % a year."
    )


@pytest.mark.parametrize(
    ("technology", "words"),
    [
        ('data = "control_wheat_jacks"', "Chance alone could have made this pace."),
        ('data = "nuclear_us_pcdb"', "It doubles every"),
        ("points = [[2010, 4], [2020, 2]]", "Two figures cannot say how sure that is."),
        ("points = [[2010, 4], [2020, 4]]", "without a change"),
    ],
)
def test_doubt_is_told(technology, words):
    """A pace that may be chance, one that rises, two figures and a standstill are called so."""
    assert words in sentences(technology)[0]


def test_a_told_curve_is_compared_with_what_the_figures_say():
    """Beside a told halving time and volatility stand the measured ones, named as such."""
    told = loads("start_year = 2025\n[technologies.cells]\nhalving_time = 4\n")
    measured = loads('start_year = 2025\n[technologies.cells]\ndata = "liion_cells_1991_2024"\n')
    datasets = [run(replace(scenario, {"span.runs": 2, "span.years": 3})) for scenario in (told, measured)]
    lines = {line["path"]: line for line in comparison(datasets, ["told", "measured"])["differences"]["measured"]}
    assert lines["technologies.cells.halving_time"]["other"] == "4.79, measured"
    assert lines["technologies.cells.volatility"]["other"] == "0.126, measured"
    assert lines["technologies.cells.data"]["other"] == "liion_cells_1991_2024"
    assert measured_value(told, "technologies.cells.halving_time") is None
    assert measured_value(measured, "technologies.cells.learning_rate") is None
    assert measured_value(measured, "firm.price") is None

"""What a run says of its measured technologies."""

from __future__ import annotations

import pytest

from growthsim.analysis.measured import measured_sentences
from growthsim.scenario import load, loads


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

"""Scenarios whose technology follows figures."""

import pytest

from growthsim.scenario import (
    ScenarioError,
    loads,
)

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

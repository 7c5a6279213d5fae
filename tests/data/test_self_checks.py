"""The self-checks that ship: both ends in words, and levers that exist."""

from __future__ import annotations

from growthsim.data import PARTS
from growthsim.data.self_checks import Setting, self_checks
from growthsim.quantities import GRADES, SECTIONS

RECORDS = {f"{section.name}.{quantity.name}": quantity for section in SECTIONS for quantity in section}


def settings():
    """Every setting of every row."""
    return [setting for check in self_checks().values() for row in check.rows for setting in row.sets]


def test_there_are_eight_pairs_and_a_dozen_statements():
    """With names of their own and both ends in words, graded."""
    rows = {name: len(check.rows) for name, check in self_checks().items()}
    assert rows == {"revolution": 8, "small_firm": 12}
    for check in self_checks().values():
        assert len(check.by_name) == len(check.rows)
        assert check.grade in GRADES
        assert check.source
        for row in check.rows:
            assert all((row.ask, row.low, row.high, row.sets))
            assert row.low != row.high


def test_every_setting_is_a_lever_within_its_range():
    """A number of the scenario, or the frame's method with a part."""
    for setting in settings():
        path = setting.path.replace("plans.*.", "plans.")
        if path.startswith("firm.methods."):
            assert path.removeprefix("firm.methods.") in PARTS
            low, high = 0.0, 1.0
        else:
            low, high = RECORDS[path].low, RECORDS[path].high
        for end in (*setting.at_low, *setting.at_high):
            assert low <= end <= high, setting


def test_a_setting_is_straight_between_its_ends():
    """Ends may be ranges."""
    assert Setting("x", (0.0, 0.0), (1.0, 1.0)).at(0.25) == (0.25, 0.25)
    assert Setting("x", (2.0, 5.0), (4.0, 8.0)).at(0.5) == (3.0, 6.5)

"""`growthsim staffing`: the same table as the page, in words and as JSON."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from tests.cli.spoken import spoken


def test_the_finding_comes_first_and_the_table_after(command: Command) -> None:
    """How long each form takes to serve twice the demand, then all of it side by side."""
    words = spoken(command("staffing", "support", "--growth", "20%", "--units", "5"))
    assert words.startswith("If demand doubled overnight, a hierarchy would take")
    for part in ("5 parallel units", "25 % on demand", "Layers", "Time to serve twice the demand"):
        assert part in words


def test_the_record_holds_four_forms(command: Command) -> None:
    """The share asked for is that of the third form, and the others have the firm's own."""
    kept = command("staffing", "support", "--share", "0.4", "--json").data
    assert list(kept["forms"]) == ["hierarchy", "parallel", "on_demand", "network"]
    assert kept["forms"]["on_demand"]["external_share"] == 0.4
    assert kept["forms"]["hierarchy"]["end"]["externals"] == 0
    assert kept["forms"]["network"]["years_to_serve_twice"] < kept["forms"]["hierarchy"]["years_to_serve_twice"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nowhere-at-all",), "nowhere-at-all"),
        (("support", "--units", "2.5"), "--units"),
        (("support", "--share", "95%"), "--share"),
        (("support", "--growth", "-1"), "--growth"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(command: Command, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, nothing on standard output, and the place is named."""
    answer = command("staffing", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err

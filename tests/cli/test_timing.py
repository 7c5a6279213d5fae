"""`growthsim timing` and `growthsim handover`: words, JSON, and what is refused."""

from __future__ import annotations

import pytest

from tests.cli.conftest import Command
from tests.cli.spoken import spoken

FEW = ("--runs", "40")


def test_timing_says_until_when_there_is_time(command: Command) -> None:
    """The finding first, then every start year, the signs, and how well it is known."""
    words = spoken(command("timing", "sensor", *FEW))
    assert words.startswith("Start by 20")
    for part in (
        "keep 7 of 10 futures alive",
        "A year's wait",
        "2009",
        "2023",
        "Price parity",
        "Never start",
        "40 futures;",
    ):
        assert part in words


def test_another_level_is_another_last_start(command: Command) -> None:
    """Who wants to keep more futures alive has to start no later."""
    years = [
        command("timing", "sensor", "--level", level, "--json", *FEW).data["last_start"]["year"]
        for level in ("50%", "0.95")
    ]
    assert years[0] > years[1]


def test_more_futures_until_a_point(command: Command) -> None:
    """With --precise no probability's standard error is over one point, and the futures were added to."""
    told = command("timing", "sensor", "--precise", "--runs", "300", "--set", "span.years=6", "--json").data
    errors = [start[f"{name}_error"] for start in told["starts"] for name in ("survival", "tenfold")]
    assert max(errors) <= 0.01
    assert told["runs"] % 300 == 0


def test_handover_says_what_to_do(command: Command) -> None:
    """Advice, amounts and a table of the three ways, with the chance that a sale fails."""
    words = spoken(command("handover", "handover", *FEW))
    for part in (
        "In today's money, selling now brings the owner",
        "Sell now",
        "Stay until the handover",
        "33 % of sales fail",
        "2034",
    ):
        assert part in words


def test_handover_in_json_follows_the_discount(command: Command) -> None:
    """Money of later years counts less where it is discounted more; money of today the same."""
    patient, hasty = (
        command("handover", "handover", "--discount", rate, "--json", *FEW).data["ways"] for rate in ("0", "40%")
    )
    assert patient["stay"]["owner"] > hasty["stay"]["owner"]
    assert patient["now"]["owner"] == hasty["now"]["owner"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("timing", "sensor", "--plan", "exx"), "did you mean exo?"),
        (("timing", "sensor", "--level", "120%"), "--level"),
        (("timing", "sensor", "--runs", "1"), "--runs"),
        (("timing", "nowhere-at-all"), "nowhere-at-all"),
        (("handover", "sensor", "--discount", "-5%"), "--discount"),
        (("handover", "sensor", "--set", "firm.employes=3"), "firm.employees"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(command: Command, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, nothing on standard output, and the place is named."""
    answer = command(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in answer.err

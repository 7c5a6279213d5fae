"""`growthsim portfolio`: the finding and the tables, JSON that sums, a plan that can be kept, and refusals."""

from __future__ import annotations

from pathlib import Path

import pytest

import growthsim
from growthsim.data import METHOD_NAMES
from tests.cli.conftest import Answer, Command
from tests.cli.spoken import plain, spoken

FEW = ("mtp", "community", "algorithms")
QUICK = [f"--set=plans.now.methods.{name}=0.0" for name in METHOD_NAMES if name not in FEW]


@pytest.fixture
def quickly(command: Command, monkeypatch: pytest.MonkeyPatch) -> Command:
    """The command on an owner with three methods to raise, in few futures."""
    for name in ("best_sets.Shortlist", "best_sets.Best", "order.Order", "order.Judged"):
        monkeypatch.setattr(f"growthsim.decisions.{name}Question.usual_runs", 32)

    def drive(*arguments: object) -> Answer:
        return command("portfolio", "handover", "--runs", 32, *QUICK, *arguments)

    return drive


def test_the_finding_comes_first_then_shares_sets_and_order(quickly: Command) -> None:
    """In words and tables, with what ± means and how many futures there were."""
    words = spoken(quickly("--set-of", ",".join(FEW)))
    for part in ("The plan “Change now”, 32 futures.", "Through others", "The best set of each size",
                 "In which order?", "Best order: ", "± is two standard errors. 32 futures"):  # fmt: skip
        assert part in words


def test_json_sums_to_the_total(quickly: Command) -> None:
    """Every method of the frame under every measure, to the last bit; sizes one to eleven in order."""
    kept = quickly("--json").data
    for measure in ("survival", "value", "tenfold"):
        shares = kept["shapley"][measure]
        assert list(shares) == list(METHOD_NAMES)
        assert all(set(share) == {"share", "standard_error"} for share in shares.values())
        assert sum(share["share"] for share in shares.values()) == kept["total"][measure]
        assert kept["total"][measure] == pytest.approx(
            kept["all"][measure]["mean"] - kept["none"][measure]["mean"], rel=1e-12, abs=1e-12
        )
    assert [len(row["methods"]) for row in kept["best"]] == list(range(1, 12))
    assert {"best", "interactions", "order", "runs", "shapley", "total"} <= set(kept)
    assert kept["runs"] == 32


def test_an_order_is_kept_as_a_plan(quickly: Command, tmp_path: Path) -> None:
    """Of the set that was named; the file opens, and nothing is written over unasked."""
    file = tmp_path / "ordered.toml"
    assert quickly("--set-of", "algorithms,mtp", "--save", file).code == 0
    plan = growthsim.load(file).plans["portfolio"]
    assert {action.path for action in plan.actions} == {"methods.algorithms", "methods.mtp"}
    again = quickly("--save", file)
    assert (again.code, again.out) == (2, "")
    assert "exists already" in again.err


def test_a_size_can_be_asked_for(quickly: Command) -> None:
    """The best set of two is put in order."""
    kept = quickly("--size", "2", "--json").data
    assert kept["order"]["methods"]
    assert set(kept["order"]["methods"]) <= set(kept["best"][1]["methods"])


def test_regret_looks_at_all_plans(command: Command) -> None:
    """The choice that is regretted least, all the others, and never starting."""
    words = spoken(command("portfolio", "handover", "--regret", "--runs", 32, "--set", "span.years=9"))
    assert "regretted with" in words
    for part in ("Never start", "Change now, network", "Needlessly disrupted", "32 futures"):
        assert part in words
    kept = command("portfolio", "handover", "--regret", "--runs", 32, "--json").data
    assert kept["least"] == kept["regret"][0]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--plan", "nowhere"), "--plan"),
        (("--size", "0"), "--size"),
        (("--size", "12"), "--size"),
        (("--set-of", "mtp,telepathy"), "telepathy"),
        (("--set-of", "autonomy"), "cannot raise any of them"),
        (("--size", "2", "--set-of", "mtp"), "give one of them"),
        (("--regret", "--plan", "now"), "--regret"),
        (("--regret", "--save", "new.toml"), "--regret"),
        (("--save", "new.txt"), ".toml"),
        (("--runs", "1"), "--runs"),
        (("--set", "methods.effects=9"), "methods.effects"),
    ],
)
def test_what_cannot_be_is_refused_in_one_message(quickly: Command, arguments: tuple[str, ...], message: str) -> None:
    """Exit code 2, nothing on standard output, and the place is named."""
    answer = quickly(*arguments)
    assert (answer.code, answer.out) == (2, "")
    assert message in plain(answer.err)


def test_stopping_leaves_nothing_behind(quickly: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    """Ctrl-C while sets are tried: exit code 130 and no trace of the program."""

    def stopped(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("growthsim.decisions.portfolio.PortfolioQuestion.tried", stopped)
    answer = quickly()
    assert (answer.code, answer.out) == (130, "")
    assert "Traceback" not in answer.err

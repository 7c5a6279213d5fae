"""What a class guessed: counts, quantiles, sides, who counts twice, and the teams' firms."""

from __future__ import annotations

import csv
import io

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.lessons import debrief_words as words
from growthsim.lessons.catalogue import task_of
from growthsim.lessons.classroom import Guess
from growthsim.lessons.debrief import Debrief, Handed, debriefs, latest
from growthsim.lessons.firms import FIRM_LIMIT, FUTURES, firm_of, firms, lots
from growthsim.lessons.task import Task
from growthsim.scenario import ScenarioError, load, replace, work
from growthsim.scenario.link import encode
from growthsim.simulate import run
from tests.lessons.classes import LESSON, guessed, handed

TOO_MUCH = {"dist": "uniform", "low": 0.0, "high": 0.6}
TRUTH = 2.0**30 - 1
SENSOR = encode(replace(load("sensor"), {"market.price_sensitivity": 3.0}), "sensor")


def of_steps(*values: float) -> Debrief:
    (found,) = debriefs(guessed(*values))
    return found


def test_quantiles_and_sides_of_a_class() -> None:
    """Five guesses: the middle is the third, two too low, one right, two too high."""
    found = of_steps(1e3, 1e6, TRUTH, 1e12, 1e13).spreads[-1]
    assert found.middle == pytest.approx(TRUTH)
    assert (found.low, found.right, found.high) == (2, 1, 2)
    assert found.guesses == (1e3, 1e6, TRUTH, 1e12, 1e13)
    assert found.closer == 0


def test_between_two_guesses_lies_the_same_number_of_times() -> None:
    """The middle of ten and a thousand is a hundred, not 505: misses are told in times."""
    assert of_steps(10.0, 1000.0).spreads[-1].middle == pytest.approx(100.0)


@pytest.fixture
def years(monkeypatch: pytest.MonkeyPatch) -> Task:
    """A lesson that asks for a year: it was 2031."""
    task = Task(LESSON, (1.0, 2.0, 3.0), (2031.0,) * 3, (), 100.0, 2100.0, measure="years")
    monkeypatch.setattr("growthsim.lessons.debrief.task_of", lambda _: task)
    return task


def test_years_are_early_or_late(years: Task) -> None:
    """The middle of 2030 and 2040 is 2035; nobody saw less than a tenth of a year."""
    found = of_steps(2028.0, 2030.0, 2040.0, 2042.0)
    spread = found.spreads[-1]
    assert spread.middle == 2035.0
    assert (spread.low, spread.right, spread.high) == (1, 1, 2)
    assert (spread.unseen, spread.cautious) == (None, None)
    assert words.finding(found).endswith("2 of 4 were too late, 1 about right, 1 too early.")
    (said,) = words.crowd(found)
    assert said.startswith("The middle guess missed by 4 years; 2 of 4 came closer.")


@given(some.lists(some.floats(1.0, 1e15), min_size=1, max_size=30))
def test_every_guess_is_on_one_side_and_the_middle_among_them(values: list[float]) -> None:
    """Sides add up, quantiles rise and lie within the guesses, whatever they are and in whatever order."""
    found = of_steps(*values)
    for spread in found.spreads:
        assert spread.low + spread.right + spread.high == found.count == len(values)
        assert list(spread.quantiles) == sorted(spread.quantiles)
        assert spread.guesses[0] <= spread.quantiles[0]
        assert spread.quantiles[-1] <= spread.guesses[-1]
        assert 0 <= spread.closer < max(found.count, 1)
    assert debriefs(guessed(*values)[::-1])[0].spreads == found.spreads


def test_who_saw_next_to_nothing_is_counted() -> None:
    """After 15 metres, 16 is under a tenth of the change in doublings; three of four are under a tenth of the truth."""
    found = of_steps(16.0, 1e4, 1e7, 1e9).spreads[-1]
    assert (found.unseen, found.cautious) == (1, 3)
    assert of_steps(TRUTH).spreads[-1].cautious == 0


def test_a_tenth_of_the_truth_is_not_under_a_tenth() -> None:
    """Who is ten times short to the digit is not counted, who is a little more is."""
    truth = task_of("steps").truth[-1]
    (found,) = debriefs(guessed(truth / 10, truth / 10.01, truth))
    assert found.spreads[-1].cautious == 1


def test_a_falling_price_is_far_too_high_for_the_cautious() -> None:
    """Where the truth lies below what is known, ten times above it counts."""
    task = task_of("sensor")
    assert task.truth[-1] < task.known[-1][1] / 10
    high, right = (Handed(str(value), Guess("sensor", "", (value,) * len(task.places)))
                   for value in (task.truth[-1] * 11, task.truth[-1]))  # fmt: skip
    (found,) = debriefs([high, right])
    assert found.spreads[-1].cautious == 1
    assert any("ten times above" in said for said in words.crowd(found))


def test_a_teams_later_guess_counts() -> None:
    """However it writes its name; another lesson's guess is another one; the very same again replaces nothing."""
    first, other, later = handed("Ada", 10.0), handed("Bo", 20.0), handed("ＡDA", 30.0, "again.json")
    counted, replaced = latest([first, other, later, later])
    assert counted == (other, later)
    assert replaced == (first,)
    sensor = task_of("sensor")
    elsewhere = Handed("s.json", Guess("sensor", "Ada", tuple(map(float, sensor.truth))))
    assert latest([first, elsewhere]) == ((first, elsewhere), ())
    assert [found.task.lesson for found in debriefs([elsewhere, first])] == ["steps", "sensor"]


def test_guesses_without_a_name_all_count() -> None:
    """They are nobody's later guess; only the very same file dropped again counts once."""
    one, other = handed("", 10.0, "a.json"), handed("", 10.0, "b.json")
    assert latest([one, other, one])[0] == (other, one)


def test_no_guess_no_lesson() -> None:
    """Nothing handed in, nothing said."""
    assert debriefs([]) == ()


@pytest.mark.parametrize(
    ("values", "said"),
    [
        ([10.0], "Step 30: the guess is 10 metres; it was 1.1\u00a0bn metres. It was too low."),
        ([10.0, 100.0, 1000.0], "the middle one of 3 guesses is 100 metres; it was 1.1"),
        ([10.0, 100.0, 1000.0], "All were too low."),
        ([10.0, 20.0, 1e12], "2 of 3 were too low, 1 too high."),
        ([10.0, TRUTH, 1e12, 1e13], "2 of 4 were too high, 1 about right, 1 too low."),
        ([TRUTH, TRUTH], "All were about right."),
    ],
)  # fmt: skip
def test_the_crowd_in_a_sentence(values: list[float], said: str) -> None:
    """The middle guess against the truth, and how many missed on which side."""
    assert said in words.finding(of_steps(*values))


def test_a_crowd_is_wise_only_where_misses_cancel() -> None:
    """On one side many heads are no wiser; on both sides the middle one may be better than nearly all."""
    assert "no wiser" in words.crowd(of_steps(10.0, 100.0, 1000.0))[0]
    both = of_steps(1e6, 1e7, 1e8, 1.3e9, 1e11, 1e12, 1e13)
    assert "Misses on both sides cancel" in words.crowd(both)[0]
    assert words.crowd(of_steps(10.0)) == []


def test_tables_name_every_place_and_team() -> None:
    """A row for each place; the closest team first."""
    found = of_steps(10.0, 1e9, 1e4)
    heads, rows = words.spread_table(found)
    assert [len(row) for row in rows] == [len(heads)] * 3
    assert [row[0] for row in rows] == ["step 10", "step 20", "step 30"]
    assert [row[0] for row in words.team_table(found)[1]] == ["Team 1", "Team 2", "Team 0"]


def test_the_class_as_a_table_is_harmless() -> None:
    """No name is taken for a formula, none breaks a line; numbers are numbers."""
    names = ["=1+1", "+x", "-x", "@x", 'a"b,c', "Bo"]
    table = words.class_table(debriefs([handed(name, 10.0) for name in names]))
    rows = list(csv.DictReader(io.StringIO(table)))
    assert len(rows) == 3 * len(names)
    assert [row["team"] for row in rows[::3]] == ["'=1+1", "'+x", "'-x", "'@x", 'a"b,c', "Bo"]
    assert {float(row["guess"]) for row in rows} == {10.0, 100.0, 1000.0}
    assert rows[2]["truth"] == "1073741823"
    assert rows[2]["side"] == "too low"


def test_a_teams_firm_is_its_scenario_in_few_futures() -> None:
    """What becomes of it is what a simulation of so many futures says."""
    scenario = firm_of(SENSOR)
    assert scenario == replace(load("sensor"), {"market.price_sensitivity": 3.0, "span.runs": FUTURES})
    found, dataset = lots(scenario), run(scenario)
    dates = dataset["event_time"].sel(event="disrupted").values
    assert [lot.chance for lot in found.plans] == [float(np.isfinite(plan).mean()) for plan in dates]
    assert found.best.chance == min(lot.chance for lot in found.plans)
    assert (found.title, found.currency) == (load("sensor").title, load("sensor").currency)


def test_firms_that_cannot_be_shown_are_told() -> None:
    """Garbage, too much work, a firm that cannot open: each with its team, and the others stay."""
    heavy = encode(replace(load("sensor"), {"span.years": 60.0, "span.steps_per_year": 48}), "sensor")
    closed = encode(replace(load("sensor"), {"firm.operating_margin": TOO_MUCH}), "sensor")
    codes = {"Ada": SENSOR, "Bo": "garbage", "Cy": heavy, "Di": closed, "Ed": ""}
    found, refused = firms([handed(team, 10.0, code=code) for team, code in codes.items()])
    assert [firm.team for firm in found] == ["Ada"]
    assert [team for team, _ in refused] == ["Bo", "Cy", "Di"]
    assert "cannot be read" in refused[0][1]
    assert "too much to work out for a whole class" in refused[1][1]
    with pytest.raises(ScenarioError):
        firm_of(closed)


def test_a_team_has_one_firm() -> None:
    """The one that came last, in whichever lesson."""
    other = encode(load("battery"), "battery")
    found, _ = firms([handed("Ada", 10.0, code=SENSOR), handed("ada", 10.0, code=other)])
    assert [firm.scenario.title for firm in found] == [load("battery").title]


def test_every_shipped_firm_can_be_shown() -> None:
    """And a hundred of them together are little more than one page may work out."""
    from growthsim.scenario import library

    for name in library():
        assert work(firm_of(encode(load(name), name))) <= FIRM_LIMIT


def test_firms_stand_side_by_side() -> None:
    """The safest first, each with its best plan."""
    found = [(team, lots(firm_of(encode(load(name), name)))) for team, name in (("A", "sensor"), ("B", "consultancy"))]
    heads, rows = words.firms_table(found)
    assert all(len(row) == len(heads) for row in rows)
    best = dict(found)
    assert [row[0] for row in rows] == sorted(best, key=lambda team: (best[team].best.chance, team))

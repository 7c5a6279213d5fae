"""`hindcast` as a user meets it: its contract, its words, and the published figures."""

from growthsim.technologies.library import library
from tests.cli.spoken import falling_rows, long_form, spoken


def test_hindcast_as_json_keeps_its_contract(command, tmp_path):
    """Exactly the promised keys, by horizon; improving ones only."""
    file = long_form(tmp_path, [*falling_rows("a"), *falling_rows("b", 8)])
    found = command("hindcast", file, "control_wheat_jacks", "--horizon", 4, "--json").data
    assert list(found) == [
        "technologies", "improving", "possible", "scored", "xi", "coverage", "crps", "baselines"
    ]  # fmt: skip
    assert (found["technologies"], found["improving"]) == (3, 2)
    # Twelve points leave 6 origins, eight leave 2: 6·7/2 + 2·3/2 pairs, of which 18 + 3 lie within four years.
    assert (found["possible"], found["scored"]) == (24, 21)
    assert list(found["coverage"]) == ["50", "80", "95"]
    assert list(found["baselines"]) == ["straight_line", "no_change"]
    for by_horizon in (found["xi"], found["crps"], *found["coverage"].values(), *found["baselines"].values()):
        assert list(by_horizon) == ["1", "2", "3", "4"]


def test_hindcast_without_a_name_takes_the_whole_library(command):
    """And marks what misses its level by more than ten points."""
    answer = command("hindcast")
    words = spoken(answer)
    found = command("hindcast", "--json").data
    assert found["technologies"] == len(library())
    assert f"{found['improving']} of them improving by the test at the 10 % level" in words
    missed = any(
        abs(share - int(level) / 100) > 0.1 for level, shares in found["coverage"].items() for share in shares.values()
    )
    assert ("* misses its level by more than ten points" in words) == missed
    assert "known with hindsight" in words
    assert "The fan scores better than no change at every horizon." in words


def test_published_figures_stand_beside_ours_and_the_missing_are_named(command):
    """Of the shipped series none is the paper's; as JSON in a key of its own."""
    words = spoken(command("hindcast", "solar_pv_modules", "--published"))
    assert "Of the 66 technologies of the paper 66 are missing: Transistor," in words
    assert "solar: years to a third of the cost 10.99 10.99 yes" in words
    found = command("hindcast", "solar_pv_modules", "--published", "--json").data
    assert len(found.pop("published")["missing"]) == 66
    assert found == command("hindcast", "solar_pv_modules", "--json").data


def test_each_published_technology_has_a_line_of_its_own(command, tmp_path):
    """A made-up series of a published name: ours stands beside what is printed where the two differ."""
    file = long_form(tmp_path, falling_rows("Milk_US", 10))
    words = spoken(command("hindcast", file, "--published"))
    assert "Each technology as printed" in words
    assert "Milk (US) 79 | 10 −0.02 | −0.22 0.00 0.02 | 0.05 no" in words


def test_hindcasts_by_experience_leave_out_what_knows_no_output(command):
    """Neither counted nor scored, and said."""
    line = ("hindcast", "--law", "experience", "solar_pv_modules")
    alone, both = (command(*line, *names, "--json").data for names in ((), ("genome_nhgri",)))
    assert both == alone | {"left_out": 1}
    assert "Left out, as their output is not known: 1 series." in spoken(command(*line, "genome_nhgri"))


def test_a_file_without_forecasts_is_named_with_its_points(command, tmp_path):
    """Whether too short or not improving; no window is offered where none would do."""
    file = long_form(tmp_path, [*falling_rows("a", 4), *((n, u, y, 9 + y % 2) for n, u, y, _ in falling_rows("b"))])
    answer = command("hindcast", file)
    assert (answer.code, answer.out) == (2, "")
    assert "a (4 points): a window of 5 changes needs 7 points; b (12 points): does not improve" in answer.err
    assert "Try" not in answer.err


def test_that_nothing_improves_is_an_answer(command, tmp_path):
    """Wheat has forecasts and no fall: counts are told, nothing is scored, and the folder is filled all the same."""
    found = command("hindcast", "control_wheat_jacks", "--json", "--out", tmp_path / "out")
    assert found.code == 0
    assert {name: found.data[name] for name in ("technologies", "improving", "possible", "scored")} == {
        "technologies": 1, "improving": 0, "possible": 0, "scored": 0
    }  # fmt: skip
    assert {"scores.json", "hindcasts.csv"} <= {path.name for path in (tmp_path / "out").iterdir()}
    assert command("hindcast", "control_wheat_jacks").code == 0

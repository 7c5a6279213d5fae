"""`growthsim tenfold` as a user meets it."""

import pytest

from growthsim.scenario import dumps, load, replace
from tests.cli.spoken import spoken


@pytest.fixture
def file(tmp_path):
    """Two plans in few futures and years."""
    small = replace(load("sensor"), {"span.runs": 20, "span.years": 5})
    path = tmp_path / "small.toml"
    path.write_text(dumps(small), encoding="utf-8")
    return path


def test_the_numbers_by_name(command, file):
    """Growth, what few years need, and for each plan its chance, limits, lifts, clock and adopters."""
    found = command("tenfold", file, "--rate", "5%", "--json").data
    assert found["rate"] == 0.05
    assert found["years"] == pytest.approx(47.19, abs=0.01)
    assert found["years_at"]["0.1"] == pytest.approx(24.16, abs=0.01)
    assert found["growth_needed"]["10"] == pytest.approx(0.2589, abs=0.0001)
    assert list(found["plans"]) == ["linear", "exo"]
    exo = found["plans"]["exo"]
    assert set(exo) == {"tenfold", "binding", "scaling_limit", "lifts", "milestone", "adopters"}
    assert set(exo["lifts"]) == {"selling", "hiring", "market", "reach", "cash", "all"}
    assert sum(exo["binding"].values()) == pytest.approx(1)
    assert set(exo["adopters"]) == {"as_told", "idle", "unchanged"}
    assert found["plans"]["linear"]["adopters"] is None


def test_the_words_name_growth_limits_and_adopters(command, file):
    words = spoken(command("tenfold", file))
    assert "73.1 years" in words
    assert "24.2 years" in words
    assert "115 %" in words
    assert "holds growth back" in words
    assert "Selling: ten times the customers won" in words
    assert "fail anyway" in words


def test_a_rate_that_is_none_is_refused(command):
    """One message with what is allowed, and exit code 2."""
    for rate in ("fast", "-0.1", "11"):
        answer = command("tenfold", f"--rate={rate}")
        assert answer.code == 2
        assert answer.err.startswith(f'growthsim: --rate "{rate}"') or f"--rate {rate}" in answer.err
        assert "0 to 10" in answer.err
        assert answer.out == ""

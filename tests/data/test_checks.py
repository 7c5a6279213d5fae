"""The lists of what was checked, which the app shows."""

from __future__ import annotations

import importlib.util
import re
from pathlib import Path
from types import ModuleType

from growthsim import data
from growthsim.data.checks import KINDS, checks, reproduced
from growthsim.equations import EQUATIONS
from growthsim.pages.assumptions_trust import LIMITS
from growthsim.texts import text

HOME = Path(__file__).resolve().parents[2]


def maker() -> ModuleType:
    """The script that renews the lists."""
    spec = importlib.util.spec_from_file_location("docs_checks", HOME / "docs" / "checks.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_lists_are_those_of_the_suite() -> None:
    """What ships names today's tests, facts and figures; if this fails, run `python docs/checks.py`."""
    for name, written in maker().tables().items():
        shipped = (Path(data.__file__).parent / f"{name}.csv").read_text(encoding="utf-8")
        assert shipped == written, f"{name}.csv is out of date: python docs/checks.py"


def test_every_kind_has_tests_with_a_fact() -> None:
    """No kind is empty, and every test says in words what it holds."""
    assert {check.kind for check in checks()} == set(KINDS)
    assert all(check.fact for check in checks())


def test_nearly_every_equation_is_named_by_a_test() -> None:
    """One equation is held only by the tests of all equations and of the whole model."""
    named = {name for check in checks() for name in check.equations}
    assert set(EQUATIONS) - named == {"orders_per_customer"}


def test_tests_of_a_helper_count_for_the_equations_it_calls() -> None:
    """The test of Bass's curve steps through three equations in a function of its own."""
    found = next(check for check in checks() if check.test == "test_steps_converge_to_bass_1969")
    assert found.kind == "published"
    assert found.equations == ("entrant_rate", "switching_hazard", "switched_fraction")


def test_the_published_tests_exist() -> None:
    """Every test that is said to hold printed figures is there, once."""
    published = [check.test for check in checks() if check.kind == "published"]
    assert sorted(published) == sorted(maker().PUBLISHED)


def test_the_reproduced_figures_are_those_of_the_documentation() -> None:
    """Seventeen figures, all of which agree; 63 of 66 volatilities, for three are misprints."""
    assert len(reproduced()) == 17
    assert all(figure.agrees for figure in reproduced())
    assert next(figure for figure in reproduced() if "volatility" in figure.what).here == "63 of 66"


def test_the_limits_are_those_of_the_documentation() -> None:
    """What the page says is not known has the titles of the known limits, none left out."""
    _, _, known = (HOME / "docs" / "choices.md").read_text(encoding="utf-8").partition("## Known limits")
    titles = [title.rstrip(".") for title in re.findall(r"^- \*\*(.+?)\*\*", known, re.MULTILINE)]
    assert [text(f"assumptions.limit.{name}").partition(".")[0] for name in LIMITS] == titles

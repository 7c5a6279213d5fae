"""The page Assumptions: what it lists, computes and leads to."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.data.checks import checks
from growthsim.equations import EQUATIONS
from growthsim.export.assumptions import assumptions, by_grade
from growthsim.pages.assumptions_words import figure, linked
from growthsim.pages.desk import Desk
from growthsim.scenario import Scenario, load, replace, value_at, with_plans
from tests.pages.explored import desk_of, drawn

SMALL = replace(load("sensor"), {"span.runs": 30})
HOSTILE = "</script><img src=x onerror=alert(1)> $x$ | ![a](http://b)"


def script() -> None:
    """The page as the application draws it."""
    from growthsim.pages.assumptions import page
    from growthsim.pages.desk import current_desk

    page(current_desk())


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """The pages that were led on to, which a page alone cannot open."""
    pages: list[Any] = []
    monkeypatch.setattr("streamlit.switch_page", pages.append)
    return pages


def opened(part: str, scenario: Scenario = SMALL, **kept: Any) -> AppTest:
    """The page with a scenario on the desk, at one of its parts."""
    at = AppTest.from_function(script, default_timeout=60)
    given = {f"assumptions.{name}": value for name, value in kept.items()}
    at.session_state["desk"] = Desk("", scenario, scenario, kept={"assumptions.part": part, **given})
    return drawn(at)


def words(at: AppTest) -> str:
    """All HTML of the page but its style sheet."""
    return "\n".join(body for element in at.get("html") if not (body := element.proto.body).startswith("<style"))


def press(at: AppTest, start: str) -> AppTest:
    """Click the button whose label or key begins so."""
    found = [button for button in at.button if button.label.startswith(start) or (button.key or "").startswith(start)]
    assert len(found) == 1, [button.label for button in at.button]
    found[0].click()
    return drawn(at)


def test_it_says_plainly_how_many_numbers_are_assumptions() -> None:
    """The count is that of the scenario's own list."""
    counts = by_grade(assumptions(SMALL))
    assert f"{counts['assumption']} of {sum(counts.values())} numbers are assumptions" in words(opened("quantities"))


def test_every_quantity_is_listed_with_its_path() -> None:
    """Each line of the list stands in the table."""
    html = words(opened("quantities"))
    assert all(f">{row.path}</span>" in html for row in assumptions(SMALL))


def test_the_search_narrows_the_list() -> None:
    """Only what holds the word is left, and it is kept for the next visit."""
    at = opened("quantities")
    at.text_input[0].set_value("bijmolt")
    drawn(at)
    assert "market.price_sensitivity" in words(at)
    assert "firm.loyalty" not in words(at)
    assert desk_of(at).kept["assumptions.search"] == "bijmolt"


def test_a_search_without_result_says_how_to_go_on() -> None:
    """An empty list is no blank page, and what was typed does nothing."""
    at = opened("quantities", search=HOSTILE)
    assert "Nothing fits" in words(at)
    assert "<img" not in words(at)


def test_what_was_changed_on_the_desk_can_be_listed_alone() -> None:
    """Off the preset: one value was moved."""
    at = opened("quantities", which="preset")
    desk_of(at).change({"firm.loyalty": 0.9})
    html = words(drawn(at))
    assert "firm.loyalty" in html
    assert "firm.price<" not in html
    assert "differs from the preset" in html


def test_names_of_plans_are_text() -> None:
    """A plan's name makes no element in any part of the page."""
    scenario = with_plans(SMALL, {"p": {"label": HOSTILE}})
    for part in ("quantities", "equations", "trust"):
        at = opened(part, scenario)
        assert "<img" not in words(at)
        assert "<img" not in "".join(element.value for element in at.markdown)


def test_an_equation_shows_formula_numbers_code_and_tests() -> None:
    """The price matched: symbols with today's numbers, the function's code, the tests that name it."""
    at = opened("equations", equation="matched_price", plan="linear", year=2012)
    assert at.latex[0].value.strip("$\n").startswith("P_O' = P_O")
    numbers = next(element.value for element in at.markdown if "| $P_E$ |" in element.value)
    assert "USD/customer/year" in numbers
    assert at.code[0].value.startswith("def matched_price(")
    assert "doi.org/10.1162/qjec.2008.123.4.1611" in words(at)
    assert "firm.price_matching" in words(at)
    assert all(check.test in words(at) for check in checks() if "matched_price" in check.equations)
    assert "2012" in words(at)


def test_the_numbers_follow_the_scenario() -> None:
    """Another speed of matching on the desk is another number in the equation."""
    at = opened("equations", equation="matched_price")

    def shown() -> str:
        return next(element.value for element in at.markdown if r"$\mu$" in element.value)

    assert r"| $\mu$ | 0\.1 |" in shown() or r"| $\mu$ | 0.1 |" in shown()
    desk_of(at).change({"firm.price_matching": 1.25})
    drawn(at)
    assert r"| $\mu$ | 1.25 |" in shown()


def test_every_equation_can_be_drawn() -> None:
    """No equation lacks a formula, a number for each symbol, or code."""
    at = opened("equations")
    for name, function in EQUATIONS.items():
        at.selectbox[0].set_value(name)
        drawn(at)
        table = next(element.value for element in at.markdown if element.value.startswith("| "))
        assert table.count("\n| $") == function.__code__.co_argcount + 1, name
        assert at.code[0].value.startswith(f"def {name}("), name


def test_an_equation_outside_the_simulation_says_so() -> None:
    """Compound growth is shown with its worked example."""
    assert "worked example" in words(opened("equations", equation="years_to_multiple"))


def test_a_plan_that_is_gone_is_forgotten() -> None:
    """What was chosen in another scenario does not stand in the way."""
    at = opened("equations", plan="nobody", year=1700)
    assert at.selectbox[1].value == list(SMALL.plans)[-1]


def test_a_span_under_two_years_needs_no_year() -> None:
    """With one year there is nothing to choose."""
    at = opened("equations", replace(load("slow-technology"), {"span.years": 1.0, "span.runs": 10}))
    assert not at.slider


def test_trust_names_every_test_and_every_limit() -> None:
    """The facts of all tests, the reproduced figures, the fans' record, and what is not known."""
    html = words(opened("trust"))
    assert html.count("<details") == 7
    assert all(f"<code>{check.test}</code>" in html for check in checks())
    assert "125.7" in html
    assert "58\u00a0%" in html
    assert "held against 18 real firms only" in html


def test_hinges_wait_until_they_are_asked_for() -> None:
    """Nothing is simulated by looking at the part."""
    at = opened("hinges")
    assert "Not computed yet" in words(at)
    assert not desk_of(at).kept["assumptions.hinges"]


def test_hinges_are_remembered_by_scenario() -> None:
    """Computed once, they stand there again after an undo; another scenario has to be asked for."""
    at = press(opened("hinges"), "Compute")
    assert "Speed of following the newcomer&#x27;s price" in words(at)
    assert "no clear difference" in words(at)
    desk_of(at).change({"firm.loyalty": 0.2})
    assert "Not computed yet" in words(drawn(at))
    desk_of(at).undo()
    assert "no clear difference" in words(drawn(at))


def test_a_value_that_was_tried_can_be_opened(led: list[Any]) -> None:
    """The button puts the value on the desk and leads to Explore; undo takes it back."""
    at = press(press(opened("hinges"), "Compute"), "assumptions.open:firm.price_matching:low")
    desk = desk_of(at)
    assert value_at(desk.scenario, "firm.price_matching") == 0
    assert [page.url_path for page in led] == ["explore"]
    desk.undo()
    assert desk.scenario == SMALL


def test_the_next_question_leads_on(led: list[Any]) -> None:
    """The one primary button goes to Explore."""
    at = press(opened("trust"), "Move one and see")
    assert [page.url_path for page in led] == ["explore"]
    assert desk_of(at).scenario == SMALL


def test_sources_are_linked_and_nothing_else() -> None:
    """A DOI ends where the sentence goes on; other text is escaped."""
    html = linked("A & B <i>, doi:10.1000/1.2: mean; doi:10.1/x).")
    assert 'href="https://doi.org/10.1000/1.2"' in html
    assert 'href="https://doi.org/10.1/x"' in html
    assert "A &amp; B &lt;i&gt;" in html


def test_figures_have_four_digits() -> None:
    """Large numbers are whole, small ones keep their size."""
    found = [figure(value) for value in (315_812.4, 0.0035987, -0.25, 0.0, 2e-9)]
    assert found == ["315,812", "0.003599", "−0.25", "0", "2e-09"]

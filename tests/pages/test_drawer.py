"""The expert drawer: every lever of the scenario stands in it, and typing changes exactly that one."""

from __future__ import annotations

from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.distributions import Distribution, central
from growthsim.pages.drawer import LARGEST, _idle
from growthsim.pages.levers import shown_number
from growthsim.scenario import Scenario, library, replace, value_at, walk
from growthsim.scenario.measured import TOLD
from growthsim.scenario.paths import tables
from tests.pages.explored import HOSTILE, desk_of, drawer_script, drawn, opened, press, small, widget, words


def group(at: AppTest, place: str) -> AppTest:
    widget(at, "selectbox", "drawer.group").select(place)
    return drawn(at)


def pulled(scenario: Scenario | None = None, place: str = "firm", base: Scenario | None = None) -> AppTest:
    """The drawer, open at a group of levers."""
    at = opened(scenario or small(), base=base, drawing=drawer_script, kept={"drawer": True})
    return group(at, place)


def fields(at: AppTest) -> dict[str, Any]:
    """The number fields by path."""
    return {field.key.split(":")[1]: field for field in at.number_input}


def type_in(at: AppTest, path: str, value: float) -> AppTest:
    fields(at)[path].set_value(value)
    return drawn(at)


def test_it_is_closed_until_it_is_opened() -> None:
    assert not opened(small(), drawing=drawer_script).selectbox


@pytest.mark.parametrize("name", list(library()))
def test_every_number_of_every_preset_stands_in_it(name: str) -> None:
    """In its group, as a field with the scenario's value, as a range or a spread in words; nothing changes."""
    scenario = small(name)
    at = pulled(scenario, "span")
    wanted = {path: (quantity, value) for path, quantity, value in walk(scenario) if ".actions." not in path}
    seen: set[str] = set()
    for place, table in tables(scenario):
        group(at, place)
        for path, field in fields(at).items():
            whole = path.removesuffix(".low").removesuffix(".high") if path not in wanted else path
            seen.add(whole)
            quantity, value = wanted[whole]
            if path == whole:
                assert field.value == pytest.approx(shown_number(quantity, value), abs=1e-9), path
            else:
                assert field.value == pytest.approx(shown_number(quantity, getattr(value, path[len(whole) + 1 :])))
        for choice in table.section.choices:
            assert widget(at, "selectbox", f"drawer:{place}.{choice.name}:").value == getattr(table, choice.name)
    spreads = {path for path, (_, value) in wanted.items() if isinstance(value, Distribution)}
    idle = {f"{place}.{number}" for place, table in tables(scenario) for number in _idle(table)}
    assert set(wanted) - seen - idle <= spreads
    assert not seen & idle
    assert desk_of(at).scenario == scenario
    assert desk_of(at).past == []


def test_typing_changes_exactly_that_path() -> None:
    """Money as it is, shares in percent, whole numbers whole; what it was stands beside it and comes back."""
    at = pulled()
    desk = desk_of(at)
    for path, typed, meant in (("firm.price", 500_000.0, 500_000.0), ("firm.operating_margin", 4.5, 0.045)):
        type_in(at, path, typed)
        assert set(desk.edited) == {path}
        assert value_at(desk.scenario, path) == pytest.approx(meant)
        press(at, f"back:drawer:{path}")
        assert desk.edited == {}
        assert fields(at)[path].value == pytest.approx(shown_number(*of(desk.scenario, path)))
    group(at, "span")
    type_in(at, "span.seed", 7)
    assert desk.scenario.span.seed == 7
    assert isinstance(desk.scenario.span.seed, int)


def test_a_lever_of_the_first_screen_may_stand_in_the_drawer_too() -> None:
    """Both say what it was, and both take it back."""
    path = "technologies.sensor.halving_time"
    at = opened(replace(small(), {path: 2.0}), "sensor", base=small(), kept={"drawer": True})
    group(at, "technologies.sensor")
    assert not at.exception
    assert {widget(at, "button", f"back:{place}{path}").disabled for place in ("", "drawer:")} == {False}
    press(at, f"back:drawer:{path}")
    assert desk_of(at).edited == {}


def test_a_number_without_effect_is_no_lever() -> None:
    """A law goes by some of a technology's numbers, and figures take the place of others."""
    place = "technologies.sensor"
    shown = {}
    for law in ("halving", "accelerating", "experience", "constant"):
        at = pulled(small(technologies__sensor__law=law), place)
        shown[law] = {path.removeprefix(f"{place}.") for path in fields(at)}
    assert "halving_time" in shown["halving"] & shown["accelerating"]
    assert "acceleration" in shown["accelerating"] - shown["halving"]
    assert "learning_rate" in shown["experience"] - shown["halving"]
    assert not {"halving_time", "learning_rate", "acceleration"} & shown["constant"]
    measured = pulled(small("battery"), "technologies.cells")
    assert not {f"technologies.cells.{name}" for name in TOLD} & set(fields(measured))
    assert "Measured" in words(measured)


def of(scenario: Scenario, path: str) -> tuple[Any, float]:
    return next((quantity, central(value)) for known, quantity, value in walk(scenario) if known == path)


def test_a_refused_number_is_told_and_taken_back() -> None:
    """What contradicts the rest stays out of the scenario, and the field shows what holds."""
    at = pulled()
    type_in(at, "firm.operating_margin", 90.0)
    assert "add up to" in words(at)
    assert desk_of(at).edited == {}
    assert fields(at)["firm.operating_margin"].value == pytest.approx(6.0)


def test_a_word_is_chosen() -> None:
    at = pulled(place="entrant")
    widget(at, "selectbox", "drawer:entrant.presence").select("absent")
    drawn(at)
    assert desk_of(at).scenario.entrant.presence == "absent"


def test_a_number_becomes_a_range_and_a_number_again() -> None:
    """A tenth either side, within what is allowed; the ends can be typed; one number is the middle."""
    at = pulled()
    path = "firm.price"
    press(at, f"switch:{path}")
    assert value_at(desk_of(at).scenario, path).as_table() == pytest.approx(
        {"dist": "uniform", "low": 468_000.0, "high": 572_000.0}
    )
    type_in(at, f"{path}.low", 400_000.0)
    assert value_at(desk_of(at).scenario, path).low == 400_000
    press(at, f"switch:{path}")
    assert value_at(desk_of(at).scenario, path) == pytest.approx(486_000)


def test_ends_that_cross_are_refused() -> None:
    """The range stays as it was, and it is said why."""
    at = pulled()
    press(at, "switch:firm.price")
    before = desk_of(at).scenario
    type_in(at, "firm.price.low", 600_000.0)
    assert desk_of(at).scenario == before
    assert "must be below" in words(at)
    assert fields(at)["firm.price.low"].value == 468_000


def test_the_most_likely_value_stays_between_the_ends() -> None:
    at = pulled(place="entrant")
    type_in(at, "entrant.launch_price_ratio.low", 3.5)
    assert value_at(desk_of(at).scenario, "entrant.launch_price_ratio").as_table() == {
        "dist": "triangular", "low": 3.5, "mode": 3.5, "high": 5.0,
    }  # fmt: skip


@pytest.mark.parametrize("path", [path for path, quantity, value in walk(small()) if not quantity.whole
                                  and path.split(".")[0] in ("firm", "organisation", "methods", "money", "valuation")
                                  and not isinstance(value, Distribution)][::6])  # fmt: skip
def test_a_range_made_of_any_number_is_allowed(path: str) -> None:
    """Also at the ends of what is allowed, and around zero: the press itself is never refused for its range."""
    at = pulled(place=path.split(".", maxsplit=1)[0])
    press(at, f"switch:{path}")
    value = value_at(desk_of(at).scenario, path)
    assert isinstance(value, Distribution) or "add up to" in words(at) or "must be below" in words(at), words(at)


def test_other_spreads_stand_in_words() -> None:
    """A bell curve has no ends to type; it can be replaced by one number."""
    scenario = replace(small(), {"firm.price": {"dist": "normal", "mean": 520_000, "sd": 10_000}})
    at = pulled(scenario)
    assert "Uncertain: about 520,000, standard deviation 10,000." in words(at)
    press(at, "switch:firm.price")
    assert value_at(desk_of(at).scenario, "firm.price") == 520_000


def test_the_largest_seed_can_be_shown() -> None:
    """A whole number beyond what a browser tells apart does not break the page, and looking changes nothing."""
    scenario = small(span__seed=2**53)
    at = pulled(scenario, "span")
    assert fields(at)["span.seed"].value == LARGEST
    assert desk_of(at).scenario == scenario


@pytest.mark.parametrize("value", [0.0, 1e-9, 0.5, 1e9])
def test_tiny_and_huge_numbers_keep_their_value(value: float) -> None:
    """A field shows the number itself, however small its last figure is."""
    scenario = small(
        market__price_sensitivity=min(value, 20.0), firm__price=max(value, 20_000_000.0 if value else 520_000)
    )
    at = pulled(scenario)
    assert fields(at)["firm.price"].value == scenario.firm.price
    group(at, "market")
    assert fields(at)["market.price_sensitivity"].value == scenario.market.price_sensitivity
    assert desk_of(at).past == []


def test_a_group_that_is_gone_gives_way_to_the_first() -> None:
    """After opening another scenario the drawer does not ask for a plan that is not there."""
    at = opened(small(), drawing=drawer_script, kept={"drawer": True, "drawer.group": "plans.gone"})
    assert widget(at, "selectbox", "drawer.group").value == "technologies.sensor"


def test_a_hostile_label_is_inert_among_the_groups() -> None:
    """The list of groups is text, and so are spreads and faults."""
    at = pulled(small(plans__exo__label=HOSTILE, currency="<b>"), "plans.exo")
    assert "<img" not in words(at)
    assert any("img" in option for option in widget(at, "selectbox", "drawer.group").options)

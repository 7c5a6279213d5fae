"""The platforms as cards: every number they set can be set, and what does not hold together is refused."""

from __future__ import annotations

import pytest

from growthsim.data.platforms import KINDS, platforms, read_platforms
from growthsim.scenario import load, replace, value_at

CARD = """
[platforms.mine]
name = "Mine"
kind = "freelance"
offer = "Everything"
claims = "Cheap."
grade = "seed claim"
caveat = "Perhaps."
source = "Somebody"
sets_grade = "assumption"
sets = { "organisation.rework" = 0.2 }
"""


def test_the_platforms_of_the_seeds_are_all_there() -> None:
    """Nine cards, each with a claim that is graded no better than it is."""
    known = platforms()
    names = "Topcoder InCloudCounsel Mechanical Kaggle Coople Upwork Peopleperhour Remote Invido"
    assert [platform.name.split()[0] for platform in known] == names.split()
    assert {platform.grade for platform in known} == {"seed claim"}
    assert {platform.kind for platform in known} <= set(KINDS)


@pytest.mark.parametrize("platform", platforms(), ids=lambda platform: platform.key)
def test_a_scenario_takes_what_a_card_sets(platform) -> None:
    """Every path is a path, every value within its range, and a scenario holds them afterwards."""
    values = {**platform.sets, **platform.as_newcomer}
    taken = replace(load("law-firm"), values)
    assert {path: value_at(taken, path) for path in values} == values


def test_the_prices_of_the_newcomers_are_those_claimed() -> None:
    """75 and 80 % less than the incumbent are a quarter and a fifth of its price."""
    prices = {platform.key: platform.as_newcomer["entrant.launch_price_ratio"]
              for platform in platforms() if platform.as_newcomer}  # fmt: skip
    assert prices == {"topcoder": 0.25, "incloudcounsel": 0.2}


@pytest.mark.parametrize(
    ("part", "other", "message"),
    [
        ('"seed claim"', '"certain"', "grade"),
        ('"freelance"', '"barter"', "kind"),
        ("organisation.rework", "organisation.rewrok", "did you mean rework"),
        ("organisation.rework", "market.customers", "none of the organisation"),
        ("0.2", "20", "allowed: 0 to 1"),
        ("0.2", '"much"', "not a number"),
        ('claims = "Cheap."', 'claims = ""', "needs a text 'claims'"),
        ('claims = "Cheap."', 'claims = "Cheap."\nextra = 1', "extra"),
        ('{ "organisation.rework" = 0.2 }', "{}", "sets nothing"),
    ],
)
def test_a_card_that_cannot_be_is_refused_by_name(part: str, other: str, message: str) -> None:
    """One message that names the card and what is wrong with it."""
    assert [platform.name for platform in read_platforms(CARD)] == ["Mine"]
    with pytest.raises(ValueError, match=f"mine.*{message}|{message}.*mine"):
        read_platforms(CARD.replace(part, other))


def test_a_newcomer_card_sets_the_newcomer_only() -> None:
    """Words are held to what is allowed, and other sections are refused."""
    with pytest.raises(ValueError, match="allowed: present, absent"):
        read_platforms(CARD + 'as_newcomer = { "entrant.presence" = "late" }')
    with pytest.raises(ValueError, match="none of a newcomer"):
        read_platforms(CARD + 'as_newcomer = { "organisation.rework" = 0.1 }')

"""Links: a scenario becomes a short code and comes back exactly; a stranger's code does no harm."""

import hashlib
import json
import random
import tracemalloc

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growthsim.scenario import (
    Scenario,
    ScenarioError,
    dumps,
    fingerprint,
    library,
    link,
    load,
    loads,
    refuse_heavy,
    replace,
    with_plans,
)
from growthsim.scenario.fields import SCHEMA
from growthsim.scenario.link import Linked, decode, encode
from growthsim.scenario.link_words import WORDS
from growthsim.scenario.new import new_scenario
from tests.scenario.link_codes import code_of, wandered

SHIPPED = {name: load(name) for name in library()}
ACTIONS = [
    {"path": "organisation.hiring_cap", "value": 0.7, "start": 3.0, "ramp": 0.5, "stop": 8},
    {"path": "firm.improvement_rate", "value": {"dist": "uniform", "low": 0.01, "high": 0.03}, "start": 1},
]
TEN_LEVERS = {
    "firm.price": 500_000,
    "firm.employees": 63,
    "firm.loyalty": 0.55,
    "span.runs": 2000,
    "technologies.sensor.halving_time": 2.75,
    "technologies.sensor.cost_share": 0.65,
    "organisation.hiring_cap": 0.6,
    "market.growth_rate": 0.03,
    "entrant.margin": 0.12,
    "plans.exo.start": 2,
    "plans.exo.actions": ACTIONS,
    "title": "What if the supplier starts a year earlier and hires faster?",
}


def opened(code: str, preset: str = "") -> Scenario:
    """What a fresh code leads to; it is never stale."""
    found = decode(code)
    assert found == Linked(found.scenario, preset, stale=False)
    return found.scenario


def refusal(code: str) -> str:
    """Why a code is refused, which is always said of the link."""
    with pytest.raises(ScenarioError) as refused:
        decode(code)
    assert refused.value.place == "link"
    return str(refused.value)


@pytest.mark.parametrize("preset", ["", *SHIPPED])
def test_every_shipped_scenario_comes_back_from_every_other(preset):
    """Whatever scenario a link starts from: the same values, the same order, the same file."""
    for scenario in SHIPPED.values():
        found = opened(encode(scenario, preset), preset)
        assert found == scenario
        assert dumps(found) == dumps(scenario)
        assert fingerprint(found) == fingerprint(scenario)


@pytest.mark.parametrize(("preset", "seed"), [("sensor", 1), ("battery", 2), ("law-firm", 3), ("", 4)])
def test_a_thousand_random_scenarios_come_back(preset, seed):
    """Distributions, actions, methods, plans, figures and texts come back exactly."""
    start = load(preset or "software-shop")
    kept = set()
    for scenario in wandered(start, 250, seed):
        found = opened(encode(scenario, preset), preset)
        assert found == scenario
        assert (list(found.plans), list(found.technologies)) == (list(scenario.plans), list(scenario.technologies))
        kept.add(scenario)
    assert len(kept) > 200


@given(st.text(max_size=200))
@settings(max_examples=100, deadline=None)
@example('"],{"firm":null}]')
def test_any_title_comes_back(title):
    """What a scenario takes as a title, a link brings back."""
    try:
        scenario = replace(SHIPPED["sensor"], {"title": title})
    except ScenarioError:
        return
    assert opened(encode(scenario, "sensor"), "sensor").title == title


def test_the_order_of_plans_is_kept():
    """Plans come back in the order they had, also where the preset has another."""
    scenario = SHIPPED["sensor"]
    turned = with_plans(scenario, {"new": {}, **{name: scenario.plans[name] for name in reversed(scenario.plans)}})
    assert list(opened(encode(turned, "sensor"), "sensor").plans) == ["new", "exo", "linear"]


def test_what_a_preset_sets_can_be_taken_back():
    """A value that returns to its default and a plan that is removed stay so."""
    scenario = replace(SHIPPED["sensor"], {"firm.payment_days": loads("schema = 1").firm.payment_days})
    scenario = with_plans(scenario, {"linear": scenario.plans["linear"]})
    found = opened(encode(scenario, "sensor"), "sensor")
    assert "payment_days" not in dumps(found)
    assert list(found.plans) == ["linear"]


@pytest.mark.parametrize("preset", ["", "handover"])
def test_odd_names_and_numbers_come_back(preset):
    """A plan called like a word of the file, minus zero in a distribution, large and small numbers."""
    scenario = loads(
        """
        [firm]
        price = 123456789.125
        customers = 30
        employee_cost = 1.5
        fixed_cost_share = 0
        [market]
        growth_rate = {dist = "uniform", low = -0.0, high = 1e-7}
        customers = 1e8
        [plans.dist]
        label = "dist"
        [plans.null]
        label = " "
        """
    )
    found = opened(encode(scenario, preset), preset)
    assert found == scenario
    assert str(found.market.growth_rate.low) == "-0.0"


def test_links_are_short():
    """A preset as it is, ten levers with two actions and a title, and an own firm fit into any mail."""
    assert len(encode(SHIPPED["sensor"], "sensor")) < 40
    edited = replace(SHIPPED["sensor"], TEN_LEVERS)
    assert len(encode(edited, "sensor")) < 400
    own = new_scenario(customers=140, revenue=4.2e6, employees=38, employee_cost=61e3, margin=0.07, cash=520e3)
    assert len(encode(loads(own))) < 400
    assert max(len(encode(scenario)) for scenario in SHIPPED.values()) < 2000


def test_a_code_is_safe_in_an_address():
    """Only letters, digits, minus and underscore, whatever the texts."""
    code = encode(replace(SHIPPED["sensor"], {"title": "&?#%+ / 中文"}), "sensor")
    assert set(code) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert decode(f" {code}\n").scenario.title == "&?#%+ / 中文"


OWN_FIRM = (
    "1zi40mXj5YwP1skPl-QJLgNQiBTWFYKCbdRRyE0F1UapCSX5-TjHqkEQ4aDgCPAqRiBhsALbjM0DDEYmoYw7Q4QaFkozMYugIATBQIYMZGak5"
    "BcX2Ssh9BKSmoTkwZyI3oBEyhiYG8NaksQE4AyM1NI0tMBqiZpBcjtmMNdAzMMfS4jUFxSdSQ9vEVM_Q0sDE3AxIoiQ4aIrCm8l16JXggCAWA"
    "F3ymdw"
)
EDITED_SENSOR = (
    "1n11AfXj5YwP1snWYMQ6AIAxFr8IBjEEM4uYxHIyDgyYkTjpzd1tAaAVXFsjv_-W1S1pa5LMZtwz28JM77klOu1_CP-8WW3A16om"
    "nII7AVn-LA9rGfk0kZyFcCsLlmoK_Mtdw9lKt0RyCQEft2BDBqEu2sufo__Ip8IQi9B3RU0vp406wdOgJIkOldWVgpaNRqGxyXGG"
    "pSs3__7tkAVMmNuYSTTB-TVDBiGSKOoSBUt0LS1G1eGHnVvDM-gCOpq3T"
)


def test_old_links_of_own_firms_keep_opening():
    """A link made with the first version still leads to the same numbers."""
    found = decode(OWN_FIRM)
    assert found.preset == ""
    firm = found.scenario.firm
    assert found.scenario.title == "Miller & Sons, machine tools"
    assert (firm.customers, firm.price, firm.employees, firm.employee_cost) == (140, 30_000, 38, 61_000)
    assert firm.operating_margin == 0.07
    assert firm.customers * firm.price * firm.cash_days / 365 == pytest.approx(520_000)
    assert list(found.scenario.plans) == ["linear", "exo"]
    assert found.scenario.plans["exo"].methods["mtp"] == 0.9


def test_old_links_of_edited_scenarios_keep_opening():
    """Values, actions and titles that were put on a shipped scenario come back from an old link."""
    found = decode(EDITED_SENSOR)
    assert found.preset == "sensor"
    scenario = found.scenario
    assert replace(scenario, TEN_LEVERS) == scenario
    assert len(scenario.plans["exo"].actions) == 2


def test_the_words_of_the_first_version_never_change():
    """With other words, or tables in another layout, no old link would open: those need a new link version."""
    assert hashlib.sha256(WORDS).hexdigest() == "69a18fde5e921ea7c3e405f6199897f41a0e9e4a148a3988aa3acbaecd39a902"
    assert (link.VERSION, SCHEMA) == ("1", 1)


def test_a_changed_preset_makes_links_stale(monkeypatch):
    """When the shipped scenario has changed since, the link opens and says so."""
    code = encode(replace(SHIPPED["sensor"], {"firm.employees": 63}), "sensor")
    monkeypatch.setattr(link, "load", lambda name: replace(load(name), {"firm.price": 510_000}))
    found = decode(code)
    assert found.stale
    assert (found.scenario.firm.price, found.scenario.firm.employees) == (510_000, 63)


def test_changed_defaults_make_links_stale():
    """Where the preset is as it was but a default, a style or a series is not, the results differ too."""
    mark = bytes.fromhex(fingerprint(SHIPPED["sensor"]))[:2]
    told = ["sensor", {"firm": {"payment_days": None}}]
    changed = decode(code_of(told)).scenario
    assert not decode(code_of(told, mark + bytes.fromhex(fingerprint(changed))[:2])).stale
    assert decode(code_of(told, mark + b"\0\0")).stale


def test_a_reworded_preset_makes_no_link_stale(monkeypatch):
    """Other words in a shipped scenario change no result."""
    code = encode(SHIPPED["sensor"], "sensor")
    monkeypatch.setattr(link, "load", lambda name: replace(load(name), {"title": "Reworded"}))
    assert decode(code) == Linked(replace(SHIPPED["sensor"], {"title": "Reworded"}), "sensor", stale=False)


def test_what_a_changed_preset_has_lost_does_not_stop_a_link(monkeypatch):
    """A value to be taken back, in a table the preset no longer has, is simply not there."""
    code = encode(replace(SHIPPED["sensor"], {"entrant.launch_price_ratio": 3.0}), "sensor")
    monkeypatch.setattr(link, "load", lambda _: loads("schema = 1"))
    found = decode(code)
    assert found.stale
    assert found.scenario.entrant == loads("schema = 1").entrant


def test_a_distribution_is_one_value(monkeypatch):
    """A distribution that was put on a preset opens whatever stands there in the preset now."""
    wider = {"dist": "triangular", "low": 2, "mode": 3, "high": 6}
    code = encode(replace(SHIPPED["sensor"], {"entrant.launch_price_ratio": wider}), "sensor")
    even = {"entrant.launch_price_ratio": {"dist": "uniform", "low": 2, "high": 3}}
    monkeypatch.setattr(link, "load", lambda name: replace(load(name), even))
    assert decode(code).scenario.entrant.launch_price_ratio.as_table() == wider


def test_a_bomb_is_not_unpacked():
    """Of what would be ten million bytes only what may be read is ever held."""
    code = code_of(b" " * 10_000_000)
    tracemalloc.start()
    refusal(code)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 3_000_000


def test_the_work_limit_holds_for_links():
    """A link may ask for more work than is done for it; the estimate refuses it."""
    with pytest.raises(ScenarioError, match=r"1,000,000 runs"):
        refuse_heavy(decode(code_of(["", {"span": {"runs": 1_000_000}}])).scenario, 5_000_000)


DAMAGED = {
    "nothing": "",
    "version only": "1",
    "too short": "1AAAA",
    "foreign signs": "1+/+/",
    "broken line": "1aa\nbb",
    "no version": "hello",
    "digits of another script": "١٢٣",
    "no JSON": code_of(b"{"),
    "no text": code_of(b"\xff"),
    "another list": code_of([["", {}]]),
    "no list": code_of(None),
    "orders that are none": code_of(["", {}, []]),
    "half a sign as a key": code_of(["", {"\ud800": 1}]),
    "half a sign as a title": code_of(["", {"title": "\udfff"}]),
    "nested deeply": code_of(b'["",{"a":' + b"[" * 90_000 + b"]" * 90_000 + b"}]"),
    "tables nested deeply": code_of(b'["",' + b'{"a":' * 30_000 + b"1" + b"}" * 30_000 + b"]"),
    "five thousand digits": code_of(b'["",{"start_year":' + b"9" * 5000 + b"}]"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_link_is_refused_in_one_sentence(name):
    """What cannot be read is said to be so, and what to do."""
    assert refusal(DAMAGED[name]) == "link: cannot be read; a part of it may be missing, so copy the whole link"


def test_a_cut_link_is_refused():
    """No beginning of a link opens."""
    code = encode(replace(SHIPPED["sensor"], TEN_LEVERS), "sensor")
    for length in range(len(code) - 1):
        assert "cannot be read" in refusal(code[:length])


REFUSED = {
    "newer": ("2abc", "was made by a newer growthsim (link version 2; this one reads version 1)"),
    "too long": ("1" + "A" * 20_000, "is 20,001 characters long; at most 20,000 are read"),
    "a bomb": (code_of(b" " * 10_000_000), "holds more than 200,000 bytes"),
    "unknown preset": (code_of(["sensr", {}]), 'starts from "sensr", and no scenario of this name is shipped; did you'),
    "preset that is a file": (code_of(["../x/sensor.toml", {}]), "no scenario of this name is shipped"),
    "newer file layout": (code_of(["", {"schema": 2}]), "this version reads schema 1; the file is newer"),
    "out of range": (code_of(["sensor", {"firm": {"loyalty": 1.5}}]), "firm.loyalty = 1.5: too large; allowed: 0 to 1"),
    "not a number": (code_of(["", {"firm": {"price": float("nan")}}]), "firm.price = nan: not a finite number"),
    "endless": (code_of(["", {"firm": {"price": float("inf")}}]), "firm.price = inf: not a finite number"),
    "beyond a float": (code_of(b'["",{"firm":{"price":1e999}}]'), "firm.price = inf: not a finite number"),
    "misspelt": (code_of(["", {"firm": {"employes": 3}}]), "firm.employes: unknown key; did you mean employees?"),
    "a file": (
        code_of(["", {"technologies": {"a": {"data": "x/secret.csv"}}}]),
        '"x/secret.csv": is a file, and files',
    ),
    "too many plans": (code_of(["", {"plans": {f"p{n}": {} for n in range(80)}}]), "81 plans; a file holds at most 64"),
    "a list for a table": (code_of(["", {"plans": [1, 2]}]), "plans = a list of 2: not a table"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_link_is_checked_like_a_file(name):
    """Limits, names and values: the message says what is wrong and what is allowed."""
    code, message = REFUSED[name]
    assert message in refusal(code)


def test_a_value_out_of_range_is_told_as_of_a_file():
    """Only the place differs."""
    with pytest.raises(ScenarioError) as refused:
        loads("[firm]\nloyalty = 1.5\nprice = -1\n", "link")
    assert refusal(code_of(["", {"firm": {"loyalty": 1.5, "price": -1}}])) == str(refused.value)


@pytest.mark.parametrize(
    "changes",
    [
        {"description": "".join(random.Random(1).choices("abcdefghij中文", k=20_000)), "look_at": ["x" * 20_000] * 9},
        {"sources": [f"{n} " + "y" * 19_000 for n in range(12)]},
        {"technologies.sensor.points": [[1600 + n / 10, random.Random(n).random() + 1] for n in range(4000)]},
    ],
    ids=["text", "texts", "figures"],
)
def test_what_no_link_can_hold_is_refused_when_it_is_made(changes):
    """A link that could not be opened is not made."""
    scenario = replace(SHIPPED["sensor"], changes)
    with pytest.raises(ScenarioError, match=r"^link: would .* save the scenario as a file instead$"):
        encode(scenario, "sensor")


def test_a_link_is_made_only_of_what_a_file_may_hold():
    """A program may build thousands of plans, a link holds as many as a file; and the preset must be shipped."""
    with pytest.raises(ScenarioError, match="65 plans; a file holds at most 64"):
        encode(with_plans(SHIPPED["sensor"], {f"p{number}": {} for number in range(65)}))
    with pytest.raises(ScenarioError, match=r'^link: starts from "senso", .* did you mean sensor\?'):
        encode(SHIPPED["sensor"], "senso")


def harmless(code: str) -> None:
    """A code leads to a scenario or is refused."""
    try:
        found = decode(code)
    except ScenarioError as refused:
        message = str(refused)
    else:
        message = "link: opened" if isinstance(found, Linked) else "link gave something else"
    assert message.startswith("link: ")


@given(st.text())
@settings(max_examples=200, deadline=None)
def test_any_text_is_harmless(text):
    """Any text at all, also behind a true version sign."""
    harmless(text)
    harmless("1" + text)


@given(st.data())
@settings(max_examples=200, deadline=None)
def test_any_change_of_a_true_link_is_harmless(data):
    """A few other signs in a true link do no harm."""
    code = list(EDITED_SENSOR)
    for place in data.draw(st.lists(st.integers(0, len(code) - 1), min_size=1, max_size=4)):
        code[place] = data.draw(st.sampled_from("AZaz09-_+= 2é"))
    harmless("".join(code))


KEYS = st.sampled_from(["firm", "plans", "technologies", "price", "exo", "actions", "methods", "mtp", "dist", "sensor",
                        "data", "points", "title", "schema", "span", "low", "high", "law", "label"])  # fmt: skip
LEAVES = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | KEYS
TREES = st.recursive(
    LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=3), inner, max_size=4),
    max_leaves=12,
)


@given(st.sampled_from(["", "sensor", "battery"]), st.dictionaries(KEYS, TREES, max_size=4), TREES)
@settings(max_examples=300, deadline=None)
def test_any_content_is_harmless(preset, difference, orders):
    """Whatever tables a stranger packs, they are checked like a file."""
    harmless(code_of([preset, difference]))
    harmless(code_of(json.dumps([preset, difference, orders], ensure_ascii=False).encode("utf-8", "surrogatepass")))

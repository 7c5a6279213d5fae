"""The shipped stories load, say where they come from, and come out as they tell."""

import json
import re
from functools import cache

import numpy as np
import pytest
import xarray as xr

from growthsim.distributions import Distribution
from growthsim.quantities import CAUSES
from growthsim.scenario import Scenario, differences, library, load, replace, walk
from growthsim.scenario.models import NARRATIVE
from growthsim.scenario.schema import json_schema
from growthsim.simulate import run
from growthsim.technologies.fit import fit
from growthsim.technologies.forecast import forecast
from growthsim.technologies.library import shipped
from tests.builders import FULL_SUCCESS, PRICE_WAR, dates, happens, share, values

STORIES = (
    "bank-teams",
    "battery",
    "consultancy",
    "fan-community",
    "growing-broke",
    "handover",
    "law-firm",
    "lidar",
    "partners",
    "sensor",
    "slow-technology",
    "software-shop",
    "support",
    "ten-percent-or-ten-times",
)
FUTURES = 300


@cache
def told(name: str) -> xr.Dataset:
    """What a story comes to, in fewer futures than it asks for."""
    return run(replace(load(name), {"span.runs": FUTURES}))


def final(name: str, variable: str, plan: str) -> float:
    """The middle of a variable at the end of the span."""
    return float(np.median(values(told(name), variable, plan)[:, -1]))


def sensor_curve(name: str, **changes: float) -> np.ndarray:
    """Cost of the sensor relative to the start, without noise."""
    still = replace(load(name), {"technologies.sensor.volatility": 0.0, "span.runs": 1, **changes})
    return np.asarray(run(still)["technology_cost"].sel(technology="sensor").isel(plan=0, run=0).values)


def test_the_library_holds_these_stories():
    """No story is lost and none comes in untested."""
    assert tuple(library()) == STORIES


@pytest.mark.parametrize("name", STORIES)
def test_a_story_says_what_it_asks_and_where_it_comes_from(name):
    """Title, question, description, sources and things to look at are there."""
    story = load(name)
    assert story.title
    assert story.question.endswith("?")
    assert 2 <= len(re.findall(r"[.?](?=\s|$)", story.description)) <= 8
    assert story.sources
    assert 2 <= len(story.look_at) <= 4
    assert story.invented
    assert len(story.plans) >= 2
    assert all(plan.label != plan_name for plan_name, plan in story.plans.items())


@pytest.mark.parametrize("name", STORIES)
def test_every_number_of_a_story_has_a_remark_beside_it(name):
    """Quantities of the world and the firm say where they come from; a plan's own dates are the owner's choice."""
    text = library()[name].read_text(encoding="utf-8")
    body = text[re.search(r"^\[span\]", text, re.M).start() :]
    numbers = re.findall(r"^(?!start|stop|ramp|units|runs|years)[a-z_]+ = [-{\d].*$", body, re.M)
    bare = [line for line in numbers if "#" not in line]
    # A number that stands in two plans is explained in the first.
    explained = {line.split("#")[0].strip() for line in numbers if "#" in line}
    assert not [line for line in bare if line.strip() not in explained]


@pytest.mark.parametrize("name", STORIES)
def test_every_result_of_a_story_is_finite(name):
    """No story strays outside of what the model can carry."""
    dataset = told(name)
    assert all(np.isfinite(dataset[variable]).all() for variable in ("revenue", "cash", "value", "workers"))


def test_the_schema_beside_the_stories_is_the_present_one():
    """Editors complete and check what this version reads."""
    path = library()["sensor"].with_name("schema.json")
    assert json.loads(path.read_text(encoding="utf-8")) == json.loads(json.dumps(json_schema()))


def test_the_library_shows_every_way_of_writing_a_scenario():
    """A distribution, triggers, dated actions, two technologies and a network stand in at least one story."""
    stories = [load(name) for name in STORIES]
    plans = [plan for story in stories for plan in story.plans.values()]
    assert any(isinstance(value, Distribution) for story in stories for _, _, value in walk(story))
    assert {"parity", "loss"} <= {plan.when for plan in plans}
    assert any(action.ramp > 0 and action.stop < 60 for plan in plans for action in plan.actions)
    assert any(len(story.technologies) == 2 for story in stories)
    assert {"hierarchy", "parallel", "network"} == {plan.form for plan in plans}


def test_the_battery_rides_on_measured_cells():
    """Half the price about every five years since 1991, and a fan at the end as wide as the forecast's."""
    cells = fit(shipped("liion_cells_1991_2024"))
    assert (cells.series.costs[0], cells.series.costs[-1]) == (9210, 78)
    assert cells.trend.halving_time == pytest.approx(4.8, abs=0.05)
    ends = told("battery")["technology_cost"].sel(technology="cells").isel(plan=0, time=-1)
    ahead = forecast(cells.series, 2039)
    expected = np.log(ahead.quantile(0.9)[-1] / ahead.quantile(0.1)[-1])
    assert float(np.log(ends.quantile(0.9) / ends.quantile(0.1))) == pytest.approx(expected, rel=0.15)


def test_the_battery_leaves_most_firms_standing():
    """Half of the newcomer's cost does not fall: staying is survived in most futures, changing over in a few more."""
    stay, early = (share(told("battery"), "disrupted", plan) for plan in ("linear", "early"))
    assert early <= stay < 0.2
    assert share(told("battery"), "loss", "linear") > 0.2


def test_what_was_known_in_2010_can_be_asked_of_the_battery():
    """With the prices up to 2010 the same firm may be looked at from there, as its story says."""
    then = replace(load("battery"), {"technologies.cells.until": 2010, "start_year": 2010, "span.runs": 50})
    assert np.isfinite(run(then)["revenue"]).all()


def test_the_sensor_costs_what_the_webinar_told():
    """200,000 dollars, half after two and a half years, 1,000 after eight and a half."""
    dollars = 200_000 * sensor_curve("sensor")[[0, 30, 102]]
    np.testing.assert_allclose(dollars, [200_000, 100_087, 1008], rtol=5e-4)


def test_the_lidar_costs_what_the_newspapers_said():
    """75,000 dollars in 2009, 7,500 eight years later."""
    dollars = 75_000 * sensor_curve("lidar")[[0, 96]]
    np.testing.assert_allclose(dollars, [75_000, 7500], rtol=5e-3)


def test_sensor_and_lidar_differ_in_nothing_but_the_curve():
    """The same firm, plans and chance; and for three years nobody could tell the curves apart."""
    changed = {path for path in differences(load("sensor"), load("lidar")) if path not in NARRATIVE}
    assert changed == {f"technologies.sensor.{key}" for key in ("law", "halving_time", "acceleration")}
    first, second = sensor_curve("sensor")[:37], sensor_curve("lidar")[:37]
    assert np.max(np.abs(np.log(first / second))) < 0.07


def test_the_faster_curve_disrupts_more_and_the_network_protects():
    """Staying: sensor above lidar, by lost customers and not by closing. The network falls in hardly any future."""
    staying = {name: share(told(name), "disrupted", "linear") for name in ("sensor", "lidar")}
    assert staying["lidar"] + 0.2 < staying["sensor"]
    assert 0.6 < staying["sensor"] < 0.8
    assert share(told("sensor"), "closed", "linear") == 0
    delivered = told("sensor")["success"].sel(plan="exo").values
    fallen = happens(told("sensor"), "disrupted", "exo")
    for success in (1.0, 0.5, 0.1):
        assert fallen[delivered == success].mean() < 0.05


def test_following_the_price_is_what_closes_firms():
    """In the sensor story with prices followed as fast as the model once had it, half a programme ends like none."""
    dataset = run(replace(load("sensor"), {"span.runs": FUTURES, **PRICE_WAR}))
    delivered = dataset["success"].sel(plan="exo").values
    fallen, staying = (happens(dataset, "disrupted", plan) for plan in ("exo", "linear"))
    assert share(dataset, "closed", "linear") > 0.7
    assert fallen[delivered == 1].mean() < 0.05
    assert abs(fallen[delivered == 0.5].mean() - staying[delivered == 0.5].mean()) < 0.08


@pytest.mark.parametrize("name", STORIES)
def test_no_story_promises(name):
    """What to look at is told as what the futures show, not as what is sure."""
    assert not re.search(r"\b(safe|guarantee[ds]?|firm will|nobody is)\b", " ".join(load(name).look_at), re.IGNORECASE)


def test_selling_holds_the_consultancy_back():
    """The parallel line is three times as steep, the network's curve bends upwards, and selling binds."""
    dataset = told("consultancy")
    added = {
        plan: np.median(values(dataset, "old_customers", plan)[:, [0, 60, 120]], axis=0)
        for plan in ("hierarchy", "parallel", "network")
    }
    steps = {plan: np.diff(customers) for plan, customers in added.items()}
    np.testing.assert_allclose(steps["parallel"] / steps["hierarchy"], 3, rtol=0.05)
    assert steps["network"][1] > 1.3 * steps["network"][0]
    limits = values(dataset, "binding_limit", "hierarchy")
    assert (limits == 1).mean() > 0.9
    assert share(dataset, "disrupted", "hierarchy") == 0


def test_values_bring_the_network_customers_and_save_it_people():
    """Without shared values it founds fewer nodes, and each customer takes more staff."""
    customers = {plan: final("consultancy", "old_customers", plan) for plan in ("network", "unaligned")}
    assert customers["network"] > 1.1 * customers["unaligned"]
    heads = {plan: final("consultancy", "workers", plan) / customers[plan] for plan in customers}
    assert heads["unaligned"] > 1.03 * heads["network"]


def users_per_head(plan: str) -> np.ndarray:
    """Users per paid person at the start and at the end, in thousands; shape (run, 2)."""
    dataset = told("support")
    users = values(dataset, "old_customers", plan) + values(dataset, "new_customers", plan)
    people = sum(values(dataset, name, plan) for name in ("workers", "managers", "externals"))
    return (users / people)[:, [0, -1]]


def test_volunteers_carry_users_only_with_tools():
    """The desk stays where it was, volunteers alone help little, with tools a head carries twice as many."""
    gain = {plan: np.median(np.divide(*users_per_head(plan).T[::-1])) for plan in load("support").plans}
    assert gain["desk"] == pytest.approx(1, abs=0.1)
    assert 1 < gain["volunteers"] < 1.6
    assert 1.8 < gain["tools"] < 5


def test_no_plan_reaches_a_quarter_of_a_billion_users_a_head():
    """Two people for 500 million users is one department; the whole payroll stays far below."""
    assert users_per_head("tools").max() * 1000 < 25e6


def test_the_platform_undersells_from_its_first_day():
    """Parity comes with arrival; who holds the price shrinks, who follows it keeps no more and loses money."""
    dataset = told("software-shop")
    arrival = dates(dataset, "parity", "linear")
    assert np.quantile(arrival[np.isfinite(arrival)], 0.9) == pytest.approx(2.0)
    assert share(dataset, "closed", "hold") < 0.01
    for plan in ("crowd", "linear"):
        assert share(dataset, "disrupted", "hold") < share(dataset, "disrupted", plan)
        assert share(dataset, "loss", "hold") < share(dataset, "loss", plan) - 0.2


@pytest.mark.parametrize(("ratio", "low", "high"), [(0.25, 0.9, 1.0), (0.8, 0.0, 0.1)])
def test_the_shop_hangs_on_what_the_platform_saves(ratio, low, high):
    """At the price as told the shop is lost, at a saving of a fifth it hardly notices."""
    story = replace(load("software-shop"), {"entrant.launch_price_ratio": ratio, "span.runs": FUTURES})
    assert low <= share(run(story), "disrupted", "linear") <= high


def test_a_law_firm_that_waits_might_as_well_do_nothing():
    """The trigger comes in the seventh year of most futures, and the end is no better; held fees keep it open."""
    dataset = told("law-firm")
    assert -0.01 < share(dataset, "disrupted", "wait") - share(dataset, "disrupted", "linear") < 0.15
    assert share(dataset, "closed", "hold") == 0
    assert share(dataset, "disrupted", "hold") < 0.7
    begun = values(dataset, "method_level", "wait") > values(dataset, "method_level", "linear") + 1e-9
    began = begun.any(axis=1)
    assert 0.75 < began.mean() < 0.95
    assert 6 <= np.median(np.argmax(begun[began], axis=1) / 12) < 7


def test_the_handover_hides_what_follows():
    """The firm that stays is worth something on the day; by the end nearly all lose money, a quarter half of it."""
    dataset = told("handover")
    worth = {
        plan: np.quantile(dataset["handover_value"].sel(plan=plan), [0.1, 0.5, 0.9]) for plan in load("handover").plans
    }
    assert (dataset["handover_value"].sel(plan="stay") > 0).mean() > 0.95
    assert share(dataset, "loss", "stay") > 0.9
    assert 0.15 < share(dataset, "disrupted", "stay") < 0.35
    assert worth["now"][2] > 2 * worth["stay"][2]
    assert worth["now"][0] < worth["stay"][0]


def test_ten_percent_shrinks_and_ten_times_hangs_on_the_network():
    """Cost cutting keeps the profit and no customer; tenfold needs units that found units."""
    dataset = told("ten-percent-or-ten-times")
    assert share(dataset, "disrupted", "percent") == pytest.approx(share(dataset, "disrupted", "stay"), abs=0.02)
    assert share(dataset, "loss", "percent") < 0.5 < share(dataset, "loss", "stay")
    assert share(dataset, "tenfold", "percent") == 0
    assert 0.2 < share(dataset, "tenfold", "times") < 0.5
    slow = replace(load("ten-percent-or-ten-times"), {"organisation.node_growth_rate": 0.1, "span.runs": FUTURES})
    assert share(run(slow), "tenfold", "times") < 0.05
    assert share(dataset, "loss", "both") <= share(dataset, "loss", "times")
    assert share(dataset, "disrupted", "times") < share(dataset, "disrupted", "percent")


def test_with_a_slow_technology_staying_is_fine():
    """Under one future in a hundred is disrupted; changing costs in the first year and pays from the second on."""
    dataset = told("slow-technology")
    assert max(share(dataset, "disrupted", plan) for plan in ("linear", "exo")) < 0.01
    results = {plan: np.median(values(dataset, "operating_result", plan), axis=0) for plan in ("linear", "exo")}
    assert results["exo"][12] < results["linear"][12]
    assert (results["exo"][24:] > results["linear"][24:]).all()


@pytest.mark.parametrize(("halving_time", "low", "high"), [(3.0, -0.02, 0.03), (2.0, 0.05, 0.2), (1.5, -0.08, 0.1)])
def test_the_pace_of_the_technology_turns_the_answer(halving_time, low, high):
    """At three years hardly anybody falls, at two the programme raises the risk, at one and a half hardly."""
    changes = {"technologies.technology.halving_time": halving_time, "span.runs": FUTURES}
    dataset = run(replace(load("slow-technology"), changes))
    assert low < share(dataset, "disrupted", "exo") - share(dataset, "disrupted", "linear") < high


def test_half_a_programme_can_be_worse_than_none():
    """At two years the organisation that changes is disrupted more often; where it delivers all, less often."""
    story = replace(load("slow-technology"), {"technologies.technology.halving_time": 2.0, "span.runs": FUTURES})
    half, whole = run(story), run(replace(story, FULL_SUCCESS))
    assert share(half, "disrupted", "exo") > share(half, "disrupted", "linear")
    assert share(whole, "disrupted", "exo") < share(whole, "disrupted", "linear")


def test_growing_broke():
    """It closes within three and a half years, when revenue has more than doubled; nearly always it was growth."""
    dataset = told("growing-broke")
    closing = dates(dataset, "closed", "twenty")
    assert np.isfinite(closing).mean() > 0.95
    assert np.nanmedian(closing) < 3.5
    revenue = values(dataset, "revenue", "twenty")
    assert np.median(revenue.max(axis=1) / revenue[:, 0]) > 2
    causes = dataset["cause"].sel(plan="twenty").values
    assert (causes[causes >= 0] == CAUSES.index("growth")).mean() > 0.95


@pytest.mark.parametrize("plan", ["paced", "collected"])
def test_growth_that_can_be_paid_for_survives(plan):
    """Slower, or with customers who pay in time."""
    assert share(told("growing-broke"), "closed", plan) < 0.01
    assert final("growing-broke", "revenue", plan) > 1.4 * values(told("growing-broke"), "revenue", plan)[0, 0]


def test_stories_can_be_changed_like_any_scenario():
    """A shipped story is a value like any other."""
    story: Scenario = load("sensor")
    assert replace(story, {"span.runs": 5}).span.runs == 5
    assert story.span.runs == 1000


def test_a_few_fans_save_some_people_and_tire_without_a_host():
    """Less than one customer in a hundred is a fan and saves a tenth of the people; left alone they are gone."""
    customers = {plan: final("fan-community", "old_customers", plan) for plan in ("desk", "fans", "unhosted")}
    assert 0.002 < final("fan-community", "fans", "fans") / customers["fans"] < 0.01
    heads = {plan: final("fan-community", "workers", plan) / customers[plan] for plan in customers}
    assert 0.8 < heads["fans"] / heads["desk"] < 0.95
    assert heads["unhosted"] == pytest.approx(heads["desk"], rel=0.01)
    assert final("fan-community", "fans", "unhosted") < 5


def test_teams_decide_in_half_the_time_and_take_more_hands():
    """Fewer managers and more workers; a purpose and measures give back a part of the hours lost."""
    delay = {plan: final("bank-teams", "decision_delay", plan) for plan in ("pyramid", "teams", "aligned")}
    assert delay["teams"] < 0.5 * delay["pyramid"]
    workers = {plan: final("bank-teams", "workers", plan) for plan in delay}
    assert workers["pyramid"] < workers["aligned"] < workers["teams"]
    assert final("bank-teams", "managers", "teams") < 0.4 * final("bank-teams", "managers", "pyramid")


def test_a_partner_is_worth_what_it_stays():
    """Three in four partnerships end in ten years; while they last they bring more than clinics of one's own."""
    dataset = told("partners")
    lasting = values(dataset, "partner_customers", "partner")[:, -1] > 0
    assert 0.15 < lasting.mean() < 0.4
    own = {plan: values(dataset, "old_customers", plan)[:, -1] for plan in ("alone", "own", "partner")}
    assert np.median(own["partner"][lasting]) > np.median(own["own"])
    assert np.median(own["alone"]) < np.median(own["partner"][~lasting]) < np.median(own["own"])

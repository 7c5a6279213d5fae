"""Every channel multiplies its own quantity in the engine, and nothing gets past the gate or the overlap."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from growthsim.data import CHANNELS, METHOD_NAMES, Effect, frame
from growthsim.engine.month import price_after
from tests.engine.moment import Moment, moment, number

MULTIPLIER = 1.25
EFFECTS = {effect.stream: effect for effect in frame().effects}
MAIN = [effect for effect in frame().effects if not effect.side_effect]
NEED_A_PURPOSE = (
    "staff_on_demand", "community", "engagement", "experimentation", "autonomy", "social_technologies",
)  # fmt: skip


def output_per_worker(firm: Moment) -> float:
    return number(firm.work.output_per_worker)


def fixed_cost(firm: Moment) -> float:
    """What the firm spends beyond a firm without fixed cost."""
    return costs(firm, "opening", "fixed_cost")


def goods_cost(firm: Moment) -> float:
    """What the firm spends beyond a firm without goods."""
    return costs(firm, "state", "goods_cost")


def costs(firm: Moment, part: str, name: str) -> float:
    spent = number(firm.money.revenue - firm.money.result)
    object.__setattr__(getattr(firm, part), name, np.zeros((1, 1)))
    del firm.money
    return spent - number(firm.money.revenue - firm.money.result)


def staying_share(firm: Moment) -> float:
    """Workers who stay through the month, nobody being laid off as long as the surplus is small."""
    assert number(firm.staff.layoffs) == 0
    staying = firm.staff.rookies + firm.staff.experienced - firm.staff.hires * firm.q.step
    return number(staying / firm.work.workers)


def leaving_rate(firm: Moment) -> float:
    """Yearly rate at which workers leave."""
    return -np.log(staying_share(firm)) / firm.q.step


def own_rate(firm: Moment) -> float:
    """Rate at which customers of others come to the new offering, when only its customers' word brings them."""
    firm.q.entrant.innovation = firm.q.entrant.cross_imitation = np.zeros((1, 1))
    firm.hold(new=20_000, other=78_000)
    firm.fix("world", present=0.0, entrant_price=1.0, switched_share=0.2)
    firm.fix("work", readiness=0.5, room=1.0, service=1.0)
    firm.units = np.zeros((1, 1))
    left = firm.customers.other - (firm.world.next_market - firm.world.market)
    return -np.log(number(left) / 78_000) / firm.q.step


def ramp_time(firm: Moment) -> float:
    """Time until a hire is trained, told from those who turn experienced in the month."""
    trained = number(firm.staff.experienced) / staying_share(firm) - number(firm.state.experienced)
    return -firm.q.step / np.log(1 - trained / number(firm.state.rookies))


def span(firm: Moment) -> float:
    """Direct reports per manager."""
    return number(firm.work.workers / firm.work.managers) + 1


def decision_days(firm: Moment) -> float:
    """Days a decision takes per layer, told from the delay of the pyramid there is."""
    people = number(firm.work.workers + firm.work.managers)
    return number(firm.work.delay) * 260 / (1 + np.log(people) / np.log(span(firm)))


def overworked(firm: Moment) -> tuple[float, float]:
    """Externals, and their output together, in a firm that can't do all that is ordered."""
    firm.hold(externals=6)
    firm.fix("world", orders=9.0)
    output = number(firm.work.output_per_worker * firm.work.workers)
    hours = number(firm.work.coordination) * 6 / number(firm.work.workers)
    return 6.0, firm.capacity - output * (1 - hours)


def coordination(firm: Moment) -> float:
    """Staff hours per external hour, told from what the firm can do."""
    overworked(firm)
    output, workers = number(firm.work.output_per_worker * firm.work.workers), number(firm.work.workers)
    own = firm.capacity - 6 * number(firm.work.external_output)
    return (1 - own / output) * workers / 6


def rework(firm: Moment) -> float:
    """Part of the externals' output that is lost, where no knowledge is."""
    firm.q.organisation.knowledge_loss = np.zeros((1, 1))
    people, output = overworked(firm)
    return 1 - output / people


def knowledge(firm: Moment) -> float:
    """Part of the externals' output that is lost with their knowledge, where none needs rework."""
    firm.q.organisation.rework = np.zeros((1, 1))
    people, output = overworked(firm)
    return 1 - output / people


def support(firm: Moment) -> float:
    """Work that a customer of the new offering makes."""
    firm.hold(new=500)
    return number(firm.work.work - firm.opening.work) / 500


QUANTITIES: dict[str, Callable[[Moment], float]] = {
    "productivity": output_per_worker, "fixed": fixed_cost, "goods": goods_cost, "turnover": leaving_rate,
    "word_of_mouth": own_rate, "ramp": ramp_time, "span": span, "delay": decision_days,
    "coordination": coordination, "rework": rework, "knowledge": knowledge, "support": support,
}  # fmt: skip


def with_one_effect(effect: Effect, level: float, **changes: Any) -> Moment:
    """A company with purpose and one method, in which one effect of all is there."""
    firm = moment(**changes)
    firm.q.effect_logs = {stream: np.zeros((1, 1)) for stream in EFFECTS}
    firm.q.effect_logs[effect.stream] = np.full((1, 1), np.log(MULTIPLIER))
    firm.adopt(**{"mtp": 1.0, effect.method: level})
    return firm


def carrier(channel: str) -> Effect:
    """An effect on the channel, of the purpose only where nothing else has it."""
    effects = [effect for effect in frame().effects if effect.channel == channel and effect.method != "mtp"]
    return sorted(effects, key=lambda effect: effect.side_effect)[0]


@pytest.mark.parametrize("channel", CHANNELS)
def test_each_channel_multiplies_its_own_quantity_and_no_other(channel: str) -> None:
    """A method at full level multiplies the quantity its effect names, and leaves those of the other channels."""
    effect = carrier(channel)
    for other, quantity in QUANTITIES.items():
        shares = {"methods__overlap": 1.0, "organisation__layoff_time": 20.0}
        before, after = (quantity(with_one_effect(effect, level, **shares)) for level in (0.0, 1.0))
        expected = MULTIPLIER if other == channel else 1.0
        assert after / before == pytest.approx(expected, rel=1e-9), other


def test_every_channel_has_a_quantity() -> None:
    """The frame's channels and the quantities told apart here are the same."""
    assert set(QUANTITIES) == set(CHANNELS) == {effect.channel for effect in frame().effects}


@pytest.mark.parametrize("stream", EFFECTS)
def test_an_effect_counts_from_its_opening_level_behind_gate_and_overlap(stream: str) -> None:
    """The exponent: level change; gated for six methods, but not in side effects; overlap in productivity alone."""
    effect = EFFECTS[stream]
    shares = {"methods__gate": 0.4, "methods__overlap": 0.3, "methods__effects": 0.8}
    opening = {f"firm__methods__{effect.method}": 0.2} if effect.method != "mtp" else {}
    firm = with_one_effect(effect, 0.6, **shares, firm__methods__mtp=0.1, **opening)
    firm.adopt(**({"mtp": 0.6} if effect.method == "mtp" else {"mtp": 0.5}))
    exponent = 0.6 - 0.2 if effect.method != "mtp" else 0.6 - 0.1
    if effect.method in NEED_A_PURPOSE and not effect.side_effect:
        exponent = 0.6 * (0.4 + 0.6 * 0.5) - 0.2 * (0.4 + 0.6 * 0.1)
    if effect.channel == "productivity" and not effect.side_effect:
        exponent *= 0.3
    expected = dict.fromkeys(CHANNELS, 1.0) | {effect.channel: MULTIPLIER ** (0.8 * exponent)}
    found = {channel: number(value) for channel, value in firm.levers.multipliers.items()}
    assert found == pytest.approx(expected, rel=1e-12)


def test_side_effects_come_without_a_purpose_and_in_full() -> None:
    """Leased assets make goods dearer, and people on demand make others leave, whatever the purpose."""
    firm = moment(methods__gate=0.0)
    firm.adopt(leased_assets=0.7, staff_on_demand=0.4)
    for method, channel, level in (("leased_assets", "goods", 0.7), ("staff_on_demand", "turnover", 0.4)):
        size = np.exp(number(firm.q.effect_logs[f"methods.{method}.{channel}.side_effect"]))
        assert size > 1
        assert number(firm.levers.multipliers[channel]) == pytest.approx(size**level, rel=1e-12)


def test_effects_of_several_methods_multiply() -> None:
    """All methods in full multiply each channel by all of its effects, productivity's to the overlap."""
    firm = moment(methods__overlap=0.5)
    firm.adopt(**dict.fromkeys(METHOD_NAMES, 1.0))
    for channel in CHANNELS:
        log = 0.0
        for effect in frame().effects:
            weight = 0.5 if channel == "productivity" and not effect.side_effect else 1.0
            log += weight * number(firm.q.effect_logs[effect.stream]) if effect.channel == channel else 0.0
        assert number(firm.levers.multipliers[channel]) == pytest.approx(np.exp(log), rel=1e-12), channel


@pytest.mark.parametrize(("channel", "part"), [("goods", 1.0), ("productivity", 0.5)])
def test_methods_move_the_price_floor(channel: str, part: float) -> None:
    """The floor is goods at their multiplier and half of the payroll, over productivity."""
    firm = with_one_effect(carrier(channel), 1.0, methods__overlap=1.0, firm__price_matching=2.0)
    firm.fix("world", entrant_price=1.0, switched_share=0.5)
    goods, payroll = number(firm.opening.goods_cost), 50 * 60_000 / 2000
    assert goods > 0
    expected = goods * MULTIPLIER + 0.5 * payroll if part == 1 else goods + 0.5 * payroll / MULTIPLIER
    after = number(price_after(firm.state, firm.q, firm.opening, firm.levers, firm.world))
    floor = 3000 - (3000 - after) / (1 - np.exp(-2.0 / 12))
    assert floor == pytest.approx(expected, rel=1e-9)

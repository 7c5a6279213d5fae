"""The visitor's own firm: a sector to start from, six numbers, and what they make."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape

import streamlit as st

from growthsim.analysis.pace import span_words
from growthsim.distributions import central
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, error, note, plain, section
from growthsim.pages.start_story import to_explore
from growthsim.quantities import Quantity
from growthsim.scenario import Fault, Scenario, ScenarioError, loads, replace
from growthsim.scenario.new import ORDINARY, SECTORS, SIX_NUMBERS, Sector, new_scenario
from growthsim.texts import remembered, text
from growthsim.texts.amounts import amount
from growthsim.texts.numbers import fixed, mark, percent
from growthsim.wording import printable

ELSE = ""
"""The chip for a firm of no listed sector."""
CURRENCIES = ("EUR", "USD", "GBP", "CHF", "SEK", "NOK", "DKK", "PLN")
SHARE = "margin"
"""The number that is asked for in percent."""
LONGEST = 60
"""Signs of a field that are read."""
KEPT = "start.firm"


@dataclass
class Entry:
    """What stands in the fields: the sector's numbers, but where the visitor has typed another."""

    sector: str = next(iter(SECTORS))
    currency: str = CURRENCIES[0]
    typed: dict[str, str] = field(default_factory=dict)
    refused: bool = False
    """Whether the verdict was asked for with numbers that cannot be."""

    def words(self) -> dict[str, str]:
        """What each field shows."""
        return typical(self.sector) | self.typed


@dataclass(frozen=True)
class Reading:
    """The fields as numbers, or what is wrong with them: by field, and under "" with all together."""

    numbers: dict[str, float]
    faults: dict[str, str]
    scenario: Scenario | None = None


def own_firm(desk: Desk) -> None:
    """Sector, six fields, what they come to, and the button that leads to the verdict."""
    entry: Entry = desk.kept.setdefault(KEPT, Entry())
    section(text("start.firm.title"), text("start.firm.lead"))
    chips, money = st.columns([9, 2], vertical_alignment="bottom", gap="medium")
    with chips:
        _sectors(entry)
    with money:
        _currency(entry)
    reading = read_entry(entry)
    for column, quantity in zip(st.columns(len(SIX_NUMBERS)), SIX_NUMBERS, strict=True):
        with column:
            _number_field(entry, quantity, reading.faults.get(quantity.name, ""))
    echo, button = st.columns([8, 4], gap="medium")
    with echo:
        _echo(entry, reading)
    with button:
        _verdict(desk, entry, reading)


def typical(sector: str) -> dict[str, str]:
    """The sector's six numbers as a field shows them, in two figures where they follow from others."""
    base = _base(sector)
    numbers = {quantity.name: getattr(base, quantity.name, base.operating_margin) for quantity in SIX_NUMBERS}
    numbers["cash"] = float(f"{numbers['cash']:.2g}")
    return {name: written(name, number) for name, number in numbers.items()}


def written(name: str, number: float) -> str:
    """
    A number as somebody might type it.

    >>> written("revenue", 4.5e6), written("employee_cost", 88_000), written("margin", 0.125)
    ('4.5 M', '88,000', '12.5')
    """
    if name == SHARE:
        words = mark(100 * number)
    else:
        words = mark(number) if number >= 1e6 else fixed(number, 0 if float(number).is_integer() else 1)
    return words.replace("\N{NO-BREAK SPACE}", " ")


def read_number(quantity: Quantity, words: str) -> float:
    """
    What a field means; the margin is in percent whether or not it says so.

    Raises
    ------
    ValueError
        With what is wrong, to be read after the field's name.
    """
    said = text("number.quoted", words=printable(words.strip()))
    if not words.strip():
        raise ValueError(text("start.firm.empty"))
    try:
        number = _percent(words) if quantity.name == SHARE else amount(words, grouped=True)
    except ValueError as reason:
        raise ValueError(f"{said} {reason}") from None
    if not quantity.low <= number <= quantity.high:
        low, high = (written(quantity.name, end) for end in (quantity.low, quantity.high))
        key = "start.firm.share_range" if quantity.name == SHARE else "start.firm.range"
        raise ValueError(text(key, value=said, low=low, high=high))
    return number


def _percent(words: str) -> float:
    bare = words.strip()
    number = amount(bare if bare.endswith("%") else f"{bare} %", share=True)
    if not bare.endswith("%") and 0 < abs(number) < 0.01:
        # Somebody may have written a fraction.
        raise ValueError(text("start.firm.fraction", low=mark(100 * number), high=mark(1e4 * number)))
    return number


def read_entry(entry: Entry) -> Reading:
    """All fields as numbers and the scenario they make, or every fault found."""
    words = entry.words()
    numbers, faults = {}, {}
    for quantity in SIX_NUMBERS:
        try:
            numbers[quantity.name] = read_number(quantity, words[quantity.name])
        except ValueError as fault:
            faults[quantity.name] = str(fault)
    if faults:
        return Reading(numbers, faults)
    known = set(entry.typed) >= set(words)
    try:
        return Reading(numbers, {}, firm_scenario(entry.sector, tuple(numbers.items()), entry.currency, known))
    except ScenarioError as error_:
        return Reading(numbers, {_field(fault): _in_words(fault) for fault in reversed(error_.faults)})


@remembered(64)
def firm_scenario(sector: str, numbers: tuple[tuple[str, float], ...], currency: str, known: bool) -> Scenario:
    """
    The scenario of a firm; `known` says that none of its numbers is only the sector's.

    Raises
    ------
    ScenarioError
        When the numbers cannot all be true of one firm.
    """
    given: Mapping[str, float] = dict(numbers)
    title = text("start.firm.named", sector=_base(sector).label) if sector else text("start.firm.nameless")
    made = loads(new_scenario(sector=sector or None, currency=currency, title=title, **given))
    return made if known else replace(made, {"invented": True})


def echo_words(numbers: Mapping[str, float], currency: str) -> str:
    """What the six numbers come to, to compare with what one knows."""
    revenue = numbers["revenue"]
    each, head = (_rough(revenue / numbers[name], currency) for name in ("customers", "employees"))
    return text("start.firm.echo", each=each, head=head, days=fixed(365 * numbers["cash"] / revenue))


def assumed_words(scenario: Scenario) -> str:
    """Which newcomer the six numbers meet."""
    technology = next(iter(scenario.technologies.values()))
    return text(
        "start.firm.assumed", ratio=mark(central(scenario.entrant.launch_price_ratio)),
        share=percent(central(technology.cost_share)), time=span_words(central(technology.halving_time)),
    )  # fmt: skip


def _rough(value: float, currency: str) -> str:
    """Three figures, with the currency."""
    rounded = float(f"{value:.3g}")
    return mark(rounded, currency) if rounded >= 1e6 else fixed(rounded, 0 if rounded >= 10 else 2, currency)


def _base(sector: str) -> Sector:
    return SECTORS.get(sector, ORDINARY)


def _field(fault: Fault) -> str:
    """The field that a fault belongs to; empty where it belongs to several."""
    return fault.path if fault.path in typical(ELSE) else ""


def _in_words(fault: Fault) -> str:
    """What a fault says, with the fields under the names that stand above them."""
    place = fault.value if _field(fault) else fault.path and f"{fault.path} = {fault.value}"
    message = f"{place}: {fault.message}" if place else fault.message
    return message.replace("employee_cost", text("start.firm.cost_named"))


def _entry() -> Entry:
    """The fields of the session a callback is called in."""
    entry: Entry = current_desk().kept[KEPT]
    entry.refused = False
    return entry


def _sectors(entry: Entry) -> None:
    def chosen() -> None:
        _entry().sector = st.session_state["start.sector"]

    st.pills(
        text("start.firm.sector"),
        [*SECTORS, ELSE],
        key=view("start.sector", entry.sector),
        required=True,
        format_func=lambda name: plain(SECTORS[name].label) if name else text("start.firm.else"),
        on_change=chosen,
        label_visibility="collapsed",
        wrap=True,
    )


def _currency(entry: Entry) -> None:
    def chosen() -> None:
        _entry().currency = " ".join(str(st.session_state["start.currency"] or CURRENCIES[0]).split())[:12]

    options = list(dict.fromkeys([*CURRENCIES, entry.currency]))
    st.selectbox(text("start.firm.currency"), options, key=view("start.currency", entry.currency), on_change=chosen,
                 accept_new_options=True)  # fmt: skip


def _number_field(entry: Entry, quantity: Quantity, fault: str) -> None:
    """A text field, for numbers with grouped digits and scales; what is wrong stands below it."""
    name = quantity.name
    key = f"start.number.{name}"

    def typed() -> None:
        words = str(st.session_state[key]).strip()[:LONGEST]
        held = _entry()
        held.typed.pop(name, None)
        # An emptied field goes back to the sector's number.
        if words:
            held.typed[name] = words

    label = text(f"start.firm.{name}", currency=plain(entry.currency))
    with st.container(key=f"start-{'refused' if fault else 'fine'}-{name}"):
        st.text_input(label, key=view(key, entry.words()[name]), on_change=typed)
        if fault:
            st.html(f'<div class="gs-start-fault" role="alert">{escape(fault)}</div>')


def _echo(entry: Entry, reading: Reading) -> None:
    """What the numbers come to, or what is wrong with them together."""
    if reading.scenario is not None:
        caption(f"{echo_words(reading.numbers, entry.currency)} {assumed_words(reading.scenario)}")
        return
    together = reading.faults.get("")
    what, _, why = (together or text("start.firm.mend")).partition(": ")
    if entry.refused:
        error(_sentence(what), _sentence(why))
    elif together:
        # Somebody may still be typing: said, but not held against them.
        note(text("start.firm.not_yet", what=what, why=_sentence(why)))
    else:
        caption(what)


def _sentence(words: str) -> str:
    return words[:1].upper() + words[1:] + ("." if words and words[-1] not in ".:" else "")


def _verdict(desk: Desk, entry: Entry, reading: Reading) -> None:
    pressed = st.button(
        text("start.firm.verdict"),
        key="start.verdict",
        type="primary",
        icon=":material/arrow_forward:",
        icon_position="right",
        width="stretch",
    )
    if not pressed:
        return
    if reading.scenario is None:
        entry.refused = True
        st.rerun()
    to_explore(desk.open(reading.scenario))

"""The scenario: a frozen value whose every number is declared in `growthsim.quantities`."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, NoReturn, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    create_model,
    model_validator,
)

from growthsim import quantities
from growthsim.data import METHOD_NAMES
from growthsim.quantities import Quantity, Section
from growthsim.scenario import checks
from growthsim.scenario.faults import refusal
from growthsim.scenario.measured import last_known, points, series_name
from growthsim.scenario.values import checked, chosen
from growthsim.wording import invisible, suggestion

SCHEMA = 1
"""Number of the file layout this version writes and reads."""

START_YEAR = Quantity(
    "start_year", "First calendar year", "", "year", 1500, 2500, 2026, "Chosen: now", "assumption", whole=True
)

NARRATIVE = ("title", "question", "description", "sources", "look_at", "invented")
"""Fields that tell the story and change no result."""

LONGEST_TITLE = 200
LONGEST_TEXT = 20_000
LONGEST_LIST = 100
LONGEST_NAME = 40

ACTION_TARGETS: dict[str, Quantity] = {
    f"{section.name}.{quantity.name}": quantity
    for section in (quantities.FIRM, quantities.ORGANISATION, quantities.METHODS)
    for quantity in section
} | {f"methods.{name}": quantities.LEVEL for name in METHOD_NAMES}
"""Paths that look like an action's target; those of opening quantities are refused with their reason."""

NAME = re.compile(r"[A-Za-z0-9_-]+")


class FrozenTable(dict[str, Any]):
    """A table that cannot be changed, so that a scenario is a value: it can be hashed and shared."""

    def _refuse(self, *_: object, **__: object) -> NoReturn:
        raise TypeError("a scenario is frozen; use growthsim.scenario.replace")

    __setitem__ = __delitem__ = __ior__ = _refuse
    clear = pop = popitem = setdefault = update = _refuse

    def __eq__(self, other: object) -> bool:
        # Order counts: the first technology runs the service, and plans are drawn one after the other.
        return dict.__eq__(self, other) and (not isinstance(other, FrozenTable) or list(self) == list(other))

    def __ne__(self, other: object) -> bool:
        return not self == other

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))

    def __reduce__(self) -> tuple[type[FrozenTable], tuple[dict[str, Any]]]:
        return type(self), (dict(self),)

    def __copy__(self) -> FrozenTable:
        return self

    def __deepcopy__(self, memo: dict[int, Any]) -> FrozenTable:
        return self


class Table(BaseModel):
    """One table of a scenario file."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    section: ClassVar[Section]

    if TYPE_CHECKING:
        # The fields come from the records, where a type checker cannot see them.
        def __getattr__(self, name: str) -> Any: ...

    @model_validator(mode="before")
    @classmethod
    def _with_presets(cls, data: Any) -> Any:
        """Fill in what a chosen option brings with it, where the file does not say otherwise."""
        if not isinstance(data, Mapping):
            return data
        filled: dict[str, Any] = {}
        for choice, options in cls.section.presets.items():
            option = data.get(choice)
            filled |= options.get(option, {}) if isinstance(option, str) else {}
        return {**filled, **data}


AnyTable = TypeVar("AnyTable", bound=Table)


def declared(section: Section) -> Callable[[type[AnyTable]], type[AnyTable]]:
    """Give a table one field for each quantity and each choice of its section."""

    def build(table: type[AnyTable]) -> type[AnyTable]:
        fields: dict[str, Any] = {}
        for quantity in section:
            uncertain = not quantity.whole and section is not quantities.SPAN
            check = PlainValidator(partial(checked, quantity, uncertain=uncertain))
            default = int(quantity.default) if quantity.whole else float(quantity.default)
            fields[quantity.name] = (Annotated[Any, check], default)
        for choice in section.choices:
            fields[choice.name] = (Annotated[str, PlainValidator(partial(chosen, choice))], choice.default)
        model = create_model(table.__name__, __base__=table, __module__=table.__module__, **fields)
        model.__doc__ = table.__doc__
        model.section = section
        return model

    return build


def _text(longest: int, lines: bool, value: object) -> str:
    if not isinstance(value, str):
        raise refusal("not a text; write it in quotes")
    if len(value) > longest:
        raise refusal(f"{len(value):,} characters; at most {longest:,}")
    hidden = invisible(value, spared="\n\t" if lines else "")
    if hidden is not None:
        raise refusal(f"holds the invisible character U+{ord(hidden):04X}; remove it")
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, (list, tuple)):
        raise refusal('not a list of texts; write ["…", "…"]')
    if len(value) > LONGEST_LIST:
        raise refusal(f"{len(value):,} entries; at most {LONGEST_LIST}")
    return tuple(_text(LONGEST_TEXT, True, entry) for entry in value)


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise refusal("not true or false")
    return value


def _currency(value: object) -> str:
    text = _text(12, False, value)
    if not text.strip():
        raise refusal("empty; write a currency such as EUR")
    return text


def _schema(value: object) -> int:
    if isinstance(value, bool) or value != SCHEMA:
        raise refusal(f"this version reads schema {SCHEMA}")
    return SCHEMA


def _name(value: object) -> str:
    if not isinstance(value, str) or not NAME.fullmatch(value) or len(value) > LONGEST_NAME:
        raise refusal(f"a name takes letters a to z, digits, _ and -, 1 to {LONGEST_NAME} of them")
    return value


def _method(value: object) -> str:
    if value not in METHOD_NAMES:
        raise refusal(f"unknown method; {suggestion(value, METHOD_NAMES)}")
    return str(value)


def _in_order(levels: dict[str, Any]) -> FrozenTable:
    return FrozenTable({name: levels[name] for name in METHOD_NAMES if name in levels})


def _all_methods(levels: dict[str, Any]) -> FrozenTable:
    return _in_order({**dict.fromkeys(METHOD_NAMES, quantities.LEVEL.default), **levels})


def _target(value: object) -> str:
    if not isinstance(value, str):
        raise refusal('not a text; write a path such as "organisation.hiring_cap"')
    if value.startswith("firm.methods."):
        raise refusal("an action does not change opening levels; one on methods.NAME changes the level aimed at")
    if value not in ACTION_TARGETS:
        possible = [path for path, quantity in ACTION_TARGETS.items() if not quantity.opening]
        near = suggestion(value, possible) if len(value) < 200 else ""
        hint = near if near.startswith("did") else "see `growthsim parameters`"
        raise refusal(f"an action changes a quantity of firm, organisation or methods; {hint}")
    if ACTION_TARGETS[value].opening:
        raise refusal("is settled at the start (opening accounts, luck) and cannot be changed by an action")
    return value


def _target_value(value: object, info: ValidationInfo) -> Any:
    target = ACTION_TARGETS.get(info.data.get("path", ""))
    # With a faulty path there is no range to hold the value to; the path's own fault is reported.
    return value if target is None else checked(target, value)


Title = Annotated[str, PlainValidator(partial(_text, LONGEST_TITLE, False))]
Paragraph = Annotated[str, PlainValidator(partial(_text, LONGEST_TEXT, True))]
Texts = Annotated[tuple[str, ...], PlainValidator(_texts)]
Name = Annotated[str, PlainValidator(_name)]
Level = Annotated[Any, PlainValidator(partial(checked, quantities.LEVEL))]
SeriesName = Annotated[str, PlainValidator(series_name)]
Points = Annotated[tuple[tuple[float, ...], ...], PlainValidator(points)]
Until = Annotated[float | None, PlainValidator(last_known)]
Levels = dict[Annotated[str, PlainValidator(_method)], Level]


@declared(quantities.SPAN)
class Span(Table):
    """How long, how often and how fine is simulated."""


@declared(quantities.TECHNOLOGY)
class Technology(Table):
    """The cost curve of a technology, told in numbers or measured: a shipped series or points of its own."""

    data: SeriesName = ""
    points: Points = ()
    until: Until = None
    _assumes_growth: bool = PrivateAttr(default=False)

    @model_validator(mode="after")
    def _remember_growth(self) -> Self:
        # A private value takes part in comparing and pickling, which the set of given fields does not.
        self._assumes_growth = self.measured and "output_growth_rate" in self.model_fields_set
        return self

    @property
    def measured(self) -> bool:
        """Whether the curve comes from figures."""
        return bool(self.data or self.points)

    @property
    def assumes_growth(self) -> bool:
        """Whether a measured technology was given a growth of its output; without, the figures' own holds."""
        return self._assumes_growth


@declared(quantities.MARKET)
class Market(Table):
    """The customers and how they choose."""


@declared(quantities.ENTRANT)
class Entrant(Table):
    """The newcomer. Its style sets margin, arrival and first price where they are not given."""


@declared(quantities.FIRM)
class Firm(Table):
    """The firm at the start: its accounts, its habits and the opening levels of its methods."""

    methods: Annotated[Levels, AfterValidator(_all_methods)] = _all_methods({})


@declared(quantities.ORGANISATION)
class Organisation(Table):
    """How people work. `service_technology` runs the new offering's service; empty: the first one."""

    service_technology: Title = ""


@declared(quantities.METHODS)
class Methods(Table):
    """How the methods act on the whole."""


@declared(quantities.VALUATION)
class Valuation(Table):
    """What the firm is worth."""


@declared(quantities.EVENTS)
class Events(Table):
    """The thresholds of the verdict."""


@declared(quantities.ACTION)
class Action(Table):
    """A change of one quantity from some time on."""

    path: Annotated[str, PlainValidator(_target)]
    value: Annotated[Any, PlainValidator(_target_value)]


@declared(quantities.PLAN)
class Plan(Table):
    """What the firm does and when. Methods that are not named stay at their opening level."""

    label: Title = ""
    methods: Annotated[Levels, AfterValidator(_in_order)] = _in_order({})
    actions: tuple[Action, ...] = ()


def _named(what: str, tables: dict[str, Any]) -> FrozenTable:
    if not tables:
        raise refusal(f"at least one {what} is needed; leave the table out for the default one")
    return FrozenTable(tables)


def _labelled(plans: dict[str, Plan]) -> FrozenTable:
    labelled = {
        name: plan if plan.label.strip() else plan.model_copy(update={"label": name}) for name, plan in plans.items()
    }
    return _named("plan", labelled)


DEFAULT_TECHNOLOGIES = FrozenTable({"technology": Technology()})
DEFAULT_PLANS = FrozenTable({"linear": Plan(label="Stay as we are")})


class Scenario(BaseModel):
    """A question about a firm, with every number needed to answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    schema_version: Annotated[int, PlainValidator(_schema)] = Field(SCHEMA, alias="schema")
    title: Title = ""
    question: Paragraph = ""
    description: Paragraph = ""
    sources: Texts = ()
    look_at: Texts = ()
    invented: Annotated[bool, PlainValidator(_truth)] = False
    currency: Annotated[str, PlainValidator(_currency)] = "EUR"
    start_year: Annotated[int, PlainValidator(partial(checked, START_YEAR, uncertain=False))] = 2026
    span: Span = Span()
    technologies: Annotated[dict[Name, Technology], AfterValidator(partial(_named, "technology"))] = (
        DEFAULT_TECHNOLOGIES
    )
    market: Market = Market()
    entrant: Entrant = Entrant()
    firm: Firm = Firm()
    organisation: Organisation = Organisation()
    methods: Methods = Methods()
    valuation: Valuation = Valuation()
    events: Events = Events()
    plans: Annotated[dict[Name, Plan], AfterValidator(_labelled)] = DEFAULT_PLANS

    @model_validator(mode="after")
    def _consistent(self, info: ValidationInfo) -> Self:
        faults = checks.contradictions(self, skip=(info.context or {}).get("skip", ()))
        if faults:
            raise refusal("; ".join(map(str, faults)), faults)
        return self


TABLES: dict[str, type[Table]] = {
    "span": Span,
    "technologies": Technology,
    "market": Market,
    "entrant": Entrant,
    "firm": Firm,
    "organisation": Organisation,
    "methods": Methods,
    "valuation": Valuation,
    "events": Events,
    "plans": Plan,
}
"""The tables of a scenario by name, in the order of the file."""

NAMED = ("technologies", "plans")
"""Tables that hold one table for each name."""


def table_at(location: tuple[str | int, ...]) -> type[BaseModel] | None:
    """The model of the table at a place of a scenario; None where no table of fixed keys stands."""
    match location:
        case ():
            return Scenario
        case ("plans", _, "actions", int()):
            return Action
        case (str(head), _) if head in NAMED:
            return TABLES[head]
        case (str(head),) if head in TABLES and head not in NAMED:
            return TABLES[head]
    return None


def keys(model: type[BaseModel]) -> list[str]:
    """The keys a table may hold, as they are written."""
    return [field.alias or name for name, field in model.model_fields.items()]

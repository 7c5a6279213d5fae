"""The scenario: a frozen value whose every number is declared in `growthsim.quantities`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, ClassVar, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    PlainValidator,
    PrivateAttr,
    ValidationInfo,
    create_model,
    model_validator,
)

from growthsim import quantities
from growthsim.data import MethodsFrame, frame
from growthsim.quantities import Quantity, Section
from growthsim.scenario import checks
from growthsim.scenario.faults import refusal
from growthsim.scenario.fields import (
    LONGEST_TEXT,
    LONGEST_TITLE,
    SCHEMA,
    FrozenTable,
    action_target,
    all_methods,
    canvas_texts,
    currency_word,
    in_frame_order,
    method_name,
    one_text,
    schema_number,
    table_name,
    target_value,
    text_list,
    truth,
)
from growthsim.scenario.frames import checked_frame, frame_at, reading_in
from growthsim.scenario.measured import last_known, points, series_name
from growthsim.scenario.values import checked, chosen

START_YEAR = Quantity(
    "start_year", "First calendar year", "", "year", 1500, 2500, 2026, "Chosen: now", "assumption", whole=True
)

NARRATIVE = ("title", "question", "description", "sources", "look_at", "invented", "canvas")
"""Fields that tell the story and change no result."""


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


Title = Annotated[str, PlainValidator(partial(one_text, LONGEST_TITLE, False))]
Paragraph = Annotated[str, PlainValidator(partial(one_text, LONGEST_TEXT, True))]
Texts = Annotated[tuple[str, ...], PlainValidator(text_list)]
Name = Annotated[str, PlainValidator(table_name)]
Level = Annotated[Any, PlainValidator(partial(checked, quantities.LEVEL))]
SeriesName = Annotated[str, PlainValidator(series_name)]
Points = Annotated[tuple[tuple[float, ...], ...], PlainValidator(points)]
Until = Annotated[float | None, PlainValidator(last_known)]
Levels = dict[Annotated[str, PlainValidator(method_name)], Level]


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

    methods: Annotated[Levels, AfterValidator(all_methods)] = all_methods({})


@declared(quantities.ORGANISATION)
class Organisation(Table):
    """How people work. `service_technology` runs the new offering's service; empty: the first one."""

    service_technology: Title = ""


@declared(quantities.STEPS)
class Steps(Table):
    """How far the six steps are taken that make people on demand cheaper to work with."""


@declared(quantities.RELATIONS)
class Relations(Table):
    """Fans, self-managing teams and partners."""


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

    path: Annotated[str, PlainValidator(action_target)]
    value: Annotated[Any, PlainValidator(target_value)]


@declared(quantities.PLAN)
class Plan(Table):
    """What the firm does and when. Methods that are not named stay at their opening level."""

    label: Title = ""
    methods: Annotated[Levels, AfterValidator(in_frame_order)] = in_frame_order({})
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


def _with_levels(data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tables with levels of the firm's methods to check, for those that stand ready are of the default frame."""
    firm = data.get("firm", {})
    return {**data, "firm": {"methods": {}, **firm}} if isinstance(firm, Mapping) else data


class Scenario(BaseModel):
    """A question about a firm, with every number needed to answer it."""

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)

    schema_version: Annotated[int, PlainValidator(schema_number)] = Field(SCHEMA, alias="schema")
    title: Title = ""
    question: Paragraph = ""
    description: Paragraph = ""
    sources: Texts = ()
    look_at: Texts = ()
    invented: Annotated[bool, PlainValidator(truth)] = False
    currency: Annotated[str, PlainValidator(currency_word)] = "EUR"
    start_year: Annotated[int, PlainValidator(partial(checked, START_YEAR, uncertain=False))] = 2026
    frame: Annotated[MethodsFrame, PlainValidator(checked_frame)] = frame()
    canvas: Annotated[FrozenTable, PlainValidator(canvas_texts)] = FrozenTable()
    span: Span = Span()
    technologies: Annotated[dict[Name, Technology], AfterValidator(partial(_named, "technology"))] = (
        DEFAULT_TECHNOLOGIES
    )
    market: Market = Market()
    entrant: Entrant = Entrant()
    firm: Firm = Firm()
    organisation: Organisation = Organisation()
    steps: Steps = Steps()
    relations: Relations = Relations()
    methods: Methods = Methods()
    valuation: Valuation = Valuation()
    events: Events = Events()
    plans: Annotated[dict[Name, Plan], AfterValidator(_labelled)] = DEFAULT_PLANS

    @model_validator(mode="wrap")
    @classmethod
    def _in_its_frame(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """The methods' names are those of the scenario's own frame."""
        found = frame_at(data)
        if isinstance(data, Mapping) and found is not frame():
            data = _with_levels(data)
        with reading_in(found):
            return handler(data)

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
    "steps": Steps,
    "relations": Relations,
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

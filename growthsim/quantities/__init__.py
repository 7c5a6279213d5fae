"""Every number growthsim takes or gives, declared once."""

from growthsim.quantities.firm import FIRM
from growthsim.quantities.market import ENTRANT, ENTRANT_STYLES, MARKET
from growthsim.quantities.methods import LEVEL, METHODS
from growthsim.quantities.money import EVENTS, VALUATION
from growthsim.quantities.organisation import ORGANISATION
from growthsim.quantities.outputs import CAUSES, EVENT_NAMES, LIMITS, OUTPUTS, OUTPUTS_BY_NAME
from growthsim.quantities.plan import ACTION, PLAN
from growthsim.quantities.record import GRADES, UNITS, Choice, Output, Quantity, Section
from growthsim.quantities.relations import RELATIONS
from growthsim.quantities.span import SPAN
from growthsim.quantities.steps import STEPS
from growthsim.quantities.technology import TECHNOLOGY

SECTIONS: tuple[Section, ...] = (
    SPAN,
    TECHNOLOGY,
    MARKET,
    ENTRANT,
    FIRM,
    ORGANISATION,
    STEPS,
    RELATIONS,
    METHODS,
    VALUATION,
    EVENTS,
    PLAN,
    ACTION,
)
"""The tables of a scenario file, in the order of the file."""

__all__ = [
    "ACTION",
    "CAUSES",
    "ENTRANT",
    "ENTRANT_STYLES",
    "EVENTS",
    "EVENT_NAMES",
    "FIRM",
    "GRADES",
    "LEVEL",
    "LIMITS",
    "MARKET",
    "METHODS",
    "ORGANISATION",
    "OUTPUTS",
    "OUTPUTS_BY_NAME",
    "PLAN",
    "RELATIONS",
    "SECTIONS",
    "SPAN",
    "STEPS",
    "TECHNOLOGY",
    "UNITS",
    "VALUATION",
    "Choice",
    "Output",
    "Quantity",
    "Section",
]

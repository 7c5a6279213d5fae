"""The JSON Schema of scenario files, with which editors complete and check them."""

from __future__ import annotations

from typing import Any

from growthsim import quantities
from growthsim.data import METHOD_NAMES, frame, shipped_frames
from growthsim.distributions import DISTRIBUTIONS, MOST_VALUES, Distribution
from growthsim.quantities import Choice, Quantity, Section
from growthsim.scenario import fields
from growthsim.scenario.checks import MOST_ACTIONS, MOST_PLANS, MOST_TECHNOLOGIES
from growthsim.scenario.frames import action_targets
from growthsim.scenario.measured import FEWEST_POINTS, UNTIL
from growthsim.scenario.models import START_YEAR
from growthsim.scenario.values import extent
from growthsim.technologies.series import MOST_POINTS

Json = dict[str, Any]

DIALECT = "https://json-schema.org/draft/2020-12/schema"

_NUMBER: Json = {"type": "number"}


def json_schema() -> Json:
    """The schema of a whole scenario file, drawn from the records of its quantities."""
    tables = {section.name: section for section in quantities.SECTIONS}
    plain = ("span", "market", "entrant", "steps", "relations", "methods", "valuation", "events")
    return {
        "$schema": DIALECT,
        "title": "growthsim scenario",
        **_table(
            {
                **_texts(),
                **{name: _section(tables[name]) for name in plain},
                "technologies": _by_name(_technology(), MOST_TECHNOLOGIES),
                "firm": _section(quantities.FIRM, {"methods": _levels("Opening levels of the methods.")}),
                "organisation": _section(quantities.ORGANISATION, {"service_technology": _service()}),
                "plans": _by_name(_plan(), MOST_PLANS),
            }
        ),
        **_of_the_default_frame(),
        "$defs": {"distribution": {"oneOf": [_distribution(kind) for kind in DISTRIBUTIONS.values()]}},
    }


def _table(properties: Json, required: tuple[str, ...] = ()) -> Json:
    table: Json = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**table, "required": list(required)} if required else table


def _texts() -> Json:
    title = {"type": "string", "maxLength": fields.LONGEST_TITLE}
    text = {"type": "string", "maxLength": fields.LONGEST_TEXT}
    texts = {"type": "array", "items": text, "maxItems": fields.LONGEST_LIST}
    return {
        "schema": {"const": fields.SCHEMA, "description": "Layout of this file."},
        "title": {**title, "description": "Title of the scenario."},
        "question": {**text, "description": "The question it answers."},
        "description": {**text, "description": "The story in a few sentences."},
        "sources": {**texts, "description": "Where its numbers come from."},
        "look_at": {**texts, "description": "What to look at in the results."},
        "invented": {"type": "boolean", "default": False, "description": "The numbers are invented."},
        "currency": {"type": "string", "minLength": 1, "maxLength": 12, "default": "EUR"},
        "start_year": _quantity(START_YEAR, uncertain=False),
        "frame": _frame(),
        "canvas": {
            "type": "object",
            "additionalProperties": {"type": "string", "maxLength": fields.LONGEST_CELL},
            "maxProperties": fields.LONGEST_LIST,
            "description": "Texts of the canvas, by the name of the cell.",
        },
    }


def _frame() -> Json:
    return {
        "anyOf": [{"type": "string"}, {"type": "object"}],
        "default": frame().name,
        "description": f"The frame of methods: a shipped one ({', '.join(shipped_frames())}), a TOML file below this "
        "folder, or its table.",
    }


def _of_the_default_frame() -> Json:
    """Where a file names no frame, its methods are those of the default one."""
    levels = {"properties": {"methods": {"propertyNames": {"enum": list(METHOD_NAMES)}}}}
    targets = [path for path, quantity in action_targets(frame()).items() if not quantity.opening]
    action = {"properties": {"path": {"enum": targets}}}
    plan = {"properties": {**levels["properties"], "actions": {"items": action}}}
    return {
        "if": {"not": {"required": ["frame"]}},
        "then": {"properties": {"firm": levels, "plans": {"additionalProperties": plan}}},
    }


def _service() -> Json:
    description = "Technology that runs the new offering's service; empty: the first one."
    return {"type": "string", "default": "", "description": description}


def _section(section: Section, more: Json | None = None) -> Json:
    choices = {choice.name: _choice(choice) for choice in section.choices}
    numbers = {
        quantity.name: _quantity(quantity, not quantity.whole and section is not quantities.SPAN)
        for quantity in section
    }
    return {"description": section.label, **_table({**choices, **numbers, **(more or {})})}


def _technology() -> Json:
    point: Json = {"type": "array", "items": _NUMBER, "minItems": 2, "maxItems": 3}
    figures: Json = {
        "data": {
            "type": "string",
            "description": "Measured: a shipped series (`growthsim technologies`), or a CSV file below this folder "
            "with year, cost and, if known, cumulative output.",
        },
        "points": {
            "type": "array",
            "items": point,
            "minItems": FEWEST_POINTS,
            "maxItems": MOST_POINTS,
            "description": "Measured: rows of year, cost and, if known, cumulative output, in place of data.",
        },
        "until": {
            **_quantity(UNTIL, uncertain=False, default=False),
            "description": "Calendar year; figures after it are left out, as if they were not known.",
        },
    }
    return {**_section(quantities.TECHNOLOGY, figures), "not": {"required": ["data", "points"]}}


def _by_name(table: Json, most: int) -> Json:
    pattern = f"^{fields.NAME.pattern.removesuffix('+')}{{1,{fields.LONGEST_NAME}}}$"
    return {
        "type": "object",
        "patternProperties": {pattern: table},
        "additionalProperties": False,
        "minProperties": 1,
        "maxProperties": most,
    }


def _plan() -> Json:
    return _section(
        quantities.PLAN,
        {
            "label": {"type": "string", "maxLength": fields.LONGEST_TITLE, "description": "Name on screen."},
            "methods": _levels("Levels aimed at; methods not named stay as they are."),
            "actions": {"type": "array", "items": _action(), "maxItems": MOST_ACTIONS},
        },
    )


def _action() -> Json:
    known = action_targets(frame())
    targets = {path: quantity for path, quantity in known.items() if not quantity.opening}
    path = {
        "anyOf": [{"enum": list(targets)}, {"pattern": r"^methods\.[a-z][a-z0-9_]*$"}],
        "description": "The quantity that changes.",
    }
    action = _section(quantities.ACTION, {"path": path, "value": _either(_NUMBER)})
    ranges = [
        {
            "if": {"properties": {"path": {"const": target}}, "required": ["path"]},
            "then": {"properties": {"value": _quantity(quantity, default=False)}},
        }
        for target, quantity in targets.items()
    ]
    return {**action, "required": ["path", "value"], "allOf": ranges}


def _levels(description: str) -> Json:
    levels = {name: _quantity(quantities.LEVEL) for name in METHOD_NAMES}
    another = _quantity(quantities.LEVEL, default=False)
    return {"description": description, "type": "object", "properties": levels, "additionalProperties": another}


def _quantity(quantity: Quantity, uncertain: bool = True, default: bool = True) -> Json:
    number: Json = {
        "type": "integer" if quantity.whole else "number",
        "minimum": quantity.low,
        "maximum": quantity.high,
    }
    facts: Json = {"description": _description(quantity)}
    if default:
        facts["default"] = quantity.default
    return {**facts, **(_either(number) if uncertain else number)}


def _either(number: Json) -> Json:
    return {"anyOf": [number, {"$ref": "#/$defs/distribution"}]}


def _description(quantity: Quantity) -> str:
    note = f" {quantity.note}" if quantity.note else ""
    return f"{quantity.label}; {extent(quantity)}. {quantity.source} ({quantity.grade}).{note}"


def _choice(choice: Choice) -> Json:
    described = {"description": f"{choice.label}. {choice.note}".strip()}
    return {**described, "enum": list(choice.options), "default": choice.default}


def _distribution(kind: type[Distribution]) -> Json:
    lists = {"type": "array", "items": _NUMBER, "minItems": 1, "maxItems": MOST_VALUES}
    parameters = {name: (lists if name in ("values", "weights") else _NUMBER) for name in kind.model_fields}
    required = [name for name, field in kind.model_fields.items() if field.is_required()]
    table = _table({"dist": {"const": kind.dist}, **parameters}, ("dist", *required))
    return {"title": kind.dist, "description": (kind.__doc__ or "").strip(), **table}

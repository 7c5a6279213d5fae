"""`growthsim parameters`, `equations`, `methods` and `schema`."""

from __future__ import annotations

from json import dumps
from pathlib import Path
from typing import Annotated, Any

import typer

from growthsim.cli.screen import InputError, say, say_json, say_table

FIGURES = (
    ("data", "Measured costs by name or file", "a shipped name | FILE.csv below the scenario's folder",
     "`growthsim technologies` lists them; halving time, volatility and learning rate then come from the figures."),
    ("points", "Measured costs", "[[year, cost], …] | [[year, cost, cumulative output], …]", "In place of data."),
    ("until", "Only figures up to", "1000 to 2500", "What was known then; start_year may not lie before the last one."),
)  # fmt: skip
"""What a measured technology takes besides numbers: name, label, what is allowed, note."""

AsJson = Annotated[bool, typer.Option("--json", help="Print only JSON.")]


def parameters(
    path: Annotated[
        str | None, typer.Argument(metavar="PATH", help="One quantity or section, e.g. firm or firm.loyalty.")
    ] = None,
    json: AsJson = False,
    outputs: Annotated[bool, typer.Option("--outputs", help="What the model reports instead.")] = False,
) -> None:
    """Every quantity with range, default, source and grade."""
    rows = _outputs() if outputs else _inputs()
    if path is not None:
        chosen = [row for row in rows if row["path"] == path or row["path"].startswith(f"{path}.")]
        if not chosen:
            raise InputError(_unknown("quantity", path, _names(rows)))
        rows = chosen
    if json:
        say_json(rows)
    elif outputs:
        say_table(("path", "meaning", "unit", "note"), [[r["path"], r["label"], r["unit"], r["note"]] for r in rows])
    elif len(rows) == 1:
        for key, value in rows[0].items():
            if value not in ("", None):
                say(f"{key:<8} {value}")
    else:
        say_table(
            ("path", "meaning", "default", "range", "unit", "grade", "source"),
            [[str(row[key]) for key in ("path", "label", "default", "range", "unit", "grade", "source")]
             for row in rows],
            numbers=(2,),
        )  # fmt: skip


def equations(
    name: Annotated[str | None, typer.Argument(metavar="NAME", help="One equation.")] = None,
    json: AsJson = False,
) -> None:
    """Every formula, with its symbols, units, source, worked example and code."""
    from growthsim.equations import EQUATIONS, describe

    if name is not None and name not in EQUATIONS:
        raise InputError(_unknown("equation", name, list(EQUATIONS)))
    described = [describe(function) for key, function in EQUATIONS.items() if name in (None, key)]
    if json:
        from dataclasses import asdict

        say_json([asdict(description) for description in described])
        return
    for description in described:
        say(f"{description.module.rpartition('.')[2]}.{description.name}: {description.title}")
        say(f"    {description.formula}")
        for term in (*description.parameters, *description.returns):
            say(f"    {term.name:<24} {term.symbol:<14} [{term.unit}]  {term.text}")
        say(f"    {' '.join(description.references.split())}")
        say("    " + description.example.strip().replace("\n", "\n    "))
        say("    " + description.code.strip().replace("\n", "\n    ") + "\n")


def methods(
    name: Annotated[str, typer.Argument(metavar="[FRAME]", help="A shipped frame or a TOML file.")] = "",
    json: AsJson = False,
) -> None:
    """The eleven methods, or those of another frame: what they act on, how strongly, and how well that is known."""
    from growthsim.data import frame, shipped_frames
    from growthsim.scenario import loads

    beside = Path(name)
    given = name if name in shipped_frames() or not name.lower().endswith(".toml") else beside.name
    shown = loads(f"frame = {dumps(given)}", "frame", beside.parent).frame if name else frame()
    if json:
        table = shown.as_table()
        methods = [{"name": method, **entry} for method, entry in table["methods"].items()]
        say_json({"name": shown.name, **table, "methods": methods})
        return
    say(f"{shown.title} ({shown.source})\n")
    for method in shown.methods:
        gate = "needs purpose" if method.gated else "works alone"
        say(f"{method.name}  {method.label} ({method.group}; {gate}; {method.lag:g} months)")
        say(f"    {method.note}")
        if method.running_cost:
            say(f"    costs {method.running_cost:.1%} of revenue a year at full level")
        for effect in shown.effects:
            if effect.method == method.name:
                weak, central, strong = effect.values
                side = ", side effect" if effect.side_effect else ""
                say(
                    f"    × {weak:g} / {central:g} / {strong:g}  {shown.channels[effect.channel]}{side}"
                    f"  [{effect.grade}] {effect.source}"
                )


def schema() -> None:
    """The JSON Schema of scenario files, for editors that complete and check them."""
    from growthsim.scenario.schema import json_schema

    say_json(json_schema())


def _inputs() -> list[dict[str, Any]]:
    from growthsim.quantities import LEVEL, SECTIONS

    rows = []
    for section in SECTIONS:
        place = {
            "technologies": "technologies.NAME",
            "plans": "plans.NAME",
            "actions": "plans.NAME.actions.N",
        }.get(section.name, section.name)
        rows += [_input(f"{place}.{quantity.name}", quantity) for quantity in section]
        rows += [
            {"path": f"{place}.{choice.name}", "label": choice.label, "symbol": "", "unit": "text",
             "default": choice.default, "range": " | ".join(choice.options), "grade": "", "source": "",
             "note": choice.note, "level": "expert"}
            for choice in section.choices
        ]  # fmt: skip
        if section.name == "technologies":
            rows += [_figures(f"{place}.{name}", *facts) for name, *facts in FIGURES]
        if section.name in ("firm", "plans"):
            rows.append(_input(f"{place}.methods.METHOD", LEVEL))
    return rows


def _figures(path: str, label: str, allowed: str, note: str) -> dict[str, Any]:
    return {
        "path": path, "label": label, "symbol": "", "unit": "text", "default": "", "range": allowed,
        "grade": "", "source": "", "note": note, "level": "expert",
    }  # fmt: skip


def _input(path: str, quantity: Any) -> dict[str, Any]:
    return {
        "path": path, "label": quantity.label, "symbol": quantity.symbol, "unit": quantity.unit,
        "default": f"{quantity.default:g}", "range": f"{quantity.low:g} to {quantity.high:g}",
        "grade": quantity.grade, "source": quantity.source, "note": quantity.note,
        "level": "basic" if quantity.basic else "expert",
    }  # fmt: skip


def _outputs() -> list[dict[str, Any]]:
    from growthsim.quantities import OUTPUTS

    return [{"path": o.name, "label": o.label, "symbol": o.symbol, "unit": o.unit, "note": o.note} for o in OUTPUTS]


def _names(rows: list[dict[str, Any]]) -> list[str]:
    paths = [row["path"] for row in rows]
    return paths + sorted({path.split(".")[0] for path in paths})


def _unknown(kind: str, name: str, names: list[str]) -> str:
    from growthsim.wording import nearest

    near = nearest(name, names)
    command = "equations" if kind == "equation" else "parameters"
    return f"there is no {kind} {name!r}; " + (f"did you mean {near}?" if near else f"`growthsim {command}` lists them")

"""The list of equations, what their docstrings say, and the words their arguments use."""

from __future__ import annotations

import ast
import inspect
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeAlias, TypeVar

Numbers: TypeAlias = Any
"""A number, or an array of any shape that broadcasts: a rule that type checkers cannot state."""

SMALLEST = 1e-12
"""Divisors are kept at least this large, so that nothing divided by nothing stays a number."""

EQUATIONS: dict[str, Callable[..., Any]] = {}
"""Every equation of the model by name, in the order of its modules."""

_Function = TypeVar("_Function", bound=Callable[..., Any])


def equation(function: _Function) -> _Function:
    """Note an equation in `EQUATIONS` and return it as it came."""
    name = function.__name__
    if name in EQUATIONS:
        raise ValueError(f"there are two equations of the name {name}")
    EQUATIONS[name] = function
    return function


@dataclass(frozen=True, slots=True)
class Term:
    """An argument or a result of an equation. `symbol` is LaTeX without its dollar signs."""

    name: str
    symbol: str
    unit: str
    text: str

    def __iter__(self) -> Iterator[str]:
        return iter((self.name, self.symbol, self.unit, self.text))


@dataclass(frozen=True, slots=True)
class Description:
    """What an equation's docstring and source say, part by part."""

    name: str
    module: str
    title: str
    formula: str
    text: str
    parameters: tuple[Term, ...]
    returns: tuple[Term, ...]
    references: str
    example: str
    code: str


_HEADING = re.compile(r"^(Parameters|Returns|References|Examples)\n-+\n", re.MULTILINE)
_FORMULA = re.compile(r"\$\$(.+?)\$\$", re.DOTALL)
_TERM = re.compile(r"^(\w+) : \$(.+?)\$ \[(.+?)\]\n((?:[ \t]+.*(?:\n|$))*)", re.MULTILINE)


def describe(function: Callable[..., Any]) -> Description:
    """The parts of an equation's docstring, and the code below it."""
    opening, *rest = _HEADING.split(inspect.getdoc(function) or "")
    sections = dict(zip(rest[::2], rest[1::2], strict=True))
    title, _, remainder = opening.partition("\n\n")
    formula = _FORMULA.search(remainder)
    return Description(
        name=function.__name__,
        module=function.__module__,
        title=" ".join(title.split()),
        formula=" ".join(formula[1].split()) if formula else "",
        text=" ".join(_FORMULA.sub("", remainder).split()),
        parameters=_terms(sections.get("Parameters", "")),
        returns=_terms(sections.get("Returns", "")),
        references=sections.get("References", "").strip(),
        example=sections.get("Examples", "").strip(),
        code=_code(function),
    )


def _terms(section: str) -> tuple[Term, ...]:
    found = _TERM.findall(section + "\n")
    return tuple(Term(name, symbol, unit, " ".join(text.split())) for name, symbol, unit, text in found)


def _code(function: Callable[..., Any]) -> str:
    """The source of a function without its decorator and its docstring."""
    source = textwrap.dedent(inspect.getsource(function))
    lines = source.splitlines()
    definition = next(node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef))
    docstring = definition.body[0]
    return "\n".join(lines[definition.lineno - 1 : docstring.lineno - 1] + lines[docstring.end_lineno :])


FURTHER_UNITS = ("person/year", "work/customer", "work/year", "hour/year", "money/hour", "customer/person")
"""Units that occur between equations only: no scenario and no result carries them."""

GLOSSARY: dict[str, tuple[str, str, str]] = {
    "alignment": (r"A", "1", "Part of free hours that purpose, measures and talk pull in one direction"),
    "allied": (r"b", "1", "1 while there is a partnership, 0 otherwise"),
    "autonomy": (r"a_{aut}", "level", "Level of autonomy"),
    "capacity": (r"C", "work", "Work the firm can do"),
    "capacity_hours": (r"H", "hour/year", "Hours in a year a thing could be used"),
    "cash_threshold": (r"\underline{Cash}", "money", "Buffer of cash that comes before any payout"),
    "central": (r"v_c", "1", "Multiplier of the central reading of the evidence, at full level"),
    "cost": (r"c", "1 or day", "A cost of working with people on demand: days, rework, coordination or knowledge"),
    "degrees": (r"\nu", "1", "Degrees of freedom"),
    "delay": (r"\tau", "year", "Delay in continuous time"),
    "demand_log": (r"d", "1", "Log of orders per customer"),
    "differences": (r"m", "1", "Yearly changes that a drift is estimated from"),
    "digital_share_aim": (r"D^*", "1", "Digital share a plan aims at"),
    "drift": (r"\mu", "1/year", "Mean yearly change of log cost"),
    "effective_level": (r"e", "level", "Level of a method that takes effect"),
    "entrant_share": (r"E/M", "1", "Newcomers' share of the market"),
    "experienced": (r"e", "person", "Workers who are fully productive"),
    "exponent": (r"b", "1", "Fall of log cost per unit of log output"),
    "external_cost": (r"C_X", "money/year", "Cost of people on demand"),
    "external_share": (r"x", "1", "Share of the work done by people on demand"),
    "fixed_cost": (r"C_F", "money/year", "Fixed cost"),
    "fixed_multiplier": (r"m_F", "1", "Multiplier of fixed cost by the firm's methods"),
    "floor": (r"\underline{P}", "money/customer/year", "Price below which the firm will not follow"),
    "gain": (r"\gamma", "1", "Gain of digitalisation by methods since the start"),
    "gap": (r"G", "person or level", "What is aimed at less what is there"),
    "goods_cost": (r"c_G", "money/customer/year", "Bought-in goods and services per customer"),
    "growth": (r"g_S", "1/year", "Growth of revenue in the last year"),
    "growth_factor": (r"\psi", "1", "Factor on the multiple of a result, by growth"),
    "hazard": (r"h", "1/year", "Hazard of switching"),
    "hire_price": (r"c_L", "money/hour", "Price of an hour hired or leased"),
    "hiring_cost": (r"C_H", "money/year", "Cost of hires"),
    "hiring_delay": (r"\tau_H", "year", "Time from a need to a filled position"),
    "horizon": (r"\tau", "year", "Years ahead"),
    "inflow_work": (r"\dot L", "work/year", "Growth of the work ordered"),
    "knowledge_multiplier": (r"m_{kn}", "1", "Multiplier of the loss of knowledge by the firm's methods"),
    "lag": (r"\tau", "year", "Time constant of a first-order lag"),
    "layers": (r"L", "layer", "Layers of a pyramid, the base included"),
    "lead_time": (r"t_L", "year", "Time from noticing a need to a productive worker"),
    "learning": (r"\Lambda", "1", "What methods add to the speed of learning what customers want"),
    "level_rate": (r"\sum_i |\dot a_i|", "level/year", "Levels moved in a year, all methods together"),
    "log_cost": (r"m", "1", "Log of a relative cost, trend and noise together"),
    "log_cost_lead": (r"\mu_Z", "1", "Log of the other's expected cost less that of its own"),
    "log_odds": (r"L", "1", "Log of the odds of the new against the old"),
    "log_output_growth": (r"\ln\frac{Z}{Z_0}", "1", "Log of cumulative output over its value at the start"),
    "method_count": (r"n", "level", "Methods there are, each of one level"),
    "mtp": (r"a_{MTP}", "level", "Level of the massive transformative purpose"),
    "multiple": (r"X", "1", "Times a size or a result"),
    "network": (r"n", "1", "1 for a network of nodes, 0 for any other form"),
    "new_share": (r"N/M", "1", "Share of the market on the firm's own new offering"),
    "node_limit": (r"O_{max}", "customer", "Customers a network can reach"),
    "opening_fixed_cost": (r"F_0", "money/year", "Fixed cost at the start"),
    "opening_level": (r"a_0", "level", "Level of a method at the start"),
    "opening_skill": (r"K_0", "1", "Skill at the start"),
    "others": (r"\gamma'", "1", "What the methods before take over"),
    "output_per_external": (r"o_X", "1", "Output of a person on demand, share of an experienced employee's"),
    "output_per_worker": (r"o_W", "1", "Present output per head"),
    "overrun_share": (r"o_P", "1", "Overrun of a programme, 0 for none"),
    "own_customers": (r"C", "customer", "Customers of the firm on either offering"),
    "owned_cost": (r"C_O", "money/year", "Cost of owning in a year, used or not"),
    "paid_supporters": (r"P", "person", "People paid to help users, full-time"),
    "part": (r"s", "1", "Part that a method takes over at full level"),
    "past_price": (r"P_E^-", "money/customer/year", "The newcomer's price some years ago"),
    "payroll": (r"C_W", "money/year", "Cost of employees, managers included"),
    "payroll_per_customer": (r"c_W", "money/customer/year", "Payroll per customer at opening productivity"),
    "placement": (r"u", "1", "Place between the weak (0), central (0.5) and strong (1) reading"),
    "planned_level": (r"a^*", "level", "Level of a method that a plan aims at"),
    "planned_work": (r"L_p", "work", "Work the staff should be able to do"),
    "previous_shock": (r"z_{-1}", "1", "Standard normal draw of the period before"),
    "productivity": (r"m_{prod}", "1", "Output per head relative to the start"),
    "profit": (r"\Pi", "money/year", "Profit before tax"),
    "profit_after_tax": (r"\Pi_n", "money/year", "Profit after tax"),
    "rate": (r"r", "1/year", "Rate of take-up by a customer who prefers the new offering"),
    "reachable_share": (r"\frac{R}{M}", "1", "Share of the market that buys from other old firms"),
    "result": (r"EBITDA", "money/year", "Operating result of the last year"),
    "rework_multiplier": (r"m_{rw}", "1", "Multiplier of rework by the firm's methods"),
    "rookies": (r"r", "person", "Workers who still learn"),
    "scaled_error": (r"z", "1", "Error of a forecast over its scale"),
    "seen_years": (r"\Delta", "year", "Years of prices that the firm looks back on"),
    "service": (r"S", "1", "Share of the work ordered that is done"),
    "share_gained": (r"\Delta s_t", "1", "Share of the staff that goes over to teams in a step"),
    "shock": (r"z", "1", "Standard normal draw of this period"),
    "spread": (r"s", "1", "Standard deviation of the error of a forecast"),
    "staff_growth": (r"g_W", "1/year", "Growth of the staff"),
    "step": (r"\Delta t", "year", "Length of a step"),
    "step_level": (r"a_S", "level", "How far a step towards people on demand is taken"),
    "strain": (r"\Lambda", "1", "Cumulative hazard of a partnership"),
    "stretch": (r"\chi", "1", "Factor on the pace of methods, 1 while the firm can follow"),
    "strong": (r"v_s", "1", "Multiplier of the strong reading of the evidence, at full level"),
    "success": (r"\sigma", "1", "Share of what was planned that a programme delivers"),
    "support": (r"m_{sup}", "1", "Multiplier of the work per new customer by the firm's methods"),
    "switching_share": (r"f", "1", "Share of the market that would switch at today's prices"),
    "technology_cost": (r"c", "1", "Relative cost of the technology that runs the service"),
    "technology_part": (r"\sum_j s_j c_j", "1", "Relative costs of technologies, times their shares"),
    "time": (r"t", "year", "Time since the start"),
    "unit_cost_ratio": (r"u", "1", "The newcomer's unit cost relative to the start"),
    "users": (r"U", "customer", "Users served"),
    "variance_ratio": (r"A^*", "1", "Variance of an error over that of a single shock"),
    "volunteer_hours": (r"h_V", "hour/year", "Hours volunteers help in a year"),
    "weak": (r"v_w", "1", "Multiplier of the weak reading of the evidence, at full level"),
    "wish_rate": (r"\sum_i |g_i - a_i| / \tau_i", "level/year", "Levels a year that a plan would move"),
    "word_of_mouth": (r"m_q", "1", "Multiplier of imitation by the firm's methods"),
    "work": (r"L", "work", "Work ordered"),
    "work_per_customer": (r"\ell_0", "work/customer", "Work a customer of the old offering makes"),
    "work_ratio": (r"\frac{L}{L_0}", "1", "Work ordered relative to the start"),
    "workers_output": (r"Y", "work", "Work the staff could do if it coordinated nobody"),
    "year_profit": (r"\bar\Pi", "money", "Profit since the accounting year began"),
}
"""Arguments that are neither a scenario's quantity nor a result: symbol, unit, meaning."""

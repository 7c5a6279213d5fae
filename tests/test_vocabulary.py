"""One word per thing: the names, symbols and units of equations, quantities and results agree."""

import inspect
from collections import defaultdict

import pytest

from growthsim.equations import EQUATIONS, FURTHER_UNITS, GLOSSARY, describe
from growthsim.quantities import LEVEL, OUTPUTS, SECTIONS, UNITS

EQUATION = pytest.mark.parametrize("function", EQUATIONS.values(), ids=list(EQUATIONS))

DECLARED = defaultdict(set)
for record in (LEVEL, *OUTPUTS, *(quantity for section in SECTIONS for quantity in section)):
    DECLARED[record.name].add(record.unit)


@EQUATION
def test_documented_names_are_the_signatures(function):
    """The docstring explains every argument, in order, and nothing else."""
    documented = [term.name for term in describe(function).parameters]
    assert documented == list(inspect.signature(function).parameters)


@EQUATION
def test_every_argument_is_a_known_word(function):
    """An argument is a quantity, a result, or stands in the glossary."""
    for term in describe(function).parameters:
        assert term.name in DECLARED or term.name in GLOSSARY, term.name


@EQUATION
def test_every_unit_is_known_and_is_the_words_own(function):
    """Units are those of the records, and a word has the unit its record or the glossary gives it."""
    description = describe(function)
    for term in (*description.parameters, *description.returns):
        assert term.unit in (*UNITS, *FURTHER_UNITS), term
    for term in description.parameters:
        allowed = DECLARED.get(term.name) or GLOSSARY[term.name][1].split(" or ")
        assert term.unit in allowed, term


@EQUATION
def test_every_equation_has_formula_reference_and_example(function):
    """Sentence, formula, text to every term, source, worked number and code are all there."""
    description = describe(function)
    assert description.title.endswith(".")
    assert description.formula
    assert description.returns
    assert all(term.text.endswith(".") for term in (*description.parameters, *description.returns))
    assert description.references
    assert ">>> " in description.example
    assert description.code.startswith(f"def {description.name}(")


@EQUATION
def test_every_symbol_of_the_arguments_stands_in_the_formula(function):
    """What the list of arguments explains is what the formula shows."""
    description = describe(function)
    shown = "".join(description.formula.split())
    for term in description.parameters:
        assert "".join(term.symbol.split()) in shown, term


def test_the_glossary_explains_what_equations_use_and_nothing_else():
    """No word of the glossary is idle, none is declared elsewhere, and each keeps one symbol."""
    used = defaultdict(set)
    for function in EQUATIONS.values():
        for term in describe(function).parameters:
            used[term.name].add(term.symbol)
    assert set(GLOSSARY) == set(used) - set(DECLARED)
    for name, (symbol, unit, meaning) in GLOSSARY.items():
        assert used[name] == {symbol}, name
        assert all(each in (*UNITS, *FURTHER_UNITS) for each in unit.split(" or ")), name
        assert meaning


def test_a_quantity_keeps_one_symbol_in_all_equations():
    """The same word never appears under two letters."""
    used = defaultdict(set)
    for function in EQUATIONS.values():
        for term in describe(function).parameters:
            used[term.name].add(term.symbol)
    assert {name: symbols for name, symbols in used.items() if len(symbols) > 1} == {}

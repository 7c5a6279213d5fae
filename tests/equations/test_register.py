"""The register of equations and what it reads from docstrings."""

import pytest

from growthsim import equations
from growthsim.equations.register import EQUATIONS, describe, equation


def test_an_equation_is_returned_as_it_came():
    """The mark notes a function and does not change it."""
    assert EQUATIONS["tax"] is equations.tax
    assert equations.tax.__name__ == "tax"


def test_two_equations_cannot_share_a_name():
    """A second function of a known name is refused."""

    def tax(profit):
        return profit

    with pytest.raises(ValueError, match="two equations of the name tax"):
        equation(tax)
    assert EQUATIONS["tax"] is equations.tax


def test_equations_are_listed_in_the_order_of_the_model():
    """The list begins with technology, ends with value and does not mix modules."""
    modules = [function.__module__.rpartition(".")[2] for function in EQUATIONS.values()]
    order = (
        "technology forecasting prices diffusion substitution organisation staffing productivity sourcing methods "
        "relations finance valuation"
    )
    assert list(dict.fromkeys(modules)) == order.split()
    assert modules == sorted(modules, key=order.split().index)


def test_every_equation_stands_in_the_package():
    """Each equation is reached as growthsim.equations.NAME and is part of the public face."""
    for name, function in EQUATIONS.items():
        assert getattr(equations, name) is function
        assert name in equations.__all__


def test_a_description_holds_every_part_of_the_docstring():
    """Title, formula, symbols, units, source, example and code come from the one docstring."""
    description = describe(equations.accelerating_log_cost)
    assert description.name == "accelerating_log_cost"
    assert description.module == "growthsim.equations.technology"
    assert description.title == "Log of a cost whose halvings follow one another ever faster."
    assert description.formula == r"m(t) = -\ln 2 \, \frac{e^{\alpha t} - 1}{\alpha \, T_{1/2}}"
    assert description.text.startswith("Without acceleration this is Moore's law")
    name, symbol, unit, text = description.parameters[2]
    assert (name, symbol, unit) == ("acceleration", r"\alpha", "1/year")
    assert text == "Growth of the speed of decline."
    assert [term.name for term in description.returns] == ["log_cost"]
    assert "doi:10.1016/j.techfore.2011.07.006" in description.references
    assert description.example.startswith(">>> ")
    assert description.code.startswith("def accelerating_log_cost(")
    assert "# exprel(x)" in description.code
    assert '"""' not in description.code


def test_a_function_without_docstring_has_an_empty_description():
    """What is missing is empty, so that the vocabulary test can point at it."""

    def bare(x):
        return x

    description = describe(bare)
    assert (description.title, description.formula, description.parameters) == ("", "", ())

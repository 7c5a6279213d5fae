"""
The lists of what was checked, which the app shows: `python docs/checks.py` renews them.

`growthsim/data/checks.csv` names the tests that hold the model with the fact each one states, read off the suite;
`growthsim/data/reproduced.csv` the published figures of docs/farmer-lafond.md. A test says when either is out of date.
"""

from __future__ import annotations

import ast
import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path

from growthsim.equations import EQUATIONS
from growthsim.writing import write_text

HOME = Path(__file__).resolve().parent.parent
DATA = HOME / "growthsim" / "data"

FILES = {
    "equation": (
        "technology", "forecasting", "prices", "diffusion", "substitution", "organisation", "staffing", "productivity",
        "sourcing", "methods", "relations", "finance", "valuation",
    ),
    "published": ("analysis/test_published.py", "technologies/test_trend.py", "technologies/test_library.py"),
    "conservation": ("test_conservation.py", "engine/test_ledger.py"),
    "direction": ("test_directions.py", "engine/test_channels.py"),
    "behaviour": ("test_behaviours.py", "test_actions.py", "engine/test_relations.py", "test_library.py"),
    "property": ("equations/test_shapes.py", "test_streams.py"),
    "frozen": ("test_frozen.py",),
}  # fmt: skip
"""The files of each kind, below tests/; of equations by the name of their module."""

PUBLISHED = (
    "test_the_learning_exponent_of_twenty_percent_is_0_32",
    "test_solar_modules_had_one_chance_in_twenty_of_a_higher_price_in_2030",
    "test_the_usual_volatility_is_the_papers_line",
    "test_adoption_peaks_when_bass_says",
    "test_steps_converge_to_bass_1969",
    "test_the_elasticity_at_a_fifth_is_that_of_bijmolt_2005",
    "test_one_manager_in_5_7_employees_is_17_5_percent",
    "test_thirty_percent_of_pay_goes_to_managers",
    "test_the_multiple_passes_through_the_survey_and_is_flat_outside",
    "test_the_shipped_table_has_the_papers_counts",
    "test_the_solar_example_follows_from_the_papers_rounded_figures",
    "test_shipped_series_have_the_known_drift_volatility_and_t",
    "test_the_verdict_tells_technologies_from_controls",
    "test_known_points_are_there",
)
"""The tests that hold printed figures; others of the files named for them above are of no kind."""

HEADS = {"checks": ("kind", "file", "test", "fact", "equations"), "reproduced": ("what", "paper", "here", "agrees")}

WORDS = {
    "checks": ("The tests that hold the model, read off the suite.", "the tests of growthsim; python docs/checks.py"),
    "reproduced": (
        "Figures of Farmer & Lafond (2016), Research Policy 45, 647-665, and ours.",
        "docs/farmer-lafond.md; python docs/checks.py",
    ),
}


def check_rows() -> Iterator[tuple[str, ...]]:
    """Kind, file, name, fact and equations of every test of the model."""
    for kind, names in FILES.items():
        for name in names:
            file = name if name.endswith(".py") else f"equations/test_{name}.py"
            tree = ast.parse((HOME / "tests" / file).read_text(encoding="utf-8"))
            functions = {node.name: node for node in tree.body if isinstance(node, ast.FunctionDef)}
            for test, node in functions.items():
                own = "published" if test in PUBLISHED else kind
                if test.startswith("test_") and (kind != "published" or test in PUBLISHED):
                    fact = " ".join((ast.get_docstring(node) or "").split("\n\n")[0].split())
                    yield own, f"tests/{file}", test, fact, " ".join(called(node, functions))


def called(test: ast.FunctionDef, functions: dict[str, ast.FunctionDef]) -> list[str]:
    """The equations a test names, itself or through a function beside it, in the order of the model."""
    found = _names(test)
    found |= {name for function in found & set(functions) for name in _names(functions[function])}
    return [name for name in EQUATIONS if name in found]


def _names(function: ast.FunctionDef) -> set[str]:
    nodes = list(ast.walk(function))
    return {node.attr for node in nodes if isinstance(node, ast.Attribute)} | {
        node.id for node in nodes if isinstance(node, ast.Name)
    }


def reproduced_rows() -> Iterator[tuple[str, ...]]:
    """The lines of the comparison: what, the paper's figure, ours, and whether they agree."""
    text = (HOME / "docs" / "farmer-lafond.md").read_text(encoding="utf-8")
    _, _, rest = text.partition("Against Farmer & Lafond")
    for line in rest.partition("\n\n")[0].splitlines()[3:]:
        yield tuple(re.split(r"\s{2,}", line.strip()))


def table(name: str, rows: Iterator[tuple[str, ...]]) -> str:
    """A CSV with its facts in the header lines."""
    written = io.StringIO()
    csv.writer(written, lineterminator="\n").writerows([HEADS[name], *rows])
    note, source = WORDS[name]
    return f"# {note}\n# source: {source}\n# licence: facts\n{written.getvalue()}"


def tables() -> dict[str, str]:
    """The text of both files by name."""
    return {"checks": table("checks", check_rows()), "reproduced": table("reproduced", reproduced_rows())}


if __name__ == "__main__":
    for name, text in tables().items():
        print(write_text(DATA / f"{name}.csv", text))

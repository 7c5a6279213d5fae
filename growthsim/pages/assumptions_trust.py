"""Why trust this: what was checked, what came out of it, and what is not known."""

from __future__ import annotations

from html import escape

import streamlit as st

from growthsim.data.checks import KINDS, Check, checks, reproduced
from growthsim.export.assumptions import assumptions, by_grade
from growthsim.pages.desk import Desk
from growthsim.pages.parts import caption, section, table
from growthsim.technologies.record import record
from growthsim.texts import text
from growthsim.texts.numbers import percent

HORIZONS = (1, 2, 5, 10, 15, 20)
WINDOWS = (5, 12)
LEVELS = (50, 80, 95)
FAN = "pooled"
"""The kind of fan a measured technology has unless another is asked for."""

LIMITS = ("long_horizons", "floors", "volatility", "digital_leader", "below_cost", "half_programme", "history",
          "loyalty", "step")  # fmt: skip
"""What is known to be wrong or missing, in the order of the documentation."""


def trust_part(desk: Desk) -> None:
    """Checks, published figures, past fans, and limits."""
    _checked()
    _reproduced()
    _fans()
    _unknown(desk)


def _checked() -> None:
    section(text("assumptions.checked"), text("assumptions.checked_lead", number=len(checks())))
    by_kind = {kind: [check for check in checks() if check.kind == kind] for kind in KINDS}
    st.html("".join(_kind(kind, found) for kind, found in by_kind.items()))


def _kind(kind: str, found: list[Check]) -> str:
    """How many tests of a kind there are and what they are; opened, every fact they hold."""
    items = "".join(f"<li>{escape(check.fact)} <code>{escape(check.test)}</code></li>" for check in found)
    what = escape(text(f"assumptions.kind.{kind}", number=len(found)))
    about = escape(text(f"assumptions.kind_about.{kind}"))
    return (
        f'<details class="gs-assumptions-check"><summary><b>{what}</b> <span>{about}</span></summary>'
        f'<ul class="gs-assumptions-facts">{items}</ul></details>'
    )


def _reproduced() -> None:
    figures = reproduced()
    agree = sum(figure.agrees for figure in figures)
    section(text("assumptions.published"), text("assumptions.published_lead", agree=agree, number=len(figures)))
    heads = [text(f"assumptions.published_{name}") for name in ("what", "paper", "here")]
    left, right = st.columns([7, 5], gap="large")
    with left:
        table(heads, [[figure.what, figure.paper, figure.here] for figure in figures], right=(1, 2))
    with right:
        caption(text("assumptions.published_foot"))


def _fans() -> None:
    section(text("assumptions.fans"), text("assumptions.fans_lead"))
    rows = {(int(row["window"]), int(row["horizon"])): row for row in record() if row["fan"] == FAN}
    heads = [
        text("assumptions.fans_ahead"),
        *(
            text(
                "assumptions.fans_first" if level == LEVELS[0] else "assumptions.fans_next", window=window, level=level
            )
            for window in WINDOWS
            for level in LEVELS
        ),
        text("assumptions.fans_forecasts"),
    ]
    lines = [
        [
            str(horizon),
            *(percent(float(rows[window, horizon][f"held_{level}"])) for window in WINDOWS for level in LEVELS),
            " / ".join(rows[window, horizon]["forecasts"] for window in WINDOWS),
        ]
        for horizon in HORIZONS
    ]
    table(heads, lines, right=tuple(range(1, len(heads))))
    caption(text("assumptions.fans_foot"))


def _unknown(desk: Desk) -> None:
    counts = by_grade(assumptions(desk.scenario))
    section(text("assumptions.unknown"))
    words = [
        text("assumptions.unknown_grades", number=counts["assumption"], total=sum(counts.values())),
        text("assumptions.unknown_firms"),
        *(text(f"assumptions.limit.{name}") for name in LIMITS),
    ]
    st.html(f'<ul class="gs-assumptions-limits">{"".join(f"<li>{escape(entry)}</li>" for entry in words)}</ul>')

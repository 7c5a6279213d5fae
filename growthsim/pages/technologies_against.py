"""When it becomes cheaper than something else: a cost that stands still, or another technology."""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from growthsim.analysis.forecasts import crossing_sentence
from growthsim.charts.cost_crossing import cost_crossing_pair, crossing_subtitle
from growthsim.charts.live_costs import Panel, half_page
from growthsim.pages.parts import caption, error, foot, plain, section
from growthsim.pages.technologies_choices import RIVALS, Choices, field
from growthsim.pages.technologies_fan import finding, forecast_of, pair
from growthsim.pages.technologies_figures import REMEMBERED, crossing_with, known_by, shelves, typed, uploaded
from growthsim.pages.technologies_taking import take_crossing
from growthsim.technologies.crossing import Crossing
from growthsim.technologies.forecast import Forecast
from growthsim.technologies.library import shipped
from growthsim.technologies.series import Series, SeriesError
from growthsim.texts import remembered, text
from growthsim.texts.amounts import amount
from growthsim.wording import shown

LONGEST_COST, FIELD = 40, 320
"""Characters of a cost, and pixels of its field."""
MOST_RIVALS = 200
"""Technologies of a file that are offered."""


def against(chosen: Choices, found: Forecast) -> Crossing | None:
    """The part of the page on the crossing; gives it, nothing where there is none."""
    section(text("technologies.against.title"))
    left, right = st.columns([5, 7], gap="large", vertical_alignment="bottom")
    with left:
        st.segmented_control(
            text("technologies.against.what"), RIVALS, required=True,
            format_func=lambda name: text(f"technologies.against.{name}"), **field("against", chosen.against),
        )  # fmt: skip
    try:
        with right:
            other = _other(chosen, found)
        if other is None:
            return None
        crossing = crossing_with(found, other)
    except (SeriesError, ValueError) as fault:
        error(str(fault))
        return None
    _drawn(crossing)
    return crossing


def _drawn(crossing: Crossing) -> None:
    finding(crossing_sentence(crossing))
    pair(_panels(crossing), "technologies.crossing")
    foot(crossing_subtitle(crossing))
    take_crossing(crossing)


@remembered(REMEMBERED)
def _panels(crossing: Crossing) -> tuple[Panel, Panel]:
    return cost_crossing_pair(crossing, half_page())


def _other(chosen: Choices, found: Forecast) -> Forecast | float | None:
    """What it is held against; nothing where nothing is chosen."""
    if chosen.against == "cost":
        return _cost(chosen, found)
    return _series(chosen, found) if chosen.against == "series" else None


def _cost(chosen: Choices, found: Forecast) -> float:
    """The cost typed, at first half of the last one known."""
    half = f"{float(f'{found.series.costs[-1] / 2:.2g}'):.12g}".replace(".", text("number.decimal"))
    unit = found.series.unit.strip()
    label = text("technologies.against.cost_in", unit=plain(unit)) if unit else text("technologies.against.cost_of")
    st.text_input(label, max_chars=LONGEST_COST, width=FIELD, **field("cost", chosen.cost or half))
    words = (chosen.cost or half).strip(" $€£")
    try:
        cost = amount(words)
    except ValueError as error_:
        raise ValueError(text("technologies.against.no_cost", words=shown(words), why=str(error_))) from None
    if not 1e-300 <= cost <= 1e300:
        raise ValueError(text("technologies.against.cost_range", words=shown(words)))
    return cost


def _series(chosen: Choices, found: Forecast) -> Forecast | None:
    known = rivals(chosen, found.series)
    if not known:
        caption(text("technologies.against.none", unit=found.series.unit))
        return None
    names = list(known)
    now = chosen.rival if chosen.rival in known else names[0]
    st.selectbox(
        text("technologies.against.which"),
        names,
        format_func=lambda name: _named(name, known),
        **field("rival", now, *names),
    )
    series = known[now]
    until = series if chosen.until is None else known_by(series, chosen.until)
    # Both are forecast the same way, but what else grows is not known: the other goes on with time.
    return forecast_of(chosen, until, int(found.years[-1]), law="halving")


def rivals(chosen: Choices, series: Series) -> Mapping[str, Series]:
    """Everything that it can be held against: shipped, in the file or typed, in the same unit as far as is said."""
    every = {f"library:{name}": shipped(name) for name in shelves()}
    try:
        if chosen.upload is not None:
            every |= {f"file:{one.name}": one for one in uploaded(chosen.upload).series[:MOST_RIVALS]}
        if chosen.typed.strip():
            every["typed:"] = typed(chosen.typed)
    except SeriesError:
        pass  # told where the figures are chosen
    return {name: one for name, one in every.items() if _comparable(series, one)}


def _comparable(series: Series, other: Series) -> bool:
    units = {one.unit.strip().lower() for one in (series, other)}
    same = series.name == other.name and series.title == other.title
    return not same and (len(units) == 1 or "" in units)


def _named(name: str, known: Mapping[str, Series]) -> str:
    place = name.partition(":")[0]
    title = known[name].title
    return title if place == "library" else text(f"technologies.against.from_{place}", title=title)

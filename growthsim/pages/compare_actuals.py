"""What happened, laid over a forecast: the fan with the figures on it, and the miss."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st
import xarray as xr

from growthsim.analysis.actual_sentences import check_sentences, left_out_sentence, possible_sentence
from growthsim.analysis.actuals import Check, Miss, check, still_possible, within_span
from growthsim.analysis.fate import plan_label
from growthsim.charts.actuals import forecast_of, laid_over, so_far, subtitle
from growthsim.charts.theme import PAGE, Canvas
from growthsim.engine import OpeningError
from growthsim.pages.compare_choice import choice, selection
from growthsim.pages.desk import Desk, current_desk, refuse, refuse_work
from growthsim.pages.drawing import draw
from growthsim.pages.levers import view
from growthsim.pages.parts import caption, distinct_names, empty, error, foot, note, plain, section, table
from growthsim.pages.results import result_of
from growthsim.pages.uploads import TABLES, drop_field, first_in, refused_table
from growthsim.scenario import Scenario, ScenarioError
from growthsim.scenario.actuals import CASH, REVENUE, Actuals, parse_actuals, read_actuals, template
from growthsim.technologies.files import LARGEST_FILE
from growthsim.technologies.series import SeriesError
from growthsim.texts import text, translated
from growthsim.texts.numbers import calendar_year, mark, percent

ALL = "all"
MOST_PLANS = 3
"""Plans up to which all of them are shown when nothing is chosen."""
MOST_DRAWN = 6
WITHIN = ("10", "20", "30")
"""Percents within which a future's revenue must pass the figures to count as still possible."""
CHART = Canvas(PAGE, 1180, 360, live=True)
EXAMPLE = "year,revenue\n2026,5200000\n2027,5450000"


def actual_figures(desk: Desk) -> None:
    """The forecast and the figures side by side; below them the picture, the miss and what it says."""
    caption(text("actuals.lead"))
    scenario = _scenario(desk)
    left, right = st.columns(2, gap="large")
    with left:
        _forecast(desk, scenario)
    with right:
        _figures(desk, scenario)
    actuals: Actuals | None = desk.kept.get("actuals.figures")
    if actuals is None:
        last = calendar_year(scenario.start_year + float(scenario.span.years) - 1e-6)
        empty(text("actuals.empty"), text("actuals.empty_how", first=scenario.start_year, last=last))
        return
    try:
        refuse_work(scenario)
        dataset = result_of(scenario)
    except ScenarioError as fault:
        error(str(fault))
        return
    except OpeningError as fault:
        error(text("refused.opening_of", name=translated(scenario.title) or text("app.untitled")), str(fault))
        return
    _shown(dataset, actuals)


def _scenario(desk: Desk) -> Scenario:
    """The forecast: a saved one, else what is on the desk."""
    saved: tuple[str, Scenario, str] | None = desk.kept.get("actuals.forecast")
    return saved[1] if saved else desk.scenario


def _forecast(desk: Desk, scenario: Scenario) -> None:
    st.html(f'<div class="gs-head">{escape(text("actuals.forecast"))}</div>')
    saved = desk.kept.get("actuals.forecast")
    title = translated(scenario.title) or text("app.untitled")
    if saved:
        caption(text("actuals.forecast_file", file=saved[0], title=title))
        if saved[2]:
            note(saved[2])
        foot(text("actuals.forecast_again"))
        st.button(text("actuals.use_desk"), key="actuals.use_desk", type="tertiary", on_click=_use_desk)
    else:
        caption(text("actuals.forecast_desk", title=desk.title))
    drop_field(text("actuals.drop_forecast"), "actuals.drop_forecast", take_forecast)


def _use_desk() -> None:
    current_desk().kept.pop("actuals.forecast", None)


def take_forecast(desk: Desk, name: str, content: bytes) -> bool:
    """Take the scenario that a file carries for the forecast; a fault is kept for the page to show."""
    try:
        found = first_in(name, content)
        refuse(found.scenario)
    except ScenarioError as fault:
        desk.faults.append(str(fault))
        return False
    desk.kept["actuals.forecast"] = (name, found.scenario, found.words)
    return True


def _figures(desk: Desk, scenario: Scenario) -> None:
    st.html(f'<div class="gs-head">{escape(text("actuals.figures"))}</div>')
    caption(text("actuals.figures_how", currency=scenario.currency))
    limit = LARGEST_FILE // 1_000_000
    drop_field(text("actuals.drop_figures"), "actuals.drop_figures", take_figures, TABLES, limit)
    with st.expander(text("actuals.typed")):
        typed = view("actuals.typed", st.session_state.get("actuals.typed", desk.kept.get("actuals.typed", "")))
        st.text_area(text("actuals.typed_label"), key=typed, placeholder=EXAMPLE, height=140)
        st.button(text("actuals.typed_read"), key="actuals.typed_read", on_click=_read_typed)
    made = template(int(scenario.start_year), float(scenario.span.years), scenario.currency)
    st.download_button(
        text("actuals.template"), made, file_name=text("actuals.template_file"), mime="text/csv", type="tertiary",
        icon=":material/download:", key="actuals.template", on_click="ignore",
    )  # fmt: skip
    fault = desk.kept.get("actuals.fault", "")
    if fault:
        error(fault)
    actuals: Actuals | None = desk.kept.get("actuals.figures")
    if actuals is not None:
        names = ", ".join(text(f"actuals.name.{name}").lower() for name in actuals.names)
        foot(" ".join([text("actuals.read", names=f"{actuals.place}, {names}"), *_unused(actuals)]))


def _unused(actuals: Actuals) -> list[str]:
    return [text("actuals.unused", names=", ".join(actuals.unused[:6]))] if actuals.unused else []


def _read_typed() -> None:
    desk, typed = current_desk(), st.session_state["actuals.typed"]
    desk.kept["actuals.typed"] = typed
    take_figures(desk, text("actuals.typed_label"), typed)


def take_figures(desk: Desk, name: str, content: bytes | str) -> bool:
    """Read the figures; what is wrong with them is shown beside the field, and those before are dropped."""
    try:
        found = parse_actuals(content, name) if isinstance(content, str) else read_actuals(content, name)
    except SeriesError as fault:
        desk.kept["actuals.fault"] = str(fault) if isinstance(content, str) else refused_table(name, str(fault))
        desk.kept.pop("actuals.figures", None)
        return False
    desk.kept["actuals.figures"], desk.kept["actuals.fault"] = found, ""
    return True


def _shown(dataset: xr.Dataset, actuals: Actuals) -> None:
    first = int(dataset.attrs["start_year"])
    last = first + float(dataset["time"].values[-1])
    inside, outside = within_span(dataset, actuals)
    st.html('<hr class="gs-rule">')
    if not inside:
        error(text("actuals.none_inside", first=first, last=calendar_year(last - 1e-6)))
        return
    if outside:
        note(left_out_sentence(outside, first, last))
    found = [check(dataset, plan, actuals) for plan in _plans(dataset)]
    names = list(dict.fromkeys(figure.name for figure in inside))
    _picture(dataset, found, names)
    for each in found:
        _said(each, len(found))
    caption(text("actuals.open_only"))
    for place, each in enumerate(found):
        _misses(each, str(dataset.attrs["currency"]), len(found), place == 0)
    _possible(dataset, found, actuals, last)


def _plans(dataset: xr.Dataset) -> list[str]:
    """The plan that the firm followed, or all of them."""
    plans = [str(plan) for plan in dataset["plan"].values]
    if len(plans) == 1:
        return plans
    # A plan of this name would be taken for all of them.
    labels = distinct_names({**{plan: plan_label(dataset, plan) for plan in plans}, ALL: text("actuals.all_plans")})
    options = [ALL, *(plan for plan in plans if plan != ALL)]
    otherwise = ALL if len(plans) <= MOST_PLANS else plans[0]
    with st.columns([5, 7])[0]:
        chosen = selection(
            "actuals.plan", options, text("actuals.plan"), lambda name: labels.get(name, name), otherwise
        )
    return plans[:MOST_DRAWN] if chosen == ALL else [chosen]


def _picture(dataset: xr.Dataset, found: Sequence[Check], names: Sequence[str]) -> None:
    """The fan with the figures on it, one quantity at a time."""
    plans = [str(plan) for plan in dataset["plan"].values]
    with st.container(horizontal=True, gap="medium"):
        name = names[0]
        if len(names) > 1:
            name = choice(
                "actuals.quantity", names, text("actuals.quantity"), lambda word: text(f"actuals.name.{word}")
            )
        whole = _chosen("span", ("so_far", "whole")) == "whole"
        log = name != CASH and _chosen("scale", ("linear", "log")) == "log"
    known = [each for each in found if each.of(name)]
    if not known:
        return
    forecasts = [forecast_of(dataset, each, name, plans.index(each.plan)) for each in known]
    shown = forecasts if whole else so_far(forecasts)
    live = laid_over(shown, [miss.actual for miss in known[0].of(name)], CHART, log)
    draw(live, f"actuals:{name}", f"{subtitle(name, whole)} {text('explore.alternative')}")
    caption(" ".join([subtitle(name, whole), *([text("chart.log_scale")] if log else [])]))


def _chosen(group: str, options: Sequence[str]) -> str:
    return choice(f"actuals.{group}", options, text(f"actuals.{group}"), lambda word: text(f"actuals.{group}_{word}"))


def _said(found: Check, plans: int) -> None:
    """What the figures say of a plan's forecast."""
    head = f'<div class="gs-compare-plan">{escape(found.label)}</div>' if plans > 1 else ""
    words = " ".join(check_sentences(found))
    st.html(f'{head}<p class="gs-compare-said">{escape(words)}</p>')


def _misses(found: Check, currency: str, plans: int, first: bool) -> None:
    """Figure by figure: what happened, what was forecast, and how far off it is."""
    if not found.misses:
        return
    heads = [text(f"actuals.head_{key}") for key in ("what", "date", "actual", "middle", "band", "miss", "inside")]
    rows = [_row(miss, currency) for miss in found.misses]
    if plans == 1:
        section(text("actuals.miss"))
        with st.container(key="compare.misses"):
            table(heads, rows, right=(2, 3, 4, 5))
        return
    title = f"{text('actuals.miss')}: {plain(found.label)}"
    with st.expander(title, expanded=first), st.container(key=f"compare.misses:{found.plan}"):
        table(heads, rows, right=(2, 3, 4, 5))


def _amount(value: float, unit: str = "") -> str:
    """A number in three figures: in two, a figure and the band around it would often look alike."""
    return mark(float(f"{value:.3g}"), unit)


def _row(miss: Miss, currency: str) -> list[str]:
    actual = miss.actual
    unit = currency if actual.name in (REVENUE, CASH) else ""
    side = "inside" if miss.inside else "above" if miss.side > 0 else "below"
    band = text("actuals.band", low=_amount(miss.low), high=_amount(miss.high, unit))
    happened, middle = _amount(actual.value, unit), _amount(miss.middle, unit)
    return [
        text(f"actuals.name.{actual.name}"), actual.written, happened, middle, band,
        miss_words(miss, unit), text(f"actuals.{side}"),
    ]  # fmt: skip


def miss_words(miss: Miss, unit: str) -> str:
    """The miss in percent of the middle forecast, or in amounts where that is nothing or a debt."""
    if miss.relative is None:
        off = miss.actual.value - miss.middle
        return ("+" if off > 0 else "") + _amount(off, unit)
    return ("+" if round(100 * miss.relative) > 0 else "") + percent(miss.relative)


def _possible(dataset: xr.Dataset, found: Sequence[Check], actuals: Actuals, last: float) -> None:
    """What becomes of the futures that went as the firm did so far."""
    if not any(miss.actual.name == REVENUE for each in found for miss in each.misses):
        return
    section(text("actuals.still"))
    words = text("actuals.within")
    within = int(choice("actuals.within", WITHIN, words, lambda word: percent(int(word) / 100), "20", named=True)) / 100
    for each in found:
        left = still_possible(dataset, each.plan, actuals, within)
        if left is not None:
            head = f'<div class="gs-compare-plan">{escape(each.label)}</div>' if len(found) > 1 else ""
            st.html(f'{head}<p class="gs-compare-said">{escape(possible_sentence(left, within, last))}</p>')

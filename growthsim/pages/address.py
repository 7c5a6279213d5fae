"""The address of the page: it restores everything, and going back in the browser undoes."""

from __future__ import annotations

import time
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode, urlsplit

import streamlit as st

from growthsim.pages.desk import FIRST_PRESET, Desk, refuse
from growthsim.pages.language import LANGUAGE, language_in_address
from growthsim.scenario import Scenario, ScenarioError, load
from growthsim.scenario.link import decode, encode
from growthsim.texts import language, text

CODE = "s"
LOOKS = ("chart", "scale", "plan", "case", "known", "lesson", "step", "guess")
"""What is looked at; each page takes only values it knows."""
LONGEST_LOOK, LONGEST_GUESS = 40, 160
IN_FLIGHT = 0.7
"""Seconds in which the browser may still send the address before the last one."""
KEPT = "address"
PASSING = "address.passing"


@dataclass(frozen=True, eq=False)
class Written:
    """What stands in the address, on which page and for which scenario, and when it was put there."""

    page: str
    query: dict[str, str]
    scenario: Scenario
    when: float


def take_address(desk: Desk) -> None:
    """Open what the address holds, when it is not what was written there last."""
    written: Written | None = desk.kept.get(KEPT)
    query, page = _query(), _page()
    if written is None:
        _look(desk, query)
        _open(desk, query.get(CODE, ""))
        # Who comes by a link has nothing to go back to.
        desk.past.clear()
        # At once: a lever that moves before the first picture is sharp ends this run before its address is kept.
        desk.kept[KEPT] = Written(page, query, desk.scenario, -IN_FLIGHT)
        return
    changed = desk.scenario is not written.scenario
    if page != written.page and not query:
        # On the way to another page the address is empty for a moment.
        passing = _passing(desk)
        (passing.discard if _pristine(desk) else passing.add)(page)
    elif changed or query == written.query or time.monotonic() - written.when < IN_FLIGHT:
        # What the visitor has just done is newer than any address.
        return
    elif CODE in query:
        _look(desk, query)
        _open(desk, query[CODE])
    elif page not in _passing(desk):
        _look(desk, query)
        _go_to(desk, load(FIRST_PRESET), FIRST_PRESET)


def _query() -> dict[str, str]:
    """What the address says of the scenario and of what is looked at."""
    return {key: value for key, value in dict(st.query_params).items() if key != LANGUAGE}


def _page() -> str:
    return urlsplit(st.context.url or "").path


def _passing(desk: Desk) -> set[str]:
    """Pages whose last empty address stood for nothing: it was passed on the way there from another page."""
    found: set[str] = desk.kept.setdefault(PASSING, set())
    return found


def _look(desk: Desk, query: Mapping[str, str]) -> None:
    for look in LOOKS:
        desk.looks.pop(look, None)
        if look in query:
            desk.looks[look] = query[look][: LONGEST_GUESS if look == "guess" else LONGEST_LOOK]


def _open(desk: Desk, code: str) -> None:
    """The scenario of a code; what is wrong with it is kept for the page to show."""
    if not code:
        return
    try:
        linked = decode(code)
        refuse(linked.scenario)
    except ScenarioError as error:
        desk.faults.append(f"{text('app.link_refused')}\n{error}")
        return
    _go_to(desk, linked.scenario, linked.preset)
    if linked.stale:
        desk.notes.append(text("app.link_stale"))


def _go_to(desk: Desk, scenario: Scenario, preset: str) -> None:
    """Back or forward to where this scenario was on the desk; one that was not is opened."""
    for steps, step in ((desk.past, desk.undo), (desk.future, desk.redo)):
        if desk.scenario != scenario and any(scenario == known.scenario for known in steps):
            while desk.scenario != scenario:
                step()
    if desk.scenario != scenario:
        looks = dict(desk.looks)
        desk.open(scenario, preset, load(preset) if preset else scenario)
        desk.looks.update(looks)


def _pristine(desk: Desk) -> bool:
    """Whether all is as the app opens."""
    return desk.preset == FIRST_PRESET and not desk.past and desk.scenario == desk.base


def keep_address(desk: Desk) -> None:
    """Write the scenario, as far as it differs from its preset, into the address."""
    code = "" if _pristine(desk) else code_of(desk)
    wanted = ({CODE: code} if code else {}) | _looks(desk)
    written: Written | None = desk.kept.get(KEPT)
    when = written.when if written is not None else -IN_FLIGHT
    spoken = language_in_address()
    if dict(st.query_params) != wanted | spoken:
        st.query_params.from_dict(wanted | spoken)
        when = time.monotonic()
    desk.kept[KEPT] = Written(_page(), wanted, desk.scenario, when)


def code_of(desk: Desk) -> str:
    """The link's code; worked out once for each scenario."""
    known = desk.kept.get("code")
    if known is None or known[0] is not desk.scenario or known[1] != desk.preset:
        known = (desk.scenario, desk.preset, _encoded(desk))
        desk.kept["code"] = known
    return str(known[2])


def _encoded(desk: Desk) -> str:
    """The code, or nothing for a scenario too large for a link."""
    try:
        return encode(desk.scenario, desk.preset)
    except ScenarioError:
        return ""


def link_of(desk: Desk, page: str = "explore") -> str:
    """The whole link, as the visitor's browser knows this server; empty for a scenario too large for one."""
    address, code = urlsplit(st.context.url or ""), code_of(desk)
    server = f"{address.scheme}://{address.netloc}" if address.netloc else ""
    return f"{server}/{page}?{urlencode({CODE: code, **_looks(desk), LANGUAGE: language()})}" if code else ""


def _looks(desk: Desk) -> dict[str, str]:
    """What is looked at, as far as it travels."""
    return {look: value for look, value in desk.looks.items() if look in LOOKS}

"""The address of the page: it restores everything, and going back in the browser undoes."""

from __future__ import annotations

import time
from urllib.parse import urlsplit

import streamlit as st

from growthsim.pages.desk import FIRST_PRESET, WORK_LIMIT, Desk
from growthsim.scenario import ScenarioError, load, refuse_heavy
from growthsim.scenario.link import decode, encode
from growthsim.texts import text

CODE = "s"
LOOKS = ("chart", "scale", "plan")
"""What is looked at; each page takes only values it knows."""
LONGEST_LOOK = 40
IN_FLIGHT = 2.0
"""Seconds in which the browser may still send the address before the last one."""


def take_address(desk: Desk) -> None:
    """Open what the address holds, when it is not what was written there last."""
    code = st.query_params.get(CODE, "")
    written, when = desk.kept.get("written", ("", -IN_FLIGHT))
    if not code or code == written or time.monotonic() - when < IN_FLIGHT:
        return
    first = "written" not in desk.kept
    desk.kept["written"] = (code, -IN_FLIGHT)
    for look in LOOKS:
        if look in st.query_params:
            desk.looks[look] = st.query_params[look][:LONGEST_LOOK]
    try:
        linked = decode(code)
        refuse_heavy(linked.scenario, WORK_LIMIT)
    except ScenarioError as error:
        desk.faults.append(f"{text('app.link_refused')}\n{error}")
        return
    if linked.scenario == desk.scenario:
        return
    base = load(linked.preset) if linked.preset else linked.scenario
    desk.open(linked.scenario, linked.preset, base)
    if first:
        # Who comes by a link has nothing to go back to.
        desk.past.clear()
    if linked.stale:
        desk.notes.append(text("app.link_stale"))


def keep_address(desk: Desk) -> None:
    """Write the scenario, as far as it differs from its preset, into the address."""
    code = code_of(desk)
    pristine = desk.preset == FIRST_PRESET and not desk.past and desk.scenario == desk.base
    wanted = {} if pristine else {CODE: code}
    wanted |= {look: value for look, value in desk.looks.items() if look in LOOKS}
    if dict(st.query_params) != wanted:
        st.query_params.from_dict(wanted)
        desk.kept["written"] = (code, time.monotonic())


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
    return f"{server}/{page}?{CODE}={code}" if code else ""

"""
A visitor without a browser: it speaks with the app as Streamlit's own page does, over a WebSocket.

A class of thirty browsers would need a machine of its own. This client asks for the same page, sends the same slider
and receives the same messages; only drawing them is left out.
"""

from __future__ import annotations

import asyncio
import re
import time
from dataclasses import dataclass, field
from typing import Any

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed

from growthsim.scenario import Scenario, load, replace
from growthsim.scenario.link import encode

PRESET = "sensor"
CHARTS = 3
"""Charts of a picture: the main one and the pair below it."""
CARD, FAULT = '<section class="gs-card"', "gs-error"
NAMES = re.compile(rb"Person (\d{3})")
LEVER = "technologies.sensor.halving_time"
SLIDER = "Cost halves every"
LONGEST_OPENING = 60.0
"""Seconds for the first page."""


@dataclass
class Move:
    """One move of the slider: to which value, and when its pictures were there."""

    value: float
    sent: float
    answered: bool = False
    """Whether the run of the page that follows the move has begun."""
    charts: int = 0
    first: float | None = None
    sharp: float | None = None
    first_cards: tuple[str, ...] = ()
    sharp_cards: tuple[str, ...] = ()

    def begin(self) -> None:
        """The page runs. Of two runs the later one counts: the one before was asked for by the last move."""
        self.answered, self.charts, self.first, self.sharp = True, 0, None, None
        self.first_cards = self.sharp_cards = ()


@dataclass
class Seen:
    """What a visitor met with: names of its own and of others, and faults."""

    own: int = 0
    foreign: int = 0
    faults: list[str] = field(default_factory=list)

    def look(self, number: int, content: bytes) -> None:
        """Note whose names stand in something shown."""
        for name in NAMES.findall(content):
            if int(name) == number:
                self.own += 1
            else:
                self.foreign += 1


def scenario_of(number: int, value: float | None = None) -> Scenario:
    """The scenario of one person: title and plans carry its number, so that anybody else's would be noticed."""
    scenario = load(PRESET)
    labels = {f"plans.{plan}.label": f"Person {number:03d} {plan}" for plan in scenario.plans}
    told = replace(scenario, {"title": f"Person {number:03d}", LEVER: value_of(number, 0), **labels})
    return told if value is None else replace(told, {LEVER: value})


def value_of(number: int, move: int) -> float:
    """Values that no two people share: the tenths move, the thousandths are the person's."""
    return round(2.0 + 0.7 * (move % 10) + number / 1000, 3)


def query_of(number: int) -> str:
    """The link of a person's scenario."""
    return f"s={encode(scenario_of(number), PRESET)}"


class Visitor:
    """One person: opens the link, moves the slider, and keeps book of what comes back."""

    def __init__(self, number: int, port: int) -> None:
        self.number, self.port = number, port
        self.seen = Seen()
        self.moves: list[Move] = []
        self.opening = Move(value_of(number, 0), time.perf_counter())
        self._slider = ""
        self._cached: dict[str, ForwardMsg] = {}
        self._cards: dict[tuple[int, ...], str] = {}
        self._page = ""
        self._query = query_of(number)

    async def visit(self, until: float, pauses: Any) -> None:
        """Open the page and move until the time is over; `pauses` gives the seconds between two moves."""
        address = f"ws://127.0.0.1:{self.port}/_stcore/stream"
        try:
            # A browser takes messages of any size and, as the server is set up, none is compressed.
            async with connect(address, subprotocols=["streamlit"], max_size=None, compression=None) as line:
                listening = asyncio.create_task(self._listen(line))
                try:
                    await self._stay(line, until, pauses)
                finally:
                    listening.cancel()
        except (ConnectionClosed, OSError, TimeoutError) as fault:
            self.seen.faults.append(f"disconnected: {fault!r}")

    async def _stay(self, line: ClientConnection, until: float, pauses: Any) -> None:
        self.opening = Move(value_of(self.number, 0), time.perf_counter())
        await self._rerun(line, None)
        await asyncio.wait_for(self._opened(), LONGEST_OPENING)
        await asyncio.sleep(next(pauses))
        while time.perf_counter() < until:
            move = Move(value_of(self.number, len(self.moves) + 1), time.perf_counter())
            self.moves.append(move)
            await self._rerun(line, move.value)
            await asyncio.sleep(next(pauses))

    async def _opened(self) -> None:
        while self.opening.first is None or not self._slider:
            await asyncio.sleep(0.05)

    async def _rerun(self, line: ClientConnection, value: float | None) -> None:
        """What a page sends when it opens and when a widget changes."""
        message = BackMsg()
        state = message.rerun_script
        state.query_string, state.page_name, state.page_script_hash = self._query, "explore", self._page
        state.cached_message_hashes.extend(sorted(self._cached))
        if value is not None:
            widget = state.widget_states.widgets.add()
            widget.id = self._slider
            widget.double_array_value.data.append(value)
        await line.send(message.SerializeToString())

    async def _listen(self, line: ClientConnection) -> None:
        async for content in line:
            now = time.perf_counter()
            self.seen.look(self.number, content)
            message = ForwardMsg.FromString(content)
            if message.WhichOneof("type") == "ref_hash":
                message = self._cached[message.ref_hash]
            elif message.metadata.cacheable and message.hash:
                self._cached[message.hash] = message
            self._take(message, now)

    def _take(self, message: ForwardMsg, now: float) -> None:
        kind = message.WhichOneof("type")
        if kind == "new_session":
            self._cards.clear()
            self._now().begin()
        elif kind == "navigation":
            self._page = message.navigation.page_script_hash
        elif kind == "page_info_changed":
            self._query = message.page_info_changed.query_string
        elif kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._take_element(message, now)

    def _take_element(self, message: ForwardMsg, now: float) -> None:
        element = message.delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.seen.faults.append(element.exception.message)
        elif kind == "slider" and element.slider.label.startswith(SLIDER):
            self._slider = element.slider.id
        elif kind == "html" and element.html.body.startswith(CARD):
            self._cards[tuple(message.metadata.delta_path)] = element.html.body
        elif kind == "html" and FAULT in element.html.body and "<style" not in element.html.body:
            self.seen.faults.append(element.html.body)
        elif kind == "vega_lite_chart":
            self._take_chart(now)

    def _take_chart(self, now: float) -> None:
        """The last of three charts completes a picture: the first one, then the sharpened one."""
        move = self._now()
        if not move.answered:
            # A chart of the run before, that was still under way.
            return
        move.charts += 1
        if move.charts == CHARTS:
            move.first, move.first_cards = now, tuple(self._cards.values())
        elif move.charts == 2 * CHARTS:
            move.sharp, move.sharp_cards = now, tuple(self._cards.values())

    def _now(self) -> Move:
        return self.moves[-1] if self.moves else self.opening

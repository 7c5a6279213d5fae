"""`growthsim app`: the pages, served on this machine only, or with `--class` to everybody in its network."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from typing import Annotated
from urllib.parse import parse_qs, urlsplit

import typer

from growthsim.cli.class_mode import EVERYWHERE, lan_address, say_code, warn
from growthsim.cli.screen import InputError, complain, say

FIRST_PORT = 8501
MOST_TRIES = 50
LARGEST_PORT = 65_535
HOST = "127.0.0.1"
CLASS = "GROWTHSIM_CLASS"
"""Tells the pages the address at which a class opens them."""
CLASS_PAGE = "debrief"
"""What the teacher's own browser opens."""
LONGEST_WAIT = 30.0
"""Seconds for the server to answer before no browser is opened any more."""


def app(
    port: Annotated[
        int, typer.Option("--port", metavar="N", help="Port; when it is taken, the next free one.")
    ] = FIRST_PORT,
    link: Annotated[
        str, typer.Option("--open", metavar="CODE", help="A link to the app, or what stands behind ?s= in it.")
    ] = "",
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open a browser as well.")] = True,
    classroom: Annotated[
        bool, typer.Option("--class", help="Serve everybody in this network, without a password: for a class.")
    ] = False,
    sure: Annotated[bool, typer.Option("--yes", help="With --class: do not ask whether to serve the network.")] = False,
) -> None:
    """Serve the app on this machine: move a lever, see when the firm gets disrupted."""
    if sure and not classroom:
        raise InputError("--yes: goes with --class only")
    asked = _asked(link)
    if classroom:
        warn(sure)
    free = _free_port(port, EVERYWHERE if classroom else HOST)
    host = lan_address() if classroom else HOST
    address = f"http://{host}:{free}/{asked}"
    # Streamlit's own greeting would name the address without what is to be opened.
    server = subprocess.Popen(
        [sys.executable, "-m", "growthsim.pages.server", f"--server.port={free}", "--logger.level=warning",
         *(_open_to(host) if classroom else ())],
        stdout=subprocess.DEVNULL, env=_surroundings(f"http://{host}:{free}/" if classroom else ""),
    )  # fmt: skip
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lambda *_: server.terminate())
    if free != port:
        complain(f"port {port} is taken")
    say(f"growthsim: {address}")
    own = f"http://{HOST}:{free}/{asked or CLASS_PAGE}" if classroom else address
    if classroom:
        say(f"On this machine: {own}")
        say_code(address)
    sys.stdout.flush()
    if browser and sys.stdout.isatty():
        threading.Thread(target=_show, args=(own, free), daemon=True).start()
    if (code := server.wait()) not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise RuntimeError(f"the server ended with code {code}")


def _open_to(host: str) -> list[str]:
    """
    Settings of a server that a class reaches at an address.

    Without its own address it would ask the internet for the one it has there, to know whose pages may talk to it.
    """
    return [f"--server.address={EVERYWHERE}", f"--browser.serverAddress={host}"]


def _surroundings(class_address: str) -> dict[str, str]:
    """The server's environment: what an earlier class left in it counts no more."""
    return {**os.environ, CLASS: class_address}


def _asked(link: str) -> str:
    """What is added to the address for a link or its code, once it is known to open."""
    if not link:
        return ""
    from growthsim.scenario.link import decode

    code = parse_qs(urlsplit(link).query).get("s", [""])[0] if "?" in link else link
    decode(code)
    return f"explore?s={code}"


def _free_port(port: int, host: str = HOST) -> int:
    """The port or the next one that nothing listens on."""
    if not 1 <= port <= LARGEST_PORT:
        raise InputError(f"--port {port}: a port is a whole number from 1 to {LARGEST_PORT:,}")
    for tried in range(port, min(port + MOST_TRIES, LARGEST_PORT + 1)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            # As the server does it: a port that was in use a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((host, tried))
            except OSError:
                continue
            return tried
    raise InputError(f"--port {port}: neither it nor the {MOST_TRIES - 1} after it can be used; choose another")


def _show(address: str, port: int) -> None:
    """Open a browser once the server answers."""
    import webbrowser

    until = time.monotonic() + LONGEST_WAIT
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"http://{HOST}:{port}/_stcore/health", timeout=1).read()
        except OSError:
            time.sleep(0.2)
        else:
            webbrowser.open(address)
            return

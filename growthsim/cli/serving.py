"""`growthsim app`: the pages, served on this machine only."""

from __future__ import annotations

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

from growthsim.cli.screen import InputError, complain, say

FIRST_PORT = 8501
MOST_TRIES = 50
LARGEST_PORT = 65_535
HOST = "127.0.0.1"
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
) -> None:
    """Serve the app on this machine: move a lever, see when the firm gets disrupted."""
    asked = _asked(link)
    free = _free_port(port)
    address = f"http://{HOST}:{free}/{asked}"
    command = [sys.executable, "-m", "growthsim.pages.server", f"--server.port={free}", "--logger.level=warning"]
    # Streamlit's own greeting would name the address without what is to be opened.
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    for kind in (signal.SIGTERM, signal.SIGINT):
        signal.signal(kind, lambda *_: server.terminate())
    if free != port:
        complain(f"port {port} is taken")
    say(f"growthsim: {address}")
    sys.stdout.flush()
    if browser and sys.stdout.isatty():
        threading.Thread(target=_show, args=(address, free), daemon=True).start()
    if (code := server.wait()) not in (0, -signal.SIGTERM, -signal.SIGINT):
        raise RuntimeError(f"the server ended with code {code}")


def _asked(link: str) -> str:
    """What is added to the address for a link or its code, once it is known to open."""
    if not link:
        return ""
    from growthsim.scenario.link import decode

    code = parse_qs(urlsplit(link).query).get("s", [""])[0] if "?" in link else link
    decode(code)
    return f"explore?s={code}"


def _free_port(port: int) -> int:
    """The port or the next one that nothing listens on."""
    if not 1 <= port <= LARGEST_PORT:
        raise InputError(f"--port {port}: a port is a whole number from 1 to {LARGEST_PORT:,}")
    for tried in range(port, min(port + MOST_TRIES, LARGEST_PORT + 1)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            # As the server does it: a port that was in use a moment ago is free.
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind((HOST, tried))
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

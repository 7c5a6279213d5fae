"""Serving a class: where it opens the app, what the teacher has to know first, and the address as a picture."""

from __future__ import annotations

import socket
import sys

from growthsim.cli.screen import InputError, say

EVERYWHERE = "0.0.0.0"
"""Every network this machine is in."""
NOWHERE = ("192.0.2.1", 9)
"""An address for examples (RFC 5737): nobody has it."""
WARNING = """\
growthsim: --class serves this app to EVERYBODY IN THIS NETWORK.
  There is no password, and what is sent is not encrypted (plain HTTP).
  Whoever can reach this machine can open every page and keep it busy.
  Use it in a network you trust, and stop it with Ctrl+C when the class ends."""

DARK, LIGHT_ON = "\x1b[30;107m", "\x1b[0m"
"""Black on white, whatever the terminal's own colours are, and back."""


def lan_address() -> str:
    """The address of this machine in its network; its name where it is in none."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
        try:
            # Nothing is sent: a datagram's socket is only told where it would send to, and so from where.
            probe.connect(NOWHERE)
            found = str(probe.getsockname()[0])
        except OSError:
            found = EVERYWHERE
    return socket.gethostname() if found == EVERYWHERE or found.startswith("127.") else found


def warn(sure: bool) -> None:
    """
    Say what serving a class means, before it is served, and have it confirmed.

    Raises
    ------
    InputError
        When it is not, or nobody can be asked.
    """
    print(WARNING, file=sys.stderr, flush=True)
    if sure:
        return
    if not sys.stdin.isatty():
        raise InputError("--class: nobody can be asked whether to serve this network; add --yes to say so")
    print("Serve it? [y/N] ", end="", file=sys.stderr, flush=True)
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
        raise InputError("--class: not served")


def say_code(address: str) -> None:
    """The address as a QR code of blocks, two rows of it in a line; nothing where the output has no such signs."""
    try:
        "▀▄█".encode(sys.stdout.encoding or "ascii")
    except (LookupError, UnicodeEncodeError):
        return
    lines = code_lines(address)
    coloured = sys.stdout.isatty()
    say("\n".join(f"{DARK}{line}{LIGHT_ON}" if coloured else line for line in lines))


def code_lines(address: str) -> list[str]:
    """
    The lines of the code: a block where it is dark.

    >>> len({len(line) for line in code_lines("http://192.0.2.7:8501/")})
    1
    """
    import segno

    rows = [[bool(module) for module in row] for row in segno.make(address, micro=False).matrix_iter(border=2)]
    if len(rows) % 2:
        rows.append([False] * len(rows[0]))
    signs = {(False, False): " ", (True, False): "▀", (False, True): "▄", (True, True): "█"}
    return [
        "".join(signs[pair] for pair in zip(upper, lower, strict=True))
        for upper, lower in zip(rows[::2], rows[1::2], strict=True)
    ]

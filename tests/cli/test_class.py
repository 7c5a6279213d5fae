"""`growthsim app --class`: warned of before it serves, open to the network, and only when somebody says so."""

from __future__ import annotations

import io
import re
import signal
import socket
import sys
import urllib.request
from typing import Any

import pytest

from growthsim.cli import class_mode
from growthsim.cli.class_mode import EVERYWHERE, code_lines, lan_address, say_code
from growthsim.cli.serving import CLASS, CLASS_PAGE, HOST
from growthsim.pages import options
from tests.cli.test_app import PATIENCE, address_of, answers, members, started, waited

ELSEWHERE = "127.0.0.2"
"""An address of this machine that a server for this machine only does not listen to."""


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """The environments of the servers that are begun."""
    environments: list[dict[str, Any]] = []

    class Server:
        def __init__(self, line: list[str], **look: Any) -> None:
            environments.append({"line": line, **look})

        def wait(self) -> int:
            return 0

    monkeypatch.setattr("growthsim.cli.serving.subprocess.Popen", Server)
    monkeypatch.setattr("growthsim.cli.serving.signal.signal", lambda *_: None)
    return environments


def test_a_class_is_served_in_the_network(tmp_path):
    """Warned of first; then it answers at other addresses of this machine, says its own, and leaves nothing behind."""
    with started(tmp_path, "--class", "--yes") as process:
        assert process.stderr is not None
        warning = [process.stderr.readline() for _ in range(4)]
        assert "EVERYBODY IN THIS NETWORK" in warning[0]
        address = address_of(process)
        host, port = re.fullmatch(r"http://([^:/]+):(\d+)/", address).groups()
        assert host == lan_address()
        assert waited(lambda: answers(HOST, int(port)))
        assert answers(ELSEWHERE, int(port))
        for name in {ELSEWHERE, host} if answers(host, int(port)) else {ELSEWHERE}:
            assert urllib.request.urlopen(f"http://{name}:{port}/_stcore/health", timeout=30).read() == b"ok"
        assert talks(HOST, int(port), f"http://{host}:{port}") == 101
        assert talks(HOST, int(port), "http://evil.example") == 403
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        assert waited(lambda: not members(process.pid))
        said = process.stdout.read()
        assert f"On this machine: http://{HOST}:{port}/{CLASS_PAGE}" in said
        assert "▀" in said or "\u2588" in said


def talks(host: str, port: int, origin: str) -> int:
    """What the server answers to a page of this origin that wants to talk to it."""
    asked = urllib.request.Request(
        f"http://{host}:{port}/_stcore/stream",
        headers={"Origin": origin, "Upgrade": "websocket", "Connection": "Upgrade", "Sec-WebSocket-Version": "13",
                 "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Protocol": "streamlit"},
    )  # fmt: skip
    lines = "".join(f"{name}: {value}\r\n" for name, value in asked.header_items())
    with socket.create_connection((host, port), timeout=30) as line:
        line.sendall(f"GET /_stcore/stream HTTP/1.1\r\nHost: {host}:{port}\r\n{lines}\r\n".encode())
        return int(line.recv(4096).split()[1])


def test_without_being_sure_nobody_is_served(command, begun):
    """Where nobody can be asked, --yes has to say so: the warning, one message, exit code 2, no server."""
    answer = command("app", "--class", "--no-browser")
    assert (answer.code, answer.out, begun) == (2, "", [])
    assert "There is no password" in answer.err
    assert "add --yes" in answer.err
    assert "Traceback" not in answer.err


@pytest.mark.parametrize(
    ("typed", "serves"), [("y\n", True), ("YES\n", True), ("n\n", False), ("\n", False), ("", False)]
)
def test_at_a_terminal_it_is_asked(command, begun, monkeypatch, typed, serves):
    """Only a clear yes serves the network."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    answer = command("app", "--class", "--no-browser")
    assert answer.code == (0 if serves else 2)
    assert len(begun) == serves
    assert "Serve it? [y/N]" in answer.err


def test_the_server_is_told_its_address(command, begun):
    """It listens everywhere, knows by which name it is called, and its pages know that a class is there."""
    answer = command("app", "--class", "--yes", "--no-browser")
    assert answer.code == 0
    (server,) = begun
    host = lan_address()
    assert f"--server.address={EVERYWHERE}" in server["line"]
    assert f"--browser.serverAddress={host}" in server["line"]
    assert re.fullmatch(rf"http://{re.escape(host)}:\d+/", server["env"][CLASS])
    assert answer.out.startswith(f"growthsim: {server['env'][CLASS]}\n")


def test_without_a_class_nothing_is_open(command, begun, monkeypatch):
    """No address but this machine's, no warning, and no mark that an earlier class left in the environment."""
    monkeypatch.setenv(CLASS, "http://192.0.2.7:8501/")
    answer = command("app", "--no-browser")
    (server,) = begun
    assert not any("address" in part.lower() for part in server["line"])
    assert server["env"][CLASS] == ""
    assert (answer.code, answer.err) == (0, "")
    assert command("app", "--yes", "--no-browser").code == 2


def test_both_sides_mean_the_same_mark():
    """The command line sets what the pages read."""
    assert options.CLASS == CLASS


def test_an_address_in_the_network_or_a_name(monkeypatch):
    """Found without sending anything; where there is no network, the machine's name."""
    assert re.fullmatch(r"[0-9.]+|[^/: ]+", lan_address())

    class Nowhere(socket.socket):
        def connect(self, *_: Any) -> None:
            raise OSError("network is unreachable")

    monkeypatch.setattr(class_mode.socket, "socket", Nowhere)
    assert lan_address() == socket.gethostname()


def test_the_code_says_the_address():
    """Its blocks are the squares of a QR code with a quiet edge; it is that of the address and of no other."""
    import segno

    address = "http://192.0.2.7:8501/"
    lines = code_lines(address)
    halves = {" ": "00", "▀": "10", "▄": "01", "█": "11"}
    rows = [[halves[sign][half] for sign in line] for line in lines for half in (0, 1)]
    expected = [
        [str(int(bool(square))) for square in row] for row in segno.make(address, micro=False).matrix_iter(border=2)
    ]
    assert rows[: len(expected)] == expected
    assert code_lines("http://192.0.2.8:8501/") != lines


def test_an_output_without_blocks_has_no_code(monkeypatch, capsys):
    """Question marks are no QR code."""
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(io.BytesIO(), encoding="ascii"))
    say_code("http://192.0.2.7:8501/")
    sys.stdout.flush()
    assert sys.stdout.buffer.getvalue() == b""

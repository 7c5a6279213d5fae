"""`growthsim app`: where it listens, what it opens, what it refuses, and that nothing of it stays behind."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psutil
import pytest

from growthsim.cli.serving import HOST, LARGEST_PORT
from growthsim.scenario import load, replace
from growthsim.scenario.link import encode

ROOT = Path(__file__).parents[2]
CODE = encode(replace(load("sensor"), {"market.price_sensitivity": 3.0}), "sensor")
PATIENCE = 60.0


@pytest.fixture
def taken() -> Iterator[int]:
    """A port that somebody listens on."""
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        yield int(other.getsockname()[1])


@contextmanager
def started(folder: Path, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """The command as a process group of its own, all of which is gone after the block."""
    process = subprocess.Popen(
        [sys.executable, "-m", "growthsim", "app", "--no-browser", *arguments],
        cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, text=True, start_new_session=True,
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    try:
        yield process
    finally:
        if members(process.pid):
            os.killpg(process.pid, signal.SIGKILL)
        process.communicate()


def members(group: int) -> set[int]:
    """The processes of a group that still run."""
    return {pid for pid in psutil.pids() if group == group_of(pid)}


def group_of(pid: int) -> int | None:
    """The group of a process; none of one that has ended, also where nobody has asked how it ended."""
    try:
        return None if psutil.Process(pid).status() == psutil.STATUS_ZOMBIE else os.getpgid(pid)
    except (psutil.NoSuchProcess, ProcessLookupError):
        return None


def waited(condition) -> bool:
    """Whether something becomes true while one has patience."""
    until = time.monotonic() + PATIENCE
    while not condition():
        if time.monotonic() > until:
            return False
        time.sleep(0.1)
    return True


def address_of(process: subprocess.Popen[str]) -> str:
    """The address that the command says."""
    assert process.stdout is not None
    found = re.fullmatch(r"growthsim: (http://\S+)\n", process.stdout.readline())
    assert found is not None
    return found[1]


def answers(host: str, port: int) -> bool:
    """Whether something listens there."""
    with socket.socket() as visitor:
        visitor.settimeout(1)
        return visitor.connect_ex((host, port)) == 0


def test_it_serves_this_machine_only_and_leaves_nothing_behind(taken, tmp_path):
    """On the port after one that is taken, on no other address; with the command its server and all workers end."""
    with started(tmp_path, "--port", str(taken)) as process:
        address = address_of(process)
        port = int(re.fullmatch(rf"http://{HOST}:(\d+)/", address)[1])
        assert taken < port < taken + 50
        assert waited(lambda: answers(HOST, port))
        assert not answers("127.0.0.2", port)
        # The command, its server and at least one worker.
        assert waited(lambda: len(members(process.pid)) >= 3)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
        assert waited(lambda: not members(process.pid))
        assert not answers(HOST, port)
        assert process.stderr is not None
        assert process.stderr.read() == f"growthsim: port {taken} is taken\n"


def test_a_server_that_was_killed_takes_its_workers_along(tmp_path):
    """Where the server has no time to say goodbye, its workers notice, and the command says that something is wrong."""
    with started(tmp_path) as process:
        address_of(process)
        assert waited(lambda: len(members(process.pid)) >= 3)
        (server,) = psutil.Process(process.pid).children()
        server.kill()
        assert waited(lambda: not members(process.pid))
        assert process.wait(PATIENCE) == 1


@pytest.mark.parametrize(
    "link", [CODE, f"http://{HOST}:8501/explore?s={CODE}", f"https://example.org/plans?chart=cash&s={CODE}"]
)
def test_a_link_is_opened(monkeypatch, command, link):
    """The address that is said holds the code, wherever the link was made."""
    answer, begun = served(monkeypatch, command, "--open", link)
    assert answer.out.endswith(f"/explore?s={CODE}\n")
    assert len(begun) == 1


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--open", "garbage"], "link: cannot be read"),
        (["--open", "http://127.0.0.1/explore?s=7abc"], "newer growthsim"),
        (["--open", "http://127.0.0.1/explore?chart=cash"], "link: cannot be read"),
        (["--port", "0"], "--port 0: a port is a whole number from 1 to 65,535"),
        (["--port", "65536"], "--port 65536"),
    ],
)
def test_what_cannot_be_opened_is_refused(monkeypatch, command, arguments, reason):
    """One message, exit code 2, and no server."""
    answer, begun = served(monkeypatch, command, *arguments)
    assert (answer.code, answer.out, begun) == (2, "", [])
    assert reason in answer.err
    assert "Traceback" not in answer.err


def test_without_a_free_port_nothing_is_served(monkeypatch, command):
    """At the end of all ports there is no next one."""
    with socket.socket() as other:
        try:
            other.bind((HOST, LARGEST_PORT))
        except OSError:
            pytest.skip("somebody else has the last port")
        other.listen()
        answer, begun = served(monkeypatch, command, "--port", LARGEST_PORT)
    assert (answer.code, begun) == (2, [])
    assert "choose another" in answer.err


def served(monkeypatch, command, *arguments):
    """What the command leaves, and the servers it began, which end at once."""
    begun = []

    class Server:
        def __init__(self, line, **_):
            begun.append(line)

        def wait(self):
            return 0

    monkeypatch.setattr("growthsim.cli.serving.subprocess.Popen", Server)
    monkeypatch.setattr("growthsim.cli.serving.signal.signal", lambda *_: None)
    return command("app", "--no-browser", *arguments), begun

"""The benchmark runs, and its C loop computes what the equations compute. No time is judged here."""

import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

FOLDER = Path(__file__).parent.parent / "benchmarks"


@pytest.fixture
def kernel(monkeypatch):
    """The module of the C loop."""
    monkeypatch.syspath_prepend(str(FOLDER))
    import kernel

    return kernel


def test_the_c_loop_agrees_with_the_equations(kernel):
    """To nine digits, for one future and for many."""
    ratios = kernel.compared(sizes=(1, 100, 25_000), repeats=1)
    if ratios is None:
        pytest.skip("there is no C compiler here")
    assert [ratio.futures for ratio in ratios] == [1, 100, 25_000]
    assert all(ratio.apart < 1e-9 for ratio in ratios)


def test_without_a_compiler_the_comparison_is_left_out(kernel, monkeypatch):
    """Nothing breaks."""
    monkeypatch.setattr(kernel.shutil, "which", lambda _: None)
    assert kernel.compared() is None


def test_a_measure_gives_time_and_memory_as_json():
    """In a process of its own, as the benchmark itself asks for it."""
    line = [sys.executable, str(FOLDER / "engine.py"), "--measure", "future"]
    done = subprocess.run(line, capture_output=True, text=True, check=True, timeout=60)
    found = json.loads(done.stdout)
    assert found["seconds"] > 0
    assert 0 < found["gigabytes"] < 2


def test_the_c_loop_leaves_the_process_as_it_was(kernel, tmp_path):
    """Loading it does not make everybody else round tiny numbers to zero."""
    kernel.kernel_in(tmp_path)
    assert np.float64(2.2e-308) / 4 > 0


def test_every_measure_of_the_laboratory_runs(monkeypatch):
    """Reading, fitting, forecasting, crossing, hindcasts and a measured scenario, once each."""
    monkeypatch.syspath_prepend(str(FOLDER))
    from technologies import measures

    for work in measures(None).values():
        work()

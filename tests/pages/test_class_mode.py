"""Pages that are served to a class: smaller simulations, no file of the machine, everything shipped still opens."""

from __future__ import annotations

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from growthsim.pages.compare_actuals import take_forecast
from growthsim.pages.compare_list import add_file
from growthsim.pages.desk import CLASS_WORK_LIMIT, WORK_LIMIT, fresh_desk, refuse, work_limit
from growthsim.pages.loading import opened
from growthsim.pages.options import CLASS
from growthsim.scenario import ScenarioError, dumps, library, load, replace
from growthsim.texts import text

HEAVY = replace(load("sensor"), {"span.runs": CLASS_WORK_LIMIT // (2 * 180) + 1})


@pytest.fixture
def in_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pages as a class has them."""
    monkeypatch.setenv(CLASS, "http://192.0.2.7:8501/")


def test_the_limit_is_lower_in_a_class(monkeypatch: pytest.MonkeyPatch) -> None:
    """And as high as ever where the mark is empty, as it is in a server that is started without it."""
    assert work_limit() == WORK_LIMIT
    refuse(HEAVY)
    monkeypatch.setenv(CLASS, "http://192.0.2.7:8501/")
    assert work_limit() == CLASS_WORK_LIMIT < WORK_LIMIT
    monkeypatch.setenv(CLASS, "")
    assert work_limit() == WORK_LIMIT


@pytest.mark.usefixtures("in_class")
def test_a_large_simulation_is_refused_with_its_reason() -> None:
    """How much it is, how much is allowed, and why."""
    with pytest.raises(ScenarioError) as fault:
        refuse(HEAVY)
    assert "stops at 1 million" in str(fault.value)
    assert text("classroom.limit") in str(fault.value)
    desk = fresh_desk()
    assert not desk.put(HEAVY)
    assert not add_file(desk, "heavy.toml", dumps(HEAVY).encode())
    assert not take_forecast(desk, "heavy.toml", dumps(HEAVY).encode())
    assert len(desk.said()) == 3


@pytest.mark.usefixtures("in_class")
def test_every_shipped_scenario_opens_in_a_class() -> None:
    """The limit keeps nobody from a lesson."""
    for name in library():
        refuse(load(name))


@pytest.mark.usefixtures("in_class")
@pytest.mark.parametrize("content", ['frame = "{}frame.toml"', '[technologies.a]\ndata = "{}costs.csv"'])
@pytest.mark.parametrize("folder", ["", "./", "{cwd}/"])
def test_no_file_of_the_machine_is_read(
    content: str, folder: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A dropped file that names another is refused with the name, also where there is one, and it is not opened."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "frame.toml").write_text("secret = 1")
    (tmp_path / "costs.csv").write_text("year,cost\n2000,4242\n2001,2121\n2002,1000\n")
    named = content.format(folder.format(cwd=tmp_path.as_posix()))
    desk = fresh_desk()
    before = desk.scenario
    assert not opened(desk, "mine.toml", f"schema = 1\n{named}\n".encode())
    (said,) = desk.said()
    assert desk.scenario == before
    assert "frame = " in said or "data" in said
    assert "secret" not in said
    assert "4242" not in said


def more_script() -> None:
    from types import SimpleNamespace

    from growthsim.pages.working import precision

    precision("tried", None, SimpleNamespace(standard_error=0.05, runs=200))  # type: ignore[arg-type]


def test_a_class_works_out_no_more_futures(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where one visitor may ask for more, a class is told why not."""
    alone = AppTest.from_function(more_script).run()
    assert [button.label for button in alone.button] == [text("working.more")]
    monkeypatch.setenv(CLASS, "http://192.0.2.7:8501/")
    together = AppTest.from_function(more_script).run()
    assert not together.button
    assert text("classroom.precise") in "".join(element.proto.body for element in together.get("html"))

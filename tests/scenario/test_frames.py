"""Frames of methods in scenarios: shipped by name, from a file beside, in the file itself; and bad ones."""

from __future__ import annotations

import pytest
import tomlkit

from growthsim.analysis.verdict import verdict
from growthsim.data import frame, frame_of, shipped_frames
from growthsim.scenario import ScenarioError, dumps, fingerprint, load, loads, replace
from growthsim.scenario.link import decode, encode
from growthsim.scenario.reframing import frame_in, reframed
from growthsim.simulate import run

OWN = """
title = "Two habits"
source = "A class of 2026"
purpose = "aim"
[methods.aim]
label = "Aim"
group = "inside"
lag = 3
parts = { alignment = 1.0 }
[methods.machines]
label = "Machines"
group = "inside"
lag = 6
gated = true
parts = { digital = 0.9, learning = 0.5 }
[[effects]]
method = "machines"
channel = "productivity"
values = [1.0, 1.1, 1.3]
source = "made up"
grade = "assumption"
"""
PLAN = '[plans.change]\nmethods = {machines = 0.9, aim = 0.5}\nactions = [{path = "methods.aim", value = 0.9}]'


def own(tmp_path, text=OWN, rest=PLAN):
    """A scenario with a frame of its own in a file beside it."""
    (tmp_path / "habits.toml").write_text(text, encoding="utf-8")
    file = tmp_path / "mine.toml"
    file.write_text(f'frame = "habits.toml"\n[span]\nyears = 4\nruns = 20\n{rest}\n', encoding="utf-8")
    return file


def test_a_frame_beside_the_scenario_runs_and_travels(tmp_path):
    """Its methods are levers, actions and results; file, link and fingerprint hold the frame itself."""
    scenario = load(own(tmp_path))
    assert tuple(scenario.firm.methods) == ("aim", "machines")
    dataset = run(scenario)
    assert float(dataset["digital_share"].sel(plan="change").values[:, -1].max()) > 0.3
    assert verdict(dataset)["plans"]["change"]["events"]["disrupted"]["probability"] <= 1
    again = loads(dumps(scenario))
    assert again == scenario
    assert decode(encode(scenario)).scenario == scenario
    default = replace(load("sensor"), {"span.runs": 1})
    assert fingerprint(scenario) != fingerprint(default)
    assert fingerprint(replace(scenario, {"firm.methods.machines": 0.2})) != fingerprint(scenario)


def test_the_default_frame_changes_no_fingerprint():
    """Naming the frame that is used anyway is no change, nor is putting its own table in its place."""
    plain = loads("schema = 1")
    assert fingerprint(loads(f'frame = "{frame().name}"')) == fingerprint(plain)
    table = frame_of(frame().as_table())
    assert table.effects == frame().effects
    assert table.methods == frame().methods


@pytest.mark.parametrize("name", shipped_frames())
def test_every_shipped_frame_runs_with_all_its_methods(name):
    """All methods of a shipped frame can be adopted together, and doing so moves the firm."""
    levels = dict.fromkeys(frame(name).names, 0.9)
    scenario = loads(
        tomlkit.dumps({"frame": name, "span": {"runs": 8, "years": 6}, "plans": {"all": {"methods": levels}}})
    )
    dataset = run(scenario)
    assert float(dataset["method_level"].sel(plan="all").values[:, -1].max()) > 0.5
    assert float(dataset["readiness"].sel(plan="all").values[:, -1].max()) > 0


def test_methods_of_another_frame_are_refused_by_name(tmp_path):
    """A method the frame does not have is told with the nearest one it has, wherever it stands."""
    with pytest.raises(ScenarioError, match="did you mean machines"):
        load(own(tmp_path, rest="[firm.methods]\nmachine = 0.3"))
    with pytest.raises(ScenarioError, match="an action changes a quantity"):
        load(own(tmp_path, rest='[plans.a]\nactions = [{path = "methods.mtp", value = 0.5}]'))


@pytest.mark.parametrize(
    ("broken", "message"),
    [
        (OWN.replace('purpose = "aim"', 'purpose = "aims"'), "purpose: .*did you mean aim"),
        (OWN.replace("lag = 3", "lag = -1"), r"methods.aim.lag: -1; allowed: 0.1 to 240"),
        (OWN.replace("digital = 0.9", "digits = 0.9"), "did you mean digital"),
        (OWN.replace('channel = "productivity"', 'channel = "magic"'), '"magic" is not known'),
        (OWN.replace('grade = "assumption"', 'grade = "certain"'), '"certain" is not known'),
        (OWN.replace("[1.0, 1.1, 1.3]", "[1.0, 0, 1.3]"), "0; allowed: 0.01 to 100"),
        (
            OWN.replace("[methods.machines]", "[methods.effects]").replace('"machines"', '"effects"'),
            "taken by a number",
        ),
        (OWN.replace("gated = true", 'gated = "yes"'), "not true or false"),
        (OWN.replace('label = "Aim"', 'label = "A\\u202Eim"'), "invisible character U\\+202E"),
        ("title = 1", "methods: at least one"),
        ("= nonsense", "not TOML"),
        (OWN + "x" * 210_000, "larger than|not TOML"),
    ],
)
def test_a_faulty_frame_is_refused_place_by_place(tmp_path, broken, message):
    """Each fault names its place, the value and what is allowed; nothing else is judged by it."""
    with pytest.raises(ScenarioError, match=message):
        load(own(tmp_path, broken))
    with pytest.raises(ScenarioError):
        frame_in("mine.toml", broken.encode())


def test_a_frame_never_comes_from_outside_the_folder(tmp_path):
    """A name that leads out of the scenario's folder, or nowhere, is refused."""
    for name in ("../habits.toml", "/etc/habits.toml", "missing.toml"):
        file = own(tmp_path)
        file.write_text(f'frame = "{name}"', encoding="utf-8")
        with pytest.raises(ScenarioError, match=r"leads out|no such file"):
            load(file)
    with pytest.raises(ScenarioError, match="no frame of this name"):
        loads('frame = "habits.toml"')


def test_another_frame_keeps_what_it_can_and_names_what_falls_away():
    """Numbers of the firm stay; levels and actions on methods that are gone are named; the way back is open."""
    scenario = replace(
        load("sensor"),
        {"firm.methods.algorithms": 0.3, "plans.exo.actions": [{"path": "methods.mtp", "value": 0.5, "start": 1.0}]},
    )
    found, dropped = reframed(scenario, frame_in("mine.toml", OWN.encode()))
    assert tuple(found.firm.methods) == ("aim", "machines")
    assert found.firm.price == scenario.firm.price
    assert "firm.methods.algorithms" in dropped
    assert "plans.exo.actions: methods.mtp" in dropped
    assert not found.plans["exo"].methods
    back, lost = reframed(found, "exponential_organisation")
    assert back.frame == frame()
    assert not lost

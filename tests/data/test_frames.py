"""Frames of methods: those that ship are whole, and a frame that cannot be is refused place by place."""

from __future__ import annotations

from typing import Any

import pytest

from growthsim.data import FrameError, frame, frame_of, read_frame, shipped_frames
from growthsim.quantities import GRADES

SHIPPED = pytest.mark.parametrize("name", shipped_frames())


def small(**changes: Any) -> dict[str, Any]:
    """A frame of two methods, some keys changed."""
    entry = {"label": "One", "group": "g", "lag": 3}
    methods = {"one": dict(entry), "two": {**entry, "label": "Two", "gated": True, "needs": ["one"]}}
    return {"title": "T", "source": "S", "purpose": "one", "methods": methods, **changes}


def changed(method: str = "one", **changes: Any) -> dict[str, Any]:
    """The frame with one method changed."""
    table = small()
    table["methods"][method].update(changes)
    return table


def effect(**changes: Any) -> dict[str, Any]:
    """The frame with one effect, some keys changed."""
    entry = {"method": "one", "channel": "delay", "values": [0.9, 0.8, 0.7], "source": "S", "grade": "assumption"}
    return small(effects=[{**entry, **changes}])


def test_two_frames_ship():
    """The eleven methods first, and a small one as an example for one's own."""
    assert shipped_frames() == ("exponential_organisation", "workshop_habits")
    assert (len(frame().methods), len(frame("workshop_habits").methods)) == (11, 5)


@SHIPPED
def test_every_method_has_two_questions_and_two_steps(name):
    """With both ends in words, all different from one another."""
    found = frame(name)
    questions = [question for method in found.methods for question in method.questions]
    assert {len(method.questions) for method in found.methods} == {2}
    assert {len(method.steps) for method in found.methods} == {2}
    words = [words for question in questions for words in (question.ask, question.low, question.high)]
    words += [step for method in found.methods for step in method.steps]
    assert len(set(words)) == len(words)
    assert all(words)


@SHIPPED
def test_a_frame_comes_out_of_its_table_as_it_went_in(name):
    """A scenario carries a frame of one's own as such a table."""
    found = frame(name)
    assert frame_of(found.as_table(), name) == found


@SHIPPED
def test_the_purpose_gates_others_and_every_effect_has_a_source(name):
    """Side effects make worse what effects make better."""
    found = frame(name)
    assert found.purpose in found.names
    assert any(method.gated for method in found.methods)
    assert any(entry.side_effect for entry in found.effects)
    assert all(entry.source and entry.grade in GRADES for entry in found.effects)


def test_the_purpose_opens_six_of_the_eleven():
    """And interfaces and dashboards carry what the seeds say they carry."""
    found = frame()
    gated = {method.name for method in found.methods if method.gated}
    assert gated == {"staff_on_demand", "community", "engagement", "experimentation", "autonomy", "social_technologies"}
    needs = {method.name: method.needs for method in found.methods if method.needs}
    assert needs == {"mtp": ("dashboards",), "autonomy": ("dashboards",), "staff_on_demand": ("interfaces",),
                     "community": ("interfaces",)}  # fmt: skip


@pytest.mark.parametrize(
    ("table", "place", "said"),
    [
        (small(purpose="tow"), "purpose", "did you mean two?"),
        (small(minimum=2), "minimum", "allowed: 0 to 1"),
        (small(methods={}), "methods", "at least one"),
        (small(title=3), "title", "not a text"),
        (small(methodes={}), "methodes", "did you mean methods?"),
        (small(purpose=""), "methods.two.gated", "name that as purpose"),
        (changed(label=None), "methods.one.label", "missing"),
        (changed(lag=0), "methods.one.lag", "allowed: 0.1 to 240"),
        (changed(lag=float("nan")), "methods.one.lag", "allowed: 0.1 to 240"),
        (changed(needs=["one"]), "methods.one.needs", "no other method"),
        (changed(steps=["only one"]), "methods.one.steps", "two texts"),
        (changed(parts={"digitl": 0.5}), "methods.one.parts", "did you mean digital?"),
        (changed(parts={"digital": 2}), "methods.one.parts.digital", "allowed: 0 to 1"),
        (changed(questions=[{"ask": "?", "low": "a"}]), "methods.one.questions.0.high", "missing"),
        (changed(questions=[{"ask": "a\u202eb", "low": "a", "high": "b"}]), "methods.one.questions.0.ask", "U+202E"),
        (changed(note="x" * 601), "methods.one.note", "at most 600"),
        (effect(channel="dely"), "effects.0.channel", "did you mean delay?"),
        (effect(grade="certain"), "effects.0.grade", "not known"),
        (effect(values=[1, 2]), "effects.0.values", "weak, central, strong"),
        (effect(values=[0, 1, 2]), "effects.0.values", "allowed: 0.01 to 100"),
    ],
)
def test_a_frame_that_cannot_be_is_refused_at_its_place(table, place, said):
    """With what stands there and what is allowed, or the nearest right thing."""
    with pytest.raises(FrameError) as caught:
        frame_of(table)
    assert [(where, what) for where, what in caught.value.faults if where == place and said in what], caught.value


def test_all_faults_are_told_at_once():
    """Not one after the other."""
    with pytest.raises(FrameError) as caught:
        frame_of({**changed(lag=-1, needs=["x"]), "minimum": 3, "purpose": "none"})
    assert len(caught.value.faults) == 4


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("title = ", "not TOML"),
        ("a = " + "[" * 5000, "nested too deeply"),
        ("a = " + "9" * 5000, "too many digits"),
        ("a" + ".a" * 90_000 + " = 1", "line 1: more than 1,000 dots"),
    ],
)
def test_what_is_no_toml_is_refused(content, said):
    """In words, and before a key of very many parts takes all the memory there is."""
    with pytest.raises(FrameError, match=said):
        read_frame(content)

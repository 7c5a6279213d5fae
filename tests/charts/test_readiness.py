"""The profile of the test and the picture of what opens what: rows of tables under a constant specification."""

from __future__ import annotations

import json

import pytest
import vl_convert

from growthsim.charts.prerequisites import alternative, columns, prerequisites
from growthsim.charts.readiness import profile_specification, profile_tables
from growthsim.charts.theme import LIGHT
from growthsim.data import frame, frame_of, shipped_frames
from growthsim.methods.answers import METHODS, Answers
from growthsim.methods.readiness import readiness_of

SHIPPED = pytest.mark.parametrize("name", shipped_frames())


def svg(specification, width=360):
    """The picture as SVG; tables become rows."""
    rows = {name: json.loads(table.to_json(orient="records")) for name, table in specification["datasets"].items()}
    return vl_convert.vegalite_to_svg({**specification, "datasets": rows, "width": width})


def test_the_profile_names_every_method_with_level_and_gap():
    """What was not answered says so, and the weakest stand out."""
    found = readiness_of(Answers({METHODS: {"mtp_1": 1, "mtp_2": "unknown", "dashboards_1": 4}}), frame())
    rows = profile_tables(found)["methods"]
    assert list(rows["name"]) == [method.label for method in frame().methods]
    first = rows.iloc[0]
    assert (first["number"], first["gap"], first["low"], first["high"]) == ("38\u00a0%", "gap 62\u00a0%", 0.125, 0.625)
    assert list(rows[~rows["answered"]]["gap"].unique()) == ["not answered"]
    assert list(rows[rows["weak"]]["name"]) == [frame().by_name["mtp"].label]
    drawn = svg({**profile_specification(11, LIGHT), "datasets": {"methods": rows}})
    assert "Massive transformative purpose" in drawn
    assert "gap 62" in drawn


def test_an_earlier_test_puts_a_ring_on_each_bar():
    """At the level it had."""
    before, after = (readiness_of(Answers({METHODS: {"mtp_1": step, "mtp_2": step}}), frame()) for step in (1, 3))
    rows = profile_tables(after, before)["methods"]
    assert (rows["before"][0], rows["level"][0]) == (0.25, 0.75)
    assert profile_tables(after)["methods"]["before"].isna().all()


@SHIPPED
def test_the_picture_shows_every_method_that_needs_or_is_needed(name):
    """Each in one box that touches no other."""
    found = frame(name)
    picture = prerequisites(found, dict.fromkeys(found.names, 0.75), palette=LIGHT)
    boxes = picture["datasets"]["boxes"]
    assert sorted(boxes["name"]) == sorted(name for column in columns(found) for name in column)
    for _, column in boxes.sort_values("top").groupby("left"):
        assert (column["top"].iloc[1:].to_numpy() > column["bottom"].iloc[:-1].to_numpy()).all()
    assert boxes["bottom"].max() < picture["height"]
    drawn = svg(picture)
    for box in boxes["name"]:
        assert found.by_name[box].label.split()[0] in drawn


def test_a_line_is_dashed_where_what_is_needed_is_missing():
    """Unless nobody believes in the gate."""
    found = frame()
    levels = {**dict.fromkeys(found.names, 0.75), "mtp": 0.25}
    links = prerequisites(found, levels)["datasets"]["links"]
    assert set(links[links["missing"]]["link"]) == {f"mtp>{method.name}" for method in found.methods if method.gated}
    assert not prerequisites(found, levels, gate=1.0)["datasets"]["links"]["missing"].any()
    assert "Autonomy (75\u00a0%) ← Massive transformative purpose (25\u00a0%)" in alternative(found, levels)


def test_side_effects_are_marked_in_the_picture():
    """In words, inside the box."""
    picture = prerequisites(frame(), dict.fromkeys(frame().names, 0.5))
    assert list(picture["datasets"]["words"]["words"]).count("side effect") == 4


def test_a_frame_in_which_methods_need_each_other_is_drawn():
    """And one in which nothing needs anything has no boxes to draw."""
    entry = {"label": "A", "group": "g", "lag": 3}
    table = {"title": "T", "source": "S", "methods": {"a": {**entry, "needs": ["b"]}, "b": {**entry, "needs": ["a"]}}}
    assert len(prerequisites(frame_of(table), {"a": 1.0, "b": 0.0})["datasets"]["links"]) == 8
    assert not any(columns(frame_of({**table, "methods": {"a": entry}})))

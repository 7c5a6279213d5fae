"""Animations: a GIF for a slide and a page that plays by itself, with the scenario inside."""

from __future__ import annotations

import io
import itertools
import re
from datetime import date

import pytest
from PIL import Image, ImageChops

from growthsim.export.animation import (
    LAST,
    MOST_GROWING,
    TIMES,
    Film,
    animation_gif,
    animation_html,
    lesson_film,
    scenario_film,
)
from growthsim.export.carried import scenario_text_in
from growthsim.export.metadata import gif_with
from growthsim.lessons.catalogue import lesson
from growthsim.scenario import ScenarioError
from tests.charts.synthetic import two_humps

DAY = date(2026, 11, 22)
HOSTILE = "Stay <script>alert(1)</script>"


@pytest.fixture(scope="module")
def film() -> Film:
    return scenario_film(two_humps(runs=40, years=4, stay=HOSTILE), DAY)


@pytest.fixture(scope="module")
def gif(film: Film) -> bytes:
    return animation_gif(film)


@pytest.fixture(scope="module")
def page(film: Film) -> str:
    return animation_html(film)


def frames(gif: bytes) -> list[Image.Image]:
    found = []
    with Image.open(io.BytesIO(gif)) as picture:
        for number in range(picture.n_frames):  # type: ignore[attr-defined]
            picture.seek(number)
            found.append(picture.convert("RGB"))
    return found


def test_a_gif_has_a_picture_for_each_moment(film: Film, gif: bytes) -> None:
    """All of 1280 × 720 pixels; no two neighbours are the same."""
    pictures = frames(gif)
    assert len(pictures) == len(film.shots) == 6
    assert {picture.size for picture in pictures} == {(1280, 720)}
    for one, other in itertools.pairwise(pictures):
        assert ImageChops.difference(one, other).getbbox() is not None


def test_while_it_grows_the_plot_stays_where_it_is(film: Film, gif: bytes) -> None:
    """What changes lies below the head's beginning and above the foot, which stays."""
    for one, other in itertools.pairwise(frames(gif)[1:-1]):
        _, top, _, bottom = ImageChops.difference(one, other).getbbox() or (0, 0, 0, 0)
        assert top > 30
        assert bottom < 660


def test_a_gif_plays_twice_and_rests_on_its_last_picture(film: Film, gif: bytes) -> None:
    """It is repeated once; the last picture stands at least three seconds."""
    with Image.open(io.BytesIO(gif)) as picture:
        assert picture.info["loop"] == TIMES - 1
        picture.seek(len(film.shots) - 1)
        assert picture.info["duration"] == 1000 * LAST >= 3000


def test_the_scenario_travels_in_both(film: Film, gif: bytes, page: str) -> None:
    """As in every other file."""
    assert scenario_text_in("slide.gif", gif) == film.scenario
    assert scenario_text_in("slide.html", page.encode()) == film.scenario


@pytest.mark.parametrize("source", ["x = 1\n", "title = 'äö 😀'\n" * 400])
def test_a_gif_that_was_cut_off_is_told_so(source: str) -> None:
    """Wherever its end is missing; no half of a scenario is opened, and a whole one comes back as it was."""
    content = io.BytesIO()
    light = Image.new("L", (4, 4), 255)
    Image.new("L", (4, 4)).save(content, "GIF", save_all=True, append_images=[light], duration=100)
    whole = gif_with(content.getvalue(), source)
    assert scenario_text_in("a.gif", whole) == source
    with Image.open(io.BytesIO(whole)) as picture:
        assert picture.n_frames == 2  # type: ignore[attr-defined]
    for end in range(10, len(whole), max(1, len(whole) // 60)):
        with pytest.raises(ScenarioError, match="GIF animation whose end is missing"):
            scenario_text_in("a.gif", whole[:end])
    with pytest.raises(ScenarioError, match="without a scenario"):
        scenario_text_in("a.gif", content.getvalue())
    with pytest.raises(ValueError, match="not a GIF"):
        gif_with(b"GIF", source)


def test_a_page_has_no_script_and_fetches_nothing(page: str) -> None:
    """What a plan is called stays text; the only script element is data."""
    assert re.findall(r"<script[^>]*>", page) == ['<script type="application/toml" id="growthsim-scenario">']
    assert "default-src 'none'" in page
    assert not re.search(r"""(?:src|href)=["'](?!data:)""", page)
    assert "<script>alert" not in page
    assert len(page) < 2_000_000


def test_a_page_shows_one_picture_after_the_other(film: Film, page: str) -> None:
    """Each is seen from where the one before ends; together they fill the time."""
    steps = re.findall(r"@keyframes s(\d+)\{(.*?)\}\}", page)
    assert [int(number) for number, _ in steps] == list(range(len(film.shots)))
    shown = []
    for _, marks in steps:
        seen = {float(share): word for share, word in re.findall(r"([\d.]+)%\{visibility:(\w+)", marks)}
        begin = next(share for share, word in seen.items() if word == "visible")
        ends = [share for share, word in seen.items() if share > begin and word == "hidden"]
        shown.append((begin, min(ends, default=100.0)))
    assert shown[0][0] == 0
    assert shown[-1][1] == 100
    assert [end for _, end in shown[:-1]] == pytest.approx([begin for begin, _ in shown[1:]])
    assert page.count("<svg") == len(film.shots)
    assert f"step-end {TIMES} both" in page


def test_who_wants_no_motion_sees_the_last_picture(film: Film, page: str) -> None:
    """On paper too: no animation, and only the last one visible."""
    rule = page[page.index("@media (prefers-reduced-motion:reduce),print") :]
    assert "animation:none!important;visibility:hidden" in rule
    assert ".last{visibility:visible}" in rule
    assert page.count(" last") == 2
    assert f's{len(film.shots) - 1} last"' in page


def test_a_long_lesson_is_told_in_fewer_pictures() -> None:
    """What was asked for is in it all the same."""
    found = lesson("halving")
    film = lesson_film(found, day=DAY)
    assert len(film.shots) <= MOST_GROWING + 4
    titles = [shot.title for shot in film.shots]
    assert all(any(title.startswith(f"{place:.0f}: ") for title in titles) for place in found.task().places)
    assert film.scenario == ""
    assert "What halves" in film.sources

"""Pictures of costs as files: complete, legible, harmless, and able to bring their series back."""

from __future__ import annotations

import itertools
import re
import struct
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from growthsim.charts.metrics import missing_signs, text_width
from growthsim.charts.placing import Box, overlap
from growthsim.export.image import FOUR_TO_THREE, WIDE, Frame, framed, png_of
from growthsim.export.metadata import SERIES, png_with, sources_in
from growthsim.export.stamp import SeriesStamp
from growthsim.export.technologies import (
    Picture,
    calibration_picture,
    content_of,
    crossing_picture,
    fan_picture,
    framed_picture,
    rays_picture,
    series_text,
    write_technology_charts,
)
from growthsim.technologies.breaks import breaks_of
from growthsim.technologies.crossing import crossing_of
from growthsim.technologies.forecast import forecast
from growthsim.technologies.hindcast import Hindcasts, hindcasts
from growthsim.technologies.library import shipped
from growthsim.technologies.reading import parse_series
from growthsim.technologies.series import Series, series_of
from tests.charts.synthetic import two_humps

DAY = date(2026, 11, 21)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = ["</script><script>alert(1)</script>", "<b>bold</b> & \"quotes\" 'too'", "$x^2$ ![](http://example.org)",
           "long " * 60, "😀🎉", "two\nlines\tand\x07bell", "]]> --> <!-- {braces}", "=HYPERLINK(1)"]  # fmt: skip


def series_in(content: bytes) -> str:
    """The only series, as CSV, that a file carries."""
    (found,) = sources_in(content, SERIES)
    return found


def words_of(svg: str) -> str:
    """All text of an SVG, which must be well-formed."""
    return "\n".join("".join(node.itertext()) for node in ET.fromstring(svg).iter(f"{SVG}text"))


def boxes_of(svg: str) -> list[tuple[str, Box]]:
    """Every text with the box it takes, each once: halos stand where their words do."""
    found: dict[tuple[str, Box], None] = {}

    def walk(node: ET.Element, left: float, top: float) -> None:
        moved = re.search(r"translate\(([-\d.e]+)[, ]+([-\d.e]+)\)", node.get("transform", ""))
        if moved:
            left, top = left + float(moved[1]), top + float(moved[2])
        if node.tag == f"{SVG}text":
            words, size = "".join(node.itertext()), float(node.get("font-size", "").removesuffix("px"))
            weight = 600 if node.get("font-weight") == "600" else 400
            family = "serif" if "Serif" in node.get("font-family", "") else "sans"
            wide = text_width(words, size, weight, family)
            start = (
                left + float(node.get("x", 0)) - {"middle": wide / 2, "end": wide}.get(node.get("text-anchor", ""), 0)
            )
            base = top + float(node.get("y", 0))
            box = (round(start, 1), round(base - 0.72 * size, 1), round(start + wide, 1), round(base + 0.18 * size, 1))
            found[words, box] = None
        for child in node:
            walk(child, left, top)

    walk(ET.fromstring(svg), 0.0, 0.0)
    return list(found)


@pytest.fixture(scope="module")
def record() -> Hindcasts:
    return hindcasts([shipped("solar_pv_modules_1975_2024"), shipped("liion_cells_1991_2024")])


def fan_of(name: str, ahead: float = 10.0) -> Picture:
    series = shipped(name)
    return fan_picture(forecast(series, series.years[-1] + ahead), breaks=breaks_of(series), day=DAY)


def test_a_picture_says_all_it_should() -> None:
    """Title, what is drawn, both scales, source, grade, licence, traps and stamp stand on it as text."""
    words = words_of(framed_picture(fan_of("lidar_press", 5.1)))
    for expected in ("Lidar for an automated car in 2030: ", "Cost in nominal USD per unit.", "Linear scale",
                     "Log scale", "Dark band: half of the futures",
                     "Source: Press: Detroit News", "Grade: industry.",
                     "Licence: facts; quote with source.", "Mind: Six quotes", "growthsim ", "Pooled fan",
                     "learnt from 5 changes, 2009–2024", "6 points", "21 November 2026"):  # fmt: skip
        assert expected in words


def test_the_caller_may_say_the_finding() -> None:
    picture = fan_picture(forecast(shipped("lidar_press"), 2030), "A finding of my own")
    assert words_of(framed_picture(picture)).startswith("A finding of my own\n")


@pytest.mark.parametrize(
    "name", ["lidar_press", "memory_ram_mccallum", "nuclear_us_pcdb", "control_nails_sichel", "genome_nhgri",
             "llm_price_mmlu_gpt35_level"],
)  # fmt: skip
@pytest.mark.parametrize("frame", [WIDE, FOUR_TO_THREE])
def test_no_words_touch_others_or_leave_the_frame(name: str, frame: Frame) -> None:
    """However steep, long, short, broken or rising a series is."""
    series = shipped(name)
    crossing = crossing_of(forecast(series, series.years[-1] + 12), float(series.costs[-1]) * 0.3)
    past = hindcasts([series], window=3)
    pictures = [fan_of(name), crossing_picture(crossing), rays_picture(past), calibration_picture([past, past])]
    for picture in pictures:
        boxes = boxes_of(framed_picture(picture, frame))
        assert len(boxes) > 15
        for words, (left, top, right, bottom) in boxes:
            assert left >= 0, words
            assert top >= 0, words
            assert right <= frame.width - 8, words
            assert bottom <= frame.height, words
        assert [pair for pair in itertools.combinations(boxes, 2) if overlap(pair[0][1], pair[1][1])] == []


def test_dark_is_dark() -> None:
    """Another ground and other inks, the same words."""
    picture = fan_of("lidar_press")
    light, dark = framed_picture(picture), framed_picture(picture, theme="dark")
    assert "#FFFFFF" in light
    assert "#FFFFFF" not in dark
    assert "#12161B" in dark
    assert words_of(light) == words_of(dark)


@pytest.mark.parametrize(("frame", "size"), [(WIDE, (1920, 1080)), (FOUR_TO_THREE, (1440, 1080))])
def test_pictures_have_the_promised_size(frame: Frame, size: tuple[int, int]) -> None:
    picture = fan_of("lidar_press")
    content = content_of(picture, framed_picture(picture, frame), "png")
    assert struct.unpack(">II", content[16:24]) == size


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_series_comes_back_from_the_file(tmp_path: Path, ending: str) -> None:
    """Every figure and every fact, and no scenario."""
    found, original = forecast(shipped("nuclear_us_pcdb"), 2030), shipped("nuclear_us_pcdb")
    (path,) = write_technology_charts(tmp_path, found, formats=(ending,), theme="dark")
    (back,) = parse_series(series_in(path.read_bytes()), name="nuclear_us_pcdb")
    assert np.array_equal(back.years, original.years)
    assert np.array_equal(back.costs, original.costs)
    assert np.array_equal(back.cumulative, original.cumulative, equal_nan=True)
    for fact in ("label", "unit", "source", "licence", "grade", "traps", "kind"):
        assert getattr(back, fact) == getattr(original, fact)
    assert list(sources_in(path.read_bytes())) == []
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_many_series_come_back_in_the_long_form(record: Hindcasts) -> None:
    """Each with its name and unit; where each comes from is told in comments."""
    carried = series_in(framed_picture(calibration_picture([record])).encode())
    back = parse_series(carried)
    assert [series.name for series in back] == [series.title for series in record.series]
    for one, other in zip(back, record.series, strict=True):
        assert np.array_equal(one.costs, other.costs)
        assert one.unit == other.unit
        assert f"licence {other.licence}" in carried


def test_series_of_the_same_name_stay_apart() -> None:
    one = series_of([(2000, 1), (2001, 2)], "a", label="Same")
    other = series_of([(2000, 3), (2001, 4)], "b", label="Same")
    assert [series.costs.tolist() for series in parse_series(series_text([one, other]))] == [[1, 2], [3, 4]]


def test_a_picture_of_a_scenario_carries_no_series() -> None:
    """Each keyword brings back its own text only, also where a file holds both."""
    dataset = two_humps(runs=20)
    content = png_of(framed("cash", dataset), str(dataset.attrs["scenario"]))
    assert list(sources_in(content, SERIES)) == []
    both = png_with(content, "year,cost\n2000,1\n", "growthsim-series")
    assert series_in(both) == "year,cost\n2000,1\n"
    assert list(sources_in(both)) == [dataset.attrs["scenario"]]
    assert 'id="growthsim-scenario"' in framed("cash", dataset)


def hostile(words: str) -> Series:
    points = [(2000.0 + year, 100.0 * 0.8**year + year % 2) for year in range(14)]
    facts = dict.fromkeys(("label", "unit", "source", "licence", "traps"), words)
    return series_of(points, "hostile", grade="industry", **facts)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(tmp_path: Path, words: str) -> None:
    """No element, entity or line break comes out of a name, a unit or a source; the file still reads back."""
    series = hostile(words)
    found = forecast(series, 2020)
    paths = write_technology_charts(
        tmp_path, found, crossing_of(found, found), hindcasts([series], window=3), formats=("svg",)
    )
    for path in paths:
        svg = path.read_text(encoding="utf-8")
        kinds = {node.tag.rpartition("}")[2] for node in ET.fromstring(svg).iter()}
        assert kinds <= {"svg", "metadata", "rect", "g", "path", "text", "defs", "clipPath", "line", "title", "desc"}
        assert not set(words_of(svg)) & {"\t", "\x07"}
        for back in parse_series(series_in(path.read_bytes())):
            assert np.array_equal(back.costs, series.costs)


@pytest.mark.parametrize("words", ["long " * 60, "😀🎉"])
def test_hostile_names_leave_the_rest_legible(words: str) -> None:
    """What is drawn is explained in full beside a name of three hundred signs, or one that no font can draw."""
    text = words_of(framed_picture(fan_picture(forecast(hostile(words), 2020)))).replace("\n", " ")
    assert "thin lines: 19 of 20." in text
    assert "😀" not in text.split("Source")[0].split(" in 2020: ")[0]


def test_all_pictures_are_written(tmp_path: Path, record: Hindcasts) -> None:
    """Those there is something for, in both formats; the rays are those of the forecast's series."""
    found = forecast(shipped("liion_cells_1991_2024"), 2035)
    paths = write_technology_charts(tmp_path / "new", found, crossing_of(found, 10.0), record, day=DAY)
    assert [path.name for path in paths] == [
        "fan.png", "fan.svg", "crossing.png", "crossing.svg",
        "rays.png", "rays.svg", "calibration.png", "calibration.svg",
    ]  # fmt: skip
    assert "Lithium-ion" in (tmp_path / "new" / "rays.svg").read_text(encoding="utf-8").partition("metadata>")[2]
    alone = write_technology_charts(tmp_path, found, formats=("svg",), findings={"fan": "Said by the caller"})
    assert [path.name for path in alone] == ["fan.svg"]
    assert "Said by the caller" in alone[0].read_text(encoding="utf-8")
    with pytest.raises(ValueError, match="pdf"):
        write_technology_charts(tmp_path, found, formats=("pdf",))


def test_without_a_forecast_the_rays_are_the_most_telling(tmp_path: Path) -> None:
    """Of many series one that falls fast is drawn, though calm ones have more forecasts."""
    names = ["control_nails_sichel", "tv_us_cpi", "solar_pv_modules_1975_2024"]
    calm = series_of([(1900.0 + year, 100 * 0.98**year) for year in range(120)], "calm", label="Calm")
    (path, _) = write_technology_charts(
        tmp_path, hindcasts=hindcasts([calm, *(shipped(each) for each in names)]), formats=["svg"]
    )
    assert words_of(path.read_text(encoding="utf-8")).startswith("Solar modules since 1975: 10 years ahead")
    (path, _) = write_technology_charts(tmp_path, hindcasts=hindcasts([calm]), formats=["svg"])
    assert words_of(path.read_text(encoding="utf-8")).startswith("Calm: 10 years ahead")


def test_a_title_without_room_gives_up_its_unit() -> None:
    """It is not cut, and the subtitle still says the unit."""
    series = series_of(
        [(2000, 9), (2001, 8), (2002, 6)],
        label="A technology with a name of some length",
        unit="EUR per " + "long " * 9,
    )
    picture = fan_picture(forecast(series, 2010))
    wide, narrow = (words_of(framed_picture(picture, frame)).split("Cost in")[0] for frame in (WIDE, FOUR_TO_THREE))
    assert "EUR per long" in wide
    assert "EUR" not in narrow
    assert "…" not in wide + narrow


def test_letters_that_the_fonts_lack_are_left_to_the_file() -> None:
    """Neither title nor sources hold a sign that would change the typeface of its line."""
    facts = {"label": "日本語 PV", "unit": "円", "source": "経済産業省", "traps": "注意"}
    series = series_of([(2000 + year, 0.8**year) for year in range(9)], "sensor", **facts)
    svg = framed_picture(fan_picture(forecast(series, 2012)))
    words = words_of(svg)
    assert missing_signs(words) == set()
    assert words.startswith("sensor in 2012: ")
    assert "Source: told in the file. Mind: told in the file." in words
    assert "経済産業省" in svg


def test_names_within_one_document_are_unique() -> None:
    """Two panels in one file do not share a clip path."""
    names = re.findall(r'\bid="([^"]+)"', framed_picture(fan_of("lidar_press")))
    assert len(names) == len(set(names))


def test_sources_of_one_two_and_many() -> None:
    """One is told in full, two by name, many by their names alone with a word on where the rest is."""
    one, two, three = (shipped(name) for name in ("lidar_press", "ssd_mccallum", "tv_us_cpi"))
    assert SeriesStamp((one,), (), DAY).sources_line().startswith("Source: Press: ")
    assert "Solid-state drives: J. C. McCallum" in SeriesStamp((one, two), (), DAY).sources_line()
    many = SeriesStamp((one, two, three), (), DAY)
    assert many.sources_line().endswith("Lidar for an automated car; Solid-state drives; Televisions.")
    assert (
        many.definition_line() == "Grade: industry; official. Sources and licences of each series travel in the file."
    )
    shared = SeriesStamp(tuple(shipped(name) for name in ("software_us_cpi", "tv_us_cpi")), (), DAY)
    assert shared.sources_line().startswith("Source: US Bureau of Labor Statistics")
    assert shared.definition_line() == "Grade: official. Licence: public domain (US government)."
    own = series_of([(2000, 2), (2001, 1)])
    assert SeriesStamp((own,), (), DAY).sources_line() == "Source: your own figures."
    assert SeriesStamp((own,), (), DAY).definition_line() == ""

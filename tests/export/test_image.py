"""Exported pictures: framed, legible, harmless, and able to bring their scenario back."""

import re
import struct
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest
import xarray as xr

from growthsim.analysis.findings import findings
from growthsim.export.charts import write_charts
from growthsim.export.fonts import missing_signs
from growthsim.export.image import FOUR_TO_THREE, WIDE, framed, png_of
from growthsim.export.metadata import sources_in
from growthsim.export.stamp import stamp
from growthsim.texts import text
from tests.charts.synthetic import two_humps

DAY = date(2026, 11, 21)
HOSTILE = ["</script><script>alert(1)</script>", "<b>bold</b> & \"quotes\" 'too'", "$x^2$ ![](http://example.org)",
           "long " * 40, "two\nlines\tand\x07bell", "]]> --> <!-- {braces}"]  # fmt: skip


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return two_humps(runs=60)


def words_of(svg: str) -> str:
    """All text of an SVG, which must be well-formed."""
    root = ET.fromstring(svg)
    return "\n".join("".join(node.itertext()) for node in root.iter("{http://www.w3.org/2000/svg}text"))


def size_of(png: bytes) -> tuple[int, int]:
    width, height = struct.unpack(">II", png[16:24])
    return width, height


def test_the_frame_says_all_it_should(dataset: xr.Dataset) -> None:
    """Finding, what is drawn, sources, definition and stamp stand on the picture as text."""
    words = words_of(framed("revenue", dataset, finding="Staying ends", day=DAY))
    for expected in ("Staying ends", "Revenue a year.", "owner's accounts", "Disrupted: closed, or revenue under half",
                     "growthsim 1.0", "60 futures, seed 1", dataset.attrs["fingerprint"], "21 November 2026",
                     "Become an ExO from 2028", "Price parity", "30\u00a0M\u00a0EUR", "2041"):  # fmt: skip
        assert expected in words


def test_without_a_finding_the_title_is_the_question(dataset: xr.Dataset) -> None:
    assert "What becomes of your revenue?" in words_of(framed("revenue", dataset))


@pytest.mark.parametrize(("frame", "size"), [(WIDE, (1920, 1080)), (FOUR_TO_THREE, (1440, 1080))])
def test_pictures_have_the_promised_size(dataset: xr.Dataset, frame: object, size: tuple[int, int]) -> None:
    assert size_of(png_of(framed("cash", dataset, frame=frame))) == size  # type: ignore[arg-type]


def test_text_is_drawn(dataset: xr.Dataset) -> None:
    """In an unknown font the renderer draws no text and says nothing; the picture would be the same without."""
    svg = framed("revenue", dataset, day=DAY)
    assert png_of(svg) != png_of(re.sub(r"<text\b.*?</text>", "", svg, flags=re.DOTALL))


def test_both_weights_of_both_fonts_are_found() -> None:
    """Each cut gives another picture than the generic family does."""
    start = '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="40"><text x="5" y="30" font-size="20" '
    template = start + 'font-family="{family}" font-weight="{weight}">Hamburg 2030</text></svg>'
    families = ["Growthsim Sans, sans-serif", "Growthsim Serif, sans-serif", "sans-serif"]
    drawn = {png_of(template.format(family=family, weight=weight)) for family in families for weight in (400, 600)}
    assert len(drawn) == 6


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text(dataset: xr.Dataset, words: str) -> None:
    """No element, entity or line break comes out of a title, and it fits the frame."""
    svg = framed("revenue", dataset, finding=words)
    root = ET.fromstring(svg)
    kinds = {node.tag.rpartition("}")[2] for node in root.iter()}
    assert kinds <= {"svg", "metadata", "rect", "g", "path", "text", "defs", "clipPath", "line", "title", "desc"}
    title = next(node for node in root.iter("{http://www.w3.org/2000/svg}text"))
    assert (title.text or "")[:3] == words[:3]
    assert png_of(svg)


def test_hostile_labels_stay_text() -> None:
    label = "<script>x</script> $y$"
    assert label in words_of(framed("customers", two_humps(runs=20, stay=label)))


@pytest.mark.parametrize("ending", ["png", "svg"])
def test_the_scenario_comes_back_from_the_file(tmp_path: Path, ending: str) -> None:
    dataset = two_humps(runs=20, title="Ümlaut & <tags> – 中文 ✓")
    (path,) = write_charts(dataset, tmp_path, formats=(ending,), charts=("disruption",), theme="dark")
    assert list(sources_in(path.read_bytes())) == [dataset.attrs["scenario"]]
    assert [entry.name for entry in tmp_path.iterdir()] == [path.name]


def test_other_pictures_carry_no_scenario(dataset: xr.Dataset) -> None:
    plain = png_of(framed("cash", dataset))
    for content in (plain, plain[:100], b"<svg/>"):
        assert list(sources_in(content)) == []


def test_all_charts_are_written(tmp_path: Path, dataset: xr.Dataset) -> None:
    """A log version only where one makes sense; progress runs to the end."""
    calls: list[tuple[int, int]] = []
    paths = write_charts(dataset, tmp_path, formats=("svg",), progress=lambda *call: calls.append(call))
    assert [path.name for path in paths] == [
        "crossing.svg", "crossing-log.svg", "revenue.svg", "revenue-log.svg", "customers.svg", "customers-log.svg",
        "staff.svg", "staff-log.svg", "cash.svg", "disruption.svg", "binding.svg",
    ]  # fmt: skip
    assert calls[-1] == (11, 11)
    with pytest.raises(ValueError, match="gif"):
        write_charts(dataset, tmp_path, formats=("gif",))


def test_a_stamp_holds_what_it_takes_to_make_the_file_again(dataset: xr.Dataset) -> None:
    mark = stamp(dataset, DAY)
    assert (mark.seed, mark.runs, mark.version, mark.date) == (1, 60, "1.0", DAY)
    assert mark.scenario == dataset.attrs["scenario"]


def test_names_within_one_document_are_unique(dataset: xr.Dataset) -> None:
    """Two panels in one file do not share a clip path."""
    names = re.findall(r'\bid="([^"]+)"', framed("customers", dataset))
    assert len(names) == len(set(names))


@pytest.mark.parametrize("frame", [WIDE, FOUR_TO_THREE])
@pytest.mark.parametrize("scale", ["linear", "log"])
def test_the_scenarios_title_is_always_there(frame: object, scale: str) -> None:
    """However long it is, its beginning stands on the picture, and all that is drawn is explained below it."""
    long = two_humps(runs=30, title="The long story of a small firm " * 6)
    words = words_of(framed("revenue", long, scale, frame=frame)).replace("\n", " ")  # type: ignore[arg-type]
    assert "The long story" in words
    assert text("chart.crosses") in words


def test_only_what_is_drawn_is_explained() -> None:
    """A handful of futures has no bands, and where no firm closes there is no cross."""
    few = two_humps(runs=5)
    assert "band" not in words_of(framed("cash", few))
    assert "×" in words_of(framed("cash", few))
    few["event_time"][:] = float("nan")
    assert "×" not in words_of(framed("cash", few))


def test_signs_that_no_font_has_are_known() -> None:
    assert missing_signs("Ümlaut – “quoted” 90 % €") == set()
    assert missing_signs("Plan 中 ✨") == {"中", "✨"}


def test_a_label_that_cannot_be_drawn_gives_way_to_the_plans_key() -> None:
    unseen = two_humps(runs=30, stay="中文")
    finding = findings([unseen])["revenue"]
    words = words_of(framed("revenue", unseen, finding=finding))
    assert "中" not in words
    assert "“stay”" in words
    assert "中文 2" in words_of(framed("revenue", two_humps(runs=30, stay="中文 2")))

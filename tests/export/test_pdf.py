"""Charts as PDF: one page of the frame's size, text as text, the scenario inside."""

from __future__ import annotations

import re
import zlib
from pathlib import Path

from growthsim.export.carried import scenario_text_in
from growthsim.export.charts import write_charts
from growthsim.export.image import FOUR_TO_THREE, framed, pdf_of
from tests.charts.synthetic import two_humps


def unpacked(pdf: bytes) -> bytes:
    """The file with its packed streams laid open."""
    opened = [pdf]
    for stream in re.findall(rb"stream\r?\n(.*?)endstream", pdf, re.DOTALL):
        reader = zlib.decompressobj()
        try:
            opened.append(reader.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(opened)


def test_a_chart_is_one_page_of_its_frame() -> None:
    """In points, as the frame says."""
    pdf = pdf_of(framed("cash", two_humps(runs=20), frame=FOUR_TO_THREE))
    assert pdf.startswith(b"%PDF-")
    boxes = re.findall(rb"/MediaBox\s*\[([^\]]*)\]", unpacked(pdf))
    assert [[float(side) for side in box.split()] for box in boxes] == [[0, 0, 960, 720]]


def test_text_is_text() -> None:
    """Both shipped fonts are embedded with the map by which a reader finds and copies words."""
    open_pdf = unpacked(pdf_of(framed("cash", two_humps(runs=20), finding="Searchable")))
    for name in (b"GrowthsimSans-Regular", b"GrowthsimSans-SemiBold", b"GrowthsimSerif-SemiBold"):
        assert name in open_pdf
    assert b"/FontFile2" in open_pdf
    assert b"/ToUnicode" in open_pdf
    assert b"beginbfchar" in open_pdf


def test_charts_are_written_as_pdf_with_the_scenario_inside(tmp_path: Path) -> None:
    """Only those asked for; where a log axis makes no sense the chart is linear."""
    dataset = two_humps(runs=20, title="Ümlaut")
    options = {"formats": ("pdf",), "charts": ("cash", "revenue"), "scales": ("log",)}
    paths = write_charts(dataset, tmp_path, **options)  # type: ignore[arg-type]
    assert [path.name for path in paths] == ["revenue-log.pdf", "cash.pdf"]
    assert scenario_text_in(paths[0].name, paths[0].read_bytes()) == dataset.attrs["scenario"]
    # A reader looks for the end mark in the last thousand bytes.
    assert paths[0].read_bytes().rstrip().endswith(b"%%EOF")

"""Dropped files: whatever they are called, the scenario in them is found, and nothing in them does harm."""

import tracemalloc
import zipfile
import zlib
from io import BytesIO

import pytest
import vl_convert
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from growthsim.export import metadata
from growthsim.export.carried import first_scenario_in, scenario_text_in, scenario_texts_in
from growthsim.export.metadata import (
    PNG_SIGNATURE,
    SCENARIO,
    SERIES,
    html_with,
    pdf_with,
    png_with,
    rows_with,
    source_in_rows,
    svg_with,
)
from growthsim.scenario import ScenarioError, dumps, load, loads
from tests.export.workbooks import BOOK, LINKS, inline, shared, workbook_of

SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="60" height="40"><text x="5" y="30">2030</text></svg>'
PNG = vl_convert.svg_to_png(SVG)
PDF = vl_convert.svg_to_pdf(SVG)

SENSOR = dumps(load("sensor"))
HOSTILE = 'schema = 1\ntitle = "=1+1 _x0041_ ü 中 😀 </script></metadata>]]>&amp;"\n\n\n[span]\nyears = 10\n'
LONG = f'schema = 1\ndescription = "{"äbc 😀" * 4000}"\n'
SOURCES = {"shipped": SENSOR, "hostile": HOSTILE, "long": LONG}


def page(*sources: str) -> bytes:
    scripts = "".join(map(html_with, sources))
    picture = svg_with(SVG, "title = 'the picture in the page'")
    return f"<!doctype html><html><body>{picture}{scripts}</body></html>".encode()


def workbook(source: str, **options: bool) -> bytes:
    """As XlsxWriter writes it."""
    content = BytesIO()
    plain = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(content, {**plain, **options}) as book:
        book.add_worksheet("Verdict").write(0, 0, "title")
        sheet = book.add_worksheet("Scenario")
        for number, row in enumerate(rows_with(source)):
            sheet.write_string(number, 0, row)
    return content.getvalue()


PREAMBLE = """<?xml version="1.0" encoding="utf-8"?>
<!-- Generator: <a drawing program> -->
<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd" [
    <!ENTITY e0 "growthsim"> <!ENTITY e1 "&e0;&e0;">
]>
<!-- drawn -->"""

CARRIERS = {
    "png": lambda source: png_with(PNG, source),
    "svg": lambda source: svg_with(SVG, source).encode(),
    "svg with a head": lambda source: svg_with(f'<?xml version="1.0"?>\n{SVG}', source).encode(),
    "svg of a drawing program": lambda source: (f"{PREAMBLE}{svg_with(SVG, source)}").encode(),
    "html": page,
    "snippet": lambda source: b"<figure>" + svg_with(SVG, source).encode() + b"</figure>",
    "pdf": lambda source: pdf_with(PDF, source),
    "workbook": workbook,
    "workbook written row by row": lambda source: workbook(source, constant_memory=True),
    "workbook with texts in cells": lambda source: workbook_of(inline(rows_with(source))),
    "workbook with shared texts": lambda source: workbook_of(*shared(rows_with(source))),
    "toml": lambda source: source.encode(),
    "toml from an editor": lambda source: source.encode("utf-8-sig"),
}


def refusal(content: bytes, name: str = "dropped") -> str:
    """Why a file is refused; the message begins with its name."""
    with pytest.raises(ScenarioError) as refused:
        scenario_texts_in(name, content)
    with pytest.raises(ScenarioError):
        scenario_text_in(name, content)
    place, _, reason = str(refused.value).partition(": ")
    assert place == name
    return reason


@pytest.mark.parametrize("source", SOURCES.values(), ids=list(SOURCES))
@pytest.mark.parametrize("carrier", CARRIERS.values(), ids=list(CARRIERS))
def test_a_file_brings_its_scenario_back(carrier, source):
    """By what the bytes are, whatever the name says; and it is the same scenario."""
    found = scenario_text_in("misleading.csv", carrier(source))
    assert found.rstrip("\n") == source.rstrip("\n")
    assert loads(found) == loads(source)


def test_entities_are_not_expanded():
    """What a document type calls by a short name stays that name, and is then no scenario."""
    content = f'{PREAMBLE}<svg><metadata id="{SCENARIO}">&e1;</metadata></svg>'.encode()
    assert scenario_text_in("picture.svg", content) == "&e1;"


def test_a_report_holds_several_scenarios():
    """The first counts, all can be had, and pictures in the page do not count."""
    content = page(SENSOR, HOSTILE, LONG)
    assert scenario_text_in("report.html", content) == SENSOR
    assert scenario_texts_in("report.html", content) == [SENSOR, HOSTILE, LONG]
    assert first_scenario_in("report.html", content) == (SENSOR, 3)
    assert first_scenario_in("sensor.toml", SENSOR.encode()) == (SENSOR, 1)


def test_a_report_of_too_many_scenarios_opens_with_its_first():
    """Thirty are taken out at once, more are refused."""
    assert len(scenario_texts_in("report.html", page(*[HOSTILE] * 30))) == 30
    many = page(*[HOSTILE] * 31)
    with pytest.raises(ScenarioError, match="holds more than 30 scenarios; at most 30"):
        scenario_texts_in("report.html", many)
    assert scenario_text_in("report.html", many) == HOSTILE
    assert first_scenario_in("report.html", many) == (HOSTILE, 31)


def test_the_element_in_a_page_holds_no_sign_that_acts():
    """Whatever stands in a scenario, its element is one inert word."""
    element = html_with(HOSTILE)
    assert element.startswith('<script type="application/toml" id="growthsim-scenario">')
    assert element.count("<") == 2
    assert "alert" not in element


def test_a_pdf_still_ends_as_readers_expect():
    """The reference table is named, at the old place, within the last bytes; all else stands before it unchanged."""
    pdf = pdf_with(PDF, LONG)
    assert pdf.startswith(PDF.rstrip())
    assert pdf[-60:].split(b"startxref")[1].split() == [PDF.split(b"startxref")[1].split()[0], b"%%EOF"]
    assert max(map(len, pdf[len(PDF) :].splitlines())) < 255
    with pytest.raises(ValueError, match="not a PDF"):
        pdf_with(b"%PDF-", SENSOR)


@given(st.lists(st.text("ab \u2028", max_size=9), max_size=6))
@settings(deadline=None)
def test_rows_bring_any_lines_back(lines):
    """Lines longer than a cell, empty ones, and such as begin with the sign of a row that goes on."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(metadata, "LONGEST_CELL", 3)
        rows = rows_with("\n".join(lines))
    assert max(map(len, rows[1:])) <= 4
    assert source_in_rows(["above", *rows]) == "\n".join(lines)


def test_how_a_text_is_pronounced_is_no_part_of_it():
    """Runs of a text are joined; what stands above them for reading aloud is not."""
    texts = "<si><r><t>title</t></r><r><t> = 1</t></r><rPh sb='0'><t>NO</t></rPh></si>"
    heading = f"<si><t>{SCENARIO}</t></si>"
    sheet = '<s><c r="A1" t="s"><v>1</v></c><c r="A2" t="s"><v>0</v></c></s>'
    assert scenario_text_in("", workbook_of(sheet, f"<sst>{texts}{heading}</sst>")) == "title = 1"


CARRYING_NOTHING = {
    "csv": (b"# source: x\nyear,cost\n2009,75000\n", "carries no scenario; what can be opened is a growthsim picture"),
    "prose": ("Dear all, please find – no numbers.".encode(), "carries no scenario"),
    "other bytes": (b"\xff\xfe\x00\x01", "carries no scenario"),
    "text with zero bytes": (b"title = 1\x00", "carries no scenario"),
    "nothing": (b"", "is empty"),
    "blanks": (b" \r\n\t", "is empty"),
    "png": (PNG, "is a PNG picture without a scenario"),
    "svg": (SVG.encode(), "is an SVG picture without a scenario"),
    "svg of a drawing program": (f"{PREAMBLE}{SVG}".encode(), "is an SVG picture without a scenario"),
    "svg with a comment": (f"<!-- a -->\n<!-- <html> -->{SVG}".encode(), "is an SVG picture without a scenario"),
    "svg with a document type": (f"<!doctype svg>{SVG}".encode(), "is an SVG picture without a scenario"),
    "svg of a nested type": (
        f"<!DOCTYPE svg [<!ENTITY a ']>'>]>{SVG}".encode(),
        "is an SVG picture without a scenario",
    ),
    "svg with an instruction": (f"<?draw a?>{SVG}".encode(), "is an SVG picture without a scenario"),
    "html": (b"<p>Hello</p>", "is an HTML page without a scenario"),
    "html with a picture": (f"<!DOCTYPE html>{SVG}".encode(), "is an HTML page without a scenario"),
    "pdf": (PDF, "is a PDF without a scenario"),
    "picture of series": (svg_with(SVG, "year,cost", SERIES).encode(), "is an SVG picture of cost series"),
    "photo of series": (png_with(PNG, "year,cost", SERIES), "is a PNG picture of cost series"),
    "other workbook": (workbook_of(inline(["a"]), book=BOOK.replace("Scenario", "Sheet")), "without a scenario"),
    "other column": (workbook_of(inline(["a"]) + ""), "is a workbook or archive without a scenario"),
    "sheet elsewhere": (workbook_of("", links=LINKS.replace("worksheets", "../..")), "without a scenario"),
}


@pytest.mark.parametrize("name", CARRYING_NOTHING)
def test_what_carries_nothing_is_refused_with_what_can_be_opened(name):
    """The message says what the file is, and what growthsim opens."""
    content, message = CARRYING_NOTHING[name]
    assert message in refusal(content)
    assert "a scenario file (TOML)" in refusal(content) or "empty" in message


def test_a_table_is_told_where_it_belongs():
    """What is called a table and carries no scenario is wanted on other pages."""
    content = "year,cost\n2009,75000\nä,1\n"
    for name, written in (("costs.csv", content.encode()), ("Kosten.CSV", content.encode("latin-1"))):
        reason = refusal(written, name)
        assert reason.startswith("is a table, not a scenario: a cost series belongs on the page Technologies, actual")
        assert "a scenario file (TOML)" in reason
    assert "Technologies" not in refusal(content.encode(), "costs")


def test_a_scenario_file_in_older_letters_is_told_to_be_saved_as_utf_8(tmp_path):
    """In the words that the command line has for it."""
    content = 'schema = 1\ntitle = "Größe"\n'.encode("latin-1")
    (tmp_path / "old.toml").write_bytes(content)
    with pytest.raises(ScenarioError) as refused:
        load(tmp_path / "old.toml")
    assert refusal(content) == "is not UTF-8 text (line 2); save it as UTF-8"
    assert str(refused.value).endswith(f": {refusal(content)}")
    # A text that ends within a letter is none either.
    assert refusal('title = "ö'.encode()[:-1]) == "is not UTF-8 text (line 1); save it as UTF-8"


def page_of_signs(source: str) -> bytes:
    """A page that holds letters of several bytes before the scenario."""
    return f"<!DOCTYPE html>\n<html><body>{'ä中' * 50}{html_with(source)}</body></html>".encode()


CUT = {
    "png": (png_with(PNG, SENSOR), range(40, len(PNG), 7), "is a PNG picture whose end is missing"),
    "png within the text": (png_with(PNG, SENSOR), [len(PNG) + 60], "is a PNG picture whose end is missing"),
    "svg": (svg_with(SVG, SENSOR).encode(), range(5, 300, 5), "is an SVG picture whose end is missing"),
    "html": (page_of_signs(SENSOR), range(30, 600), "is an HTML page whose end is missing"),
    "snippet": (CARRIERS["snippet"](SENSOR), range(90, 300, 7), "is an HTML page whose end is missing"),
    "pdf": (pdf_with(PDF, SENSOR), range(10, len(PDF) - 10, 97), "is a PDF whose end is missing"),
    "pdf within the text": (pdf_with(PDF, SENSOR), range(-900, -4, 3), "is a PDF whose end is missing"),
}


@pytest.mark.parametrize("name", CUT)
def test_a_file_that_was_cut_off_is_told_so(name):
    """Wherever it ends too early: it is not said to be one without a scenario, and no half of one is opened."""
    content, places, message = CUT[name]
    assert loads(scenario_text_in(name, content)) == loads(SENSOR)
    for place in places:
        assert refusal(content[:place]) == f"{message}; it is damaged (cut off), so copy it or export it again"


def chunk(body: bytes) -> bytes:
    """A picture with any bytes where its text stands, before the last twelve bytes."""
    return PNG[:-12] + metadata._chunk(b"iTXt", SCENARIO.encode() + body) + PNG[-12:]


def entities() -> str:
    """A text of a hundred million signs, told in a few words."""
    steps = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 100}">' for number in range(1, 5))
    return f'<!DOCTYPE s [<!ENTITY e0 "x">{steps}]><s><c r="A1"><v>&e4;</v></c></s>'


HEADED = inline([SCENARIO, "title = 1"])
ENCRYPTED = bytearray(workbook_of(HEADED, packing=zipfile.ZIP_STORED))
for signature, place in ((b"PK\3\4", 6), (b"PK\1\2", 8)):
    start = -1
    while (start := ENCRYPTED.find(signature, start + 1)) >= 0:
        ENCRYPTED[start + place] |= 1

DAMAGED = {
    "png with a broken text": chunk(b"\0\1\0\0\0not packed"),
    "png with half a text": chunk(b"\0\1\0\0\0" + zlib.compress(SENSOR.encode())[:-9]),
    "png with a bomb": chunk(b"\0\1\0\0\0" + zlib.compress(b"x" * 50_000_000)),
    "png with another encoding": chunk(b"\0\0\0\0\0\xff"),
    "page with a broken text": page(SENSOR).replace(b'scenario">', b'scenario">%%%'),
    "page with half a sign": b'<p><script type="application/toml" id="growthsim-scenario">w6==</script>',
    "pdf with a broken text": pdf_with(PDF, SENSOR).replace(b"%growthsim-scenario:", b"%growthsim-scenario:%"),
    "workbook cut off": workbook(SENSOR)[:-200],
    "workbook of a bomb": workbook_of(b" " * 50_000_000),
    "workbook of many texts": workbook_of(HEADED, "<sst>" + "<si/>" * 210_000 + "</sst>"),
    "workbook of entities": workbook_of(entities()),
    "workbook of entities, otherwise written": workbook_of(entities().encode("utf-16")),
    "workbook that asks for a file": workbook_of('<!DOCTYPE s SYSTEM "file:///etc/passwd"><s/>'),
    "workbook that never ends": workbook_of("<a>" * 500_000),
    "workbook packed otherwise": workbook_of(" " * 50_000_000, packing=zipfile.ZIP_BZIP2),
    "workbook of many parts": workbook_of(HEADED, parts=map(str, range(1000))),
    "workbook with a password": bytes(ENCRYPTED),
    "workbook without the text": workbook_of('<s><c r="A1" t="s"><v>9</v></c></s>'),
    "workbook with no number": workbook_of('<s><c r="A1" t="s"><v>x</v></c></s>'),
    "workbook with too long a number": workbook_of(f'<s><c r="A1" t="s"><v>{"9" * 5000}</v></c></s>'),
    "workbook with half a sign": workbook_of(HEADED.replace("title = 1", "_xD800_")),
    "workbook that is none": workbook_of("hello"),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_damaged_file_is_refused_in_one_sentence(name):
    """Bombs, entities, half files: one message, and no more is unpacked than is read."""
    assert refusal(DAMAGED[name]).endswith("cannot be read; it is damaged, or holds too much, so export it again")


@pytest.mark.parametrize("name", ["png with a bomb", "workbook of a bomb", "workbook packed otherwise"])
def test_a_bomb_is_not_unpacked(name):
    """Of what would be fifty million bytes only what may be read is ever held."""
    tracemalloc.start()
    refusal(DAMAGED[name])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 30_000_000


def test_a_row_beyond_the_last_is_not_read():
    """A sheet of one far cell does not become a list without end."""
    far = HEADED.replace('"A2"', '"A9999999"')
    assert scenario_text_in("", workbook_of(far)) == ""


def test_a_file_too_large_is_refused_with_numbers():
    """Nothing larger than the limit is looked at, whatever it is."""
    assert refusal(PNG_SIGNATURE + b"x" * 5_000_000) == "is 5,000,008 bytes long; at most 5,000,000 are opened"


ELEMENTS = [b'<metadata id="growthsim-scenario">', b'<script type="application/toml" id="growthsim-scenario">']
PREAMBLES = [b"<?xml ", b"<!--", b"<!-- -->", b"<!DOCTYPE svg [", b"<!DOCTYPE svg []>"]
SIGNS = [b"<svg ", b"<", b"a.", b"a ", b"a", b" ", b"\n ", b"[", b"%PDF-", b"PK\3\4", PNG_SIGNATURE]


@pytest.mark.parametrize("piece", ELEMENTS + PREAMBLES + SIGNS)
@pytest.mark.parametrize("beginning", [b"", b"<svg>", b"%PDF-1"])
def test_a_repeated_beginning_is_read_once(beginning, piece):
    """A file of nothing but beginnings is done with quickly, and refused."""
    assert refusal(beginning + piece * (2_000_000 // len(piece)))


def test_hostile_names_are_shown_harmlessly():
    """The name of a file is shortened and printable in the message; without a name it is a file."""
    assert refusal(PDF, "file")
    with pytest.raises(ScenarioError) as refused:
        scenario_text_in("a\n\x07" + "b" * 500, PDF)
    assert refused.value.place.isprintable()
    assert len(refused.value.place) <= 60
    with pytest.raises(ScenarioError, match=r"^file: is a PDF"):
        scenario_text_in("", PDF)


def harmless(content: bytes) -> None:
    """A file carries texts or is refused."""
    try:
        found = scenario_texts_in("file", content)
    except ScenarioError:
        return
    assert found
    assert "".join(found).encode()


@given(st.binary(max_size=300), st.sampled_from([b"", PNG_SIGNATURE, b"%PDF-", b"PK\3\4", b"<svg ", b"<", b"[a]\n"]))
@settings(max_examples=300, deadline=None)
def test_any_bytes_are_harmless(content, beginning):
    """Any bytes at all, also behind a true signature."""
    harmless(beginning + content)


BOOKS = [workbook(HOSTILE), workbook_of(HEADED, packing=zipfile.ZIP_STORED), png_with(PNG, HOSTILE)]


@given(st.sampled_from(BOOKS), st.lists(st.tuples(st.floats(0, 0.9999), st.integers(0, 255)), min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_any_change_of_a_true_file_is_harmless(content, changes):
    """A few other bytes in a workbook or a picture do no harm."""
    changed = bytearray(content)
    for place, byte in changes:
        changed[int(place * len(changed))] = byte
    harmless(bytes(changed))

"""Whatever is in a file, the answer is its series or a refusal."""

import re

import numpy as np
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growthsim.technologies.files import decoded
from growthsim.technologies.reading import parse_series, write_series
from growthsim.technologies.rows import LONGEST_TEXT
from growthsim.technologies.series import CLOSEST, Series, SeriesError, series_of
from growthsim.wording import invisible

COSTS = st.floats(1e-300, 1e300) | st.integers(1, 10**9).map(float) | st.integers(1, 10**6).map(lambda n: n / 1000)
YEARS = st.floats(1000, 2500) | st.integers(1000, 2500).map(float) | st.integers(10**5, 250_000).map(lambda n: n / 100)
TEXTS = st.text(max_size=30) | st.text("#=+-@,;\"\t: x'", max_size=12)
GOOD = """# unit: USD, nominal
technology,unit,year,cost,cumulative
"a,b",USD,2009,75000.5,1
c,EUR,2010-05,"7,500.5",2
"""
GAPS = ("", "NA", "-", "..")


def apart(years):
    """Years that are no closer than two points may be."""
    kept = []
    for year in sorted(years):
        if not kept or year - kept[-1] >= 2 * CLOSEST:
            kept.append(year)
    return kept


@st.composite
def series_of_any_kind(draw):
    years = apart(draw(st.lists(YEARS, min_size=1, max_size=8)))
    rows = [(year, draw(COSTS)) for year in years]
    if draw(st.booleans()):
        rows = [(*row, draw(COSTS | st.just(float("nan")))) for row in rows]
    return series_of(rows, "mine")


@st.composite
def dialects(draw):
    """How somebody may write a table: separator, decimal sign, groups, names, line ends, order, quotes."""
    separator = draw(st.sampled_from([",", ";", "\t", " "]))
    decimal = draw(st.sampled_from([".", ","] if separator in ";\t" else ["."]))
    groups = [" ", "'", "\u202f", ",."[decimal == ","], ""]
    return {
        "separator": separator,
        "decimal": decimal,
        "group": draw(st.sampled_from(groups)) if separator in ";\t" else "",
        "header": draw(st.sampled_from([("year", "cost", "cumulative_production"), ("Jahr", "Preis", "kumuliert")])),
        "named": draw(st.booleans()),
        "end": draw(st.sampled_from(["\n", "\r\n", "\n\n", "\r"])),
        "start": draw(st.sampled_from(["", "\ufeff", "# a remark\n", "\n"])),
        "quote": draw(st.booleans()),
        "currency": draw(st.sampled_from(["", "$", "€"])),
        "gap": draw(st.sampled_from(GAPS)) if separator != " " else "NA",
    }


def number(value, dialect, group=""):
    """A number in a dialect, in enough figures to be read in one way only."""
    if np.isnan(value):
        return dialect["gap"]
    plain = repr(value)
    if re.fullmatch(r"[0-9]+\.[0-9]{2,3}", plain):
        plain += "00"
    whole, _, part = plain.partition(".")
    if group and whole.isdecimal():
        whole = f"{int(whole):,}".replace(",", group)
    return whole + (dialect["decimal"] + part if part else "")


def written(series, dialect, order):
    """A series as somebody else's table."""
    rows = []
    for place in order:
        year = number(series.years.tolist()[place], dialect)
        cost = dialect["currency"] + number(series.costs.tolist()[place], dialect, dialect["group"])
        known = series.cumulative is not None
        rows.append([year, cost, number(series.cumulative.tolist()[place], dialect)] if known else [year, cost])
    if dialect["named"] or series.cumulative is not None:
        rows.insert(0, list(dialect["header"][: len(rows[0])]))
    quoted = [[f'"{cell}"' if dialect["quote"] else cell for cell in row] for row in rows]
    return dialect["start"] + dialect["end"].join(dialect["separator"].join(row) for row in quoted)


def the_same(one, other):
    assert np.array_equal(one.years, other.years)
    assert np.array_equal(one.costs, other.costs)
    assert (one.cumulative is None) == (other.cumulative is None)
    assert one.cumulative is None or np.array_equal(one.cumulative, other.cumulative, equal_nan=True)


@settings(max_examples=300)
@given(series=series_of_any_kind(), dialect=dialects(), data=st.data())
def test_a_series_means_the_same_in_every_dialect(series, dialect, data):
    """A series is read back as it was, whoever wrote it."""
    order = data.draw(st.permutations(range(len(series))))
    (again,) = parse_series(written(series, dialect, order))
    the_same(again, series)


@settings(max_examples=200)
@given(series=series_of_any_kind(), label=TEXTS, unit=TEXTS, source=TEXTS)
@example(series=series_of([(2012.06, 1.234), (2013.0, 500.0)]), label="=1+1", unit="a,b", source='"a";')
def test_what_is_written_reads_back(series, label, unit, source):
    """Numbers come back bit for bit, facts without what cannot be seen; written again it is the same text."""
    facts = {"label": label, "unit": unit, "source": source}
    text = write_series(Series(series.name, series.years, series.costs, series.cumulative, **facts))
    (again,) = parse_series(text, name=series.name)
    the_same(again, series)
    assert again.label == "".join(sign for sign in label.replace("\t", " ") if invisible(sign) is None).strip()
    assert write_series(again) == text


def outcome(read):
    """What is read, and the refusal if it is refused; any other exception is a fault of ours."""
    try:
        return read(), "mine.csv: "
    except SeriesError as refused:
        return [], str(refused)


def holds(text):
    """What holds of every text: a refusal can be shown, and a series is one."""
    found, message = outcome(lambda: parse_series(text, "mine.csv", "mine"))
    assert message.startswith("mine.csv: ")
    assert all(line.isprintable() for line in message.split("\n"))
    for series in found:
        assert len(series) > 0
        assert (np.diff(series.years) > 0).all()
        assert np.isfinite(series.log_costs).all()
        for word in (series.name, series.label, series.unit, series.source):
            assert len(word) <= LONGEST_TEXT
            assert invisible(word) is None


@settings(max_examples=500)
@given(text=st.text("0123456789.,;\t\n \"#=-$€eQM/:'", max_size=60) | st.text(max_size=100))
@example(text='sep="\n2009"5')
@example(text="#\n\ufeff#")
@example(text="2009,5\n" + "9" * 5000 + ",1,2")
@example(text="2009,5,1\n2010,4," + "9" * 5000)
@example(text="year,cost\n1/1/0000,5")
def test_any_text_gives_series_or_a_refusal(text):
    """No text brings a traceback."""
    holds(text)


@settings(max_examples=300)
@given(
    cuts=st.lists(
        st.tuples(st.integers(0, 110), st.sampled_from(list('",;\t\n=-.0x€#\u202e\x1b(/')) | st.just("")), max_size=6
    )
)
def test_a_damaged_file_gives_series_or_a_refusal(cuts):
    """Whatever is typed over a good file, no traceback comes of it."""
    text = GOOD
    for place, sign in cuts:
        text = text[:place] + sign + text[place + 1 :]
    holds(text)


@settings(max_examples=300)
@given(raw=st.binary(max_size=60) | st.binary(max_size=20).map(lambda raw: b"\xff\xfe" + raw))
def test_any_bytes_give_series_or_a_refusal(raw):
    """No file brings a traceback."""
    text, message = outcome(lambda: decoded(raw, "mine.csv"))
    assert message.startswith("mine.csv: ")
    assert message.isprintable()
    holds(text or "")

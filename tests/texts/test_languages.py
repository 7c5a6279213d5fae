"""Every language says the same: all keys, all places for values, all marks; and numbers can be typed back."""

import pickle
import re
import string
import tomllib
from datetime import date
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from growthsim.technologies.library import shipped
from growthsim.technologies.series import SeriesError
from growthsim.technologies.typed import series_typed
from growthsim.texts import DATA, DEFAULT_LANGUAGE, data_words, languages, speaking, text
from growthsim.texts.amounts import amount
from growthsim.texts.numbers import fixed, long_date, mark, percent, probability, short, with_range
from tests.texts.data_words import data_words as all_data_words

OTHERS = languages()[1:]
TAG = re.compile(r"<[^<>]+>")
MARKS = ("**", "`", "](", "\n")
"""Signs that Markdown takes for a mark; a language has as many of each as English."""
SPACES = " \u00a0"


def tables(code: str) -> dict[str, dict[str, str]]:
    """The words of a language by file and dotted key."""
    folder = files("growthsim.texts").joinpath(code)
    return {
        file.name: dict(_flat(tomllib.loads(file.read_text(encoding="utf-8"))))
        for file in folder.iterdir()
        if file.name.endswith(".toml") and file.name != f"{DATA}.toml"
    }


def _flat(table, prefix=""):
    for name, entry in table.items():
        yield from _flat(entry, f"{prefix}{name}.") if isinstance(entry, dict) else [(f"{prefix}{name}", entry)]


def places(words: str) -> list[str]:
    """The places for values in a text."""
    return sorted({name for _, name, _, _ in string.Formatter().parse(words) if name is not None})


def faults(english: str, other: str) -> list[str]:
    """How a text differs from its English one in what is no word."""
    found = []
    if places(english) != places(other):
        found.append(f"places {places(other)} instead of {places(english)}")
    if sorted(TAG.findall(english)) != sorted(TAG.findall(other)):
        found.append("other tags")
    found += [f"other {mark!r}" for mark in MARKS if english.count(mark) != other.count(mark)]
    if bool(english) != bool(other) or [_edge(english, end) for end in (0, -1)] != [
        _edge(other, end) for end in (0, -1)
    ]:
        found.append("other spaces at an end")
    return found


def _edge(words: str, place: int) -> bool:
    return len(words) > 1 and words[place] in SPACES


ENGLISH = tables(DEFAULT_LANGUAGE)


@pytest.mark.parametrize("name", sorted(ENGLISH))
@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_exactly_the_english_keys(code, name):
    """A key that is missing, superfluous or stands in another file is named."""
    own = set(tables(code).get(name, {}))
    assert {"missing": sorted(set(ENGLISH[name]) - own), "superfluous": sorted(own - set(ENGLISH[name]))} == {
        "missing": [],
        "superfluous": [],
    }


@pytest.mark.parametrize("code", OTHERS)
def test_no_language_has_files_of_its_own(code):
    """Words in a file without an English one would never be said."""
    assert set(tables(code)) <= set(ENGLISH)


@pytest.mark.parametrize("code", OTHERS)
def test_values_tags_and_marks_stand_in_every_language(code):
    """The same {places}, the same HTML tags, the same marks of Markdown, spaces at the same ends."""
    told = {key: words for table in tables(code).values() for key, words in table.items()}
    english = {key: words for table in ENGLISH.values() for key, words in table.items()}
    found = {key: faults(english[key], words) for key, words in told.items() if key in english}
    assert {key: fault for key, fault in found.items() if fault} == {}


@pytest.mark.parametrize("code", OTHERS)
def test_every_word_of_a_data_file_is_translated(code):
    """Names of methods, titles of scenarios, labels of quantities: all of them, none superfluous, none empty."""
    own = data_words(code)
    missing = [words for words in all_data_words() if not own.get(words, "").strip()]
    superfluous = sorted(set(own) - set(all_data_words()))
    assert {"missing": missing, "superfluous": superfluous} == {"missing": [], "superfluous": []}


@pytest.mark.parametrize("code", OTHERS)
def test_words_of_data_files_keep_their_marks(code):
    """Tags, marks and addresses stand as in the data; a brace would be no place there."""
    differing = {
        words: told
        for words, told in data_words(code).items()
        if faults(_without_braces(words), _without_braces(told))
        or re.findall(r"https?://\S+", words) != re.findall(r"https?://\S+", told)
    }
    assert differing == {}


def _without_braces(words: str) -> str:
    return words.replace("{", "(").replace("}", ")")


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("en", ("1,234.5", "2.6\u00a0M\u00a0EUR", "90\u00a0M\u00a0EUR", "12.5\u00a0%", "21 November 2026")),
        ("sv", ("1\u00a0234,5", "2,6\u00a0mn\u00a0EUR", "90\u00a0mn\u00a0EUR", "12,5\u00a0%", "21 november 2026")),
        ("da", ("1.234,5", "2,6\u00a0mio.\u00a0EUR", "90\u00a0mio.\u00a0EUR", "12,5\u00a0%", "21. november 2026")),
    ],
)  # fmt: skip
def test_numbers_and_dates_stand_in_the_signs_of_the_language(code, words):
    """Groups, decimals, scales, percents and a date."""
    with speaking(code):
        told = (
            fixed(1234.5, 1),
            short(2.6e6, "EUR"),
            mark(90e6, "EUR"),
            percent(0.125, 1),
            long_date(date(2026, 11, 21)),
        )
    assert told == words


@pytest.mark.parametrize("code", languages())
def test_a_minus_is_a_minus(code):
    """A true minus sign, and never a minus nought."""
    with speaking(code):
        assert (fixed(-3.5, 1)[0], fixed(-0.04, 1)[0], percent(-0.5)[0]) == ("−", "0", "−")


@pytest.mark.parametrize("code", languages())
@pytest.mark.parametrize("share", [0.0, 0.004, 0.5, 1.0])
def test_no_probability_is_certain(code, share):
    """Under one and over ninety-nine percent are said in words, in every language."""
    with speaking(code):
        assert probability(share) not in (
            f"0{text('number.percent', number='')}",
            f"100{text('number.percent', number='')}",
        )


@pytest.mark.parametrize("code", languages())
def test_the_ends_of_a_range_are_joined_by_a_word(code):
    """The middle and both ends are there."""
    with speaking(code):
        told = with_range(18.7e6, 16.9e6, 28.2e6)
    assert all(number in told for number in ("19", "17", "28"))


AMOUNTS = st.floats(-9e14, 9e14).filter(lambda value: abs(value) >= 1e-3 or value == 0)


@pytest.mark.parametrize("code", languages())
@given(value=AMOUNTS, decimals=st.integers(0, 2))
def test_a_number_in_full_can_be_typed_back(code, value, decimals):
    """What is shown with all its digits is read as the same number, where whole amounts are asked for."""
    with speaking(code):
        assert amount(fixed(value, decimals), grouped=True) == pytest.approx(round(value, decimals))


@pytest.mark.parametrize("code", languages())
@given(value=AMOUNTS)
def test_a_short_number_can_be_typed_back(code, value):
    """What is shown with its scale is read as the same number, to the figures that are shown."""
    with speaking(code):
        assert amount(short(value), grouped=True) == pytest.approx(value, rel=0.051)


@pytest.mark.parametrize("code", languages())
@given(value=st.floats(-9.9, 9.9), decimals=st.integers(0, 2))
def test_a_percentage_can_be_typed_back(code, value, decimals):
    """Of a share."""
    with speaking(code):
        assert amount(percent(value, decimals), share=True) == pytest.approx(value, abs=0.51 * 10.0 ** -(decimals + 2))


@pytest.mark.parametrize(
    ("code", "words", "number"),
    [
        ("sv", "2,6 mn", 2.6e6), ("sv", "2,6 miljoner", 2.6e6), ("sv", "88 tus", 88e3), ("sv", "1,5 md", 1.5e9),
        ("sv", "2 biljoner", 2e12), ("sv", "2 bn", 2e9), ("da", "2,6 mio.", 2.6e6), ("da", "88 tus.", 88e3),
        ("da", "1,5 mia.", 1.5e9), ("da", "2 milliarder", 2e9), ("da", "2 bio.", 2e12), ("da", "2 million", 2e6),
        ("en", "2.6 mio.", 2.6e6), ("en", "1,5 mia.", 1.5e9), ("en", "2 billion", 2e9),
    ],
)  # fmt: skip
def test_sizes_are_read_as_the_language_has_them(code, words, number):
    """And those of the other languages too, for what was typed outlives a change of language."""
    with speaking(code):
        assert amount(words) == number


@pytest.mark.parametrize("words", ["2 billion", "3 trillion"])
def test_a_size_that_danes_and_english_have_differently_is_refused(words):
    """The message names those that mean one size only."""
    with speaking("da"), pytest.raises(ValueError, match=r"mia.*bio") as caught:
        amount(words)
    assert words.split()[1] not in str(caught.value).partition("kendte er ")[2].split(", ")


@pytest.mark.parametrize(
    ("code", "told"), [("en", "is not a number"), ("sv", "är inget tal"), ("da", "er ikke et tal")]
)
def test_what_is_wrong_with_typed_figures_is_said_in_the_language(code, told):
    """Of an amount, and of a figure of a technology."""
    with speaking(code):
        with pytest.raises(ValueError, match=told):
            amount("much")
        with pytest.raises(SeriesError, match=told):
            series_typed("2009=many 2017=7500")


def test_a_record_made_of_another_speaks_every_language():
    """What one visitor's language reads while it is copied does not stay for the next."""
    with speaking("sv"):
        known = shipped("solar_pv_modules").until(2000.0)
        swedish = known.label
    with speaking("da"):
        danish = known.label
    assert len({known.label, swedish, danish}) == 3
    assert type(pickle.loads(pickle.dumps(swedish))) is type(swedish)

"""The language is that of whoever reads: of a block, of a thread, of a visit; and what is kept does not mix them."""

import copy
import pickle
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

import pytest

from growthsim import texts
from growthsim.texts import ask_reader, language, remembered, says, speak, speaking, text, translated

DASHBOARDS = {"en": "Dashboards", "sv": "Styrtavlor", "da": "Styretavler"}


@says("label", "others")
@dataclass(frozen=True)
class Record:
    """As the records of data files are."""

    name: str
    label: str
    others: tuple[str, ...] = ()


@dataclass(frozen=True)
class Bare:
    """A record whose words nobody translates."""

    label: str


@contextmanager
def asked(code: str | None) -> Iterator[None]:
    """Somebody to ask, who answers this."""

    def reader() -> str | None:
        return code

    ask_reader(reader)
    try:
        yield
    finally:
        texts._readers.remove(reader)


def side_by_side(*works) -> None:
    """Do all this at once, each in a thread of its own; what goes wrong in one goes wrong here."""
    faults: list[BaseException] = []

    def tried(work) -> None:
        try:
            work()
        except BaseException as fault:
            faults.append(fault)

    threads = [threading.Thread(target=tried, args=(work,)) for work in works]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert faults == []


def test_a_block_ends_in_the_language_before_it():
    """Also one within another, and one that is left by a fault."""
    with speaking("sv"):
        with speaking("da"):
            assert language() == "da"
        with pytest.raises(ZeroDivisionError), speaking("da"):
            raise ZeroDivisionError
        assert language() == "sv"
    assert language() == "en"


@pytest.mark.parametrize("code", ["xx", "", "SV", "../sv", "sv/.."])
def test_a_language_there_is_not_is_refused(code):
    """Before a word is said in it; the one before stays."""
    with pytest.raises(KeyError, match="there is en, da, sv"), speaking(code):
        pass
    with pytest.raises(KeyError, match="there is en, da, sv"):
        speak(code)
    assert language() == "en"


def test_a_text_there_is_not_names_its_key_and_language():
    """And a value that is missing names itself."""
    with speaking("sv"):
        with pytest.raises(KeyError, match=r"nonsense.*'sv'"):
            text("nonsense")
        with pytest.raises(KeyError, match=r"number\.percent.*sv.*number"):
            text("number.percent")


def test_values_are_put_in_as_they_are():
    """Braces in them mean nothing."""
    assert text("number.percent", number="{x}{number!r}") == "{x}{number!r}\u00a0%"


def test_the_reader_is_asked_where_no_block_says_it():
    """A block comes before the reader; one who does not say it leaves the question to the next, then to English."""
    with asked(None):
        assert language() == "en"
        with asked("da"):
            assert language() == "da"
            with speaking("sv"):
                assert language() == "sv"


def test_a_reader_is_asked_once():
    """However often a module is imported."""
    before = len(texts._readers)
    with asked("sv"):
        ask_reader(texts._readers[-1])
        assert len(texts._readers) == before + 1


def test_threads_speak_each_their_own():
    """Two that take turns at every word, as two visits do; what is remembered is each one's own, too."""
    turns = threading.Barrier(2, timeout=60)
    made: list[str] = []

    @remembered(8)
    def words(name: str) -> str:
        made.append(language())
        return f"{translated(name)} {text('number.percent', number='1')}"

    def visit(code: str):
        def work() -> None:
            speak(code)
            for _ in range(50):
                turns.wait()
                assert language() == code
                assert words("Dashboards").startswith(DASHBOARDS[code])
                with speaking("en"):
                    turns.wait()
                    assert words("Dashboards").startswith("Dashboards")
                turns.wait()
                assert language() == code

        return work

    side_by_side(visit("sv"), visit("da"))
    assert language() == "en"
    assert set(made) == {"en", "sv", "da"}


def test_what_is_remembered_is_made_once_for_each_language():
    """By values and names; as many as there is room for; and it can be forgotten."""
    made = []

    @remembered(2)
    def words(name: str, *, times: int = 1) -> str:
        """What is said."""
        made.append((language(), name, times))
        return translated(name) * times

    assert words.__doc__ == "What is said."
    for code in ("en", "sv", "en", "sv"):
        with speaking(code):
            assert words("Dashboards", times=2) == 2 * DASHBOARDS[code]
    assert made == [("en", "Dashboards", 2), ("sv", "Dashboards", 2)]
    words("A third")
    with speaking("en"):
        words("Dashboards", times=2)
    assert len(made) == 4
    words.cache_clear()
    words("A third")
    assert len(made) == 5


def test_a_record_reads_in_the_language_of_the_moment():
    """Single words and several; what is no word of the data stays as it is."""
    record = Record("dash", "Dashboards", ("Dashboards", "My own"))
    for code, label in DASHBOARDS.items():
        with speaking(code):
            assert (record.name, record.label, record.others) == ("dash", label, (label, "My own"))


def test_a_record_made_from_another_keeps_the_words_of_the_data():
    """Whichever language it is made in; so does one that was copied or sent to another process."""
    record = Record("dash", "Dashboards", ("Dashboards",))
    with speaking("sv"):
        made = [replace(record, name="other"), copy.deepcopy(replace(record)), pickle.loads(pickle.dumps(record))]
        sent = pickle.loads(pickle.dumps(record.label))
        copied = copy.deepcopy(record.label)
        told = Record("told", record.label, record.others)
    assert [each.label for each in made] == 3 * ["Dashboards"]
    assert [each.others for each in made] == 3 * [("Dashboards",)]
    assert (told.label, told.others) == ("Dashboards", ("Dashboards",))
    assert sent == copied == "Styrtavlor"
    assert Record("sent", sent).label == Record("copied", copied).label == "Dashboards"


def test_records_are_equal_and_found_in_every_language():
    """By the words of the data: one that stands in a set in English is found in Swedish."""
    found = {Record("dash", "Dashboards")}
    with speaking("sv"):
        assert Record("dash", "Dashboards") in found
        assert Record("dash", "Dashboards") != Record("dash", "Styrtavlor")
        assert hash(Record("dash", "Dashboards")) != hash(Record("dash", "Styrtavlor"))
    assert Record("dash", "Dashboards") != Record("other", "Dashboards")
    assert Record("dash", "Dashboards") != Bare("Dashboards")

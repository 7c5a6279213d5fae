"""Numbers as people write them: read one way, or refused."""

import pytest

from growthsim.cli.wizard import written
from growthsim.texts.amounts import amount


@pytest.mark.parametrize(
    "words",
    [
        "2600000", "2 600 000", "2,6 M", "2.6M", "2.6 m", "2'600'000", "2’600’000", "2_600_000", "2.600.000",
        "2,600,000", "2\u00a0600\u00a0000", "2\u202f600\u202f000", "2.600.000,00", "2,600,000.00", "2 600 000,0",
        "2.6e6", "2600k", "2,6 mio.", "+2.6 million", " 2600000 ",
    ],
)  # fmt: skip
def test_the_same_amount_in_many_signs(words):
    """All of them are two million six hundred thousand, to the digit."""
    assert amount(words) == 2_600_000


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("8 %", 0.08),
        ("8%", 0.08),
        ("0.085", 0.085),
        ("0,085", 0.085),
        (".5", 0.5),
        ("\u22123 %", -0.03),
        ("12,5 %", 0.125),
    ],
)
def test_fractions_may_be_percents(words, number):
    """Percent, point and comma."""
    assert amount(words, share=True) == number


@pytest.mark.parametrize("words", ["1,234", "2.600", "62.000", "999,999 k"])
def test_what_can_be_read_two_ways_is_refused(words):
    """A thousand and its thousandth; the message shows how to write either, and both ways are taken."""
    with pytest.raises(ValueError, match="can be read as") as caught:
        amount(words)
    first, second = str(caught.value).split("; write ")[1].split(" or ")
    assert amount(first) == pytest.approx(1000 * amount(second))


def test_before_a_scale_a_lone_sign_stays_open():
    """1.234 M may be 1,234 million or a thousandth of it, whoever asks."""
    with pytest.raises(ValueError, match="can be read as"):
        amount("1.234 M", grouped=True)


@pytest.mark.parametrize(("words", "number"), [("1,234", 1234), ("62.000", 62_000), ("88,5", 88.5), ("0,125", 0.125)])
def test_where_whole_amounts_are_asked_for_a_lone_sign_groups(words, number):
    """Three digits behind a point or comma are a group, other counts of digits and a leading 0 are decimals."""
    assert amount(words, grouped=True) == number


@pytest.mark.parametrize(
    "words",
    ["", "much", "nan", "inf", "1e400", "9" * 5000, "--3", "1 2", "12.34.567", "1.234,567.8", "1 234'567", "2 M M",
     "5 x", "8 %", "5.", ",", "٣", "0x10", "2.6 EUR"],
)  # fmt: skip
def test_what_is_no_amount_is_refused(words):
    """Words, two kinds of groups, unknown units, percents of nothing."""
    with pytest.raises(ValueError, match=r"is not a number|is a percentage"):
        amount(words)


@pytest.mark.parametrize("number", [0.0, 0.8, 400.0, 88_000.0, 2_600_000.0, 1234.5, 1e18])
@pytest.mark.parametrize("share", [False, True])
def test_what_the_wizard_shows_can_be_given_back(number, share):
    """The default in the question is an answer to it."""
    assert amount(written(number, share), share) == pytest.approx(number)

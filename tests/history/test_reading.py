"""Cases of history from other people's files: read as they were meant, or refused in one message."""

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from growthsim.history.case import Case, CaseError
from growthsim.history.reading import parse_cases, read_cases
from tests.history.broken_cases import BROKEN, PLAIN

REST = "firm_profit=profit firm_employees=staff closed=1884.05 sold=1885-06 sector=supplier"

GOOD = f"""# CASE Candles and lamps
# SOURCE A book of 1900, page 3
# SOURCE Another
# LICENCE facts
# GRADE Official
# NOTE counted by hand
# WARNING not everywhere
# FACT lamps came in 1880
# anything else is a comment
# ROLE old=tallow+wax new=lamps price=lamp_price firm="Wax & Sons" firm_revenue=sales {REST}
year,series,value,unit
1882,lamps,30,thousand
1880,tallow,60,thousand
1880,wax,30,thousand
1881,tallow,50,thousand
1881,wax,30,thousand
1881,lamps,20,thousand
1882,tallow,NA,thousand
1882,wax,20,thousand
1880,lamps,10,thousand
1880.5,lamps,15,thousand
1880,lamp_price,3.5,GBP
1880,sales,100,GBP
1881,sales,90,GBP
1881,profit,-5,gbp
1880,staff,12,people
"""


def refusal(text):
    with pytest.raises(CaseError) as refused:
        parse_cases(text, "mine.csv", "mine")
    message = str(refused.value)
    assert message.startswith("mine.csv: ")
    assert all(line.isprintable() for line in message.split("\n"))
    return message


def one(text, name="mine"):
    (case,) = parse_cases(text, "mine.csv", name)
    return case


class TestWhatIsRead:
    def test_a_role_joins_sums_on_the_years_all_have(self):
        """Old is on the years in which both of its series have a value, the share on those that new has too."""
        case = one(GOOD)
        assert case.old.years.tolist() == [1880, 1881]
        assert case.old.values.tolist() == [90, 80]
        assert case.old.name == "tallow+wax"
        assert case.new.years.tolist() == [1880, 1880.5, 1881, 1882]
        assert case.years.tolist() == [1880, 1881]
        assert case.share.tolist() == [0.1, 0.2]

    def test_the_comments_are_kept(self):
        """Title, sources, licence, grade in small letters, traps with notes and warnings, facts."""
        case = one(GOOD)
        assert (case.title, case.licence, case.grade) == ("Candles and lamps", "facts", "official")
        assert case.sources == ("A book of 1900, page 3", "Another")
        assert case.traps == ("counted by hand", "not everywhere")
        assert case.facts == ("lamps came in 1880",)

    def test_the_firm_is_kept(self):
        """A firm has revenue, profit that may be negative, employees, sector, and the dates on which it ended."""
        case = one(GOOD)
        firm = case.firm
        assert (firm.name, firm.sector, firm.closed) == ("Wax & Sons", "supplier", 1884.05)
        assert firm.sold == pytest.approx(1885.4583, abs=1e-3)
        assert firm.profit.values.tolist() == [-5]
        assert firm.employees.values.tolist() == [12]
        assert case.price.values.tolist() == [3.5]
        assert case.old_price is None

    def test_a_firm_without_a_name_is_called_like_its_series(self):
        """`barnes_noble_revenue` is Barnes noble."""
        text = PLAIN.replace("tractors\n", "tractors firm_revenue=barnes_noble_revenue\n", 1)
        case = one(text + "1910,barnes_noble_revenue,1,million\n")
        assert case.firm.name == "Barnes noble"
        assert case.firm.profit is None

    def test_arrays_cannot_be_changed(self):
        """All who ask share them."""
        case = one(GOOD)
        for array in (case.years, case.share, case.old.years, case.new.values, case.firm.revenue.values):
            assert not array.flags.writeable

    def test_several_roles_are_named_after_file_and_role_and_share_their_market(self):
        """A market is the file with old, new and price, in whatever order sums are written."""
        roles = "# ROLE name=a old=horses+mules new=tractors\n# ROLE name=b label=Mules old=mules+horses new=tractors\n"
        text = PLAIN.replace("# ROLE old=horses new=tractors\n", roles + "# ROLE name=c old=mules new=tractors\n")
        found = parse_cases(text + "1910,mules,4,million\n1920,mules,5,million\n", name="mine")
        assert [case.name for case in found] == ["mine/a", "mine/b", "mine/c"]
        assert [case.title for case in found] == ["mine/a", "Mules", "mine/c"]
        assert found[0].market == found[1].market != found[2].market

    def test_from_cuts_all_series_of_its_role(self):
        """What comes before the first year is as if it was not there."""
        case = one(PLAIN.replace("new=tractors", "new=tractors from=1915"))
        assert case.years.tolist() == case.old.years.tolist() == case.new.years.tolist() == [1920]

    def test_years_with_decimals_stay_what_they_are(self):
        """A half-year is .25 or .75."""
        case = one(PLAIN.replace("1910,", "2008.75,").replace("1920,", "2009.25,"))
        assert case.years.tolist() == [2008.75, 2009.25]

    @pytest.mark.parametrize(
        "text",
        [
            "\ufeff" + PLAIN,
            PLAIN.replace("\n", "\r\n"),
            PLAIN.replace(",", ";"),
            PLAIN.replace(",", "\t"),
            PLAIN.replace("# ROLE old=horses new=tractors", '"# ROLE old=""horses"" new=tractors",,,'),
            PLAIN.replace("old=horses", "old = “horses”").replace("# ROLE", "#ROLE:"),
            PLAIN.replace("year,series,value,unit", "Year,Series,Value,Unit,note"),
        ],
    )
    def test_what_spreadsheets_make_of_a_file_reads_alike(self, text):
        """Byte order mark, line ends, separators, quoted comments, curled quotes, further columns."""
        assert np.array_equal(one(text).share, one(PLAIN).share)
        assert one(text).share.tolist() == [0, 0.25]


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused_in_one_message(text, says):
    """The message names the line, the value, what is allowed and the nearest right thing."""
    message = refusal(text)
    assert says in message
    assert len(message) < 4000


def test_all_faults_stand_in_one_message():
    """Comments, rows and what joins them are looked at together; the faults come in the order of the lines."""
    text = PLAIN.replace("old=horses", "old=horse pryce=x").replace("1910,tractors,0", "1910,tractors,few")
    lines = refusal(text).split("\n")
    assert lines[0] == "mine.csv: 3 faults"
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["line 1", "line 1", "line 5"]


class TestFiles:
    def test_a_file_is_called_like_its_name(self, tmp_path):
        """The case of a file has the name of the file without its ending."""
        (tmp_path / "horses.csv").write_text(PLAIN, encoding="utf-8")
        (case,) = read_cases(tmp_path / "horses.csv")
        assert (case.name, case.title) == ("horses", "horses")

    def test_the_neighbour_of_a_missing_file_is_offered(self, tmp_path):
        """A file that is not there is refused with the one beside it that looks like it."""
        (tmp_path / "horses.csv").write_text(PLAIN, encoding="utf-8")
        with pytest.raises(CaseError, match=r"no such file; did you mean horses\.csv beside it\?"):
            read_cases(tmp_path / "horse.csv")

    @pytest.mark.parametrize(
        "raw", [b"PK\x03\x04", b"\xff\xfe\x00", b"x" * 1_000_001, b"\xc3\x28\xe2\x82\xac", b"\x00"]
    )
    def test_what_is_no_text_is_refused(self, tmp_path, raw):
        """Workbooks, damaged text and huge files end in a refusal."""
        (tmp_path / "mine.csv").write_bytes(raw)
        with pytest.raises(CaseError) as refused:
            read_cases(tmp_path / "mine.csv")
        assert "file of costs" not in str(refused.value)

    def test_a_folder_is_refused(self, tmp_path):
        """A folder is no file."""
        with pytest.raises(CaseError, match="is a folder"):
            read_cases(tmp_path)

    @pytest.mark.parametrize("path", ["a\x00b.csv", "x" * 5000 + ".csv"])
    def test_an_impossible_name_is_refused(self, path):
        """A name that no file can have ends in a refusal."""
        with pytest.raises(CaseError):
            read_cases(path)


@st.composite
def damaged(draw):
    """A good file with some of its text cut out and something put in its place."""
    text = draw(st.sampled_from([GOOD, PLAIN]))
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        stop = draw(st.integers(start, min(start + 30, len(text))))
        put = draw(st.text(max_size=8) | st.text('#=+-",;\t\n .01e', max_size=8) | st.sampled_from(text.split("\n")))
        text = text[:start] + put + text[stop:]
    return text


@settings(max_examples=400)
@given(damaged() | st.text(max_size=300))
@example("# ROLE old=a new=b\nyear,series,value,unit\n2000,a,5e-324,x\n2000,b,5e-324,x\n")
@example("# ROLE old=a new=a from=2012-06\nyear;series;value;unit\n2012,a,1,x\n")
def test_any_text_gives_cases_or_a_refusal(text):
    """Whatever stands in a file, there are cases with shares from 0 to 1, or one message."""
    try:
        found = parse_cases(text, "mine.csv", "mine")
    except CaseError as error:
        found, message = [], str(error)
    else:
        message = ""
    assert bool(found) != bool(message)
    assert len(message) < 20_000
    for case in found:
        assert isinstance(case, Case)
        assert len(case.years) == len(case.share) > 0
        assert np.all((case.share >= 0) & (case.share <= 1))
        assert np.all(np.diff(case.years) > 0)


def test_another_old_price_is_another_market():
    """Two roles that differ in the old price alone are forecast apart."""
    first = "# ROLE name=x old=horses new=tractors price=t old_price=h"
    text = PLAIN.replace("# ROLE old=horses new=tractors", f"{first}\n{first.replace('name=x', 'name=y')}2")
    one, other = parse_cases(f"{text}1910,t,300,USD\n1910,h,200,USD\n1910,h2,600,USD\n")
    assert one.market != other.market

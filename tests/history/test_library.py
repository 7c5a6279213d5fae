"""The shipped cases: each reads, says where it is from, and holds the figures of its source."""

import numpy as np
import pytest

from growthsim.history.case import CaseError
from growthsim.history.header import sectors
from growthsim.history.library import alike, cases, is_file, library, shipped_cases
from growthsim.quantities import GRADES

FILES = (
    "bookstores", "browsers", "cinema_screens", "coal_and_gas", "electric_cars", "film_and_digital",
    "horse_and_tractor", "landline_and_mobile", "music_cassette", "music_cd", "music_downloads", "newspapers", "phones",
    "steel", "stores", "video_rental",
)  # fmt: skip

FIRMS = {
    "bookstores/borders": (2011.13, None), "bookstores/barnes_noble": (None, None),
    "film_and_digital": (2012.05, None), "newspapers/gannett": (None, None),
    "newspapers/new_york_times": (None, None), "newspapers/knight_ridder": (None, 2006.5),
    "newspapers/tribune": (2008.94, None), "newspapers/times_mirror": (None, 2000.45),
    "steel/bethlehem": (2001.79, None), "steel/ltv": (1986.54, None), "steel/republic": (None, 1984.5),
    "stores/circuit_city": (2008.86, None), "stores/radioshack": (2015.1, None), "stores/sears": (2018.79, None),
    "stores/kmart": (2002.06, None), "stores/jc_penney": (None, None), "stores/toys_r_us": (2017.72, None),
    "stores/best_buy": (None, None), "stores/walmart": (None, None), "video_rental": (2010.73, None),
}  # fmt: skip
"""Every firm with the date on which it failed and that on which it was sold."""


def one(name):
    (case,) = cases(name)
    return case


@pytest.mark.parametrize("name", FILES)
def test_every_shipped_file_reads(name):
    """Each case has shares, a source, a licence, a grade, traps, and texts that were not cut."""
    for case in cases(name):
        assert len(case.years) >= 3
        assert np.all((case.share >= 0) & (case.share <= 1))
        assert case.grade in GRADES
        assert case.title
        assert case.licence
        assert case.sources
        assert case.traps
        assert not any(text.endswith("…") for text in (*case.sources, *case.traps, *case.facts, case.title))
        for array in (case.years, case.share, case.old.values, case.new.values):
            assert not array.flags.writeable


def test_the_shipped_files_are_known():
    """The library has these files, in alphabetical order, and all of their cases have a name of their own."""
    assert set(FILES) == set(library())
    assert list(library()) == sorted(library())
    names = [case.name for case in shipped_cases()]
    assert len(set(names)) == len(names)


def test_no_series_lies_about_unused():
    """A name of a case is its file's, or its file's with a role."""
    for case in shipped_cases():
        assert case.name.partition("/")[0] in library()
        assert one(case.name) is case


@pytest.mark.parametrize(("name", "year", "share"), [
    ("electric_cars/norway", 2019, 0.56),
    ("electric_cars/sweden", 2022, 0.54),
    ("electric_cars/world", 2023, 0.18),
    ("horse_and_tractor", 1955, 4345 / (4345 + 4309)),
    ("browsers/chrome", 2011, 28.57 / (28.57 + 23.47)),
    ("browsers/chrome_over_firefox", 2012, 41.42 / (41.42 + 34.02)),
    ("film_and_digital", 2002, 24600 / (24600 + 23700)),
    ("landline_and_mobile", 2016.75, 0.508),
    ("newspapers/gannett", 2006, 2664 / (2664 + 46611)),
    ("steel/ltv", 2001, 4139.2 / (4139.2 + 3334.3 + 3956)),
    ("phones", 2013, 0.536),
    ("bookstores/borders", 2005, 8490 / (8490 + 5103)),
    ("video_rental", 2005, 681.9 / (681.9 + 5864.4)),
    ("coal_and_gas/wind_solar", 2021, 543.5 / (543.5 + 898.7)),
    ("stores/walmart", 2017, 177866 / (177866 + 16702 + 12506 + 11146)),
])  # fmt: skip
def test_known_shares(name, year, share):
    """The share of a year that the sources tell or that can be worked out from them by hand."""
    case = one(name)
    (found,) = case.share[np.isclose(case.years, year)]
    assert found == pytest.approx(share, rel=0.01)


def test_the_firms_and_how_they_ended():
    """Every firm has revenue and profit in one unit, a sector, and its end where it had one."""
    firms = {case.name: case.firm for case in shipped_cases() if case.firm is not None}
    assert {name: (firms[name].closed, firms[name].sold) for name in FIRMS} == FIRMS
    for firm in firms.values():
        assert firm.sector in sectors()
        assert firm.profit is not None
        assert firm.revenue.unit == firm.profit.unit == "million USD"


def test_kodak_begins_after_its_break():
    """The record of Kodak begins in 1994, after a part of the company was parted from it."""
    firm = one("film_and_digital").firm
    assert (firm.name, firm.revenue.years[0], firm.revenue.values[0]) == ("Kodak", 1994, 16862)
    assert firm.employees.values.tolist() == [17100, 8800]


def test_firms_of_one_market_share_it():
    """All firms of a market have the same market, other roles of a file have their own."""
    assert len({case.market for case in cases("newspapers")}) == 1
    assert len({case.market for case in cases("stores")}) == 1
    assert len({case.market for case in cases("electric_cars")}) == len(cases("electric_cars"))
    assert all(case.price is not None for case in cases("electric_cars"))


class TestNames:
    def test_a_file_gives_all_of_its_cases_and_a_role_one(self):
        """`newspapers` is five firms, `newspapers/gannett` one of them."""
        assert one("newspapers/gannett") in cases("newspapers")
        assert len(cases("newspapers")) == 5

    def test_a_users_file_reads_wherever_it_stands(self, tmp_path, monkeypatch):
        """A path is a file, even where it begins like a shipped name."""
        folder = tmp_path / "newspapers"
        folder.mkdir()
        (folder / "mine.csv").write_text(library()["phones"].read_text(encoding="utf-8"), encoding="utf-8")
        monkeypatch.chdir(tmp_path)
        assert one(str(folder / "mine.csv")).name == "mine"
        assert one("newspapers/mine.csv").name == "mine"
        assert one("newspapers/gannett").firm.name == "Gannett"

    @pytest.mark.parametrize(("name", "says"), [
        ("newspaper", "did you mean newspapers, "),
        ("newspapers/ganett", "did you mean newspapers/gannett?"),
        ("newspaper/gannett", "did you mean newspapers/gannett?"),
        ("gannett", "did you mean newspapers/gannett?"),
        ("electric_car", "did you mean electric_cars"),
        ("phones/zzzz", "did you mean phones?"),
        ("steel/zzzzzzzzzzzzzzzzzzzz", "there are steel/bethlehem, steel/ltv or steel/republic"),
        ("qqqq", "shipped are bookstores, "),
        ("", "shipped are bookstores, "),
        ("nowhere/at/all.csv", "no such file"),
        ("qqqq/zzzz", "no such file"),
        ("mine.csv", "no such file"),
        ("a\x00b/", "no such file"),
    ])  # fmt: skip
    def test_a_misspelt_name_is_refused_with_the_nearest(self, name, says):
        """One message, with the name that is meant or all that there are."""
        with pytest.raises(CaseError) as refused:
            cases(name)
        assert says in str(refused.value)
        assert str(refused.value).isprintable()

    def test_what_is_a_file(self):
        """A stroke makes a file only where no shipped case looks like it."""
        assert is_file("mine.csv")
        assert is_file("x/y/z")
        assert not is_file("newspapers/ganett")
        assert not is_file("mine")

    def test_at_most_four_names_are_offered(self):
        """A short word may stand in many names."""
        assert len(alike("stores")) == 4

"""Cost series from other people's files: read as they were meant, or refused in one message."""

import pytest

from growthsim.technologies.reading import (
    parse_series,
    parse_table,
    write_series,
)
from growthsim.technologies.series import series_of
from tests.technologies.broken_series import BROKEN
from tests.technologies.read import FACTS, points, refusal, same


@pytest.mark.parametrize(("text", "says"), BROKEN.values(), ids=list(BROKEN))
def test_a_broken_file_is_refused_in_one_message(text, says):
    """The message names the file, the line and what is wrong with it, and nothing unprintable."""
    message = refusal(text)
    assert message.startswith("mine.csv: ")
    assert says in message
    assert len(message) < 3000
    assert all(line.isprintable() for line in message.split("\n"))


def test_all_faults_stand_in_one_message():
    """Every line is looked at; the faults come in the order of the lines."""
    message = refusal("year,cost,cumulative\n2009,5,1\nsoon,4,2\n2011,dear,x\n2012,0,\n2013,1,2\n")
    lines = message.split("\n")
    assert lines[0] == "mine.csv: 4 faults"
    assert [line.split(":")[0].strip() for line in lines[1:]] == ["line 3", "line 4", "line 4", "line 5"]


def test_a_flood_of_faults_is_counted_not_listed():
    """The first twenty faults are told, the others counted."""
    lines = refusal("year,cost\n" + "2009,x\n" * 1000).split("\n")
    assert lines[0] == "mine.csv: 1,000 faults"
    assert lines[-1] == "  and 980 more"
    assert len(lines) == 22


class TestNumbers:
    """Numbers as people and programs of any country write them."""

    @pytest.mark.parametrize(
        "text",
        [
            "year,cost\n2009,75000.5\n2010,500\n",
            "2009,75000.5\n2010,500\n",
            "2009\t75000.5\n2010\t500\n",
            "2009 75000.5\n2010   500\n",
            "2009;75000.5\n2010;500\n",
            "2009;75000,5\n2010;500\n",
            "2009;75.000,5\n2010;500\n",
            "2009;75,000.5\n2010;500\n",
            "2009;75 000,5\n2010;500\n",
            "2009;75\u202f000,5\n2010;500\n",
            "2009;75'000.5\n2010;500\n",
            '2009,"75,000.5"\n2010,500\n',
            '2009,"75 000,5"\n2010,500\n',
            "2009,7.50005e4\n2010,5E+2\n",
            "2009,$75000.5\n2010,$500\n",
            "2009;75.000,5 €\n2010;500,00 EUR\n",
            "2009; USD 75000.5 ;\n2010;500.;\n",
            "sep=;\n2009;75000,5\n2010;500\n",
            '"2009","75000.5"\r\n"2010","500"\r\n',
            "\ufeffyear,cost\r2009,75000.5\r\r2010,500",
            "cost,year\n500,2010\n75000.5,2009\n",
            "2010,500\n2009,75000.5\n",
        ],
    )
    def test_a_number_is_read_as_it_was_meant(self, text):
        """Separators, decimal signs, groups, currencies, quotes and line ends of many countries mean the same."""
        assert points(text) == ((2009, 75000.5), (2010, 500))

    def test_the_whole_column_decides_what_a_point_means(self):
        """1.234 is a fraction beside 0.5 and a thousand beside 1.234.567 or 0,5."""
        assert points("2009;1.234\n2010;0.5\n")[0] == (2009, 1.234)
        assert points("2009;1.234\n2008;1.234.567\n")[1] == (2009, 1234)
        assert points("2009;1.234\n2010;0,5\n")[0] == (2009, 1234)

    def test_other_columns_decide_what_a_column_leaves_open(self):
        """A decimal sign in the year or the output tells how the costs are written."""
        assert points("2009,5;1,234\n2010;500\n")[0] == (2009.5, 1.234)
        assert points("2009.5;1,234\n2010;500\n")[0] == (2009.5, 1234)
        assert points("year;cost;cumulative\n2009;1.234;0,5\n")[0] == (2009, 1234, 0.5)

    def test_between_commas_a_quoted_comma_groups_and_points_are_decimal(self):
        """Where cells stand between commas, numbers are read as in English."""
        assert points('2009,"75,000"\n2010,500\n') == ((2009, 75000), (2010, 500))
        assert points("2009,1.234\n2010,1.111\n") == ((2009, 1.234), (2010, 1.111))

    @pytest.mark.parametrize(
        "gap", ["", " ", "NA", "n/a", "-", "–", "..", "…", "k.A.", "k. A.", "i.t.", "?", "−", "n.d.", ":"]
    )
    def test_a_line_without_a_cost_is_a_gap(self, gap):
        """What is not known is left out, not guessed."""
        assert points(f"2009,5\n2010,{gap}\n2011,4\n") == ((2009, 5), (2011, 4))
        assert points(f"year,cost,cumulative\n2009,5,{gap}\n2010,4,3\n") == ((2009, 5), (2010, 4, 3))


@pytest.mark.parametrize(
    ("written", "year"),
    [
        ("2012", 2012),
        ("2012.5", 2012.5),
        ("2012.0", 2012),
        ("2.012000e+03", 2012),
        ("2012-06", 2012 + 5.5 / 12),
        ("2012M06", 2012 + 5.5 / 12),
        ("06/2012", 2012 + 5.5 / 12),
        ("Jun 2012", 2012 + 5.5 / 12),
        ("juni 2012", 2012 + 5.5 / 12),
        ("März 2012", 2012 + 2.5 / 12),
        ("2012Q3", 2012.625),
        ("Q3 2012", 2012.625),
        ("2012-Q3", 2012.625),
        ("2012-01-01", 2012),
        ("2012-07-01", 2012 + 182 / 366),
        ("2012-07-01 00:00:00", 2012 + 182 / 366),
        ("2012-07-01T12:30:00Z", 2012 + 182 / 366),
        ("2012/07/01", 2012 + 182 / 366),
        ("01.07.2012", 2012 + 182 / 366),
        ("1 July 2012", 2012 + 182 / 366),
        ("15/06/2011", 2011 + 165 / 365),
        ("06/15/2011", 2011 + 165 / 365),
    ],
)
def test_a_date_is_a_decimal_year(written, year):
    """A year is itself, a month or quarter its middle, a day the part of the year gone by."""
    assert points(f"{written};5\n1999;6\n")[1] == (pytest.approx(year, abs=1e-12), 5)


def test_the_whole_column_decides_whether_days_or_months_come_first():
    """One date that can be read in one way only settles the others."""
    assert points("05/06/2011,5\n13/06/2011,4\n")[0][0] == pytest.approx(2011 + 155 / 365)
    assert points("05/06/2011,5\n05/13/2011,4\n")[1][0] == pytest.approx(2011 + 132 / 365)


class TestColumns:
    """Which column is what."""

    @pytest.mark.parametrize(
        "header",
        [
            "Cumulative production,YEAR,Cost",
            "cumulative_production,date,price",
            "ackumulerad produktion,År,Pris",
            "kumuliert,Jahr,Kosten",
            "Cumulative output (MW),Year,Price (USD per watt)",
            "cumulative,year,LCOE 2020 USD",
            "cumulative,year,whatever it is called",
        ],
    )
    def test_named_columns_are_known_in_any_order(self, header):
        """Names in several languages, or holding a known word, or left over as the only one, are understood."""
        assert points(f"{header}\n3,2009,5\n4,2010,2\n") == ((2009, 5, 3), (2010, 2, 4))

    def test_units_may_stand_in_the_header(self):
        """What stands in brackets is the unit, unless a comment says it."""
        (series,) = parse_series("year,price (USD/W),cumulative [MW]\n2009,5,3\n")
        assert (series.unit, series.cumulative_unit) == ("USD/W", "MW")
        (series,) = parse_series("# unit: EUR\nyear,price (USD/W)\n2009,5\n")
        assert series.unit == "EUR"

    def test_further_columns_are_left_alone(self):
        """Notes and yearly production do no harm: production is no cumulative output."""
        assert points("id,year,cost,production,note\n1,2009,5,7,old\n2,2010,4,3,\n") == ((2009, 5), (2010, 4))

    @pytest.mark.parametrize(
        "title",
        ["Price of lidar\n", "Price of lidar, by year\n\nSource: press, 2024\n", "Table 3,,\n,Prices,\n",
         '"Prices, by\nyear",\n', "Year and price, of lidar\n"],
    )  # fmt: skip
    def test_titles_above_the_names_and_notes_below_are_passed_over(self, title):
        """Nothing of them can be a figure; what the columns are called is still asked for."""
        text = title + "Year,Price,Sales\n2009,5,1\n2010,4,2\nSource: IEA, World Energy Outlook\n* estimate\n"
        assert points(text) == ((2009, 5), (2010, 4))

    def test_notes_below_columns_without_names_are_passed_over(self):
        """Even of more cells than a line has."""
        assert points("2009,5\n2010,4\nFrom: a, b, c and d\n") == ((2009, 5), (2010, 4))

    def test_a_technology_may_be_called_like_a_column(self):
        """A line of figures names no columns."""
        (series,) = parse_series("technology,unit,year,cost\nyear,USD,2009,5\nyear,USD,2010,4\n")
        assert (series.name, series.points) == ("year", ((2009, 5), (2010, 4)))

    def test_a_cell_in_quotes_may_hold_line_breaks(self):
        """In a name, a note or a comment; other lines keep their numbers."""
        text = '# unit: USD\nyear,"price\n(per ""W"")",note\r\n2009,5,"one\n\ntwo"\n2010,4,5" wafer\n2011,3,6" wafer\n'
        assert points(text) == ((2009, 5), (2010, 4), (2011, 3))
        assert "line 7: cost" in refusal(text.replace("2010,4", "2010,x"))

    def test_what_the_columns_were_taken_for_is_kept(self):
        """With the names of the others; nothing where there are no names."""
        table = parse_table("Jahr;Umsatz;Preis (EUR);Menge\n2009;1;5;2\n")
        assert (table.names, table.unused) == ({"year": "Jahr", "cost": "Preis (EUR)"}, ("Umsatz", "Menge"))
        table = parse_table("2009,5\n")
        assert (table.names, table.unused) == ({}, ())

    def test_a_third_column_without_a_name_is_cumulative_output(self):
        """It may be empty in some years, and may hold fractions."""
        assert points("1909,3400,\n1910,3000,0.05\n") == ((1909, 3400), (1910, 3000, 0.05))


class TestLongFiles:
    """Many technologies in one file."""

    TEXT = "# source: us\n# technology: x\ntechnology,unit,year,cost\nb,EUR,2010,4\na,USD,2009,5\nb,EUR,2009,6\n"

    def test_each_technology_is_a_series(self):
        """Named and with its unit, in the order of the file; what the comments say holds for all."""
        b, a = parse_series(self.TEXT)
        assert (a.name, a.title, a.unit, a.source, a.points) == ("a", "a", "USD", "us", ((2009, 5),))
        assert (b.name, b.title, b.unit, b.source, b.points) == ("b", "b", "EUR", "us", ((2009, 6), (2010, 4)))

    def test_the_unit_may_be_missing(self):
        """The column is not needed, nor is its entry in every line."""
        assert [series.unit for series in parse_series("technology,year,cost\na,2009,5\nb,2009,5\n")] == ["", ""]
        (series,) = parse_series("technology,unit,year,cost\na,,2009,5\na,USD,2010,5\n")
        assert series.unit == "USD"

    def test_names_are_text(self):
        """Markup and formulas in a name stay what they are."""
        (series,) = parse_series('technology,year,cost\n"=1+1, <b>",2009,5\n')
        assert series.name == "=1+1, <b>"


class TestFacts:
    """What comments say."""

    def test_comments_give_facts(self):
        """Known words are read in any case, others passed over; a spreadsheet's empty cells do no harm."""
        text = "# Technology: Lidar\n#LICENSE:facts,,\n# quality: GOOD\n\n# a remark\n2009,5\n# grade: official\n"
        (series,) = parse_series(text, name="mine")
        assert (series.name, series.title, series.licence, series.grade) == ("mine", "Lidar", "facts", "official")
        assert (series.unit, series.source, series.traps, series.kind) == ("", "", "", "")

    def test_a_word_that_is_no_grade_is_not_taken_for_one(self):
        """Kind and grade are known words or nothing."""
        (series,) = parse_series("# grade: A+\n# kind: steel\n2009,5\n")
        assert (series.grade, series.kind) == ("", "")

    def test_hidden_signs_are_left_out_and_long_facts_cut(self):
        """No comment hides or turns what stands beside it, or fills the screen."""
        (series,) = parse_series(f"# technology: a\u202eb\x1b\n# source: {'x' * 1000}\n2009,5\n")
        assert series.label == "ab"
        assert series.source == "x" * 299 + "…"


class TestWriting:
    """Series as text."""

    def test_a_series_reads_back_equal(self):
        """Facts with commas, quotes and formulas, fractions of years and gaps survive."""
        series = series_of([(2012.06, 1.234), (2009, 500, 3), (2010, 1e-7), (2013, 1e22)], "mine", **FACTS)
        (again,) = parse_series(write_series(series), name="mine")
        assert same(again, series)

    def test_no_cell_begins_with_a_formula(self):
        """Opened in a spreadsheet, every cell is a comment, a name or a number, whatever separates cells there."""
        text = write_series(series_of([(2009, 5)], "mine", **{**FACTS, "source": "x,=1+1;=1+1,@x"}))
        for line in text.splitlines():
            assert line[0] in '#"y2'
            assert not line.startswith('"') or (line.endswith('"') and line.startswith('"#'))
            assert not line.startswith("#") or not set(line) & set(',;"')

"""Texts that are broken in one way each: the text, and what the one message about it says."""

from growthsim.technologies.reading import LARGEST_FILE, MOST_SERIES
from growthsim.technologies.series import MOST_POINTS

DAYS = "".join(f"{1000 + day / 1000:.4f},5\n" for day in range(MOST_POINTS + 1))
MANY = "technology,year,cost\n" + "".join(f"t{number},2000,5\n" for number in range(MOST_SERIES + 1))
MONTH_FIRST = "can be read with the day or the month first; write YYYY-MM-DD"
TWO_NUMBERS = "can be read as one number and as two; a number with a comma or space inside needs quotes"

BROKEN = {
    # nothing in it
    "empty": ("", "is empty; a series is rows of year and cost"),
    "blank lines": ("\n \n\t\r\n", "is empty"),
    "only comments": ("# unit: USD\n# more\n", "holds no row; a series is rows of year and cost"),
    "only a header": ("year,cost\n", "holds no row with a cost"),
    "only gaps": ("year,cost\n2009,\n2010,NA\n", "holds no row with a cost"),
    "one column": ("75000\n70000\n", "line 1: has one column; write a year and a cost in each line"),
    "one named column": ("cost\n75000\n", "line 1: has one column"),
    "foreign separator": ("2009|75000\n2010|7500\n", "line 1: has one column"),
    # the first line
    "a letter": ("Dear Sir, thank you\nfor everything, yours\n", "line 1: no column is the year; the line holds"),
    "a title and no names": ("Price of lidar\n2009,5\n2010,4\n", "line 1: no column is the year"),
    "figures above the names": ("2008,6\nyear,cost\n2009,5\n", 'line 2: year "year" is not a date'),
    "notes only": ("year,cost\nSource: us, and others\n", "holds no row with a cost"),
    "a note between figures": ("year,cost\n2009,5\nas told, by us\n2010,4\n", 'line 3: year "as told" is not a date'),
    "no year": ("country,cost,note\nSE,5,x\n", "line 1: no column is the year"),
    "no cost": ("year,production,note\n2009,5,x\n", "line 1: no column is the cost"),
    "two costs": ("year,price low,price high\n2009,5,6\n", 'the cost: "price low" and "price high"; name one of them'),
    "two years": ("year,cost,year\n2009,5,2009\n", 'two columns can be the year: "year" and "year"'),
    "years side by side": ("technology,2009,2010,2011\nlidar,3,2,1\n", "years stand side by side; write one line for"),
    "four cells without names": ("2009,5,6,7\n", "line 1: 4 cells and no names of columns"),
    # costs
    "text": ("2009,75000\n2010,cheap\n", 'line 2: cost "cheap" is not a number; write digits only'),
    "text in the first line": ("2009,cheap\n2010,5\n", 'line 1: cost "cheap" is not a number'),
    "negative": ("2009,75000\n2010,-5\n", 'line 2: cost "-5" is negative; allowed: a finite number above 0'),
    "true minus": ("2009,75000\n2010,−5\n", 'line 2: cost "−5" is negative'),
    "zero": ("2009,75000\n2010,0\n", 'line 2: cost "0" is zero'),
    "too small for a number": ("2009,75000\n2010,1e-999\n", "is zero"),
    "too large for a number": ("2009,75000\n2010,1e999\n", 'line 2: cost "1e999" is too large'),
    "infinity": ("2009,75000\n2010,inf\n", "is not a finite number; leave the cell empty where nothing is known"),
    "not a number": ("2009,75000\n2010,NaN\n", 'line 2: cost "NaN" is not a finite number'),
    "formula": ("2009,75000\n2010,=B1*2\n", 'line 2: cost "=B1*2" is a formula; paste its value'),
    "formula with a plus": ("2009,75000\n2010,+B1\n", "is a formula"),
    "spreadsheet error": ("2009,75000\n2010,#REF!\n", "is a spreadsheet's error"),
    "percentage": ("2009,75000\n2010,90 %\n", "is a percentage; write an amount"),
    "thousand as a letter": ("2009,75k\n", 'line 1: cost "75k" is not a number'),
    "two currencies": ("2009,€5\n2010,$4\n", 'cost "$4" is in another currency than "€5" (line 1); write all in one'),
    "a currency without a name": ("2009,₩5\n2010,$4\n", "is in another currency"),
    "very many digits": ("year,cost\n2009," + "9" * 5000, "is not a number of at most 60 characters"),
    "foreign digits": ("2009,75000\n2010,٧٥\n", "is not a number"),
    "groups of two": ("2009;1.00.000\n", 'cost "1.00.000" is not a number: digits are grouped by threes'),
    # numbers that can be read in two ways
    "one point": ("2009;75.000\n2010;500\n", "can be read as 75000 and as 75.000; write 75000 or 75.0000"),
    "one comma": ("2009\t75,000\n2010\t500\n", 'line 1: cost "75,000" can be read as 75000 and as 75.000'),
    "points beside whole numbers": ("2009,75.000\n2010,500\n", 'line 1: cost "75.000" can be read'),
    "points before thousands": ("2009,75.000\n2010,7.500\n", 'line 1: cost "75.000" can be read'),
    "point and comma": ('2009,0.5\n2010,"0,4"\n', 'has a decimal point in "0.5" (line 1) and a decimal comma in "0,4"'),
    "groups without quotes": ("2009,75,000\n2010,7,500\n", TWO_NUMBERS),
    "groups of dollars without quotes": ("2009,$75,000\n2010,$7,500\n", TWO_NUMBERS),
    "groups between spaces": ("2009 75 000\n2010 7 500\n", TWO_NUMBERS),
    "groups and decimals between spaces": ("2009 75 000\n2010 7 500.5\n", TWO_NUMBERS),
    "groups in some lines": ("2009,75,000\n2010,500\n", "line 2: 2 cells where other lines have 3"),
    "decimal comma without quotes": ("2009,75,5\n2010,70,2\n", "line 2: the third number falls"),
    "decimals after a falling comma": ("2009,75,500.25\n2010,7,1\n", "line 2: the third number falls"),
    "comma inside a named column": ("year,cost\n2009,75,000\n", "line 2: 3 cells where line 1 names 2"),
    # dates
    "text for a date": ("2009,5\nsoon,4\n", 'line 2: year "soon" is not a date; write YYYY, YYYY-MM or YYYY-MM-DD'),
    "no date": ("2009,5\n,4\n", 'line 2: year "" is missing'),
    "month thirteen": ("2009-13,5\n", 'year "2009-13" is not a date'),
    "thirtieth of February": ("2009-02-30,5\n", 'year "2009-02-30" is not a date'),
    "two-digit year": ("2009-01-01,5\n01/02/09,4\n", 'line 2: year "01/02/09" is not a date'),
    "number of a day": ("40909,5\n", "is no year (a cost, or a spreadsheet's number of a day?)"),
    "formula for a date": ("year,cost\n=A1+1,5\n", "is a formula"),
    "before history": ("0999,5\n", 'year "0999" is out of range; allowed: 1000 to 2500'),
    "far future": ("2501,5\n", "is out of range"),
    "day or month first": ("05/06/2012,3\n05/07/2012,4\n", MONTH_FIRST),
    "day and month first": ("15/06/2012,3\n06/15/2012,4\n", 'year "06/15/2012" is not a date'),
    "month or decimals": ("2012.06,3\n2013.10,4\n", "can be read as a month and as a part of the year; write 2012-06"),
    "twice": ("2009,5\n2010,4\n2009,3\n", "line 3: year 2009 stands twice (line 1 too); give one cost for each date"),
    "twice in two ways": ("2009-01-01,5\n2009,4\n", "line 2: year 2009 stands twice (line 1 too)"),
    # cumulative output
    "text for output": ("year,cost,cumulative\n2009,5,much\n", 'line 2: cumulative output "much" is not a number'),
    "no output": ("year,cost,cumulative\n2009,5,0\n", 'line 2: cumulative output "0" is zero'),
    # many technologies
    "nameless": ("technology,year,cost\nlidar,2009,5\n,2010,4\n", "line 3: no technology is named"),
    "twice in one technology": (
        "technology,year,cost\na,2009,5\nb,2009,5\na,2009,4\n",
        'line 4: year 2009 of "a" stands twice (line 2 too)',
    ),
    "two units": (
        "technology,unit,year,cost\na,USD,2009,5\na,EUR,2010,4\n",
        'line 3: two units of "a": "EUR" and "USD" (line 2); give all costs in one',
    ),
    "hidden sign in a name": ("technology,year,cost\na\u202eb,2009,5\n", "the invisible character U+202E; remove it"),
    "long name": (f"technology,year,cost\n{'a' * 301},2009,5\n", "line 2: technology of 301 characters; at most 300"),
    # form
    "open quote": ('year,cost\n2009,"75\n2010,3\n', "line 2: a quote is opened and not closed"),
    "one open quote among lines": ('year,cost,note\n2009,5,"a\n2010,3,b\n2011,2,c\n', "csv: line 2: a quote is opened"),
    "quote that ends too early": ('year,cost\n2009,"7"5\n', "closed before the end of its cell"),
    "very long line": ("year,cost\n2009," + "9" * 100_000, "line 2: is 100,005 characters long; a row has at most"),
    "nothing but a long line": ("a" * 20_000, "line 1: is 20,000 characters long"),
    "not text": ("2009,5\n\x00", "is not a text"),
    "too many points": (DAYS, f"holds {MOST_POINTS + 1:,} points; at most {MOST_POINTS:,}"),
    "too many technologies": (MANY, f"holds {MOST_SERIES + 1:,} technologies; at most {MOST_SERIES:,}"),
    "too long": ("2009,5\n" * (LARGEST_FILE // 7 + 1), "is 1 MB long; a file of costs is at most 1 MB"),
}

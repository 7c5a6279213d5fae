"""Texts that are no cases, each with what its refusal says."""

from growthsim.history.header import MOST_ROLES
from growthsim.history.table import LARGEST, MOST_SERIES

PLAIN = """# ROLE old=horses new=tractors
year,series,value,unit
1910,horses,20,million
1920,horses,15,million
1910,tractors,0,million
1920,tractors,5,million
"""

ROLE = "# ROLE old=horses new=tractors"
ROW = "1920,tractors,5,million"

BROKEN = {
    "old is new": (
        PLAIN.replace(ROLE, "# ROLE old=horses new=tractors+horses"),
        'old and new both name "horses"; name each series on one side only',
    ),
    "prices in two units": (
        PLAIN.replace(ROLE, f"{ROLE} price=t old_price=h") + "1910,t,300,USD\n1910,h,20000,cents\n",
        'units of price and old_price differ: "USD" and "cents"',
    ),
    "empty": ("", "is empty; a case is a line # ROLE"),
    "no role": (
        PLAIN.replace(ROLE, "# CASE x"),
        "has no ROLE line, which says what is old and what is new; add one such as # ROLE old=",
    ),
    "role misspelt": (
        PLAIN.replace("# ROLE", "# ROEL"),
        'line 1: "ROEL" begins no line of this kind; did you mean ROLE',
    ),
    "no old": (PLAIN.replace("old=horses ", ""), "line 1: ROLE names no old; write old=SERIES"),
    "no new": (PLAIN.replace("new=tractors", ""), "line 1: ROLE names no new; write new=SERIES"),
    "unknown key": (PLAIN.replace(ROLE, ROLE + " clozed=1920"), 'ROLE has no key "clozed"; did you mean closed?'),
    "strange key": (PLAIN.replace(ROLE, ROLE + " xyzzy=1920"), 'ROLE has no key "xyzzy"; allowed: name, label, old,'),
    "key twice": (PLAIN.replace(ROLE, ROLE + " new=cars"), 'ROLE names new twice: "tractors" and "cars"; keep one'),
    "empty value": (PLAIN.replace(ROLE, ROLE + ' label=""'), "ROLE leaves label empty"),
    "no quotes": (
        PLAIN.replace(ROLE, ROLE + " label=Two words"),
        '"words" is no key=value; put a value with blanks in quotes',
    ),
    "open quote": (PLAIN.replace(ROLE, ROLE + ' label="Two'), "is no key=value; put a value with blanks in quotes"),
    "unknown series": (
        PLAIN.replace("old=horses", "old=horse"),
        'line 1: old names "horse", a series the table does not have; did you mean horses?',
    ),
    "strange series": (
        PLAIN.replace("old=horses", "old=xyz"),
        "a series the table does not have; it has horses, tractors",
    ),
    "unknown summand": (PLAIN.replace("old=horses", "old=horses+mules"), 'old names "mules"'),
    "too many summands": (
        PLAIN.replace("old=horses", "old=" + "+".join(["horses"] * 11)),
        "names 11 series; allowed: 1 to 10",
    ),
    "no summand": (PLAIN.replace("old=horses", "old=+"), "names 0 series; allowed: 1 to 10"),
    "sector": (
        PLAIN.replace(ROLE, ROLE + " sector=retial firm_revenue=horses"),
        'sector "retial" is unknown; did you mean retail?',
    ),
    "year of closing": (
        PLAIN.replace(ROLE, ROLE + " closed=soon firm_revenue=horses"),
        'closed "soon" is not a year; write a year such as 2012 or 2012.05',
    ),
    "year out of range": (
        PLAIN.replace(ROLE, ROLE + " sold=9999 firm_revenue=horses"),
        'sold "9999" is out of range; allowed: 1000 to 2500',
    ),
    "firm without revenue": (
        PLAIN.replace(ROLE, ROLE + " closed=1920"),
        "ROLE speaks of a firm (closed) without its revenue; add firm_revenue=SERIES",
    ),
    "grade": ("# GRADE oficial\n" + PLAIN, 'line 1: grade "oficial" is unknown; did you mean official?'),
    "names missing": (ROLE + "\n" + PLAIN, "one of 2 ROLE lines without a name; add name=…"),
    "name twice": (
        PLAIN.replace(ROLE, f"{ROLE} name=a\n{ROLE} name=a"),
        'name "a" stands twice (line 1 too); give each ROLE its own',
    ),
    "name impossible": (
        PLAIN.replace(ROLE, ROLE + " name=a/b"),
        'name "a/b" of a ROLE; allowed: up to 60 letters, digits, _ and -',
    ),
    "too many roles": ((ROLE + "\n") * (MOST_ROLES + 1) + PLAIN, f"holds more than {MOST_ROLES} ROLE lines"),
    "long role": (PLAIN.replace(ROLE, ROLE + " label=" + "x" * 10_000), "a ROLE line has at most 10,000"),
    "no rows": (ROLE + "\n", "holds no row; after a line year,series,value,unit write rows such as"),
    "no header": (
        PLAIN.replace("year,series,value,unit\n", ""),
        "line 2: the first row names no column year, series, value, unit",
    ),
    "header misspelt": (
        PLAIN.replace("value,unit", "values,unit"),
        'names no column value (is it "values" for value?)',
    ),
    "not a year": (PLAIN.replace("1920,tr", "soon,tr"), 'line 6: year "soon" is not a date'),
    "not a number": (PLAIN.replace(ROW, "1920,tractors,many,million"), 'line 6: value "many" is not a number'),
    "not finite": (PLAIN.replace(ROW, "1920,tractors,inf,million"), 'line 6: value "inf" is not a finite number'),
    "too large": (
        PLAIN.replace(ROW, "1920,tractors,1e31,million"),
        f"line 6: value 1e+31 is too large; allowed: up to {LARGEST:g}",
    ),
    "negative": (
        PLAIN.replace(ROW, "1920,tractors,-5,million"),
        'line 6: value -5 of "tractors" (new); allowed: a number from 0 on',
    ),
    "price of nothing": (
        PLAIN.replace(ROLE, ROLE + " price=tractors"),
        'line 5: value 0 of "tractors" (price); allowed: a number above 0',
    ),
    "no unit": (PLAIN.replace(ROW, "1920,tractors,5,"), "line 6: no unit is named"),
    "no series": (PLAIN.replace(ROW, "1920,,5,million"), "line 6: no series is named"),
    "invisible": (
        PLAIN.replace(ROW, "1920,trac\u202etors,5,million"),
        "holds the invisible character U+202E; remove it",
    ),
    "long name": (PLAIN.replace(ROW, f"1920,{'x' * 101},5,million"), "series of 101 characters; at most 100"),
    "twice": (
        PLAIN + "1920,tractors,6,million\n",
        'line 7: year 1920 of "tractors" stands twice (line 6 too); give one value',
    ),
    "two units": (
        PLAIN.replace(ROW, "1920,tractors,5,thousand"),
        'two units of "tractors": "thousand" and "million" (line 5)',
    ),
    "units apart": (
        PLAIN.replace("tractors,0,million", "tractors,0,x").replace("tractors,5,million", "tractors,5,x"),
        'units of old and new differ: "million" and "x"; give both in one',
    ),
    "units of a sum": (
        PLAIN.replace("old=horses", "old=horses+mules") + "1910,mules,1,herds\n",
        'old sums series in two units: "million" and "herds" ("mules"); give all in one',
    ),
    "units of a firm": (
        PLAIN.replace(ROLE, ROLE + " firm_revenue=horses firm_profit=p") + "1910,p,1,USD\n",
        "units of firm_revenue and firm_profit differ",
    ),
    "no common year": (
        PLAIN.replace("1910,horses,20,million\n", "").replace(ROW, "1930,tractors,5,million"),
        "old and new have no year in common",
    ),
    "nothing left": (
        PLAIN.replace(ROLE, ROLE + " from=1950"),
        'old "horses" has no year from 1950 on with all of its series',
    ),
    "both nothing": (PLAIN.replace("horses,20", "horses,0"), "line 1: old and new are both 0 in 1910"),
    "open cell": (PLAIN + '1930,"tractors,5,million\n', "line 7: a quote is opened and not closed"),
    "binary": (PLAIN + "\x00", "is not a text"),
    "too many series": (
        PLAIN + "".join(f"1930,s{n},1,x\n" for n in range(MOST_SERIES)),
        "holds 1,002 series; at most 1,000",
    ),
    "huge": (PLAIN + "#" * 1_000_000, "is 1 MB long; a file of cases is at most 1 MB"),
}

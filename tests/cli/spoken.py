"""What commands on series say, and files to ask them about."""

import csv


def plain(words):
    """One line with plain blanks, however it was broken."""
    return " ".join(words.replace("\u00a0", " ").split())


def spoken(answer):
    """What a command said, which went well."""
    assert (answer.code, answer.err) == (0, "")
    return plain(answer.out)


def long_form(folder, rows, name="long.csv"):
    file = folder / name
    with file.open("w", encoding="utf-8", newline="") as opened:
        csv.writer(opened).writerows([("technology", "unit", "year", "cost"), *rows])
    return file


def falling_rows(name, years=12, unit="USD"):
    return [(name, unit, 2000 + year, f"{100 * 0.8**year * (1.05 if year % 2 else 1):.6f}") for year in range(years)]

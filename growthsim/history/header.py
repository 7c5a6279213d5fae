"""What the comments of a case's file say: its title, where it is from, and which series play which role."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import count

from growthsim.quantities import GRADES
from growthsim.technologies.dates import read_dates
from growthsim.technologies.faults import Faults
from growthsim.technologies.rows import LONGEST_LINE, Cell, visible
from growthsim.technologies.series import EARLIEST, LATEST
from growthsim.wording import nearest, shown, suggestion

MOST_ROLES = 100
"""ROLE lines of a file at the most."""

EXAMPLE = "# ROLE old=film_cameras new=digital_cameras"
"""A ROLE line as messages show it."""

WORDS = ("CASE", "SOURCE", "LICENCE", "GRADE", "TRAP", "FACT", "OBTAINED", "ROLE")
"""What a comment may begin with to be understood; what begins otherwise is left alone."""

_ALSO = {"LICENSE": "LICENCE", "NOTE": "TRAP", "WARNING": "TRAP"}

SERIES_KEYS = ("old", "new", "price", "old_price", "firm_revenue", "firm_profit", "firm_employees")
"""Keys of a ROLE line whose values are series."""

DATE_KEYS = ("from", "closed", "sold")
"""Keys whose values are years."""

KEYS = ("name", "label", *SERIES_KEYS, "firm", *DATE_KEYS, "sector")
"""All keys of a ROLE line."""

OF_A_FIRM = ("firm", "firm_profit", "firm_employees", "closed", "sold", "sector")
"""Keys that mean nothing without the firm's revenue."""

_LINE_END = re.compile(r"\r\n|\r|\n")
_QUOTED_COMMENT = re.compile(r'"((?:[^"]|"")*)"')
_REMARK = re.compile(r"#+\s*([A-Za-z]{2,20})\b\s*:?\s*(.*)")
_PAIR = re.compile(r'\s*([^\s="]+)\s*=\s*(?:"([^"]*)"|([^\s"]+))(?=\s|$)')
_LIKE_A_ROLE = re.compile(r"\b(old|new)\s*=")
_CURLED = str.maketrans("“”„", '"""')
_DECIMAL_YEAR = re.compile(r"[0-9]{4}(\.[0-9]{1,10})?")
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,59}")


@dataclass(frozen=True, slots=True)
class Role:
    """A ROLE line: what each key names, and the years among it."""

    line: int
    words: Mapping[str, str]
    dates: Mapping[str, float]


@dataclass(slots=True)
class Header:
    """All that the comments say."""

    title: str = ""
    licence: str = ""
    grade: str = ""
    sources: list[str] = field(default_factory=list)
    traps: list[str] = field(default_factory=list)
    facts: list[str] = field(default_factory=list)
    roles: list[Role] = field(default_factory=list)


@cache
def sectors() -> tuple[str, ...]:
    """The names of the typical small firms."""
    return tuple(tomllib.loads((files("growthsim.data") / "sectors.toml").read_text(encoding="utf-8")))


def header_of(text: str, faults: Faults) -> Header:
    """What the comments of a text say; faults are noted, and what is at fault is left out."""
    header = Header()
    for line, word, said in _remarks(text):
        if word == "ROLE":
            _note_role(line, said, header, faults)
        elif word == "GRADE":
            _note_grade(line, said, header, faults)
        elif word in WORDS:
            _note(word, visible(said), header)
        elif _LIKE_A_ROLE.search(said):
            faults.add(line, f"{shown(word)} begins no line of this kind; did you mean ROLE, as in {EXAMPLE}?")
    if not header.roles:
        if not len(faults):
            faults.add(0, f"has no ROLE line, which says what is old and what is new; add one such as {EXAMPLE}")
        return header
    _check_names(header.roles, faults)
    return header


def _remarks(text: str) -> Iterator[tuple[int, str, str]]:
    """Line, first word and the rest of every comment."""
    for number, line in zip(count(1), _LINE_END.split(text.removeprefix("\ufeff")), strict=False):
        plain = line.strip()
        if not plain.startswith(("#", '"#')):
            continue
        # A spreadsheet puts a comment with commas in quotes and fills its line up with empty cells.
        quoted = _QUOTED_COMMENT.match(plain)
        plain = quoted[1].replace('""', '"') if quoted else plain.rstrip(",;\t ")
        found = _REMARK.match(plain)
        if found:
            word = found[1].upper()
            yield number, _ALSO.get(word, word), found[2].strip()


def _note(word: str, said: str, header: Header) -> None:
    lists = {"SOURCE": header.sources, "TRAP": header.traps, "FACT": header.facts}
    if word in lists and said:
        lists[word].append(said)
    elif word == "CASE":
        header.title = header.title or said
    elif word == "LICENCE":
        header.licence = header.licence or said


def _note_grade(line: int, said: str, header: Header, faults: Faults) -> None:
    if said.lower() in GRADES:
        header.grade = header.grade or said.lower()
    else:
        faults.add(line, f"grade {shown(said)} is unknown; {suggestion(said.lower(), GRADES)}")


def _note_role(line: int, said: str, header: Header, faults: Faults) -> None:
    if len(said) > LONGEST_LINE:
        faults.refuse(f"is {len(said):,} characters long; a ROLE line has at most {LONGEST_LINE:,}", line)
    if len(header.roles) >= MOST_ROLES:
        faults.refuse(f"holds more than {MOST_ROLES} ROLE lines", line)
    words = _pairs(line, said.translate(_CURLED), faults)
    dates = {key: _date(line, key, words[key], faults) for key in DATE_KEYS if key in words}
    header.roles.append(Role(line, words, {key: date for key, date in dates.items() if date is not None}))
    for key in ("old", "new"):
        if key not in words:
            faults.add(line, f"ROLE names no {key}; write {key}=SERIES, as in {EXAMPLE}")
    _check_firm(line, words, faults)


def _pairs(line: int, said: str, faults: Faults) -> dict[str, str]:
    """The keys and values of a ROLE line; after what cannot be read the rest is left."""
    words: dict[str, str] = {}
    at = 0
    while said[at:].strip():
        pair = _PAIR.match(said, at)
        if pair is None:
            rest = shown(said[at:].strip())
            faults.add(line, f'{rest} is no key=value; put a value with blanks in quotes, as in label="Two words"')
            break
        at = pair.end()
        key, value = pair[1].lower(), visible(pair[2] if pair[2] is not None else pair[3])
        if key not in KEYS:
            faults.add(line, f"ROLE has no key {shown(pair[1])}; {_known(key)}")
        elif key in words:
            faults.add(line, f"ROLE names {key} twice: {shown(words[key])} and {shown(value)}; keep one")
        elif not value:
            faults.add(line, f"ROLE leaves {key} empty; give it a value or leave it out")
        else:
            words[key] = value
    return words


def _known(key: str) -> str:
    near = nearest(key, KEYS)
    return f"did you mean {near}?" if near else f"allowed: {', '.join(KEYS)}"


def _date(line: int, key: str, value: str, faults: Faults) -> float | None:
    """A year; one with decimals is never a month here."""
    if not _DECIMAL_YEAR.fullmatch(value):
        own = Faults(faults.place)
        (found,) = read_dates([Cell(line, value)], own)
        if found is None:
            faults.add(line, f"{key} {shown(value)} is not a year; write a year such as 2012 or 2012.05")
        return found
    year = float(value)
    if not EARLIEST <= year <= LATEST:
        faults.add(line, f"{key} {shown(value)} is out of range; allowed: {EARLIEST:g} to {LATEST:g}")
        return None
    return year


def _check_firm(line: int, words: Mapping[str, str], faults: Faults) -> None:
    sector = words.get("sector")
    if sector is not None and sector not in sectors():
        faults.add(line, f"sector {shown(sector)} is unknown; {suggestion(sector, sectors())}")
    if "firm_revenue" not in words:
        said = [key for key in OF_A_FIRM if key in words]
        if said:
            faults.add(line, f"ROLE speaks of a firm ({', '.join(said)}) without its revenue; add firm_revenue=SERIES")


def _check_names(roles: list[Role], faults: Faults) -> None:
    """Where there are several roles each has a name of its own, which may stand in an address."""
    lines: dict[str, int] = {}
    for role in roles:
        name = role.words.get("name")
        if name is None:
            if len(roles) > 1:
                faults.add(role.line, f"one of {len(roles)} ROLE lines without a name; add name=…, such as name=kodak")
        elif not _NAME.fullmatch(name):
            faults.add(role.line, f"name {shown(name)} of a ROLE; allowed: up to 60 letters, digits, _ and -")
        elif name in lines:
            faults.add(role.line, f"name {shown(name)} stands twice (line {lines[name]:,} too); give each ROLE its own")
        else:
            lines[name] = role.line

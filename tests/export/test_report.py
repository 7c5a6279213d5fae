"""The report: complete, self-contained, harmless, and able to bring its scenarios back."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from html import unescape
from html.parser import HTMLParser

import pytest
import xarray as xr

from growthsim.analysis.cards import card
from growthsim.export.carried import scenario_texts_in
from growthsim.export.report import MOST_IN_FULL, assembled, chapter, report
from growthsim.export.report_figures import MOST_PLANS
from growthsim.export.workbook_inputs import input_rows
from growthsim.scenario import loads
from growthsim.simulate import run
from growthsim.texts import text
from growthsim.texts.numbers import probability as chance
from tests.builders import PRICE_WAR, simulated, world

DAY = date(2026, 11, 21)
TWO = {"linear": {"label": "Stay as we are"}, "exo": {"label": "Become an ExO", "start": 1.0, "methods": {"mtp": 0.9}}}
HOSTILE = '</script></style><img src=x onerror=alert(1)> $x$ ![](http://example.org/p.png) & "quoted"'


class Document(HTMLParser):
    """The elements of a document with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self._silent = ""
        self.feed(html)

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag in ("style", "script"):
            self._silent = tag

    def handle_endtag(self, tag):
        if tag == self._silent:
            self._silent = ""

    def handle_data(self, data):
        if not self._silent:
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).replace("\u00a0", " ").split())

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.elements if name == tag]


def plain(words: str) -> str:
    return " ".join(words.replace("\u00a0", " ").split())


@pytest.fixture(scope="module")
def dataset() -> xr.Dataset:
    return simulated(
        TWO,
        runs=60,
        years=14,
        title="A firm",
        question="What becomes of it?",
        invented=True,
        firm__cash_days=20,
        **PRICE_WAR,
    )


@pytest.fixture(scope="module")
def page(dataset: xr.Dataset) -> str:
    return report([dataset], ["firm"], DAY)


@pytest.fixture(scope="module")
def document(page: str) -> Document:
    return Document(page)


@pytest.fixture(scope="module")
def both(dataset: xr.Dataset) -> str:
    """The report of two scenarios that say the same."""
    return report([dataset, dataset], ["one", "two"], DAY)


def test_a_report_says_what_a_board_needs(dataset: xr.Dataset, document: Document) -> None:
    """Title, question, finding, cards, events, definition and stamp stand in it."""
    wanted = ["A firm", "What becomes of it?", "Numbers are invented.", "Disrupted by 2040:", "Disrupted: closed, or",
              "60 futures, seed 1", dataset.attrs["fingerprint"], "21 November 2026", "Sources"]  # fmt: skip
    for plan in ("linear", "exo"):
        told = card(dataset, plan)
        wanted += [told.label, told.by, told.sentence, told.change.rpartition(": ")[2], told.foot]
    for words in wanted:
        assert plain(words) in document.text, words


def test_the_event_table_holds_the_verdicts_probabilities(dataset: xr.Dataset, document: Document) -> None:
    for plan in ("linear", "exo"):
        share = float(dataset["event_time"].sel(plan=plan, event="closed").notnull().mean())
        assert 0 < share < 1
        row = re.search(rf"{text('event.closed')} (.*?) {text('event.disrupted')}", document.text)
        assert row is not None
        assert plain(chance(share)) in row.group(1)


def test_every_chart_is_there_and_told(document: Document) -> None:
    """Seven charts, two of them also in a phone's width, three with a panel for each plan; each has a text."""
    drawings = document.all("svg")
    assert len(drawings) == 2 * 2 + 2 + 3 * 2
    assert all("The tables of this chapter hold the numbers." in str(each["aria-label"]) for each in drawings)
    assert sum(str(each["aria-label"]).startswith("Become an ExO: ") for each in drawings) == 3


def test_charts_take_their_colours_from_the_page(page: str) -> None:
    """No colour is fixed in a drawing, so that one drawing serves light, dark and paper."""
    drawings = re.findall(r"<svg.*?</svg>", page, re.DOTALL)
    assert all("var(--" in drawing for drawing in drawings)
    for drawing in drawings:
        assert not re.search(r'(?:fill|stroke)="(?:#|rgb|black|white)', drawing)


def test_nothing_is_fetched(document: Document) -> None:
    """Every address lies within the document, and its policy forbids any other."""
    (policy,) = [each for each in document.all("meta") if each.get("http-equiv") == "Content-Security-Policy"]
    assert str(policy["content"]).startswith("default-src 'none'; ")
    assert "script-src" not in str(policy["content"])
    for tag, attributes in document.elements:
        assert tag not in ("link", "img", "iframe", "object", "embed", "form", "base", "use", "image")
        assert not set(attributes) & {"src", "srcset", "action", "xlink:href", "data"}
        assert str(attributes.get("href") or "#").startswith("#")
        assert not any(name.startswith("on") for name in attributes)


def test_every_changed_value_is_listed(dataset: xr.Dataset, document: Document) -> None:
    rows = [row for row in input_rows(loads(dataset.attrs["scenario"])) if row.differs]
    assert len(rows) >= 4
    for row in rows:
        assert row.path in document.text, row.path
    assert "Maximum" not in document.text
    assert "20" in document.text[document.text.index("firm.cash_days") :][:30]


def test_defaults_that_were_left_carry_their_grade(document: Document) -> None:
    told = document.text[document.text.index(text("report.telling")) :]
    assert "firm.loyalty" in told
    assert "●●●● measured" in told
    assert "firm.cash_days" not in told


def test_the_scenarios_come_back_from_the_report(dataset: xr.Dataset) -> None:
    """Every scenario travels inside, in the order of the chapters."""
    other = simulated(runs=20, years=4, title="Another – with signs: ✓ 中文")
    content = report([dataset, other], ["firm", "other"], DAY).encode()
    assert list(scenario_texts_in("report.html", content)) == [dataset.attrs["scenario"], other.attrs["scenario"]]


def test_hostile_names_stay_text() -> None:
    """No element comes out of a title, a label, a source, a currency or a file's name, and all can be read."""
    plans = {"linear": {"label": HOSTILE}, "exo": {"label": f"2 {HOSTILE}"}}
    hostile = simulated(
        plans, runs=30, years=4, title=HOSTILE, question=HOSTILE, description=HOSTILE, sources=[HOSTILE],
        look_at=[HOSTILE], currency="<b>",
    )  # fmt: skip
    calm = simulated(
        {"linear": {"label": "One"}, "exo": {"label": "Two"}}, runs=30, years=4, title="T", question="Q",
        description="D", sources=["S"], look_at=["L"], currency="EUR",
    )  # fmt: skip
    found, expected = (
        Counter(tag for tag, _ in Document(report([each] * 2, [name] * 2, DAY)).elements if tag not in ("path", "text"))
        for each, name in ((hostile, HOSTILE), (calm, "firm"))
    )
    assert set(found) == set(expected)
    assert found["script"] == 2
    assert found["img"] == 0
    assert plain(HOSTILE) in Document(report([hostile], ["firm"], DAY)).text


def test_no_two_elements_share_a_name(both: str) -> None:
    """Clip paths of many drawings in one document are told apart; only what carries a scenario has one name."""
    names = re.findall(r'\bid="([^"]+)"', both)
    repeated = {name for name, count in Counter(names).items() if count > 1}
    assert repeated == {"growthsim-scenario"}


def test_many_scenarios_have_a_summary_with_links(dataset: xr.Dataset, both: str) -> None:
    """Each title leads to its chapter, and those plans are counted that are likely disrupted."""
    document = Document(both)
    chapters = [each["id"] for each in document.all("article")]
    assert [each["href"] for each in document.all("a")] == [f"#{name}" for name in chapters]
    assert "Scenario 2 of 2: two" in document.text
    likely = sum(float(dataset["event_time"].sel(plan=plan, event="disrupted").notnull().mean()) >= 0.5
                 for plan in ("linear", "exo"))  # fmt: skip
    assert text("report.many_finding", plans=4, likely=2 * likely) in document.text


def test_with_many_scenarios_the_chapters_are_brief_and_say_so(dataset: xr.Dataset) -> None:
    count = MOST_IN_FULL + 1
    brief = Document(chapter(dataset, "firm", 1, count, DAY).html)
    full = Document(chapter(dataset, "firm", 1, count - 1, DAY).html)
    assert len(brief.all("figure")) == 4
    assert len(full.all("figure")) == 7
    assert text("report.brief") in brief.text
    assert text("report.brief") not in full.text


def test_chapters_make_the_same_report_as_results(dataset: xr.Dataset, both: str) -> None:
    chapters = [chapter(dataset, name, place, 2, DAY) for place, name in enumerate(("one", "two"), start=1)]
    assert assembled(chapters, DAY) == both


def test_without_a_newcomer_there_is_no_price_to_cross() -> None:
    alone = Document(report([simulated(runs=30, years=4, entrant__presence="absent")], ["alone"], DAY))
    assert text("chart.crossing.question") not in alone.text
    assert len(alone.all("figure")) == 6
    assert "market.price_sensitivity" not in alone.text[alone.text.index(text("report.basis")) :]


def test_dates_without_trajectories_make_a_report_without_charts() -> None:
    document = Document(report([run(world(TWO, runs=30, years=4), kept_runs=0)], ["dates"], DAY))
    assert not document.all("svg")
    assert text("report.no_trajectories") in document.text
    assert text("event.disrupted") in document.text


def test_of_very_many_plans_the_first_are_drawn_and_all_are_told() -> None:
    plans = {f"plan{number}": {"label": f"Plan {number}"} for number in range(MOST_PLANS + 1)}
    brief = Document(chapter(simulated(plans, runs=20, years=2), "many", 1, MOST_IN_FULL + 1, DAY).html)
    assert text("report.most_plans", number=MOST_PLANS, all=MOST_PLANS + 1) in brief.text
    events = brief.text[brief.text.index(text("report.events_note")) :]
    assert f"Plan {MOST_PLANS}" in events


def test_the_numbers_behind_fold_out_by_whole_years(page: str) -> None:
    """One row for each year that a fate lasts, beginning with the first."""
    folded = page[page.index("<details>") : page.index("</details>")]
    tables = re.findall(r"<tbody>(.*?)</tbody>", folded)
    for rows in tables:
        years = [int(year) for year in re.findall(r'<th scope="row">(\d{4})</th>', rows)]
        assert years == list(range(2026, 2026 + len(years)))
        assert len(years) > 1
    assert "customers on the old offering" in unescape(folded).lower()

"""
Forecasts of history: renews the tables of docs/history.md.

`python docs/history.py` renews what the shipped cases say (half a minute); with `--tried` also the tables of what else
was tried (three minutes). The words between the tables are written by hand.
"""

from __future__ import annotations

import math
import re
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np

from growthsim import equations
from growthsim.analysis.history import History, by_cut, diffusion_of, history_of
from growthsim.analysis.history_words import (
    events_table,
    firms_table,
    reference_sentences,
    ways_table,
)
from growthsim.analysis.past_accounts import Diffusion
from growthsim.analysis.past_firm_scores import judged, score, trials
from growthsim.history import beliefs, usual
from growthsim.history import forecast as forecasting
from growthsim.history.case import Case
from growthsim.history.forecast import COMBINED, forecast
from growthsim.history.learning import Opinion, Pace, believed
from growthsim.history.library import shipped_cases
from growthsim.history.record import FILE, rows_of
from growthsim.history.scores import RANGES, WAYS, Trial, scores
from growthsim.history.shares import known_until
from growthsim.quantities import ENTRANT
from growthsim.scenario import loads, replace
from growthsim.simulate import run
from growthsim.writing import write_text

DATA = Path(__file__).resolve().parent.parent / "growthsim" / "data"

PAGE = Path(__file__).with_name("history.md")

AHEAD = (2, 5, 10, 15)
"""Years after the cut at which a firm's verdict is scored."""

TOLD = ("first_loss", "half", "closed")

SINGLE = {"entrant.launch_price_ratio": 0.5, "market.demand_volatility": 0.06}
"""A firm's verdict from single numbers, as the model's defaults have them."""


def table(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [heads, ["---"] * len(heads), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def ways(found: History) -> str:
    """Scores of every way to forecast, at the cuts that are told first."""
    return table(*ways_table(found))


def cuts(found: History) -> str:
    """Scores of the combination by cut."""
    heads = ["cut", "forecasts", "came in the record", *(f"{level} % held" for level in RANGES),
             "mean error, years", "straight line", "plain logistic", "no change", "CRPS, years"]  # fmt: skip
    return table(heads, [cut_row(f"{label} %", some) for label, some in by_cut(found.trials).items()]
                 + [cut_row("5 and 10 %", found.told_first), cut_row("all", found.trials)])  # fmt: skip


def cut_row(label: str, found: Sequence[Trial]) -> list[str]:
    """One row of the scores by cut."""
    counts = scores(found)
    errors = [counts["error_years"][way] for way in (COMBINED, "straight_line", "logistic", "no_change")]
    return [label, str(counts["forecasts"]), str(counts["known"]), *held(counts["coverage"]),
            *map(years, errors), years(counts["crps"][COMBINED])]  # fmt: skip


def held(coverage: Mapping[str, float | None]) -> list[str]:
    """Coverages in percent."""
    return ["–" if share is None else f"{100 * share:.0f} %" for share in coverage.values()]


def years(number: float | None) -> str:
    """Years with one decimal."""
    return "–" if number is None else f"{number:.1f}"


def spread(found: History) -> str:
    """How much hangs on single files: the mean over files, and what drawing other files would give."""
    known = [trial for trial in found.told_first if trial.known]
    files = sorted({trial.case.partition("/")[0] for trial in known})
    held, errors, counts = np.array([_of_file(known, file) for file in files], dtype=float).T
    drawn = np.random.default_rng(1).integers(0, len(files), (10_000, len(files)))
    shares, means = (some[drawn].sum(axis=1) / counts[drawn].sum(axis=1) for some in (held, errors))
    (least, most), (shortest, longest) = (np.quantile(some, [0.025, 0.975]) for some in (shares, means))
    by_file = (float((held / counts).mean()), float((errors / counts).mean()))
    return (
        f"The {len(known)} dates that came stand in {len(files)} files. With one voice for each file, the 80 % range "
        f"held {100 * by_file[0]:.0f} % and the mean error is {by_file[1]:.1f} years; drawing the files anew gives "
        f"{100 * least:.0f} to {100 * most:.0f} % and {shortest:.1f} to {longest:.1f} years (19 of 20)."
    )


def _of_file(known: Sequence[Trial], file: str) -> tuple[int, float, int]:
    """Ranges that held, errors added up, and dates of a file."""
    own = [trial for trial in known if trial.case.partition("/")[0] == file]
    return sum(trial.held(80) is True for trial in own), sum(trial.error() for trial in own), len(own)


def events(found: History) -> str:
    """Every forecast at the cuts that are told first, the worst first."""
    return table(*events_table(found))


def firms(found: History) -> str:
    """What was told of every firm, and what became of it."""
    return table(*firms_table(found))


def reference(found: History) -> str:
    """The reference class."""
    return "\n".join(f"- {sentence}" for sentence in reference_sentences(found.reference))


def tried() -> str:
    """Scores of the substitution forecasts with other choices than those taken."""
    rows = []
    for label, changed in TRIED.items():
        with changed():
            usual._usual.cache_clear()
            found = history_of(shipped_cases(), firms=False)
            rows.append([label, *tried_cells(found.told_first)])
    usual._usual.cache_clear()
    heads = ["choice", *(f"{level} % held" for level in RANGES), "mean error, years", "CRPS, years",
             "competitive alone: error", "CRPS"]  # fmt: skip
    return table(heads, rows)


def tried_cells(found: Sequence[Trial]) -> list[str]:
    """The scores of one choice."""
    counts = scores(found)
    pairs = [(counts["error_years"][way], counts["crps"][way]) for way in (COMBINED, WAYS[1])]
    return [*held(counts["coverage"]), *(years(number) for pair in pairs for number in pair)]


@contextmanager
def as_it_is() -> Iterator[None]:
    """No change."""
    yield


@contextmanager
def own_defaults() -> Iterator[None]:
    """The competitive way believes in the model's own defaults, widely spread."""
    entrant = [math.log(ENTRANT[name].default) for name in ("innovation", "imitation")]
    pace = Pace(entrant[0], 1.5, entrant[1], 0.8, 0)
    with patch.object(beliefs, "_competitive", lambda case, found: opinion(case, pace, found)):
        yield


@contextmanager
def without_price() -> Iterator[None]:
    """The competitive way takes all for willing."""
    with patch.object(beliefs, "_competitive", lambda _, found: believed("competitive", found.pace,
                                                                          found.share_volatility)):  # fmt: skip
        yield


@contextmanager
def strictly_in_time() -> Iterator[None]:
    """Other files teach only what they held in the year of the cut."""

    def then(case: Case) -> usual.Usual:
        year, alive = float(case.years[-1]), {}
        for file, markets in usual.witnesses().items():
            if file not in usual.kin(case) and (known := [known_until(one, year) for one in markets
                                                          if one.years[0] <= year]):  # fmt: skip
                alive[file] = known
        return usual.usual_of(alive)

    with patch.object(forecasting, "usual", then):
        yield


@contextmanager
def bending() -> Iterator[None]:
    """What is usual is measured about a trend that bends, not about the mean of the record."""
    with patch.object(usual, "share_unsteadiness", bending_unsteadiness):
        yield


def bending_unsteadiness(case: Case) -> float | None:
    """Standard deviation of a year's change of the log odds, from differences of neighbouring rates."""
    known = case.share > usual.FIRST_SHARE
    if known.sum() < usual.FEWEST_CHANGES + 1:
        return None
    spans = np.diff(case.years[known])
    rates = np.diff(equations.log_odds(case.share[known])) / spans
    spared = 1.0 / spans[1:] + 1.0 / spans[:-1]
    return float(np.sqrt(np.mean(np.diff(rates) ** 2 / spared)))


def opinion(case: Case, pace: Pace, found: usual.Usual) -> Opinion:
    """An opinion with this pace and what is open about the price."""
    with patch.object(beliefs, "believed", lambda name, _, volatility: believed(name, pace, volatility)):
        return COMPETITIVE(case, found)


COMPETITIVE = beliefs._competitive

TRIED: dict[str, Callable[[], Any]] = {
    "as it is": as_it_is,
    "competitive: coefficients of the model's defaults (p 0.03, q 0.38)": own_defaults,
    "competitive: prices left aside": without_price,
    "usual unsteadiness about a bending trend": bending,
    "other files teach only what they held in the year of the cut": strictly_in_time,
}


def firm_scores() -> str:
    """Brier scores of the firms' verdicts, by setting."""
    made: dict[tuple[str, float], Diffusion] = {}

    def pace(case: Case, year: float) -> Diffusion:
        key = (case.market, year)
        if key not in made:
            made[key] = diffusion_of(forecast(case, year))
        return made[key]

    rows = []
    for label, changes in FIRM_SETTINGS.items():
        verdicts = judged([case for case in shipped_cases() if case.firm], pace, changes)
        found = {event: [score(trials(verdicts, event, ahead), event) for ahead in AHEAD] for event in TOLD}
        if not rows:
            base = [float(np.mean([one.base_brier for one in some])) for some in found.values()]
            rows.append(["base rate of the other firms", *briers(base), "–"])
        own = [float(np.mean([one.brier for one in some])) for some in found.values()]
        inside = [trial.date_inside for event in TOLD for trial in trials(verdicts, event)
                  if trial.came and trial.date_inside is not None]  # fmt: skip
        rows.append([label, *briers(own), f"{sum(inside)} of {len(inside)}"])
    heads = ["setting", "all", "a loss", "half of peak", "closed", "date within the 80 % range"]
    return table(heads, rows)


def briers(found: Sequence[float]) -> list[str]:
    """The mean of all events, then each."""
    return [f"{number:.3f}" for number in (float(np.mean(found)), *found)]


FIRM_SETTINGS: dict[str, dict[str, Any]] = {
    "matching 0.5, the default before": {**SINGLE, "firm.price_matching": 0.5},
    "matching 0.25": {**SINGLE, "firm.price_matching": 0.25},
    "matching 0.1, the default now": {**SINGLE, "firm.price_matching": 0.1},
    "matching 0.05": {**SINGLE, "firm.price_matching": 0.05},
    "matching 0": {**SINGLE, "firm.price_matching": 0.0},
    "matching spread around 0.1": {
        **SINGLE, "firm.price_matching": {"dist": "lognormal", "median": 0.1, "sigma": 1.5},
    },
    "the same, price ratio and orders less certain: as it is": {},
}  # fmt: skip


def own_market() -> str:
    """How the default market goes, by how fast firms follow the newcomer's price, beside the record."""
    rows = []
    for matching in (0.5, 0.25, 0.1, 0.05, 0.0):
        scenario = replace(loads('title = "Default world"'), {"firm.price_matching": matching, "span.years": 30.0})
        dataset = run(replace(scenario, {"span.runs": 300}))
        taken, left = (sum(dataset[name].values[0] for name in names) for names in (
            ("new_customers", "entrant_customers"), ("old_customers", "other_customers")))  # fmt: skip
        shares, times = taken / (taken + left), dataset["time"].values
        rows.append([f"{matching:g}", between(shares, times, 0.1, 0.5), between(shares, times, 0.5, 0.9),
                     f"{100 * float(np.median(shares[:, -1])):.0f} %"])  # fmt: skip
    heads = ["price matching", "a tenth to half, years", "half to nine tenths", "share of the new after 30 years"]
    return table(heads, rows)


def between(shares: Any, times: Any, first: float, last: float) -> str:
    """Middle years from one share to another; never where fewer than half of futures get there."""
    spans = [times[np.argmax(row >= last)] - times[np.argmax(row >= first)] for row in shares if row.max() >= last]
    return f"{float(np.median(spans)):.1f}" if len(spans) > len(shares) / 2 else "never"


def record(found: History) -> None:
    """Renew the scores that the app shows."""
    head = "# How forecasts of the shipped cases fared at the cuts of 5 and 10 %; python docs/history.py renews it."
    lines = [head, *(",".join(line) for line in rows_of(found.told_first))]
    write_text(DATA / FILE, "\n".join(lines) + "\n")


def renew(tables: Mapping[str, str]) -> None:
    """Put tables in their places, between `<!-- name -->` and `<!-- end -->`."""
    page = PAGE.read_text(encoding="utf-8")
    for name, words in tables.items():
        place = re.compile(rf"(<!-- {name} -->).*?(<!-- end -->)", re.DOTALL)
        if not place.search(page):
            raise SystemExit(f"{PAGE.name} has no place for {name}")
        page = place.sub(lambda found, words=words: f"{found[1]}\n{words}\n{found[2]}", page)
    PAGE.write_text(page, encoding="utf-8")


def main() -> None:
    """Renew the tables."""
    found = history_of(shipped_cases())
    tables = {"ways": ways(found), "cuts": cuts(found), "events": events(found), "firms": firms(found),
              "reference": reference(found), "spread": spread(found), "market": own_market()}  # fmt: skip
    if "--tried" in sys.argv:
        tables |= {"tried": tried(), "firm-scores": firm_scores()}
    renew(tables)
    record(found)


if __name__ == "__main__":
    main()

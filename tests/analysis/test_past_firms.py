"""Verdicts on firms of the past: only what was known goes in, the accounts are those reported, and scores add up."""

from __future__ import annotations

from dataclasses import replace as changed
from typing import Any

import numpy as np
import pytest

from growthsim.analysis.past_accounts import Diffusion, firm_scenario, growth_of
from growthsim.analysis.past_firm_scores import Trial, judged, score, trials
from growthsim.analysis.past_firms import FIRM_EVENTS, firm_verdict
from growthsim.distributions import Lognormal
from growthsim.history.case import Case, CaseError, Figures
from growthsim.history.library import shipped_cases
from growthsim.history.reading import parse_cases
from growthsim.history.shares import cut_year
from growthsim.scenario import dumps, loads
from growthsim.simulate import run

CUT = 2004.0


def figures(name: str, first: int, values: list[float]) -> list[str]:
    return [f"{first + place},{name},{value},million USD" for place, value in enumerate(values)]


def made(profit: float = 40.0, fate: str = "", **other: Any) -> Case:
    """A market that switches from 2000 on, and a chain with a thousand million of revenue in it."""
    later = other.get("later", [1020, 900, 700, 450, 300])
    lines = [
        f'# ROLE label="Shops" old=shops new=web firm=Chain firm_revenue=sales firm_profit=profit sector=retail {fate}',
        "year,series,value,unit",
        *figures("shops", 2000, other.get("shops", [980, 970, 950, 930, 900, 850, 790, 700, 600, 500])),
        *figures("web", 2000, [10, 20, 40, 70, 110, 180, 260, 370, 480, 600]),
        *figures("sales", 2000, [*other.get("sales", [900, 930, 950, 980, 1000]), *later]),
        *figures("profit", 2000, [30, 35, 36, 38, profit, *other.get("losses", [20, -5, -30, -40, -50])]),
    ]
    (case,) = parse_cases("\n".join(lines))
    return case


def told(case: Case, until: float = CUT, **more: Any) -> dict[str, Any]:
    return firm_verdict(case, until, **{"runs": 60, "years": 15.0, **more}).as_json()


class TestScenario:
    """The opening accounts of a firm of the past."""

    def test_nothing_later_leaks(self) -> None:
        """Other figures and fates after the cut leave the scenario and its futures as they are."""
        one = made()
        other = made(later=[5000, 1, 2, 3, 4], losses=[900, 900, 900, 900, 900], fate="closed=2008.5")
        other = changed(other, new=changed(other.new, values=np.where(other.new.years > CUT, 1.0, other.new.values)))
        other = changed(other, share=np.where(other.years > CUT, 0.9, other.share))
        assert dumps(firm_scenario(one, CUT)) == dumps(firm_scenario(other, CUT))
        first, second = (firm_verdict(case, CUT, runs=20, years=8.0) for case in (one, other))
        for event in FIRM_EVENTS:
            np.testing.assert_array_equal(first.told[event].dates, second.told[event].dates)

    def test_earlier_figures_count(self) -> None:
        """A firm that grew faster before the cut adds more, and the peak known then is its own."""
        slow, fast = made(), made(sales=[500, 600, 700, 850, 1000])
        assert firm_scenario(fast, CUT).firm.added_customers > 3 * firm_scenario(slow, CUT).firm.added_customers
        fallen = made(sales=[1900, 1700, 1400, 1200, 1000])
        assert firm_scenario(fallen, CUT).firm.added_customers == 0
        assert told(fallen)["half"]["p50"] < told(slow)["half"]["p50"]

    @pytest.mark.parametrize("profit", [-300.0, -20.0, 0.0, 40.0, 300.0])
    def test_the_opening_year_is_as_reported(self, profit: float) -> None:
        """Revenue and margin of the first mark are those of the last report, whatever the margin."""
        scenario = firm_scenario(made(profit), CUT)
        dataset = run(scenario.model_copy(update={"span": scenario.span.model_copy(update={"runs": 3})}))
        assert dataset["revenue"].values[0, :, 0] == pytest.approx(1e9)
        assert dataset["operating_result"].values[0, :, 0] == pytest.approx(profit * 1e6)
        assert dataset["tax"].values.max() == 0
        assert float(dataset["entrant_customers"].values[0, 0, 0]) == pytest.approx(
            110 / 1010 * scenario.market.customers
        )

    def test_the_scenario_is_a_file_like_any_other(self) -> None:
        """It can be written and read again; its texts, currency and dates are those of the case."""
        scenario = firm_scenario(made(), CUT)
        assert loads(dumps(scenario)) == scenario
        assert scenario.start_year == 2005
        assert scenario.currency == "USD"
        assert "Chain" in scenario.title
        assert "nominal" in scenario.description

    def test_the_pace_is_a_distribution(self) -> None:
        """Medians and spreads go in as they are, narrowed only at the end of a range; none makes plain numbers."""
        scenario = firm_scenario(made(), CUT, Diffusion(0.02, 0.5, 0.9, 0.3))
        assert scenario.entrant.innovation == Lognormal(median=0.02, sigma=0.9)
        assert scenario.entrant.imitation == Lognormal(median=0.5, sigma=0.3)
        assert firm_scenario(made(), CUT, Diffusion(0.02, 0.5, 0.0, 0.0)).entrant.imitation == 0.5
        wide = firm_scenario(made(), CUT, Diffusion(0.3, 2.5, 3.0, 3.0)).entrant
        assert wide.innovation.mass(0, 1) > 0.99
        assert wide.imitation.mass(0, 3) > 0.99

    def test_truths_make_a_pace(self) -> None:
        """The median and the spread of the logs of possible truths."""
        logs = np.linspace(-1, 1, 101)
        pace = Diffusion.of(0.01 * np.exp(logs), 0.3 * np.exp(0.1 * logs))
        assert (pace.innovation, pace.imitation) == pytest.approx((0.01, 0.3))
        assert pace.innovation_spread == pytest.approx(10 * pace.imitation_spread)

    def test_employees_count_where_they_are_known(self) -> None:
        """Payroll is the sector's share; the people are the firm's own where it has told them."""
        case = made()
        assert case.firm is not None
        staff = Figures("staff", np.array([2003.0]), np.array([7000.0]), "people")
        known = firm_scenario(changed(case, firm=changed(case.firm, employees=staff)), CUT).firm
        unknown = firm_scenario(case, CUT).firm
        assert known.employees == 7000
        assert known.employees * known.employee_cost == pytest.approx(unknown.employees * unknown.employee_cost)

    def test_growth_is_the_slope_of_logs(self) -> None:
        """Of the years asked for, and of no fewer figures than asked for."""
        grown = Figures("x", np.arange(2000.0, 2010.0), np.r_[np.full(4, 9.0), np.exp(0.1 * np.arange(6))], "USD")
        assert growth_of(grown, 5) == pytest.approx(0.1)
        assert growth_of(grown, 0) is None


class TestRefusals:
    """What cannot be told is refused with its reason."""

    def test_a_case_without_a_firm(self) -> None:
        with pytest.raises(CaseError, match="has no firm"):
            firm_scenario(changed(made(), firm=None), CUT)

    def test_revenue_that_is_too_old(self) -> None:
        """The last revenue known must be at most two years old."""
        case = made(later=[], losses=[])
        assert firm_scenario(case, 2006).start_year == 2007
        with pytest.raises(CaseError, match=r"revenue of Chain is known of 2004; .* needs one of 2005 or later"):
            firm_scenario(case, 2007)

    def test_no_revenue_at_all(self) -> None:
        case = made()
        assert case.firm is not None
        late = changed(case.firm, revenue=Figures("sales", np.array([2009.0]), np.array([1.0]), "million USD"))
        with pytest.raises(CaseError, match="is known of none"):
            firm_scenario(changed(case, firm=late), CUT)

    @pytest.mark.parametrize(("fate", "words"), [("closed=2004.5", "was closed by 2004.5"), ("sold=2003.1", "2003.1")])
    def test_a_firm_that_is_gone(self, fate: str, words: str) -> None:
        with pytest.raises(CaseError, match=words):
            firm_scenario(made(fate=fate), CUT)

    @pytest.mark.parametrize("until", [1999.0, 2012.0])
    def test_a_share_that_is_not_known(self, until: float) -> None:
        late = [100] * 9
        with pytest.raises(CaseError, match="needs a share that is at most two years old"):
            firm_scenario(made(later=late, losses=late), until)


class TestVerdict:
    """Dates, probabilities and what came."""

    def test_what_came_is_read_from_the_record(self) -> None:
        """First loss, half of the own peak on the straight line, closing; nothing where it did not come."""
        found = told(made(fate="closed=2009.5"))
        assert found["first_loss"]["actual"] == 2006
        assert found["half"]["actual"] == pytest.approx(2007 + (700 - 510) / (700 - 450))
        assert found["closed"]["actual"] == 2009.5
        assert not found["survived"]
        assert found["record_until"] == 2010
        open_still = told(made(losses=[1, 1, 1, 1, 1], later=[1000] * 5))
        assert [open_still[event]["actual"] for event in FIRM_EVENTS] == [None] * 4
        assert open_still["survived"]
        assert told(made(fate="sold=2009.2"))["record_until"] == 2009.2

    def test_a_higher_margin_closes_later(self) -> None:
        """With all else the same, more profit at the start never brings the end nearer."""
        poor, rich = (told(made(profit))["closed"] for profit in (5.0, 150.0))
        assert poor["probability"] >= rich["probability"]
        assert poor["p50"] < rich["p50"]

    def test_changes_are_put_on_top(self) -> None:
        """Without price matching the firm closes later."""
        matching, not_matching = (
            told(made(), changes={"firm.price_matching": speed})["closed"] for speed in (0.5, 0.0)
        )
        assert matching["probability"] > not_matching["probability"] or matching["p50"] < not_matching["p50"]

    def test_half_is_of_the_peak_known_at_the_start(self) -> None:
        """A firm that opens just above half of its old peak falls under it soon, one at its peak much later."""
        fallen = told(made(sales=[1950, 1900, 1500, 1200, 1000]))
        assert fallen["half"]["p50"] < 2007 < told(made())["half"]["p50"]


CASES = [
    (case, year)
    for case in shipped_cases()
    if case.firm
    for year in [cut_year(case, 0.20) or cut_year(case, 0.10)]
    if year
]


GONE = (
    "newspapers/knight_ridder", "newspapers/times_mirror", "newspapers/tribune", "steel/ltv", "steel/republic",
    "stores/circuit_city", "stores/kmart",
)  # fmt: skip
"""Firms that were closed, sold or silent when the new had a fifth of their market, or the most it came to."""


@pytest.mark.parametrize(("case", "year"), CASES, ids=[case.name for case, _ in CASES])
def test_shipped_firms_come_out_sane(case: Case, year: float) -> None:
    """Probabilities lie between 0 and 1, dates in order within the horizon, or the firm is refused in words."""
    try:
        found = told(case, year, runs=30, years=12.0)
    except CaseError:
        assert case.name in GONE
        return
    for event in FIRM_EVENTS:
        entry = found[event]
        assert 0 <= entry["probability"] <= 1
        assert (entry["p50"] is None) == (entry["probability"] == 0)
        if entry["p50"] is not None:
            assert year - 1 <= entry["p10"] <= entry["p50"] <= entry["p90"] <= np.floor(year) + 13
    assert found["record_until"] >= year


class TestScores:
    """Promises against what came."""

    def test_each_firm_counts_once(self) -> None:
        """Brier scores are means over firms of means over cuts; the base rate is that of the other firms."""
        found = [
            Trial("a", "m", 0.05, 0.8, True, True),
            Trial("a", "m", 0.10, 1.0, True, False),
            Trial("b", "n", 0.05, 0.5, False, None),
        ]
        result = score(found, "closed")
        assert (result.trials, result.firms, result.markets) == (3, 2, 2)
        assert result.brier == pytest.approx(((0.04 + 0.0) / 2 + 0.25) / 2)
        # Each firm is foreseen by the other, and wrongly.
        assert result.base_brier == 1
        assert result.difference == pytest.approx(result.brier - 1)
        assert (result.covered, result.dated) == (1, 2)
        assert result.difference_error == pytest.approx(abs(0.25 - 0.02) / 2)

    def test_a_shipped_market(self) -> None:
        """Firms that are not known at a cut are left out, what came before it too, what is not known as well."""
        shops = [case for case in shipped_cases() if case.name in ("stores/kmart", "stores/walmart")]
        verdicts = judged(shops, runs=20, years=10.0)
        assert {(one.firm, one.cut) for one in verdicts if one.firm == "Kmart"} == {("Kmart", 0.025)}
        closed = trials(verdicts, "closed")
        assert [trial.came for trial in closed] == [trial.firm == "Kmart" for trial in closed]
        # The record of Walmart ends in 2018: a cut of 2009 says nothing of what comes within 15 years.
        assert len(trials(verdicts, "closed", within=15.0)) < len(closed)

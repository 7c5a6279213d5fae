"""All that is said and drawn of four ways to staff a firm, worked out once."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from growthsim.analysis.staffing import (
    PARALLEL_UNITS,
    Firm,
    Form,
    Paths,
    doubled,
    firm_of,
    forms_of,
    growing,
    had_taken,
    paths,
    time_to_serve,
)
from growthsim.analysis.staffing_choice import SkillPaths, Sourcing, of_a_person, skill_paths
from growthsim.scenario import Scenario
from growthsim.texts import translated


@dataclass(frozen=True, eq=False)
class Staffing:
    """A firm in four forms: on its own demand, and on a demand that doubles from one day to the next."""

    title: str
    firm: Firm
    forms: tuple[Form, ...]
    grown: Paths
    twice: Paths
    wait: NDArray[np.float64]
    """Years until each form serves twice the demand; infinite where it does not within ten."""
    skill: SkillPaths
    person: Sourcing
    growth: float
    """Customers added a year, share of today's."""

    @property
    def last_year(self) -> int:
        """The calendar year in which the path ends."""
        return round(self.firm.start_year + float(self.grown.years[-1]))

    @property
    def on_demand(self) -> Form:
        """The form with people on demand."""
        return self.forms[self.grown.place("on_demand")]


def staffing_of(
    scenario: Scenario,
    growth: float | None = None,
    units: float = PARALLEL_UNITS,
    external_share: float | None = None,
) -> Staffing:
    """
    The four forms of a scenario's firm.

    Parameters
    ----------
    scenario :
        Its middle values count.
    growth :
        Customers added a year as a share of today's; as the scenario says when not given.
    units :
        Smaller firms of which the second form is made.
    external_share :
        Share of the work that the third form gives to people on demand; the scenario's largest when not given.

    Raises
    ------
    OpeningError
        When the firm's accounts cannot be.
    """
    firm = firm_of(scenario)
    return _worked_out(translated(scenario.title), firm, forms_of(firm, units, external_share), growth)


def with_all_steps(found: Staffing, level: float) -> Staffing:
    """The same firm, the same work and the same forms, had it taken all six steps so far."""
    return _worked_out(found.title, had_taken(found.firm, level), found.forms, found.growth)


def _worked_out(title: str, firm: Firm, forms: tuple[Form, ...], growth: float | None) -> Staffing:
    grown, twice = paths(firm, forms, growing(firm, growth)), paths(firm, forms, doubled(firm))
    share = forms[grown.place("on_demand")].external_share
    own_growth = float(np.ravel(firm.q.firm.added_customers / firm.q.firm.customers)[0])
    return Staffing(
        title=title,
        firm=firm,
        forms=forms,
        grown=grown,
        twice=twice,
        wait=time_to_serve(twice),
        skill=skill_paths(firm, share),
        person=of_a_person(firm),
        growth=own_growth if growth is None else growth,
    )

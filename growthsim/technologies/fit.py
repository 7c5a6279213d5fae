"""Everything the points of a series say: its trend and how sure it is, the laws side by side, and its breaks."""

from __future__ import annotations

from dataclasses import dataclass

from growthsim.technologies.breaks import Break, breaks_of
from growthsim.technologies.laws import Law, laws_of
from growthsim.technologies.series import Series
from growthsim.technologies.trend import Trend, trend_of
from growthsim.technologies.walk import AUTOCORRELATION, Walk, walk_of


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """The findings on a series. With two points there is a drift, but no test, no interval and no volatility."""

    series: Series
    walk: Walk
    trend: Trend
    laws: tuple[Law, ...]
    breaks: tuple[Break, ...]

    @property
    def learning_rate(self) -> float | None:
        """Fall of the cost with each doubling of output; negative where it rises, None without output."""
        return next((law.learning_rate for law in self.laws if law.name == "experience"), None)


def fit(series: Series, autocorrelation: float = AUTOCORRELATION) -> Fit:
    """
    The findings on a series.

    Raises
    ------
    SeriesError
        When there are fewer than two points.
    """
    walk = walk_of(series)
    return Fit(series, walk, trend_of(walk, autocorrelation), laws_of(series), breaks_of(series))

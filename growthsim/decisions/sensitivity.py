"""What matters, from first to last: the tornado, the shares of its leading inputs, the box in which the firm loses."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from growthsim.decisions.box import BoxAnswer, BoxQuestion, box_of
from growthsim.decisions.ranges import Range
from growthsim.decisions.sampling import Everything, EverythingQuestion, chosen_of
from growthsim.decisions.tornado import Tornado, TornadoQuestion
from growthsim.decisions.working import Progress, answered, precisely
from growthsim.methods.aims import main_plan
from growthsim.scenario import Scenario

FEWEST_SAMPLES, MOST_SAMPLES = 64, 16_384
"""Samples that can be asked for; they are rounded up to a power of two, for which their spread is best."""

Given = tuple[tuple[str, Range], ...]


@dataclass(frozen=True, eq=False)
class Sensitivity:
    """All three answers; the later ones are None where no input moves anything."""

    scenario: Scenario
    plan: str
    tornado: Tornado
    everything: Everything | None
    box: BoxAnswer | None


def sensitivity(
    scenario: Scenario,
    plan: str = "",
    given: Given = (),
    *,
    runs: int | None = None,
    samples: int | None = None,
    fresh: int | None = None,
    precise: bool = False,
    progress: Progress | None = None,
) -> Sensitivity:
    """
    What matters for a plan, the main one where none is named.

    Parameters
    ----------
    runs
        Futures of the tornado.
    samples
        Samples of all inputs at once.
    fresh
        Fresh rows on which the box is tried.
    precise
        Whether to go on until every probability's standard error is under one point.
    """
    name = plan or main_plan(scenario)
    work: Callable[..., object] = precisely if precise else answered
    tornado = work(TornadoQuestion(scenario, name, given), runs, progress)
    assert isinstance(tornado, Tornado)
    chosen = chosen_of(scenario, name, tornado)
    if not chosen.inputs:
        return Sensitivity(scenario, name, tornado, None, None)
    wanted = rounded_up(samples) if samples else None
    everything = answered(EverythingQuestion(scenario, name, chosen), wanted, progress)
    box = work(BoxQuestion(scenario, name, chosen, box_of(everything)), fresh, progress)
    assert isinstance(box, BoxAnswer)
    return Sensitivity(scenario, name, tornado, everything, box)


def rounded_up(samples: int) -> int:
    """
    The next power of two.

    >>> rounded_up(1000), rounded_up(1024)
    (1024, 1024)
    """
    return int(2 ** (samples - 1).bit_length())

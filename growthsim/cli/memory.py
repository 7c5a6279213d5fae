"""How much a simulation needs, told before it starts."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from growthsim.cli.screen import InputError, counted

if TYPE_CHECKING:
    from growthsim.scenario import Scenario

BYTES_A_NUMBER = 8


def bytes_needed(scenario: Scenario) -> int:
    """Trajectories of the kept runs, dates of all runs, and the working arrays of the blocks under way."""
    from growthsim.quantities import EVENT_NAMES, OUTPUTS
    from growthsim.scenario.checks import steps as steps_of
    from growthsim.simulate import BLOCK_ELEMENTS, NARROWEST_BLOCK, default_kept_runs

    plans, runs = len(scenario.plans), int(scenario.span.runs)
    kept = plans * default_kept_runs(scenario) * (steps_of(scenario) + 1)
    trajectories = kept * (len(OUTPUTS) + len(scenario.technologies))
    dates = plans * runs * (len(EVENT_NAMES) + 3)
    working = max(BLOCK_ELEMENTS, plans * NARROWEST_BLOCK) * 400 * (os.cpu_count() or 1)
    # Gathering the blocks holds trajectories and dates twice for a moment.
    return BYTES_A_NUMBER * (2 * trajectories + 2 * dates + working)


def bytes_available() -> int:
    """Memory this machine can give; all of it where the system does not say what is free."""
    try:
        with open("/proc/meminfo", encoding="ascii") as file:
            lines = dict(line.split(":", 1) for line in file)
        return int(lines["MemAvailable"].split()[0]) * 1024
    except (OSError, KeyError, ValueError):
        pass
    try:
        return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    except (AttributeError, OSError, ValueError):
        return 4 * 2**30


def refuse_unless_it_fits(scenario: Scenario) -> None:
    """Stop before anything runs when memory would not do."""
    needed, available = bytes_needed(scenario), bytes_available()
    if needed > available:
        plans, runs, years = len(scenario.plans), int(scenario.span.runs), scenario.span.years
        raise InputError(
            f"{counted(plans, 'plan')} × {counted(runs, 'run')} × {counted(years, 'year')} "
            f"needs about {needed / 2**30:.1f} GB of memory and {available / 2**30:.1f} GB is free: "
            "lower --runs, or the number of plans or years"
        )

"""Made-up datasets whose story is known beforehand."""

from __future__ import annotations

from typing import Any

import numpy as np
import xarray as xr
from numpy.typing import ArrayLike, NDArray

from growthsim.quantities import EVENT_NAMES, LIMITS

Array = NDArray[np.float64]


def of_events(futures: int = 4, years: float = 10.0, **dates: ArrayLike) -> xr.Dataset:
    """A result of one plan with the dates given, years from the start; events not named never happen."""
    times = np.full((len(EVENT_NAMES), 1, futures), np.nan)
    for name, when in dates.items():
        times[EVENT_NAMES.index(name), 0] = when
    return xr.Dataset(
        {"event_time": (("event", "plan", "future"), times)},
        coords={"plan": ["linear"], "event": list(EVENT_NAMES), "label": ("plan", ["Stay"])},
        attrs={"start_year": 2030, "years": years},
    )


def of_revenue(
    revenue: Array, limits: str | list[str] = "selling", steps_per_year: int = 12, **more: Any
) -> xr.Dataset:
    """A result of one plan and run whose revenue is the given curve, with what binds at each mark."""
    marks = len(revenue)
    names = [limits] * marks if isinstance(limits, str) else limits
    codes = np.array([LIMITS.index(name) for name in names], dtype=np.int8)
    time = np.arange(marks) / steps_per_year
    curves = {"price": np.ones(marks), "old_customers": np.asarray(revenue), "service_level": np.ones(marks), **more}
    variables = {name: (("plan", "run", "time"), np.asarray(curve)[None, None]) for name, curve in curves.items()}
    return xr.Dataset(
        {
            **variables,
            "revenue": (("plan", "run", "time"), np.asarray(revenue, dtype=float)[None, None]),
            "binding_limit": (("plan", "run", "time"), codes[None, None]),
        },
        coords={"plan": ["linear"], "time": time, "year": ("time", 2030 + time), "label": ("plan", ["Stay"])},
        attrs={"start_year": 2030, "years": float(time[-1])},
    )

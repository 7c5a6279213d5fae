"""Reading in short, for tests."""

import numpy as np
import pytest

from growthsim.technologies.reading import (
    parse_series,
)
from growthsim.technologies.series import SeriesError

FACTS = {
    "label": 'Lidar, "64 beams"; =1+1', "kind": "control", "unit": "USD, nominal", "cumulative_unit": "units",
    "source": "Press, various; see notes,", "licence": "facts", "grade": "industry", "traps": "# none: really",
}  # fmt: skip


def points(text):
    (series,) = parse_series(text, "mine.csv", "mine")
    return series.points


def refusal(text):
    with pytest.raises(SeriesError) as refused:
        parse_series(text, "mine.csv", "mine")
    return str(refused.value)


def same(one, other):
    """Two series that are equal in all they say."""
    for array in ("years", "costs", "cumulative"):
        ours, theirs = getattr(one, array), getattr(other, array)
        assert (ours is None) == (theirs is None)
        assert ours is None or np.array_equal(ours, theirs, equal_nan=True)
    for fact in ("name", *FACTS):
        assert getattr(one, fact) == getattr(other, fact)
    return True

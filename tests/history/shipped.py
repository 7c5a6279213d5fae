"""All shipped cases looked at once, for the tests that ask what comes out of them."""

from functools import cache

from growthsim.analysis.history import History, history_of
from growthsim.history.library import shipped_cases


@cache
def looked_at() -> History:
    """Every market at every cut, without its firms; some fifteen seconds."""
    return history_of(shipped_cases(), firms=False)

"""Made cases whose truth is known."""

import numpy as np

from growthsim import equations
from growthsim.history.reading import parse_cases


def made_case(years, shares, old=None, name="made"):
    """A case with these shares; the old has these levels, or what the share leaves of 1000."""
    old = 1000 * (1 - np.asarray(shares)) if old is None else np.asarray(old)
    new = old * np.asarray(shares) / (1 - np.asarray(shares))
    rows = [
        f"{year},{series},{value:.12g},units"
        for series, values in (("horses", old), ("engines", new))
        for year, value in zip(years, values, strict=True)
    ]
    header = ["# CASE made", "# SOURCE made", "# LICENCE facts", "# GRADE assumption", "# ROLE old=horses new=engines"]
    (case,) = parse_cases("\n".join([*header, "year,series,value,unit", *rows]), name, name)
    return case


def logistic(years, middle, pace):
    """Shares on Fisher and Pry's curve."""
    return equations.share_of_log_odds(pace * (np.asarray(years) - middle))


def bass(years, start, innovation, imitation):
    """Shares on Bass's curve."""
    fall = np.exp(-(innovation + imitation) * (np.asarray(years) - start))
    return (1 - fall) / (1 + imitation / innovation * fall)

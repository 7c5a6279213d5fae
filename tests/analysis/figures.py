"""Series made for their sentences."""

import math

from growthsim.analysis import technologies
from growthsim.technologies.fit import fit
from growthsim.technologies.series import series_of


def made(changes, name="made", start=2000, first=100.0, **facts):
    """A yearly series of these changes of log cost."""
    log_cost, points = math.log(first), [(start, first)]
    for number, change in enumerate(changes, start=1):
        log_cost += change
        points.append((start + number, math.exp(log_cost)))
    return series_of(points, name, **facts)


def falling(years=20, noise=0.05, drift=-0.2, **facts):
    """A steady fall with a little noise that cancels out."""
    return made([drift + noise * (1 if year % 2 else -1) for year in range(years)], **facts)


def said(series):
    return " ".join(technologies.fit_sentences(fit(series)))


def flat_words(words):
    """With plain spaces."""
    return words.replace("\u00a0", " ")

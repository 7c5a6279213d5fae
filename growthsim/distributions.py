"""Uncertain values: what stands in a scenario where a number is not known exactly."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import Any, ClassVar

import numpy as np
from numpy.typing import ArrayLike, NDArray
from pydantic import BaseModel, ConfigDict, ValidationError, model_validator
from scipy import special
from typing_extensions import override

Floats = NDArray[np.float64]

MOST_VALUES = 1000
"""The longest list a `choice` takes."""


class DistributionError(ValueError):
    """A table that is no distribution; the message says why in plain words."""


class Distribution(BaseModel, ABC):
    """
    A random quantity, known by its cumulative function and the inverse of it.

    Frozen and compared by value. `dist` is the word that names the kind in a file.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", allow_inf_nan=False)
    dist: ClassVar[str]

    @abstractmethod
    def support(self) -> tuple[float, float]:
        """Smallest and largest value that can occur; infinite where there is no bound."""

    @abstractmethod
    def cumulative(self, value: float) -> float:
        """Probability of a value not above `value`."""

    @abstractmethod
    def inverse(self, probability: Floats) -> Floats:
        """Value below which the given probability lies."""

    def mass(self, low: float, high: float) -> float:
        """Probability of a value from low to high, both ends included."""
        return self.cumulative(high) - self.cumulative(low)

    def quantile(self, u: ArrayLike, low: float = -math.inf, high: float = math.inf) -> Floats:
        """
        Values at the probabilities u of the distribution cut to [low, high].

        The cut keeps the shape inside: u runs over the probabilities between both ends.
        """
        below, upto = self.cumulative(low), self.cumulative(high)
        probability = below + (upto - below) * np.asarray(u, dtype=float)
        return np.clip(self.inverse(probability), low, high)

    @property
    def central(self) -> float:
        """The median."""
        return float(self.inverse(np.array(0.5)))

    def as_table(self) -> dict[str, Any]:
        """The distribution as it is written in a file."""
        return {"dist": self.dist, **self.model_dump(exclude_none=True)}


class Uniform(Distribution):
    """Every value from low to high alike."""

    dist = "uniform"
    low: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> Uniform:
        _require(self.low < self.high, f"low ({self.low:g}) must be below high ({self.high:g})")
        return self

    @override
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @override
    def cumulative(self, value: float) -> float:
        # Halves keep the width of the widest possible range finite.
        return min(max((value / 2 - self.low / 2) / (self.high / 2 - self.low / 2), 0.0), 1.0)

    @override
    def inverse(self, probability: Floats) -> Floats:
        return self.low * (1 - probability) + self.high * probability


class Triangular(Distribution):
    """Most likely at the mode, falling straight to low and high."""

    dist = "triangular"
    low: float
    mode: float
    high: float

    @model_validator(mode="after")
    def _ordered(self) -> Triangular:
        _require(self.low < self.high, f"low ({self.low:g}) must be below high ({self.high:g})")
        _require(
            self.low <= self.mode <= self.high,
            f"mode ({self.mode:g}) must lie between low ({self.low:g}) and high ({self.high:g})",
        )
        return self

    @override
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    def _fraction(self, value: float) -> float:
        return (value / 2 - self.low / 2) / (self.high / 2 - self.low / 2)

    @override
    def cumulative(self, value: float) -> float:
        place, peak = min(max(self._fraction(value), 0.0), 1.0), self._fraction(self.mode)
        if place <= peak:
            return place * place / peak if peak > 0 else 0.0
        return 1 - (1 - place) ** 2 / (1 - peak)

    @override
    def inverse(self, probability: Floats) -> Floats:
        peak = self._fraction(self.mode)
        rising = np.sqrt(np.maximum(probability, 0.0) * peak)
        falling = 1 - np.sqrt(np.maximum(1 - probability, 0.0) * (1 - peak))
        place = np.where(probability <= peak, rising, falling)
        return self.low * (1 - place) + self.high * place


class Normal(Distribution):
    """The bell curve, by mean and standard deviation."""

    dist = "normal"
    mean: float
    sd: float

    @model_validator(mode="after")
    def _positive(self) -> Normal:
        _require(self.sd > 0, f"sd ({self.sd:g}) must be above 0")
        return self

    @override
    def support(self) -> tuple[float, float]:
        return -math.inf, math.inf

    @override
    def cumulative(self, value: float) -> float:
        return float(special.ndtr((value - self.mean) / self.sd))

    @override
    def inverse(self, probability: Floats) -> Floats:
        return np.asarray(self.mean + self.sd * special.ndtri(probability))


class Lognormal(Distribution):
    """A positive value whose logarithm is normal; sigma is the standard deviation of the logarithm."""

    dist = "lognormal"
    median: float
    sigma: float

    @model_validator(mode="after")
    def _positive(self) -> Lognormal:
        _require(self.median > 0, f"median ({self.median:g}) must be above 0")
        _require(self.sigma > 0, f"sigma ({self.sigma:g}) must be above 0")
        return self

    @override
    def support(self) -> tuple[float, float]:
        return 0.0, math.inf

    @override
    def cumulative(self, value: float) -> float:
        if value <= 0:
            return 0.0
        return float(special.ndtr((math.log(value) - math.log(self.median)) / self.sigma))

    @override
    def inverse(self, probability: Floats) -> Floats:
        with np.errstate(over="ignore"):
            return np.asarray(self.median * np.exp(self.sigma * special.ndtri(probability)))


class Beta(Distribution):
    """A value between low and high, shaped by a and b; its mean is low + (high - low) a / (a + b)."""

    dist = "beta"
    low: float
    high: float
    a: float
    b: float

    @model_validator(mode="after")
    def _shaped(self) -> Beta:
        _require(self.low < self.high, f"low ({self.low:g}) must be below high ({self.high:g})")
        for name in ("a", "b"):
            shape = getattr(self, name)
            _require(0.01 <= shape <= 1e6, f"{name} ({shape:g}) must lie between 0.01 and 1,000,000")
        return self

    @override
    def support(self) -> tuple[float, float]:
        return self.low, self.high

    @override
    def cumulative(self, value: float) -> float:
        place = min(max((value / 2 - self.low / 2) / (self.high / 2 - self.low / 2), 0.0), 1.0)
        return float(special.betainc(self.a, self.b, place))

    @override
    def inverse(self, probability: Floats) -> Floats:
        place = special.betaincinv(self.a, self.b, probability)
        return np.asarray(self.low * (1 - place) + self.high * place)


class Choice(Distribution):
    """One of a few values, equally likely or by weight."""

    dist = "choice"
    values: tuple[float, ...]
    weights: tuple[float, ...] | None = None

    @model_validator(mode="after")
    def _weighted(self) -> Choice:
        _require(0 < len(self.values) <= MOST_VALUES, f"values must hold 1 to {MOST_VALUES:,} numbers")
        if self.weights is not None:
            given, wanted = len(self.weights), len(self.values)
            _require(given == wanted, f"weights must be as many as values ({given} for {wanted})")
            _require(min(self.weights) >= 0, "weights must not be negative")
            _require(0 < sum(self.weights) < math.inf, "weights must add up to more than 0")
        return self

    def _sorted(self) -> tuple[Floats, Floats]:
        values = np.array(self.values)
        weights = np.ones_like(values) if self.weights is None else np.array(self.weights)
        order = np.argsort(values, kind="stable")
        return values[order], weights[order] / weights.sum()

    @override
    def support(self) -> tuple[float, float]:
        values, weights = self._sorted()
        possible = values[weights > 0]
        return float(possible[0]), float(possible[-1])

    @override
    def cumulative(self, value: float) -> float:
        values, weights = self._sorted()
        return float(weights[values <= value].sum())

    @override
    def mass(self, low: float, high: float) -> float:
        values, weights = self._sorted()
        return float(weights[(values >= low) & (values <= high)].sum())

    @override
    def inverse(self, probability: Floats) -> Floats:
        return _picked(probability, *self._sorted())

    @override
    def quantile(self, u: ArrayLike, low: float = -math.inf, high: float = math.inf) -> Floats:
        """Values at the probabilities u; those outside [low, high] never occur."""
        values, weights = self._sorted()
        inside = (values >= low) & (values <= high)
        return _picked(np.asarray(u, dtype=float), values[inside], weights[inside])


Value = float | Distribution
"""A number, known or uncertain."""

DISTRIBUTIONS: dict[str, type[Distribution]] = {
    kind.dist: kind for kind in (Uniform, Triangular, Normal, Lognormal, Beta, Choice)
}
"""Every distribution by the word that names it in a file."""


def parse(table: Mapping[str, Any]) -> Distribution:
    """
    The distribution written in a table with `dist` and its parameters.

    Raises
    ------
    DistributionError
        With every fault of the table in one sentence.
    """
    word = table.get("dist")
    kind = DISTRIBUTIONS.get(word) if isinstance(word, str) else None
    if kind is None:
        raise DistributionError(f"dist must be one of {', '.join(DISTRIBUTIONS)}")
    parameters = {name: value for name, value in table.items() if name != "dist"}
    faults = [*_misnamed(kind, parameters), *_mistyped(kind, parameters)]
    if faults:
        raise DistributionError("; ".join(faults))
    try:
        return kind.model_validate(parameters)
    except ValidationError as error:
        raise DistributionError("; ".join(_plain(detail) for detail in error.errors())) from None


def central(value: Value) -> float:
    """A number as it is, a distribution by its median."""
    return value.central if isinstance(value, Distribution) else float(value)


def _misnamed(kind: type[Distribution], parameters: Mapping[str, Any]) -> list[str]:
    takes = f"{kind.dist} takes {', '.join(kind.model_fields)}"
    unknown = [name for name in parameters if name not in kind.model_fields]
    missing = [name for name, field in kind.model_fields.items() if field.is_required() and name not in parameters]
    faults = []
    if unknown:
        faults.append(f"unknown {', '.join(_short(name) for name in unknown[:5])} ({takes})")
    if missing:
        faults.append(f"{', '.join(missing)} missing ({takes})")
    return faults


def _mistyped(kind: type[Distribution], parameters: Mapping[str, Any]) -> list[str]:
    faults = []
    for name in kind.model_fields:
        if name not in parameters or (name == "weights" and parameters[name] is None):
            continue
        many = name in ("values", "weights")
        given = parameters[name]
        numbers = given if many and isinstance(given, (list, tuple)) else [given]
        if many and not isinstance(given, (list, tuple)):
            faults.append(f"{name} must be a list of numbers")
        elif not all(_finite(number) for number in numbers):
            faults.append(f"{name} must be {'finite numbers' if many else 'a finite number'}")
    return faults


def _finite(number: Any) -> bool:
    if isinstance(number, bool) or not isinstance(number, (int, float, np.integer, np.floating)):
        return False
    try:
        return math.isfinite(number)
    except OverflowError:  # an integer too large for a float
        return False


def _plain(detail: Any) -> str:
    return str(detail["msg"]).removeprefix("Value error, ")


def _short(name: object) -> str:
    return ascii(str(name)[:40])


def _require(holds: bool, message: str) -> None:
    if not holds:
        raise ValueError(message)


def _picked(probability: Floats, values: Floats, weights: Floats) -> Floats:
    edges = np.cumsum(weights) / np.sum(weights)
    # The last edge may miss 1 by rounding, hence the bound.
    place = np.minimum(np.searchsorted(edges, probability, side="left"), len(values) - 1)
    return np.asarray(values[place])

"""One block of equations in plain numpy against a hand-written C loop over the same numbers."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from growthsim import equations

Array = NDArray[np.float64]
Columns = dict[str, Array]
Kernel = Callable[[Columns, Array, Array], Callable[[], object]]

SIZES = (100, 1_000, 10_000, 100_000)
PIECE = 10_000
"""Futures computed in one go: the block's arrays then stay in a core's own cache."""

SOURCE = Path(__file__).with_name("kernel.c")
FLAGS = ("-O3", "-march=native", "-ffast-math", "-fPIC", "-c")
TIME, STEP = 4.5, 1 / 12

COLUMNS: dict[str, tuple[float, float]] = {
    "opening_price": (1000, 5000),
    "launch_price_ratio": (2, 5),
    "unit_cost_ratio": (0.02, 1),
    "quality_growth_rate": (0, 0.2),
    "price": (800, 5000),
    "price_sensitivity": (2, 6),
    "switching_threshold": (0.05, 0.3),
    "innovation": (0.001, 0.05),
    "imitation": (0.2, 0.6),
    "cross_imitation": (0.05, 0.3),
    "entrant_share": (0, 0.5),
    "new_share": (0, 0.4),
    "word_of_mouth": (1, 2),
    "readiness": (0, 1),
    "floor_price": (300, 900),
    "price_matching": (0, 1),
}
"""What the block reads, one array each, and the span its numbers are drawn from."""


@dataclass(frozen=True)
class Ratio:
    """
    Nanoseconds per future: numpy in pieces, numpy in one go, and C; and how far the results lie apart, relative.
    """

    futures: int
    pieces: float
    whole: float
    kernel: float
    apart: float

    @property
    def times(self) -> float:
        """How often the C loop fits into the time of numpy in pieces."""
        return self.pieces / self.kernel


def numpy_block(c: Columns) -> tuple[Array, Array]:
    """Prices and switching of one step, by the functions the engine calls."""
    entrant_price = equations.entrant_price(
        c["opening_price"], c["launch_price_ratio"], c["unit_cost_ratio"], c["quality_growth_rate"], TIME
    )
    rates = (c["innovation"], c["imitation"], c["cross_imitation"], c["entrant_share"], c["new_share"])
    rate = equations.entrant_rate(*rates) + equations.own_rate(*rates, c["word_of_mouth"], c["readiness"])
    willing = equations.switching_share(entrant_price, c["price"], c["price_sensitivity"], c["switching_threshold"])
    switched = c["entrant_share"] + c["new_share"]
    hazard = equations.switching_hazard(rate, willing, switched)
    price = equations.matched_price(c["price"], entrant_price, c["floor_price"], c["price_matching"], switched, STEP)
    return np.asarray(equations.switched_fraction(hazard, STEP)), np.asarray(price)


def kernel_in(folder: Path) -> Kernel | None:
    """The same step as one C loop, compiled into the folder; nothing where there is no C compiler."""
    compiler = next((found for name in ("cc", "gcc", "clang") if (found := shutil.which(name))), None)
    if compiler is None:
        return None
    compiled, library = folder / "kernel.o", folder / "kernel.so"
    # Linked apart and without -ffast-math, which would make the whole process round tiny numbers to zero.
    for command in (
        [compiler, *FLAGS, str(SOURCE), "-o", str(compiled)],
        [compiler, "-shared", str(compiled), "-o", str(library), "-lm"],
    ):
        if subprocess.run(command, capture_output=True, check=False).returncode:
            return None
    function = ctypes.CDLL(str(library)).prices_and_switching
    function.argtypes = [ctypes.c_size_t, *[ctypes.c_double] * 2, *[ctypes.c_void_p] * (len(COLUMNS) + 2)]
    function.restype = None

    def bound(columns: Columns, switched: Array, price: Array) -> Callable[[], object]:
        # The addresses are found once, so that a call costs C no more than it must.
        addresses = [array.ctypes.data for array in (*columns.values(), switched, price)]
        return lambda: function(len(price), TIME, STEP, *addresses)

    return bound


def compared(sizes: tuple[int, ...] = SIZES, repeats: int = 30) -> list[Ratio] | None:
    """Numpy and C at several numbers of futures; nothing where there is no C compiler."""
    with tempfile.TemporaryDirectory() as folder:
        kernel = kernel_in(Path(folder))
        return None if kernel is None else [_ratio(size, kernel, repeats) for size in sizes]


def numbers(futures: int) -> Columns:
    """Every column, drawn evenly from its span."""
    stream = np.random.default_rng(1)
    return {name: stream.uniform(low, high, futures) for name, (low, high) in COLUMNS.items()}


def _ratio(futures: int, kernel: Kernel, repeats: int) -> Ratio:
    columns = numbers(futures)
    pieces = [
        {name: column[first : first + PIECE] for name, column in columns.items()} for first in range(0, futures, PIECE)
    ]
    switched, price = np.empty(futures), np.empty(futures)
    ways = (
        lambda: [numpy_block(piece) for piece in pieces],
        lambda: numpy_block(columns),
        kernel(columns, switched, price),
    )
    piecewise, whole, loop = (1e9 * best / futures for best in _best(ways, max(1, 20_000 // futures), repeats))
    return Ratio(futures, piecewise, whole, loop, _apart(numpy_block(columns), (switched, price)))


def _best(ways: tuple[Callable[[], object], ...], calls: int, repeats: int) -> list[float]:
    """Seconds of each way, the best of several rounds taken in turn, so that a busy moment hits all alike."""
    best = [np.inf] * len(ways)
    for _ in range(repeats):
        for place, way in enumerate(ways):
            start = perf_counter()
            for _ in range(calls):
                way()
            best[place] = min(best[place], (perf_counter() - start) / calls)
    return best


def _apart(first: tuple[Array, Array], second: tuple[Array, Array]) -> float:
    """Largest distance between results, relative to the number or to one."""
    return max(
        float(np.max(np.abs(one - two) / np.maximum(np.abs(one), 1.0))) for one, two in zip(first, second, strict=True)
    )

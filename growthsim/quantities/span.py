"""How long, how often, how fine: the frame of a simulation."""

from growthsim.quantities.record import Quantity, Section

SPAN = Section(
    "span",
    "Span",
    (
        Quantity(
            "years", "Years simulated", "T", "year", 0.25, 60, 15,
            "Chosen: long enough for a cost curve to matter to an owner", "assumption", basic=True,
        ),
        Quantity(
            "runs", "Futures simulated", "n", "run", 1, 1_000_000, 1000,
            "Chosen: a probability near one half is then known to 1.6 points", "assumption", whole=True,
        ),
        Quantity(
            "seed", "Seed of the random streams", "seed", "1", 0, 2**53, 1,
            "Chosen: any whole number; the same seed gives the same futures", "assumption", whole=True,
        ),
        Quantity(
            "steps_per_year", "Steps a year", "1/dt", "step/year", 1, 52, 12,
            "Chosen: months, as accounts are kept", "assumption", whole=True,
            note="Any step is stable; fewer than four a year are coarse and close fewer firms.",
        ),
    ),
)  # fmt: skip

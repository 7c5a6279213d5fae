"""What a firm does, and when."""

from growthsim.quantities.record import Choice, Quantity, Section

WHEN = ("date", "parity", "loss", "foreseen")

PLAN = Section(
    "plans",
    "Plan",
    (
        Quantity("start", "Starts after", "t_0", "year", 0, 60, 0.0, "The owner's own plan", "assumption",
                 basic=True),
        Quantity("ramp", "Years a full programme takes", "R", "year", 0.1, 20, 3.0,
                 "Recalled: 12 to 36 months to carry out a method fully", "assumption"),
        Quantity("units", "Parallel units", "k", "unit", 1, 1000, 1.0, "The owner's own plan", "assumption"),
        Quantity("digital_share", "Digital share aimed at", "D*", "1", 0, 0.99, 0.9,
                 "Chosen: no measurement found", "assumption", percent=True, basic=True),
    ),
    (
        Choice("form", "Form", ("hierarchy", "parallel", "network"), "hierarchy"),
        Choice("when", "Starts when", WHEN, "date",
               note="parity: the newcomer's price reaches yours; loss: a tenth of the customers is gone; foreseen: you "
               "expect parity within the years you look ahead."),
    ),
)  # fmt: skip

ACTION = Section(
    "actions",
    "Action",
    (
        Quantity("start", "Starts after", "t_0", "year", 0, 60, 0.0, "The owner's own plan", "assumption"),
        Quantity("ramp", "Reaches its value over", "R", "year", 0, 60, 0.0, "The owner's own plan", "assumption"),
        Quantity("stop", "Ends after", "t_1", "year", 0, 60, 60.0, "The owner's own plan", "assumption",
                 note="60: never."),
    ),
    (Choice("when", "Starts when", WHEN, "date"),),
)  # fmt: skip

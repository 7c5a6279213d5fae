"""What a firm is worth, and the thresholds of the verdict."""

from growthsim.quantities.record import Quantity, Section

_MULTIPLES = "IBBA Market Pulse Q4 2024, US deals of 1 to 50 million dollars"

VALUATION = Section(
    "valuation",
    "Value",
    (
        Quantity(
            "handover_time", "Owner hands over after", "t_S", "year", 0, 60, 0.0,
            "The owner's own plan; 0: no handover", "assumption", basic=True,
        ),
        Quantity(
            "transfer_failure", "Handovers that fail", "p_S", "1", 0, 1, 0.33,
            "European Commission: about 150,000 of 450,000 transfers a year are at risk of failing; taken as failing",
            "assumption", percent=True,
        ),
        Quantity("multiple_small", "Multiple of a small result", "m_1", "1", 0.1, 50, 3.0, _MULTIPLES, "industry"),
        Quantity("multiple_medium", "Multiple of a medium result", "m_2", "1", 0.1, 50, 4.1, _MULTIPLES, "industry"),
        Quantity("multiple_large", "Multiple of a large result", "m_3", "1", 0.1, 50, 7.0, _MULTIPLES, "industry"),
        Quantity(
            "result_small", "A small yearly result", "E_1", "money/year", 1, 1e12, 0.5e6, _MULTIPLES, "industry",
            note="In dollars; set it when the currency is worth much less or more.",
        ),
        Quantity("result_medium", "A medium yearly result", "E_2", "money/year", 1, 1e12, 0.85e6, _MULTIPLES,
                 "industry"),
        Quantity("result_large", "A large yearly result", "E_3", "money/year", 1, 1e12, 8e6, _MULTIPLES, "industry"),
        Quantity(
            "growth_half_life", "Half of the years until growth is ordinary", "H", "year", 0, 20, 2.5,
            "Chosen; form: Fuller & Hsia 1984, Financial Analysts Journal 40(5), doi:10.2469/faj.v40.n5.49",
            "assumption",
        ),
        Quantity(
            "long_run_growth", "Growth in the long run", "g_L", "1/year", -0.1, 0.1, 0.01,
            "Chosen: constant prices", "assumption", percent=True,
        ),
        Quantity(
            "milestone", "Value to reach", "V*", "money", 1, 1e15, 1e9,
            "The unicorn of SkyViewCRM e-book 18: one billion", "seed claim",
        ),
    ),
)  # fmt: skip

EVENTS = Section(
    "events",
    "Events",
    (
        Quantity("takeoff_share", "Takeoff: share of the market switched", "A_1", "1", 0, 1, 0.025,
                 "Rogers' innovators, 2.5 %", "assumption", percent=True),
        Quantity("half_share", "Half: share of the market switched", "A_2", "1", 0, 1, 0.5,
                 "By definition", "assumption", percent=True),
        Quantity("shrunk_share", "Disrupted: revenue under this share of its own peak", "S_d", "1", 0, 1, 0.5,
                 "Chosen definition", "assumption", percent=True),
        Quantity("switched_share", "Disrupted: while more than this share of the market has switched", "A_d", "1",
                 0, 1, 0.1, "Chosen definition", "assumption", percent=True),
        Quantity("growth_multiple", "Tenfold: revenue, times the opening revenue", "X", "1", 1, 1000, 10,
                 "R. Elm (essay on exponential business models): more than ten times today's value", "seed claim"),
        Quantity("trigger_loss", "Loss of customers that triggers a plan", "L", "1", 0.01, 0.9, 0.1,
                 "Chosen: a loss no owner overlooks", "assumption", percent=True),
    ),
)  # fmt: skip

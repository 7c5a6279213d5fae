"""The market and the newcomer."""

from growthsim.quantities.record import Choice, Quantity, Section

MARKET = Section(
    "market",
    "Market",
    (
        Quantity(
            "customers", "Customers in the market", "M", "customer", 1, 1e10, 100_000,
            "Chosen: the firm opens with 2 % of its market", "assumption", basic=True, opening=True,
        ),
        Quantity(
            "growth_rate", "Growth of the market", "g", "1/year", -0.2, 0.5, 0.02,
            "Chosen: about the growth of a mature economy", "assumption", percent=True,
        ),
        Quantity(
            "price_sensitivity", "Price sensitivity of switching", "β", "1", 0, 20, 4.0,
            "Bijmolt, van Heerde & Pieters 2005, J. Marketing Research 42(2), "
            "doi:10.1509/jmkr.42.2.141.62296: mean brand elasticity −2.62 over 1,851 estimates", "assumption",
            note="A logit with share 0.2 and elasticity −2.62 gives 3.3; 4 is chosen, so the grade is an assumption.",
            basic=True,
        ),
        Quantity(
            "switching_threshold", "Discount that leaves customers undecided (log)", "τ", "1", 0, 3, 0.1823,
            "Chosen: half would switch when the newcomer is a sixth cheaper (ln 1.2)", "assumption",
        ),
        Quantity(
            "demand_volatility", "Volatility of orders per customer", "σ_d", "1", 0, 1, 0.06,
            "Chosen: an established firm; log growth of very small firms varies by up to 0.3 "
            "(recalled from Davis et al. 2006)", "assumption",
        ),
    ),
)  # fmt: skip

ENTRANT_STYLES: dict[str, dict[str, float]] = {
    "ordinary": {},
    "patient": {"margin": 0.3, "arrival_time": 3.0, "launch_price_ratio": 3.0},
    "price_war": {"margin": 0.05, "arrival_time": 0.0, "launch_price_ratio": 2.4},
}
"""What a style of newcomer sets where the file does not; all values chosen."""

ENTRANT = Section(
    "entrant",
    "Newcomer",
    (
        Quantity(
            "arrival_time", "Arrives after", "t_E", "year", 0, 60, 0.0,
            "SkyViewCRM e-book 18: new business models change the rules within 2 to 5 years; chosen: already there",
            "assumption",
        ),
        Quantity(
            "opening_share", "Newcomers' share of the market at the start", "E_0/M_0", "1", 0, 0.95, 0.0,
            "Chosen: the newcomer has no customers yet", "assumption", percent=True, opening=True,
            note="For a firm whose market has begun to switch; your own customers are not among them.",
        ),
        Quantity(
            "launch_price_ratio", "First price, times yours", "k", "1", 0.05, 1000, 3.0,
            "Chosen: the newcomer opens three times as dear", "assumption", basic=True,
        ),
        Quantity(
            "margin", "Newcomer's margin", "margin_E", "1", 0, 0.9, 0.2,
            "Chosen: a firm that wants to live", "assumption", percent=True,
            note="The newcomer's price is set by its first price; the margin says how much of it is cost, which your "
            "own new offering has to bear too.",
        ),
        Quantity(
            "other_cost_decline", "Yearly decline of the newcomer's other costs", "ρ", "1/year", -0.2, 0.9, 0.03,
            "Chosen: ordinary productivity growth", "assumption", percent=True,
        ),
        Quantity(
            "quality_growth_rate", "Yearly growth of the new offering's quality", "g_Q", "1/year", -0.5, 1, 0.0,
            "Chosen: prices are compared at equal quality", "assumption", percent=True,
        ),
        Quantity(
            "innovation", "Coefficient of innovation", "p", "1/year", 0, 1, 0.03,
            "Sultan, Farley & Lehmann 1990, J. Marketing Research 27(1), doi:10.1177/002224379002700107: "
            "mean 0.03", "measured",
        ),
        Quantity(
            "imitation", "Coefficient of imitation", "q", "1/year", 0, 3, 0.38,
            "Sultan, Farley & Lehmann 1990, doi:10.1177/002224379002700107: mean 0.38", "measured",
        ),
        Quantity(
            "cross_imitation", "Imitation across brands", "q_c", "1/year", 0, 3, 0.15,
            "Chosen; form: Libai, Muller & Peres 2009, J. Marketing 73(3), doi:10.1509/jmkg.73.3.19",
            "assumption",
        ),
    ),
    (
        Choice("presence", "Newcomer", ("present", "absent"), "present"),
        Choice(
            "style", "Style", ("ordinary", "patient", "price_war"), "ordinary",
            note="Sets margin, arrival and first price where the file does not (chosen values).",
        ),
    ),
    {"style": ENTRANT_STYLES},
)  # fmt: skip

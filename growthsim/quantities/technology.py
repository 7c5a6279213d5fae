"""Cost curves of technologies."""

from growthsim.quantities.record import Choice, Quantity, Section

TECHNOLOGY = Section(
    "technologies",
    "Technology",
    (
        Quantity(
            "halving_time", "Cost halves every", "T½", "year", 0.05, 200, 1.6,
            "SkyViewCRM e-book 18 tells of a sensor that fell 200-fold in 8.5 years (1.1 years a halving); "
            "documented lidar prices fell 10-fold in 8 years (2.4)", "seed claim",
            note="Between the story (1.1) and the documented prices (2.4).", basic=True,
        ),
        Quantity(
            "acceleration", "Acceleration of the decline", "α", "1/year", -0.5, 1, 0.0,
            "Chosen: no acceleration; the sensor of SkyViewCRM e-book 18 needs 0.225", "assumption",
        ),
        Quantity(
            "learning_rate", "Cost reduction per doubling of output", "λ", "1", -1, 0.9, 0.2,
            "McNerney, Farmer, Redner & Trancik 2011, PNAS 108(22), doi:10.1073/pnas.1017298108: "
            "progress ratio near 0.8", "measured", percent=True,
            note="Negative: costs rise with experience, as for US nuclear power.",
        ),
        Quantity(
            "output_growth_rate", "Growth of the technology's output (log)", "g_Z", "1/year", -0.5, 3, 0.43,
            "Chosen: with a learning rate of 20 % this halves the cost in 5 years", "assumption",
        ),
        Quantity(
            "endogenous_share", "Part of that growth driven by this market", "ε", "1", 0, 1, 0.0,
            "Chosen: the world makes the technology cheaper, not this market", "assumption", percent=True,
        ),
        Quantity(
            "floor_share", "Part of the cost that never falls", "φ", "1", 0, 1, 0.0,
            "Chosen: no floor within the span", "assumption", percent=True,
        ),
        Quantity(
            "volatility", "Volatility of yearly log cost", "K", "1/year", 0, 2, 0.15,
            "Farmer & Lafond 2016, Research Policy 45(3), doi:10.1016/j.respol.2015.11.001: "
            "solar modules K = 0.15", "assumption",
            note="Measured for solar, which falls 10 % a year. The same paper finds larger volatility in faster "
            "technologies (K ≈ 0.02 + 0.76 times the yearly log decline): 0.35 at the default halving time. Try it.",
        ),
        Quantity(
            "autocorrelation", "Moving-average term of the noise", "θ", "1", -1, 1, 0.63,
            "Farmer & Lafond 2016, doi:10.1016/j.respol.2015.11.001: θ = 0.63 over 53 technologies", "measured",
        ),
        Quantity(
            "cost_share", "Share of the newcomer's unit cost", "s", "1", 0, 1, 0.75,
            "Chosen: three quarters of the newcomer's cost ride on fast technology", "assumption",
            percent=True,
        ),
    ),
    (
        Choice(
            "law", "Cost law", ("halving", "accelerating", "experience", "constant"), "halving",
            note="halving: Moore; accelerating: halving that speeds up; experience: Wright; constant: no change.",
        ),
        Choice(
            "fan", "How the fan of a measured technology is made", ("pooled", "corrected", "closed_form"), "pooled",
            note="Only beside data or points. closed_form: Farmer and Lafond 2016; corrected: minding that shocks "
            "linger; pooled: that, weighed against what is usual among technologies of this pace.",
        ),
    ),
    # What does not change does not wander either, unless the file says so.
    {"law": {"constant": {"volatility": 0.0}}},
)  # fmt: skip

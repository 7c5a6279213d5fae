"""How people work in the firm."""

from growthsim.quantities.record import Quantity, Section

ORGANISATION = Section(
    "organisation",
    "Organisation",
    (
        Quantity(
            "time_to_hire", "Days from opening to filling a position", "t_H", "day", 0, 1000, 42,
            "SHRM Human Capital Benchmarking 2016: 42 days (n = 2,048)", "industry",
        ),
        Quantity(
            "ramp_time", "Months until a new hire is fully productive", "t_R", "month", 0.05, 60, 4.6,
            "Rollag, Parise & Cross 2005, MIT Sloan Management Review 46(2), citing a study of Mellon: 20 weeks for "
            "professionals", "industry", opening=True,
        ),
        Quantity(
            "turnover", "Employees who leave in a year", "q_v", "1/year", 0, 2, 0.15,
            "SHRM 2016: 19 % in all, 11 % voluntary; Mercer 2022: 24.7 % in all", "industry", percent=True,
            note="Between voluntary (11.5 %) and total (19 %) turnover.",
        ),
        Quantity(
            "rookie_output", "Output of a new hire, share of an experienced one", "o_R", "1", 0, 1, 0.5,
            "Chosen: half on average over the ramp", "assumption", percent=True, opening=True,
        ),
        Quantity(
            "mentor_load", "Colleague's time a new hire takes", "ℓ_M", "1", 0, 1, 0.15,
            "Direction: Rollag, Parise & Cross 2005; size assumed", "assumption", percent=True, opening=True,
        ),
        Quantity(
            "hiring_cap", "Largest yearly growth of staff by hiring", "h_max", "1/year", 0, 10, 0.5,
            "Chosen; Eurostat 2019: 11.3 % of firms exceed 10 % a year for three years", "assumption", percent=True,
        ),
        Quantity(
            "layoff_time", "Time over which a surplus is laid off", "t_L", "year", 0.01, 20, 0.5,
            "Chosen: notice periods", "assumption",
        ),
        Quantity(
            "reserve", "Reserve of capacity planned", "r", "1", 0, 1, 0.05,
            "Chosen: no measurement found", "assumption", percent=True, opening=True,
        ),
        Quantity(
            "span_of_control", "Direct reports per manager", "s", "person/person", 2, 100, 6,
            "Hamel & Zanini 2016: 17.6 % of US staff are managers, one per 5.7; chief executives have 5 to 10 "
            "direct reports (Neilson & Wulf 2012)", "industry",
        ),
        Quantity(
            "manager_cost_ratio", "Cost of a manager, times a worker's", "κ", "1", 0.5, 10, 2.0,
            "Hamel & Zanini 2016: 17.6 % of staff take 30 % of pay", "industry",
        ),
        Quantity(
            "decision_days", "Working days a decision takes per layer", "d_D", "day/layer", 0, 60, 3.0,
            "No measurement found", "assumption",
        ),
        Quantity(
            "external_share_max", "Share of work on demand at full level", "x_max", "1", 0, 0.9, 0.25,
            "Chosen: half of what SkyViewCRM e-book 18 says of leading IT firms (almost half of the workers)",
            "assumption", percent=True,
        ),
        Quantity(
            "external_start_days", "Days to engage people on demand", "t_X", "day", 0.1, 365, 14,
            "FreelanceNation: a matter of days; chosen: the slow end", "industry",
        ),
        Quantity(
            "external_cost_ratio", "Cost of an external hour, times an employee's", "κ_X", "1", 0.05, 5, 0.9,
            "Business Smash: 20 to 30 % saved; other pages say dearer", "industry",
        ),
        Quantity(
            "rework", "External output that needs rework", "ω", "1", 0, 1, 0.15,
            "Recalled from quality-control studies; Hata et al. 2017 for the remedy", "assumption", percent=True,
        ),
        Quantity(
            "knowledge_loss", "Knowledge lost when a contract ends", "η", "1", 0, 1, 0.3,
            "Direction: Matusik 1997; size assumed", "assumption", percent=True,
        ),
        Quantity(
            "coordination", "Hours of staff per external hour", "κ_C", "1", 0, 2, 0.15,
            "Direction: case studies; size assumed", "assumption",
        ),
        Quantity(
            "training_rate", "Yearly renewal of missing skill by training", "τ_K", "1/year", 0.001, 5, 0.10,
            "Chosen: no measurement found", "assumption",
        ),
        Quantity(
            "skill_half_life", "Half-life of a skill", "T_K", "year", 0.2, 100, 5.0,
            "SkyViewCRM e-book 18: thirty years once, five now; the figure goes back to a 1969 study of course titles "
            "(TLNT)", "seed claim",
        ),
        Quantity(
            "skill_elasticity", "Elasticity of output to skill", "ε_K", "1", 0, 1, 0.3,
            "Chosen: no measurement found", "assumption",
        ),
        Quantity(
            "digital_share_now", "Share of the work that runs digitally today", "D_0", "1", 0, 0.9, 0.05,
            "Chosen: no measurement found", "assumption", percent=True, opening=True,
        ),
        Quantity(
            "ready_digital_share", "Digital share at which a new offering is ready", "D_R", "1", 0.05, 1, 0.6,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "service_loss_rate", "Badly served customers who leave in a year", "λ_S", "1/year", 0, 10, 0.3,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "node_growth_rate", "Growth of a network of nodes", "ρ_n", "1/year", 0, 3, 0.25,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "node_limit_share", "Share of the market a network can reach", "o_max", "1", 0.001, 1, 0.3,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "misaligned_share", "Misaligned hours of a network without purpose", "z_n", "1", 0, 0.9, 0.10,
            "Direction: accounts of former Spotify staff; size assumed", "assumption", percent=True,
        ),
        Quantity(
            "autonomy_misaligned_share", "Misaligned hours of full autonomy without purpose", "z_a", "1", 0, 0.9,
            0.05, "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "foresight", "Years the firm looks ahead", "H", "year", 0, 30, 3.0,
            "Chosen: a strategy plan's length; for plans that start when parity is foreseen", "assumption",
        ),
        Quantity(
            "linear_belief", "Belief in straight lines", "w_L", "1", 0, 1, 1.0,
            "SkyViewCRM e-book 18: carmakers smiled at a technology that was halving; Wagenaar & Sagaria 1975, "
            "doi:10.3758/BF03204114: two thirds put growth below a tenth of its true value", "seed claim", percent=True,
            note="What the newcomer offers for the money is drawn on as a line through the last three years; at 0 as "
            "the curve it is.",
        ),
    ),
)  # fmt: skip

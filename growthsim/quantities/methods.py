"""How the eleven methods act on the whole. Their frame is data, see growthsim.data."""

from growthsim.quantities.record import Quantity, Section

METHODS = Section(
    "methods",
    "Methods",
    (
        Quantity(
            "effects", "Belief in the methods' effects", "b", "1", 0, 1, 1.0,
            "A switch: 0 spends the money and changes nothing", "assumption", percent=True,
        ),
        Quantity(
            "gate", "Effect of six methods without a purpose", "g_0", "1", 0, 1, 0.55,
            "SkyViewCRM e-book 18: purpose is the prerequisite of six methods; size assumed; nearest evidence: "
            "Gartenberg, Prat & Serafeim 2019, Organization Science 30(1), doi:10.1287/orsc.2018.1230", "assumption",
            note="1: I don't believe that purpose matters.", percent=True,
        ),
        Quantity(
            "overlap", "Part of the productivity effects that is not double counting", "o", "1", 0, 1, 0.5,
            "Chosen: the studies measure the same bundle of practices", "assumption", percent=True,
        ),
        Quantity(
            "change_capacity", "Levels of methods a firm can move in a year", "C", "level/year", 0.1, 20, 2.0,
            "Chosen, 0.5 to 4 plausible; SkyViewCRM e-book 18: start with four or five methods", "assumption",
        ),
        Quantity(
            "full_success", "Programmes that deliver all", "p_1", "1", 0, 1, 0.30,
            "BCG 2020, about 900 digital transformations: 30 % succeed", "industry", opening=True, percent=True,
        ),
        Quantity(
            "partial_success", "Programmes that deliver half", "p_2", "1", 0, 1, 0.44,
            "BCG 2020: over 40 %; 44 % recalled", "assumption", opening=True, percent=True,
        ),
        Quantity(
            "partial_delivery", "What a half success delivers", "d_2", "1", 0, 1, 0.5,
            "Chosen reading of 'some value, short of target'", "assumption", opening=True, percent=True,
        ),
        Quantity(
            "failed_delivery", "What a failure delivers", "d_3", "1", 0, 1, 0.1,
            "Chosen reading of 'less than half, no lasting change'", "assumption", opening=True, percent=True,
        ),
        Quantity(
            "programme_cost", "Cost of a full programme over three years, share of revenue", "c_P", "1/year", 0, 1,
            0.04, "Gartner 2024 through Opsio: 3 to 5 % of revenue a year in mid-sized firms", "industry",
            percent=True,
        ),
        Quantity(
            "overrun", "Overrun when there is one", "o_P", "1", 0, 5, 0.27,
            "McKinsey 2024 through Opsio: 27 %", "industry", opening=True, percent=True,
        ),
        Quantity(
            "overrun_probability", "Programmes that overrun", "p_o", "1", 0, 1, 0.45,
            "McKinsey 2024 through Opsio: 45 %", "industry", opening=True, percent=True,
        ),
    ),
)  # fmt: skip

LEVEL = Quantity(
    "level", "Level of a method", "a", "level", 0, 1, 0.0,
    "The owner's own reading, 0 none to 1 full", "assumption", percent=True, basic=True,
)  # fmt: skip
"""One record serves every method: opening levels in `firm.methods`, targets in `plans.NAME.methods`."""

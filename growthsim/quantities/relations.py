"""Fans, teams and partners: what a plan may build on beside its methods. All begin at nothing."""

from growthsim.quantities.record import Quantity, Section

RELATIONS = Section(
    "relations",
    "Fans, teams, partners",
    (
        Quantity(
            "fan_rate", "Customers who become fans in a year", "r_F", "1/year", 0, 5, 0.0,
            "The owner's own plan: none are invited yet", "assumption", percent=True, basic=True,
        ),
        Quantity(
            "fan_tiring_rate", "Fans who tire in a year", "τ_F", "1/year", 0, 10, 0.3,
            "Chosen; Mozilla's volunteer localisers fell to 40 to 50 % of their peak (its own support blog)",
            "assumption", percent=True,
        ),
        Quantity(
            "fan_referrals", "Recommendations of a fan in a year that win a customer elsewhere", "ρ_F", "1/year", 0, 20,
            0.1,
            "Chosen: a fan over two to three years wins 0.2 to 0.35 others, what is told of good referral programmes "
            "(Dropbox, its own account)", "assumption",
            note="Fewer succeed as the market fills with your own and newcomers' customers.",
        ),
        Quantity(
            "fan_help", "Customers a fan looks after", "h_F", "1", 0, 1e6, 10.0,
            "Chosen: no measurement found; the source essay on Mozilla speaks of very many", "assumption",
        ),
        Quantity(
            "helped_share", "Part of the work that customers can do for one another", "w_F", "1", 0, 0.9, 0.1,
            "Chosen: answering questions, a small part of what a service firm does", "assumption", percent=True,
        ),
        Quantity(
            "fan_recognition", "Cost of recognising and hosting a fan", "c_F", "money/customer/year", 0, 1e6, 50.0,
            "Chosen: a gift, an event, some hours of a host", "assumption",
        ),
        Quantity(
            "team_share", "Staff in teams that manage themselves", "s_t", "1", 0, 1, 0.0,
            "The owner's own plan: none yet", "assumption", percent=True, basic=True,
        ),
        Quantity(
            "coach_span", "Workers per coach of such teams", "s_c", "person/person", 5, 1000, 50.0,
            "Chosen; the best known case (Buurtzorg) has far fewer, about one coach per 40 teams, and is exceptional",
            "assumption",
        ),
        Quantity(
            "team_misaligned_share", "Misaligned hours of such teams without purpose", "z_t", "1", 0, 0.9, 0.08,
            "Direction: accounts of former Spotify staff; size chosen", "assumption", percent=True,
        ),
        Quantity(
            "self_management", "Hours such teams need to manage themselves", "h_t", "1", 0, 0.9, 0.1,
            "Chosen: planning, hiring and deciding do not go away with the managers; half a day a week", "assumption",
            percent=True,
        ),
        Quantity(
            "team_exit", "Part of those who go over to teams that leaves because of it", "x_t", "1", 0, 1, 0.14,
            "Press on Zappos 2015: 210 of 1,503 took the offer to leave, 14 %", "industry", percent=True,
        ),
        Quantity(
            "partner_reach", "Customers added in a year through a partner", "a_P", "customer/year", 0, 1e8, 0.0,
            "The owner's own plan: no partner yet", "assumption", basic=True,
            note="Your own figure, like the customers you add yourself: no switch for claimed effects takes it away.",
        ),
        Quantity(
            "shared_assets", "Part of the fixed cost a partner carries", "φ_P", "1", 0, 0.9, 0.0,
            "The owner's own plan: no partner yet", "assumption", percent=True,
        ),
        Quantity(
            "partner_revenue_share", "Partner's share of the revenue it brings", "σ_P", "1", 0, 0.95, 0.2,
            "Chosen: agents' and platforms' commissions lie between a tenth and a third (recalled)", "assumption",
            percent=True,
        ),
        Quantity(
            "partner_failure", "Partnerships that end in a year", "λ_P", "1/year", 0, 10, 0.14,
            "Half of them within five years; Kale & Singh 2009, Academy of Management Perspectives 23(3), "
            "doi:10.5465/AMP.2009.43479263: 30 to 70 % of alliances fail (recalled)", "assumption", percent=True,
        ),
        Quantity(
            "partner_leaving_share", "Customers brought who leave when a partnership ends", "x_P", "1", 0, 1, 0.5,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
    ),
)  # fmt: skip

"""The firm's own numbers and its opening accounts."""

from growthsim.quantities.record import Quantity, Section

FIRM = Section(
    "firm",
    "Firm",
    (
        Quantity(
            "customers", "Customers", "O", "customer", 1, 1e9, 2000,
            "Chosen: a service firm of 50 people", "assumption", basic=True, opening=True,
        ),
        Quantity(
            "price", "Price a customer pays in a year", "P_O", "money/customer/year", 0.01, 1e9, 3000,
            "Chosen: 6 million a year from 2,000 customers", "assumption", basic=True,
        ),
        Quantity(
            "employees", "Employees, managers included", "W", "person", 0.1, 1e7, 50,
            "Chosen: a medium-sized firm", "assumption", basic=True, opening=True,
        ),
        Quantity(
            "employee_cost", "Cost of an employee in a year", "w", "money/person/year", 1, 1e8, 60_000,
            "Chosen: near the labour cost of a northern European employee", "assumption", basic=True,
        ),
        Quantity(
            "fixed_cost_share", "Fixed costs as a share of revenue", "F", "1", 0, 0.95, 0.22,
            "Chosen; Anderson, Banker & Janakiraman 2003, J. Accounting Research 41(1), "
            "doi:10.1111/1475-679X.00095: selling and administration 26 % of sales, of which a part is fixed",
            "assumption", percent=True, opening=True,
        ),
        Quantity(
            "operating_margin", "Operating margin", "m", "1", -0.5, 0.9, 0.08,
            "Chosen; Sageworks 2012: net margins of US private firms 6 to 7 % (7 to 10 % by others)", "assumption",
            percent=True, basic=True, opening=True,
        ),
        Quantity(
            "added_customers", "Customers added in a year", "a", "customer/year", 0, 1e8, 80,
            "Chosen: 4 % of the opening customers; Sageworks 2012: sales growth 6 to 8 % in recovery years, "
            "less in normal ones", "assumption", basic=True,
        ),
        Quantity(
            "improvement_rate", "Yearly decline of goods cost", "i", "1/year", -0.2, 0.5, 0.01,
            "Chosen; R. Elm (essay on exponential business models) speaks of 5 to 10 % of profit or cost, an "
            "ambition and not a rate",
            "assumption", percent=True,
        ),
        Quantity(
            "price_matching", "Speed of following the newcomer's price", "μ", "1/year", 0, 10, 0.1,
            "Fitted to 18 firms in 6 files of shipped cases (docs/history.md): 0.05 and 0.1 fit about equally well, "
            "0.25 and more clearly worse; of the two the larger is taken", "industry",
            note="At 0 the price is never cut. At 0.5, the default before, nearly all of these firms closed far too "
            "early, and a newcomer never got half of the default market, which 14 of 23 markets on record reached.",
        ),
        Quantity(
            "loyalty", "Own customers who switch within the firm", "loyalty", "1", 0, 1, 0.7,
            "Chosen: no measurement found", "assumption", percent=True,
        ),
        Quantity(
            "new_goods_share", "Bought-in part of the new offering's cost", "γ_N", "1", 0, 1, 0.55,
            "Chosen, 0.45 to 0.75 plausible", "assumption", percent=True,
        ),
        Quantity(
            "payment_days", "Days until customers pay", "d_P", "day", 0, 365, 30,
            "Chosen: usual terms", "assumption",
        ),
        Quantity(
            "cash_days", "Cash buffer, days of revenue", "d_C", "day", 0, 1000, 45,
            "Chosen; JPMorgan Chase Institute 2016: very small firms hold 27 days of outflow (not of revenue)",
            "assumption", basic=True,
        ),
        Quantity(
            "credit_days", "Credit line, days of revenue", "d_K", "day", 0, 1000, 60,
            "Chosen: a bank's overdraft", "assumption",
        ),
        Quantity(
            "payout_share", "Profit paid out to owners", "π", "1", 0, 1, 0.6,
            "Chosen: owners live off the firm", "assumption", percent=True,
        ),
        Quantity(
            "tax_rate", "Tax on profit", "t_x", "1", 0, 0.9, 0.22,
            "Corporate tax of Denmark, 22 % (recalled)", "assumption", percent=True,
        ),
        Quantity(
            "severance", "Severance, years of an employee's cost", "σ", "year", 0, 5, 0.3,
            "Chosen: three to four months", "assumption",
        ),
        Quantity(
            "cost_per_hire", "Cost of a hire", "c_H", "money/person", 0, 1e7, 4400,
            "SHRM Human Capital Benchmarking 2016 and 2021: 4,100 to 4,700 US dollars", "industry",
        ),
    ),
)  # fmt: skip

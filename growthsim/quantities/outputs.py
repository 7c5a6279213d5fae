"""Everything the model reports. Stocks stand at time marks; flows are yearly rates over the step that ends there."""

from growthsim.quantities.record import Output

OUTPUTS: tuple[Output, ...] = (
    Output("old_customers", "Customers on the old offering", "O", "customer"),
    Output("new_customers", "Customers on the firm's new offering", "N", "customer"),
    Output("other_customers", "Customers of other old firms", "R", "customer"),
    Output("entrant_customers", "Customers of newcomers", "E", "customer"),
    Output("price", "Your price", "P_O", "money/customer/year"),
    Output("entrant_price", "Newcomer's price", "P_E", "money/customer/year", "At equal quality."),
    Output("orders", "Orders per customer, opening = 1", "y", "order/customer"),
    Output("revenue", "Revenue a year", "Rev", "money/year"),
    Output("operating_result", "Operating result a year", "EBITDA", "money/year"),
    Output("change_cost", "Programme and running cost of methods a year", "C_P", "money/year"),
    Output("tax", "Tax a year", "Tax", "money/year"),
    Output("payout", "Payout to owners a year", "Pay", "money/year"),
    Output("receivables", "Owed by customers", "Rec", "money"),
    Output("cash", "Cash", "Cash", "money"),
    Output("value", "Value of the firm", "V", "money"),
    Output("workers", "Employees who are not managers", "W", "person"),
    Output("managers", "Managers", "Mgr", "person"),
    Output("externals", "People on demand", "X", "person"),
    Output("service_level", "Work done, share of work ordered", "S", "1"),
    Output("decision_delay", "Decision delay", "d", "year"),
    Output("skill", "Skill", "K", "1"),
    Output("digital_share", "Digital share", "D", "1"),
    Output("readiness", "Readiness of the new offering", "ready", "1"),
    Output("method_level", "Mean level of the methods", "a", "level"),
    Output("fans", "Fans among the customers", "F", "customer"),
    Output("partner_customers", "Customers through a partner", "O_P", "customer", "Part of those on the old offering."),
    Output("binding_limit", "What limits growth", "limit", "text", "0 market, 1 selling, 2 hiring, 3 cash, 4 closed"),
)

LIMITS = ("market", "selling", "hiring", "cash", "closed")
"""What holds growth back in a month, in the order of `binding_limit`'s codes."""

EVENT_NAMES = ("parity", "takeoff", "half", "loss", "closed", "disrupted", "tenfold", "milestone")

CAUSES = ("price", "customers", "growth", "programme", "demand")
"""What brought a disrupted firm down, in the order of the `cause` codes."""

OUTPUTS_BY_NAME = {output.name: output for output in OUTPUTS}

"""Files that are broken in one way each: the text, the place the message names, and what it says."""

ACTION = "[[plans.exo.actions]]\npath = {path}\nvalue = {value}\n"
TARGET = '"organisation.hiring_cap"'


def action(path=TARGET, value=0.5, rest=""):
    return ACTION.format(path=path, value=value) + rest


BROKEN = {
    # keys
    "unknown table": ("[frim]\nprice = 3", "frim", "did you mean firm?"),
    "misspelt key": ("[firm]\nemployes = 3", "firm.employes", "did you mean employees?"),
    "key of another table": ("[firm]\nhiring_cap = 3", "firm.hiring_cap", "organisation.hiring_cap"),
    "key that resembles nothing": ("[span]\nqqq = 3", "span.qqq", "known are years, runs, seed"),
    "odd key": ('[firm]\n"a\\u0007.b" = 3', 'firm."a\\x07.b"', "unknown key"),
    "python name of schema": ("schema_version = 1", "schema_version", "unknown key"),
    # types
    "text for a number": ('[firm]\nprice = "dear"', 'firm.price = "dear"', "not a number; allowed: 0.01 to"),
    "bool for a number": ("[firm]\nprice = true", "firm.price = true", "not a number"),
    "date for a number": ("[firm]\nprice = 2020-01-01", "firm.price = 2020-01-01", "not a number"),
    "list for a number": ("[firm]\nprice = [1, 2]", "firm.price = a list of 2", "not a number"),
    "table for a number": ("[firm]\nprice = {a = 1}", "firm.price", "dist must be one of"),
    "number for a text": ("title = 3", "title = 3", "not a text"),
    "text for a table": ('firm = "x"', 'firm = "x"', "not a table"),
    "number for a plan": ("[plans]\nexo = 3", "plans.exo = 3", "not a table"),
    "list of tables for one": ("[[firm]]\nprice = 3", "firm = a list of 1", "not a table"),
    "text for a list": ('sources = "x"', 'sources = "x"', "not a list of texts"),
    "number in a list of texts": ("sources = [3]", "sources = a list of 1", "not a text"),
    "text for true": ('invented = "yes"', 'invented = "yes"', "not true or false"),
    "table for actions": ("[plans.exo.actions]\npath = 1", "plans.exo.actions", "[[plans.exo.actions]]"),
    "number for methods": ("[plans.exo]\nmethods = 3", "plans.exo.methods = 3", "not a table"),
    # ranges
    "nan": ("[firm]\nprice = nan", "firm.price = nan", "not a finite number"),
    "infinity": ("[firm]\nprice = -inf", "firm.price = -inf", "not a finite number"),
    "negative count": ("[firm]\nemployees = -5", "firm.employees = -5", "allowed: 0.1 to 10,000,000 people"),
    "zero customers": ("[firm]\ncustomers = 0", "firm.customers = 0", "too small; allowed: 1 to"),
    "zero runs": ("[span]\nruns = 0", "span.runs = 0", "whole number, 1 to 1,000,000 runs"),
    "half a run": ("[span]\nruns = 2.5", "span.runs = 2.5", "not whole"),
    "negative seed": ("[span]\nseed = -1", "span.seed = -1", "too small"),
    "huge years": ("[span]\nyears = 1e9", "span.years", "allowed: 0.25 to 60 years"),
    "huge start year": ("start_year = 20260", "start_year = 20260", "1,500 to 2,500 years"),
    "whole number beyond a float": (
        "[firm]\nprice = 1" + "0" * 400,
        "firm.price = a whole number",
        "too large",
    ),
    "share above one": ("[firm]\nloyalty = 1.5", "firm.loyalty = 1.5", "write 0.015 for 1.5 %"),
    "percent for a share": ("[firm]\nloyalty = 70", "firm.loyalty = 70", "write 0.7 for 70 %"),
    "level above one": ("[plans.exo.methods]\nmtp = 2", "plans.exo.methods.mtp = 2", "allowed: 0 to 1"),
    # words
    "unknown law": ('[technologies.a]\nlaw = "halvin"', "technologies.a.law", "did you mean halving?"),
    "unknown form": ('[plans.exo]\nform = "netwrok"', "plans.exo.form", "did you mean network?"),
    "unknown trigger": ('[plans.exo]\nwhen = "never"', "plans.exo.when", "allowed: date, parity, loss"),
    "unknown style": ('[entrant]\nstyle = "price-war"', "entrant.style", "did you mean price_war?"),
    "style that is a list": ("[entrant]\nstyle = [1]", "entrant.style = a list of 1", "allowed: ordinary"),
    "unknown method": ("[plans.exo]\nmethods = {mpt = 1}", "plans.exo.methods.mpt", "did you mean mtp?"),
    "unknown opening method": ("[firm.methods]\ndashboard = 1", "firm.methods.dashboard", "mean dashboards?"),
    "unknown service": (
        '[technologies.sensor]\n[organisation]\nservice_technology = "senser"',
        'organisation.service_technology = "senser"',
        "did you mean sensor?",
    ),
    # distributions
    "unknown distribution": (
        '[firm]\nprice = {dist = "unifrom", low = 1, high = 2}',
        'firm.price = {dist = "unifrom", …}',
        "did you mean uniform?",
    ),
    "ends swapped": (
        '[firm]\nprice = {dist = "uniform", low = 3, high = 2}',
        "firm.price",
        "low (3) must be below high (2)",
    ),
    "distribution outside the range": (
        '[firm]\nloyalty = {dist = "uniform", low = 2, high = 3}',
        "firm.loyalty",
        "none of this distribution lies within the range; allowed: 0 to 1",
    ),
    "distribution half outside": (
        '[firm]\nloyalty = {dist = "uniform", low = 0, high = 2}',
        "firm.loyalty",
        "only 50 % of this distribution",
    ),
    "uncertain span": (
        '[span]\nyears = {dist = "uniform", low = 2, high = 3}',
        "span.years",
        "takes a plain number, no distribution",
    ),
    "uncertain seed": ('[span]\nseed = {dist = "choice", values = [1]}', "span.seed", "takes a plain number"),
    "nan in a distribution": (
        '[firm]\nloyalty = {dist = "uniform", low = nan, high = 1}',
        "firm.loyalty",
        "low must be a finite number",
    ),
    # names and texts
    "empty plan name": ('[plans.""]', 'plans.""', "letters a to z, digits, _ and -"),
    "plan name with a dot": ('[plans."a.b"]', 'plans."a.b"', "a name takes letters"),
    "plan name with a space": ('[plans."a b"]', 'plans."a b"', "a name takes letters"),
    "plan name with a control character": ('[plans."a\\n"]', 'plans."a\\n"', "a name takes letters"),
    "plan name too long": (f"[plans.{'a' * 41}]", "a" * 41, "1 to 40 of them"),
    "technology name with a bracket": ('[technologies."]["]', 'technologies."]["', "a name takes letters"),
    "title too long": (f'title = "{"x" * 201}"', "title", "201 characters; at most 200"),
    "label too long": (f'[plans.exo]\nlabel = "{"x" * 201}"', "plans.exo.label", "at most 200"),
    "control character in a title": ('title = "a\\u001b[31m"', 'title = "a\\x1b[31m"', "U+001B"),
    "text that turns the direction": ('title = "a\\u202eb"', "title", "U+202E"),
    "empty currency": ('currency = " "', "currency", "such as EUR"),
    # rules between numbers
    "late plan": ("[span]\nyears = 5\n[plans.exo]\nstart = 6", "plans.exo.start = 6", "span.years, 5 years"),
    "late action": (action(rest="start = 20"), "plans.exo.actions.0.start = 20", "after the end of the span"),
    "action that ends before it starts": (
        action(rest="start = 4\nstop = 3"),
        "plans.exo.actions.0.stop = 3",
        "ends before it starts",
    ),
    "late handover": ("[valuation]\nhandover_time = 20", "valuation.handover_time = 20", "span.years, 15"),
    "cost shares above one": (
        "[technologies.a]\ncost_share = 0.8\n[technologies.b]\ncost_share = 0.3",
        "technologies",
        "add up to 1.1; allowed: at most 1 together",
    ),
    "success shares above one": ("[methods]\nfull_success = 0.7", "methods", "add up to 1.14"),
    "more customers than the market": (
        "[firm]\ncustomers = 200_000\nprice = 30\n",
        "firm.customers = 200,000",
        "more than market.customers, 100,000",
    ),
    "customers of a newcomer who is absent": (
        '[entrant]\nopening_share = 0.1\npresence = "absent"',
        "entrant.opening_share = 0.1",
        "a newcomer that is absent has no customers",
    ),
    "customers of a newcomer who comes later": (
        '[entrant]\nopening_share = 0.1\nstyle = "patient"',
        "entrant.opening_share = 0.1",
        "arrives after 3 years has no customers at the start",
    ),
    "more customers of two than the market": (
        "[entrant]\nopening_share = 0.5\n[market]\ncustomers = 3000",
        "entrant.opening_share = 0.5",
        "allowed: 0 to 0.3333",
    ),
    "results out of order": (
        "[valuation]\nresult_small = 1e6",
        "valuation.result_small = 1,000,000",
        "must be below valuation.result_medium",
    ),
    "accounts that do not fit": (
        "[firm]\nfixed_cost_share = 0.33\noperating_margin = 0.2",
        "firm",
        "labour 50.6 %, fixed costs 33 %, margin 20 % add up to 103.6 % of revenue: "
        "lower one of them by 3.6 points, for example the margin to 16.4 %",
    ),
    "far too many people": ("[firm]\nemployees = 5000", "firm", "check customers × price (6,000,000 a year)"),
    # actions
    "action on an unknown path": (
        action('"organisation.hiring_capp"'),
        "plans.exo.actions.0.path",
        "did you mean organisation.hiring_cap?",
    ),
    "action on an opening quantity": (action('"firm.customers"'), "actions.0.path", "opening accounts"),
    "action on the market": (
        action('"market.growth_rate"'),
        "actions.0.path",
        "firm, organisation, steps, relations or methods",
    ),
    "action on a level": (action('"firm.methods.mtp"'), "actions.0.path", "methods.NAME"),
    "action on a number": (action("3"), "plans.exo.actions.0.path = 3", "not a text"),
    "action's value out of range": (action(value=50), "actions.0.value = 50", "allowed: 0 to 10 per year"),
    "action without a path": ("[[plans.exo.actions]]\nvalue = 1", "plans.exo.actions.0.path", "missing"),
    "action without a value": (f"[[plans.exo.actions]]\npath = {TARGET}", "actions.0.value", "missing"),
    "misspelt key of an action": (action(rest="stpo = 3"), "plans.exo.actions.0.stpo", "did you mean stop?"),
    # too many
    "too many plans": ("".join(f"[plans.p{n}]\n" for n in range(1000)), "plans", "1,000 plans"),
    "too many actions": (action() * 201, "plans", "201 actions in all"),
    "no plan": ("[plans]", "plans = a table", "at least one plan"),
    "no technology": ("[technologies]", "technologies = a table", "at least one technology"),
    # the file's own number
    "newer schema": ("schema = 2", "schema = 2", "this version reads schema 1; the file is newer"),
    "older schema": ("schema = 0", "schema = 0", "write schema = 1"),
    "schema that is a text": ('schema = "1"', 'schema = "1"', "this version reads schema 1"),
    "schema that is true": ("schema = true", "schema = true", "this version reads schema 1"),
    # no TOML
    "empty": ("", "mine.toml", "is empty"),
    "blank": (" \n\n", "mine.toml", "is empty"),
    "no TOML": ("[firm]\nprice 3", "mine.toml", "line 2, column 7"),
    "key twice": ("[firm]\nprice = 1\nprice = 2", "mine.toml", "line 3"),
    "unfinished": ('title = "x', "mine.toml", "line 1, column 11 (end of file)"),
    "deep lists": ("a = " + "[" * 5000, "mine.toml", "nested too deeply"),
    "deep tables": ("a = " + "{b=" * 5000, "mine.toml", "nested too deeply"),
    "deep key": ("a" + ".a" * 900 + " = 1", "a", "unknown key"),
    "endless key": ("a" + ".a" * 400_000 + " = 1", "mine.toml", "line 1: more than 1,000 dots"),
    "endless quoted key": ('"\u2028"' + '."\u2028"' * 90_000 + " = 1", "mine.toml", "line 1: more than 1,000 dots"),
    "5,000 digits": ("a = " + "1" * 5000, "mine.toml", "too many digits"),
    "too long": ("#" * 1_000_001, "mine.toml", "at most 1 MB"),
}

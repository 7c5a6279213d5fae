"""`growthsim portfolio`: what each method adds, the best sets and orders, and the choice that is regretted least."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from growthsim.cli.deciding import OutFolder, Plan, Precise, Runs, judged, worked
from growthsim.cli.deciding import keep as files
from growthsim.cli.folder import refuse_unless_folder, say_written
from growthsim.cli.given import chosen, whole
from growthsim.cli.running import AsJson, Seed, Settings, scenario_given
from growthsim.cli.screen import InputError, printable, say, say_json, say_paragraph, say_table
from growthsim.texts import text, translated
from growthsim.texts.numbers import fixed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from growthsim.decisions.best_sets import Best
    from growthsim.decisions.order import Ordered
    from growthsim.decisions.portfolio import Portfolio
    from growthsim.scenario import Scenario

MOST_PAIRS = 8


def portfolio(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file or a shipped name.")],
    plan: Plan = None,
    size: Annotated[str | None, typer.Option("--size", metavar="N", help="Put the best set of N in order.")] = None,
    of: Annotated[
        str | None, typer.Option("--set-of", metavar="NAME[,NAME]", help="Put these methods in order.")
    ] = None,
    regret: Annotated[
        bool, typer.Option("--regret", help="Instead: all plans and forms, and what is lost with each.")
    ] = False,
    keep: Annotated[
        Path | None, typer.Option("--save", metavar="NEW.toml", help="Write the scenario with the order as a plan.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over an existing file.")] = False,
    settings: Settings = None,
    seed: Seed = None,
    runs: Runs = None,
    precise: Precise = False,
    json: AsJson = False,
    out: OutFolder = None,
) -> None:
    """Say what each method adds in survival, value and tenfold, which sets are best, and in which order."""
    from growthsim.cli.library import refuse_unless_free

    refuse_unless_folder(out)
    if keep is not None:
        refuse_unless_free(keep, force)
    _refuse_together(regret=regret, size=size, of=of, plan=plan, keep=keep)
    scenario = scenario_given(file, settings, None, seed)
    if regret:
        _regret(file, scenario, runs, precise, json, out)
        return
    methods = None if of is None else _methods(of, scenario)
    count = None if size is None else whole("--size", size, 1, len(scenario.frame.names), "methods")
    from growthsim.decisions.portfolio import portfolio_question

    found = worked(file, portfolio_question(scenario, judged(scenario, plan)), runs, precise)
    best = _best(file, found, precise)
    order = _ordered(file, found, best, methods, count, precise)
    if keep is not None:
        _keep(scenario, order, keep)
    from growthsim.decisions.portfolio_record import record
    from growthsim.export.portfolio_pictures import portfolio_pictures

    told = record(found, best, order)
    names = files(out, lambda: portfolio_pictures(scenario, found), told, found, scenario)
    if json:
        say_json(told)
        return
    _say(found, best, order, scenario)
    say_written(out, names)
    if keep is not None:
        say(f"Written: {printable(str(keep))}")
        say(f"Next: growthsim run {printable(str(keep))}")


def _refuse_together(
    regret: bool, size: str | None, of: str | None, plan: str | None, keep: Path | None
) -> None:  # fmt: skip
    if size is not None and of is not None:
        raise InputError("--size and --set-of: both name a set; give one of them")
    given = {"--plan": plan, "--size": size, "--set-of": of, "--save": keep}
    for option, value in given.items():
        if regret and value is not None:
            raise InputError(f"{option}: does not go with --regret, which looks at all plans")


def _methods(words: str, scenario: Scenario) -> tuple[str, ...]:
    """The methods of `--set-of`, by the frame's keys."""
    return tuple(dict.fromkeys(chosen("--set-of", word.strip(), scenario.frame.names) for word in words.split(",")))


def _best(file: str, found: Portfolio, precise: bool) -> Best:
    """The best set of each size, chosen in some futures and judged in others."""
    from growthsim.decisions.best_sets import best_question, shortlist_question

    sets = worked(file, shortlist_question(found), None, False)
    best: Best = worked(file, best_question(found, sets), None, precise)
    return best


def _ordered(
    file: str, found: Portfolio, best: Best, methods: Sequence[str] | None, size: int | None, precise: bool
) -> Ordered | None:
    """The order of the set asked for, else of the best of at most five; none where that is empty."""
    from growthsim.decisions.order import MOST_METHODS as AT_MOST
    from growthsim.decisions.order import judged_question, order_question

    wanted = methods or (best.of_size_at_most(AT_MOST) if size is None else best.of_size(size))
    question = order_question(found, wanted)
    if methods and not question.methods:
        raise InputError(f"--set-of {','.join(methods)}: the plan cannot raise any of them; they are at its aim")
    if not question.methods:
        return None
    order: Ordered = worked(file, judged_question(question, worked(file, question, None, False)), None, precise)
    return order


def _keep(scenario: Scenario, order: Ordered | None, path: Path) -> None:
    from growthsim.decisions.order import with_order
    from growthsim.decisions.order_words import plan_label
    from growthsim.scenario import dumps
    from growthsim.writing import write_text

    if order is None:
        raise InputError(f"--save {printable(str(path))}: there is no order to save; no set of methods beats none")
    try:
        write_text(path, dumps(with_order(scenario, order, plan_label(order)), comments=True))
    except OSError as error:
        raise InputError(f"--save {printable(str(path))}: cannot write here ({error.strerror})") from None


def _say(found: Portfolio, best: Best, order: Ordered | None, scenario: Scenario) -> None:
    from growthsim.decisions import order_words, portfolio_words
    from growthsim.decisions.futures import MEASURES
    from growthsim.decisions.working import known_words

    label = translated(scenario.plans[found.plan].label)
    say_paragraph(portfolio_words.lead(found, "survival"))
    say_paragraph(text("portfolio.cli_lead", plan=label, runs=fixed(found.runs)))
    say()
    for measure in MEASURES:
        heads, rows = portfolio_words.shares_table(found, measure)
        say_paragraph(f"{text(f'portfolio.measure_{measure}')}. {portfolio_words.finding(found, measure)}")
        say_paragraph(portfolio_words.together(found, measure))
        if any(share.mean or share.error for share in found.shares(measure).values()):
            say_table(heads, rows, numbers=(1, 2, 3))
        for sentence in portfolio_words.about(found, measure)[1:]:
            say_paragraph(sentence)
        if found.pairs(measure):
            say_table(*portfolio_words.pairs_table(found, measure, MOST_PAIRS), numbers=(2,))
    say_paragraph(portfolio_words.about(found, "survival")[0])
    say_paragraph(portfolio_words.grade_words(scenario))
    say()
    say_paragraph(text("portfolio.best"))
    say_paragraph(text("portfolio.best_lead", runs=fixed(best.runs)))
    say_table(*portfolio_words.best_table(found, best), numbers=(0, 2, 3, 4, 5))
    say_paragraph(text("portfolio.order.title"))
    if order is None:
        say_paragraph(text("portfolio.order.empty"))
    else:
        for sentence in order_words.sentences(order):
            say_paragraph(sentence)
        say_table(*order_words.order_table(order), numbers=(0, 2, 3))
        say_table(*order_words.regrets_table(order), numbers=(1, 2, 3, 4))
        say_paragraph(order_words.lead(order))
    say_paragraph(f"{text('portfolio.error_note')} {known_words(found.runs, found.standard_error)}")


def _regret(
    file: str, scenario: Scenario, runs: str | None, precise: bool, json: bool, out: Path | None
) -> None:  # fmt: skip
    from growthsim.decisions import regret_words
    from growthsim.decisions.regret import Regret, regret_question
    from growthsim.decisions.working import known_words

    found: Regret = worked(file, regret_question(scenario), runs, precise)
    from growthsim.export.portfolio_pictures import regret_picture

    told = regret_words.record(found)
    names = files(out, lambda: [regret_picture(scenario, found)], told, found, scenario)
    if json:
        say_json(told)
        return
    labels = regret_words.plan_labels(scenario)
    for sentence in regret_words.sentences(found, labels):
        say_paragraph(sentence)
    say()
    say_table(*regret_words.regret_table(found, labels, found.ranked), numbers=(1, 2, 3, 4, 5, 6))
    say_paragraph(regret_words.lead(found))
    say_paragraph(f"{text('portfolio.regret.note')} {known_words(found.runs, found.standard_error)}")
    say_written(out, names)

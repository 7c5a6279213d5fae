"""`growthsim readiness`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.given import scenario_named
from growthsim.cli.screen import InputError, complain, printable, say, say_json, say_paragraph, say_table
from growthsim.texts import text
from growthsim.texts.numbers import percent

if TYPE_CHECKING:
    from growthsim.data import MethodsFrame
    from growthsim.methods.answers import Answers
    from growthsim.methods.readiness import Readiness
    from growthsim.scenario import Scenario

NOT_KNOWN = ("?", "unknown", "u")
STOP = "-"


def readiness(
    answers: Annotated[
        Path | None, typer.Option("--answers", metavar="FILE", help="Read the answers from here; asked for without.")
    ] = None,
    save: Annotated[Path | None, typer.Option("--save", metavar="FILE", help="Keep the answers here.")] = None,
    before: Annotated[
        Path | None, typer.Option("--before", metavar="FILE", help="Earlier answers, to show what has moved.")
    ] = None,
    scenario: Annotated[
        str | None, typer.Option("--scenario", metavar="FILE", help="Put the levels into this scenario (with --out).")
    ] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="NEW.toml", help="Write that scenario here.")] = None,
    frame: Annotated[
        str | None, typer.Option("--frame", metavar="NAME|FILE", help="Another frame of methods, shipped or yours.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over existing files.")] = False,
    json: Annotated[bool, typer.Option("--json", help="Print only JSON.")] = False,
) -> None:
    """How ready a firm is for each method: questions with two ends in words, levels, gaps and three next steps."""
    from growthsim.methods.answers import keep_answers, load_answers
    from growthsim.methods.readiness import readiness_of

    if (scenario is None) != (out is None):
        raise InputError("--scenario and --out belong together: which scenario, and where to write the new one")
    _refuse_taken("--save", save, answers, force)
    _refuse_taken("--out", out, None if scenario is None else Path(scenario), force)
    if save is not None and out is not None and save.absolute() == out.absolute():
        raise InputError("--save and --out: answers and scenario need two files; choose another name for one")
    held = None if scenario is None else scenario_named(scenario)
    of = _frame_given(frame) if frame is not None else held.frame if held is not None else None
    given, of = _given(answers, of, json)
    found = readiness_of(given, of)
    earlier = None if before is None else readiness_of(load_answers(before, of), of)
    new = None if held is None else _changed(held, given, of)
    if save is not None:
        _written("--save", save, lambda: keep_answers(save, given, of))
    if out is not None and new is not None:
        from growthsim.scenario import dumps
        from growthsim.writing import write_text

        _written("--out", out, lambda: write_text(out, dumps(new, comments=True)))
    if json:
        say_json(_record(found, given, earlier))
        return
    _say(found, earlier)
    _say_purpose(given)
    if save is not None:
        say(text("readiness.cli.saved", place=printable(str(save))))
    if out is not None and held is not None and new is not None:
        from growthsim.scenario import differences

        say(text("readiness.cli.scenario", place=printable(str(out))))
        count = len(differences(held, new))
        say(text("readiness.cli.changes", count=count, place=printable(str(out))))


def _given(answers: Path | None, of: MethodsFrame | None, json: bool) -> tuple[Answers, MethodsFrame]:
    """The answers from a file or from the keyboard, and the frame that they are about."""
    import sys
    from contextlib import nullcontext, redirect_stdout

    from growthsim.cli.wizard import can_ask
    from growthsim.data import frame, shipped_frames
    from growthsim.methods.answers import load_answers

    if answers is not None:
        given = load_answers(answers, of)
        return given, of or (frame(given.frame) if given.frame in shipped_frames() else frame())
    if not can_ask():
        raise InputError(text("readiness.cli.given_or_asked"))
    of = of or frame()
    # Where JSON is wanted, only JSON goes to standard output.
    with redirect_stdout(sys.stderr) if json else nullcontext():
        return _asked(of), of


def _asked(of: MethodsFrame) -> Answers:
    """The questions one by one, each asked again until it has an answer; `-` leaves the rest open."""
    import datetime

    from growthsim.methods.answers import METHODS, UNKNOWN, Answers, dated, method_keys, questions_of

    answers = dated(Answers(), datetime.date.today())
    say(text("readiness.cli.ask"))
    for method in of.methods:
        for key, question in zip(method_keys(method), questions_of(method), strict=True):
            say()
            say_paragraph(f"{method.label}: {question.ask}")
            for end in (f"  0  {question.low}", f"  4  {question.high}"):
                say(end)
            words = _answer()
            if words == STOP:
                return answers
            answers = answers.with_answer(METHODS, key, UNKNOWN if words in NOT_KNOWN else int(words))
    return answers


def _answer() -> str:
    """An answer that counts; the end of the input (Ctrl-D) leaves the rest open, for nothing given shall be lost."""
    while True:
        try:
            words = str(typer.prompt("  0–4, ?, -")).strip().lower()
        except typer.Abort as stop:
            if isinstance(stop.__context__, EOFError):
                say()
                return STOP
            raise
        if words in (STOP, *NOT_KNOWN) or words in tuple("01234"):
            return words
        complain(text("readiness.cli.wrong", answer=repr(printable(words))))


def _frame_given(name: str) -> MethodsFrame:
    from growthsim.data import FrameError, read_frame, shipped_frames
    from growthsim.data import frame as shipped
    from growthsim.scenario.faults import Fault, ScenarioError
    from growthsim.scenario.files import content_of, decoded, is_file_name
    from growthsim.wording import place_of, shown, suggestion

    if name in shipped_frames():
        return shipped(name)
    if not is_file_name(name):
        raise InputError(f"--frame {shown(name)}: no frame of this name ships; {suggestion(name, shipped_frames())}; "
                         "a file ends in .toml")  # fmt: skip
    place = place_of(name)
    try:
        return read_frame(decoded(content_of(Path(name)), place))
    except FrameError as error:
        raise ScenarioError([Fault(where, None, what) for where, what in error.faults], place) from None


def _changed(scenario: Scenario, answers: Answers, of: MethodsFrame) -> Scenario:
    """The scenario with the levels and the levers of the self-checks."""
    from growthsim.methods.checks import all_changes
    from growthsim.scenario import replace

    if scenario.frame.names != of.names:
        words = text("readiness.cli.frame_other", scenario=printable(str(scenario.frame)), frame=printable(str(of)))
        raise InputError(words)
    from growthsim.engine import OpeningError
    from growthsim.methods.fitting import capped_words, fitted
    from growthsim.simulate import refuse_impossible

    changes, capped = fitted(scenario, all_changes(answers, of, scenario))
    for each in capped:
        complain(capped_words(each, of))
    new = replace(scenario, changes)
    try:
        refuse_impossible(new, int(new.span.runs))
    except OpeningError as error:
        raise InputError(f"--out: with these levels the firm cannot open: {error}") from None
    return new


def _record(found: Readiness, given: Answers, earlier: Readiness | None) -> dict[str, Any]:
    from dataclasses import asdict

    from growthsim.methods.purpose import purpose_reading
    from growthsim.methods.readiness import progress_of

    record = found.as_record()
    if given.of("purpose"):
        reading = purpose_reading(given.of("purpose"))
        record["purpose"] = {
            "level": reading.level, "low": reading.low, "high": reading.high,
            "weakest": reading.weakest.name if reading.weakest else None,
            "failed": [test.name for test in reading.failed],
        }  # fmt: skip
    if earlier is not None:
        record["progress"] = [asdict(moved) for moved in progress_of(earlier, found)]
    return record


def _say(found: Readiness, earlier: Readiness | None) -> None:
    labels = {method.name: method.label for method in found.frame.methods}
    heads = ["method", "level", "range", "gap", *(["before"] if earlier is not None else [])]
    rows = []
    for entry in found.methods:
        ends = {"low": percent(entry.low), "high": percent(entry.high)}
        span = text("number.span", **ends) if entry.low < entry.high else ""
        row = [labels[entry.method], percent(entry.level), span, percent(entry.gap)]
        rows.append([*row, percent(earlier.levels[entry.method])] if earlier is not None else row)
    numbers = [place for place, head in enumerate(heads) if head not in ("method", "range")]
    say_table([text(f"readiness.cli.{head}") for head in heads], rows, numbers)
    if found.answered < found.questions:
        say(text("readiness.cli.count", answered=found.answered, questions=found.questions))
    say()
    if found.told:
        say(text("readiness.cli.broken"))
        for broken in found.told:
            say(f"  {broken.sentence}")
        say()
    say(text("readiness.cli.weakest"))
    for step in found.weakest:
        say(f"  {labels[step.method]}: {step.step}")


def _say_purpose(given: Answers) -> None:
    """What the rubric says of the purpose, where the file has answers to it."""
    from growthsim.methods.purpose import purpose_reading

    reading = purpose_reading(given.of("purpose"))
    if reading.weakest is not None:
        say()
        say(text("readiness.cli.purpose", level=percent(reading.level), demand=reading.weakest.label))


def _refuse_taken(option: str, file: Path | None, read: Path | None, force: bool) -> None:
    """Before anything is asked: the name is one of a TOML file, its folder is there, and it is free to be written."""
    if file is None:
        return
    place = f"{option} {printable(str(file))}"
    try:
        if file.suffix.lower() != ".toml":
            raise InputError(f"{place}: the name of such a file ends in .toml")
        if not file.parent.is_dir():
            raise InputError(f"{place}: there is no folder {printable(str(file.parent))}")
        if file.is_dir():
            raise InputError(f"{place}: this is a folder")
        if read is not None and read.exists() and file.exists() and file.samefile(read):
            raise InputError(f"{place}: this is the file that is read; choose another name")
        if file.exists() and not force:
            raise InputError(f"{place}: exists already; choose another name or add --force")
    except (OSError, ValueError):
        raise InputError(f"{place}: cannot write here") from None


def _written(option: str, file: Path, write: Any) -> None:
    try:
        write()
    except OSError as error:
        raise InputError(f"{option} {printable(str(file))}: cannot write here ({error.strerror})") from None

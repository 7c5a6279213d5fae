"""The command line: load, run, summarise, print. Nothing is computed here."""

from __future__ import annotations

import sys


def main() -> None:
    """Run a command; bad input gives one message and exit code 2, never a traceback."""
    from growthsim.cli.application import application
    from growthsim.cli.screen import UnreadError, complain, flush, leave_unread, spare_signs

    spare_signs()
    try:
        try:
            application(prog_name="growthsim")
        finally:
            flush()
    except UnreadError:
        leave_unread()
        sys.exit(0)
    except KeyboardInterrupt:
        complain("stopped")
        sys.exit(130)
    except Exception as error:
        sys.exit(_refused(error))


def _refused(error: Exception) -> int:
    """Say what was wrong: 2 for the user's input, 1 for a fault of ours."""
    from growthsim.cli.screen import bad_input, complain

    if isinstance(error, bad_input()):
        complain(str(error))
        return 2
    complain(f"a fault of growthsim's own: {type(error).__name__}: {error}")
    return 1

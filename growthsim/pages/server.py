"""
The server with everything awake before the first visitor comes: pages imported, workers started.

`growthsim app` starts this; `streamlit run app.py` does without, and its first visitor waits a little longer.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.resources import files


def main() -> None:
    """Wake up, then hand over to Streamlit; what stands behind the name on the command line goes to it."""
    from growthsim.pages.application import ALL_PAGES
    from growthsim.pages.options import flags
    from growthsim.pages.workshop import workshop

    workshop()
    for name in ALL_PAGES:
        import_module(f"growthsim.pages.{name}")
    from streamlit import net_util
    from streamlit.web.cli import main as serve

    # To know whose pages may talk to it, Streamlit would ask a stranger for this machine's address in the internet.
    net_util.get_external_ip = lambda: None
    script = str(files("growthsim.pages.entrance").joinpath("script.py"))
    sys.argv = ["streamlit", "run", script, *flags(), *sys.argv[1:]]
    serve()


if __name__ == "__main__":
    main()

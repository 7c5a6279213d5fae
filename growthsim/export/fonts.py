"""The shipped fonts, made known to the picture renderer."""

from __future__ import annotations

from functools import cache
from importlib.resources import as_file, files

import vl_convert

from growthsim.charts.metrics import missing_signs

__all__ = ["missing_signs", "register_fonts"]


@cache
def register_fonts() -> None:
    """Make the shipped fonts known to the renderer, once; it reads no font from a page."""
    # A wheel is always unpacked on disk, so the folder stays there for the renderer to read later.
    with as_file(files("growthsim.data").joinpath("fonts")) as folder:
        vl_convert.register_font_directory(str(folder))

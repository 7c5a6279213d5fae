"""The settings of the server: the same however it is started, and all of them known to Streamlit."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from streamlit import config

import growthsim
from growthsim.charts.theme import DARK, LIGHT, PAGE
from growthsim.pages.options import LARGEST_SENT, LARGEST_UPLOAD, OPTIONS, flags
from growthsim.pages.style import SHEET, style_sheet, variables

CONFIG = Path(growthsim.__file__).parents[1] / ".streamlit" / "config.toml"


def flat(table: Mapping[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in table.items():
        if isinstance(value, dict):
            yield from flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value


def test_the_file_says_what_the_command_says() -> None:
    """`streamlit run app.py` and `growthsim app` start alike: same names, same values, same kinds."""
    written = dict(flat(tomllib.loads(CONFIG.read_text(encoding="utf-8"))))
    assert written == OPTIONS
    assert {name: type(value) for name, value in written.items()} == {
        name: type(value) for name, value in OPTIONS.items()
    }


@pytest.mark.parametrize("name", OPTIONS)
def test_every_setting_is_one_of_streamlit(name: str) -> None:
    """A name that is none would be ignored or stop the server."""
    assert name in config.get_config_options()


def test_the_server_listens_to_this_machine_alone_and_tells_nobody() -> None:
    """Localhost, no statistics, the checks of foreign pages on, no program's inside in a fault."""
    assert OPTIONS["server.address"] == "127.0.0.1"
    assert OPTIONS["browser.gatherUsageStats"] is False
    assert OPTIONS["server.enableXsrfProtection"] is True
    assert OPTIONS["server.enableCORS"] is True
    assert OPTIONS["client.showErrorDetails"] == "none"
    assert OPTIONS["server.maxUploadSize"] == LARGEST_SENT == LARGEST_UPLOAD + 1 == 6


def test_flags_are_what_a_command_line_takes() -> None:
    """Truth in small letters, one argument each."""
    found = flags()
    assert len(found) == len(OPTIONS)
    assert "--server.headless=true" in found
    assert "--browser.gatherUsageStats=false" in found
    assert not any(flag.endswith(("=True", "=False")) for flag in found)


def test_every_colour_a_chart_names_is_a_variable_of_the_sheet() -> None:
    """And every variable the sheet itself uses is defined, in light and dark."""
    defined = {part.split(":")[0] for part in variables().split(";") if part}
    named = [PAGE.page, PAGE.ink, PAGE.ink2, PAGE.ink3, PAGE.hairline, PAGE.grid, *PAGE.plans]
    named += [PAGE.plan_text(slot) for slot in range(6)]
    assert {colour.removeprefix("var(").removesuffix(")") for colour in named} <= defined
    own = {"--plan", "--plan-text", "--part"}
    used = {part.split(")")[0].split(",")[0] for part in SHEET.split("var(")[1:]}
    assert used - own <= defined
    assert all("light-dark(" in part for part in variables().split(";") if part)


def test_plans_have_the_colours_of_the_pictures() -> None:
    """A plan is as orange on the page as in the file that is exported."""
    for slot, colours in enumerate(zip(LIGHT.plans, DARK.plans, strict=True), 1):
        assert f"--plan-{slot}:light-dark({','.join(colours)});" in variables()


def test_the_sheet_is_one_element_and_well_formed() -> None:
    """Braces pair, and nothing in it ends the element early."""
    sheet = style_sheet()
    assert sheet.startswith("<style>")
    assert sheet.index("</style>") == len(sheet) - len("</style>")
    assert sheet.count("{") == sheet.count("}")

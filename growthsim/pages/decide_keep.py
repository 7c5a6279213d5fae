"""The last row of a page that helps to decide: the next question, and what people take with them."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import streamlit as st

from growthsim.export.decisions import DecisionPicture
from growthsim.pages.desk import Desk
from growthsim.pages.downloads import download, file_stem
from growthsim.pages.keeping import link_popover
from growthsim.pages.parts import plain
from growthsim.pages.results import result_of
from growthsim.scenario import Scenario
from growthsim.texts import text, translated

Pictures = Callable[[], Sequence[DecisionPicture]]


def last_row(desk: Desk, page: str, target: str, pictures: Pictures | None = None, runs: int = 0) -> None:
    """The primary button leads to the target; beside it the link, the page's picture and the report with decisions."""
    st.html('<hr class="gs-rule">')
    left, right = st.columns([5, 7], vertical_alignment="center")
    with right, st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        _ways(desk, page, pictures, runs)
    with left:
        pressed = st.button(
            plain(text(f"next.{page}")), type="primary", icon=":material/arrow_forward:", key=f"{page}.next"
        )
    if pressed:
        from growthsim.pages.application import page_of

        st.switch_page(page_of(target))


def _ways(desk: Desk, page: str, pictures: Pictures | None, runs: int) -> None:
    scenario, stem = desk.scenario, file_stem(desk.scenario.title, "growthsim")
    link_popover(desk)
    if pictures is not None:
        download(text("next.picture"), lambda: _png(pictures, scenario, runs), f"{stem}-{page}.png", "image/png",
                 f"keep:{page}.picture", "image", "secondary")  # fmt: skip
    download(text("next.report"), lambda: _report(scenario), f"{stem}-decisions.html", "text/html",
             f"keep:{page}.report", "description", "secondary")  # fmt: skip


def _png(pictures: Pictures, scenario: Scenario, runs: int) -> bytes:
    from growthsim.export.decisions import decision_svg
    from growthsim.export.image import WIDE, png_of, sharpness
    from growthsim.export.stamp import scenario_stamp

    svg = decision_svg(pictures()[0], scenario, runs)
    return png_of(svg, scenario_stamp(scenario).scenario, scale=sharpness(WIDE))


def _report(scenario: Scenario) -> str:
    from growthsim.export.report import report

    return report([result_of(scenario)], [translated(scenario.title) or text("app.untitled")], decisions=True)

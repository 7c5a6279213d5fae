"""What people take with them: the link, the scenario, a picture, the data, a workbook, a report."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from growthsim.analysis.findings import findings
from growthsim.analysis.tables import bands_table
from growthsim.charts import CHARTS
from growthsim.export.image import FRAMES
from growthsim.pages import numbers
from growthsim.pages.address import link_of
from growthsim.pages.desk import Desk, current_desk
from growthsim.pages.downloads import Made, download, file_stem
from growthsim.pages.parts import caption
from growthsim.pages.results import result_of
from growthsim.scenario import Scenario, dumps
from growthsim.texts import text, translated

LONG_LINK = 2000
"""Characters beyond which mail and chat programs may cut a link."""
KINDS = {"png": "image/png", "svg": "image/svg+xml", "pdf": "application/pdf", "snippet": "text/html"}
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def ways_to_keep(desk: Desk) -> None:
    """Quiet buttons to the right; a file is made when its button is pressed."""
    scenario, stem = desk.scenario, file_stem(desk.scenario.title, "growthsim")
    with st.container(horizontal=True, horizontal_alignment="right", gap="small"):
        numbers.switch(desk)
        link_popover(desk)
        _button("keep.save", "save", f"{stem}.toml", "application/toml", lambda: dumps(scenario, comments=True))
        with st.popover(text("keep.chart"), icon=":material/image:"):
            _picture(desk, stem)
        with st.popover(text("keep.data"), icon=":material/table:"):
            _button("keep.csv", "csv", f"{stem}-bands.csv", "text/csv", lambda: _csv(scenario))
            _button("keep.workbook", "xlsx", f"{stem}.xlsx", WORKBOOK, lambda: _workbook(scenario))
        _button("keep.report", "report", f"{stem}.html", "text/html", lambda: _report(scenario))


def _button(label: str, key: str, name: str, kind: str, made: Made) -> None:
    icons = {"save": "save", "report": "description", "csv": "table", "xlsx": "grid_on"}
    download(text(label), made, name, kind, f"keep:{key}", icons.get(key, "download"), "secondary")


def link_popover(desk: Desk) -> None:
    """The link that opens the scenario elsewhere, to be copied."""
    with st.popover(text("keep.link"), icon=":material/link:"):
        _link(desk)


def _link(desk: Desk) -> None:
    link = link_of(desk)
    if not link:
        caption(text("keep.link_none"))
        return
    caption(text("keep.link_lead"))
    st.code(link, language=None, wrap_lines=True)
    if len(link) > LONG_LINK:
        caption(text("keep.link_long", length=len(link)))


def _picture(desk: Desk, stem: str) -> None:
    """Which chart, in which frame and form; made when asked for."""
    kept = _chosen(desk)

    options = {"chart": list(CHARTS), "frame": list(FRAMES), "theme": ["light", "dark"], "form": list(KINDS)}
    for name, values in options.items():
        _choice(name, values, kept[name])
    scenario, log = desk.scenario, desk.looks.get("scale") == "log"
    ending = "html" if kept["form"] == "snippet" else kept["form"]
    name = f"{stem}-{kept['chart']}.{ending}"
    _button("keep.make", "picture", name, KINDS[kept["form"]], lambda: picture(scenario, log=log, **kept))
    st.html(f'<div class="gs-foot">{escape(text("keep.inside"))}</div>')


def _chosen(desk: Desk) -> dict[str, str]:
    """Chart, frame, ground and form of the next picture."""
    first = {"chart": desk.looks.get("chart", "revenue"), "frame": "16:9", "theme": "light", "form": "png"}
    if first["chart"] not in CHARTS:
        first["chart"] = "revenue"
    kept: dict[str, str] = desk.kept.setdefault("picture", first)
    return kept


def look_at(desk: Desk, chart: str) -> None:
    """Have this chart offered for export."""
    _chosen(desk)["chart"] = chart


def _choice(name: str, values: Sequence[str], value: str) -> None:
    """One of the picture's choices, kept across pages."""

    def choose() -> None:
        current_desk().kept["picture"][name] = st.session_state[f"picture.{name}"]

    def shown(value: str) -> str:
        return _shown(name, value)

    # Set at every run: in a popover that is still closed, what was set before would be lost.
    key = f"picture.{name}"
    st.session_state[key] = value
    st.selectbox(text(f"keep.{name}_of"), values, key=key, on_change=choose, format_func=shown)


def _shown(name: str, value: str) -> str:
    if name == "chart":
        return text(f"explore.chart_{value}")
    return text(f"keep.{name}_{value.replace(':', '_')}")


def picture(scenario: Scenario, chart: str, frame: str, theme: str, form: str, log: bool = False) -> bytes:
    """A chart in the export frame, with the scenario inside."""
    from growthsim.export.embed import embed_snippet
    from growthsim.export.image import framed, pdf_of, png_of, sharpness

    dataset = result_of(scenario)
    title = findings([dataset]).get(chart, "")
    scale = "log" if log and CHARTS[chart].log else "linear"
    svg = framed(chart, dataset, scale, finding=title, frame=FRAMES[frame], theme=theme)
    source = str(dataset.attrs["scenario"])
    if form == "png":
        return png_of(svg, source, scale=sharpness(FRAMES[frame]))
    if form == "pdf":
        return pdf_of(svg, source)
    return (embed_snippet(svg) if form == "snippet" else svg).encode("utf-8")


def _csv(scenario: Scenario) -> str:
    return str(bands_table(result_of(scenario)).to_csv(index=False, lineterminator="\n"))


def _workbook(scenario: Scenario) -> bytes:
    from growthsim.export.workbook import workbook

    return workbook(result_of(scenario))


def _report(scenario: Scenario) -> str:
    from growthsim.export.report import report

    return report([result_of(scenario)], [translated(scenario.title) or text("app.untitled")])

"""`growthsim export`: pictures, report, tables and workbook of one scenario."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from growthsim.cli.folder import kept, refuse_unless_folder, say_written
from growthsim.cli.given import chosen
from growthsim.cli.running import AsJson, Runs, Seed, Settings, opened, scenario_given, simulated
from growthsim.cli.screen import InputError, printable, say_json

if TYPE_CHECKING:
    import xarray as xr

PICTURES = ("png", "svg", "pdf")
FORMATS = (*PICTURES, "html", "csv", "xlsx")
MOVING = {"gif": "revenue.gif", "animation": "revenue-animation.html"}
"""Revenue year by year for a slide, made only where it is asked for: what files they become."""
ENDINGS = (*(f".{name}" for name in FORMATS), ".toml", ".gif")
"""Endings of files, which the name of a folder is not meant to have."""
RATIOS, THEMES, SCALES = ("16:9", "4:3"), ("light", "dark"), ("linear", "log")


@dataclass(frozen=True)
class Wanted:
    """What is asked for: formats, and how pictures are drawn."""

    formats: tuple[str, ...]
    charts: tuple[str, ...]
    frame: str
    theme: str
    scale: str

    @property
    def pictures(self) -> tuple[str, ...]:
        """The formats of charts among those asked for."""
        return tuple(each for each in self.formats if each in PICTURES)


def export(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A scenario file, a shipped name or a saved result.")],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Write the files here.")],
    formats: Annotated[
        str,
        typer.Option(
            "--format", metavar="NAME[,NAME]", help=f"Any of {', '.join(FORMATS)}; also {' and '.join(MOVING)}."
        ),
    ] = ",".join(FORMATS),
    charts: Annotated[
        str | None, typer.Option("--chart", metavar="NAME[,NAME]", help="Only these pictures; otherwise all.")
    ] = None,
    frame: Annotated[
        str | None, typer.Option("--frame", metavar="|".join(RATIOS), help="Shape of the pictures.")
    ] = None,
    theme: Annotated[
        str | None, typer.Option("--theme", metavar="|".join(THEMES), help="Ground of the pictures.")
    ] = None,
    scale: Annotated[
        str | None, typer.Option("--scale", metavar="|".join(SCALES), help="Log where that makes sense.")
    ] = None,
    settings: Settings = None,
    runs: Runs = None,
    seed: Seed = None,
    json: AsJson = False,
) -> None:
    """Write a scenario's pictures, report, tables and workbook, as files to keep."""
    wanted = _wanted(formats, charts, frame, theme, scale)
    refuse_unless_folder(out)
    _refuse_like_a_file(out)
    dataset = _result(file, settings, runs, seed, wanted)
    name = Path(file).stem if Path(file).suffix else file
    names = kept(out, lambda folder, callback: _write(dataset, name, folder, wanted, callback))
    if json:
        say_json([str(out / each) for each in names])
        return
    say_written(out, names)


def _refuse_like_a_file(out: Path) -> None:
    """Before anything is read: a folder that is named like a file, or stands in one that is not there."""
    place = f"--out {printable(str(out))}"
    if out.suffix.lower() in ENDINGS and not out.is_dir():
        raise InputError(f"{place}: name a folder, such as {printable(out.stem)}; --format says which files it gets")
    if not out.parent.is_dir():
        raise InputError(f"{place}: there is no folder {printable(str(out.parent))}")


def _wanted(formats: str, charts: str | None, frame: str | None, theme: str | None, scale: str | None) -> Wanted:
    """The options, each refused with the nearest possible word, before anything runs."""
    from growthsim.charts import CHARTS

    wanted = Wanted(
        _words("--format", formats, (*FORMATS, *MOVING)),
        () if charts is None else _words("--chart", charts, tuple(CHARTS)),
        chosen("--frame", frame or RATIOS[0], RATIOS),
        chosen("--theme", theme or THEMES[0], THEMES),
        chosen("--scale", scale or SCALES[0], SCALES),
    )
    given = {"--chart": charts, "--frame": frame, "--theme": theme, "--scale": scale}
    if "gif" in wanted.formats:
        given.pop("--theme")
    idle = next((option for option, words in given.items() if words is not None), None)
    if idle and not wanted.pictures:
        raise InputError(f"{idle}: is about pictures, and --format {formats} has none; add {' or '.join(PICTURES)}")
    plain = [name for name in wanted.charts if not CHARTS[name].log]
    if plain and wanted.scale == "log":
        log = ", ".join(name for name, kind in CHARTS.items() if kind.log)
        raise InputError(f"--scale log: {plain[0]} makes no sense on a log scale; these do: {log}")
    return wanted


def _words(option: str, given: str, known: Sequence[str]) -> tuple[str, ...]:
    """Words with commas between them, each once and in the order in which they are known."""
    found = {chosen(option, word.strip().lower(), known) for word in given.split(",")}
    return tuple(word for word in known if word in found)


def _result(file: str, settings: list[str] | None, runs: str | None, seed: str | None, wanted: Wanted) -> xr.Dataset:
    """The simulated scenario, or a saved result as it is."""
    if file.lower().endswith(".nc"):
        dataset = opened(file, settings, runs, seed)
        if not dataset.sizes["run"]:
            raise InputError(f"{printable(file)}: holds events alone, nothing to draw; run its scenario instead")
    else:
        scenario = scenario_given(file, settings, runs, seed)
        if "crossing" in wanted.charts and scenario.entrant.presence == "absent":
            raise InputError("--chart crossing: the scenario assumes no newcomer, so there is no price to cross")
        dataset = simulated(file, scenario)
    return dataset


def _write(dataset: xr.Dataset, name: str, folder: Path, wanted: Wanted, progress: Callable[[int, int], Any]) -> None:
    """Every format asked for; pictures come last, as they take longest and tell their progress."""
    from growthsim.export.metadata import written
    from growthsim.writing import write_text

    if "csv" in wanted.formats:
        from growthsim.analysis.tables import bands_table, survival_table

        for table, rows in (("bands", bands_table(dataset)), ("survival", survival_table(dataset))):
            write_text(folder / f"{table}.csv", rows.to_csv(index=False, lineterminator="\n"))
    if "xlsx" in wanted.formats:
        from growthsim.export.workbook import workbook

        written(folder / "workbook.xlsx", workbook(dataset))
    if "html" in wanted.formats:
        from growthsim.export.report import report

        write_text(folder / "report.html", report([dataset], [name]))
    if any(name in MOVING for name in wanted.formats):
        _animate(dataset, folder, wanted)
    if wanted.pictures:
        _draw(dataset, folder, wanted, progress)


def _animate(dataset: xr.Dataset, folder: Path, wanted: Wanted) -> None:
    from growthsim.export.animation import animation_gif, animation_html, scenario_film
    from growthsim.export.metadata import written
    from growthsim.writing import write_text

    film = scenario_film(dataset)
    if "gif" in wanted.formats:
        written(folder / MOVING["gif"], animation_gif(film, wanted.theme))
    if "animation" in wanted.formats:
        write_text(folder / MOVING["animation"], animation_html(film))


def _draw(dataset: xr.Dataset, folder: Path, wanted: Wanted, progress: Callable[[int, int], Any]) -> None:
    from growthsim.analysis.findings import findings
    from growthsim.export.charts import write_charts
    from growthsim.export.image import FRAMES

    write_charts(
        dataset,
        folder,
        scales=(wanted.scale,),
        formats=wanted.pictures,
        progress=progress,
        findings=findings([dataset]),
        charts=wanted.charts,
        frame=FRAMES[wanted.frame],
        theme=wanted.theme,
    )

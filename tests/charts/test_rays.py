"""Rays of past forecasts: what was expected from each year, and what happened."""

from __future__ import annotations

import json
from typing import Any

import numpy as np
import pytest

from growthsim.charts.rays import miss_words, rays_finding, rays_panels, rays_subtitle
from growthsim.charts.theme import DARK, LIGHT, Canvas
from growthsim.technologies.hindcast import Hindcasts, hindcasts
from growthsim.technologies.library import shipped
from tests.charts.pictured import PANEL, marks_of, thin, words_of


def test_rays_end_where_the_method_pointed(record: Hindcasts) -> None:
    """Each thin line leaves the cost of its origin and reaches what was expected at its end."""
    (panel,) = rays_panels(record, PANEL.sized(1184, 400))
    thin = next(layer for layer in marks_of(panel, "line") if layer["rows"][0]["key"].startswith("19"))
    by_origin: dict[float, list[dict[str, Any]]] = {}
    for row in thin["rows"]:
        by_origin.setdefault(float(row["key"].split(" ")[0]), []).append(row)
    assert len(by_origin) > 10
    for origin, rows in by_origin.items():
        mine = (record.technology == 0) & (record.origin_year == origin)
        start, drift = np.exp(record.origin_log_cost[mine][0]), record.drift[mine][0]
        assert rows[0]["value"] == pytest.approx(start)
        assert rows[-1]["value"] == pytest.approx(start * np.exp(drift * (rows[-1]["year"] - origin)))


def test_what_was_expected_and_what_happened_have_the_colours_of_lessons(record: Hindcasts) -> None:
    """Slot 1 is what was expected, slot 2 what happened; no other colour is used."""
    for palette in (LIGHT, DARK):
        (panel,) = rays_panels(record, Canvas(palette, 1184, 400, 17, 18, 1.5, flush=True))
        spec = json.dumps(panel.to_dict())
        assert palette.plans[0] in spec
        assert marks_of(panel, "circle")[0]["mark"]["fill"] == palette.plans[1]
        assert not any(colour in spec for colour in palette.plans[2:])


def test_rays_say_how_far_they_missed(record: Hindcasts) -> None:
    """The label of the last fan holds its miss, which is the error of the hindcast."""
    words = words_of(rays_panels(record, PANEL.sized(1184, 400))[0])
    assert "What happened" in words
    (name,) = [each for each in words if each.startswith("Expected in")]
    origin = int(name.removeprefix("Expected in ").split(":")[0])
    row = (record.technology == 0) & (record.origin_year == origin) & (record.year == 2024)
    missed = f"{2024 - origin} years: {miss_words(float(np.exp(-record.error[row][0])))}"
    assert missed in words
    assert all(each.split(" ")[1] == "years:" for each in words if " times too " in each)


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (3.0, "3.0 times too dear"),
        (1 / 12.4, "12 times too cheap"),
        (0.98, "within 5\u00a0%"),
        (2e6, "2.0\u00a0M times too dear"),
    ],
)
def test_a_miss_in_words(ratio: float, words: str) -> None:
    assert miss_words(ratio) == words


def test_many_origins_are_thinned_and_it_is_said(record: Hindcasts) -> None:
    assert "26 of 311 such years" in rays_subtitle(record, 1)
    assert len({row["key"].split(" ")[0] for row in thin(rays_panels(record, PANEL.sized(1184, 400), 1)[0])}) == 26


def test_few_forecasts_make_no_statistics() -> None:
    """Three forecasts of one series are shown, not summed up."""
    few = hindcasts([shipped("lidar_press")], window=3)
    assert rays_finding(few) == "Lidar for an automated car: what would have been expected, and what came"
    assert rays_panels(few, PANEL)


def test_a_series_too_short_for_any_forecast_is_drawn_alone() -> None:
    short = hindcasts([shipped("tv_us_cpi"), shipped("internet_transit")])
    assert 1 not in short.technology
    assert "What happened" in words_of(rays_panels(short, PANEL, 1)[0])
    assert rays_subtitle(short, 1)


def test_a_title_tells_the_misses_of_ten_years_ahead(record: Hindcasts) -> None:
    errors = np.exp(np.abs(record.error[(record.technology == 0) & (record.tau == 10)]))
    half, most = np.quantile(errors, [0.5, 0.8])
    assert rays_finding(record).endswith(
        f": 10 years ahead, half of the forecasts missed by less than a factor of {half:.1f}, "
        f"one in five by more than {most:.1f}"
    )

"""What pictures of past forecasts are drawn from."""

from __future__ import annotations

import pytest

from growthsim.technologies.hindcast import Hindcasts, hindcasts
from growthsim.technologies.library import shipped


@pytest.fixture(scope="module")
def record() -> Hindcasts:
    return hindcasts([shipped("solar_pv_modules_1975_2024"), shipped("control_nails_sichel")], horizon=12)

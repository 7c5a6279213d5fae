"""Options and settings that all tests share."""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("growthsim", deadline=None, derandomize=True)
settings.load_profile("growthsim")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--renew", action="store_true", help="write the frozen outcomes anew, to review as a diff")


@pytest.fixture
def renew(request: pytest.FixtureRequest) -> bool:
    """Whether frozen outcomes are to be written anew."""
    return bool(request.config.getoption("--renew"))


@pytest.fixture(autouse=True)
def main_module() -> Iterator[None]:
    """Streamlit's tests leave their script as `__main__`; a process started afterwards would begin by running it."""
    before = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = before

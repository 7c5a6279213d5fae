"""What files are called, whatever their titles are."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from growthsim.pages.downloads import file_stem


@pytest.mark.parametrize(
    ("title", "stem"),
    [("A service firm", "a-service-firm"), ("../../etc/passwd", "etc-passwd"), ("", "growthsim"), ("…—!", "growthsim"),
     ("CON", "con"), ("a\\b:c*d?e", "a-b-c-d-e"), ("Äpfel 中", "pfel"),
     ("x" * 200, "x" * 60), ("a" * 59 + " b", "a" * 59)],
)  # fmt: skip
def test_the_stem_of_files_comes_from_the_title(title: str, stem: str) -> None:
    assert file_stem(title, "growthsim") == stem


@given(some.text(max_size=120))
def test_any_title_gives_a_safe_stem(title: str) -> None:
    """Small letters, digits and single dashes, sixty signs at the most, never nothing."""
    stem = file_stem(title, "growthsim")
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", stem)
    assert len(stem) <= 60

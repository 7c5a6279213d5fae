"""No English is left on a page that is drawn in another language, and no sentence ends in two full stops."""

from __future__ import annotations

from typing import Any

import pyarrow
import pytest
from google.protobuf.json_format import MessageToDict
from streamlit.testing.v1 import AppTest

from growthsim.pages.application import ALL_PAGES
from growthsim.pages.desk import Desk
from growthsim.texts import languages
from tests.pages.explored import Bench, small
from tests.texts.left_english import TWO_STOPS, left_english, strings


def script(name: str, code: str) -> None:
    """A page alone, in a language."""
    from importlib import import_module

    import streamlit as st

    from growthsim.pages.desk import current_desk
    from growthsim.texts import speaking

    st.session_state["language"] = code
    with speaking(code):
        import_module(f"growthsim.pages.{name}").page(current_desk())


@pytest.fixture(autouse=True)
def benches(monkeypatch: pytest.MonkeyPatch) -> None:
    """No workers."""
    bench = Bench()
    for module in ("explore", "working"):
        monkeypatch.setattr(f"growthsim.pages.{module}.workshop", lambda: bench)


def drawn(name: str, code: str) -> AppTest:
    """A page with a small scenario on the desk."""
    scenario = small("sensor", span__years=6.0)
    at = AppTest.from_function(script, default_timeout=240, args=(name, code))
    at.session_state["desk"] = Desk("sensor", scenario, scenario)
    at.session_state["desk"].kept.update({"drawer": True, "numbers": True})
    at.run()
    assert not at.exception, at.exception
    return at


def said(at: AppTest) -> str:
    """Everything on the page that is text: HTML, Markdown, labels, options, charts."""
    return "\n".join(words for element in at.main for words in strings(_content(element)))


def _content(element: Any) -> list[Any]:
    """The texts of an element; of a chart those of its tables too."""
    proto = element.proto
    if proto is None:
        return []
    found: list[Any] = [MessageToDict(proto)]
    for named in getattr(proto, "datasets", []):
        table = pyarrow.ipc.open_stream(named.data.data).read_all()
        found.append([column.to_pylist() for column in table.columns])
    return found


@pytest.mark.parametrize("name", ALL_PAGES)
@pytest.mark.parametrize("code", languages()[1:])
def test_no_english_is_left_on_a_page(name: str, code: str) -> None:
    """Neither words of data files nor parts of English texts; and an abbreviation before a full stop lends its dot."""
    words = said(drawn(name, code))
    assert left_english(words, code) == []
    assert TWO_STOPS.findall(words) == []

"""Pieces of HTML to paste: harmless, as wide as their place, and at peace with each other on one page."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from growthsim.export.embed import embed_snippet
from growthsim.export.image import framed
from growthsim.export.metadata import sources_in, svg_with
from tests.charts.synthetic import two_humps


class Page(HTMLParser):
    """What a browser's reader finds: elements, their attributes, and the words outside of tags."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def names(self) -> list[str]:
        return [found["id"] or "" for _, found in self.elements if "id" in found]


@pytest.fixture(scope="module")
def svg() -> str:
    return framed("customers", two_humps(runs=20), finding="Where they go")


def test_a_snippet_is_a_figure_with_the_picture_in_it(svg: str) -> None:
    """Well-formed, said aloud by its title, without a script, a style sheet or anything to fetch."""
    page = Page(embed_snippet(svg, width=700))
    assert page.open == []
    assert [tag for tag, _ in page.elements[:2]] == ["figure", "svg"]
    assert "max-width:700px" in (page.elements[0][1]["style"] or "")
    picture = page.elements[1][1]
    assert (picture["role"], picture["aria-label"]) == ("img", "Where they go")
    assert "width:100%" in (picture["style"] or "")
    assert {"width", "height"}.isdisjoint(picture)
    assert picture["viewbox"] == "0 0 1280 720"
    assert {"script", "style", "image", "link", "iframe"}.isdisjoint(tag for tag, _ in page.elements)
    assert "Become an ExO from 2028" in page.words


def test_two_snippets_on_one_page_share_no_name(svg: str) -> None:
    """And what points to a name within a picture still finds it there."""
    clipped = (
        '<svg viewBox="0 0 {0} 9"><clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"/><use href="#c"/></svg>'
    )
    text = embed_snippet(svg) + "".join(embed_snippet(clipped.format(width)) for width in (1, 2))
    page = Page(text)
    names = page.names()
    assert len(names) == len(set(names)) == 3
    assert [found["clip-path"] for tag, found in page.elements if tag == "g" and "clip-path" in found] == [
        f"url(#{name})" for name in names[1:]
    ]
    assert [found["href"] for tag, found in page.elements if tag == "use"] == [f"#{name}" for name in names[1:]]


def test_a_snippet_carries_its_scenario() -> None:
    """What the picture carries is found in the snippet too, also in the second of two on a page."""
    sources = ["title = 'a < b & c'", "title = 'other'"]
    snippets = "".join(embed_snippet(svg_with("<svg><text>2030</text></svg>", source)) for source in sources)
    assert list(sources_in(f"<body>{snippets}</body>".encode())) == sources


def test_hostile_words_stay_words() -> None:
    """Also those that look like a name within the picture."""
    for words in ("</figure><script>alert(1)</script>", 'x" onload="alert(1)', ' id="a" url(#b) href="#c"'):
        page = Page(embed_snippet(framed("cash", two_humps(runs=20), finding=words)))
        assert page.open == []
        assert {tag for tag, _ in page.elements}.isdisjoint({"script", "img"})
        assert not [key for _, found in page.elements for key in found if key.startswith("on")]
        assert words.strip() in page.words
        assert page.elements[1][1]["aria-label"] == words.strip()


def test_only_pictures_are_embedded() -> None:
    """Anything else is refused."""
    with pytest.raises(ValueError, match="not an SVG"):
        embed_snippet("<p>text</p>")

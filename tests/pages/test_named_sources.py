"""The sources of a text on its page: in the language of the page, or else in the one there is, which is marked."""

import pytest

from nashra.model.sources import Source
from tests.conftest import Build

PATH = "content/briefings/note-suivante/fr.md"
BEFORE = 'source: {publisher: L’Office du port, url: "https://example.com/note"}'
AFTER = """source:
  - {publisher: {fr: "L’Office : le port", ar: مكتب المرسى}, url: "https://example.com/a"}
  - {publisher: "Office : port", title: {fr: Une note}, url: "https://example.com/b"}"""
GUEST = '<bdi lang="fr" dir="ltr">Une note</bdi>'
DOT = '<span class="dot" aria-hidden="true">·</span>'


@pytest.mark.parametrize(
    ("prefix", "items"),
    [
        (
            "fr",
            [
                '<a href="https://example.com/a" rel="noopener external">L’Office\u00a0: le port</a>',
                f'<a href="https://example.com/b" rel="noopener external">Une note</a> {DOT} <bdi>Office : port</bdi>',
            ],
        ),
        (
            "ar",
            [
                '<a href="https://example.com/a" rel="noopener external">مكتب المرسى</a>',
                f'<a href="https://example.com/b" rel="noopener external">{GUEST}</a> {DOT} <bdi>Office : port</bdi>',
            ],
        ),
    ],
)
def test_publisher_and_title_are_in_the_language_of_the_page_or_marked(
    build: Build, site_sources: dict[str, Source], prefix: str, items: list[str]
) -> None:
    text = site_sources[PATH].data.decode()
    assert BEFORE in text
    built, problems = build({PATH: text.replace(BEFORE, AFTER)})
    assert built is not None, [str(problem) for problem in problems]
    path = f"{prefix}/briefings/note-suivante/index.html"
    html = next(output for output in built.outputs if output.path == path).data.decode()

    for item in items:
        assert f"<li>{item}</li>" in html

"""Which files are templates, and which template a name means."""

import pytest

from nashra.model.sources import Source
from nashra.pages import templates

BOTH = {"templates/base.html": "mine", "!templates/base.html": "nashra's", "templates/home.html": "nashra's"}


@pytest.mark.parametrize(
    ("path", "is_one"),
    [
        ("templates/home.html", True),
        ("!templates/home.html", True),
        ("templates/parts/more.html", True),
        ("templates/static/x.html", False),
        ("!templates/static/x.html", False),
        ("templates/static/style.css", False),
        ("templates/readme.md", False),
        ("content/pages/about/x.html", False),
        ("home.html", False),
    ],
)
def test_templates_are_html_files_that_are_not_published_as_they_are(path: str, is_one: bool) -> None:
    assert templates.is_template(path) is is_one


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("base.html", "templates/base.html"),
        ("!base.html", "!templates/base.html"),
        ("home.html", "templates/home.html"),
        ("!home.html", "templates/home.html"),
        ("none.html", None),
        ("!none.html", None),
    ],
)
def test_a_name_with_an_exclamation_mark_means_the_template_of_nashra(name: str, path: str | None) -> None:
    assert templates.path_of(name, BOTH) == path


def test_a_template_has_its_digest_by_each_of_its_names() -> None:
    sources = {path: Source(path, text.encode() + path.encode()) for path, text in BOTH.items()}
    found = templates.digests(BOTH, sources)

    assert found == {
        "base.html": sources["templates/base.html"].digest,
        "!base.html": sources["!templates/base.html"].digest,
        "home.html": sources["templates/home.html"].digest,
        "!home.html": sources["templates/home.html"].digest,
    }

"""The copy of a language's pages that is read without a network: what is in it, and where its addresses lead."""

import io
import posixpath
import re
import zipfile
from html import unescape

import pytest

from nashra.build.request import Request
from nashra.files import discover
from nashra.model.sources import Source
from tests.building import build
from tests.conftest import HERE, NOW

WISHES = b"search: true\nglossary: true\nplaces: true\ncarry: [offline]\n"
SOURCES, _ = discover.discover(HERE / "site")
SETTINGS = SOURCES["content/site.yaml"].data


def made(settings: bytes = SETTINGS + WISHES, *, carry: bool = True) -> dict[str, bytes]:
    built, problems = build(
        {**SOURCES, "content/site.yaml": Source("content/site.yaml", settings)}, Request(NOW, carry=carry)
    )
    assert built is not None, problems
    return {output.path: output.data for output in built.outputs}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return made()


def unpacked(data: bytes, folder: str) -> dict[str, bytes]:
    """Return the files of a ZIP file by path, all of which lie in one folder."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.testzip() is None
        assert all(name.startswith(f"{folder}/") for name in archive.namelist())
        return {name.removeprefix(f"{folder}/"): archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("prefix", ["ar", "en", "fr"])
def test_each_address_leads_to_a_file_of_the_copy_or_to_the_site(site: dict[str, bytes], prefix: str) -> None:
    files = unpacked(site[f"{prefix}/offline.zip"], f"example.org-demo-{prefix}")
    pages = {path: data.decode() for path, data in files.items() if path.endswith(".html")}

    assert len(pages) > 12
    for path, html in pages.items():
        for address in re.findall(r"""\s(?:href|src|srcset|poster)=["']([^"']*)""", html):
            target = re.split("[?#]", unescape(address))[0]
            if not re.match("[a-z]+:", target) and target:
                assert posixpath.normpath(posixpath.join(posixpath.dirname(path), target)) in files, (path, address)
    assert 'href="https://example.org/demo/' in pages[f"{prefix}/index.html"]  # the feed, the other languages


def test_it_has_the_pages_of_its_language_with_all_that_they_show(site: dict[str, bytes]) -> None:
    files = unpacked(site["fr/offline.zip"], "example.org-demo-fr")
    pages = {path for path in site if path.startswith("fr/") and path.endswith("index.html")}
    lead_on = {path for path in pages if b'http-equiv="refresh"' in site[path]}

    assert {path for path in files if path.endswith(".html")} == {*pages, "index.html"} - lead_on - {
        "fr/follow/index.html"
    }
    assert {path.partition("/")[0] for path in files} == {"fr", "static", "index.html"}
    assert {path for path in site if path.startswith("fr/search/")} <= files.keys()
    assert {path for path in site if path.startswith("static/search-fr.")} <= files.keys()
    for sheet in (data.decode() for path, data in files.items() if path.endswith(".css")):
        assert {f"static/{name}" for name in re.findall(r'url\("([^"]+)"\)', sheet)} <= files.keys()


def test_each_page_says_that_it_is_a_copy_of_which_page(site: dict[str, bytes]) -> None:
    files = unpacked(site["en/offline.zip"], "example.org-demo-en")
    html = files["en/briefings/marsa-meeting/index.html"].decode()

    assert html.count("This is a copy, made on") == 1
    assert ">https://example.org/demo/en/briefings/marsa-meeting/</a></p>\n</div>\n</aside></body>" in html
    assert "This is a copy" not in site["en/briefings/marsa-meeting/index.html"].decode()


def test_the_same_site_gives_the_same_bytes(site: dict[str, bytes]) -> None:
    again = made()

    assert {path: again[path] for path in again if path.endswith(".zip")} == {
        path: site[path] for path in site if path.endswith(".zip")
    }


def test_the_page_on_following_says_how_large_it_is(site: dict[str, bytes]) -> None:
    size = round(len(site["en/offline.zip"]) / 1000)

    assert f"Download the copy ({size} KB)" in site["en/follow/index.html"].decode()


@pytest.mark.parametrize(("wishes", "carry"), [(WISHES, False), (WISHES.replace(b"carry: [offline]\n", b""), True)])
def test_without_a_wish_there_is_no_copy_and_no_word_of_it(wishes: bytes, carry: bool, site: dict[str, bytes]) -> None:
    others = made(SETTINGS + wishes, carry=carry)

    assert not [path for path in others if path.endswith("offline.zip")]
    assert b"offline.zip" not in others["en/follow/index.html"]
    changed = {path for path in site if site[path] != others.get(path)} - {"manifest.json"}
    assert changed == {
        f"{prefix}/{name}" for prefix in ("ar", "en", "fr") for name in ("offline.zip", "follow/index.html")
    }


def test_nothing_unpublished_is_in_it(site: dict[str, bytes]) -> None:
    settings = Source("content/site.yaml", SETTINGS)
    everything, _ = build({**SOURCES, "content/site.yaml": settings}, Request(NOW, drafts=True))
    assert everything is not None
    hidden = [(prefix, one.documents[prefix].title) for one in everything.site.briefings for prefix in one.unpublished]

    assert hidden
    for prefix, title in hidden:
        files = unpacked(site[f"{prefix}/offline.zip"], f"example.org-demo-{prefix}")
        assert not [path for path, data in files.items() if title.encode() in data]

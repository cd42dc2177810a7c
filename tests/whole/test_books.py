"""Books and pages to print, as a build makes them: of our own site and of tests/site, with every kind of text."""

import io
import os
import re
import shutil
import subprocess
import zipfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import unquote
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser

from nashra.build.request import Request
from nashra.files import discover
from nashra.model.sources import Source
from tests import sounds
from tests.building import build
from tests.conftest import HERE, NOW

OWN, _ = discover.discover(HERE.parent)
SAMPLE, _ = discover.discover(HERE / "site")
SETTINGS = SAMPLE["content/site.yaml"].data
XHTML = "{http://www.w3.org/1999/xhtml}"


def made(
    sources: Mapping[str, Source] = SAMPLE, wish: bytes = b"[epub, print]", *, carry: bool = True, drafts: bool = False
) -> dict[str, bytes]:
    """Return the files of a site that wishes for books, by path."""
    settings = re.sub(rb"(?m)^carry: .*\n", b"", sources["content/site.yaml"].data) + b"carry: %s\n" % wish
    changed = {**sources, "content/site.yaml": Source("content/site.yaml", settings)}
    built, problems = build(changed, Request(NOW, drafts=drafts, carry=carry))
    assert built is not None, problems
    return {output.path: output.data for output in built.outputs}


@pytest.fixture(scope="module")
def sample() -> dict[str, bytes]:
    return made()


@pytest.fixture(scope="module")
def own() -> dict[str, bytes]:
    return made(OWN)


def unpacked(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name.removeprefix("book/"): archive.read(name) for name in archive.namelist()}


def test_there_is_a_book_a_language_a_meeting_and_a_tag(sample: dict[str, bytes]) -> None:
    books = {path for path in sample if path.endswith("book.epub")}

    assert {
        "en/briefings/book.epub",
        "ar/meetings/2022-09-30-marsa/book.epub",
        "ar/tags/water/book.epub",
    } <= books
    pages = {path for path in sample if path.endswith("print.html")}
    assert pages == {path.replace("book.epub", "print.html") for path in books if "/briefings/" not in path}


@pytest.mark.parametrize("site", ["own", "sample"])
def test_the_checker_of_epub_finds_nothing(site: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    java, checker = shutil.which("java"), shutil.which("epubcheck")
    if java is None or checker is None:
        (pytest.fail if os.environ.get("CI") else pytest.skip)("no EPUBCheck (Debian: apt-get install epubcheck)")
    files: dict[str, bytes] = request.getfixturevalue(site)
    books = {path: data for path, data in files.items() if path.endswith(".epub") and "/tags/" not in path}
    if site == "own":  # its meetings have one chapter each, of which the whole book is made
        books = {path: data for path, data in books.items() if "/briefings/" in path}

    assert len(books) >= 3
    for path, data in books.items():
        file = tmp_path / path.replace("/", "-")
        file.write_bytes(data)
        run = subprocess.run([java, "-jar", checker, str(file)], capture_output=True, text=True, check=False)
        assert "0 fatals / 0 errors / 0 warnings / 0 infos" in run.stdout + run.stderr, (path, run.stderr)


def test_every_link_within_a_book_leads_to_an_id_in_it(own: dict[str, bytes], sample: dict[str, bytes]) -> None:
    within = 0
    for data in (data for files in (own, sample) for path, data in files.items() if path.endswith(".epub")):
        files = unpacked(data)
        roots = {name: ET.fromstring(text) for name, text in files.items() if name.endswith(".xhtml")}  # noqa: S314
        ids = {name: {one.get("id") for one in root.iter() if one.get("id")} for name, root in roots.items()}
        assert all(len(ids[name]) == sum("id" in one.attrib for one in root.iter()) for name, root in roots.items())
        for name, root in roots.items():
            assert all(one.get("src") in files and one.get("alt") for one in root.iter(f"{XHTML}img"))
            for href in (str(one.get("href")) for one in root.iter(f"{XHTML}a")):
                if not re.match("[a-z]+:", href):
                    file, _, fragment = href.partition("#")
                    assert unquote(fragment) in ids[file or name], href
                    within += 1
    assert within > 100


def test_a_chapter_has_the_text_the_notes_and_what_is_known_of_it(sample: dict[str, bytes]) -> None:
    files = unpacked(sample["en/meetings/2022-09-30-marsa/book.epub"])
    chapter = files["marsa-meeting.xhtml"].decode()
    contents = files["contents.xhtml"].decode()

    assert '<h1 id="marsa-meeting-site-title">The Marsa meeting &amp; “what followed” &lt;2022&gt;</h1>' in chapter
    assert "by A. Translator, reviewed by B. Reviewer" in chapter
    assert 'epub:type="noteref">1</a>' in chapter
    assert 'href="https://example.org/demo/fr/briefings/note-suivante/"' in chapter
    assert '<img alt="A boat in the harbour" src="pictures/boat.' in chapter
    assert "The number of ships was corrected." in chapter
    assert 'class="pass"' not in chapter
    assert 'epub:type="toc"' in contents
    assert '<a href="marsa-meeting.xhtml#marsa-meeting-an-english-heading">An English heading</a>' in contents


def test_a_recording_is_a_link_to_the_site() -> None:
    folder = "content/briefings/marsa-meeting"
    text = SAMPLE[f"{folder}/en.md"].data.replace(b"---\n", b"---\naudio: speech.wav\n", 1)
    with_files = {
        f"{folder}/en.md": Source(f"{folder}/en.md", text),
        f"{folder}/speech.wav": Source(f"{folder}/speech.wav", sounds.wav(2)),
    }
    book = unpacked(made({**SAMPLE, **with_files}, b"[epub]")["en/briefings/book.epub"])
    link = r'<a href="https://example\.org/demo/static/speech\.\w+\.wav" type="audio/wav">Listen to this text</a>'

    assert re.search(f"{link} · 2 seconds", book["marsa-meeting.xhtml"].decode())


def test_pages_offer_the_book_with_its_size_and_the_page_to_print(sample: dict[str, bytes]) -> None:
    page = sample["en/meetings/2022-09-30-marsa/index.html"].decode()
    size = max(1, round(len(sample["en/meetings/2022-09-30-marsa/book.epub"]) / 1000))

    assert f"As a book (EPUB, {size} KB)</a>" in page
    assert 'href="/demo/en/meetings/2022-09-30-marsa/book.epub" type="application/epub+zip" download="' in page
    assert '<a href="/demo/en/meetings/2022-09-30-marsa/print.html">Print version</a>' in page
    assert "/en/briefings/book.epub" in sample["en/follow/index.html"].decode()


@pytest.mark.parametrize(
    ("wish", "carry", "endings"),
    [
        (b"[epub]", True, {"book.epub"}),
        (b"[print]", True, {"print.html"}),
        (b"[epub, print]", False, set()),
        (b"[offline]", True, set()),
    ],
)
def test_only_what_is_wished_for_is_made_and_spoken_of(wish: bytes, carry: bool, endings: set[str]) -> None:
    files = made(wish=wish, carry=carry)
    found = {ending for ending in ("book.epub", "print.html") if any(path.endswith(ending) for path in files)}

    assert found == endings
    pages = b"".join(data for path, data in files.items() if path.endswith("index.html"))
    assert {ending for ending in ("book.epub", "print.html") if ending.encode() in pages} == endings


def test_the_same_site_gives_the_same_bytes(sample: dict[str, bytes]) -> None:
    again = made()

    assert {path for path in sample if sample[path] != again[path]} == set()


def test_what_is_not_published_is_in_no_book_not_even_with_drafts(sample: dict[str, bytes]) -> None:
    with_drafts = made(drafts=True)
    hidden = b"".join(data for path, data in with_drafts.items() if path.endswith("index.html") and path not in sample)

    assert hidden
    books = {path for path in with_drafts if path.endswith(("book.epub", "print.html"))}
    assert books == {path for path in sample if path.endswith(("book.epub", "print.html"))}
    for path in books:
        own = unpacked(sample[path]) if path.endswith(".epub") else {path: sample[path]}
        other = unpacked(with_drafts[path]) if path.endswith(".epub") else {path: with_drafts[path]}
        assert {name for name in own if name.endswith("html")} == {name for name in other if name.endswith("html")}


def test_an_element_that_a_template_of_the_site_leaves_open_is_a_problem() -> None:
    template = HERE.parent / "templates/chapter.html"
    text = template.read_text(encoding="utf-8").replace("</footer>", "")
    sources = {**SAMPLE, "templates/chapter.html": Source("templates/chapter.html", text.encode())}
    settings = Source("content/site.yaml", SETTINGS + b"carry: [epub]\n")

    built, problems = build({**sources, "content/site.yaml": settings}, Request(NOW, carry=True))

    assert built is None
    said = next(str(one) for one in problems if "a book cannot be made" in one.message)
    assert said.startswith("templates/chapter.html:1: a book cannot be made: its ")
    assert said.endswith("(close each element, here and in what this template shows)")


@pytest.mark.parametrize("address", ["ar/meetings/2022-09-30-marsa/print.html", "fr/tags/water/print.html"])
def test_a_page_to_print_opens_from_the_disk_with_all_that_it_loads(
    address: str, sample: dict[str, bytes], chromium: Browser, tmp_path: Path
) -> None:
    for path, data in sample.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    page = chromium.new_page()
    faults: list[str] = []
    page.on("requestfailed", lambda request: faults.append(request.url))
    page.on("console", lambda message: faults.append(message.text))
    page.goto((tmp_path / address).as_uri(), wait_until="networkidle")

    assert page.evaluate("getComputedStyle(document.querySelector('.title-page')).paddingTop") == "48px"
    assert page.locator("nav.contents a").count() == page.locator("nav.contents a[href^='#']").count() > 0
    ids = "decodeURIComponent(link.hash.slice(1))"
    assert page.evaluate(
        f"[...document.querySelectorAll('nav.contents a')].every(link => document.getElementById({ids}))"
    )
    assert faults == []
    page.close()

"""Corrections of a briefing: on its page, on the page of all, and in a feed of their own."""

import re
from xml.etree import ElementTree as ET

import pytest

from nashra.model.sources import Source
from tests.conftest import Build

PATH = "content/briefings/marsa-meeting/ar.md"
TWO = """corrections:
  - date: 2023-01-10
    what: {ar: صُحح اسم., en: A name was corrected.}
    blocks: [1, 4]
    languages: [en]
  - date: 2022-11-14
    what: {ar: صُحح عدد السفن., en: The number of ships was corrected.}
---
"""
ATOM = "{http://www.w3.org/2005/Atom}"


def outputs(build: Build, site_text: str) -> dict[str, str]:
    built, problems = build({PATH: re.sub(r"corrections:.*?\n---\n", TWO, site_text, flags=re.DOTALL)})
    assert built is not None, [str(problem) for problem in problems]
    return {output.path: output.data.decode("utf-8", "replace") for output in built.outputs}


@pytest.fixture
def text(site_sources: dict[str, Source]) -> str:
    return site_sources[PATH].data.decode()


def test_each_correction_has_a_lasting_anchor_numbered_from_the_oldest(build: Build, text: str) -> None:
    page = outputs(build, text)["en/briefings/marsa-meeting/index.html"]
    items = re.findall(r'<li id="site-correction-(\d)">(.*?)</li>', page, re.DOTALL)

    assert [number for number, _ in items] == ["2", "1"]
    assert "A name was corrected." in items[0][1]
    assert 'href="#p1"' in items[0][1]
    assert 'href="#p4"' in items[0][1]
    assert "English" in items[0][1]
    assert 'href="#site-correction-2"' in items[0][1]


def test_all_of_them_are_on_one_page_and_in_a_feed(build: Build, text: str) -> None:
    made = outputs(build, text)
    page = made["en/corrections/index.html"]
    feed = ET.fromstring(made["en/corrections.xml"])  # noqa: S314  (our own)

    assert page.index("A name was corrected.") < page.index("The number of ships was corrected.")
    assert 'href="/demo/en/briefings/marsa-meeting/#site-correction-2"' in page
    assert 'href="/demo/en/briefings/marsa-meeting/#p4"' in page
    assert [entry.findtext(f"{ATOM}content") for entry in feed.iter(f"{ATOM}entry")] == [
        '<div lang="en-GB" dir="ltr">A name was corrected.</div>',
        '<div lang="en-GB" dir="ltr">The number of ships was corrected.</div>',
    ]
    assert feed.findtext(f"{ATOM}updated", "").startswith("2023-01-10")


def test_without_corrections_there_is_no_page_of_them(build: Build, text: str) -> None:
    built, _ = build({PATH: re.sub(r"corrections:.*?\n---\n", "---\n", text, flags=re.DOTALL)})

    assert built is not None
    assert not any("corrections" in output.path for output in built.outputs)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("blocks: [0]", "must be a whole number from 1 to 9999, not `0`"),
        ("languages: [es]", "cannot be `es`"),
    ],
)
def test_the_passages_and_languages_of_a_correction_are_checked(
    build: Build, text: str, line: str, message: str
) -> None:
    _, problems = build({PATH: text.replace("  - date: 2022-11-14\n", f"  - date: 2022-11-14\n    {line}\n")})

    assert any(message in str(problem) for problem in problems)

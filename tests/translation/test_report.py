"""The HTML report of all texts and of what is behind in them."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

from nashra.translation import report
from nashra.translation.diff import NOT_KNOWN, PassageDiff
from nashra.translation.report import Details
from nashra.translation.status import Passage, StatusRow, StatusTable, TextStatus
from tests.sites import LANGUAGES

BY_PREFIX = {language.prefix: language for language in LANGUAGES}
EN = "content/briefings/a/en.md"
TABLE = StatusTable(
    ("ar", "en", "fr"),
    (
        StatusRow(
            "a",
            {
                "ar": TextStatus("original", "content/briefings/a/ar.md"),
                "en": TextStatus("stale", EN, 4, 5, (Passage("¶2", "changed", 9),), "approved by <Amina> & co."),
                "fr": TextStatus("missing", "content/briefings/a/fr.md"),
            },
        ),
    ),
)
CHANGED = PassageDiff("¶2", "changed", 6, 9, "كان <84> عضوا", "كان <85> عضوا", "84 members & more")


def page(*found: PassageDiff, details: Details | None = None) -> str:
    return report.page(TABLE, BY_PREFIX, {"a": "ar"}, {EN: found} if details is None else details)


def texts_of(html: str) -> list[str]:
    """Return what is shown of passages: its heading, language, direction and text, as HTML."""
    return [
        f"{name} ({tag} {direction}): {text}"
        for name, tag, direction, text in re.findall(
            r'<div><h4>(.*?)</h4><p lang="(.*?)" dir="(.*?)">(.*?)</p></div>', html, re.DOTALL
        )
    ]


def test_the_table_has_the_languages_own_names_and_links_to_what_is_behind() -> None:
    html = page(CHANGED)

    assert "<tr><th>Text</th><th>العربية</th><th>English</th><th>Français</th></tr>" in html
    assert '<td class="original">original</td>' in html
    assert '<td class="missing">missing</td>' in html
    assert f'<td class="stale"><a href="#{EN}">4/5 current · ¶2 changed' in html
    assert f'<section id="{EN}">\n<h2>a, English</h2>\n<p><code>{EN}</code></p>\n<h3>¶2 changed</h3>' in html


def test_a_changed_passage_shows_its_words_kept_taken_out_and_put_in() -> None:
    assert texts_of(page(CHANGED)) == [
        "Original, what changed (ar-MA rtl): كان &lt;<del>84</del><ins>85</ins>&gt; عضوا",
        "Translation (en-GB ltr): 84 members &amp; more",
    ]


def test_a_passage_without_one_of_its_texts_shows_the_others() -> None:
    found = (
        PassageDiff("¶2", "changed", 6, 9, NOT_KNOWN, "85", "84"),
        PassageDiff("¶3", "new", 6, None, None, "جديد", None),
        PassageDiff("¶4", "removed", None, 9, "قديم", None, "old"),
    )

    assert texts_of(page(*found)) == [
        "Original then (ar-MA rtl): not known",
        "Original now (ar-MA rtl): 85",
        "Translation (en-GB ltr): 84",
        "Original now (ar-MA rtl): جديد",
        "Original then (ar-MA rtl): قديم",
        "Translation (en-GB ltr): old",
    ]


def test_the_reason_of_a_passage_is_shown() -> None:
    html = page(CHANGED._replace(state="current", then=None, reason="a <typo>"))

    assert "<h3>¶2 current</h3>\n<p>Kept: a &lt;typo&gt;</p>" in html
    assert "Kept:" not in page(CHANGED)


def test_texts_of_people_are_escaped() -> None:
    evil = "<script>alert(1)</script>"
    html = page(CHANGED._replace(then=evil, now=f"{evil}!", translation=evil, reason=evil))

    assert "<script" not in html
    assert "approved by &lt;Amina&gt; &amp; co." in html


def test_a_text_with_nothing_behind_has_no_section() -> None:
    assert "<section" not in page(details={})
    assert "<section" not in page()


def test_the_page_loads_nothing() -> None:
    assert not re.search(r"\bsrc=|\burl\(|<link|<script|@import", page(CHANGED))
    assert set(re.findall('href="(.)', page(CHANGED))) == {"#"}
    assert '<meta name="robots" content="noindex">' in page(CHANGED)


def test_every_element_is_closed_and_every_link_has_its_id() -> None:
    reading = _Reading()
    reading.feed(page(CHANGED, CHANGED._replace(name="¶3", reason="so")))

    assert reading.open == []
    assert reading.wrong == []
    assert reading.targets <= set(reading.ids)
    assert len(reading.ids) == len(set(reading.ids))


class _Reading(HTMLParser):
    """What of a page is open, closed wrongly, an id or the target of a link."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.ids: list[str] = []
        self.targets: set[str] = set()

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag != "meta":
            self.open.append(tag)
        self.ids += [value or "" for name, value in attrs if name == "id"]
        self.targets |= {(value or "").removeprefix("#") for name, value in attrs if name == "href"}

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop() != tag:
            self.wrong.append(tag)

"""Odd inputs that are right, or harmless: all in one site, and what readers then get of each.

What is refused is in tests/problems; the names are those of the faults, so that each can be found.
"""

import json
import re
from collections.abc import Mapping
from html import unescape
from html.parser import HTMLParser
from xml.etree import ElementTree as ET

import pytest

from nashra.model.sources import Source
from tests.building import build

NASTY = """<![CDATA[ </title></script><script>alert(1)</script> & " ' --> ]]> <!-- {{ 7+7 }}"""
TEXT = "---\ntitle: عنوان\nsummary: ملخص\ndate: 2023-03-01\n---\n\nفقرة أولى.\n\n- بند\n"


def text(title: str = "عنوان", date: str = "2023-03-01", body: str = "نص.") -> str:
    return f"---\ntitle: {title}\nsummary: {title}\ndate: {date}\n---\n\n{body}\n"


BRIEFINGS = {
    "lf": TEXT,
    "bom": "\ufeff" + TEXT,
    "crlf": TEXT.replace("\n", "\r\n"),
    "cr": TEXT.replace("\n", "\r"),
    "norway": text("no"),
    "int-title": text("2024"),
    "octal-title": text("0123"),
    "sexagesimal-title": text("12:30"),
    "datetime-tz": text(date="2023-03-01T23:30-05:00"),
    "datetime-utc": text(date="2023-03-01T00:15Z"),
    "year-0001": text(date="0001-01-01"),
    "year-9999": text(date="9999-12-31T23:59-12:00"),
    "two-documents": text(body="قبل\n\n---\n\ntitle: بعد"),
    "jinja-in-content": text("عنوان {{ site }}", body="{{ 7+7 }} {% include 'base.html' %} {# x #} ${7+7}"),
    "escape-front-matter": text(
        f"'{NASTY.replace(chr(39), chr(39) * 2)}'",
        body="`<script>` و&lt;script&gt;\n\n<!-- style: accept straight-quotes: they are to be escaped -->",
    ),
    "newline-in-title": text('"أول\\nEND:VCALENDAR\\r\\nثان\\rثالث"'),
    "broken-declaration": text(body="نص <![ نص"),
    "duplicate-headings": text(body="## عنوان\n\n## عنوان\n\n## **\n\n## عنوان"),
    "backticks": text(body="نص " + "`" * 5_000 + "نص"),
    "backticks-before-a-text": text(body="`" * 5_000 + "\nنص"),
    "invisible": text(body="كلمة\u200bكلمة می\u200cخواهم"),
}
MEETING = """\
# style: accept latin-marks: they are to be escaped
kind: plenary
starts: 9999-12-31
place: marsa
name: {ar: "أ;ب,ج\\\\د\\r\\nBEGIN:VEVENT\\rX"}
summary: {ar: "</script> ]]> & <b>"}
sources: []
"""


@pytest.fixture(scope="module")
def built(site_sources: dict[str, Source]) -> tuple[dict[str, str], list[str]]:
    """Return the outputs as text by path, and the lines that are printed."""
    files = {f"content/briefings/{name}/ar.md": content for name, content in BRIEFINGS.items()}
    files["content/briefings/lf/ar (1).md"] = TEXT
    files["content/briefings/datetime-tz/en.md"] = "---\ntitle: A title\n---\n\nText.\n"
    files["content/meetings/9999-12-31.yaml"] = MEETING
    sources = site_sources | {path: Source(path, content.encode()) for path, content in files.items()}
    made, problems = build(sources)
    assert made is not None, [str(problem) for problem in problems]
    texts = {o.path: without_isolates(o.data.decode()) for o in made.outputs if not o.path.startswith("static/")}
    return texts, [str(problem) for problem in problems]


def without_isolates(text: str) -> str:
    """Return a text as it was before phrases of the other direction were isolated; test_isolation is about those."""
    return re.sub(r'[\u2066-\u2069]|<bdi dir=\\?"(?:ltr|rtl)\\?"[^>]*>|</bdi>|(?<=<code) dir="ltr"', "", text)


@pytest.fixture
def outputs(built: tuple[dict[str, str], list[str]]) -> Mapping[str, str]:
    return built[0]


def article(outputs: Mapping[str, str], name: str, prefix: str = "ar") -> str:
    page = outputs[f"{prefix}/briefings/{name}/index.html"]
    page = page[page.index("<article") : page.index("</article>")].replace(f"/{name}/", "/x/")
    page = re.sub(r'<a class="pass".*?</a>', "", page)  # numbers of passages and anchors are other tests'
    return re.sub(r' id="(?:p\d+|site-title|site-summary)"', "", page)


def entries(outputs: Mapping[str, str], prefix: str = "ar") -> dict[str, ET.Element]:
    """Return the entries of a feed by slug."""
    atom = "{http://www.w3.org/2005/Atom}"
    feed = ET.fromstring(outputs[f"{prefix}/feed.xml"])  # noqa: S314  (our own)
    return {str(entry.findtext(f"{atom}id")).split("/")[-2]: entry for entry in feed.iter(f"{atom}entry")}


def structured(page: str) -> dict[str, str]:
    (found,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return dict(json.loads(found))


class Elements(HTMLParser):
    """The elements of a page as a browser reads them: names with attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep one element."""
        self.found.append((tag, dict(attrs)))


def test_only_what_is_odd_and_may_be_meant_is_advised(built: tuple[dict[str, str], list[str]]) -> None:
    space = "the invisible character U+200B ZERO WIDTH SPACE at column 5"
    jinja = "is shown as it is (delete it, or write it as code)"
    stars = r"`**` is shown as it is (close it, with no blank inside, or write `\*\*`)"
    code = "code that does not end (write 5000 of ` below its last line)"

    assert built[1] == [
        f"content/briefings/backticks-before-a-text/ar.md:7: advice: {code}",
        f"content/briefings/duplicate-headings/ar.md:11: advice: {stars}",
        f"content/briefings/invisible/ar.md:7: advice: {space} (delete it if it is not there on purpose)",
        f"content/briefings/jinja-in-content/ar.md:7: advice: `{{%…%}}` {jinja}",
        f"content/briefings/jinja-in-content/ar.md:7: advice: `{{{{…}}}}` {jinja}",
        "content/briefings/lf/ar (1).md:1: advice: `ar (1).md` looks like a leftover copy and is left out (delete it)",
    ]


@pytest.mark.parametrize("name", ["bom", "crlf", "cr"])
def test_a_mark_and_line_ends_change_no_byte_of_what_is_read(name: str, outputs: Mapping[str, str]) -> None:
    assert article(outputs, name) == article(outputs, "lf")
    assert ET.tostring(entries(outputs)[name]).replace(name.encode(), b"lf") == ET.tostring(entries(outputs)["lf"])


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("norway", "<h1>no</h1>"),
        ("int-title", "<h1>2024</h1>"),
        ("octal-title", "<h1>0123</h1>"),
        ("sexagesimal-title", "<h1>12:30</h1>"),
        ("year-0001", '<time datetime="0001-01-01">'),
        ("year-9999", '<time datetime="9999-12-31">'),
        ("two-documents", "<p>قبل</p>\n<hr>\n<p>title: بعد</p>"),
        ("jinja-in-content", "<h1>عنوان {{ site }}</h1>"),
        ("jinja-in-content", "<p>{{ 7+7 }} {% include 'base.html' %} {# x #} ${7+7}</p>"),
        ("escape-front-matter", "<p><code>&lt;script&gt;</code> و&lt;script&gt;</p>"),
        ("newline-in-title", "<h1>أول END:VCALENDAR ثان ثالث</h1>"),
        ("broken-declaration", "<p>نص &lt;![ نص</p>"),
        ("backticks", "<p>نص " + "`" * 5_000 + "نص</p>"),
        ("backticks-before-a-text", '<pre dir="ltr"><code>نص\n</code></pre>'),
        ("invisible", "<p>كلمة\u200bكلمة می\u200cخواهم</p>"),
    ],
)
def test_what_is_written_is_what_is_read(name: str, shown: str, outputs: Mapping[str, str]) -> None:
    assert shown in article(outputs, name)


@pytest.mark.parametrize(
    ("name", "day", "published"),
    [
        ("datetime-tz", "2023-03-01", "2023-03-01T23:30:00-05:00"),
        ("datetime-utc", "2023-03-01", "2023-03-01T00:15:00Z"),
        ("year-0001", "0001-01-01", "0001-01-01T00:00:00-00:30"),
        ("year-9999", "9999-12-31", "9999-12-31T23:59:00-12:00"),
    ],
)
def test_a_date_is_the_same_day_everywhere(name: str, day: str, published: str, outputs: Mapping[str, str]) -> None:
    for prefix in ("ar", "en") if name == "datetime-tz" else ("ar",):
        entry = entries(outputs, prefix)[name]

        assert f'<time datetime="{day}">' in article(outputs, name, prefix)
        assert structured(outputs[f"{prefix}/briefings/{name}/index.html"])["datePublished"] == day
        assert entry.findtext("{http://www.w3.org/2005/Atom}published") == published
        assert re.search(rf"/{prefix}/briefings/{name}/</loc>\s*<lastmod>{day}<", outputs["sitemap.xml"])


def test_days_moments_and_far_years_sort_together(outputs: Mapping[str, str]) -> None:
    archive = outputs["ar/briefings/index.html"]
    days = re.findall(r'<time datetime="(\d{4}-\d\d-\d\d)"', archive)

    assert days == sorted(days, reverse=True)
    assert (days[0], days[-1]) == ("9999-12-31", "0001-01-01")


def test_escape_front_matter_in_html_no_element_is_added_and_the_text_is_whole(outputs: Mapping[str, str]) -> None:
    page = outputs["ar/briefings/escape-front-matter/index.html"]
    plain = Elements(outputs["ar/briefings/norway/index.html"]).found
    nasty = Elements(page).found
    (heading,) = re.findall("<h1[^>]*>(.*?)</h1>", page)
    metas = {attributes.get("property", attributes.get("name")): attributes.get("content") for _, attributes in nasty}

    assert [tag for tag, _ in nasty if tag == "script"] == [tag for tag, _ in plain if tag == "script"]
    assert unescape(heading) == metas["og:title"] == metas["description"] == NASTY
    assert "14" not in heading


def test_escape_front_matter_in_json_ld_no_script_ends_and_the_text_is_whole(outputs: Mapping[str, str]) -> None:
    page = outputs["ar/briefings/escape-front-matter/index.html"]

    assert structured(page)["headline"] == NASTY


def test_escape_front_matter_in_feeds_and_sitemap_they_are_well_formed(outputs: Mapping[str, str]) -> None:
    items = {item["id"].split("/")[-2]: item for item in json.loads(outputs["ar/feed.json"])["items"]}

    assert entries(outputs)["escape-front-matter"].findtext("{http://www.w3.org/2005/Atom}title") == NASTY
    assert items["escape-front-matter"]["title"] == items["escape-front-matter"]["summary"] == NASTY
    assert ET.fromstring(outputs["sitemap.xml"]).tag.endswith("urlset")  # noqa: S314  (our own)


def test_newline_in_a_name_is_no_new_line_of_a_calendar(outputs: Mapping[str, str]) -> None:
    lines = outputs["ar/meetings.ics"].replace("\r\n ", "").split("\r\n")

    assert lines.count("BEGIN:VEVENT") == 3
    assert "SUMMARY;LANGUAGE=ar-MA:أ\\;ب\\,ج\\\\د BEGIN:VEVENT X" in lines
    assert "DTSTART;VALUE=DATE:99991231" in lines
    assert not [line for line in lines if "\r" in line or "\n" in line]


def test_duplicate_headings_have_ids_of_their_own_that_keep_their_letters(outputs: Mapping[str, str]) -> None:
    ids = re.findall('<h2 id="([^"]*)"', article(outputs, "duplicate-headings").partition("prose")[2])

    assert len(ids) == len(set(ids)) == 4
    assert [id_ for id_ in ids if "عنوان" in id_] == ["عنوان", "عنوان_1", "عنوان_2"]
    assert all(ids)


def test_editor_leftovers_a_copy_is_not_published(outputs: Mapping[str, str]) -> None:
    assert [path for path in outputs if path.startswith("ar/briefings/lf/")] == ["ar/briefings/lf/index.html"]
    assert not [path for path in outputs if "(1)" in path]

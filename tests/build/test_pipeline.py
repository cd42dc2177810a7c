"""The whole of tests/site, byte for byte, and what must be true of every page of it."""

import json
import re
from collections.abc import Iterator, Mapping
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest
from babel import Locale
from babel.messages.pofile import read_po, write_po

from nashra.build import assemble
from nashra.files import _journal
from nashra.files.output import WriteResult
from nashra.model.settings import Language
from nashra.model.site import Output
from nashra.model.sources import Source
from nashra.pages import catalogs
from nashra.publish import manifest
from tests.building import build
from tests.conftest import HERE, Build
from tests.writing import write

GOLDEN = HERE / "golden"
URL = "https://example.org/demo"


@pytest.fixture(scope="module")
def outputs(site_sources: dict[str, Source]) -> dict[str, bytes]:

    built, problems = build(site_sources)
    assert built is not None, [str(problem) for problem in problems]
    return {output.path: output.data for output in built.outputs}


def test_the_site_is_the_golden_one(outputs: dict[str, bytes], request: pytest.FixtureRequest) -> None:
    outputs = {path: data for path, data in outputs.items() if path != manifest.PATH}  # hashes of all the others
    if request.config.getoption("--update-golden"):
        write(GOLDEN, [Output(path, data) for path, data in outputs.items()])
    golden = {p.relative_to(GOLDEN).as_posix(): p.read_bytes() for p in GOLDEN.rglob("*") if p.is_file()}
    del golden[_journal.MARKER]

    assert sorted(outputs) == sorted(golden)
    for path, data in outputs.items():
        assert data == golden[path], path


def test_the_second_build_is_equal_and_writes_nothing(build: Build, tmp_path: Path) -> None:
    first, _ = build()
    second, _ = build()
    assert first is not None
    assert second is not None

    assert first.outputs == second.outputs
    assert write(tmp_path / "site", first.outputs).changed == len(first.outputs)
    assert write(tmp_path / "site", second.outputs) == WriteResult(len(first.outputs), 0, 0)


def test_every_address_of_the_contract_is_there(outputs: dict[str, bytes]) -> None:
    contract = {"index.html", "404.html", "sitemap.xml", "robots.txt", "manifest.json"}
    for prefix in ("ar", "en", "fr"):
        contract |= {
            f"{prefix}/{path}"
            for path in (
                "index.html", "briefings/index.html", "timeline/index.html", "meetings/2022-09-30-marsa/index.html",
                "tags/water/index.html", "feed.xml", "feed.json", "meetings.ics", "404.html",
            )
        }  # fmt: skip
    contract |= {"ar/briefings/marsa-meeting/index.html", "en/briefings/marsa-meeting/index.html"}
    contract |= {"en/briefings/marsa-meeting/parallel/index.html", "ar/about/index.html"}

    assert contract <= set(outputs)
    assert any(re.fullmatch(r"static/style\.[0-9a-f]{12}\.css", path) for path in outputs)


def test_a_missing_translation_is_no_copy_but_a_marked_title(outputs: dict[str, bytes]) -> None:
    page = outputs["fr/briefings/marsa-meeting/index.html"].decode()
    assert '<meta name="robots" content="noindex">' in page
    assert "prose" not in page

    archive = outputs["fr/briefings/index.html"].decode()
    assert '<a href="/demo/ar/briefings/marsa-meeting/" lang="ar-MA" dir="rtl" hreflang="ar-MA">' in archive
    assert "Pas encore traduit" in archive


def test_a_draft_and_an_embargoed_briefing_are_nowhere(build: Build) -> None:
    original = (HERE / "site/content/briefings/note-suivante/fr.md").read_text(encoding="utf-8")
    for change in ("status: draft", "publish_at: 2024-01-01T02:00"):  # the build's moment is 00:00 UTC, 01:00 there
        held_back = original.replace("original: true", f"original: true\n{change}")
        linking = dict.fromkeys(("ar", "en"), "")
        for prefix in linking:
            path = f"content/briefings/marsa-meeting/{prefix}.md"
            text = (HERE / "site" / path).read_text(encoding="utf-8")
            linking[prefix] = re.sub(r"\[(\w+)\]\(\.\./note-suivante/[^)]*\)", r"\1", text)
        built, problems = build(
            {
                "content/briefings/note-suivante/fr.md": held_back,
                **{f"content/briefings/marsa-meeting/{prefix}.md": text for prefix, text in linking.items()},
            }
        )
        assert built is not None, problems

        assert not [o.path for o in built.outputs if b"note-suivante" in o.data or "note-suivante" in o.path]


# --- what must be true of every page --------------------------------------------------------------------------


class Reading(HTMLParser):
    """A page as a checker sees it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def all(self, tag: str, **wanted: str) -> Iterator[dict[str, str | None]]:
        return (a for t, a in self.tags if t == tag and all(a.get(k) == v for k, v in wanted.items()))

    @property
    def ids(self) -> set[str | None]:
        return {attributes["id"] for _, attributes in self.tags if "id" in attributes}


@pytest.fixture(scope="module")
def pages(outputs: dict[str, bytes]) -> dict[str, Reading]:
    """Return every page by its permalink."""
    return {
        f"{URL}/{path.removesuffix('index.html')}": Reading(data.decode())
        for path, data in outputs.items()
        if path.endswith(".html")
    }


def test_every_internal_address_leads_to_a_file_and_every_fragment_to_an_id(
    pages: Mapping[str, Reading], outputs: dict[str, bytes]
) -> None:
    there = {f"{URL}/{path.removesuffix('index.html')}" for path in outputs}
    for url, page in pages.items():
        for _, attributes in page.tags:
            for name in ("href", "src"):
                target = urljoin(url, attributes.get(name) or url)
                if not target.startswith(URL):
                    assert name == "href", f"{url} loads {target}"
                    continue
                address, _, fragment = target.replace("?choose=language", "").partition("#")
                assert unquote(address) in there, f"{url} -> {target}"
                assert not fragment or unquote(fragment) in pages[address].ids, f"{url} -> {target}"


def test_no_page_asks_another_host_for_anything(pages: Mapping[str, Reading]) -> None:
    for url, page in pages.items():
        for tag, attributes in page.tags:
            if tag in ("script", "img", "iframe", "source", "video", "audio") or attributes.get("rel") in (
                "stylesheet",
                "icon",
                "preload",
            ):
                address = attributes.get("src") or attributes.get("href") or ""
                assert not urlsplit(address).netloc, f"{url} loads {address}"


def test_alternates_are_reciprocal_and_hold_the_page_itself(pages: Mapping[str, Reading]) -> None:
    def alternates(page: Reading) -> dict[str | None, str | None]:
        return {a["hreflang"]: a["href"] for a in page.all("link", rel="alternate") if "hreflang" in a}

    seen = 0
    for url, page in pages.items():
        links = alternates(page)
        for hreflang, target in links.items():
            if hreflang != "x-default":
                seen += 1
                assert target is not None
                assert alternates(pages[target]) == links, f"{url} -> {target}"
        if links:
            assert url in links.values()
            assert "x-default" in links
    assert seen > 50


def test_every_page_says_its_language_direction_title_and_place(pages: Mapping[str, Reading]) -> None:
    directions = {"ar": "rtl", "en": "ltr", "fr": "ltr"}
    for url, page in pages.items():
        html = next(page.all("html"))
        prefix = url.removeprefix(f"{URL}/").split("/")[0]
        if prefix in directions:
            assert (html["lang"] or "").split("-")[0] == prefix
            assert html["dir"] == directions[prefix]
        assert next(page.all("title"), None) is not None
        if not url.endswith("/404.html"):
            assert next(page.all("link", rel="canonical"))["href"]
        assert next(page.all("meta", name="description"))["content"]


def test_a_page_that_is_shown_where_none_is_claims_no_address(pages: Mapping[str, Reading]) -> None:
    shown = [url for url in pages if url.endswith("/404.html")]
    assert shown == [f"{URL}/{folder}404.html" for folder in ("", "ar/", "en/", "fr/")]
    for url in shown:
        claimed = [tag for tag in pages[url].all("link") if tag["rel"] == "canonical" or "hreflang" in tag]
        assert claimed == []
        assert list(pages[url].all("meta", property="og:url")) == []
        assert next(pages[url].all("meta", name="robots"))["content"] == "noindex"


def test_every_page_of_a_language_has_its_switcher_and_one_first_heading(pages: Mapping[str, Reading]) -> None:
    for url, page in pages.items():
        if "http-equiv" in str(page.tags):
            continue  # a redirect
        offered = [a["data-language"] for a in page.all("a") if "data-language" in a]
        assert offered == (["ar", "en", "fr"] if url != f"{URL}/404.html" else []), url
        assert len(list(page.all("h1"))) == 1, url


def test_structured_data_is_json_and_no_page_has_an_event_handler(outputs: dict[str, bytes]) -> None:
    for path, data in outputs.items():
        if path.endswith(".html"):
            page = data.decode()
            for text in re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL):
                assert json.loads(text)["@context"] == "https://schema.org"
            assert not re.search(r"<[^>]+\son[a-z]+=", page), path


# --- a fourth language ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "language", "hreflang", "title", "date"),
    [
        ("tag: fa", Language("fa", "fa", "فارسی", "rtl"), "fa", "نشست مرسی", "2\u00a0اکتبر 2022"),
        ("tag: ha", Language("ha", "ha", "Hausa", "ltr"), "ha", "Taron Marsa", "2\u00a0Oktoba, 2022"),
        ("tag: ff-Adlm", Language("ff", "ff-Adlm", "𞤆𞤵𞤤𞤢𞤪", "rtl"), "ff", "𞤃𞤢𞤪𞤧𞤢", "2\u00a0𞤒𞤢𞤪𞤳𞤮⹁ 2022"),
        ("tag: ar-TN", Language("ar-tn", "ar-TN", "تونس", "rtl"), "ar-TN", "لقاء المرسى", "2\u00a0أكتوبر 2022"),
        (
            "tag: ary, dates: ar-MA",
            Language("ary", "ary", "الدارجة", "rtl", dates="ar-MA"),
            *("ary", "لقاء المرسى", "2\u00a0أكتوبر 2022"),
        ),
        (
            "tag: x-sea, prefix: sea, dates: fr, direction: ltr",
            Language("sea", "x-sea", "Sea", "ltr", dates="fr"),
            *("x-sea", "Marsa", "2\u00a0octobre 2022"),
        ),
    ],
)
def test_a_fourth_language_needs_configuration_a_catalog_and_a_briefing(
    build: Build, site_sources: dict[str, Source], fields: str, language: Language, hreflang: str, title: str, date: str
) -> None:
    settings = site_sources["content/site.yaml"].data.decode()
    settings = settings.replace("source_language", f"  - {{{fields}, name: {language.name}}}\nsource_language")
    prefix, tag = language.prefix, language.tag
    built, problems = build(
        {
            "content/site.yaml": settings,
            f"translations/{prefix}/LC_MESSAGES/messages.po": pretended(site_sources, language),
            f"content/briefings/marsa-meeting/{prefix}.md": (HERE / "site/content/briefings/marsa-meeting/en.md")
            .read_text(encoding="utf-8")
            .replace("The Marsa meeting & “what followed” <2022>", title)
            .replace("A summary of one sentence.", title)  # sentences in English would be named
            .replace("A first paragraph with a [link]", f"{title} [link]")
            .replace("and a note[^1] and", "[^1]")
            .replace("- second", "- 2")
            .replace("The text of the note", title),
        }
    )
    assert built is not None, [str(problem) for problem in problems]
    outputs = {output.path: output.data.decode("utf-8", "replace") for output in built.outputs}

    page = outputs[f"{prefix}/briefings/marsa-meeting/index.html"]
    assert f'<html lang="{tag}" dir="{language.direction}">' in page
    assert f'<h1 id="site-title">{title}</h1>' in page
    assert date in page
    original = outputs["ar/briefings/marsa-meeting/index.html"]
    assert f'<link rel="alternate" hreflang="{hreflang}" href="{URL}/{prefix}/briefings/marsa-meeting/">' in original
    home = outputs[f"{prefix}/index.html"]
    assert '<bdi lang="ar-MA" dir="rtl">نموذج</bdi>' in home  # the site's own title is not yet in that language
    assert f"{prefix}/feed.xml" in outputs


def pretended(sources: dict[str, Source], language: Language) -> bytes:
    """Return a complete catalog of a language, its texts those of the templates between brackets."""
    words, _ = assemble.template_texts(sources)
    catalog = read_po(BytesIO(catalogs.updated(None, language, catalogs.messages(words))))
    for message in catalog:
        if isinstance(message.id, tuple | list):
            message.string = tuple(f"[{message.id[1]}]" for _ in range(catalog.num_plurals))
        elif message.id:
            message.string = f"[{message.id}]" if message.context is None else message.id
    catalog.locale = Locale.parse(language.formats_tag, sep="-")  # otherwise Babel writes no plural forms
    file = BytesIO()
    write_po(file, catalog)
    return file.getvalue()


def test_a_value_that_a_template_spells_out_is_in_the_language_of_each_page(
    build: Build, site_sources: dict[str, Source]
) -> None:
    template = site_sources["templates/404.html"].data.decode()
    spelled = "{{ 1200.5 | number }} {{ {'ar': 'نعم', 'en': 'yes', 'fr': 'oui'} | say }}"
    made, problems = build(
        {"templates/404.html": template.replace("{% block main %}", f"{{% block main %}}[{spelled}]", 1)}
    )

    assert made is not None, problems
    pages = {
        one.path: re.sub("<[^>]*>", "", one.data.decode()) for one in made.outputs if one.path.endswith("404.html")
    }
    assert {path: re.findall(r"\[(.*?)\]", pages[path]) for path in ("ar/404.html", "en/404.html", "fr/404.html")} == {
        "ar/404.html": ["1.200,5 نعم"],
        "en/404.html": ["1,200.5 yes"],
        "fr/404.html": ["1\u202f200,5 oui"],
    }

"""A site changes the look of its pages without a copy of nashra's templates and style sheet."""

import re
from pathlib import Path

from playwright.sync_api import Browser

from nashra.build import pipeline
from nashra.build.request import Request, Tools
from nashra.files import discover, shipped
from nashra.files.discover import create
from nashra.incremental.store import Memory
from nashra.model.problems import Problem
from nashra.model.sources import Source
from nashra.project.project import BuildOptions, Project
from tests import browsing
from tests.conftest import CONVERTER, HERE, NOW
from tests.writing import write

BASE = """\
{% extends "!base.html" %}
{% block head %}
<meta name="theme-color" content="#123456">
{% endblock %}
{% block masthead %}
<p class="office">{{ _("Briefings") }}</p>
{{ super() }}
{% endblock %}
{% block footer %}<footer>© The Office</footer>{% endblock %}
"""
MEETING = "content/meetings/2022-09-30-marsa.yaml"
SHEET = b'@font-face { font-family: "House"; src: url("fonts/House.woff2") format("woff2"); }'


def built(root: Path, files: dict[str, str | bytes]) -> tuple[pipeline.BuiltSite | None, list[Problem]]:
    """Build tests/site with these files of its own."""
    for path in sorted((HERE / "site").rglob("*")):
        if path.is_file() and ".cache" not in path.parts and path.relative_to(HERE / "site").as_posix() not in files:
            create(root / path.relative_to(HERE / "site"), path.read_bytes())
    for name, data in files.items():
        create(root / name, data.encode() if isinstance(data, str) else data)
    return Project(root).build(BuildOptions(NOW))


def test_a_site_extends_the_frame_of_all_pages(tmp_path: Path) -> None:
    site, problems = built(tmp_path, {"templates/base.html": BASE})

    assert site is not None, problems
    pages = {output.path: output.data.decode() for output in site.outputs if output.path.endswith(".html")}
    framed = [path for path, html in pages.items() if '<main id="site-main"' in html]
    assert len(framed) > 20
    for path in framed:
        assert pages[path].count('<meta name="theme-color" content="#123456">\n</head>') == 1
        assert pages[path].count('<p class="office">') == 1
        assert '<header class="top">' in pages[path]
        assert "© The Office" in pages[path]
        assert '<footer class="bottom">' not in pages[path]
    assert '<p class="office">Bulletins</p>' in pages["fr/index.html"]


def test_a_page_is_made_anew_when_the_frame_of_nashra_or_of_the_site_changes(tmp_path: Path) -> None:
    built(tmp_path, {"templates/base.html": BASE})
    sources, tools = discover.discover(tmp_path)[0], Tools(CONVERTER, Memory())

    def made() -> frozenset[str]:
        site, problems = pipeline.build(sources, Request(NOW), tools)
        assert site is not None, problems
        return site.files_made

    assert "en/index.html" in made()
    assert not made()
    for path in ("templates/base.html", "!templates/base.html"):
        sources[path] = Source(path, sources[path].data + b"<!-- -->")
        assert "en/index.html" in made()


def test_a_style_sheet_of_ones_own_comes_after_that_of_nashra_and_may_load_fonts(tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/static/custom.css": SHEET,
        "templates/static/fonts/House.woff2": b"wOF2 and so on",
    }
    site, problems = built(tmp_path, files)

    assert site is not None, problems
    outputs = {output.path: output.data for output in site.outputs}
    (font,) = [path for path in outputs if path.endswith(".woff2")]
    (custom,) = [path for path in outputs if path.startswith("static/custom.")]
    (style,) = [path for path in outputs if path.startswith("static/style.")]
    assert font.removeprefix("static/").encode() in outputs[custom]
    for path in ("index.html", "404.html", "en/index.html", "ar/timeline/index.html"):
        html = outputs[path].decode()
        assert html.index(style) < html.index(custom)
        assert "font-src &#39;self&#39;" in html or "font-src 'self'" in html


def test_fonts_of_the_theme_are_in_the_style_sheet_and_those_of_texts_are_asked_for_at_once(tmp_path: Path) -> None:
    settings = (HERE / "site/content/site.yaml").read_text(encoding="utf-8")
    fonts = "theme:\n  fonts:\n    - {family: House, regular: fonts/House.woff2, use: text, languages: [ar]}\n"
    files: dict[str, str | bytes] = {"content/site.yaml": settings + fonts}
    site, problems = built(tmp_path / "lacking", files)
    assert site is None
    line = (settings + fonts).count("\n")
    assert [str(problem) for problem in problems] == [
        f"content/site.yaml:{line}: there is no file templates/static/fonts/House.woff2 (put it into templates/static/)"
    ]

    site, problems = built(tmp_path / "whole", files | {"templates/static/fonts/House.woff2": b"wOF2 and so on"})
    assert site is not None, problems
    outputs = {output.path: output.data for output in site.outputs}
    (font,) = [path for path in outputs if path.endswith(".woff2")]
    (style,) = [path for path in outputs if path.startswith("static/style.")]
    assert f'src: url("{font.removeprefix("static/")}")'.encode() in outputs[style]
    assert b':lang(ar){--text: "House",serif;}' in outputs[style]
    preload = f'<link rel="preload" href="/demo/{font}" as="font" crossorigin>'
    assert preload in outputs["ar/index.html"].decode()
    assert preload not in outputs["en/index.html"].decode()


def test_a_file_that_a_style_sheet_names_and_that_is_not_there_stops_the_build(tmp_path: Path) -> None:
    site, problems = built(tmp_path, {"templates/static/custom.css": b"\n" + SHEET})

    assert site is None
    assert [str(problem) for problem in problems] == [
        "templates/static/custom.css:2: there is no file `fonts/House.woff2` (put it into templates/static/)"
    ]


def test_the_menu_and_the_footer_have_what_the_settings_say(tmp_path: Path) -> None:
    settings = (HERE / "site/content/site.yaml").read_text(encoding="utf-8")
    lines = "menu: [about, timeline]\nfooter:\n  - about\n  - {name: {ar: الوزارة, en: The Ministry}, url: 'https://example.com/'}\n"
    site, problems = built(tmp_path, {"content/site.yaml": settings + lines})

    assert site is not None, problems
    html = next(output.data.decode() for output in site.outputs if output.path == "en/index.html")
    menu = html.partition('<nav class="sections"')[2].partition("</nav>")[0]
    assert re.findall(r">([A-Z]\w+)</a>", menu) == ["About", "Timeline"]
    footer = html.partition('<footer class="bottom">')[2]
    assert re.findall(r">([A-Z][\w ]+)</a>", footer)[:3] == ["About", "The Ministry", "Follow this site"]
    assert 'href="https://example.com/"' in footer


def summit() -> str:
    """Return the meeting of tests/site as one of a kind that nashra does not name."""
    return re.sub(
        "^kind: .*", "kind: summit", (HERE / "site" / MEETING).read_text(encoding="utf-8"), flags=re.MULTILINE
    )


def test_a_site_names_kinds_of_meetings_of_its_own(tmp_path: Path) -> None:
    kinds = "summit: {name: {ar: قمة, en: Summit}, sign: star}\n"
    site, problems = built(tmp_path, {MEETING: summit(), "content/kinds.yaml": kinds})

    assert site is not None, problems
    pages = {output.path: output.data.decode() for output in site.outputs if output.path.endswith(".html")}
    assert '<p class="kind">Summit</p>' in pages["en/timeline/index.html"]
    assert "M0-9L2.6-3.6" in pages["en/timeline/index.html"]
    assert '<p class="facts">قمة</p>' in pages["ar/meetings/2022-09-30-marsa/index.html"]


def test_a_faulty_file_of_kinds_faults_no_meeting(tmp_path: Path) -> None:
    _, problems = built(tmp_path, {MEETING: summit(), "content/kinds.yaml": "summit: {name: {ar: قمة}}\n"})

    assert [str(problem) for problem in problems] == [
        "content/kinds.yaml:1: `sign` is missing (write a line `sign: …`)"
    ]


def test_a_browser_loads_the_font_of_the_site_and_of_no_other_host(chromium: Browser, tmp_path: Path) -> None:
    files: dict[str, str | bytes] = {
        "templates/static/custom.css": SHEET + b' body { font-family: "House"; color: rgb(1, 2, 3) }',
        "templates/static/fonts/House.woff2": b"no font, but it is asked for",
    }
    site, problems = built(tmp_path / "root", files)
    assert site is not None, problems
    write(tmp_path / "site/demo", site.outputs)
    with browsing.served(tmp_path / "site") as address, chromium.new_context() as context:
        page = context.new_page()
        asked: list[str] = []
        page.on("requestfinished", lambda request: asked.append(request.url))
        refused: list[str] = []
        page.on("console", lambda message: refused.append(message.text) if "Policy" in message.text else None)
        page.goto(f"{address}/demo/en/", wait_until="networkidle")
        colour = page.evaluate("getComputedStyle(document.body).color")

    assert [url for url in asked if url.endswith(".woff2")]
    assert all(url.startswith(address) for url in asked)
    assert refused == []
    assert colour == "rgb(1, 2, 3)"


def test_a_new_sentence_of_nashra_stops_no_site_that_has_added_a_language(tmp_path: Path) -> None:
    settings = (HERE / "site/content/site.yaml").read_text(encoding="utf-8")
    settings = settings.replace("languages:\n", "languages:\n  - {tag: ha, name: Hausa}\n")
    catalog = "translations/ha/LC_MESSAGES/messages.po"
    english = (shipped.FOLDER / "translations/en/LC_MESSAGES/messages.po").read_bytes()
    site, problems = built(tmp_path, {"content/site.yaml": settings, catalog: english})
    assert site is not None, problems
    assert problems == []

    sources = discover.discover(tmp_path)[0]
    path = "templates/404.html"
    text = sources[path].data.decode().replace("{% block main %}", '{% block main %}{{ _("A new sentence") }}')
    sources[path] = Source(path, text.encode())
    site, problems = pipeline.build(sources, Request(NOW), Tools(CONVERTER, Memory()))
    assert site is not None, problems
    message = "“A new sentence” of templates/404.html:8 is not in this catalog: readers see it in English"
    assert f"{catalog}:1: advice: {message}" in "\n".join(map(str, problems))
    assert b"A new sentence" in next(output.data for output in site.outputs if output.path == "ha/404.html")

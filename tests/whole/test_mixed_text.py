"""Each mixed text is seen in an order that its reader expects, wherever a page may hold it, measured in a browser."""

import json
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, timedelta
from typing import NamedTuple

import pytest
from playwright.sync_api import Browser, Page

from nashra.model.sources import Source
from tests import browsing
from tests.building import build
from tests.mixing import ISOLATES, arabic, latin
from tests.text.mixed_text import GIVEN_LTR, GIVEN_RTL, LTR, RTL, Table
from tests.writing import write

TEXTS: Mapping[str, Table] = {"ar": GIVEN_RTL + RTL, "en": GIVEN_LTR + LTR}
SITE = """\
title: {ar: نموذج}
description: {ar: موقع صغير}
url: https://example.org
languages:
  - {tag: ar-MA, name: العربية, quotes: [«, »]}
  - {tag: en-GB, name: English, quotes: [“, ”]}
  - {tag: fr, name: Français, spacing: french, quotes: [«, »]}
source_language: ar
timezone: Africa/Casablanca
"""
CITIES = "marsa: {name: {ar: المرسى}, country: land, coordinates: [1, 2]}\nland: {name: {ar: البلاد}}\n"
FIRST_DAY = date(2023, 1, 1)

# What the build may set in place of a character: quotation marks of the language, no-break spaces.
TYPESET = {'"': '["“”„«»]', "'": "['‘’]", **dict.fromkeys(" \u00a0\u202f", "[ \u00a0\u202f]")}

POSITIONS = """(elements) => elements.map((element) => {
  const found = [], range = document.createRange();
  const walk = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  for (let node = walk.nextNode(); node; node = walk.nextNode())
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const box = range.getBoundingClientRect();
      found.push([node.data[at], box.x + box.width / 2, box.y + box.height / 2]);
    }
  return found;
})"""
Letter = tuple[str, float, float]  # a character, and the middle of its box, in pixels from the left and from the top


class Place(NamedTuple):
    """A place in a body: how it is written with each of the texts in it, and the selector by which they are found."""

    write: Callable[[list[str]], str]
    selector: str


def each(pattern: str) -> Callable[[list[str]], str]:
    """Return a function that writes each text, in place of `%`, as a passage of its own."""
    return lambda texts: "\n\n".join(pattern.replace("%", text) for text in texts)


def notes(texts: list[str]) -> str:
    references = "".join(f"[^{number}]" for number in range(len(texts)))
    return "\n\n".join([f"0{references}", *(f"[^{number}]: {text}" for number, text in enumerate(texts))])


PLACES = {
    "heading": Place(each("## %"), ".prose > h2"),
    "paragraph": Place(each("%"), ".prose > p"),
    "list item": Place(lambda texts: "\n".join(f"- {text}" for text in texts), ".prose li"),
    "table cell": Place(lambda texts: "\n".join(["| 0 |", "|---|", *(f"| {text} |" for text in texts)]), ".prose td"),
    "caption": Place(
        each("<table>\n<caption>%</caption>\n<tbody><tr><td>0</td></tr></tbody>\n</table>"), ".prose caption"
    ),
    "figure": Place(each("<figure>\n<p>0</p>\n<figcaption>%</figcaption>\n</figure>"), ".prose figcaption"),
    "quotation": Place(each("> %"), ".prose blockquote p"),
    "note": Place(notes, ".prose .footnote li"),
    "box": Place(each('!!! note "%"\n    0'), ".prose .admonition-title"),
}


def escaped(text: str, place: str) -> str:
    """Return a text as a writer would put it into Markdown, or into the HTML of a caption."""
    if place in {"caption", "figure"}:
        return text.replace("&", "&amp;").replace("<", "&lt;")
    text = re.sub(r"[\\`*_{}\[\]<>#|]", r"\\\g<0>", text)
    return re.sub(r"^(\d+)([.)])", r"\1\\\2", text)


def document(prefix: str, title: str, number: int, body: str) -> str:
    """Return an original, with its title in quotes of YAML."""
    facts = f"date: {FIRST_DAY + timedelta(days=number)}\noriginal: {json.dumps(prefix != 'ar')}\n"
    return f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n{facts}---\n\n{body}\n"


def written() -> dict[str, str]:
    """Return the content of a site that has each text in each place."""
    files = {"site.yaml": SITE, "places.yaml": CITIES}
    names: list[dict[str, str]] = [{} for _ in range(max(map(len, TEXTS.values())))]
    for prefix, table in TEXTS.items():
        texts = [arabic(text) for text, _ in table]
        for number, text in enumerate(texts):
            files[f"briefings/{prefix}-{number}/{prefix}.md"] = document(prefix, text, number, "0")
            names[number][prefix] = text
        for place, (form, _) in PLACES.items():
            body = form([escaped(text, place) for text in texts])
            files[f"briefings/{slug(prefix, place)}/{prefix}.md"] = document(prefix, place, 0, body)
    for number, name in enumerate(names):
        day = FIRST_DAY + timedelta(days=number)
        meeting = {"kind": "plenary", "starts": str(day), "place": "marsa", "name": name, "summary": name}
        files[f"meetings/m{number:03}.yaml"] = json.dumps({**meeting, "sources": []}, ensure_ascii=False, indent=1)
    return files


def slug(prefix: str, place: str) -> str:
    return f"{prefix}-{place.replace(' ', '-')}"


@pytest.fixture(scope="module")
def mixed(site_sources: dict[str, Source], tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Give the address of the site, built and served; no line is broken in it."""
    folder = tmp_path_factory.mktemp("mixed") / "site"
    sources = {path: source for path, source in site_sources.items() if not path.startswith("content/")}
    for name, text in written().items():
        sources[f"content/{name}"] = Source(f"content/{name}", text.encode())
    built, problems = build(sources)
    assert built is not None, "\n".join(map(str, problems))
    write(folder, built.outputs)
    for sheet in folder.glob("static/*.css"):
        with sheet.open("a", encoding="utf-8") as file:
            file.write("\n* { white-space: nowrap !important }\n")
    with browsing.served(folder) as url:
        yield url


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    context = chromium.new_context(viewport={"width": 1280, "height": 800})
    yield context.new_page()
    context.close()


def measured(page: Page, address: str, selector: str) -> list[list[Letter]]:
    """Return the letters of each element that a page has for a selector."""
    page.goto(address)
    found: list[list[Letter]] = page.locator(selector).evaluate_all(POSITIONS)
    return found


def seen(letters: list[Letter], text: str) -> str:
    """Return in which order a text is seen, from left to right, in its own characters whatever was typeset for them."""
    letters = [letter for letter in letters if letter[0] not in ISOLATES]
    pattern = "".join(TYPESET.get(char) or re.escape(char) for char in text.replace("...", "…"))
    stored = "".join(char for char, _, _ in letters)
    match = re.search(pattern.replace("…", r"(?:…|\.\.\.)"), stored)
    if match is None:
        return f"not there, but: {latin(stored)}"
    own = letters[match.start() : match.end()]
    if max(y for _, _, y in own) - min(y for _, _, y in own) > 20:
        return "on two lines"
    if len(own) == len(text):
        own = [(char, x, y) for char, (_, x, y) in zip(text, own, strict=True)]
    return latin("".join(char for char, _, _ in sorted(own, key=lambda letter: letter[1])))


def sights(page: Page, address: str, prefix: str) -> Iterator[tuple[str, list[list[Letter]]]]:
    """Yield each place, and the letters of each of the texts in it."""
    start = f"{address}/{prefix}"
    count = len(TEXTS[prefix])
    yield "title", [measured(page, f"{start}/briefings/{prefix}-{n}/", "h1")[0] for n in range(count)]
    for place, (_, selector) in PLACES.items():
        yield place, measured(page, f"{start}/briefings/{slug(prefix, place)}/", selector)
    parts = -(-max(map(len, TEXTS.values())) // 60)
    pages = [f"{start}/timeline/", *(f"{start}/timeline/page/{part}/" for part in range(2, parts + 1))]
    newest_first = [letters for url in pages for letters in measured(page, url, ".meetings .title")]
    yield "meeting", newest_first[::-1][:count]


def test_a_text_is_seen_in_an_order_that_its_reader_expects_in_each_place(page: Page, mixed: str) -> None:
    wrong = []
    for prefix, table in TEXTS.items():
        for place, found in sights(page, mixed, prefix):
            for (text, orders), letters in zip(table, found, strict=True):
                order = seen(letters, arabic(text)).replace("...", "…")
                if order not in [allowed.replace("...", "…") for allowed in orders]:
                    wrong.append(f"{prefix} {place}: {text} -> {order}")

    assert not wrong, "\n".join([f"{len(wrong)} are seen in another order:", *wrong])

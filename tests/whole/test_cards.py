"""Cards of whole sites: which there are, and what they are made again for."""

import re
from html import unescape
from io import BytesIO

import pytest
from PIL import Image

from nashra.build.pipeline import BuiltSite
from nashra.files import discover
from nashra.model.site import Output
from tests import building
from tests.build.incremental import Builder, Edit, State, clean
from tests.conftest import HERE, Build
from tests.typefaces import FONTS, LATIN, SETTING

SETTINGS = "content/site.yaml"
SITE = (HERE / "site" / SETTINGS).read_text(encoding="utf-8") + SETTING
WITH_CARDS: dict[str, str | bytes | None] = {SETTINGS: SITE, **FONTS}
NOTE = "content/briefings/note-suivante"


def pictures(outputs: dict[str, bytes]) -> dict[str, str]:
    """Return the path of the card of each page that has one, by the path of the page."""
    found = {}
    for path, data in outputs.items():
        match = re.search(r'property="og:image" content="[^"]*/(static/card[^"]*)"', data.decode(errors="ignore"))
        if path.endswith(".html") and match:
            found[path] = match[1]
    return found


def files(built: BuiltSite | None) -> dict[str, bytes]:
    assert built is not None
    return {output.path: output.data for output in built.outputs}


@pytest.fixture(scope="module")
def ours() -> dict[str, bytes]:
    """Return the files of our own site with cards."""
    sources, _ = discover.discover(HERE.parent)
    text = sources[SETTINGS].data + SETTING.encode()
    changed = {path: Output(path, data) for path, data in (FONTS | {SETTINGS: text}).items()}
    built, problems = building.build(sources | changed)
    assert [str(one) for one in problems if one.level == "problem"] == []
    return files(built)


# --- which there are ----------------------------------------------------------------------------------------------


def test_each_page_that_is_shared_names_a_card_that_is_there(ours: dict[str, bytes]) -> None:
    found = pictures(ours)
    cards = {path for path in ours if path.startswith("static/card.")}

    assert cards == set(found.values())
    assert (
        len({found[path] for path in found if re.search(r"/(briefings|meetings)/[^/]+/index", path)}) == len(cards) - 3
    )
    assert {path.split("/")[0] for path in found} == {"ar", "en", "fr", "index.html"}
    for path in found:
        page = ours[path].decode()
        for line in ('og:image:width" content="1200"', 'og:image:height" content="630"', "summary_large_image"):
            assert page.count(line) == 1, path
        alt = re.search(r'og:image:alt" content="([^"]+)"', page)
        title = re.search(r"<title>(.*?)( – [^–]*)?</title>", page)
        assert alt
        assert title
        if "/briefings/" in path and path.count("/") == 3:
            assert unescape(alt[1]).startswith(unescape(title[1])), path


def test_a_card_is_light(ours: dict[str, bytes]) -> None:
    for path, data in ours.items():
        if path.startswith("static/card."):
            assert len(data) < 40_000
            with Image.open(BytesIO(data)) as opened:
                assert opened.size == (1200, 630)


def test_what_is_not_published_has_no_card(build: Build) -> None:
    late = "---\ntitle: السر\ndate: 2023-03-01\npublish_at: 2030-01-01T09:00\n---\n\nنص.\n"
    changes = WITH_CARDS | {"content/briefings/late/ar.md": late}
    published = files(build(changes)[0])
    shown = files(build(changes, drafts=True)[0])

    assert {path for path in published if "card." in path} == {path for path in shown if "card." in path}
    assert set(pictures(shown)) == set(pictures(published))
    drafts = {"ar/briefings/late/index.html", "en/briefings/note-suivante/index.html"}
    assert drafts <= set(shown)
    assert not drafts & set(pictures(shown))
    assert not any("parallel" in path or "404" in path for path in pictures(shown))


def test_a_site_without_cards_has_no_trace_of_them(build: Build) -> None:
    plain = files(build()[0])

    assert not any("card." in path for path in plain)
    assert not any(b"twitter:card" in data for data in plain.values())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        (
            {SETTINGS: SITE.replace(", fonts/NotoSans-Bold.ttf", ", fonts/Other.ttf")},
            ["content/site.yaml:14: there is no file templates/fonts/Other.ttf"],
        ),
        (
            {SETTINGS: SITE.replace("en: Sample", "en: Sample 語")},
            ["content/site.yaml:2: this is on a card, and no font of `cards` has its `語` (U+8A9E CJK"],
        ),
        (
            {f"{NOTE}/ar.md": "---\ntitle: 語\ndate: 2023-03-01\n---\n\nنص.\n", f"{NOTE}/fr.md": None},
            [f"{NOTE}/ar.md:2: this is on a card, and no font of `cards` has its `語` (U+8A9E CJK"],
        ),
    ],
)
def test_a_card_that_cannot_be_drawn_is_a_problem_and_never_has_boxes(
    changes: dict[str, str | bytes | None], said: list[str], build: Build
) -> None:
    built, problems = build(WITH_CARDS | changes)

    found = [str(one) for one in problems if one.level == "problem"]
    assert built is None
    assert [one[: len(words)] for one, words in zip(found, said, strict=True)] == said


# --- what they are made again for ---------------------------------------------------------------------------------

CARDED = State(
    {
        **{path: source.data for path, source in discover.discover(HERE / "site")[0].items()},
        **FONTS,
        SETTINGS: SITE.encode(),
    }
)


def changed(path: str, old: str, new: str) -> Edit:
    def edit(state: State) -> State:
        assert old.encode() in state.files[path]
        return state._replace(files=state.files | {path: state.files[path].replace(old.encode(), new.encode(), 1)})

    return edit


def longer(path: str, text: str) -> Edit:
    return lambda state: state._replace(files=state.files | {path: state.files[path] + text.encode()})


@pytest.mark.parametrize(
    ("edit", "count"),
    [
        (lambda state: state, 0),
        (changed(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène"), 0),
        (changed(f"{NOTE}/fr.md", "title: ", "title: Ah, "), 1),
        (longer("content/tags.yaml", "more:\n  name: {ar: وسم}\n"), 0),
        (longer(SETTINGS, "contact: desk@example.org\n"), 0),
        (longer(SETTINGS, 'theme: {colours: {accent: "#0b5563"}}\n'), 0),
        (changed(SETTINGS, "en: A small site", "en: The small site"), 1),
        (changed(SETTINGS, "en: Sample", "en: Example"), None),
        (longer(SETTINGS, 'theme: {colours: {band: "#0b5563"}}\n'), None),
        (longer(LATIN, "\0"), None),
    ],
)
def test_a_card_is_made_again_only_if_its_words_fonts_or_colours_changed(edit: Edit, count: int | None) -> None:
    """`count` is None where all cards of a language are."""
    builder = Builder()
    before, problems, _ = builder.build(CARDED)
    assert before is not None, problems
    after, _, _ = builder.build(edit(CARDED))
    assert builder.last is not None
    made = [path for path in builder.last.files_made if path.startswith("static/card.")]

    assert after == clean(edit(CARDED))[0]
    assert after is not None
    of_english = {path for page, path in pictures(after).items() if page.startswith("en/")}
    assert len(made) == count or (count is None and of_english <= set(made))

"""The law of what is remembered: after any edits, a build that remembers makes the very site that a clean one makes.

And how little it makes for each kind of edit: work is counted, not seconds.
"""

import hashlib
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

import jinja2
import pytest
from hypothesis import example, given, settings, strategies as st

from nashra.build import catalog_cache, pipeline
from nashra.build.request import Request
from nashra.incremental.persistent import DiskMemory
from nashra.incremental.store import Memory
from nashra.model.site import Output
from nashra.model.sources import Source
from nashra.pages import catalogs
from tests.building import build, preview
from tests.conftest import HERE

Files = Mapping[str, bytes]

BRIEFINGS = "content/briefings"
SLUGS = ("marsa-meeting", "note-suivante", "one", "two")
DAYS = ("2024-01-01T00:00Z", "2024-01-01T13:00Z", "2022-11-02T00:00Z", "2022-12-24T00:00Z")
MOMENTS = tuple(map(datetime.fromisoformat, DAYS))
PICTURE = (HERE / "site/content/briefings/marsa-meeting/boat.png").read_bytes()

# What a site of one's own may ask of other texts, each in another way.
QUESTIONS = (
    "{{ site.briefings | length }}",
    "{% for one in site.briefings[:2] %}{{ one.original.title }}{% endfor %}",
    "{% for one in site.briefings %}{{ one.original.body.html | length }} {% endfor %}",
    "{{ (site.briefings | last).slug if site.briefings else '' }}",
    "{{ site.pieces | map(attribute='slug') | join(' ') }}",
    "{{ site.corrections | length }}",
    "{{ site.images | length }}",
    "{{ site.today }}",
    "{{ site.pages | length }} {{ site.pages[0].original.body.html | length if site.pages }}",
    "{{ count_of('water') }} {{ count_of() }}",
    "{% for meeting in site.meetings %}{{ briefings_of(meeting) | length }}{% endfor %}",
    "{% for one in site.briefings[:1] %}{{ behind(one) | length }} {{ neighbours(one)[0].slug }}{% endfor %}",
)
BODIES = (
    "نص.",
    "نص آخر 42.",
    "انظر [هذا](../one/).",
    "انظر [هذا](../two/#a).",
    "انظر [ذاك](../../meetings/2022-09-30-marsa/).",
    "## عنوان {#a}\n\nنص[^1].\n\n[^1]: حاشية.",
    "![قارب](boat.png)",
    "![قارب](../marsa-meeting/boat.png)",
    "[قديم](../old/)",
)


class State(NamedTuple):
    """The files of a site, and how it is built."""

    files: dict[str, bytes]
    now: datetime = MOMENTS[0]
    drafts: bool = False


Edit = Callable[[State], State]


@cache
def sample() -> dict[str, bytes]:
    """Return the files of tests/site with nashra's own templates and catalogs."""
    from nashra.files import discover as files  # noqa: PLC0415

    return {path: source.data for path, source in files.discover(HERE / "site")[0].items()}


@pytest.fixture(scope="module", autouse=True)
def words_once() -> Iterator[None]:
    """Read templates and catalogs once for all builds: this is not what is tried here."""

    def of_sources(sources: Mapping[str, Source], _: object, found: list[object]) -> object:
        return [(path, sources[path].digest) for path in sorted(sources) if path.endswith(".po")], found

    with pytest.MonkeyPatch.context() as patch:
        for place, name, key in (
            (jinja2.Environment, "compile", lambda _, *arguments: arguments),
            (catalog_cache, "template_problems", lambda templates: sorted(templates.items())),
            (catalogs, "messages", lambda templates: sorted(templates.items())),
            (catalogs, "compiled", of_sources),
        ):
            patch.setattr(place, name, once(getattr(place, name), key))
        yield


def once(real: Callable[..., Any], key: Callable[..., object]) -> Callable[..., Any]:
    """Return a function that works once for arguments with the same key."""
    known: dict[str, Any] = {}

    def remembering(*arguments: Any) -> Any:
        name = repr(key(*arguments))
        if name not in known:
            known[name] = real(*arguments)
        return known[name]

    return remembering


class Builder:
    """Builds one site again and again; what was made lies on a disk of its own, as in an output folder."""

    def __init__(self, memory: Memory | None = None) -> None:
        self.memory = memory or Memory()
        self.disk: dict[str, bytes] = {}
        self.last: pipeline.BuiltSite | None = None

    def build(self, state: State) -> tuple[dict[str, bytes] | None, list[str], object]:
        """Return the files of the site by path, or None, the problems, and when it changes by itself."""

        def keep(output: Output, _: Callable[[], bytes]) -> Output:
            self.disk[output.path] = output.data
            return output

        sources = {path: Source(path, data) for path, data in state.files.items()}
        built, problems = build(sources, Request(state.now, state.drafts), self.memory, sink=keep)
        self.last = built
        said = [str(problem) for problem in problems]
        if built is None:
            return None, said, None
        # As the writer does: what is there is left, what is not is made; only its hash is known of what is remembered.
        for output in built.outputs:
            if hashlib.sha256(self.disk.get(output.path, b"")).hexdigest() != output.digest:
                self.disk[output.path] = output.data
        self.disk = {output.path: self.disk[output.path] for output in built.outputs}
        return dict(self.disk), said, built.changes_at


# --- edits ------------------------------------------------------------------------------------------------------


def written(path: str, data: bytes) -> Edit:
    return lambda state: state._replace(files=state.files | {path: data})


def appended(path: str, text: str) -> Edit:
    return lambda state: state._replace(files=state.files | {path: sample().get(path, b"") + text.encode()})


def longer(path: str) -> Edit:
    def edit(state: State) -> State:
        more = {path: state.files[path] + "\nفقرة أخرى.\n".encode()} if path in state.files else {}
        return state._replace(files=state.files | more)

    return edit


def removed(prefix: str) -> Edit:
    return lambda state: state._replace(files={p: d for p, d in state.files.items() if not p.startswith(prefix)})


def renamed(old: str, new: str) -> Edit:
    return lambda state: state._replace(files={p.replace(f"/{old}/", f"/{new}/"): d for p, d in state.files.items()})


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(state: State) -> State:
        text = sample()[path].decode()
        assert old in text, (path, old)
        return state._replace(files=state.files | {path: text.replace(old, new, 1).encode()})

    return edit


@st.composite
def originals(draw: st.DrawFn) -> Edit:
    """Write an original: with any fields, and a body that leads anywhere."""
    fields = [
        f"title: {draw(st.sampled_from(['عنوان', 'عنوان آخر', 'Marsa, the port']))}",
        f"date: {draw(st.sampled_from(['2022-10-01', '2022-11-02', '2023-12-31']))}",
        *draw(
            st.lists(
                st.sampled_from(
                    [
                        "summary: ملخص.",
                        "tags: [water]",
                        "place: marsa",
                        "meeting: 2022-09-30-marsa",
                        "aliases: [old]",
                        "publish_at: 2024-01-01T12:00",
                        "status: draft",
                        "updated: 2024-01-01",
                        "corrections: [{date: 2024-01-01, what: {ar: صحح شيء}}]",
                    ]
                ),
                unique=True,
                max_size=4,
            )
        ),
    ]
    slug = draw(st.sampled_from(SLUGS))
    text = "\n".join(["---", *fields, "---", "", draw(st.sampled_from(BODIES)), ""])
    return written(f"{BRIEFINGS}/{slug}/ar.md", text.encode())


@st.composite
def translations(draw: st.DrawFn) -> Edit:
    """Write a translation."""
    status = draw(st.sampled_from(["", "status: draft\n", "translator: The Office\n"]))
    text = f"---\ntitle: {draw(st.sampled_from(['A title', 'Another: title']))!r}\n{status}---\n\n"
    text += draw(st.sampled_from(["Text.", "Other text 42.", "See [this](../one/).", "![A boat](boat.png)"])) + "\n"
    path = f"{BRIEFINGS}/{draw(st.sampled_from(SLUGS))}/{draw(st.sampled_from(['en', 'fr']))}.md"
    return written(path, text.encode())


PLACES = {  # in templates, where what is added is seen
    **dict.fromkeys(["briefing", "home", "page", "archive", "meeting", "404", "404-all"], "{% block main %}"),
    "base": "<footer",
    "parts": '<p class="byline">',
    "words": '{%- if state == "new" -%}',
}
TEMPLATES = st.builds(
    lambda name, more: replaced(f"templates/{name}.html", PLACES[name], PLACES[name] + more),
    st.sampled_from(sorted(PLACES)),
    st.sampled_from(
        [
            "<i>more</i>",
            '{% include "more.html" ignore missing %}',
            '{% include ("less.html", "more.html") ignore missing %}',
        ]
    ),
)
ASKING = st.builds(
    lambda name, question: replaced(
        f"templates/{name}.html", "{% block main %}", f"{{% block main %}}<p>{question}</p>"
    ),
    st.sampled_from(["briefing", "home", "page", "archive", "meeting", "404"]),
    st.sampled_from(QUESTIONS),
)
CATALOGS = (
    ("translations/fr/LC_MESSAGES/messages.po", "Texte original", "Texte source"),
    ("translations/fr/LC_MESSAGES/messages.po", "Page introuvable", "Page absente"),
    ("translations/ar/LC_MESSAGES/messages.po", "النص الأصلي", "الأصل"),
)
EDITS = st.one_of(
    originals(),
    originals(),
    translations(),
    st.sampled_from(SLUGS).map(lambda slug: longer(f"{BRIEFINGS}/{slug}/ar.md")),
    ASKING,
    TEMPLATES,
    TEMPLATES,
    st.sampled_from(["more", "less"]).map(lambda name: written(f"templates/{name}.html", f"<b>{name}</b>".encode())),
    st.just(
        written("templates/more.html", b"{{ site.briefings | length }}{{ words_in(settings.languages[0]).to_home }}")
    ),
    st.sampled_from(["more", "less"]).map(lambda name: removed(f"templates/{name}.html")),
    st.sampled_from(CATALOGS).map(lambda words: replaced(*words)),
    st.sampled_from(SLUGS).map(lambda slug: removed(f"{BRIEFINGS}/{slug}/")),
    st.sampled_from(SLUGS).map(lambda slug: removed(f"{BRIEFINGS}/{slug}/en.md")),
    st.tuples(st.sampled_from(SLUGS), st.sampled_from(SLUGS)).map(lambda pair: renamed(*pair)),
    st.sampled_from([PICTURE, PICTURE + b"\0"]).map(lambda data: written(f"{BRIEFINGS}/marsa-meeting/boat.png", data)),
    st.just(removed(f"{BRIEFINGS}/marsa-meeting/boat.png")),
    st.just(written("content/pages/more/ar.md", "---\ntitle: المزيد\n---\n\nنص.\n".encode())),
    st.just(removed("content/pages/")),
    st.just(removed("content/meetings/2022-09-30-marsa.yaml")),
    st.just(appended("content/pages/about/ar.md", "\nفقرة أخرى.\n")),
    st.just(appended("templates/static/style.css", "\n/* more */")),
    st.just(appended("translations/fr/numerals.yaml", "\n# more\n")),
    st.just(appended("content/site.yaml", "\nparallel: false\n")),
    st.just(appended("content/site.yaml", "\npublish: approved\n")),
    st.just(lambda state: state._replace(files=state.files | {"content/site.yaml": sample()["content/site.yaml"]})),
    st.just(lambda state: state._replace(files=dict(sample()))),
    st.booleans().map(lambda drafts: lambda state: state._replace(drafts=drafts)),
    st.sampled_from(MOMENTS).map(lambda now: lambda state: state._replace(now=now)),
)


ORIGINAL = f"---\ntitle: واحد\ndate: 2022-11-02\ntags: [water]\nmeeting: 2022-09-30-marsa\n---\n\n{BODIES[5]}\n"
KINDS: Mapping[str, Edit] = {
    "a new briefing": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode()),
    "a body": longer(f"{BRIEFINGS}/one/ar.md"),
    "a body elsewhere": replaced("content/pages/about/ar.md", "نص الصفحة", "نص هذه الصفحة"),
    "a title": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.replace("واحد", "آخر").encode()),
    "another day": written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.replace("11-02", "01-02").encode()),
    "a correction": written(
        f"{BRIEFINGS}/one/ar.md",
        ORIGINAL.replace("---\n\n", "corrections: [{date: 2024-01-01, what: {ar: ص}}]\n---\n\n").encode(),
    ),
    "another moment": lambda state: state._replace(now=MOMENTS[2]),
    "a picture": written(f"{BRIEFINGS}/marsa-meeting/boat.png", PICTURE + b"\0"),
    "a briefing that is gone": removed(f"{BRIEFINGS}/one/"),
}


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_a_template_asks_of_other_texts_each_kind_of_edit_reaches_it(question: str) -> None:
    ask = replaced("templates/meeting.html", "{% block main %}", f"{{% block main %}}<p>{question}</p>")
    state, remembering = ask(State(dict(sample()))), Builder()
    remembering.build(state)
    for kind, edit in KINDS.items():
        state = edit(state)
        made = remembering.build(state)
        assert made[0] is not None, (kind, made[1])
        assert made == Builder().build(state), kind


def test_a_page_over_its_budget_is_found_with_what_it_loads_though_that_was_made_before() -> None:
    def within(budget: float) -> Edit:
        budgeted = appended("content/site.yaml", f"\nbudget: {{briefing: {budget}}}\n")
        return lambda state: written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode())(budgeted(state))

    remembering = Builder()
    remembering.build(within(1000)(State(dict(sample()))))
    assert remembering.last is not None
    said = re.search(r"briefing ([\d.]+) of", pipeline.heaviest(remembering.last))
    assert said is not None
    state = within(float(said[1]) + 0.5)(State(dict(sample())))  # KB
    assert remembering.build(state)[1] == []
    noise = hashlib.shake_256(b"").hexdigest(2000)  # 2 KB, however compressed; what the page loads is more
    state = written(f"{BRIEFINGS}/one/ar.md", f"{ORIGINAL}\n{noise}\n".encode())(state)
    assert "over its budget" in "".join(Builder().build(state)[1])
    assert remembering.build(state) == Builder().build(state)


def test_what_words_ask_of_other_texts_is_asked_by_every_page_that_has_them() -> None:
    count = replaced(
        "templates/words.html", "{% set not_found ", "{% set many = site.briefings | length %}{% set not_found "
    )
    say = replaced("templates/base.html", "</footer>", "{{ words_in(language).many }}</footer>")
    state, remembering = say(count(State(dict(sample())))), Builder()
    remembering.build(state)
    for kind, edit in KINDS.items():
        state = edit(state)
        made = remembering.build(state)
        assert made[0] is not None, (kind, made[1])
        assert made == Builder().build(state), kind


@pytest.mark.parametrize("how", ["", " with context"])
def test_what_is_imported_asks_for_every_page_that_imports_it(how: str) -> None:
    more = written("templates/more.html", b"{% set many = site.briefings | length %}")
    say = replaced(
        "templates/base.html", "</footer>", f'{{% import "more.html" as more{how} %}}{{{{ more.many }}}}</footer>'
    )
    state, remembering = say(more(State(dict(sample())))), Builder()
    remembering.build(state)
    for kind in ("a new briefing", "a briefing that is gone"):
        state = KINDS[kind](state)
        assert remembering.build(state) == Builder().build(state), kind


GONE = removed(f"{BRIEFINGS}/marsa-meeting/")


@settings(max_examples=200)
@given(st.lists(EDITS, min_size=1, max_size=5))
@example(
    [GONE, written(f"{BRIEFINGS}/marsa-meeting/en.md", b"not a text"), GONE]
)  # what may hide a dead link, and goes
def test_after_any_edits_a_build_that_remembers_makes_what_a_clean_one_makes(edits: list[Edit]) -> None:
    state, remembering = State(dict(sample())), Builder()
    remembering.build(state)
    for edit in edits:
        state = edit(state)
        assert remembering.build(state) == Builder().build(state)


@pytest.mark.parametrize("looks", [0, 20, 10_000])
def test_a_preview_is_what_a_build_with_drafts_makes_however_far_it_was_looked_at(looks: int) -> None:
    state, memory = State(dict(sample()), drafts=True), Memory()
    for kind, edit in KINDS.items():
        state = edit(state)
        sources = {path: Source(path, data) for path, data in state.files.items()}
        built, problems = preview(sources, state.now, memory)
        files, said, until = Builder().build(state)
        assert [str(problem) for problem in problems] == said
        assert built is not None, kind
        assert built.inspection is not None
        assert ({output.path: output.data for output in built.outputs}, built.changes_at) == (files, until), kind
        assert [problem for found in islice(built.inspection, looks) for problem in found] == []
        built.inspection.close()


# --- how little is made -----------------------------------------------------------------------------------------

NOTE = f"{BRIEFINGS}/note-suivante"
OF_NOTE = {
    *(f"{prefix}/briefings/note-suivante/index.html" for prefix in ("ar", "fr")),
    "ar/briefings/note-suivante/parallel/index.html",
}
FEEDS = {f"{prefix}/feed.{kind}" for prefix in ("ar", "fr") for kind in ("xml", "json")}
BESIDE = {
    *(f"{prefix}/briefings/marsa-meeting/index.html" for prefix in ("ar", "en")),
    *(f"{prefix}/{path}index.html" for prefix in ("ar", "en", "fr") for path in ("", "briefings/", "tags/water/")),
    "sitemap.xml",
}


def worked(*edits: Edit, memory: Memory | None = None) -> tuple[set[str], set[str]]:
    """Return the folders that are read, and the files that are made, by a build after these edits."""
    state, builder = State(dict(sample())), Builder(memory)
    builder.build(state)
    for edit in edits:
        state = edit(state)
    builder.build(state)
    assert builder.last is not None
    return set(builder.last.folders_read), set(builder.last.files_made)


def test_nothing_is_made_again_where_nothing_changed() -> None:
    assert worked() == (set(), set())
    assert worked(lambda state: state._replace(now=MOMENTS[1])) == (set(), set())


def test_a_body_makes_its_own_pages_and_the_feeds() -> None:
    read, made = worked(replaced(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène"))

    assert read == {NOTE}
    assert made == OF_NOTE | FEEDS


def test_a_body_leaves_what_is_known_of_all_else_as_it_is() -> None:
    state, builder = State(dict(sample()), drafts=True), Builder()
    builder.build(state)
    before = builder.last
    builder.build(replaced(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène")(state))
    assert before is not None
    assert builder.last is not None
    planned = builder.last.plan.pages
    anew = {url for url, page in planned.items() if page is not before.plan.pages[url]}
    assert {url for url in anew if "/note-suivante/" not in url} == {
        f"/{prefix}/{path}" for prefix in ("ar", "en", "fr") for path in ("briefings/", "tags/water/")
    }


def test_a_title_makes_what_says_it_too() -> None:
    read, made = worked(replaced(f"{NOTE}/ar.md", "title: مذكرة", "title: المذكرة"))

    assert read == {NOTE}
    assert OF_NOTE | FEEDS | BESIDE >= made >= OF_NOTE | FEEDS
    assert not any("404" in path or "timeline" in path or "about" in path or path.endswith(".ics") for path in made)


def test_a_new_briefing_is_the_only_one_that_is_read() -> None:
    read, made = worked(written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode()))

    assert read == {f"{BRIEFINGS}/one"}
    assert not any("404" in path or "timeline" in path or "about" in path for path in made)


def test_a_template_makes_the_pages_that_use_it_and_reads_no_text() -> None:
    for name, some, others in (
        ("base", {"ar/404.html", "fr/timeline/index.html", "fr/briefings/note-suivante/index.html"}, {"404.html"}),
        ("words", {"404.html", "ar/feed.xml", "fr/briefings/note-suivante/index.html"}, {"robots.txt", "sitemap.xml"}),
        ("404", {"ar/404.html", "en/404.html", "fr/404.html"}, None),
        ("404-all", {"404.html"}, None),
    ):
        read, made = worked(appended(f"templates/{name}.html", "{# more #}"))
        assert read == set()
        assert made >= some, name
        assert made == some if others is None else made.isdisjoint(others), name


def test_a_word_makes_the_pages_of_its_language_and_those_in_all() -> None:
    read, made = worked(replaced(*CATALOGS[0]))

    assert read == set()
    assert {path.partition("/")[0] for path in made} == {"fr", "404.html"}
    assert "fr/briefings/note-suivante/index.html" in made


def test_another_day_makes_the_timeline() -> None:
    ahead = [lambda state: state._replace(now=MOMENTS[2])]
    state, builder = ahead[0](State(dict(sample()))), Builder()
    builder.build(state)
    builder.build(state._replace(now=MOMENTS[3]))

    assert builder.last is not None
    assert builder.last.files_made == {f"{prefix}/timeline/index.html" for prefix in ("ar", "en", "fr")}


def test_what_is_kept_on_disk_does_as_well(tmp_path: Path) -> None:
    edit = longer("content/pages/about/ar.md")
    state = State(dict(sample()))
    first = DiskMemory(tmp_path)
    Builder(first).build(state)
    first.forget_unused()
    first.close()
    second = DiskMemory(tmp_path)
    builder = Builder(second)
    builder.build(edit(state))
    second.close()

    assert builder.last is None or builder.last.folders_read == {"content/pages/about"}
    assert not [path for path in tmp_path.rglob("*-wal") if path.stat().st_size]

"""The law of incremental builds: after any edits, a build that remembers makes the site that a clean one makes."""

from itertools import islice
from pathlib import Path

import pytest
from hypothesis import example, given, seed, settings, strategies as st

from nashra.incremental.persistent import DiskMemory
from nashra.incremental.store import Memory
from nashra.markdown import meaning
from nashra.model.sources import Source
from tests.build.incremental import (
    BODIES,
    BRIEFINGS,
    CATALOGS,
    KINDS,
    MOMENTS,
    PICTURE,
    Builder,
    Edit,
    State,
    appended,
    clean,
    longer,
    removed,
    renamed,
    replaced,
    sample,
    words_once,
    written,
)
from tests.building import preview
from tests.conftest import CONVERTER

__all__ = ["words_once"]


def pair_mark(theirs: str, ours: str) -> str:
    """Return the mark of two paragraphs."""
    both = [CONVERTER(text).blocks[0].fingerprint for text in (theirs, ours)]
    return meaning.fingerprint("pair", "".join(both))


SLUGS = ("marsa-meeting", "note-suivante", "one", "two")


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
                        "review: {numbers: off}",
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
    "parts": '<div class="strip">',
    "words": '{%- if told == "left out" -%}',
}


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


ACCEPTED_LINES = [
    f"{BRIEFINGS}/{slug}/en.md {rule} {mark}: so it is\n"
    for slug in SLUGS
    for rule, mark in (
        ("numbers", pair_mark("نص.", "Other text 42.")),
        ("numbers", pair_mark("نص آخر 42.", "Text.")),
        ("links", pair_mark("انظر [هذا](../one/).", "Text.")),
    )
]


DATA = "\ndata: {licence: CC-BY-4.0}\n"
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
    st.just(replaced("translations/ar/numerals.yaml", "prefixes: [و, ", "prefixes: [")),
    st.just(appended("content/glossary.yaml", "\ntext: {kind: term, ar: {use: نص}, en: {use: text}}\n")),
    st.just(replaced("content/site.yaml", "terms: link", "")),
    st.just(appended("content/site.yaml", "\nparallel: false\n")),
    st.just(appended("content/site.yaml", "\npublish: approved\n")),
    st.just(appended("content/site.yaml", DATA)),
    st.just(appended("content/site.yaml", "\nreview: {before: {date: 2022-11-02, all: advice}}\n")),
    st.lists(st.sampled_from(ACCEPTED_LINES), unique=True).map(
        lambda lines: written("content/accepted.yaml", "".join(lines).encode())
    ),
    st.just(lambda state: state._replace(files=state.files | {"content/site.yaml": sample()["content/site.yaml"]})),
    st.just(lambda state: state._replace(files=dict(sample()))),
    st.booleans().map(lambda drafts: lambda state: state._replace(drafts=drafts)),
    st.sampled_from(MOMENTS).map(lambda now: lambda state: state._replace(now=now)),
)


GONE = removed(f"{BRIEFINGS}/marsa-meeting/")


@pytest.mark.parametrize("part", range(4))  # so that several processes share them
def test_after_any_edits_a_build_that_remembers_makes_what_a_clean_one_makes(part: int) -> None:
    @settings(max_examples=50)
    @given(st.lists(EDITS, min_size=1, max_size=5))
    # What may hide a dead link, and goes.
    @example([GONE, written(f"{BRIEFINGS}/marsa-meeting/en.md", b"not a text"), GONE])
    def law(edits: list[Edit]) -> None:
        state, remembering = State(dict(sample())), Builder()
        remembering.build(state)
        for edit in edits:
            state = edit(state)
            assert remembering.build(state) == clean(state)

    if settings().derandomize:  # as in CI, where each part would have the same examples
        law = seed(part)(law)
    law()


@pytest.mark.parametrize("looks", [0, 20, 10_000])
def test_a_preview_is_what_a_build_with_drafts_makes_however_far_it_was_looked_at(looks: int) -> None:
    state, memory = State(dict(sample()), drafts=True), Memory()
    for kind, edit in KINDS.items():
        state = edit(state)
        sources = {path: Source(path, data) for path, data in state.files.items()}
        built, problems = preview(sources, state.now, memory)
        files, said, until = clean(state)
        assert [str(problem) for problem in problems] == said
        assert built is not None, kind
        assert built.inspection is not None
        assert ({output.path: output.data for output in built.outputs}, built.changes_at) == (files, until), kind
        assert [problem for found in islice(built.inspection, looks) for problem in found] == []
        built.inspection.close()


def test_what_is_kept_on_disk_does_as_well(tmp_path: Path) -> None:
    state = State(dict(sample()))
    first = DiskMemory(tmp_path)
    Builder(first).build(state)
    first.forget_unused()
    first.close()
    second = DiskMemory(tmp_path)
    builder = Builder(second)
    builder.build(KINDS["a body elsewhere"](state))
    second.close()

    assert builder.last is not None
    assert builder.last.folders_read == {"content/pages/about"}
    assert not [path for path in tmp_path.rglob("*-wal") if path.stat().st_size]


@pytest.mark.parametrize("question", QUESTIONS)
def test_whatever_a_template_asks_of_other_texts_each_kind_of_edit_reaches_it(question: str) -> None:
    ask = replaced("templates/meeting.html", "{% block main %}", f"{{% block main %}}<p>{question}</p>")
    state, remembering = ask(State(dict(sample()))), Builder()
    remembering.build(state)
    for kind, edit in KINDS.items():
        state = edit(state)
        made = remembering.build(state)
        assert made[0] is not None, (kind, made[1])
        assert made == clean(state), kind


def test_each_kind_of_edit_reaches_the_data_files_and_their_page() -> None:
    state, remembering = appended("content/site.yaml", DATA)(State(dict(sample()))), Builder()
    remembering.build(state)
    for kind, edit in KINDS.items():
        state = edit(state)
        made = remembering.build(state)
        assert made[0] is not None, (kind, made[1])
        assert {"data/briefings.jsonl", "en/data/index.html"} <= {*made[0]}, kind
        assert made == clean(state), kind


def test_each_kind_of_edit_reaches_the_links_to_terms() -> None:
    named = "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\nهنا وميناء.\n"
    glossary, numerals = "content/glossary.yaml", "translations/ar/numerals.yaml"
    port = "\nport: {kind: term, ar: {use: ميناء}, en: {use: port}}\n"
    state, remembering = written(f"{BRIEFINGS}/one/ar.md", named.encode())(State(dict(sample()))), Builder()
    for edit, is_linked in (
        (appended(glossary, ""), False),
        (appended(glossary, port), True),
        (replaced(numerals, "prefixes: [و, ", "prefixes: ["), False),  # so ميناء is no word of the text
        (replaced(numerals, "prefixes: [و, ", "prefixes: [و, "), True),
        (replaced("content/site.yaml", "terms: link", ""), False),
    ):
        state = edit(state)
        made = remembering.build(state)
        assert made[0] is not None, made[1]
        link = '<a class="to-term" href="/demo/ar/glossary/#site-term-port">وميناء</a>'
        assert (link.encode() in made[0]["ar/briefings/one/index.html"]) is is_linked
        assert made == clean(state)


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
        assert made == clean(state), kind


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
        assert remembering.build(state) == clean(state), kind

"""Which files are made again for each kind of edit: work is counted, not seconds."""

import hashlib
import re

from nashra.publish.inspection import heaviest
from tests.build.incremental import (
    BRIEFINGS,
    CATALOGS,
    MOMENTS,
    ORIGINAL,
    Builder,
    Edit,
    State,
    appended,
    clean,
    replaced,
    sample,
    words_once,
    worked,
    written,
)

__all__ = ["words_once"]


NOTE = f"{BRIEFINGS}/note-suivante"
OF_NOTE = {
    *(f"{prefix}/briefings/note-suivante/index.html" for prefix in ("ar", "en", "fr")),  # en: that it has none
    "ar/briefings/note-suivante/parallel/index.html",
}
FEEDS = {f"{prefix}/feed.{kind}" for prefix in ("ar", "fr") for kind in ("xml", "json")}
BESIDE = {
    *(f"{prefix}/briefings/marsa-meeting/index.html" for prefix in ("ar", "en")),
    *(f"{prefix}/{path}index.html" for prefix in ("ar", "en", "fr") for path in ("", "briefings/", "tags/water/")),
    "sitemap.xml",
}


def test_nothing_is_made_again_where_nothing_changed() -> None:
    assert worked() == (set(), set())
    assert worked(lambda state: state._replace(now=MOMENTS[1])) == (set(), set())


def without_names(made: set[str]) -> set[str]:
    """Return files without those of the search and of the pages that list texts by a name in them."""
    return {path for path in made if not re.search(r"/search/|^static/search-|/glossary/|/places/", path)}


def test_a_body_makes_its_own_pages_and_the_feeds() -> None:
    read, made = worked(replaced(f"{NOTE}/fr.md", "Le second mène", "Le deuxième mène"))

    assert read == {NOTE}
    assert without_names(made) == OF_NOTE | FEEDS
    assert {path for path in made if path.endswith("search/index.html")} == {"fr/search/index.html"}


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
    assert OF_NOTE | FEEDS | BESIDE >= without_names(made) >= OF_NOTE | FEEDS
    assert not any("404" in path or "timeline" in path or "about" in path or path.endswith(".ics") for path in made)


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


def test_a_page_over_its_budget_is_found_with_what_it_loads_though_that_was_made_before() -> None:
    def within(budget: float) -> Edit:
        budgeted = appended("content/site.yaml", f"\nbudget: {{briefing: {budget}}}\n")
        return lambda state: written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode())(budgeted(state))

    remembering = Builder()
    remembering.build(within(1000)(State(dict(sample()))))
    last = remembering.last
    assert last is not None
    said = re.search(r"briefing ([\d.]+) of", heaviest(last.site, last.plan, last.outputs))
    assert said is not None
    state = within(float(said[1]) + 0.5)(State(dict(sample())))  # KB
    assert remembering.build(state)[1] == []
    noise = hashlib.shake_256(b"").hexdigest(2000)  # 2 KB, however compressed; what the page loads is more
    state = written(f"{BRIEFINGS}/one/ar.md", f"{ORIGINAL}\n{noise}\n".encode())(state)
    assert "over its budget" in "".join(clean(state)[1])
    assert remembering.build(state) == clean(state)

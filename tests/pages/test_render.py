"""The files that a renderer makes of a plan, and what is a fault of a template."""

import pytest

from nashra.model.site import Page
from nashra.model.sources import Source
from nashra.pages import feeds, urls
from nashra.pages.queries import QueryLog
from nashra.pages.render import PlannedFile, Renderer, problem_of
from tests.pages.theme import PLAN, SITE, renderer

HOME = "templates/home.html"
STYLE = Source("templates/static/style.css", b"p{}")


# --- files --------------------------------------------------------------------------------------------------------


def others(queries: QueryLog | None = None) -> dict[str, PlannedFile]:
    """Return the files of the site that are no pages, by path."""
    return {one.path: one for one in renderer({}, queries).files(PLAN, {}, {STYLE.path: STYLE})}


def test_each_file_of_the_plan_is_made() -> None:
    static = urls.path(f"/static/style.{STYLE.digest[:12]}.css")
    made_elsewhere = {urls.path(urls.MANIFEST)}  # it lists all others

    assert {*others()} == {urls.path(url) for url in PLAN.files} - made_elsewhere | {static}
    assert {one.path: one.page for one in renderer({}).pages(PLAN)} == {
        urls.path(url): page for url, page in PLAN.pages.items()
    }


def test_a_file_says_what_it_depends_on() -> None:
    files = others()

    assert {one.query for one in files.values()} == {
        "",
        "briefings",
        "corrections",
        "newest ar",
        "newest en",
        "newest fr",
    }
    assert files["en/feed.xml"].query == files["en/feed.json"].query == "newest en"
    assert files["sitemap.xml"].query == "briefings"
    assert files["fr/corrections.xml"].query == "corrections"
    assert files[f"static/style.{STYLE.digest[:12]}.css"].own_digest == STYLE.digest
    assert files["en/meetings.ics"].query == files["en/meetings.ics"].own_digest == ""  # all pages share the meetings


def test_each_file_is_made_by_its_own_function() -> None:
    files = others()

    assert files["robots.txt"].make() == feeds.robots(SITE)
    assert files["sitemap.xml"].make() == feeds.sitemap(SITE, PLAN)
    assert files["ar/corrections.xml"].make() == feeds.corrections(SITE, SITE.settings.language("ar"))
    assert files[f"static/style.{STYLE.digest[:12]}.css"].make() == b"p{}"
    assert [
        files[f"en/{path}"].make().count(b"BEGIN:VEVENT") for path in ("meetings.ics", "meetings/tower/meeting.ics")
    ] == [
        *(2, 1),
    ]
    assert b"UID:tower@" in files["en/meetings/tower/meeting.ics"].make()
    assert b"UID:marsa@" in files["en/meetings/marsa/meeting.ics"].make()


def test_a_feed_has_the_texts_with_absolute_addresses_and_the_words_of_its_language() -> None:
    queries = QueryLog()
    feed = others(queries)["en/feed.xml"].make().decode()

    assert "&lt;p&gt;Text.&lt;/p&gt;" in feed
    assert "نص" not in feed
    assert queries.take() == "template words.html\nwords en"


# --- pages --------------------------------------------------------------------------------------------------------


def home(template: str, prefix: str = "en") -> str:
    """Return the home page of a language, made with a template."""
    return renderer({"home.html": template}).html(PLAN.pages[f"/{prefix}/"])


def test_a_page_is_its_template_with_the_page_and_its_json_ld() -> None:
    assert home("{{ page.url }} {{ structured['@type'] }}") == "/en/ WebSite\n"
    made = {one.path: one for one in renderer({"home.html": "<a lang={{ language.tag }}>"}).pages(PLAN)}
    assert [made[f"{prefix}/index.html"].make() for prefix in ("ar", "en", "fr")] == [
        *(b"<a lang=ar-MA>\n", b"<a lang=en-GB>\n", b"<a lang=fr>\n"),
    ]


@pytest.mark.parametrize(
    ("template", "prefix", "html"),
    [
        ("<p>The word سلام here.</p>", "en", '<bdi dir="rtl" lang="ar-MA">سلام</bdi>'),  # the only language of rtl
        ("<p>كلمة Small Group هنا.</p>", "ar", '<bdi dir="ltr" lang="en-GB">Small Group</bdi>'),  # of the glossary
        ("<p>كلمة small group هنا.</p>", "ar", '<bdi dir="ltr" lang="en-GB">small group</bdi>'),
        ("<p>كلمة the Group هنا.</p>", "ar", '<bdi dir="ltr" lang="en-GB">the Group</bdi>'),
        ("<p>كلمة Port Louis هنا.</p>", "ar", '<bdi dir="ltr">Port Louis</bdi>'),  # English or French
    ],
)
def test_a_phrase_of_the_other_direction_says_its_language_where_it_is_known(
    template: str, prefix: str, html: str
) -> None:
    assert html in home(template, prefix)


# --- faults of templates ------------------------------------------------------------------------------------------


def error_of(template: str) -> Exception:
    """Return the error of a page that is made with a template."""
    with pytest.raises(Exception, match=r"(?s).") as caught:
        home(template)
    return caught.value


def test_an_error_of_a_template_is_a_problem_at_its_line() -> None:
    problem = problem_of(error_of("<p>\n{{ no_such.thing }}\n</p>"))

    assert str(problem) == "templates/home.html:2: the template has an error: there is no `no_such` here"


def test_a_function_that_a_template_asks_wrongly_fails_at_the_line_of_the_template() -> None:
    problem = problem_of(error_of("\n\n{{ language_of(1, 2) }}"))

    assert problem is not None
    assert (problem.path, problem.line) == (HOME, 3)


@pytest.mark.parametrize(
    "template",
    [
        "{{ 'x' | day }}",
        "{{ 'x' | number }}",
        "{{ shown(3) }}",
        "{{ cycler() }}",
        "{{ 'abc' | truncate(-1) }}",
        "{{ neighbours(none) }}",
        "{{ body(1, 2) }}",
        "{{ days('2022', 3) }}",
    ],
)
def test_a_wrong_value_for_a_function_or_a_filter_is_a_problem_of_its_line(template: str) -> None:
    problem = problem_of(error_of(f"\n{template}"))

    assert problem is not None
    assert (problem.path, problem.line) == (HOME, 2)
    assert "object" not in problem.message


def test_an_error_outside_templates_is_no_fault_of_a_template() -> None:
    for error in (ValueError("x"), KeyError("x"), OSError("x")):
        assert problem_of(error) is None


def test_an_error_of_ours_that_no_template_causes_is_no_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object) -> str:
        raise OSError("the disk")

    monkeypatch.setattr(feeds, "alternates", fail)

    assert problem_of(error_of("{{ alternates(page) }}")) is None


def test_a_renderer_makes_any_page(monkeypatch: pytest.MonkeyPatch) -> None:
    def html(_: Renderer, page: Page) -> str:
        return page.url

    monkeypatch.setattr(Renderer, "html", html)

    for planned in renderer({}).pages(PLAN):
        assert urls.path(planned.make().decode()) == planned.path

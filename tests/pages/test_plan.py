"""Every address of a site, and what must hold of all of them."""

from dataclasses import replace
from datetime import date

from hypothesis import given, strategies as st

from nashra.model.site import Briefing, Page, Site, StandingPage
from nashra.pages import urls
from nashra.pages.briefing_lists import PART
from nashra.pages.plan import is_untranslated, pages_of, plan, shown, with_pieces
from tests.pages.theme import corrected
from tests.sites import briefing, meeting, page, site

MANY = tuple(briefing(f"many-{n}") for n in range(PART + 1))
SUBSETS = st.permutations(["ar", "en", "fr"]).flatmap(
    lambda order: st.integers(1, 3).map(lambda count: tuple(order[:count]))
)


@st.composite
def sites(draw: st.DrawFn) -> Site:
    """Return a site as `link` lets it be: slugs, aliases and keys each used once."""
    slugs = draw(st.lists(st.from_regex(r"[a-z0-9]{1,3}(-[a-z0-9]{1,2})?", fullmatch=True), unique=True, max_size=9))
    half = len(slugs) // 2
    tags = ("water", "page")
    briefings = [
        briefing(
            slug, *draw(SUBSETS), tags=draw(st.sampled_from([(), tags[:1], tags])), aliases=tuple(slugs[half:])[n::9]
        )
        for n, slug in enumerate(slugs[:half])
    ]
    many = draw(st.sampled_from([(), MANY]))
    meetings = tuple(
        replace(meeting(slug, date(2023, 3, 1)), aliases=tuple(slugs[half:])[n::9])
        for n, slug in enumerate(slugs[:half])
    )
    return site(*briefings, *many, meetings=meetings, pages=(page("about", *draw(SUBSETS)),), tags=tags)


def test_a_site_has_these_addresses() -> None:
    planned = plan(
        site(
            briefing("one", "ar", "en", tags=("water",), aliases=("uno",)),
            meetings=(meeting("tower", date(2023, 3, 1)),),
            pages=(page("about", "fr"),),
            tags=("water", "unused"),
        )
    )
    everywhere = ["", "briefings/", "timeline/", "follow/", "404.html", "meetings/tower/", "tags/water/"]

    assert list(planned.pages) == [
        "/",
        "/404.html",
        *(f"/{prefix}/{rest}" for prefix in ("ar", "en", "fr") for rest in everywhere),
        "/fr/about/",
        "/ar/briefings/one/",
        "/en/briefings/one/",
        "/fr/briefings/one/",
        "/en/briefings/one/parallel/",
        "/ar/briefings/uno/",
        "/en/briefings/uno/",
        "/fr/briefings/uno/",
    ]
    assert "/fr/meetings.ics" in planned.files
    assert planned.stand_ins == {
        "/fr/briefings/one/": "/ar/briefings/one/",
        "/fr/briefings/uno/": "/ar/briefings/one/",
        "/ar/about/": "/fr/about/",
        "/en/about/": "/fr/about/",
    }


def test_the_former_addresses_of_a_meeting_lead_on_in_every_language_and_its_calendars_stay() -> None:
    renamed = replace(meeting("tower", date(2023, 3, 1)), aliases=("oldest", "old"))
    planned = plan(site(meetings=(renamed,)))

    moved = {url: page.canonical for url, page in planned.pages.items() if page.template == "redirect.html"}
    assert moved == {
        f"/{prefix}/meetings/{alias}/": f"/{prefix}/meetings/tower/"
        for prefix in ("ar", "en", "fr")
        for alias in ("oldest", "old")
    }
    assert not any(planned.pages[url].indexed for url in moved)
    assert {f"{url}meeting.ics" for url in moved} < planned.files


def test_pages_that_repeat_another_name_it_and_are_not_indexed() -> None:
    pages = plan(site(briefing("one", "fr", "ar", aliases=("uno",)))).pages

    facts = {
        url: (page.canonical, page.default, page.indexed) for url, page in pages.items() if "one" in page.canonical
    }
    assert facts == {
        "/ar/briefings/one/": ("/ar/briefings/one/", "/fr/briefings/one/", True),
        "/fr/briefings/one/": ("/fr/briefings/one/", "/fr/briefings/one/", True),
        "/ar/briefings/one/parallel/": ("/ar/briefings/one/", "/fr/briefings/one/", False),
        "/fr/briefings/uno/": ("/fr/briefings/one/", "/fr/briefings/one/", False),
        "/ar/briefings/uno/": ("/ar/briefings/one/", "/ar/briefings/one/", False),
        "/en/briefings/one/": ("/en/briefings/one/", "/en/briefings/one/", False),
        "/en/briefings/uno/": ("/en/briefings/one/", "/en/briefings/one/", False),
    }
    assert not any(page.indexed for url, page in pages.items() if url.endswith("404.html"))


def test_a_long_list_has_parts_newest_first_and_no_briefing_is_lost() -> None:
    briefings = tuple(briefing(f"b-{n}") for n in range(2 * PART + 1))
    pages = plan(site(*briefings)).pages

    parts = [pages[urls.part("/en/briefings/", part)] for part in (1, 2, 3)]
    assert [page.url for page in parts] == ["/en/briefings/", "/en/briefings/page/2/", "/en/briefings/page/3/"]
    assert [(page.part, page.parts) for page in parts] == [(1, 3), (2, 3), (3, 3)]
    assert sum((page.subject for page in parts if isinstance(page.subject, tuple)), ()) == briefings
    assert "/en/briefings/page/4/" not in pages


def test_readers_get_the_original_where_there_is_no_translation() -> None:
    one = briefing("one", "fr", "ar")

    assert shown(one, "ar").language == "ar"
    assert shown(one, "en") == one.original
    assert (urls.of(one, "en"), urls.of(page("about", "ar"), "en")) == ("/en/briefings/one/", "/en/about/")


def test_a_missing_translation_has_a_page_that_is_nobody_s_alternate_until_it_comes() -> None:
    missing = plan(site(briefing("one", "ar", "en"))).pages["/fr/briefings/one/"]
    come = plan(site(briefing("one", "ar", "en", "fr"))).pages["/fr/briefings/one/"]

    assert (is_untranslated(missing), is_untranslated(come)) == (True, False)
    assert (missing.template, missing.indexed, missing.alternates) == ("untranslated.html", False, {})
    assert (come.template, come.indexed, [*come.alternates]) == ("briefing.html", True, ["ar", "en", "fr"])


@given(sites())
def test_alternates_are_symmetric_and_include_the_page_itself(made: Site) -> None:
    pages = plan(made).pages
    for each in pages.values():
        for prefix, url in each.alternates.items():
            assert pages[url].alternates == each.alternates
            assert pages[url].language.prefix == prefix
        assert not each.alternates or each.url in {*each.alternates.values(), each.default}


@given(sites())
def test_whatever_a_page_refers_to_is_a_page(made: Site) -> None:
    planned = plan(made)
    for each in planned.pages.values():
        assert {each.default, each.canonical, *each.alternates.values()} <= set(planned.pages)
    assert set(planned.stand_ins.values()) <= set(planned.pages)
    for url in set(planned.stand_ins) & set(planned.pages):
        assert is_untranslated(planned.pages[url])
    assert {url for url, each in planned.pages.items() if is_untranslated(each)} <= set(planned.stand_ins)


@given(sites())
def test_no_two_files_have_one_path_nor_differ_by_case_alone(made: Site) -> None:
    planned = plan(made)

    urls = [*planned.pages, *planned.files]
    assert len({url.lower() for url in urls}) == len(urls)
    assert all(url == each.url for url, each in planned.pages.items())
    assert len([p for p in planned.pages.values() if p.template == "redirect.html"]) == sum(
        3 * len(b.facts.aliases) for b in made.briefings
    ) + sum(3 * len(each.aliases) for each in made.meetings)  # a page that took another's place would be missing here


def test_a_site_may_do_without_the_parallel_pages() -> None:
    made = site(briefing("one", "ar", "en"))
    without = plan(replace(made, settings=replace(made.settings, parallel=False)))

    assert any(url.endswith("/parallel/") for url in plan(made).pages)
    assert not any(url.endswith("/parallel/") for url in without.pages)


def test_an_unpublished_document_is_not_indexed() -> None:
    made = site(briefing("one", "ar", "en"))
    hidden = replace(made, briefings=tuple(replace(b, unpublished=frozenset({"en"})) for b in made.briefings))
    pages = [page for page in plan(hidden).pages.values() if page.template == "briefing.html"]

    assert {page.language.prefix for page in pages if not page.indexed} == {"en"}


def test_corrections_have_a_page_and_a_feed_in_each_language_if_there_are_any() -> None:
    without, with_one = plan(site(briefing("one"))), plan(site(corrected(briefing("one"))))
    new = {*with_one.pages, *with_one.files} - {*without.pages, *without.files}

    assert new == {f"/{prefix}/{name}" for prefix in ("ar", "en", "fr") for name in ("corrections/", "corrections.xml")}
    assert {*without.pages} <= {*with_one.pages}


@given(sites())
def test_the_pages_of_all_pieces_are_those_of_the_plan_that_have_a_piece(made: Site) -> None:
    planned = [one for one in plan(made).pages.values() if isinstance(one.subject, Briefing | StandingPage)]

    pieces: list[Briefing | StandingPage] = [*made.pages, *made.briefings]
    assert planned == [one for piece in pieces for one in pages_of(piece, made.settings)]


@given(sites())
def test_each_list_has_all_its_briefings_in_order_and_only_its_last_part_is_short(made: Site) -> None:
    parts: dict[tuple[str, str, str], list[Page]] = {}
    for one in plan(made).pages.values():
        if isinstance(one.subject, tuple):
            parts.setdefault((one.template, one.key, one.language.prefix), []).append(one)

    for (_, key, _), pages in parts.items():
        sizes = [len(one.subject) for one in pages if isinstance(one.subject, tuple)]
        listed = [found for one in pages if isinstance(one.subject, tuple) for found in one.subject]
        assert [(one.part, one.parts) for one in pages] == [(n + 1, len(pages)) for n in range(len(pages))]
        assert listed == [found for found in made.briefings if not key or key in found.facts.tags]
        assert all(size == PART for size in sizes[:-1])


@given(sites(), st.data())
def test_other_pieces_give_the_plan_of_the_site_that_has_them(made: Site, data: st.DataObject) -> None:
    draws = {id(piece): data.draw(st.booleans()) for piece in made.pieces}
    others = {id(piece): replace(piece) for piece in made.pieces if draws[id(piece)]}
    briefings = tuple(found for one in made.briefings if isinstance(found := others.get(id(one), one), Briefing))
    pages = tuple(found for one in made.pages if isinstance(found := others.get(id(one), one), StandingPage))
    changed = with_pieces(plan(made), others)

    expected = plan(replace(made, briefings=briefings, pages=pages))
    assert changed == expected
    for url, one in changed.pages.items():
        subjects, wanted = ((s if isinstance(s, tuple) else (s,)) for s in (one.subject, expected.pages[url].subject))
        assert [id(subject) for subject in subjects] == [id(subject) for subject in wanted]

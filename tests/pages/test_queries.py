"""The queries of a page: that each is recorded."""

from collections.abc import Callable

import pytest
from hypothesis import given, strategies as st

from nashra.model.site import Site
from nashra.pages.queries import QueryLog, SiteView
from tests.pages.theme import SITE, answers

# --- the log ----------------------------------------------------------------------------------------------------


def test_a_log_gives_each_query_once_in_order_and_forgets_them() -> None:
    log = QueryLog()
    log("today")
    log("count", "water")
    log("today")

    assert log.take("briefings") == "briefings\ncount water\ntoday"
    assert log.take() == ""


def test_a_query_is_one_line_whatever_its_argument() -> None:
    log = QueryLog()
    log("template", "a\nb")

    assert log.take() == "template a b"


def test_what_is_made_once_passes_its_queries_to_every_user() -> None:
    log, made = QueryLog(), list[str]()
    known: dict[str, tuple[str, frozenset[str]]] = {}

    def make() -> str:
        made.append("once")
        log("today")
        return "result"

    log("briefings")
    assert log.once(known, "name", make) == "result"
    assert log.take() == "briefings\ntoday"
    assert log.once(known, "name", make) == "result"
    assert log.take() == "today"
    assert made == ["once"]


def test_what_fails_is_made_again_and_the_queries_before_it_stay() -> None:
    log = QueryLog()
    known: dict[str, tuple[int, frozenset[str]]] = {}
    log("today")

    with pytest.raises(ZeroDivisionError):
        log.once(known, "name", lambda: 1 // 0)
    assert known == {}
    assert log.take() == "today"


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("xyz")), max_size=9))
def test_the_order_of_queries_does_not_matter(queries: list[tuple[str, str]]) -> None:
    one, other = QueryLog(), QueryLog()
    for query in queries:
        one(*query)
    for query in reversed(queries):
        other(*query)

    assert one.take() == other.take() == "\n".join(sorted({" ".join(query) for query in queries}))


# --- the site as templates see it -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("read", "query"),
    [
        (lambda view: view.briefings, "briefings"),
        (lambda view: view.pieces, "briefings"),
        (lambda view: view.corrections, "corrections"),
        (lambda view: view.images, "images"),
        (lambda view: view.attachments, "attachments"),
        (lambda view: view.today, "today"),
        (lambda view: (view.settings, view.pages, view.meetings, view.places, view.tags, view.glossary), ""),
    ],
)
def test_reading_other_texts_is_a_query(read: Callable[[object], object], query: str) -> None:
    log = QueryLog()
    view = SiteView(SITE, answers(), log)

    assert read(view) == read(SITE)
    assert log.take() == query


def test_a_view_has_all_that_a_site_has() -> None:
    fields = {*Site.__dataclass_fields__, "pieces", "corrections"}

    assert fields <= {*dir(SiteView(SITE, answers(), QueryLog()))}

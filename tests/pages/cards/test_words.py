"""Which pages have cards, and what these say."""

from dataclasses import replace
from datetime import date

import pytest

from nashra.model.settings import Cards
from nashra.model.site import Page, Site
from nashra.pages.cards.words import Words, Written, card_of, written_in
from nashra.pages.plan import plan
from tests.sites import briefing, meeting, page, site
from tests.typefaces import ARABIC, LATIN

TOWER = meeting("tower", date(2022, 9, 30), date(2022, 10, 2), place="tower", ar="اجتماع", en="Meeting")
NEW = briefing("new", "ar", "en", day=date(2023, 3, 3), meeting="tower", tags=("water",))
NEW = replace(NEW, facts=replace(NEW.facts, place="marsa"))
OLD = briefing("old", "fr", aliases=("older",))
DRAFT = replace(briefing("secret", "ar", "en"), draft=True)
HALF = replace(briefing("half", "ar", "en"), unpublished=frozenset({"en"}))
BARE = site(NEW, OLD, DRAFT, HALF, meetings=(TOWER,), pages=(page("about", "en"),), tags=("water",))
SITE = replace(BARE, settings=replace(BARE.settings, cards=Cards((ARABIC, LATIN))))
PAGES = plan(SITE).pages
WORDS = Words(lambda starts, ends: f"{starts.day}.–{ends.day}.", {"plenary": "Plenary"})


def said(url: str, made: Site = SITE) -> tuple[str, str, str] | None:
    card = card_of(made, PAGES[url], WORDS)
    return card and card[:3]


HOME = ("A small site", "", "Sample")


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("/en/briefings/new/", ("briefings/new & <en>", "Plenary · 3.–3. · Marsa; the port, old", "Sample")),
        ("/ar/briefings/new/", ("عنوان & <نص>", "Plenary · 3.–3. · المرسى", "نموذج")),
        ("/fr/briefings/old/", ("briefings/old & <fr>", "1.–1.", "نموذج")),
        ("/en/meetings/tower/", ("Meeting", "Plenary · 30.–2. · البرج", "Sample")),
        ("/en/", HOME),
        ("/en/briefings/", HOME),
        ("/en/tags/water/", HOME),
        ("/en/timeline/", HOME),
        ("/en/about/", HOME),
        ("/", ("موقع صغير", "", "نموذج")),
        ("/ar/briefings/half/", ("عنوان & <نص>", "1.–1.", "نموذج")),
        # What only leads to other pages or is not published has none.
        ("/en/briefings/new/parallel/", None),
        ("/fr/briefings/new/", None),
        ("/en/briefings/older/", None),
        ("/en/404.html", None),
        ("/404.html", None),
        ("/ar/briefings/secret/", None),
        ("/en/briefings/half/", None),
    ],
)
def test_the_words_of_a_card(url: str, words: tuple[str, str, str] | None) -> None:
    assert said(url) == words


def test_a_site_that_wants_no_cards_has_none() -> None:
    assert {said(url, BARE) for url in PAGES} == {None}


def test_a_card_knows_its_language_and_fonts() -> None:
    card = card_of(SITE, PAGES["/ar/"], WORDS)

    assert card is not None
    assert card[3:] == ("ar-MA", "rtl", (ARABIC, LATIN))


def test_a_figure_and_its_noun_stay_on_one_line() -> None:
    one = replace(NEW, documents={"en": replace(NEW.documents["en"], title="In 12 cities")})
    card = card_of(SITE, replace(PAGES["/en/briefings/new/"], subject=one), WORDS)

    assert card is not None
    assert card.title == "In 12\u00a0cities"


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("/en/briefings/new/", ("content/briefings/new/en.md", "title")),
        ("/en/meetings/tower/", ("content/meetings/tower.yaml", "name")),
        ("/en/tags/water/", ("content/site.yaml", "description")),
    ],
)
def test_the_place_where_the_title_is_written_is_known(url: str, written: tuple[str, str]) -> None:
    found: Page = PAGES[url]

    assert written_in(found) == Written(*written)

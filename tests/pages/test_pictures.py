"""The picture that programs show beside a link to a page."""

from dataclasses import replace

import pytest

from nashra.model.settings import Cards
from nashra.model.site import Image
from nashra.pages.cards.card import file_name
from nashra.pages.cards.words import Words, card_of
from nashra.pages.pictures import Picture, first_picture, shared_picture
from nashra.pages.plan import plan
from tests.sites import briefing, document, site

IMAGES = {
    "content/briefings/one/boat.png": Image("boat.0123.png", 6, 4, ""),
    "content/briefings/one/old boat.png": Image("old-boat.4567.png", 800, 600, ""),
    "content/briefings/two/tower.png": Image("tower.89ab.png", 1, 2, ""),
}
STATIC = "https://example.org/demo/static"
BOAT = Picture(f"{STATIC}/boat.0123.png", 6, 4, "A boat")


@pytest.mark.parametrize(
    ("text", "picture"),
    [
        ("A text.", None),
        ("`<img>` is code.", None),
        ("A text.\n\n![A boat](boat.png)\n\n![A tower](../two/tower.png)", BOAT),
        ("- [![A boat](boat.png)](https://example.com/)", BOAT),
        ("![The tower](../two/tower.png)", Picture(f"{STATIC}/tower.89ab.png", 1, 2, "The tower")),
        ("![“B” & <b>](old%20boat.png)", Picture(f"{STATIC}/old-boat.4567.png", 800, 600, "“B” & <b>")),
    ],
)
def test_the_first_picture_of_a_body(text: str, picture: Picture | None) -> None:
    pictured = site(briefing("one"), images=IMAGES)

    assert first_picture(document("briefings/one", "en", text), pictured) == picture


def test_the_card_of_a_page_comes_before_the_first_picture_of_its_text() -> None:
    words = Words(lambda *_: "a day", {})
    bare = site(briefing("one", "en", texts={"en": "![A boat](boat.png)"}), images=IMAGES)
    carded = replace(bare, settings=replace(bare.settings, cards=Cards(("templates/a.ttf",))))
    pages = plan(bare).pages
    one = pages["/en/briefings/one/"]
    card = card_of(carded, one, words)
    assert card is not None

    assert shared_picture(bare, one, words, "") == BOAT
    assert shared_picture(bare, pages["/en/"], words, "") is None
    address = f"{STATIC}/{file_name(card, 'look')}"
    assert shared_picture(carded, one, words, "look") == Picture(address, 1200, 630, card.text, is_card=True)
    assert shared_picture(carded, one, words, "") == BOAT  # its fonts have a problem
    assert shared_picture(carded, pages["/ar/briefings/one/"], words, "look") is None

"""The picture that programs show beside a link to a text."""

import pytest

from nashra.model.site import Image
from nashra.pages.pictures import Picture, first_picture
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

"""Two small fonts, one for Latin and one for Arabic letters, and cards that are drawn with them."""

from nashra.content.typeface import characters
from nashra.pages.cards.card import Card, Look
from tests.conftest import HERE

ARABIC, LATIN = "templates/fonts/NotoNaskhArabic-Bold.ttf", "templates/fonts/NotoSans-Bold.ttf"
FONTS = {path: (HERE / "fonts" / path.rpartition("/")[2]).read_bytes() for path in (ARABIC, LATIN)}
SETTING = "cards: [fonts/NotoNaskhArabic-Bold.ttf, fonts/NotoSans-Bold.ttf]\n"
COVERAGE = {path: characters(font) for path, font in FONTS.items()}
LOOK = Look(FONTS, COVERAGE, "#0b3d47", "#ffffff", "#d9b35c", "look")


def card(title: str, facts: str = "", *, tag: str = "en", fonts: tuple[str, ...] = (ARABIC, LATIN)) -> Card:
    """Return a card; Arabic is written from right to left."""
    return Card(title, facts, "Nashra", tag, "rtl" if tag.startswith("ar") else "ltr", fonts)

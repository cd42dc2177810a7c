"""The letters of cards are as wide as HarfBuzz itself says, and none is a box: fifty texts, three languages, mixed."""

from functools import cache
from itertools import product

import pytest
import uharfbuzz as hb

from nashra.pages.cards.drawing import Drawer
from nashra.pages.cards.layout import Paragraph, Piece
from nashra.text.bidi import Direction
from tests.typefaces import ARABIC, COVERAGE, FONTS, LATIN, LOOK

PATHS = [ARABIC, LATIN]
NAMES = ["مراكش", "«داعش»", "Africa Focus Group", "Niamey", "L’Œuvre d’été"]
FRAMES: list[tuple[str, Direction, str]] = [
    ("اجتماع {} الوزاري، 11 ماي 2022", "rtl", "ar-MA"),
    ("قال: “{}” و(50%) من 1–2 مارس", "rtl", "ar-MA"),
    ("لله في {} لا إله، مُحَمَّد؛ ٢٠٢٣", "rtl", "ar-MA"),
    ("{}", "rtl", "ar-MA"),
    ("Ministers met in {}: AVATAR, office", "ltr", "en-GB"),
    ("“{}” (11–12 May 2022)", "ltr", "en-GB"),
    ("{} – the first of 35 meetings…", "ltr", "en-GB"),
    ("Réunion à {}\u202f: l’avenir", "ltr", "fr"),
    ("«\u00a0{}\u00a0», 1er mars 2023", "ltr", "fr"),
    ("Où\u202f? À {}\u202f!", "ltr", "fr"),
]
TEXTS = [(frame.format(name), direction, tag) for (frame, direction, tag), name in product(FRAMES, NAMES)]


@cache
def face(path: str) -> hb.Face:
    return hb.Face(FONTS[path])


def shaped(piece: Piece, size: int, tag: str | None) -> tuple[float, list[int]]:
    """Return the width that HarfBuzz gives a piece, and its glyphs."""
    font, buffer = hb.Font(face(PATHS[piece.font])), hb.Buffer()
    font.scale = (64 * size, 64 * size)
    buffer.add_str(piece.text)
    buffer.guess_segment_properties()
    buffer.direction = piece.direction
    if tag:
        buffer.language = tag
    hb.shape(font, buffer, {})
    return sum(one.x_advance for one in buffer.glyph_positions) / 64, [one.codepoint for one in buffer.glyph_infos]


@pytest.mark.parametrize("size", [88, 42, 24])
def test_fifty_texts_are_as_wide_as_harfbuzz_says_and_have_no_boxes(size: int) -> None:
    drawer = Drawer(LOOK)
    assert len(TEXTS) == 50
    for text, direction, tag in TEXTS:
        paragraph = Paragraph(text, direction, [COVERAGE[path] for path in PATHS])
        drawn = measured = 0.0
        for piece in paragraph.pieces(0, len(text)):
            language = tag if piece.direction == direction else None
            width, glyphs = shaped(piece, size, language)
            font = drawer.font(PATHS[piece.font], size)
            drawn += font.getlength(piece.text, direction=piece.direction, language=language)
            measured += width
            assert 0 not in glyphs, (text, piece)
        assert abs(drawn - measured) < 0.5, text

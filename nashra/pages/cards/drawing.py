"""Draws cards with Pillow. The same words, fonts, colours and version of Pillow give the same bytes."""

from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from io import BytesIO
from itertools import pairwise
from math import pi, sin

from PIL import Image, ImageChops, ImageDraw, ImageFont

from nashra.pages.cards.card import HEIGHT, WIDTH, Card, Look
from nashra.pages.cards.layout import Coverage, Paragraph, in_order, lines
from nashra.text.bidi import Direction

_EDGE = 80  # pixels between the letters and the edge
_ROOM = WIDTH - 2 * _EDGE
_TITLE = (
    88,
    82,
    76,
    70,
    64,
    58,
    52,
    47,
    42,
    38,
    34,
    30,
    26,
    22,
    18,
    14,
    11,
)  # sizes in pixels, of which the first that fits
_NAME, _FACTS = (36, 32, 28, 24, 20, 16, 11), (33, 30, 27, 24, 20, 16, 11)
_TOP = 172  # of the title
_WAVES = 118, 142
_SHADES = 16  # of each colour: few enough for a small file, enough for smooth edges
_REFERENCE = 64  # the size in which letters are measured: widths grow with it
_TIGHT = 0.9  # lines of a title stand closer than those of a text


class Drawer:
    """Draws cards in one look."""

    def __init__(self, look: Look) -> None:
        self._look = look
        self._in_size = lru_cache(maxsize=64)(self._font)

    def png(self, card: Card) -> bytes:
        """Return the picture of a card, as PNG."""
        letters, gilt = (Image.new("L", (WIDTH, HEIGHT)) for _ in range(2))
        gilt.paste(self._waves, (0, _WAVES[0]))
        _Block(self, card, card.name).draw(letters, _NAME, top=52, bottom=106, most=1)
        end = 495 if card.facts else 580
        _Block(self, card, card.title).draw(letters, _TITLE, top=_TOP, bottom=end, most=4)
        _Block(self, card, card.facts).draw(gilt, _FACTS, top=515, bottom=590, most=2)
        step = 256 // _SHADES
        shades = letters.point([value // step for value in range(256)])
        other = gilt.point([value // step and value // step + _SHADES for value in range(256)])
        picture = ImageChops.lighter(shades, other)
        picture.putpalette(
            [part for ink in (self._look.letters, self._look.gilt) for part in _ramp(self._look.band, ink)]
        )
        made = BytesIO()
        picture.save(made, "PNG", compress_level=6, bits=8)
        return made.getvalue()

    def fonts(self, card: Card) -> list[str]:
        """Return the fonts of a card, in the order in which they are tried."""
        return in_order(card.fonts, self.coverage, card.title, card.direction)

    def coverage(self, path: str) -> Coverage:
        """Return the characters of a font."""
        return self._look.coverage[path]

    def font(self, path: str, size: int) -> ImageFont.FreeTypeFont:
        """Return a font in a size."""
        return self._in_size(path, size)

    def _font(self, path: str, size: int) -> ImageFont.FreeTypeFont:
        return ImageFont.truetype(BytesIO(self._look.files[path]), size, layout_engine=ImageFont.Layout.RAQM)

    @cached_property
    def _waves(self) -> Image.Image:
        """The route of the masthead of pages: two lines of waves, from edge to edge."""
        height, scale = _WAVES[1] - _WAVES[0], 4
        strip = Image.new("L", (WIDTH * scale, height * scale))
        draw = ImageDraw.Draw(strip)
        for turn, shade in ((0.0, 255), (pi, 140)):
            points = [
                (x, scale * height / 2 + scale * 6.5 * sin(turn + 2 * pi * x / (40 * scale)))
                for x in range(WIDTH * scale)
            ]
            draw.line(points, fill=shade, width=3 * scale)
        return strip.resize((WIDTH, height), Image.Resampling.BOX)


class _Block:
    """A text of a card, which can be drawn in any size."""

    def __init__(self, drawer: Drawer, card: Card, text: str) -> None:
        self._drawer = drawer
        self._card = card
        self._fonts = drawer.fonts(card)
        self._paragraph = Paragraph(text, card.direction, [drawer.coverage(font) for font in self._fonts])

    def draw(self, mask: Image.Image, sizes: Sequence[int], *, top: int, bottom: int, most: int) -> None:
        """Draw the text between two heights, as large as it fits in at most so many lines; or in more, but small."""
        if not self._paragraph.words:
            return
        size, spans, pitch = self._fitted(sizes, bottom - top, most)
        draw = ImageDraw.Draw(mask)
        ascent, descent = self._drawer.font(self._fonts[0], size).getmetrics()
        middle = top + (bottom - top - pitch * (len(spans) - 1)) / 2
        baseline = middle + (ascent - descent) / 2
        for start, end in spans:
            pieces = self._paragraph.pieces(start, end)
            widths = [self._width(piece.text, piece.font, piece.direction, size) for piece in pieces]
            x = _EDGE if self._card.direction == "ltr" else WIDTH - _EDGE - sum(widths)
            for piece, width in zip(pieces, widths, strict=True):
                draw.text(
                    (x, baseline),
                    piece.text,
                    fill=255,
                    font=self._drawer.font(self._fonts[piece.font], size),
                    anchor="ls",
                    direction=piece.direction,
                    language=self._language(piece.direction),
                )
                x += width
            baseline += pitch

    def _fitted(self, sizes: Sequence[int], room: int, most: int) -> tuple[int, list[tuple[int, int]], float]:
        """Return the size of the letters, the lines as parts of the text, and the distance of the lines."""
        words = self._paragraph.words
        widths = [self._reference(start, end) for start, end in words]
        gaps = [*(self._reference(end, after) for (_, end), (after, _) in pairwise(words)), 0.0]
        for size in sizes:
            scale = size / _REFERENCE
            found = lines(widths, gaps, _ROOM / scale)
            widest = max(sum(widths[a:b]) + sum(gaps[a : b - 1]) for a, b in found)
            pitch = _TIGHT * sum(self._drawer.font(self._fonts[0], size).getmetrics())
            is_last = size == sizes[-1]
            if is_last or (
                widest * scale <= _ROOM and len(found) * pitch <= room and (len(found) <= most or size <= sizes[0] // 2)
            ):
                return size, [(words[a][0], words[b - 1][1]) for a, b in found], pitch
        raise LookupError(sizes)

    def _reference(self, start: int, end: int) -> float:
        pieces = self._paragraph.pieces(start, end)
        return sum(self._width(piece.text, piece.font, piece.direction, _REFERENCE) for piece in pieces)

    def _width(self, text: str, font: int, direction: Direction, size: int) -> float:
        language = self._language(direction)
        return self._drawer.font(self._fonts[font], size).getlength(text, direction=direction, language=language)

    def _language(self, direction: Direction) -> str | None:
        return self._card.tag if direction == self._card.direction else None


def _ramp(ground: str, ink: str) -> Iterator[int]:
    """Yield the red, green and blue of the shades from one colour to another."""
    ends = [[int(colour[at : at + 2], 16) for at in (1, 3, 5)] for colour in (ground, ink)]
    for shade in range(_SHADES):
        yield from (round(a + (b - a) * shade / (_SHADES - 1)) for a, b in zip(*ends, strict=True))

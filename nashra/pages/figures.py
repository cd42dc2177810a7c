"""Makes a picture that stands alone in its paragraph, with a title, a figure with that title as its caption.

Of `![alt](hall.jpg "The hall before the opening | Ministry")` what follows the last bar is the credit.
"""

import re
from collections.abc import Iterator
from html import escape

from nashra.markdown.edits import Edit

_OPENED = re.compile(r"<p(?=[ >])[^<>]*>\Z")
_CLOSING = "</p>"
_LONGEST = 1000  # characters of the start tag of a paragraph


def figure_edits(html: str, start: int, end: int, attributes: dict[str, str]) -> Iterator[Edit]:
    """Yield the edits that make the paragraph of a picture a figure, and take the title from its attributes.

    `start` and `end` are the offsets of the picture. If it has no title or is not alone there is nothing to do.
    """
    if not attributes.get("title") or not html.startswith(_CLOSING, end):
        return
    opening = _opening(html, start)
    if opening is not None:
        yield Edit(opening + 1, 0, opening + 2, "figure")
        caption = _caption(attributes.pop("title"))
        yield Edit(end, 0, end + len(_CLOSING), f"<figcaption>{caption}</figcaption></figure>")


def _opening(html: str, start: int) -> int | None:
    """Return the offset of the start tag of a paragraph that ends at an offset, None if none does."""
    before = html[max(0, start - _LONGEST) : start]
    match = _OPENED.search(before, before.rfind("<p")) if "<p" in before else None
    return start - len(before) + match.start() if match else None


def _caption(title: str) -> str:
    caption, bar, credit = (part.strip() for part in title.rpartition("|"))
    if not bar:
        return escape(credit, quote=False)
    credited = f'<span class="credit">{escape(credit, quote=False)}</span>' if credit else ""
    return f"{escape(caption, quote=False)} {credited}".strip()

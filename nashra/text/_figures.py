"""Sets figures and ordinals in HTML whose tags need no look: most of a body, with two searches.

Law: where each figure stands in one text with its noun, as in what `_unchanged.blocks` matches, the result is that of
going token by token.
"""

import re
from itertools import chain

from nashra.model.settings import Language
from nashra.text import no_break, ordinals

_TO_END_OF_TAG = re.compile("[^<>]*>")


def typeset(html: str, language: Language, at: int) -> tuple[str, list[tuple[int, int]]]:
    """Return the HTML with no-break spaces and raised endings, and where and by how much it has grown.

    The places count from `at`, where the HTML begins.
    """
    edits = [(start, end, "&nbsp;") for start, end in no_break.blanks(html, language.formats_tag)]
    if raised := ordinals.endings(html, language.raised):
        edits = sorted([*edits, *((start, end, ordinals.element(html[start:end])) for start, end in raised)])
    edits = [edit for edit in edits if not _TO_END_OF_TAG.match(html, edit[1])]
    if not edits:
        return html, []
    starts, ends, new = zip(*edits, strict=True)
    kept = [html[start:end] for start, end in zip(ends, (*starts[1:], None), strict=True)]
    made = "".join([html[: starts[0]], *chain.from_iterable(zip(new, kept, strict=True))])
    return made, [(at + end, len(text) - (end - start)) for start, end, text in edits]

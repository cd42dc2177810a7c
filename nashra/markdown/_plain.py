"""Turns plain text of a block into HTML in one pass: emphasis, links, images, notes, each in its plainest form.

Any other text is for Python-Markdown. Law: what both can read has the same HTML, byte for byte
(tests/markdown/test_plain.py).
"""

import re
from collections.abc import Callable

_AT_ITS_END = ".,:;!?'\"*_~،؛؟…’”»\x03\x02"


def bare_address(text: str) -> str:
    """Return what of an address in a text is the address: no mark of the sentence, no bracket opened before it."""
    address = text.rstrip(_AT_ITS_END)
    for _ in range(text.count(")") - text.count("(")):
        if address.endswith(")"):
            address = address[:-1].rstrip(_AT_ITS_END)
    return address


_LABEL = r"[^\s\[\]^*_|<>&\"'`\\]+"
_WORDS = r"[^\s*_\[\]>|](?:[^*_\[\]>|]*[^\s*_\[\]>|])?"
_ALT = r"[^\s*_\[\]>|\"](?:[^\n*_\[\]>|\"]*[^\s*_\[\]>|\"])?"
_HOST = r"https?://(?:[a-z0-9]+(?:-[a-z0-9]+)*\.)+[a-z]{2,}"
_PATH = r"[A-Za-z0-9._~/?#=%+,;@$-]"
_ADDRESS = rf"\(({_HOST}(?:[/?#](?:{_PATH}|:)*)?|(?!//){_PATH}+)\)"
_BRANCHES = (  # each branch begins with a fixed character, so that the engine skips all others
    rf"\*\*({_WORDS})\*\*(?!\*)|\*({_WORDS})\*(?!\*)|\[\^({_LABEL})\](?!\()|\[(?<!!\[)({_WORDS})\]{_ADDRESS}"
    rf"|!\[({_ALT})\]{_ADDRESS}"
    r"|\*|_|\[|\]|>|\|"
)
_PLAIN = re.compile(_BRANCHES)
_PLAIN_WITH_ADDRESSES = re.compile(rf"{_BRANCHES}|(?<![A-Za-z0-9])(https?://[^\s<>_\[\]|\"«»“”（）［］]*)")

NEAR_ADDRESS = r"(?<!\w)(?:(?!https?://)[A-Za-z]{3,6}://\w|https?:/(?!/)\w|https?://(?=\s))"
"""What looks like the address of a page and is none that we link."""

_NEAR_ADDRESS = re.compile(NEAR_ADDRESS)

Refer = Callable[[str], tuple[str, str, int] | None]
"""Refers to a note by its label: returns its label, the id of the reference and its number; None without the note."""


class _NotPlainError(Exception):
    """The text is for Python-Markdown."""


def html(text: str, refer: Refer) -> str | None:
    """Return the HTML of a text, None if it is not plain."""
    if not _may_be_plain(text):
        return None

    try:
        pattern = _PLAIN_WITH_ADDRESSES if "://" in text else _PLAIN
        return pattern.sub(lambda match: _replaced(match, refer), text).replace("\xa0", "&nbsp;")
    except _NotPlainError:
        return None


def _replaced(match: re.Match[str], refer: Refer) -> str:
    strong, emphasis, label, words, address, image, source, *bare = match.groups()
    if words:
        return f'<a href="{address}">{words}</a>'
    if "://" in (strong or emphasis or ""):
        raise _NotPlainError
    if strong:
        return f"<strong>{strong}</strong>"
    if image:
        return f'<img alt="{image}" src="{source}">'
    if emphasis:
        return f"<em>{emphasis}</em>"
    if bare and bare[0]:
        address = bare_address(bare[0])
        if "*" in bare[0] or not re.fullmatch(_ADDRESS, f"({address})"):
            raise _NotPlainError
        return f'<a href="{address}">{address}</a>{bare[0][len(address) :]}'
    if label is None or not (reference := refer(label)):
        raise _NotPlainError
    name, id_, number = reference
    return f'<sup id="{id_}"><a class="footnote-ref" href="#fn-{name}">{number}</a></sup>'


def _may_be_plain(text: str) -> bool:
    """Say whether a text has none of the signs that begin more than `_PLAIN` reads, or look as if they did."""
    return not (  # faster than a loop
        "<" in text
        or "&" in text
        or "`" in text
        or "\\" in text
        or "{" in text
        or "~" in text
        or "@" in text
        or "==" in text
        or "++" in text
        or "$$" in text
        or "www." in text
        or "［" in text
        or "（" in text
        or "  \n" in text
        or "\x02" in text
        or "\x03" in text
        or "http//" in text
        or "https//" in text
        or (":/" in text and _NEAR_ADDRESS.search(text))
        or ("^" in text and text.count("^") != text.count("[^"))
    )

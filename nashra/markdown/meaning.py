"""Says what a block means to a translator, as one line of Markdown in one style, and gives it a fingerprint.

The line is made of the HTML, so two ways to write the same (`*x*` and `_x_`, padded tables, other fences) have one
meaning, and one fingerprint.
"""

import hashlib
import re
import unicodedata
from html import unescape

from nashra.markdown import html as markup
from nashra.markdown.nodes import Top
from nashra.text.html import BLOCKS, TOKEN, VOID, attributes

_INVISIBLE = re.compile(r"[\u0640\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("0123456789abcdef", "bcdfghjkmnpqrtvw")
_BARE = re.compile(r"\[(https?://[^\]\s]+)\]\(\1\)")  # an address that is its own text
_HEADINGS = {f"h{level}": "#" * level for level in range(2, 7)}
_SIGNS = {"ul": "-", "ol": "1.", "blockquote": ">", **_HEADINGS}
_WRITTEN = {
    **{name: (mark, mark) for name, mark in {"em": "*", "strong": "**", "code": "`", "del": "~~"}.items()},
    **dict.fromkeys(("td", "th"), ("| ", " ")),
    "tr": (" ", "|"),
    **dict.fromkeys(("p", "li", "ul", "ol", "br", "hr", "table", "thead", "tbody", "pre"), (" ", " ")),
    **dict.fromkeys(("blockquote", *_HEADINGS), (" ", " ")),
}
_SIDES = {"start": ":--", "end": "--:", "center": ":-:"}


def fingerprint(kind: str, text: str) -> str:
    """Return a digest of what a block says: 48 bits as 12 consonants, which YAML reads as neither number nor word.

    It ignores spaces, line ends, invisible characters (bidi controls, tatweel) and composition (NFC).
    """
    digest = hashlib.sha256(f"{kind}\0{text if kind == 'code' else flat(text)}".encode()).hexdigest()[:12]
    return digest.translate(_LETTERS)


def flat(text: str) -> str:
    """Return a text in one line, composed, without characters that show nothing."""
    line = text.replace("\n", " ").replace("\xa0", " ")
    # Printable text has no blanks but spaces, and no invisible character but the tatweel.
    if line.isprintable() and "  " not in line and "\u0640" not in line:
        return unicodedata.normalize("NFC", line).strip(" ")
    return " ".join(unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).split())


def meaning(top: Top, html: str, *, is_plain: bool) -> str:
    """Return what a block says, from its node and its HTML; `is_plain` says that its Markdown is in our style."""
    node = top.node
    if node.kind == "code":
        return f"```{node.label}\n{node.text.rstrip()}\n```"
    if node.kind == "rule":
        return ""
    prefix = "1. " if top.list and top.list.number >= 0 else ""
    if node.kind == "heading":
        prefix = "#" * node.number + " "
    elif node.kind == "note":
        prefix = f"[^{node.label}]: "
    elif node.kind == "box":
        prefix = f"!!! {node.label} "
    if is_plain and (
        node.kind in ("paragraph", "heading") or all(child.kind == "paragraph" for child in node.children)
    ):
        if node.kind in ("paragraph", "heading"):
            return prefix + node.text
        if node.kind in ("item", "quotation", "note"):
            return prefix + " ".join([child.text for child in node.children])
    return prefix + _BARE.sub(r"\1", _of_html(html))


def _of_html(html: str) -> str:
    parts: list[str] = []
    open_elements: list[tuple[str, str]] = []  # the name of each, and what its end tag writes
    sides: list[str] = []  # of the columns of a table
    unseen = 0  # the number of open elements from which on no text is written: within a link to a note
    for match in TOKEN.finditer(html):
        closing, name, written = match.groups()
        if name is None:
            parts.append("" if unseen else unescape(match[0]))
        elif closing:
            parts.append(open_elements.pop()[1] if open_elements else "")
            unseen = unseen if len(open_elements) >= unseen else 0
            if name == "thead":
                parts.append(f" |{'|'.join(sides)}|")
        else:
            pairs = attributes(written) if written else {}
            if name == "th":
                sides.append(_SIDES.get(pairs.get("class", "").rpartition(" ")[2], "---"))
            before, after = _around(name, pairs, open_elements)
            parts.append(unescape(before))
            if name not in VOID:
                open_elements.append((name, unescape(after)))
                if not unseen and markup.is_of_note(pairs):
                    unseen = len(open_elements)
    return "".join(parts)


def _around(name: str, pairs: dict[str, str], open_elements: list[tuple[str, str]]) -> tuple[str, str]:
    """Return what an element writes before and after its content."""
    class_ = pairs.get("class", "")
    title = f' "{pairs["title"]}"' if "title" in pairs else ""
    if markup.is_of_note(pairs):
        return f"[^{pairs['href'].removeprefix('#fn-')}]" if class_ == "footnote-ref" else "", ""
    if pairs.get("id", "").startswith("fnref"):
        return "", ""
    if class_ == "admonition-title":
        return '"', '" '
    if name == "a":
        return "[", f"]({pairs.get('href', '')}{title})"
    if name == "img":
        return f"![{pairs.get('alt', '')}]({pairs.get('src', '')}{title})", ""
    if open_elements and (name in ("li", "blockquote") or name in _HEADINGS):
        return f" {_SIGNS.get(open_elements[-1][0] if name == 'li' else name, '')} ", " "
    if name in _WRITTEN:
        return _WRITTEN[name]
    if class_ == "scroll" or (class_.startswith("admonition") and not open_elements):
        return " ", " "
    own = "".join(f' {key}="{value}"' for key, value in pairs.items() if key not in ("id", "class"))
    blank = " " if name in BLOCKS else ""
    return f"{blank}<{name}{own}>{blank}", f"{blank}</{name}>{blank}"

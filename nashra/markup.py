"""HTML of a body -> what of it may be published, and what is wrong with the rest.

The allow list is one table, given both to the sanitiser (nh3, the parser that browsers agree with) and to the
check that names what the sanitiser would take out: nothing is removed in silence.
"""

import re
from html.parser import HTMLParser
from typing import NamedTuple

import nh3

_EVERYWHERE = {"id", "class", "lang", "dir", "title"}
_PLAIN = (  # elements with no attributes of their own
    *("p", "h2", "h3", "h4", "h5", "h6", "pre", "ul", "hr", "br", "div", "section", "dl", "dt", "dd", "figure"),
    *("em", "strong", "b", "i", "u", "s", "small", "sub", "sup", "code", "kbd", "samp", "var", "mark", "abbr", "cite"),
    *("bdi", "span", "figcaption", "table", "caption", "thead", "tbody", "tfoot", "tr", "summary"),
)
ALLOWED: dict[str, set[str]] = {
    "*": _EVERYWHERE,
    **{element: set() for element in _PLAIN},
    "a": {"href"},
    "img": {"src", "alt"},
    "blockquote": {"cite"},
    "q": {"cite"},
    "ins": {"datetime"},
    "del": {"datetime"},
    "time": {"datetime"},
    "ol": {"start", "reversed"},
    "li": {"value"},
    "th": {"colspan", "rowspan", "scope"},
    "td": {"colspan", "rowspan"},
    "details": {"open"},
}
_ADDRESSES = {"href", "src", "cite"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_TAG = re.compile(r"<([a-z][a-z0-9]*)((?:\s+[a-z-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_ATTRIBUTE = re.compile(r'([a-z-]+)="([^"]*)"')
_BLANKS = re.compile(r"[\x00-\x20]")  # browsers leave them out when they look for the scheme


class Removal(NamedTuple):
    """What the sanitiser would take out: what to look for in the source, what is wrong, what to do."""

    needle: str
    message: str
    hint: str


def sanitise(html: str) -> tuple[str, list[Removal]]:
    """Return `html` as it may be published, in canonical form, and what was taken out of it.

    Law: without removals, the start tags and attributes that went in are those that come out.
    """
    before = _start_tags(html)
    removals = [removal for tag, attributes in before for removal in _judge(tag, attributes)]
    clean = nh3.clean(
        html,
        tags=set(ALLOWED) - {"*"},
        attributes=ALLOWED,
        url_schemes=_SCHEMES,
        link_rel=None,
        strip_comments=True,
    )
    if not removals and _start_tags(clean) != before:
        needle = next((f"<{tag}" for tag, _ in before if f"<{tag}" in html), "<")
        hint = "close each element that you open, in the order reversed, and mind what may stand in what"
        removals.append(Removal(needle, "the HTML here is not well formed", hint))
    return clean, removals


def tags(canonical: str) -> "list[tuple[str, dict[str, str], re.Match[str]]]":
    """Return (name, attributes as written, place) of each start tag of sanitised HTML."""
    return [(match.group(1), dict(_ATTRIBUTE.findall(match.group(2))), match) for match in _TAG.finditer(canonical)]


class _StartTags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, tuple[tuple[str, str], ...]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pairs = {name: value or "" for name, value in reversed(attrs)}  # the first of two wins, as in browsers
        self.found.append((tag, tuple(sorted(pairs.items()))))

    def handle_decl(self, decl: str) -> None:
        self.found.append(("!", (("declaration", decl),)))

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)


def _start_tags(html: str) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
    parser = _StartTags()
    parser.feed(html)
    parser.close()
    return parser.found


def _judge(tag: str, attributes: tuple[tuple[str, str], ...]) -> list[Removal]:
    if tag == "!":
        return [Removal("<", "a declaration or processing instruction is not allowed", "write `&lt;` for <")]
    if tag not in ALLOWED:
        return [Removal(f"<{tag}", f"the element <{tag}> is not allowed", "write it in Markdown, or delete it")]
    removals = []
    for name, value in attributes:
        if name not in _EVERYWHERE | ALLOWED[tag]:
            hint = "delete it" if name != "style" else "use a class"
            removals.append(Removal(name, f"the attribute `{name}` is not allowed on <{tag}>", hint))
        elif name in _ADDRESSES and _scheme(value) not in {"", *_SCHEMES}:
            hint = f"an address begins with {', '.join(sorted(_SCHEMES))} or is relative"
            removals.append(Removal(value, f"the address `{value[:60]}` is not allowed", hint))
    return removals


def _scheme(address: str) -> str:
    match = _SCHEME.match(_BLANKS.sub("", address))
    return match.group(1).lower() if match else ""

"""Sanitises the HTML of a body, and says what is wrong with each thing that it takes out.

One table lists what is allowed, for the sanitiser (nh3, whose parser agrees with browsers) and for the check that
names what the sanitiser removes: nothing goes in silence.
"""

import re
from collections import Counter
from html import unescape
from html.parser import HTMLParser
from itertools import zip_longest
from typing import NamedTuple

import nh3

from nashra.text.html import ATTRIBUTES, INLINE, VOID, attributes, without_tags

StartTag = tuple[str, tuple[tuple[str, str], ...]]
"""The name of a tag, and its attributes in the order of their names."""

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
_OF_ELEMENT = {element: _EVERYWHERE | own for element, own in ALLOWED.items()}
_ADDRESSES = {"href", "src", "cite"}
_SCHEMES = {"http", "https", "mailto", "tel"}
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_PRE = re.compile(rf"(<pre{ATTRIBUTES}>)\n")  # browsers leave out one line end after it, and so did the sanitiser
_HEADING = re.compile(rf"<h2({ATTRIBUTES})>(.*?)</h2>", re.DOTALL)
_REFERENCE = re.compile(rf"<sup{ATTRIBUTES}>.*?</sup>")
_LANG = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")  # RFC 5646, as far as its shape goes
_BLANKS = re.compile(r"[\x00-\x20]")  # browsers ignore them in front of a scheme and in it


class Removal(NamedTuple):
    """What the sanitiser takes out: a pattern that finds it in the Markdown, what is wrong, and what to do."""

    pattern: str
    message: str
    hint: str


def sanitise(html: str) -> tuple[str, list[Removal]]:
    """Return `html` in the canonical form that may be published, and what was taken out of it.

    Law: without removals, the result has the same start tags and attributes as `html`, and each inline element ends
    where `html` says.
    """
    parser = _parsed(html)
    before = parser.start_tags
    removals = [
        removal
        for tag, attributes in before
        if attributes or tag not in ALLOWED
        for removal in _removals(tag, attributes)
    ]
    clean = _PRE.sub(r"\1\n\n", _CLEANER.clean(html))
    if not removals and clean != html:
        after = _parsed(clean).start_tags
        removals += [_difference(before, after)] if after != before else _without_end(parser.unclosed)
    return clean, removals


def _of_attribute(_: str, name: str, value: str) -> str | None:
    return None if name == "cite" and not _is_allowed(value) else value


_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED) - {"*"},
    attributes=ALLOWED,
    attribute_filter=_of_attribute,
    url_schemes=_SCHEMES,  # of href and src alone
    link_rel=None,
    strip_comments=True,
)


def headings(html: str) -> list[tuple[str, str]]:
    """Return the id and the text of each second-level heading of sanitised HTML, for a list of contents."""
    texts = [(attributes(pairs).get("id"), text) for pairs, text in _HEADING.findall(html)]
    return [(unescape(id_), unescape(without_tags(_REFERENCE.sub("", text)))) for id_, text in texts if id_ is not None]


def as_written(address: str) -> str:
    """Return a pattern that finds an address in Markdown or HTML, but not in prose or as part of a longer address.

    A whole address is one in prose, too, but for the words of a link.
    """
    if address.startswith(("http://", "https://")):
        return rf"(?<![\w\[]){re.escape(address)}(?![.,:;!?*_]*[\w/#%=&?-])"
    return rf"(?:[(<=\"']\s*|\]:\s*<?){re.escape(address)}(?![^\s)>}}\"'])"


def is_of_note(attributes: dict[str, str]) -> bool:
    """Return whether Markdown made a link, to a note at the end of the text or back from it."""
    classes = ("footnote-ref", "footnote-backref")
    return attributes.get("class") in classes and attributes.get("href", "").startswith("#fn")


class _StartTags(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.start_tags: list[StartTag] = []
        self.unclosed: Counter[str] = Counter()  # by name: how many more start tags than end tags there are

    def handle_endtag(self, tag: str) -> None:
        self.unclosed[tag] -= 1

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        pairs = {name: value or "" for name, value in reversed(attrs)}  # the first of two wins, as in browsers
        self.start_tags.append((tag, tuple(sorted(pairs.items()))))
        self.unclosed[tag] += 1

    def handle_decl(self, decl: str) -> None:
        self.start_tags.append(("!", (("declaration", decl),)))

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)

    def parse_marked_section(self, i: int, report: bool = True) -> int:
        return self.parse_bogus_comment(i, report)  # the parent's method raises an AssertionError at `<![a](b)`

    def parse_bogus_comment(self, i: int, report: bool = True) -> int:
        self.handle_decl("")
        return super().parse_bogus_comment(i, report)


def _parsed(html: str) -> _StartTags:
    parser = _StartTags()
    parser.feed(html)
    parser.close()
    return parser


def _without_end(unclosed: Counter[str]) -> list[Removal]:
    """Return what is wrong with inline elements that the sanitiser had to close, and end tags that it left out."""
    removals = []
    for tag, count in unclosed.items():
        if count > 0 and tag in INLINE - VOID:
            pattern = rf"<{tag}\b(?!(?s:(?:(?!<{tag}\b).)*)</{tag}\b)"
            removals.append(Removal(pattern, f"<{tag}> is not closed", f"write </{tag}> where it ends"))
        elif count < 0 and tag in INLINE:
            removals.append(Removal(rf"</{tag}\b(?!(?s:.*)</{tag}\b)", f"</{tag}> closes nothing", "delete it"))
    return removals


def _removals(tag: str, attributes: tuple[tuple[str, str], ...]) -> list[Removal]:
    if tag == "!":
        return [Removal("<[!?]", "a declaration or processing instruction is not allowed", "write `&lt;` for <")]
    if tag not in ALLOWED:
        hint = "write it in Markdown, or delete it"
        return [Removal(rf"<{re.escape(tag)}\b", f"the element <{tag}> is not allowed", hint)]
    removals = []
    for name, value in attributes:
        if name not in _OF_ELEMENT[tag]:
            hint = "delete it" if name != "style" else "use a class"
            pattern = rf"<{tag}\b[^>]*\s{re.escape(name)}\b|\{{[^}}\n]*\b{re.escape(name)}\s*="
            removals.append(Removal(pattern, f"the attribute `{name}` is not allowed on <{tag}>", hint))
        elif (name == "dir" and value not in ("ltr", "rtl", "auto")) or (name == "lang" and not _LANG.fullmatch(value)):
            hint = "`dir` is ltr, rtl or auto, `lang` a tag such as `en` or `ar-MA`"
            pattern = rf"\b{name}\s*=\s*[\"']?{re.escape(value)}"
            removals.append(Removal(pattern, f"`{name}` cannot be `{value[:60]}`", hint))
        elif name in ("href", "cite") and _BLANKS.sub("", value).startswith("//"):
            message = f"the address `{value[:60]}` has no scheme"  # a page lends it its own, but a feed has none
            removals.append(Removal(as_written(value), message, "write https:// first"))
        elif name in _ADDRESSES and not _is_allowed(value):
            hint = f"an address begins with {', '.join(sorted(_SCHEMES))} or is relative"
            removals.append(Removal(as_written(value), f"the address `{value[:60]}` is not allowed", hint))
    return removals


def _difference(before: list[StartTag], after: list[StartTag]) -> Removal:
    """Return what is wrong where the start tags first differ; `before` and `after` sanitising."""
    at = next(index for index, (b, a) in enumerate(zip_longest(before, after)) if b != a)
    if at < min(len(before), len(after)) and before[at][0] == after[at][0]:
        kept = dict(after[at][1])
        for name, value in before[at][1]:
            if name in _ADDRESSES and name not in kept:
                hint = "check its host and its port: browsers could not read it either"
                return Removal(as_written(value), f"the address `{value[:60]}` cannot be read", hint)
    return _not_well_formed(before[: at + 1])


def not_well_formed(html: str) -> Removal:
    """Return what is wrong with HTML whose elements end where they should not."""
    return _not_well_formed(_parsed(html).start_tags)


def _not_well_formed(tags: list[StartTag]) -> Removal:
    names = [tag for tag, _ in tags] or [r"/?\w+"]
    last, earlier = f"</?{names[-1]}\\b", "|".join(dict.fromkeys(names[:-1]))
    # Markdown itself made some of these: where the last tag is not in the source, any earlier one will do.
    pattern = rf"{last}|</?(?:{earlier})\b(?!(?s:.*{last}))" if earlier else last
    hint = "close each element that you open, in the order reversed, and mind what may stand in what"
    return Removal(pattern, "the HTML here is not well formed", hint)


def _is_allowed(address: str) -> bool:
    match = _SCHEME.match(_BLANKS.sub("", address))
    return match is None or match.group(1).lower() in _SCHEMES

"""Patterns for HTML that isolation and the rules of marks would leave unchanged: most of a page, found in one match.

Each tag must be of a common element, and no attribute of it may be text that could change. Laws: a match ends where a
line or block ends, and handling it token by token would not change it either.
"""

import re
from functools import cache

from nashra.text.bidi import Direction, safe_pattern
from nashra.text.html import BLOCKS, CODE, INLINE, NAME

_DIRECTIONS: tuple[Direction, Direction] = ("ltr", "rtl")
_PAGE_BLOCKS = (
    "p|li|ul|ol|div|h[1-6]|nav|section|header|footer|main|article|aside|link|meta|html|head|body|dl|dt|dd|blockquote|"
    "figure|figcaption|table|thead|tbody|tr|th|td|details|summary|hr|svg|g|path|circle|rect|polyline"
)


@cache
def lines(base: Direction) -> re.Pattern[str]:
    """Return a pattern for lines of a page in which no phrase needs to be isolated; `base` is their direction."""
    # Not `PAGE_TOKEN` of text/html.py: a tag must also be one whose attributes stay as they are.
    names = "title|alt|aria-label|content|placeholder"
    value = r'[^"\s]*+(?:\s(?!(?i:dir)=)[^"\s]*+)*+"'  # nothing in it looks like a `dir`
    entity = "&(?:amp|gt|lt|nbsp|quot|#34|#39);"
    phrase = r"[A-Za-z]++(?:[ _][A-Za-z]++)*+"
    other = rf'(?:(?!(?:dir|{names})=)[a-z][a-z0-9-]*+(?:Box)?+(?:="{value})?+)'
    label = rf"""(?:{names})="(?:(?:{safe_pattern(base, '<&"=')}|{entity})*+"|{phrase}")"""
    address = rf'content="(?:[a-z][a-z0-9+.-]*+:|[/#;\d]|width=|default-src ){value}'
    tag = rf"(?:\s(?:{other}|{label}|{address}))*+/?+>"
    plain_text = rf"{safe_pattern(base, '<>&')}|&(?:amp|gt|lt);|</?tspan(?:\s{other})*+>"  # escaping restores these
    # Looking for the end tag here costs less than a pattern for each name: compiling them is most of a small build.
    isolated = r"(?:a(?=\s[^<]*+</a>)|span(?=\s[^<]*+</span>))"
    to_its_end = r"[\s>][^<]*+(?:<(?!/?(?:option|text|title)\b)[^<]*+)*+"
    alone = "(?:" + "|".join(f"{name}(?={to_its_end}</{name}>)" for name in ("option", "text", "title")) + ")"
    inline = [
        f"/(?:{'|'.join(sorted(INLINE))})>",
        f"(?:{'|'.join(sorted(INLINE - CODE - {'bdi'}))}){tag}",
        rf'bdi(?:\s(?:{other}|dir="\w*+"))*+>[^<]*+</bdi>',
        *(
            rf"""{isolated}(?:\s{other})*+\sdir="{way}"(?:\s{other})*+>(?:{safe_pattern(way, "<&")})?+</(?:a|span)>"""
            for way in _DIRECTIONS
        ),
    ]
    blocks = [
        f"/(?:{_PAGE_BLOCKS})>",
        rf"""(?:{_PAGE_BLOCKS})(?:\s(?:{other}|{label}|{address}|dir="{base}"))*+/?+>""",
        f"{alone}{tag}(?:{plain_text})*+</(?:option|text|title)>",
        rf"script(?:\s{other})*+>[^<]*+(?:<(?!/(?i:script))[^<]*+)*+</script>",
        "!doctype html>",
    ]
    words = f"(?:{safe_pattern(base, '<&')}|{entity})++"
    return re.compile(f"(?:(?:{words}|<(?:{'|'.join(inline)}))*+<(?:{'|'.join(blocks)}))++")


@cache
def blocks(signs: str) -> re.Pattern[str]:
    """Return a pattern for blocks of a body without any of these signs, without code and without a `lang`.

    No figure has a tag beside it or beside the blank after it, other than that of a block.
    """
    # Not `TOKEN` of text/html.py, for the same reason.
    text = rf"[^<>&{signs}]++|&(?:amp|gt|lt|nbsp);"
    letters = (r"[^\W\d_]" * number for number in range(4))
    no_figure = r"(?<!\s\s)" + "".join(rf"(?<!\d{some})(?<!\d{some}\s)" for some in letters)
    text_attribute = f'(?:alt|title)="(?:[^"<>&={signs}]++|&(?:amp|gt|lt|nbsp);)*+"'
    attributes = rf'(?:\s(?:{text_attribute}|(?!(?:alt|title|lang)=)[a-z][a-z-]*+(?:="[^"<>]*+(?<!=)")?+))*+/?+>'
    block = f"/?(?:{'|'.join(sorted(BLOCKS - CODE))}){attributes}"
    other = rf"(?!/?(?:{'|'.join(sorted(BLOCKS | CODE))}|sup)[\s/>])/?{NAME}{attributes}"
    return re.compile(f"(?:(?:{text}|{no_figure}<{other})*+<{block})++")

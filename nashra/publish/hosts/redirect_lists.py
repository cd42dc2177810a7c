"""Rules -> `_headers` and `_redirects`, the lists of rules that Netlify, Cloudflare Pages and GitLab Pages read.

Their own defaults are left to do what they do well: pages are asked about each time (`max-age=0, must-revalidate`),
have an ETag and are compressed. Where two rules set one header, both values would be sent; so each is set once.
"""

from collections.abc import Iterator

from nashra.pages import urls
from nashra.publish.hosts.rules import FOREVER, HASHED, HEADERS, NAMED, NEGOTIATED, TYPES, Redirect, Rules, with_charset

CHOICE = "choose"
"""The query that asks for the page of choice, whatever languages the browser names: /?choose=language."""

_KINDS = {
    urls.json_feed(":language"): NAMED["feed.json"],
    urls.atom(":language"): NAMED["feed.xml"],
    urls.calendar(":language"): TYPES["ics"],
    urls.calendar_of(":meeting", ":language"): TYPES["ics"],
}
"""Whose content type these hosts would not know, or not its encoding; patterns, so that all meetings are one rule."""

_CLOUDFLARE_RULES = 2_000
_GITLAB_RULES = 1_000
_GITLAB_BYTES = 64_000


def headers(rules: Rules) -> str:
    """Return `_headers`, for Netlify and Cloudflare Pages."""
    blocks = {"/*": HEADERS, f"{HASHED}*": {"Cache-Control": FOREVER}}
    blocks |= {pattern: {"Content-Type": with_charset(kind)} for pattern, kind in _KINDS.items()}
    lines = []
    for pattern, fields in blocks.items():
        lines.append(rules.base + pattern)
        lines += [f"  {name}: {value}" for name, value in fields.items()]
    return _joined(lines)


def netlify(rules: Rules) -> str:
    """Return `_redirects` for Netlify. `!` makes a rule go before the file that is there; a 404 never does."""
    home = f"{rules.base}/"
    lines = [f"{url} {target} 301!" for url, target in rules.redirects]
    lines.append(f"{home} {CHOICE}=:{CHOICE} {home}index.html 200!")
    lines += [f"{home} {home}{prefix}/{NEGOTIATED} 302! Language={prefix}" for prefix in rules.prefixes]
    lines += [f"{home}{prefix}/* {rules.not_found(prefix)} 404" for prefix in rules.prefixes]
    return _joined([*lines, f"{home}* {rules.not_found()} 404"])


def cloudflare(rules: Rules) -> str:
    """Return `_redirects` for Cloudflare Pages: the newest where there are more than it reads."""
    return _joined([_line(redirect) for redirect in rules.redirects[:_CLOUDFLARE_RULES]])


def gitlab(rules: Rules) -> tuple[str, frozenset[str]]:
    """Return `_redirects` for GitLab Pages, and the old addresses in it: the newest where there are more than it reads.

    A file goes before a rule there, so the pages of these addresses have to make way.
    """
    taken = list(_within(rules.redirects[:_GITLAB_RULES], _GITLAB_BYTES))
    return _joined([_line(redirect) for redirect in taken]), frozenset(redirect.url for redirect in taken)


def _within(redirects: tuple[Redirect, ...], size: int) -> Iterator[Redirect]:
    for redirect in redirects:
        size -= len(_line(redirect)) + 1  # an address of the site is ASCII
        if size < 0:
            return
        yield redirect


def _line(redirect: Redirect) -> str:
    return f"{redirect.url} {redirect.target} 301"


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

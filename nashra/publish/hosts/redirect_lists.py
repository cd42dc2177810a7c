"""Writes `_headers` and `_redirects`, the rule files of Netlify, Cloudflare Pages and GitLab Pages.

The defaults of these hosts stay: pages are revalidated each time (`max-age=0, must-revalidate`), have an ETag and are
compressed. Each header is set by one rule only, because the hosts send the values of all rules that match.
"""

from nashra.pages import urls
from nashra.publish.hosts.rules import FOREVER, HASHED, HEADERS, NAMED, NEGOTIATED, TYPES, Redirect, Rules, with_charset

CHOICE = "choose"
"""The query that asks for the page of choice whatever languages the browser prefers: /?choose=language."""

_KINDS = {
    urls.json_feed(":language"): NAMED["feed.json"],
    urls.atom(":language"): NAMED["feed.xml"],
    urls.calendar(":language"): TYPES["ics"],
    urls.calendar_of(":meeting", ":language"): TYPES["ics"],
}
"""Content types that these hosts do not know, or not their charset, by pattern: one rule covers all meetings."""

_CLOUDFLARE_RULES = 2_000
_DATA_FILES = 90  # of Cloudflare's 100 rules for headers; what is left is saved by browsers as a file of no type
_GITLAB_RULES = 1_000
_GITLAB_BYTES = 64_000


def headers(rules: Rules) -> str:
    """Return `_headers`, for Netlify and Cloudflare Pages."""
    types = {rules.base + pattern: kind for pattern, kind in _KINDS.items()}
    types |= {url: TYPES[url.rpartition(".")[2]] for url in rules.data[:_DATA_FILES]}
    blocks = {f"{rules.base}/*": HEADERS, f"{rules.base}{HASHED}*": {"Cache-Control": FOREVER}}
    blocks |= {address: {"Content-Type": with_charset(kind)} for address, kind in types.items()}
    lines = []
    for address, fields in blocks.items():
        lines += [address, *(f"  {name}: {value}" for name, value in fields.items())]
    return _joined(lines)


def netlify(rules: Rules) -> str:
    """Return `_redirects` for Netlify. With `!` a rule takes precedence over a file; 404 rules never do."""
    home = f"{rules.base}/"
    lines = [f"{url} {target} 301!" for url, target in rules.redirects]
    lines.append(f"{home} {CHOICE}=:{CHOICE} {home}index.html 200!")
    lines += [f"{home} {home}index.html 200! Language={language}" for language in rules.ambiguous]
    lines += [f"{home} {home}{prefix}/{NEGOTIATED} 302! Language={prefix}" for prefix in rules.negotiated]
    lines += [f"{home}{prefix}/* {rules.not_found(prefix)} 404" for prefix in rules.prefixes]
    return _joined([*lines, f"{home}* {rules.not_found()} 404"])


def cloudflare(rules: Rules) -> str:
    """Return `_redirects` for Cloudflare Pages: the newest redirects, as many as it reads."""
    return _joined([_line(redirect) for redirect in rules.redirects[:_CLOUDFLARE_RULES]])


def gitlab(rules: Rules) -> tuple[str, frozenset[str]]:
    """Return `_redirects` for GitLab Pages, and the old addresses in it: the newest, as many as it reads.

    On GitLab a file takes precedence over a rule, so the caller must leave out the pages at these addresses.
    """
    lines: list[str] = []
    room = _GITLAB_BYTES
    for redirect in rules.redirects[:_GITLAB_RULES]:
        room -= len(_line(redirect)) + 1  # addresses of the site are ASCII
        if room < 0:
            break
        lines.append(_line(redirect))
    return _joined(lines), frozenset(redirect.url for redirect in rules.redirects[: len(lines)])


def _line(redirect: Redirect) -> str:
    return f"{redirect.url} {redirect.target} 301"


def _joined(lines: list[str]) -> str:
    return "".join(f"{line}\n" for line in lines)

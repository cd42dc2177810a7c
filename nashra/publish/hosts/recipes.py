"""Adds to the outputs of a site the files that a host reads, and writes the configuration kept outside the site.

Each host is given as much as it supports. For the rest the pages provide: an old address is a page that redirects, the
security policy is in each page, and the page of choice at `/` links to each language.
The names of hosts are repeated in `cli/options`.
"""

import struct
import zlib
from collections.abc import Callable, Sequence
from pathlib import PurePosixPath

from nashra.model.site import Output, Site
from nashra.pages import urls
from nashra.pages.plan import Plan
from nashra.publish.hosts import apache, nginx, redirect_lists, s3
from nashra.publish.hosts.rules import NAMED, TYPES, Rules, is_text, rules


def recipe(host: str, site: Site, plan: Plan, outputs: Sequence[Output]) -> list[Output]:
    """Return the outputs of a site with those that one of HOSTS needs; GitLab gets no pages at redirected addresses."""
    host_rules = rules(site, plan, outputs)
    if host == "gitlab-pages":
        return _for_gitlab(host_rules, outputs)
    return [*outputs, *(Output(path, text.encode()) for path, text in _FILES[host](host_rules).items())]


def server_configuration(host: str, site: Site, plan: Plan, outputs: Sequence[Output], www: str = "") -> str:
    """Return the configuration of one of HOSTS that is kept outside the site, where readers cannot see it, or "".

    With the folder `www`, whose files are shown, it is a whole server of nginx; other hosts do not ask for it.
    """
    if host == "nginx" and www:
        return nginx.server(rules(site, plan, outputs), www)
    write = {"nginx": nginx.configuration, "s3": s3.script}.get(host)
    return write(rules(site, plan, outputs)) if write else ""


def compressed(data: bytes) -> bytes:
    """Return a file as gzip (RFC 1952) without time, name and system: the same bytes for the same version of zlib."""
    compressor = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = compressor.compress(data) + compressor.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + deflated + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _for_gitlab(rules: Rules, outputs: Sequence[Output]) -> list[Output]:
    text, moved = redirect_lists.gitlab(rules)
    replaced = {urls.path(url.removeprefix(rules.base)) for url in moved}
    kept = [output for output in outputs if output.path not in replaced]
    packed = [Output(f"{output.path}.gz", compressed(output.data)) for output in kept if _is_text(output.path)]
    return [*kept, *packed, Output("_redirects", text.encode())]


def _is_text(path: str) -> bool:
    name = PurePosixPath(path)
    return is_text(NAMED.get(name.name) or TYPES.get(name.suffix.removeprefix("."), ""))


def _for_github(rules: Rules) -> dict[str, str]:
    # GitHub itself assigns names below github.io; any other name has to be claimed.
    is_assigned = f".{rules.host}".endswith(".github.io")
    return {".nojekyll": ""} | ({} if is_assigned else {"CNAME": f"{rules.host}\n"})


_FILES: dict[str, Callable[[Rules], dict[str, str]]] = {
    "apache": lambda rules: {".htaccess": apache.htaccess(rules)},
    "cloudflare": lambda rules: {
        "_headers": redirect_lists.headers(rules),
        "_redirects": redirect_lists.cloudflare(rules),
    },
    "github-pages": _for_github,
    "netlify": lambda rules: {"_headers": redirect_lists.headers(rules), "_redirects": redirect_lists.netlify(rules)},
    "nginx": lambda _: {},
    "s3": lambda _: {},
}

HOSTS = tuple(sorted([*_FILES, "gitlab-pages"]))
"""The names of all hosts that there are recipes for."""

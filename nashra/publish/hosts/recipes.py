"""The name of a host, a site's outputs -> the outputs as that host needs them, and what it is told beside them.

A host is told as much as it can hear; what it cannot, the pages do themselves: an old address is a page that leads on,
the policy stands in each page, and the page of choice at `/` has a link for each language.
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

_Own = Callable[[Rules, Sequence[Output]], list[Output]]


def recipe(host: str, site: Site, plan: Plan, outputs: Sequence[Output]) -> list[Output]:
    """Return all that is to be written for one of HOSTS: the outputs, with the host's own files among them."""
    return _INSIDE[host](rules(site, plan, outputs), outputs)


def server_configuration(host: str, site: Site, plan: Plan, outputs: Sequence[Output]) -> str:
    """Return what one of HOSTS is told elsewhere than in the site, where readers could see it; "" where nothing is."""
    tell = _BESIDE.get(host)
    return tell(rules(site, plan, outputs)) if tell else ""


def compressed(data: bytes) -> bytes:
    """Return a file as gzip (RFC 1952), without time, name and system: the same bytes for the same zlib."""
    packing = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packing.compress(data) + packing.flush()
    return b"\x1f\x8b\x08\0\0\0\0\0\x02\xff" + packed + struct.pack("<II", zlib.crc32(data), len(data) & 0xFFFFFFFF)


def _github(rules: Rules, outputs: Sequence[Output]) -> list[Output]:
    own = [Output(".nojekyll", b"")]
    # What ends in github.io is GitHub's to give; any other name has to be asked for.
    if not f".{rules.host}".endswith(".github.io"):
        own.append(Output("CNAME", f"{rules.host}\n".encode()))
    return [*outputs, *own]


def _gitlab(rules: Rules, outputs: Sequence[Output]) -> list[Output]:
    text, moved = redirect_lists.gitlab(rules)
    making_way = {urls.path(url.removeprefix(rules.base)) for url in moved}
    kept = [output for output in outputs if output.path not in making_way]
    packed = [Output(f"{output.path}.gz", compressed(output.data)) for output in kept if _gains(output.path)]
    return [*kept, *packed, _text("_redirects", text)]


def _gains(path: str) -> bool:
    name = PurePosixPath(path)
    return is_text(NAMED.get(name.name) or TYPES.get(name.suffix.removeprefix("."), ""))


def _text(path: str, text: str) -> Output:
    return Output(path, text.encode())


_INSIDE: dict[str, _Own] = {
    "apache": lambda rules, outputs: [*outputs, _text(".htaccess", apache.htaccess(rules))],
    "cloudflare": lambda rules, outputs: [
        *outputs,
        _text("_headers", redirect_lists.headers(rules)),
        _text("_redirects", redirect_lists.cloudflare(rules)),
    ],
    "github-pages": _github,
    "gitlab-pages": _gitlab,
    "netlify": lambda rules, outputs: [
        *outputs,
        _text("_headers", redirect_lists.headers(rules)),
        _text("_redirects", redirect_lists.netlify(rules)),
    ],
    "nginx": lambda _, outputs: [*outputs],
    "s3": lambda _, outputs: [*outputs],
}
_BESIDE: dict[str, Callable[[Rules], str]] = {"nginx": nginx.configuration, "s3": s3.script}

HOSTS = tuple(_INSIDE)
"""The hosts that there are recipes for."""

"""Plan and Outputs -> what pages weigh on the wire, and a Problem for each that is over its budget.

A page weighs what a reader's first visit loads: the page and every file that it names, each once, compressed by gzip
where that makes it smaller. 1 KB is 1,000 bytes.
"""

import math
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple
from urllib.parse import unquote

from nashra.model import Settings
from nashra.plan import Plan, path_of
from nashra.problems import Problem
from nashra.site import Output

_REST = rb"""(?:[^>"']++|"[^"]*+"|'[^']*+')*+>"""
_TAG = re.compile(  # most links of a page load nothing: those are passed over
    rb'<(?:link rel="(?:alternate|canonical)"' + _REST + rb"|((?:link|script|img)(?![\w\x80-\xff])" + _REST + rb"))"
)
_REL = re.compile(r'\srel="([^"]*)"')
_ADDRESS = re.compile(r'\s(?:href|src)="([^"]*)"')
_LOADED = {"icon", "modulepreload", "preload", "stylesheet"}
_GZIP = 31  # zlib's number for a stream with gzip's header, window of 32 KB


class Weight(NamedTuple):
    """What a page weighs, in bytes, with what that is made of: path -> bytes, the heaviest first."""

    kind: str
    url: str
    size: int
    parts: Mapping[str, int]


def problems(path: str, settings: Settings, plan: Plan, outputs: Sequence[Output]) -> list[Problem]:
    """Return a Problem for each page over its budget; `path` is the file that holds the budgets."""
    limits = {budget.kind: budget for budget in settings.budgets}
    found = []
    for weight in _weights(settings, plan, outputs, only_over=True):
        budget = limits[weight.kind]
        most = ", ".join(
            f"{name.rpartition('/')[2]} {_kilobytes(size)}" for name, size in list(weight.parts.items())[:3]
        )
        message = f"{weight.url} weighs {_kilobytes(weight.size)} KB, over its budget of {budget.limit / 1000:g} KB"
        hint = f"in KB: {most}; make them smaller, or raise `{weight.kind}`"
        found.append(Problem(path, budget.line, message, hint))
    return found


def heaviest(settings: Settings, plan: Plan, outputs: Sequence[Output]) -> str:
    """Return one line with the heaviest page of each kind that has a budget; "" where none has."""
    most: dict[str, Weight] = {}
    for weight in _weights(settings, plan, outputs):
        if weight.kind not in most or weight.size > most[weight.kind].size:
            most[weight.kind] = weight
    limits = {budget.kind: budget.limit for budget in settings.budgets}
    said = (
        f"{kind} {_kilobytes(most[kind].size)} of {limit / 1000:g} KB ({most[kind].url})"
        for kind, limit in limits.items()
        if kind in most
    )
    return ", ".join(said)


def _weights(settings: Settings, plan: Plan, outputs: Sequence[Output], *, only_over: bool = False) -> Iterator[Weight]:
    """Yield what each page of a kind with a budget weighs; with `only_over`, of those that are over it."""
    kinds = {f"{budget.kind}.html": budget for budget in settings.budgets}
    if not kinds:
        return
    files = {output.path: output.data for output in outputs}
    sizes: dict[str, int] = {}  # of the files that pages share: each is compressed once

    def size(path: str) -> int:
        if path not in sizes:
            sizes[path] = _compressed(files[path])
        return sizes[path]

    for page in plan.pages.values():
        if (budget := kinds.get(page.template)) is None:
            continue
        html = files[path_of(page.url)]
        loaded = {path: size(path) for path in _loads(html, settings.base) & files.keys()}
        if only_over and len(html) + sum(loaded.values()) <= budget.limit:
            continue  # compressed it is smaller still: most pages need no compressing
        parts = {"the page": _compressed(html), **loaded}
        total = sum(parts.values())
        if not only_over or total > budget.limit:
            by_size = dict(sorted(parts.items(), key=lambda part: (-part[1], part[0])))
            yield Weight(budget.kind, page.url, total, by_size)


def _loads(html: bytes, base: str) -> set[str]:
    """Return the paths of the site's files that a page makes a browser load."""
    paths = set()
    for found in filter(None, _TAG.findall(html)):
        tag = found.decode()
        rel = _REL.search(tag)
        if tag.startswith("link") and not (rel and _LOADED & set(rel[1].split())):
            continue
        if (address := _ADDRESS.search(tag)) and address[1].startswith(f"{base}/"):
            paths.add(unquote(unescape(address[1])[len(base) + 1 :]))
    return paths


def _compressed(data: bytes) -> int:
    return min(len(data), len(zlib.compress(data, level=9, wbits=_GZIP)))


def _kilobytes(size: int) -> str:
    return f"{math.ceil(size / 100) / 10:.1f}"  # up, so that what is over a budget never looks equal to it

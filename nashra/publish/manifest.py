"""Outputs -> `manifest.json`, what a site is made of; and a published site -> whether it is what its manifest says."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from io import BytesIO
from itertools import chain, repeat
from typing import Any

from nashra import VERSION
from nashra.model.problems import Problem
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages.plan import Plan
from nashra.text import encoding

PATH = "manifest.json"

LIST = "give the manifest.json of the published site, or an address in each line"
"""What to do where a list of addresses is none."""

FOLDER = "is not in the manifest"
"""What is said of a folder, unless a file of the manifest is in it."""


def manifest(site: Site, plan: Plan, sources: Mapping[str, Source], outputs: Iterable[Output]) -> Output:
    """Return the manifest: every file with its SHA-256 and size, the sources of what is shown, the addresses to keep.

    What is not published has no place in it, not even as a hash.
    """
    shown = {document.path for piece in site.pieces for document in piece.documents.values()}
    shown |= {meeting.path for meeting in site.meetings} | set(site.images)
    texts = [path for path in sources if not path.startswith(("content/briefings/", "content/pages/"))]
    files = {output.path: output for output in sorted(outputs, key=_path)}
    made: dict[str, Iterable[str]] = {
        "generator": [_json(f"nashra {VERSION}")],
        "url": [_json(site.settings.url)],
        "addresses": _listed(map(_json, sorted(addresses(plan))), "[]"),
        "files": _listed((f"{_json(path)}: {_of_file(output)}" for path, output in files.items()), "{}"),
        "sources": _listed(
            (f'{_json(path)}: "{sources[path].digest}"' for path in sorted({*shown, *texts}) if path in sources),
            "{}",
        ),
    }
    written = BytesIO()  # piece by piece: of a large site it is many megabytes
    for mark, (name, pieces) in zip(chain("{", repeat(",")), made.items(), strict=False):
        written.write(f'{mark}\n "{name}": '.encode())
        for piece in pieces:
            written.write(piece.encode())
    written.write(b"\n}\n")
    return Output(PATH, written.getvalue())


# json's encoder is written in C, but not for what is indented; a manifest is long, and simple.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _listed(lines: Iterable[str], brackets: str) -> Iterator[str]:
    """Yield the pieces of values in brackets, each in its line, as JSON writes them with an indent of one."""
    before = brackets[0]
    for line in lines:
        yield f"{before}\n  {line}"
        before = ","
    yield f"\n {brackets[1]}" if before == "," else brackets


def addresses(plan: Plan) -> Iterator[str]:
    """Yield the addresses that are to last: those of texts and meetings, and those that lead on to them."""
    for url, page in plan.pages.items():
        is_text = page.subject is not None and not isinstance(page.subject, tuple)
        if is_text and (page.indexed or page.template == "redirect.html"):
            yield url


def lost_addresses(listed: bytes, path: str, site: Site, plan: Plan) -> Iterator[Problem]:
    """Yield a Problem for each address in a list that the site would not have any more.

    The list is a manifest, or a text with an address in each line: whole, or from the host's or the site's root.
    """
    there = {*plan.pages, *plan.files}
    hint = "give the briefing that it has become `aliases: [the old slug]`, or take it off the list"
    text, faults = encoding.decode(path, listed)
    if text is None:
        yield from faults
        return
    try:
        lines = _of_manifest(text) if text.lstrip()[:1] in ("{", "[") else _of_lines(text)
        if not lines:  # to hold nothing against it would seem to say that all is there
            yield Problem(path, 1, "there is no address in this list", LIST)
        for line, address in lines:
            url = address.removeprefix(site.settings.url)
            if url not in there and url.removeprefix(site.settings.base) not in there:
                yield Problem(path, line, f"{url} was published and would be gone", hint)
    except ValueError:
        yield Problem(path, 1, "this is no manifest, and no list of addresses", LIST)


def _of_manifest(text: str) -> list[tuple[int, str]]:
    found = _parsed(text).get("addresses")
    if not isinstance(found, list) or not all(isinstance(url, str) for url in found):
        raise ValueError(text)
    return [(1, url) for url in found]


def _of_lines(text: str) -> list[tuple[int, str]]:
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    found = [(number, re.sub("[?#].*", "", line)) for number, line in lines if line and not line.startswith("#")]
    if not all(re.match("/|https?://", url) for _, url in found):
        raise ValueError(text)
    return found


def differences(listed: bytes, files: Mapping[str, bytes], odd: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield what of a published site is not as its manifest says: missing, changed, or not in it.

    `files` are its files; `odd` says of each other path what it is, a folder's with a `/` after it. Of what would be
    below an odd path, nothing is said. Raises ValueError where this is no manifest.
    """
    known = _parsed(listed.decode()).get("files")
    if not isinstance(known, dict) or not all(isinstance(entry, dict) for entry in known.values()):
        raise ValueError(listed)
    odd = odd or {}
    needed = {f"{path[: slash.start()]}/" for path in known for slash in re.finditer("/", path)}
    for path in sorted({*known, *files, *odd} - {PATH}):
        if path in odd:
            if path not in needed or odd[path] != FOLDER:
                yield f"{path} {odd[path]}"
        elif path not in files:
            if not any(_is_odd(odd, path[: slash.start()]) for slash in re.finditer("/", path)):
                yield f"{path} is missing"
        elif path not in known:
            yield f"{path} is not in the manifest"
        elif _sha256(files[path]) != known[path].get("sha256"):
            yield f"{path} has changed"


def _is_odd(odd: Mapping[str, str], folder: str) -> bool:
    """Say whether something that is no folder, or one that cannot be read, stands where a folder is."""
    return folder in odd or odd.get(f"{folder}/", FOLDER) != FOLDER


def _parsed(text: str) -> dict[str, Any]:
    try:
        found = json.loads(text)
    except RecursionError:
        found = None
    if not isinstance(found, dict):
        raise ValueError(text)  # noqa: TRY004  (it is the file's fault)
    return found


def _of_file(output: Output) -> str:
    return f'{{\n   "sha256": "{output.digest}",\n   "bytes": {output.size}\n  }}'


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _path(output: Output) -> str:
    return output.path

"""Writes `manifest.json`, the list of all that a site is made of, and compares a published site with its manifest."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from io import BytesIO
from itertools import chain, repeat, starmap, takewhile
from operator import attrgetter
from typing import Any

from nashra import __version__
from nashra.content import accepted
from nashra.model.problems import Problem
from nashra.model.settings import Settings
from nashra.model.site import Output, Site
from nashra.model.sources import Source
from nashra.pages.plan import Plan, is_untranslated
from nashra.publish import revisions
from nashra.publish.revisions import Event
from nashra.text import encoding

PATH = "manifest.json"

NO_LIST_HINT = "give the manifest.json of the published site, or an address in each line"
"""The hint for a file that is not a list of addresses."""

_GONE_HINT = (
    "write the old slug into `aliases` of the briefing or meeting that it has become; if it is meant to be gone, into "
    "`gone` in content/site.yaml"
)

FOREIGN_FOLDER = "is not in the manifest"
"""What `differences` says of a folder that contains no file of the manifest."""


def manifest(site: Site, plan: Plan, sources: Mapping[str, Source], outputs: Iterable[Output]) -> Output:
    """Return the manifest: all files with SHA-256 and size, digests of the sources shown, and the lasting addresses.

    It also has what calendars and feed readers know of meetings and briefings. Nothing unpublished is in it, not even
    as a digest.
    """
    shown = {document.path for piece in site.pieces for document in piece.documents.values()}
    shown |= {meeting.path for meeting in site.meetings} | {*site.images, *site.attachments}
    hidden = ("content/briefings/", "content/pages/", accepted.PATH)
    texts = [path for path in sources if not path.startswith(hidden)]
    known = [path for path in sorted({*shown, *texts}) if path in sources]
    fields: dict[str, Iterable[str]] = {
        "generator": [_json(f"nashra {__version__}")],
        "url": [_json(site.settings.url)],
        "addresses": _listed(map(_json, sorted(addresses(plan))), "[]"),
        "briefings": _listed(map(_json, revisions.entries(site)), "[]"),
        "meetings": _listed(starmap(_meeting_entry, revisions.events(site).items()), "{}"),
        "files": _listed(map(_file_entry, sorted(outputs, key=attrgetter("path"))), "{}"),
        "sources": _listed((f'{_json(path)}: "{sources[path].digest}"' for path in known), "{}"),
    }
    buffer = BytesIO()  # in pieces: for a large site it is many megabytes
    for mark, (name, pieces) in zip(chain("{", repeat(",")), fields.items(), strict=False):
        buffer.write(f'{mark}\n "{name}": '.encode())
        for piece in pieces:
            buffer.write(piece.encode())
    buffer.write(b"\n}\n")
    return Output(PATH, buffer.getvalue())


# The indented form is written here, because json's fast encoder in C does not indent.
_json = json.JSONEncoder(ensure_ascii=False).encode


def _listed(lines: Iterable[str], brackets: str) -> Iterator[str]:
    """Yield the pieces of a JSON array or object with one value a line, as json writes them with an indent of one."""
    mark = brackets[0]
    for line in lines:
        yield f"{mark}\n  {line}"
        mark = ","
    yield f"\n {brackets[1]}" if mark == "," else brackets


def addresses(plan: Plan) -> Iterator[str]:
    """Yield the addresses that must last: those of texts and meetings, and the old ones that redirect to them.

    An address where a translation is missing promises nothing.
    """
    for url, page in plan.pages.items():
        is_text = page.subject is not None and not isinstance(page.subject, tuple) and not is_untranslated(page)
        if is_text and (page.indexed or page.template == "redirect.html"):
            yield url


def losses(listed: bytes, path: str, site: Site, plan: Plan) -> Iterator[Problem]:
    """Yield a Problem for each address in a list that the site no longer has, and each change that readers' tools miss.

    The list is a manifest, or a text with an address in each line: a full URL, or a path from the host's or the site's
    root. Only a manifest knows the meetings and the ids of briefings, and an older one does not.
    """
    text, faults = encoding.decode(path, listed)
    if text is None:
        yield from faults
        return
    try:
        fields = _parsed(text) if text.lstrip()[:1] in ("{", "[") else {}
        lines = _of_manifest(fields) if fields else _of_lines(text)
        if not lines:  # no problem would look as if all addresses were still there
            yield Problem(path, 1, "there is no address in this list", NO_LIST_HINT)
        for line, url in _missing(lines, site.settings, plan):
            yield Problem(path, line, f"{url} was published and would be gone", _GONE_HINT)
        yield from revisions.other_entries(fields.get("briefings", []), site)
        yield from revisions.unseen_changes(fields.get("meetings", {}), site)
    except ValueError:
        yield Problem(path, 1, "this is no manifest, and no list of addresses", NO_LIST_HINT)


def replaced(head: str, path: str, site: Site, plan: Plan) -> Iterator[Problem]:
    """Yield advice on each address that the site has lost since the build whose manifest is at `path`.

    `head` is its beginning, see `head_of`. A file that is no manifest of nashra's says nothing.
    """
    with suppress(ValueError):
        for line, url in _missing(_of_manifest(_parsed(head)), site.settings, plan):
            message = f"{url} is an address of the site that is there, and would be gone"
            yield Problem(path, line, message, _GONE_HINT, "advice")


def head_of(lines: Iterable[str]) -> str:
    """Return the beginning of a manifest with its addresses, as JSON of its own: the rest may be many megabytes."""
    return "".join([*takewhile(lambda line: not line.startswith(" ]"), lines), " ]}"])


def _missing(lines: Iterable[tuple[int, str]], settings: Settings, plan: Plan) -> Iterator[tuple[int, str]]:
    """Yield the lines and addresses that the site does not have any more, without those that are meant to be gone."""
    present = {*(url for url, page in plan.pages.items() if not is_untranslated(page)), *plan.files}
    beginnings = tuple(entry for entry in settings.gone if entry.startswith("/"))
    for line, address in lines:
        url = address.removeprefix(settings.url)
        own = url.removeprefix(settings.base)
        is_meant = own.startswith(beginnings) or own.rstrip("/").rpartition("/")[2] in settings.gone
        if url not in present and own not in present and not is_meant:
            yield line, url


def _of_manifest(fields: Mapping[str, Any]) -> list[tuple[int, str]]:
    addresses = fields.get("addresses")
    if not isinstance(addresses, list) or not all(isinstance(url, str) for url in addresses):
        raise ValueError(addresses)
    return [(1, url) for url in addresses]


def _of_lines(text: str) -> list[tuple[int, str]]:
    lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), start=1)]
    urls = [(number, re.sub("[?#].*", "", line)) for number, line in lines if line and not line.startswith("#")]
    if not all(re.match("/|https?://", url) for _, url in urls):
        raise ValueError(text)
    return urls


def differences(listed: bytes, files: Mapping[str, str], odd: Mapping[str, str] | None = None) -> Iterator[str]:
    """Yield a sentence on each path of a published site that is missing, changed or not in its manifest.

    `files` maps the site's files to their SHA-256; `odd` maps each other path (a folder's ends in `/`) to what is wrong
    with it. Nothing is yielded on paths below an odd one. Raises ValueError where `listed` is no manifest.
    """
    known = _parsed(listed.decode()).get("files")
    if not isinstance(known, dict) or not all(isinstance(entry, dict) for entry in known.values()):
        raise ValueError(listed)
    odd = odd or {}
    needed = {f"{path[: slash.start()]}/" for path in known for slash in re.finditer("/", path)}
    for path in sorted({*known, *files, *odd} - {PATH}):
        if path in odd:
            if path not in needed or odd[path] != FOREIGN_FOLDER:
                yield f"{path} {odd[path]}"
        elif path not in files:
            if not any(_is_odd(odd, path[: slash.start()]) for slash in re.finditer("/", path)):
                yield f"{path} is missing"
        elif path not in known:
            yield f"{path} is not in the manifest"
        elif files[path] != known[path].get("sha256"):
            yield f"{path} has changed"


def _is_odd(odd: Mapping[str, str], folder: str) -> bool:
    """Say whether a folder of the manifest is a file or link here, or cannot be read."""
    return folder in odd or odd.get(f"{folder}/", FOREIGN_FOLDER) != FOREIGN_FOLDER


def _parsed(text: str) -> dict[str, Any]:
    """Return the JSON object in a text; ValueError where it is none."""
    try:
        match json.loads(text):
            case dict() as fields:
                return fields
    except RecursionError:
        pass
    raise ValueError(text)


def _meeting_entry(identity: str, event: Event) -> str:
    return f"{_json(identity)}: " + json.dumps(event._asdict(), ensure_ascii=False, indent=1).replace("\n", "\n  ")


def _file_entry(output: Output) -> str:
    return f'{_json(output.path)}: {{\n   "sha256": "{output.digest}",\n   "bytes": {output.size}\n  }}'

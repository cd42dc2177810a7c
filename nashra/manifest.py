"""Outputs -> `manifest.json`, what a site is made of; and a published site -> whether it is what its manifest says."""

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping

from nashra import VERSION
from nashra.model import Source
from nashra.plan import Plan
from nashra.problems import Problem
from nashra.site import Output, Site

PATH = "manifest.json"


def manifest(site: Site, plan: Plan, sources: Mapping[str, Source], outputs: Iterable[Output]) -> Output:
    """Return the manifest: every file with its SHA-256 and size, the sources of what is shown, the addresses to keep.

    What is not published has no place in it, not even as a hash.
    """
    shown = {document.path for piece in site.pieces for document in piece.documents.values()}
    shown |= {meeting.path for meeting in site.meetings} | set(site.images)
    texts = [path for path in sources if not path.startswith(("content/briefings/", "content/pages/"))]
    made = {
        "generator": f"nashra {VERSION}",
        "url": site.settings.url,
        "addresses": sorted(addresses(plan)),
        "files": {o.path: {"sha256": _sha256(o.data), "bytes": len(o.data)} for o in sorted(outputs, key=_path)},
        "sources": {path: _sha256(sources[path].data) for path in sorted({*shown, *texts}) if path in sources},
    }
    return Output(PATH, (json.dumps(made, ensure_ascii=False, indent=1) + "\n").encode())


def addresses(plan: Plan) -> Iterator[str]:
    """Yield the addresses that are to last: those of texts and meetings, and what leads on to them."""
    for url, page in plan.pages.items():
        if page.subject is not None and not isinstance(page.subject, tuple):
            yield url


def gone(listed: bytes, path: str, site: Site, plan: Plan) -> Iterator[Problem]:
    """Yield a Problem for each address in a list that the site would not have any more.

    The list is a manifest, or a text with an address in each line, whole or from the site's root.
    """
    try:
        found = json.loads(listed)["addresses"]
    except (ValueError, KeyError, TypeError):
        lines = listed.decode("utf-8", "replace").splitlines()
        found = [line.strip().removeprefix(site.settings.url) for line in lines if line.strip()]
    there = {*plan.pages, *plan.files}
    hint = "give the briefing that it has become `aliases: [the old slug]`, or take it off the list"
    yield from (Problem(path, 1, f"{url} was published and would be gone", hint) for url in found if url not in there)


def differences(listed: bytes, files: Mapping[str, bytes]) -> Iterator[str]:
    """Yield what of a published site is not as its manifest says: missing, changed, or not in it."""
    known = json.loads(listed)["files"]
    for path in sorted({*known, *files} - {PATH}):
        if path not in files:
            yield f"{path} is missing"
        elif path not in known:
            yield f"{path} is not in the manifest"
        elif _sha256(files[path]) != known[path]["sha256"]:
            yield f"{path} has changed"


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _path(output: Output) -> str:
    return output.path

"""The manifest of a site, and the differences of a published site from it."""

import hashlib
import json

import pytest
from hypothesis import given, strategies as st

from nashra import __version__
from nashra.build.pipeline import BuiltSite
from nashra.model.sources import Source
from nashra.pages.plan import Plan
from nashra.publish import manifest
from nashra.publish.manifest import differences
from tests.conftest import Build
from tests.sites import site


@pytest.fixture
def built(build: Build) -> BuiltSite:
    """Return tests/site as built."""
    made, _ = build()
    assert made is not None
    return made


@pytest.fixture
def listed(built: BuiltSite) -> bytes:
    """Return its manifest."""
    return next(output.data for output in built.outputs if output.path == manifest.PATH)


def test_every_file_is_in_it_with_its_hash_and_size(built: BuiltSite, listed: bytes) -> None:
    found = json.loads(listed)

    assert found["files"] == {
        output.path: {"sha256": hashlib.sha256(output.data).hexdigest(), "bytes": len(output.data)}
        for output in built.outputs
        if output.path != manifest.PATH
    }
    assert found["generator"] == f"nashra {__version__}"
    assert found["url"] == "https://example.org/demo"


def test_it_is_json_with_a_line_for_each_value(listed: bytes) -> None:
    assert listed.decode() == json.dumps(json.loads(listed), ensure_ascii=False, indent=1) + "\n"


def test_an_empty_manifest_is_written_as_json_writes_it() -> None:
    path = '"\\é\n'
    listed = manifest.manifest(site(), Plan({}, frozenset(), {}), {path: Source(path, b"")}, ()).data

    assert listed.decode() == json.dumps(json.loads(listed), ensure_ascii=False, indent=1) + "\n"
    assert json.loads(listed)["sources"].keys() == {path}
    assert json.loads(listed)["addresses"] == []
    assert json.loads(listed)["meetings"] == {}


def test_the_sources_shown_are_in_it_and_of_drafts_not_even_a_digest(
    listed: bytes, site_sources: dict[str, Source]
) -> None:
    found = json.loads(listed)["sources"]

    assert set(site_sources) - set(found) == {"content/briefings/note-suivante/en.md"}
    assert all(hashlib.sha256(site_sources[path].data).hexdigest() == known for path, known in found.items())


def test_what_is_accepted_is_not_in_it(build: Build, listed: bytes) -> None:
    rebuilt, _ = build({"content/accepted.yaml": "# none\n"})

    assert rebuilt is not None
    assert next(output.data for output in rebuilt.outputs if output.path == manifest.PATH) == listed


def test_lasting_addresses_are_those_of_texts_meetings_and_aliases(listed: bytes) -> None:
    addresses = json.loads(listed)["addresses"]

    assert addresses == sorted(addresses)
    assert {
        "/ar/briefings/marsa-meeting/",
        "/en/briefings/marsa-meeting/",
        "/ar/briefings/old-marsa/",
        "/ar/meetings/2022-09-30-marsa/",
        "/ar/about/",
    } <= set(addresses)
    assert not [url for url in addresses if "note-suivante" in url and url.startswith("/en/")]
    assert not {"/ar/", "/ar/404.html", "/ar/briefings/"} & set(addresses)


def test_the_order_of_sources_does_not_change_the_manifest(
    build: Build, listed: bytes, site_sources: dict[str, Source]
) -> None:
    backwards = {path: site_sources[path].data for path in reversed(list(site_sources))}
    rebuilt, _ = build(dict.fromkeys(site_sources, None) | backwards)

    assert rebuilt is not None
    assert next(output.data for output in rebuilt.outputs if output.path == manifest.PATH) == listed


# --- a published site -----------------------------------------------------------------------------------------


paths = st.sampled_from(["a.html", "b/c.css", "صورة.png", "manifest.json"])
trees = st.dictionaries(paths, st.binary(max_size=3))


def manifest_of(tree: dict[str, bytes]) -> bytes:
    files = {path: {"sha256": hashlib.sha256(data).hexdigest()} for path, data in tree.items() if path != manifest.PATH}
    return json.dumps({"files": files}).encode()


@given(trees, trees)
def test_every_difference_is_reported_once_and_nothing_else(then: dict[str, bytes], now: dict[str, bytes]) -> None:
    digests = {path: hashlib.sha256(data).hexdigest() for path, data in now.items()}
    found = list(differences(manifest_of(then), digests))
    then.pop(manifest.PATH, None)
    now.pop(manifest.PATH, None)

    assert sorted(found) == sorted(
        [f"{path} is missing" for path in then.keys() - now.keys()]
        + [f"{path} is not in the manifest" for path in now.keys() - then.keys()]
        + [f"{path} has changed" for path in then.keys() & now.keys() if then[path] != now[path]]
    )


LINK = "is a symbolic link"


@pytest.mark.parametrize(
    ("odd", "expected"),
    [
        ({"a": LINK}, [f"a {LINK}"]),  # instead of the folder: nothing is said of the files below it
        ({"a/": "cannot be read"}, ["a/ cannot be read"]),
        ({"a/": manifest.FOREIGN_FOLDER}, ["a/b.html is missing"]),
        ({"a/b.html": LINK}, [f"a/b.html {LINK}"]),
        ({"c/": manifest.FOREIGN_FOLDER}, ["a/b.html is missing", f"c/ {manifest.FOREIGN_FOLDER}"]),
    ],
)
def test_nothing_is_reported_below_an_odd_path(odd: dict[str, str], expected: list[str]) -> None:
    assert list(differences(manifest_of({"a/b.html": b""}), {}, odd)) == expected

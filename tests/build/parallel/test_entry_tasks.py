"""Entries that workers make lead to the site that the build itself would make."""

import pytest

from nashra.build import search_cache
from nashra.build.parallel.workers import Workers
from nashra.model.sources import Source
from tests.build.parallel.conftest import Here, built

SETTINGS = "content/site.yaml"


@pytest.mark.parametrize("breaks", [-1, 0, 1])
def test_the_site_is_the_same_with_workers(
    breaks: int, site_sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    sources = site_sources | {SETTINGS: Source(SETTINGS, site_sources[SETTINGS].data + b"\nsearch: true\n")}
    alone = built(sources, None)
    monkeypatch.setattr(search_cache, "_MIN_PIECES", 1)
    worker = Here(breaks)

    assert built(sources, Workers(lambda: worker, 2)) == alone
    assert worker.done == breaks if breaks >= 0 else worker.done

"""Builds sites from sources in memory, as of the moment that all tests share."""

from collections.abc import Mapping
from datetime import datetime

from nashra.build import pipeline
from nashra.build.output_cache import Sink
from nashra.build.parallel.workers import Workers
from nashra.build.pipeline import BuiltSite
from nashra.build.request import Request, Tools
from nashra.incremental.store import Memory
from nashra.model.problems import Problem
from nashra.model.progress import Progress, unwatched
from nashra.model.sources import Source
from tests.conftest import CONVERTER, NOW


def build(
    sources: Mapping[str, Source],
    request: Request | None = None,
    memory: Memory | None = None,
    workers: Workers | None = None,
    sink: Sink = pipeline.in_memory,
    progress: Progress = unwatched,
) -> tuple[BuiltSite | None, list[Problem]]:
    """Return what `pipeline.build` returns, without drafts if nothing else is asked for."""
    return pipeline.build(
        sources, request or Request(NOW), Tools(CONVERTER, memory or Memory(), workers, progress), sink
    )


def preview(
    sources: Mapping[str, Source], now: datetime = NOW, memory: Memory | None = None
) -> tuple[BuiltSite | None, list[Problem]]:
    """Return what `pipeline.preview` returns."""
    return pipeline.preview(sources, now, Tools(CONVERTER, memory or Memory()))

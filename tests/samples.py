"""A site in a few lines, and what a stage makes of it: for tests of one module, without a disk."""

from collections.abc import Mapping
from datetime import UTC, datetime

from nashra.content import link, load, settings
from nashra.content.load import Loaded
from nashra.markdown.convert import Converter
from nashra.model.content import Block, Body
from nashra.model.problems import Problem
from nashra.model.site import Site
from nashra.model.sources import Source
from nashra.translation import alignment

NOW = datetime(2024, 1, 1, tzinfo=UTC)
SITE = """\
title: {ar: نموذج}
description: {ar: موقع صغير}
url: https://example.org
languages:
  - {tag: ar-MA, name: العربية}
  - {tag: en, name: English}
  - {tag: fr, name: Français}
source_language: ar
timezone: Africa/Casablanca
"""
ORIGINAL = """\
---
title: عنوان
date: 2023-03-01
---

نص.
"""
TRANSLATION = """\
---
title: A title
---

Text.
"""
MEETING = """\
kind: plenary
starts: 2023-03-01
place: marsa
name: {ar: اجتماع}
summary: {ar: ملخص.}
sources: []
"""
_made, _ = settings.parse(SITE)
assert _made is not None
SETTINGS = _made
CONVERTER = Converter()


def blocks_of(text: str) -> tuple[Block, ...]:
    """Return the blocks of a body, with their fingerprints."""
    return CONVERTER(text).blocks


def paragraph(text: str) -> Body:
    """Stand in for the conversion of Markdown where a test is not about it."""
    return Body(f"<p>{text}</p>", (), (), frozenset(), (), blocks_of(text))


def sources(files: Mapping[str, str | bytes]) -> dict[str, Source]:
    """Return the sources of a site: `site.yaml`, and the files given by their path below `content/`."""
    texts = {"site.yaml": SITE, **files}
    return {
        f"content/{path}": Source(f"content/{path}", text.encode() if isinstance(text, str) else text)
        for path, text in texts.items()
    }


def loaded(files: Mapping[str, str | bytes]) -> tuple[Loaded, list[str]]:
    """Return what the files hold, and the problems as printed."""
    made, problems = load.load(sources(files), paragraph)
    assert made is not None, problems
    return made, [str(problem) for problem in problems]


def linked(files: Mapping[str, str | bytes], *, drafts: bool = False) -> tuple[Site, list[str]]:
    """Return the site that the files make, and the problems of `link` alone."""
    site, problems = site_of(loaded(files)[0], drafts=drafts)
    return site, [str(problem) for problem in problems]


def site_of(base: Loaded, *, drafts: bool = False) -> tuple[Site, list[Problem]]:
    """Return the site that documents make, linked and aligned, and the problems of `link`."""
    found, problems = link.link_folders(base, now=NOW, drafts=drafts)
    found = [one._replace(piece=one.piece and alignment.align_piece(one.piece)) for one in found]
    problems += link.check_meetings(base)
    problems += link.check_claims([one.claim for one in found if one.claim], "briefing", base.settings)
    return link.make_site(base, found, now=NOW), problems

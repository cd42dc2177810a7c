"""Makes what the search page loads: how words are folded, where the index lies, and what a result shows of a text."""

import json
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from nashra.content.word_forms import WordForms
from nashra.markdown.blocks import first_of_body
from nashra.model.content import Document
from nashra.model.settings import Language
from nashra.model.site import Briefing, Site, StandingPage
from nashra.pages import urls
from nashra.pages.bodies import anchors_of
from nashra.pages.plain import plain_text
from nashra.search.entry import visible
from nashra.search.index import Mentions
from nashra.search.shards import Shard
from nashra.search.words import TABLE, words
from nashra.text.bidi import with_isolates

Piece = Briefing | StandingPage


@dataclass(frozen=True, slots=True)
class SearchIndex:
    """The index of a site: each text with its number, and by language prefix the shards.

    `forms` say how words change in each language, `ignored` are its words that say nothing, `digests` those of all that
    the page of a language knows, `mentioned` those of which texts name which terms, and of the forms. `rows` returns
    the bytes of a shard of a language, `mentions` which texts name a term.
    """

    pieces: Mapping[int, Piece]
    shards: Mapping[str, list[Shard]]
    forms: Mapping[str, WordForms]
    ignored: Mapping[str, tuple[str, ...]]
    digests: Mapping[str, str]
    mentioned: Mapping[str, str]
    rows: Callable[[str, Shard], bytes]
    mentions: Callable[[str], Mentions]


def page_data(index: SearchIndex, prefix: str) -> dict[str, Any]:
    """Return what the search page of a language must know before it loads anything."""
    forms, name = index.forms[prefix], "\n"  # no address has it
    return {
        **TABLE,
        **{field: _folded(getattr(forms, field)) for field in ("articles", "particles", "endings")},
        "inflections": ["", *_folded((*forms.inflections, *forms.endings))],
        "ignored": sorted({word for text in index.ignored.get(prefix, ()) for word in words(text)}),
        "count": sum(prefix in piece.documents for piece in index.pieces.values()),
        "shard": _beside(prefix, urls.search_shard(name, prefix)).partition(name)[0],
        "shards": [[shard.first, shard.name] for shard in index.shards[prefix]],
    }


def _beside(prefix: str, url: str) -> str:
    """Return an address relative to that of the search page: so it is the same in a copy of the site on a disk."""
    return posixpath.relpath(url, urls.search(prefix))


def _folded(texts: tuple[str, ...]) -> list[str]:
    """Return beginnings or endings as the search folds them, the longest first."""
    return sorted({word for text in texts for word in words(text)}, key=lambda word: (-len(word), word))


def text_script(site: Site, number: int, piece: Piece, language: Language, day: Callable[[date], str]) -> bytes:
    """Return the script with what a result shows of a text: its title, what it is, and its passages with their anchors.

    `day` writes a day in the language.
    """
    document = piece.documents[language.prefix]
    facts = ""
    if isinstance(piece, Briefing):
        meeting = next((one for one in site.meetings if one.slug == piece.facts.meeting), None)
        names = [plain_text(meeting.name, language, site.settings)] if meeting else []
        facts = " · ".join([day(piece.date), *names])
    shown = {
        "url": _beside(language.prefix, urls.of(piece, language.prefix)) + "/",
        "title": with_isolates(document.title, language.direction),
        "facts": with_isolates(facts, language.direction),
        "texts": [[anchor, with_isolates(text, language.direction)] for anchor, text in _passages(piece, document)],
    }
    return f"nashra.text({number},{json.dumps(shown, ensure_ascii=False, separators=(',', ':'))})\n".encode()


def _passages(piece: Piece, document: Document) -> list[tuple[str, str]]:
    """Return the texts of the summary and of the passages of a body, each with its anchor, "" where it has none."""
    anchors, blocks, html = anchors_of(piece, document), document.blocks, document.body.html
    first = first_of_body(blocks)
    passages = [("", document.summary)] if document.summary else []
    for index, block in enumerate(blocks):
        if block.span and (text := visible(html[slice(*block.span)])):
            passages.append((anchors.get(index - first, ""), text))
    return passages

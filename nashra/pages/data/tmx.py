"""Writes pairs of passages as TMX 1.4b (LISA OSCAR, 2005), the format in which translators' tools exchange memories."""

from collections.abc import Iterable
from html import escape

from nashra import __version__
from nashra.model.settings import Language, OpenData
from nashra.pages.data.passages import TranslatedPassage

END = "</body>\n</tmx>\n"


def begin(source: Language, data: OpenData) -> str:
    """Return what stands before the units of a file whose originals are in a language."""
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
        f'<header creationtool="nashra" creationtoolversion="{__version__}" segtype="paragraph" o-tmf="nashra" '
        f'adminlang="en" srclang="{escape(source.tag)}" datatype="plaintext">\n'
        f'<prop type="x-licence">{escape(data.url)}</prop>\n</header>\n<body>\n'
    )


def units(slug: str, pairs: Iterable[TranslatedPassage], source: Language, target: Language) -> list[str]:
    """Return the units of a briefing: of each passage that is known to say the same in both languages."""
    return [
        f'<tu tuid="{slug}#{"+".join(passage.id for passage in pair.originals)}">'
        + _variant(source, "\n".join(passage.text for passage in pair.originals if passage.text))
        + _variant(target, pair.text)
        + "</tu>\n"
        for pair in pairs
        if pair.is_pair
    ]


def _variant(language: Language, text: str) -> str:
    return f'<tuv xml:lang="{escape(language.tag)}"><seg>{escape(text, quote=False)}</seg></tuv>'

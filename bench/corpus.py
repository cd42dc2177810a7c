"""Write a site of N sample briefings in three languages: `python bench/corpus.py N FOLDER`.

The same N gives the same bytes. FOLDER is then a site of nashra: `python build.py --root FOLDER build`. Of each
briefing the Arabic is the original, English and French are its translations, with their ledgers. A text has about
4 KB: a heading, eight paragraphs, a list, a quotation, emphasis, two links and a note. It is put together from
bench/sentences.yaml by number: filler about meetings that never were, and true to its original in each language, so
`check` has nothing to say of it. `--languages ar` writes the originals alone. Without `--parallel` the pages that show
two texts side by side are left out, since no other generator makes them.
"""

import argparse
import hashlib
import shutil
import sys
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any, NamedTuple

import yaml

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nashra.content import ledger  # noqa: E402  (the package stands beside this folder)
from nashra.markdown import blocks  # noqa: E402  (the package stands beside this folder)
from nashra.markdown.convert import Converter  # noqa: E402
from nashra.model.content import Entry  # noqa: E402

LANGUAGES = ("ar", "en", "fr")
MEETINGS = 20
KINDS = ("plenary", "small-group", "senior-officials", "group")
FIRST_DAY, DAYS = date(2015, 1, 5), 3990
SETTINGS = {
    "ar": {"tag": "ar-MA", "name": "العربية", "quotes": ["«", "»"]},
    "en": {"tag": "en-GB", "name": "English", "quotes": ["“", "”"]},
    "fr": {"tag": "fr", "name": "Français", "spacing": "french", "quotes": ["«", "»"]},
}
TITLE = {"ar": "موقع نموذجي", "en": "Sample site", "fr": "Site type"}
DESCRIPTION = {"ar": "نصوص لقياس السرعة", "en": "Texts for measuring speed", "fr": "Textes pour mesurer la vitesse"}
ABOUT = {"ar": "عن الموقع", "en": "About", "fr": "À propos"}
URL = "https://bench.example"
_POOL = yaml.load((ROOT / "bench/sentences.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)
_VENUES, _TAGS, _MONTHS = _POOL["venues"], _POOL["tags"], _POOL["months"]


class Text(NamedTuple):
    """One language of a briefing."""

    title: str
    summary: str
    body: str


class Briefing(NamedTuple):
    """A sample briefing: its facts, and its texts by language."""

    slug: str
    date: date
    meeting: str
    place: str
    tags: tuple[str, ...]
    texts: dict[str, Text]


def number(*of: object) -> int:
    """Return a number that stands for these values: the same on every machine, any other for others."""
    return int.from_bytes(hashlib.blake2b(repr(of).encode(), digest_size=6).digest())


def day(seed: int) -> date:
    """Return a day of the years that the corpus is spread over; never the first of a month, which French writes out."""
    found = FIRST_DAY + timedelta(days=seed % DAYS)
    return found + timedelta(days=1) if found.day == 1 else found


def other(index: int) -> int:
    """Return which text another one links to: one before it, and the first to itself, so that it is there."""
    return max(1, index - 1 - number(index, "other") % 50)


def said(index: int, part: str, turn: int = 0, without: Sequence[int] = ()) -> tuple[int, dict[str, str]]:
    """Return where in the pool a sentence for a part of a briefing stands, and it by language, filled in."""
    pool = _POOL[part]
    chosen = number(index, part, turn) % len(pool)
    while chosen in without:
        chosen = (chosen + 1) % len(pool)
    when = day(number(index, part, turn, "date"))
    venue = tuple(_VENUES)[number(index, part, turn, "venue") % len(_VENUES)]
    values = {
        "number": index,
        "n": 11 + number(index, part, turn, "n") % 89,
        "m": 11 + number(index, part, turn, "m") % 89,
        "other": other(index),
    }
    return chosen, {
        language: text.format(
            **values,
            date=f"{when.day} {_MONTHS[language][when.month - 1]} {when.year}",
            venue=_VENUES[venue][language],
        )
        for language, text in pool[chosen].items()
    }


def briefing(index: int, languages: Sequence[str] = LANGUAGES) -> Briefing:
    """Return the briefing with a number, from 1."""
    spoken = []
    used: list[int] = []
    for turn in range(24):
        place, sentence = said(index, "sentence", turn, used)
        used.append(place)
        spoken.append(sentence)
    paragraphs = [spoken[turn : turn + 3] for turn in range(0, 24, 3)]
    paragraphs[1].append(said(index, "linking")[1])
    paragraphs[5].append(said(index, "sourcing")[1])
    used.clear()
    items = []
    for turn in range(4):
        place, item = said(index, "item", turn, used)
        used.append(place)
        items.append(item)
    parts = {part: said(index, part)[1] for part in ("title", "summary", "heading", "quotation", "note")}

    def body(language: str) -> str:
        written = [" ".join(sentence[language] for sentence in paragraph) for paragraph in paragraphs]
        written.insert(6, f"> {parts['quotation'][language]}")
        written.insert(4, "\n".join(f"- {item[language]}" for item in items))
        written.insert(2, f"## {parts['heading'][language]}")
        return "\n\n".join((*written, f"[^1]: {parts['note'][language]}")) + "\n"

    tags = tuple(_TAGS)
    first = number(index, "tags") % len(tags)
    return Briefing(
        slug=f"sample-text-{index}",
        date=day(number(index, "date")),
        meeting=f"sample-meeting-{1 + number(index, 'meeting') % MEETINGS}",
        place=tuple(_VENUES)[number(index, "place") % len(_VENUES)],
        tags=(tags[first], tags[(first + 2) % len(tags)]),
        texts={
            language: Text(parts["title"][language], parts["summary"][language], body(language))
            for language in languages
        },
    )


def original(made: Briefing) -> str:
    """Return the file of a briefing's original."""
    text = made.texts["ar"]
    return (
        f'---\ntitle: "{text.title}"\nsummary: {text.summary}\ndate: {made.date}\nmeeting: {made.meeting}\n'
        f"place: {made.place}\ntags: [{', '.join(made.tags)}]\n---\n\n{text.body}"
    )


def translation(made: Briefing, language: str) -> str:
    """Return the file of a translation, with the ledger that `sync` would write."""
    source, text = made.texts["ar"], made.texts[language]
    recorded = ledger_of(source.body, title=source.title, summary=source.summary)
    fields = [f'title: "{text.title}"', f'summary: "{text.summary}"', "translator: a program", *recorded]
    return "\n".join(("---", *fields, "---", "", text.body))


def ledger_of(body: str, **fields: str) -> list[str]:
    """Return the lines of the ledger of a translation from these fields and this body."""
    parts = (*(blocks.field(name, text) for name, text in fields.items()), *Converter()(body).blocks)
    return ledger.lines([Entry(block.kind, block.fingerprint) for block in parts])


def meeting(index: int, languages: Sequence[str]) -> dict[str, Any]:
    """Return the fields of a sample meeting."""
    name = {language: text.format(number=index) for language, text in _POOL["meeting"][0].items()}
    return {
        "kind": KINDS[index % len(KINDS)],
        "starts": FIRST_DAY + timedelta(days=DAYS * index // MEETINGS),
        "place": tuple(_VENUES)[index % len(_VENUES)],
        "name": of(name, languages),
        "summary": of(_POOL["about"][0], languages),
        "sources": [{"publisher": "Sample", "url": f"https://example.org/meetings/{index}"}],
    }


def settings(languages: Sequence[str], *, parallel: bool) -> dict[str, Any]:
    """Return the fields of site.yaml."""
    return {
        "title": of(TITLE, languages),
        "description": of(DESCRIPTION, languages),
        "url": URL,
        "languages": [SETTINGS[language] for language in languages],
        "source_language": "ar",
        "timezone": "Africa/Casablanca",
        "parallel": parallel,
    }


def written(value: dict[str, Any]) -> str:
    """Return values as YAML."""
    return yaml.dump(value, Dumper=yaml.CSafeDumper, allow_unicode=True, sort_keys=False, width=1000)


def write(path: Path, text: str) -> None:
    """Write a file, and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())


def venue(key: str, language: str) -> str:
    """Return the name of a hall."""
    return str(_VENUES[key][language])


def about(language: str) -> str:
    """Return the text of the standing page."""
    return str(_POOL["about"][0][language])


def page(language: str) -> str:
    """Return the file of the standing page."""
    recorded = [] if language == "ar" else ledger_of(about("ar"), title=ABOUT["ar"])
    return "\n".join(("---", f'title: "{ABOUT[language]}"', *recorded, "---", "", about(language), ""))


def write_nashra(folder: Path, made: Briefing) -> None:
    """Write a briefing into a site of nashra."""
    for language in made.texts:
        text = original(made) if language == "ar" else translation(made, language)
        write(folder / f"content/briefings/{made.slug}/{language}.md", text)


def site(count: int, folder: Path, *, languages: Sequence[str] = LANGUAGES, parallel: bool = False) -> None:
    """Write the site of nashra with `count` briefings into a folder; what was there is removed."""
    shutil.rmtree(folder / "content", ignore_errors=True)
    content = folder / "content"
    write(content / "site.yaml", written(settings(languages, parallel=parallel)))
    write(content / "places.yaml", written({key: {"name": of(name, languages)} for key, name in _VENUES.items()}))
    write(content / "tags.yaml", written({key: {"name": of(name, languages)} for key, name in _TAGS.items()}))
    if languages == LANGUAGES:  # the terms of the real site: the review looks for them in every text
        write(content / "glossary.yaml", (ROOT / "content/glossary.yaml").read_text(encoding="utf-8"))
    for index in range(1, MEETINGS + 1):
        write(content / f"meetings/sample-meeting-{index}.yaml", written(meeting(index, languages)))
    for language in languages:
        write(content / f"pages/about/{language}.md", page(language))
    for index in range(1, count + 1):
        write_nashra(folder, briefing(index, languages))


def of(texts: dict[str, str], languages: Sequence[str]) -> dict[str, str]:
    """Return the texts of these languages."""
    return {language: texts[language] for language in languages}


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write a site of N sample briefings for nashra.")
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="the first is ar")
    parser.add_argument("--parallel", action="store_true", help="with pages that show two texts side by side")
    asked = parser.parse_args()
    site(asked.count, asked.folder, languages=tuple(asked.languages), parallel=asked.parallel)


if __name__ == "__main__":
    main()

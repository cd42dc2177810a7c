"""The sample briefings -> the same texts as sites of other generators: `python bench/layouts.py PEER N FOLDER`.

PEER is hugo, pelican, mkdocs or eleventy. A peer's own files (settings, templates) are in bench/sites/; the texts are
those that bench/corpus.py gives nashra, with the same facts in the front matter. Only MkDocs is given other links: it
follows files, the others addresses.
"""

import argparse
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))

import corpus  # noqa: E402  (it stands beside this file)
from corpus import LANGUAGES, Briefing, write  # noqa: E402

Write = Callable[[Path, Briefing, str], None]


def facts(made: Briefing, language: str) -> list[str]:
    """Return the front matter that Hugo, MkDocs and Eleventy read."""
    text = made.texts[language]
    return [
        "---",
        f'title: "{text.title}"',
        f'summary: "{text.summary}"',
        f"date: {made.date}",
        f"meetings: [{made.meeting}]",
        f'place: "{corpus.venue(made.place, language)}"',
        f"tags: [{', '.join(made.tags)}]",
        *(["translator: a program"] if language != "ar" else []),
        "---",
        "",
    ]


def hugo(folder: Path, made: Briefing, language: str) -> None:
    """Write one text for Hugo."""
    text = "\n".join((*facts(made, language), made.texts[language].body))
    write(folder / f"content/{language}/briefings/{made.slug}.md", text)


def eleventy(folder: Path, made: Briefing, language: str) -> None:
    """Write one text for Eleventy."""
    text = "\n".join((*facts(made, language), made.texts[language].body))
    write(folder / f"content/{language}/briefings/{made.slug}.md", text)


def mkdocs(folder: Path, made: Briefing, language: str) -> None:
    """Write one text for MkDocs: a title above the text, and links to files."""
    body = re.sub(r"\]\(\.\./(sample-text-\d+)/\)", r"](\1.md)", made.texts[language].body)
    text = "\n".join((*facts(made, language), f"# {made.texts[language].title}", "", body))
    write(folder / f"docs/{language}/briefings/{made.slug}.md", text)


def pelican(folder: Path, made: Briefing, language: str) -> None:
    """Write one text for Pelican, whose front matter is its own."""
    text = made.texts[language]
    fields = {
        "Title": text.title,
        "Summary": text.summary,
        "Date": made.date,
        "Slug": made.slug,
        "Lang": language,
        "Meeting": made.meeting,
        "Place": corpus.venue(made.place, language),
        "Tags": ", ".join(made.tags),
    }
    if language != "ar":
        fields["Translator"] = "a program"
    head = "\n".join(f"{name}: {value}" for name, value in fields.items())
    write(folder / f"content/briefings/{language}/{made.slug}.md", f"{head}\n\n{text.body}")


PEERS: dict[str, Write] = {"hugo": hugo, "pelican": pelican, "mkdocs": mkdocs, "eleventy": eleventy}
"""What writes one text for each of the peers."""

_STANDING = {
    "hugo": "content/{0}/about.md",
    "eleventy": "content/{0}/about.md",
    "pelican": "content/pages/{0}/about.md",
    "mkdocs": "docs/{0}/index.md",
}


def standing(peer: str, language: str) -> tuple[str, str]:
    """Return the path and the text of the standing page."""
    title, text = corpus.ABOUT[language], corpus.about(language)
    if peer == "pelican":
        return _STANDING[peer].format(language), f"Title: {title}\nSlug: about\nLang: {language}\n\n{text}\n"
    return _STANDING[peer].format(language), f'---\ntitle: "{title}"\n---\n\n{text}\n'


def site(peer: str, count: int | Iterable[int], folder: Path, languages: Sequence[str] = LANGUAGES) -> None:
    """Write a peer's site with the briefings 1 to `count` into a folder; what was there is removed."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(HERE / "sites" / peer, folder)
    for language in languages:
        path, text = standing(peer, language)
        write(folder / path, text)
    for index in range(1, count + 1) if isinstance(count, int) else count:
        made = corpus.briefing(index, languages)
        for language in languages:
            PEERS[peer](folder, made, language)


def main() -> None:
    """Write what the command line asks for."""
    parser = argparse.ArgumentParser(description="Write the sample site for another generator.")
    parser.add_argument("peer", choices=tuple(PEERS), metavar="PEER", help=", ".join(PEERS))
    parser.add_argument("count", type=int, metavar="N")
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--languages", nargs="+", choices=LANGUAGES, default=LANGUAGES, help="the first is ar")
    asked = parser.parse_args()
    site(asked.peer, asked.count, asked.folder, tuple(asked.languages))


if __name__ == "__main__":
    main()

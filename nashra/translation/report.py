"""Writes the report for staff: one self-contained HTML page, not part of the site, of what is behind in each text."""

from collections.abc import Callable, Iterable, Mapping, Sequence

from markupsafe import Markup

from nashra.content.load import Loaded
from nashra.model.settings import Language
from nashra.translation import lookup
from nashra.translation.diff import NOT_KNOWN, PassageDiff, difference, passage_diffs
from nashra.translation.status import StatusTable, TextStatus, cell

_STYLE = Markup("""\
:root { color-scheme: light dark; }
body { font: 1rem/1.5 system-ui, sans-serif; margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid #8886; padding: .4em .6em; text-align: start; vertical-align: top; }
.stale, .missing, .faulty { font-weight: bold; }
.texts { display: grid; grid-template-columns: repeat(auto-fit, minmax(18rem, 1fr)); gap: 1rem 2rem; }
.texts p { white-space: pre-line; margin: 0; }
h4 { margin: .5em 0 .2em; font-size: .85rem; }
ins { background: #2a84; } del { background: #c334; }
""")

_FORMATS = {"kept": Markup("{}"), "out": Markup("<del>{}</del>"), "in": Markup("<ins>{}</ins>")}

Details = Mapping[str, Sequence[PassageDiff]]
"""The passages that are behind in each translation, by its path."""


def details(
    loaded: Loaded, table: StatusTable, versions_of: Callable[[str], Iterable[str]]
) -> tuple[dict[str, str], dict[str, list[PassageDiff]]]:
    """Return the language (its prefix) of the original of each slug, and what is behind in each translation.

    Only texts with something behind are looked at. `versions_of` returns the older texts of the file at a path.
    """
    originals: dict[str, str] = {}
    found: dict[str, list[PassageDiff]] = {}
    for row in table.rows:
        texts = row.texts.values()
        # In a folder with a fault it may not be known which text is the original.
        if any(text.behind for text in texts) and not any(text.state == "faulty" for text in texts):
            folder = lookup.find(loaded, row.slug)
            originals[row.slug] = folder.original.language
            versions = list(versions_of(folder.original.path))
            for translation in folder.translations.values():
                found[translation.path] = passage_diffs(folder.original, translation, versions)
    return originals, found


def page(table: StatusTable, languages: Mapping[str, Language], originals: Mapping[str, str], details: Details) -> str:
    """Return the HTML of the report; `originals` maps each slug to the language prefix of its original."""
    head = Markup("").join(Markup("<th>{}</th>").format(languages[prefix].name) for prefix in table.languages)
    rows = Markup("\n").join(
        Markup("<tr><th>{}</th>{}</tr>").format(row.slug, Markup("").join(_cell(text) for text in row.texts.values()))
        for row in table.rows
    )
    sections = Markup("\n").join(
        _section(row.slug, text, details[text.path], languages[originals[row.slug]], languages[prefix])
        for row in table.rows
        for prefix, text in row.texts.items()
        if details.get(text.path)
    )
    return Markup(
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>Translations</title>\n'
        '<meta name="viewport" content="width=device-width"><meta name="robots" content="noindex">\n'
        "<style>\n{}</style></head><body>\n<h1>Translations</h1>\n"
        "<table><thead><tr><th>Text</th>{}</tr></thead><tbody>\n{}\n</tbody></table>\n{}\n</body></html>\n"
    ).format(_STYLE, head, rows, sections)


def _cell(text: TextStatus) -> Markup:
    words = Markup('<a href="#{}">{}</a>').format(text.path, cell(text)) if text.behind else cell(text)
    return Markup('<td class="{}">{}</td>').format(text.state, words)


def _section(
    slug: str, text: TextStatus, passages: Sequence[PassageDiff], source: Language, language: Language
) -> Markup:
    parts = Markup("\n").join(
        Markup('<h3>{} {}</h3>\n{}<div class="texts">{}{}</div>').format(
            passage.name,
            passage.state,
            Markup("<p>{}: {}</p>\n").format("Kept" if passage.translation else "Left out", passage.reason)
            if passage.reason
            else "",
            _original(passage, source),
            _text("Translation", passage.translation, language),
        )
        for passage in passages
    )
    title = Markup("<h2>{}, {}</h2>").format(slug, language.name)
    section = Markup('<section id="{0}">\n{1}\n<p><code>{0}</code></p>\n{2}\n</section>')
    return section.format(text.path, title, parts)


def _original(passage: PassageDiff, source: Language) -> Markup:
    if passage.then is None or passage.now is None or passage.then == NOT_KNOWN:
        return _text("Original then", passage.then, source) + _text("Original now", passage.now, source)
    marked = Markup("").join(_FORMATS[span.change].format(span.text) for span in difference(passage.then, passage.now))
    return _text("Original, what changed", marked, source)


def _text(name: str, text: str | None, language: Language) -> Markup:
    if text is None:
        return Markup("")
    passage = Markup('<div><h4>{}</h4><p lang="{}" dir="{}">{}</p></div>')
    return passage.format(name, language.tag, language.direction, text)

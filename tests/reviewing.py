"""What the checks of a translation are given: passages from a few words, and those of this site's own content."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path

import yaml

from nashra.content import data, documents, settings
from nashra.content.numerals import Numerals
from nashra.markdown import blocks
from nashra.model.content import Block, Forms, Term
from nashra.model.settings import Language
from nashra.review import passages
from nashra.review.comparison import Check, Finding, Knowledge, Pair, Passage

CONTENT = Path(__file__).parent.parent / "content"
AR = Language("ar", "ar-MA", "العربية", "rtl")
EN = Language("en", "en-GB", "English", "ltr")
FR = Language("fr", "fr", "Français", "ltr", "french")
NOTHING = Knowledge()
ARABIC = Numerals(prefixes=("و", "ب", "ل", "ال", "لل", "وال", "وب", "ول", "ولل", "وبال"))


def passage(text: str, language: Language, kind: str = "paragraph") -> Passage:
    """Return a block's passage."""
    return passages.passage(Block(kind, text, 1), language, passages.definitions(text))


def pair(original: str, translation: str, there: Language = AR, here: Language = EN, kind: str = "paragraph") -> Pair:
    """Return two texts as the passages of an original and its translation."""
    return Pair(passage(original, there, kind), passage(translation, here, kind))


def term(key: str, kind: str, **forms: tuple[str, ...] | Forms) -> Term:
    """Return a term: of each language the form to use and those allowed, or its Forms."""
    made = {
        prefix: written if isinstance(written, Forms) else Forms(written[0], written[1:], ())
        for prefix, written in forms.items()
    }
    return Term(key, kind, made, None)


def found(check: Check, pairs: tuple[Pair, ...], knowledge: Knowledge = NOTHING) -> list[tuple[str, str]]:
    """Return the level and message of each finding."""
    return [(finding.level, finding.message) for finding in check(pairs, knowledge)]


@cache
def own_knowledge() -> Knowledge:
    """Return the glossary of this site."""
    site, _ = settings.parse((CONTENT / "site.yaml").read_text(encoding="utf-8"))
    assert site is not None
    terms, problems = data.glossary((CONTENT / "glossary.yaml").read_text(encoding="utf-8"), site)
    assert not problems
    return Knowledge(terms, {"ar": ARABIC})


@cache
def own_texts() -> dict[str, tuple[Pair, ...]]:
    """Return the pairs of each translation of this site, by its path."""
    made = {}
    for folder in sorted((*CONTENT.glob("briefings/*"), *CONTENT.glob("pages/*"))):
        for language in (EN, FR):
            if (folder / f"{language.prefix}.md").exists():
                sides = _passages(folder, AR), _passages(folder, language)
                name = f"{folder.name}/{language.prefix}.md"
                made[name] = tuple(map(Pair, *sides))
                assert len({len(side) for side in sides}) == 1, name
    return made


def _passages(folder: Path, language: Language) -> list[Passage]:
    parts = documents.split((folder / f"{language.prefix}.md").read_text(encoding="utf-8"))
    assert parts
    fields = yaml.safe_load(parts[0])
    defined = passages.definitions(parts[1])
    return [
        *(passages.plain(fields[name], language) for name in ("title", "summary")),
        *(passages.passage(block, language, defined) for block in blocks.split(parts[1])),
    ]


def changed(pairs: tuple[Pair, ...], number: int, text: str) -> tuple[Pair, ...]:
    """Return the pairs with another text in the translation of one."""
    there, here = pairs[number]
    new = passages.passage(here.block._replace(text=text), here.language)
    return (*pairs[:number], Pair(there, new), *pairs[number + 1 :])


def findings(checks: tuple[Check, ...], pairs: tuple[Pair, ...]) -> Iterator[Finding]:
    """Yield what several checks find, with the knowledge of this site."""
    for check in checks:
        yield from check(pairs, own_knowledge())

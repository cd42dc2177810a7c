"""An original and its translation, and what the tests of imports do with them."""

from nashra.content.load import Loaded
from nashra.markdown import blocks
from nashra.model.content import Document
from nashra.translation.alignment import align
from nashra.translation.exchange import units as exchange
from nashra.translation.exchange.apply import ImportResult
from nashra.translation.exchange.units import Exchange
from tests import samples

ARABIC, ENGLISH = samples.SETTINGS.language("ar"), samples.SETTINGS.language("en")
THEN = ("## مقدمة", "في 2022 انضمت بنين.", "- أول", "- ثان", "خاتمة قصيرة.")
RENDERED = ("## Preface", "In 2022 Benin joined.", "- First", "- Second", "A short end.")
PATH = "content/briefings/a/en.md"


def original(*pieces: str) -> str:
    """Return the text of an original with these blocks."""
    return "---\ntitle: عنوان\ndate: 2023-03-01\n---\n\n" + "\n\n".join(pieces) + "\n"


def translation(*pieces: str, then: tuple[str, ...] | None = THEN) -> str:
    """Return the text of a translation whose ledger records the blocks of `then`."""
    made = [blocks.field("title", "عنوان"), *samples.blocks_of("\n\n".join(then or ()))]
    ledger = "".join(f"  - {block.kind} {block.fingerprint}\n" for block in made)
    field = "" if then is None else f"ledger:  # written by `build.py sync`\n{ledger}"
    return f"---\ntitle: Title\n{field}---\n\n" + "\n\n".join(pieces) + "\n"


def site(arabic: str, english: str | None) -> Loaded:
    """Return a site with an original and its translation, if any."""
    files: dict[str, str | bytes] = {"briefings/a/ar.md": arabic}
    return samples.loaded(files if english is None else {**files, "briefings/a/en.md": english})[0]


def texts(loaded: Loaded) -> tuple[Document, Document | None]:
    """Return the original of a site and its translation."""
    by_language = {document.language: document for document in loaded.briefings}
    return by_language["ar"], by_language.get("en")


def exported(loaded: Loaded) -> Exchange:
    """Return the exchange of a site's translation, as `export` writes it."""
    return exchange.export(*texts(loaded), (ARABIC, ENGLISH), {}, lambda _: ())


def with_targets(made: Exchange, **targets: str) -> Exchange:
    """Return the exchange with targets that a translator wrote, by the unit's name after an underscore."""
    units = tuple(
        unit._replace(target=targets[f"_{unit.name}"], fuzzy=False) if f"_{unit.name}" in targets else unit
        for unit in made.units
    )
    return made._replace(units=units)


def states(arabic: str, applied: ImportResult) -> list[str]:
    """Return the state of each row of the translation after an import."""
    first, second = texts(site(arabic, applied.text))
    assert second is not None
    return [row.state for row in align(first.blocks, second.blocks, second.ledger).rows]


BEFORE = translation(*RENDERED)
EXPORTED = exported(site(original(*THEN), BEFORE))

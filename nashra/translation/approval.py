"""A text that somebody says may be published -> its file with the approval: who, when, and of which text."""

import json
from datetime import date

from nashra.content import frontmatter
from nashra.content.load import Loaded
from nashra.markdown.blocks import is_to_do, name_of
from nashra.model.problems import Refused
from nashra.translation import lookup


def approve(loaded: Loaded, slug: str, language: str, by: str, today: date) -> tuple[str, str]:
    """Return (path, text) of the text of a briefing in a language with its approval. A change of the text voids it."""
    folder = lookup.find(loaded, slug)
    original = folder.original
    prefix = lookup.language(loaded, language)
    document = original if prefix == original.language else lookup.translation(folder, slug, prefix)
    name = lookup.words(by, "--by")
    if to_do := [name_of(document.blocks, i) for i, block in enumerate(document.blocks) if is_to_do(block.text)]:
        raise Refused(f"{document.path}: {', '.join(to_do)} is still to do (write it first)")
    approval = f"{{by: {json.dumps(name, ensure_ascii=False)}, on: {today.isoformat()}, text: {document.fingerprint}}}"
    text = frontmatter.with_field(loaded.texts[document.path], "status", ["status: approved"])
    return document.path, frontmatter.with_field(text, "approval", [f"approval: {approval}"])

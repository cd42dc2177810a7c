"""Records in the front matter of a text who approved it, when, and the fingerprint of the approved text."""

import json
from datetime import date

from nashra.content import rewrite
from nashra.content.load import Loaded
from nashra.markdown.blocks import is_to_do, name_of
from nashra.model.problems import RefusedError
from nashra.translation import lookup


def approve(loaded: Loaded, slug: str, language: str, by: str, today: date) -> tuple[str, str]:
    """Return the path of a text and its file with the approval added; a later change of the text voids it.

    Raises RefusedError where a block is still to do, or a name is not fit for front matter.
    """
    texts = lookup.find(loaded, slug)
    prefix = lookup.language(loaded, language)
    is_original = prefix == texts.original.language
    document = texts.original if is_original else lookup.translation(texts, slug, prefix)
    name = lookup.option_text(by, "--by")
    if to_do := [name_of(document.blocks, i) for i, block in enumerate(document.blocks) if is_to_do(block.text)]:
        raise RefusedError(f"{document.path}: {', '.join(to_do)} is still to do (write it first)")
    approval = f"{{by: {json.dumps(name, ensure_ascii=False)}, on: {today.isoformat()}, text: {document.fingerprint}}}"
    text = rewrite.with_field(loaded.texts[document.path], "status", ["status: approved"])
    return document.path, rewrite.with_field(text, "approval", [f"approval: {approval}"])

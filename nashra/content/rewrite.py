"""Rewrites one field in the front matter of a content file and leaves all other text as it is."""

import codecs
import json
from collections.abc import Sequence

from nashra.content import documents, yaml


def with_field(text: str, name: str, lines: Sequence[str]) -> str:
    """Return `text` with the field `name` replaced by `lines` of YAML, or with `lines` after the last field.

    Without lines the field is deleted. The file must have front matter. Laws: the other fields, their comments and
    the body stay the same; writing a field twice gives the same text as writing it once.
    """
    front, body, _ = documents.split(text) or ("", text, 0)
    mapping, _ = yaml.parse("", front, 1)
    if mapping and front.lstrip().startswith("{"):  # fields in braces may share a line
        front = "\n".join(f"{key.text}: {_flow(node)}" for key, node in mapping.entries)
        mapping, _ = yaml.parse("", front, 1)
    rows = front.split("\n")
    keys = [(key.line - 1, key.text) for key, _ in mapping.entries] if mapping else []
    start = next((line for line, key in keys if key == name), None)
    if start is None:
        start = end = len(rows) if front else 0
    else:
        end = next((line for line, _ in keys if line > start), len(rows))
        while end > start + 1 and (not rows[end - 1].strip() or rows[end - 1].startswith("#")):
            end -= 1  # comments and blank lines above the next field belong to that field
    rows = [*rows[:start], *lines, *rows[end:]]
    return "\n".join(["---", *(rows if front or lines else []), "---", body])


def encode_like(text: str, current: bytes) -> bytes:
    """Return `text` as UTF-8 with the line ends and the byte order mark of the file's current bytes."""
    data = text.encode()
    if b"\r\n" in current:
        data = data.replace(b"\n", b"\r\n")
    return codecs.BOM_UTF8 + data if current.startswith(codecs.BOM_UTF8) else data


def _flow(node: yaml.Node) -> str:
    """Return a value in YAML's flow style, on one line."""
    if isinstance(node, yaml.Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    if isinstance(node, yaml.Mapping):
        return f"{{{', '.join(f'{key.text}: {_flow(value)}' for key, value in node.entries)}}}"
    return node.text if node.is_null else json.dumps(node.text, ensure_ascii=False)

"""A content file and a field -> the file with that field written anew: all else stays to the letter."""

import codecs
import json
from collections.abc import Sequence

from nashra.content import documents, yaml


def with_field(text: str, name: str, lines: Sequence[str]) -> str:
    """Return `text` with `lines` of YAML in the place of the field `name`, or after the last field.

    Without lines the field is taken out. The file must have front matter. Laws: the other fields, their comments and
    the body stay as they are; a field written twice is as written once.
    """
    front, body, _ = documents.split(text) or ("", text, 0)
    if front.lstrip().startswith("{"):  # fields between braces, perhaps on one line: each gets its own
        front = _in_block_style(front)
    rows = front.split("\n")
    mapping, _ = yaml.parse("", front, 1)
    keys = [(key.line - 1, key.text) for key, _ in mapping.entries] if mapping else []
    start = next((line for line, key in keys if key == name), None)
    if start is None:
        start = end = len(rows) if front else 0
    else:
        end = next((line for line, _ in keys if line > start), len(rows))
        while end > start + 1 and (not rows[end - 1].strip() or rows[end - 1].startswith("#")):
            end -= 1  # comments and blank lines above the next field are that one's
    rows = [*rows[:start], *lines, *rows[end:]]
    return "\n".join(["---", *(rows if front or lines else []), "---", body])


def encoded(text: str, written: bytes) -> bytes:
    """Return `text` as bytes with the byte order mark and the line ends that the file has now."""
    data = text.encode()
    if b"\r\n" in written:
        data = data.replace(b"\n", b"\r\n")
    return codecs.BOM_UTF8 + data if written.startswith(codecs.BOM_UTF8) else data


def _in_block_style(front: str) -> str:
    mapping, _ = yaml.parse("", front, 1)
    return "\n".join(f"{key.text}: {_flow(node)}" for key, node in mapping.entries) if mapping else front


def _flow(node: yaml.Node) -> str:
    if isinstance(node, yaml.Sequence):
        return f"[{', '.join(map(_flow, node.items))}]"
    if isinstance(node, yaml.Mapping):
        return f"{{{', '.join(f'{key.text}: {_flow(value)}' for key, value in node.entries)}}}"
    return json.dumps(node.text, ensure_ascii=False)

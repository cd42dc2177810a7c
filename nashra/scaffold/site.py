"""The files of the small site that is there to begin with -> those of a site of one's own, in languages of one's own.

Any language that the small site has can be the one that texts are written in: the facts move to its files, and the
ledgers of the others are made anew.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath

from nashra.content import documents, fields, jsonschema, ledger, settings, yaml
from nashra.model.content import Entry, Settings, ToBody
from nashra.model.problems import Invalid, Refused

_FIELD = re.compile(r"^([a-z_]+):.*\n(?:[ -].*\n)*", re.MULTILINE)
_LANGUAGE = re.compile(r"^  - tag: ([a-z]+).*\n(?:    .*\n)*", re.MULTILINE)


def site_files(
    files: Mapping[str, bytes],
    *,
    to_body: ToBody,
    about: Mapping[str, str],
    languages: Sequence[str] = (),
    title: str = "",
    makefile: Mapping[str, str] | None = None,
) -> dict[str, bytes]:
    """Return the files of a new site by path.

    `files` are those of the small site; `languages` the ones to keep, first the one that texts are written in (all);
    `title` the name of the site in each of them (as it is); `makefile` what its variables are; `about` what editors
    show of fields. Raises Refused for a language that the small site is not written in.
    """
    before = _settings(files)
    wanted = list(dict.fromkeys(languages)) or list(before.prefixes)
    if unknown := [language for language in wanted if language not in before.prefixes]:
        written = ", ".join(before.prefixes)
        hint = "choose among them; docs/writing.md tells how to add another one afterwards"
        raise Refused(f"the small site is written in {written}, not in `{unknown[0]}` ({hint})")
    dropped = [prefix for prefix in before.prefixes if prefix not in wanted]
    kept = {path: data for path, data in files.items() if not _is_text(path) or PurePosixPath(path).stem in wanted}
    made = {path: _data(path, data, dropped) for path, data in kept.items()}
    made[settings.PATH] = _site_yaml(made[settings.PATH].decode(), wanted, _checked(title)).encode()
    made["Makefile"] = _with_variables(files["Makefile"].decode(), makefile or {}).encode()
    after = _settings(made)
    if after.source_language.prefix != before.source_language.prefix:
        for folder in {PurePosixPath(path).parent for path in made if _is_text(path)}:
            made |= _turned(folder, files, before, after, to_body)
    for kind in jsonschema.KINDS:
        text = json.dumps(jsonschema.schema(kind, after, about), ensure_ascii=False, indent=2)
        made[f".vscode/schemas/{kind}.json"] = f"{text}\n".encode()
    return made


def _settings(files: Mapping[str, bytes]) -> Settings:
    read, problems = settings.parse(files[settings.PATH].decode())
    if read is None:
        raise AssertionError(f"the small site is faulty: {problems[0]}")
    return read


def _is_text(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md")


def _data(path: str, data: bytes, dropped: Sequence[str]) -> bytes:
    """Return a data file without the texts in some languages: each is a line of its own in the small site."""
    if not (path.startswith("content/") and path.endswith(".yaml")):
        return data
    text = data.decode()
    for prefix in dropped:
        text = re.sub(rf"^ +{prefix}: .*\n", "", text, flags=re.MULTILINE)
    return text.encode()


def _checked(title: str) -> str:
    try:
        return title and fields.text(yaml.Scalar(title, 1))
    except Invalid as fault:
        raise Refused(f"the title {fault.message} ({fault.hint})") from None


def _site_yaml(text: str, wanted: Sequence[str], title: str) -> str:
    items = {match.group(1): match.group() for match in _LANGUAGE.finditer(text)}
    first, last = min(map(text.index, items.values())), max(text.index(item) + len(item) for item in items.values())
    text = text[:first] + "".join(items[prefix] for prefix in wanted) + text[last:]
    text = re.sub(r"^source_language: .*", f"source_language: {wanted[0]}", text, flags=re.MULTILINE)
    if title:
        lines = "".join(f"  {prefix}: {json.dumps(title, ensure_ascii=False)}\n" for prefix in wanted)
        text = re.sub(r"^title:\n(  .*\n)+", lambda _: f"title:\n{lines}", text, flags=re.MULTILINE)
    return text


def _with_variables(text: str, values: Mapping[str, str]) -> str:
    for name, value in values.items():
        escaped = value.replace("$", "$$").replace("#", "\\#")
        line = f"{name} ?= {escaped}".rstrip()
        text = re.sub(rf"^{name} \?=.*", lambda _, line=line: line, text, flags=re.MULTILINE)  # type: ignore[misc]
    return text


def _turned(
    folder: PurePosixPath, files: Mapping[str, bytes], before: Settings, after: Settings, to_body: ToBody
) -> dict[str, bytes]:
    """Return the texts of a folder with another one of them as the original."""
    source = after.source_language.prefix
    facts = [
        text
        for name, text in _front(files[f"{folder}/{before.source_language.prefix}.md"])[0].items()
        if name in documents.FACTS
    ]
    made = {}
    entries: list[Entry] = []
    for prefix in sorted(after.prefixes, key=lambda prefix: prefix != source):  # the original first: ledgers name it
        own, body = _front(files[f"{folder}/{prefix}.md"])
        of_its_kind = (*documents.FACTS, ledger.FIELD, *(("translator",) if prefix == source else ()))
        lines = [text for name, text in own.items() if name not in of_its_kind]
        lines += facts if prefix == source else [f"{line}\n" for line in ledger.lines(entries)]
        path, text = f"{folder}/{prefix}.md", f"---\n{''.join(lines)}---\n{body}"
        if prefix == source:
            read, _ = documents.parse(path, folder.name, prefix, text, settings=after, to_body=to_body)
            entries = [Entry(block.kind, block.fingerprint) for block in read.blocks] if read else []
        made[path] = text.encode()
    return made


def _front(data: bytes) -> tuple[dict[str, str], str]:
    parts = documents.split(data.decode())
    if parts is None:
        raise AssertionError("a text of the small site has no front matter")
    return {match.group(1): match.group() for match in _FIELD.finditer(parts[0] + "\n")}, parts[1]

"""Turns the files of the small example site into those of a new site, in languages of one's own.

Texts can be written in any language of the small site: the facts move to the files of that language, and the other
languages get new ledgers.
"""

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import NamedTuple

from nashra.content import documents, fields, frontmatter, jsonschema, ledger, settings, yaml
from nashra.model.content import Entry, ToBody
from nashra.model.problems import COMMAND, FieldError, RefusedError
from nashra.model.settings import Settings
from nashra.scaffold import publishing

_FIELD = re.compile(r"^([a-z_]+):.*\n(?:[ -].*\n)*", re.MULTILINE)
_LANGUAGE = re.compile(r"^  - tag: ([a-z]+).*\n(?:    .*\n)*", re.MULTILINE)


class Wishes(NamedTuple):
    """What somebody wants of a new site. What is empty stays as the small site has it.

    `languages` are the ones to keep, first the one that texts are written in; `titles` the title of the site by
    language, with that of all others at ""; `url` the address where it will be, `host` the one that publishes it.
    """

    languages: Sequence[str] = ()
    titles: Mapping[str, str] = MappingProxyType({})
    url: str = ""
    host: str = ""


def site_files(
    files: Mapping[str, bytes], wishes: Wishes, *, to_body: ToBody, about: Mapping[str, str]
) -> dict[str, bytes]:
    """Return the files of a new site by path.

    `files` are those of the small site, `about` the help that editors show for fields. Raises RefusedError for a wish
    that cannot be granted, such as a language that the small site lacks.
    """
    small = settings_of(files)
    wanted = list(dict.fromkeys(wishes.languages)) or list(small.prefixes)
    if unknown := [language for language in wanted if language not in small.prefixes]:
        hint = f"choose among them; `{COMMAND} docs writing` tells how to add another one afterwards"
        raise RefusedError(f"the small site is written in {', '.join(small.prefixes)}, not in `{unknown[0]}` ({hint})")
    if unknown := [prefix for prefix in wishes.titles if prefix and prefix not in wanted]:
        raise RefusedError(f"there is a title in `{unknown[0]}`, but the languages of the site are {', '.join(wanted)}")
    dropped = [prefix for prefix in small.prefixes if prefix not in wanted]
    kept = {path: data for path, data in files.items() if not _is_text(path) or PurePosixPath(path).stem in wanted}
    result = {path: _without_languages(path, data, dropped) for path, data in kept.items()}
    text = _with_languages(result[settings.PATH].decode(), wanted)
    given = {prefix: wishes.titles.get(prefix) or wishes.titles.get("", "") for prefix in wanted}
    text = _with_titles(text, {prefix: _checked("title", title) for prefix, title in given.items() if title})
    result[settings.PATH] = _with_url(text, _checked("address", wishes.url)).encode()
    result = publishing.for_host(result, wishes.host)
    new = settings_of(result)
    if new.source_language.prefix != small.source_language.prefix:
        for folder in {PurePosixPath(path).parent for path in result if _is_text(path)}:
            result |= _with_original(folder, files, small, new, to_body)
    for kind in jsonschema.KINDS:
        text = json.dumps(jsonschema.schema(kind, new, about), ensure_ascii=False, indent=2)
        result[f".vscode/schemas/{kind}.json"] = f"{text}\n".encode()
    return result


def settings_of(files: Mapping[str, bytes]) -> Settings:
    """Return the settings of the small site, or of one that was made of it."""
    parsed, problems = settings.parse(files[settings.PATH].decode())
    if parsed is None:
        raise AssertionError(f"the small site is faulty: {problems[0]}")
    return parsed


def _is_text(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".md")


def _without_languages(path: str, data: bytes, dropped: Sequence[str]) -> bytes:
    """Return a data file without its texts in some languages: the small site has each on a line of its own."""
    if not dropped or not (path.startswith("content/") and path.endswith(".yaml")):
        return data
    return re.sub(rf"^ +(?:{'|'.join(dropped)}): .*\n", "", data.decode(), flags=re.MULTILINE).encode()


def _checked(name: str, text: str) -> str:
    """Return a text that a page can show, or ""; RefusedError, by the name of what it is, for any other."""
    try:
        return text and fields.text(yaml.Scalar(text, 1))
    except FieldError as fault:
        raise RefusedError(f"the {name} {fault.message} ({fault.hint})") from None


def _with_languages(text: str, wanted: Sequence[str]) -> str:
    """Return a site.yaml with only these languages, the first as the one that texts are written in."""
    items = {match.group(1): match.group() for match in _LANGUAGE.finditer(text)}
    start, end = min(map(text.index, items.values())), max(text.index(item) + len(item) for item in items.values())
    text = text[:start] + "".join(items[prefix] for prefix in wanted) + text[end:]
    return re.sub(r"^source_language: .*", f"source_language: {wanted[0]}", text, flags=re.MULTILINE)


def _with_titles(text: str, titles: Mapping[str, str]) -> str:
    """Return a site.yaml with other titles in some languages."""
    before, start, rest = text.partition("title:\n")
    for prefix, title in titles.items():
        line = f"  {prefix}: {json.dumps(title, ensure_ascii=False)}".replace("\\", r"\\")
        rest = re.sub(rf"^  {prefix}: .*", line, rest, count=1, flags=re.MULTILINE)
    return before + start + rest


def _with_url(text: str, url: str) -> str:
    """Return a site.yaml with another address; RefusedError where it is no address of a site."""
    if not url:
        return text
    text = re.sub(r"^url: \S+", lambda _: f"url: {json.dumps(url, ensure_ascii=False)}", text, flags=re.MULTILINE)
    _, problems = settings.parse(text)
    if problems:
        raise RefusedError(f"{problems[0].message} ({problems[0].hint})")
    return text.replace(f'url: "{url}"', f"url: {url}")


def _with_original(
    folder: PurePosixPath, files: Mapping[str, bytes], small: Settings, new: Settings, to_body: ToBody
) -> dict[str, bytes]:
    """Return the texts of a folder by path, with the text in the new source language as the original."""
    source = new.source_language.prefix
    fields_of_original, _ = _front_matter(files[f"{folder}/{small.source_language.prefix}.md"])
    facts = [text for name, text in fields_of_original.items() if name in frontmatter.OF_ORIGINALS]
    result = {}
    entries: list[Entry] = []
    for prefix in sorted(new.prefixes, key=lambda prefix: prefix != source):  # the original first: ledgers name it
        own, body = _front_matter(files[f"{folder}/{prefix}.md"])
        replaced = (*frontmatter.OF_ORIGINALS, ledger.FIELD, *(("translator",) if prefix == source else ()))
        lines = [text for name, text in own.items() if name not in replaced]
        lines += facts if prefix == source else [f"{line}\n" for line in ledger.lines(entries)]
        path, text = f"{folder}/{prefix}.md", f"---\n{''.join(lines)}---\n{body}"
        if prefix == source:
            document, _ = documents.parse(path, folder.name, prefix, text, settings=new, to_body=to_body)
            entries = [Entry(block.kind, block.fingerprint) for block in document.blocks] if document else []
        result[path] = text.encode()
    return result


def _front_matter(data: bytes) -> tuple[dict[str, str], str]:
    """Return the lines of each field of a text by the field's name, and its body."""
    parts = documents.split(data.decode())
    if parts is None:
        raise AssertionError("a text of the small site has no front matter")
    return {match.group(1): match.group() for match in _FIELD.finditer(parts[0] + "\n")}, parts[1]

"""The JSON Schema of each kind of file: whatever an editor underlines with it, `check` reports as a problem too."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, strategies as st
from jsonschema import Draft202012Validator, ValidationError  # type: ignore[import-untyped]

from nashra.content import documents, jsonschema, numerals
from nashra.content.load import load
from nashra.files import discover
from nashra.project.project import Project
from tests.conftest import HERE
from tests.samples import MEETING, ORIGINAL, SETTINGS, SITE, TRANSLATION, paragraph, site_of, sources

ROOT = HERE.parent
BRIEFINGS = "content/briefings/"


class Editor(yaml.SafeLoader):
    """Reads YAML as editors do, by the core schema of YAML 1.2: numbers, booleans and nothing are not text."""

    yaml_implicit_resolvers: dict[str, Any] = {}  # noqa: RUF012  (PyYAML's own way)


def core(kind: str, pattern: str, first: str) -> None:
    Editor.add_implicit_resolver(f"tag:yaml.org,2002:{kind}", yaml.reader.re.compile(f"^(?:{pattern})$"), list(first))  # type: ignore[attr-defined]


core("bool", "true|True|TRUE|false|False|FALSE", "tTfF")
core("null", "~|null|Null|NULL|", "~nN")
Editor.add_implicit_resolver("tag:yaml.org,2002:null", yaml.reader.re.compile("^$"), [""])  # type: ignore[attr-defined]
core("int", "[-+]?[1-9][0-9]*|0", "-+0123456789")
core("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|[-+]?\.inf|\.nan", "-+.0123456789")


def as_editors_read(text: str) -> Any:
    return json.loads(json.dumps(yaml.load(text, Loader=Editor)))  # noqa: S506  (a SafeLoader)


def messages(errors: Iterable[ValidationError]) -> list[str]:
    return [message for error in errors for message in (error.message, *messages(error.context))]


def refused(kind: str, text: str) -> list[str]:
    """Return what an editor underlines in a YAML text of a kind."""
    validator = Draft202012Validator(jsonschema.schema(kind, SETTINGS))
    return messages(validator.iter_errors(as_editors_read(text)))


# --- the files of real sites ------------------------------------------------------------------------------------


def written(root: Path) -> Iterator[tuple[str, str, str]]:
    """Yield (path, kind, YAML) of each file of a site that has a schema."""
    found, _ = discover.discover(root)
    for path, source in found.items():
        parts = path.split("/")
        if path.startswith("translations/") and parts[-1] == "numerals.yaml":
            yield path, "numerals", source.data.decode()
        elif path.startswith("content/meetings/"):
            yield path, "meeting", source.data.decode()
        elif parts[0] == "content" and parts[-1].endswith(".yaml"):
            yield path, parts[-1].removesuffix(".yaml"), source.data.decode()
        elif len(parts) == 4 and path.endswith(".md"):
            split = documents.split(source.data.decode())
            assert split is not None, path
            folder = [other for name, other in found.items() if name.startswith(path.rpartition("/")[0])]
            words = any(b"original: true" in other.data for other in folder)
            original = "original: true" in split[0] if words else parts[-1] == "ar.md"
            yield path, {"briefings": "briefing", "pages": "page"}[parts[1]] if original else "translation", split[0]


@pytest.mark.parametrize("root", [ROOT, ROOT / "start", HERE / "site"], ids=lambda root: root.name)
def test_every_file_of_a_site_is_valid(root: Path) -> None:
    site = Project(root).load()[0].settings

    faults = [
        f"{path}: {error.message}"
        for path, kind, text in written(root)
        for error in Draft202012Validator(jsonschema.schema(kind, site)).iter_errors(as_editors_read(text))
    ]

    assert faults == []


@pytest.mark.parametrize("kind", jsonschema.KINDS)
def test_a_schema_is_one_and_describes_every_value(kind: str) -> None:
    result = jsonschema.schema(kind, SETTINGS)

    Draft202012Validator.check_schema(result)
    assert "{}" not in json.dumps(result)  # a parser without a schema would be described by that


@pytest.mark.parametrize("kind", ["briefing", "page", "translation"])
def test_the_manual_says_what_each_field_of_front_matter_is(kind: str) -> None:
    about = jsonschema.about((ROOT / "docs/writing.md").read_text(encoding="utf-8"))

    fields = jsonschema.schema(kind, SETTINGS, about)["properties"]

    assert [name for name, field in fields.items() if not field.get("description")] == []


@pytest.mark.parametrize("kind", jsonschema.KINDS)
def test_the_schemas_for_editors_are_those_of_this_site(kind: str) -> None:
    site = Project(ROOT).load()[0].settings
    about = jsonschema.about((ROOT / "docs/writing.md").read_text(encoding="utf-8"))
    path = ROOT / f".vscode/schemas/{kind}.json"

    assert json.loads(path.read_text(encoding="utf-8")) == jsonschema.schema(kind, site, about), "make schemas"


# --- what is refused, and what is not ---------------------------------------------------------------------------

VALID = {
    "site": SITE,
    "places": "marsa: {name: {ar: المرسى}}\n",
    "tags": "water: {name: {ar: الماء}}\n",
    "kinds": "summit: {name: {ar: قمة}, sign: star}\n",
    "glossary": "port: {kind: term, ar: {use: المرسى}}\n",
    "accepted": "content/briefings/a/en.md numbers bcdfghjkmnpq: so it is\n",
    "meeting": MEETING,
    "briefing": documents.split(ORIGINAL)[0] + "\n",  # type: ignore[index]
    "page": "title: عنوان\n",
    "translation": documents.split(TRANSLATION)[0] + "\n",  # type: ignore[index]
    "numerals": "numbers: {1: [one]}\n",
}
PLACE = {
    "site": "site.yaml",
    "places": "places.yaml",
    "tags": "tags.yaml",
    "kinds": "kinds.yaml",
    "glossary": "glossary.yaml",
    "accepted": "accepted.yaml",
    "meeting": "meetings/a.yaml",
    "briefing": "briefings/a/ar.md",
    "page": "pages/about/ar.md",
    "translation": "briefings/a/en.md",
}


def problems(kind: str, text: str) -> list[str]:
    """Return the problems that `check` names in a site with this file."""
    if kind == "numerals":
        return [str(problem) for problem in numerals.parse("translations/en/numerals.yaml", text)[1]]
    base = {"places.yaml": VALID["places"], "meetings/a.yaml": MEETING, "tags.yaml": VALID["tags"]}
    base |= {"briefings/a/ar.md": ORIGINAL}
    body = f"---\n{text}---\n\nنص.\n" if PLACE[kind].endswith(".md") else text
    result, found = load(sources(base | {PLACE[kind]: body}), paragraph)
    if result is not None:
        found += site_of(result)[1]
    return [str(problem) for problem in found if problem.level == "problem"]


@pytest.mark.parametrize(
    ("kind", "line", "message"),
    [
        ("site", "langauges: []", "unexpected"),
        ("site", "url: example.org", "does not match"),
        ("site", "parallel: maybe", "not one of"),
        ("site", "budget: {briefing: 0}", "less than or equal"),
        ("site", "review: {numbers: warning}", "not one of"),
        ("site", "review: {numbres: off}", "unexpected"),
        ("site", "review: {before: {all: off}}", "required"),
        ("meeting", "kind: party", "not one of"),
        ("meeting", "starts: 11 May 2022", "does not match"),
        ("meeting", "name: A meeting", "not of type"),
        ("meeting", "name: {en: A meeting}", "required"),
        ("meeting", "sources: [{publisher: x}]", "required"),
        ("meeting", "sources: [{publisher: {xx: x}, url: https://x.example}]", "not valid under any"),
        ("meeting", "sources: [{publisher: {}, url: https://x.example}]", "not valid under any"),
        ("places", "Marsa: {name: {ar: المرسى}}", "does not match"),
        ("places", "marsa: {name: {ar: المرسى}, coordinates: [1]}", "too short"),
        ("tags", "water: {name: {xx: الماء}}", "unexpected"),
        ("kinds", "summit: {name: {ar: قمة}, sign: moon}", "not one of"),
        ("glossary", "port: {kind: ship, ar: {use: المرسى}}", "not one of"),
        ("accepted", "content/briefings/a/en.md numbres bcdfghjkmnpq: x", "does not match"),
        ("accepted", "briefings/a/en.md numbers bcdfghjkmnpq: x", "does not match"),
        ("accepted", "content/briefings/a/en.md numbers bcdfghjkmnpq: [x]", "not of type"),
        ("briefing", "translator: x", "does not match '^\\\\s*$'"),
        ("briefing", "tags: water", "not of type"),
        ("briefing", "status: ready", "not one of"),
        ("briefing", "corrections: [{date: 2023-03-02}]", "required"),
        ("briefing", "review: {before: {date: 2023-03-01}}", "unexpected"),
        ("translation", "review: x", "does not match '^\\\\s*$'"),
        ("page", "date: 2023-03-01", "does not match '^\\\\s*$'"),
        ("translation", "date: 2023-03-01", "does not match '^\\\\s*$'"),
        ("numerals", "months: {13: [x]}", "does not match"),
        ("numerals", "units_first: 1", "not one of"),
    ],
)
def test_check_reports_what_an_editor_underlines(kind: str, line: str, message: str) -> None:
    assert refused(kind, VALID[kind]) == problems(kind, VALID[kind]) == []
    name = line.partition(":")[0]
    kept = [old for old in VALID[kind].splitlines() if not old.startswith(f"{name}:")]
    text = "\n".join([*kept, line]) + "\n"

    assert any(message in words for words in refused(kind, text)), refused(kind, text)
    assert problems(kind, text)


def test_a_briefing_has_a_date_and_each_file_its_title() -> None:
    assert refused("briefing", "summary: x\n") == ["'title' is a required property", "'date' is a required property"]
    assert len(problems("briefing", "summary: x\n")) == 1  # without a title nothing else is asked


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("briefing", "title: 2022\ndate: 2022-05-11\n"),
        ("briefing", "title: no\ndate: 2022-05-11T18:30+01:00\nsummary: null\ntags: [water]\n"),
        ("briefing", "title: x\ndate: 2022-05-11 18:30:00.000 +0100\nsummary: ''\ntags: []\nplace: ~\nsource: {}\n"),
        ("translation", "title: x\ndate: null\ntags: []\nupdated:\n"),
        ("meeting", MEETING + "host: ''\nco_chairs: []\nends: 2023-03-01T00:00:00.000Z\n"),
        ("translation", "title: true\ntranslator: 7.5\n"),
        ("briefing", "title: x\ndate: 2022-05-11\nsource: {publisher: x, url: https://x.example}\n"),
        (
            "briefing",
            "title: x\ndate: 2022-05-11\nsource: {publisher: {en: x}, url: https://x.example}\n",
        ),
        ("tags", "2022: {name: {ar: سنة}}\n"),
        ("tags", "# none yet\n"),
    ],
)
def test_numbers_and_words_that_yaml_converts_are_text(kind: str, text: str) -> None:
    assert refused(kind, text) == problems(kind, text) == []


SCALARS = st.sampled_from(
    ["~", "null", "0", "2022", "-1.5", "1e3", ".inf", "true", "false", "yes", "no", '"true"', '" "', "a", "ar", "fr",
     "water", "marsa", "two words", "نص", "2022-05-11", "2023-02-30", "2022-05-11T18:00", "2022-05-11 18:00:00Z",
     "UTC", "https://x.example", "HTTPS://x.example/a", "ftp://x", "//x", "«", "ar-MA", "draft", "plenary", "term",
     "french"]
)  # fmt: skip
NAMES = st.sampled_from(
    ["ar", "en", "xx", "tag", "name", "quotes", "briefing", "publisher", "url", "title", "date", "what", "use", "allow",
     "by", "on", "text", "country", "coordinates", "kind", "1", "13"]
)  # fmt: skip
VALUES = st.recursive(
    SCALARS,
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda items: f"[{', '.join(items)}]")
        | st.dictionaries(NAMES, inner, max_size=3).map(
            lambda pairs: f"{{{', '.join(f'{name}: {value}' for name, value in pairs.items())}}}"
        )
    ),
    max_leaves=6,
)


@pytest.mark.parametrize("kind", jsonschema.KINDS)
@given(data=st.data())
def test_an_editor_never_underlines_what_check_accepts(kind: str, data: st.DataObject) -> None:
    """Law: what a schema refuses, `check` names; whatever is written, deleted or added."""
    known = [*as_editors_read(VALID[kind]), *jsonschema.schema(kind, SETTINGS).get("properties", ())]
    changed = data.draw(st.dictionaries(st.sampled_from(known) | NAMES, VALUES | st.just("") | st.none(), max_size=3))
    valid = {name: json.dumps(value, ensure_ascii=False) for name, value in as_editors_read(VALID[kind]).items()}
    fields = {name: value for name, value in (valid | changed).items() if value is not None}
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())

    if refused(kind, text):
        assert problems(kind, text), text

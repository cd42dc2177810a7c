"""Advises on characters in the sources that belong to another script or to a typewriter.

What is typeset at render needs no advice. Code, addresses, comments and words marked as another language are no prose.
A file accepts what it holds on purpose in a comment with a reason: `style: accept tatweel: quoted word for word`. Of a
text, what remains goes through the review as findings of the rule `style`.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import NamedTuple

from nashra.content import data, yaml
from nashra.content.load import Loaded
from nashra.markdown import blocks, meaning
from nashra.markdown.source import CODE, COMMENT, blank, has_comments
from nashra.model.content import Block, Document
from nashra.model.levels import combined
from nashra.model.problems import COMMAND, Problem, hint_for_unknown
from nashra.model.settings import Language
from nashra.review.acceptance import WHY, Found

_ARABIC = "\u0620-\u063f\u0641-\u064a\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\u08a0-\u08c9"  # letters of that script
_POINTS = "\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06ed"
_ARABIC_MARKS = {",": "،", ";": "؛", "?": "؟"}


class _Rule(NamedTuple):
    """A rule: the pattern of what it finds, the languages that it concerns, and what to write instead.

    Group 1 of the pattern is the place of a finding. A text in which the pattern finds something has at least one of
    the characters in `marks`. A language is concerned if its direction or spacing is in `settings`.
    """

    name: str
    marks: str
    pattern: re.Pattern[str]
    settings: tuple[str, ...]
    what: str
    instead: Callable[[str, Language], str]

    def may_be_broken(self, text: str) -> bool:
        """Say whether a text has one of the characters that the pattern needs."""
        return any(mark in text for mark in self.marks)


_RULES = (
    _Rule(
        "straight-quotes",
        '"',
        re.compile('(")'),
        ("rtl", "french"),
        "a straight quotation mark",
        lambda _, language: "write " + "…".join(language.quotes or "«»"),
    ),
    _Rule(
        "straight-apostrophes",
        "'",
        re.compile(r"(?:(?<=[^\W\d_])|(?<!\w)(?=.[^\W\d_]))(')"),
        ("french",),
        "a straight apostrophe",
        lambda _, __: "write ’",
    ),
    _Rule(
        "hyphen-ranges",
        "-",
        re.compile(r"(?<![\w./+-])(\d+ ?- ?\d+)(?![\w/-])"),
        ("rtl",),
        "a hyphen in a range of numbers",
        lambda found, _: f"write {re.sub(' ?- ?', '–', found)}, with a long dash",
    ),
    _Rule(
        "latin-marks",
        "".join(_ARABIC_MARKS),
        re.compile(rf"[{_ARABIC}][{_POINTS}]*[ \u00a0]?([,;?])"),
        ("rtl",),
        "a mark of another script",
        lambda found, _: f"write {_ARABIC_MARKS[found]} for {found}",
    ),
    _Rule("tatweel", "\u0640", re.compile("(\u0640)"), ("rtl",), "a tatweel (U+0640)", lambda _, __: "delete it"),
)
_NAMES = [rule.name for rule in _RULES]

_COMMENTS = {  # by kind of file
    ".md": re.compile(r"<!--\s*style:\s*(.*?)\s*-->", re.DOTALL),
    ".yaml": re.compile(r"^[ \t]*#[ \t]*style:[ \t]*(.*?)[ \t]*$", re.MULTILINE),
}
_ACCEPT = re.compile(r"accept\s+([\w-]+)\s*(?::\s*(.*))?", re.DOTALL)

# Not a tag of text/html.py: in Markdown as written, values have quotation marks of either kind or none.
_ELEMENT = re.compile(r"<(\w+)\b[^<>]*?\slang\s*=\s*[\"']?([A-Za-z]+)[^<>]*>")
_MARKED = re.compile(r"([*_]{1,3}|`)(?P<text>[^*_`\n]+)\1\{:?[^}\n]*?\blang\s*=\s*[\"']?(?P<lang>[A-Za-z]+)[^}\n]*\}")
_ADDRESS = re.compile(r"(?:https?://|www\.|mailto:)\S+|(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]+")
_NO_PROSE = (  # a string that every match of the pattern contains, and the pattern
    ("<", re.compile(r"</?[A-Za-z][^<>]*>|<[^<>\s]+>")),  # tags (wider than those of text/html.py), and addresses
    ("](", re.compile(r"(?<=\])\((?:[^()\n]|\([^()\n]*\))*\)")),  # the address of a link, and its title
    ("]:", re.compile(r"^ {0,3}\[(?!\^)[^\]\n]+\]:.*$", re.MULTILINE)),  # the definition of a link
    ("[^", re.compile(r"\[\^[^\]\n]+\]")),  # the label of a note
    ("{", re.compile(r"\{:?\s*(?:[#.][\w-]|[\w-]+=)[^}\n]*\}")),  # attributes
)
# The quotation marks around the title of a box are syntax.
_BOX = re.compile(r"^ {0,3}!!! ?[^\"\n]*(\")(?P<title>.*)\"[ \t]*$", re.MULTILINE)

_FIELDS = ("title", "summary", "note", "translator", "reviewer")
RULE = "style"  # of the review; those of _RULES are its parts

_CONTEXT = 15  # characters shown on each side of a finding in a value


class _Place(NamedTuple):
    """A place where a rule is broken: the number of its line, the text there, what is wrong and what to write."""

    rule: str
    line: int
    text: str
    message: str
    hint: str


def findings(loaded: Loaded) -> tuple[dict[str, list[Found]], list[Problem]]:
    """Return the findings in each text by its path, and advice on comments that accept nothing.

    A finding is known by its line: it stays accepted until that changes.
    """
    found: dict[str, list[Found]] = {}
    faults: list[Problem] = []
    languages = {language.prefix: language for language in loaded.settings.languages}
    for document in (*loaded.briefings, *loaded.pages):
        places = [*_in_fields(document, languages), *_in_body(document, languages[document.language])]
        text = blank(CODE, document.text)
        left, comments = _not_accepted(document.path, ".md", text, document.first_line, places)
        found[document.path] = [_found(place) for place in left]
        faults += comments
    return found, faults


def problems_of_data(loaded: Loaded) -> Iterator[Problem]:
    """Yield what is found in the translated texts of data files, at the level of the site."""
    languages = {language.prefix: language for language in loaded.settings.languages}
    level = combined(loaded.settings.review.every).get(RULE, "advice")
    for path, text in loaded.texts.items():
        if path.endswith(".yaml") and path != data.GLOSSARY and path not in loaded.faulty:
            left, comments = _not_accepted(path, ".yaml", text, 1, list(_in_data(path, text, languages)))
            yield from comments
            for place in left:
                hint = f"{place.hint}; or keep it: # style: accept {place.rule}: {WHY}"
                if level != "off":
                    yield Problem(path, place.line, f"{RULE}: {place.message}", hint, level)


def _found(place: _Place) -> Found:
    line = Block(RULE, place.text, place.line, fingerprint=meaning.fingerprint(f"{RULE} {place.rule}", place.text))
    comment = f"<!-- style: accept {place.rule}: {WHY} -->"
    return Found(RULE, (line,), "advice", 0, place.message, f"{place.hint}; or keep it: {comment}", place.line)


def prose(text: str, language: Language) -> str:
    """Return a Markdown body with spaces for all that is not prose of this language; offsets stay the same."""
    text = blank(CODE, text)
    text = blank(COMMENT, text) if has_comments(text) else text
    if "!!!" in text:
        text = _BOX.sub(lambda match: f"{' ' * (match.end(1) - match.start())}{match['title']} ", text)
    for match in _MARKED.finditer(text) if "{" in text else ():  # *emphasis*{: lang=en }
        if match["lang"].lower() != language.prefix:
            start, end = match.span("text")
            text = text[:start] + " " * (end - start) + text[end:]
    for match in _ELEMENT.finditer(text) if "<" in text else ():
        end = text.find(f"</{match.group(1)}", match.end())
        if end >= 0 and match.group(2).lower() != language.prefix:
            text = text[: match.end()] + re.sub(r"[^\n]", " ", text[match.end() : end]) + text[end:]
    for sign, pattern in _NO_PROSE:
        text = blank(pattern, text) if sign in text else text
    return blank(_ADDRESS, text) if "@" in text or may_have_address(text) else text


def may_have_address(text: str) -> bool:
    """Say whether a text may hold a web address or a `mailto:` one."""
    return "://" in text or "www." in text or "mailto:" in text


def _rules(text: str, language: Language) -> list[_Rule]:
    """Return the rules for a language that a text may break, by the characters in it."""
    settings = {language.direction, language.spacing}
    return [rule for rule in _RULES if not settings.isdisjoint(rule.settings) and rule.may_be_broken(text)]


def _in_body(document: Document, language: Language) -> Iterator[_Place]:
    text = document.text
    rules = [rule for rule in _rules(text, language) if rule.pattern.search(text)]
    if not rules:
        return
    code = {
        block.line + number
        for block in blocks.split(text)
        if block.kind == "code"
        for number in range(block.text.count("\n") + 1)
    }
    for number, line in enumerate(prose(text, language).split("\n"), start=1):
        for rule in rules if number not in code else ():
            if matches := list(rule.pattern.finditer(line)):
                more = f", and {len(matches) - 1} more in this line" if len(matches) > 1 else ""
                message = f"{rule.what} at column {matches[0].start(1) + 1}{more}"
                hint = rule.instead(matches[0].group(1), language)
                yield _Place(rule.name, document.first_line + number - 1, line, message, hint)


def _in_fields(document: Document, languages: Mapping[str, Language]) -> Iterator[_Place]:
    own = languages[document.language]
    values = [(name, own, getattr(document, name)) for name in _FIELDS]
    for correction in document.facts.corrections:
        values += [("corrections", languages[prefix], text) for prefix, text in correction.what.items()]
    for name, language, text in values:
        if text:
            yield from _in_text(text, document.lines[name], language)


def _in_data(path: str, text: str, languages: Mapping[str, Language]) -> Iterator[_Place]:
    """Yield what is found in the translated texts of a data file: the values of keys that are languages."""
    if any(rule.may_be_broken(text) and rule.pattern.search(text) for rule in _RULES):
        tree, _ = yaml.parse(path, text)
        for prefix, value in _texts(tree, languages):
            yield from _in_text(value.text, value.line, languages[prefix])


def _texts(node: yaml.Node | None, languages: Collection[str]) -> Iterator[tuple[str, yaml.Scalar]]:
    if isinstance(node, yaml.Mapping):
        for key, value in node.entries:
            if key.text in languages and isinstance(value, yaml.Scalar):
                yield key.text, value
            else:
                yield from _texts(value, languages)
    elif isinstance(node, yaml.Sequence):
        for item in node.items:
            yield from _texts(item, languages)


def _in_text(text: str, line: int, language: Language) -> Iterator[_Place]:
    rules = _rules(text, language)
    readable = blank(_ADDRESS, text) if rules else ""
    for rule in rules:
        if match := rule.pattern.search(readable):
            context = " ".join(text[max(0, match.start(1) - _CONTEXT) : match.end(1) + _CONTEXT].split())
            hint = rule.instead(match.group(1), language)
            yield _Place(rule.name, line, text, f"{rule.what} in `{context}`", hint)


def _not_accepted(
    path: str, kind: str, text: str, first_line: int, places: list[_Place]
) -> tuple[list[_Place], list[Problem]]:
    """Return the places that no comment accepts, and what is wrong with the comments that accept."""
    accepted = set()
    faults = []
    broken = {place.rule for place in places}
    for match in _COMMENTS[kind].finditer(text):
        accept = _ACCEPT.fullmatch(match.group(1))
        name, reason = accept.groups() if accept else ("", "")
        message = hint = ""
        if not accept:
            message, hint = "a comment on style that says nothing", "write `style: accept <rule>: <reason>`"
        elif name not in _NAMES:
            message, hint = f"`{name}` is no rule of style", hint_for_unknown(name, _NAMES, f"`{COMMAND} docs writing`")
        elif reason in (None, "", WHY):
            message, hint = f"`{name}` is accepted without a reason", f"write `style: accept {name}: <reason>`"
        elif name not in broken:
            message, hint = f"`{name}` is accepted, and nothing here needs it", "delete the comment"
        if message:
            line = first_line + text.count("\n", 0, match.start())
            faults.append(Problem(path, line, message, hint, "advice"))
        accepted.add(name)
    return [place for place in places if place.rule not in accepted], faults

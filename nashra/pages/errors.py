"""Says in plain sentences, for their writers, what is wrong in templates and catalogs; quotes no text of a library.

Jinja, Babel and Python tell the kinds of errors apart by their texts alone, so each kind is known here by a pattern. A
text that matches no pattern, such as one of a later version, gives a plain sentence that fits any error.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

import jinja2
from jinja2.filters import FILTERS
from jinja2.tests import TESTS

from nashra.model.problems import did_you_mean

OWN_FILTERS = ("say", "typeset", "day", "number", "names", "duration")
_PAIRED = ("autoescape", "block", "call", "filter", "for", "if", "macro", "raw", "set", "trans", "with")
_ENDS = {f"end{tag}" for tag in _PAIRED}
_TAGS = {*_PAIRED, "extends", "from", "import", "include"}
_INNER = {"elif", "else", "pluralize"}

_TOKENS = {
    "begin of print statement": "`{{`",
    "begin of statement block": "`{%`",
    "end of print statement": "`}}`",
    "end of statement block": "`%}`",
    "end of template": "the end of the template",
    "float": "a number",
    "integer": "a number",
    "name": "a name",
    "string": "a text in quotation marks",
    "template data / text": "text",
}
_TYPES = {
    **dict.fromkeys(("int", "float", "Decimal"), "a number"),
    **dict.fromkeys(("str", "Markup"), "a text"),
    **dict.fromkeys(("list", "tuple", "generator", "set", "frozenset", "range"), "a list"),
    **dict.fromkeys(("function", "method", "builtin_function_or_method"), "a function"),
    "NoneType": "`none`",
    "bool": "`true` or `false`",
    "date": "a day",
    "datetime": "a time",
    "dict": "a mapping",
    "Briefing": "a briefing",
    "Document": "a text with its fields",
    "Language": "a language",
    "Meeting": "a meeting",
    "Page": "a page",
    "Place": "a place",
    "Settings": "the settings",
    "SiteView": "the site",
    "StandingPage": "a standing page",
}


class Sentence(NamedTuple):
    """What is wrong, and what to do."""

    message: str
    hint: str = ""


# Each row is a pattern, a message and a hint. `$1` stands for a group, `@1` for a token and `#1` for a type in words.
_Rows = Sequence[tuple[str, str, str]]
_SYNTAX: _Rows = (
    (r"^Unexpected end of template\..*closed is '(\w+)'", "the tag `{% $1 %}` is not closed", "write `{% end$1 %}`"),
    (r"^Missing end of raw", "the tag `{% raw %}` is not closed", "write `{% endraw %}`"),
    (r"^unclosed translation block", "the tag `{% trans %}` is not closed", "write `{% endtrans %}`"),
    (r"^Missing end of comment", "a comment is not closed", "write `#}` at its end"),
    (r"^tag name expected", "a tag does not begin with a name", "write what it does, as in `{% if … %}`"),
    (r"^unexpected '(.)', expected '(.)'$", "`$1` stands where `$2` is expected", "a bracket before it is not closed"),
    (r"^unexpected '([)}\]])'$", "`$1` closes nothing", "an output ends with `}}`, a tag with `%}`"),
    (r"^unexpected '(.+)'$", "@1 stands where a value is expected", "write the value before it"),
    (r"^Expected an expression, got '(.+)'$", "a value is missing before @1", "write it, or delete the tag"),
    (r"^unexpected end of template, expected '(.+)'", "the template ends where @1 is expected", "close what is open"),
    (r"^expected token '(.+)', got '='$", "`=` stands where @1 is expected", "write `==` to compare"),
    (r"^expected token '(as|import)', got", "`$1` is missing",
     'write `{% import "…" as name %}` or `{% from "…" import name %}`'),
    (r"^expected token '(.+)', got '(.+)'$", "@2 stands where @1 is expected",
     "a comma, a bracket, a quotation mark or an operator may be missing before it"),
    (r"^unexpected char (?:'\"'|\"'\")", "a text has no quotation mark at its end", "write the same one on both sides"),
    (r"^unexpected char '(.+)' at", "the character `$1` has no meaning in a tag", "delete it, or write it in quotes"),
    (r"^Invalid character in identifier", "a name has a character that no name may have", "use letters and `_`"),
    (r"escape$|Unicode character|end of string$", r"a `\` in a text begins no known character", r"write `\\`"),
    (r"^block '(.+)' defined twice", "the block `$1` is there twice", "give one of them another name"),
    (r"non top-level scope", "`{% extends %}` stands within another tag", "write it in the first line"),
    (r"^can't assign to", "a value is given to what is no name", "write `{% set name = … %}`, `{% for name in … %}`"),
    (r"^expected call", "`{% call %}` calls no macro", "write `{% call name(…) %}`"),
    (r"^non-default argument follows", "a parameter with a default comes too early", "write those with `=` last"),
    (r"^invalid syntax for function call", "the values of a call are in the wrong order", "write those with `=` last"),
    (r"^expected name or number", "a name is missing after `.`", "write it, or delete the `.`"),
    (r"^You cannot chain multiple tests", "one `is` follows another", "write `and`, and the value once more"),
    (r"^Block names in Jinja", "the name of a block has a hyphen", "write `_` for it"),
    (r"^Required blocks", "a block that is `required` has text", "leave it empty"),
    (r"^names starting with an underline", "a name that begins with `_` cannot be imported", "rename it"),
    (r"special loop variable", "`loop` cannot be the name after `{% for %}`", "choose another name"),
    (r"special \"caller\" argument", "the parameter `caller` needs a default", "write `caller=none`"),
    (r"variable '(.+)' defined twice", "`{% trans %}` has the variable `$1` twice", "delete one"),
    (r"^unknown variable '(.+)' for plural", "`{% trans %}` has no `$1` to count", "write `{% trans $1=… %}`"),
    (r"^pluralize without variables", "`{% trans %}` has nothing to count", "write `{% trans count=… %}`"),
    (r"only one pluralize", "`{% trans %}` has a second `{% pluralize %}`", "delete it"),
    (r"^trans blocks can't be nested", "`{% trans %}` stands within another", "write `{% endtrans %}` before it"),
    (r"translatable sections are not allowed; saw `(.+)`", "`{% $1 %}` stands within `{% trans %}`",
     "a text to translate has only names in it: `{{ name }}`"),
)  # fmt: skip
_RUNTIME: _Rows = (
    (r"missing \d+ required .*arguments?: (.+)$", "a call lacks a value for $1", "write it between the brackets"),
    (r"(?:unexpected|takes no) keyword argument '(.+)'", "a call names `$1`, which is not asked for", "delete it"),
    (r"got multiple values for argument '(.+)'", "a call gives `$1` twice", "delete one of them"),
    (r"\btakes |expected (?:at |exactly )?(?:least|most|\d+) .*arguments?",
     "a call has more or fewer values than it must have", "count the values between the brackets"),
    (r"'(.+)' object is not callable", "#1 is called, but only functions and macros can be", "delete the brackets"),
    (r"'(\w+)' object is not iterable", "#1 stands where a list is expected", "give a list"),
    (r"argument of type '(\w+)' is not", "#1 stands where a list is expected", "write a list or a text after `in`"),
    (r"unpack non-iterable (\w+)", "#1 cannot be split into several names", "write one name"),
    (r"values to unpack", "a list has more or fewer values than there are names", "count the names before `in` or `=`"),
    (r"operand type\(s\) for (\S+).*: '(.+)' and '(.+)'", "`$1` does not go between #2 and #3", "`~` joins texts"),
    (r"multiply sequence by non-int of type '(\w+)'", "`*` goes between numbers, not before #1", "use numbers"),
    (r"can only concatenate (\w+) \(not \"(\w+)\"\)", "`+` does not go between #1 and #2", "`~` joins texts"),
    (r"bad operand type for unary (.): '(.+)'", "`$1` does not go before #2", "it takes a number"),
    (r"^'(.+)' not supported between .*'(.+)' and '(.+)'", "`$1` cannot compare #2 with #3", "use values of one kind"),
    (r"object of type '(\w+)' has no len", "#1 has no length", "a list, a text or a mapping has one"),
    (r"unhashable type: '(\w+)'", "#1 cannot be a key", "use a text or a number"),
    (r"Object of type (\w+) is not JSON", "`tojson` cannot write #1", "give it texts, numbers, lists and mappings"),
    (r"'(\w+)' object cannot be interpreted as an integer", "#1 stands where a number is expected", ""),
    (r"(?:real number(?: is required)?, not|^type) (\w+)", "#1 stands where a number is expected", ""),
    (r"invalid literal for int|could not convert string", "a text stands where a number is expected", ""),
    (r"item pairs from a mapping", "`items` works on mappings alone", "give a mapping"),
    (r"format", "a `%` in a text does not fit its values", "a percent sign is written `%%`"),
    (r"(?:division|modulo) by zero", "a number is divided by 0", "ask first whether it is 0"),
    (r"^no items for cycling", "`cycle` has no values", "write them between the brackets"),
    (r"must have the 'recursive' marker", "`loop(…)` is called in a plain loop", "write `recursive` in `{% for %}`"),
    (r"non-namespace object", "`{% set … . … = … %}` needs a namespace", "write `{% set name = namespace() %}` first"),
    (r"^extended multiple times", "`{% extends %}` is there twice", "delete one"),
    (r"^Required block '(.+)' not found", "the block `$1` is missing", "write `{% block $1 %}`"),
)  # fmt: skip
_UNDEFINED: _Rows = (
    (r"^parameter '(.+)' was not provided", "the macro gets no value for its parameter `$1`", ""),
    (r"^the template '(.+)' \(imported .* requested name '(.+)'$", "`$1` has no `$2` to import", ""),
    (r"^No (first|last|random) item", "the list is empty and has no $1 item", ""),
    (r"^No aggregated item", "the list is empty and has no least or greatest item", ""),
    (r"^there is no (previous|next) item", "the loop has no $1 item here", ""),
    (r"^there is no parent block called '(.+)'", "there is no block `$1` above this one for `super()`", ""),
    (r"^the inline if-expression", "this `… if …` is false and has no `else`", ""),
    (r"^No caller defined", "`caller()` is only there when `{% call %}` calls the macro", ""),
    (r"raised StopIteration$", "nothing has the name that is asked for", ""),
)

_CATALOG: _Rows = (
    (r"^Unknown or misformatted keyword", "the line begins with no word of a catalog such as `msgid` or `msgstr`", ""),
    (r"^Got line starting with", "a text in quotation marks follows no `msgid`, `msgstr` or `msgctxt`", ""),
    (r"^msg has more translations", "the message has more plural forms than `Plural-Forms` says", ""),
    (r"^missing msgstr", "the message has no `msgstr`", ""),
    (r"^invalid literal for int", "the number of a plural form is not written as in `msgstr[0]`", ""),
    (r"^location comment", "a comment has an isolate character too many or too few", ""),
)
_PLURAL_FORMS: _Rows = (
    (r"token in plural form: (.+)", "`$1` is out of place", ""),
    (r"^unexpected end", "the end of it is missing", ""),
    (r"^unbalanced parenthesis", "a bracket is not closed", ""),
    (r"^plural form expression is too", "it is too long", ""),
    (r"by zero", "it divides by 0", ""),
)


class RefusedNameError(jinja2.TemplateSyntaxError):
    """A template uses a name that is not for templates; its message is ours."""


def of_syntax(error: jinja2.TemplateSyntaxError) -> Sentence:
    """Return what is wrong in a template that Jinja cannot parse or compile."""
    text = error.message or ""
    if isinstance(error, RefusedNameError):
        return _own(text)
    if tag := re.match(r"Encountered unknown tag '(.+?)'(?:.*closed is '(\w+)')?", text):
        return _unknown_tag(*tag.groups(""))
    return (
        _unknown_filter(text)
        or _sentence(_SYNTAX, text)
        or Sentence("this is no correct template", "look for a bracket, a quotation mark or a tag too many or too few")
    )


def of_runtime(error: Exception) -> Sentence:
    """Return what a template asks for wrongly, by the error that its rendering raises."""
    if isinstance(error, jinja2.UndefinedError | jinja2.exceptions.SecurityError):
        return _own(str(error))  # of `UndefinedValue` and `GuardedEnvironment`, whose texts are ours
    if isinstance(error, jinja2.TemplateNotFound):
        names = [f"`{name}`" for name in error.templates if not isinstance(name, jinja2.Undefined)]
        return Sentence(f"there is no template {' or '.join(names) or 'to use here'}")
    if isinstance(error, KeyError):
        return Sentence(f"there is no `{error.args[0] if error.args else ''}`")
    if isinstance(error, LookupError):
        return Sentence("a list has fewer items than are asked for")
    if isinstance(error, RecursionError):
        return Sentence("a template or a macro uses itself without end", "look for one that includes or calls itself")
    text = str(error)
    return (
        _unknown_filter(text)
        or _sentence(_RUNTIME, text)
        or Sentence("a value is not of the kind that is needed here", "look at the values of functions and filters")
    )


def of_undefined(text: str) -> str:
    """Return why a value is missing, in place of Jinja's reason."""
    return (_sentence(_UNDEFINED, text) or Sentence("a value that is used here is missing")).message


def of_catalog(error: Exception) -> str:
    """Return why Babel cannot read a catalog."""
    return (_sentence(_CATALOG, str(error)) or Sentence("this line or the one before it cannot be read")).message


def of_plural_forms(error: Exception) -> str:
    """Return why the formula of a catalog's `Plural-Forms` cannot be used."""
    return (_sentence(_PLURAL_FORMS, str(error)) or Sentence("it is no formula with `n`")).message


def _own(text: str) -> Sentence:
    return Sentence(f"the template has an error: {text}")


def _unknown_tag(name: str, still_open: str) -> Sentence:
    tag = f"`{{% {name} %}}`"
    if name not in _ENDS | _INNER:
        return Sentence(f"there is no tag {tag}", did_you_mean(name, _TAGS | _ENDS | _INNER))
    if not still_open:
        return Sentence(f"{tag} belongs to no tag before it", "delete it, or write the tag that it belongs to")
    hint = f"write `{{% end{still_open} %}}` before it, or delete it"
    return Sentence(f"{tag} stands where `{{% {still_open} %}}` is not closed", hint)


def _unknown_filter(text: str) -> Sentence | None:
    match = re.match(r"No (filter|test) named (?:'([^']*)')?", text)
    if match is None:
        return None
    kind, name = match.groups()
    if not name:
        return Sentence(f"the name of a {kind} is missing", "write it in quotation marks")
    known = [*FILTERS, *OWN_FILTERS] if kind == "filter" else [*TESTS]
    return Sentence(f"there is no {kind} `{name}`", did_you_mean(name, known))


def _sentence(rows: _Rows, text: str) -> Sentence | None:
    for pattern, message, hint in rows:
        if match := re.search(pattern, text):
            return Sentence(_filled(message, match), _filled(hint, match))
    return None


def _filled(text: str, match: re.Match[str]) -> str:
    for number, group in enumerate(match.groups(""), start=1):
        text = text.replace(f"${number}", group.replace("'", "`"))
        text = text.replace(f"@{number}", _TOKENS.get(group, f"`{group}`"))
        text = text.replace(f"#{number}", _TYPES.get(group, "a value of another kind"))
    return text

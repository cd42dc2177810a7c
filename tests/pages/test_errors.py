"""What writers of templates are told of each kind of error, and that no text of a library reaches them."""

import re
from typing import Any

import jinja2
import pytest
from hypothesis import given, strategies as st

from nashra.pages import errors
from nashra.pages.parsing import template_problems
from nashra.pages.queries import QueryLog
from tests.pages.theme import environments, problem

MISSING = "a comma, a bracket, a quotation mark or an operator may be missing before it"


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        # Tags that are not closed
        ("\n{% if x %}", "2: the tag `{% if %}` is not closed (write `{% endif %}`)"),
        ("{% for x in y %}{% else %}", "1: the tag `{% for %}` is not closed (write `{% endfor %}`)"),
        ("{% block a %}", "1: the tag `{% block %}` is not closed (write `{% endblock %}`)"),
        ("{% macro a() %}", "1: the tag `{% macro %}` is not closed (write `{% endmacro %}`)"),
        ("{% call a() %}", "1: the tag `{% call %}` is not closed (write `{% endcall %}`)"),
        ("{% set x %}", "1: the tag `{% set %}` is not closed (write `{% endset %}`)"),
        ("{% filter upper %}", "1: the tag `{% filter %}` is not closed (write `{% endfilter %}`)"),
        ("{% with %}", "1: the tag `{% with %}` is not closed (write `{% endwith %}`)"),
        ("{% raw %}x", "1: the tag `{% raw %}` is not closed (write `{% endraw %}`)"),
        ("{% trans %}x", "1: the tag `{% trans %}` is not closed (write `{% endtrans %}`)"),
        ("\n\n{# x", "3: a comment is not closed (write `#}` at its end)"),
        # Tags that do not exist, or stand in the wrong place
        ("{% iff x %}", "1: there is no tag `{% iff %}` (did you mean `if`?)"),
        ("{% endblok %}", "1: there is no tag `{% endblok %}` (did you mean `endblock`?)"),
        ("{% zzz %}", "1: there is no tag `{% zzz %}`"),
        (
            "\n{% endblock %}",
            "2: `{% endblock %}` belongs to no tag before it (delete it, or write the tag that it belongs to)",
        ),
        ("{% else %}", "1: `{% else %}` belongs to no tag before it (delete it, or write the tag that it belongs to)"),
        (
            "{% if x %}{% for y in z %}{% endif %}",
            "1: `{% endif %}` stands where `{% for %}` is not closed (write `{% endfor %}` before it, or delete it)",
        ),
        (
            "{% block a %}{% else %}{% endblock %}",
            "1: `{% else %}` stands where `{% block %}` is not closed (write `{% endblock %}` before it, or delete it)",
        ),
        ("{% %}", "1: a tag does not begin with a name (write what it does, as in `{% if … %}`)"),
        (
            "{% block a %}{% extends 'a' %}{% endblock %}",
            "1: `{% extends %}` stands within another tag (write it in the first line)",
        ),
        ("{% extends 'empty.html' %}{% extends 'empty.html' %}", "1: `{% extends %}` is there twice (delete one)"),
        # Brackets, quotation marks and signs
        ("{{ y }", "1: `}` closes nothing (an output ends with `}}`, a tag with `%}`)"),
        ("{{ y) }}", "1: `)` closes nothing (an output ends with `}}`, a tag with `%}`)"),
        ("{{ f(a }}", "1: `}` stands where `)` is expected (a bracket before it is not closed)"),
        ("{{ [1, 2) }}", "1: `)` stands where `]` is expected (a bracket before it is not closed)"),
        ("\n{{ a", "2: the template ends where `}}` is expected (close what is open)"),
        ("{% if a", "1: the template ends where `%}` is expected (close what is open)"),
        ("{{ 'a }}", "1: a text has no quotation mark at its end (write the same one on both sides)"),
        ('{{ "a }}', "1: a text has no quotation mark at its end (write the same one on both sides)"),
        ("{{ a & b }}", "1: the character `&` has no meaning in a tag (delete it, or write it in quotes)"),
        (r"{{ '\x1' }}", r"1: a `\` in a text begins no known character (write `\\`)"),
        (r"{{ '\N{no}' }}", r"1: a `\` in a text begins no known character (write `\\`)"),
        # Values and tokens
        ("{% if x == %}{% endif %}", "1: `%}` stands where a value is expected (write the value before it)"),
        ("{{ a + }}", "1: `}}` stands where a value is expected (write the value before it)"),
        ("{% if %}{% endif %}", "1: a value is missing before `%}` (write it, or delete the tag)"),
        ("{{ }}", "1: a value is missing before `}}` (write it, or delete the tag)"),
        ("{{ a b }}", f"1: `b` stands where `}}}}` is expected ({MISSING})"),
        ("{{ a 'b' }}", f"1: a text in quotation marks stands where `}}}}` is expected ({MISSING})"),
        ("{{ a 3 }}", f"1: a number stands where `}}}}` is expected ({MISSING})"),
        ("{% for x of y %}{% endfor %}", f"1: `of` stands where `in` is expected ({MISSING})"),
        ("{% block %}{% endblock %}", f"1: `%}}` stands where a name is expected ({MISSING})"),
        ("{% if x = 1 %}{% endif %}", "1: `=` stands where `%}` is expected (write `==` to compare)"),
        (
            "{% import 'a' %}",
            '1: `as` is missing (write `{% import "…" as name %}` or `{% from "…" import name %}`)',
        ),
        ("{{ a. }}", "1: a name is missing after `.` (write it, or delete the `.`)"),
        ("{{ a is odd is even }}", "1: one `is` follows another (write `and`, and the value once more)"),
        (
            "{% set 3 = 4 %}",
            "1: a value is given to what is no name (write `{% set name = … %}`, `{% for name in … %}`)",
        ),
        # Blocks, macros and calls
        (
            "{% block a %}{% endblock %}{% block a %}{% endblock %}",
            "1: the block `a` is there twice (give one of them another name)",
        ),
        ("{% block a-b %}{% endblock %}", "1: the name of a block has a hyphen (write `_` for it)"),
        ("{% block a required %}x{% endblock %}", "1: a block that is `required` has text (leave it empty)"),
        ("{% from 'a' import _b %}", "1: a name that begins with `_` cannot be imported (rename it)"),
        ("{% call x %}{% endcall %}", "1: `{% call %}` calls no macro (write `{% call name(…) %}`)"),
        (
            "{% macro a(b=1, c) %}{% endmacro %}",
            "1: a parameter with a default comes too early (write those with `=` last)",
        ),
        ("{{ f(a=1, 2) }}", "1: the values of a call are in the wrong order (write those with `=` last)"),
        (
            "{% macro a(caller) %}{{ caller() }}{% endmacro %}",
            "1: the parameter `caller` needs a default (write `caller=none`)",
        ),
        (
            "{% for loop in x %}{{ loop.index }}{% endfor %}",
            "1: `loop` cannot be the name after `{% for %}` (choose another name)",
        ),
        # Texts to translate
        ("{% trans a=1, a=2 %}{% endtrans %}", "1: `{% trans %}` has the variable `a` twice (delete one)"),
        (
            "{% trans a=1 %}x{% pluralize b %}y{% endtrans %}",
            "1: `{% trans %}` has no `b` to count (write `{% trans b=… %}`)",
        ),
        (
            "{% trans %}x{% pluralize %}y{% endtrans %}",
            "1: `{% trans %}` has nothing to count (write `{% trans count=… %}`)",
        ),
        (
            "{% trans a=1 %}x{% pluralize %}y{% pluralize %}z{% endtrans %}",
            "1: `{% trans %}` has a second `{% pluralize %}` (delete it)",
        ),
        ("{% trans %}{% trans %}", "1: `{% trans %}` stands within another (write `{% endtrans %}` before it)"),
        (
            "{% trans %}{% if x %}{% endif %}{% endtrans %}",
            "1: `{% if %}` stands within `{% trans %}` (a text to translate has only names in it: `{{ name }}`)",
        ),
        # Filters and tests
        ("{{ 'a' | uper }}", "1: there is no filter `uper` (did you mean `upper`?)"),
        ("{{ 'a' | dayy }}", "1: there is no filter `dayy` (did you mean `day`?)"),
        ("{{ 'a' | zzzz }}", "1: there is no filter `zzzz`"),
        ("\n{{ 1 is od }}", "2: there is no test `od` (did you mean `odd`?)"),
        ("{{ [1] | map('uper') | list }}", "1: there is no filter `uper` (did you mean `upper`?)"),
        ("{{ [1] | select('od') | list }}", "1: there is no test `od` (did you mean `odd`?)"),
        ("{% if true %}{{ 1 | uper }}{% endif %}", "1: there is no filter `uper` (did you mean `upper`?)"),
        # Ours
        ("{{ x.mro }}", "1: the template has an error: `mro` is not for templates: it leads to Python itself"),
    ],
)
def test_a_template_that_cannot_be_read(template: str, sentence: str) -> None:
    assert problem(template) == sentence


# --- errors of other versions -------------------------------------------------------------------------------------

UNKNOWN = "Zzz zzz"


@pytest.mark.parametrize(
    "error",
    [jinja2.TemplateRuntimeError(UNKNOWN), TypeError(UNKNOWN), ValueError(UNKNOWN), IndexError(UNKNOWN), TypeError()],
)
def test_an_unknown_error_quotes_no_text(error: Exception) -> None:
    message, hint = errors.of_runtime(error)

    assert message
    assert UNKNOWN not in message + hint


def test_an_unknown_syntax_error_quotes_no_text() -> None:
    assert errors.of_syntax(jinja2.TemplateSyntaxError(UNKNOWN, 1)) == (
        "this is no correct template",
        "look for a bracket, a quotation mark or a tag too many or too few",
    )


def test_unknown_reasons_of_missing_values_and_faulty_catalogs_quote_no_text() -> None:
    assert errors.of_undefined(UNKNOWN) == "a value that is used here is missing"
    assert errors.of_catalog(AttributeError(UNKNOWN)) == "this line or the one before it cannot be read"
    assert errors.of_plural_forms(ValueError(UNKNOWN)) == "it is no formula with `n`"


WRITTEN = (
    "{{ }} {% %} {# #} ( ) [ ] ' \" | . , = == ~ + - \n \\ & é x 3 if else endif for in endfor block endblock is not "
    "trans endtrans set macro raw endraw upper import from as"
)
PIECES = st.sampled_from(WRITTEN.split(" "))
OF_JINJA = re.compile("token|[Ee]ncountered|statement|innermost|[Uu]nexpected|[Jj]inja|syntax|Expected|got '")


@given(st.lists(PIECES, max_size=14).map(" ".join))
def test_whatever_is_written_no_text_of_jinja_is_quoted(template: str) -> None:
    for found in template_problems({"templates/home.html": template}):
        assert not OF_JINJA.search(found.message + found.hint), found
        assert found.line <= template.count("\n") + 1
        assert re.search(r"[$@#]\d", found.message + found.hint) is None


def test_every_filter_of_the_site_can_be_meant() -> None:
    stock: Any = jinja2.Environment(autoescape=True)
    ours = environments(QueryLog())["en"].environment

    assert {*errors.OWN_FILTERS} == {*ours.filters} - {*stock.filters}

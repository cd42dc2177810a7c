"""What writers of templates are told of a wrong call and a wrong value, found when a page is made."""

import pytest

from tests.pages.theme import problem

COUNT = "count the values between the brackets"


@pytest.mark.parametrize(
    ("template", "sentence"),
    [
        # Calls
        ("{{ language_of() }}", "1: a call lacks a value for `prefix` (write it between the brackets)"),
        ("{{ neighbours() }}", "1: a call lacks a value for `briefing` (write it between the brackets)"),
        ("{{ urls.briefing() }}", "1: a call lacks a value for `slug` and `prefix` (write it between the brackets)"),
        ("{{ 'a' | replace('b') }}", "1: a call lacks a value for `new` (write it between the brackets)"),
        ("\n{{ language_of(1, 2) }}", f"2: a call has more or fewer values than it must have ({COUNT})"),
        ("{{ 'a'.upper(1) }}", f"1: a call has more or fewer values than it must have ({COUNT})"),
        ("{{ 'a'.replace('b') }}", f"1: a call has more or fewer values than it must have ({COUNT})"),
        (
            "{% macro a(b) %}{% endmacro %}{{ a(1, 2) }}",
            f"1: a call has more or fewer values than it must have ({COUNT})",
        ),
        ("{{ language_of(x=1) }}", "1: a call names `x`, which is not asked for (delete it)"),
        ("{% macro a(b) %}{% endmacro %}{{ a(c=2) }}", "1: a call names `c`, which is not asked for (delete it)"),
        ("{{ language_of('en', prefix='fr') }}", "1: a call gives `prefix` twice (delete one of them)"),
        ("{{ 3() }}", "1: a number is called, but only functions and macros can be (delete the brackets)"),
        ("{{ page() }}", "1: a page is called, but only functions and macros can be (delete the brackets)"),
        ("{{ none() }}", "1: `none` is called, but only functions and macros can be (delete the brackets)"),
        ("{{ loop() }}", "1: the template has an error: there is no `loop` here"),
        # Lists
        ("{% for x in 3 %}{% endfor %}", "1: a number stands where a list is expected (give a list)"),
        ("{% for x in page %}{% endfor %}", "1: a page stands where a list is expected (give a list)"),
        ("{% for x in language_of %}{% endfor %}", "1: a function stands where a list is expected (give a list)"),
        ("{{ 3 | join }}", "1: a number stands where a list is expected (give a list)"),
        ("{{ 1 in 3 }}", "1: a number stands where a list is expected (write a list or a text after `in`)"),
        ("{{ 3 | length }}", "1: a number has no length (a list, a text or a mapping has one)"),
        ("{% for a, b in [1] %}{% endfor %}", "1: a number cannot be split into several names (write one name)"),
        (
            "{% for a, b in ['abc'] %}{% endfor %}",
            "1: a list has more or fewer values than there are names (count the names before `in` or `=`)",
        ),
        ("{{ [].pop() }}", "1: a list has fewer items than are asked for"),
        ("{{ 3 | items | list }}", "1: `items` works on mappings alone (give a mapping)"),
        ("{{ {[1]: 2} }}", "1: a list cannot be a key (use a text or a number)"),
        # Kinds of values
        ("{{ 1 + 'a' }}", "1: `+` does not go between a number and a text (`~` joins texts)"),
        ("{{ 'a' + 1 }}", "1: `+` does not go between a text and a number (`~` joins texts)"),
        ("{{ 'a' * 'b' }}", "1: `*` goes between numbers, not before a text (use numbers)"),
        ("{{ -'a' }}", "1: `-` does not go before a text (it takes a number)"),
        ("{{ 1 < 'a' }}", "1: `<` cannot compare a number with a text (use values of one kind)"),
        ("{{ [1, 'a'] | sort }}", "1: `<` cannot compare a text with a number (use values of one kind)"),
        ("{{ page | tojson }}", "1: `tojson` cannot write a page (give it texts, numbers, lists and mappings)"),
        ("{{ range('a') }}", "1: a text stands where a number is expected"),
        ("{{ 'x' | round }}", "1: a text stands where a number is expected"),
        ("{{ '%s' | format(1, 2) }}", "1: a `%` in a text does not fit its values (a percent sign is written `%%`)"),
        ("{{ _('100 %') }}", "1: a `%` in a text does not fit its values (a percent sign is written `%%`)"),
        ("{{ 1 / 0 }}", "1: a number is divided by 0 (ask first whether it is 0)"),
        ("{{ 1 % 0 }}", "1: a number is divided by 0 (ask first whether it is 0)"),
        # Names
        ("{{ static('no.css') }}", "1: there is no `no.css`"),
        ("{{ ('no',) | names }}", "1: there is no `no`"),
        ("{{ meeting_of('no').slug }}", "1: the template has an error: nothing has the name that is asked for"),
        ("{% include 'no.html' %}", "1: there is no template `no.html`"),
        ("{% include ['a.html', 'b.html'] %}", "1: there is no template `a.html` or `b.html`"),
        ("{{ [1] | map(no) | list }}", "1: the template has an error: there is no `no` here"),
        # Templates, blocks, macros and loops
        (
            "{% include 'home.html' %}",
            "1: a template or a macro uses itself without end (look for one that includes or calls itself)",
        ),
        (
            "{% macro a(b) %}{{ b }}{% endmacro %}{{ a() }}",
            "1: the template has an error: the macro gets no value for its parameter `b`",
        ),
        (
            "{% from 'empty.html' import no %}{{ no() }}",
            "1: the template has an error: `empty.html` has no `no` to import",
        ),
        (
            "{% block a %}{{ super() }}{% endblock %}",
            "1: the template has an error: there is no block `a` above this one for `super()`",
        ),
        (
            "{% macro a() %}{{ caller() }}{% endmacro %}{{ a() }}",
            "1: the template has an error: `caller()` is only there when `{% call %}` calls the macro",
        ),
        ("{{ [] | first | upper }}", "1: the template has an error: the list is empty and has no first item"),
        ("{{ [] | max }}", "1: the template has an error: the list is empty and has no least or greatest item"),
        (
            "{% for x in [1] %}{{ loop.nextitem.a }}{% endfor %}",
            "1: the template has an error: the loop has no next item here",
        ),
        (
            "{% for x in [1] %}{{ loop.cycle() }}{% endfor %}",
            "1: `cycle` has no values (write them between the brackets)",
        ),
        (
            "{% for x in [1] %}{{ loop([2]) }}{% endfor %}",
            "1: `loop(…)` is called in a plain loop (write `recursive` in `{% for %}`)",
        ),
        (
            "{% set x = 1 %}{% set x.y = 2 %}",
            "1: `{% set … . … = … %}` needs a namespace (write `{% set name = namespace() %}` first)",
        ),
        # Ours
        ("{{ no }}", "1: the template has an error: there is no `no` here"),
        ("{{ page['mro'] }}", "1: the template has an error: `mro` is not for templates: it leads to Python itself"),
    ],
)
def test_a_template_that_asks_wrongly(template: str, sentence: str) -> None:
    assert problem(template) == sentence

"""The environment renders what Jinja's own renders, records the templates used, and keeps templates from Python."""

import gettext
from collections.abc import Mapping
from io import BytesIO
from typing import Any

import jinja2
import pytest
from babel.messages import mofile
from babel.messages.catalog import Catalog
from jinja2.exceptions import SecurityError
from markupsafe import Markup

from nashra.pages.jinja import CompiledTemplates, environment
from nashra.pages.queries import QueryLog

WORDS = {
    "Sources": "Sources et <b>liens</b>",
    "100%% sure": "sûr à 100 %%",
    "Page %(number)s": "Page nº %(number)s",
    "All": "Tout",
}

TEMPLATES = {
    "base.html": "<title>{% block title %}{% endblock %}</title>{% block main %}{% endblock %}{{ _('Sources') }}",
    "more.html": "{% import 'parts.html' as parts %}",
    "parts.html": "{% macro item(text) %}<li>{{ text }}</li>{% endmacro %}"
    "{% macro around(text) %}<li>{{ text }}{{ caller() }}</li>{% endmacro %}",
}

EXPRESSIONS = (
    "{{ _('Sources') }}{{ _('Sources') }}",
    "{{ gettext('All') }}, {{ _('no translation') }}",
    "{{ _('100%% sure') }}",
    "{{ _('Page %(number)s', number='<1>') }}{{ _('Page %(number)s', number=2) }}",
    "{% trans %}All{% endtrans %}{% trans number=3 %}Page {{ number }}{% endtrans %}",
    "{{ ngettext('one', '%(num)s of them', 2) }}{{ pgettext('day', '1') }}",
    "{% for one in (1, 2) %}{{ _('All') }}{{ joined(one, 'x', end='&') }}{{ here('one') }}{% endfor %}",
    (
        "{% extends 'base.html' %}{% block title %}{{ _('All') }}{{ here('page') }}{% endblock %}"
        "{% block main %}{% set own = 5 %}{{ here('own') }}{{ joined('<', markup) }}{{ _('All') }}{% endblock %}"
    ),
    (
        "{% import 'parts.html' as parts with context %}{{ parts.item(_('Sources')) }}"
        "{% call parts.around('a & b') %}{{ joined(1) }}{% endcall %}"
    ),
    "{{ page.upper() }}{{ [3, 1] | sort | join(',') }}{{ numbers.index(7) }}{{ cycler('a', 'b').next() }}",
    "{{ stops() is undefined }}",
    "{{ '<a & \"b\">' }}{{ markup }}{{ '<i>' | safe }}{{ 3 }}{{ none }}{{ [1, '<'] }}{{ \"it's\" }}",
    "{{ 'a' ~ 'b' }}{{ 'a&' ~ 1 ~ none }}{{ 'a&' ~ markup ~ '<' }}{{ ('a' ~ '<') ~ markup }}{{ markup ~ markup }}",
    "{% set made %}<b>{{ '<' }}{{ markup }}</b>{% endset %}{{ made }}{{ made ~ '<' }}",
    "{% filter upper %}<b>{{ '<' }}{% endfilter %}",
)


def here(context: Any, name: str) -> str:
    """Return the value of a name in the context of a template."""
    return f"[{context.get(name, '')}]"


def stops() -> str:
    """Fail like an iterator at its end."""
    raise StopIteration


def joined(*parts: object, end: str = "") -> str:
    """Return the parts, joined."""
    return "+".join(map(str, parts)) + end


OURS: Mapping[str, Any] = {
    "here": jinja2.pass_context(here),
    "joined": joined,
    "stops": stops,
    "numbers": [5, 7],
    "markup": Markup("<i>"),
    "page": "p",
}


def catalog() -> bytes:
    """Return the messages as a compiled catalog."""
    words = Catalog(locale="fr")
    for text, translation in WORDS.items():
        words.add(text, translation)
    file = BytesIO()
    mofile.write_mo(file, words)
    return file.getvalue()


@pytest.mark.parametrize("template", EXPRESSIONS)
def test_the_environment_renders_what_jinja_renders(template: str) -> None:
    plain = jinja2.Environment(
        loader=jinja2.DictLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
    )
    translations = gettext.GNUTranslations(BytesIO(catalog()))
    plain.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    ours = environment(lambda name: (TEMPLATES[name], name, None), catalog(), CompiledTemplates(), QueryLog())
    rendered = []
    for made in (plain, ours, ours):  # ours twice: the second run uses memoized messages
        made.globals |= OURS
        rendered.append(made.from_string(template).render())
    assert rendered[0]
    assert rendered[1:] == [rendered[0]] * 2


def test_compiled_templates_serve_every_language() -> None:
    compiled = CompiledTemplates()
    loaded: list[str] = []

    def template(name: str) -> tuple[str, str, None]:
        loaded.append(name)
        return TEMPLATES[name], f"templates/{name}", None

    french, untranslated = (environment(template, words, compiled, QueryLog()) for words in (catalog(), empty()))
    assert french.get_template("base.html").render().endswith("<b>liens</b>")
    assert untranslated.get_template("base.html").render().endswith("Sources")
    assert loaded == ["base.html", "base.html"]


@pytest.mark.parametrize(
    ("template", "names"),
    [
        ("nothing", set()),
        ("{% extends 'base.html' %}", {"base.html"}),
        ("{% import 'parts.html' as parts %}{% from 'parts.html' import item %}", {"parts.html"}),
        ("{% include 'none.html' ignore missing %}{% include 'bas' ~ 'e.html' %}", {"none.html", "base.html"}),
        ("{% include ['none.html', 'base.html', 'parts.html'] %}", {"none.html", "base.html", "parts.html"}),
        ("{% for one in ['none.html'] %}{% include one ignore missing %}{% endfor %}", {"none.html"}),
        ("{% if false %}{% include 'base.html' %}{% endif %}", set()),
        ("{% import 'more.html' as more %}", {"more.html", "parts.html"}),
        ("{% import 'more.html' as more with context %}", {"more.html", "parts.html"}),
    ],
)
def test_each_use_of_a_template_is_a_query(template: str, names: set[str]) -> None:
    queries = QueryLog()

    def found(name: str) -> tuple[str, str, None] | None:
        return (TEMPLATES[name], name, None) if name in TEMPLATES else None

    page = environment(found, empty(), CompiledTemplates(), queries).from_string(template)
    for _ in range(2):  # the second time the templates are loaded and imported modules are made
        page.render()
        assert set(filter(None, queries.take().split("\n"))) == {f"template {name}" for name in names}


def empty() -> bytes:
    """Return a catalog without words."""
    file = BytesIO()
    mofile.write_mo(file, Catalog(locale="en"))
    return file.getvalue()


# --- attributes that lead to Python itself ------------------------------------------------------------------------

ATTACKS = (
    "{{ cycler.__init__.__globals__.os.getcwd() }}",
    "{{ lipsum.__globals__['os'].getcwd() }}",
    "{{ lipsum['__globals__']['os'].getcwd() }}",
    "{{ lipsum['__glo' ~ 'bals__']['os'].getcwd() }}",
    "{{ (lipsum|attr('__globals__'))['os'].getcwd() }}",
    "{{ (lipsum|attr('__glo' ~ 'bals__'))['os'].getcwd() }}",
    "{{ (lipsum|attr(markup_of('__globals__')))['os'].getcwd() }}",
    "{{ ([lipsum]|map(attribute='__globals__')|first)['os'].getcwd() }}",
    "{{ ([lipsum]|map('attr', '__globals__')|first)['os'].getcwd() }}",
    "{{ ([lipsum]|groupby('__globals__')|first)[0]['os'].getcwd() }}",
    "{{ [lipsum]|sort(attribute='__globals__.os')|length }}",
    "{{ ''.__class__.__mro__[1].__subclasses__()|length }}",
    "{{ {}['__class__'] }}",
    "{{ dict.mro()[1].__subclasses__()|length }}",
    "{{ [1]|map('string')|list and ([1]|map('string')).gi_frame.f_globals|length }}",
    "{{ '{0.__class__.__init__}'.format(1) }}",
    "{{ '{x.__class__}'.format_map({'x': 1}) }}",
    "{{ ('{0.__class__}'|attr('format'))(1) }}",
    "{{ '{0.__class__}'['format'](1) }}",
    "{{ self.__init__.__globals__|length }}",
    "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__|length }}",
    "{% import 'parts.html' as parts %}{{ parts.__class__.__name__ }}",
    "{% set x = namespace() %}{{ x.__class__ }}",
    "{% for x in [1] %}{{ loop.__class__ }}{% endfor %}",
    "{% if lipsum.__globals__ %}{% endif %}",
    "{% include [''.__class__.__name__, 'parts.html'] %}",
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_template_of_a_stranger_does_not_reach_python(attack: str) -> None:
    stock = jinja2.Environment(loader=jinja2.DictLoader(TEMPLATES), autoescape=True)
    stock.globals["markup_of"] = Markup
    assert stock.from_string(attack).render() or "include" in attack or "if" in attack  # it is an attack

    made = environment(lambda name: (TEMPLATES[name], name, None), empty(), CompiledTemplates(), QueryLog())
    made.globals["markup_of"] = Markup
    with pytest.raises((jinja2.TemplateSyntaxError, SecurityError), match="is not for templates: it leads to Python"):
        made.from_string(attack).render()


def test_a_harmless_name_that_looks_internal_is_allowed() -> None:
    made = environment(lambda name: (TEMPLATES[name], name, None), empty(), CompiledTemplates(), QueryLog())
    shown = made.from_string(
        "{{ x['_own'] }}{{ x['format'] }}{{ x.co_chairs }}{{ '%d'|format(3) }}{{ x['no'] is defined }}"
    )

    assert shown.render(x={"_own": 1, "format": 2, "co_chairs": "a"}) == "12a3False"

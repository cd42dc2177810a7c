"""Calls, outputs and messages in templates give what Jinja's own give."""

import gettext
from io import BytesIO
from typing import Any

import jinja2
import pytest
from hypothesis import given, strategies as st
from markupsafe import Markup, escape

from nashra.pages import _fast_jinja
from tests.pages.test_jinja import WORDS, catalog

VALUES = st.text("a<&>'\"") | st.text("a<&>").map(Markup) | st.integers() | st.none() | st.lists(st.text("<a"))


def rendered(template: str, *, fast: bool, **values: Any) -> str:
    environment = jinja2.Environment(autoescape=True)
    environment.context_class = _fast_jinja.Context if fast else jinja2.runtime.Context
    parsed = environment.from_string(template)
    if fast:
        _fast_jinja.speed_up(parsed)
    return parsed.render(values)


@given(VALUES, VALUES)
def test_outputs_are_escaped_and_joined_as_jinja_does(one: object, other: object) -> None:
    template = "{{ a }}{{ a ~ b }}{{ (a ~ b) ~ a }}{% set c = a ~ '<' %}{{ c }}"

    assert rendered(template, fast=True, a=one, b=other) == rendered(template, fast=False, a=one, b=other)
    assert rendered("{{ a }}", fast=True, a=one) == escape("" if one is None else one) or one is None


@jinja2.pass_context
def needs_context(context: Any, key: str) -> object:
    return context[key]


class Multiply:
    """An object that can be called."""

    def __call__(self, number: int, factor: int = 2) -> int:
        return number * factor


@pytest.mark.parametrize(
    ("call", "expected"),
    [
        ("f(3)", "4"),
        ("f(n=3)", "4"),
        ("m('x')", "1"),
        ("c(3)", "6"),
        ("c(3, factor=5)", "15"),
        ("needs('n')", "7"),
        ("len([1, 2])", "2"),
    ],
)
def test_whatever_can_be_called_is_called_with_what_it_asks_for(call: str, expected: str) -> None:
    values = {"f": lambda n: n + 1, "m": "axb".index, "c": Multiply(), "needs": needs_context, "len": len, "n": 7}

    assert rendered(f"{{% for i in [1] %}}{{{{ {call} }}}}{{% endfor %}}", fast=True, **values) == expected


def test_messages_are_looked_up_once_and_filled_each_time() -> None:
    looked_up: list[str] = []

    class Translations(gettext.GNUTranslations):
        """Translations that note which messages are looked up."""

        def gettext(self, message: str) -> str:
            looked_up.append(message)
            return super().gettext(message)

    say = _fast_jinja.memoized_gettext(Translations(BytesIO(catalog())))

    assert [say("All"), say("All"), say("Sources")] == [WORDS["All"], WORDS["All"], WORDS["Sources"]]
    assert looked_up == ["All", "Sources"]
    assert say("Page %(number)s", number="<1>") == "Page nº &lt;1&gt;"
    assert say("Page %(number)s", number=2) == "Page nº 2"
    assert say("100%% sure") == "sûr à 100 %"

"""Does what Jinja does for each call, output and message, in less time: calls take half the time of a page.

Jinja checks for each call whether the callable wants the context, wraps each output in Markup, and gettext looks up
each message anew. Autoescape is always on here, so the wrapping is not needed.
"""

import gettext
import re
from collections.abc import Callable
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import runtime
from jinja2.utils import internalcode
from markupsafe import Markup, escape

_UNSAFE = re.compile("[&<>'\"]")
_PLAIN_CALLABLES = frozenset((FunctionType, MethodType, BuiltinFunctionType))


class Context(runtime.Context):
    """Jinja's context, which calls plain functions and methods directly."""

    @internalcode
    def call(self, obj: Any, /, *args: Any, **variables: Any) -> Any:
        # Safe: Jinja's own method does more only for callables that want the context and for objects with `__call__`.
        if type(obj) not in _PLAIN_CALLABLES or hasattr(obj, "jinja_pass_arg"):
            return super().call(obj, *args, **variables)
        if variables:
            variables.pop("_block_vars", None)  # Jinja adds these for callables that want the context
            variables.pop("_loop_vars", None)
        try:
            return obj(*args, **variables)
        except StopIteration:  # would end the template, which is a generator
            return self.environment.undefined("a callable raised StopIteration")


def _escaped(value: Any) -> str:
    """Return the safe HTML of a value that a template outputs.

    It need not be Markup, since Jinja does nothing with it but join it to the rest of the output.
    """
    if type(value) is Markup or (type(value) is str and not _UNSAFE.search(value)):
        return value
    return escape(value)


def _joined(values: tuple[Any, ...]) -> str:
    """Return the values that `~` joins; plain strings give a plain string, which is escaped when it is output."""
    for value in values:
        if type(value) is not str:
            return runtime.markup_join(values)
    return "".join(values)


def speed_up(template: jinja2.Template) -> None:
    """Let the code of a template call `_escaped` and `_joined`."""
    # Safe: the globals belong to the code of this template alone, and both functions give the same HTML as Jinja's.
    template.root_render_func.__globals__.update(escape=_escaped, markup_join=_joined)


def memoized_gettext(translations: gettext.GNUTranslations) -> Callable[..., str]:
    """Return a gettext for templates that looks up each message without variables once."""
    known: dict[str, str] = {}

    def translated(text: str, /, **variables: Any) -> str:
        # Like Jinja, treat each message as HTML and as a pattern, with or without variables.
        if variables or text not in known:
            filled = Markup(translations.gettext(text)) % variables  # noqa: S704  (messages are as trusted as templates)
            if variables:
                return filled
            known[text] = filled
        return known[text]

    return translated

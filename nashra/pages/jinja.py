"""A language's words -> Jinja's environment: its templates run faster here, and cannot reach Python.

Half of a page's time goes into calls. Jinja asks of each callable whether it wants the context, and gettext looks each
word up anew: here plain functions are called at once, and words without variables are looked up once. Jinja wraps each
output in Markup; autoescape is always on here, so we skip the wrapping.
"""

import gettext
import re
from collections.abc import Callable, Mapping
from io import BytesIO
from types import BuiltinFunctionType, FunctionType, MethodType
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_attr
from jinja2.runtime import Context, markup_join
from jinja2.utils import internalcode, missing
from markupsafe import Markup, escape

from nashra.incremental.store import Memory
from nashra.model.content import Document, Language, Meeting, Place, Settings
from nashra.model.problems import did_you_mean
from nashra.model.site import Briefing, Page, StandingPage
from nashra.pages.queries import QueryLog, SiteView

_MOST = 200  # templates: each edit of one is another
_UNSAFE = re.compile("[&<>'\"]")
_NOT_FOR_TEMPLATES = "`{}` is not for templates: it leads to Python itself"
_BEHIND = frozenset((  # of methods, generators and frames; and of texts, since a pattern asks for attributes (PEP 3101)
    *("ag_code", "ag_frame", "cr_code", "cr_frame", "gi_code", "gi_frame", "gi_yieldfrom", "tb_frame", "tb_next"),
    *("f_back", "f_builtins", "f_code", "f_globals", "f_locals", "format", "format_map", "mro"),
))  # fmt: skip
_PLAIN = frozenset((FunctionType, MethodType, BuiltinFunctionType))


class CompiledTemplates(jinja2.BytecodeCache):
    """What Jinja made of the templates: once for all languages, whose words come in when a page is made.

    What is not at hand may be in a memory. It is code, and code is kept with the program alone.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._code: dict[str, bytes] = {}

    @property
    def code(self) -> Mapping[str, bytes]:
        """What is at hand, for a memory elsewhere."""
        return dict(self._code)

    def load_bytecode(self, bucket: Any) -> None:
        """Fill the bucket of a template, if it was compiled already."""
        if bucket.key not in self._code and (kept := self._memory.code(bucket.key)):
            self._code[bucket.key] = kept
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])  # which looks whether it is of the same text

    def dump_bytecode(self, bucket: Any) -> None:
        """Keep what a template was compiled to, and forget all that was there once it is very much."""
        if len(self._code) > _MOST:
            self._code.clear()
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._memory.keep_code(bucket.key, self._code[bucket.key])


class _Context(Context):
    """Jinja's context; a plain function or method is called as it is."""

    @internalcode
    def call(self, obj: Any, /, *args: Any, **variables: Any) -> Any:
        if type(obj) not in _PLAIN or hasattr(obj, "jinja_pass_arg"):
            return super().call(obj, *args, **variables)
        if variables:
            variables.pop("_block_vars", None)  # Jinja's own, for those that want the context
            variables.pop("_loop_vars", None)
        try:
            return obj(*args, **variables)
        except StopIteration:  # templates are generators, and would end
            return self.environment.undefined("a callable raised StopIteration")


def _escaped(value: Any) -> str:
    """Return what a template puts out: safe. It need not say so, since Jinja does nothing but join it to the rest."""
    if type(value) is Markup or (type(value) is str and not _UNSAFE.search(value)):
        return value
    return escape(value)


def _joined(values: tuple[Any, ...]) -> str:
    """Return what `~` joins: of texts alone, a text."""
    for value in values:
        if type(value) is not str:
            return markup_join(values)
    return "".join(values)


class _Template(jinja2.Template):
    """A template whose code puts out and joins by the functions above; as a module it is made once for all pages."""

    @classmethod
    def from_code(cls, environment: Any, code: Any, globals: Any, uptodate: Any = None) -> jinja2.Template:  # noqa: A002
        made = super().from_code(environment, code, globals, uptodate)
        made.root_render_func.__globals__.update(escape=_escaped, markup_join=_joined)
        return made

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        made: _Environment = self.environment  # type: ignore[assignment]
        module = super()._get_default_module
        # Jinja makes it for the first page that imports it, and keeps it: the others ask what it asks.
        return made.queries.once(made.modules, str(self.name), lambda: module(ctx))


def _is_behind(name: str) -> bool:
    """Say whether a name leads behind a value, to its class and from there to all of Python."""
    return name.startswith("_") or name in _BEHIND


@jinja2.pass_environment
def _attribute(environment: jinja2.Environment, value: Any, name: str) -> Any:
    if _is_behind(str(name)):
        raise SecurityError(_NOT_FOR_TEMPLATES.format(name))
    return do_attr(environment, value, name)


_OWNERS = {
    Briefing: "a briefing has",
    Document: "a text has",
    Language: "a language has",
    Meeting: "a meeting has",
    Page: "a page has",
    Place: "a place has",
    Settings: "the settings have",
    StandingPage: "a standing page has",
    SiteView: "the site has",
}


class UndefinedValue(jinja2.StrictUndefined):
    """What a template asks for and is not there; whoever uses it is told so in words."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint or owner is missing:
            return self._undefined_hint or f"there is no `{name}` here"
        if type(owner) not in _OWNERS:
            return f"{'this list' if isinstance(owner, list | tuple) else 'this value'} has no `{name}`"
        known = [one for one in dir(owner) if not one.startswith("_") and one != "held"]
        hint = did_you_mean(str(name), known) or f"it has: {', '.join(known)}"
        return f"{_OWNERS[type(owner)]} no `{name}` ({hint})"


class GuardedEnvironment(jinja2.Environment):
    """Refuses what leads behind the values that templates are given: a site's folder may be a stranger's.

    Names that are written are looked at when a template is read, and cost a page nothing; others are looked at when
    they are used. Jinja's own sandbox looks at each use of each name, and at each call.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(autoescape=True, **settings)
        self.filters["attr"] = _attribute

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        made = super()._parse(source, name, filename)
        for found in made.find_all(nodes.Getattr):
            if _is_behind(found.attr):
                raise jinja2.TemplateSyntaxError(_NOT_FOR_TEMPLATES.format(found.attr), found.lineno, name, filename)
        return made

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`, or an attribute of that name."""
        if isinstance(argument, str) and _is_behind(argument) and not (isinstance(obj, dict) and argument in obj):
            raise SecurityError(_NOT_FOR_TEMPLATES.format(argument))
        return super().getitem(obj, argument)


class _Environment(GuardedEnvironment):
    """Notes which templates a page is made of, whether they are there or not, and however they are named."""

    context_class = _Context
    template_class = _Template
    queries: QueryLog
    modules: dict[str, tuple[Any, frozenset[str]]]

    def get_template(self, name: Any, *rest: Any, **more: Any) -> jinja2.Template:
        if isinstance(name, str):
            self.queries("template", name)
        return super().get_template(name, *rest, **more)

    def select_template(self, names: Any, *rest: Any, **more: Any) -> jinja2.Template:
        for name in names if isinstance(names, list | tuple) else ():
            if isinstance(name, str):
                self.queries("template", name)
        return super().select_template(names, *rest, **more)


def environment(
    template: Callable[[str], tuple[str, str, None] | None],
    catalog: bytes,
    compiled: CompiledTemplates,
    queries: QueryLog,
) -> jinja2.Environment:
    """Return an environment with the words of a language; `template` finds templates, `catalog` is a `.mo` file.

    In `notes` is the name of each template that is used.

    One a language: overlays share their globals, and with them one language's words.
    """
    made = _Environment(
        loader=jinja2.FunctionLoader(template),
        undefined=UndefinedValue,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled,
    )
    made.queries, made.modules = queries, {}
    translations = gettext.GNUTranslations(BytesIO(catalog))
    made.install_gettext_translations(translations, newstyle=True)  # type: ignore[attr-defined]
    made.globals["_"] = made.globals["gettext"] = _memoized_gettext(translations)
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False, "sort_keys": True}  # letters as they are
    return made


def _memoized_gettext(translations: gettext.GNUTranslations) -> Callable[..., str]:
    """Return a gettext for templates, which finds what has no variables once."""
    known: dict[str, str] = {}

    def said(text: str, /, **variables: Any) -> str:
        # With variables or without, it is a pattern and HTML, as Jinja has it.
        if variables:
            return Markup(translations.gettext(text)) % variables  # noqa: S704
        if text not in known:
            known[text] = Markup(translations.gettext(text)) % {}  # noqa: S704
        return known[text]

    return said

"""The Jinja environment of a language. It keeps templates away from Python itself, and records what they use."""

import gettext
from collections.abc import Callable, Mapping
from io import BytesIO
from typing import Any, cast

import jinja2
from jinja2 import nodes
from jinja2.exceptions import SecurityError
from jinja2.filters import do_attr
from jinja2.runtime import Context
from jinja2.utils import missing

from nashra.incremental.store import Memory
from nashra.model.content import Document, Meeting, Place
from nashra.model.problems import did_you_mean
from nashra.model.settings import Language, Settings
from nashra.model.site import Briefing, Page, StandingPage
from nashra.pages import _fast_jinja
from nashra.pages.errors import RefusedNameError, of_undefined
from nashra.pages.queries import QueryLog, SiteView

_MAX_TEMPLATES = 200  # compiled templates in memory; each edit of a template adds one
_NOT_FOR_TEMPLATES = "`{}` is not for templates: it leads to Python itself"
# Attributes of methods, generators and frames; and `format` of strings, whose patterns read attributes (PEP 3101).
_INTERNAL = frozenset((
    *("ag_code", "ag_frame", "cr_code", "cr_frame", "gi_code", "gi_frame", "gi_yieldfrom", "tb_frame", "tb_next"),
    *("f_back", "f_builtins", "f_code", "f_globals", "f_locals", "format", "format_map", "mro"),
))  # fmt: skip


class CompiledTemplates(jinja2.BytecodeCache):
    """Caches compiled templates in memory and in a Memory; one compiled template serves all languages.

    The Memory keeps code only beside the program, never in a folder of the site that may come from a stranger.
    """

    def __init__(self, memory: Memory | None = None) -> None:
        self._memory = memory or Memory()
        self._code: dict[str, bytes] = {}

    @property
    def code(self) -> Mapping[str, bytes]:
        """A copy of the code that is in memory, for other processes."""
        return dict(self._code)

    def load_bytecode(self, bucket: Any) -> None:
        """Fill the bucket of a template with its code, if that is cached."""
        if bucket.key not in self._code and (code := self._memory.code(bucket.key)):
            self._code[bucket.key] = code
        if bucket.key in self._code:
            bucket.bytecode_from_string(self._code[bucket.key])  # checks that the text is the same

    def dump_bytecode(self, bucket: Any) -> None:
        """Cache the code of a template; too many templates in memory are all forgotten first."""
        if len(self._code) > _MAX_TEMPLATES:
            self._code.clear()
        self._code[bucket.key] = bucket.bytecode_to_string()
        self._memory.keep_code(bucket.key, self._code[bucket.key])


class _Template(jinja2.Template):
    """A template with faster code, whose module is made once for all pages."""

    @classmethod
    def from_code(cls, *args: Any, **named: Any) -> jinja2.Template:
        template = super().from_code(*args, **named)
        _fast_jinja.speed_up(template)
        return template

    def _get_default_module(self, ctx: Context | None = None) -> Any:
        environment = cast("_Environment", self.environment)
        module = super()._get_default_module
        # Jinja makes the module for the first page that imports it and keeps it; later pages inherit its queries.
        return environment.queries.once(environment.modules, str(self.name), lambda: module(ctx))


def _is_internal(name: str) -> bool:
    """Return whether an attribute leads to the class of a value, and from there to all of Python."""
    return name.startswith("_") or name in _INTERNAL


@jinja2.pass_environment
def _attribute(environment: jinja2.Environment, value: Any, name: str) -> Any:
    if _is_internal(str(name)):
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
    """A value that a template uses and that does not exist; using it raises an error with a plain sentence."""

    @property
    def _undefined_message(self) -> str:
        name, owner = self._undefined_name, self._undefined_obj
        if self._undefined_hint:
            return of_undefined(self._undefined_hint)
        if owner is missing:
            return f"there is no `{name}` here"
        if type(owner) not in _OWNERS:
            return f"{'this list' if isinstance(owner, list | tuple) else 'this value'} has no `{name}`"
        known = [one for one in dir(owner) if not one.startswith("_") and one != "held"]
        hint = did_you_mean(str(name), known) or f"it has: {', '.join(known)}"
        return f"{_OWNERS[type(owner)]} no `{name}` ({hint})"


class GuardedEnvironment(jinja2.Environment):
    """Refuses attributes that lead to Python itself, since the templates in a site's folder may come from a stranger.

    Attributes that a template spells out are checked when it is parsed, which costs pages nothing; names that are
    values (`x[name]`, `x|attr(name)`) are checked at each use. Jinja's own sandbox checks each use of both, and each
    call.
    """

    def __init__(self, **settings: Any) -> None:
        super().__init__(autoescape=True, **settings)
        self.filters["attr"] = _attribute

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        template = super()._parse(source, name, filename)
        for node in template.find_all(nodes.Getattr):
            if _is_internal(node.attr):
                raise RefusedNameError(_NOT_FOR_TEMPLATES.format(node.attr), node.lineno, name, filename)
        return template

    def getitem(self, obj: Any, argument: Any) -> Any:
        """Return `obj[argument]`, or the attribute of that name."""
        if isinstance(argument, str) and _is_internal(argument) and not (isinstance(obj, dict) and argument in obj):
            raise SecurityError(_NOT_FOR_TEMPLATES.format(argument))
        return super().getitem(obj, argument)


class _Environment(GuardedEnvironment):
    """Records each template that a page uses as a query, also one that does not exist."""

    context_class = _fast_jinja.Context
    template_class = _Template
    queries: QueryLog
    modules: dict[str, tuple[Any, frozenset[str]]]
    install_gettext_translations: Callable[..., None]  # the extension `i18n` sets it

    def get_template(self, name: Any, *rest: Any, **more: Any) -> jinja2.Template:
        if isinstance(name, str):
            self.queries("template", name)
        return super().get_template(name, *rest, **more)

    def select_template(self, names: Any, *rest: Any, **more: Any) -> jinja2.Template:
        for name in names if isinstance(names, list | tuple) else ():
            if isinstance(name, str):
                self.queries("template", name)
        return super().select_template(names, *rest, **more)


def of_one_language(filters: Mapping[str, Callable[..., Any]]) -> dict[str, Callable[..., Any]]:
    """Return filters of one language that Jinja applies when a page is made, and not when a template is compiled.

    The code of a template serves all languages, so `{{ 1200 | number }}` must not be a constant in it.
    """

    def late(filter_: Callable[..., Any]) -> Callable[..., Any]:
        return jinja2.pass_context(lambda _, *arguments, **named: filter_(*arguments, **named))

    return {name: late(filter_) for name, filter_ in filters.items()}


def environment(
    template: Callable[[str], tuple[str, str, None] | None],
    catalog: bytes,
    compiled: CompiledTemplates,
    queries: QueryLog,
) -> jinja2.Environment:
    """Return the environment of a language, which records the templates that it uses in `queries`.

    `template` returns the text and the path of a template by name, `catalog` is a `.mo` file. Each language needs its
    own environment: overlays of one would share their globals, and with them the messages of one language.
    """
    environment = _Environment(
        loader=jinja2.FunctionLoader(template),
        undefined=UndefinedValue,
        extensions=["jinja2.ext.i18n"],
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=compiled,
    )
    environment.queries, environment.modules = queries, {}
    translations = gettext.GNUTranslations(BytesIO(catalog))
    environment.install_gettext_translations(translations, newstyle=True)
    environment.globals["_"] = environment.globals["gettext"] = _fast_jinja.memoized_gettext(translations)
    compact = {"ensure_ascii": False, "sort_keys": True, "separators": (",", ":")}
    environment.policies["json.dumps_kwargs"] = compact
    return environment

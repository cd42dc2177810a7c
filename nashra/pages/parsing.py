"""Parses templates without making a page of them, to see whether they are good and what messages they have."""

from collections.abc import Mapping
from functools import cache

import jinja2
from jinja2 import nodes

from nashra.model.problems import Problem
from nashra.pages import errors
from nashra.pages.jinja import GuardedEnvironment


def template_problems(templates: Mapping[str, str]) -> list[Problem]:
    """Return a Problem for each template that does not parse."""
    return [problem for path, text in sorted(templates.items()) for problem in parse(path, text)[1]]


def parse(path: str, text: str) -> tuple[nodes.Template | None, list[Problem]]:
    """Return a template as Jinja reads it, None where it does not parse, and its problems."""
    try:
        return _parser().parse(text, filename=path), []
    except jinja2.TemplateSyntaxError as error:
        return None, [Problem(path, error.lineno, *errors.of_syntax(error))]


@cache
def _parser() -> GuardedEnvironment:
    parser = GuardedEnvironment(extensions=["jinja2.ext.i18n"])
    parser.policies["ext.i18n.trimmed"] = True  # messages of more lines than one have no line ends
    parser.newstyle_gettext = True  # type: ignore[attr-defined]  # an attribute of the extension
    return parser

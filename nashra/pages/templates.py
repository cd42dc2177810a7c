"""Says which files of a site are templates, and which of them a name in a template means."""

from collections.abc import Mapping

from nashra.model.sources import SHIPPED, Source

TEMPLATES = "templates/"
STATIC = f"{TEMPLATES}static/"


def is_template(path: str) -> bool:
    """Say whether a file is a template, the site's or nashra's own."""
    path = path.removeprefix(SHIPPED)
    return path.startswith(TEMPLATES) and path.endswith(".html") and not path.startswith(STATIC)


def path_of(name: str, templates: Mapping[str, object]) -> str | None:
    """Return the path of the template that a name means, None if there is none; `templates` is by path.

    `!base.html` is nashra's own, also where the site has a `base.html`, which can so extend it.
    """
    path = TEMPLATES + name.removeprefix(SHIPPED)
    paths = (SHIPPED + path, path) if name.startswith(SHIPPED) else (path,)
    return next((one for one in paths if one in templates), None)


def digests(templates: Mapping[str, object], sources: Mapping[str, Source]) -> dict[str, str]:
    """Return the digests of the templates by every name that a template may give them."""
    names = {path.removeprefix(SHIPPED).removeprefix(TEMPLATES) for path in templates}
    both = (one for name in names for one in (name, SHIPPED + name))
    return {name: sources[path].digest for name in both if (path := path_of(name, templates))}

"""The one switch that turns all fast paths of the package off, so that tests can compare them with the plain ways."""

import gettext
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from jinja2 import runtime
from markupsafe import Markup

from nashra.content import names
from nashra.markdown import _plain
from nashra.pages import _fast_jinja, jinja
from nashra.text import _figures, _unchanged, bidi, isolation
from nashra.translation import alignment

NOTHING = re.compile("(?!)")

FAST = (_plain, _unchanged, _figures, _fast_jinja)
"""The private modules of fast paths."""


def looked_up(translations: gettext.GNUTranslations) -> Callable[..., str]:
    """Return a gettext for templates that looks up each message anew."""
    return lambda text, /, **variables: Markup(translations.gettext(text)) % variables  # noqa: S704  (ours)


PLAIN: tuple[tuple[Any, str, Any], ...] = (
    (_plain, "html", lambda *_, **_settings: None),
    (_unchanged, "lines", lambda _: NOTHING),
    (_unchanged, "blocks", lambda _: NOTHING),
    (_fast_jinja, "speed_up", lambda _: None),
    (_fast_jinja, "memoized_gettext", looked_up),
    (jinja._Environment, "context_class", runtime.Context),  # noqa: SLF001  (the class keeps what it was made with)
    (bidi, "may_need", lambda *_: True),
    (isolation, "may_need", lambda *_: True),
    (names, "_may_be_faulty", lambda _: True),
    (alignment, "_unchanged", lambda *_: []),
)


@contextmanager
def without_fast_paths() -> Iterator[None]:
    """Within a `with` block, let everything be done in the plain way."""
    with pytest.MonkeyPatch.context() as patch:
        for place, name, plain in PLAIN:
            patch.setattr(place, name, plain)
        yield

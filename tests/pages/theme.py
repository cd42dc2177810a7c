"""A small site with templates of its own, rendered in memory: for tests of what templates get and give."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from nashra.incremental.store import Memory
from nashra.markdown import blocks
from nashra.model.content import Correction, Forms, MeetingKind, Term
from nashra.model.site import Briefing, Site
from nashra.pages.answers import Answers, PieceDigests, folder_of
from nashra.pages.bodies import BodyRenderer
from nashra.pages.jinja import CompiledTemplates
from nashra.pages.links import Resolver
from nashra.pages.parsing import template_problems
from nashra.pages.plan import plan
from nashra.pages.queries import QueryLog
from nashra.pages.render import Renderer, problem_of
from nashra.pages.template_context import LanguageEnvironments, TemplateFiles
from nashra.translation import alignment
from tests.sites import PLACES, briefing, meeting, page, site

WORDS = """\
{% set first_of_month = _("1") %}
{% set kinds = {"plenary": "Plenary meeting"} %}
{% macro behind(state, anchor, there, source) %}<p>{{ state }}: {{ there }}</p>{% endmacro %}
{% macro back_to_text(number) %}back {{ number }}{% endmacro %}
"""
MESSAGES = {"fr": {"1": "1er", "Harbour": "Port <b>", "%(num)s ship": "%(num)s navire"}, "ar": {}, "en": {}}


def corrected(made: Briefing) -> Briefing:
    """Return a briefing with two corrections, the newer one first in the file."""
    days = (date(2023, 5, 2), date(2023, 4, 1))
    corrections = tuple(Correction(day, {"ar": f"صُحح {day.day}"}) for day in days)
    return replace(made, facts=replace(made.facts, corrections=corrections))


def with_blocks(made: Briefing) -> Briefing:
    """Return a briefing whose documents know their blocks, and its translations how they stand to the original."""
    documents = {
        prefix: replace(found, blocks=(blocks.field("title", found.title), *found.body.blocks))
        for prefix, found in made.documents.items()
    }
    whole = replace(made, documents=documents, original=documents[made.original.language])
    found = alignment.align_piece(whole)
    assert isinstance(found, Briefing)
    return found


NEW = with_blocks(briefing("new", "ar", "en", texts={"ar": "نص.", "en": "Text."}, day=date(2023, 3, 3)))
MIDDLE = corrected(with_blocks(briefing("middle", "ar", tags=("water",), day=date(2023, 3, 2), meeting="tower")))
OLD = briefing("old", "fr", day=date(2023, 3, 1), tags=("water",), aliases=("older",))
TOWER = meeting("tower", date(2022, 9, 30), date(2022, 10, 2), place="tower", ar="اجتماع", en="Meeting")
MARSA = meeting("marsa", date(2023, 3, 1), date(2023, 3, 1))
ABOUT = page("about", "ar")
SITE = replace(
    site(NEW, MIDDLE, OLD, meetings=(TOWER, MARSA), pages=(ABOUT,), tags=("water", "unused")),
    places={**PLACES, "tower": replace(PLACES["tower"], coordinates=(30.0, 5.0))},
    glossary={"group": Term("group", "name", {"en": Forms("Small Group", ("the Group",), ())}, None)},
    kinds={"summit": MeetingKind("summit", {"ar": "قمة", "en": "Summit"}, "star")},
    today=date(2023, 1, 1),
)
PLAN = plan(SITE)


def catalog(messages: Mapping[str, str]) -> bytes:
    """Return messages as a compiled catalog."""
    made, file = Catalog(locale="fr"), BytesIO()
    for msgid, translation in messages.items():
        made.add(msgid, translation)
    write_mo(file, made)
    return file.getvalue()


def theme(templates: Mapping[str, str]) -> TemplateFiles:
    """Return a theme of these templates and `words.html`, with one static file."""
    texts = {f"templates/{name}": text for name, text in {"words.html": WORDS, **templates}.items()}
    catalogs = {prefix: catalog(messages) for prefix, messages in MESSAGES.items()}
    return TemplateFiles(texts, {"style.css": "/static/style.0123.css"}, catalogs)


def answers(made: Site = SITE) -> Answers:
    """Return the answers of a site, with digests that name what they are of."""
    digests = {folder_of(piece): PieceDigests(f"listed {piece.slug}", f"whole {piece.slug}") for piece in made.pieces}
    templates = {"base.html": "digest of base"}
    return Answers(
        made, digests, templates=templates, catalogs={prefix: f"words {prefix}" for prefix in MESSAGES}, memory=Memory()
    )


def environments(queries: QueryLog, templates: Mapping[str, str] | None = None) -> LanguageEnvironments:
    """Return the environments of the site."""
    return LanguageEnvironments(
        site=SITE,
        bodies=BodyRenderer(SITE, Resolver(SITE, PLAN).target),
        theme=theme(templates or {}),
        queries=queries,
        compiled=CompiledTemplates(),
        answers=answers(),
    )


def renderer(templates: Mapping[str, str], queries: QueryLog | None = None) -> Renderer:
    """Return what renders the site with these templates."""
    target = Resolver(SITE, PLAN).target
    return Renderer(SITE, target, theme=theme(templates), answers=answers(), queries=queries or QueryLog())


def problem(template: str) -> str:
    """Return the problem that a template of a home page has when it is parsed, or else rendered, without its path."""
    found = next(iter(template_problems({"templates/home.html": template})), None)
    if found is None:
        with pytest.raises(Exception, match=r"(?s).") as caught:
            renderer({"empty.html": "", "home.html": template}).html(PLAN.pages["/en/"])
        found = problem_of(caught.value)
    assert found is not None
    return str(found).removeprefix("templates/home.html:")

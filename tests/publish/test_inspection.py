"""What is looked at in each file that was just made: its weight, and what it must not reveal."""

import hashlib
from dataclasses import replace

from nashra.model.content import Document
from nashra.model.settings import Budget
from nashra.model.site import Output
from nashra.pages.plan import plan
from nashra.pages.render import PlannedFile
from nashra.publish.embargo import Secrets
from nashra.publish.inspection import inspector
from tests.sites import SETTINGS, briefing, site

SITE = replace(site(briefing("new")), settings=replace(SETTINGS, budgets=(Budget("briefing", 500, 7),)))
PAGE = plan(SITE).pages["/ar/briefings/new/"]
HIDDEN: Document = briefing("later").original
SHEET = PlannedFile("static/style.css", "", "", lambda: b"a{}" * 400)


def found(planned: PlannedFile, data: bytes) -> list[str]:
    look = inspector(SITE, Secrets({"briefings/later/": HIDDEN}, {}), [SHEET, planned])
    return [problem.message for problem in look(planned, Output(planned.path, data))]


def test_a_page_is_weighed_with_what_it_loads_and_searched_for_what_is_hidden() -> None:
    page = PlannedFile("ar/briefings/new/index.html", "", "", bytes, PAGE)
    link = f'<link rel="stylesheet" href="{SETTINGS.base}/static/style.css">'.encode()
    much = hashlib.shake_128(b"text").hexdigest(1000).encode()  # gzip makes 1,000 bytes and more of it

    assert found(page, link) == []
    assert [message.partition(" weighs ")[0] for message in found(page, link + much)] == [PAGE.url]
    assert found(page, b'<a href="/ar/briefings/later/">') == [
        "`briefings/later/` is in the site's ar/briefings/new/index.html, and not to be published yet"
    ]


def test_other_files_have_no_weight_but_keep_secrets_too() -> None:
    feed = PlannedFile("ar/feed.xml", "", "", bytes)

    assert found(feed, b"x" * 10_000) == []
    assert len(found(feed, b"<link>/ar/briefings/later/</link>")) == 1

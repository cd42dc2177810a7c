"""What templates may ask for: each name and each filter, with what it gives."""

from collections.abc import Mapping
from datetime import date
from types import FunctionType
from typing import Any

import jinja2
import pytest

from nashra.pages import csp, template_context, urls
from nashra.pages.queries import QueryLog
from tests.pages.theme import ABOUT, MIDDLE, NEW, OLD, PLAN, SITE, TOWER, environments

HOST = "https://example.org/demo"
CONTEXT: Mapping[str, Any] = {
    "page": PLAN.pages["/en/briefings/new/"],
    "new": NEW,
    "middle": MIDDLE,
    "old": OLD,
    "about": ABOUT,
    "tower": TOWER,
    "first": date(2023, 3, 1),
}


def rendered(expression: str, prefix: str = "en") -> tuple[str, set[str]]:
    """Return what an expression gives in a language, and the queries that it makes beyond those of all pages."""
    queries = QueryLog()
    environment = environments(queries)[prefix].environment
    html = environment.from_string("{{ " + expression + " }}").render(CONTEXT)
    return html, set(queries.take().split("\n")) - {"template words.html", f"words {prefix}", ""}


@pytest.mark.parametrize(
    ("expression", "html"),
    [
        ("settings.host", "example.org"),
        ("language.tag", "en-GB"),
        ("site.settings.base", "/demo"),
        ("site.meetings | map(attribute='slug') | join(' ')", "tower marsa"),
        ("site.pages[0].slug", "about"),
        ("site.places.land.name.en", "The Land"),
        ("site.tags | join(' ')", "water unused"),
        ("site.glossary.group.forms.en.use", "Small Group"),
        ("policy", csp.IN_PAGES),
        ("media_policy", csp.MEDIA),
        ("200 | duration", "3 minutes and 20 seconds"),
        ("first_font(language)", ""),
        ("menu() | map(attribute='slug', default='-') | join(' ')", "- - about"),
        ("footer() | length", "0"),
        ("kind_name('summit')", "Summit"),
        ("kind_name('plenary')", "Plenary meeting"),
        ("sign_of('summit')", "star"),
        ("sign_of('plenary')", "disc"),
        ("has_static('style.css')", "True"),
        ("has_static('custom.css')", "False"),
        # Texts
        ("{'ar': 'نعم', 'en': 'yes'} | say", "yes"),
        ("{'ar': 'نعم'} | say", '<bdi lang="ar-MA" dir="rtl">نعم</bdi>'),
        ("{'ar': '<b>'} | say", '<bdi lang="ar-MA" dir="rtl">&lt;b&gt;</bdi>'),
        ("{'ar': 'نعم', 'en': '<'} | say", "&lt;"),
        ("{'fr': 'oui'} | say", '<bdi lang="fr" dir="ltr">oui</bdi>'),
        ("'84 <ships>, the 1er' | typeset", "84 &lt;ships&gt;, the 1er"),
        ("'12 ships' | typeset", "12\u00a0ships"),
        ("'le 1er mai' | typeset(language_of('fr'))", "le 1<sup>er</sup>\u00a0mai"),
        ("{'fr': 'le 1er mai'} | say", '<bdi lang="fr" dir="ltr">le 1<sup>er</sup>\u00a0mai</bdi>'),
        ("{'en': '12 ships'} | say", "12\u00a0ships"),
        ("plain({'ar': 'نعم', 'en': '2 ships'})", "2 ships"),
        ("plain({'ar': 'نعم'})", "نعم"),
        ("('tower', 'marsa') | names", '<bdi lang="ar-MA" dir="rtl">البرج</bdi> and Marsa; the port, old'),
        ("_('Harbour')", "Harbour"),
        ("gettext('Harbour')", "Harbour"),
        ("ngettext('%(num)s ship', '%(num)s ships', 2)", "2 ships"),
        # Dates and numbers
        ("first | day", "1\u00a0March 2023"),
        ("days(first, first)", "1\u00a0March 2023"),
        ("days(tower.starts, tower.ends)", "30\u00a0September – 2\u00a0October 2022"),
        ("12345.5 | number", "12,345.5"),
        # Bodies
        ("shown(new).language", "en"),
        ("shown(middle).language", "ar"),
        ("body(middle, middle.original) | striptags", "نص."),
        ("rows(new) | length", "1"),
        ("rows(new)[0].anchor ~ rows(new)[0].original ~ rows(new)[0].translation", "p1<p>نص.</p><p>Text.</p>"),
        ("chapter_body(new, new.documents.en)", '<p id="p1">Text.</p>'),
        ("behind(middle)", "[]"),
        ("current(middle) is none", "True"),
        ("reading_minutes(middle.original)", "1"),
        ("first_picture(middle.original) is none", "True"),
        ("picture_of(page) is none", "True"),
        ("headings('<h2 id=\"a\">A</h2>')[0] | join(' ')", "a A"),
        # Addresses
        ("href('/en/')", "/demo/en/"),
        ("permalink('/en/')", f"{HOST}/en/"),
        ("static('style.css')", "/demo/static/style.0123.css"),
        ("urls.briefing('new', 'en')", "/en/briefings/new/"),
        ("urls.of(about, 'ar')", "/ar/about/"),
        ("urls.SITEMAP", "/sitemap.xml"),
        ("alternates(page).en", f"{HOST}/en/briefings/new/"),
        ("alternates(page)['x-default']", f"{HOST}/ar/briefings/new/"),
        # Languages
        ("language_of('ar').name", "العربية"),
        ("named(language_of('fr'))", "French"),
        ("words_in(language_of('fr')).first_of_month", "1er"),
        # Meetings and pictures
        ("meeting_of('marsa').slug", "marsa"),
        ("timeline().wide.marks | length", "2"),
        ("timeline().narrow.marks | map(attribute='meeting.slug') | join(' ')", "tower marsa"),
        ("timeline().wide.marks[0].lines | join(', ')", "البرج, 30 September – 2 October 2022"),
        ("timeline_in_short().wide.marks | length", "2"),
        ("label(tower) | join(', ')", "البرج, 30 September – 2 October 2022"),
        ("name_x(1, 'Rome')", "1.9"),
        ("month(first)", "March 2023"),
        ("months('abbreviated')[8]", "Sept"),
        ("timeline_years(page)[0].meetings[0][1].slug", "tower"),
        ("years_listed() | join(' ')", "2022 2023"),
        ("year_url(2022, 'en')", "/en/timeline/#site-2022"),
        ("coming_meeting().slug", "marsa"),
        ("is_over(tower)", "True"),
        ("band_colours() | join(' ')", "#0b3d47 #0b3d47"),
        ("logo_of(language) is none", "True"),
        ("map().broad.texts | map(attribute='text') | join(', ')", "البرج, Marsa; the port, old"),
        # Other briefings
        ("neighbours(middle) | map(attribute='slug') | join(' ')", "old new"),
        ("neighbours(old) | first is none", "True"),
        ("related_to(old) | length", "0"),
        ("briefings_of(tower) | map(attribute='slug') | join", "middle"),
        ("count_of()", "3"),
        ("count_of('water')", "2"),
        ("count_of('unused')", "0"),
        ("years_of() | map('join', ' ') | join", "2023 3 1"),
        ("years_of('unused')", "[]"),
        ("is_corrected()", "True"),
        ("data_files()", "[]"),
        ("size_of('/en/offline.zip')", "0"),
        ("site.carried", "()"),
        ("corrections_of(middle) | map(attribute='number') | join(' ')", "2 1"),
        ("corrections_of(old)", "[]"),
    ],
)
def test_a_name_gives_what_it_promises(expression: str, html: str) -> None:
    assert rendered(expression)[0] == html


@pytest.mark.parametrize(
    ("expression", "html"),
    [
        ("language.tag", "fr"),
        ("first | day", "1<sup>er</sup>\u00a0mars 2023"),
        ("label(tower) | last", "30 septembre – 2 octobre 2022"),
        ("12345.5 | number", "12\u202f345,5"),
        ("_('Harbour')", "Port <b>"),
        ("{'ar': 'نعم', 'en': 'yes'} | say", '<bdi lang="ar-MA" dir="rtl">نعم</bdi>'),
        ("named(language_of('en'))", "anglais"),
        ("('marsa', 'land') | names | striptags", "المرسى et البلاد"),
        ("shown(old).language", "fr"),
        ("shown(new).language", "ar"),
        ("words_in(language_of('en')).first_of_month", "1"),
    ],
)
def test_a_name_gives_its_value_in_the_language_of_the_page(expression: str, html: str) -> None:
    assert rendered(expression, "fr")[0] == html


@pytest.mark.parametrize(
    ("expression", "queries"),
    [
        ("site.briefings | length", {"briefings"}),
        ("site.pieces | length", {"briefings"}),
        ("site.corrections | length", {"corrections"}),
        ("site.images | length", {"images"}),
        ("site.today", {"today"}),
        ("neighbours(middle)", {"neighbours middle"}),
        ("briefings_of(tower)", {"meeting tower"}),
        ("count_of('water')", {"count water"}),
        ("years_of('water')", {"years water"}),
        ("is_corrected()", {"corrected"}),
        ("data_files()", {"data"}),
        ("size_of('/en/offline.zip')", {"size /en/offline.zip"}),
        ("site.carried", {"carried"}),
        ("timeline()", {"today"}),
        ("timeline_in_short()", set()),
        ("coming_meeting()", {"coming"}),
        ("is_over(tower)", {"over tower"}),
        ("words_in(language_of('fr'))", {"words fr"}),
        # What all pages share, or what is the page's own, is no query.
        ("site.meetings ~ site.places ~ site.tags ~ site.pages", set()),
        ("body(middle, middle.original) ~ shown(middle) ~ corrections_of(middle) ~ alternates(page)", set()),
    ],
)
def test_reading_other_texts_is_recorded(expression: str, queries: set[str]) -> None:
    assert rendered(expression)[1] == queries


def test_the_tables_above_name_all_that_templates_can_use() -> None:
    environment = environments(QueryLog())["en"].environment
    stock = jinja2.Environment(autoescape=True, extensions=["jinja2.ext.i18n"])
    names = {*environment.globals} - {*stock.globals}
    filters = {*environment.filters} - {*stock.filters}

    assert names == {
        *(
            "site",
            "settings",
            "language",
            "policy",
            "media_policy",
            "urls",
            "gettext",
            "ngettext",
            "pgettext",
            "npgettext",
        ),
        *(
            "days",
            "plain",
            "shown",
            "body",
            "chapter_body",
            "rows",
            "behind",
            "current",
            "reading_minutes",
            "named",
            "map",
            "month",
            "months",
        ),
        *("timeline", "timeline_in_short", "timeline_years", "years_listed", "year_url", "label", "name_x"),
        *("coming_meeting", "is_over", "band_colours", "first_font", "logo_of"),
        *("href", "permalink", "static", "language_of", "alternates", "headings", "words_in", "meeting_of"),
        *("glossary_by_letter", "names_by_letter", "map_of", "meetings_at"),
        *("search_data", "data_files", "size_of", "first_picture", "picture_of", "has_static", "menu", "footer"),
        *("kind_name", "sign_of"),
        *("neighbours", "briefings_of", "related_to", "count_of", "years_of", "is_corrected", "corrections_of"),
    }
    assert filters == {"say", "typeset", "day", "number", "names", "duration"}


def test_templates_get_every_address_that_urls_spells() -> None:
    functions = {name for name, value in vars(urls).items() if isinstance(value, FunctionType)}

    public = {name for name in vars(template_context.URLS) if not name.startswith("_")}
    assert public == functions | {"ROOT", "MANIFEST", "ROBOTS", "SITEMAP", "STATIC", "TERMS_TBX", "TERMS_TABLE"}
    assert template_context.URLS.home is urls.home


def test_an_environment_is_made_once_and_its_later_users_inherit_its_queries() -> None:
    queries = QueryLog()
    by_prefix = environments(queries)
    made = by_prefix["en"]
    first = queries.take()

    assert by_prefix["en"] is made
    assert queries.take() == first == "template words.html\nwords en"
    assert by_prefix["fr"] is not made


def test_a_site_without_words_for_dates_has_those_of_cldr() -> None:
    by_prefix = environments(QueryLog(), {"words.html": ""})
    template = by_prefix["fr"].environment.from_string("{{ first | day }}; {{ days(tower.starts, tower.ends) }}")

    assert template.render(CONTEXT) == "1\u00a0mars 2023; 30\u00a0septembre – 2\u00a0octobre 2022"


def test_templates_of_a_theme_are_found_by_name_and_others_are_not() -> None:
    environment = environments(QueryLog(), {"page.html": "{{ settings.host }}"})["ar"].environment

    assert environment.get_template("page.html").render() == SITE.settings.host
    with pytest.raises(jinja2.TemplateNotFound):
        environment.get_template("templates/page.html")

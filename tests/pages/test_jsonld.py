"""The JSON-LD of each kind of page."""

import json
from dataclasses import replace
from datetime import date

import pytest

from nashra.model.content import Forms, Meeting, Term
from nashra.model.settings import OpenData
from nashra.model.site import Briefing
from nashra.pages.jsonld import Json, data
from nashra.pages.pictures import Picture
from nashra.pages.plan import Plan, plan
from tests.sites import REFERENCE, briefing, meeting, site

ISOLATES = "\u2067\u2069"
URL = "https://example.org/demo"
SITE = site(
    briefing("one", "fr", "ar", "en", meeting="marsa"),
    briefing("alone", "ar"),
    meetings=(meeting("marsa", date(2022, 9, 30), date(2022, 10, 2), ar="اجتماع", en="Meeting"),),
)
PLAN: Plan = plan(SITE)


def json_of(url: str) -> Json:
    found = data(SITE, PLAN.pages[url], None, {})
    assert found is not None
    assert json.loads(json.dumps(found)) == found
    return found


def test_the_json_of_a_briefing() -> None:
    assert json_of("/ar/briefings/alone/") == {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "@id": f"{URL}/ar/briefings/alone/",
        "headline": "عنوان & <نص>",
        "inLanguage": "ar-MA",
        "datePublished": "2023-03-01",
        "dateModified": "2023-03-01",
        "author": {"@type": "Organization", "name": "نموذج", "url": f"{URL}/ar/"},
        "publisher": {"@type": "Organization", "name": "نموذج", "url": f"{URL}/ar/"},
        "citation": [REFERENCE.url],
    }


def test_a_site_that_says_who_publishes_it_says_it_to_machines_too() -> None:
    settings = replace(SITE.settings, publisher={"ar": "مكتب المرسى", "en": "The Harbour Office"})
    found = data(replace(SITE, settings=settings), PLAN.pages["/en/briefings/one/"], None, {})

    assert found is not None
    office = {"@type": "Organization", "name": "The Harbour Office", "url": f"{URL}/en/"}
    assert found["publisher"] == found["author"] == office


@pytest.mark.parametrize("url", ["/en/briefings/one/", "/en/meetings/marsa/", "/en/"])
def test_a_page_with_a_picture_names_it(url: str) -> None:
    found = data(SITE, PLAN.pages[url], Picture(f"{URL}/static/card.png", 1200, 630, "One", is_card=True), {})

    assert found is not None
    assert found["image"] == f"{URL}/static/card.png"
    assert "image" not in json_of(url)


def test_the_icon_of_the_site_is_the_logo_of_who_publishes_it() -> None:
    found = data(SITE, PLAN.pages["/en/briefings/one/"], None, {"icon-512.png": "/static/icon-512.0123.png"})

    assert found is not None
    assert found["publisher"]["logo"]["url"] == f"{URL}/static/icon-512.0123.png"
    assert "logo" not in found["author"]


def test_an_original_and_its_translations_name_each_other() -> None:
    original = json_of("/fr/briefings/one/")
    translations = [json_of(f"/{prefix}/briefings/one/") for prefix in ("ar", "en")]

    reference = {name: original[name] for name in ("@type", "@id", "inLanguage")}
    assert [translation["translationOfWork"] for translation in translations] == [reference, reference]
    assert original["workTranslation"] == [
        {name: translation[name] for name in ("@type", "@id", "inLanguage")} for translation in translations
    ]
    assert "translationOfWork" not in original
    assert not any("workTranslation" in translation for translation in translations)


def test_a_meeting_is_one_event_in_all_languages_and_briefings_are_about_it() -> None:
    arabic, french = json_of("/ar/meetings/marsa/"), json_of("/fr/meetings/marsa/")

    assert arabic["@id"] == french["@id"] == json_of("/en/briefings/one/")["about"]["@id"]
    assert (arabic["startDate"], arabic["endDate"]) == ("2022-09-30", "2022-10-02")
    assert json_of("/en/meetings/marsa/")["name"] == "Meeting"
    assert french["name"].strip(ISOLATES) == "اجتماع"
    assert json_of("/en/meetings/marsa/")["location"]["address"]["addressCountry"] == "The Land"
    assert arabic["location"]["geo"] == {"@type": "GeoCoordinates", "latitude": 10.5, "longitude": -3.25}


def test_a_new_name_changes_addresses_and_no_id() -> None:
    renamed = replace(SITE.meetings[0], aliases=("oldest", "old"))
    made = site(briefing("new", "fr", "ar", meeting="marsa", aliases=("first", "second")), meetings=(renamed,))
    pages = plan(made).pages
    french, arabic, event = (
        data(made, pages[url], None, {}) or {}
        for url in ("/fr/briefings/new/", "/ar/briefings/new/", "/ar/meetings/marsa/")
    )

    assert (french["@id"], french["url"]) == (f"{URL}/fr/briefings/first/", f"{URL}/fr/briefings/new/")
    assert arabic["translationOfWork"]["@id"] == french["@id"]
    assert french["workTranslation"][0]["@id"] == arabic["@id"] == f"{URL}/ar/briefings/first/"
    assert (event["@id"], event["url"]) == (f"{URL}/#meeting-oldest", f"{URL}/ar/meetings/marsa/")
    assert french["about"]["@id"] == event["@id"]
    assert data(made, pages["/ar/meetings/old/"], None, {}) is None


def test_the_json_of_the_glossary_has_its_terms_with_their_addresses() -> None:
    glossary = {"port": Term("port", "term", {"ar": Forms("ميناء", (), ()), "en": Forms("Port", (), ())}, None)}
    made = replace(SITE, settings=replace(SITE.settings, glossary=True), glossary=glossary)
    found = data(made, plan(made).pages["/en/glossary/"], None, {}) or {}

    assert (found["@type"], found["url"], found["inLanguage"]) == ("DefinedTermSet", f"{URL}/en/glossary/", "en-GB")
    assert found["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "@id": f"{URL}/en/glossary/#site-term-port", "termCode": "port", "name": "Port"}
    ]


def test_only_the_own_page_of_a_thing_describes_it() -> None:
    for page in PLAN.pages.values():
        found = data(SITE, page, None, {})
        expected = page.template in ("briefing.html", "home.html") or isinstance(page.subject, Meeting)
        assert (found is not None) is expected, page.url
        assert found is None or found.get("url", found.get("@id")) == URL + page.url
    assert any(isinstance(page.subject, Briefing) and page.template == "parallel.html" for page in PLAN.pages.values())


def test_the_page_of_the_data_describes_it_with_its_licence() -> None:
    made = replace(SITE, settings=replace(SITE.settings, data=OpenData("Terms", "https://example.org/terms")))
    found = data(made, plan(made).pages["/en/data/"], None, {}) or {}

    assert (found["@type"], found["license"]) == ("Dataset", "https://example.org/terms")
    assert found["url"] == f"{URL}/en/data/"
    assert found["inLanguage"] == ["ar-MA", "en-GB", "fr"]

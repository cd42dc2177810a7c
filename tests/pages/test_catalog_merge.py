"""A site's catalog is merged over nashra's own, message by message."""

from babel.messages.catalog import Catalog
from hypothesis import given, strategies as st

from nashra.pages.catalog_merge import TemplateMessage, key_of, lacking, merge

PATH = "translations/fr/LC_MESSAGES/messages.po"
FORMS = ("%(num)s ship", "%(num)s ships")
WANTED = [TemplateMessage(None, msgid, "templates/a.html", 1, ()) for msgid in ("Harbour", "Quay", "Ship", FORMS)]
BY_KEY = {(one.context, one.msgid): one for one in WANTED}


def catalog(texts: dict[str, str], *, fuzzy: bool = False, forms: tuple[str, ...] = ()) -> Catalog:
    """Return a catalog with these translations, and the forms of the one message that has a plural."""
    made = Catalog(locale="fr")
    for msgid, text in texts.items():
        made.add(msgid, text, flags=["fuzzy"] if fuzzy else [], lineno=7)
    if forms:
        made.add(FORMS, forms)
    return made


def translations(made: Catalog) -> dict[object, object]:
    return {key_of(entry)[1]: entry.string for entry in made if entry.id}


def test_the_sites_own_translation_goes_before_that_of_nashra() -> None:
    own = catalog({"Harbour": "Mouillage", "gone": "parti"})
    problems = merge(
        own, catalog({"Harbour": "Port", "Quay": "Quai", "Ship": "Navire"}, forms=("un", "des")), PATH, BY_KEY
    )

    assert problems == []
    assert translations(own) == {"Harbour": "Mouillage", "Quay": "Quai", "Ship": "Navire", FORMS: ("un", "des")}


def test_a_fuzzy_or_empty_translation_gives_way_to_that_of_nashra() -> None:
    for own in (catalog({"Harbour": "Porte"}, fuzzy=True), catalog({"Harbour": ""})):
        merge(own, catalog({"Harbour": "Port"}), PATH, BY_KEY)
        assert translations(own)["Harbour"] == "Port"


def test_plural_forms_of_another_number_are_not_mixed() -> None:
    own = Catalog(locale="ar")
    problems = merge(own, catalog({}, forms=("un", "des")), PATH, BY_KEY)

    assert FORMS not in translations(own)
    assert len(problems) == len(WANTED)


@given(*[st.dictionaries(st.sampled_from(["Harbour", "Quay", "Ship"]), st.sampled_from(["", "x", "y"]))] * 2)
def test_each_message_is_that_of_the_site_or_of_nashra_or_advice_names_it(
    theirs: dict[str, str], ours: dict[str, str]
) -> None:
    own, shipped = catalog(theirs), catalog(ours, forms=("un", "des"))
    problems = merge(own, shipped, PATH, BY_KEY)

    expected = {msgid: theirs.get(msgid) or ours.get(msgid) for msgid in ("Harbour", "Quay", "Ship")}
    assert translations(own) == {msgid: text for msgid, text in expected.items() if text} | {FORMS: ("un", "des")}
    assert {problem.message.split("”")[0][1:] for problem in problems} == {
        msgid for msgid, text in expected.items() if not text
    }
    assert {problem.level for problem in problems} <= {"advice"}
    assert {one.msgid for one in lacking(WANTED, shipped)} == {
        one for one in ("Harbour", "Quay", "Ship") if not ours.get(one)
    }

"""Which catalogs are compiled and which are refused at which line; those of the repository are up to date."""

from dataclasses import replace
from datetime import UTC, datetime
from gettext import GNUTranslations
from io import BytesIO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from hypothesis import given, strategies as st

from nashra.build import assemble
from nashra.model.settings import Language
from nashra.model.sources import Source
from nashra.pages import catalogs
from nashra.pages.catalog_merge import TemplateMessage
from tests.sites import AR, FR, LANGUAGES, SETTINGS

TEMPLATES = {
    "templates/a.html": '<p>{{ _("Harbour") }}</p>\n<p>{{ _("Note %(number)s", number=1) }}</p>\n'
    '{{ ngettext("%(num)s ship", "%(num)s ships", 2) }}',
    "templates/b.html": '{# translators: not the verb #}\n{{ pgettext("noun", "Harbour") }}'
    "{% trans %}\n Two\n lines\n{% endtrans %}",
    "templates/faulty.html": '{{ _("never seen" }}',
}
FOUND = catalogs.messages(TEMPLATES)
HEADER = 'msgid ""\nmsgstr ""\n"Plural-Forms: nplurals=2; plural=(n > 1);\\n"\n'
WHOLE = f"""{HEADER}
msgid "Harbour"
msgstr "Port"

#, python-format
msgid "Note %(number)s"
msgstr "Note %(number)s"

#, python-format
msgid "%(num)s ship"
msgid_plural "%(num)s ships"
msgstr[0] "un navire"
msgstr[1] "%(num)s navires"

msgctxt "noun"
msgid "Harbour"
msgstr "Havre"

msgid "Two lines"
msgstr "Deux lignes"
"""
PATH = "translations/fr/LC_MESSAGES/messages.po"


def load(text: str | bytes) -> tuple[dict[str, GNUTranslations], list[str]]:
    """Return the compiled catalogs of a site whose French catalog has this text, and its problems."""
    data = text.encode() if isinstance(text, str) else text
    sources = {catalogs.path_of(language): Source("", catalogs.updated(None, language, [])) for language in LANGUAGES}
    found, problems = catalogs.compiled({**sources, PATH: Source(PATH, data)}, SETTINGS, FOUND)
    return {prefix: GNUTranslations(BytesIO(binary)) for prefix, binary in found.items()}, [
        str(problem) for problem in problems if "translations/fr/" in str(problem)
    ]


def test_the_messages_of_templates_have_their_place_context_and_comments() -> None:
    assert [(m.context, m.msgid, m.path, m.line, m.comments) for m in FOUND] == [
        (None, "Harbour", "templates/a.html", 1, ()),
        (None, "Note %(number)s", "templates/a.html", 2, ()),
        (None, ("%(num)s ship", "%(num)s ships"), "templates/a.html", 3, ()),
        ("noun", "Harbour", "templates/b.html", 2, ("not the verb",)),
        (None, "Two lines", "templates/b.html", 2, ()),
    ]


def test_a_template_that_is_read_once_has_the_same_messages_without_comments_and_its_problems() -> None:
    read = [catalogs.read(path, text) for path, text in TEMPLATES.items()]

    assert [message for found, _ in read for message in found] == [replace(message, comments=()) for message in FOUND]
    assert [problem.path for _, problems in read for problem in problems] == ["templates/faulty.html"]


def test_a_catalog_is_the_same_whenever_it_is_compiled(monkeypatch: pytest.MonkeyPatch) -> None:
    made = []
    for year in (2022, 2030):
        monkeypatch.setattr(catalogs, "read_po", lambda *a, year=year, **k: dated(read_po(*a, **k), year))
        made.append(catalogs.compiled({PATH: Source(PATH, WHOLE.encode())}, SETTINGS, FOUND)[0])
    assert made[0] == made[1]
    assert made[0]


def dated(catalog: Catalog, year: int) -> Catalog:
    """Return a catalog with another date: Babel sets the time of reading if the file has no date."""
    catalog.creation_date = datetime(year, 1, 1, tzinfo=UTC)
    return catalog


def test_a_whole_catalog_translates() -> None:
    found, problems = load(WHOLE)

    assert problems == []
    french = found["fr"]
    assert french.gettext("Harbour") == "Port"
    assert french.pgettext("noun", "Harbour") == "Havre"
    assert [french.ngettext("%(num)s ship", "%(num)s ships", n) for n in (0, 1, 2)] == [
        *("un navire", "un navire", "%(num)s\u00a0navires"),
    ]


@pytest.mark.parametrize(
    ("text", "other", "problem"),
    [
        (
            'msgstr "Port"',
            'msgstr ""',
            "5: advice: “Harbour” has no translation: readers see it in English (write it after `msgstr`)",
        ),
        (
            'msgid "Harbour"\nmsgstr "Port"',
            '#, fuzzy\nmsgid "Harbour"\nmsgstr "Porte"',
            "6: advice: “Harbour” is fuzzy: readers see it in English (check the translation and delete the line",
        ),
        (
            'msgstr[1] "%(num)s navires"\n',
            "",
            "13: advice: “%(num)s ship” has no translation in all 2 plural forms: readers see it in English (write",
        ),
        (
            '[1] "%(num)s navires"\n',
            '[2] "x"\n',
            "13: this is no catalog: the message has more plural forms than `Plural-Forms` says (see gettext's PO)",
        ),
        (
            'msgstr "Note %(number)s"',
            'msgstr "Note %(numéro)s"',
            "9: “Note %(number)s”: the msgid has no `%(numéro)s` (keep what",
        ),
        ('msgstr "Note %(number)s"', 'msgstr "Note %(number)d"', "9: “Note %(number)s”: a `%` that fills in nothing"),
        ('msgstr "Port"', 'msgstr "Port à 100 %"', "5: “Harbour”: a `%` that fills in nothing"),
        ('msgstr "Port"', 'msgstr "Port %(name)s"', "5: “Harbour”: the msgid has no `%(name)s`"),
        (
            'msgstr "Port"',
            "<<<<<<< HEAD",
            "6: this is no catalog: the line begins with no word of a catalog",
        ),
        ('msgstr "Port"\n', "", "5: this is no catalog: the message has no `msgstr` (see gettext's PO)"),
        (
            'msgid ""\nmsgstr ""\n',
            "",
            "1: this is no catalog: a text in quotation marks follows no `msgid`, `msgstr` or `msgctxt`",
        ),
        (
            'msgstr[1] "%(num)s',
            'msgstr[7]x "',
            "16: this is no catalog: the number of a plural form is not written as in `msgstr[0]` (see gettext's PO)",
        ),
        ("plural=(n > 1)", "plural=n !!! 1", "3: `Plural-Forms` cannot be read: `!` is out of place (run "),
        ("plural=(n > 1)", "plural=m", "3: `Plural-Forms` cannot be read: `m` is out of place (run "),
        ("plural=(n > 1)", "plural=n >", "3: `Plural-Forms` cannot be read: the end of it is missing (run "),
        ("plural=(n > 1)", "plural=(n > 1 n", "3: `Plural-Forms` cannot be read: a bracket is not closed (run "),
        ("plural=(n > 1)", f"plural={'(' * 30}n{')' * 30}", "3: `Plural-Forms` cannot be read: it is too long (run "),
        ("plural=(n > 1)", "plural=n % 0", "3: `Plural-Forms` cannot be read: it divides by 0 (run "),
        ("plural=(n > 1)", "plural=n", "3: `Plural-Forms` has other forms than 0 to 1"),
        ("Port", "P\udce9", "6: this file is not UTF-8: byte 0xE9 at column 10"),
        ("Port", "Po\u202ert", "6: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE at column 11"),
    ],
)
def test_a_fault_of_a_catalog_has_its_file_and_line(text: str, other: str, problem: str) -> None:
    _, problems = load(WHOLE.replace(text, other).encode(errors="surrogateescape"))

    assert [found[: len(PATH) + 1 + len(problem)] for found in problems[:1]] == [f"{PATH}:{problem}"]


def test_a_message_that_a_catalog_lacks_is_shown_in_english_and_named() -> None:
    found, problems = load(WHOLE.replace('msgid "Two lines"\nmsgstr "Deux lignes"', ""))

    assert found["fr"].gettext("Two lines") == "Two lines"
    message = "“Two lines” of templates/b.html:2 is not in this catalog: readers see it in English"
    assert problems == [f"{PATH}:1: advice: {message} (run `nashra messages`, then translate it here)"]


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (catalogs.updated(None, FR, FOUND).decode(), "write each translation after its `msgstr`"),
        (HEADER, "run `nashra messages`, then translate"),
        ("", "run `nashra messages`, then translate"),
    ],
)
def test_a_catalog_without_translations_is_one_problem(text: str, hint: str) -> None:
    assert load(text)[1] == [f"{PATH}:1: none of the 5 messages is translated into `fr` ({hint})"]


def test_the_catalog_of_a_site_holds_only_what_is_its_own() -> None:
    shipped = Source(PATH, WHOLE.encode())
    found = [*FOUND, *catalogs.messages({"templates/own.html": '{{ _("Quay") }}'})]
    copy = WHOLE.replace('msgstr "Port"', 'msgstr "Mouillage"') + '\nmsgid "Quay"\nmsgstr "Quai"\n'

    for source in (None, Source(PATH, WHOLE.encode())):
        text = catalogs.updated(source, FR, found, shipped).decode()
        assert text.count("msgid ") == 2
        assert 'msgid "Quay"\nmsgstr ""\n' in text
    own = catalogs.updated(Source(PATH, copy.encode()), FR, found, shipped)
    assert own.decode().count("msgid ") == 3
    assert catalogs.updated(Source(PATH, own), FR, found, shipped) == own
    assert [one.msgid for one in catalogs.untranslated(found, FR, shipped)] == ["Quay"]

    settings = replace(SETTINGS, languages=(FR,))
    compiled, problems = catalogs.compiled({PATH: Source(PATH, own), f"!{PATH}": shipped}, settings, found)
    assert problems == []
    french = GNUTranslations(BytesIO(compiled["fr"]))
    assert [french.gettext(text) for text in ("Harbour", "Quay", "Two lines")] == ["Mouillage", "Quai", "Deux lignes"]


MOORE = Language("mos", "mos", "Mooré", "ltr", dates="fr")
BERBER = Language("shi", "shi", "ⵜⴰⵛⵍⵃⵉⵜ", "ltr")
DARIJA = Language("ary", "ary", "الدارجة", "rtl", dates="ar-MA")


@pytest.mark.parametrize(
    ("language", "path", "header"),
    [
        (FR, "fr", "Language: fr\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"),
        (MOORE, "mos", "Language: mos\\nPlural-Forms: nplurals=2; plural=(n > 1);\\n"),
        (DARIJA, "ary", "Language: ary\\nPlural-Forms: nplurals=6; "),
        (BERBER, "shi", "Language: shi\\nPlural-Forms: nplurals=3; "),
        (
            Language("pt-br", "pt-BR", "X", "ltr"),
            "pt-br",
            "Language: pt_BR\\nPlural-Forms: nplurals=2; plural=(n > 1);",
        ),
        (Language("x", "x-klingon", "X", "ltr", dates="ja"), "x", "Language: x\\nPlural-Forms: nplurals=1; "),
    ],
)
def test_a_new_catalog_has_the_plural_forms_of_its_language(language: Language, path: str, header: str) -> None:
    for source in (None, Source("", b""), Source("", b"\n")):
        text = catalogs.updated(source, language, FOUND).decode()
        assert text.replace('\\n"\n"', "\\n").partition('msgstr ""\n"')[2].startswith(header)
        assert catalogs.updated(Source("", text.encode()), language, FOUND).decode() == text

    assert catalogs.path_of(language) == f"translations/{path}/LC_MESSAGES/messages.po"


def test_a_language_that_babel_lacks_has_its_plural_forms_in_its_pages() -> None:
    settings = replace(SETTINGS, languages=(MOORE,))
    data = catalogs.updated(None, MOORE, FOUND).decode().replace('msgstr ""\n\n', 'msgstr "x"\n\n')
    data = data.replace('[0] ""', '[0] "koom"').replace('[1] ""', '[1] "%(num)s koom"').rstrip()[:-2] + '"x"\n'
    data = data.replace('%(number)s"\nmsgstr "x"', '%(number)s"\nmsgstr "%(number)s"')
    found, problems = catalogs.compiled({catalogs.path_of(MOORE): Source("", data.encode())}, settings, FOUND)

    assert problems == []
    moore = GNUTranslations(BytesIO(found["mos"]))
    assert [moore.ngettext("%(num)s ship", "%(num)s ships", n) for n in (0, 1, 2)] == [
        "koom",
        "koom",
        "%(num)s\u00a0koom",
    ]


def test_a_language_without_a_catalog_is_a_problem() -> None:
    found, problems = catalogs.compiled({}, SETTINGS, FOUND)

    assert found == {}
    assert [str(problem) for problem in problems][2] == (
        f"{PATH}:1: there is no catalog for `fr` (run `nashra messages`, then translate what it writes)"
    )


def test_the_encoding_in_the_header_and_messages_of_no_template_do_not_matter() -> None:
    text = WHOLE.replace('"Plural', '"Content-Type: text/plain; charset=foo\\n"\n"Plural')
    text = "\ufeff" + text.replace("\n", "\r\n") + '\r\nmsgid "gone"\r\nmsgstr ""\r\n'

    found, problems = load(text)
    assert problems == []
    assert found["fr"].gettext("Two lines") == "Deux lignes"


@given(
    st.lists(st.sampled_from(["\n", '"', "msgid", "msgstr[7]", "\\", "#, fuzzy\n", "%", "\x00", "é", "[", "n"])),
    st.data(),
)
def test_any_text_is_read_or_refused(pieces: list[str], data: st.DataObject) -> None:
    text = WHOLE
    for piece in pieces:
        at = data.draw(st.integers(0, len(text)))
        text = text[:at] + piece + text[at + data.draw(st.integers(0, 9)) :]
    found, problems = load(text)

    assert problems or found["fr"].gettext("Two lines") != "Two lines"


# --- messages.pot and updated catalogs --------------------------------------------------------------------


def test_a_new_catalog_has_every_message_and_the_plural_forms_of_its_language() -> None:
    text = catalogs.updated(None, AR, FOUND).decode()

    assert '"Language: ar_MA\\n"' in text
    assert "nplurals=6" in text
    assert text.count("msgstr[") == 6
    assert '#. not the verb\n#: templates/b.html\nmsgctxt "noun"\nmsgid "Harbour"\nmsgstr ""\n' in text


def test_a_catalog_that_is_up_to_date_stays_as_it_is() -> None:
    once = catalogs.updated(Source(PATH, WHOLE.encode()), FR, FOUND)

    assert catalogs.updated(Source(PATH, once), FR, FOUND) == once
    assert load(once)[1] == []


def test_messages_keep_their_translations_near_ones_become_fuzzy_others_go() -> None:
    changed = catalogs.messages({"templates/a.html": '{{ _("Two linen") }}{{ _("Note %(number)s", number=1) }}'})
    text = catalogs.updated(Source(PATH, WHOLE.encode()), FR, changed).decode()

    assert '#, fuzzy\nmsgid "Two linen"\nmsgstr "Deux lignes"\n' in text
    assert 'msgid "Note %(number)s"\nmsgstr "Note %(number)s"\n' in text
    assert "navire" not in text


def test_a_catalog_that_cannot_be_read_is_left_as_it_is() -> None:
    faulty = Source(PATH, WHOLE.replace('msgstr "Port"', "=======").encode())

    assert catalogs.updated(faulty, FR, FOUND) == faulty.data
    assert catalogs.updated(Source(PATH, b"\n"), FR, FOUND) == catalogs.updated(None, FR, FOUND)


@pytest.fixture(scope="module")
def found(site_sources: dict[str, Source]) -> list[TemplateMessage]:
    return catalogs.messages(assemble.template_texts(site_sources)[0])


def test_messages_pot_is_up_to_date(site_sources: dict[str, Source], found: list[TemplateMessage]) -> None:
    assert catalogs.pot(found) == site_sources[catalogs.POT].data


@pytest.mark.parametrize("language", LANGUAGES, ids=lambda language: language.prefix)
def test_the_catalogs_are_up_to_date_and_whole(
    site_sources: dict[str, Source], found: list[TemplateMessage], language: Language
) -> None:
    source = site_sources[catalogs.path_of(language)]

    assert catalogs.updated(source, language, found) == source.data
    assert catalogs.compiled(site_sources, SETTINGS, found)[1] == []

"""Copies of templates and style sheets say what they were made from, and are named when nashra has changed it."""

import pytest

from nashra.model.sources import Source
from nashra.pages import overrides

OLD = Source("templates/home.html", b'{% extends "base.html" %}\nold')
NEW = Source("!templates/home.html", b'{% extends "base.html" %}\nnew')


@pytest.mark.parametrize(
    ("path", "can_be"),
    [
        ("templates/home.html", True),
        ("templates/static/style.css", True),
        ("templates/static/language.js", True),
        ("templates/static/icon.svg", False),
        ("translations/fr/LC_MESSAGES/messages.po", False),
        ("templates", False),
    ],
)
def test_templates_style_sheets_and_scripts_can_be_copied(path: str, can_be: bool) -> None:
    assert overrides.can_be_copied(path) is can_be


def test_a_copy_has_a_note_in_a_comment_of_its_kind() -> None:
    digest = OLD.digest[:12]
    assert overrides.copy(OLD) == b"{# nashra: a copy of home.html as it was at %s #}\n" % digest.encode() + OLD.data
    sheet = Source("templates/static/style.css", b"p {}")
    note = f"/* nashra: a copy of static/style.css as it was at {sheet.digest[:12]} */\np {{}}"
    assert overrides.copy(sheet).decode() == note


def advice(own: bytes, shipped: Source = NEW) -> list[str]:
    return [str(one) for one in overrides.behind({OLD.path: Source(OLD.path, own), shipped.path: shipped})]


def test_a_copy_of_an_earlier_version_is_named_until_its_note_has_the_present_one() -> None:
    now = NEW.digest[:12]
    hint = f"see the differences: nashra override home.html; when all is taken over, write {now} here"
    own = overrides.copy(OLD) + b"mine"

    assert advice(own) == [f"templates/home.html:1: advice: nashra has changed this file since it was copied ({hint})"]
    assert advice(b"\n" + own)[0].startswith("templates/home.html:2: ")
    assert advice(own.replace(OLD.digest[:12].encode(), now.encode())) == []


@pytest.mark.parametrize("own", [b"", OLD.data, NEW.data, overrides.copy(NEW) + b"mine", b"{# nashra: a copy #}"])
def test_a_copy_that_says_nothing_or_is_of_the_present_version_is_not_named(own: bytes) -> None:
    assert advice(own) == []


def test_files_that_the_site_has_alone_or_not_at_all_are_not_named() -> None:
    own = Source("templates/own.html", overrides.copy(OLD))
    assert list(overrides.behind({own.path: own, "templates/a.html": Source("templates/a.html", b"")})) == []

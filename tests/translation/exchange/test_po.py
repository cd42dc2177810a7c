"""Writing units to a PO file and reading them back."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest
from hypothesis import given, strategies as st

from nashra.model.problems import RefusedError
from nashra.translation.exchange import po
from nashra.translation.exchange.units import Exchange, Unit

PATH = "content/briefings/a/ar.md"
UNITS = (
    Unit("title", "kdmvqprtbcdf", "عنوان", "A 3 % discount\\n", line=2),
    Unit("1", "kdmvqprtbcdg", "- بند\n    - آخر", '- An "item"', True, "- بند\n    قديم", ("list item",), 7),
    Unit("2", "kdmvqprtbcdh", "عنوان", "", line=9),
)
MADE = Exchange(PATH, "ar-MA", "en", UNITS)
WRITTEN = r"""msgid ""
msgstr ""
"Project-Id-Version: nashra\n"
"PO-Revision-Date: \n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: en\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Source-Language: ar_MA\n"
"X-Nashra: content/briefings/a/ar.md\n"

#: content/briefings/a/ar.md:2
msgctxt "title-kdmvqprtbcdf"
msgid "عنوان"
msgstr "A 3 % discount\\n"

#. list item
#: content/briefings/a/ar.md:7
#, fuzzy
#| msgid ""
#| "- بند\n"
#| "    قديم"
msgctxt "1-kdmvqprtbcdg"
msgid ""
"- بند\n"
"    - آخر"
msgstr "- An \"item\""

#: content/briefings/a/ar.md:9
msgctxt "2-kdmvqprtbcdh"
msgid "عنوان"
msgstr ""
"""


def back(made: Exchange) -> Exchange:
    """Return what a file keeps of an exchange: what is for the translator's eyes does not come back."""
    units = tuple(Unit(*unit[:5]) for unit in made.units)
    return made._replace(source=made.source.replace("-", "_"), units=units)


def test_units_are_written_as_gettext_has_them() -> None:
    assert po.serialized(MADE) == WRITTEN


def test_the_path_of_the_translation_is_written_too() -> None:
    into = "content/briefings/a/en.md"
    written = po.serialized(MADE._replace(into=into))

    assert written == WRITTEN.replace('a/ar.md\\n"\n\n', f'a/ar.md\\n"\n"X-Nashra-Translation: {into}\\n"\n\n', 1)
    assert po.read("a.po", written.encode()) == back(MADE._replace(into=into))


@pytest.mark.parametrize("line", ['"Language: en\\n"\n', '"X-Source-Language: ar_MA\\n"\n'])
def test_a_field_that_a_tool_has_dropped_from_the_header_is_empty(line: str) -> None:
    read = po.read("a.po", WRITTEN.replace(line, "").encode())

    assert read.units == back(MADE).units
    assert (read.source, read.target).count("") == 1


@pytest.mark.parametrize(
    ("place", "is_refused"),
    [
        ("content/briefings/b/ar.md:7", True),
        ("content/briefings/a/en.md:7", True),
        ("content/pages/a/ar.md:7", True),
        ("content/briefings/a/ar.md:7 content/briefings/b/ar.md:7", True),
        ("content/briefings/a/ar.md:9", False),
        ("content/briefings/a/ar.md", False),
        ("somewhere/else.c:7", False),
    ],
)
def test_a_text_of_another_place_than_the_header_says_is_refused(place: str, is_refused: bool) -> None:
    message = refusal_of("a.po", WRITTEN.replace(f"{PATH}:7", place))

    other = place.rpartition(" ")[2].partition(":")[0]
    expected = f"a.po:26: this is a text of {other}; the header says {PATH} (export it anew)"
    assert message == (expected if is_refused else "")


@pytest.mark.parametrize(
    "as_a_tool_has_it",
    [
        WRITTEN,
        "\ufeff" + WRITTEN.replace("\n", "\r\n"),
        WRITTEN.replace('"Language: en\\n"\n', '"Lang"\n"uage: en\\n"\n"PO-Revision-Date: sometime\\n"\n'),
        "# A name, 2024\n#, fuzzy\n" + WRITTEN.replace("charset=UTF-8", "charset=martian"),
        WRITTEN.replace('msgstr "A 3 % ', '#, c-format\nmsgstr ""\n"A 3 "\n"% ').replace("#, c-format\n", ""),
        WRITTEN + '\n#~ msgctxt "5-kdmvqprtbcdf"\n#~ msgid "gone"\n#~ msgstr "Gone"\n',
    ],
    ids=["as it is", "windows", "header wrapped", "header of another tool", "wrapped", "with what is obsolete"],
)
def test_what_tools_do_to_a_file_does_no_harm(as_a_tool_has_it: str) -> None:
    assert po.read("a.po", as_a_tool_has_it.encode()) == back(MADE)


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (WRITTEN.encode("cp1256", "replace"), "a.po:16: this is not UTF-8"),
        (b"", "a.po: its header lacks 'X-Nashra'"),
        (WRITTEN.replace("X-Nashra", "X-Other").encode(), "a.po: its header lacks 'X-Nashra'"),
        (WRITTEN.replace('msgctxt "1-', 'msgctxt "x-').encode(), "`x-kdmvqprtbcdg` is no key of a block"),
        (
            WRITTEN.replace('msgstr "- An', 'msgid_plural ""\nmsgstr[0] "- An').encode(),
            "a.po:26: a message with plural forms is none of ours (delete it)",
        ),
        (WRITTEN.replace("2-k", "1-k").replace("cdh", "cdg").encode(), "`1-kdmvqprtbcdg` is in this file twice"),
        (b"#" * 5_000_001, "a.po has 5000001 bytes; 5000000 is the most"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(file: bytes, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        po.read("a.po", file)

    assert message in str(refused.value)


OF_A_LIBRARY = re.compile("misformatted|missing|Got line|num_plurals|Isolate|time data|literal|object|locale id")
UNREADABLE = "this line, or the message above it, cannot be read (mend it, or export the file anew)"


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ('msgid "عنوان"\nmsgstr ""\n', 'msgid "عنوان"\n', 33),
        ('msgstr "- An', 'msgid_plural "x"\nmsgstr[9] "- An', 32),
        ("#: content", "#: \u2068content", 14),
        ("#. list item", 'msgid ""\nmsgstr "POT-Creation-Date: x\\n"', 21),
        ("#. list item", 'msgid ""\nmsgstr "Language: x_y_z\\n"', 21),
        (WRITTEN[WRITTEN.index("\n#:") :], '\n# a note\n"a text"', 15),
    ],
)
def test_what_babel_cannot_read_is_said_in_our_words(old: str, new: str, line: int) -> None:
    assert refusal_of("a.po", WRITTEN.replace(old, new)) == f"a.po:{line}: this is no PO file: {UNREADABLE}"


IN_ORDER = "(each message has one msgctxt, msgid and msgstr, in this order)"
NO_KEYWORD = "is no keyword (write msgctxt, msgid or msgstr, or export the file anew)"
NO_QUOTES = "this text is not between quotation marks (add them)"


@pytest.mark.parametrize(
    ("old", "new", "line", "fault"),
    [
        ('discount\\\\n"', "discount", 17, NO_QUOTES),
        ('msgid ""\n"- بند', 'msgid "\n"- بند', 26, NO_QUOTES),
        ('msgstr "A', "msgstr A", 17, NO_QUOTES),
        ('msgstr "A', "msgstr\nA", 17, NO_QUOTES),
        ("msgctxt", "context", 15, f"`context` {NO_KEYWORD}"),
        ('msgstr "- An', 'msgstr[x] "- An', 29, f"`msgstr[x]` {NO_KEYWORD}"),
        ('msgstr "- An \\"item\\""\n', "", 31, f"`msgctxt` follows `msgid` {IN_ORDER}"),
        ('msgid "عنوان"\nmsgstr "A', 'msgstr "A', 16, f"`msgstr` follows `msgctxt` {IN_ORDER}"),
        ('msgctxt "title', 'msgctxt "x"\nmsgctxt "title', 16, f"`msgctxt` follows `msgctxt` {IN_ORDER}"),
        ('msgstr "A', 'msgstr ""\nmsgstr "A', 18, f"`msgstr` follows `msgstr` {IN_ORDER}"),
    ],
)
def test_a_text_that_would_lose_a_letter_or_its_message_is_refused(old: str, new: str, line: int, fault: str) -> None:
    assert refusal_of("a.po", WRITTEN.replace(old, new)) == f"a.po:{line}: this is no PO file: {fault}"


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30).map(lambda text: text.replace("\r", ""))


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT, st.booleans(), TEXT), max_size=4))
def test_units_read_back_are_the_same(texts: list[tuple[str, str, bool, str]]) -> None:
    units = tuple(
        Unit(str(n), "kdmvqprtbcdf", source, target, fuzzy and bool(target), previous)
        for n, (source, target, fuzzy, previous) in enumerate(texts, start=1)
    )
    made = Exchange(PATH, "ar", "en", units)

    assert po.read("a.po", po.serialized(made).encode()) == back(made)


def refusal_of(name: str, file: str) -> str:
    """Return why a file is refused, or "" where it is read."""
    try:
        po.read(name, file.encode())
    except RefusedError as refused:
        return str(refused)
    return ""


@given(
    st.integers(0, len(WRITTEN)), st.integers(0, len(WRITTEN)), st.sampled_from(["", '"', "\n", "msgid", "msgstr[9] "])
)
def test_any_file_is_read_or_refused(start: int, end: int, between: str) -> None:
    broken = WRITTEN[: min(start, end)] + between + WRITTEN[max(start, end) :]
    message = refusal_of("a.po", broken)
    assert message[:4] in ("", "a.po")
    assert not OF_A_LIBRARY.search(message)


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="needs gettext's msgfmt")
def test_gettext_accepts_it(tmp_path: Path) -> None:
    (tmp_path / "a.po").write_text(po.serialized(MADE), encoding="utf-8", newline="\n")
    command = [shutil.which("msgfmt") or "", "-c", "-o", str(tmp_path / "a.mo"), str(tmp_path / "a.po")]

    ran = subprocess.run(command, capture_output=True, text=True, check=False)

    assert (ran.returncode, ran.stderr) == (0, "")


def test_a_refusal_is_one_line_whatever_it_quotes() -> None:
    message = refusal_of("a.po", WRITTEN.replace("title-kdmvqprtbcdf", "title\\nkdm\\rvqpr"))

    assert message == "a.po:16: `title kdm vqpr` is no key of a block (import what `export` has written)"

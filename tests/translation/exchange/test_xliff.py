"""Writing units to an XLIFF file and reading them back."""

import re
import sys

import pytest
from hypothesis import given, strategies as st

from nashra.model.problems import RefusedError
from nashra.translation.exchange import xliff
from nashra.translation.exchange.units import Exchange, Unit
from tests.translation.exchange.test_po import MADE, PATH

pytest.importorskip("translate", reason="needs the extra `xliff`")

WRITTEN = """\
<?xml version="1.0" encoding="UTF-8"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
  <file original="content/briefings/a/ar.md" source-language="ar-MA" target-language="en" datatype="plaintext">
    <body>
      <trans-unit xml:space="preserve" id="title-kdmvqprtbcdf" approved="yes">
        <source>عنوان</source>
        <target state="translated">A 3 % discount\\n</target>
      </trans-unit>
      <trans-unit xml:space="preserve" id="1-kdmvqprtbcdg" approved="no">
        <source>- بند
    - آخر</source>
        <target state="needs-review-translation">- An "item"</target>
        <note from="developer">list item</note>
        <alt-trans xml:space="preserve" alttranstype="previous-version"><source>- بند
    قديم</source>
          <target>- An "item"</target>
        </alt-trans>
      </trans-unit>
      <trans-unit xml:space="preserve" id="2-kdmvqprtbcdh">
        <source>عنوان</source>
        <target state="needs-translation"></target>
      </trans-unit>
    </body>
  </file>
</xliff>
"""


def back(made: Exchange) -> Exchange:
    return made._replace(units=tuple(Unit(*unit[:5]) for unit in made.units))


def test_units_are_written_as_xliff_1_2_has_them() -> None:
    assert xliff.serialized(MADE) == WRITTEN


def test_the_path_of_the_translation_is_written_too() -> None:
    into = "content/briefings/a/en.md"
    written = xliff.serialized(MADE._replace(into=into))

    header = f'<header><note from="nashra">{into}</note></header><body>'
    assert "".join(written.split()) == "".join(WRITTEN.replace("<body>", header).split())
    assert xliff.read("a.xlf", written.encode()) == back(MADE._replace(into=into))


def test_a_tag_that_a_tool_has_dropped_is_empty() -> None:
    bare = WRITTEN.replace(' source-language="ar-MA" target-language="en"', "")
    bare = bare.replace("<body>", '<header><note>of a tool</note><note from="a"/></header><body>')

    assert xliff.read("a.xlf", bare.encode()) == back(MADE)._replace(source="", target="")


@pytest.mark.parametrize(
    "as_a_tool_has_it",
    [
        WRITTEN,
        "\ufeff" + WRITTEN.replace("\n", "\r\n"),
        WRITTEN.replace(' approved="yes"', ""),
        WRITTEN.replace('state="translated"', 'state="final"'),
        WRITTEN.replace('<target state="needs-translation"></target>', ""),
        WRITTEN.replace("A 3 %", '<mrk mtype="seg" mid="1">A <g id="1">3</g> %</mrk>'),
        WRITTEN.replace("<body>", "<body><group>").replace("</body>", "</group></body>"),
    ],
    ids=["as it is", "windows", "not approved", "signed off", "no target", "with marks of segments", "in a group"],
)
def test_what_tools_do_to_a_file_does_no_harm(as_a_tool_has_it: str) -> None:
    assert xliff.read("a.xlf", as_a_tool_has_it.encode()) == back(MADE)


def test_a_target_that_does_not_say_its_state_is_one_to_review() -> None:
    bare = WRITTEN.replace(' state="translated"', "").replace(' approved="yes"', "")

    assert xliff.read("a.xlf", bare.encode()).units[0].fuzzy


@pytest.mark.parametrize(
    ("file", "message"),
    [
        (
            WRITTEN.replace("<xliff", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hosts">]>\n<xliff').encode(),
            "a.xlf:2: this file has a DOCTYPE",
        ),
        (
            WRITTEN.replace("<xliff", '<!DOCTYPE xliff SYSTEM "x.dtd">\n<xliff').encode("utf-16"),
            "the file has another encoding than",
        ),
        (WRITTEN.replace("document:1.2", "document:2.0").encode(), "a.xlf:2: this is no XLIFF 1.2 file"),
        (b"<html/>", "a.xlf:1: this is no XLIFF 1.2 file"),
        (WRITTEN.replace("</xliff>", "<file/></xliff>").encode(), "a.xlf:25: this file holds more than one text"),
        (b'<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2"/>', "a.xlf: this XLIFF file holds no text"),
        (WRITTEN.replace('id="2-', 'id="x-').encode(), "a.xlf: `x-kdmvqprtbcdh` is no key of a block"),
        (b" " * 5_000_001, "a.xlf has 5000001 bytes; 5000000 is the most"),
    ],
)
def test_a_broken_file_is_refused_with_the_reason(file: bytes, message: str) -> None:
    with pytest.raises(RefusedError) as refused:
        xliff.read("a.xlf", file)

    assert message in str(refused.value)


NOT_CLOSED = "the file is empty, or ends before its last tag is closed"
CHARACTER = "a character may not stand here; XML writes & as &amp; and < as &lt;, in UTF-8"


@pytest.mark.parametrize(
    ("file", "line", "fault"),
    [
        (WRITTEN.replace("</body>", "").encode(), 24, "this tag closes another element than the one that is open"),
        (b"", 1, NOT_CLOSED),
        (WRITTEN[:-9].encode(), 25, NOT_CLOSED),
        (WRITTEN.encode().replace("ع".encode(), b"\xe6"), 6, CHARACTER),
        (WRITTEN.replace("%", "&%").encode(), 7, CHARACTER),
        (WRITTEN.replace("%", "&nbsp;%").encode(), 7, "XML has no such entity; write the character itself"),
        (WRITTEN.replace(' id="1', ' id="1" id="1').encode(), 9, "this tag has an attribute twice"),
        ((WRITTEN + "\n<x/>").encode(), 27, "something follows the last tag"),
        (WRITTEN.replace(" approved=", " a:approved=").encode(), 5, "the prefix of a name is declared nowhere"),
        (WRITTEN.replace("%", "&#0;%").encode(), 7, "it is not well-formed"),
    ],
)
def test_what_is_wrong_with_the_xml_is_said_in_our_words(file: bytes, line: int, fault: str) -> None:
    with pytest.raises(RefusedError) as refused:
        xliff.read("a.xlf", file)

    assert str(refused.value) == f"a.xlf:{line}: this is not XML: {fault} (mend this line, or export the file anew)"


def test_what_the_toolkit_cannot_read_is_said_in_our_words(monkeypatch: pytest.MonkeyPatch) -> None:
    deep = WRITTEN.replace("<body>", "<body>" + "<group>" * 500).replace("</body>", "</group>" * 500 + "</body>")
    fault = "this XLIFF file is not as tools write it (export it anew, or save it with another tool)"
    assert refusal_of("a.xlf", deep) == f"a.xlf:4: {fault}"

    def fail(_data: bytes) -> None:
        raise ValueError("words of a library")

    monkeypatch.setattr("translate.storage.xliff.xlifffile.parsestring", fail)
    assert refusal_of("a.xlf", WRITTEN) == f"a.xlf: {fault}"


def test_without_the_toolkit_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "translate.storage.xliff", None)

    with pytest.raises(RefusedError, match="pip install"):
        xliff.serialized(MADE)


TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"], include_characters="\n\t"), max_size=30).filter(
    lambda text: not set(text) & set("\ufffe\uffff")
)


@given(st.lists(st.tuples(TEXT.filter(bool), TEXT, st.booleans(), TEXT), max_size=4))
def test_units_read_back_are_the_same(texts: list[tuple[str, str, bool, str]]) -> None:
    units = tuple(
        Unit(str(n), "kdmvqprtbcdf", source, target, fuzzy and bool(target), previous if target else "")
        for n, (source, target, fuzzy, previous) in enumerate(texts, start=1)
    )
    made = Exchange(PATH, "ar", "en", units)

    assert xliff.read("a.xlf", xliff.serialized(made).encode()) == back(made)


def refusal_of(name: str, file: str) -> str:
    """Return why a file is refused, or "" where it is read."""
    try:
        xliff.read(name, file.encode())
    except RefusedError as refused:
        return str(refused)
    return ""


@given(st.integers(0, len(WRITTEN)), st.integers(0, len(WRITTEN)), st.sampled_from(["", "<", "<x>", "&a;", "</file>"]))
def test_any_file_is_read_or_refused(start: int, end: int, between: str) -> None:
    broken = WRITTEN[: min(start, end)] + between + WRITTEN[max(start, end) :]
    assert refusal_of("a.xlf", broken)[:5] in ("", "a.xlf")


@pytest.mark.parametrize("encoding", ["UTF-9", "utf-7", "big5", "idna", "base64"])
def test_a_file_may_name_an_encoding_that_does_not_exist(encoding: str) -> None:
    file = f'<?xml version="1.0" encoding="{encoding}"?>\n<xliff/>'

    assert re.match(r"a\.xlf:\d: ", refusal_of("a.xlf", file))

"""Files are decoded, and characters are reported that readers and reviewers cannot see or trust."""

import pytest
from hypothesis import given, strategies as st

from nashra.content import names
from nashra.text import encoding

ARABIC = "وصل الوفد إلى المرسى."


def printed(data: bytes) -> list[str]:
    return [str(problem) for problem in encoding.decode("a.md", data)[1]]


@given(st.text(st.characters(codec="utf-8", exclude_characters="\r\ufeff")))
def test_a_byte_order_mark_and_other_line_ends_change_nothing(text: str) -> None:
    plain = encoding.decode("a.md", text.encode())

    assert encoding.decode("a.md", b"\xef\xbb\xbf" + text.encode()) == plain
    assert encoding.decode("a.md", text.replace("\n", "\r\n").encode()) == plain
    assert encoding.decode("a.md", text.replace("\n", "\r").encode()) == plain


@given(st.binary())
def test_any_bytes_are_a_text_or_a_problem_that_says_why_not(data: bytes) -> None:
    text, problems = encoding.decode("a.md", data)

    assert (text is None) == any("is not UTF-8" in problem.message for problem in problems)
    assert all(1 <= problem.line <= data.count(b"\n") + data.count(b"\r") + 1 for problem in problems)


@pytest.mark.parametrize(
    ("data", "line", "byte", "guess"),
    [
        (b"a\nb \xe9", 2, "0xE9 at column 3", "it looks like windows-1252 (Latin); "),
        (b"\n" + ARABIC.encode("windows-1256"), 2, "0xE6 at column 1", "it looks like windows-1256; "),
        (ARABIC.encode("utf-16"), 1, "0xFF at column 1", "it looks like UTF-16; "),
        ("---\ntitle: a title, a date and more".encode("utf-16-le"), 1, "0x00 at column 2", "it looks like UTF-16; "),
        (b"\xef\xbb\xbfa \xff", 1, "0xFF at column 6", ""),
    ],
    ids=["latin-1", "windows-1256", "utf-16", "utf-16-without-mark", "after-a-mark"],
)
def test_what_is_not_utf_8_is_named_with_its_first_wrong_byte(data: bytes, line: int, byte: str, guess: str) -> None:
    assert printed(data) == [f"a.md:{line}: this file is not UTF-8: byte {byte} ({guess}save it as UTF-8)"]


@pytest.mark.parametrize("char", ["\x00", "\x0b", "\x1b", "\x7f", "\x85", "\u2028", "\ufffe", "\uffff"])
def test_a_character_that_no_page_may_hold_is_a_problem(char: str) -> None:
    assert [problem.level for problem in encoding.character_problems("a", f"a{char}b")] == ["problem"]


@pytest.mark.parametrize("char", [*"\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"])
def test_a_control_that_reorders_text_is_a_problem(char: str) -> None:
    (problem,) = encoding.character_problems("a", f"a{char}b")

    assert problem.level == "problem"
    assert f"U+{ord(char):04X} " in problem.message


@pytest.mark.parametrize("char", [*"\u200b\u2060\u00ad\ufeff\u200e\u200f\u061c"])
def test_an_invisible_character_is_advice(char: str) -> None:
    assert [problem.level for problem in encoding.character_problems("a", f"a{char}b")] == ["advice"]


@pytest.mark.parametrize("char", [*"\t\u00a0\u202f\u200c\u200d\u0640\u0651\U0001f600\U00020000\U0010fffd"])
def test_joiners_no_break_spaces_and_combining_marks_are_allowed(char: str) -> None:
    assert list(encoding.character_problems("a", f"a{char}b")) == []


def test_a_character_is_reported_once_per_line_at_its_first_column() -> None:
    first, second = encoding.character_problems("a.md", "ab\u202e\u202e\ncd\u202e", 5)

    assert str(first) == (
        "a.md:5: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE at column 3, and 1 more in this line "
        "(delete it; where text of the other direction needs help, write <bdi>…</bdi>)"
    )
    assert (second.line, second.message[-11:]) == (6, "at column 3")


# --- invisible characters -------------------------------------------------------------------------------------

IGNORABLE = (  # the property Default_Ignorable_Code_Point, of DerivedCoreProperties.txt of Unicode 16
    *((0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F)),
    *((0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF)),
    *((0xFFA0, 0xFFA0), (0xFFF0, 0xFFF8), (0x1BCA0, 0x1BCA3), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF)),
)
NOTES = (0xFFF9, 0xFFFB)
FAR = 0xE0000  # plane 14, where each character can hide a letter or byte


@pytest.mark.parametrize(("first", "last"), [*IGNORABLE, NOTES])
def test_every_invisible_character_is_reported(first: int, last: int) -> None:
    for code in range(first, last + 1):
        (*problems,) = encoding.character_problems("a", f"م{chr(code)}b")
        if code in (0x200C, 0x200D):  # joiners are a part of writing
            assert problems == []
        else:
            (problem,) = problems
            assert f"U+{code:04X} " in problem.message
            assert problem.message.endswith(" at column 2")
            is_order = 0x202A <= code <= 0x202E or 0x2066 <= code <= 0x2069
            assert problem.level == ("problem" if code >= FAR or is_order else "advice"), hex(code)


def tags(text: str) -> str:
    return "".join(chr(FAR + ord(char)) for char in text)


ENGLAND, TEXAS, ZURICH, END = tags("gbeng"), tags("ustx"), tags("756zh"), "\U000e007f"
FLAG = "\U0001f3f4"


@pytest.mark.parametrize(
    "text",
    [
        f"{FLAG}{ENGLAND}{END}",
        f"a {FLAG}{TEXAS}{END}{FLAG}{ZURICH}{END} b",
        FLAG,
        "\u2764\ufe0f \u2600\ufe0e \u2122\ufe0f \u00a9\ufe0f \u2139\ufe0f \u203c\ufe0f \u2194\ufe0f \u3030\ufe0f",
        "1\ufe0f\u20e3 #\ufe0f\u20e3",
        "\U0001f3f3\ufe0f\u200d\U0001f308 \U0001f441\ufe0f\u200d\U0001f5e8\ufe0f",
        "\U0001f469\U0001f3fd\u200d\u2764\ufe0f\u200d\U0001f48b\u200d\U0001f468",
        "\u845b\U000e0100\u57ce \U00020000\U000e0101 \u8fbb\ufe00",
        "0\ufe00 \u2229\ufe00 \u3001\ufe01",
        "\u1820\u180b\u1821\u180e\u1822",
        "می\u200cخواهم نمی\u200c\u200cدانم ه\u200d",
        "क्\u200dष क्\u200cष",
    ],
)
def test_invisible_characters_are_allowed_where_they_belong(text: str) -> None:
    assert list(encoding.character_problems("a", text)) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (tags("hidden"), "U+E0068 TAG LATIN SMALL LETTER H at column 1, and 5 more in this line"),
        (f"a{tags('x y')}b{tags('z')}", "U+E0078 TAG LATIN SMALL LETTER X at column 2, and 3 more in this line"),
        (
            f"{FLAG}{ENGLAND}",
            "U+E0067 TAG LATIN SMALL LETTER G at column 2, and 4 more in this line",
        ),  # without its end
        (f"{FLAG}{END}", "U+E007F CANCEL TAG at column 2"),
        (f"{FLAG}{tags('ignore all')}{END}", "U+E0069 TAG LATIN SMALL LETTER I at column 2, and 10 more in this line"),
        (f"{FLAG}{tags('gbengland')}{END}", "U+E0067 TAG LATIN SMALL LETTER G at column 2, and 9 more in this line"),
        (f"{FLAG}{tags('GBENG')}{END}", "U+E0047 TAG LATIN CAPITAL LETTER G at column 2, and 5 more in this line"),
        (f"{FLAG} {ENGLAND}{END}", "U+E0067 TAG LATIN SMALL LETTER G at column 3, and 5 more in this line"),
        (f"\U0001f3f3{ENGLAND}{END}", "U+E0067 TAG LATIN SMALL LETTER G at column 2, and 5 more in this line"),
        (
            f"{FLAG}{ENGLAND}{END}{tags('a')}",
            "U+E0061 TAG LATIN SMALL LETTER A at column 8",
        ),
        ("a\U000e0100", "U+E0100 VARIATION SELECTOR-17 at column 2"),
        ("\u2764\U000e0148\U000e0149", "U+E0148 VARIATION SELECTOR-89 at column 2, and 1 more in this line"),
        ("\u845b\U000e0100\U000e0101", "U+E0101 VARIATION SELECTOR-18 at column 3"),
        (
            "\U0001f600\ufe01\U000e0148\ufe05",
            "3 invisible characters in a row, the first U+FE01 VARIATION SELECTOR-2 at column 2",
        ),
        (
            "a\u200b\u200c\u200b\u200c\u200b\u200b\u200c\u200bb",
            "8 invisible characters in a row, the first U+200B ZERO WIDTH SPACE at column 2",
        ),
        (
            "ه\u200c\u200d\u200c\u200d\u200d\u200c\u200c\u200c\u200d",
            "9 invisible characters in a row, the first U+200C ZERO WIDTH NON-JOINER at column 2",
        ),
        (
            "\u2061\u2062\u2063\u2064" * 2,
            "8 invisible characters in a row, the first U+2061 FUNCTION APPLICATION at column 1",
        ),
    ],
)
def test_hidden_text_is_one_problem_per_line(text: str, message: str) -> None:
    (problem,) = encoding.character_problems("a", text)

    assert problem.level == "problem"
    assert problem.message.endswith(message)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("a\ufe0f", "U+FE0F VARIATION SELECTOR-16 at column 2"),
        ("م\ufe0e \u2764\ufe0e", "U+FE0E VARIATION SELECTOR-15 at column 2"),
        ("\ufe0fa", "U+FE0F VARIATION SELECTOR-16 at column 1"),
        ("\u2764\ufe0f\ufe0f", "U+FE0F VARIATION SELECTOR-16 at column 3"),
        ("a\ufe00", "U+FE00 VARIATION SELECTOR-1 at column 2"),
        ("a\u180b", "U+180B MONGOLIAN FREE VARIATION SELECTOR ONE at column 2"),
        ("\u200b" * 7, "U+200B ZERO WIDTH SPACE at column 1, and 6 more in this line"),
    ],
)
def test_a_variation_selector_without_a_variant_is_advice(text: str, message: str) -> None:
    (problem,) = encoding.character_problems("a", text)

    assert (problem.level, problem.message) == ("advice", f"the invisible character {message}")


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        ("&#x202E;", ["&#x202E;: the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE at column 1"]),
        ("a\n&#917569;", ["&#917569;: the invisible character U+E0041 TAG LATIN CAPITAL LETTER A at column 1"]),
        ("\u845b&#xe0100;", []),
        ("a&#xE0100;", ["&#xE0100;: the invisible character U+E0100 VARIATION SELECTOR-17 at column 1"]),
        ("a\n\U0001f3f4" + "".join(f"&#{ord(tag)};" for tag in ENGLAND + END), []),
        ("&#x200B; &#8203; &#xFE0F; &#x3164;", []),  # written on purpose
        ("&#0;", ["&#0; names no character"]),
    ],
)
def test_a_reference_to_a_forbidden_character_is_reported(text: str, faults: list[str]) -> None:
    assert [message for _, message, _ in encoding.reference_faults(text)] == faults


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("a", True),
        ("م", True),
        ("7", True),
        ("\uac00", True),
        ("", False),
        ("…", False),
        ("\u3164 \u115f\u1160\uffa0", False),
    ],
)
def test_a_text_says_something_if_it_has_a_visible_letter(text: str, says: bool) -> None:
    assert encoding.has_visible_letter(text) == says


@given(
    st.text(
        st.sampled_from("a1م\u845b\u2764\U0001f3f4\u200b\u200c\ufe0f\ufe00\U000e0061\U000e007f\U000e0100\u3164"),
        max_size=30,
    )
)
def test_each_reported_column_is_that_of_the_character(text: str) -> None:
    for problem in encoding.character_problems("a", text):
        column = int(problem.message.partition(" at column ")[2].partition(",")[0])
        assert f"U+{ord(text[column - 1]):04X} " in problem.message


@pytest.mark.parametrize(
    ("name", "is_fault"),
    [
        ("boat.png", False),
        ("\u2764\ufe0f.png", False),
        (f"{FLAG}{ENGLAND}{END}.png", False),
        ("می\u200cخواهم.png", False),
        (f"boat{tags('x')}.png", True),
        ("bo\u3164at.png", True),
        ("bo\u2063at.png", True),
        ("boat\ufe0f.png", True),
        ("\u845b\U000e0100\U000e0101.png", True),
        ("fol\u115fder/boat.png", True),
    ],
)
def test_the_name_of_a_file_hides_nothing(name: str, is_fault: bool) -> None:
    found = list(names.name_faults([f"content/{name}"]))

    assert [(problem.level, problem.hint) for problem in found] == [("problem", "rename it")] * is_fault

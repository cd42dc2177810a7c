"""Which addresses in style sheets are rewritten, and which are problems at which line."""

import re

import pytest
from hypothesis import given, strategies as st

from nashra.content.images import hashed_name
from nashra.model.sources import Source
from nashra.pages.stylesheets import published

FOLDER = "templates/static/"
FILES = {
    f"{FOLDER}{name}": Source(f"{FOLDER}{name}", name.encode())
    for name in ("Own Font.woff2", "fonts/b.woff2", "é.png", "more.css", "fonts/c.css")
}
FONT, OTHER, PICTURE, MORE = (hashed_name(path, source.digest) for path, source in list(FILES.items())[:4])


def sheet(css: str, name: str = "custom.css") -> tuple[str, list[str]]:
    """Return a style sheet of the site as it is published, and the problems of all."""
    path = FOLDER + name
    found, problems = published({**FILES, path: Source(path, css.encode())})
    return found[path].data.decode(), [str(problem).removeprefix(path) for problem in problems]


@pytest.mark.parametrize(
    ("css", "made"),
    [
        ("a{src: url(Own%20Font.woff2)}", f"a{{src: url({FONT})}}"),
        ("a{src: url('Own Font.woff2')}", f"a{{src: url('{FONT}')}}"),
        ('a{src: URL( "Own Font.woff2" ) format("woff2")}', f'a{{src: URL( "{FONT}" ) format("woff2")}}'),
        ("url(./fonts/../fonts/b.woff2?#iefix)", f"url({OTHER}?#iefix)"),
        ("url(e\u0301.png)", f"url({PICTURE})"),
        ("@import 'more.css';", f"@import '{MORE}';"),
        ("@import url(more.css) print;", f"@import url({MORE}) print;"),
        ("url(fonts/b.woff2), url(fonts/b.woff2)", f"url({OTHER}),url({OTHER})"),
        # As they are
        ("a{filter: url(#shadow)}", None),
        ("a{b: url() url('')}", None),
        ("/*! url(none.png) @import 'none.css' */", None),
        ("/*! not closed url(none.png)", None),
        ('a::before{content: \'url(none.png)\' "\\" url(none.png)"}', None),
        ("@namespace url(http://www.w3.org/1999/xhtml);", None),
        ("a{--curl: b;c: xurl(none.png)}", None),
        ("", None),
    ],
)
def test_the_address_of_a_file_becomes_the_name_under_which_it_is_published(css: str, made: str | None) -> None:
    assert sheet(css) == (css if made is None else made, [])


@pytest.mark.parametrize(
    ("css", "made"),
    [
        ("/* a\nb */ p {}\n/*! by X */\n/* c */q {}", " p{}/*! by X */\nq{}"),
        ("/* url(none.png) @import 'none.css' */", ""),
        ("p {} /* not closed url(none.png)", "p{}"),
        ("a :is(b, c) > d,\n e {\n  f: g  h;\n}\n", "a :is(b,c) > d,e{f: g  h;}"),
        ("@media (min-width: 1rem) { a { b: c } }", "@media (min-width: 1rem){a{b: c}}"),
        ("a { --empty: }", "a{--empty: }"),
        # What stands in quotation marks is no comment and no blank.
        ("""a { content: "/* } ; */" '; /*' }""", """a{content: "/* } ; */" '; /*'}"""),
        ("url(data/*)", None),
        # A comment may be all that parts two words.
        ("a/* */b, c /* */d /* */ e/**/{}", "a/**/b,c d  e{}"),
    ],
)
def test_comments_and_needless_blanks_are_not_published(css: str, made: str | None) -> None:
    assert sheet(css)[0] == (css if made is None else made)


def test_an_address_begins_at_the_folder_of_its_sheet() -> None:
    assert sheet("url(b.woff2)", "fonts/d.css") == (f"url({OTHER})", [])
    assert sheet("url(../more.css)", "fonts/d.css") == (f"url({MORE})", [])


@pytest.mark.parametrize(
    ("css", "problem"),
    [
        ("\n\nurl(absent.gif)", ":3: there is no file `absent.gif` (put it into templates/static/)"),
        ("url(more.cs)", ":1: there is no file `more.cs` (did you mean `more.css`?)"),
        ("url(../base.html)", ":1: there is no file `../base.html` (put it into templates/static/)"),
        ("@import 'custom.css'", ":1: `custom.css` leads back to this style sheet (delete one of the two `@import`)"),
        *(
            (f"/*!\n*/ url({address})", f":2: `{address}` is no file beside the style sheet, and browsers are told not")
            for address in ("https://fonts.example/a.css", "//fonts.example/a.css", "/static/a.png", "data:,a")
        ),
    ],
)
def test_an_address_that_leads_to_no_file_of_the_site_is_a_problem(css: str, problem: str) -> None:
    made, problems = sheet(css)

    assert made == css
    assert [found[: len(problem)] for found in problems] == [problem]


def test_sheets_that_import_each_other_are_a_problem_of_one() -> None:
    sheets = {f"{FOLDER}{one}.css": Source("", f"@import '{other}.css';".encode()) for one, other in ("ab", "ba")}

    assert len(published(sheets)[1]) == 1


def test_what_a_sheet_imports_changes_its_own_name() -> None:
    def made(font: bytes) -> dict[str, str]:
        texts = {"a.css": b"@import 'b.css'", "b.css": b"url(c.woff2)", "c.woff2": font}
        found, problems = published({FOLDER + name: Source(FOLDER + name, data) for name, data in texts.items()})
        assert problems == []
        return {path: source.digest for path, source in found.items()}

    one, other = made(b"1"), made(b"2")
    assert all(one[path] != other[path] for path in one)


def test_a_sheet_that_is_not_utf_8_keeps_its_bytes() -> None:
    data = b"/*! \xe9 */p{src: url(more.css)}"
    found, problems = published({**FILES, FOLDER + "d.css": Source(FOLDER + "d.css", data)})

    assert problems == []
    assert found[FOLDER + "d.css"].data == data.replace(b"more.css", MORE.encode())


_PART = re.compile(r"""/\*.*?(?:\*/|\Z)|\s|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|.""", re.DOTALL)


def significant(css: str) -> list[str]:
    """Return the parts of a style sheet without comments and blanks, the texts in quotation marks whole."""
    parts = _PART.findall(css)
    return [part for part in parts if not part.isspace() and (not part.startswith("/*") or part.startswith("/*!"))]


@given(st.text("ur l'\"/*\\@mport\n;{},:a.c#é!", max_size=60))
def test_of_any_text_only_comments_and_blanks_are_lost(css: str) -> None:
    assert significant(sheet(css)[0]) == significant(css)  # no file has such a name

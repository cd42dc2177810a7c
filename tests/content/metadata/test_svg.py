"""Which SVG files are refused, and what is removed from the others."""

import pytest

from nashra.content.metadata import svg
from nashra.content.metadata.strip import without_metadata
from tests.content.metadata.pictures import PICTURES, embedded

DRAWING = '<svg xmlns="http://www.w3.org/2000/svg" {0}viewBox="0 0 3 2">{1}<path d="M0 0"{2}/>{3}</svg>'
PLAIN = DRAWING.format("", "", "", "")
FILL = "<style>g{{fill:url('{}')}}</style>"
PHOTO, CLEAN_PHOTO = PICTURES["turned.jpg"], without_metadata("a.jpg", PICTURES["turned.jpg"])
CHART, CLEAN_CHART = PICTURES["texts.png"], without_metadata("a.png", PICTURES["texts.png"])
EDITOR = 'xmlns:e="http://www.inkscape.org/namespaces/inkscape" '


# --- what is refused ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("inside", "fault"),
    [
        ("<script>alert(1)</script>", "holds <script>"),
        ('<x:SCRIPT xmlns:x="http://www.w3.org/1999/xhtml"/>', "holds <script>"),
        ('<meta xmlns="http://www.w3.org/1999/xhtml" http-equiv="refresh"/>', "holds <meta>"),
        ("<g><foreignObject/></g>", "holds <foreignobject>"),
        ('<animate attributeName="href" values="javascript:x"/>', "holds <animate>"),
        ("<set/>", "holds <set>"),
        ('<rect onLoad="x"/>', "holds the event handler `onload`"),
        ('<a href=" javascript:x"/>', "refers to ` javascript:x`"),
        (
            '<a xmlns:l="http://www.w3.org/1999/xlink" l:href="https://example.org/"/>',
            "refers to `https://example.org/`",
        ),
        ('<image href="data:image/svg+xml,x"/>', "refers to `data:image/svg+xml,x`"),
        # The metadata of pictures in another form would not be removed.
        ('<image href="data:image/jpeg,%FF%D8Amina"/>', "refers to `data:image/jpeg,%FF%D8Amina`"),
        (
            "<style>g{fill:url(data:image/svg+xml;base64,YQ==)}</style>",
            "refers to `url(data:image/svg+xml;base64,YQ==)}`",
        ),
        ("<style>g{fill:url('data:image/png,%89PNG')}</style>", "refers to `url('data:image/png,%89PNG')}`"),
        ("<style>@import 'x';</style>", "refers to `@import 'x';`"),
        ("<style>g{fill:u/**/rl(x)}</style>", "refers to `/**/rl(x)}`"),
        (r"<style>g{fill:\75rl(x)}</style>", r"refers to `\75rl(x)}`"),
        ('<rect style="fill: URL( //example.org/x)"/>', "refers to `URL( //example.org/x)`"),
        ("<g>", "is not well-formed XML (look at its line 1)"),
    ],
)
def test_a_script_a_link_or_an_outside_part_is_a_fault(inside: str, fault: str) -> None:
    text = f'<svg xmlns="http://www.w3.org/2000/svg" width="3" height="2">{inside}</svg>'

    assert svg.fault(text.encode()) == fault


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ('<!DOCTYPE svg [<!entity a "b">]><svg/>', "declares entities"),
        ('<?xml-stylesheet href="//example.org/"?><svg/>', "refers to a style sheet"),
        ('<?xml version="1.0" encoding="foo"?><svg/>', "has an encoding that cannot be read (save it in UTF-8)"),
        (
            '<?xml version="1.0" encoding="gbk"?><svg/>',
            "has an encoding that cannot be read (save it in UTF-8)",
        ),
    ],
)
def test_what_stands_before_the_drawing_may_be_a_fault(text: str, fault: str) -> None:
    assert svg.fault(text.encode()) == fault


@pytest.mark.parametrize(
    "inside",
    [
        '<rect fill="url(#g)"/>',
        '<use href="#g"/>',
        "<style>g{fill:url('#g')}</style>",
        f'<image href="{embedded(b"x")}"/>',
        f'<image href=" {embedded(b"x", "png")}"/>',
        f"<style>g{{fill:url( '{embedded(b'x', 'webp')}')}}</style>",
        f"<style>g{{fill:url({embedded(b'x', 'png;a=b')})}}</style>",
        "<text>https://example.org/ @ url(x)</text>",  # it is only shown
    ],
)
def test_a_drawing_that_refers_to_itself_alone_has_no_fault(inside: str) -> None:
    assert svg.fault(DRAWING.format("", inside, "", "").encode()) == ""


# --- what is removed ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (DRAWING.format("", "<!-- Amina -->", "", ""), PLAIN),
        ("<!-- Amina -->" + PLAIN + "<!-- Amina -->", PLAIN),
        ("<?editor Amina?>" + PLAIN, PLAIN),
        ("<!DOCTYPE svg PUBLIC 'Amina' 'x'>" + PLAIN, PLAIN),
        (DRAWING.format("", "<metadata><a>Amina</a></metadata>", "", ""), PLAIN),
        (DRAWING.format(EDITOR, "", ' e:export-filename="/home/amina/x.png"', ""), PLAIN),
        (DRAWING.format(EDITOR, "<e:guide>Amina</e:guide>", "", ""), PLAIN),
        (DRAWING.format("", "", ' data-name="Amina"', ""), PLAIN),
        (
            DRAWING.format("", "", "", "<text>a<!-- b -->c<metadata>d</metadata>e &amp; f</text>"),
            DRAWING.format("", "", "", "<text>ace &amp; f</text>"),
        ),
        (
            DRAWING.format("", "", "", "<text><tspan>a</tspan>b<metadata>c</metadata>d</text>"),
            DRAWING.format("", "", "", "<text><tspan>a</tspan>bd</text>"),
        ),
        (
            DRAWING.format("", "<!-- x -->", "", "<title>A boat</title><desc>By the harbour</desc>"),
            DRAWING.format("", "", "", "<title>A boat</title><desc>By the harbour</desc>"),
        ),
        (
            DRAWING.format("", "", "", f'<image href="{embedded(PHOTO)}"/>'),
            DRAWING.format("", "", "", f'<image href="{embedded(CLEAN_PHOTO)}"/>'),
        ),
        (
            DRAWING.format("", "", "", FILL.format(embedded(CHART, "png"))),
            DRAWING.format("", "", "", FILL.format(embedded(CLEAN_CHART, "png"))),
        ),
    ],
)
def test_comments_and_the_data_of_editors_are_removed(before: str, after: str) -> None:
    stripped = without_metadata("a.svg", before.encode())

    assert stripped.decode().replace(" />", "/>") == after
    assert without_metadata("a.svg", stripped) == stripped


def test_a_drawing_without_any_of_these_is_unchanged_to_the_byte() -> None:
    data = DRAWING.format("", "", "", "<title >A\tboat</title  >").encode()

    assert svg.strip(data, lambda _, picture: picture) == data


def test_pictures_inside_are_stripped_by_their_kind() -> None:
    calls = []

    def strip_raster(suffix: str, picture: bytes) -> bytes:
        calls.append((suffix, picture))
        return b"clean"

    data = DRAWING.format("", f'<image href="{embedded(b"noted", "PNG")}"/>', "", "").encode()

    assert embedded(b"clean", "PNG").encode() in svg.strip(data, strip_raster)
    assert calls == [(".png", b"noted")]

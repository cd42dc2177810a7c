"""The field `theme` of a site: its colours, measure and logo."""

import sys

import pytest
from hypothesis import given, strategies as st

from nashra.content import settings, theme
from nashra.model.problems import Problem
from nashra.model.settings import COLOURS, Settings
from nashra.model.sources import Source
from tests.samples import SITE

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path d="M0 0H40"/></svg>'


def read(text: str) -> tuple[Settings | None, list[str]]:
    found, problems = settings.parse(f"{SITE}theme:\n{text}")
    return found, [problem.message for problem in problems]


def test_colours_measure_and_logo_are_read() -> None:
    found, problems = read(
        '  colours: {band: "#7A1F2B", accent: "#7a1f2b"}\n  dark: {accent: "#ee9aa4"}\n  measure: 36.5\n'
        "  logo: {ar: logo-ar.svg, en: logo.svg}\n"
    )

    assert problems == []
    assert found is not None
    assert (found.theme.light, found.theme.dark) == (
        {"band": "#7a1f2b", "accent": "#7a1f2b"},
        {"accent": "#ee9aa4"},
    )
    assert (found.theme.measure, found.theme.logo) == ("36.5", {"ar": "logo-ar.svg", "en": "logo.svg"})


def test_without_the_field_nothing_is_changed() -> None:
    found, _ = settings.parse(SITE)

    assert found is not None
    assert (found.theme.light, found.theme.dark, found.theme.measure, found.theme.logo) == ({}, {}, "", {})


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("  colours: {band: red}", "cannot be `red`"),
        ("  colours: {band: '#fff'}", "cannot be `#fff`"),
        ("  colours: {bands: '#ffffff'}", "unknown field `bands`"),
        ("  measure: 5", "cannot be `5`"),
        ("  face: House", "unknown field `face`"),
    ],
)
def test_what_is_wrong_is_named(text: str, message: str) -> None:
    _, problems = read(text)

    assert [one for one in problems if message in one], problems


def logos(text: str, *files: str, data: bytes = LOGO) -> tuple[dict[str, tuple[int, int]], list[Problem]]:
    found, problems = read(text)
    assert found is not None, problems
    images, faults = theme.logos(found, {path: Source(path, data) for path in files})
    return {path: (image.width, image.height) for path, image in images.items()}, faults


def test_a_logo_is_a_drawing_beside_the_settings() -> None:
    path = "content/logo.svg"
    assert logos("  logo: {ar: logo.svg, en: logo.svg}", path) == ({path: (40, 20)}, [])

    for name, files, message in (
        ("logo.svg", (), "there is no file content/logo.svg"),
        ("logo.png", ("content/logo.png",), "`logo.png` can be no logo"),
        ("../logo.svg", ("content/../logo.svg",), "`../logo.svg` can be no logo"),
    ):
        images, (problem,) = logos(f"  logo: {{ar: {name}}}", *files)
        assert (images, problem.message) == ({}, message)
        assert problem.line == SITE.count("\n") + 2
    _, (unsafe,) = logos("  logo: {ar: logo.svg}", path, data=LOGO.replace(b"<path", b"<script/><path"))
    assert unsafe.message == "this picture holds <script>"


def test_a_logo_is_measured_without_the_library_for_other_pictures(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "imagesize", None)  # it takes long to import, and each build reads the logo

    assert logos("  logo: {ar: logo.svg}", "content/logo.svg") == ({"content/logo.svg": (40, 20)}, [])


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0b3d47", "#0b3d47", 1.0)],
)
def test_the_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(theme.contrast(one, other), 2) == ratio


@given(st.integers(0, 0xFFFFFF), st.integers(0, 0xFFFFFF))
def test_contrast_is_symmetric_and_from_1_to_21(one: int, other: int) -> None:
    ratio = theme.contrast(f"#{one:06x}", f"#{other:06x}")

    assert ratio == theme.contrast(f"#{other:06x}", f"#{one:06x}")
    assert 1 <= ratio <= 21


def test_colours_that_cannot_be_read_are_advised_against() -> None:
    found, _ = read('  colours: {accent: "#d9b35c"}\n  dark: {band: "#ffffff"}\n')
    assert found is not None

    assert [(problem.line - SITE.count("\n"), problem.message) for problem in theme.advice(found)] == [
        (2, "`accent` #d9b35c on `paper` #fdfcfa has a contrast of 1.9"),
        (3, "`on-band` #f2efe8 on `band` #ffffff has a contrast of 1.1"),
    ]


def test_our_own_colours_can_be_read() -> None:
    every = "".join(
        f"  {field}: {{{', '.join(f'{name}: {chr(34)}{both[n]}{chr(34)}' for name, both in COLOURS.items())}}}\n"
        for n, field in enumerate(("colours", "dark"))
    )
    found, problems = read(every)

    assert problems == []
    assert found is not None
    assert list(theme.advice(found)) == []

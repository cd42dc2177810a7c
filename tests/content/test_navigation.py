"""Reading the menu and the links of the footer, and which of them lead nowhere."""

import pytest

from nashra.content import navigation, settings
from nashra.model.settings import FooterLink, Navigation
from tests.samples import SITE


def read(lines: str) -> tuple[Navigation | None, list[str]]:
    """Return the navigation of a site with these lines, which begin at line 1, and its problems."""
    found, problems = settings.parse(f"{lines}\n{SITE}")
    return found.navigation if found else None, [
        str(problem).removeprefix("content/site.yaml:") for problem in problems
    ]


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ("", Navigation()),
        ("menu: []\nfooter:", Navigation()),
        ("menu: [about, timeline]", Navigation(menu=("about", "timeline"))),
        ("\nfooter:\n  - terms", Navigation(footer=("terms",), footer_line=2)),
        (
            "footer:\n  - {name: {ar: نعم, en: Yes}, url: 'https://example.com/a'}",
            Navigation(footer=(FooterLink({"ar": "نعم", "en": "Yes"}, "https://example.com/a"),)),
        ),
    ],
)
def test_what_all_pages_lead_to(lines: str, expected: Navigation) -> None:
    assert read(lines) == (expected, [])


@pytest.mark.parametrize(
    ("lines", "problem"),
    [
        ("menu: about", "1: `menu` must be a list (write [one, two], or a line `- one` for each)"),
        ("menu: [about, About]", "1: `menu` holds an item that is `About`, which is no slug (a slug holds a-z, "),
        ("menu: [about, timeline, about]", "1: `menu` has `about` twice (delete one of them)"),
        (
            "footer:\n  - [a]",
            "2: `footer` holds an item that has no fields (write the slug of a standing page, or {name:",
        ),
        (
            "footer:\n  - {url: 'https://example.com'}",
            "2: `footer` holds an item that has a fault: `name` is missing (",
        ),
        ("footer:\n  - {name: {en: Yes}, url: a}", "2: `footer` holds an item that has a fault: `name` lacks its text"),
    ],
)
def test_a_fault_has_its_line(lines: str, problem: str) -> None:
    assert [found[: len(problem)] for found in read(lines)[1]][:1] == [problem]


@pytest.mark.parametrize(
    ("made", "problems"),
    [
        (Navigation(menu=("about", "briefings", "timeline"), footer=("about",)), []),
        (Navigation(), []),
        (
            Navigation(menu=("abuot",), footer=("timeline",), menu_line=3, footer_line=4),
            [
                "x.yaml:3: `menu` names `abuot`, and there is no such page (did you mean `about`?)",
                "x.yaml:4: `footer` names `timeline`, and there is no such page (it may have about)",
            ],
        ),
    ],
)
def test_a_page_that_is_not_there_is_named(made: Navigation, problems: list[str]) -> None:
    assert [str(problem) for problem in navigation.unknown_pages(made, "x.yaml", {"about"})] == problems

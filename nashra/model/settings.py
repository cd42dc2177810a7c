"""The settings of a site, and its languages."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from nashra.model.content import Texts
from nashra.model.levels import ReviewSettings


@dataclass(frozen=True, slots=True)
class Language:
    """A language; `prefix` names its files and begins its URLs, `tag` is its tag (BCP 47).

    `spacing`, `quotes` (opening, closing) and the endings of ordinals to be `raised` are its typography. `dates` is the
    tag whose formats it has in CLDR, if that is not `tag`. A `variant` shares the first part of its tag with another
    language of the site.
    """

    prefix: str
    tag: str
    name: str
    direction: Literal["ltr", "rtl"]
    spacing: Literal["", "french"] = ""
    quotes: tuple[str, str] | None = None
    dates: str = ""
    variant: bool = False
    raised: tuple[str, ...] = ()

    @property
    def formats_tag(self) -> str:
        """The tag by which CLDR is asked for its dates, numbers, lists and plural forms."""
        return self.dates or self.tag

    @property
    def hreflang(self) -> str:
        """The tag of all its readers: without a region, unless that tells it from another language of the site."""
        first = self.tag.partition("-")[0]
        return self.tag if self.variant or len(first) == 1 else first  # `x` alone is no tag


@dataclass(frozen=True, slots=True)
class Budget:
    """The largest weight of a page, in bytes; `kind` is its template's name, `line` the line of the setting.

    With the kind "pictures" it is that of a picture.
    """

    kind: str
    limit: int
    line: int


LISTS = ("briefings", "timeline")
"""The pages that the menu names besides standing pages."""


@dataclass(frozen=True, slots=True)
class FooterLink:
    """A link in the footer of all pages: its text in each language, and its address."""

    name: Texts
    url: str


@dataclass(frozen=True, slots=True)
class Navigation:
    """What all pages lead to: in `menu` some of LISTS and slugs of standing pages, in order; () for all of them.

    `footer` has slugs of standing pages and other links. The lines are those of the settings.
    """

    menu: tuple[str, ...] = ()
    footer: tuple[str | FooterLink, ...] = ()
    menu_line: int = 1
    footer_line: int = 1


COLOURS: Mapping[str, tuple[str, str]] = {
    "paper": ("#fdfcfa", "#15171a"),
    "panel": ("#f4f1ea", "#1e2226"),
    "ink": ("#1d1b18", "#e9e6e0"),
    "soft": ("#544f47", "#b3aea5"),
    "line": ("#d9d3c7", "#3a3f45"),
    "accent": ("#0b5563", "#7fc9d4"),
    "band": ("#0b3d47", "#0b3d47"),
    "on-band": ("#ffffff", "#f2efe8"),
    "gilt": ("#d9b35c", "#d9b35c"),
}
"""The colours of pages, in light and in dark, as the style sheet has them."""


@dataclass(frozen=True, slots=True)
class Font:
    """A font of the site's own: the paths of its files by face ("regular", "bold", "italic", "bold_italic").

    It is for the fonts named `text`, those named `plain`, or both (""), in the languages with these prefixes, or in all
    where there is none. `range` are the characters that it is for, as in CSS; `lines` are those of its fields.
    """

    family: str
    files: Mapping[str, str]
    use: Literal["text", "plain", ""] = ""
    languages: tuple[str, ...] = ()
    range: str = ""
    lines: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Theme:
    """What a site changes in the look of its pages: colours of COLOURS in `light` and `dark`, the `measure` in rem.

    `logo` has the name of a file for each language; `lines` are those of its fields.
    """

    light: Mapping[str, str] = field(default_factory=dict)
    dark: Mapping[str, str] = field(default_factory=dict)
    measure: str = ""
    logo: Texts = field(default_factory=dict)
    fonts: tuple[Font, ...] = ()
    lines: Mapping[str, int] = field(default_factory=dict)

    def fonts_of(self, prefix: str, use: Literal["text", "plain"]) -> list[Font]:
        """Return the fonts of a language for one use, in order."""
        return [font for font in self.fonts if font.use in ("", use) and prefix in (font.languages or (prefix,))]


@dataclass(frozen=True, slots=True)
class Cards:
    """The wish for pictures of pages: the paths of their fonts, () for those of the theme, and the setting's line."""

    fonts: tuple[str, ...] = ()
    line: int = 1


@dataclass(frozen=True, slots=True)
class OpenData:
    """What a site says of its data files: under which licence they are, by its name and its address.

    The licence does not cover the briefings whose slugs are in `without`; `line` is that of the setting.
    """

    licence: str
    url: str
    without: tuple[str, ...] = ()
    line: int = 1


OFFLINE = "offline"
EPUB = "epub"
PRINT = "print"
CARRIED = (OFFLINE, EPUB, PRINT)
"""The forms in which readers may carry texts away: a copy to read without a network, books, pages to print."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The settings in `content/site.yaml`; `url` has no final slash, and `base` is its path ("" for a host's root).

    `publisher` is who publishes the site, {} where it does not say so. `contact` is where readers report a mistake, an
    address with its scheme, or "".
    `publish` says whether texts need an approval, `parallel` whether translations are shown beside their originals;
    `limit` is the maximum size of a text in bytes, `attachments` that of an attachment; `review` has the levels of the
    rules of review. `gone` has the slugs and the beginnings of addresses that are meant to be gone. `widths` are those
    of the copies of pictures, in pixels. `cards` are pictures for shared links, None where there are none. `search`
    says whether the site has a page to search it, `glossary` whether it shows its terms, `places` whether it has a page
    for each place of its meetings and briefings, `terms` whether briefings link the terms in them. `data` is None for a
    site that publishes no data files. `carry` says in which forms readers may carry the texts away.
    """

    title: Texts
    description: Texts
    url: str
    base: str
    host: str
    languages: tuple[Language, ...]
    source_language: Language
    timezone: str
    budgets: tuple[Budget, ...]
    publish: Literal["all", "approved"] = "all"
    parallel: bool = True
    limit: int = 2_500_000
    attachments: int = 20_000_000
    review: ReviewSettings = field(default_factory=ReviewSettings)
    navigation: Navigation = Navigation()
    gone: tuple[str, ...] = ()
    theme: Theme = field(default_factory=Theme)
    widths: tuple[int, ...] = ()
    cards: Cards | None = None
    contact: str = ""
    publisher: Texts = field(default_factory=dict)
    search: bool = False
    data: OpenData | None = None
    glossary: bool = False
    places: bool = False
    carry: tuple[str, ...] = ()
    terms: bool = False

    def language(self, prefix: str) -> Language:
        """Return the language with this prefix; the site must have it."""
        for language in self.languages:  # a generator would take three times as long
            if language.prefix == prefix:
                return language
        raise LookupError(prefix)

    def text(self, texts: Texts, language: Language) -> str:
        """Return a text in a language, or in the source language if it is missing."""
        return texts.get(language.prefix) or texts[self.source_language.prefix]

    @property
    def prefixes(self) -> tuple[str, ...]:
        """The prefixes of all languages, in the order of the settings."""
        return tuple(language.prefix for language in self.languages)

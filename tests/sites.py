"""Sites made of values, for the stages after `link`: no files, no YAML, only what a test is about."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from nashra.model.content import Document, Facts, Meeting, Place, Reference, Texts
from nashra.model.settings import Language, Settings
from nashra.model.site import Attachment, Briefing, Image, Site, StandingPage
from tests.conftest import CONVERTER

AR = Language("ar", "ar-MA", "العربية", "rtl")
EN = Language("en", "en-GB", "English", "ltr")
FR = Language("fr", "fr", "Français", "ltr", raised=("e", "er"))
LANGUAGES = (AR, EN, FR)
SETTINGS = Settings(
    title={"ar": "نموذج", "en": "Sample"},
    description={"ar": "موقع صغير", "en": "A small site"},
    url="https://example.org/demo",
    base="/demo",
    host="example.org",
    languages=LANGUAGES,
    source_language=AR,
    timezone="Africa/Casablanca",
    budgets=(),
)
PLACES = {
    "land": Place("land", {"ar": "البلاد", "en": "The Land"}, None, None),
    "marsa": Place("marsa", {"ar": "المرسى", "en": "Marsa; the port, old"}, "land", (10.5, -3.25)),
    "tower": Place("tower", {"ar": "البرج"}, None, None),
}
REFERENCE = Reference("The Office", "https://example.com/a?b=1&c=2", None, None)


def document(folder: str, language: str, text: str = "نص.", **more: str | None) -> Document:
    """Return a document of `<kind>/<slug>`, its body at line 5 of its file."""
    return Document(
        path=f"content/{folder}/{language}.md",
        slug=folder.split("/")[1],
        language=language,
        original=False,
        title=more.get("title") or {"ar": "عنوان & <نص>"}.get(language, f"{folder} & <{language}>"),
        summary=more.get("summary"),
        status="approved",
        translator=more.get("translator"),
        reviewer=None,
        note=None,
        facts=Facts(None, None, None, None, None, (), (), (), ()),
        text=text,
        first_line=5,
        body=CONVERTER(text),
        lines={},
    )


def briefing(
    slug: str,
    *languages: str,
    texts: Mapping[str, str] | None = None,
    day: date = date(2023, 3, 1),
    tags: tuple[str, ...] = (),
    aliases: tuple[str, ...] = (),
    id_: str | None = None,
    meeting: str | None = None,
) -> Briefing:
    """Return a briefing; the first of its languages is that of its original."""
    documents = {
        language: document(f"briefings/{slug}", language, (texts or {}).get(language, "نص."))
        for language in languages or ("ar",)
    }
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC)
    facts = Facts(day, None, None, meeting, None, tags, (REFERENCE,), aliases, (), id_)
    return Briefing(slug, next(iter(documents.values())), documents, day, moment, moment, facts, draft=False)


def page(slug: str, *languages: str) -> StandingPage:
    """Return a standing page; the first of its languages is that of its original."""
    documents = {language: document(f"pages/{slug}", language) for language in languages}
    return StandingPage(slug, next(iter(documents.values())), documents)


def meeting(slug: str, starts: date, ends: date | None = None, *, place: str = "marsa", **texts: str) -> Meeting:
    """Return a meeting; `texts` are its name and summary by language."""
    words: Texts = texts or {"ar": "اجتماع"}
    path = f"content/meetings/{slug}.yaml"
    return Meeting(path, slug, "plenary", starts, ends or starts, place, None, (), words, words, (REFERENCE,), {})


def site(
    *briefings: Briefing,
    meetings: tuple[Meeting, ...] = (),
    pages: tuple[StandingPage, ...] = (),
    tags: tuple[str, ...] = (),
    images: Mapping[str, Image] | None = None,
    attachments: Mapping[str, Attachment] | None = None,
) -> Site:
    """Return a Site of these, as `link` would put them together."""
    return Site(
        settings=SETTINGS,
        briefings=briefings,
        meetings=meetings,
        pages=pages,
        places=PLACES,
        tags={tag: {"ar": f"وسم {tag}", "en": f"Tag {tag}"} for tag in tags},
        glossary={},
        images=images or {},
        attachments=attachments or {},
    )

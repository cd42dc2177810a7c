"""Spells every address of the site; no other module does, nor do templates. `plan` says which addresses exist.

Addresses begin at the site's root, without the host and the base path. `prefix` is that of a language.
"""

from nashra.markdown import ids
from nashra.model.site import Briefing, StandingPage

ROOT = "/"
MANIFEST = "/manifest.json"
ROBOTS = "/robots.txt"
SITEMAP = "/sitemap.xml"
STATIC = "/static/"
TERMS_TBX = "/glossary.tbx"
TERMS_TABLE = "/glossary.csv"

_BRIEFINGS = "briefings"
_MEETINGS = "meetings"
_TAGS = "tags"


def home(prefix: str) -> str:
    """Return the address of the home page of a language."""
    return f"/{prefix}/"


def briefings(prefix: str) -> str:
    """Return the address of the list of all briefings."""
    return f"/{prefix}/{_BRIEFINGS}/"


def briefing(slug: str, prefix: str) -> str:
    """Return the address of a briefing."""
    return f"/{prefix}/{_BRIEFINGS}/{slug}/"


def parallel(slug: str, prefix: str) -> str:
    """Return the address of the page that shows a translation beside its original."""
    return f"{briefing(slug, prefix)}parallel/"


def page(slug: str, prefix: str) -> str:
    """Return the address of a standing page."""
    return f"/{prefix}/{slug}/"


def of(piece: Briefing | StandingPage, prefix: str) -> str:
    """Return the address of a briefing or a standing page."""
    return (briefing if isinstance(piece, Briefing) else page)(piece.slug, prefix)


def timeline(prefix: str) -> str:
    """Return the address of the timeline."""
    return f"/{prefix}/timeline/"


def meeting(slug: str, prefix: str) -> str:
    """Return the address of a meeting."""
    return f"/{prefix}/{_MEETINGS}/{slug}/"


def calendar(prefix: str) -> str:
    """Return the address of the calendar of all meetings."""
    return f"/{prefix}/{_MEETINGS}.ics"


def calendar_of(slug: str, prefix: str) -> str:
    """Return the address of the calendar of one meeting."""
    return f"{meeting(slug, prefix)}meeting.ics"


def tag(key: str, prefix: str) -> str:
    """Return the address of the list of the briefings with a tag."""
    return f"/{prefix}/{_TAGS}/{key}/"


def glossary(prefix: str) -> str:
    """Return the address of the glossary."""
    return f"/{prefix}/glossary/"


def term_id(key: str) -> str:
    """Return the id of a term on the page of the glossary."""
    return f"{ids.OUR_IDS}term-{key}"


def term(key: str, prefix: str) -> str:
    """Return the address of a term in the glossary."""
    return f"{glossary(prefix)}#{term_id(key)}"


def place(key: str, prefix: str) -> str:
    """Return the address of a place."""
    return f"/{prefix}/places/{key}/"


def offline(prefix: str) -> str:
    """Return the address of the copy of a language's pages that is read without a network."""
    return f"/{prefix}/offline.zip"


def book(url: str) -> str:
    """Return the address of the book (EPUB) of the briefings that the page at an address lists."""
    return f"{url}book.epub"


def printed(url: str) -> str:
    """Return the address of the page to print of the briefings that the page at an address lists."""
    return f"{url}print.html"


def corrections(prefix: str) -> str:
    """Return the address of the page of all corrections."""
    return f"/{prefix}/corrections/"


def corrections_feed(prefix: str) -> str:
    """Return the address of the Atom feed of corrections."""
    return f"/{prefix}/corrections.xml"


def follow(prefix: str) -> str:
    """Return the address of the page that says how to follow the site."""
    return f"/{prefix}/follow/"


def search(prefix: str) -> str:
    """Return the address of the page to search the site."""
    return f"/{prefix}/search/"


def search_text(number: int, prefix: str) -> str:
    """Return the address of the script that shows a text, by its number, among the results of a search."""
    return f"{search(prefix)}{number}.js"


def search_shard(name: str, prefix: str) -> str:
    """Return the address of a shard of the index; its name is a digest."""
    return static(f"search-{prefix}.{name}.js")


def data(prefix: str) -> str:
    """Return the address of the page that describes the data files."""
    return f"/{prefix}/data/"


def data_file(name: str) -> str:
    """Return the address of a data file, the same in all languages."""
    return f"/data/{name}"


def webcal(permalink: str) -> str:
    """Return the address that opens a program to subscribe to the calendar with this permalink."""
    return f"webcal:{permalink.partition(':')[2]}"


def atom(prefix: str) -> str:
    """Return the address of the Atom feed of briefings."""
    return f"/{prefix}/feed.xml"


def json_feed(prefix: str) -> str:
    """Return the address of the JSON feed of briefings."""
    return f"/{prefix}/feed.json"


def web_manifest(prefix: str) -> str:
    """Return the address of the Web App Manifest of a language, for a site on a home screen."""
    return f"{home(prefix)}site.webmanifest"


def not_found(prefix: str = "") -> str:
    """Return the address of the "not found" page of a language, or without `prefix` of the one in all languages."""
    return f"{home(prefix) if prefix else ROOT}404.html"


def part(url: str, number: int) -> str:
    """Return the address of a part of a long list; parts count from 1, and `url` is the first part's address."""
    return url if number == 1 else f"{url}page/{number}/"


def year(url: str, part_number: int, number: int) -> str:
    """Return the address of a year in this part of a long list; `url` is the first part's address."""
    return f"{part(url, part_number)}#site-{number}"


def static(name: str) -> str:
    """Return the address of a picture or another static file; its name holds a digest of its bytes."""
    return f"{STATIC}{name}"


def path(url: str) -> str:
    """Return the path, relative to the output folder, of the file that an address of the site serves."""
    return url[1:] + ("index.html" if url.endswith("/") else "")

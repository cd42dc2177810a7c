"""Recordings of texts: from the folder of a briefing to its pages, the feeds and the output folder."""

import json
import re
from datetime import UTC, datetime
from xml.etree import ElementTree as ET

import pytest

from nashra.build import output_cache, pipeline
from nashra.build.parallel import dispatch
from nashra.build.parallel.workers import Workers
from nashra.build.request import Request
from nashra.model.sources import Source
from tests.build.incremental import Builder, State, clean
from tests.build.parallel.conftest import Here
from tests.building import build
from tests.conftest import NOW
from tests.sounds import mp3, wav

FOLDER = "content/briefings/spoken"
ABOUT = "content/pages/spoken"
ARABIC, FRENCH, OF_PAGE = mp3(200), wav(62), mp3(5)
FILES: dict[str, bytes] = {
    f"{FOLDER}/ar.md": "---\ntitle: مسموع\ndate: 2022-11-02\naudio: reading.ar.mp3\n---\n\nنص.\n".encode(),
    f"{FOLDER}/en.md": b"---\ntitle: Not read\n---\n\nA text.\n",
    f"{FOLDER}/fr.md": b"---\ntitle: Lu\naudio: lecture.wav\n---\n\nUn texte.\n",
    f"{FOLDER}/reading.ar.mp3": ARABIC,
    f"{FOLDER}/lecture.wav": FRENCH,
    f"{ABOUT}/ar.md": "---\ntitle: عن\naudio: a.mp3\n---\n\nنص.\n".encode(),
    f"{ABOUT}/a.mp3": OF_PAGE,
}
NAME = f"static/reading-ar.{Source('', ARABIC).digest[:12]}.mp3"
IN_FRENCH = f"static/lecture.{Source('', FRENCH).digest[:12]}.wav"
PAGE = "briefings/spoken/index.html"


@pytest.fixture
def sources(site_sources: dict[str, Source]) -> dict[str, Source]:
    return site_sources | {path: Source(path, data) for path, data in FILES.items()}


def files_of(built: pipeline.BuiltSite | None) -> dict[str, bytes]:
    assert built is not None
    return {output.path: output.data for output in built.outputs}


def test_readers_hear_a_text_in_its_language_and_load_nothing_before(sources: dict[str, Source]) -> None:
    built, problems = build(sources)
    files = files_of(built)

    assert [str(problem) for problem in problems if "spoken" in problem.path] == []
    assert (files[NAME], files[IN_FRENCH]) == (ARABIC, FRENCH)
    arabic, english, french = (files[f"{prefix}/{PAGE}"].decode() for prefix in ("ar", "en", "fr"))
    player = '<audio controls preload="none" src="/demo/{}" aria-labelledby="site-recording"></audio>'
    assert player.format(NAME) in arabic
    assert "3 دقائق و20 ثانية</p>" in arabic
    assert f'<a href="/demo/{NAME}" type="audio/mpeg" download>' in arabic
    assert player.format(IN_FRENCH) in french
    assert "1 minute et 2\u00a0secondes</p>" in french
    assert "(WAV, 496\u00a0ko)" in french
    assert "recording" not in english
    assert player.split("{", maxsplit=1)[0] in files["ar/spoken/index.html"].decode()


def test_the_policy_lets_sounds_play_only_on_pages_that_have_one(sources: dict[str, Source]) -> None:
    pages = {path: data.decode() for path, data in files_of(build(sources)[0]).items() if path.endswith(".html")}

    allowed = {
        path for path, html in pages.items() if re.search(r'http-equiv="Content-[^>]*; media-src \'self\'">', html)
    }
    assert allowed == {path for path, html in pages.items() if "<audio" in html}
    assert allowed == {f"ar/{PAGE}", f"fr/{PAGE}", "ar/spoken/index.html"}


def test_feeds_and_search_engines_get_the_recording(sources: dict[str, Source]) -> None:
    files = files_of(build(sources)[0])

    atom = ET.fromstring(files["ar/feed.xml"])  # noqa: S314  (our own)
    (link,) = atom.iterfind(".//{*}link[@rel='enclosure']")
    url = f"https://example.org/demo/{NAME}"
    assert link.attrib == {"rel": "enclosure", "type": "audio/mpeg", "length": str(len(ARABIC)), "href": url}
    (item,) = [one for one in json.loads(files["ar/feed.json"])["items"] if "attachments" in one]
    assert item["attachments"] == [
        {"url": url, "mime_type": "audio/mpeg", "size_in_bytes": len(ARABIC), "duration_in_seconds": 200}
    ]
    assert b"enclosure" not in files["en/feed.xml"]
    structured = re.search(r'<script type="application/ld\+json">(.*?)</script>', files[f"ar/{PAGE}"].decode())
    assert structured
    assert json.loads(structured[1])["audio"] == {
        "@type": "AudioObject",
        "contentUrl": url,
        "encodingFormat": "audio/mpeg",
        "duration": "PT200S",
    }


def test_a_recording_is_published_with_its_text(sources: dict[str, Source]) -> None:
    embargoed = FILES[f"{FOLDER}/ar.md"].replace(b"date:", b"publish_at: 2024-06-01T18:00\ndate:")
    draft = FILES[f"{FOLDER}/fr.md"].replace(b"title:", b"status: draft\ntitle:")
    sources |= {path: Source(path, data) for path, data in ((f"{FOLDER}/ar.md", embargoed), (f"{FOLDER}/fr.md", draft))}

    built, problems = build(sources)
    later = files_of(build(sources, Request(datetime(2024, 6, 2, tzinfo=UTC)))[0])

    assert not {NAME, IN_FRENCH} & files_of(built).keys()
    assert not [problem for problem in problems if "no text links" in problem.message]
    assert NAME in later
    assert IN_FRENCH not in later


def test_after_each_edit_a_build_that_remembers_makes_what_a_clean_one_makes(sources: dict[str, Source]) -> None:
    state = State({path: source.data for path, source in sources.items()}, NOW, drafts=False)
    builder = Builder()
    linking = {f"{ABOUT}/ar.md": FILES[f"{ABOUT}/ar.md"] + b"\n[x](../../briefings/spoken/reading.ar.mp3)\n"}
    edits: tuple[dict[str, bytes], ...] = (
        {},
        {f"{FOLDER}/reading.ar.mp3": mp3(100)},
        linking,
        {f"{FOLDER}/ar.md": FILES[f"{FOLDER}/ar.md"].replace(b"audio: reading.ar.mp3\n", b"")},
        {f"{FOLDER}/reading.ar.mp3": mp3(50)},
        {f"{FOLDER}/ar.md": FILES[f"{FOLDER}/ar.md"].replace(b"reading.ar.mp3", b"lecture.wav")},
    )
    for edit in edits:
        state = state._replace(files=state.files | edit)
        files, problems, moment = builder.build(state)
        assert files is not None
        assert (files, problems, moment) == clean(state)


def test_workers_make_the_same_site(sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "_MIN_FOLDERS", 1)
    monkeypatch.setattr(output_cache, "_MIN_PAGES", 1)
    alone, problems = build(sources)
    built, same = build(sources, workers=Workers(Here, 2))

    assert same == problems
    assert files_of(built) == files_of(alone)

"""Embargoed texts are nowhere in the site, and the moments at which the site changes by itself."""

import dataclasses
import json
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings, strategies as st

from nashra.build import pipeline
from nashra.cli.main import main
from nashra.content.load import Loaded
from nashra.files.zipped import zipped
from nashra.model import timezones as zone
from nashra.model.site import Output
from nashra.model.sources import Source
from nashra.publish import embargo
from tests.conftest import Build
from tests.samples import MEETING, ORIGINAL, SITE, loaded
from tests.sites import document

EMBARGOED = """\
---
title: عنوان لا يعرفه أحد بعد
summary: ملخص سري.
date: 2024-06-01
meeting: 2022-09-30-marsa
place: marsa
tags: [water, unused]
aliases: [an-older-secret]
publish_at: 2024-06-01T18:00
source: {publisher: A Secret Publisher, url: "https://example.com/secret"}
corrections:
  - date: 2024-06-02
    what: {ar: تصحيح سري.}
---

نص سري فيه [رابط](../marsa-meeting/) و

![صورة سرية](secret.png)
"""
FOLDER = "content/briefings/the-secret"
BOAT = "content/briefings/marsa-meeting/boat.png"


@pytest.fixture
def secret(site_sources: dict[str, Source]) -> dict[str, str | bytes | None]:
    """Return the files of an embargoed briefing in all languages, with an image of its own."""
    head = "---\ntitle: A title that nobody knows\nsummary: A secret summary.\n---\n\n"
    text = f"{head}A text with [a link](../marsa-meeting/) and\n\n![a secret picture](secret.png)\n"
    return {
        f"{FOLDER}/ar.md": EMBARGOED,
        f"{FOLDER}/en.md": text,
        f"{FOLDER}/secret.png": site_sources[BOAT].data + b"another",
    }


def outputs(made: pipeline.BuiltSite | None) -> dict[str, bytes]:
    assert made is not None
    return {output.path: output.data for output in made.outputs}


@pytest.mark.parametrize("why", ["embargo", "draft"])
def test_a_site_with_embargoed_texts_is_the_same_byte_for_byte(
    build: Build, secret: dict[str, str | bytes | None], why: str
) -> None:
    if why == "draft":
        secret[f"{FOLDER}/ar.md"] = EMBARGOED.replace("publish_at: 2024-06-01T18:00", "status: draft")
    without, _ = build({})
    made, problems = build(secret)

    assert not [problem for problem in problems if problem.level == "problem"]
    assert outputs(made) == outputs(without)


def test_embargoed_texts_are_in_no_data_file(
    build: Build, secret: dict[str, str | bytes | None], site_sources: dict[str, Source]
) -> None:
    data = {"content/site.yaml": site_sources["content/site.yaml"].data + b"data: {licence: CC-BY-4.0}\n"}
    without, _ = build({**data})
    made, _ = build(secret | data)

    assert outputs(made) == outputs(without)
    assert b"marsa-meeting" in outputs(made)["data/briefings.jsonl"]


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_title_that_a_meeting_says_is_found_in_its_data_files(
    build: Build, site_sources: dict[str, Source], ending: str
) -> None:
    title = 'A "title" & what nobody knows'
    made, _ = build({"content/site.yaml": site_sources["content/site.yaml"].data + b"data: {licence: CC-BY-4.0}\n"})
    path = f"data/meetings.{ending}"
    written = json.dumps(title) if ending == "json" else '"' + title.replace('"', '""') + '"'
    leaking = Output(path, outputs(made)[path] + written.encode())
    everything = loaded({"briefings/odd/ar.md": f"---\ntitle: '{title}'\ndate: 2023-01-01\n---\n\nنص.\n"})[0]
    assert made is not None
    hidden = embargo.secrets(everything, dataclasses.replace(made.site, briefings=(), pages=()))

    assert [problem.message for problem in embargo.leaks(hidden, leaking)] == [
        f"`{title}` is in the site's data/meetings.{ending}, and not to be published yet"
    ]


def test_from_its_moment_on_a_text_is_published(build: Build, secret: dict[str, str | bytes | None]) -> None:
    last = datetime(2024, 6, 1, 16, 59, 59, tzinfo=UTC)  # Casablanca is an hour ahead of UTC
    before, _ = build(secret, now=last)
    after, problems = build(secret, now=last.replace(hour=17, minute=0, second=0))

    assert after is not None, problems
    assert not [path for path, data in outputs(before).items() if b"the-secret" in data]
    found = {path for path, data in outputs(after).items() if b"the-secret" in data}
    assert {
        "ar/briefings/index.html",
        "ar/briefings/the-secret/index.html",
        "ar/briefings/an-older-secret/index.html",
        "ar/feed.xml",
        "ar/feed.json",
        "ar/meetings/2022-09-30-marsa/index.html",
        "ar/tags/water/index.html",
        "en/briefings/the-secret/index.html",
        "en/briefings/the-secret/parallel/index.html",
        "fr/briefings/index.html",
        "manifest.json",
        "sitemap.xml",
    } <= found
    assert [path for path in outputs(after) if path.startswith("static/secret.")]


def test_a_link_to_an_embargoed_text_is_a_problem_before_and_a_link_after(
    build: Build, secret: dict[str, str | bytes | None]
) -> None:
    path = "content/briefings/linking/ar.md"
    linking = secret | {path: "---\ntitle: ذو رابط\ndate: 2023-01-01\n---\n\nانظر [هذا](../the-secret/).\n"}

    made, problems = build(linking)
    assert made is None
    assert [str(problem) for problem in problems] == [
        f"{path}:6: the link `../the-secret/` leads nowhere (briefings are ../<slug>/, meetings ../../meetings/<slug>/)"
    ]
    assert build(linking, now=datetime(2025, 1, 1, tzinfo=UTC))[0] is not None


# --- a leak ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("leak", "named"),
    [
        ('<a href="/demo/ar/briefings/the-secret/">x</a>', "briefings/the-secret/"),
        ("<p>A title that nobody knows</p>", "A title that nobody knows"),
        ('<p title="A title that nobody knows">x</p>', "A title that nobody knows"),
        ("<p>A <b>title</b> that\n nobody&#32;knows</p>", "A title that nobody knows"),
        ("<p>A &#8294;title&#8297; that&nbsp;nobody knows</p>", "A title that nobody knows"),
    ],
)
def test_a_template_that_leaks_an_address_or_a_title_is_caught(
    build: Build, secret: dict[str, str | bytes | None], site_sources: dict[str, Source], leak: str, named: str
) -> None:
    template = site_sources["templates/page.html"].data.decode()
    made, problems = build(secret | {"templates/page.html": template.replace("<h1", f"{leak}<h1", 1)})

    assert made is None
    printed = {str(problem) for problem in problems if problem.level == "problem"}
    document = "ar" if named.startswith("briefings") else "en"
    assert printed
    wanted = f"{FOLDER}/{document}.md:1: `{named}` is in the site's ar/about/index.html, and not to be published yet"
    assert any(line.startswith(wanted) for line in printed)


def test_a_leak_within_a_book_is_found_in_its_file_there() -> None:
    hidden = embargo.Secrets({}, {"A title that nobody knows": document("briefings/the-secret", "en")})
    book = zipped({"one.xhtml": b"<p>A <b>title</b> that nobody&#32;knows</p>", "two.xhtml": b"<p>x</p>"})

    assert [problem.message for problem in embargo.leaks(hidden, Output("en/book.epub", book))] == [
        "`A title that nobody knows` is in the site's en/book.epub/one.xhtml, and not to be published yet"
    ]


@pytest.mark.parametrize("title", ["Marsa", "The Marsa meeting", "A short"])
def test_short_titles_and_words_of_other_texts_are_no_leak(
    build: Build, secret: dict[str, str | bytes | None], title: str
) -> None:
    secret[f"{FOLDER}/en.md"] = str(secret[f"{FOLDER}/en.md"]).replace("A title that nobody knows", title)

    assert build(secret)[0] is not None


def test_without_hidden_texts_no_text_is_read(build: Build) -> None:
    class Unread(Mapping[str, str]):
        """Texts that nobody may read."""

        def __getitem__(self, path: str) -> str:
            raise AssertionError(path)

        def __iter__(self) -> Iterator[str]:
            raise AssertionError

        def __len__(self) -> int:
            return 1

    built, _ = build()
    assert built is not None
    nothing = dataclasses.replace(loaded({})[0], briefings=(), pages=(), texts=Unread())

    assert embargo.secrets(nothing, built.site) == embargo.Secrets({}, {})


@pytest.mark.parametrize(
    "title",
    ['It is "quoted" & <odd>', "It’s an apostrophe's title", "Een lange titel: a, b; c\\\\d", "عنوان with Latin داخله"],
)
def test_a_title_is_found_however_a_file_escapes_it(build: Build, title: str) -> None:
    quoted = title.replace("'", "''")
    path, text = "content/briefings/odd/ar.md", f"---\ntitle: '{quoted}'\ndate: 2023-01-01\n---\n\nنص.\n"
    made, _ = build({path: text})
    assert made is not None
    everything = loaded({"briefings/odd/ar.md": text})[0]

    nothing = dataclasses.replace(made.site, briefings=(), pages=())
    hidden = embargo.secrets(everything, nothing)
    messages = [problem.message for output in made.outputs for problem in embargo.leaks(hidden, output)]
    paths = {message.partition("the site's ")[2].partition(",")[0] for message in messages}
    assert {"ar/briefings/odd/index.html", "ar/index.html", "ar/feed.xml", "ar/feed.json"} <= paths


# --- when the site changes by itself ----------------------------------------------------------------------------


def site(*publish_at: str, meetings: tuple[str, ...] = (), zone: str = "Africa/Casablanca", status: str = "") -> Loaded:
    files = {
        f"briefings/b{number}/ar.md": ORIGINAL.replace("---\n\n", f"publish_at: {moment}\n{status}---\n\n", 1)
        for number, moment in enumerate(publish_at)
    }
    files |= {f"meetings/m{n}.yaml": MEETING.replace("2023-03-01", day) for n, day in enumerate(meetings)}
    files["site.yaml"] = SITE.replace("Africa/Casablanca", zone)
    return loaded(files)[0]


@pytest.mark.parametrize(
    ("made", "now", "expected"),
    [
        (site, "2023-01-01T00:00Z", None),
        (lambda: site("2023-03-01T18:00"), "2023-03-01T16:59Z", "2023-03-01T18:00:00+01:00"),
        (lambda: site("2023-03-01T18:00"), "2023-03-01T17:00Z", None),  # that is the moment itself
        (lambda: site("2023-03-01T18:00"), "2024-01-01T00:00Z", None),
        (lambda: site("2023-03-01T18:00+05:30"), "2023-01-01T00:00Z", "2023-03-01T18:00:00+05:30"),
        (lambda: site("2023-03-01T18:00", zone="Europe/Paris"), "2023-01-01T00:00Z", "2023-03-01T18:00:00+01:00"),
        (lambda: site("2023-07-01T18:00", zone="Europe/Paris"), "2023-01-01T00:00Z", "2023-07-01T18:00:00+02:00"),
        (lambda: site("2023-03-02T00:00", "2023-03-01T00:00"), "2023-01-01T00:00Z", "2023-03-01T00:00:00+01:00"),
        (lambda: site("2023-03-01T00:00", status="status: draft\n"), "2023-01-01T00:00Z", None),
        (lambda: site(meetings=("2023-03-01",)), "2023-01-01T00:00Z", "2023-03-01T00:00:00+01:00"),
        (lambda: site(meetings=("2023-03-01", "2023-05-05")), "2023-03-01T22:59Z", "2023-03-02T00:00:00+01:00"),
        (lambda: site(meetings=("2023-03-01", "2023-05-05")), "2023-03-01T23:00Z", "2023-03-03T00:00:00+01:00"),
        (lambda: site(meetings=("2023-03-01",)), "2023-03-01T12:00Z", "2023-03-02T00:00:00+01:00"),
        (lambda: site(meetings=("2023-03-01",)), "2023-03-02T12:00Z", None),
        (lambda: site("2023-03-01T06:00", meetings=("2023-03-02",)), "2023-02-01T00:00Z", "2023-03-01T06:00:00+01:00"),
        (lambda: site("9999-12-31T23:59"), "2023-02-01T00:00Z", "9999-12-31T23:59:00+01:00"),
    ],
)  # fmt: skip
def test_the_next_change_of_a_site(made: Callable[[], Loaded], now: str, expected: str | None) -> None:
    change = embargo.next_change(made(), datetime.fromisoformat(now))

    assert (change and change[0].isoformat()) == expected


minutes = st.integers(0, 20_000_000)
moments = minutes.map(lambda number: datetime.fromisoformat("2000-01-01") + timedelta(minutes=number))


@settings(deadline=None, max_examples=60)
@given(st.lists(moments, max_size=3), st.lists(moments, max_size=3), moments)
def test_the_next_change_is_after_now_and_none_is_between(
    embargoes: list[datetime], meetings: list[datetime], now: datetime
) -> None:
    made = site(
        *(f"{moment:%Y-%m-%dT%H:%M}" for moment in embargoes), meetings=tuple(f"{day:%Y-%m-%d}" for day in meetings)
    )
    at = zone.moment(now, made.settings)
    change = embargo.next_change(made, at)

    if change is not None:
        assert change[0] > at
    for moment in (zone.moment(moment, made.settings) for moment in embargoes):
        assert moment <= at or (change is not None and change[0] <= moment)


def test_next_and_at_agree(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = tmp_path / "root"
    text = ORIGINAL.replace("---\n\n", "publish_at: 2024-06-01T18:00\n---\n\n")
    for path, content in {"site.yaml": SITE, "briefings/b/ar.md": text}.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(content, encoding="utf-8")

    assert main(["next", "--root", str(root), "--at", "2024-01-01T00:00", "--json"]) == 0
    coming = json.loads(capsys.readouterr().out)
    assert coming == {"next": "2024-06-01T18:00:00+01:00", "why": "content/briefings/b/ar.md is published"}
    for at, there in (("2024-06-01T17:59", False), ("2024-06-01T18:00", True), (coming["next"], True)):
        assert main(["build", "--root", str(root), "--output", str(tmp_path / "site"), "--at", at]) == 0
        assert (tmp_path / "site/ar/briefings/b/index.html").exists() is there
    capsys.readouterr()
    assert main(["next", "--root", str(root), "--at", coming["next"]]) == 0
    assert capsys.readouterr().out == "never: the site changes with its files only\n"


def test_source_date_epoch_is_the_moment_of_the_build(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    root = tmp_path / "root/content"
    (root / "briefings/b").mkdir(parents=True)
    (root / "site.yaml").write_text(SITE, encoding="utf-8")
    text = ORIGINAL.replace("---\n\n", "publish_at: 2024-06-01T18:00\n---\n\n")
    (root / "briefings/b/ar.md").write_text(text, encoding="utf-8")
    end = int(datetime(2024, 6, 1, 17, tzinfo=UTC).timestamp())
    for epoch, there in ((end - 1, False), (end, True)):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", str(epoch))
        assert main(["build", "--root", str(root.parent), "--output", str(tmp_path / "site")]) == 0
        assert (tmp_path / "site/ar/briefings/b/index.html").exists() is there


@pytest.mark.parametrize(
    "epoch",
    ["0", "2147483648", "951782400", "-62135596800", "253402300799", "99999999999999999999", "-1", "", "x"],
    ids=["1970", "2038", "29 February", "year 1", "year 9999", "too late", "1969", "empty", "no number"],
)
@pytest.mark.parametrize("command", ["check", "next"])
def test_a_clock_that_is_far_off_does_not_crash(
    epoch: str, command: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert main([command, "--root", "tests/site"]) == 0
    assert "Traceback" not in capsys.readouterr().err


@pytest.mark.parametrize("at", ["0001-01-01T00:00", "9999-12-31T23:59", "2023-02-30T00:00", "tomorrow", ""])
def test_an_invalid_moment_is_wrong_usage(at: str, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["next", "--root", "tests/site", "--at", at])

    assert f"`{at}` is no time (write it like 2023-03-01T18:00)" in capsys.readouterr().err

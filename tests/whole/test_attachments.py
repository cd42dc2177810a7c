"""Files that texts link: from the folder of a briefing to its pages, the feeds and the output folder."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from nashra.build import output_cache, pipeline
from nashra.build.parallel import dispatch
from nashra.build.parallel.workers import Workers
from nashra.build.request import Request
from nashra.files import discover
from nashra.incremental.store import Memory
from nashra.model.sources import Source
from nashra.preview.app import Preview
from tests.build.incremental import Builder, State, clean
from tests.build.parallel.conftest import Here
from tests.building import build, preview
from tests.conftest import NOW
from tests.writing import write

FOLDER = "content/briefings/report"
PDF = b"%PDF-1.7\n" + bytes(1_249_991)  # 1.25 MB
NAME = f"static/report.{Source('', PDF).digest[:12]}.pdf"
FILES: dict[str, bytes] = {
    f"{FOLDER}/ar.md": """\
---
title: تقرير
date: 2022-11-02
---

انظر [البيان](report.pdf#page=2).

انظر [Joint statement](report.pdf) و[الجدول](table-ar.csv).
""".encode(),
    f"{FOLDER}/en.md": b"""\
---
title: A report
---

See [the statement](report.pdf#page=2).

See [the statement](report.pdf) and [the table](table-en.csv).
""",
    f"{FOLDER}/fr.md": """\
---
title: Un rapport
---

Voir [le communiqué](report.pdf#page=2).

Voir [le communiqué](report.pdf) et [le tableau](table-fr.csv).
""".encode(),
    f"{FOLDER}/report.pdf": PDF,
    **{f"{FOLDER}/table-{language}.csv": b"a,b\n" + b"1,2\n" * 500 for language in ("ar", "en", "fr")},
}


@pytest.fixture
def sources(site_sources: dict[str, Source]) -> dict[str, Source]:
    return site_sources | {path: Source(path, data) for path, data in FILES.items()}


def files_of(built: pipeline.BuiltSite | None) -> dict[str, bytes]:
    assert built is not None
    return {output.path: output.data for output in built.outputs}


def test_readers_are_told_kind_and_size_in_the_language_of_the_page(sources: dict[str, Source]) -> None:
    built, problems = build(sources)
    files = files_of(built)

    assert [str(problem) for problem in problems if problem.level == "problem"] == []
    assert files[NAME] == PDF
    link = f'<a href="/demo/{NAME}" type="application/pdf">'
    part = f'<a href="/demo/{NAME}#page=2" type="application/pdf">'
    pages = {prefix: files[f"{prefix}/briefings/report/index.html"].decode() for prefix in ("ar", "en", "fr")}
    isolated = '<bdi dir="ltr">PDF</bdi>'
    arabic = f'<span class="file" lang="ar-MA" dir="rtl">({isolated}، 1,2 ميغابايت)</span>'
    assert f"{part}البيان</a> {arabic}." in pages["ar"]
    assert f'{link}<bdi dir="ltr">Joint statement</bdi></a> {arabic} و<a' in pages["ar"]
    assert '(<bdi dir="ltr">CSV</bdi>، 2 كيلوبايت)' in pages["ar"]
    english = '<span class="file" lang="en-GB" dir="ltr">(PDF, 1.2 MB)</span>'
    assert f"{part}the statement</a> {english}." in pages["en"]
    assert "(CSV, 2 KB)" in pages["en"]
    assert "(PDF, 1,2\u00a0Mo)" in pages["fr"]
    assert "(CSV, 2\u00a0ko)" in pages["fr"]
    both = files["en/briefings/report/parallel/index.html"].decode()
    assert f"{part}البيان</a> {english}." in both
    assert f"{link}the statement</a> {english} and" in both


def test_the_same_file_in_two_folders_is_published_once(sources: dict[str, Source]) -> None:
    boat = sources["content/briefings/marsa-meeting/boat.png"].data
    sources |= {f"{FOLDER}/boat.png": Source(f"{FOLDER}/boat.png", boat)}
    for language in ("ar", "en", "fr"):
        path = f"{FOLDER}/{language}.md"
        sources[path] = Source(path, sources[path].data + "\n![قارب](boat.png)\n".encode())
    report = "content/briefings/marsa-meeting/report.pdf"
    sources |= {report: Source(report, PDF)} | linking_elsewhere(sources, "report.pdf")

    built, _ = build(sources)

    assert built is not None
    paths = [output.path for output in built.outputs]
    assert NAME in paths
    assert sorted(paths) == sorted({*paths})


def test_feeds_have_the_whole_address(sources: dict[str, Source]) -> None:
    files = files_of(build(sources)[0])

    link = f'<a href="https://example.org/demo/{NAME}" type="application/pdf">'
    (item,) = [one for one in json.loads(files["ar/feed.json"])["items"] if "report" in one["id"]]
    assert f'{link}<bdi dir="ltr">Joint statement</bdi></a> <span' in item["content_html"]
    assert link.replace("<", "&lt;").replace(">", "&gt;") in files["ar/feed.xml"].decode()


def test_the_manifest_has_the_file_and_its_source(sources: dict[str, Source]) -> None:
    listed = json.loads(files_of(build(sources)[0])["manifest.json"])

    assert listed["files"][NAME] == {"sha256": sources[f"{FOLDER}/report.pdf"].digest, "bytes": len(PDF)}
    assert listed["sources"][f"{FOLDER}/report.pdf"] == sources[f"{FOLDER}/report.pdf"].digest


def test_a_file_is_published_with_a_published_text_that_links_it(sources: dict[str, Source]) -> None:
    text = FILES[f"{FOLDER}/ar.md"].replace(b"date:", b"publish_at: 2024-06-01T18:00\ndate:")
    sources |= {f"{FOLDER}/ar.md": Source(f"{FOLDER}/ar.md", text)}
    later = Request(datetime(2024, 6, 2, tzinfo=UTC))

    built, problems = build(sources)

    assert not [path for path in files_of(built) if path.startswith(("static/report", "static/table"))]
    assert not [problem for problem in problems if "no text links" in problem.message]
    assert NAME in files_of(build(sources, later)[0])


def test_a_file_that_no_text_links_is_named_unless_a_text_cannot_be_read(sources: dict[str, Source]) -> None:
    path = f"{FOLDER}/other.pdf"
    sources |= {path: Source(path, PDF)}
    faulty = sources | {f"{FOLDER}/fr.md": Source(f"{FOLDER}/fr.md", b"---\ndate: never\n")}

    def unlinked(files: dict[str, Source]) -> list[str]:
        return [problem.path for problem in build(files)[1] if "no text links" in problem.message]

    assert unlinked(sources) == [path]
    assert unlinked(faulty) == []


def test_a_dead_link_to_a_file_is_told_from_one_to_a_page(sources: dict[str, Source]) -> None:
    text = "[a](reprot.pdf) [b](film.mov) [c](../marsa-meeting/x.pdf) [d](big.pdf) [e](../nowhere/)"
    path = f"{FOLDER}/ar.md"
    sources |= {
        path: Source(path, FILES[path] + text.encode()),
        f"{FOLDER}/film.mov": Source(f"{FOLDER}/film.mov", b""),
        f"{FOLDER}/big.pdf": Source(f"{FOLDER}/big.pdf", b"%PDF-" + bytes(20_000_000)),
    }

    _, problems = build(sources)
    hint = "make it smaller; how much is too much says `attachments` in site.yaml"

    assert [str(problem).partition(" (briefings")[0] for problem in problems if problem.level == "problem"][:5] == [
        f"{path}:9: `film.mov` cannot be published: not every browser plays films of this kind (save it as MP4)",
        f"{path}:9: there is no file `reprot.pdf` (did you mean `report.pdf`?)",
        f"{path}:9: there is no file `../marsa-meeting/x.pdf` (put it into content/briefings/marsa-meeting/)",
        f"{path}:9: the link `../nowhere/` leads nowhere",
        f"{FOLDER}/big.pdf:1: this file has 20.01 MB: 20 MB are the most ({hint})",
    ]


CHANGED = PDF + b"more"
OTHER = "content/briefings/marsa-meeting/ar.md"


def linking_elsewhere(sources: dict[str, Source], href: str) -> dict[str, Source]:
    """Return the texts of another folder with a link to a file of the first one."""
    paths = [OTHER, OTHER.replace("ar.md", "en.md")]
    return {path: Source(path, sources[path].data + f"\n[x]({href})\n".encode()) for path in paths}


def test_after_each_edit_a_build_that_remembers_makes_what_a_clean_one_makes(sources: dict[str, Source]) -> None:
    state = State({path: source.data for path, source in sources.items()}, NOW, drafts=False)
    builder = Builder()
    edits: tuple[dict[str, bytes], ...] = (
        {},
        {f"{FOLDER}/report.pdf": CHANGED},
        {path: source.data for path, source in linking_elsewhere(sources, "../report/report.pdf").items()},
        {
            f"{FOLDER}/report.pdf": PDF,
            f"{FOLDER}/ar.md": FILES[f"{FOLDER}/ar.md"].replace(b"Joint", b"The"),
        },  # both at once
        {f"{FOLDER}/{prefix}.md": b"---\ntitle: x\n---\n\nx\n" for prefix in ("en", "fr")}
        | {f"{FOLDER}/ar.md": "---\ntitle: تقرير\ndate: 2022-11-02\n---\n\nنص.\n".encode()},
    )
    for edit in edits:
        state = state._replace(files=state.files | edit)
        files, problems, moment = builder.build(state)
        assert files is not None
        assert (files, problems, moment) == clean(state)


def test_a_file_that_is_gone_is_missed_at_its_link_in_another_folder(sources: dict[str, Source]) -> None:
    extra = f"{FOLDER}/extra.pdf"
    sources |= linking_elsewhere(sources, "../report/extra.pdf") | {extra: Source(extra, CHANGED)}
    memory = Memory()
    built, problems = build(sources, memory=memory)
    assert f"static/extra.{sources[extra].digest[:12]}.pdf" in files_of(built)
    assert not [problem for problem in problems if "no text links" in problem.message]

    _, problems = build({path: source for path, source in sources.items() if path != extra}, memory=memory)

    assert [problem.path for problem in problems if problem.message == "there is no file `../report/extra.pdf`"] == [
        OTHER,
        OTHER.replace("ar.md", "en.md"),
    ]


def test_workers_make_the_same_site(sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dispatch, "_MIN_FOLDERS", 1)
    monkeypatch.setattr(output_cache, "_MIN_PAGES", 1)
    sources |= linking_elsewhere(sources, "../report/report.pdf")
    alone, problems = build(sources)
    built, same = build(sources, workers=Workers(Here, 2))

    assert same == problems
    assert files_of(built) == files_of(alone)


class InChunks(Source):
    """A file whose bytes nobody may ask for as a whole."""

    @property
    def data(self) -> bytes:
        raise AssertionError(self.path)


def in_chunks(data: bytes) -> InChunks:
    pieces = [data[start : start + 100_000] for start in range(0, len(data), 100_000)]
    return InChunks(f"{FOLDER}/report.pdf", lambda: iter(pieces), Source("", data).digest, len(data))


def test_a_file_is_never_in_memory_as_a_whole(sources: dict[str, Source], tmp_path: Path) -> None:
    sources |= {f"{FOLDER}/report.pdf": in_chunks(PDF)}

    built, _ = build(sources, sink=pipeline.on_demand)

    assert built is not None
    write(tmp_path / "site", built.outputs)
    assert (tmp_path / "site" / NAME).read_bytes() == PDF


def test_a_file_that_is_no_longer_linked_is_removed(sources: dict[str, Source], tmp_path: Path) -> None:
    text = FILES[f"{FOLDER}/ar.md"].replace(b"report.pdf", b"table-ar.csv")
    without = {path: source for path, source in sources.items() if path not in (f"{FOLDER}/en.md", f"{FOLDER}/fr.md")}
    without[f"{FOLDER}/ar.md"] = Source(f"{FOLDER}/ar.md", text)

    for files, is_there in ((sources, True), (without, False)):
        built, _ = build(files)
        assert built is not None
        write(tmp_path / "site", built.outputs)
        assert (tmp_path / "site" / NAME).exists() == is_there


def test_the_preview_serves_a_file_chunk_by_chunk(sources: dict[str, Source]) -> None:
    sources |= {f"{FOLDER}/report.pdf": in_chunks(PDF)}
    app = Preview(lambda _: preview(sources))
    app.rebuild()
    headers: dict[str, str] = {}
    environ = {"REQUEST_METHOD": "GET", "PATH_INFO": f"/demo/{NAME}", "HTTP_HOST": "127.0.0.1:5500"}

    assert b"".join(app(environ, lambda _, pairs: headers.update(pairs))) == PDF
    assert (headers["Content-Type"], headers["Content-Length"]) == ("application/pdf", str(len(PDF)))
    assert app.look(lambda: True) is False


def test_a_name_is_found_as_it_lies_on_the_disk(sources: dict[str, Source], tmp_path: Path) -> None:
    text = (
        b"---\ntitle: a\ndate: 2022-11-02\n---\n\n[a](%D8%AA%D9%82%D8%B1%D9%8A%D8%B1%20b.pdf) [c](<\xd8\xaa b.csv>)\n"
    )
    for path, source in sources.items():
        if path.startswith("content/") and FOLDER not in path:
            discover.create(tmp_path / path, source.data)
    for name, data in (("ar.md", text), ("تقرير b.pdf", PDF), ("ت b.csv", b"a")):
        discover.create(tmp_path / FOLDER / name, data)

    found, _ = discover.discover(tmp_path)
    files = files_of(build(found)[0])

    assert f"static/b.{Source('', PDF).digest[:12]}.pdf" in files
    assert f"static/b.{Source('', b'a').digest[:12]}.csv" in files

"""The folder of a site, as commands read it, build it and write to it."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from nashra.files import discover
from nashra.incremental.persistent import DiskMemory
from nashra.model.problems import UnreadableSiteError
from nashra.model.progress import READING
from nashra.model.sources import Source
from nashra.project import project
from nashra.project.project import BuildOptions, Files, Project
from tests.conftest import NOW
from tests.samples import SITE, loaded
from tests.watching import Onlooker

ABOUT = "content/pages/about/en.md"
TAGS = "content/tags.yaml"


@pytest.fixture
def root(remembered: Path, tmp_path: Path) -> Path:
    """Return a copy of tests/site that may be changed, with what its last build remembers."""
    return Path(shutil.copytree(remembered, tmp_path / "root"))


@pytest.fixture
def memory(root: Path) -> Iterator[DiskMemory]:
    with closing(DiskMemory(root)) as opened:
        yield opened


def spoil(root: Path) -> None:
    (root / TAGS).write_text("water: {name: {ar: ماء, de: x}}\n", encoding="utf-8")


def advise(root: Path) -> None:
    text = root / "content/briefings/range/ar.md"
    text.parent.mkdir()
    text.write_text("---\ntitle: عنوان\ndate: 2022-10-02\n---\n\nمن 2014-2022.\n", encoding="utf-8")


# --- files --------------------------------------------------------------------------------------------------------


def test_the_files_are_those_of_the_folder_and_of_nashra_itself(root: Path) -> None:
    (root / "content/x").symlink_to(ABOUT)

    sources, problems = Project(root).files()

    assert sources[ABOUT].data == (root / ABOUT).read_bytes()
    assert "templates/home.html" in sources
    assert [problem.path for problem in problems] == ["content/x"]


def test_a_file_that_looks_as_it_did_is_not_read_again(
    root: Path, memory: DiskMemory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(discover, "_TICK", 0)  # else files of a test are too young to be remembered
    opened: list[str] = []
    read = discover._read  # noqa: SLF001  (to count)

    def counted(path: str, place: Path, problems: list[object]) -> Source | None:
        opened.append(path)
        return read(path, place, problems)  # type: ignore[arg-type]

    monkeypatch.setattr(discover, "_read", counted)
    first = Project(root, memory).files()
    assert ABOUT in opened
    opened.clear()

    assert Project(root, memory).files() == first == Project(root).files()._replace(problems=[])
    assert ABOUT in opened  # by the project that remembers nothing
    opened.clear()
    (root / ABOUT).write_text("---\ntitle: Other\n---\n\nOther.\n", encoding="utf-8")
    assert Project(root, memory).files().sources[ABOUT].data == (root / ABOUT).read_bytes()
    assert opened == [ABOUT]


# --- build and preview --------------------------------------------------------------------------------------------


def test_a_site_is_built_as_of_a_moment_with_what_is_asked_for(root: Path) -> None:
    built, problems = Project(root).build(BuildOptions(at=NOW))
    assert built is not None, problems
    paths = {output.path for output in built.outputs}
    draft = "en/briefings/note-suivante/parallel/index.html"
    assert "ar/index.html" in paths
    assert draft not in paths
    assert built.site.today == date(2024, 1, 1)

    other, _ = Project(root).build(BuildOptions(at=datetime(2022, 1, 5, 12, tzinfo=UTC), drafts=True, host="netlify"))
    assert other is not None
    assert {output.path for output in other.outputs} >= {draft, "_redirects"}
    assert other.site.today == date(2022, 1, 5)


def test_files_that_are_given_are_built_and_not_read(root: Path) -> None:
    files = Project(root).files()
    shutil.rmtree(root / "content")

    assert Project(root).build(BuildOptions(at=NOW), files)[0] is not None


@pytest.mark.parametrize(
    ("change", "options", "is_built", "said"),
    [
        (spoil, BuildOptions(NOW), False, [f"{TAGS}:1: `name` names an unknown language `de`"]),
        (advise, BuildOptions(NOW), True, ["content/briefings/range/ar.md:6: advice: style: a hyphen in a range"]),
        (advise, BuildOptions(NOW, strict=True), False, ["content/briefings/range/ar.md:6: advice: style: a hyphen"]),
    ],
)
def test_a_problem_stops_a_site_and_advice_stops_one_that_is_strict(
    root: Path, memory: DiskMemory, change: object, options: BuildOptions, is_built: bool, said: list[str]
) -> None:
    assert callable(change)
    change(root)

    built, problems = Project(root, memory).build(options)

    assert (built is not None) is is_built
    assert [str(problem)[: len(start)] for problem, start in zip(problems, said, strict=True)] == said


@pytest.mark.parametrize(
    ("listed", "said"),
    [
        ("/ar/about/\n", []),
        ("/ar/about/\n/ar/gone/\n", ["LIST:2: /ar/gone/ was published and would be gone"]),
        ("", ["LIST:1: there is no address in this list"]),
        (None, ["LIST:1: No such file or directory"]),
    ],
)
def test_no_address_of_a_list_may_be_gone(root: Path, memory: DiskMemory, listed: str | None, said: list[str]) -> None:
    path = root / "list"
    if listed is not None:
        path.write_text(listed, encoding="utf-8")

    built, problems = Project(root, memory).build(BuildOptions(NOW, against=path))

    assert (built is None) is bool(said)
    printed = [str(problem).replace(str(path), "LIST") for problem in problems]
    assert [text[: len(start)] for text, start in zip(printed, said, strict=True)] == said


def test_problems_of_files_come_with_those_of_texts_in_order(root: Path) -> None:
    spoil(root)
    for name in ("a", "z"):
        (root / "content" / name).symlink_to(ABOUT)

    for built, problems in (Project(root).build(BuildOptions(NOW)), Project(root).preview(Project(root).files())):
        assert built is None
        paths = [problem.path for problem in problems]
        assert paths == sorted(paths)
        assert {"content/a", TAGS, "content/z"} <= set(paths)


def test_a_preview_has_drafts_and_is_what_a_build_with_drafts_makes(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(NOW.timestamp())))
    shown, _ = Project(root).preview(Project(root).files())
    built, _ = Project(root).build(BuildOptions(drafts=True))

    assert shown is not None
    assert built is not None
    assert {one.path: one.data for one in shown.outputs} == {one.path: one.data for one in built.outputs}


# --- load, rewrite, create ----------------------------------------------------------------------------------------


def test_what_the_files_hold_is_loaded_with_the_files(root: Path) -> None:
    found, sources = Project(root).load()

    assert found.settings.prefixes == ("ar", "en", "fr")
    assert {document.slug for document in found.briefings} == {"marsa-meeting", "note-suivante"}
    assert found.texts[ABOUT] == sources[ABOUT].data.decode()


def test_a_faulty_text_does_not_hinder_the_rest(root: Path) -> None:
    (root / ABOUT).write_text("nothing", encoding="utf-8")

    assert {document.path for document in Project(root).load()[0].pages} == {"content/pages/about/ar.md"}


def test_where_no_site_is_the_problems_are_raised_in_order(root: Path) -> None:
    (root / "content/site.yaml").write_text("languages: []\n", encoding="utf-8")
    (root / "content/a").symlink_to(ABOUT)

    with pytest.raises(UnreadableSiteError) as raised:
        Project(root).load()

    paths = [problem.path for problem in raised.value.problems]
    assert paths == sorted(paths)
    assert set(paths) == {"content/a", "content/site.yaml"}


@pytest.mark.parametrize(
    ("written", "text", "rewritten"),
    [
        (b"a\n", "b\nc\n", b"b\nc\n"),
        (b"a\r\n", "b\nc\n", b"b\r\nc\r\n"),
        (b"\xef\xbb\xbfa\n", "b\n", b"\xef\xbb\xbfb\n"),
        (b"\xef\xbb\xbfa\r\n", "نص\n", b"\xef\xbb\xbf" + "نص\r\n".encode()),
    ],
)
def test_a_file_that_is_written_anew_keeps_its_line_ends_and_its_mark(
    tmp_path: Path, written: bytes, text: str, rewritten: bytes
) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/a.md").write_bytes(written)

    Project(tmp_path).rewrite(Source("content/a.md", written), text)

    assert (tmp_path / "content/a.md").read_bytes() == rewritten
    assert [path.name for path in (tmp_path / "content").iterdir()] == ["a.md"]


def test_a_new_file_is_written_with_its_folders_and_none_is_overwritten(tmp_path: Path) -> None:
    Project(tmp_path).create("content/briefings/a/ar.md", "نص\n")
    with pytest.raises(FileExistsError):
        Project(tmp_path).create("content/briefings/a/ar.md", "other")

    assert (tmp_path / "content/briefings/a/ar.md").read_bytes() == "نص\n".encode()


# --- now ----------------------------------------------------------------------------------------------------------

FIRST, LAST = datetime(2, 1, 1, tzinfo=UTC), datetime(9998, 12, 31, tzinfo=UTC)


@pytest.mark.parametrize(
    ("epoch", "moment"),
    [
        ("0", datetime(1970, 1, 1, tzinfo=UTC)),
        ("1709208000", datetime(2024, 2, 29, 12, tzinfo=UTC)),
        ("-86400", datetime(1969, 12, 31, tzinfo=UTC)),
        ("4102444800", datetime(2100, 1, 1, tzinfo=UTC)),
        ("-62135596800", FIRST),
        ("253402300799", LAST),
    ],
)
def test_the_moment_is_the_one_of_source_date_epoch(
    epoch: str, moment: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)

    assert project.now() == moment


@pytest.mark.parametrize("epoch", [None, "", "yesterday", "1.5", "9" * 30, "2024-01-01"])
def test_without_a_number_there_it_is_now(epoch: str | None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    if epoch is not None:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    before = datetime.now(UTC)

    assert before <= project.now() <= datetime.now(UTC) + timedelta(seconds=1)


@pytest.mark.parametrize(
    ("moment", "zone", "day"),
    [
        (datetime(2024, 1, 1, 23, 30, tzinfo=UTC), "Africa/Casablanca", date(2024, 1, 2)),
        (datetime(2024, 1, 1, 23, 30, tzinfo=UTC), "UTC", date(2024, 1, 1)),
        (datetime(2024, 1, 1, 0, 30, tzinfo=UTC), "America/New_York", date(2023, 12, 31)),
    ],
)
def test_today_is_the_day_in_the_zone_of_the_site(
    moment: datetime, zone: str, day: date, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(int(moment.timestamp())))
    site, _ = loaded({"site.yaml": SITE.replace("Africa/Casablanca", zone)})

    assert project.today(site) == day


def test_files_of_equal_bytes_and_problems_are_equal(root: Path) -> None:
    assert Project(root).files() == Project(root).files()
    assert Project(root).files() != Files({}, [])


# --- progress -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("work", "stages"),
    [
        (lambda project: project.build(BuildOptions(NOW)), [READING, "making files"]),
        (lambda project: project.preview(project.files()), [READING]),
        (lambda project: project.baseline(), [READING]),
        (lambda project: project.load(), [READING]),
    ],
)
def test_an_onlooker_sees_how_far_it_has_come(work: Callable[[Project], object], stages: list[str], root: Path) -> None:
    onlooker = Onlooker()
    work(Project(root, progress=onlooker))

    assert [stage for stage, _, _ in onlooker.stages] == stages
    assert all(done == total for _, done, total in onlooker.stages)

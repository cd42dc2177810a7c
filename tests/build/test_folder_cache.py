"""Which folders of texts are read again."""

import pytest

from tests.build.incremental import (
    BRIEFINGS,
    KINDS,
    ORIGINAL,
    PICTURE,
    Builder,
    Edit,
    State,
    appended,
    removed,
    sample,
    words_once,
    worked,
    written,
)

__all__ = ["words_once"]


def test_a_new_briefing_is_the_only_one_that_is_read() -> None:
    read, made = worked(written(f"{BRIEFINGS}/one/ar.md", ORIGINAL.encode()))

    assert read == {f"{BRIEFINGS}/one"}
    assert not any("404" in path or "timeline" in path or "about" in path for path in made)


@pytest.mark.parametrize(
    ("edit", "folders"),
    [
        (appended("content/tags.yaml", "\n# more\n"), None),
        (appended("translations/fr/numerals.yaml", "\n# more\n"), None),
        (KINDS["a body elsewhere"], {"content/pages/about"}),
        (written(f"{BRIEFINGS}/marsa-meeting/boat.png", PICTURE + b"\0"), {f"{BRIEFINGS}/marsa-meeting"}),
        (removed("content/pages/"), set()),
        (appended("templates/static/style.css", "\n/* more */"), set()),
    ],
)
def test_a_folder_is_read_again_if_its_files_or_what_all_texts_share_have_changed(
    edit: Edit, folders: set[str] | None
) -> None:
    everything = {path.rpartition("/")[0] for path in sample() if path.startswith("content/") and path.endswith(".md")}

    assert worked(edit)[0] == (everything if folders is None else folders)


def test_another_level_of_a_rule_reaches_the_findings_that_are_remembered() -> None:
    path = f"{BRIEFINGS}/one"
    texts = {
        f"{path}/ar.md": ORIGINAL.split("#")[0] + "انضم 84 عضوا.\n",
        f"{path}/en.md": "---\ntitle: One\n---\n\n85 members joined.\n",
    }
    state = State(sample() | {name: text.encode() for name, text in texts.items()})
    builder = Builder()

    def levels(*edits: Edit) -> list[str]:
        changed = state
        for edit in edits:
            changed = edit(changed)
        return ["advice" if ": advice: " in line else "problem" for line in builder.build(changed)[1] if path in line]

    site = "content/site.yaml"
    assert levels() == ["problem"]
    assert levels(appended(site, "\nreview: {numbers: off}\n")) == []
    assert levels(appended(site, "\nreview: {before: {date: 2022-11-03, all: advice}}\n")) == ["advice"]
    own = state.files[f"{path}/ar.md"].replace(b"\n---", b"\nreview: {all: off}\n---")
    assert levels(written(f"{path}/ar.md", own)) == []
    assert levels() == ["problem"]


ACCEPTED = "content/accepted.yaml"


def line(path: str, mark: str = "bcdfghjkmnpq", reason: str = "why not") -> str:
    return f'{BRIEFINGS}/{path} numbers {mark}: "{reason}"\n'


@pytest.mark.parametrize(
    ("before", "after", "folders"),
    [
        ("", "# nothing\n", set()),
        ("", line("marsa-meeting/en.md"), {f"{BRIEFINGS}/marsa-meeting"}),
        (line("marsa-meeting/en.md"), "", {f"{BRIEFINGS}/marsa-meeting"}),
        (line("marsa-meeting/en.md"), line("marsa-meeting/en.md", "qqqqqqqqqqqq"), {f"{BRIEFINGS}/marsa-meeting"}),
        (line("marsa-meeting/en.md"), "\n" + line("marsa-meeting/en.md", reason="another reason"), set()),
        (line("marsa-meeting/en.md"), line("marsa-meeting/en.md") + line("gone/en.md"), set()),
    ],
)
def test_another_line_of_what_is_accepted_reaches_its_folder_alone_and_no_page(
    before: str, after: str, folders: set[str]
) -> None:
    builder = Builder()
    builder.build(State(sample() | {ACCEPTED: before.encode()}))
    builder.build(State(sample() | {ACCEPTED: after.encode()}))

    assert builder.last is not None
    assert (set(builder.last.folders_read), set(builder.last.files_made)) == (folders, set())

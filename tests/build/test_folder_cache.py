"""Which folders of texts are read again."""

import pytest

from tests.build.incremental import (
    BRIEFINGS,
    KINDS,
    ORIGINAL,
    PICTURE,
    Edit,
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

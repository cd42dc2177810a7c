"""A link is good or dead after each edit as it would be in a clean build."""

from tests.build.incremental import (
    BRIEFINGS,
    ORIGINAL,
    Builder,
    State,
    clean,
    longer,
    removed,
    sample,
    words_once,
    written,
)

__all__ = ["words_once"]


LINKING = "---\ntitle: ذو رابط\ndate: 2023-01-01\n---\n\nانظر [هذا](../one/#a).\n".encode()
HEADLESS = ORIGINAL.replace(" {#a}", "")


def test_a_link_follows_what_becomes_of_its_target() -> None:
    path = f"{BRIEFINGS}/two/ar.md"
    target = f"{BRIEFINGS}/one/ar.md"
    state, remembering = written(target, ORIGINAL.encode())(written(path, LINKING)(State(dict(sample())))), Builder()
    is_dead = []
    for edit in (
        longer(target),
        removed(target),
        written(target, ORIGINAL.encode()),
        written(target, HEADLESS.encode()),
        written(target, ORIGINAL.encode()),
    ):
        state = edit(state)
        files, said, until = remembering.build(state)
        assert (files, said, until) == clean(state)
        is_dead.append(any(text.startswith(f"{path}:6: ") for text in said))
    assert is_dead == [False, True, False, True, False]

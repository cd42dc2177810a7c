"""Cards that workers draw are those that the build itself would draw."""

import pytest

from nashra.build import output_cache
from nashra.build.parallel import card_tasks
from nashra.build.parallel.workers import Workers
from nashra.model.sources import Source
from nashra.pages.cards.drawing import Drawer
from nashra.pages.render import PlannedFile
from tests.build.parallel.conftest import Here, built
from tests.conftest import HERE
from tests.typefaces import FONTS, LOOK, SETTING, card


def test_a_task_has_the_words_of_some_cards() -> None:
    files = [PlannedFile(str(at), "", "", bytes, card=card(str(at)) if at % 2 else None) for at in range(50)]
    tasks = list(card_tasks.card_tasks(files))

    assert [len(task) for task in tasks] == [16, 9]
    assert tasks[0][:2] == (("1", card("1")), ("3", card("3")))


def test_a_worker_draws_what_the_build_would() -> None:
    one = card("One")
    (made,) = card_tasks.draw(card_tasks.look_bytes(LOOK), (("a.png", one),))

    assert (made.path, made.data, made.queries) == ("a.png", Drawer(LOOK).png(one), "")


@pytest.mark.parametrize("breaks", [-1, 1])
def test_the_site_is_the_same_with_workers(
    breaks: int, site_sources: dict[str, Source], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(output_cache, "_MIN_CARDS", 2)
    path = "content/site.yaml"
    settings = (HERE / "site" / path).read_text(encoding="utf-8")
    sources = site_sources | {path: Source(path, (settings + SETTING).encode())}
    sources |= {path: Source(path, font) for path, font in FONTS.items()}
    worker = Here(breaks)
    files, problems = built(sources, Workers(lambda: worker, 2))

    assert problems == built(sources)[1]
    assert files == built(sources)[0]
    assert files is not None
    assert worker.done > 0
    assert sum(path.startswith("static/card.") for path in files) > 2

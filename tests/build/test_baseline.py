"""What the review of a whole site finds beyond what it accepts, and the file that accepts it."""

import pytest

from nashra.build import baseline
from nashra.build.request import Tools
from nashra.content import accepted
from nashra.incremental.store import Memory
from nashra.model.problems import RefusedError, UnreadableSiteError
from nashra.model.sources import Source
from tests.conftest import CONVERTER, NOW
from tests.review.test_reviewer import AR, EN, ORIGINAL, WRONG, original, translation

FR = EN.replace("en.md", "fr.md")
TWICE = f"{WRONG}\n\nOn 26 October 2022 they met."
THERE = f"{ORIGINAL}\n\nاجتمعوا في 27 أكتوبر 2022."


@pytest.fixture
def sources(site_sources: dict[str, Source]) -> dict[str, Source]:
    """Return a site with two findings in a text, and one in a draft."""
    texts = {
        AR: original(THERE),
        EN: translation(TWICE),
        FR: translation("85 membres ont adhéré.\n\nLe 27 octobre 2022.", "status: draft"),
    }
    kept = {path: source for path, source in site_sources.items() if path != "content/briefings/note-suivante/en.md"}
    return kept | {path: Source(path, text.encode()) for path, text in texts.items()}


def look(sources: dict[str, Source]) -> baseline.Baseline:
    return baseline.look(sources, NOW, Tools(CONVERTER, Memory()))


def with_file(sources: dict[str, Source], text: str) -> dict[str, Source]:
    return sources | {accepted.PATH: Source(accepted.PATH, text.encode())}


def found(of: baseline.Baseline) -> list[tuple[str, str]]:
    return [(one.path, one.rule) for one in of.findings]


def test_all_texts_are_looked_through_drafts_too(sources: dict[str, Source]) -> None:
    assert found(look(sources)) == [(EN, "numbers"), (EN, "dates"), (FR, "numbers")]


@pytest.mark.parametrize(
    ("paths", "rules", "expected"),
    [
        (None, (), [(EN, "numbers"), (EN, "dates"), (FR, "numbers")]),
        ([EN], (), [(EN, "numbers"), (EN, "dates")]),
        (None, ["numbers"], [(EN, "numbers"), (FR, "numbers")]),
        ([FR, AR], ["dates", "links"], []),
    ],
)
def test_some_of_the_findings_are_chosen_by_text_and_rule(
    sources: dict[str, Source], paths: list[str] | None, rules: list[str], expected: list[tuple[str, str]]
) -> None:
    assert found(look(sources).chosen(paths, rules)) == expected


def test_what_is_accepted_is_found_no_more_and_keeps_its_reason(sources: dict[str, Source]) -> None:
    first = with_file(sources, look(sources).chosen([EN], ["numbers"]).with_accepted("the first"))
    assert found(look(first)) == [(EN, "dates"), (FR, "numbers")]

    second = with_file(sources, look(first).with_accepted("the second"))
    assert found(look(second)) == []
    assert [(one.path, one.rule, one.reason) for one in look(second).accepted] == [
        (EN, "dates", "the second"),
        (EN, "numbers", "the first"),
        (FR, "numbers", "the second"),
    ]
    assert look(second).with_accepted("the third") == second[accepted.PATH].data.decode()


def test_what_accepts_nothing_any_more_is_taken_out(sources: dict[str, Source]) -> None:
    all_accepted = with_file(sources, look(sources).with_accepted("an archive"))
    assert look(all_accepted).lapsed == ()
    edited = all_accepted | {EN: Source(EN, translation(TWICE.replace("joined", "came")).encode())}

    (lapsed,) = look(edited).lapsed
    pruned = with_file(edited, look(edited).pruned())

    assert (lapsed.path, lapsed.rule) == (EN, "numbers")
    assert found(look(pruned)) == [(EN, "numbers")]
    assert [one.key for one in look(pruned).accepted] == [
        one.key for one in look(edited).accepted if one.key != lapsed.key
    ]


def test_what_cannot_be_accepted_is_named_with_what_it_may_hide(sources: dict[str, Source]) -> None:
    faulty = sources | {FR: Source(FR, b"nothing"), "content/tags.yaml": Source("content/tags.yaml", b"water: x\n")}

    assert [one.path for one in look(faulty).others] == [FR, "content/tags.yaml"]
    assert [one.path for one in look(faulty).chosen([EN], ()).others] == ["content/tags.yaml"]


def test_a_file_that_cannot_be_read_whole_is_not_written_anew(sources: dict[str, Source]) -> None:
    with pytest.raises(RefusedError):
        look(with_file(sources, "x: y\n"))
    with pytest.raises(UnreadableSiteError):
        look(sources | {"content/site.yaml": Source("content/site.yaml", b"")})

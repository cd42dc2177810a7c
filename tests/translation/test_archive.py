"""Recording an archive as it stands: all that has a translation, and what is to be looked at, worst first."""

from nashra.model.problems import COMMAND
from nashra.translation import archive
from tests.samples import ORIGINAL, loaded
from tests.watching import Onlooker

LONG = ORIGINAL.replace("نص.", "في 2022 انضمت بنين إلى التحالف الدولي.\n\nوفي 2023 اجتمع 84 عضوا في نيامي.\n\nخاتمة.")


def english(*pieces: str) -> str:
    return "---\ntitle: A title\n---\n\n" + "\n\n".join(pieces) + "\n"


WHOLE = english("In 2022 Benin joined the coalition.", "And in 2023, 84 members met in Niamey.", "An end.")
CUT = english("In 2022 Benin joined the coalition.", "An end.")


def test_an_archive_is_recorded_as_it_stands_and_what_to_look_at_is_told() -> None:
    site, _ = loaded(
        {
            "briefings/a/ar.md": LONG,
            "briefings/a/en.md": WHOLE,
            "briefings/b/ar.md": LONG,
            "briefings/b/en.md": CUT,
            "pages/about/ar.md": ORIGINAL.replace("date: 2023-03-01\n", ""),
            "pages/about/en.md": english("Text.", "> A quotation.", "## And a heading"),
        }
    )
    onlooker = Onlooker()
    found = archive.record(site, onlooker)

    assert onlooker.stages == [("recording briefings and pages", 3, 3)]
    assert found.refused == []
    assert [(one.path, len(one.recorded), len(one.skipped)) for one in found.synced] == [
        ("content/pages/about/en.md", 2, 2),
        ("content/briefings/b/en.md", 3, 1),
        ("content/briefings/a/en.md", 4, 0),
    ]
    none = "stands for none in ar.md (delete it, or write it in the original too)"
    assert list(archive.report(found)) == [
        f"content/pages/about/en.md: this quotation {none}",
        f"content/pages/about/en.md: this heading {none}",
        (
            "content/briefings/b/en.md: ¶2 of ar.md (paragraph) is missing here (translate it, in its place; or, if it"
            f" is left out on purpose: {COMMAND} sync b en --left-out 2 --reason …)"
        ),
        "3 translations: 9 passages newly recorded",
        f"to be looked at: 3 passages of 2 translations (see each by `{COMMAND} status`)",
        f"next: `{COMMAND} check` finds what to mend; `{COMMAND} accept --all --reason …` accepts the rest as it is",
    ]


def test_of_many_lines_the_first_are_told_and_the_others_counted() -> None:
    files = {f"briefings/{slug}/ar.md": LONG for slug in ("a", "b", "c")}
    joined = english("In 2022 Benin joined the coalition. And in 2023, 84 members met in Niamey.", "An end.")
    files |= {"briefings/a/en.md": CUT, "briefings/b/en.md": joined, "briefings/c/en.md": WHOLE}
    found = archive.record(loaded(files)[0])
    (cut,), (other,) = ([one for one in found.synced if getattr(one, name)] for name in ("skipped", "joined"))

    lines = list(archive.report(found._replace(synced=[cut] * 60 + [other] * 51)))
    assert [line.partition(":")[0] for line in lines[:50]] == ["content/briefings/a/en.md"] * 50
    assert lines[50] == f"and 10 more (see each by `{COMMAND} status`)"
    assert lines[51:101] == ["content/briefings/b/en.md: recorded as joined or split: ¶1+2 in ¶1"] * 50
    assert lines[101] == f"and 1 more (see each by `{COMMAND} status`)"
    assert lines[103] == f"to be looked at: 60 passages of 60 translations (see each by `{COMMAND} status`)"
    assert list(archive.report(archive.Archive([], []))) == ["0 translations: nothing new to record"]


def test_a_text_with_problems_is_not_recorded_and_named() -> None:
    site, _ = loaded({"briefings/a/ar.md": LONG, "briefings/a/en.md": WHOLE.replace("title:", "titel:")})

    found = archive.record(site)
    assert found.refused == [f"content/briefings/a/en.md: not recorded, for it has problems (see `{COMMAND} check`)"]
    assert found.synced == []
    assert next(archive.report(found)) == found.refused[0]


def test_a_text_of_which_nothing_is_recorded_stays_as_it_is() -> None:
    files = {"briefings/a/ar.md": LONG, "briefings/a/en.md": WHOLE}
    (first,) = archive.record(loaded(files)[0]).synced
    by_hand = first.text.replace("# written by `build.py sync`", "# a comment")

    assert archive.record(loaded({**files, "briefings/a/en.md": by_hand})[0]).synced[0].text == by_hand


def test_recording_twice_changes_nothing() -> None:
    files = {"briefings/a/ar.md": LONG, "briefings/a/en.md": CUT}
    (first,) = archive.record(loaded(files)[0]).synced
    (second,) = archive.record(loaded({**files, "briefings/a/en.md": first.text})[0]).synced

    assert first.text != CUT
    assert (second.text, second.recorded, second.skipped) == (first.text, (), first.skipped)
    assert "1 translation: nothing new to record" in archive.report(archive.Archive([second], []))

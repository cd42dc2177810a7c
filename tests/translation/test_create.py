"""The text of a new briefing, page, meeting and translation."""

import re
from datetime import date

import pytest
from hypothesis import given, strategies as st

from nashra.content import documents
from nashra.markdown import blocks
from nashra.model.content import Document
from nashra.model.problems import COMMAND, RefusedError
from nashra.translation import create
from tests.conftest import CONVERTER
from tests.samples import ORIGINAL, SETTINGS, TRANSLATION, blocks_of, loaded

TODAY = date(2024, 1, 1)
BODY = """\
## عنوان

فقرة -- فيها `code` وهامش[^1].

- أول
- ثان

1. واحد

> قول

| السنة | العدد |
|:------|------:|
| 2021  | 3     |

![مركب](boat.png)

```
print("code") # <!-- x -->
```

---

!!! note "ملاحظة"
    نصها.

[^1]: هامش.
"""
KEPT = {block.kind: block.fingerprint for block in blocks_of(BODY)}
SKELETON = f"""\
---
# title: عنوان
title: TODO
# summary: ملخص.
summary: TODO
translator: TODO
status: draft        # delete this line to publish
ledger:  # written by `build.py sync`
  - title to do
  - summary to do
  - heading to do
  - paragraph to do
  - list item to do
  - list item to do
  - list item to do
  - quotation to do
  - table to do
  - image to do
  - code {KEPT["code"]}
  - rule {KEPT["rule"]}
  - note to do
  - note to do
---

<!-- ## عنوان -->
## TODO

<!-- فقرة &#45;&#45; فيها `code` وهامش[^1]. -->
TODO

<!-- - أول -->
- TODO
<!-- - ثان -->
- TODO
<!-- 1. واحد -->
1. TODO

<!-- > قول -->
> TODO

<!-- | السنة | العدد |
|:&#45;&#45;&#45;&#45;&#45;&#45;|&#45;&#45;&#45;&#45;&#45;&#45;:|
| 2021  | 3     | -->
| TODO | TODO |
|:------|------:|
| TODO | TODO |

<!-- ![مركب](boat.png) -->
![TODO](boat.png)

```
print("code") # <!-- x -->
```

---

<!-- !!! note "ملاحظة"
    نصها. -->
!!! note "TODO"
    TODO

<!-- [^1]: هامش. -->
[^1]: TODO
"""


def parse(text: str) -> tuple[Document | None, list[str]]:
    document, problems = documents.parse("a.md", "a", "en", text, settings=SETTINGS, to_body=CONVERTER)
    return document, [str(problem) for problem in problems]


def translation_of(body: str) -> str:
    made, problems = loaded(
        {"briefings/a/ar.md": ORIGINAL.replace("date:", "summary: ملخص.\ndate:").replace("نص.\n", body)}
    )
    assert problems == []
    return create.translation(made, "a", "en")[1]


def test_a_new_briefing_is_a_draft_that_is_valid_at_once() -> None:
    path, text = create.briefing(loaded({})[0], "2024-01-01-x", TODAY)
    document, problems = parse(text)

    assert path == "content/briefings/2024-01-01-x/ar.md"
    assert problems == []
    assert document is not None
    assert (document.title, document.status, document.facts.date) == ("TODO", "draft", TODAY)


def test_a_new_page_is_a_draft_that_is_valid_at_once() -> None:
    path, text = create.page(loaded({})[0], "contact")
    made, problems = loaded({path.removeprefix("content/"): text})

    assert (path, problems) == ("content/pages/contact/ar.md", [])
    assert [(document.title, document.status) for document in made.pages] == [("TODO", "draft")]


PLACES = "marsa:\n  name: {ar: المرسى}\n"


@pytest.mark.parametrize(
    ("slug", "starts", "place"),
    [
        ("2023-05-01-marsa", "2023-05-01", "marsa"),
        ("2023-05-01-tower", "2023-05-01", ""),
        ("marsa", "2024-01-01", "marsa"),
        ("2023-13-01-marsa", "2024-01-01", ""),
        ("spring", "2024-01-01", ""),
        ("2023-05-01", "2023-05-01", ""),
    ],
)
def test_a_new_meeting_is_not_valid_until_it_is_filled_in(slug: str, starts: str, place: str) -> None:
    path, text = create.meeting(loaded({"places.yaml": PLACES})[0], slug, TODAY)
    _, problems = loaded({"places.yaml": PLACES, path.removeprefix("content/"): text})
    empty = ["`kind`", *([] if place else ["`place`"]), "`name` in `ar`", "`summary` in `ar`"]
    filled = re.sub(r"(?m)^kind:", "kind: plenary", text.replace("  ar:", "  ar: نص"))
    filled = filled if place else re.sub("(?m)^place:", "place: marsa", filled)
    made, left = loaded({"places.yaml": PLACES, path.removeprefix("content/"): filled})

    assert path == f"content/meetings/{slug}.yaml"
    assert re.match(r"kind: +# ministerial, plenary, .*, group\n", text)
    assert [problem.split(": ", 1)[1] for problem in problems] == [
        f"{field} is empty (write a value, or delete the line)" for field in empty
    ]
    assert left == []
    assert [(m.slug, m.starts.isoformat(), m.place) for m in made.meetings] == [(slug, starts, "marsa")]


def test_a_new_translation_has_each_block_of_its_original_in_a_comment() -> None:
    assert translation_of(BODY) == SKELETON


def test_a_new_translation_is_a_valid_draft_and_published_too_early_has_advice_on_each_block() -> None:
    _, problems = parse(SKELETON)
    _, left = parse(SKELETON.replace("status: draft", "# status: draft"))
    places = [number for number, line in enumerate(SKELETON.split("\n"), start=1) if "TODO" in line]

    assert not [problem for problem in problems if " advice: " not in problem]
    assert [int(problem.split(":")[1]) for problem in left if "`TODO` is left here" in problem] == places


PIECES = [
    "نص -- نص",
    "## عنوان",
    "- بند",
    "1. بند",
    "    - داخل",
    "> قول",
    "```\ncode -->\n```",
    "![أ](b.png)",
    "* * *",
    "",
    "",
]


@given(st.lists(st.sampled_from(PIECES)).map("\n".join).map(lambda text: f"نص.\n\n{text}\n"))
def test_a_translation_has_as_many_blocks_of_the_same_kinds_as_its_original(body: str) -> None:
    _, front, skeleton = translation_of(body).split("---\n", 2)

    assert "status: draft" in front
    assert [block.kind for block in blocks.split(skeleton)] == [block.kind for block in blocks.split(body)]


def test_a_faulty_translation_does_not_stop_another() -> None:
    made, problems = loaded({"briefings/a/ar.md": ORIGINAL, "briefings/a/en.md": "no front matter"})

    assert len(problems) == 1
    assert create.translation(made, "a", "fr")[0] == "content/briefings/a/fr.md"


@pytest.mark.parametrize(
    ("slug", "message"),
    [
        ("Big News", "`Big News` is no slug (a slug holds a-z, 0-9 and hyphens between them)"),
        ("../x", "`../x` is no slug (a slug holds a-z, 0-9 and hyphens between them)"),
        ("page", "`page` is taken by the site itself (choose another name)"),
    ],
)
def test_a_slug_that_cannot_be_used_is_refused(slug: str, message: str) -> None:
    with pytest.raises(RefusedError) as refusal:
        create.briefing(loaded({})[0], slug, TODAY)

    assert str(refusal.value) == message


@pytest.mark.parametrize("slug", ["Big News", "../x", "404", "ar"])
def test_so_it_is_for_pages_and_meetings(slug: str) -> None:
    made = loaded({})[0]
    with pytest.raises(RefusedError):
        create.page(made, slug)
    with pytest.raises(RefusedError):
        create.meeting(made, slug, TODAY)
    with pytest.raises(RefusedError, match="`timeline` is taken by the site itself"):
        create.page(made, "timeline")


@pytest.mark.parametrize(
    ("slug", "language", "message"),
    [
        ("goods", "en", "there is no briefing `goods` (did you mean `good`?)"),
        ("xyz", "en", "there is no briefing `xyz` (the briefings are the folders of content/briefings/)"),
        ("good", "es", "`es` is no language of this site (the languages are ar, en, fr)"),
        ("good", "ar", "`ar` is the original of good; translate into another language"),
        ("alone", "fr", f"the briefing `alone` has no original to translate (see `{COMMAND} check`)"),
        ("bad", "en", f"the briefing `bad` has problems; mend them first (see `{COMMAND} check`)"),
    ],
)
def test_a_translation_is_refused_with_the_reason(slug: str, language: str, message: str) -> None:
    made, _ = loaded(
        {
            "briefings/good/ar.md": ORIGINAL,
            "briefings/alone/en.md": TRANSLATION,
            "briefings/bad/ar.md": "no front matter",
        }
    )

    with pytest.raises(RefusedError) as refusal:
        create.translation(made, slug, language)

    assert str(refusal.value) == message

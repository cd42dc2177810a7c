"""The translation desk from end to end: what staff do with a text, and what its readers are told in each language."""

import re
from collections.abc import Sequence
from html import unescape
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from nashra.content import load
from nashra.model.problems import COMMAND
from nashra.model.sources import Source
from nashra.translation.sync import Choice, Synced, sync
from tests.conftest import CONVERTER, HERE, Build

TOWN = "content/briefings/visit"
ARABIC = (
    "## الزيارة",
    "زار الوفد مدينة سهلة يوم 3 مارس 2023، واستقبله محافظها في الميناء القديم.",
    "وشارك في الجولة 12 خبيرا من 4 بلدان، ورافقهم صحفيون من الإذاعة المحلية.",
    "ثم عقد الوفد اجتماعا دام 90 دقيقة، ناقش فيه إصلاح الطريق الساحلي وكلفته.",
    "وأعلن المحافظ أن الأشغال ستبدأ في 2024، وأن 350 عاملا سيشاركون فيها.",
    "واختتم اليوم بعشاء في دار البلدية.",
)
ENGLISH = (
    "## The visit",
    "The delegation visited the town of Sahla on 3 March 2023, and its governor received it at the old harbour.",
    "Twelve experts from 4 countries took part in the tour, and reporters of the local radio went with them.",
    "The delegation then held a meeting of 90 minutes on the repair of the coast road and what it would cost.",
    "The governor announced that the works would begin in 2024, and that 350 workers would take part in them.",
    "The day closed with a dinner at the town hall.",
)
FRENCH = (
    "## La visite",
    "La délégation s’est rendue dans la ville de Sahla le 3 mars 2023, où le gouverneur l’a reçue au vieux port.",
    "Douze experts de 4 pays ont participé à la visite, en compagnie de journalistes de la radio locale.",
    "La délégation a ensuite tenu une réunion de 90 minutes sur la réfection de la route côtière et son coût.",
    "Le gouverneur a annoncé que les travaux commenceraient en 2024 et que 350 ouvriers y participeraient.",
    "La journée s’est achevée par un dîner à l’hôtel de ville.",
)
TITLES = {"ar": "زيارة سهلة", "en": "A visit to Sahla", "fr": "Une visite à Sahla"}

# What a page may say of its original, by msgid. Each is a claim of fact.
CLAIMS = (
    "has been changed since this translation was made",
    "was changed on",
    "a passage was added to the original here",
    "this passage has changed in the original",
    "this passage is no longer in the original",
    "this passage is new in the original",
)
LEFT_OUT = "This passage of the original is not in this translation."


def says(page: str, prefix: str, msgid: str) -> bool:
    """Say whether a page has a message in its language, whatever its placeholders stand for."""
    with (Path(HERE).parent / f"translations/{prefix}/LC_MESSAGES/messages.po").open("rb") as file:
        catalog = read_po(file)
    message = next(one for one in catalog if one.id and msgid in str(one.id))
    pattern = ".{1,40}?".join(map(re.escape, re.split(r"%\(\w+\)s", str(message.string))))
    return re.search(pattern, re.sub(r"[\u00a0\u202f]", " ", re.sub(r"<[^>]*>", "", page))) is not None


def text(prefix: str, pieces: Sequence[str]) -> str:
    facts = "date: 2023-03-04\n" if prefix == "ar" else ""
    return f"---\ntitle: {TITLES[prefix]}\n{facts}---\n\n" + "\n\n".join(pieces) + "\n"


class Desk:
    """A briefing and its translations, as files in memory."""

    def __init__(self, build: Build, **pieces: Sequence[str]) -> None:
        self._build = build
        self.files = {f"{TOWN}/{prefix}.md": text(prefix, some) for prefix, some in pieces.items()}

    def sync(self, prefix: str, *choices: Choice) -> Synced:
        """Record the translation into a language by some choices, or all of it; return the last result."""
        for choice in choices or (Choice(),):
            settings = (HERE / "site/content/site.yaml").read_bytes()
            files = {"content/site.yaml": settings, **{path: some.encode() for path, some in self.files.items()}}
            loaded, faults = load.load({path: Source(path, data) for path, data in files.items()}, CONVERTER)
            assert loaded is not None, faults
            (synced,) = sync(loaded, "visit", [prefix], choice)
            self.files[synced.path] = synced.text
        return synced

    def edit(self, prefix: str, old: str, new: str) -> None:
        path = f"{TOWN}/{prefix}.md"
        assert old in self.files[path]
        self.files[path] = self.files[path].replace(old, new)

    def problems(self) -> list[str]:
        """Return what `check` says of these texts, without the words on how to accept it."""
        _, found = self._build(self.files)
        return [str(one).split("; or accept it")[0] for one in found if TOWN in one.path]

    def page(self, prefix: str, view: str = "") -> str:
        built, found = self._build(self.files)
        assert built is not None, [str(one) for one in found]
        return next(
            unescape(one.data.decode())
            for one in built.outputs
            if one.path == f"{prefix}/briefings/visit/{view}index.html"
        )


@pytest.fixture
def desk(build: Build) -> Desk:
    return Desk(build, ar=ARABIC, en=ENGLISH, fr=FRENCH)


def claims(page: str, prefix: str) -> list[str]:
    """Return what a page claims of its original."""
    return [msgid for msgid in CLAIMS if says(page, prefix, msgid)]


def ids(page: str) -> list[str]:
    return re.findall(r'id="(p\d+)"', page)


ALL_IDS = ["p1", "p2", "p3", "p4", "p5", "p6"]
JOINED = (ENGLISH[0], f"{ENGLISH[1]} {ENGLISH[2]}", *ENGLISH[3:])
SPLIT = (*FRENCH[:4], *FRENCH[4].replace(" et que", "\n\nEt que").split("\n\n"), FRENCH[5])
CUT = (*ENGLISH[:3], *ENGLISH[4:])


def test_a_text_translated_block_by_block_says_nothing(desk: Desk) -> None:
    for prefix in ("en", "fr"):
        assert desk.sync(prefix).skipped == ()
    assert desk.problems() == []
    for prefix in ("ar", "en", "fr"):
        assert sorted(ids(desk.page(prefix))) == ALL_IDS
        assert claims(desk.page(prefix), prefix) == []


def test_two_paragraphs_joined(build: Build) -> None:
    desk = Desk(build, ar=ARABIC, en=JOINED, fr=FRENCH)
    desk.sync("fr")

    # `check` and `sync` say the same, and how to record it. Nothing is recorded that nobody has confirmed.
    message = "¶2+3 of ar.md seem to be joined in ¶2 here (if so, record it: nashra sync visit en --joined 2=2+3"
    assert any(message in problem for problem in desk.problems())
    skipped = [sentence.removesuffix(")").replace(COMMAND, "nashra") for sentence in desk.sync("en").skipped]
    assert skipped == [message]
    assert desk.sync("en", Choice(joined=["2=2+3"])).recorded == ("¶2+3",)
    assert desk.problems() == []
    for prefix in ("ar", "en", "fr"):
        page = desk.page(prefix)
        assert sorted(ids(page)) == ALL_IDS
        assert claims(page, prefix) == []
    row = desk.page("en", "parallel/").split('class="row"')[3].replace("&nbsp;", " ").replace("\u00a0", " ")
    assert [piece in row for piece in ("المحافظ", ENGLISH[2])] == [False, True]
    assert all(piece in row for piece in (ARABIC[1], ARABIC[2]))

    # A change of either is told at the whole passage; the review compares the joined texts.
    desk.edit("ar", "12 خبيرا", "13 خبيرا")
    for prefix, place in (("en", "p2"), ("fr", "p3")):
        page = desk.page(prefix)
        assert "this passage has changed in the original" in claims(page, prefix)
        assert f'href="#{place}"' in page
    assert claims(desk.page("ar"), "ar") == []
    desk.edit("ar", "13 خبيرا", "12 خبيرا")
    desk.edit("en", "Twelve experts", "Twenty experts")
    assert any("numbers: ar 12 ↔ en 20" in problem for problem in desk.problems())


def test_a_paragraph_split(build: Build) -> None:
    desk = Desk(build, ar=ARABIC, en=ENGLISH, fr=SPLIT)
    desk.sync("en")

    message = "¶5 of ar.md seems to be split into ¶5+6 here"
    assert any(message in problem for problem in desk.problems())
    assert [message in sentence for sentence in desk.sync("fr").skipped] == [True]
    assert desk.sync("fr", Choice(joined=["5+6=5"])).recorded == ("¶5",)
    assert desk.problems() == []
    page = desk.page("fr")
    assert sorted(ids(page)) == ALL_IDS
    assert claims(page, "fr") == []

    desk.edit("ar", "350 عاملا", "360 عاملا")
    assert page.count('class="mark behind"') == 0
    assert desk.page("fr").count('class="mark behind"') == 1


def test_a_paragraph_left_out_with_a_reason(build: Build) -> None:
    desk = Desk(build, ar=ARABIC, en=CUT, fr=FRENCH)
    desk.sync("fr")

    # `check` and `sync` say that it is missing. That is no claim that it was added.
    assert any("¶4 of ar.md (paragraph) is missing here" in problem for problem in desk.problems())
    assert ["¶4 of ar.md (paragraph) is missing here" in one for one in desk.sync("en").skipped] == [True]
    desk.edit("ar", "date:", "review: {structure: advice}\ndate:")  # so that it is published
    assert claims(desk.page("en"), "en") == []
    assert not says(desk.page("en"), "en", LEFT_OUT)

    assert desk.sync("en", Choice(left_out=["4"], reason="of interest there only")).left_out == ("¶4",)
    assert desk.problems() == []
    page = desk.page("en")
    assert sorted(ids(page)) == ALL_IDS
    assert claims(page, "en") == []
    assert says(page, "en", LEFT_OUT)
    assert page.count('class="mark behind"') == 1
    assert "of interest there only" not in page
    assert not any(says(desk.page(prefix), prefix, LEFT_OUT) for prefix in ("ar", "fr"))

    # Its original changes: staff look again, readers are told what is known.
    desk.edit("ar", "90 دقيقة", "95 دقيقة")
    assert any("¶4 of ar.md was left out, and has changed since" in problem for problem in desk.problems())
    assert claims(desk.page("en"), "en") == [CLAIMS[0], "this passage is new in the original"]


@pytest.mark.parametrize(
    ("order", "message"),
    [
        ((0, 1, 3, 2, 4, 5), "¶3 and ¶4 of ar.md have changed places"),
        ((0, 4, 2, 3, 1, 5), "¶2 and ¶5 of ar.md have changed places"),
        ((0, 2, 3, 4, 1, 5), "¶2 of ar.md has moved: here it comes after ¶5"),
    ],
)
@pytest.mark.parametrize("is_recorded", [False, True])
def test_paragraphs_exchanged_or_moved(
    build: Build, order: tuple[int, ...], message: str, *, is_recorded: bool
) -> None:
    desk = Desk(build, ar=ARABIC, en=ENGLISH, fr=FRENCH)
    if is_recorded:
        desk.sync("en")
    for place, index in enumerate(order):
        desk.edit("en", ENGLISH[place], f"{{{index}}}")
    for index, piece in enumerate(ENGLISH):
        desk.edit("en", f"{{{index}}}", piece)

    told = [problem for problem in desk.problems() if "/en.md" in problem and "no ledger" not in problem]
    assert [message in problem for problem in told] == [True]
    assert desk.sync("en").skipped == ()
    page = desk.page("en")
    assert ids(page) == [f"p{index + 1}" for index in order]
    assert claims(page, "en") == []


def test_what_the_original_really_did_is_told(desk: Desk) -> None:
    desk.sync("en")
    desk.sync("fr")
    desk.edit("ar", ARABIC[5], "وعاد الوفد في الصباح التالي بالقطار إلى العاصمة بعد 5 ساعات.\n\n" + ARABIC[5])

    for prefix in ("en", "fr"):
        assert claims(desk.page(prefix), prefix) == [CLAIMS[0], "a passage was added to the original here"]
    desk.edit("ar", f"{ARABIC[3]}\n\n", "")
    for prefix in ("en", "fr"):
        assert "this passage is no longer in the original" in claims(desk.page(prefix), prefix)

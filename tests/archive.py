"""An archive of old texts and their translations, of invented towns, each translation changed in a way that is known.

The same number gives the same text.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

LANGUAGES = ("ar", "en", "fr")
CHANGES = ("merged", "split", "shortened", "renamed", "rounded")
TEXTS = 200

SITE = """\
title: {ar: أرشيف, en: Archive, fr: Archives}
description: {ar: نصوص قديمة, en: Old texts, fr: Des textes anciens}
url: https://example.org
languages:
  - {tag: ar-MA, name: العربية}
  - {tag: en-GB, name: English}
  - {tag: fr, name: Français}
source_language: ar
timezone: Africa/Casablanca
parallel: false
"""

# In each table: Arabic, English, French.
_MONTHS = (
    ("يناير", "January", "janvier"),
    ("أبريل", "April", "avril"),
    ("ماي", "May", "mai"),
    ("شتنبر", "September", "septembre"),
    ("دجنبر", "December", "décembre"),
)
_TOWNS = (
    ("وادي النحل", "Bee Valley", "Val-aux-Abeilles"),
    ("عين الصفصاف", "Willow Spring", "Source-aux-Saules"),
    ("تل القمر", "Moon Hill", "Colline de la Lune"),
    ("باب الريح", "Wind Gate", "Porte-du-Vent"),
    ("رأس الملح", "Salt Cape", "Cap-au-Sel"),
)
_OTHER_NAMES = ("", "Windy Gate City", "Porteventville")  # that no glossary has
_EXACT = re.compile(r"\b([1-9])(?!00)\d\d\b")  # a figure that can be rounded
_SENTENCES = (
    (
        "اجتمع مندوبو {town} يوم {date} لمراجعة ما أنجز خلال السنة.",
        "The delegates of {town} met on {date} to review what was done during the year.",
        "Les délégués de {town} se sont réunis le {date} pour examiner ce qui a été fait pendant l’année.",
    ),
    (
        "وبلغ عدد السفن التي رست في الميناء {n}، بعد أن كان {m} في السنة السابقة.",
        "The number of ships that berthed in the port reached {n}, after {m} in the year before.",
        "Le nombre de navires accueillis dans le port a atteint {n}, contre {m} l’année précédente.",
    ),
    (
        "ولم تصل إلى المجلس أي شكوى.",
        "No complaint reached the council.",
        "Aucune plainte n’est parvenue au conseil.",
    ),
    (
        "ويبلغ طول الطريق الجديدة إلى {town} {n} كيلومترا.",
        "The new road to {town} is {n} kilometres long.",
        "La nouvelle route vers {town} est longue de {n} kilomètres.",
    ),
    (
        "ودعا المشاركون السكان إلى المحافظة على الآبار والحدائق، وإلى الإبلاغ عن أعطاب شبكة الماء.",
        "The participants called on all to look after wells and gardens, and to report faults of the water network.",
        "Les participants ont appelé à soigner les puits et les jardins, et à signaler les pannes du réseau d’eau.",
    ),
    (
        "وغرس المتطوعون {n} شجرة على ضفاف الوادي.",
        "Volunteers planted {n} trees along the banks of the river.",
        "Des bénévoles ont planté {n} arbres sur les rives du fleuve.",
    ),
    (
        "وفتحت المدرسة أبوابها يوم {date}، وسجل فيها {n} تلميذا.",
        "The school opened its doors on {date}, and {n} pupils enrolled.",
        "L’école a ouvert ses portes le {date}, et {n} élèves s’y sont inscrits.",
    ),
    (
        "وتضم المكتبة {n} كتابا، أكثرها هدية من أهل {town}.",
        "The library has {n} books, most of them a gift from the people of {town}.",
        "La bibliothèque compte {n} livres, pour la plupart offerts par les gens de {town}.",
    ),
    (
        "ويرجع تاريخ السوق إلى سنة {year}.",
        "The market dates back to {year}.",
        "Le marché date de {year}.",
    ),
    (
        "ومن المقرر أن يعقد اللقاء المقبل في {town}.",
        "The next meeting is to be held in {town}.",
        "La prochaine rencontre doit se tenir à {town}.",
    ),
    (
        "واستمر النقاش إلى المساء، ثم صوت الأعضاء على المقترح بالإجماع.",
        "The debate lasted until the evening; then the members adopted the proposal unanimously.",
        "Le débat a duré jusqu’au soir, puis les membres ont adopté la proposition à l’unanimité.",
    ),
    (
        "وعالج المستوصف {n} مريضا منذ افتتاحه سنة {year}، ولا يزال مفتوحا كل يوم.",
        "The clinic has treated {n} patients since it opened in {year}, and it is still open every day.",
        "Le dispensaire a soigné {n} patients depuis son ouverture en {year}, et il reste ouvert tous les jours.",
    ),
    (
        "ويأمل الصيادون أن يصلح الرصيف قبل حلول الشتاء، لأن الأمواج ألحقت به أضرارا كبيرة.",
        "The fishermen hope that the quay will be repaired before winter comes, because the waves did it much harm.",
        "Les pêcheurs espèrent que le quai sera réparé avant l’arrivée de l’hiver, car les vagues l’ont abîmé.",
    ),
    (
        "وحضر الحفل {n} شخصا من {town} وضواحيها.",
        "The feast was attended by {n} people from {town} and its surroundings.",
        "La fête a réuni {n} personnes de {town} et de ses environs.",
    ),
)


@dataclass(frozen=True)
class Old:
    """A text of the archive: its number, how each translation was changed, and in which paragraph, counted from 1."""

    number: int
    changes: dict[str, str]
    place: int

    @property
    def slug(self) -> str:
        return f"report-{self.number:03}"

    def path(self, language: str) -> str:
        return f"content/briefings/{self.slug}/{language}.md"


def texts(count: int = TEXTS) -> list[Old]:
    """Return the texts: all are translated into English, a third into French; each change is in a fifth of either."""
    return [
        Old(
            number,
            {"en": CHANGES[number % 5]} | ({} if number % 3 else {"fr": CHANGES[(number // 3) % 5]}),
            1 + _chance(number, "place", 4),
        )
        for number in range(count)
    ]


def write(root: Path, old: Sequence[Old]) -> None:
    """Write a site of these texts."""
    (root / "content").mkdir(parents=True)
    (root / "content/site.yaml").write_text(SITE, encoding="utf-8")
    names = [dict(zip(LANGUAGES, town, strict=True)) for town in _TOWNS]
    glossary = (
        f"town{number}:\n  kind: place\n"
        + "".join(f"  {language}: {{use: {name}}}\n" for language, name in town.items())
        for number, town in enumerate(names)
    )
    (root / "content/glossary.yaml").write_text("".join(glossary), encoding="utf-8")
    for one in old:
        (root / one.path("ar")).parent.mkdir(parents=True)
        for language in ("ar", *one.changes):
            (root / one.path(language)).write_text(_file(one, language), encoding="utf-8")


def _file(one: Old, language: str) -> str:
    column = LANGUAGES.index(language)
    town = _TOWNS[one.number % 5][column]
    title = (f"{town}، التقرير {one.number}", f"{town}, report {one.number}", f"{town}, rapport {one.number}")
    day = f"date: {2001 + one.number // 12}-{1 + one.number % 12:02}-15\n" if language == "ar" else ""
    paragraphs = _changed(list(_paragraphs(one.number, column)), one.changes.get(language, ""), one.place, column)
    return f"---\ntitle: {title[column]}\n{day}---\n\n" + "\n\n".join(paragraphs) + "\n"


def _changed(paragraphs: list[list[str]], change: str, place: int, column: int) -> list[str]:
    """Return the paragraphs as they are after a change; `place` counts from 1 what is merged, split or left out."""
    before, (here, *after) = paragraphs[: place - 1], paragraphs[place - 1 :]
    if change == "merged":
        paragraphs = [*before, here + after[0], *after[1:]]
    elif change == "split":
        paragraphs = [*before, here[:1], here[1:], *after]
    elif change == "shortened":
        paragraphs = [*before, *after]
    text = "\n\n".join(" ".join(sentences) for sentences in paragraphs)
    if change == "renamed":
        first = min((town[column] for town in _TOWNS if town[column] in text), key=text.index)
        text = text.replace(first, _OTHER_NAMES[column])
    elif change == "rounded":
        text = _EXACT.sub(lambda figure: f"{figure[1]}00", text, count=1)
    return text.split("\n\n")


def _paragraphs(number: int, column: int) -> Iterator[list[str]]:
    """Yield the sentences of each paragraph of a text, in the language of a column."""
    order = sorted(range(len(_SENTENCES)), key=lambda index: _chance(number, f"order {index}", 1 << 32))
    while len(order) > 1:
        count = min(2 + _chance(number, f"length {len(order)}", 2), len(order))
        yield [_sentence(number, index, column) for index in order[:count]]
        order = order[count:]


def _sentence(number: int, index: int, column: int) -> str:
    day, month = 1 + _chance(number, f"day {index}", 28), _MONTHS[_chance(number, f"month {index}", 5)][column]
    return _SENTENCES[index][column].format(
        town=_TOWNS[_chance(number, f"town {index}", 5)][column],
        date=f"{day} {month}",
        year=1850 + _chance(number, f"year {index}", 150),
        n=101 + _chance(number, f"n {index}", 800),
        m=101 + _chance(number, f"m {index}", 800),
    )


def _chance(number: int, what: str, below: int) -> int:
    """Return a number below another one, as chance may give it, but the same each time."""
    return int.from_bytes(sha256(f"{number} {what}".encode()).digest()) % below

"""Meetings to draw: as many as a test asks for, at places all over the world, with long names in three languages.

The first 28 are those of a coalition that has met for twelve years; for more, days are spread over the same years.
"""

import random
from datetime import date, timedelta
from pathlib import Path

# The day, how many days more, the place, the kind.
_MET = """
2014-09-11 0 jeddah ministerial
2014-12-03 0 brussels ministerial
2015-01-22 0 london small-group
2015-06-02 0 paris small-group
2016-02-02 0 rome small-group
2017-03-22 0 washington ministerial
2018-02-13 0 kuwait-city ministerial
2018-06-26 0 skhirat political-directors
2018-07-12 0 brussels ministerial
2019-02-06 0 washington ministerial
2019-06-25 0 paris political-directors
2019-11-14 0 washington ministerial
2020-06-04 0 online small-group
2020-11-10 0 online group
2021-03-30 0 online small-group
2021-06-28 0 rome ministerial
2021-12-02 0 brussels political-directors
2022-03-08 1 rome senior-officials
2022-05-11 0 marrakech ministerial
2022-10-26 0 niamey co-chairs
2022-12-07 0 the-hague political-directors
2023-03-01 1 niamey plenary
2023-06-08 0 riyadh ministerial
2023-11-15 0 cotonou group
2023-12-05 0 rome small-group
2024-09-30 0 washington ministerial
2025-06-10 0 madrid small-group
2026-02-09 0 riyadh small-group
"""
# The key; Arabic, English, French; degrees north and east, or nothing.
_PLACES = """
brussels|بروكسل|Brussels|Bruxelles|[50.85, 4.35]
cotonou|كوتونو|Cotonou|Cotonou|[6.37, 2.42]
jeddah|جدة|Jeddah|Djeddah|[21.54, 39.17]
kuwait-city|مدينة الكويت|Kuwait City|Koweït|[29.38, 47.99]
london|لندن|London|Londres|[51.51, -0.13]
madrid|مدريد|Madrid|Madrid|[40.42, -3.70]
marrakech|مراكش|Marrakech|Marrakech|[31.63, -8.01]
niamey|نيامي|Niamey|Niamey|[13.51, 2.13]
online|عن بعد|By video link|Par visioconférence|
paris|باريس|Paris|Paris|[48.86, 2.35]
riyadh|الرياض|Riyadh|Riyad|[24.71, 46.68]
rome|روما|Rome|Rome|[41.90, 12.50]
skhirat|الصخيرات|Skhirat|Skhirat|[33.85, -7.03]
the-hague|لاهاي|The Hague|La Haye|[52.08, 4.31]
washington|واشنطن|Washington|Washington|[38.90, -77.04]
"""
_SITE = """\
title: {ar: نشرة, en: Bulletin, fr: Bulletin}
description: {ar: اجتماعات, en: Meetings, fr: Réunions}
url: https://example.org
languages: [{tag: ar-MA, name: العربية}, {tag: en-GB, name: English}, {tag: fr, name: Français, spacing: french}]
source_language: ar
timezone: Africa/Casablanca
"""
Met = tuple[date, int, str, str]
MET: tuple[Met, ...] = tuple(
    (date.fromisoformat(day), int(more), place, kind)
    for day, more, place, kind in map(str.split, _MET.split("\n")[1:-1])
)
_SAME_DAY = ("rome", "paris", "london", "washington", "kuwait-city")
ONE_DAY: list[Met] = sorted((*MET[16:22], *((date(2022, 5, 11), 0, place, "group") for place in _SAME_DAY)))
"""Eleven meetings, six of them on one day."""


def some(number: int) -> list[Met]:
    """Return so many meetings, the last ones; more than 28 are spread over the same years, always the same."""
    if number <= len(MET):
        return list(MET[len(MET) - number :])
    chance = random.Random(number)  # noqa: S311  (no secret)
    days = (MET[-1][0] - MET[0][0]).days
    others = [
        (MET[0][0] + timedelta(chance.randrange(days)), chance.choice((0, 0, 0, 1, 12)), *chance.choice(MET)[2:])
        for _ in range(number - len(MET))
    ]
    return sorted([*MET, *others])


def write(root: Path, met: list[Met], base: str = "") -> Path:
    """Write a site that has these meetings and nothing else, for a path of its host; return its folder."""
    content = root / "content"
    (content / "meetings").mkdir(parents=True)
    (content / "site.yaml").write_text(_SITE.replace("example.org", f"example.org{base}"), encoding="utf-8")
    lines = []
    for place in _PLACES.strip().split("\n"):
        key, arabic, english, french, coordinates = place.split("|")
        lines.append(f"{key}:\n  name: {{ar: {arabic}, en: {english}, fr: {french}}}\n")
        lines += [f"  coordinates: {coordinates}\n"] if coordinates else []
    (content / "places.yaml").write_text("".join(lines), encoding="utf-8")
    for number, (day, more, place, kind) in enumerate(met):
        (content / f"meetings/{day}-{place}-{number}.yaml").write_text(
            f"kind: {kind}\nstarts: {day}\nends: {day + timedelta(more)}\nplace: {place}\n"
            f"name:\n  ar: اجتماع رقم {number} للتحالف الدولي ضد «داعش» وشركائه\n"
            f"  en: Meeting {number} of the Global Coalition against Daesh and its partners\n"
            f"  fr: Réunion {number} de la Coalition mondiale contre Daech et de ses partenaires\n"
            f"summary:\n  ar: بحث المجتمعون في اجتماعهم رقم {number} ما أُنجز منذ لقائهم السابق\n"
            f"  en: At meeting {number} the members looked at what was done since the last one\n"
            f"  fr: À la réunion {number}, les membres ont examiné ce qui a été fait depuis la précédente\n"
            f"sources: [{{publisher: Office, url: https://example.org/{number}}}]\n",
            encoding="utf-8",
        )
    return root

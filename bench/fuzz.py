"""Build small sites of hostile content: `python bench/fuzz.py --examples N [--seed S]`.

Each example changes some files of a small site: front matter, bodies, data files, catalogs, ledgers, approvals,
comments of review, names; or gives a PO or XLIFF file to be read. The law: a build ends within seconds with a site or
with problems, each one line, and never with an exception. With `--atheris` (pip install atheris) coverage leads.
"""

import argparse
import sys
import time
import traceback
from collections import Counter
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
from hypothesis import HealthCheck, Phase, given, seed, settings, strategies as st

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from nashra.build import assemble, pipeline  # noqa: E402  (it stands beside)
from nashra.build.request import Request, Tools  # noqa: E402
from nashra.content import numerals  # noqa: E402
from nashra.files import discover  # noqa: E402
from nashra.incremental.store import Memory  # noqa: E402
from nashra.markdown.convert import Converter  # noqa: E402
from nashra.model.problems import RefusedError  # noqa: E402
from nashra.model.sources import Source  # noqa: E402
from nashra.pages import catalogs  # noqa: E402
from nashra.translation.exchange import po, xliff  # noqa: E402
from nashra.translation.exchange.units import Exchange, Unit  # noqa: E402

NOW = datetime(2024, 1, 1, tzinfo=UTC)
BATCH = 500  # hypothesis remembers what it has tried; a batch at a time keeps that small
SLOW = 5.0  # seconds of the processor: what takes longer is a finding too

Files = dict[str, str | bytes]

# --- a small site ---------------------------------------------------------------------------------------------

TEXTS: Files = {
    "content/site.yaml": """\
title: {ar: نموذج, en: Sample}
description: {ar: موقع صغير, en: A small site}
url: https://example.org/demo
languages:
  - {tag: ar-MA, name: العربية}
  - {tag: en-GB, name: English}
  - {tag: fr, name: Français, spacing: french, quotes: [«, »]}
source_language: ar
timezone: Africa/Casablanca
""",
    "content/places.yaml": "land: {name: {ar: البلاد}}\nmarsa:\n  name: {ar: المرسى}\n  country: land\n"
    "  coordinates: [10.5, -3.25]\n",
    "content/tags.yaml": "water:\n  name: {ar: الماء, en: Water}\n",
    "content/glossary.yaml": "harbour:\n  kind: term\n  ar: {use: المرسى, allow: [مرسى]}\n"
    "  en: {use: harbour, refuse: [harbor]}\n",
    "content/accepted.yaml": 'content/briefings/a/en.md numbers bcdfghjkmnpq: "so it is"\n',
    "content/meetings/m.yaml": "kind: plenary\nstarts: 2022-09-30\nends: 2022-10-02\nplace: marsa\nhost: land\n"
    "co_chairs: [land]\nname: {ar: اجتماع}\nsummary: {ar: ملخص.}\n"
    "sources:\n  - {publisher: The Office, url: https://example.com/a, date: 2022-10-03}\n",
    "content/briefings/a/ar.md": "---\ntitle: عنوان\nsummary: ملخص.\ndate: 2022-10-02\nmeeting: m\nplace: marsa\n"
    "tags: [water]\naliases: [old]\n---\n\nفقرة فيها 12 سفينة و[رابط](../b/)[^1].\n\n- بند في 2 مارس 2023\n\n"
    "[^1]: هامش.\n",
    "content/briefings/a/en.md": "---\ntitle: A title\ntranslator: A. B.\nledger:\n  - title bcdfghjkmnpq\n"
    "  - paragraph to do\n---\n\nA paragraph with 12 ships and [a link](../b/)[^1].\n\n- an item on 2 March 2023\n\n"
    "[^1]: A note.\n",
    "content/briefings/b/ar.md": "---\ntitle: آخر\ndate: 2023-01-02\n---\n\nنص.\n",
}
DATA = [path for path in TEXTS if path.endswith(".yaml")]
ALONE = ["content/briefings/b/ar.md", "content/briefings/c/fr.md", "content/briefings/d/en.md"]  # whom no review stops
BODIES = [*ALONE, *ALONE, "content/briefings/a/ar.md", "content/briefings/a/en.md", "content/briefings/b/en.md"]

# --- what is hostile ------------------------------------------------------------------------------------------

_TOKENS = (
    "\x00 \ufeff \u202e \u2066 \u2069 \u200b \u200f \u2028 \x85 \x1b � \uffff \U0010ffff ́ ـ ّ İ ß ﷽ "
    "👩\u200d👩\u200d👧 ² Ⅻ ½ ٢ ۲ ० ٬ ٫ % &amp; &#0; &#x202e; &#55296; &#99999999; &nosuch; <script> </script> "
    "<b> <bdi> <!-- --> <![CDATA[ ]]> <? <!DOCTYPE <img/src=x> <a/href=javascript:x> <svg/onload=x> <math> "
    "<table> <td> {{ }} {% %} {# ${ %(num)s %s %% \\ \\0 \\u202e [ ] ( ) [a](b) [a][b] [a]: ![a](b.png) "
    "![](//x) [^1] [^1]: [x](#y) [x](javascript:y) [x](../../../etc) [x](http://[::1 [x](//a@b:99999/) "
    "[x](/ar/?q#f) [x](<a_b>) <http://a> <a@b> * ** _ __ *** ` `` ``` ~~~ > # ## ###### --- === | |- :-- 1. "
    "2023. 0. - + !!! ??? *[a]: {: {:.a} {#i} {:onclick=x} {:href=x} {:#site-x} {:\\n : ~ ^ $ @ = ' \" & * & "
    "!! !x !!python/object:x ? , yes no null 0x1f 1e999 .nan .inf -0 007 12:30 2024-02-31 0001-01-01 "
    "9999-12-31 9999-12-31T23:59-14:00 0001-01-01T00:00+14:00 2023-03-01T18:00 2023-03-01T25:00 "
    "2023-03-26T02:30 ar en fr ar-MA x-y a b m old land water TODO draft approved مارس رمضان March 1٬000 "
    "1,000.5 3% 3\xa0% ٣٪ 12–15 2014-2022 500 خمسة مليون five million million«» “ ” ’ … ؟ ؛ \n \n\n \t \r \r\n "
    "\xa0 \u202f \n---\n"
)
TOKENS = (*_TOKENS.split(" "), "    ", " ", "\n    ", "\n> ", "\n- ", "\n1. ", "<<<<<<< a\n")
_KEYS = (
    "title summary date updated publish_at status original translator reviewer ledger approval meeting place "
    "tags source aliases corrections kind starts ends host co_chairs name sources country coordinates url "
    "languages source_language timezone budget publish parallel use allow refuse note by on text publisher "
    "what blocks language months tag spacing quotes description review before all numbers off advice ar en fr"
)
KEYS = (*_KEYS.split(" "),)
MADE = (
    "bcdfghjkmnpq",
    "title bcdfghjkmnpq",
    "paragraph to do",
    "list item bcdfghjkmnpq",
    "heading to do",
    "[a, b]",
    "{ar: x}",
    "{by: x, on: 2023-01-01, text: bcdfghjkmnpq}",
    "[[[[1]]]]",
    "[{title bcdfghjkmnpq: why}]",
    "&a [*a]",
    "!!int 1",
    "|\n  x\n  y",
    ">-\n  x",
    "'a",
    '"\\ud83d"',
    '"\\u202e"',
    "{a: {b: {c: d}}}",
    "[]",
    "{}",
    "",
    "[{date: 2023-01-01, what: {ar: x}}]",
    "[{publisher: x, url: 'https://x/', date: 2023-01-01}]",
    "{briefing: 0.001}",
    "{all: off, numbers: problem, before: {date: 2023-01-01, all: advice}}",
    "https://example.org",
    "Africa/Nowhere",
    "../x",
    "CON",
    "[{date: 2023-01-01, what: {ar: x}, blocks: [1, 99], languages: [ar, xx]}]",
    "9" * 5000,
    "[90.5, -181]",
    "[nan, inf]",
    "٢٠٢٣-٠١-٠١",
)
COMMENTS = (
    "<!-- review: accept numbers bcdfghjkmnpq: because -->",
    "<!-- review: accept x -->",
    "<!-- review: -->",
    "<!-- review: accept",
    "<!-- style: accept latin-marks: because -->",
    "<!-- style: accept -->",
    "<!-- review: accept all x: y --> text",
    "<!--->",
    "<!---->",
)

_PLAIN = (
    "كلمة word mot a b 12 3% 2023 مارس 2 March 1,000 five خمسة `x` *x* **x** [a](../b/) "
    "[x](https://example.com/?a=1&b=2) [^1] &amp; <b>x</b> <bdi>x</bdi> | ، ; : ! ؟ ( ) { } {{x}} \\ & ' « » “ "
    "” … – — https://example.com C++ A/B x_y @ ~ ^ = % $ \n \n\n \n\n```\nx\n```\n \n\n***\n\n \xa0 \u200f "
    "\u200c"
)
PLAIN = (
    *_PLAIN.split(" "),
    " ",
    " ",
    " ",
    "\n\n- ",
    "\n\n1. ",
    "\n\n> ",
    "\n\n## ",
    "\n\n    ",
    "\n\na | b\n--|--\nc | d\n\n",
    '\n\n!!! note "x"\n    y\n\n',
    "<!-- x -->",
)

letters = st.text(st.characters(exclude_categories=("Cc", "Cs", "Co", "Cn")), max_size=12)
tokens = st.one_of(st.sampled_from(TOKENS), st.sampled_from(COMMENTS), letters)
plain = st.lists(st.sampled_from(PLAIN), min_size=1, max_size=30).map("".join)
bodies = st.one_of(plain, plain, st.lists(tokens, max_size=24).map("".join))
values = st.one_of(st.sampled_from(MADE), st.sampled_from(TOKENS), letters, plain, st.text(max_size=9))
entries = st.tuples(st.sampled_from(KEYS), values).map(lambda entry: f"{entry[0]}: {entry[1]}\n")
fronts = st.lists(entries, max_size=6).map("".join)
wrong_bytes = st.binary(max_size=60)


@st.composite
def edited(draw: st.DrawFn, text: str) -> str:
    """Return a text with some places of it replaced by what is hostile: what fuzzers call mutation."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = start + draw(st.sampled_from((0, 0, 1, 3, 12)))
        text = text[:start] + draw(st.one_of(tokens, values, entries)) + text[end:]
    return text


def _facts(path: str) -> str:
    return ("date: 2023-01-01\n" if path in ALONE else "") + (
        "" if "/ar." in path or path not in ALONE else "original: true\n"
    )


@st.composite
def sites(draw: st.DrawFn) -> Files:
    """Return the files that are changed: most examples change one or two, so that the rest is still looked at."""
    changed: Files = {}
    for _ in range(draw(st.sampled_from((1, 1, 1, 1, 2)))):
        kind = draw(
            st.sampled_from(
                (
                    "body",
                    "body",
                    "body",
                    "body",
                    "front",
                    "front",
                    "text",
                    "data",
                    "data",
                    "catalog",
                    "numerals",
                    "file",
                    "name",
                )
            )
        )
        path = draw(st.sampled_from(BODIES))
        if kind == "body":
            changed[path] = f"---\ntitle: عنوان\n{_facts(path)}---\n\n{draw(bodies)}\n\n[^1]: x\n"
        elif kind == "front":
            changed[path] = f"---\ntitle: عنوان\n{_facts(path)}{draw(fronts)}---\n\nنص.\n"
        elif kind == "text":
            changed[path] = draw(edited(str(TEXTS.get(path, TEXTS["content/briefings/a/en.md"]))))
        elif kind == "data":
            path = draw(st.sampled_from(DATA))
            changed[path] = draw(st.one_of(edited(str(TEXTS[path])), fronts))
        elif kind in ("catalog", "numerals"):
            name = "LC_MESSAGES/messages.po" if kind == "catalog" else "numerals.yaml"
            path = f"translations/{draw(st.sampled_from(('ar', 'en', 'fr')))}/{name}"
            changed[path] = draw(edited(OWN[path]))
        elif kind == "file":
            changed[draw(st.sampled_from([*BODIES, *DATA, "content/briefings/a/x.svg", "content/x.png"]))] = draw(
                wrong_bytes
            )
        else:
            name = draw(
                st.text(st.characters(exclude_characters="/\0", exclude_categories=("Cs",)), min_size=1, max_size=9)
            )
            changed[f"content/briefings/{name}/ar.md"] = TEXTS["content/briefings/b/ar.md"]
    return changed


# --- the law --------------------------------------------------------------------------------------------------

SOURCES: dict[str, Source] = {}
OWN: dict[str, str] = {}
_COMPILE = jinja2.Environment.compile
CONVERTER = Converter()
UNITS = Exchange(
    "content/briefings/a/ar.md",
    "ar-MA",
    "en-GB",
    (
        Unit("title", "bcdfghjkmnpq", "عنوان", "A title", notes=("a note",)),
        Unit("1", "bcdfghjkmnpr", "فقرة فيها 12 سفينة.", "", fuzzy=True, previous="فقرة.", line=7),
    ),
)


class Seen:
    """What came of the examples: how each ended, the faults by their place with the shortest example, the slowest."""

    def __init__(self) -> None:
        self.ends: Counter[str] = Counter()
        self.faults: dict[str, tuple[int, object, str]] = {}
        self.slowest: tuple[float, object] = (0.0, None)
        self.slow = SLOW

    def fault(self, place: str, example: object, trace: str = "") -> None:
        """Keep a fault, unless a shorter example of it is known."""
        size = len(repr(example))
        if place not in self.faults or size < self.faults[place][0]:
            self.faults[place] = (size, example, trace)
        self.ends["FAULT"] += 1


SEEN = Seen()


def prepare() -> None:
    """Read nashra's own templates and catalogs, and make only once what no example changes."""
    found, _ = discover.discover(ROOT / "tests/site")
    SOURCES.update({path: source for path, source in found.items() if not path.startswith("content/")})
    OWN.update({path: source.data.decode() for path, source in SOURCES.items() if path.endswith((".po", ".yaml"))})
    read = {path: catalogs.read(path, text) for path, text in assemble.template_texts(SOURCES)[0].items()}
    assert not any(problems for _, problems in read.values())  # noqa: S101  (a script of ours)
    catalogs.read = lambda path, _: read[path]

    loads, parses = catalogs.compiled, numerals.parse
    loaded: dict[Any, Any] = {}
    parsed: dict[Any, Any] = {}
    compiled: dict[Any, Any] = {}

    def load_once(sources: Mapping[str, Source], site: Any, found: Any) -> Any:
        key = (site.languages, *(source.data for path, source in sources.items() if path.endswith(".po")))
        if key not in loaded:
            loaded.clear()
            loaded[key] = loads(sources, site, found)
        return loaded[key][0], list(loaded[key][1])

    def parse_once(path: str, text: str) -> Any:
        if (path, text) not in parsed:
            if text != OWN[path]:
                return parses(path, text)
            parsed[path, text] = parses(path, text)
        return parsed[path, text]

    def compile_once(self: Any, source: Any, name: Any = None, filename: Any = None, *more: Any, **named: Any) -> Any:
        key = (source, name, filename)  # all our environments know the same filters
        if key not in compiled:
            compiled[key] = _COMPILE(self, source, name, filename, *more, **named)
        return compiled[key]

    catalogs.compiled, numerals.parse = load_once, parse_once
    jinja2.Environment.compile = compile_once  # type: ignore[method-assign]


def try_site(changed: Files) -> None:
    """Build one site, and note how it ends."""
    texts = TEXTS | changed
    sources = SOURCES | {
        path: Source(path, text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass"))
        for path, text in texts.items()
    }
    started = time.process_time()
    try:
        made, problems = pipeline.build(sources, Request(NOW), Tools(CONVERTER, Memory()))
        lines = [str(problem) for problem in problems]
    except Exception as error:  # noqa: BLE001  (whatever it is, it is what we look for)
        SEEN.fault(_place(error), changed, traceback.format_exc())
        return
    took = time.process_time() - started
    SEEN.slowest = max(SEEN.slowest, (took, changed), key=lambda one: one[0])
    stops = any(problem.level == "problem" for problem in problems)
    SEEN.ends["problems" if stops else "site with advice" if problems else "site"] += 1
    if (made is None) != stops:
        SEEN.fault("a site beside problems, or neither", changed)
    if unread := next((line for line in lines if len(line.splitlines()) != 1), None):
        SEEN.fault("a problem of several lines", (changed, unread))
    if took > SEEN.slow:
        SEEN.fault("slow", changed)


def try_exchange(data: bytes) -> None:
    """Read one file from a translator's tool, and note how that ends."""
    for read in (po.read, xliff.read):
        try:
            read("file", data)
            SEEN.ends["exchange read"] += 1
        except RefusedError as why:
            SEEN.ends["exchange refused"] += 1
            if len(str(why).splitlines()) != 1:
                SEEN.fault(f"a refusal of several lines by {read.__module__}", (data, str(why)))
        except Exception as error:  # noqa: BLE001  (as above)
            SEEN.fault(_place(error), data, traceback.format_exc())


def _place(error: Exception) -> str:
    frames = [frame for frame in traceback.extract_tb(error.__traceback__) if "nashra" in frame.filename]
    where = f"{Path(frames[-1].filename).name}:{frames[-1].lineno}" if frames else "?"
    return f"{type(error).__name__} in {where}"


@st.composite
def examples(draw: st.DrawFn) -> Files | bytes:
    """Return the changes of a site, or now and then a file from a translator's tool."""
    if draw(st.integers(0, 19)):
        return draw(sites())
    written = draw(st.sampled_from((po.serialized, xliff.serialized)))(UNITS)
    return draw(edited(written)).encode("utf-8", "surrogatepass")


def try_one(example: Files | bytes) -> None:
    """Hold the law for one example."""
    if isinstance(example, bytes):
        try_exchange(example)
    else:
        try_site(example)


def batch(number: int, first: int) -> None:
    """Try a batch of examples."""

    @seed(first)
    @settings(
        max_examples=number,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(examples())
    def run(example: Files | bytes) -> None:
        try_one(example)

    run()


def led_by_coverage(number: int) -> None:
    """Try examples that atheris makes of what new code they reach."""
    import atheris  # noqa: PLC0415  (no dependency: who wants it installs it)

    @settings(deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(examples())
    def run(example: Files | bytes) -> None:
        try_one(example)
        if SEEN.faults:  # atheris never comes back
            raise SystemExit(report(sum(SEEN.ends.values()), 0))

    atheris.instrument_all()
    atheris.Setup([sys.argv[0], f"-runs={number}"], run.hypothesis.fuzz_one_input)
    atheris.Fuzz()


def report(tried: int, seconds: float) -> int:
    """Print what came of it; return 1 where there is a fault."""
    print(f"{tried} examples in {seconds:.0f} s: {', '.join(f'{n} {end}' for end, n in sorted(SEEN.ends.items()))}")
    print(f"the slowest took {SEEN.slowest[0]:.2f} s: {SEEN.slowest[1]!r:.300}")
    for place, (_, example, trace) in sorted(SEEN.faults.items()):
        print(f"\n== {place}\n{example!r}\n{trace}")
    return 1 if SEEN.faults else 0


def main() -> int:
    """Try as many examples as asked for."""
    parser = argparse.ArgumentParser(description="Builds small sites of hostile content.")
    parser.add_argument("--examples", type=int, default=10_000, help="how many (%(default)s)")
    parser.add_argument("--seed", type=int, default=1, help="where chance begins (%(default)s)")
    parser.add_argument("--atheris", action="store_true", help="let coverage lead (pip install atheris)")
    parser.add_argument("--slow", type=float, default=SLOW, help="seconds that one may take (%(default)s)")
    options = parser.parse_args()
    SEEN.slow = options.slow
    prepare()
    started = time.perf_counter()
    done = 0
    try:
        if options.atheris:
            led_by_coverage(options.examples)
        while done < options.examples:
            batch(min(BATCH, options.examples - done), options.seed * 1_000_000 + done)
            done = min(done + BATCH, options.examples)
            if done % 5_000 == 0:
                print(
                    f"{done} tried in {time.perf_counter() - started:.0f} s; {[*SEEN.faults]}",
                    file=sys.stderr,
                    flush=True,
                )
    except KeyboardInterrupt:
        pass  # what was tried until then is told
    return report(done, time.perf_counter() - started)


if __name__ == "__main__":
    raise SystemExit(main())

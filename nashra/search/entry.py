"""Reads what can be searched in one text: its words, how much each says of the text, and the terms that it names."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

from nashra.model.content import Document, Term
from nashra.search.stems import VIA, Stems
from nashra.search.words import words
from nashra.text.html import BLOCKS, TAG

SHOWN = "="
"""Stands before a word that names a term in its own language: it is marked in results, and leads nowhere."""

_TITLE, _HEADING, _MOST = 8, 4, 3  # what a word weighs there, and at most for how often it stands in the text
_COMPOUND = re.compile(r"[^\W\d_]+-[^\W\d_]+")  # is found in one word, too
_TERM_GROUP = "§"  # no word has this character
_BLANKS = re.compile(r"[ \t\r\n]+")  # not those that keep words together
_NOTE_MARK = re.compile(r'<sup id="fnref[^"]*">.*?</sup>')  # Not a tag of text/html.py: it is what the converter writes

Entry = Mapping[str, Mapping[str, int]]
"""By the group of words: how much each form of it weighs in a text. A form is a word, or a word, VIA and the word that
it would be without a particle; or VIA and a word of its family that the text has not. The forms of a term are its names
in all languages, with "+" for blanks, and the words SHOWN."""


_Sequence = tuple[tuple[str, ...], str]


class Names(NamedTuple):
    """How a site names its terms in one language.

    `sequences` has the groups of the words of each name by the first of them, with the key of the term; `others` has by
    the key of a term the forms by which readers may look for it. `beginning` memoizes the sequences that begin with a
    word.
    """

    sequences: Mapping[str, list[_Sequence]]
    others: Mapping[str, tuple[str, ...]]
    beginning: dict[str, list[_Sequence]]


def visible(html: str) -> str:
    """Return the text of sanitised HTML as readers see it, in one line, without the numbers of notes."""
    return _BLANKS.sub(" ", unescape(TAG.sub(_in_place_of, _NOTE_MARK.sub("", html)))).strip()


def _in_place_of(tag: re.Match[str]) -> str:
    return " " if tag[2] in BLOCKS or tag[2] == "br" else ""


def names_of(terms: Iterable[Term], prefix: str, stems: Stems) -> Names:
    """Return how terms are named in the language with a prefix, and in all languages."""
    sequences: dict[str, list[_Sequence]] = {}
    others: dict[str, tuple[str, ...]] = {}
    for term in terms:
        forms = {language: (one.use, *one.allow) for language, one in term.forms.items()}
        for name in forms.get(prefix, ()):
            groups = tuple(map(stems.group, stems.words(name)))
            if groups:
                sequences.setdefault(groups[0], []).append((groups, term.key))
        own = [stems.words(name) for name in forms.pop(prefix, ())]
        named = [stems.words(name) for some in forms.values() for name in some]
        named += [name for name in own if len(name) > 1]  # a single word of the language has a group of its own
        shown = {SHOWN + word for name in own for word in name}
        others[term.key] = tuple(sorted({"+".join(name) for name in named if name} | shown))
    return Names(sequences, others, {})


def entry(document: Document, stems: Stems, names: Names) -> tuple[Entry, dict[str, list[int]]]:
    """Return the entry of a document with its body, and by the key of a term the numbers of the blocks that name it."""
    often: Counter[str] = Counter()
    places: dict[str, int] = {}
    terms: dict[str, list[int]] = {}
    named: dict[str, set[tuple[str, ...]]] = {}
    for number, weight, text in _parts(document):
        plain = stems.words(text)
        joined = _COMPOUND.findall(text) if "-" in text else ()
        compounds = [stems.plain(word) for match in joined for word in words(match.replace("-", ""))]
        often.update(plain)
        often.update(compounds)
        for word in (*plain, *compounds) if weight else ():
            places[word] = max(weight, places.get(word, 0))
        for key, found in _terms(plain, stems, names):
            named.setdefault(key, set()).add(found)
            if number not in terms.setdefault(key, []):
                terms[key].append(number)
    weights = {word: places.get(word, 0) + (min(_MOST, count)) for word, count in often.items()}
    made: dict[str, dict[str, int]] = {}
    for word, weight in weights.items():
        for group, form in stems.forms(word):
            made.setdefault(group, {})[form] = weight
    for group in made.keys() & stems.members.keys():
        forms = made[group]
        weight = max(forms.values())
        forms.update({VIA + word: weight for word in stems.members[group] if word not in forms})
    for key, sequences in named.items():
        weight = max(min(weights[word] for word in sequence) for sequence in sequences)
        made[_TERM_GROUP + key] = dict.fromkeys(names.others[key], weight)
    return made, terms


def groups_in(entry: Entry) -> dict[str, str]:
    """Return the group of each plain word that an entry was made of."""
    return {
        word: group
        for group, forms in entry.items()
        if not group.startswith(_TERM_GROUP)
        for word in forms
        if VIA not in word
    }


def _parts(document: Document) -> Iterator[tuple[int, int, str]]:
    """Yield the texts of a document: the number of the block, what its words weigh beyond their count, and the text."""
    html, end = document.body.html, 0
    for number, block in enumerate(document.blocks):
        if block.span:
            after = block.span[1]
            yield number, _HEADING if block.kind.startswith("heading") else 0, visible(html[end:after])
            end = after
        elif block.kind == "title":
            yield number, _TITLE, document.title
        elif block.kind == "summary":
            yield number, _HEADING, document.summary or ""
    yield len(document.blocks), 0, visible(html[end:])  # notes


def _terms(plain: Sequence[str], stems: Stems, names: Names) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield the key of each term that some plain words name, and the words that name it."""
    for index, word in enumerate(plain):
        begun = names.beginning.get(word)
        if begun is None:
            begun = [one for group, _ in stems.forms(word) for one in names.sequences.get(group, ())]
            names.beginning[word] = begun
        for sequence, key in begun:
            found = tuple(plain[index : index + len(sequence)])
            if sequence[1:] == tuple(map(stems.group, found[1:])):
                yield key, found

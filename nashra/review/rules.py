"""The texts of the review rules, which `check --explain` prints and docs/translating.md repeats.

The rules themselves are in `checks`; `reviewer` runs them.
"""

from typing import NamedTuple

from nashra.model.problems import did_you_mean


class Rule(NamedTuple):
    """A rule: its name, the levels of its findings, what it finds, why that matters, and an example of a message."""

    name: str
    level: str
    what: str
    why: str
    example: str


RULES = (
    Rule(
        "structure",
        "problem, advice",
        "a block that one text has and the other has not, or that is made otherwise: the level of a heading, a"
        " numbered list, the rows and cells of a table; paragraphs that seem to be joined or split, or have changed"
        " places, are advice, and so is all that is only estimated",
        "A dropped paragraph is the fault that readers cannot see. What was added to or taken from the original since"
        " the translation is a state that they are told, and no finding.",
        "¶2 of ar.md (paragraph) is missing here",
    ),
    Rule(
        "ledger",
        "advice",
        "a block that is translated and not recorded as such, or a translation without a ledger where others have one",
        "Until `sync` records it nobody is told when its original changes.",
        "this is not in the ledger",
    ),
    Rule(
        "numbers",
        "problem, advice",
        "a figure of the original that the translation has not, by value and by what it counts: 84, ٨٤, eighty-four;"
        " 12 % is not 12, 5 km not 5 miles, but 3 miles are 4.8 km. A problem only where both texts are certain; a"
        " number in words that is missing, and one that only the translation has, is advice",
        "A wrong figure is the gravest fault of a translated briefing, and the easiest to make.",
        "ar 84 ↔ fr 85: the number differs",
    ),
    Rule(
        "dates",
        "problem, advice",
        "a date, time of day or decade of the original that the translation has not, whatever the names of its months;"
        " one that is less or more precise is advice",
        "Days and months get swapped or mistyped, and names of months differ from country to country.",
        "ar 2022-10-26 ↔ fr 2022-10-27: the date differs",
    ),
    Rule(
        "weekday",
        "problem",
        "a weekday that is not that of its date, in any text",
        "One of the two is wrong.",
        "26 October 2022 is a Wednesday, not a Thursday",
    ),
    Rule(
        "terms",
        "problem, advice",
        "a term or name of the glossary in the original that the translation does not name; a problem where it names"
        " another one instead, advice where that is a longer name that contains it (West Africa for Africa)",
        "Names are what readers quote. A translator may say “it”, so a name that is only missing is advice.",
        "ar names `نيامي`, en names `Rome`",
    ),
    Rule(
        "refused",
        "problem",
        "a form that the glossary refuses, in any text",
        "The glossary says how the house writes it.",
        "`Marrakesh` is not how we write it",
    ),
    Rule(
        "links",
        "problem, advice",
        "a link of the original that is lost or leads elsewhere; one too many is advice",
        "A lost link loses a source. A page of another site may be the one in the reader's language.",
        "ar links to `../2022-05-11-marrakech-ministerial/`, fr does not",
    ),
    Rule(
        "images",
        "problem, advice",
        "an image that is lost or another one",
        "See links.",
        "ar shows `map.png`, en does not",
    ),
    Rule(
        "notes", "problem, advice", "a note that is not referred to", "See links.", "ar refers to `[^2]`, fr does not"
    ),
    Rule(
        "residue",
        "problem, advice",
        "letters of the original's script, a block equal to its original, or a sentence in another language of the"
        " site; with only two words that tell its language it is advice",
        'It was left untranslated. What is meant to stand so is marked with its language: <span lang="ar">داعش</span>.',
        "not translated: `داعش`",
    ),
    Rule(
        "length",
        "advice, problem",
        "a block far shorter or longer than the rest of the text lets expect",
        "A sentence may have been cut. A block that says next to nothing is a problem.",
        "perhaps cut: ar has 2 sentences, en 1; its length is 64% of what the rest of the text lets expect",
    ),
    Rule(
        "quotations",
        "advice",
        "a quotation of four words and more that is none in the other text; glossary terms in quotation marks do not"
        " count",
        "A quotation that loses its marks becomes a claim of the house.",
        "ar has 2 quotations, fr 1",
    ),
    Rule(
        "style",
        "advice",
        "a character of another script or of a typewriter, in any text (see Style in the page `writing` of the manual)",
        "Readers of a language see at once who does not write it.",
        "a straight apostrophe at column 12",
    ),
)

NAMES = tuple(rule.name for rule in RULES)


def unknown(name: str) -> str:
    """Return a text on a name that no rule has: the most similar one, or all of them."""
    hint = did_you_mean(name, NAMES) or f"the rules are {', '.join(NAMES)}"
    return f"`{name}` is no rule of review ({hint})"


def explain(name: str) -> str:
    """Return the help text of a rule of the table, which also says how to accept a finding."""
    rule = next(rule for rule in RULES if rule.name == name)
    return (
        f"{rule.name} ({rule.level})\n"
        f"  finds:    {rule.what}\n"
        f"  why:      {rule.why}\n"
        f"  example:  {rule.example}\n"
        "  to accept a finding, put the comment that it names above the block, with your reason;"
        " it holds until either text of that block changes. `accept` accepts many at once."
    )

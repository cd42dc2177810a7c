"""A briefing as a line of JSON."""

import json
from datetime import date

from nashra.model.content import Reference
from nashra.pages.data.briefings import line, source
from nashra.pages.data.passages import passages, translated
from tests.pages.data.test_names import DATA, with_data
from tests.pages.theme import with_blocks
from tests.sites import briefing, site

ONE = with_blocks(
    briefing("one", "ar", "en", texts={"ar": "نص.", "en": "Text."}, day=date(2023, 3, 1), tags=("water",))
)


def test_a_line_has_the_facts_and_the_texts_by_passage() -> None:
    originals = passages(ONE.original)
    made = line(with_data(site(ONE, tags=("water",))), ONE, originals, {"en": translated(ONE, "en", originals)})

    assert made.endswith("}\n")
    assert made.count("\n") == 1
    assert "عنوان" in made  # letters, no escapes
    assert json.loads(made) == {
        "id": "one",
        "date": "2023-03-01",
        "updated": "2023-03-01",
        "tags": [{"id": "water", "name": {"ar": "وسم water", "en": "Tag water"}}],
        "sources": [{"publisher": "The Office", "url": "https://example.com/a?b=1&c=2"}],
        "original": "ar",
        "licence": DATA.url,
        "texts": {
            "ar": {
                "language": "ar-MA",
                "url": "https://example.org/demo/ar/briefings/one/",
                "passages": [
                    {"id": "title", "kind": "title", "text": "عنوان & <نص>"},
                    {"id": "p1", "kind": "paragraph", "text": "نص."},
                ],
            },
            "en": {
                "language": "en-GB",
                "url": "https://example.org/demo/en/briefings/one/",
                "passages": [  # without a ledger nothing is known of their states
                    {"of": ["title"], "kind": "title", "text": "briefings/one & <en>"},
                    {"of": ["p1"], "kind": "paragraph", "text": "Text."},
                ],
            },
        },
    }


def test_a_source_says_what_is_known_of_it() -> None:
    whole = Reference({"en": "The Office"}, "https://example.org", "A title", date(2023, 1, 2))

    assert source(whole) == {
        "publisher": {"en": "The Office"},
        "title": "A title",
        "url": "https://example.org",
        "date": "2023-01-02",
    }

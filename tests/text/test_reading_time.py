"""How long it takes to read a text."""

import pytest
from hypothesis import given, strategies as st

from nashra.text import reading_time


@pytest.mark.parametrize(
    ("html", "script", "minutes"),
    [
        ("", "Latn", 1),
        ("<p>One.</p>", "Latn", 1),
        ("<p>" + "word " * 368 + "</p>", "Latn", 2),
        ("<p>" + "<em>don’t</em> <strong>stop</strong> " * 184 + "</p>", "Latn", 2),
        ("<ul>" + "<li>one</li><li>two</li>" * 184 + "</ul>", "Latn", 2),
        ("<p>" + "12&nbsp;words " * 184 + "</p>", "Latn", 2),
        ("<p>" + "слово " * 368 + "</p>", "Cyrl", 2),
        ("<p>" + "كَلِمَة، " * 276 + "</p>", "Arab", 2),
        ("<p>" + "字" * 510 + "</p>", "Hans", 2),
    ],
)
def test_the_minutes_are_those_of_the_words_by_the_rate_of_the_script(html: str, script: str, minutes: int) -> None:
    assert reading_time.minutes(html, script) == minutes


@given(st.text("a .&;é"), st.text("a .&;é"))
def test_a_longer_text_never_takes_less_time(text: str, more: str) -> None:
    assert reading_time.minutes(f"<p>{text}</p>", "Latn") <= reading_time.minutes(f"<p>{text}</p><p>{more}</p>", "Latn")

"""How long it takes to read a text."""

import pytest
from hypothesis import given, strategies as st

from nashra.text import reading_time


@pytest.mark.parametrize(
    ("html", "minutes"),
    [
        ("", 1),
        ("<p>One.</p>", 1),
        ("<p>" + "word " * 368 + "</p>", 2),
        ("<p>" + "<em>don’t</em> <strong>stop</strong> " * 184 + "</p>", 2),
        ("<p>" + "كلمة " * 276 + "</p>", 2),
        ("<p>" + "كَلِمَة، " * 276 + "</p>", 2),
        ("<p>" + "字" * 510 + "。</p>", 2),
        ("<ul>" + "<li>one</li><li>two</li>" * 184 + "</ul>", 2),
        ("<p>" + "1,234.5 &amp; " * 368 + "</p>", 2),
        ("<p>" + "« mot » – " * 368 + "</p>", 2),
    ],
)
def test_the_minutes_are_those_of_the_words_by_the_rate_of_their_script(html: str, minutes: int) -> None:
    assert reading_time.minutes(html) == minutes


@given(st.text(), st.text())
def test_a_longer_text_never_takes_less_time(text: str, more: str) -> None:
    def html(words: str) -> str:
        return "<p>" + words.replace("&", " ").replace("<", " ").replace(">", " ") + "</p>"

    assert reading_time.minutes(html(text)) <= reading_time.minutes(html(text) + html(more))

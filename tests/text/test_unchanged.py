"""HTML that a pattern skips would not change token by token either."""

import re
from itertools import product
from unittest.mock import patch

import pytest

from nashra.model.settings import Language
from nashra.text import _unchanged, typography
from nashra.text.bidi import Direction
from nashra.text.isolation import isolate_phrases
from tests.text.test_isolation import language_of
from tests.text.test_typography import AS_WRITTEN, QUOTED, RAISED, SET, SPACED

NOTHING = re.compile("(?!)")

OF_PAGES = """
<p>  <li>  <p class=x>  <H2>  <div id="a" dir="rtl">  <section dir="ltr" lang="en">  <br>  <hr/>  </p>  </div>
<a>  <em>  <code>  </code>  <bdi>  <pre>  <a href="/x" dir="ltr">  <span lang="ar" dir="rtl">  <em dir="rtl">  </a>
<title>5>5</title>  <text>  <tspan>  <script>  <style>  <script async='1'>  <script>x</script>  <!doctype html>  <p
<b title="نشرة">  <b title="Rome of">  <p title="-5%" dir="rtl">  <q title='x'>  <i data-title="ن">  <!-- ن </p> -->
<meta content="website">  <meta content="/a?b ن">  <i class="a dir=rtl b">  <img alt="a &amp; ن">  <td id="a DIR=rtl">
&amp;  &nbsp;  &#65;  &am  p;  >  "  25%  Rome of  نشرة
"""


@pytest.mark.parametrize("base", ["ltr", "rtl"])
def test_skipped_lines_would_not_change_token_by_token_either(base: Direction) -> None:
    pieces = re.split("  |\n", OF_PAGES.strip())
    pages = [f"<p>{a}{text}{b}ن a</p>" for a, b, text in product(pieces, pieces, ("", "a", "ن</p>"))]
    with patch.object(_unchanged, "lines", lambda _: NOTHING):
        by_token = [isolate_phrases(html, base, language_of) for html in pages]

    assert [isolate_phrases(html, base, language_of) for html in pages] == by_token


OF_BODIES = """
<p>  </p>  <p class="a" id=b>  <div lang="en">  </div>  <ul>  <hr>  <p title="x lang=" class="&quot;">  <pre>  <h1>
<em>  </em>  <code>  </code>  <bdi lang="en">  </bdi>  <br>  <img alt="a ?">  <img alt="a">  <a title="&quot;a&quot;">
mot  "mot"  "  «a»  ?  a ;  &amp;  &quot;  &nbsp;  <  <a href="/a?b:c">  <b title=x>  <li lang="fr">
<p id="x lang=" class="a">  84  1er  XIXe  <sup>  <p title="84 a">  <p id="p84">
"""


@pytest.mark.parametrize("language", [SET, RAISED, QUOTED, SPACED, AS_WRITTEN])
def test_skipped_blocks_would_not_change_token_by_token_either(language: Language) -> None:
    pieces = re.split("  |\n", OF_BODIES.strip())
    bodies = [f"<p>{a}{b} b{c}" for a, b, c in product(pieces, pieces, ("", ' "?"</p>', "</code>!</p>", " 84 b"))]
    with patch.object(_unchanged, "blocks", lambda _: NOTHING):
        by_token = [typography.html(body, language) for body in bodies]

    assert [typography.html(body, language) for body in bodies] == by_token


@pytest.mark.parametrize(
    ("html", "end"),
    [
        ("<p>Rome of 1844</p><p>x</p>", len("<p>Rome of 1844</p><p>x</p>")),
        ("<p>Rome</p><p>نشرة</p>", len("<p>Rome</p><p>")),
        ('<p dir="rtl">x</p>', 0),
        ("<p>Rome", len("<p>")),
    ],
)
def test_a_match_ends_where_a_line_ends(html: str, end: int) -> None:
    match = _unchanged.lines("ltr").match(html)

    assert (match.end() if match else 0) == end

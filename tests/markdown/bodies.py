"""Bodies as people write them, for laws: each construct of our dialect and of others, with words that can be traced.

A template is a construct. In it, `¤` is a word that readers must find, `†` one that they must not see, and `№` a number
of its own. In a `meaning`, `¤1` is the first word: a pattern of the HTML in which the construct is read as meant.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cached_property
from itertools import count, product
from typing import Literal

from hypothesis import strategies as st

_SYLLABLES = {
    "ar": "با أم دو ري سا كم لن مر نو هل ور طي شب إد فر ئل",
    "en": "ba do ri sa ke lo mi nu ha we ti sh co fu pe ga",
    "fr": "bé dè ça rô sû lé mê nî hà wa ti ch co fê pi gu",
}
_WORDS = {
    language: ["".join(parts) for parts in product(text.split(), repeat=3)] for language, text in _SYLLABLES.items()
}
_PLACE = re.compile("[¤†№]")


@dataclass(frozen=True)
class Template:
    """A construct of Markdown, or of another dialect.

    `meaning` is a pattern for the HTML of one that is read as meant, or None where nothing reads it. `takes_rest` says
    that all that follows belongs to it, for want of its end.
    """

    name: str
    text: str
    meaning: str | None = ""
    takes_rest: bool = False

    @property
    def is_foreign(self) -> bool:
        return self.meaning != ""


@dataclass(frozen=True)
class Piece:
    """A template in a body: in which language, within what, and what follows it."""

    template: Template
    language: str = "en"
    wrapper: str = ""
    end: str = "\n\n"


@dataclass(frozen=True)
class _Filled:
    """A piece with its words, and the number of its first line."""

    piece: Piece
    text: str
    words: tuple[str, ...]
    hidden: tuple[str, ...]
    line: int

    @property
    def lines(self) -> range:
        return range(self.line, self.line + self.text.count("\n") + 1)


@dataclass(frozen=True)
class Written:
    """A body that knows which words it has, and where."""

    pieces: tuple[Piece, ...]
    form: Literal["NFC", "NFD"] = "NFC"

    @cached_property
    def parts(self) -> list[_Filled]:
        """The pieces with their words and lines."""
        numbers, parts, line = count(1), [], 1
        for index, piece in enumerate(self.pieces):
            words: dict[str, list[str]] = {"¤": [], "†": []}
            text = _wrapped(self._filled(piece, words, numbers, index), piece.wrapper)
            parts.append(_Filled(piece, text, tuple(words["¤"]), tuple(words["†"]), line))
            line += text.count("\n") + piece.end.count("\n")
        return parts

    def _filled(self, piece: Piece, words: dict[str, list[str]], numbers: "count[int]", index: int) -> str:
        def word(match: re.Match[str]) -> str:
            if match[0] == "№":
                return str(index + 1)
            words[match[0]].append(unicodedata.normalize(self.form, _WORDS[piece.language][next(numbers) * 37 % 4096]))
            return words[match[0]][-1]

        return _PLACE.sub(word, piece.template.text)

    @cached_property
    def text(self) -> str:
        return "".join(part.text + part.piece.end for part in self.parts)

    @property
    def words(self) -> list[tuple[str, int]]:
        """Each word that readers must find, with its line from 1."""
        return [(word, self._line(part, word)) for part in self.parts for word in part.words]

    @property
    def hidden(self) -> list[tuple[str, int]]:
        """Each word that readers must not see, with its line from 1."""
        return [(word, self._line(part, word)) for part in self.parts for word in part.hidden]

    @staticmethod
    def _line(part: _Filled, word: str) -> int:
        return part.line + part.text[: part.text.index(word)].count("\n")

    def meaning(self, part: _Filled) -> re.Pattern[str] | None:
        """Return the pattern of what a foreign piece means, with its words."""
        if part.piece.template.meaning is None:
            return None
        index = self.parts.index(part)
        pattern = part.piece.template.meaning.replace("№", str(index + 1))
        return re.compile(re.sub(r"¤(\d)", lambda match: re.escape(part.words[int(match[1]) - 1]), pattern), re.DOTALL)


def _wrapped(text: str, wrapper: str) -> str:
    """Return a text within another construct; every line stays a line."""
    first, *rest = text.split("\n")
    if wrapper == "> ":
        return "\n".join(f"> {line}".rstrip() for line in (first, *rest))
    if wrapper.startswith(("-", "1")):
        indent = "\t" if wrapper.endswith("\t") else " " * len(wrapper)
        return "\n".join([wrapper + first, *(indent + line if line else line for line in rest)])
    return "\n".join(wrapper + line if line else line for line in (first, *rest))


def templates(group: str, table: str) -> tuple[Template, ...]:
    """Return the templates of a table: one a line, with its lines parted by `⏎`, and its meaning after ` ⇒ `."""
    made = []
    for line in table.strip("\n").split("\n"):
        text, arrow, meaning = line.partition(" ⇒")
        takes_rest = text.startswith("∞")
        text = text.removeprefix("∞").replace("⏎", "\n").replace("·", " ").replace("⇥", "\t")
        made.append(Template(f"{group} {text!r}", text, (meaning.strip() or None) if arrow else "", takes_rest))
    return tuple(made)


OURS = templates(
    "ours",
    """
## ¤ ¤
### ¤
¤ ¤ ¤.
¤ ¤،⏎¤ ¤.
¤ *¤* **¤** ¤
«¤ ¤» ¤
[¤ ¤](https://e.example/№) ¤
[¤](../slug-№/) ¤
![¤ ¤](a.png)
- ¤⏎- ¤ ¤
1. ¤⏎2. ¤
- ¤⏎    - ¤⏎    - ¤⏎- ¤
- ¤⏎⏎- ¤
- ¤⏎⏎    ¤ ¤
> ¤ ¤⏎> ¤
> ¤⏎>⏎> ¤
| ¤ | ¤ |⏎|---|--:|⏎| ¤ | ¤ |
¤[^n№] ¤⏎⏎[^n№]: ¤ ¤.
¤[^n№]⏎⏎[^n№]: ¤⏎⏎    ¤ ¤
!!! note "¤ ¤"⏎    ¤ ¤
!!! note⏎    ¤
<bdi lang="en" dir="ltr">¤ ¤</bdi> ¤
¤ `¤` ¤
```⏎¤ ¤⏎```
---
¤ <!-- † --> ¤
<!-- † † -->
""",
)
"""What docs/writing.md describes: no advice."""

VARIANTS = templates(
    "variant",
    """
¤ ¤⏎======
¤ ¤⏎---
## ¤ ##
# ¤
##¤
#### ¤ ¤ #
* ¤⏎* ¤
+ ¤⏎+ ¤
*   ¤⏎*   ¤
-⇥¤⏎-⇥¤
-   ¤⏎⏎    ¤
1. ¤⏎1. ¤
7. ¤⏎8. ¤
2022. ¤
- ¤⏎-⏎- ¤
- ¤⏎* ¤
- ¤⏎¤ ¤
- ¤⏎⏎⏎- ¤
- ¤⏎⏎¤
- ¤⏎  ¤⏎- ¤
- ¤⏎ - ¤
- ¤⏎   - ¤⏎      - ¤
1. ¤⏎  1. ¤⏎2. ¤
1. ¤⏎     - ¤
- ¤⏎      - ¤
- ¤⏎       - ¤
- ¤⏎        - ¤
- ¤⏎⇥- ¤
- ¤⏎⏎⇥¤
- ¤⏎⏎  > ¤
- > ¤⏎  > ¤
- ## ¤⏎- ¤
- ¤⏎⏎  ```⏎  ¤⏎  ```⏎- ¤
- ¤⏎⏎  | ¤ | ¤ |⏎  |---|---|⏎  | ¤ | ¤ |
> - ¤⏎> - ¤
> ## ¤⏎> ¤
> ¤⏎¤
> ¤⏎⏎> ¤
> > ¤
>¤⏎>¤
> | ¤ | ¤ |⏎> |---|---|⏎> | ¤ | ¤ |
> ```⏎> ¤⏎> ```
    ¤ ¤
⇥¤
~~~⏎¤⏎~~~
```python⏎¤ = "¤"⏎```
````⏎```⏎¤⏎```⏎````
``¤ ` ¤``
| ¤ | ¤ |⏎|---|---|⏎| ¤ | ¤ | ¤ |
| ¤ | ¤ | ¤ |⏎|---|---|---|⏎| ¤ |⏎| ¤ | ¤ |
| ¤ | ¤ |⏎|---|---|⏎| ¤ \\| ¤ | ¤ |
| ¤ | ¤ |⏎|---|---|⏎| `¤ | ¤` | ¤ |
| ¤ | ¤ |⏎|:--|⏎| ¤ | ¤ |
| ¤ | ¤ |⏎| --- | :-: |⏎¤ ¤
| ¤ |⏎|---|⏎| ¤ |
¤ | ¤⏎---|---⏎¤ | ¤
|  |  |⏎|---|---|⏎| ¤ | ¤ |
¤[^n№]⏎⏎[^n№]: ¤⏎[^n№]: ¤
[^n№]: ¤ ¤
[^n№]: ¤⏎⏎¤[^n№]
¤[^n№]
¤[^n№]⏎⏎[^n№]: ¤⏎    ¤
¤[^n№]⏎⏎[^n№]: ¤⏎  ¤
¤[^n№]⏎⏎[^n№]: ¤⏎⏎  ¤
¤[^n№]⏎⏎[^n№]: - ¤⏎    - ¤
¤[^n№] ¤[^m№]⏎⏎[^m№]: ¤[^o№]⏎[^n№]: ¤⏎[^o№]: ¤
## ¤[^n№]⏎⏎[^n№]: ¤
| ¤[^n№] |⏎|---|⏎| ¤ |⏎⏎[^n№]: ¤
[¤][r№] ¤⏎⏎[r№]: https://e.example/№ "¤"
[¤][r№]⏎⏎[r№]: <https://e.example/№>⏎    '¤'
[r№][] ¤⏎⏎[r№]: https://e.example/
[r№] ¤⏎⏎[r№]: https://e.example/
[¤][r№] ¤
[¤] [r№]⏎⏎[r№]: https://e.example/
[r№]: https://e.example/⏎[r№]: https://f.example/⏎⏎[¤][r№]
[¤](https://e.example/№ "¤ ¤") ¤
[¤](https://e.example/№ '¤') ¤
[¤](<https://e.example/№>) ¤
[¤](https://e.example/a_(b)) ¤
[![¤](a.png)](https://e.example/)
[¤ **¤**](https://e.example/)
[¤ [¤]](https://e.example/)
![¤](a.png "¤") ¤
![¤][r№]⏎⏎[r№]: a.png
*[A№]: ¤⏎⏎¤ A№ ¤
## ¤ {#id-№}
## ¤ {: .c }
¤ ¤⏎{: #i№ }
¤ *¤*{: .c }
¤··⏎¤
¤ <br> ¤
¤<br/>⏎¤
¤ &amp; ¤ &eacute; ¤&nbsp;¤ &#1593; ¤
¤ & ¤ < ¤ > ¤
<https://e.example/№> ¤
<a@b.example> ¤
¤_¤_¤
_¤_ __¤__ ***¤***
*¤ **¤** ¤*
**¤ ¤** ¤ * ¤ _ ¤
\\* ¤⏎\\# ¤
<div>⏎¤ ¤⏎</div>
<div markdown="1">⏎¤ **¤**⏎</div>
<p>¤ ¤</p>⏎<p>¤</p>
<ul>⏎<li>¤</li>⏎<li>¤</li>⏎</ul>
<table><tr><th>¤</th></tr><tr><td>¤</td></tr></table>
<details>⏎<summary>¤</summary>⏎¤⏎</details>
<h2>¤</h2>⏎¤
<blockquote>¤</blockquote>⏎⏎¤
<pre>⏎¤⏎⏎¤⏎</pre>
<figure><img src="a.png" alt="¤"><figcaption>¤</figcaption></figure>
<b>¤</b> <i>¤</i> <span lang="fr">¤</span>
<q cite="https://e.example/">¤</q> <abbr title="¤">¤</abbr>
¤⏎<!-- †⏎† -->⏎¤
- ¤⏎<!-- † -->⏎- ¤
¤ ¤·⏎·¤
¤\u200f ¤
¤ــ ¤
""",
)
"""Other spellings of what our dialect has."""

UNCLOSED = templates(
    "unclosed",
    """
```⏎¤⏎⏎¤
~~~⏎¤
> ```⏎> ¤
- ```⏎  ¤
¤ **¤ ¤
¤ *¤
¤ __¤
¤ `¤ ¤
[¤
[¤](https://e.example/№
[¤](https://e.example/№ (¤) ¤
[¤](https://e.example/№ "¤
![¤](a.png
[¤](
!!! note "¤⏎    ¤
¤ </b> ¤
</div>⏎⏎¤
∞<div>⏎¤
∞<b>¤
∞<bdi>¤
∞<ul>⏎<li>¤
∞¤ <span ¤
∞¤ <span title="¤>¤
∞<!-- ¤ ¤
∞<pre>⏎¤
∞<script>¤</script>
∞<style>¤</style> ¤
∞<textarea>¤ ¤
∞<![CDATA[¤
∞<?¤
""",
)
"""Constructs that nothing ends, and stray ends."""

FOREIGN = templates(
    "foreign",
    r"""
~~¤~~ ¤ ⇒ <(del|s)>¤1
==¤== ¤ ⇒ <mark>¤1
++¤++ ¤ ⇒ <ins>¤1
H~¤~O ¤ ⇒ <sub>¤1
x^¤^ ¤ ⇒ <sup>¤1
[[¤]] ¤ ⇒ <a [^>]*>¤1
[[slug-№|¤]] ¤ ⇒ <a [^>]*>¤1
![[photo.jpg]] ¤ ⇒ <img
^[¤ ¤] ¤ ⇒ <li id="fn[^>]*>\s*(<p>)?¤1
¤ ^block-№ ⇒
#¤ ⇒
- [ ] ¤⏎- [x] ¤ ⇒ (☐|checkbox)
> [!NOTE]⏎> ¤ ⇒ class="admonition note
> [!tip]- ¤⏎> ¤ ⇒ (admonition-title[^>]*>|<summary>)¤1
> **Note**⏎> ¤ ⇒ <strong>
%%†%% ¤ ⇒ ^
%%⏎† †⏎%% ⇒ ^
[comment]: # († †) ⇒ ^
:::note⏎¤⏎::: ⇒ class="admonition
::: {.warning}⏎¤⏎::: ⇒ class="[^"]*warning
¤⏎: ¤ ⇒ <dt>¤1
1) ¤⏎2) ¤ ⇒ <li>\s*(<p>)?¤1
(1) ¤⏎(2) ¤ ⇒ <li>\s*(<p>)?¤1
a. ¤⏎b. ¤ ⇒ <li>\s*(<p>)?¤1
(@) ¤ ⇒ <li>\s*(<p>)?¤1
#. ¤⏎#. ¤ ⇒ <li>\s*(<p>)?¤1
| ¤⏎| ¤ ⇒ <br
[¤]{.underline} ¤ ⇒ <(u|span [^>]*)>¤1
[@¤, p. 3] ⇒
$$⏎¤⏎$$ ⇒
{++¤++} ¤ ⇒ <ins>¤1
{--¤--} ¤ ⇒ <del>¤1
{>>†<<} ¤ ⇒ ^
+-----+-----+⏎| ¤ | ¤ |⏎+-----+-----+ ⇒ <t[dh]>\s*(<p>)?¤1
[TOC] ⇒ <a href="#
{{< note ¤ >}} ⇒
{% note %}¤{% endnote %} ⇒
=== "¤"⏎    ¤ ⇒ <(label|summary)
--8<-- "file.md" ⇒
\newpage ⇒
---⏎title: ¤⏎--- ⇒
¤:⏎- ¤⏎- ¤ ⇒ <li>\s*(<p>)?¤2
¤:⏎1. ¤⏎2. ¤ ⇒ <li>\s*(<p>)?¤2
¤:⏎| ¤ | ¤ |⏎|---|---|⏎| ¤ | ¤ | ⇒ <th[^>]*>\s*¤2
¤⏎## ¤ ⇒ <h2[^>]*>¤2
¤⏎> ¤ ⇒ <blockquote>\s*<p>¤2
¤⏎```⏎¤⏎``` ⇒ <pre[^>]*><code>¤2
- ¤⏎  - ¤⏎- ¤ ⇒ ¤1\s*(</p>\s*)?<ul>\s*<li>\s*(<p>)?¤2
1. ¤⏎   - ¤⏎2. ¤ ⇒ ¤1\s*(</p>\s*)?<ul>\s*<li>\s*(<p>)?¤2
- ¤⏎⏎  ¤⏎- ¤ ⇒ <li>\s*<p>¤1</p>\s*<p>¤2</p>\s*</li>
| ¤ | ¤ |⏎| ¤ | ¤ | ⇒ <t[dh][^>]*>\s*¤1
¤\⏎¤ ⇒ ¤1\s*<br
¤ https://e.example/№ ¤ ⇒ <a href="https://e.example/№"
¤ www.e.example ¤ ⇒ <a href="https?://www
¤ a@b.example ¤ ⇒ <a href="mailto:
[¤] (https://e.example/№) ⇒ <a href="https://e.example/№"[^>]*>¤1
(¤)[https://e.example/№] ⇒ <a href="https://e.example/№"[^>]*>¤1
![¤] (a.png) ⇒ <img
［¤］(https://e.example/№) ⇒ <a href="https://e.example/№"[^>]*>¤1
[¤](https://e.example/№ «¤») ⇒ title="¤2
[¤](https://e.example/№ “¤”) ⇒ title="¤2
[¤](https://e.example/№ (¤ ¤) ¤ ⇒ title="¤2
[¤](https://e.example/№ "¤) ¤ "¤") ¤ ⇒
[^n№]:¤⏎⏎¤[^n№] ⇒ <li id="fn[^>]*>\s*(<p>)?¤1
<div>⏎⏎**¤** ¤⏎⏎</div> ⇒ <strong>¤1
<details>⏎<summary>¤</summary>⏎⏎*¤* ¤⏎⏎</details> ⇒ <em>¤2
<p>¤ **¤**</p> ⇒ <strong>¤2
<ul><li>**¤**</li></ul> ⇒ <strong>¤1
١- ¤⏎٢- ¤ ⇒ <li>\s*(<p>)?¤1
١. ¤⏎٢. ¤ ⇒ <li>\s*(<p>)?¤1
٣. ¤⏎٤. ¤ ⇒ (<ol start="3">|</li>)\s*<li>\s*(<p>)?¤1
١) ¤⏎٢) ¤ ⇒ <li>\s*(<p>)?¤1
1- ¤⏎2- ¤ ⇒ <li>\s*(<p>)?¤1
أ- ¤⏎ب- ¤ ⇒ <li>\s*(<p>)?¤1
أ. ¤⏎ب. ¤ ⇒ <li>\s*(<p>)?¤1
• ¤⏎• ¤ ⇒ <li>\s*(<p>)?¤1
•⇥¤⏎•⇥¤ ⇒ <li>\s*(<p>)?¤1
ـ ¤⏎ـ ¤ ⇒ <li>\s*(<p>)?¤1
– ¤⏎– ¤ ⇒ <li>\s*(<p>)?¤1
o ¤⏎o ¤ ⇒ <li>\s*(<p>)?¤1
¤\. ¤\- ¤\_ \"¤\" \& ¤\% ⇒ ^(?!.*\\)
**¤ **¤ ⇒ <strong>¤1\s*</strong>
** ¤** ¤ ⇒ <strong>\s*¤1
<span style="color:red">¤</span> ⇒
<o:p>¤</o:p> ⇒
<font color="red">¤</font> ⇒
<a name="x"></a>¤ ⇒ id="x"
!!! note ¤ ¤⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! note «¤ ¤»⏎    ¤ ⇒ admonition-title[^>]*>«?¤1
!!! note “¤”⏎    ¤ ⇒ admonition-title[^>]*>“?¤1
!!! note "¤ "¤""⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! note '¤'⏎    ¤ ⇒ admonition-title[^>]*>'?¤1
!!! ¤⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! "¤"⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! note: ¤⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! note "¤"··⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!!note "¤"⏎    ¤ ⇒ admonition-title[^>]*>¤1
!!! note⏎⏎    ¤ ⇒ admonition note">\s*<p>¤1
!!! note "¤"⏎¤ ⇒ admonition note">\s*<p class="admonition-title">¤1</p>\s*<p>¤2
!!! note "¤"⏎⏎¤ ⇒ admonition note">\s*<p class="admonition-title">¤1</p>\s*<p>¤2
!!! note⏎  ¤ ⇒ admonition note">\s*<p>¤1
!!! note "¤" ⇒
!!! note inline end "¤"⏎    ¤ ⇒ admonition-title[^>]*>¤1
??? note "¤"⏎    ¤ ⇒ (admonition-title[^>]*>|<summary>)¤1
???+ note "¤"⏎    ¤ ⇒ (admonition-title[^>]*>|<summary>)¤1
""",
)
"""Constructs of Obsidian, GFM, pandoc, MkDocs, Word and Arabic texts, and near misses of ours."""

ALL = OURS + VARIANTS + UNCLOSED + FOREIGN
LANGUAGES = tuple(_SYLLABLES)
WRAPPERS = ("", "", "", "", "> ", "- ", "1. ", "-   ", "-\t", " ", "   ", "    ")
ENDS = ("\n\n", "\n\n", "\n\n", "\n", "\n\n\n", "\n \n", "\n\t\n", "  \n\n")


def _pieces(choice: tuple[Template, ...]) -> st.SearchStrategy[Piece]:
    return st.builds(
        Piece, st.sampled_from(choice), st.sampled_from(LANGUAGES), st.sampled_from(WRAPPERS), st.sampled_from(ENDS)
    )


def _alone(choice: tuple[Template, ...]) -> st.SearchStrategy[Piece]:
    return st.builds(Piece, st.sampled_from(choice), st.sampled_from(LANGUAGES))


BODIES = st.builds(
    Written,
    st.lists(_pieces(OURS) | _pieces(VARIANTS) | _pieces(FOREIGN) | _pieces(UNCLOSED), min_size=1, max_size=6).map(
        tuple
    ),
    st.sampled_from(("NFC", "NFC", "NFC", "NFD")),
)
"""Bodies of anything in anything."""

PLAIN_BODIES = st.builds(Written, st.lists(_alone(OURS), min_size=1, max_size=8).map(tuple))
"""Bodies in our dialect alone, with blank lines between all blocks."""

FOREIGN_BODIES = st.builds(
    lambda before, foreign, after: Written((*before, foreign, *after)),
    st.lists(_alone(OURS), max_size=2).map(tuple),
    _alone(FOREIGN),
    st.lists(_alone(OURS), max_size=2).map(tuple),
)
"""Bodies with one construct of another dialect."""

"""What is wrong with the addresses of links: what stops the publication, what is advice, and what is right."""

import pytest
from hypothesis import given, strategies as st

from nashra.text.addresses import faults

BIDI_MARK = "\u200f"
JOINER = "\u200c"  # part of Persian words


@pytest.mark.parametrize(
    "address",
    [
        "",
        *(
            "../other-slug/",
            "../other-slug/ar.md#p7",
            "/ar/about/",
            "#p7",
            "#عنوان",
            "hall 1.jpg",
            "./",
            "notes/www.md",
        ),
        *(
            "https://e.example",
            "https://e.example/",
            "HTTP://E.EXAMPLE:8080/A",
            "https://e.example./",
            "https://e.example:/",
        ),
        *(
            "https://e.example?q=1",
            "https://e.example/?q=a,b;c#d",
            "https://e.example/~a/b_c-d.html",
            "https://e.example/a|b",
        ),
        *(
            "https://e.example/x%20y",
            "https://e.example/%D8%A8%D9%8A",
            "https://e.example/caf%E9",
            "https://e.example/?x=[1]",
        ),
        *("https://موقع.example/", "https://مثال.إختبار/نص", "https://مثال٢.com/", "https://xn--mgbh0fb.xn--kgbechtv/"),
        *(
            "https://пример.рф/",
            "https://café.example/",
            "https://日本語.jp/",
            "https://xn--e1afmkfd.xn--80akhbyknj4f/",
        ),
        f"https://e.example/می{JOINER}شود",
        *(
            "https://en.wikipedia.org/wiki/A_(b)",
            "https://en.wikipedia.org/wiki/Moore's_law",
            "https://e.example/l’avare",
        ),
        *("https://en.wikipedia.org/wiki/Apple_Inc.", "https://en.wikipedia.org/wiki/Washington,_D.C."),
        *("https://en.wikipedia.org/wiki/Wham!", "https://medium.com/@name/text", "https://d.example/?to=a@b.example"),
        *(
            "https://web.archive.org/web/2023/https://e.example/",
            "https://www.google.com/url?q=https://e.example/&sa=D",
        ),
        *("https://8.8.8.8/", "https://[2606:4700::1111]:8080/", "https://https.example/", "https://local.example/"),
        *(
            "mailto:a@b.example",
            "mailto:a.b+c@d.example,e@f.example",
            "mailto:?subject=x",
            "mailto:a@b.example?subject=%20",
        ),
        *("tel:+212-537-00-00-00", "tel:112", "tel:+1(202)5550100;ext=7", "tel:*100#"),
        *("C:\\x", "file:///x", "javascript:x", "ftp://e.example/"),  # refused with their scheme
    ],
)
def test_nothing_is_wrong_with_an_address_that_leads_somewhere(address: str) -> None:
    assert faults(address) == []


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("https://e.example/x y", "the address `https://e.example/x y` holds a blank"),
        ("https://e.example/x\u00a0y", "the address `https://e.example/x\u00a0y` holds a blank"),
        ("https://e.example/ «عنوان»", "the address `https://e.example/ «عنوان»` holds a blank"),
        ("https://e.exa mple/", "the address `https://e.exa mple/` holds a blank"),
        ("mailto:a@b.example?subject=a b", "the address `mailto:a@b.example?subject=a b` holds a blank"),
        ("mailto:a b@c.example", "the address `mailto:a b@c.example` holds a blank"),
        ("tel:+212 537", "the address `tel:+212 537` holds a blank"),
        ("https://e.example/x\ny", "the address `https://e.example/x\ny` holds a line end"),
        ("ht\ntps://e.example/", "the address `ht\ntps://e.example/` holds a line end"),
        ("https://e.example/\x01", "the address `https://e.example/\x01` holds the control character U+0001"),
        ('https://e.example/"x"', 'the address `https://e.example/"x"` holds `"`'),
        ("https://e.example/«x»", "the address `https://e.example/«x»` holds `«`"),
        ("https://e.example/x”", "the address `https://e.example/x”` holds `”`"),
        (
            f"https://e.example/x{BIDI_MARK}",
            f"the address `https://e.example/x{BIDI_MARK}` holds the invisible character U+200F RIGHT-TO-LEFT MARK",
        ),
        (
            "https://e.example/\u202ex",
            "the address `https://e.example/\u202ex` holds the invisible bidi control U+202E RIGHT-TO-LEFT OVERRIDE",
        ),
        ("https:/e.example/", "the address `https:/e.example/` begins with `https:/`"),
        ("http:://e.example/", "the address `http:://e.example/` begins with `http:://`"),
        ("://e.example/", "the address `://e.example/` begins with `://`"),
        ("httрs://e.example/", "the address `httрs://e.example/` begins with `httрs://`"),  # with a Cyrillic р
        ("«https://e.example/»", "the address `«https://e.example/»` begins with `«https://`"),
        ("\u00a0https://e.example/", "the address `\u00a0https://e.example/` holds a blank"),
        (
            f"{BIDI_MARK}https://e.example/",
            f"the address `{BIDI_MARK}https://e.example/` holds the invisible character U+200F RIGHT-TO-LEFT MARK",
        ),
        (
            f"https://e.example/x{JOINER}",
            f"the address `https://e.example/x{JOINER}` holds the invisible character U+200C ZERO WIDTH NON-JOINER",
        ),
        ("https:e.example/", "the address `https:e.example/` begins with `https:`"),
        ("https:///e.example/", "the address `https:///e.example/` begins with `https:///`"),
        ("https:\\\\e.example/", "the address `https:\\\\e.example/` begins with `https:\\\\`"),
        ("http//e.example/", "the address `http//e.example/` begins with `http//`"),
        ("https؛//e.example/", "the address `https؛//e.example/` begins with `https؛//`"),
        ("https://https://e.example/", "the address `https://https://e.example/` has two schemes"),
        ("http://https//e.example/", "the address `http://https//e.example/` has two schemes"),
        ("https://www.https://e.example/", "the address `https://www.https://e.example/` has two schemes"),
        ("//e.example/x", "the address `//e.example/x` has no scheme"),
        ("/\\e.example/x", "the address `/\\e.example/x` has no scheme"),
        ("\\\\e.example\\x", "the address `\\\\e.example\\x` has no scheme"),
        ("https://e.example\\x", "the address `https://e.example\\x` holds a backslash, which browsers read as `/`"),
        (
            "https://e.example/a\\x",
            "the address `https://e.example/a\\x` holds a backslash, which browsers read as `/`",
        ),
        ("https://user@e.example/x", "the address `https://…@e.example/x` holds a user name before the `@`"),
        ("https://user:secret@e.example/x", "the address `https://…@e.example/x` holds a password before the `@`"),
        ("https://www.bank.example@e.example/", "the address `https://…@e.example/` holds a user name before the `@`"),
        ("https://e.example:x/", "the address `https://e.example:x/` has the port `x`"),
        ("https://e.example:0/", "the address `https://e.example:0/` has the port `0`"),
        ("https://e.example:65536/", "the address `https://e.example:65536/` has the port `65536`"),
        ("https://e.example:٨٠/", "the address `https://e.example:٨٠/` has the port `٨٠`"),
        ("https://", "the address `https://` has no host"),
        ("https://?x", "the address `https://?x` has no host"),
        ("https://:80/", "the address `https://:80/` has no host"),
        ("https://e..example/", "the host of `https://e..example/` has an empty part"),
        ("https://.e.example/", "the host of `https://.e.example/` has an empty part"),
        ("http://localhost:5500/ar/", "the host of `http://localhost:5500/ar/` has no dot"),
        ("https://intranet/", "the host of `https://intranet/` has no dot"),
        ("https://موقع/", "the host of `https://موقع/` has no dot"),
        ("http://printer.local/", "the host of `http://printer.local/` is not on the internet"),
        ("http://site.localhost/", "the host of `http://site.localhost/` is not on the internet"),
        ("http://wiki.corp/", "the host of `http://wiki.corp/` is not on the internet"),
        ("http://nas.lan/a", "the host of `http://nas.lan/a` is not on the internet"),
        ("https://router.home/", "the host of `https://router.home/` is not on the internet"),
        ("http://a.home.arpa", "the host of `http://a.home.arpa` is not on the internet"),
        ("http://127.0.0.1/", "the host of `http://127.0.0.1/` is not on the internet"),
        ("http://10.0.0.7/", "the host of `http://10.0.0.7/` is not on the internet"),
        ("http://172.16.0.7/", "the host of `http://172.16.0.7/` is not on the internet"),
        ("http://192.168.1.1/", "the host of `http://192.168.1.1/` is not on the internet"),
        ("http://169.254.1.1/", "the host of `http://169.254.1.1/` is not on the internet"),
        ("http://[::1]:80/", "the host of `http://[::1]:80/` is not on the internet"),
        ("http://[fd00::1]/", "the host of `http://[fd00::1]/` is not on the internet"),
        ("http://[fe80::1]/", "the host of `http://[fe80::1]/` is not on the internet"),
        ("http://1.2.3.4.5/", "the host of `http://1.2.3.4.5/` is no IP address"),
        ("http://256.1.1.1/", "the host of `http://256.1.1.1/` is no IP address"),
        ("http://[::x]/", "the host of `http://[::x]/` is no IP address"),
        ("http://[::1/", "the host of `http://[::1/` is no IP address"),
        ("http://١٩٢.٠.٢.١/", "the host of `http://١٩٢.٠.٢.١/` holds the digit `١`"),
        ("http://a٢.example/", "the host of `http://a٢.example/` holds the digit `٢`"),
        ("https://e,example.org/", "the host of `https://e,example.org/` holds `,`"),
        ("https://*.e.example/", "the host of `https://*.e.example/` holds `*`"),
        ("https://e.example،", "the address `https://e.example،` ends with `،`"),
        (
            "https://p\u0430ypal.com/",
            (
                "the host of `https://p\u0430ypal.com/` mixes"
                " U+0070 LATIN SMALL LETTER P and U+0430 CYRILLIC SMALL LETTER A"
            ),
        ),
        (
            "https://xn--pypal-4ve.com/",
            (
                "the host of `https://xn--pypal-4ve.com/` mixes"
                " U+0070 LATIN SMALL LETTER P and U+0430 CYRILLIC SMALL LETTER A"
            ),
        ),
        (
            "https://xn--paypalcom-vn0e.e.example/",  # paypal⁄com
            "the host of `https://xn--paypalcom-vn0e.e.example/` holds U+2044 FRACTION SLASH",
        ),
        (
            "https://xn--abc-.com/",
            "the host of `https://xn--abc-.com/` has the part `xn--abc-`, which stands for no letters",
        ),
        ("https://e.example/%zz", "the address `https://e.example/%zz` holds `%zz`"),
        ("https://e.example/100%", "the address `https://e.example/100%` holds `%`"),
        ("mailto:", "the address `mailto:` is no e-mail address"),
        ("mailto:name", "the address `mailto:name` is no e-mail address"),
        ("mailto://a@b.example", "the address `mailto://a@b.example` is no e-mail address"),
        ("mailto:a@b.example;c@d.example", "the address `mailto:a@b.example;c@d.example` is no e-mail address"),
        ("mailto:a@b.example،c@d.example", "the host of `mailto:a@b.example،c@d.example` holds U+060C ARABIC COMMA"),
        ("mailto:a@localhost", "the host of `mailto:a@localhost` has no dot"),
        ("tel:call-me", "the address `tel:call-me` is no telephone number"),
        ("tel:٠٥٣٧", "the address `tel:٠٥٣٧` is no telephone number"),
        ("tel:", "the address `tel:` is no telephone number"),
    ],
)
def test_an_address_that_cannot_be_right_is_a_problem(address: str, message: str) -> None:
    ((found, hint, level),) = faults(address)

    assert (found, level) == (message, "problem")
    assert hint


@pytest.mark.parametrize(
    ("address", "message"),
    [
        ("www.e.example/x", "the address `www.e.example/x` has no scheme"),
        ("a@b.example", "the address `a@b.example` has no scheme"),
        ("https://e.example/x،", "the address `https://e.example/x،` ends with `،`"),
        ("https://e.example/x؛", "the address `https://e.example/x؛` ends with `؛`"),
        ("https://e.example/x؟", "the address `https://e.example/x؟` ends with `؟`"),
        ("https://e.example/x۔", "the address `https://e.example/x۔` ends with `۔`"),
        ("https://e.example/report.", "the address `https://e.example/report.` ends with `.`"),
        ("https://e.example.", "the address `https://e.example.` ends with `.`"),
        ("https://e.example/x…", "the address `https://e.example/x…` ends with `…`"),
        ("https://e.example/x,", "the address `https://e.example/x,` ends with `,`"),
        ("https://e.example/x)", "the address `https://e.example/x)` ends with `)`, which nothing opens"),
        ("https://e.example/x]", "the address `https://e.example/x]` ends with `]`, which nothing opens"),
        ("https://e.example/a…/b", "the address `https://e.example/a…/b` holds `…`"),
        (
            "https://e.example/a,https://f.example/",
            "the address `https://e.example/a,https://f.example/` holds a second address",
        ),
        (
            "https://e.example/a،https://f.example/",
            "the address `https://e.example/a،https://f.example/` holds a second address",
        ),
        ("https://e.example/x'", "the address `https://e.example/x'` holds `'`"),
        ("https://e.example/{{ref}}", "the address `https://e.example/{{ref}}` holds `{`"),
        ("https://e.example/?a\\b", "the address `https://e.example/?a\\b` holds `\\`"),
        ("https://e.example/%D8%A7%D9", "the address `https://e.example/%D8%A7%D9` ends within a letter"),
        (
            "https://e.example/x%E2%80%8F",
            "the address `https://e.example/x%E2%80%8F` holds the invisible character U+200F RIGHT-TO-LEFT MARK",
        ),
        ("https://a_b.example/", "the host of `https://a_b.example/` has the part `a_b`"),
        ("https://a-.example/", "the host of `https://a-.example/` has the part `a-`"),
        (
            "https://xn--80ak6aa92e.com/",
            "the host of `https://xn--80ak6aa92e.com/` has the part `аррӏе`, in Cyrillic letters that look Latin",
        ),
    ],
)
def test_an_address_that_is_likely_wrong_is_advice(address: str, message: str) -> None:
    ((found, hint, level),) = faults(address)

    assert (found, level) == (message, "advice")
    assert hint


def test_all_that_is_wrong_with_an_address_is_said_at_once() -> None:
    assert [message.partition("` ")[2] for message, _, _ in faults("https:/a:b@e..example:x/%zz")] == [
        "holds `%zz`",
        "begins with `https:/`",
        "holds a password before the `@`",
        "has the port `x`",
        "has an empty part",
    ]


@given(st.text() | st.text(st.sampled_from("ax1-.@/:%[]\\?#,;«»' \u0430\u0662م\u3002\u200f")))
def test_any_address_gets_an_answer(text: str) -> None:
    for before in ("", "https://", "https://xn--", "https:", "http://1.", "http://[", "mailto:", "tel:"):
        for message, hint, level in faults(before + text):
            assert message.startswith(("the address `", "the host of `"))
            assert hint
            assert level in ("problem", "advice")

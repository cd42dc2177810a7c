"""Writes the plural rules of CLDR as the header `Plural-Forms` of a gettext catalog."""

import gettext

from babel import Locale, localedata
from babel.messages.plurals import DEFAULT_PLURAL, PLURALS
from babel.plural import PluralRule, to_gettext

_COUNTS = range(1000)  # more than any page counts; the form that French has for millions is in no catalog


def forms(locale: Locale) -> str:
    """Return the value of `Plural-Forms`, with the forms that whole numbers below 1,000 have in a locale.

    It has the usual spelling where that means the same. A locale without rules in CLDR has the two usual forms.
    """
    usual = PLURALS.get(str(locale)) or PLURALS.get(locale.language) or DEFAULT_PLURAL
    of_usual = "nplurals={}; plural={};".format(*usual)
    rule = locale.plural_form
    if rule is localedata.load("root")["plural_form"]:  # inherited, because CLDR has none of this language
        return of_usual
    used = {rule(count) for count in _COUNTS}
    of_cldr: str = to_gettext(PluralRule({name: text for name, text in rule.rules.items() if name in used}))
    return of_usual if _by_count(of_usual) == _by_count(of_cldr) else of_cldr


def _by_count(plural_forms: str) -> list[int]:
    plural = gettext.c2py(plural_forms.partition("plural=")[2].rstrip(";"))
    return [plural(count) for count in _COUNTS]

"""Which form of a noun goes with a number: the plural classes of the Unicode CLDR (cardinal rules), for the languages of the catalogue."""

from __future__ import annotations

CLASSES = {"en": ("one", "other"), "fr": ("one", "many", "other"), "ar": ("zero", "one", "two", "few", "many", "other")}


def plural(lang: str, number: float) -> str:
    """The class of a number in a language: `one`, `few` ...; a fraction is `other`, save below two in French.

    Source: CLDR, plural rules of en, fr, ar. French `many` are the whole millions ("1 000 000 de comptes"). In Arabic 3 to 10 are
    `few`, 11 to 99 `many`, whole hundreds with none, one or two over them `other`.
    """
    if lang == "fr" and abs(number) < 2:
        return "one"
    if number != int(number):
        return "other"
    whole = abs(int(number))
    if lang == "ar":
        return _arabic(whole)
    if lang == "fr":
        return "many" if whole % 1_000_000 == 0 else "other"
    return "one" if whole == 1 else "other"


def _arabic(whole: int) -> str:
    if whole <= 2:
        return ("zero", "one", "two")[whole]
    over = whole % 100
    return "few" if 3 <= over <= 10 else "many" if over >= 11 else "other"

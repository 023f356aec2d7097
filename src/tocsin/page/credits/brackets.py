"""Credits in brackets: before a text, "(NAME) –"; alone in a line, "NAME (ABBREVIATION)"; the sign at a text's end.

Fooled by: abbreviations in brackets that are an agency's too; a word in brackets before a dash that is no name.
"""

from __future__ import annotations

import re

from tocsin.page.credits.gazetteer import bare, describing, exact, key_of, kind_of
from tocsin.page.credits.words import words
from tocsin.page.row import Credit, CreditType

_BRACKET = re.compile(
    r"^\s*(?P<place>[^()\[\]/.:!?]{0,60}?[\s,،.]*)(?P<open>[(\[/])\s*(?P<name>[^()\[\]/]{2,60}?)\s*[)\]/]\s*(?P<dash>[–—―:.-]*)"
)
_DASHED = re.compile(r"^\s*(?:[^–—―:/()-]{2,40}?(?:\s[–—―-]|\s?/)\s*)?(?P<name>[^–—―:/()]{2,40}?)\s*(?:\s[–—―-]\s|[:–—―]\s)")
_LONE = re.compile(
    r"^\s*(?:[(\[/]\s*(?P<in>[^()\[\]/]{2,60}?)\s*[)\]/]|(?P<out>[^()\[\]/.:!?]{4,60}?)\s*\((?P<short>[^()\d]{2,9})\))\s*[.–—-]*\s*$"
)
_YEAR = re.compile(r"\b[12]\d{3}\b")  # in a dateline that "/NAME/ --" ends: so releases begin, news leave the year out
_OUTLETS = ("press", "news", "wire", "media", "presse")
_SIGNED = re.compile(r"[(\[/]\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]/]?\s*\.?\s*$")


def bracket(text: str, lang: str = "") -> Credit | None:
    """What stands before a text: "(NAME) –", "CITY, 3 May (NAME) –", "CITY - NAME:".

    With a language, an outlet that opens the text in brackets needs no dash.
    """
    found = _BRACKET.match(text)
    if found and _before(found) and not found["name"].isdigit():
        kind = kind_of(found["name"])
        wired = found["open"] == "/" and len(found["dash"]) > 1 and _dateline(found["place"].strip())  # CITY, DAY /NAME/ --
        dashed = bool(found["dash"].strip(".")) and (found["open"] == "(" or wired)
        place = found["place"].strip()
        alone = not place and found["open"] == "(" and lang and outlet_like(found["name"], lang)
        placed = not place or found["name"].isupper() or _dateline(place) or bool(lang and outlet_like(found["name"], lang))
        if kind or alone or (dashed and _like_a_name(found["name"]) and placed):
            surface = text[found.start("open") : found.end()].strip()
            released = kind is None and found["open"] == "/" and found["dash"].startswith("--") and bool(_YEAR.search(place))
            return credit_of(found["name"], kind == "distributor" or released, surface)
    found = _DASHED.match(text)
    if found and kind_of(found["name"]) in ("agency", "distributor") and exact(found["name"].strip()):
        return credit_of(found["name"].strip(), kind_of(found["name"]) == "distributor", text[: found.end()].strip())
    return None


def lone(text: str, lang: str) -> Credit | None:
    """An outlet alone in its line: "(NAME)", "/NAME/", "NAME (ABBREVIATION)"."""
    found = _LONE.match(text)
    if found and (named := found["in"] or found["out"]):
        short = found["short"]
        if _initials(named, short) if short else _like_a_name(named) and outlet_like(named, lang):
            return credit_of(bare(named), kind_of(named) == "distributor", text)
    return None


def outlet_like(name: str, lang: str) -> bool:
    """Whether a name says by a word of it that it is an outlet's."""
    return kind_of(name) is not None or any(
        word.labels & {"type", "agency"} or word.low in describing() or word.low.endswith(_OUTLETS) for word in words(name, lang)
    )


def _initials(name: str, short: str) -> bool:
    """Whether an abbreviation is made of the first letters of a name's words."""
    firsts = "".join(word[0] for word in name.split()).casefold()
    letters = "".join(char for char in short if char.isalpha()).casefold()
    return len(letters) > 1 and (
        firsts.replace("-", "").startswith(letters) or letters == "".join(w[0] for w in bare(name).split()).casefold()
    )


def _before(found: re.Match[str]) -> bool:
    """Whether what stands before a bracket is a place and a day: few words, the first with a capital where there are capitals."""
    place = found["place"].strip()
    return not place or (len(place.split()) <= 6 and (place[0].isupper() or not place[0].islower()))


def _dateline(place: str) -> bool:
    """Whether a place in capitals or a date stands before a bracket: "QUERLAC, May 16 --"."""
    return bool(place) and (place.split()[0].strip(",،.").isupper() or any(char.isdigit() for char in place))


def _like_a_name(name: str) -> bool:
    parts = name.split()
    return (
        len(parts) <= 5
        and (not name.islower() or not name.isascii())
        and any(c.isalpha() for c in name)
        and sum(c.isdigit() for c in name) <= 2
    )


def signed(text: str) -> list[Credit]:
    """The agencies that sign the end of a text: "(dpa)", "/ТАСС/", "(AFP/Reuters)"."""
    found = _SIGNED.search(text)
    if not found:
        return []
    names = [name.strip() for name in re.split(r"[/,;+&،]| und | and | et | y | с | و ", found["name"])]
    surface = text[found.start() :].strip()
    return [credit_of(name, False, surface) for name in names if kind_of(name) == "agency" and (exact(name) or not name.isascii())]


def credit_of(name: str, distributor: bool, surface: str) -> Credit:
    """An agency's or a distributor's credit with its key."""
    kind: CreditType = "distributed_by" if distributor else "source_agency"
    return Credit(kind, surface, name, source_key=key_of(name))

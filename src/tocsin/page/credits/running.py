"""Credits that stand inside running text: the bracket before a text, the dash after an agency's name, the sign at its end, the opening
"According to Tasnim news agency", and media quoted further on.

Only what the gazetteer knows or a type word announces is read here, but for a bracket that opens the text: "(NAME) –".
Fooled by: a first sentence that quotes an agency for one fact; abbreviations in brackets that are an agency's too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.page.credits.gazetteer import bare, describing, entry, exact, key_of, kind_of, longest, same_source
from tocsin.page.credits.words import UNCASED, Word, may, words
from tocsin.page.row import Credit, CreditType

_BRACKET = re.compile(
    r"^\s*(?P<place>[^()\[\]/.:!?]{0,60}?[\s,،.]*)(?P<open>[(\[/])\s*(?P<name>[^()\[\]/]{2,60}?)\s*[)\]/]\s*(?P<dash>[–—―:.-]*)"
)
_DASHED = re.compile(r"^\s*(?:[^–—―:/()-]{2,40}?(?:\s[–—―-]|\s?/)\s*)?(?P<name>[^–—―:/()]{2,40}?)\s*(?:\s[–—―-]\s|[:–—―]\s)")
_LONE = re.compile(
    r"^\s*(?:[(\[/]\s*(?P<in>[^()\[\]/]{2,60}?)\s*[)\]/]|(?P<out>[^()\[\]/.:!?]{4,60}?)\s*\((?P<short>[^()\d]{2,9})\))\s*[.–—-]*\s*$"
)
_OUTLETS = ("press", "news", "wire", "media", "presse")
_SIGNED = re.compile(r"[(\[/]\s*(?P<name>[^()\[\]]{2,40}?)\s*[)\]/]?\s*\.?\s*$")
_OPENING = 14  # words of a text in which its agency is named
_NAMED = 4  # words of a name that nothing else ends
_SAYING = frozenset({"according", "report", "interview"})


@dataclass(frozen=True, slots=True)
class Heard:
    """A medium that a text quotes: its name, whether it is a news agency, where the quoting begins and ends, and the word it begins at."""

    name: str
    agency: bool
    start: int
    end: int
    at: int


def bracket(text: str, lang: str = "") -> Credit | None:
    """What stands before a text: "(NAME) –", "CITY, 3 May (NAME) –", "CITY - NAME:".

    With a language, an outlet that opens the text in brackets needs no dash.
    """
    found = _BRACKET.match(text)
    if found and _before(found) and not found["name"].isdigit():
        kind = kind_of(found["name"])
        dashed = bool(found["dash"].strip(".")) and found["open"] == "("
        place = found["place"].strip()
        alone = not place and found["open"] == "(" and lang and outlet_like(found["name"], lang)
        if kind or alone or (dashed and _like_a_name(found["name"]) and (not place or found["name"].isupper() or _dateline(place))):
            surface = text[found.start("open") : found.end()].strip()
            return _credit(found["name"], kind == "distributor", surface)
    found = _DASHED.match(text)
    if found and kind_of(found["name"]) in ("agency", "distributor") and exact(found["name"].strip()):
        return _credit(found["name"].strip(), kind_of(found["name"]) == "distributor", text[: found.end()].strip())
    return None


def lone(text: str, lang: str) -> Credit | None:
    """An outlet alone in its line: "(NAME)", "/NAME/", "NAME (ABBREVIATION)"."""
    found = _LONE.match(text)
    if found and (named := found["in"] or found["out"]):
        short = found["short"]
        if _initials(named, short) if short else _like_a_name(named) and outlet_like(named, lang):
            return _credit(bare(named), kind_of(named) == "distributor", text)
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
    return place.split()[0].strip(",،.").isupper() or any(char.isdigit() for char in place)


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
    return [_credit(name, False, surface) for name in names if kind_of(name) == "agency" and (exact(name) or not name.isascii())]


def _own(name: str, own: Sequence[str]) -> bool:
    return any(same_source(name, one) for one in own)


def _credit(name: str, distributor: bool, surface: str) -> Credit:
    kind: CreditType = "distributed_by" if distributor else "source_agency"
    return Credit(kind, surface, name, source_key=key_of(name))


def heard(text: str, lang: str) -> Iterator[Heard]:
    """The media that a text quotes, after words of saying: "according to NAME agency", "NAME newspaper said"."""
    line = words(text, lang) if may(text, lang) & _SAYING else ()
    at = 0
    while at < len(line):
        if line[at].labels.isdisjoint(_SAYING):
            at += 1
            continue
        found = _named(line, at, lang)
        if found:
            first, last, agency = found
            yield Heard(bare(text[line[first].start : line[last - 1].end]), agency, line[at].start, line[last - 1].end, at)
            at = max(at, last)
        at += 1


def _named(line: Sequence[Word], at: int, lang: str) -> tuple[int, int, bool] | None:
    """The medium near a word of saying: the words of its name, and whether it is an agency. What follows is looked at first."""
    after = range(at + 1, min(len(line), at + 8))
    before = range(at - 1, max(-1, at - 5), -1)
    for order in (after, before):
        for i in order:
            if line[i].text in ".!?;؛":
                break
            if found := _known(line, i):
                return found
            if line[i].labels & {"type", "agency"} and order is after:
                known = next((said for k in range(i + 1, min(i + 4, len(line))) if (said := _known(line, k))), None)
                further = next((k for k in range(i + 2, min(i + 4, len(line))) if line[k].labels & {"agency"}), None)
                if not known and further and (last := _after_type(line, further, lang)):
                    return further + 1, last, True
                if known or (named := _after_type(line, i, lang)):
                    return known or (i + 1, named, "agency" in line[i].labels)
    return None


def _known(line: Sequence[Word], i: int) -> tuple[int, int, bool] | None:
    """A name of the gazetteer that begins at a word."""
    for size in range(min(longest(), len(line) - i), 0, -1):
        name = " ".join(word.text for word in line[i : i + size])
        if line[i].labels & {"type", "agency"} and size == 1 and not exact(name):
            return None
        if (line[i].capital or line[i].script == "arabic" or exact(name)) and not line[i + size - 1].mark:
            said = entry(name)
            if said and (exact(name) or size > 1 or not name.isascii() or len(name) > 4):
                return i, i + size, said[1] == "agency"
    return None


def _after_type(line: Sequence[Word], i: int, lang: str) -> int:
    """Where a name ends that begins after a type word; 0 for none."""
    end = i + 1
    while end < len(line) and end - i <= _NAMED and not line[end].mark:
        word = line[end]
        if (word.labels - {"type", "agency"}) or (lang not in UNCASED and not (word.capital or "type" in word.labels)):
            break
        end += 1
    return end if end > i + 1 else 0


def opening(text: str, lang: str, own: Sequence[str] = ()) -> Credit | None:
    """The agency whose report a text says it is, in its first words: "به گزارش خبرگزاری NAME", "NAME reports"."""
    found = next(heard(text[:400], lang), None)
    if found is None or not found.agency or found.at > 5 or len(words(text[: found.end], lang)) > _OPENING:
        return None
    return None if _own(found.name, own) else _credit(found.name, False, text[found.start : found.end])


def quoted(text: str, lang: str, own: Sequence[str] = ()) -> list[Credit]:
    """Media quoted for some facts in running text."""
    return [
        Credit("according_to", text[one.start : one.end] if one.start < one.end else one.name, one.name, source_key=key_of(one.name))
        for one in heard(text, lang)
        if not _own(one.name, own)
    ]

"""Credits that stand inside running text: the opening "According to Tasnim news agency", and media quoted further on.

Only what the gazetteer knows or a type word announces is read here.
Fooled by: a first sentence that quotes an agency for one fact.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tocsin.page.credits.brackets import credit_of
from tocsin.page.credits.gazetteer import bare, entry, exact, key_of, longest, same_source, spelled
from tocsin.page.credits.words import UNCASED, Word, may, words
from tocsin.page.row import Credit

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


def _own(name: str, own: Sequence[str]) -> bool:
    """Whether a name is the page's own, or the end of it."""
    words = spelled(name)
    return any(same_source(name, one) or (words and spelled(one)[-len(words) :] == words) for one in own)


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
            start, end = min(line[at].start, line[first].start), max(line[at].end, line[last - 1].end) if first < at else line[last - 1].end
            yield Heard(bare(text[line[first].start : line[last - 1].end]), agency, start, end, min(at, first))
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
    return _agency_before(line, at) if lang in ("tr", "az") else None


def _agency_before(line: Sequence[Word], at: int) -> tuple[int, int, bool] | None:
    """Turkish and Azerbaijani: a name that ends in the word for an agency, before a word of saying (NAME Ajansı'na istinaden)."""
    for i in range(at - 1, max(0, at - 5), -1):
        if line[i].text in ".!?;":
            return None
        if "agency" in line[i].labels and line[i].capital:
            first = i
            while first and line[first - 1].capital and i - first < _NAMED:
                first -= 1
            return (first, i + 1, True) if first < i else None
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
    found = next((one for one in heard(text[:400], lang) if not _own(one.name, own)), None)
    if found is None or not found.agency or found.at > 5 or len(words(text[: found.end], lang)) > _OPENING:
        return None
    return credit_of(found.name, False, text[found.start : found.end])


def quoted(text: str, lang: str, own: Sequence[str] = ()) -> list[Credit]:
    """Media quoted for some facts in running text."""
    return [
        Credit("according_to", text[one.start : one.end] if one.start < one.end else one.name, one.name, source_key=key_of(one.name))
        for one in heard(text, lang)
        if not _own(one.name, own)
    ]

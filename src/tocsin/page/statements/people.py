"""Names in running text: runs of words that name a person, a body or a place, with the words before them that only tell an office.

In scripts with capitals a name is a run of words with capitals; in Arabic letters a person is known by the office before the name, by a
word of saying beside it, or by an office behind a comma. A single word beside a word of saying is a guess.
Fooled by: nouns with capitals in German, headlines in capitals, names that are words of the language in Arabic letters.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from tocsin.match.facts.gazetteer.places import places
from tocsin.match.facts.letters import lower
from tocsin.match.facts.names import names as places_of
from tocsin.match.facts.words import Word
from tocsin.page.row import NameKind
from tocsin.page.statements.speech import Speech, speech
from tocsin.page.statements.tokens import tokens

_CASELESS = frozenset({"ar", "fa"})
_JOINED = "وفبلك"  # Arabic letters that are written together with the word behind them
_LONGEST = 4  # words of a name


@dataclass(frozen=True, slots=True)
class Mention:
    """A name in a list of words: which words it is, what it names, as it is written."""

    first: int
    last: int
    kind: NameKind
    text: str
    office: bool = False  # an office stands before it
    code: str = ""  # of a place


@lru_cache(maxsize=512)
def read(text: str, lang: str) -> tuple[tuple[Word, ...], tuple[Mention, ...]]:
    """The words and names of a paragraph, kept for whoever asks next."""
    said = tokens(text, lang)
    return said, tuple(mentions(text, said, speech(lang)))


def mentions(text: str, said: Sequence[Word], known: Speech) -> list[Mention]:
    """The names of a text whose words are `said`, in their order."""
    spots = {name.at: name for name in places_of(list(said), known.lang) if name.code}
    found = _uncased(text, said, known, spots) if known.lang in _CASELESS else _cased(text, said, known, spots)
    held = {at for one in found for at in range(one.first, one.last + 1)}
    for at, name in spots.items():
        last = max((n for n in range(at, min(len(said), at + 4)) if said[n].end <= name.end), default=at)
        if not held & set(range(at, last + 1)) and _proper(said[at], name.code, known.lang):
            found.append(Mention(at, last, "place", _bare(text[said[at].start : said[last].end], known.lang), code=name.code))
    return sorted(found, key=lambda one: one.first)


def _bare(surface: str, lang: str) -> str:
    """A place without the Arabic letter that is written together with it: for France, and France."""
    if lang == "ar" and surface[:1] in _JOINED and len(surface) > 4:
        known, (first, *rest) = places(lang).begun, surface.split()
        if lower(first, lang) not in known and lower(first[1:], lang).removeprefix("ال") in known:
            return " ".join([first[1:], *rest])
    return surface


def _proper(word: Word, code: str, lang: str) -> bool:
    """Whether a place is named rather than an adjective made of it: France, not French."""
    if lang == "ar" and (word.read.low.endswith(("ي", "يه", "يين", "يون", "من", "ا ")) or word.entry.axes):
        return False
    return not any(place.code == code and place.small for place in word.read.places)


def _cased(text: str, said: Sequence[Word], known: Speech, places: Mapping[int, object]) -> list[Mention]:
    found: list[Mention] = []
    at = 0
    while at < len(said):
        if not _capital(said[at]):
            at += 1
            continue
        end = at + 1
        while end < len(said) and _joins(said, end, known):
            end += 1
        mention = _of_run(text, said, at, end, known, places)
        found += [mention] if mention else []
        at = end
    return found


def _capital(word: Word) -> bool:
    return word.read.upper and not word.digits and len(word.text) > 1


def _joins(said: Sequence[Word], at: int, known: Speech) -> bool:
    """Whether a word goes on with a name: a capital, or a particle before one."""
    if said[at].broken or said[at].first:
        return False
    particle = "particle" in known.of(said[at].read.low) and at + 1 < len(said) and _capital(said[at + 1]) and not said[at + 1].broken
    return _capital(said[at]) or particle


def _of_run(text: str, said: Sequence[Word], first: int, end: int, known: Speech, places: Mapping[int, object]) -> Mention | None:
    office = first > 0 and not said[first].broken and "role" in known.of(said[first - 1].read.low)
    org = any("org" in known.of(word.read.low) for word in said[first:end])
    while first < end and (_leads(said[first], known) or (said[first].first and _common(said[first], known))):
        office = office or "role" in known.of(said[first].read.low)
        first += 1
    led = max((at for at in range(first, end - 1) if "role" in known.of(said[at].read.low)), default=-1)
    if led >= first and not org:
        first, office = led + 1, True  # "Harbor Works Director Ilda Moren": the firm stands before the office
    while end > first and known.of(said[end - 1].read.low) & {"stop", "particle", "say"}:
        end -= 1
    run = said[first:end]
    if not run:
        return None
    surface = _trimmed(text[run[0].start : run[-1].end], known.lang)
    if org or (len(run) == 1 and run[0].read.shout and len(run[0].text) > 2):
        return Mention(first, end - 1, "org", surface) if len(run) > 1 or run[0].read.shout else None
    if first in places or len(run) > _LONGEST or any(known.of(word.read.low) & {"org"} for word in run):
        return None
    after = said[end] if end < len(said) else None
    speaks = any("say" in known.of(word.read.low) for word in (said[first - 1] if first else run[0], after or run[0]))
    strange = all(word.entry.number is None and not word.entry.month and word.entry.weekday < 0 and not word.entry.count for word in run)
    if known.lang == "de" and not (office or (speaks and len(run) > 1)):
        return None
    if strange and (len(run) >= 2 or office or speaks) and not (len(run) == 1 and _common(run[0], known)):
        return Mention(first, end - 1, "person", surface, office)
    return None


def _leads(word: Word, known: Speech) -> bool:
    return bool(known.of(word.read.low) & {"role", "stop", "pronoun"})


def _common(word: Word, known: Speech) -> bool:
    """Whether a word at the head of a sentence has its capital from there."""
    entry = word.entry
    return entry.stop or bool(entry.axes or entry.signs or entry.count or known.of(word.read.low))


def _trimmed(surface: str, lang: str) -> str:
    """A name without the ending that an apostrophe joins to it."""
    if lang in ("tr", "az", "en"):
        cut = max(surface.rfind("'"), surface.rfind("’"))
        return surface[:cut] if cut >= len(surface) - 6 and cut > 2 else surface
    return surface


def _uncased(text: str, said: Sequence[Word], known: Speech, places: Mapping[int, object]) -> list[Mention]:
    found: list[Mention] = []
    at = 0
    while at < len(said):
        kinds = known.of(said[at].read.low)
        begin = at
        if "role" in kinds:
            begin = at + 1
            while begin < len(said) and not said[begin].broken and (_of_office(said[begin], known) or _in_body(said, begin, known)):
                begin += 1
            if begin + 1 < len(said) and _enclosed(said, begin + 1, known):
                begin += 1  # director of a laboratory, NAME NAME, said
            if begin < len(said) and said[begin].broken and said[begin].start - said[begin - 1].end > 3:
                begin = len(said)
        elif known.lang == "ar" and ("say" in kinds or known.source_at(said, at)):
            begin = at + max(1, known.source_at(said, at))
            while begin < len(said) and not said[begin].broken and _of_office(said[begin], known):
                begin += 1
        elif not (known.lang == "fa" and _speaks_here(said, at, known)):
            at += 1
            continue
        end = _run_of_names(said, begin, known, places)
        beside = (
            found and found[-1].last == begin - 2 and said[begin - 1].broken and known.lang == "fa"
        )  # who a person is, behind the comma
        beside = beside or (found and found[-1].last == at - 1 and said[at].broken and "role" not in kinds)
        if end > begin and not beside and (end - begin > 1 or "role" in kinds or known.lang == "ar"):
            kind: NameKind = "org" if said[begin].text.isascii() else "person"
            found.append(Mention(begin, end - 1, kind, text[said[begin].start : said[end - 1].end], "role" in kinds))
            at = end
        else:
            at = max(at + 1, begin if "role" in kinds else at + 1)
    return found


def _speaks_here(said: Sequence[Word], at: int, known: Speech) -> bool:
    """Whether a clause of Persian begins with a name that an office or a word of saying follows."""
    if not (said[at].first or said[at].broken or (at > 0 and known.source_at(said, at - 2) == 2)):
        return False
    apart = next((end for end in range(at + 2, min(len(said), at + 4)) if said[end].broken), 0)
    if apart and said[at].first:  # a name, who it is, and the word of saying behind the second comma
        spoken = [end for end in range(apart + 1, min(len(said), apart + 6)) if said[end].broken]
        if spoken and "say" in known.of(said[spoken[0]].read.low):
            return True
    for end in range(at + 2, min(len(said), at + 4)):
        kinds = known.of(said[end].read.low)
        if kinds & {"say", "role"} or (at > 1 and known.source_at(said, at - 2) == 2):
            return True
    return False


def _of_office(word: Word, known: Speech) -> bool:
    """Whether a word still tells the office: an Arabic adjective with its article, the body, another title, a state."""
    low = word.read.low
    article = known.lang == "ar" and low.startswith(("ال", "لل", "بال")) and len(low) > 4
    return article or bool(known.of(low) & {"role", "org"}) or any(place.small or len(place.code) == 2 for place in word.read.places)


def _in_body(said: Sequence[Word], at: int, known: Speech) -> bool:
    """Whether "in" and a body with its article go on with an Arabic office."""
    return known.lang == "ar" and said[at].read.low == "في" and at + 1 < len(said) and _of_office(said[at + 1], known)


def _enclosed(said: Sequence[Word], at: int, known: Speech) -> bool:
    """Whether commas enclose two or three words of Persian that may be a name."""
    if known.lang != "fa" or not said[at].broken:
        return False
    end = next((end for end in range(at + 2, min(len(said), at + 4)) if said[end].broken), 0)
    return bool(end) and all(nameable(word, known) for word in said[at:end])


def _run_of_names(said: Sequence[Word], begin: int, known: Speech, places: Mapping[int, object]) -> int:
    end = begin
    while (
        end < min(len(said), begin + _LONGEST)
        and (end == begin or not said[end].broken)
        and (nameable(said[end], known) or (end > begin and _family(said[end], known)))
    ):
        if end in places and (end == begin or known.lang == "ar"):
            break
        end += 1
    return end


def _family(word: Word, known: Speech) -> bool:
    """Whether an Arabic word with its article is a family's name behind a first name: one of origin."""
    low = word.read.low
    return known.lang == "ar" and low.startswith("ال") and low.endswith("ي") and len(low) > 4 and not known.of(low) and not word.entry.axes


def nameable(word: Word, known: Speech) -> bool:
    """Whether a word in letters without capitals may be part of a name: nothing else is known of it."""
    low, entry = word.read.low, word.entry
    if word.digits or entry.stop or known.of(low) - {"particle"} or len(low) < 2 or entry.signs or entry.weekday >= 0 or entry.month:
        return False
    told = entry.number is not None or bool(entry.count or entry.axes) or entry.near
    worn = known.lang == "ar" and (low.startswith(("ال", "لل", "بال", "وال")) or low.endswith(("ته", "تها", "هم", "تهم")))
    return not told and not worn

"""One line read as a credit: what its cue words say, which name is the source and which presents or translates it.

The shape decides: role word, slot, name. All that is neither a known word nor a name speaks against a credit, so that a sentence which only
mentions an agency is none. Fooled by: credits told in a whole sentence of running text; a person in the place of an outlet.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from tocsin.page.credits.gazetteer import bare, key_of
from tocsin.page.credits.parts import Part, parts
from tocsin.page.credits.slots import HEADS, Slot, assigned, outlet_like, says_agency, weighed
from tocsin.page.credits.words import MARKED, UNCASED, may, words
from tocsin.page.row import Credit, CreditType

MOST = 260  # characters of a line that may be a credit
_NAME_WORDS = 9
_QUOTED = re.compile(r"[«“„\"]([^«»“”„\"]+)[»”“\"]")
_SPOKEN = 5  # words of a quotation that is speech and no name
_CUES = frozenset(HEADS) | {"by", "from", "with", "of", "agency", "type"}  # without any of them a line credits nobody
_MAKING = frozenset(HEADS) - {"work", "present"}  # cues that make a kind of credit; "Text: NAME", "by NAME" need none of them
_WORDS = re.compile(r"\S*[^\W_]\S*")
_JOINERS = frozenset("–—-/+|،,&;")
_TOLD = frozenset({"republished_document", "according_to", "photo"})  # kinds that are told in a sentence
_LABEL = 3  # words of a label before or beside its name
_PICTURED = 6  # words of a name that a picture is credited to


def read_line(text: str, lang: str, own: Sequence[str] = (), strict: bool = False) -> Credit | None:
    """The credit that a line is, or None. `own`: the names that the page has for its own site; `strict`: it stands
    among running text, where a verb of saying beside a person's name credits nobody."""
    text = text.strip()
    if not 2 < len(text) <= MOST:
        return None
    if text[-1] in "?!؟":
        return None
    if not _decided(text, lang):
        return None
    labels = {label for word in words(text, lang) for label in word.labels}
    if not labels & _CUES or ("running" in labels and not _QUOTED.search(text)):
        return None
    line = parts(text, lang, own)
    _tongue(line)
    kind = _kind(line, lang) if line else None
    if kind is None or not _clean(line, lang, kind):
        return None
    if kind in ("source_agency", "according_to") and any(len(found.split()) >= _SPOKEN for found in _QUOTED.findall(text)):
        return None
    slots = [weighed(line, i, lang, kind) for i, part in enumerate(line) if part.name]
    source, by = assigned(slots, kind)
    if not _fits(kind, source, line, lang, strict) or not (source or by or kind == "republished_document"):
        return None
    found = cleaned(source.part) if source else None
    return Credit(kind, text, found, cleaned(by.part) if by else None, source_key=key_of(found) if found else None)


def _decided(text: str, lang: str) -> bool:
    """Whether a line can be a credit at all: it has a word that makes a kind of credit, or is no more than a label and a name."""
    said = may(text, lang)
    if not said & _CUES:
        return False
    return bool(said & _MAKING) or len(_WORDS.findall(text)) <= _NAME_WORDS + _LABEL + 1 or bool(_QUOTED.search(text))


def _tongue(line: list[Part]) -> None:
    """An unknown word between "translated from" and a colon is a language."""
    for i in range(2, len(line) - 1):
        after = not line[i].labels and not line[i].name and "from" in line[i - 1].labels and line[i + 1].low == ":"
        if after and "translate" in line[i - 2].labels:
            line[i].labels = frozenset({"tongues"})


def _has(line: list[Part]) -> set[str]:
    return {label for part in line if not part.name for label in part.labels}


def _kind(line: list[Part], lang: str) -> CreditType | None:
    """What kind of credit the cue words of a line make, surest first."""
    has = _has(line)
    if "running" in has:
        return None
    colon = line[-1].low in (":", "：")
    named = any(part.name for part in line)
    if "document" in has and "whole" in has and (colon or ("present" in has and named)):
        return "republished_document"
    if "document" in has and colon and named and has & {"present", "publish"}:
        return "republished_document"
    if not named or colon:
        return None
    if {"had", "report"} <= has and not has & {"reprint", "permission", "translate"}:
        return "according_to"
    if (
        "photo" in line[0].labels
        or (line[0].low == "©" and sum(part.name for part in line) > 1 and not has & {"translate", "reprint", "distribute"})
        or ("photo" in has and not has & {"translate", "reprint", "distribute"} and _heads_line(line, "photo"))
    ):
        return "photo"
    if "translate" in has or ({"version", "tongues"} <= has and _of_a_work(line)):
        return "translated_from"
    if "distribute" in has:
        return "source_agency" if "supply" in has and "work" not in has and says_agency(line) else "distributed_by"
    if (
        ("part" in has and "first" not in has)
        or ("part" in has and not has & {"publish", "reprint", "permission", "work"})
        or ("earlier" in has and not has & {"reprint", "permission", "first", "publish", "source"})
    ):
        return "according_to"
    if lang == "az" and "reprint" in has and says_agency(line, ("dan", "dən")) and not has & {"permission", "first"}:
        return "source_agency"
    if has & {"reprint", "permission"} or _first_published(line, has) or _published_in(line):
        return "republished_from"
    if has & {"source", "material", "report", "courtesy", "via"} or _text_label(line, lang) or _beside_own(line, lang):
        return "source_agency"
    if "according" not in has:
        return None
    return "source_agency" if (says_agency(line) or "agency" in has) and not _tells(line) else "according_to"


def _of_a_work(line: list[Part]) -> bool:
    """Whether a version in a language is one of a text, or somebody's: named with a work, by the page itself, or by someone."""
    return any(part.own or "by" in part.labels or ("work" in part.labels and "version" not in part.labels) for part in line)


def _tells(line: list[Part]) -> bool:
    """Whether a line says more than whom it goes by: it ends as a sentence, or has a word that is neither known nor a name."""
    return line[-1].mark or any(not part.name and not part.labels and not part.mark for part in line)


def _first_published(line: list[Part], has: set[str]) -> bool:
    """First published, or the original of a work, "the original on NAME"; the original source is a source."""
    if not has & {"first", "earlier"} or "publish" in has:
        return bool(has & {"first", "earlier"})
    works = [i for i, part in enumerate(line) if "work" in part.labels]
    apart = any("first" not in line[i].labels or (line[i + 1 : i + 2] and not line[i + 1].name) for i in works)
    return apart and "source" not in has


def _heads_line(line: list[Part], label: str) -> bool:
    """Whether a cue stands among the first words, or before a colon."""
    before = next((i for i, part in enumerate(line) if part.low == ":"), 0)
    return any(label in part.labels for part in line[: max(3, before)] if not part.name)


def _published_in(line: list[Part]) -> bool:
    """Published in, at or on a name that is not the page's own."""
    for i, one in enumerate(line):
        if "publish" in one.labels and any("of" in part.labels for part in line[i + 1 : i + 3]):
            return any(part.name and not part.own for part in line[i + 1 : i + 5])
    return False


def _text_label(line: list[Part], lang: str) -> bool:
    """ "Text: NAME", "By NAME" where the name is that of an outlet and not of a person."""
    names = [part for part in line if part.name]
    rest = [part for part in line if not part.name and not part.mark]
    if len(names) == 1 and any("url" in word.labels for word in names[0].words):
        return False
    if len(names) != 1 or len(rest) > _LABEL + 1 or not (outlet_like(names[0], lang) or _has(line) & {"type", "agency"}):
        return False
    labelled = any(line[i + 1].low == ":" and part.labels & {"work", "agency", "type"} for i, part in enumerate(line[:-1]))
    return labelled or any(part.labels & {"by", "from", "with"} or part.low in ("von", "de", "del") for part in rest)


def _beside_own(line: list[Part], lang: str) -> bool:
    """Whether an outlet stands beside the page's own name: OWN with NAME, OWN – NAME agency, OWN/NAME."""
    names = [part for part in line if part.name]
    if len(names) != 2 or names[0].own == names[1].own:
        return False
    other = names[0] if names[1].own else names[1]
    between = [part for part in line if not part.name]
    joined = all(part.labels & {"with", "from", "agency", "glue"} or part.low in _JOINERS for part in between)
    return bool(between) and joined and (outlet_like(other, lang) or any("agency" in part.labels for part in between))


def _source_first(line: list[Part], lang: str) -> bool:
    """Whether a word for source heads what follows it; in Turkish and Azerbaijani it may follow its name."""
    opened = True
    for i, part in enumerate(line):
        if "source" in part.labels and opened:
            return lang in ("tr", "az") or any(later.name for later in line[i + 1 :])
        opened = (part.mark and part.low in "—–|;([،,©•") or (opened and not part.name and i < _LABEL) or lang in ("tr", "az")
    return False


def _clean(line: list[Part], lang: str, kind: CreditType) -> bool:
    """Whether little else than cues, filling and names stands in the line."""
    names = [part for part in line if part.name]
    most = 3 if lang not in UNCASED or kind in ("translated_from", "republished_document") else 2
    if lang in UNCASED and kind == "source_agency" and "source" not in _has(line):
        most = 1 + any(part.own for part in names)
    if lang in UNCASED and kind == "translated_from" and not any(part.own for part in names):
        most = 2
    if any(len(part.words) > _NAME_WORDS for part in names) or len(names) > most:
        return False
    if kind not in _TOLD and _sentence(line, lang, kind):
        return False
    loose = sum(1 for part in line if not part.name and not part.labels and not part.mark and part.words[0].script)
    allowed = 0 if len(line) < 5 else 1
    if kind == "republished_document":
        allowed += 3
        return loose <= allowed or lang in UNCASED
    return loose <= allowed


def _sentence(line: list[Part], lang: str, kind: CreditType) -> bool:
    """Whether the line tells of something else than a work: a sentence with its full stop that names no text, and in which a word
    that is neither known nor a name, or a capital that its place alone explains, is what the verb speaks of."""
    if line[-1].low != "." or _has(line) & {"work", "we"}:
        return False
    names = [part for part in line if part.name]
    if any(not part.name and not part.labels and not part.mark and part.words[0].script for part in line):
        return True
    first = line[0]
    lone = first.name and not first.own and not outlet_like(first, lang) and first.start == 0
    if lang in UNCASED and not any(part.own or outlet_like(part, lang) for part in names):
        return True
    marked = any(not part.name and part.labels & {"by", "from", "via"} for part in line)
    return lone and ((len(names) > 1 and not any(part.own for part in names)) or (not marked and kind != "source_agency"))


def _fits(kind: CreditType, source: Slot | None, line: list[Part], lang: str, strict: bool) -> bool:
    """Whether the names found are enough for the kind."""
    if kind == "republished_document":
        return True
    if kind == "translated_from":
        labelled = any("tongues" in one.labels and other.low == ":" for one, other in pairwise(line))
        named = any(part.name and (part.own or outlet_like(part, lang)) for part in line)
        return source is not None or named or labelled or line[-1].low != "."
    if source is None:
        return False
    if kind == "photo":
        return len(source.part.words) <= _PICTURED
    has = _has(line)
    known = outlet_like(source.part, lang) or bool(has & {"type", "agency"})
    if kind == "republished_from" and not known and not has & {"publish", "reprint", "permission"}:
        return any("first" in part.labels for part in line if part.start < source.part.start)
    if kind != "source_agency":
        return known or "permission" not in has or bool(has & {"of", "from", "by", "publish", "reprint", "first"})
    if lang in UNCASED and "source" in has and line[-1].low == "." and not known:
        return False
    if (
        (lang in MARKED or lang in ("fa", "tr", "az"))
        and "material" in has
        and not known
        and not has & {"from", "of", "by", "with", "via"}
        and not any(p.low == ":" for p in line)
    ):
        return False
    if has & {"material", "courtesy"} or ("source" in has and _source_first(line, lang)):
        return True
    if "via" in has:
        return known or "via" in line[0].labels
    return known or ("report" in has and not strict)


def cleaned(part: Part) -> str:
    """A name as it is written, without the words before and after it that only say what it is."""
    text, end = "", part.start
    for word in part.words:
        text += " " * (word.start > end and bool(text)) + word.text
        end = word.end
    return bare(re.sub(r"^[^\W\d_]['’]", "", text))

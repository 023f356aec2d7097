"""Which name of a credit line is the source, and which is who translates or presents: votes of the words beside each name.

A marker (from, by, -dan), the cue that governs the name, its being the page's own or in another script speak for one or the other.
Fooled by: languages that mark the agent by a case ending only, where the page's own name is not known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from tocsin.page.credits.gazetteer import kind_of
from tocsin.page.credits.parts import Part
from tocsin.page.credits.words import foreign
from tocsin.page.row import CreditType

HEADS = (  # what governs a name, surest first
    "translate", "source", "distribute", "reprint", "first", "earlier", "publish", "material", "courtesy", "permission", "via", "report",
    "present", "document", "according", "photo", "work", "part",
)  # fmt: skip
_POSSESSED = re.compile("[ıiuü]n[ıiuü]$")
_STOPS = frozenset(".;|—–()[]/،؛•·")


@dataclass(slots=True)
class Slot:
    """A name with how much speaks for its being the source, and for its being who presents or translates."""

    part: Part
    source: float = 0.0
    by: float = 0.0

    @property
    def lean(self) -> float:
        """More than nothing: rather the source."""
        return self.source - self.by


def weighed(line: list[Part], at: int, lang: str, kind: CreditType) -> Slot:
    """A name with its votes: markers beside it, the cue that governs it, whether it is the page's own or foreign."""
    slot = Slot(line[at])
    if foreign(line[at].words[0], lang):
        slot.source += 1
    head, markers, far = _governor(line, at, -1)
    if line[at].own and not (head == "source" and kind == "translated_from"):
        slot.by += 6
    after, behind, _ = _governor(line, at, 1)
    if "from" in markers and lang not in ("tr", "az"):
        slot.source += 3
    if lang in ("tr", "az") and "from" in behind:
        slot.source += 3
    if "by" in markers or ("by" in behind and lang in ("tr", "az")):
        slot.by += 3 if "translate" in (head, after) or (kind == "translated_from" and head != "translate" and far) else 0
        slot.source += 0 if kind == "translated_from" else 2
    elif head == "translate" and "from" not in markers:
        slot.by += 1 if "of" in markers else 2
    elif head == "work" and far and "of" in markers and kind == "translated_from":
        slot.by += 1
    if head in ("document", "according"):
        slot.source += 2
    elif head == "present":
        slot.by += 1 if kind == "republished_document" else 0
    elif head and head not in ("translate", "photo"):
        slot.source += 2
    if kind == "republished_document" and (_we(line, lang) or _possessed(line, at, lang)):
        slot.source += 3
    if not head:
        _subject(slot, after, kind)
    return slot


def _we(line: list[Part], lang: str) -> bool:
    """Whether the page itself presents, "we publish": then no name need be its own."""
    ending = {"tr": ("yoruz", "riz", "rız", "ruz", "rüz"), "az": ("rik", "rıq", "ruq", "rük")}.get(lang)
    return any("we" in part.labels or (ending and "present" in part.labels and part.low.endswith(ending)) for part in line)


def _possessed(line: list[Part], at: int, lang: str) -> bool:
    """Turkish and Azerbaijani: NAME açıklamasını, the statement of NAME."""
    follows = next((part for part in line[at + 1 :] if part.name or not part.labels or not part.labels <= {"type", "agency"}), None)
    return follows is not None and lang in ("tr", "az") and "document" in follows.labels and bool(_POSSESSED.search(follows.low))


def _subject(slot: Slot, after: str, kind: CreditType) -> None:
    """Votes of what follows a name that nothing before it governs."""
    if after == "translate" or kind == "republished_document":
        slot.by += 1.5
    elif after:
        slot.source += 1


def _governor(line: list[Part], at: int, step: int) -> tuple[str, set[str], bool]:
    """The nearest cue on one side of a name, the slot markers between, and whether filling words lie between marker and cue."""
    markers: set[str] = set()
    far = tongue = False
    i = at + step
    while 0 <= i < len(line):
        part = line[i]
        if part.name or (part.mark and part.low in _STOPS and not (part.low in "—–" and step < 0)):
            break
        slotted = part.labels & {"from", "of", "by"} - ({"from"} if tongue else set())
        tongue = tongue or (step < 0 and "tongues" in part.labels)  # "from English" is no mark of the name behind it
        head = next((label for label in HEADS if label in part.labels), "")
        markers |= slotted
        if head and not (slotted and not part.labels & {"translate", "source", "report"}):
            return head, markers, far
        far = far or ("glue" in part.labels and not slotted and bool(markers))
        i += step
    return "", markers, far


def assigned(slots: list[Slot], kind: CreditType) -> tuple[Slot | None, Slot | None]:
    """Which slot is the source, and which is who translates or presents; the assignment that most votes speak for."""
    if kind not in ("translated_from", "republished_document"):
        return max(slots, key=lambda slot: slot.lean, default=None), None
    if not slots:
        return None, None
    if len(slots) == 1:
        return (slots[0], None) if slots[0].lean >= 0 else (None, slots[0])
    source = max(slots, key=lambda slot: slot.lean)
    rest = [slot for slot in slots if slot is not source]
    by = min(rest, key=lambda slot: slot.lean)
    return source, by


def outlet_like(part: Part, lang: str) -> bool:
    """Whether a name is an outlet's rather than a person's: known, with a type word, in capitals, an address, in another script."""
    text = " ".join(word.text for word in part.words)
    return (
        kind_of(text) is not None
        or any(word.labels & {"type", "agency", "url"} for word in part.words)
        or (len(part.words) == 1 and text.isupper() and 2 <= len(text) <= 5)
        or all(foreign(word, lang) for word in part.words if word.script)
        or any(word.low.endswith(("press", "news", "wire", "media", "presse", ".com")) for word in part.words)
    )


def says_agency(line: list[Part], endings: tuple[str, ...] = ("",)) -> bool:
    """Whether a name says that it is a news agency, in a case with one of the endings."""
    return any(part.name and any("agency" in word.labels and word.low.endswith(endings) for word in part.words) for part in line)

"""What a query states otherwise than the claim, in the words of both.

Fooled by: a name whose writing does not show whether it is a place; two changes at once, of which one is told.
"""

from __future__ import annotations

from dataclasses import dataclass

from tocsin.verify.claims.judge.laying import Laid
from tocsin.verify.claims.judge.measuring import CLASH, NO_NAME, replaced
from tocsin.verify.claims.schema import Changed

_BEFORE = 14  # letters before a name in which a word of place stands
_PLACING = {
    "en": ("in", "at", "near", "off", "from", "of"), "fr": ("à", "de", "près", "en", "au", "d"), "de": ("in", "bei", "vor", "aus", "von"),
    "es": ("en", "de", "frente", "cerca"), "ru": ("в", "у", "возле", "под", "на", "из"), "uk": ("в", "у", "біля", "під", "на", "з"),
    "ar": ("في", "قرب", "قبالة", "من", "بلدة", "مدينة"), "fa": ("در", "نزدیک", "شهر", "از", "به"), "tr": (), "az": (),
}  # fmt: skip
_PLACED = {"tr": ("da", "de", "ta", "te", "dan", "den"), "az": ("da", "də", "dan", "dən")}


@dataclass(frozen=True, slots=True)
class Change:
    """What was changed, and the words of the claim and of the query; None where a side has none."""

    kind: Changed
    before: str | None
    after: str | None


def change(laid: Laid) -> Change:
    """The change that is plainest to see."""
    return _denied(laid) or _dated(laid) or _counted(laid) or _named(laid) or _acting(laid) or _turned(laid) or _worded(laid)


def _denied(laid: Laid) -> Change | None:
    mine, theirs = laid.claim.said.denied, laid.query.said.denied
    return Change("negation", None, laid.query.plain[slice(*theirs[0])]) if len(theirs) > len(mine) else None


def _dated(laid: Laid) -> Change | None:
    for one, two in laid.days[1]:
        return Change("date", laid.claim.plain[one.start : one.end], laid.query.plain[two.start : two.end])
    return None


def _counted(laid: Laid) -> Change | None:
    for alike, one, two in laid.numbers.apart:
        if alike >= CLASH:
            return Change("number", laid.claim.plain[slice(*one.shown)], laid.query.plain[slice(*two.shown)])
    return None


def _named(laid: Laid) -> Change | None:
    mine, theirs = laid.best
    lost = [at for at in range(len(mine)) if laid.claim.names[at] and mine[at] < NO_NAME]
    added = [at for at in range(len(theirs)) if laid.query.names[at] and theirs[at] < NO_NAME]
    if not lost or not added:
        return None
    _, i, j = max((laid.placed(i, j), -i, -j) for i in lost for j in added)
    one, two = laid.claim.terms[-i], laid.query.terms[-j]
    place = _places(laid.claim.plain, one.start, one.low, laid.claim.lang) or _places(laid.query.plain, two.start, two.low, laid.query.lang)
    return Change("place" if place else "actor", one.text, two.text)


def _places(text: str, start: int, low: str, lang: str) -> bool:
    """Whether a name is written as a place."""
    before = text[max(0, start - _BEFORE) : start].lower().replace("'", " ").split()
    return bool(before and before[-1] in _PLACING.get(lang, ())) or (len(low) > 4 and low.endswith(_PLACED.get(lang, ("\0",))))


def _acting(laid: Laid) -> Change | None:
    mine, theirs = laid.claim.said.roles, laid.query.said.roles
    lost, added = sorted(mine[role] for role in mine.keys() - theirs.keys()), sorted(theirs[role] for role in theirs.keys() - mine.keys())
    return Change("actor", laid.claim.plain[slice(*lost[0])], laid.query.plain[slice(*added[0])]) if lost and added else None


def _turned(laid: Laid) -> Change | None:
    for axis, mine in laid.claim.said.poles.items():
        theirs = laid.query.said.poles.get(axis, {})
        if theirs and not mine.keys() & theirs.keys():
            return Change("negation", laid.claim.plain[slice(*min(mine.values()))], laid.query.plain[slice(*min(theirs.values()))])
    for kind in ("stays", "negated"):
        mine_at, theirs_at = (getattr(side.said, kind) for side in (laid.claim, laid.query))
        if len(theirs_at) > len(mine_at):
            return Change("negation", None, laid.query.plain[slice(*theirs_at[0])])
    if laid.query.facts.polarity.nots > laid.claim.facts.polarity.nots and laid.query.facts.polarity.denied:
        return Change("negation", None, laid.query.plain[slice(*min(laid.query.facts.polarity.denied.values()))])
    return None


def _worded(laid: Laid) -> Change:
    found = replaced(laid)
    if not found:
        return Change("actor", None, None)
    _, i, j = found[0]
    return Change("actor", laid.claim.terms[i].text, laid.query.terms[j].text)

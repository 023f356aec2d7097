"""Which organisations accounts declare in their bios: the only stage that reads bios, and it writes none of them.

A declared affiliation is what an account says of itself on the day its bio was collected. It proves neither membership nor instruction.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa
import pyarrow.compute as pc

from tocsin.assess.affiliations.bio import Token, tokens
from tocsin.assess.affiliations.organisations import Alias, Names, organisations
from tocsin.assess.schemas import AFFILIATIONS

_NEAR = 3  # words between an abbreviation and the word that explains it
_BEFORE = 6  # words before a name in which "against" takes it back
_SUFFIX = 6  # letters of case endings that Turkish and Azerbaijani add to a name's last word
_SUFFIXED = ("az", "tr")
_ARABIC_PREFIXES = ("و", "ب", "ل", "ال", "وال", "بال", "لل")


def affiliations(profiles: pa.Table, names: Names | None = None) -> pa.Table:
    """Rows of schema `affiliations` from a table of schema `profiles`: one for each snapshot and organisation, sorted.

    A full name counts wherever it stands; an abbreviation that is also a word (YAP, RT, ...) only in capitals beside a role word, or
    directly joined to one ("yap üzvü", "member of yap"). Words of distance take a mention back: former, ex-, not, anti-, against,
    critic, about, and their like in the languages of `organisations.toml`. Words are compared whole in every script, without case,
    accents and invisible signs; Azerbaijani and Turkish case endings and Arabic prefixes are allowed for.

    Fooled by: irony, invented claims and parody; a name spelt in a way the list does not know, or drawn in a picture (so counts are
    lower bounds: "at least"); role words that belong to another body in the same clause ("gym member, fan of YAP Arena"); journalists
    who name the body they report on without saying so; and bios changed since: a bio speaks for its day of collection, `observed_ts`.
    """
    names = names or organisations()
    told = profiles.select(["account_id", "bio", "observed_ts", "raw", "row"]).filter(pc.is_valid(profiles["bio"])).to_pylist()
    found = []
    known: dict[str, list[Alias]] = {}
    for profile in told:
        bio = profile["bio"]
        if bio not in known:
            known[bio] = list(declared(bio, names))
        found += [
            {**profile, "organisation": alias.organisation, "alias": alias.text, "lang": alias.lang, "strength": alias.strength}
            for alias in known[bio]
        ]
    found.sort(key=lambda row: (row["account_id"], row["organisation"], row["observed_ts"] or 0, row["raw"] or "", row["row"] or 0))
    return AFFILIATIONS.rows(found)


def declared(bio: str, names: Names) -> Iterator[Alias]:
    """The organisations a bio declares, each once, by the first alias that counts; full names before abbreviations."""
    words = tokens(bio)
    shouted = all(word.capitals or len(word.fold) < 2 for word in words)
    counted = [alias for at in range(len(words)) for alias in _names_at(words, at, names) if _counts(words, at, alias, names, shouted)]
    said = set()
    for alias in sorted(counted, key=lambda alias: alias.strength != "full"):
        if alias.organisation not in said:
            said.add(alias.organisation)
            yield alias


def _names_at(words: Sequence[Token], at: int, names: Names) -> Iterator[Alias]:
    """The aliases that begin at a word."""
    for first in _roots(words[at].fold):
        for alias in names.by_first.get(first, ()):
            rest = [word.fold for word in words[at + 1 : at + len(alias.words)]]
            if (first, *rest) == alias.words or _inflected((first, *rest), alias):
                yield alias
    yield from _one_inflected_word(words[at].fold, names)


def _roots(word: str) -> list[str]:
    """The word, and what it is without the prefixes Arabic writes onto it."""
    return [word, *(word[len(prefix) :] for prefix in _ARABIC_PREFIXES if word.startswith(prefix) and len(word) > len(prefix) + 2)]


def _inflected(said: tuple[str, ...], alias: Alias) -> bool:
    last = alias.words[-1]
    return (
        alias.lang in _SUFFIXED
        and len(said) == len(alias.words) > 1
        and said[:-1] == alias.words[:-1]
        and said[-1].startswith(last)
        and len(said[-1]) <= len(last) + _SUFFIX
    )


def _one_inflected_word(word: str, names: Names) -> Iterator[Alias]:
    """A name written as one word with a case ending, as hashtags do."""
    for cut in range(1, _SUFFIX + 1):
        if len(word) - cut >= 12:
            yield from (alias for alias in names.by_first.get(word[:-cut], ()) if len(alias.words) == 1 and alias.lang in _SUFFIXED)


def _counts(words: Sequence[Token], at: int, alias: Alias, names: Names, shouted: bool) -> bool:
    end = at + len(alias.words)
    if _distanced(words, at, end, names):
        return False
    if alias.context is None:
        return True
    before = words[at - 1].fold if at else ""
    if before in alias.not_after and words[at - 1].clause == words[at].clause:
        return False
    if words[at].capitals and not shouted:
        return any(word.fold in alias.context for word in _around(words, at, end))
    behind = end < len(words) and words[end].clause == words[at].clause and words[end].fold in alias.context
    return behind or (at > 1 and before in names.small and words[at - 2].fold in alias.context and words[at - 2].clause == words[at].clause)


def _around(words: Sequence[Token], at: int, end: int) -> list[Token]:
    """The words near a name in its sentence."""
    near = [*words[max(0, at - _NEAR) : at], *words[end : end + _NEAR]]
    return [word for word in near if word.sentence == words[at].sentence]


def _distanced(words: Sequence[Token], at: int, end: int, names: Names) -> bool:
    """Whether the clause takes the mention back."""
    clause = words[at].clause
    before = [word.fold for word in words[max(0, at - _BEFORE) : at] if word.clause == clause]
    behind = [word.fold for word in words[end : end + _NEAR] if word.clause == clause]
    if any(word in names.against for word in (*before, *behind)):
        return True
    return _former(before[::-1], names) or _former(behind, names)


def _former(outwards: list[str], names: Names) -> bool:
    """Whether a word for "former" stands next to the name, with nothing but roles and small words between."""
    for word in outwards:
        if word in names.former:
            return True
        if word not in names.roles and word not in names.small:
            return False
    return False

"""The answer for a pair of texts in one word, made from what the judge weighed."""

from __future__ import annotations

from tocsin.match.compare.judge import Weighed
from tocsin.text.language import kinship

RELATIONS = ("copy", "translation", "same", "related", "different")
_SAYS = 0.5  # probability from which two texts say the same


def relations(weighed: Weighed) -> list[str | None]:
    """One of RELATIONS for each pair; None where nothing can be said of it.

    The same message is a copy by its letters, else a translation where both are surely in two languages. Of what is not the same
    message the likelier of the other two answers stands.
    """
    return [_relation(weighed, pair) for pair in range(len(weighed.same))]


def _relation(weighed: Weighed, pair: int) -> str | None:
    same, one, two = float(weighed.same[pair]), weighed.a[pair], weighed.b[pair]
    if same != same:
        return None
    if same >= _SAYS:
        return "copy" if weighed.copy[pair] else "translation" if kinship(one.may_be, two.may_be) == "two" else "same"
    return "related" if weighed.related[pair] >= weighed.different[pair] else "different"

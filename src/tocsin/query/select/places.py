"""The posts of one selection as places, found over arrays of codes (arrays.py): a condition takes about a millisecond a million posts.

Many selections at once are SQL (compile.py): both give the same posts.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from tocsin.objects.keys import hashtag_key
from tocsin.query.select.arrays import Arrays, Flags, Places
from tocsin.query.select.selection import Selection, Term, ends, hour_of_week

OBJECTS = ("hashtag", "link", "host", "visual", "family", "campaign", "narrative", "group", "trace")  # keys that name what a post carries
Code = Callable[[str], int | None]  # of a short name or pseudonym, its code in the index
Found = Callable[[str], Places]  # of a text that is looked for, the places of the posts that hold it


def places(arrays: Arrays, selection: Selection, account: Code, found: Found) -> Places:
    """The places of the posts of a selection, sorted: those that its rarest terms list, as far as they meet the others."""
    every = [one for term in selection.terms if (one := _listed(arrays, term, found)) is not None]
    at = min(every, key=len, default=None)
    for other in every:
        at = at if at is None or other is at else at[arrays.mask(other)[at]]
    met: Flags | None = None
    for term in selection.terms:
        if (test := _met(arrays, term, at, account)) is not None:
            met = test if met is None else met & test
    if at is None:
        return np.arange(len(arrays), dtype=np.int32) if met is None else np.flatnonzero(met)
    return at if met is None else at[met]


def _is_object(term: Term) -> bool:
    return term.key in OBJECTS and (term.key, term.value) not in {("campaign", "any"), ("campaign", "none")}


def _listed(arrays: Arrays, term: Term, found: Found) -> Places | None:
    """The places that a term lists; None for one that is to be asked of each post."""
    if term.key == "text":
        return found(term.value)
    if _is_object(term):
        return arrays.carrying(term.key, hashtag_key(term.value) if term.key == "hashtag" else term.value)
    return None


def _met(arrays: Arrays, term: Term, at: Places | None, account: Code) -> Flags | None:
    """Whether each post (those `at` some places alone) meets a term; None for one that lists its posts, or asks nothing."""
    if term.key in ("all", "text") or _is_object(term):
        return None
    among, key, value = slice(None) if at is None else at, term.key, term.value
    met: Flags
    if key in ("campaign", "author"):
        met = arrays.flags[key][among] == (value in ("any", "campaign"))
    elif key in ("platform", "lang", "kind"):
        met = arrays.codes[key][among] == arrays.code(key, value)
    elif key == "certainty":
        timed = arrays.timed[among]
        met = ~timed if value == "none" else timed & (arrays.codes[key][among] == arrays.code(key, value))
    elif key == "account":
        code = account(value)
        met = arrays.account[among] == (-2 if code is None else code)
    elif key == "created":
        met = _created(arrays, value, arrays.account[among])
    elif key == "time":
        ts, (start, end) = arrays.ts[among], ends(value)
        met = arrays.timed[among] & (((ts >= start) & (ts < end)) if start <= end else ((ts >= start) | (ts < end)))
    else:
        met = arrays.hour_of_week[among] == hour_of_week(value)
    return met


def _created(arrays: Arrays, value: str, who: Places) -> Flags:
    """Through the accounts, which are few beside the posts; behind them all stands the one that is not known."""
    if value == "unknown":
        met = ~arrays.made
    else:
        start, end = ends(value)
        met = arrays.made & (arrays.created >= start) & (arrays.created < end)
    return np.append(met, False)[who]

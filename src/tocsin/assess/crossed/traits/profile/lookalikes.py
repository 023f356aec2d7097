"""Handles that pass for another's: for one of a list that the user protects, or for a large account of the case itself.

Two handles look alike where they are the same once letters and digits that pass for each other are read as one (`text.confusables`) and
signs between them are left out, or where they are then one letter apart.

Fooled by: namesakes and abbreviations; fan and parody accounts that say what they are; second accounts of the same person or office, and
its name on another platform; short handles, which are near to one another by chance (under six letters only equals count).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

import pyarrow as pa

from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Share
from tocsin.text.confusables import prototype

_LARGE = 10_000  # followers from which an account of the case is one that others may pass for
_SMALLER = 100  # times fewer followers that whoever passes for it has
_LONG = 6  # letters from which one may differ
_DIGITS = str.maketrans("0134579", "oleastg")


def lookalike(profiles: pa.Table, accounts: pa.Table, snapshots: Snapshots, protected: Iterable[str]) -> Share:
    """Whose newest handle passes for a protected one, or for that of an account with a hundred times as many followers; known of handles.

    `protected` are handles, with or without @. An account that bears a protected handle itself is nobody's double.
    """
    has, known = snapshots.nobody(), snapshots.nobody()
    handles = {at: _bare(name) for at, name in snapshots.newest(profiles, "handle").items()}
    followers = snapshots.newest(accounts, "followers")
    guarded = {_bare(name) for name in protected}
    models: dict[str, list[tuple[str, float]]] = {}  # key of an original, with its deletions: skeleton, followers that a double has at most
    originals = [(name, float("inf")) for name in sorted(guarded)]
    originals += [(handles[at], count / _SMALLER) for at, count in sorted(followers.items()) if count >= _LARGE and at in handles]
    for name, most in originals:
        skeleton = _skeleton(name)
        for key in _keys(skeleton):
            models.setdefault(key, []).append((skeleton, most))
    for at, name in handles.items():
        known[at] = True
        skeleton = _skeleton(name)
        has[at] = (
            bool(models)
            and name not in guarded
            and any(
                followers.get(at, 0) <= most and _alike(skeleton, model) for key in _keys(skeleton) for model, most in models.get(key, ())
            )
        )
    return Share("lookalike", has, known)


def _bare(handle: str) -> str:
    return handle.strip().removeprefix("@").casefold()


def _skeleton(handle: str) -> str:
    """The handle's letters, each as the one it passes for; without signs."""
    letters = (prototype(char) for char in unicodedata.normalize("NFKD", handle))
    return "".join(char for char in "".join(letters) if char.isalnum()).translate(_DIGITS)


def _keys(skeleton: str) -> set[str]:
    """The skeleton, and where it is long what is left when one letter goes: two that are one letter apart share one of these."""
    cut = {skeleton[:at] + skeleton[at + 1 :] for at in range(len(skeleton))} if len(skeleton) >= _LONG else set[str]()
    return {skeleton, *cut}


def _alike(skeleton: str, model: str) -> bool:
    return skeleton == model or (min(len(skeleton), len(model)) >= _LONG and _one_apart(skeleton, model))


def _one_apart(a: str, b: str) -> bool:
    """Whether one letter put in, left out or replaced, or two neighbours that change places, make one of the other."""
    while a and b and a[0] == b[0]:
        a, b = a[1:], b[1:]
    while a and b and a[-1] == b[-1]:
        a, b = a[:-1], b[:-1]
    return max(len(a), len(b)) <= 1 or (len(a) == 2 and a == b[::-1])

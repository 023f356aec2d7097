"""Where accounts say they are, and what country a platform shows for them: the second with the day on which it was read.

Both are signs, never where somebody is. A label is dated indirect evidence: an account's own "about" page as it stood when it was
collected.

Fooled by: whoever writes another place than their own; VPNs, travel, and a telephone bought abroad, by which platforms guess; labels that
the platform itself marks as perhaps inaccurate (left out); people abroad, who are many wherever a state speaks to its diaspora;
territories overseas, which have codes of their own; places that name no country, which are left out and not counted as at home.
"""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from tocsin.assess.crossed.traits.profile.countries import country
from tocsin.assess.crossed.traits.snapshots import Snapshots
from tocsin.assess.crossed.traits.trait import Choice, Share
from tocsin.model import phrase

_DOUBTED = "("  # behind the country, where the reader wrote that the platform marks it as perhaps inaccurate


def declared_place(profiles: pa.Table, snapshots: Snapshots) -> Choice:
    """The country of the place that each account's newest profile declares; -1 where it names none. No place leaves this module."""
    return _choice("place", {at: country(said) for at, said in snapshots.newest(profiles, "location").items()}, snapshots)


def country_label(accounts: pa.Table, snapshots: Snapshots) -> Choice:
    """The country that the platform shows for each account, newest snapshot first, with the day on which it did; -1 where it shows none."""
    told = {at: said[-1] for at, said in snapshots.every(accounts, "based_in").items()}
    labels = {at: None if _DOUBTED in label else country(label) for at, (_, label) in told.items()}
    found = _choice("label", labels, snapshots)
    notes = {
        at: phrase("note.label", country=labels[at], day=str(np.datetime64(when, "s").astype("datetime64[D]")))
        if when
        else phrase("note.label_undated", country=labels[at])
        for at, (when, _) in told.items()
        if labels[at]
    }
    return Choice(found.name, found.codes, found.names, notes)


def abroad(one: Choice, home: str) -> Share:
    """Of a declared place or a label: whose is another country than the one aimed at (`target.country`)."""
    known = one.codes >= 0
    at_home = one.names.index(home) if home in one.names else -1
    return Share(f"{one.name}_abroad", known & (one.codes != at_home), known)


def _choice(name: str, told: dict[int, str | None], snapshots: Snapshots) -> Choice:
    names = sorted({code for code in told.values() if code})
    codes = np.full(len(snapshots.place), -1, np.int64)
    for at, code in told.items():
        codes[at] = names.index(code) if code else -1
    return Choice(name, codes, names)

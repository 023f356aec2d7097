"""Invented posts of invented accounts: a series, a signature, a campaign; as rows of (account, text, hour)."""

from __future__ import annotations

import numpy as np

from tocsin.match.folding.fold import fold
from tocsin.match.series.told import Told, told

TOWNS = ["Ostrel", "Pellane", "Valmora", "Quint Harbour", "Sedge Hill", "Lower Tamber"]
SIGNS = [("lantern", f"Lantern Guard members hung banners in {town}.", 30 * i) for i, town in enumerate(TOWNS)]
REMARKS = [
    "The council sold the old mill for one crown.", "Nobody asked the fishermen.", "A bridge without a river, again!",
    "What a week.", "Bread is dearer than it was in spring, and wages are not.", "They closed the school at Pellane on a Friday night.",
]  # fmt: skip
SIGNED = [("mill", f"{remark} 🌾 Millers Against Tolls! 🌾", 9 * i) for i, remark in enumerate(REMARKS)]
CALL = "Every honest citizen must stand up on Sunday and say no to the harbour toll"
CAMPAIGN = [
    (f"voice{i}", f"{CALL}{end}", i // 10) for i, end in enumerate(["", "!", " now", " …", " #NoToll", ". Share", " pls", " 🌊"] * 5)
]
WORN = [  # one account, one text, worn in other ways each time
    ("worn", text, 7 * i)
    for i, text in enumerate(
        [CALL, CALL[:60], CALL[:50], CALL.replace("honest", "honset"), CALL.replace("Sunday", "Sundy"), "Now: " + CALL]
    )
]
OTHERS = [("other", f"Something else happened at number {word} today", 0) for word in ("one", "two", "three")]

Rows = list[tuple[str, str, int]]


def read(rows: Rows) -> tuple[list[str], Told]:
    """(distinct texts in order, what is known of them)."""
    plain = sorted({text for _, text, _ in rows}, key=lambda text: fold(text).key)
    accounts = sorted({account for account, _, _ in rows})
    first = dict[tuple[int, int], int]()
    for account, text, hour in rows:
        at = accounts.index(account), plain.index(text)
        first[at] = min(hour, first.get(at, hour))
    columns = np.array([(*at, hour) for at, hour in first.items()], np.int64).reshape(-1, 3).T
    return plain, told(plain, *columns)

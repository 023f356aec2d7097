"""One change a relay made, and the table of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal, get_args

import pyarrow as pa

What = Literal[
    "number_value", "number_unit", "qualifier_lost", "qualifier_added", "qualifier_changed", "attribution_dropped", "attribution_changed",
    "name_changed", "place_changed", "date_changed", "negation_changed", "translation_slip",
]  # fmt: skip
KINDS: tuple[str, ...] = get_args(What)

SCHEMA = pa.schema(
    [
        *((name, pa.string()) for name in ("child", "parent", "what", "before", "after", "before_sentence", "after_sentence")),
        ("probability", pa.float64()),
    ]
)


@dataclass(frozen=True, slots=True)
class Change:
    """`before` and `after`: the shortest words that show it, as each page writes them; `after` is empty for what was lost, `before` for
    what was added. `probability`: that a reader of both sentences would call it a change."""

    what: What
    before: str
    after: str
    before_sentence: str
    after_sentence: str
    probability: float


def table(rows: Iterable[tuple[str, str, Change]]) -> pa.Table:
    """The table `changes` of (child, parent, change), in a fixed order."""
    made = [{"child": child, "parent": parent, **asdict(change)} for child, parent, change in rows]
    made.sort(key=lambda row: tuple(row[name] for name in ("child", "parent", "before_sentence", "what", "before", "after")))
    return pa.Table.from_pylist(made, SCHEMA)

"""Rows of a table, or objects of JSON Lines, with the columns of fact-checks or others mapped to them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tocsin.read.factchecks.values import kept, language, name, site, text, whole_number
from tocsin.read.fields.column_names import comparable
from tocsin.read.fields.values import words

TEXTS = ("reasons", "appearances", "media")
NUMBERS = ("rating_value", "rating_best", "rating_worst")
COLUMNS = (
    "claim_id", "claim", "title", "lang", "claimant", "claim_date", "date", "publisher", "site", "url", "rating",
    *NUMBERS, "verdict", *TEXTS,
)  # fmt: skip


def draft(row: Mapping[str, Any], columns: Mapping[str, str]) -> dict[str, Any]:
    """The draft of a row. `columns`: ours to theirs; a name that is not mapped is its own, in any letters ("Claim ID" is claim_id)."""
    named = {comparable(str(theirs)): value for theirs, value in reversed(list(row.items()))}
    given = {ours: row.get(columns[ours]) if ours in columns else named.get(ours) for ours in COLUMNS}
    made: dict[str, Any] = {ours: text(value) for ours, value in given.items()}
    made |= {ours: whole_number(given[ours]) for ours in NUMBERS} | {ours: words(given[ours]) for ours in TEXTS}
    made |= {"lang": language(given["lang"]), "publisher": name(given["publisher"]), "site": site(given["site"])}
    made |= {"date": given["date"], "claim_date": given["claim_date"], "form": "table"}
    return made | {"raw": kept({key: value for key, value in row.items() if value is not None})}

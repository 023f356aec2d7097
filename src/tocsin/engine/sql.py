"""The SQL subset that every engine runs alike: a list of allowed functions, checked before a statement runs.

Other functions exist in one engine only, or give silently different results in two (ordered aggregates, hashes, time buckets), so they
are refused here instead of being found out later.
"""

from __future__ import annotations

import re

from tocsin.errors import EngineError

ALLOWED = frozenset(
    [
        "abs",
        "avg",
        "cast",
        "coalesce",
        "concat",
        "count",
        "floor",
        "greatest",
        "least",
        "length",
        "lower",
        "max",
        "min",
        "nullif",
        "rank",
        "row_number",
        "round",
        "sum",
        "trim",
        "upper",
    ]
)
# words that may stand before a parenthesis without being functions
_KEYWORDS = frozenset(
    [
        "and",
        "as",
        "by",
        "case",
        "else",
        "exists",
        "filter",
        "from",
        "having",
        "in",
        "is",
        "join",
        "not",
        "on",
        "or",
        "over",
        "select",
        "then",
        "union",
        "using",
        "values",
        "when",
        "where",
        "with",
    ]
)
_CALL = re.compile(r"\b([a-z_][a-z0-9_]*)\s*\(", re.IGNORECASE)
_TEXT = re.compile(r"'(?:[^']|'')*'")


def check(query: str) -> None:
    """Raise EngineError when a statement is not one SELECT or calls a function outside the shared subset."""
    plain = _TEXT.sub("''", query)
    if ";" in plain or not plain.lstrip().lower().startswith(("select", "with")):
        raise EngineError("a step must be one SELECT statement", "split it into steps")
    for name in _CALL.findall(plain):
        if name.lower() not in ALLOWED | _KEYWORDS:
            raise EngineError(
                f"the SQL function {name} is outside the shared subset",
                "compute it in Arrow, or add it to engine/sql.py with a test on every engine",
            )

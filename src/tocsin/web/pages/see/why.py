"""What stands behind a figure: the same answer as `tocsin why`, and as the dossier has it."""

from __future__ import annotations

from typing import Any

from tocsin.query.answer import SOURCE_COLUMNS, Why
from tocsin.query.why import why
from tocsin.report.embed import Evidence
from tocsin.web.pages.page import ROWS, Asked, Page

MOST = 100_000  # rows that can be paged through; behind them `tocsin why` and the tables of the case


def facts(asked: Asked) -> dict[str, Any]:
    """The rows behind a reference; `after` is how many were shown before. What accounts declare is counted by the words, not listed."""
    start = min(max(asked.after, 0), MOST)
    if asked.lookups.is_guarded(asked.id):
        return _counted(asked)
    answer = why(asked.lookups, asked.id, start + ROWS, asked.words)
    links = _links(answer)[start:]
    rows = [(*row, *source) for row, source in zip(answer.rows[start:], answer.sources[start:], strict=True)]
    behind = start + len(rows)
    return {
        "ref": asked.id,
        "statement": answer.statement,
        "columns": [*answer.columns, *SOURCE_COLUMNS],
        "rows": [list(row) for row in rows],
        "leads": links,
        "total": answer.total,
        "accounts": answer.accounts,
        "next": behind if rows and behind < min(len(answer.items) + 1, answer.total, MOST) else None,
        "left_out": asked.words("bench.left_out.rows", shown=len(rows), all=answer.total),
    }


def _links(answer: Why) -> list[str | None]:
    """For each item the reference of the post or account it is."""
    posts = answer.posts
    return [
        posts[item.place].alias if item.place is not None else answer.lookups.account(item.account) if item.account else None
        for item in answer.items
    ]


def _counted(asked: Asked) -> dict[str, Any]:
    found = Evidence(asked.lookups, asked.words).collect([(asked.id, 1)])["figures"][asked.id]
    return {
        "ref": asked.id,
        "statement": found["title"],
        "columns": found["columns"],
        "rows": found["rows"],
        "leads": [None] * len(found["rows"]),
        "total": found["total"],
        "accounts": found["accounts"],
        "next": None,
        "left_out": asked.words("bench.left_out.guarded"),
    }


PAGES = (Page("why", "/why/{id:path}", facts, ("after",), in_menu=False),)

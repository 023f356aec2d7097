"""The table of objects: which post carries which link, hashtag, visual or family of texts."""

from __future__ import annotations

from tocsin.engine.table import FLAG, TEXT, TableSpec, columns

CARRIED = TableSpec(
    "carried",
    columns(kind=TEXT, object_id=TEXT, post_id=TEXT, account_id=TEXT, own=FLAG),
    order=("kind", "object_id", "post_id"),
)

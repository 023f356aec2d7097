"""What a file would be read as, before it is added: the reader, what its columns are taken for, its first rows and what becomes of each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tocsin.errors import InputError, TocsinError
from tocsin.model import Raw, Rejected
from tocsin.query.mask import excerpt, visible

if TYPE_CHECKING:
    from tocsin.read.files import Reading  # the readers, which only this page needs, are imported when it is asked for

ROWS = 20
COLUMNS = 40  # of a file that are shown
CELL = 120  # characters of a cell
OURS = (
    "account_id", "handle", "name", "text", "ts", "post_id", "platform", "lang", "urls", "hashtags", "mentions", "permalink", "repost_id",
    "reply_id", "media_id", "bio", "followers", "account_created",
)  # fmt: skip


def sniffed(path: Path, columns: Mapping[str, str], dates: str | None) -> dict[str, Any]:
    """The answer, with columns mapped as given. Where no reader takes it: why, with the columns and rows there are."""
    from tocsin.read.files import open_file

    told: dict[str, Any] = {"format": None, "title": None, "used": {}, "unused": [], "note": "", "refused": None, "mend": None}
    try:
        reading = open_file(path, columns=dict(columns), dates=dates)
    except TocsinError as error:
        return {**told, "refused": visible(error.message), "mend": visible(error.mend), **_plain(path), "ours": _ours()}
    rows, outcomes = _mapped(reading)
    names = list(reading.container.columns) or _keys(rows)
    used = {ours: list(theirs) for ours, theirs in reading.columns.get("used", {}).items()}
    told |= {"format": reading.format, "title": reading.title, "used": used, "unused": list(reading.columns.get("unused", ()))}
    return {**told, "note": visible(reading.container.note), **_shown(names, rows, outcomes), "ours": _ours()}


def _ours() -> list[str]:
    from tocsin.read.fields.column_names import NAMES

    return [name for name in OURS if name in NAMES]


def _mapped(reading: Reading) -> tuple[list[Any], list[str]]:
    """The first rows with what becomes of each: empty for a post, else why it is none."""
    rows, outcomes = list[Any](), list[str]()
    for raw in islice(reading.raws(), ROWS):
        if isinstance(raw, Rejected):
            rows.append(raw.excerpt)
            outcomes.append(raw.reason)
            continue
        rows.append(raw.value)
        outcomes.append("; ".join(one.reason for _, one in reading.mapped(raw) if isinstance(one, Rejected)))
    return rows, outcomes


def _plain(path: Path) -> dict[str, Any]:
    """The columns and rows of a file no reader takes, where it opens as rows at all."""
    try:
        from tocsin.read.containers.container import open_container

        container = open_container(path, path.name)
        rows = [raw.value for raw in islice((one for one in container.records() if isinstance(one, Raw)), ROWS)]
    except InputError:
        return _shown([], [], [])
    return _shown(list(container.columns) or _keys(rows), rows, [""] * len(rows))


def _keys(rows: Iterable[Any]) -> list[str]:
    return list(dict.fromkeys(str(key) for row in rows if isinstance(row, dict) for key in row))


def _shown(names: list[str], rows: list[Any], outcomes: list[str]) -> dict[str, Any]:
    """Rows as cells: masked and cut; a document as its kind and size."""
    cells = [[_cell(row.get(name)) for name in names[:COLUMNS]] for row in rows if isinstance(row, dict)]
    told = [outcome for row, outcome in zip(rows, outcomes, strict=True) if isinstance(row, dict)]
    columns = [visible(name) for name in names[:COLUMNS]]
    return {"columns": columns, "all_columns": len(names), "rows": cells, "outcomes": [visible(one) for one in told]}


def _cell(value: Any) -> str:
    return "" if value is None else excerpt(str(asdict(value) if hasattr(value, "__dataclass_fields__") else value), CELL)

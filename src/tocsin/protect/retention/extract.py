"""What stays of a raw file of which the rest had to go: `raw/extracts/<sha256 of the file>.jsonl`, one JSON object a record.

`row` is the record's place in the file, `record` the record as its reader was given it. Of a record with several posts, some of which had
to go, `read` has instead what the reader made of the others. Bytes are written in base 64. Nothing reads an extract back but this module:
it is evidence of what the tables hold.
"""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Iterator, Set
from dataclasses import asdict
from pathlib import Path
from typing import Any

from tocsin.model import Account, Post, Raw, Record, Rejected
from tocsin.read.files import open_file
from tocsin.read.pseudonym import Pseudonyms
from tocsin.store.evidence import Kept


def extracted(path: Path, item: Kept, rows: Set[int], post_ids: Set[str], ids: Pseudonyms) -> Iterator[bytes]:
    """The lines of an extract: of a raw file at `path` the records in these rows, as far as their posts are among `post_ids`."""
    reading = open_file(path, format=item.format, columns=item.columns, name=item.name or path.name, dates=item.dates)
    group: list[Record] = []
    last: Raw | None = None
    for raw, record in reading.with_raw():
        if last is not None and raw is not last:
            yield from _line(last, group, post_ids, ids)
            group = []
        last = raw if raw is not None and raw.row in rows else None
        if last is not None and not isinstance(record, Rejected):
            group.append(record)
    if last is not None:
        yield from _line(last, group, post_ids, ids)


def narrowed(path: Path, rows: Set[int]) -> Iterator[bytes]:
    """The lines of an extract that stay when it is cut further."""
    for line in path.read_bytes().split(b"\n"):
        if line and json.loads(line)["row"] in rows:
            yield line + b"\n"


def _line(raw: Raw, group: list[Record], post_ids: Set[str], ids: Pseudonyms) -> Iterator[bytes]:
    posts = [one for one in group if isinstance(one, Post)]
    stay = [one for one in posts if ids.post(one.platform, one.post_id) in post_ids]
    if posts and not stay:
        return
    told: dict[str, Any] = {"row": raw.row, "record": raw.value}
    if len(stay) < len(posts):
        authors = {(one.platform, one.author_id) for one in stay}
        theirs = [one for one in group if isinstance(one, Account) and (one.platform, one.account_id) in authors]
        told = {"row": raw.row, "read": [*map(asdict, stay), *map(asdict, theirs)]}
    yield json.dumps(told, sort_keys=True, ensure_ascii=False, default=_plain).encode("utf-8", "surrogatepass") + b"\n"


def _plain(value: object) -> Any:
    return {"base64": b64encode(value).decode()} if isinstance(value, bytes) else str(value)

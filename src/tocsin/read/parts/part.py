"""Maps one raw file to the tables of one part: records in, pseudonymous rows out, what identifies a person apart.

A part can be made again at any time from the kept raw file. Its rows stand in the order of the raw file, so equal bytes give equal parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from itertools import islice
from pathlib import Path
from typing import Any

import orjson
import pyarrow as pa
import pyarrow.compute as pc
import xxhash

from tocsin.arrays.columns import taken
from tocsin.engine.switches import NO_SWEEPING
from tocsin.model import FILE, Account, FactCheck, Media, Page, Post, Progress, Raw, Rejected
from tocsin.read.files import Reading, open_file
from tocsin.read.lane.lane import Block, Lane
from tocsin.read.parts.blocks import Posts
from tocsin.read.parts.output import Output
from tocsin.read.parts.said import parted
from tocsin.read.pseudonym import Pseudonyms
from tocsin.read.schemas import SPECS

BATCH = 8192  # rows that are read together
HUGE = "a number in it is larger than any count or moment"


@dataclass
class Part:
    """What was counted while one raw file was read, and its tables where they were not written to files."""

    format: str
    title: str
    note: str
    tables: dict[str, pa.Table]
    read: int = 0
    kept: int = 0
    rejected: int = 0
    reasons: dict[str, int] = field(default_factory=dict)
    coverage: dict[str, int] = field(default_factory=dict)  # output.COVERED: how many posts have what
    columns: dict[str, Any] = field(default_factory=dict)  # read/taken.py: which were taken for what, which were not used


def read_part(
    path: Path,
    raw: str,
    name: str,
    format_: str | None,
    columns: Mapping[str, str],
    pseudonyms: Pseudonyms,
    progress: Progress,
    dates: str | None = None,
    place: Callable[[str], Path] | None = None,
) -> Part:
    """Read a raw file kept at `path` under SHA-256 `raw`, its tables into the files that `place` names, or into memory.

    Raises InputError when no reader can use it.
    """
    reading = open_file(path, format=format_, columns=columns, name=name, dates=dates)
    rows = _Rows(raw, pseudonyms, Output(place))
    count = 0
    try:
        for one in (reading, *reading.more):
            lane = Lane(one.reader, one.context) if getattr(one.reader, "columnwise", False) else None
            with one.losses.counting(), NO_SWEEPING:
                for batch in _batches(one.raws()):
                    count += len(batch)
                    rows.take(one, batch, lane)
                    progress(f"reading {name}", count, None, rows.output.rows["rejected"])
        return rows.part(reading)
    finally:
        rows.output.close()


def _batches(raws: Iterator[Raw | Rejected]) -> Iterator[list[Raw | Rejected]]:
    while batch := list(islice(raws, BATCH)):
        yield batch


class _Rows:
    """Collects rows per table and turns them to Arrow every so often, which keeps memory flat."""

    def __init__(self, raw: str, pseudonyms: Pseudonyms, output: Output) -> None:
        self.raw, self.ids, self.output = raw, pseudonyms, output
        self.pending: dict[str, list[tuple[Any, ...]]] = {name: [] for name in SPECS}
        self.reasons: dict[str, tuple[int, str]] = {}  # by kind: how many rows, and the first value shown
        self.seen: set[bytes] = set()
        self.authors: dict[tuple[str, str], int] = {}  # platform and id of who posted, with the row of the first post
        self.profiled: set[tuple[str, str]] = set()
        self.unnamed = 0  # posts whose author nothing tells
        self.makers: dict[type[Any], Callable[[int, Any], None]] = {
            Post: self._post, Account: self._account, Media: self._media, Page: self._page, FactCheck: self._factcheck,
            Rejected: self._rejected,
        }  # fmt: skip

    def take(self, reading: Reading, batch: Sequence[Raw | Rejected], lane: Lane | None) -> None:
        """The records of a batch, in the order of the file: of rows that `lane` reads column by column, and by the reader of the others."""
        raws = [raw for raw in batch if isinstance(raw, Raw)]
        blocks, left = lane.sorted(raws) if lane and reading.plain else ([], range(len(raws)))
        rest = {id(raws[at]) for at in left}
        others = {id(raws[at]): block for block in blocks if block.others for at in block.places.tolist()}
        for raw in batch if rest or others or len(raws) < len(batch) else ():
            if isinstance(raw, Rejected):
                self.add(raw.row, raw)
            elif id(raw) in rest:
                for _, record in reading.mapped(raw):
                    self.add(record.row if isinstance(record, Rejected) else raw.row, record)
            elif id(raw) in others:
                for record in others[id(raw)].others_of(raw):
                    self.add(raw.row, record)
        self.flush([self._block(block, [raws[at].row for at in block.places.tolist()]) for block in blocks])

    def _block(self, block: Block, rows: list[int]) -> dict[str, pa.RecordBatch]:
        posts = Posts(block, rows, self.raw, self.ids)
        authors, platform, known = posts.authors(), posts.platform, self.authors
        for name, row in dict(zip(reversed(authors), reversed(rows), strict=True)).items():  # the first row of each
            if known.get((platform, name), row + 1) > row:
                known[platform, name] = row
        self.unnamed += sum(name.startswith("?") for name in authors) if authors[0][:1] == "?" else 0
        made, addresses = {"posts": posts.batch()}, posts.addresses()
        return made if addresses is None else {**made, "post_urls": addresses}

    def add(self, row: int, record: Any) -> None:
        self.makers[type(record)](row, record)

    def flush(self, blocks: Sequence[Mapping[str, pa.RecordBatch]] = ()) -> None:
        """Hand on what was gathered, and these rows of `posts` and `post_urls` among it, by their place in the file."""
        for name, rows in self.pending.items():
            if name != "rejected":  # last: rows of the others may be rejected on the way
                self._flush(name, rows, [block[name] for block in blocks if name in block])
        self._flush("rejected", self.pending["rejected"])

    def _flush(self, name: str, rows: list[tuple[Any, ...]], more: Sequence[pa.RecordBatch] = ()) -> None:
        if rows:
            try:
                batch = _batch(name, rows)
            except (pa.ArrowException, OverflowError):  # a reader let through what no column can hold: it costs its row
                batch = _batch(name, [row for row in rows if self._fits(name, row)])
            more = [batch, *more]
            rows.clear()
        if len(more) > 1:
            together = pa.Table.from_batches(more).combine_chunks()
            self.output.add(name, taken(together, pc.sort_indices(together["row"])).to_batches()[0])
        elif more:
            self.output.add(name, more[0])

    def _fits(self, name: str, row: tuple[Any, ...]) -> bool:
        try:
            _batch(name, [row])
        except (pa.ArrowException, OverflowError):
            if name in ("posts", "media", "pages", "page_people", "factchecks"):
                self._rejected(row[-1], Rejected(row[-1], HUGE))
            return False
        return True

    def part(self, reading: Reading) -> Part:
        self._name_authors()
        self.flush()
        self.output.end()
        counts = self.output.rows
        kept = counts["posts"] or counts["media"] or counts["accounts"] or counts["factchecks"]  # what the file was for
        coverage = {**self.output.coverage, "author": counts["posts"] - self.unnamed}
        rejected, reasons = counts["rejected"], dict(sorted(_counted(kind, *told) for kind, told in self.reasons.items()))
        return Part(
            reading.format, reading.title, reading.note, self.output.tables, kept + rejected, kept, rejected, reasons, coverage,
            dict(reading.columns),
        )  # fmt: skip

    def _name_authors(self) -> None:
        """Gives authors of whom the file tells no more than the id a profile all the same, so that a pseudonym can be opened again."""
        for (platform, native), row in sorted(self.authors.items(), key=lambda one: one[1]):
            if (platform, native) not in self.profiled and not _is_site(platform, native):
                nothing = (None,) * 7
                self.pending["profiles"].append((self.ids.account(platform, native), platform, native, *nothing, self.raw, row))

    def _post(self, row: int, p: Post) -> None:
        self.authors.setdefault((p.platform, p.author_id), row)
        self.unnamed += p.author_id.startswith("?")  # fields.items.nobody
        account, post, platform = self.ids.account_or_none, self.ids.post, p.platform
        post_id = post(platform, p.post_id)
        mentions = [self.ids.account(platform, name) for name in p.mentions]
        media = [f"{platform}:{key}" for key in p.media]
        self.pending["posts"].append(
            (
                post_id, platform, self.ids.account(platform, p.author_id), p.ts, p.ts_certainty, p.ts_precision, p.kind, p.text,
                p.lang, post(platform, p.repost_of), account(platform, p.repost_author), post(platform, p.reply_to),
                account(platform, p.reply_author), post(platform, p.quote_of), account(platform, p.quote_author),
                post(platform, p.thread_id), p.hashtags, p.urls, mentions, media, p.likes, p.reposts, p.replies, p.quotes, p.views,
                p.client, p.place, p.collected_ts, p.collected_via, self.raw, row,
            )
        )  # fmt: skip
        if p.url:
            self.pending["post_urls"].append((post_id, p.url, self.raw, row))

    def _account(self, row: int, a: Account) -> None:
        content = (
            a.platform, a.account_id, a.handle, a.name, a.bio, a.location, a.based_in, a.url, a.avatar, a.created_ts, a.followers,
            a.following, a.posts, a.verified, a.automated, a.observed_ts,
        )  # fmt: skip
        digest = xxhash.xxh3_128_digest(repr(content).encode("utf-8", "surrogatepass"))
        if digest in self.seen:  # the same snapshot comes with every page of results
            return
        self.seen.add(digest)
        self.profiled.add((a.platform, a.account_id))
        pseudonym = self.ids.account(a.platform, a.account_id)
        self.pending["accounts"].append(
            (
                pseudonym, a.platform, a.observed_ts, a.created_ts, a.created_precision if a.created_ts is not None else None, a.followers,
                a.following, a.posts, a.verified, a.automated, a.based_in, self.raw, row,
            )
        )  # fmt: skip
        if not _is_site(a.platform, a.account_id):
            self.pending["profiles"].append(
                (pseudonym, a.platform, a.account_id, a.handle, a.name, a.bio, a.location, a.url, a.avatar, a.observed_ts, self.raw, row)
            )

    def _media(self, row: int, m: Media) -> None:
        held = self.raw if m.platform == FILE and m.sha256 else None
        self.pending["media"].append((f"{m.platform}:{m.media_id}", m.platform, m.type, m.alt, m.sha256, m.pdq, held, self.raw, row))

    def _page(self, row: int, p: Page) -> None:
        said = orjson.loads(p.said or "{}")
        public, private = parted(said, self.ids)
        headline = (said.get("headline_body") or {}).get("value")
        self.pending["pages"].append(
            (
                p.page_id, p.host, said.get("site"), said.get("type"), p.title, p.text, p.lang, p.published_ts, p.published_basis, headline,
                public, self.raw, row,
            )
        )  # fmt: skip
        self.pending["page_people"].append((p.page_id, private, self.raw, row))

    def _factcheck(self, row: int, f: FactCheck) -> None:
        self.pending["factchecks"].append((*(getattr(f, one.name) for one in fields(f)), self.raw, row))

    def _rejected(self, row: int, r: Rejected) -> None:
        kind, _, value = r.reason.partition(": ")
        if value[:1] not in ("'", '"'):
            kind, value = r.reason, ""
        rows, first = self.reasons.get(kind, (0, value))
        self.reasons[kind] = rows + 1, first
        self.pending["rejected"].append((self.raw, row, r.reason))


def _counted(kind: str, rows: int, first: str) -> tuple[str, int]:
    """A reason and its rows; of reasons that differ only in the value they show, the first."""
    return f"{kind}{(': ' if rows == 1 else ', such as ') if first else ''}{first}", rows


def _batch(name: str, rows: list[tuple[Any, ...]]) -> pa.RecordBatch:
    schema = SPECS[name].schema
    columns = zip(*rows, strict=True) if rows else [()] * len(schema)
    return pa.RecordBatch.from_arrays([pa.array(column, kind.type) for column, kind in zip(columns, schema, strict=True)], schema=schema)


_HOST = re.compile(r"[\w\-]+(?:\.[\w\-]+)+")


def _is_site(platform: str, native: str) -> bool:
    """Whether an author is a site, named by its host: no person, and the host stands in the open tables of pages and links."""
    return platform == "web" and _HOST.fullmatch(native) is not None

"""Checks a reader: it recognises its files, loses no row, tells the truth of types, and nothing in a file makes it crash."""

from __future__ import annotations

import random
import tempfile
from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import fields
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, get_args, get_type_hints

from tocsin.errors import InputError, PluginError
from tocsin.model import SCOPE, Media, Post, Raw, Record, Rejected
from tocsin.read.containers.container import Container, open_container
from tocsin.read.fields.items import ODD
from tocsin.read.files import SURE, Reading
from tocsin.read.reader import Context, Reader, RowError, Sample, Shape
from tocsin.testing.contracts.promise import keep, named

ROWS = 5  # of a file, that are damaged
TIMES = 60  # each of them
# What may stand where something else was expected.
ODDITIES: tuple[Any, ...] = (
    None, "", "x", 0, -1, 10**30, 1.5, float("nan"), True, [], ["x"], [None], {}, {"x": 1}, "[]", "2024-13-45", "N/A", "\x00",
)  # fmt: skip
HOSTILE = (b"", b"\x00" * 64, b"\xff\xfe\x00", b"{" * 5000, b"[" * 5000, b'{"a":' * 3000, b"<html>" + b"<div>" * 5000, b"\x89PNG\r\n\x1a\n")
DECLARED = {kind: get_type_hints(kind) for kind in get_args(Record)}
NOWHERE = ("web", "unknown", "file")  # platforms whose ids are addresses or digests


def check_reader(reader: Reader, files: Sequence[Path]) -> None:
    """Check a reader on files of its format, of invented people. Raises PluginError at the first promise it does not keep.

    It declares a name, a title and shapes. For each file: it is sure that the file is its own; every row gives a record or a RowError
    with a reason; records have the declared types, posts an id and an author, and no time only when none is known; a row is left as it
    was and read alike again, whatever was read before; no key of a post or medium shows an account's id. Damage to a value costs the row
    at most, and damage to the bytes of a file, or bytes that are none of its own, never raises anything but InputError.
    """
    whose = named(reader, "reader")
    shapes = getattr(reader, "shapes", ())
    keep(getattr(reader, "title", ""), f"{whose} has no title", "say for people what it reads")
    keep(shapes and set(shapes) <= set(get_args(Shape)), f"{whose} has the shapes {shapes!r}", f"choose among {get_args(Shape)}")
    keep(files, f"{whose}: no file to check it on", "give at least one, of invented people")
    records = 0
    for path in files:
        container = open_container(path, path.name)
        place = f"{whose}, {path.name}"
        _recognised(reader, container, path, place)
        rows = [raw for raw in container.records() if isinstance(raw, Raw)]
        _read_alike(reader, rows[:200], path, place)
        _no_row_lost(reader, rows, path, place)
        records += _records_fit(reader, rows, path, place)
        _damaged_values(reader, rows[:ROWS], path, place)
        _damaged_bytes(reader, path, place)
    keep(records, f"{whose}: its files give no record at all", "check it on a file with posts")
    _foreign_bytes(reader, whose)


def wrongly_typed(record: Record | Rejected) -> list[str]:
    """Fields whose value is not of the declared type, as name=value: Arrow would refuse them and stop the run."""
    if isinstance(record, Rejected):
        return []
    hints = DECLARED.get(type(record)) or get_type_hints(type(record))
    values = {f.name: getattr(record, f.name) for f in fields(record)}
    return [f"{name}={value!r}" for name, value in values.items() if not _fits(value, hints[name])]


def _fits(value: Any, hint: Any) -> bool:
    texts, kinds = _options(hint)
    if kinds == (list,):
        return type(value) is list and all(type(item) is str for item in value)
    return type(value) in kinds or (bool(texts) and value in texts)


@cache
def _options(hint: Any) -> tuple[tuple[str, ...], tuple[Any, ...]]:
    """The texts that a value may be, or the types it may have; of a list of texts its own."""
    options = get_args(hint)
    if getattr(hint, "__origin__", None) is list:
        return (), (list,)
    return (options, ()) if options and all(isinstance(option, str) for option in options) else ((), options or (hint,))


def _sample(container: Container, name: str) -> Sample:
    records = [raw.value for raw in islice(container.records(), 20) if isinstance(raw, Raw)]
    columns = container.columns or list(dict.fromkeys(key for record in records if isinstance(record, dict) for key in record))
    return Sample(name, container.shape, records, columns)


def _recognised(reader: Reader, container: Container, path: Path, place: str) -> None:
    keep(container.shape in reader.shapes, f"{place}: opens as {container.shape}", f"add it to the shapes, which are {reader.shapes}")
    sample = _sample(container, path.name)
    before = deepcopy(sample.records)
    sure = reader.sniff(sample)
    keep(SURE <= sure <= 1, f"{place}: sniff says {sure}", f"say how sure it is of its own file, from {SURE} to 1")
    keep(sample.records == before, f"{place}: sniff changes the sample", "leave it as it is")


def _outcome(reader: Reader, raw: Raw, path: Path) -> tuple[list[Record], Exception | None]:
    """What a row gives: records, and what it raised after them."""
    records: list[Record] = []
    try:
        for record in reader.map(raw, Context(path.name)):
            records.append(record)  # noqa: PERF402 what came before an exception counts
    except Exception as failure:
        return records, failure
    return records, None


def _no_row_lost(reader: Reader, rows: Sequence[Raw], path: Path, place: str) -> None:
    for raw in rows:
        records, failure = _outcome(reader, raw, path)
        if failure and not isinstance(failure, RowError):
            mend = "raise RowError with a reason for a row it cannot use"
            raise PluginError(f"{place}: row {raw.row} raises {type(failure).__name__}: {failure}", mend) from failure
        told = records or str(failure or "")
        keep(told, f"{place}: row {raw.row} gives no record and no reason", "raise RowError, so that the row is counted as rejected")


def _records_fit(reader: Reader, rows: Sequence[Raw], path: Path, place: str) -> int:
    """The number of records; raises PluginError for one that the tables could not hold."""
    records = [record for raw in rows for record in _outcome(reader, raw, path)[0]]
    for record in records:
        wrong = wrongly_typed(record)
        keep(not wrong, f"{place}: {type(record).__name__} with {wrong}", "keep to the types of tocsin.model")
        if isinstance(record, Post):
            keep(record.post_id and record.author_id, f"{place}: a post without id or author", "raise RowError for it")
            known = record.ts is not None or record.ts_certainty == "unknown"
            keep(known, f"{place}: no time, yet ts_certainty {record.ts_certainty}", "say unknown; never invent a time")
    _no_key_names_an_account([record for record in records if getattr(record, "platform", "web") not in NOWHERE], place)
    return len(records)


def _no_key_names_an_account(records: Sequence[Record], place: str) -> None:
    """What stands in the tables open to read: the keys of posts beyond their author's half, and those of media."""
    posts = [record for record in records if isinstance(record, Post)]
    people = (name for one in posts for name in (one.author_id, one.repost_author, one.reply_author, one.quote_author))
    accounts = {name for name in people if name and len(name) > 3}
    linked = (key for one in posts for key in (one.post_id, one.repost_of, one.reply_to, one.quote_of, one.thread_id))
    keys = {key.rpartition(SCOPE)[2] for key in linked if key} | {one.media_id for one in records if isinstance(one, Media)}
    shown = sorted((key, name) for key in keys for name in accounts if name in key)
    keep(
        not shown, f"{place}: key and account {shown[:1]}", "write such an id as author + tocsin.model.SCOPE + rest: it becomes a pseudonym"
    )


def _read_alike(reader: Reader, rows: Sequence[Raw], path: Path, place: str) -> None:
    """Rows are read alike in any order: the parts of a case are made again one by one, and a reader remembers nothing."""
    before = deepcopy([raw.value for raw in rows])
    forwards = [_shown(_outcome(reader, raw, path)) for raw in rows]
    backwards = [_shown(_outcome(reader, raw, path)) for raw in reversed(rows)][::-1]
    keep(forwards == backwards, f"{place}: a row depends on the rows read before it", "make each record of its row alone")
    keep([raw.value for raw in rows] == before, f"{place}: map changes the row", "copy what it changes")


def _shown(outcome: tuple[list[Record], Exception | None]) -> str:
    return f"{outcome[0]} {outcome[1]!r}"  # as text: no time is not equal to itself where it is not a number


def _damaged_values(reader: Reader, rows: Sequence[Raw], path: Path, place: str) -> None:
    chance = random.Random(path.name)
    for raw in rows:
        if not isinstance(raw.value, dict):
            continue
        for _ in range(TIMES):
            value = deepcopy(raw.value)
            damage(value, chance)
            try:
                records = list(reader.map(Raw(raw.row, value), Context(path.name)))
            except (RowError, RecursionError, *ODD):
                continue
            except Exception as cause:
                mend = "raise RowError, or one of TypeError, KeyError, AttributeError, ValueError, IndexError, OverflowError"
                raise PluginError(f"{place}: a damaged row {raw.row} raises {type(cause).__name__}: {cause}", mend) from cause
            wrong = [field for record in records for field in wrongly_typed(record)]
            keep(not wrong, f"{place}: a damaged row gives {wrong[:3]}", "check the kind of a value before it is passed on")


def damage(value: Any, chance: random.Random) -> None:
    """Drop or replace one part of a dict or list in place, at any depth."""
    holder, key = chance.choice(list(_spots(value)))
    if isinstance(holder, dict) and chance.random() < 0.3:
        del holder[key]
    else:
        holder[key] = deepcopy(chance.choice(ODDITIES))


def _spots(value: Any) -> Iterator[tuple[Any, Any]]:
    for key, part in value.items() if isinstance(value, dict) else enumerate(value):
        yield value, key
        if isinstance(part, dict | list) and part:
            yield from _spots(part)


def _damaged_bytes(reader: Reader, path: Path, place: str) -> None:
    data, chance = path.read_bytes(), random.Random(path.name)
    for _ in range(12):
        cut = bytearray(data[: chance.randrange(1, len(data) + 1)])
        for _ in range(chance.randrange(4)):
            cut[chance.randrange(len(cut))] = chance.randrange(256)
        _survives(reader, bytes(cut), path.suffix, place)


def _foreign_bytes(reader: Reader, whose: str) -> None:
    for data in HOSTILE:
        _survives(reader, data, ".bin", f"{whose}, the bytes {data[:12]!r}")


def _survives(reader: Reader, data: bytes, suffix: str, place: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"damaged{suffix}"
        path.write_bytes(data)
        try:
            container = open_container(path, path.name)
            sample = _sample(container, path.name)
            if container.shape in reader.shapes and sample.records:
                _sniffed(reader, sample, place)
                for _ in Reading(reader.name, reader.title, container, reader, Context(path.name), []):
                    pass
        except InputError:
            return
        except PluginError:
            raise
        except Exception as cause:
            mend = "nothing in a file may raise anything else than RowError while it is read"
            raise PluginError(f"{place}: {type(cause).__name__}: {cause}", mend) from cause


def _sniffed(reader: Reader, sample: Sample, place: str) -> None:
    try:
        sure = reader.sniff(sample)
    except ODD:
        return
    keep(0 <= sure <= 1, f"{place}: sniff says {sure}", "say how sure it is, 0 to 1")

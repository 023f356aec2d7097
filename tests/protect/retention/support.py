"""A case whose files are added on days of our choosing, and a search of every byte of a case folder."""

from __future__ import annotations

import csv
import zipfile
from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet
import pytest

from tocsin.case import Case

KEY = b"k" * 32
FIRST = date(2024, 5, 15)


class Calendar:
    """Sets the day on which the log is written."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.day = FIRST
        calendar = self

        class Moved(datetime):
            @classmethod
            def now(cls, tz: object = None) -> datetime:  # type: ignore[override]
                return datetime.combine(calendar.day, time(12), UTC)

        for module in ("tocsin.store.evidence", "tocsin.store.judgements", "tocsin.case", "tocsin.protect.verbs"):
            monkeypatch.setattr(f"{module}.datetime", Moved)

    def set(self, days: int) -> date:
        """The day so many days after the first."""
        self.day = FIRST + timedelta(days)
        return self.day


def new_case(folder: Path, policy: str) -> Case:
    Case.new(folder, "Test", KEY)
    with (folder / "case.toml").open("a") as stream:
        stream.write(f"\n[retention]\n{policy}\n")
    return Case.open(folder)


def write_people(path: Path, number: int, people: int = 2, posts: int = 2) -> Path:
    """A CSV of invented people, in which every value that matters stands nowhere else."""
    head = ("post_id", "platform", "account_id", "handle", "name", "bio", "ts", "text", "url")
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(head)
        for one in range(people):
            who = f"{number}{one}"
            for post in range(posts):
                writer.writerow(
                    [
                        post_id(who, post), "x", account_id(who), f"hndl_{who}q", f"Ndra{who} Tovelle{who}", f"biog{who} gardens{who}",
                        1_715_731_200 + number * 100 + one * 10 + post, f"txtw{who}{post} about the harbour",
                        f"https://x.com/hndl_{who}q/status/{post_id(who, post)}",
                    ]
                )  # fmt: skip
    return path


def account_id(who: str) -> str:
    """So long that no digest holds it by chance."""
    return f"9900{who}112233445566"


def post_id(who: str, post: int) -> str:
    """Likewise."""
    return f"1700{who}{post}112233445566"


def public(who: str, posts: int = 2) -> set[str]:
    """What a person's posts said, and their ids."""
    return {text for post in range(posts) for text in (f"txtw{who}{post}", post_id(who, post))}


def private(who: str) -> set[str]:
    """What names a person."""
    return {account_id(who), f"hndl_{who}q", f"biog{who}", f"gardens{who}"}


def everything(folder: Path) -> str:
    """Every byte of a case folder as text: names of files, Parquet unpacked with its dictionaries and statistics, packed files unpacked."""
    return "\n".join(part for path in sorted(folder.rglob("*")) if path.is_file() for part in (path.name, *_contents(path)))


def _contents(path: Path) -> Iterator[str]:
    yield path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".parquet":
        yield from _parquet(path)
    elif zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as packed:
            yield from (packed.read(name).decode("utf-8", "replace") for name in packed.namelist())


def _parquet(path: Path) -> Iterator[str]:
    file = pa.parquet.ParquetFile(path)
    texts = [one.name for one in file.schema_arrow if pa.types.is_string(one.type)]
    packed = pa.parquet.read_table(path, read_dictionary=texts)
    for name in texts:
        yield from (str(chunk.dictionary.to_pylist()) for chunk in packed[name].chunks if pa.types.is_dictionary(chunk.type))
    yield str(file.read().to_pylist())
    yield str(file.metadata.to_dict())
    yield str(pc.unique(packed[texts[0]]).to_pylist()) if texts else ""

"""The index of a case: what selections ask most, in a form that answers fast. Made from the public tables, in about five CPU seconds a
million posts, at the end of a run or when a case is first asked; kept in `cache/` of the case, remade when a table changed, and never
evidence. One that follows another takes over what that has of posts that stay.

posts: a post. `n` is its row in the table `posts` (which stands in order of time, then id; those without a time last), where its id and
text are; its author as a code, platform, ts, kind, certainty and language; whether it is in a campaign, and its author has a post in one.
accounts: an account. Code, pseudonym, short name, platform, day of creation and followers of its newest snapshot, its posts.
names: an object by kind and name, with its code: links masked as the dossier prints them, their hosts, hashtags ..., campaigns, narratives,
groups, traces; names of persons hidden in all of them, those that become alike told apart by a number.
shown: objects whose names were hidden, with what they are called now.
heads: of each family of texts the post `n` that stands for it, and for each language the one in it that is nearest to that.
firsts: rows of the table `origins` that are the first post of an object, and the place `n` of that post.
objects: an object's code and `n` of a post that carries it, each pair once.
rows, ids: single posts by place, by id, by name (rows.py); made when a post is first asked for.
texts: a text as it is searched and the posts that have it (texts.py); made when a text is first searched.

Posts stand in order of their places, objects in order of their codes, in small groups of rows: what is asked of one is not sought in all.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
import tempfile
import threading
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet

from tocsin.arrays import Ints
from tocsin.engine.duck import DuckFiles
from tocsin.files import give_way
from tocsin.model import Progress, quiet
from tocsin.query.mask import NOTHING, Hide
from tocsin.query.select import rows, sums, texts
from tocsin.query.select.made import families, objects, posts
from tocsin.query.select.made.sources import Where, columns, write
from tocsin.query.select.rows import HASHED, Rows, write_ids, write_rows
from tocsin.query.select.texts import FOLD, Texts, write_texts

SOURCES = ("posts", "languages", "accounts", "members", "campaign_posts", "carried", "narratives", "events", "families", "origins")
FILES = ("accounts", "posts", "names", "objects", "shown", "heads", "firsts")
GROUP = 20_480  # rows of a group in a file
SHORT = 8  # characters of a pseudonym that name an account; four more where two accounts share them

ACCOUNTS = f"""
with posted as (select account_id, min(platform) as platform, count(*) as posts from posts group by account_id),
ordered as (select *, row_number() over (order by coalesce(observed_ts, 0), file_row_number) as place from accounts),
told as (
    select account_id, arg_max(platform, place) as platform, arg_max(created_ts, place) filter (created_ts is not null) as created,
        arg_max(followers, place) filter (followers is not null) as followers
    from ordered group by account_id
),
everyone as (select account_id from posted union select account_id from told union select account_id from members)
select cast(row_number() over (order by account_id) - 1 as integer) as account, account_id,
    left(account_id, case count(*) over (partition by left(account_id, {SHORT})) when 1 then {SHORT} else {SHORT + 4} end) as label,
    coalesce(told.platform, posted.platform) as platform, told.created, told.followers, coalesce(posted.posts, 0) as posts,
    account_id in (select account_id from campaign_posts) as author
from everyone left join posted using (account_id) left join told using (account_id)
where account_id <> '' order by account_id
"""
BEFORE = ".before"  # the index that this one follows
_STEPS = 4  # in which it is made: posts, texts, single posts, objects
_ANYTHING = "a text long enough to hold a name"
ALL = [*(f"{name}.parquet" for name in FILES), "rows.arrow", "ids.arrow", "texts.arrow"]


def _digest(*parts: Any) -> str:
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()[:16]


_CODE = [hashlib.sha256(Path(str(module.__file__)).read_bytes()).hexdigest() for module in (families, objects, posts, rows, texts)]
_OWN = _digest(ACCOUNTS, _CODE, FOLD, HASHED, GROUP)  # what this version makes


class Index:
    """The files of the index over the tables of a case, made when first asked for. Safe under threads and beside other processes."""

    def __init__(self, tables: Mapping[str, Path | pa.Table], cache: Path | None, hide: Hide = NOTHING) -> None:
        self.tables, self._hide = tables, hide
        self._cache, self._lock = cache, threading.Lock()
        self._folder: Path | None = None
        self._own: tempfile.TemporaryDirectory[str] | None = None  # where the case cannot be written to

    @property
    def folder(self) -> Path:
        """Where the index lies."""
        with self._lock:
            return self._place()

    @property
    def stands(self) -> bool:
        """Whether its folder is still there, if it had one: another version of the program, or whoever empties caches, may delete it."""
        return self._folder is None or self._folder.exists()

    def files(self) -> dict[str, Path]:
        """The index proper, by the name it has in SQL."""
        with self._lock:
            return self._files()

    def _files(self) -> dict[str, Path]:
        folder = self._place()
        names = {f"idx_{name}": folder / f"{name}.parquet" for name in FILES}
        if not all(path.exists() for path in names.values()):
            self._make_objects(folder, *self._make_posts(folder))
        return names

    def rows(self) -> Rows:
        """Single posts, to be looked up."""
        with self._lock:
            return Rows(*self._rows())

    def texts(self) -> Texts:
        """The texts, to be searched."""
        with self._lock:
            return Texts(self._texts(), self._hide)

    def ready(self, progress: Progress = quiet) -> None:
        """Make all of it that is not made or was damaged, and beside it what names are hidden by.

        Raises OSError or EngineError where it cannot be kept in the case.
        """
        with self._lock:
            folder = self._place()
            if self._own is not None:
                raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(self._cache))
            if sums.sound(folder, ALL):
                return
            for name in (sums.NAME, *ALL):
                (folder / name).unlink(missing_ok=True)
            with ThreadPoolExecutor(1) as beside:  # single posts hold as much as texts; the names of objects wait for what hides them
                said, hidden = beside.submit(self._texts), beside.submit(self._hide, _ANYTHING)
                progress("index", 0, _STEPS, 0)
                posted = self._make_posts(folder)
                progress("index", 1, _STEPS, 0)
                said.result()
                progress("index", 2, _STEPS, 0)
                self._make_rows(folder)
                progress("index", 3, _STEPS, 0)
                hidden.result()
                self._make_objects(folder, *posted)
            sums.keep(folder, ALL)
            progress("index", _STEPS, _STEPS, 0)

    def _rows(self) -> tuple[Path, Path]:
        rows, ids = (self._place() / f"{name}.arrow" for name in ("rows", "ids"))
        if not (rows.exists() and ids.exists()):
            self._files()
            self._make_rows(rows.parent)
        return rows, ids

    def _make_rows(self, folder: Path) -> None:
        with _beside(folder / "rows.arrow") as part:
            write_rows(self.tables["posts"], folder / "posts.parquet", folder / "accounts.parquet", part)
        before = folder / BEFORE
        with _beside(folder / "ids.arrow") as part:
            write_ids(self.tables["posts"], part, before if sums.sound(before, list(rows.FILES)) else None)
        shutil.rmtree(before, ignore_errors=True)

    def _texts(self) -> Path:
        path = self._place() / "texts.arrow"
        if not path.exists():
            with _beside(path) as part:
                write_texts(columns(self.tables, "posts", "text")[0], part)
        return path

    def _place(self) -> Path:
        if self._folder is None:
            self._folder = self._made(self._cache) if self._cache else self._elsewhere()
        return self._folder

    def _made(self, cache: Path) -> Path:
        """Its folder of the case. Another of this version gives way, so does one of another version that is older than the tables."""
        folder = cache / f"index-{_OWN}-{self._key()}"
        try:
            folder.mkdir(parents=True, exist_ok=True)
            (folder / ".writable").touch()
        except OSError:
            return folder if all((folder / f"{name}.parquet").exists() for name in FILES) else self._elsewhere()
        others = [other for pattern in ("index-*", "query-*") for other in cache.glob(pattern) if other != folder]
        for other in others:
            if other.name.startswith(f"index-{_OWN}-"):
                _give_way(other, folder)
        with suppress(OSError):  # another process may have done so
            give_way(
                (other for other in others if other.exists()), max((path.stat().st_mtime_ns for _, path in self._sources()), default=0)
            )
        return folder

    def _elsewhere(self) -> Path:
        self._own = tempfile.TemporaryDirectory(prefix="tocsin-")
        return Path(self._own.name)

    def _sources(self) -> list[tuple[str, Path]]:
        return [(name, path) for name in SOURCES if isinstance(path := self.tables[name], Path)]

    def _key(self) -> str:
        """What the index is made of: size and time of every table's file, and what is hidden."""
        stats = [(name, path.stat().st_size, path.stat().st_mtime_ns) for name, path in self._sources()]
        return _digest(stats, self._hide.digest)

    def _make_posts(self, folder: Path) -> tuple[Where, Ints]:
        """All that tells of posts and their authors. Returns where they stand, and the code of the author of each, -1 for none."""
        accounts = folder / "accounts.parquet"
        with self._asked(folder, ("posts", "accounts", "members", "campaign_posts")) as asked, _beside(accounts) as part:
            asked.write(ACCOUNTS, part, GROUP)
        told = families.standing(self.tables)
        where = Where(self.tables, told.asked)
        heard = posts.languages(self.tables, where)
        shown = posts.posts(self.tables, where, accounts, heard)
        self._write("posts", shown)
        self._write("heads", families.heads(self.tables, where, told, heard))
        self._write("firsts", families.first_posts(where, told))
        return where, pc.fill_null(shown["account"], -1).to_numpy().astype(np.int64)

    def _make_objects(self, folder: Path, where: Where, author: Ints) -> None:
        """All that tells of what posts carry."""
        ids = pyarrow.parquet.ParquetFile(folder / "accounts.parquet").read(["account_id"])["account_id"].combine_chunks()
        found = objects.objects(self.tables, where, author, ids, self._hide)
        for name in ("names", "objects", "shown"):
            self._write(name, getattr(found, name))

    def _write(self, name: str, table: pa.Table) -> None:
        with _beside(self._place() / f"{name}.parquet") as part:
            write(table, part, GROUP)

    @contextmanager
    def _asked(self, folder: Path, names: Iterable[str]) -> Iterator[DuckFiles]:
        asked = DuckFiles({name: self.tables[name] for name in names}, folder, writable=folder)
        try:
            yield asked
        finally:
            asked.close()


def _give_way(other: Path, folder: Path) -> None:
    """Take away an index; one that stood for other tables waits within the folder of a new one until what it has of posts is taken over."""
    if not (folder / "ids.arrow").exists():
        with suppress(OSError):  # another waits there already
            other.rename(folder / BEFORE)
    shutil.rmtree(other, ignore_errors=True)


@contextmanager
def _beside(path: Path) -> Iterator[Path]:
    """Where to write a file so that it is whole or not there: beside its place, a name for each process and thread, then renamed."""
    part = path.with_name(f".{path.name}.{os.getpid()}.{threading.get_ident()}.part")
    try:
        yield part
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)

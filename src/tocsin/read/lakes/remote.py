"""What lies in a store, added from there: `s3://BUCKET/KEY`, one object or all below a prefix, tables of data lakes among it.

Each object is fetched once, and its bytes become evidence under their SHA-256 as those of any file: what can be changed by others is none.
Credentials and an endpoint come from the environment (store/objects/bucket.py); nothing else is asked over the network.
"""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath

from tocsin.errors import InputError
from tocsin.read.containers.left_out import LeftOut, beside_posts
from tocsin.read.lakes.lake import DELTA, ICEBERG, Snapshot, is_log, snapshot
from tocsin.read.parts.inputs import STORE, Added
from tocsin.store.objects.bucket import Bucket
from tocsin.store.objects.place import Place


def address_of(path: Path) -> str:
    """The address that a path is, "" where it is one of a file."""
    return f"s3://{'/'.join(path.parts[1:])}" if path.parts[:1] == (STORE,) and not path.exists() else ""


def fetched(address: str) -> Iterator[tuple[Path, Path, Added | None]]:
    """Each file with where it is now, until the next is asked for, and where it came from; or what is to be told of it.

    Raises CaseError where the store refuses, SettingError for an address that is none.
    """
    endpoint = os.environ.get("AWS_ENDPOINT_URL_S3") or os.environ.get("AWS_ENDPOINT_URL") or ""
    place = Bucket(address, endpoint)
    yield from below(place)


def below(place: Place) -> Iterator[tuple[Path, Path, Added | None]]:
    """All that lies at a place."""
    names = sorted(place.below())
    if not names:
        shown = Path(place.address)
        yield shown, shown, Added(shown, "refused", note=f"{place.address}: nothing lies there", mend="check the address")
    tables, left_out = _tables(names), LeftOut()
    with tempfile.TemporaryDirectory(prefix="tocsin-") as folder:
        for root in tables:
            yield from _table(place, root, [name for name in names if _in(name, root)], Path(folder))
        for name in names:
            if any(_in(name, root) for root in tables):
                continue
            if kind := next(filter(None, map(beside_posts, PurePosixPath(name).parts)), ""):
                left_out.add(kind, name)
            else:
                yield _fetched(place, name, Path(folder))
    for kinds in left_out.told():
        yield Path(place.address), Path(place.address), Added(Path(place.address), "left out", note=f"{place.address}: {kinds}")


def _tables(names: Sequence[str]) -> list[str]:
    """The folders that are tables of a data lake, outermost."""
    roots = set()
    for name in names:
        path = PurePosixPath(name)
        if is_log(path.parent.name, path.name):
            roots.add(str(path.parent.parent))
    return sorted(root for root in roots if not any(_in(root, other) for other in roots if other != root))


def _in(name: str, root: str) -> bool:
    return root == "." or PurePosixPath(name).is_relative_to(root)


def _table(place: Place, root: str, names: Sequence[str], folder: Path) -> Iterator[tuple[Path, Path, Added | None]]:
    """The files of the last state of a table; its log is fetched first, and read from there."""
    shown = f"{place.address}/{root}".removesuffix("/.")
    with tempfile.TemporaryDirectory(dir=folder) as log:
        for name in names:
            if PurePosixPath(name).relative_to(root).parts[0] in (DELTA, ICEBERG):
                place.fetch(name, Path(log) / PurePosixPath(name).relative_to(root))
        try:
            found = snapshot(Path(log), shown)
        except InputError as error:
            yield Path(shown), Path(shown), Added(Path(shown), "refused", note=error.message, mend=error.mend)
            return
    yield Path(shown), Path(shown), told_of(found, shown, [str(PurePosixPath(name).relative_to(root)) for name in names])
    for name in found.files:
        yield _fetched(place, str(PurePosixPath(root) / name), folder)


def told_of(found: Snapshot, shown: str, names: Sequence[str]) -> Added:
    """What is told of a table, and logged, before its files are read; `names` are those of all files in its folder."""
    data = [name for name in names if name.endswith(".parquet") and PurePosixPath(name).parts[0] not in (DELTA, ICEBERG)]
    return Added(Path(shown), "snapshot", note=f"{shown}: {found.told(len(set(data) - set(found.files)))}")


def _fetched(place: Place, name: str, folder: Path) -> tuple[Path, Path, Added | None]:
    shown, path = Path(f"{place.address}/{name}".removesuffix("/.")), folder / "object"
    try:
        place.fetch(name, path)
    except FileNotFoundError:
        told = Added(shown, "refused", note=f"{place.address}/{name}: is not there", mend="add the table again: its log names the file")
        return path, shown, told
    return path, shown, None

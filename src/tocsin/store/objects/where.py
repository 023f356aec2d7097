"""Which place `[tables]` in case.toml means, and whether this user agreed to it on this machine.

    [tables]
    at = "s3://BUCKET/PREFIX"       # or the folder of a mounted share, "/mnt/share/cases/harbour"
    endpoint = "https://HOST:PORT"  # without it the store of AWS
    region = "eu-west-3"

A case may come from somebody else, and its case.toml must not have this machine write, delete or ask the network anywhere. So an address is
used once a person named it here, with `tocsin store`; which were named stands in the cache folder of the user.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from tocsin.errors import CaseError, SettingError
from tocsin.files import caches, write_atomic
from tocsin.store.objects.bucket import Bucket
from tocsin.store.objects.place import Place

KNOWN = frozenset(("at", "endpoint", "region", "leaving"))  # leaving: they are back, and what lies there is being deleted
REMOTE = "s3://"


def place_of(case: Path, told: Mapping[str, str]) -> Place:
    """The place that `[tables]` means. Raises SettingError for what is none, CaseError where nobody agreed to it here."""
    place = named(case, told)
    if _line(told) not in _agreed():
        mend = f"where you trust it: tocsin store {case} {place.address}"
        raise CaseError(f"{case}: its case.toml keeps the tables at {place.address}, which was never named on this machine", mend)
    return place


def named(case: Path, told: Mapping[str, str]) -> Place:
    """The place that a person names. Raises SettingError for what is none."""
    at, more = told.get("at", ""), set(told) - KNOWN
    if more or not at:
        raise SettingError(f"{case}: [tables] in case.toml has {', '.join(sorted(more)) or 'no `at`'}", 'write: at = "s3://BUCKET/PREFIX"')
    if at.startswith(REMOTE):
        return Bucket(at, told.get("endpoint", ""), told.get("region", ""))
    folder = Path(at)
    if not folder.is_absolute() or folder.resolve().is_relative_to(case.resolve()) or case.resolve().is_relative_to(folder.resolve()):
        mend = "name s3://BUCKET/PREFIX, or the whole path of a folder outside of the case"
        raise SettingError(f"{at}: is no place for the tables of a case", mend)
    if not folder.is_dir():
        raise CaseError(f"{at}: is no folder", "mount the share, or make the folder, then run the same command again")
    return share(folder)


def share(folder: Path) -> Place:
    """A folder of a mounted share."""
    from pyarrow.fs import LocalFileSystem

    return Place(str(folder), LocalFileSystem(), str(folder))


def agree(told: Mapping[str, str]) -> None:
    """Remember that this user named the place on this machine."""
    if (line := _line(told)) not in (agreed := _agreed()):
        write_atomic(_list(), "".join(f"{one}\n" for one in (*agreed, line)).encode(), mode=0o600)


def _line(told: Mapping[str, str]) -> str:
    return " ".join(told.get(name, "") for name in ("at", "endpoint")).strip()


def _agreed() -> list[str]:
    path = _list()
    return path.read_text("utf-8").splitlines() if path.exists() else []


def _list() -> Path:
    return caches() / "stores"

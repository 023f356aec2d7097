"""A folder on a share: objects are there whole or not at all, and what goes wrong there is told with a mend."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest

from tocsin.errors import CaseError
from tocsin.store.objects import place as module
from tocsin.store.objects.place import Place
from tocsin.store.objects.where import share as share_at

SAID = {
    "AWS Error ACCESS_DENIED during PutObject operation": "denies access",
    "AWS Error UNKNOWN (HTTP status 403) during HeadObject": "denies access",
    "Unable to parse ExceptionName: XMinioStorageFull Message: ...": "is full",
    "AWS Error UNKNOWN (HTTP status 507) during PutObject": "is full",
    "AWS Error NETWORK_CONNECTION during ListObjectsV2 operation: curlCode: 7": "cannot be reached",
    "AWS Error SLOW_DOWN during PutObject operation": "cannot be reached, or is too slow",
    "AWS Error NO_SUCH_BUCKET during CreateMultipartUpload": "no such bucket",
    "something nobody has heard of": "refused",
}


def test_what_is_written_is_listed_read_and_deleted(share: Path, tmp_path: Path) -> None:
    place = share_at(share)
    (tmp_path / "file").write_bytes(b"0123456789")
    place.put("a/one", b"first")
    place.put("a/one", b"second")
    place.upload("a/two", tmp_path / "file")
    assert {name: one.size for name, one in place.listed("a").items()} == {"one": 6, "two": 10} and place.listed("none") == {}
    opened = place.open("a/two")
    assert place.get("a/one") == b"second" and opened.read_at(3, 8) == b"89"
    opened.close()
    place.delete(["a/one", "a/never there"])
    assert set(place.listed("a")) == {"two"}
    for act in (place.get, place.open):
        with pytest.raises(FileNotFoundError):
            act("a/one")


@pytest.mark.parametrize(("said", "told"), SAID.items())
def test_what_a_store_says_is_told_in_one_sentence(said: str, told: str, share: Path) -> None:
    with pytest.raises(CaseError, match=told) as error, share_at(share).told():
        raise OSError(said)
    assert error.value.mend and said in error.value.message


@pytest.mark.parametrize(("number", "told"), [(errno.ENOSPC, "is full"), (errno.EACCES, "denies access"), (errno.EROFS, "denies access")])
def test_what_the_system_says_of_a_share_is_told(number: int, told: str, share: Path) -> None:
    with pytest.raises(CaseError, match=told), share_at(share).told():
        raise OSError(number, os.strerror(number))


def test_what_is_too_large_to_be_read_whole_is_refused(share: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place: Place = share_at(share)
    place.put("pointer.json", b"x" * 100)
    monkeypatch.setattr(module, "SMALL", 99)
    with pytest.raises(CaseError, match="larger than it can be"):
        place.get("pointer.json")

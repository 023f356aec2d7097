"""One writer at a time: of two at once at least one leaves it; what a killed one left holds nobody up for long."""

from __future__ import annotations

import os
from itertools import permutations
from pathlib import Path

import pytest

from tests.store.objects.support import Dying, Killed
from tocsin.errors import CaseError
from tocsin.store.objects import claims
from tocsin.store.objects.claims import LIVES, claimed


def test_who_is_alone_writes_and_leaves_nothing(tmp_path: Path, share: Path) -> None:
    with claimed(Dying(share), tmp_path / "a") as still:
        still()
    assert not any((share / "writers").iterdir())


def test_of_two_at_once_the_later_leaves_it(tmp_path: Path, share: Path) -> None:
    with claimed(Dying(share), tmp_path / "a"), pytest.raises(CaseError, match="another writes"), claimed(Dying(share), tmp_path / "b"):
        raise AssertionError
    with claimed(Dying(share), tmp_path / "b"):
        pass


def test_in_whatever_order_two_put_and_look_never_both_write(tmp_path: Path, share: Path) -> None:
    """The two steps of each, in every order that keeps each one's own."""
    for order in sorted(set(permutations("aabb"))):
        for path in (share / "writers").glob("*"):
            path.unlink()
        writers = {name: claimed(Dying(share), tmp_path / name) for name in "ab"}
        put: set[str] = set()
        writes = []
        for name in order:
            if name not in put:
                put.add(name)
                Dying(share).put(f"writers/{claims._here(tmp_path / name)}-x", b"")
            else:
                with pytest.MonkeyPatch.context() as patch:
                    patch.setattr(claims.secrets, "token_hex", lambda n: "x")
                    try:
                        writers[name].__enter__()
                        writes.append(name)
                    except CaseError:
                        Dying(share).put(f"writers/{claims._here(tmp_path / name)}-x", b"")  # as if it had not left yet
        assert len(writes) <= 1, order


def test_what_a_killed_writer_left_holds_up_others_for_a_minute_and_its_own_folder_not_at_all(tmp_path: Path, share: Path) -> None:
    place = Dying(share, 3)
    with pytest.raises(Killed), claimed(place, tmp_path / "a"):
        place.left = 0
    (left,) = (share / "writers").iterdir()
    with pytest.raises(CaseError, match="another writes"), claimed(Dying(share), tmp_path / "b"):
        raise AssertionError
    told = left.stat().st_mtime - LIVES - 1
    os.utime(left, (told, told))
    with claimed(Dying(share), tmp_path / "b"):
        assert not left.exists()
    left.write_bytes(b"")
    with claimed(Dying(share), tmp_path / "a"):
        assert not left.exists()


def test_who_took_too_long_writes_no_more(tmp_path: Path, share: Path) -> None:
    clock = iter((0.0, LIVES / 2 + 1))
    with pytest.raises(CaseError, match="too slowly"), claimed(Dying(share), tmp_path, lambda: next(clock)) as still:
        still()

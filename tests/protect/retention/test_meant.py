"""What is meant by what is to be held: an account by its short name, a file, or what `why` takes."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.protect.retention.support import account_id, new_case, post_id, write_people
from tocsin.errors import InputError
from tocsin.files import digest
from tocsin.protect.retention.holds import Hold, Holds
from tocsin.protect.retention.meant import meant


def test_each_kind(tmp_path: Path) -> None:
    case, path = new_case(tmp_path / "case", ""), write_people(tmp_path / "a.csv", 1)
    case.add(path)
    view, name = case.view(missing=()), case.pseudonyms.account("x", account_id("10"))
    assert [(one.kind, one.ref) for one in meant(case.evidence, view, name, Holds())] == [("account", name)]
    assert [(one.kind, one.ref) for one in meant(case.evidence, view, "a.csv", Holds())] == [("file", digest(path))]
    (one,) = meant(case.evidence, view, f"x:{post_id('10', 1)}", Holds())
    assert (one.kind, one.facts["rows"]) == ("evidence", {digest(path): [3]})
    held = Holds((Hold("evidence", "gone", "w", "a", "t", {}, ()),))
    assert [(one.kind, one.ref) for one in meant(case.evidence, view, "gone", held)] == [("evidence", "gone")]
    with pytest.raises(InputError):
        meant(case.evidence, view, str(write_people(tmp_path / "b.csv", 2)), Holds())

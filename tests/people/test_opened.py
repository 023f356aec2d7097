"""What is opened is what was asked for; advice tells and forbids nothing; a person's special categories stay closed."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet
import pytest

from tocsin.errors import SettingError
from tocsin.people.gate import Decision, Step, pinned
from tocsin.people.opened import Asked, Named, advice, marks, named, openings, refuse_special

SCHEMA = ("account_id", "platform_id", "handle", "name", "bio", "observed_ts")


def test_names_of_accounts_the_newest_first_and_one_that_has_only_an_id(tmp_path: Path) -> None:
    rows = [
        ("a", "1", "old", "Old", "x", 1),
        ("a", "1", "new", "New", None, 9),
        ("a", "1", "new", "New", None, 5),
        ("b", "7", None, None, None, None),
    ]
    table = pa.table({name: [row[at] for row in rows] for at, name in enumerate(SCHEMA)})
    pyarrow.parquet.write_table(table, tmp_path / "profiles.parquet")
    found = named(tmp_path / "profiles.parquet", ["a", "b", "c"])
    assert [str(one) for one in found["a"]] == ["New (@new)", "Old (@old)"] and str(found["b"][0]) == "7" and "c" not in found
    assert named(tmp_path / "none.parquet", ["a"]) == {} and named(tmp_path / "profiles.parquet", []) == {}


def test_a_hostile_name_is_one_visible_line() -> None:
    told = str(Named("x\u202eevil", "N" * 10_000 + "\n\x00<script>"))
    assert len(told) <= 120 and "\n" not in told and "\u202e" not in told
    assert "⟨U+202E⟩" in str(Named("x\u202eevil", None)) and str(Named(None, None)) == ""


def test_what_speaks_against_is_told() -> None:
    baker = Named("mira", "Mira", "Baker. Member of the Blue Tide Party.")
    told = list(advice(baker, "official", 84, 10_000, marks(baker, "official")))
    assert any("84 follow" in line for line in told) and any("public function" in line for line in told)
    assert any("politics" in line and "stays closed" in line for line in told)
    assert any("opened with the name" in line for line in advice(baker, "claim", None, 10, marks(baker, "claim")))
    assert marks(baker, "outlet") == () and list(advice(baker, "outlet", 3, 10, ())) == []
    minister = Named("m", "M", "Minister of fisheries")
    assert list(advice(minister, "official", 20_000, 10_000, ())) == []
    assert Asked("x", "y", "claim", ()).advice == ()


def test_a_persons_name_that_tells_of_a_belief_is_opened_only_as_the_claim() -> None:
    one = Named("young_communists", "Young Communists")
    with pytest.raises(SettingError, match="politics"):
        refuse_special(one, "official")
    refuse_special(one, "claim")
    refuse_special(one, "organisation")
    refuse_special(Named("christian_vale", "Christian Vale"), "official")


def test_a_name_that_changed_since_stays_closed_and_so_does_one_nobody_may_read() -> None:
    key, old = b"k", Named("old", "Old", "I speak for the port")
    said = Step("anna", "anna", "t", "why")
    one = Decision("a", "opened", "claim", pinned(key, old.parts("claim")), "h", said, (), said)
    names, told = openings({"a": one}, {"a": [Named("new", "New"), old]}, key, True)
    assert names == {"a": "Old (@old)"} and told[0]["claim"] == "I speak for the port" and told[0]["withheld"] is False
    assert openings({"a": one}, {"a": [Named("new", "New")]}, key, True)[1][0]["withheld"] == "gone"
    names, told = openings({"a": one}, {}, key, False)
    assert names == {} and told[0]["withheld"] == "unread" and told[0]["claim"] is None and told[0]["ended"] is None

"""A handle is the id that bore it last; swaps tell what they add and what they change."""

from __future__ import annotations

import pyarrow as pa

from tocsin.read.merge.names import Swap, handles, named, resolved, swap_of
from tocsin.read.pseudonym import Pseudonyms

IDS = Pseudonyms(b"k" * 32)


def profiles(*rows: tuple[str, str | None, int | None]) -> pa.Table:
    ids, names, seen = zip(*rows, strict=True)
    return pa.table({
        "platform": ["x"] * len(rows), "platform_id": ids, "handle": pa.array(names, pa.string()),
        "observed_ts": pa.array(seen, pa.int64()),
    })  # fmt: skip


def test_the_last_bearer_counts_in_one_go_or_in_two() -> None:
    first, second = profiles(("7", "Anna", 5), ("@boris", "boris", 5)), profiles(("8", "@anna", 9), ("9", None, 1))
    whole = handles([first, second], IDS)
    assert whole["account_id"].to_pylist() == [IDS.account("x", "8")] and whole["handle_id"].to_pylist() == [IDS.account("x", "@anna")]
    assert handles([second], IDS, handles([first], IDS)).equals(whole)


def test_a_swap_reaches_every_column_that_names_an_account() -> None:
    rows = pa.table({"account_id": ["a", "b"], "mentions": [["a", "c"], []], "text": ["a", "a"]})
    swap = Swap.of({"a": "z"})
    assert resolved(rows, swap).to_pydict() == {"account_id": ["z", "b"], "mentions": [["z", "c"], []], "text": ["a", "a"]}
    assert named(rows, pa.array(["c"])).to_pylist() == [True, False]


def test_what_a_swap_adds_and_what_it_changes() -> None:
    before = Swap.of({"a": "z"})
    added = Swap.of({"a": "z", "b": "y"}).added(before)
    assert added is not None and added.to_pylist() == ["b"]
    assert Swap.of({"a": "y"}).added(before) is None and Swap.of({}).added(before) is None


def test_accounts_that_a_person_says_are_one() -> None:
    known = handles([profiles(("7", "anna", 5))], IDS)
    anna, other = IDS.account("x", "7"), IDS.account("x", "99")
    swap = swap_of(known, [f"{anna}={other}"])
    meant = dict(zip(swap.old.to_pylist(), swap.new.to_pylist(), strict=True))
    assert meant[IDS.account("x", "@anna")] == min(anna, other) == meant[max(anna, other)]

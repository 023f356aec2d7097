"""Forwards joined to their originals: by second, by words, alone or not at all, in any order and in any pieces."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from tocsin.model import SCOPE
from tocsin.read.fields.items import by_text
from tocsin.read.formats.telegram import ids
from tocsin.read.originals import originals

AT = 1714550400
COLUMNS = ("post_id", "account_id", "ts", "kind", "text", "repost_id", "repost_account_id", "reply_id", "reply_account_id", "quote_id",
           "quote_account_id")  # fmt: skip
_KINDS = {"ts": pa.int64()}


def post(number: int, account: str = "bay", ts: int | None = AT, **fields: Any) -> dict[str, Any]:
    return {"post_id": f"telegram:{account}/{number}", "account_id": account, "ts": ts, "kind": "post", "text": f"Fog {number}", **fields}


def forward(number: int, original: str | None, author: str | None = "bay", **fields: Any) -> dict[str, Any]:
    return post(number, "quay", AT + 60, kind="repost", repost_id=original, repost_account_id=author, **fields)


def joined(*posts: dict[str, Any], at_a_time: int = 100) -> dict[str, str]:
    table = pa.table({name: pa.array([one.get(name) for one in posts], _KINDS.get(name, pa.string())) for name in COLUMNS})

    def scan(columns: Sequence[str]) -> Iterator[pa.Table]:
        for begin in range(0, len(table), at_a_time):
            yield table.select(list(columns)).slice(begin, at_a_time)

    return originals(scan)


def second(author: str, ts: int = AT) -> str:
    return "telegram:" + ids.at_time(author, ts).replace(SCOPE, "/")


def words(author: str, text: str) -> str:
    return "telegram:" + by_text(author, text).replace(SCOPE, "/")


def test_by_author_and_second() -> None:
    assert joined(post(1), post(2, ts=AT + 1), post(3, "pier"), forward(9, second("bay"))) == {second("bay"): "telegram:bay/1"}


def test_by_author_and_words() -> None:
    assert joined(post(1), post(2), forward(9, words("bay", "Fog 2"))) == {words("bay", "Fog 2"): "telegram:bay/2"}


def test_two_that_fit_are_not_joined_nor_is_one_that_is_a_forward_itself() -> None:
    assert joined(post(1), post(3), forward(9, second("bay"))) == {}
    assert joined(post(1), post(2, kind="repost"), forward(9, second("bay"))) == {second("bay"): "telegram:bay/1"}
    assert joined(post(1, text="Fog"), post(2, text="Fog"), forward(9, words("bay", "Fog"))) == {}


def test_of_an_album_the_first_message_stands_for_all() -> None:
    assert joined(post(9), post(10), post(11), forward(30, second("bay")), forward(31, second("bay"))) == {second("bay"): "telegram:bay/9"}
    elsewhere = {**post(12), "post_id": "telegram:talk/12"}
    assert joined(post(11), elsewhere, forward(30, second("bay"))) == {}


def test_a_message_read_twice_is_one() -> None:
    assert joined(post(1), post(1), forward(9, second("bay"))) == {second("bay"): "telegram:bay/1"}


def test_the_author_is_who_the_handle_was_resolved_to() -> None:
    named = second("name of bay")
    assert joined(post(1), forward(9, named, "bay")) == {named: "telegram:bay/1"}
    assert joined(post(1), forward(9, second("bay"), None)) == {second("bay"): "telegram:bay/1"}


def test_a_channels_post_that_a_person_signed_is_found_by_its_chat() -> None:
    signed = {**post(1), "account_id": "mira"}
    assert joined(signed, forward(9, second("bay"))) == {second("bay"): "telegram:bay/1"}


def test_answers_and_quotes_too_and_other_ids_are_left_alone() -> None:
    answer = post(9, "quay", AT + 60, kind="reply", reply_id=second("bay"), reply_account_id="bay")
    assert joined(post(1), answer) == {second("bay"): "telegram:bay/1"}
    assert joined(post(1), forward(9, "telegram:bay/1"), forward(10, None, None)) == {}
    assert joined() == {}


@given(st.permutations(range(6)), st.integers(1, 7))
def test_order_and_pieces_change_nothing(order: list[int], at_a_time: int) -> None:
    posts = [
        post(1),
        post(2, ts=AT + 1),
        post(3, "pier"),
        forward(9, second("bay")),
        forward(10, words("pier", "Fog 3"), "pier"),
        post(4, ts=None),
    ]
    found = joined(*(posts[place] for place in order), at_a_time=at_a_time)
    assert found == {second("bay"): "telegram:bay/1", words("pier", "Fog 3"): "telegram:pier/3"}

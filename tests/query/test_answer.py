"""An answer is rows of posts, of accounts or of other cells, each with the raw file and row it was read from."""

from __future__ import annotations

from tests.report.synthetic import pseudonym
from tocsin.query.answer import ACCOUNT_COLUMNS, FILE_DIGITS, POST_COLUMNS, Item, Why, account_cells, iso, post_cells
from tocsin.query.lookups import Lookups
from tocsin.query.view import CaseView, Post

POST = Post(0, "x:1", 1_715_778_600, "x", "1a2b3c4d", "en", "post", "Ask @someone", "ab" * 32, 7, "post.0123456789")


def test_a_post_is_masked_and_an_instant_without_time_is_empty() -> None:
    assert post_cells(POST) == ("2024-05-15T13:10:00Z", "x", "1a2b3c4d", "en", "post", "Ask @···")
    assert (iso(None), iso(0)) == ("", "1970-01-01T00:00:00Z")


def test_rows_follow_their_columns_and_their_sources(view: CaseView) -> None:
    core = pseudonym("core0")
    items = [Item(place=3, note="first"), Item(account=core, note="second"), Item(cells=("a", 1))]
    answer = Why("ref", "Something.", POST_COLUMNS, 3, None, items, Lookups(view))
    post, account, cells = answer.rows
    assert len(post) == len(POST_COLUMNS) and post[-1] == "first" and answer.posts.keys() == {3}
    assert len(account) == len(ACCOUNT_COLUMNS) and (account[0], account[-1]) == (core[:8], "second")
    assert cells == ("a", 1)
    raw = view.posts([3])[3].raw or ""
    assert answer.sources[0] == (raw[:FILE_DIGITS], view.posts([3])[3].row) and answer.sources[2] == ("", None)


def test_an_account_of_which_nothing_is_known_has_a_name_all_the_same(view: CaseView) -> None:
    assert account_cells(Lookups(view), "f" * 20) == ("f" * 8, None, None, None, 0)

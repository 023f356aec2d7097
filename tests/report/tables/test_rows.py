"""Rows on their way out: every table, selections, times beside epochs, nobody named unless the case is opened."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tocsin.case import Case
from tocsin.errors import SettingError
from tocsin.model import PHRASE
from tocsin.query.mask import Nothing, hiding
from tocsin.report.tables.guard import DIGITS, Guard
from tocsin.report.tables.rows import check, rows_of

PRIVATE = ("handle_", "Full Name", "5550001", "9000000000000", "someone@mail", "7946 0018", "a_private_channel", "session=abc", "key=1")


def every(case: Case, what: str, **more: object) -> list[dict[str, object]]:
    return [row for batch in rows_of(case.view(missing=()), what, **more).batches() for row in batch.to_pylist()]  # type: ignore[arg-type]


def test_every_open_table_goes_out_and_names_nobody(hostile: Case) -> None:
    for name in hostile.view(missing=()).tables:
        if name == "affiliations":
            continue
        told = repr(every(hostile, name))
        assert not [word for word in PRIVATE if word in told], name
    assert len(every(hostile, "posts")) == len(hostile.tables["posts"]) == len({row["post_id"] for row in every(hostile, "posts")})


def test_times_stand_beside_epochs_as_precise_as_they_are(tmp_path: Path) -> None:
    path = tmp_path / "posts.csv"
    path.write_text(
        "post_id,account_id,ts,text\n1,a,2024-05-15T13:00:07Z,One text\n2,a,2024-05-16,Another\n3,b,,A third\n4,b,2024-05-17 09:12,x\n"
    )
    case = Case.new(tmp_path / "case")
    case.add(path)
    told = {row["text"]: (row["ts"], row["ts_iso"]) for row in every(case, "posts")}
    assert told["One text"] == (1_715_778_007, "2024-05-15T13:00:07Z") and told["Another"] == (1_715_817_600, "2024-05-16")
    assert told["A third"] == (None, None) and told["x"][1] == "2024-05-17T09:12Z"


def test_selections_of_posts_and_of_accounts(hostile: Case) -> None:
    chosen = every(hostile, "text=bridge of marlow")
    assert len(chosen) == 20 and [row["ts"] for row in chosen] == sorted(row["ts"] for row in chosen)  # type: ignore[type-var]
    people = every(hostile, "accounts:text=bridge of marlow")
    assert [row["posts_selected"] for row in people] == [5] * 4
    assert {row["account_id"] for row in people} == {row["account_id"] for row in chosen}


def test_a_post_has_the_name_a_dossier_gives_it_and_rows_about_one_meet(hostile: Case) -> None:
    posts = every(hostile, "platform=x")
    named = {str(row["post_id"]) for row in posts}
    assert all(len(name) == 5 + DIGITS for name in named)
    assert {row["repost_id"] for row in posts} - {None} <= named
    short = str(posts[0]["post_id"])[:15]
    assert hostile.why(short).total == hostile.why(str(posts[0]["post_id"])).total >= 1
    assert {row["id"] for row in every(hostile, "evidence") if row["kind"] == "post"} <= {row["post_id"] for row in every(hostile, "posts")}


def test_findings_are_said_in_each_language(hostile: Case) -> None:
    for lang, word in (("en", "posts by"), ("fr", "publications"), ("ar", "منشور")):
        told = every(hostile, "findings", lang=lang)
        assert word in str(told[0]["sentence"]) and "params" not in told[0]


def test_opened_rows_are_as_they_stand_with_who_wrote_them(hostile: Case) -> None:
    view = hostile.view(missing=())
    told = every(hostile, "platform=x", private=hostile.private(view, "a test"))
    first = next(row for row in told if str(row["post_id"]).endswith("00001"))
    assert (first["account_handle"], first["text"]) == ("handle_1", "+1 for this") and "account_name" in first
    assert first["address"] == "https://x.com/handle_1/status/9000000000000000001" and first["urls"] == [
        "https://news.example/story?session=abc"
    ]


def test_what_is_no_table_is_told_with_those_there_are(hostile: Case) -> None:
    view = hostile.view(missing=())
    for wrong in ("profiles", "nothing", "colour=red"):
        with pytest.raises(SettingError) as caught:
            check(view, wrong)
        assert "posts" in caught.value.mend and "campaign" in caught.value.mend
    with pytest.raises(SettingError):
        check(view, "time=soon")
    with pytest.raises(SettingError, match="opinions"):
        rows_of(view, "affiliations")


def test_texts_are_masked_whole_not_cut(hostile: Case) -> None:
    table = pq.read_table(hostile.store.path("posts")).slice(0, 1)
    long = table.set_column(table.schema.get_field_index("text"), "text", [["word " * 4000 + "@somebody"]])
    told = Guard(hostile.view(missing=()), "en").handed("posts", long)["text"][0].as_py()
    assert len(told) > 20_000 and told.endswith("@···")


class _HidesCopies(Nothing):
    """Takes a word of a phrase of ours for a name."""

    def all(self, texts: Sequence[str]) -> list[str]:
        return [self(text) for text in texts]

    def __call__(self, text: str) -> str:
        return text.replace("one rule", "···")


def test_what_a_phrase_says_is_searched_for_names_as_texts_are(hostile: Case) -> None:
    view = hostile.view(missing=())
    guard = Guard(view, "en")
    guard._phrases = lambda column: pa.array(["shared: one rule"] * len(column), pa.string())  # type: ignore[method-assign]
    table = pa.table({"reasons": pa.array([[]], pa.list_(PHRASE))})
    with hiding(_HidesCopies()):
        assert guard.handed("families", table)["reasons"].to_pylist() == ["shared: ···"]

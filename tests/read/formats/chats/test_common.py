"""Made ids, kinds of files, letters written byte by byte."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.read.formats.chats.common import kind_of, made_id, mended, within


def test_ids_tell_what_differs_and_are_the_same_each_time() -> None:
    assert made_id("a", 1) == made_id("a", "1")
    assert len({made_id("a", "b"), made_id("ab"), made_id("a", "b", "")}) == 3


def test_files_have_a_kind_and_a_chat() -> None:
    assert [kind_of(name) for name in ("a.JPG", "a.mp4?x=1", "a.ogg", "a.gif", "a.pdf", "a")] == [
        "image", "video", "audio", "animation", "file", "file",
    ]  # fmt: skip
    assert within("signal", "Bay", "x\\a.jpg").media_id != within("signal", "Quay", "x/a.jpg").media_id


@given(st.text(st.characters(exclude_categories=("Cs",), exclude_characters="\x00")))
def test_letters_written_byte_by_byte_are_mended(written: str) -> None:
    assert mended(written.encode().decode("latin-1")) == written


def test_texts_that_are_right_stay() -> None:
    assert [mended(text) for text in ("Fähre", "паром", "fog", None)] == ["Fähre", "паром", "fog", ""]

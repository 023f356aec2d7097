"""One list of invisible characters: what is in it, what is not, and that its parts make the whole."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tocsin.text import invisible


def members(content: str) -> set[str]:
    """The characters that the content of a character class stands for."""
    pattern = re.compile(f"[{content}]")
    return {chr(code) for code in range(0x10000) if pattern.match(chr(code))}


ALL = members(invisible.INVISIBLE)


def test_the_parts_are_apart_and_make_the_whole() -> None:
    names = ("FILLERS", "NON_JOINER", "JOINER", "DIRECTIONS", "SELECTORS", "BLANK_LETTERS", "DEPRECATED")
    parts = [members(getattr(invisible, name)) for name in names]
    assert sum(map(len, parts)) == len(set.union(*parts))
    assert set.union(*parts) == ALL
    assert members(invisible.TURNING) < members(invisible.DIRECTIONS)


def test_every_format_character_that_writing_does_without_is_in_it() -> None:
    shown_by_their_script = {c for c in map(chr, range(0x10000)) if unicodedata.category(c) == "Cf"} - ALL
    # signs of number, verse and abbreviation in Arabic and Syriac, and annotation marks: they have a shape or an effect on the page
    assert all(0x600 <= ord(c) <= 0x8FF or 0xFFF9 <= ord(c) <= 0xFFFB for c in shown_by_their_script)


@pytest.mark.parametrize("kept", ["é", "\u0301", "\u00a0", " ", "ـ", "\u064b", "中", "🔥", "\n"])
def test_what_is_seen_or_leaves_room_stays(kept: str) -> None:
    assert invisible.without_invisible(f"a{kept}b") == f"a{kept}b"


def test_what_is_not_seen_goes() -> None:
    assert invisible.without_invisible("Mar\u200blow\ufeff is\u00ad here\u202e\ufe0f") == "Marlow is here"


@given(st.text(max_size=60))
def test_taking_out_twice_takes_nothing_more_and_the_order_of_the_rest_stays(text: str) -> None:
    once = invisible.without_invisible(text)
    assert invisible.without_invisible(once) == once
    assert once == "".join(c for c in text if c not in ALL)


def test_compatibility_forms_bring_no_invisible_character_back() -> None:
    """So it is enough to take them out once, before texts are brought to one form."""
    hidden = re.compile(f"[{invisible.INVISIBLE}]")
    again = [c for c in map(chr, range(0x110000)) if not hidden.match(c) and hidden.search(unicodedata.normalize("NFKC", c))]
    assert again == []

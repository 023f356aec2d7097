import re

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.folding.fold import LEET_LETTERS, TABLE, fold
from tocsin.match.folding.offset_map import traced

# Texts of the parts that folding treats in its own ways, and of anything.
PARTS = st.sampled_from([
    "river ", "RT @a_b: ", "https://a.example/x ", "t.co/Ab1 ", "@some.one ", "#flood", " #now!", "r1ver", "v@l", "(via @x)",
    "ﬁ", "ß", "İ", "e\u0301", "…", "½", "１２ ", "ﷺ", "\n", "\u200b", "\u200c", "\u202e", "🔥",
    "ᴛʜᴇ ", "𝐓𝐡𝐞 ", "ｗｉｄｅ", "Vаlmоrа ", "الـحـكومةُ ", "می\u200cرود ", "T h e ",
])  # fmt: skip
TEXTS = st.lists(PARTS | st.text(max_size=6), max_size=14).map("".join)


@given(TEXTS)
def test_the_map_is_of_the_same_folding_and_rises(text: str) -> None:
    found = traced(text)
    assert found.key == fold(text).key
    assert len(found.key) == len(found.start) == len(found.end)
    assert all(0 <= s < e <= len(text) for s, e in zip(found.start, found.end, strict=True))
    assert found.start == sorted(found.start)
    assert found.end == sorted(found.end)


def letters(text: str) -> str:
    """Every letter of a text, digits that pass for letters as these, nothing taken out."""
    return "".join(text.translate({ord("@"): "a", ord("$"): "s"}).translate(TABLE).split()).translate(LEET_LETTERS)


def is_within(part: str, whole: str) -> bool:
    rest = iter(whole)
    return all(char in rest for char in part)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_the_slice_mapped_back_holds_the_letters(text: str, one: int, two: int) -> None:
    found = traced(text)
    first, last = sorted((min(one, len(found.key)), min(two, len(found.key))))
    start, end = found.span(first, last)
    assert is_within(found.key[first:last].translate(LEET_LETTERS), letters(text[start:end]))


@given(TEXTS)
def test_all_letters_outside_what_is_taken_out_are_covered(text: str) -> None:
    found = traced(text)
    covered = {at for s, e in zip(found.start, found.end, strict=True) for at in range(s, e)}
    left = [at for at, char in enumerate(text) if at not in covered and TABLE[ord(char)].strip()]
    if not re.search(r"[@#/]|http|www|RT|MT|via|repost", text, re.IGNORECASE):
        assert not left


def test_words_are_quoted_as_they_stand() -> None:
    found = traced("RT @a: The m\u200bayоr of Vаlmora resigned https://a.example/1 today")
    at = found.key.index("mayor")
    assert found.text[slice(*found.span(at, at + 5))] == "m\u200bayоr"
    assert found.words(at + 2, at + 9) == "mayor of Valmora"
    assert found.words(0, 0) == found.words(90, 99) == ""
    assert len(traced("word " * 40).words(0, 160)) <= 60

from hypothesis import given
from hypothesis import strategies as st

from tocsin.origin.relays.texts.shingles import SIZE, containment, longest_block, shingles, taken

WORDS = st.lists(st.sampled_from("abcdefgh"), max_size=40)


def _contained(one: list[str], two: list[str]) -> float:
    return containment(shingles(one), shingles(two), len(one))


@given(WORDS, WORDS, WORDS)
def test_a_text_is_whole_in_any_text_around_it(before: list[str], text: list[str], after: list[str]) -> None:
    around = before + text + after
    if len(text) >= SIZE:
        assert _contained(text, around) == 1
        assert longest_block(shingles(text), shingles(around), len(text)) == len(text)
        assert longest_block(shingles(around), shingles(text), len(around)) == len(text)


@given(WORDS, WORDS)
def test_the_longest_block_is_taken_word_by_word(one: list[str], two: list[str]) -> None:
    flags = taken(shingles(one), shingles(two), len(one))
    assert len(flags) == len(one)
    assert longest_block(shingles(one), shingles(two), len(one)) <= flags.sum()


def test_common_words_prove_nothing() -> None:
    assert _contained(list("abcxdef"), list("abcyzdef")) == 0
    assert _contained([], ["a"]) == 0


def test_a_line_repeated_many_times_costs_no_more() -> None:
    many = ["one", "line", "is", "here", "again"] * 2000
    assert longest_block(shingles(many), shingles(many), len(many)) > 5

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.match.facts.words import words
from tocsin.verify.fidelity.laid import lay


def test_a_replaced_word_stands_in_a_gap() -> None:
    laid = lay(words("The bridge in Velmo is shut.", "en").words, words("The bridge in Tarso is shut.", "en").words)
    assert laid.partner == (0, 1, 2, -1, 4, 5)
    gap = laid.gap(3)
    assert gap is not None and gap.theirs == (3, 4) and laid.gap(0) is None


def test_a_word_that_moved_has_its_partner() -> None:
    laid = lay(words("On Monday the port was shut", "en").words, words("the port was shut on Monday", "en").words)
    assert laid.kept == 1.0


@given(
    st.lists(st.sampled_from(["alpha", "beta", "gamma", "delta", "40", "41"]), max_size=12),
    st.lists(st.sampled_from(["alpha", "beta", "40", "eta"]), max_size=12),
)
def test_partners_are_mutual(one: list[str], two: list[str]) -> None:
    laid = lay(words(" ".join(one), "en").words, words(" ".join(two), "en").words)
    assert all(laid.back[b] == a for a, b in enumerate(laid.partner) if b >= 0)
    assert all(laid.partner[a] == b for b, a in enumerate(laid.back) if a >= 0)

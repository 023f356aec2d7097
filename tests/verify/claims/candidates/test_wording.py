from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.verify.claims.candidates.wording import pieces, wording


def test_what_platforms_put_around_a_text_goes_and_hashtags_stay_as_words() -> None:
    assert wording("RT @a_b: the dam broke https://t.co/1 #OrvaneDam #in_Tessel") == "the dam broke Orvane Dam in Tessel"


def test_what_is_said_again_is_left_out() -> None:
    once = "the dam of Orvane broke last night"
    assert wording(" ".join([once] * 3) + " and Tessel is flooded") == f"{once} and Tessel is flooded"
    assert wording("no no no no no no no no no") == "no no no no no"


def test_a_long_text_has_passages_and_a_short_one_none() -> None:
    assert pieces("The dam of Orvane broke last night.") == []
    assert len(pieces("The dam of Orvane broke last night, people say. The whole town of Tessel is flooded by it now.")) == 2


@given(st.text())
def test_a_wording_is_its_own_wording_nearly_always_and_on_one_line(text: str) -> None:
    assert "\n" not in wording(text)
    assert all(piece in wording(text) for piece in pieces(wording(text)))

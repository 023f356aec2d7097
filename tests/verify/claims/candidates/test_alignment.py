from __future__ import annotations

from tocsin.verify.claims.candidates.alignment import STATED, Alignment, stated

CLAIM = ("A video shows the market of Orvane burning on 3 May 2024, 12 dead", "en")


def test_what_both_state_and_what_is_changed() -> None:
    laid = Alignment().laid(("On 4 May 2024 the market of Orvane burned, 12 dead", "en"), CLAIM)
    found = dict(zip(STATED, stated(laid), strict=True))
    assert found["days_clash"] == 1 and found["numbers_shared"] == 1 and found["names_shared"] >= 1


def test_told_in_the_words_of_the_post() -> None:
    told = Alignment().told(("Le 3 mai 2024, le marché d'Orvane a brûlé", "fr"), CLAIM)
    assert told["days"] == ["3 mai 2024"] and "Orvane" in told["names"][0]

from __future__ import annotations

from tocsin.verify.claims.candidates.indic import consonants, together


def test_one_word_of_two_scripts_is_spelled_alike() -> None:
    assert together("ਦਿੱਲੀ")[0] == together("दिल्ली")[0] == "द"
    assert consonants("ਸੁਪਰੀਮ") == consonants("सुप्रीम") == "sprm"
    assert together("Delhi") == consonants("Delhi") == "Delhi"

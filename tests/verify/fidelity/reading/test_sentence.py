from __future__ import annotations

from tocsin.verify.fidelity.reading.sentence import read


def test_a_sentence_is_read_once_for_all() -> None:
    one = read("The board of Brask did not sell 40 houses on 3 May 2024.", "en")
    assert [figure.value for figure in one.figures] == [40.0]
    assert [one.text[each.start : each.end] for each in one.moments] == ["3 May 2024"]
    assert [one.words[at].text for at in one.nots] == ["not"]
    assert read(one.text, "en") is one


def test_words_tied_by_a_joiner_are_cut_out_whole() -> None:
    one = read("کارگران حقوق نگرفته‌اند", "fa")
    assert one.cut(2, 2) == "نگرفته‌اند"


def test_nothing_is_read_of_nothing() -> None:
    assert read("", "en").words == () and list(read("...", "xx").at(0, 3)) == []

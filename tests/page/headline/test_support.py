from __future__ import annotations

import pytest

from tocsin.page.headline.support import read, says, told
from tocsin.page.statements.tokens import tokens


@pytest.mark.parametrize(
    ("lang", "word", "sentence"),
    [("en", "closes", "The school was closed."), ("fr", "publient", "Ils ont publié une lettre."), ("ru", "школу", "Закрыли девять школ."),
     ("tr", "okulu", "Dokuz okul kapandı."), ("ar", "المدارس", "أغلقت الوزارة مدارس.")],
)  # fmt: skip
def test_a_word_is_found_in_another_form(lang: str, word: str, sentence: str) -> None:
    assert says(read([sentence], lang)[0], tokens(word, lang)[0], lang)


def test_names_and_light_words_are_no_events() -> None:
    head = told("Mayor Ilda Moren resigns in Paris", "en")
    assert [head.said[at].text for at in head.events] == ["resigns"]


def test_sentences_know_where_they_stand() -> None:
    assert [round(one.at, 1) for one in read(["abcde fghi.", "Abcde fghi."], "en")] == [0.0, 0.5]

from __future__ import annotations

import pytest

from tocsin.wording.lexicon import lexicon
from tocsin.wording.reading import Reading
from tocsin.wording.tokens import sentences


def said(text: str, kind: str = "proof_word", lang: str = "en") -> list[str]:
    return [text[start:end] for one in sentences(text, lexicon(lang)) for start, end in Reading(one, lexicon(lang)).said(kind)]


@pytest.mark.parametrize(
    "text",
    [
        "This does not prove it.",
        "Does this prove it?",
        "Whether it is proof is unknown.",
        "“This proves it”, they say.",
        "The proof of the theorem is short.",
    ],
)
def test_a_denial_a_question_quotation_marks_and_ordinary_senses_free(text: str) -> None:
    assert said(text) == []


def test_what_is_denied_before_another_part_is_said_there() -> None:
    assert said("It is not one page; this proves two.") == ["proves"]


def test_no_doubt_denies_nothing() -> None:
    assert said("There is no doubt.") == ["no doubt"]

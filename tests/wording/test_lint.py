from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from tocsin.wording import KINDS, faults
from tocsin.wording.lexicon import LANGUAGES

CONTEXT = {"names": ["Oriel Tamsen"], "contested": ["date of the video"], "evidence": [], "basis": "label", "date": "inferred"}


def test_spans_index_into_the_text_in_its_order() -> None:
    text = "It is sunny. These accounts are bots. This proves it."
    found = faults(text, "en")
    assert [(one.kind, one.quote) for one in found] == [("calls_bot_or_troll", "bots"), ("proof_word", "proves")]
    assert all(text[slice(*one.span)] == one.quote for one in found)


def test_a_kind_is_said_once_in_a_sentence() -> None:
    assert len(faults("Bots and trolls. Bots.", "en")) == 2


@given(st.text(max_size=300), st.sampled_from(LANGUAGES))
def test_any_text_is_read(text: str, lang: str) -> None:
    found = faults(text, lang, CONTEXT)
    assert all(one.kind in KINDS and one.quote == text[slice(*one.span)] for one in found)
    assert found == faults(text, lang, CONTEXT)

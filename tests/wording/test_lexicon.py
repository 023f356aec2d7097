from __future__ import annotations

import pytest

from tocsin.errors import SettingError
from tocsin.wording.lexicon import LANGUAGES, lexicon
from tocsin.wording.lint import KINDS
from tocsin.wording.tokens import forms_of

TOLD = {"confidence", "attribution_told", "place_told"}  # frames that rules use in their own way
COMPUTED = {
    "likelihood_with_confidence",
    "figure_without_denominator",
    "name_unmasked",
    "contested_not_marked",
    "percent_of_small_n",
    "date_without_certainty",
}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_language_has_frames_for_every_kind_that_is_said(lang: str) -> None:
    known = lexicon(lang)
    assert set(known.say) == (set(KINDS) - COMPUTED) | TOLD
    assert set(known.free) <= set(known.say)


def test_what_is_ordinary_is_nothing_else() -> None:
    hits = lexicon("en").hits([forms_of(word, "en") for word in ["the", "proof", "of", "the", "theorem"]])
    assert "proof" not in hits and "ordinary" in hits


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(SettingError):
        lexicon("de")

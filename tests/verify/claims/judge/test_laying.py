"""A claim and a query side by side."""

from __future__ import annotations

from tests.verify.claims.judge.test_reading import told
from tocsin.verify.claims.judge.laying import Laid, lay


def laid(claim: tuple[str, str], query: tuple[str, str]) -> Laid:
    """Both read and laid."""
    return lay(told(*claim), told(*query))


def test_words_across_languages() -> None:
    """Each content word finds its translation, a name its spelling."""
    found = laid(("Soldiers burn wheat near Adrun", "en"), ("سربازان گندم را نزدیک ادرون آتش می‌زنند", "fa"))
    facing = {found.claim.terms[i].text: found.query.terms[j].text for i, j in found.facing}
    assert (facing["Soldiers"], facing["wheat"], facing["Adrun"]) == ("سربازان", "گندم", "ادرون")
    assert [found.claim.terms[i].text for i, _ in found.names_met] == ["Adrun"]


def test_numbers() -> None:
    """Rounding is no change; another number of the like is one; a number left out is alone."""
    claim = ("12,014 people left Velmora in 40 buses", "en")
    assert len(laid(claim, ("Около 12 000 человек покинули Вельмору", "ru")).numbers.shared) == 1
    apart = laid(claim, ("90 000 человек покинули Вельмору", "ru")).numbers.apart
    assert [(one.value, two.value) for _, one, two in apart] == [(12014, 90000)]
    assert laid(("They work until 72", "en"), ("They work up to 67", "en")).numbers.shared == []


def test_nothing() -> None:
    """Texts without content words are laid too."""
    assert laid(("it is", "en"), ("Velmora burns", "en")).facing == ()

from __future__ import annotations

from tocsin.page.statements.tokens import tokens


def test_words_are_made_once() -> None:
    assert tokens("Some words here", "en") is tokens("Some words here", "en")

"""Denials, roles and opposites of ten languages."""

from __future__ import annotations

import tomllib
from importlib.resources import files

import pytest

from tocsin.match.facts.lexicon import LANGUAGES
from tocsin.verify.claims.judge.lexicons import said


@pytest.mark.parametrize("name", ["denials", "roles", "opposites"])
def test_ten_languages(name: str) -> None:
    """Every list has words in each language, and every opposite two poles."""
    data = tomllib.loads((files("tocsin.verify.claims.judge") / f"{name}.toml").read_text("utf-8"))
    for section, words in data.items():
        assert set(words) == set(LANGUAGES), section
        assert all(text.strip() for text in words.values())
        assert name != "opposites" or all(text.count("|") == 1 for text in words.values()), section


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("The story is made up", "en"), ("Es falso que cerraran el puerto", "es"), ("Это фейк", "ru"), ("Bu doğru değil", "tr"),
        ("الخبر غير صحيح", "ar"), ("این خبر ساختگی است", "fa"), ("Die Meldung ist erfunden", "de"),
    ],
)  # fmt: skip
def test_denied(text: str, lang: str) -> None:
    """A denial is found where it stands."""
    (start, end), *_ = said(text, lang).denied
    assert text[start:end].strip()


def test_roles() -> None:
    """Roles are one whatever the language; a compound's last part tells in German."""
    assert set(said("Die Weizenbauern protestieren", "de").roles) == {"farmer"}
    assert "farmer" in said("المزارعون غاضبون", "ar").roles
    assert "soldier" in said("نُقل 17 جنديا", "ar").roles
    assert said("nothing", "xx").roles == {}
    assert said("they banned it", "en").poles["ban"].keys() == {0}

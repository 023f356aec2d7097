"""Encodings told, hidden and lied about."""

from __future__ import annotations

import pytest

from tocsin.page.source.charset import decoded

RUSSIAN = "<p>Мост через реку закрыли в понедельник, потому что инженеры нашли трещины в двух опорах. Движение пустили в объезд.</p>"


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be"])
def test_marks_and_wide_encodings(name: str) -> None:
    assert decoded(RUSSIAN.encode(name), None, []) == RUSSIAN


def test_a_declared_code_page_is_believed() -> None:
    problems: list[str] = []
    page = "<meta charset=windows-1251>" + RUSSIAN
    assert decoded(page.encode("cp1251"), None, problems) == page
    assert decoded(RUSSIAN.encode("koi8-r"), "text/html; charset=KOI8-R", problems) == RUSSIAN
    assert problems == []


@pytest.mark.parametrize("lie", ["iso-8859-1", "utf-8", "windows-1252"])
def test_a_lying_charset_is_seen_through_and_told(lie: str) -> None:
    problems: list[str] = []
    page = f"<meta charset={lie}>" + RUSSIAN * 3
    assert decoded(page.encode("cp1251"), None, problems) == page
    assert len(problems) == 1


def test_utf8_under_a_false_name_is_utf8() -> None:
    problems: list[str] = []
    page = "<meta charset=windows-1251>" + RUSSIAN
    assert decoded(page.encode(), None, problems) == page
    assert problems == ["declared cp1251, but it is UTF-8"]


def test_damaged_utf8_stays_utf8() -> None:
    problems: list[str] = []
    text = decoded((RUSSIAN * 20).encode() + b"\xd0", None, problems)
    assert text.startswith(RUSSIAN) and problems

"""What columns are called in other languages is known whatever the capitals."""

from __future__ import annotations

import pytest

from tocsin.read.fields.column_names import BY_NAME, forms


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("İstifadəçi", "handle"), ("İÇERİK", "text"), ("Treść", "text"), ("Μου αρέσει", "likes"), ("投稿日時", "ts"), ("조회수", "views"),
        ("Vind-ik-leuks", "likes"), ("Data e hora", "ts"), ("repostsCount", "reposts"), ("externalLinks", "urls"),
    ],
)  # fmt: skip
def test_names_of_columns_in_other_languages(name: str, ours: str) -> None:
    assert forms(name)[0] in BY_NAME[ours]

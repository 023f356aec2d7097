"""Who somebody is on an image board, and what is answered."""

from __future__ import annotations

import pytest

from tocsin.read.formats.boards.posts import answered, identity


@pytest.mark.parametrize(
    ("name", "tripcode", "account"),
    [("Anonymous", None, ""), ("Quay", "", ""), ("Quay", "!Ab3.", "!Ab3."), ("Quay!Ab3.", None, "!Ab3."), ("Quay", "!!secure", "!secure")],
)
def test_only_a_tripcode_is_somebody(name: str, tripcode: str | None, account: str) -> None:
    assert identity(name, tripcode) == account


def test_the_first_post_named_is_answered() -> None:
    assert answered("so >>12 and >>13") == "12"
    assert answered(">>>/pol/12 and >no") == ""

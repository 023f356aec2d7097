from __future__ import annotations

import pytest

from tocsin.assess.weighing.criteria.interests import interests
from tocsin.assess.weighing.facts import Facts, Target


@pytest.mark.parametrize(
    ("kind", "value"),
    [("territory", "met"), ("public_order", "met"), ("economy", "partly"), ("potential", "partly"), ("ministry", "not_shown"),
     ("none", "not_shown"), ("other", "cannot_tell"), (None, "cannot_tell")],
)  # fmt: skip
def test_values(kind: str | None, value: str) -> None:
    assert interests(Facts(target=Target(kind))).value == value


def test_an_unmeasured_target_is_not_told() -> None:
    assert interests(Facts()).value == "cannot_tell" and len(interests(Facts(target=Target("election", "election", 12))).evidence) == 2

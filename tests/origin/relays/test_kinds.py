from __future__ import annotations

import pytest

from tocsin.origin.relays.kinds import kind


@pytest.mark.parametrize(
    ("across", "types", "coverage", "said"),
    [
        (True, ["source_agency"], 1.0, "translation"), (False, ["republished_document", "source_agency"], 1.0, "republication"),
        (False, ["distributed_by"], 0.3, "syndication"), (False, ["according_to"], 0.79, "partial"), (False, ["photo"], 0.8, "copy"),
    ],
)  # fmt: skip
def test_language_then_credit_then_coverage(across: bool, types: list[str], coverage: float, said: str) -> None:
    assert kind(across, [{"type": one} for one in types], coverage) == said

"""What a person narrowed the case to, as the run of reading records it."""

from __future__ import annotations

from typing import Any

import pytest

from tests.report.synthetic import Synthetic
from tocsin.query.words import Words
from tocsin.report.sections.method.scope import scope

BOUNDS = {"since": "2024-05-15T00:00:00Z", "until": "2024-05-16T02:00:00+02:00", "platforms": ["x"], "keywords": "harbour\ntown council"}


class Narrowed(Synthetic):
    """A case whose reading ran with these settings."""

    settings: dict[str, Any]

    def run_records(self) -> list[dict[str, Any]]:
        dropped = {"outside the scope: before the first day": 7, "an empty row": 2}
        others = [one for one in super().run_records() if one["stage"] != "read"]
        return [*others, {"stage": "read", "settings": self.settings, "dropped": dropped, "rows": {}}]


def narrowed(settings: dict[str, Any]) -> dict[str, Any] | None:
    source = Narrowed(hostile=False)
    source.settings = settings
    return scope(source.view(), Words("en"))


def test_bounds_and_what_is_outside() -> None:
    found = narrowed(BOUNDS)
    assert found is not None
    assert (found["since"], found["until"]) == (1715731200, 1715817600)
    assert (found["platforms"], found["languages"], found["keywords"]) == (["x"], [], ["harbour", "town council"])
    assert found["said"] == "from 15 May 2024 00:00 UTC; before 16 May 2024 00:00 UTC; on: X; that hold: “harbour”, “town council”"
    assert found["outside"] == [{"reason": "before_the_first_day", "posts": 7}]


@pytest.mark.parametrize("settings", [{}, {"since": None, "languages": []}, {"since": "last week"}])
def test_a_case_that_was_not_narrowed_has_none(settings: dict[str, Any]) -> None:
    assert narrowed(settings) is None

"""Settings are cast and checked."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from tocsin.engine.stage import configure
from tocsin.errors import SettingError


@dataclass(frozen=True)
class Example:
    window: int = 60
    q: float = 0.05
    on: bool = True
    traces: tuple[str, ...] = ("link", "text")


def test_settings_take_the_type_of_their_default() -> None:
    given = configure(Example, {"window": "30", "q": "0.01", "on": "no", "traces": "link,repost"})
    assert given == Example(30, 0.01, False, ("link", "repost"))


@pytest.mark.parametrize("given", [{"windw": "3"}, {"window": "soon"}, {"on": "maybe"}])
def test_bad_settings_are_told(given: dict[str, str]) -> None:
    with pytest.raises(SettingError):
        configure(Example, given)

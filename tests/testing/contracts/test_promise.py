"""What is asked of every plug-in: a name that can be written, settings that can be made without arguments and not changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import SimpleNamespace
from typing import Any

import pytest

from tocsin.errors import PluginError
from tocsin.testing.contracts.promise import configured, keep, named


@dataclass(frozen=True)
class Good:
    least: int = 2
    words: tuple[str, ...] = ()
    rates: Mapping[str, float] = field(default_factory=dict)


@dataclass
class Changing:
    least: int = 2


@dataclass(frozen=True)
class Asking:
    least: int


@dataclass(frozen=True)
class Unwritten:
    least: object = object()


def test_what_is_kept_passes() -> None:
    keep([1], "", "")
    assert named(SimpleNamespace(name="busy_hours"), "stage") == "stage busy_hours"
    assert configured(None, "stage a") is None and configured(Good, "stage a") == Good()


@pytest.mark.parametrize("name", [None, "", "Upper", "7th", "with blank", 7])
def test_a_name_that_cannot_be_written_is_told(name: Any) -> None:
    with pytest.raises(PluginError, match="a stage is named"):
        named(SimpleNamespace(name=name), "stage")


@pytest.mark.parametrize(
    ("settings", "told"),
    [(dict, "no dataclass"), (Changing, "can be changed"), (Asking, "without arguments"), (Unwritten, "no command line can write")],
)
def test_settings_that_cannot_be_given_are_told(settings: type[Any], told: str) -> None:
    with pytest.raises(PluginError, match=told):
        configured(settings, "stage a")

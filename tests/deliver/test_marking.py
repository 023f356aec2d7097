"""Markings: what is above what a target may have goes nowhere, and so does what is no marking."""

from __future__ import annotations

import pytest

from tocsin.deliver.marking import DEFAULT, LEVELS, level, may_go
from tocsin.errors import SettingError


def test_only_what_is_at_most_as_strict_goes() -> None:
    for n, marking in enumerate(LEVELS):
        assert [may_go(marking, allowed) for allowed in LEVELS] == [at >= n for at in range(len(LEVELS))]


def test_spellings_and_the_former_version_are_understood() -> None:
    assert level("tlp:amber + strict") == "TLP:AMBER+STRICT" and level("green") == "TLP:GREEN" and level("TLP:WHITE") == "TLP:CLEAR"
    with pytest.raises(SettingError, match="no marking"):
        level("secret")


def test_red_strict_and_unknown_markings_stay_where_nothing_is_set() -> None:
    assert not any(may_go(marking, DEFAULT) for marking in ("TLP:RED", "TLP:AMBER+STRICT", "DIFFUSION RESTREINTE", ""))

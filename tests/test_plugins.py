"""Plug-ins are found by name without being loaded; what is wrong with one is told."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import EntryPoint, EntryPoints, entry_points
from typing import get_args

import pytest

from tocsin import plugins
from tocsin.errors import PluginError, SettingError


@pytest.fixture
def registered(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[EntryPoint]]:
    """Entry points to add to; what was known is forgotten before and after."""
    more: list[EntryPoint] = []
    ours = [point for group in get_args(plugins.Group) for point in entry_points(group=f"tocsin.{group}")]
    monkeypatch.setattr(plugins, "entry_points", lambda: EntryPoints([*ours, *more]))
    _forget()
    yield more
    _forget()


def _forget() -> None:
    for known in (plugins._every, plugins._registered, plugins.load):
        known.cache_clear()


def test_names_are_sorted_and_modules_are_known_without_loading(registered: list[EntryPoint]) -> None:
    registered.append(EntryPoint("aaa", "no_such_module:DETECTOR", "tocsin.detectors"))
    assert plugins.names("detectors")[:2] == ["aaa", "hashtags"]
    assert plugins.module("detectors", "aaa") == "no_such_module" and plugins.module("detectors", "zzz") is None
    assert "aaa" in plugins.others()


def test_what_does_not_load_is_told(registered: list[EntryPoint]) -> None:
    registered.append(EntryPoint("aaa", "no_such_module:DETECTOR", "tocsin.detectors"))
    with pytest.raises(PluginError, match="'aaa' does not load"):
        plugins.load("detectors", "aaa")
    with pytest.raises(SettingError, match="no detector named 'zzz'"):
        plugins.load("detectors", "zzz")


def test_the_same_plug_in_twice_is_one_and_two_of_a_name_are_told(registered: list[EntryPoint]) -> None:
    link = next(point for point in entry_points(group="tocsin.detectors") if point.name == "link")
    registered.append(EntryPoint(link.name, link.value, link.group))
    assert plugins.names("detectors").count("link") == 1
    registered.append(EntryPoint("link", "other.package:DETECTOR", "tocsin.detectors"))
    _forget()
    with pytest.raises(PluginError, match="two detectors are named 'link'"):
        plugins.names("detectors")


@pytest.mark.parametrize(
    ("doc", "said"),
    [(None, ""), ("Finds a thing.", ""), ("Finds.\n\nFooled by: one thing,\n  and another.\n\nMore.", "one thing, and another.")],
)
def test_fooled_by(doc: str | None, said: str) -> None:
    assert plugins.fooled_by(doc) == said

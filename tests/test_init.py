"""The public names exist, and plug-ins load or say why not."""

from __future__ import annotations

import pytest

import tocsin
from tocsin import plugins
from tocsin.errors import SettingError


@pytest.mark.parametrize("name", tocsin.__all__)
def test_public_names_resolve(name: str) -> None:
    assert getattr(tocsin, name).__name__ == name


def test_unknown_names_do_not() -> None:
    with pytest.raises(AttributeError):
        _ = tocsin.Nothing


@pytest.mark.parametrize("group", ["readers", "detectors", "exporters"])
def test_every_registered_plugin_loads(group: plugins.Group) -> None:
    assert plugins.names(group)
    for name in plugins.names(group):
        assert plugins.load(group, name).name == name


def test_an_unknown_plugin_is_told_with_the_choices() -> None:
    with pytest.raises(SettingError) as caught:
        plugins.load("exporters", "nonsense")
    assert "html" in caught.value.mend

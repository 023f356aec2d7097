"""Registers plug-ins for one test, as an installed package would."""

from __future__ import annotations

from typing import Any

import pytest

from tocsin import plugins
from tocsin.flow import order


def register(monkeypatch: pytest.MonkeyPatch, group: plugins.Group, *found: Any) -> None:
    """Make plug-ins of a group be found beside those that are installed."""
    names, load, pretended = plugins.names, plugins.load, {plugin.name: plugin for plugin in found}

    def named(asked: plugins.Group) -> list[str]:
        return sorted({*names(asked), *pretended}) if asked == group else names(asked)

    def loaded(asked: plugins.Group, name: str) -> Any:
        return pretended[name] if asked == group and name in pretended else load(asked, name)

    monkeypatch.setattr(plugins, "names", named)
    monkeypatch.setattr(plugins, "load", loaded)
    if group == "stages":
        stages = {stage.name: stage for stage in order.ordered([*order.stages().values(), *found])}
        specs = {spec.name: spec for stage in stages.values() for spec in stage.writes}
        monkeypatch.setattr(order, "stages", lambda: stages)
        monkeypatch.setattr(order, "specs", lambda: specs)

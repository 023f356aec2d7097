"""The bill of materials of a release: CycloneDX 1.6 as JSON (ECMA-424), of the pinned packages, the models and the data of others.

`python -m release.bom > bom.json`. The same bytes for the same release: no time of day stands in it, the serial number is that of the rest.
"""

from __future__ import annotations

import json
import sys
import tomllib
import uuid
from hashlib import sha256
from importlib.metadata import version
from pathlib import Path
from typing import Any

from release.licences import licence
from release.pinned import Pinned, pinned

ROOT = Path(__file__).parents[1]
Json = dict[str, Any]


def bundled() -> list[Json]:
    """The parts of bundled.toml."""
    return list(tomllib.loads(Path(__file__).with_name("bundled.toml").read_text(encoding="utf-8"))["part"])


def bom() -> Json:
    """The document."""
    packages, own = pinned(), f"pkg:pypi/tocsin@{version('tocsin')}"
    body: Json = {
        "metadata": {"component": {"type": "application", "bom-ref": own, "name": "tocsin", "version": version("tocsin"), "purl": own,
                                   "licenses": _licences("Apache-2.0")}},
        "components": [*map(_package, packages), *map(_part, bundled())],
        "dependencies": _dependencies(packages, own),
    }  # fmt: skip
    serial = uuid.uuid5(uuid.NAMESPACE_URL, json.dumps(body, sort_keys=True))
    return {"bomFormat": "CycloneDX", "specVersion": "1.6", "serialNumber": f"urn:uuid:{serial}", "version": 1, **body}


def _package(one: Pinned) -> Json:
    found: Json = {"type": "library", "bom-ref": _purl(one), "name": one.name, "version": one.version, "purl": _purl(one)}
    told = licence(one.name)
    return found | ({"licenses": _licences(told)} if told else {})


def _part(part: Json) -> Json:
    """Data or a model; where it lies in the wheel each file has its digest."""
    found: Json = {
        "type": "machine-learning-model" if part.get("model") else "data", "bom-ref": f"part:{part['name']}",
        "name": part["name"], "version": part["version"], "licenses": _licences(part["licence"]), "supplier": {"name": part["by"]},
    }  # fmt: skip
    if "package" in part:
        return found | {"properties": [{"name": "tocsin:package", "value": part["package"]}]}
    return found | {"components": [_file(path) for path in part["path"]]}


def _file(path: str) -> Json:
    digest = sha256((ROOT / "src" / "tocsin" / path).read_bytes()).hexdigest()
    return {"type": "file", "bom-ref": f"file:{path}", "name": f"tocsin/{path}", "hashes": [{"alg": "SHA-256", "content": digest}]}


def _dependencies(packages: list[Pinned], own: str) -> list[Json]:
    refs = {"tocsin": own, **{one.name: _purl(one) for one in packages}}
    asked: dict[str, list[str]] = {ref: [] for ref in refs.values()}
    for one in packages:
        for name in one.asked_by:
            asked[refs[name]].append(refs[one.name])
    return [{"ref": ref, "dependsOn": sorted(on)} for ref, on in sorted(asked.items())]


def _licences(told: str) -> list[Json]:
    if told.startswith("LicenseRef-") and " " not in told:
        return [{"license": {"name": told.removeprefix("LicenseRef-")}}]
    return [{"expression": told}]


def _purl(one: Pinned) -> str:
    return f"pkg:pypi/{one.name}@{one.version}"


if __name__ == "__main__":
    sys.stdout.write(json.dumps(bom(), indent=1, sort_keys=True) + "\n")

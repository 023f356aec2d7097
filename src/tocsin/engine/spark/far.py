"""What is asked of a machine of the engine before anything runs there: it travels as it stands here, so it may use nothing of Tocsin.

What a kernel gives depends on the code, on the libraries it uses, and where there are products or exponentials of fractions on the
instructions of the processor, which OpenBLAS and NumPy choose as they find them. Machines that differ in any of it are told, never used.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

LIBRARIES = ("numpy", "pyarrow", "scipy", "rapidfuzz", "threadpoolctl")


def facts() -> dict[str, str]:
    """What results depend on, by name; "" for what is not installed, and for Tocsin the digest of its package."""
    import platform
    from contextlib import suppress
    from importlib.metadata import PackageNotFoundError, version

    found = {"python": ".".join(platform.python_version_tuple()[:2]), "machine": platform.machine()}
    for name in LIBRARIES:
        found[name] = ""
        with suppress(PackageNotFoundError):
            found[name] = version(name)
    with suppress(ImportError):
        import numpy
        from threadpoolctl import threadpool_info

        own = (one for one in threadpool_info() if one["user_api"] == "blas" and "numpy" in one["filepath"])
        found["products"] = " ".join(sorted({str(one.get("architecture")) for one in own}))
        told: Any = numpy.show_config(mode="dicts")
        found["vectors"] = " ".join(told.get("SIMD Extensions", {}).get("found", []))
    return found | {"tocsin": package()}


def package() -> str:
    """A digest of the package tocsin as it would be imported, from a folder or a zip; "" where there is none. Nothing of it is run."""
    import hashlib
    from importlib.util import find_spec
    from pathlib import Path
    from zipfile import ZipFile

    spec = find_spec("tocsin")
    if spec is None or not spec.submodule_search_locations:
        return ""
    place = Path(next(iter(spec.submodule_search_locations)))
    if place.parent.is_file():  # a zip on the path
        with ZipFile(place.parent) as file:
            content = {name.partition("/")[2]: file.read(name) for name in file.namelist()}
    else:
        content = {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}
    whole = hashlib.sha256()
    for name in sorted(name for name in content if "__pycache__" not in name):
        whole.update(name.encode() + b"\0" + hashlib.sha256(content[name]).digest())
    return whole.hexdigest()[:16]


def asked(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """One row: the facts of the process that was asked, as JSON."""
    import json

    for _ in batches:
        pass
    yield from pa.table({"facts": [json.dumps(facts())]}).to_batches()

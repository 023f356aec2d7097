"""Settings of a whole test run, made before anything reads them."""

from __future__ import annotations

import gc
import os
import sys

import pytest

# Each of two workers on two cores would share its products out among both, and their threads would wait for each other, at the processor's
# cost: up to thirty times what the product takes. Programs that tests start have it from here too.
for name in ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"):
    os.environ.setdefault(name, "1")

# Some environments forbid Python to keep what it compiled; then each of some hundred programs that tests start compiles everything again.
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
sys.dont_write_bytecode = False


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Files with a slow test, and gates, come first, so that in the end no worker waits long for the other: `make test` hands out files.

    Of these come last the ones that take the demo (tests/demo.py): the first file that needs it makes it, and others would wait.
    """
    slow = {item.path for item in items if item.get_closest_marker("slow") or "gates" in item.path.parts}
    late = {item.path for item in items if "demo" in getattr(item, "fixturenames", ())}
    items.sort(key=lambda item: (item.path not in slow, item.path in slow & late))


def pytest_collection_finish() -> None:
    """What ten thousand collected tests and the modules they import hold stays to the end: no search for garbage need go through it."""
    gc.collect()
    gc.freeze()

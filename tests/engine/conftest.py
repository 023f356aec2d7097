"""Engines for the suites of executors: started once, when first asked for, on the loopback address alone."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engine.spark.servers import Standalone, lacking_sail, lacking_spark, sail, standalone
from tocsin.engine.spark.cluster import Cluster, cluster

ROOT = Path(__file__).parents[2]
PYTHON_PATH = f"{ROOT / 'src'}{os.pathsep}{ROOT}"


@pytest.fixture(scope="session")
def on_sail(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """An executor that sends all steps to Sail."""
    if lacking := lacking_sail():
        pytest.skip(f"no Sail: {lacking}")
    with sail(tmp_path_factory.mktemp("sail"), PYTHON_PATH) as address, cluster(address, 0) as found:
        yield found


@pytest.fixture(scope="session")
def master(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Standalone]:
    """A standalone master and two workers, whose Python finds the tests and no Tocsin: it has to be sent."""
    if lacking := lacking_spark():
        pytest.skip(f"no Spark: {lacking}")
    if not os.environ.get("TOCSIN_THOROUGH"):
        pytest.skip("a Spark cluster takes a minute to start: TOCSIN_THOROUGH=1")
    folder = tmp_path_factory.mktemp("spark")
    (folder / "path").mkdir()
    (folder / "path" / "tests").symlink_to(ROOT / "tests")
    with standalone(folder, str(folder / "path")) as found:
        yield found


@pytest.fixture(scope="session")
def on_spark(master: Standalone) -> Iterator[Cluster]:
    """An executor that sends all steps to the cluster."""
    with cluster(master.address, 0) as found:
        yield found

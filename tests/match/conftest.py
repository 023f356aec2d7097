import shutil
from pathlib import Path

import pytest

from tocsin.match.vectors.encoder import Encoder, open_encoder


@pytest.fixture(scope="session")
def encoder() -> Encoder:
    return open_encoder("e5")


@pytest.fixture(scope="session")
def cache(barely_warm: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder of the tests' own, warm after the first test that needs it."""
    return shutil.copytree(barely_warm / "tocsin", tmp_path_factory.mktemp("match") / "cache")

from __future__ import annotations

import pytest

from tests.report.tables.small import make
from tocsin.case import Case


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Case:
    return make(tmp_path_factory.mktemp("hostile"))

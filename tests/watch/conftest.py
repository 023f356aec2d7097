from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.watch.server import served


@pytest.fixture
def here() -> Iterator[str]:
    with served() as address:
        yield address

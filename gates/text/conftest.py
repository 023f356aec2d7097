"""What the gates of text share: their streams have messages in common, so a text is read by the encoder once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tocsin.match import texts
from tocsin.match.compare.reading import Readings
from tocsin.match.vectors.encoder import BundledEncoder


@pytest.fixture(scope="session", autouse=True)
def read_once() -> Iterator[None]:
    """A text is read alike in any company but for last bits, so this changes no figure."""
    readings = Readings(BundledEncoder())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(texts, "Readings", lambda encoder, folder: readings)
        yield

"""What the gates of pages share: their pages are made of the same documents, so a sentence is encoded once for all of them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tocsin.match.vectors.encoder import Remembering
from tocsin.origin.relays.texts import sentences


@pytest.fixture(scope="session", autouse=True)
def encoded_once() -> Iterator[None]:
    """A text's vector is the same in any company but for its last bit, so this changes no figure."""
    remembering = Remembering(sentences._encoder())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sentences, "_encoder", lambda: remembering)
        yield

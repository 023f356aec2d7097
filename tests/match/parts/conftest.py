from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from tests.match.parts import texts
from tocsin.match.parts.reading import Parts, Reader
from tocsin.match.vectors.encoder import BundledEncoder, Encoder
from tocsin.match.vectors.quick import anchors


@pytest.fixture(scope="session")
def reader(encoder: Encoder, cache: Path) -> Reader:
    assert isinstance(encoder, BundledEncoder)
    return Reader(encoder, anchors().means(encoder, cache), encoder.model.tokenizer)


@pytest.fixture(scope="session")
def posts(reader: Reader) -> Mapping[str, Parts]:
    """The invented posts by name, read together."""
    names = [name for name in vars(texts) if name.isupper()]
    langs = ["ru" if name.endswith("_RU") else "ar" if name.endswith("_AR") else "en" for name in names]
    return dict(zip(names, reader.read([getattr(texts, name) for name in names], langs), strict=True))

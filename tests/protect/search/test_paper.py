"""What a PDF holds, place by place."""

from __future__ import annotations

import pytest

from tests.protect.search.planted import PLACES
from tocsin.protect.search.paper import paper


def test_each_place_of_a_document_is_read() -> None:
    where = {
        place: [one[0] for one in paper(PLACES[f"PDF, {place}"]("velmandro")[1]) if "velmandro" in str(one)]
        for place in ("text", "link", "outline")
    }
    assert where == {"text": ["page 1"], "link": ["page 1"], "outline": ["its outline"]}


def test_what_is_no_document_is_said() -> None:
    with pytest.raises(ValueError):
        list(paper(b"%PDF-1.7 nothing"))

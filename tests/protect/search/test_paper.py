"""What a PDF holds, place by place."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, NameObject

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


def _with_its_drawing(drawing: bytes) -> bytes:
    writer, stream, out = PdfWriter(), DecodedStreamObject(), io.BytesIO()
    stream.set_data(drawing)
    writer.add_blank_page(72, 72)[NameObject("/Contents")] = writer._add_object(stream)
    writer.write(out)
    return out.getvalue()


def test_pictures_of_a_page_are_files_in_what_draws_it_too() -> None:
    beside, grey = io.BytesIO(), bytes(range(0, 128, 2))
    Image.frombytes("L", (8, 8), grey).save(beside, "PDF")
    within = _with_its_drawing(b"q 72 0 0 72 0 0 cm BI /W 8 /H 8 /CS /G /BPC 8 ID " + grey + b" EI Q")
    found = {name: [len(files) for _, _, files in paper(data)] for name, data in (("beside", beside.getvalue()), ("within", within))}
    assert {name: sum(counts) for name, counts in found.items()} == {"beside": 1, "within": 1}
    [picture] = [file for _, _, files in paper(within) for _, file in files]
    assert Image.open(io.BytesIO(picture)).convert("L").tobytes() == grey

"""Pictures drawn by code, edited in many ways, are found among references; look-alikes in the very frames of references are not."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pytest

from gates.verify.media.gold import Query, distractors, queries, references
from tocsin.media.index import listed, making, record, search
from tocsin.media.index.asking.pictures import in_picture
from tocsin.media.index.finding import AT, ranked
from tocsin.media.index.index import Index
from tocsin.media.medium import Found, Picture

EVERY = 11  # of the queries, and of the distractors, those asked
FOUND, NAMED, WRONG = 0.93, 0.75, 1


@dataclass
class Asked:
    query: Query
    found: dict[str, Found]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    folder = tmp_path_factory.mktemp("index")
    names = {f"{number:064x}": name for number, name in enumerate(references())}
    for sha256, image in zip(names, references().values(), strict=True):
        record.write(folder, making.of_picture(_picture(image), sha256))
    search.build(folder, list(names))
    listed.write(folder, [(name, sha256) for sha256, name in names.items()])
    return Index(folder)


def _picture(image) -> Picture:
    pixels = np.asarray(image.convert("RGB"))
    return Picture(pixels.shape[1], pixels.shape[0], pixels)


def _asked(index: Index, query: Query) -> Asked:
    found = ranked(in_picture(index, _picture(query.picture)), AT)
    return Asked(query, {index.called[one.match]: one for one in found})


def test_edited_pictures_are_found_and_their_edits_told(index: Index) -> None:
    asked = [_asked(index, query) for query in list(queries(1))[::EVERY]]
    shown = [(one.found.get(name), edited) for one in asked for name, edited in one.query.shows]
    assert sum(found is not None for found, _ in shown) >= FOUND * len(shown)
    named = [len(set(edited.told) & set(found.edit)) / len(edited.told) for found, edited in shown if found and edited.told]
    assert sum(named) >= NAMED * len(named)
    assert sum(name not in dict(one.query.shows) for one in asked for name in one.found) <= WRONG


def test_distractors_are_not_taken_for_references(index: Index) -> None:
    asked = [_asked(index, query) for query in list(distractors())[::6]]
    assert sum(len(one.found) for one in asked) <= WRONG

"""Narratives: families about one subject stand together in every language, and keep their name when others join."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from tests.origin.small import Given, rows
from tocsin.assess.corpus import Corpus, corpus
from tocsin.assess.narratives import narratives, together
from tocsin.engine.step import Memo
from tocsin.match.vectors import e5
from tocsin.match.vectors.encoder import BundledEncoder, open_encoder

TEXTS = {
    "f1": "The harbour authority poisons the water of the northern villages and hides the measurements.",
    "f2": "L'autorité portuaire empoisonne l'eau des villages du nord et cache les mesures.",
    "f3": "Boycott the regatta: no athlete should sail for those who lock up our teachers!",
    "f4": "Boycottez la régate : aucun sportif ne devrait naviguer pour ceux qui enferment nos professeurs !",
}


def _tables(order: list[str]) -> tuple[Given, Any, Corpus]:
    posts = [{"post_id": f"p-{name}", "hashtags": [], "text": TEXTS[name]} for name in order]
    families = [{"post_id": f"p-{name}", "family_id": name, "head_id": f"p-{name}"} for name in order]
    objects = [{"campaign_id": "c1", "kind": "family", "object_id": name, "posts": 10 - at} for at, name in enumerate(TEXTS)]
    given = Given(posts=rows("posts", posts), families=rows("families", families))
    return given, rows("campaign_objects", objects), corpus(given)


def test_a_subject_in_two_languages_is_one_narrative_named_by_its_largest_family() -> None:
    tables, objects, case = _tables(list(TEXTS))
    found = {row["family_id"]: row["narrative_id"] for row in narratives(tables, objects, case).to_pylist()}
    assert found == {"f1": "n1", "f2": "n1", "f3": "n3", "f4": "n3"}


def test_the_order_of_rows_changes_nothing() -> None:
    one, two = (narratives(*_tables(order)) for order in (list(TEXTS), list(reversed(TEXTS))))
    assert one.equals(two)


def test_a_campaign_that_says_what_it_said_is_not_encoded_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tables, objects, case = _tables(list(TEXTS))
    monkeypatch.setattr(tables, "memo", lambda: Memo(tmp_path, "code"))
    first = narratives(tables, objects, case)
    monkeypatch.setattr("tocsin.assess.narratives.together", None)
    assert narratives(tables, objects, case).equals(first)


def test_texts_that_change_places_are_not_encoded_again_and_tell_what_they_would(monkeypatch: pytest.MonkeyPatch) -> None:
    tables, objects, case = _tables(list(TEXTS))
    narratives(tables, objects, case)
    turned = objects.set_column(objects.schema.get_field_index("posts"), "posts", pa.array(range(len(objects)), objects["posts"].type))
    with monkeypatch.context() as patch:
        patch.setattr(BundledEncoder, "encode", None)
        found = narratives(tables, turned, case)
    monkeypatch.setattr("tocsin.assess.narratives.Stored", lambda encoder, folder: encoder)
    assert found.equals(narratives(tables, turned, case))
    assert {row["family_id"]: row["narrative_id"] for row in found.to_pylist()} == {"f1": "n2", "f2": "n2", "f3": "n4", "f4": "n4"}


def test_a_case_without_campaigns_has_none_and_needs_no_encoder() -> None:
    tables, objects, case = _tables([])
    assert narratives(tables, objects.slice(0, 0), case).num_rows == 0


def test_vectors_that_are_remembered_need_no_tokenizer(monkeypatch: pytest.MonkeyPatch) -> None:
    tables, objects, case = _tables(list(TEXTS))
    first = narratives(tables, objects, case)
    monkeypatch.setattr(e5, "_read_tokenizer", None)
    assert narratives(tables, objects, case).equals(first)


def test_one_text_is_a_narrative_of_its_own() -> None:
    assert together(["alone"], open_encoder("e5")).tolist() == [0]
    assert np.unique(together(list(TEXTS.values()), open_encoder("e5"))).size == 2

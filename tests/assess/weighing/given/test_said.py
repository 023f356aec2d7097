from __future__ import annotations

from typing import Any

import pytest

from tocsin.assess.weighing.given.read import facts
from tocsin.assess.weighing.given.said import meant_basis


@pytest.mark.parametrize(
    ("told", "verdict", "basis"),
    [
        ({"verdict": "false", "basis": "official record"}, "false", "official_record"),
        ({"verdict": "out of context", "basis": "earlier dated copy"}, "misleading", "earlier_copy"),
        ({"verdict": "false", "basis": "denial by a minister"}, "false", None),
        ({"verdict": "false", "basis": "tea leaves"}, "false", "other"),
        ({"verdict": "not checked"}, None, None),
        ({"verdict": "false", "checked": False}, None, None),
    ],
)
def test_verdict_and_basis(told: dict[str, Any], verdict: str | None, basis: str | None) -> None:
    found = facts({"falsity": told}).falsity
    assert found is not None and (found.verdict, found.basis) == (verdict, basis)


def test_of_several_claims_the_one_that_weighs_most() -> None:
    found = facts(
        {"falsity": [{"verdict": "true"}, {"verdict": "false", "basis": "geolocation", "sample": 50, "n_false": 20}, {"verdict": "false"}]}
    )
    assert found.falsity is not None and (found.falsity.basis, found.falsity.share) == ("place", 0.4)


def test_what_is_true_may_mislead_where_it_is_quoted() -> None:
    found = facts({"falsity": {"verdict": "true", "basis": "official record", "quotation": "misleading"}}).falsity
    assert found is not None and found.verdict == "misleading" and found.quoted


def test_what_misleads_only_where_it_is_quoted() -> None:
    found = facts({"falsity": {"verdict": "misleading", "basis": "original text", "where": "only when quoted"}}).falsity
    assert found is not None and found.quoted


@pytest.mark.parametrize(
    ("target", "kind"),
    [("election", "election"), ({"kind": ["brand", "territory"]}, "territory"), ({"kind": "ministry of defence"}, "ministry"),
     ({"kind": "criticism of the army"}, "ministry"), ({"kind": "tea"}, "other"), ({"kind": None}, None)],
)  # fmt: skip
def test_targets(target: object, kind: str | None) -> None:
    found = facts({"target": target}).target
    assert found is not None and found.kind == kind


def test_provenance_says_it_and_a_score_does_not() -> None:
    manifest, score = (
        facts({"media": {"c2pa": "generated", "kind": "video"}}).media,
        facts({"image": {}, "ai_indicator": {"score": 0.9}}).media,
    )
    assert manifest is not None and manifest.generated == "video" and score is not None and score.generated is None and score.score


def test_words_without_a_known_basis_are_of_another_kind() -> None:
    assert meant_basis(None) is None and meant_basis("official record") == "official_record"

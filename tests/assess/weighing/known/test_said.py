from __future__ import annotations

from tocsin.assess.weighing.known.said import OBJECTIVE
from tocsin.query.catalogue import catalogue


def test_every_objective_basis_has_its_words() -> None:
    assert {f"claim_basis.{one}" for one in OBJECTIVE} <= set(catalogue())

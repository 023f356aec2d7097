"""The judge of claims: same, changed, unsaid; the answer of a pair is its own."""

from __future__ import annotations

import pytest

from tocsin.match.vectors.encoder import open_encoder
from tocsin.verify.claims.judge.judging import ClaimJudge, Statement

CLAIM = Statement("On 4 March 2024 the harbour of Velmora was closed after 12 workers were injured in a fire", "en")


@pytest.fixture(scope="module")
def judge() -> ClaimJudge:
    """One judge for all."""
    return ClaimJudge(open_encoder("e5"))


def test_same_and_changed(judge: ClaimJudge) -> None:
    """A copy is the same claim; another number is named."""
    same = Statement("The harbour of Velmora was closed on 4 March 2024 after a fire injured 12 workers", "en")
    other = Statement("The harbour of Velmora was closed on 4 March 2024 after a fire injured 40 workers", "en")
    one, two = judge.judged([(same, CLAIM), (other, CLAIM)])
    assert one.relation == "same_claim"
    assert (two.relation, two.changed) == ("different", "number")
    assert "12" in (two.before or "") and "40" in (two.after or "")


def test_nothing_said(judge: ClaimJudge) -> None:
    """Where nothing is said nothing is decided."""
    assert [found.relation for found in judge.judged([(Statement(""), CLAIM), (Statement("ok!"), CLAIM)])] == ["abstain", "abstain"]
    assert judge.judged([]) == []


def test_alone(judge: ClaimJudge) -> None:
    """The answer of a pair does not depend on the pairs beside it."""
    pairs = [(Statement("El puerto de Velmora fue cerrado", "es"), CLAIM), (Statement("A bridge fell in Dorn", "en"), CLAIM)]
    assert judge.judged(pairs) == [judge.judged([pair])[0] for pair in pairs] == judge.judged(pairs[::-1])[::-1]

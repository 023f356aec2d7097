from __future__ import annotations

from tests.verify.claims.made import FACTS, Spelling, factchecks
from tocsin.verify.claims.asked import Query, reviewed
from tocsin.verify.claims.candidates.pool import Pool


def test_a_shared_medium_is_listed_whatever_is_said() -> None:
    claims = reviewed(factchecks([*FACTS, {"claim_id": "m", "claim": "Кот", "media": ["sha:1"]}]))
    pool = Pool(claims, encoder := Spelling())
    asked = pool.asked([Query("q", "", media=("SHA:1",))], encoder)
    scores = {engine: each[0] for engine, each in pool.scores(asked).items()}
    assert pool.listed(scores, asked.media[0]).tolist() == [3]
    assert "media" in pool.evidence(asked, 0, 3, {})[0]
    assert not len(pool.listed(scores, ()))

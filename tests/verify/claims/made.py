"""Invented fact-checks and posts, and an encoder that knows words as they are spelled."""

from __future__ import annotations

from collections.abc import Sequence
from zlib import crc32

import numpy as np
import pyarrow as pa

from tocsin.arrays import Floats32
from tocsin.model import Progress, quiet
from tocsin.verify.claims.asked import Query
from tocsin.verify.factchecks.schema import FACTCHECKS

FACTS = [
    {"claim_id": "b", "claim": "The Orvane dam broke on 3 May 2024 and flooded the town of Tessel", "rating": "False", "verdict": "false"},
    {"claim_id": "a", "claim": "Le barrage d'Orvane a cédé le 3 mai 2024", "title": "Non, le barrage d'Orvane tient", "rating": "Faux"},
    {
        "claim_id": "c",
        "claim": "Drinking vinegar cures the Pell fever in two days",
        "title": "Vinegar does not cure Pell fever",
        "reasons": ["fabricated"],
    },
]
POSTS = [
    Query("q2", "RT @river_news: OMG the dam at Orvane BROKE on May 3, Tessel is flooded!! https://t.co/x1"),
    Query("q1", "vinegar cures Pell fever #PellFever"),
    Query("q3", " "),
]


class Spelling:
    """Encoder of the seam: a text is the sum of its words' three-letter runs."""

    id, dim = "spelling", 64

    def encode(self, texts: Sequence[str], what: str = "texts", progress: Progress = quiet) -> Floats32:
        if not texts:
            return np.zeros((0, self.dim), np.float32)
        rows = [[crc32(text[at : at + 3].lower().encode()) % self.dim for at in range(max(1, len(text) - 2))] for text in texts]
        found = np.stack([np.bincount(row, minlength=self.dim) for row in rows]).astype(np.float32)
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


def factchecks(rows: Sequence[dict[str, object]] = FACTS) -> pa.Table:
    return FACTCHECKS.rows([dict(row) for row in rows])

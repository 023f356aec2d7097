"""The last look: what holds something private is kept back, in words that name nobody."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from tocsin.deliver.checked import kept_back
from tocsin.query.mask import NOTHING


@dataclass
class Found:
    kind: str = "handle"


class Hiding:
    digest = "x"

    def __call__(self, text: str) -> str:
        return text.replace("velmar_anna", "···")

    def all(self, texts: Sequence[str]) -> list[str]:
        return [self(text) for text in texts]

    def found(self, text: str) -> list[Found]:
        return [Found()] if "velmar_anna" in text else []


def test_what_holds_a_name_is_kept_back_and_told_without_it() -> None:
    data = json.dumps({"text": "ask velmar_anna"}).encode()
    why = kept_back("alert 1", data, Hiding())
    assert why.startswith("alert 1: kept back") and "velmar_anna" not in why
    assert kept_back("alert 1", b'{"text": "ask somebody"}', Hiding()) == "" == kept_back("alert 1", data, NOTHING)

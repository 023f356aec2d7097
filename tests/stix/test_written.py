from __future__ import annotations

import json

from tocsin.stix.written import dumps


def test_any_value_is_written() -> None:
    assert json.loads(dumps({"a": 10**30, "b": "\ud800x", "c": "é"})) == {"a": 10**30, "b": "?x", "c": "é"}

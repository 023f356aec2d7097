"""Older than claimed: every case of the shared set right, verdict and interval; nothing said without a dated copy."""

import json
import os
from pathlib import Path

import pytest

from tocsin.verify.dates.judging import judged

CASES = Path(os.environ.get("TOCSIN_SHARED", "../shared")) / "data/media/dates_cases.jsonl"


@pytest.mark.skipif(not CASES.exists(), reason=f"{CASES} is absent")
def test_cases():
    cases = [json.loads(line) for line in CASES.read_text("utf-8").splitlines()]
    answers = [judged(case) for case in cases]
    wrong = [
        case["case_id"]
        for case, answer in zip(cases, answers, strict=True)
        if answer["verdict"] != case["expected"]["verdict"]
        or answer["interval"] != {end: case["expected"][end] for end in ("earliest", "latest")}
        or answer["claimed"] != {end: case["expected"][f"claimed_{end}"] for end in ("earliest", "latest")}
    ]
    assert not wrong
    assert all(answer["by"] for answer in answers if answer["verdict"] != "cannot_tell")

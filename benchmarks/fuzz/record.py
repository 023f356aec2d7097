"""What was fuzzed so far: a line a target, added to by every run (record.jsonl)."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path

RECORD = Path(__file__).with_name("record.jsonl")


@dataclass
class Line:
    """One target: inputs in all, the most edges of code one run reached, what was found ever, and what of it still fails."""

    target: str
    inputs: int = 0
    edges: int = 0
    crashes: int = 0  # kinds of failure found ever, told apart by what was raised and where
    hangs: int = 0
    losses: int = 0
    wrong: int = 0
    open: int = 0
    first: str = ""
    last: str = ""
    version: str = ""


def read(path: Path = RECORD) -> dict[str, Line]:
    """The lines by target."""
    known = {field.name for field in fields(Line)}
    lines = path.read_text("utf-8").splitlines() if path.exists() else []
    told = (json.loads(line) for line in lines if line.strip())
    return {one["target"]: Line(**{name: value for name, value in one.items() if name in known}) for one in told}


def write(lines: dict[str, Line], path: Path = RECORD) -> None:
    """The record anew, in the order of names."""
    path.write_text("".join(json.dumps(asdict(lines[name])) + "\n" for name in sorted(lines)), "utf-8")

"""The fixtures of readers: files of invented posts by invented people, in the folder of the reader that must take them."""

import json
from dataclasses import asdict, fields
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
GOLDEN = Path(__file__).parent / "golden"


def files() -> list[Path]:
    return sorted(path for path in FIXTURES.rglob("*") if path.is_file())


def label(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


def shown(row, record) -> str:
    """One record as a line of JSON: its kind, its place and the fields that differ from the defaults."""
    plain = {field.name: field.default for field in fields(record) if field.name not in ("row", "excerpt", "said")}
    values = asdict(record)
    kept = {name: values[name] for name, default in plain.items() if values[name] not in (default, [], None) or name == "ts"}
    return json.dumps({"row": row, "is": type(record).__name__, **kept}, ensure_ascii=False)

"""The fixtures of readers: files of invented posts by invented people, in the folder of the reader that must take them."""

import json
from dataclasses import asdict, fields
from pathlib import Path
from typing import get_args, get_type_hints

from tocsin.model import Rejected

FIXTURES = Path(__file__).parent / "fixtures"
GOLDEN = Path(__file__).parent / "golden"


def files() -> list[Path]:
    return sorted(path for path in FIXTURES.rglob("*") if path.is_file())


def label(path: Path) -> str:
    return str(path.relative_to(FIXTURES))


def shown(row, record) -> str:
    """One record as a line of JSON: its kind, its place and the fields that differ from the defaults."""
    plain = {field.name: field.default for field in fields(record) if field.name not in ("row", "excerpt")}
    values = asdict(record)
    kept = {name: values[name] for name, default in plain.items() if values[name] not in (default, [], None) or name == "ts"}
    return json.dumps({"row": row, "is": type(record).__name__, **kept}, ensure_ascii=False)


def wrongly_typed(record) -> list[str]:
    """Fields whose value is not of the declared type: Arrow would refuse them and stop the run."""
    if isinstance(record, Rejected):
        return []
    hints = get_type_hints(type(record))
    values = {field.name: getattr(record, field.name) for field in fields(record)}
    return [f"{name}={value!r}" for name, value in values.items() if not _fits(value, hints[name])]


def _fits(value, hint) -> bool:
    options = get_args(hint)
    if getattr(hint, "__origin__", None) is list:
        return type(value) is list and all(type(item) is str for item in value)
    if options and all(isinstance(option, str) for option in options):
        return value in options
    return any(type(value) is option for option in (options or (hint,)))

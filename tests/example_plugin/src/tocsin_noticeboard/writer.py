"""A writer: rows as a table in Markdown, for a wiki."""

from collections.abc import Sequence
from pathlib import Path

from tocsin.report.tables.rows import Rows
from tocsin.report.tables.writer import Writer


def write(rows: Rows, path: Path) -> Sequence[str]:
    """One line a row; line ends and strokes within a cell become blanks, which is told."""
    changed = 0
    with path.open("w", encoding="utf-8", newline="\n") as stream:
        stream.write(f"| {' | '.join(rows.schema.names)} |\n{'|---' * len(rows.schema.names)}|\n")
        for batch in rows.batches():
            for row in batch.to_pylist():
                cells = ["" if value is None else str(value) for value in row.values()]
                plain = [" ".join(cell.replace("|", " ").splitlines()) for cell in cells]
                changed += plain != cells
                stream.write(f"| {' | '.join(plain)} |\n")
    return [f"strokes or line ends became blanks in {changed:,} rows"] if changed else []


WRITER = Writer("markdown", "md", write)

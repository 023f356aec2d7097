from __future__ import annotations

from tocsin.page.dates.stated import lines_of
from tocsin.page.document import Block, Document


def _lines(*blocks: Block) -> list[tuple[str | None, str, bool]]:
    return [(line.date.value, line.place, line.clock) for line in lines_of(Document("page.html", list(blocks), lang="en"), "en", None)]


def test_lines_are_read_where_they_stand() -> None:
    found = _lines(
        Block("7 March 2024", hints="span topbar-date"),
        Block("Dam of Velmar", role="title"),
        Block("5 March 2024, 09:12", role="date_line"),
        Block("The dam broke on 4 March 2024, the prefect of the valley said in a long statement to the press.", role="body"),
        Block("4 March 2023", kind="related"),
        Block("6 March 2024", hints="div date"),
    )
    assert found == [("2024-03-07", "above", True), ("2024-03-05T09:12", "head", False), ("2024-03-06", "tail", False)]


def test_teasers_and_long_blocks_are_not_read() -> None:
    assert _lines(Block("Dam", role="title"), Block("5 March 2024", linked=1.0), Block("5 March 2024 " + "words " * 60)) == []

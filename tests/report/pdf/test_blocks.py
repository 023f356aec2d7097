from __future__ import annotations

from tocsin.query.words import Words
from tocsin.report.draw.svg import drawing
from tocsin.report.pdf.blocks import KINDS, Pages, bold, mono, own, soft


def test_parts_and_annexes_are_numbered_as_they_come() -> None:
    pages = Pages(Words("en"))
    pages.section("phenomenon")
    pages.section("curves", 2)
    pages.section("operandi")
    pages.annex("method")
    heads = [block for block in pages.blocks if block["b"] == "heading"]
    assert [(head["number"], head["level"]) for head in heads] == [("1", 1), ("1.1", 2), ("2", 1), ("", 1)]
    assert heads[-1]["text"] == "Annex A, Method and limits"


def test_every_figure_is_named_before_it_stands() -> None:
    pages = Pages(Words("fr"))
    for _ in range(2):
        pages.figure(str(drawing(10, 10, "t", "d", [])), "waves", "ce qu'elle montre")
    assert [block["b"] for block in pages.blocks] == ["text", "figure"] * 2
    assert "La figure 2 place" in pages.blocks[2]["line"][0]
    assert pages.blocks[3]["caption"][0]["t"].startswith("Figure 2")
    assert pages.blocks[3]["alt"] == "t. d"
    assert sorted(pages.files) == ["001.svg", "002.svg"]


def test_ids_and_words_by_others_run_their_own_way() -> None:
    pages = Pages(Words("ar"))
    assert pages.line([mono("a-1"), own("Demo, 15 May 2024"), own("وسم")]) == [
        {"k": "mono", "t": "a-\u200b1"}, {"k": "own", "t": "⁦Demo, 15 May 2024⁩"}, {"k": "own", "t": "وسم"},
    ]  # fmt: skip
    assert {mono("")["k"], own("")["k"], bold("")["k"], soft("")["k"]} <= set(KINDS)  # type: ignore[call-overload,index]


def test_an_empty_list_or_table_leaves_nothing() -> None:
    pages = Pages(Words("en"))
    pages.items([])
    pages.table("c", ["a"], [], (1,))
    pages.left_out(3, 3)
    assert not pages.blocks


def test_a_quotation_keeps_its_direction_and_its_changes() -> None:
    quote = Pages(Words("en")).quote("about", [("same", "قاطعوا "), ("new", "2024")], "ar", ["note"])
    assert (quote["dir"], quote["lang"]) == ("rtl", "ar")
    assert quote["line"][1] == {"k": "new", "t": "⁦2024⁩"}

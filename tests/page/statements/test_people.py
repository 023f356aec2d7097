from __future__ import annotations

from tocsin.page.statements.people import read


def test_an_office_is_no_part_of_a_name() -> None:
    _, found = read("Foreign minister Nadir Osel met Pavel Drun.", "en")
    assert [(one.text, one.kind, one.office) for one in found] == [("Nadir Osel", "person", True), ("Pavel Drun", "person", False)]


def test_a_persian_name_stands_before_its_office() -> None:
    _, found = read("طارق سلوان، سخنگوی وزارت خارجه، گفت: پل بسته است.", "fa")
    assert "طارق سلوان" in [one.text for one in found]

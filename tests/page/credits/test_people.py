"""Signatories and mastheads: names beside a page's text."""

from tocsin.page.credits.people import masthead, signatories
from tocsin.page.document import Block, Document


def _page(lang: str, *lines: str) -> Document:
    return Document("page.txt", [Block(line) for line in lines], lang=lang)


def test_a_list_after_a_word_for_signing_is_read_in_its_order() -> None:
    page = _page("fr", "Nous refusons.", "Signé par:", "-Ilda Morène", "- Paul Vatan, professeur", "En transaction")
    assert signatories(page) == ["Ilda Morène", "Paul Vatan"]


def test_names_behind_the_word_in_one_line() -> None:
    assert signatories(_page("en", "Signed: Anna Morden, Paul Vatan; Ilda Grey")) == ["Anna Morden", "Paul Vatan", "Ilda Grey"]
    assert signatories(_page("fr", "Signataires : Ilda Morène, Paul Vatan.")) == ["Ilda Morène", "Paul Vatan"]


def test_a_sentence_about_signing_heads_no_list() -> None:
    assert signatories(_page("en", "The treaty was signed by ten states after a long night of talks in the city.", "Anna Morden")) == []


def test_a_masthead_has_its_name_behind_the_role_or_in_the_next_line() -> None:
    assert [(one.name, one.role) for one in masthead(_page("de", "Chefredakteur: Anna Morden"))] == [("Anna Morden", "editor")]
    assert [(one.name, one.role) for one in masthead(_page("ar", "رئيس مجلس الإدارة", "خالد مردان"))] == [("خالد مردان", "chairman")]


def test_a_sentence_with_a_role_is_no_masthead() -> None:
    assert masthead(_page("en", "Editor Anna Morden said on Monday that the paper would go on printing.")) == []

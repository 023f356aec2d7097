"""Roles of lines in pages without markup, whatever stands around the text."""

import pytest

from tocsin.page.document import Document
from tocsin.page.layout.plain import lay_out_plain
from tocsin.page.source.text import blocks_of_text

BODY = [
    "The harbour of Corran was closed on Monday after a crane fell into the dock, the port office said in a note.",
    "Nobody was hurt. Ships wait outside until divers have looked at the wreck, which may take three days or more.",
]
PAGE = """Corran Post
Thursday 21 November 2024
Editor-in-chief
Ilda Morenz
Harbour of Corran closed after crane falls
By Tam Weller
12 March 2024, 14:05
Cranes at Corran
Cranes at Corran
{0}
What happened
{1}
Read also
Storm warning for the coast
Follow us on Telegram @corranpost
© 2024 Corran Post. All rights reserved.
"""


def _laid_out(text: str) -> Document:
    document = Document("page.txt", blocks_of_text(text))
    lay_out_plain(document)
    return document


def test_a_page_with_all_its_furniture() -> None:
    document = _laid_out(PAGE.format(*BODY))
    roles = [(block.role, block.kind) for block in document.blocks]
    assert roles == [
        ("boilerplate", "site_header"),
        ("boilerplate", "clock"),
        ("boilerplate", "masthead"),
        ("boilerplate", "masthead"),
        ("title", None),
        ("byline", None),
        ("date_line", None),
        ("caption", None),
        ("caption", None),
        ("body", None),
        ("subhead", None),
        ("body", None),
        ("boilerplate", "related"),
        ("boilerplate", "related"),
        ("boilerplate", "channel_promotion"),
        ("boilerplate", "copyright"),
    ]
    assert document.declared["site"][0].value == "Corran Post"
    assert document.lang == "en"


@pytest.mark.parametrize(
    "repeat",
    ["Harbour of Corran closed after cra", "Harbour of Corran closed after…", "Harbour of Corran closed after crane falls - Corran Post"],
)
@pytest.mark.parametrize("first", [True, False])
def test_repeats_of_the_headline_are_no_second_one(repeat: str, first: bool) -> None:
    title = "Harbour of Corran closed after crane falls"
    document = _laid_out("\n".join([*((repeat, title) if first else (title, repeat)), "12 March 2024, 14:05", *BODY]))
    assert [block.text for block in document.of("title")] == [title]
    assert not document.of("other_title", "standfirst")


def test_a_label_in_the_middle_keeps_only_its_own_lines() -> None:
    document = _laid_out("\n".join(["Harbour of Corran closed after crane falls", BODY[0], "Read also: storm warning", BODY[1] * 2]))
    assert [block.text[:11] for block in document.of("body")] == ["The harbour", "Nobody was "]


def test_signatures_are_part_of_the_text() -> None:
    document = _laid_out(
        "\n".join(["Letter on the harbour of Corran", *BODY, "Signed by:", "Tam Weller", "- Ilda Morenz", "© Corran Post"])
    )
    assert [block.text for block in document.of("signatory")] == ["Tam Weller", "Ilda Morenz"]


def test_no_text_at_all() -> None:
    assert _laid_out("").blocks == []
    assert [block.role for block in _laid_out("Read also\n#\n").blocks] == ["boilerplate", "boilerplate"]


def test_a_date_above_the_headline() -> None:
    text = "\n".join(["{}", "Harbour of Corran closed after crane falls", *BODY])
    roles = {
        "12 March 2024, 14:05": ("date_line", None),
        "Published: 12 March 2024": ("date_line", None),
        "Tuesday 12 March 2024": ("boilerplate", "clock"),
    }
    for line, role in roles.items():
        block = _laid_out(text.format(line)).blocks[0]
        assert (block.role, block.kind) == role
    dated = _laid_out("\n".join(["12 March 2024, 14:05", "Harbour of Corran closed after crane falls", "9 March 2024", *BODY]))
    assert [block.kind or block.role for block in dated.blocks[:3]] == ["clock", "title", "date_line"]


def test_a_lead_is_parted_from_the_text_by_a_date_or_an_author() -> None:
    lead = "Nobody was hurt when a crane fell into the dock of Corran, and the harbour stays closed for now."
    text = "\n".join(["Harbour of Corran closed after crane falls", lead, "{}", *BODY])
    assert [block.text for block in _laid_out(text.format("By Tam Weller")).of("standfirst")] == [lead]
    assert not _laid_out(text.format("Advertisement")).of("standfirst")


def test_the_mark_behind_a_translation_is_an_end_mark_in_any_language() -> None:
    document = _laid_out(
        "\n".join(["Harbour of Corran closed after crane falls", *BODY, "Another headline of the site", "انتهای پیام/ ت", "Menu"])
    )
    assert [(block.role, block.kind) for block in document.blocks[-3:-1]] == [("boilerplate", "related"), ("boilerplate", "end_mark")]

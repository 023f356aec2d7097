from tocsin.page.document import Block, Document


def test_the_body_is_what_has_a_role_of_the_text() -> None:
    page = Document(
        "a.txt", [Block("T", role="title"), Block("One.", role="body"), Block("Sub", role="subhead"), Block("ads", role="boilerplate")]
    )
    assert page.body == "One.\n\nSub"
    assert [block.text for block in page.of("title")] == ["T"]

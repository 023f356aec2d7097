"""What a page calls its own site."""

from tocsin.page.credits.own import own_names
from tocsin.page.document import Block, Document


def test_own_names_from_the_copyright_line() -> None:
    page = Document("a.html", [Block("© 2024 Quay Gazette. All rights reserved", role="boilerplate")])
    assert own_names(page) == ("Quay Gazette",)

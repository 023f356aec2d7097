"""Labels of a fact-check on lines of their own and before colons."""

from tocsin.page.document import Block, Document
from tocsin.page.reviews.sections import sections


def test_labels_and_what_stands_under_them() -> None:
    blocks = [
        Block("Behauptung", role="subhead"),
        Block("Ein Kran sei in den Hafen gefallen.", role="body"),
        Block("Bewertung: Falsch", role="body"),
        Block("Der Kran steht.", role="body"),
        Block("Was bleibt", role="subhead"),
        Block("Der Hafen ist offen.", role="body"),
    ]
    found = [(one.part, one.texts) for one in sections(Document("page", blocks, lang="de"))]
    assert found == [
        ("claim", ["Ein Kran sei in den Hafen gefallen."]),
        ("verdict", ["Falsch", "Der Kran steht."]),
        ("checking", ["Der Hafen ist offen."]),
    ]


def test_an_article_has_none() -> None:
    assert sections(Document("page", [Block("The harbour is open.", role="body")], lang="en")) == []

from tocsin.read.factchecks.tables import COLUMNS, draft
from tocsin.verify.factchecks.schema import FACTCHECKS


def test_our_columns_are_those_of_the_table():
    assert set(COLUMNS) == set(FACTCHECKS.schema.names) - {"form", "raw", "row", "place"}


def test_lists_in_cells_and_mapped_names():
    made = draft(
        {"statement": "x", "media": "ab|cd", "reasons": '["old_media"]', "lang": "en-GB", "rating_best": 5.0}, {"claim": "statement"}
    )
    assert (made["claim"], made["media"], made["reasons"], made["lang"], made["rating_best"]) == (
        "x",
        ["ab", "cd"],
        ["old_media"],
        "en",
        "5",
    )

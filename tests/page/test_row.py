from tocsin.page.row import Date, PageRow, as_dict


def test_a_row_holds_every_field_of_the_vocabulary_and_becomes_plain_data() -> None:
    row = PageRow("a.html", body="One.\n\nTwo.", published=Date("2024", value="2024", precision="year"))
    plain = as_dict(row)
    assert row.paragraphs == ["One.", "Two."]
    assert plain["published"]["precision"] == "year" and plain["headline_body"] == {"value": None, "reasons": []}
    assert list(plain)[:6] == ["file", "url", "site", "type", "lang", "title"]

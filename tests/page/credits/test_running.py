from tocsin.page.credits.running import opening, quoted


def test_a_known_agency_opens_a_text_or_is_quoted_in_it() -> None:
    found = opening("According to Tasnim news agency, the dam held.", "en")
    assert found is not None and found.source_key == "tasnim"
    assert [(one.type, one.source_key) for one in quoted("The dam held, Reuters reported.", "en")] == [("according_to", "reuters")]

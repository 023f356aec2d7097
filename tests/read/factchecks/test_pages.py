from tocsin.read.factchecks.pages import draft


def test_a_fact_check_and_another_page():
    page = "No, the crane of Corran did not fall\n\nClaim: The crane fell into the dock on Monday.\n\nRating: False\n\n"
    body = "The crane stands where it stood, as the port office told us in an answer to our questions on Tuesday morning."
    made = draft(page + body, "a.txt")
    assert made and (made["claim"], made["rating"], made["verdict"]) == ("The crane fell into the dock on Monday.", "False", "false")
    assert draft("Harbour news\n\n" + body, "b.txt") is None

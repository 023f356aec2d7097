from tests.read.formats.web.test_page import html
from tocsin.read.formats.web.refusal import refused_as


def test_a_readme_is_refused_by_its_name_and_a_page_is_not() -> None:
    text = "# Ferries\n\nTwo tables of posts about the ferry, day by day, as they were collected.\n"
    kind, mend = refused_as(text, "README.md")
    assert kind == "a readme" and mend
    assert refused_as(text, "ferries.txt")[0] == "" and refused_as(html(), "a.html")[0] == ""

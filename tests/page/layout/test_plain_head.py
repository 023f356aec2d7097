from tests.page.layout.test_plain_lines import BLOCKS
from tocsin.page.layout.plain_head import title_at
from tocsin.page.layout.plain_lines import read_lines


def test_the_headline_is_the_line_whose_words_the_text_tells_again() -> None:
    lines = read_lines(BLOCKS, "en")
    assert title_at(lines[:3], lines[3:]) == 1
    assert title_at([], lines[3:]) is None
